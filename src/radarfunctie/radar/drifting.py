"""Drift: whether what a source sends links otherwise than it did, week by week.

For each source and week: of how many meldingen somebody was known already, and of how many a
question waits for a human or was answered by one. A week that lies far from the weeks before it is
told: a source may have changed its system, or the matching may have got worse for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from zoneinfo import ZoneInfo

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import PersonId, SignalId
from radarfunctie.domain.statistics import Report
from radarfunctie.ports.graph import GraphReader, GraphStore
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.import_log import READ

FORMER_WEEKS = 12
LEAST = 20  # meldingen of a week below which it says nothing
LEAST_FORMER = 60
FAR = 3.0  # standard errors: by chance about one of 370 weeks
POINTS = 0.10  # and at least ten points apart, so that large sources do not cry wolf
_ZONE = ZoneInfo("Europe/Amsterdam")
_ALL = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Week:
    """A week of one source; shares are of its meldingen."""

    source: str
    monday: date
    signals: int
    known: int  # about somebody who was told of before
    asked: int  # with a question for a human, open or answered
    former: int  # meldingen of the weeks before it
    former_known: int
    former_asked: int

    @property
    def compared(self) -> bool:
        """Whether there is enough to say anything."""
        return self.signals >= LEAST and self.former >= LEAST_FORMER

    @property
    def drifts(self) -> tuple[str, ...]:
        """What lies far from the weeks before: known, asked, or nothing."""
        if not self.compared:
            return ()
        told = (("known", self.known, self.former_known), ("asked", self.asked, self.former_asked))
        return tuple(name for name, now, before in told if self._far(now, before))

    def _far(self, now: int, before: int) -> bool:
        share, usual = now / self.signals, before / self.former
        both = (now + before) / (self.signals + self.former)
        error = sqrt(both * (1 - both) * (1 / self.signals + 1 / self.former))
        return abs(share - usual) >= max(POINTS, FAR * error)


@dataclass(frozen=True)
class Drift:
    """Looks for it; counts only."""

    graph: GraphStore
    gate: Gate

    def weeks(self, caller: Caller) -> list[Week]:
        """The last week of each source that sent anything in the last year, drifting ones first.

        Weeks before it that drift are told as well. Reads every melding.

        Raises:
            DeniedError: The caller may not.
        """
        self.gate.allow(caller, READ)
        with self.graph.reader() as graph:
            counts = _counts(list(graph.all_reports()), _asked(graph))
        return told(counts, self.gate.clock.now().date())


Counted = Mapping[tuple[str, date], tuple[int, int, int]]  # signals, known, asked


def told(counts: Counted, today: date) -> list[Week]:
    """The weeks to tell of, of all that were counted."""
    found: list[Week] = []
    since = today - timedelta(weeks=52)
    for source in sorted({source for source, _ in counts}):
        mondays = sorted(monday for one, monday in counts if one == source and monday >= since)
        weeks = [_week(source, monday, counts) for monday in mondays]
        found += [one for one in weeks[:-1] if one.drifts] + weeks[-1:]
    found.sort(key=lambda one: (not one.drifts, one.source, -one.monday.toordinal()))
    return found


def _week(source: str, monday: date, counts: Counted) -> Week:
    before = [
        counts.get((source, monday - timedelta(weeks=back)), (0, 0, 0))
        for back in range(1, FORMER_WEEKS + 1)
    ]
    former = [sum(column) for column in zip(*before, strict=True)]
    return Week(source, monday, *counts[source, monday], *former)


def _counts(reports: Sequence[Report], asked: frozenset[SignalId]) -> Counted:
    seen: set[PersonId] = set()
    found: dict[tuple[str, date], tuple[int, int, int]] = {}
    for one in sorted(reports, key=lambda one: (one.received_at, one.source)):
        known = not one.persons.isdisjoint(seen)
        seen |= one.persons
        day = one.received_at.astimezone(_ZONE).date()
        place = one.source.organisation, day - timedelta(days=day.weekday())
        signals, before, questions = found.get(place, (0, 0, 0))
        found[place] = signals + 1, before + known, questions + (one.signal in asked)
    return found


def _asked(graph: GraphReader) -> frozenset[SignalId]:
    """Signals of which a mention is or was in question."""
    doubts = [*graph.doubts(_ALL), *graph.joins_in_question(_ALL)]
    ends = {end for one in doubts for end in (one.left, one.right)}
    ends |= {end for one in graph.standing_verdicts() for end in (one.left, one.right)}
    return frozenset(one.signal_id for one in graph.mentions(sorted(ends)))
