"""However models came and went, a rebuild ends where a store with the last one begins."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from found import everything
from models import STEWARD, added, in_force, other, promoted, rolled_back, shipped_digest
from radarfunctie.demo.files import write_demo
from radarfunctie.demo.settings import DemoSettings
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.domain.signal import Accepted
from radarfunctie.errors import ConflictError
from radarfunctie.intake.files import open_signals
from radarfunctie.radar.engine import Radar
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

SERVICE = Caller(UserName("service"), UserRole.SERVICE, "gelderland-midden", "cli")
MODELS = (other(0.6), other(1.3, link_bits=14.0), other(0.9, review_bits=3.0, margin_bits=0.5))
STEPS = st.one_of(
    st.tuples(st.just("import"), st.integers(5, 20)),
    st.tuples(st.just("promote"), st.integers(0, len(MODELS))),
    st.tuples(st.just("roll back"), st.just(0)),
)


@contextmanager
def opened() -> Iterator[Radar]:
    radar = build(Settings(store="memory:", sql=SecretStr("sqlite://")))
    try:
        yield radar
    finally:
        radar.close()


@cache
def signals() -> Sequence[Accepted]:
    with TemporaryDirectory() as folder, opened() as radar:
        files = write_demo(DemoSettings(signals=60, persons=None, seed=3), Path(folder))
        lines = list(open_signals(files.signals, None, radar.intake))
    return tuple(line.accepted for line in lines if line.accepted is not None)


def held(radar: Radar) -> list[str]:
    """The digests of the models, the shipped one last."""
    with TemporaryDirectory() as folder:
        return [added(radar, model, Path(folder)) for model in MODELS] + [shipped_digest()]


def follow(radar: Radar, steps: Sequence[tuple[str, int]]) -> int:
    """Take the steps, against a list of one's own of what is in force; how many came in."""
    digests, standing, done = held(radar), [shipped_digest()], 0
    for what, number in steps:
        if what == "import":
            taken = signals()[done : done + number]
            radar.take_in.many(taken, SERVICE)
            done += len(taken)
        elif what == "promote" and digests[number] != standing[-1]:
            promoted(radar, digests[number])
            standing.append(digests[number])
        elif what == "roll back" and len(standing) > 1:
            rolled_back(radar)
            standing.pop()
        elif what == "roll back":
            try:
                radar.change_model.roll_back("why", STEWARD)
            except ConflictError:
                continue
            raise AssertionError
        assert in_force(radar) == standing[-1]
    return done


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=st.lists(STEPS, min_size=2, max_size=7))
def test_a_rebuild_ends_where_a_store_with_that_model_begins(
    steps: list[tuple[str, int]],
) -> None:
    with opened() as radar, opened() as fresh:
        count = follow(radar, steps)
        last = in_force(radar)
        radar.rebuild.run(model=last)
        assert list(radar.graph.verify()) == []
        held(fresh)
        if last != shipped_digest():
            promoted(fresh, last)
        fresh.take_in.many(signals()[:count], SERVICE)
        assert everything(radar) == everything(fresh)
        with radar.graph.reader() as graph:
            assert set(graph.pairs_by_model()) <= {last}
