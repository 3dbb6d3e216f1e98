"""Who looked at me: what the audit log tells of one person, for the person or for who oversees.

The report for the person says in which week, in which role and of what kind; it leaves out what
would point at who reported: acts of taking in, correcting and judging, users, organisations and
days. The report for who oversees holds every record.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import PersonId
from radarfunctie.errors import NotFoundError
from radarfunctie.ports.audit import AuditLog, AuditRecord
from radarfunctie.ports.graph import GraphReader, GraphStore
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.erasing.plan import GONE

READ = "audit.read"
_ZONE = ZoneInfo("Europe/Amsterdam")
_LOOKS = frozenset({"read", "export"})
_EVERYBODY = "export"  # the type of object of an act that shows everybody
_WORK = frozenset({"service"})  # a machine that passes on ids sees nobody
_PAGE = 500
Names = Mapping[str, frozenset[str]]  # ids by type of object


@dataclass(frozen=True, slots=True)
class Looked:
    """How often somebody of a role looked in a week; weeks begin on Monday."""

    week: str  # ISO 8601, as 2026-W48
    role: str
    what: str  # person, household, signal, hit, mention, everybody
    times: int


@dataclass(frozen=True, slots=True)
class Looks:
    """Who looked at a person."""

    person: PersonId
    weeks: tuple[Looked, ...]  # for the person, oldest first
    records: tuple[AuditRecord, ...]  # for who oversees; empty in a report for the person


@dataclass(frozen=True)
class WhoLooked:
    """Makes the report."""

    graph: GraphStore
    audit: AuditLog
    gate: Gate

    def at(self, person: PersonId, caller: Caller, *, full: bool = False) -> Looks:
        """Who looked at a person, under whatever id; `full` for who oversees, with every record.

        Raises:
            DeniedError: The caller may not.
            NotFoundError: The id stands for nobody.
        """
        self.gate.allow(caller, READ)
        with self.graph.reader() as graph:
            now, names = _names(graph, person)
        detail = {"records": "all"} if full else None
        self.gate.passed(caller, READ, ("person", [now]), detail)
        records = [one for one in self.audit.records() if _about(one, names)]
        if full:
            return Looks(now, _weeks(records), tuple(records))
        return Looks(now, _weeks(records), ())


def _names(graph: GraphReader, person: PersonId) -> tuple[PersonId, Names]:
    """Everything by which the person is or was known."""
    now = graph.resolve_person(person)
    if now is None:
        message = GONE if graph.erased(person) else "no person with this id"
        raise NotFoundError(message)
    mentions = [one for one, _ in graph.mentions_of_person(now)]
    persons, households = graph.known_as({one.id for one in mentions})
    persons |= {now, person}
    return now, {
        "person": frozenset(map(str, persons)),
        "household": frozenset(map(str, households))
        | {str(home.id) for home in graph.households_of(persons)},
        "signal": frozenset(str(one.signal_id) for one in mentions),
        "mention": frozenset(str(one.id) for one in mentions),
        "hit": frozenset(_hits(graph, persons)),
    }


def _hits(graph: GraphReader, persons: frozenset[PersonId]) -> Iterator[str]:
    after = None
    while page := graph.hits(persons=persons, after=after, limit=_PAGE):
        yield from (str(hit.id) for hit in page)
        after = page[-1].id


def _about(record: AuditRecord, names: Names) -> bool:
    event = record.event
    if event.object_type == _EVERYBODY:
        return True
    return not names.get(event.object_type, frozenset()).isdisjoint(event.object_ids)


def _weeks(records: list[AuditRecord]) -> tuple[Looked, ...]:
    counted = Counter(
        (_week(record.at), record.event.role, _kind(record))
        for record in records
        if record.event.action in _LOOKS and record.event.role not in _WORK
    )
    return tuple(Looked(*key, times) for key, times in sorted(counted.items()))


def _kind(record: AuditRecord) -> str:
    kind = record.event.object_type
    return "everybody" if kind == _EVERYBODY else kind


def _week(at: datetime) -> str:
    year, week, _ = at.astimezone(_ZONE).isocalendar()
    return f"{year}-W{week:02d}"
