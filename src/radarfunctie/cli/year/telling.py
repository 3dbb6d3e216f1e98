"""What the year came to: each task that was late, each hit and each weging done again, and why."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from radarfunctie.cli.words import Words
from radarfunctie.cli.year.living import BEGIN, Year
from radarfunctie.cli.year.working import EVERY
from radarfunctie.domain.work import Task, TaskKind
from radarfunctie.hits.sentences import sentence
from radarfunctie.process.case_file import CaseFile

if TYPE_CHECKING:
    from radarfunctie.cli.year.team import Team
    from radarfunctie.radar.engine import Radar

_CAUSES = {
    "linked": "signals tell of these persons that were not weighed",
    "split": "signals that were weighed tell of others by now, or were refuted",
    "reported_back": "a party that leads safety came back to Veilig Thuis",
    "monitoring": "it was not safe at a monitoring moment",
}


@dataclass(frozen=True, slots=True)
class Late:
    """A task that was done too late, or is late."""

    task: str
    kind: str
    region: str
    due_at: datetime
    done_at: datetime | None  # None: it is still to be done
    why: str


@dataclass(frozen=True, slots=True)
class Raised:
    """A hit of the year."""

    hit: str
    pattern: str
    region: str
    raised_at: datetime
    why: str
    signals: tuple[str, ...]  # that it rests on, oldest first


@dataclass(frozen=True, slots=True)
class Again:
    """A weging that had to be done again."""

    case: str
    region: str
    opened_at: datetime
    cause: str
    why: str
    signals: tuple[str, ...]  # that make the difference
    state: str
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Told:
    """The year, explained."""

    history: int
    signals: int
    done: dict[str, int]  # tasks by kind
    left: dict[str, int]
    late: tuple[Late, ...]
    hits: tuple[Raised, ...]
    again: tuple[Again, ...]


def tell(radar: "Radar", year: Year) -> Told:
    """Look back at the end of the year."""
    done = Counter(one.task.kind.value for team in year.teams.values() for one in team.done)
    left = Counter(task.kind.value for tasks in year.left.values() for task in tasks)
    late = [
        one
        for region, team in year.teams.items()
        for one in _late(team, year.left[region], radar.clock.now())
    ]
    return Told(
        year.history,
        year.signals,
        dict(sorted(done.items())),
        dict(sorted(left.items())),
        tuple(sorted(late, key=lambda one: (one.due_at, one.task))),
        tuple(
            sorted(
                _hits(radar, list(year.teams.values())), key=lambda one: (one.raised_at, one.hit)
            )
        ),
        tuple(sorted(_again(radar), key=lambda one: (one.opened_at, one.case))),
    )


def _late(team: "Team", left: Sequence[Task], now: datetime) -> Iterator[Late]:
    ended = [(one.task, one.at) for one in team.done if one.is_late]
    for task, at in [*ended, *((task, None) for task in left if task.is_overdue(now))]:
        why = team.why_late(task)
        yield Late(task.id, task.kind.value, team.region, task.due_at, at, why)


def _hits(radar: "Radar", teams: "Sequence[Team]") -> Iterator[Raised]:
    labels = Words(radar.intake.codes).sentences()
    begin = datetime.combine(BEGIN, datetime.min.time(), UTC)
    for team in teams:
        for hit in radar.hits.all(team.first, region=team.region, limit=EVERY):
            if hit.raised_at >= begin:
                row = hit.row
                why = sentence(row, "en", labels)
                yield Raised(hit.id, row.pattern, hit.region, hit.raised_at, why, row.signals)


def _again(radar: "Radar") -> Iterator[Again]:
    with radar.graph.reader() as graph:
        cases = [CaseFile(tuple(graph.work_of([case]))) for case in sorted(graph.current_cases())]
    for case in cases:
        for task in case.tasks(TaskKind.REWEIGH):
            why = _CAUSES[task.cause]
            yield Again(
                case.id,
                task.region,
                task.opened_at,
                task.cause,
                why,
                task.signals,
                task.state.value,
                task.changed_at,
            )
