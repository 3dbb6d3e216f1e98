"""The audit log searched by week, act and role; who searches is in the log as well."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from radarfunctie.domain.caller import Caller
from radarfunctie.ports.audit import AuditFault, AuditHead, AuditLog, AuditRecord
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.oversight.log import READ

_ZONE = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; None for all."""

    monday: date
    act: str | None = None  # rule of the access policy, or kind of act where there was none
    role: str | None = None
    before: int | None = None  # go on behind this record, towards the past

    @property
    def period(self) -> tuple[datetime, datetime]:
        """The week in the Netherlands."""
        start = datetime.combine(self.monday, time(), _ZONE)
        return start, datetime.combine(self.monday + timedelta(days=7), time(), _ZONE)


@dataclass(frozen=True, slots=True)
class FoundRecords:
    """Records of a week, the last one first."""

    records: tuple[AuditRecord, ...]
    all: int  # of the week that fit
    next: int | None  # there are more behind this one
    acts: Mapping[str, int]  # of the whole week
    roles: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Checked:
    """Whether the chain of the log is whole."""

    fault: AuditFault | None
    head: AuditHead
    anchors: Mapping[str, int]  # how far each remembers


@dataclass(frozen=True)
class SearchLog:
    """Searches and checks the log."""

    audit: AuditLog
    gate: Gate

    def find(self, wanted: Wanted, caller: Caller, limit: int = 50) -> FoundRecords:
        """Records that fit.

        Raises:
            DeniedError: The caller may not.
            StoreUnavailableError: It could not be written down; nothing may be answered.
        """
        self.gate.allow(caller, READ)
        detail = {"week": wanted.monday.isoformat(), "act": wanted.act, "role": wanted.role}
        self.gate.operated(caller, READ, ("audit", []), "single", detail, kind="read")
        start, end = wanted.period
        after = self._last_before(start)
        week = list(takewhile(lambda one: one.at < end, self.audit.records(after)))
        fitting = [
            one
            for one in reversed(week)
            if wanted.act in (None, act_of(one)) and wanted.role in (None, one.event.role)
        ]
        left = [one for one in fitting if wanted.before is None or one.seq < wanted.before]
        shown = left[:limit]
        return FoundRecords(
            tuple(shown),
            len(fitting),
            shown[-1].seq if len(left) > limit else None,
            Counter(act_of(one) for one in week),
            Counter(one.event.role for one in week),
        )

    def check(self, caller: Caller) -> Checked:
        """Whether every record is what was written, in its order, and none is missing.

        Raises:
            DeniedError: The caller may not.
        """
        self.gate.allow(caller, READ)
        self.gate.operated(caller, READ, ("audit", []), "single", {"verify": True}, kind="read")
        fault = self.audit.verify()
        if fault is not None:
            return Checked(fault, AuditHead(), {})
        return Checked(None, self.audit.head(), self.audit.anchored())

    def _last_before(self, moment: datetime) -> int:
        """The number of the last record before a moment; numbers rise with time."""
        low, high = 0, self.audit.head().seq
        while low < high:
            middle = (low + high) // 2
            record = next(iter(self.audit.records(middle)), None)
            if record is None or record.at >= moment:
                high = middle
            else:
                low = record.seq
        return low


def act_of(record: AuditRecord) -> str:
    """What was done: the rule that allowed it, or its kind."""
    return record.event.rule or record.event.action


def monday_of(at: datetime) -> date:
    """The Monday of the week of a moment, in the Netherlands."""
    day = at.astimezone(_ZONE).date()
    return day - timedelta(days=day.weekday())
