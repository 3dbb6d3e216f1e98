"""What persons asked for: access, rectification, erasure; what is open, and when it is due."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from radarfunctie.domain.approval import Approval
from radarfunctie.domain.caller import Caller
from radarfunctie.radar.approving import Approvals
from radarfunctie.radar.subject.export import ACTION as ACCESS
from radarfunctie.radar.subject.rectify import ACTION as RECTIFY

ERASE = "persons.erase"
KINDS: Mapping[str, str] = {ACCESS: "access", RECTIFY: "rectification", ERASE: "erasure"}
_ZONE = ZoneInfo("Europe/Amsterdam")
_MOST = 500


@dataclass(frozen=True, slots=True)
class Requested:
    """A request that is open."""

    kind: str
    approval: Approval
    received_on: date
    due_on: date  # a month later (GDPR art. 12.3); who needs two more tells the person why


@dataclass(frozen=True)
class Requests:
    """The list."""

    approvals: Approvals

    def open(self, caller: Caller) -> list[Requested]:
        """What waits for a second officer, what is due first first.

        Raises:
            DeniedError: The caller may not.
        """
        self.approvals.gate.allow(caller, ACCESS)
        found = [
            _requested(one)
            for one in self.approvals.open(caller, limit=_MOST)
            if one.action in KINDS
        ]
        return sorted(found, key=lambda one: (one.due_on, one.approval.requested_at))


def _requested(one: Approval) -> Requested:
    given = one.parameters.get("received_on")
    noted = one.requested_at.astimezone(_ZONE).date()
    received = date.fromisoformat(given) if isinstance(given, str) else noted
    return Requested(KINDS[one.action], one, received, a_month_after(received))


def a_month_after(day: date) -> date:
    """The same day of the next month, or the last one where that is shorter."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))
