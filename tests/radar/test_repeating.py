"""What the store broke off is done again whole, under the same ids, a few times."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pydantic import SecretStr

from asking import melding
from models import added, other, promoted
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.hit import Disposition
from radarfunctie.domain.ids import HitId, UserName
from radarfunctie.domain.signal import Accepted
from radarfunctie.errors import StoreBrokenOffError, StoreUnavailableError
from radarfunctie.ports.graph import Damage, GraphReader, GraphStore, GraphWriter
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.repeating import Repeating
from radarfunctie.radar.take_in import TakeIn
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

SERVICE = Caller(UserName("service"), UserRole.SERVICE, "gelderland-midden", "cli")
WORKER = Caller(UserName("caseworker"), UserRole.CASEWORKER, "gelderland-midden", "cli")
AT_ONCE = Repeating(pause=lambda _: None)
REPORTER = {"name": "Anna Canaryname", "contact": None}


@dataclass
class BreaksOff:
    """A graph that undoes its next transactions at their commit, as a deadlock does."""

    graph: GraphStore
    times: int
    meanwhile: Callable[[], None] = lambda: None

    def reader(self, *, still: bool = False) -> AbstractContextManager[GraphReader]:
        return self.graph.reader(still=still)

    @contextmanager
    def writer(self, *, whole: bool = False) -> Iterator[GraphWriter]:
        try:
            with self.graph.writer(whole=whole) as writer:
                yield writer
                self._break_off()
        except StoreBrokenOffError:
            self.meanwhile()
            raise

    def _break_off(self) -> None:
        if self.times > 0:
            self.times -= 1
            message = "broken off"
            raise StoreBrokenOffError(message)

    def verify(self) -> Iterator[Damage]:
        return self.graph.verify()

    def close(self) -> None:
        self.graph.close()


@pytest.fixture
def radar() -> Iterator[Radar]:
    made = build(Settings(store="memory:", sql=SecretStr("sqlite://")))
    yield made
    made.close()


def told(radar: Radar, ref: str = "1") -> Accepted:
    return radar.intake.accept(melding(ref, reporter=REPORTER))


def breaking(radar: Radar, times: int, meanwhile: Callable[[], None] = lambda: None) -> TakeIn:
    graph = BreaksOff(radar.graph, times, meanwhile)
    return replace(radar.take_in, graph=graph, repeating=AT_ONCE)


def logged(radar: Radar) -> list[tuple[str, tuple[str, ...]]]:
    return [(record.event.phase, record.event.object_ids) for record in radar.audit.records()]


def test_a_model_that_comes_into_force_between_two_attempts_weighs_the_second(
    radar: Radar, tmp_path: Path
) -> None:
    radar.take_in.one(told(radar), SERVICE)
    digest = added(radar, other(1.0, link_bits=6.0), tmp_path)
    before = len(logged(radar))

    taken = breaking(radar, 1, lambda: promoted(radar, digest)).one(told(radar, "2"), SERVICE)

    with radar.graph.reader() as graph:
        assert set(graph.pairs_by_model()) == {digest}
    ids = [ids for phase, ids in logged(radar)[before:] if taken.signal_id in ids]
    assert ids == [(taken.signal_id,)] * 2


def test_a_unit_is_begun_anew_after_longer_and_longer_waits() -> None:
    waits: list[float] = []
    errors = [StoreBrokenOffError(str(number)) for number in range(3)]

    def unit() -> str:
        if errors:
            raise errors.pop()
        return "done"

    assert Repeating(wait_s=1.0, pause=waits.append).whole(unit) == "done"
    assert [0.5 <= wait / 2**place <= 1.5 for place, wait in enumerate(waits)] == [True] * 3


def test_only_what_was_broken_off_is_repeated_and_not_without_end() -> None:
    calls: list[int] = []

    def unit(error: Exception) -> None:
        calls.append(1)
        raise error

    with pytest.raises(StoreUnavailableError):
        AT_ONCE.whole(lambda: unit(StoreUnavailableError("away")))
    assert len(calls) == 1
    with pytest.raises(StoreBrokenOffError):
        AT_ONCE.whole(lambda: unit(StoreBrokenOffError("again")))
    assert len(calls) == 1 + AT_ONCE.attempts


def test_no_attempt_begins_when_the_caller_waited_long_enough() -> None:
    moments = iter([0.0, 3.0, 6.0])
    calls: list[int] = []

    def unit() -> None:
        calls.append(1)
        message = "again"
        raise StoreBrokenOffError(message)

    slow = Repeating(within_s=5.0, pause=lambda _: None, moment=lambda: next(moments))
    with pytest.raises(StoreBrokenOffError):
        slow.whole(unit)
    assert len(calls) == 2


@pytest.mark.parametrize("times", range(AT_ONCE.attempts))
def test_a_signal_that_was_broken_off_is_intended_kept_and_logged_once(
    radar: Radar, times: int
) -> None:
    taken = breaking(radar, times).one(told(radar), SERVICE)

    assert not taken.repeated
    assert radar.counts().signals == 1
    assert radar.safe.signals() == [taken.signal_id]
    ids = (taken.signal_id,)
    assert logged(radar) == [("intent", ids), ("outcome", ids)]


def test_a_group_that_was_broken_off_is_kept_whole(radar: Radar) -> None:
    group = [told(radar, str(number)) for number in range(5)]

    batch = breaking(radar, 2).many([*group, group[0]], SERVICE)

    assert radar.counts().signals == 5
    assert len(batch.outcomes) == 6
    assert len(radar.safe.signals()) == 5
    assert [phase for phase, _ in logged(radar)] == ["intent", "outcome"]
    assert len(set(logged(radar)[0][1])) == 5


def test_after_the_last_attempt_nothing_is_kept_and_a_sweep_tidies_the_safe(radar: Radar) -> None:
    with pytest.raises(StoreBrokenOffError):
        breaking(radar, AT_ONCE.attempts).one(told(radar), SERVICE)

    assert radar.counts().signals == 0
    assert [phase for phase, _ in logged(radar)] == ["intent"]
    assert radar.sweep.run() == 1
    assert not radar.take_in.one(told(radar), SERVICE).repeated
    assert len(radar.safe.signals()) == 1


def test_what_a_sweep_took_between_two_attempts_is_put_back(radar: Radar) -> None:
    taken = breaking(radar, 1, lambda: swept(radar)).one(told(radar), SERVICE)

    assert radar.safe.signals() == [taken.signal_id]


def swept(radar: Radar) -> None:
    assert radar.sweep.run() == 1


@pytest.mark.parametrize("way", ["one", "many"])
def test_of_a_signal_that_another_took_in_meanwhile_nothing_is_left_over(
    radar: Radar, way: str
) -> None:
    others: list[str] = []

    def other() -> None:
        others.append(radar.take_in.one(told(radar), SERVICE).signal_id)

    use = breaking(radar, 1, other)
    if way == "one":
        taken = use.one(told(radar), SERVICE)
        assert (taken.signal_id, taken.repeated) == (others[0], True)
    else:
        use.many([told(radar)], SERVICE)

    assert radar.counts().signals == 1
    assert radar.safe.signals() == others
    phases = [phase for phase, _ in logged(radar)]
    assert phases == ["intent", "intent", "outcome"]  # ours was never done


def test_a_disposition_that_was_broken_off_is_logged_once(radar: Radar) -> None:
    for ref, severity, day in (("1", "concern", 10), ("2", "structural", 60), ("3", "acute", 90)):
        month, rest = divmod(day, 30)
        moment = f"2024-{month + 1:02}-{rest + 1:02}T09:30:00+01:00"
        body = {**melding(ref), "severity": severity, "receivedAt": moment}
        radar.take_in.one(radar.intake.accept(body), SERVICE)
    hit = HitId(str(radar.hits.all(WORKER)[0].id))
    before = len(logged(radar))
    desk = replace(radar.hits, graph=BreaksOff(radar.graph, 2), repeating=AT_ONCE)

    disposed = desk.dispose(hit, Disposition.SEEN, None, WORKER)

    assert radar.hits.one(hit, WORKER).disposition is disposed.disposition is Disposition.SEEN
    assert [ids for _, ids in logged(radar)[before:]] == [(hit,), (hit,)]  # disposed, then read
