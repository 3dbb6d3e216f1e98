"""Hits: a pattern that is met, with its reasons, and what people did with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from radarfunctie.domain.ids import HitId, HouseholdId, PersonId, SignalId, UserName


class Disposition(StrEnum):
    """What was done with a hit."""

    OPEN = "open"
    SEEN = "seen"
    DISMISSED = "dismissed"
    ACTED_ON = "acted_on"


@dataclass(frozen=True, slots=True)
class PatternRow:
    """A pattern that is met: about whom, by which signals, and why."""

    pattern: str
    person: PersonId
    household: HouseholdId | None
    signals: tuple[SignalId, ...]  # oldest first
    reason: Mapping[str, object]  # counts and codes for the sentence; no personal value


@dataclass(frozen=True, slots=True)
class Tried:
    """What trying a pattern showed; nothing in it tells of anybody."""

    pattern: str
    rows: int  # read, at most as many as were asked for
    more: bool  # there are more
    seconds: float
    faults: tuple[str, ...]  # rules that do not hold; none: it can be used


@dataclass(frozen=True, slots=True)
class Ran:
    """What running a pattern gave: rows for whoever may see whom they are about."""

    rows: tuple[PatternRow, ...]  # at most as many as were asked for
    more: bool  # there are more
    seconds: float
    fault: str | None  # the rule that was broken; None: it went through


class HitChange(StrEnum):
    """What happened to a hit."""

    RAISED = "raised"
    UPDATED = "updated"  # other signals, another household or person
    REOPENED = "reopened"  # by a signal nobody disposed of, or undone by somebody
    DISPOSED = "disposed"
    ASSIGNED = "assigned"
    GONE = "gone"  # its pattern was no longer met


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern row that is on somebody's desk."""

    id: HitId
    row: PatternRow
    region: str  # of the newest signal
    raised_at: datetime
    disposition: Disposition = Disposition.OPEN
    disposed_by: UserName | None = None
    disposed_at: datetime | None = None
    reason: str | None = None  # given when dismissed
    assignee: UserName | None = None


class Subject(StrEnum):
    """What a hit is about."""

    PERSON = "person"
    HOUSEHOLD = "household"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a hit must be; None: whatever it is."""

    pattern: str | None = None
    assignee: UserName | None = None
    since: datetime | None = None  # raised then or later
    subject: Subject | None = None

    def holds(self, hit: Hit) -> bool:
        """Whether a hit is wanted."""
        about = Subject.PERSON if hit.row.household is None else Subject.HOUSEHOLD
        return (
            self.pattern in {None, hit.row.pattern}
            and self.assignee in {None, hit.assignee}
            and self.subject in {None, about}
            and (self.since is None or hit.raised_at >= self.since)
        )


ANY = Wanted()


@dataclass(frozen=True, slots=True)
class HitEvent:
    """One thing that happened to a hit."""

    what: HitChange
    at: datetime
    by: UserName | None  # None: the machine, when facts came or went
    hit: Hit | None  # as it then stood; None once it was gone
