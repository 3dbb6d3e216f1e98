"""A radar with a clock of its own, caseworkers, and wegingen as they write them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from asking import Json, melding
from radarfunctie.domain.assessment import Assessment, Outcome, Safety, Seen, Weging
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import PersonId, SignalId, UserName
from radarfunctie.domain.work import Task, TaskKind
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.work.reweighing import persons_in, told_of
from radarfunctie.radar.work.tasking import Asked
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

REGION = "gelderland-midden"
ANNA, BEN, CARO = (
    Caller(UserName(name), UserRole.CASEWORKER, REGION, "test") for name in ("anna", "ben", "caro")
)
SERVICE = Caller(UserName("service"), UserRole.SERVICE, REGION, "test")
MONDAY = datetime(2026, 3, 16, 9, 0, tzinfo=UTC)


@dataclass
class SetClock:
    """Tells the time that a test sets."""

    at: datetime = MONDAY

    def now(self) -> datetime:
        return self.at

    def passes(self, **span: int) -> None:
        self.at += timedelta(**span)


@contextmanager
def radar_at(clock: SetClock, folder: Path) -> Iterator[Radar]:
    """A radar in memory that goes by a clock."""
    made = build(Settings(data_dir=folder, store="memory:", check_floor_ms=0), clock=clock)
    try:
        yield made
    finally:
        made.close()


def told(radar: Radar, ref: str, **more: object) -> SignalId:
    """Take in a melding about a woman and a man, received now."""
    document = {**melding(ref, severity="structural"), "receivedAt": radar.clock.now().isoformat()}
    accepted = radar.intake.accept({**document, **more})
    return radar.take_in.one(accepted, SERVICE).signal_id


def child(born: str = "2024-02-01") -> Json:
    """What a melding says of a young child alone."""
    person = {"surname": "Kinderman", "firstNames": "Sanne Wies", "birthDate": born}
    told_ = [{"ref": "k1", "role": "witnesses_violence", **person}]
    return {"persons": told_, "relations": [], "household": None}


def weging(radar: Radar, *signals: SignalId, **more: Any) -> Weging:  # noqa: ANN401 - fields by name
    """A weging of these signals that holds, with all that is told of their persons."""
    with radar.graph.reader() as graph:
        persons = persons_in(graph, signals)
        weighed = tuple(sorted(told_of(graph, persons)))
        children = sorted(graph.births(sorted(persons)).items())
    young = [one for one, (_, last) in children if last.year > 2008]
    said = Weging(
        signals=signals,
        weighed=weighed,
        safety=Safety.NO_UNSAFETY,
        outcome=Outcome.SHARED,
        nature=("partner_violence",),
        reasoning="Gelezen en gewogen.",
        reporter_consulted_on=radar.clock.now().date(),
        persons=tuple(Seen(one, not_spoken="danger", not_seen="danger") for one in young),
        shared_with=("huisarts",),
        safety_lead="veilig-thuis",
        care_owner="lokaal team",
    )
    return replace(said, **more)


def assessed(radar: Radar, *signals: SignalId, **more: Any) -> Assessment:  # noqa: ANN401 - fields by name
    """An assessment by Anna."""
    return radar.assess.make(weging(radar, *signals, **more), ANNA)


def again(radar: Radar, before: Assessment, *signals: SignalId, **more: Any) -> Assessment:  # noqa: ANN401 - fields by name
    """The next version of a case."""
    about = signals or before.said.signals
    return assessed(radar, *about, former=before.id, care_owner=None, **more)


def tasks(radar: Radar, *kinds: TaskKind, overdue: bool = False) -> list[Task]:
    """Open tasks of the region, of these kinds when any are named."""
    found = radar.tasks.all(Asked(overdue=overdue, limit=500), ANNA)
    return [one for one in found if not kinds or one.kind in kinds]


def persons_of(radar: Radar, *signals: SignalId) -> list[PersonId]:
    """Whom signals tell of."""
    with radar.graph.reader() as graph:
        return sorted(persons_in(graph, signals))
