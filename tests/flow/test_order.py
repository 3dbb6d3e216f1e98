"""Batch and online give the same persons, households, hits and pictures, whatever the order."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from pydantic import SecretStr

from found import Found, Pictures, by_keys, pictures
from neo4j_server import PASSWORD, USER, Server
from neo4j_store import empty
from radarfunctie.demo.files import write_demo
from radarfunctie.demo.settings import DemoSettings
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.domain.signal import Accepted
from radarfunctie.intake.files import open_signals
from radarfunctie.radar.engine import Radar
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

QUICK, SERVED, ALL = 2_000, 200, 5_000
SERVICE = Caller(UserName("service"), UserRole.SERVICE, "gelderland-midden", "cli")
IN_MEMORY = Settings(store="memory:", sql=SecretStr("sqlite://"))
Arrival = tuple[Callable[[Sequence[Accepted]], Sequence[Accepted]], int]  # order, size of groups
ARRIVALS: Mapping[str, Arrival] = {
    "backwards, in groups of 200": (lambda given: given[::-1], 200),
    "shuffled, in groups of 37": (lambda given: Random(5).sample(given, len(given)), 37),
    "shuffled, one by one": (lambda given: Random(6).sample(given, len(given)), 1),
}


@contextmanager
def opened(settings: Settings) -> Iterator[Radar]:
    """A radar, closed after use."""
    radar = build(settings)
    try:
        yield radar
    finally:
        radar.close()


@cache
def signals(count: int) -> Sequence[Accepted]:
    with TemporaryDirectory() as folder, opened(IN_MEMORY) as empty_radar:
        files = write_demo(DemoSettings(signals=count, persons=None, seed=11), Path(folder))
        lines = list(open_signals(files.signals, None, empty_radar.intake))
    return tuple(line.accepted for line in lines if line.accepted is not None)


def all_of(settings: Settings, order: Sequence[Accepted], group: int) -> tuple[Found, Pictures]:
    """What is found, and every picture, after this order of arrival."""
    with opened(settings) as radar:
        for start in range(0, len(order), group):
            radar.take_in.many(order[start : start + group], SERVICE)
        return by_keys(radar), pictures(radar)


@cache
def in_time(count: int) -> tuple[Found, Pictures]:
    """What an import in order of receipt finds."""
    return all_of(IN_MEMORY, signals(count), 50)


def changes_nothing(settings: Settings, arrival: str, count: int) -> None:
    arrange, group = ARRIVALS[arrival]
    order = arrange(signals(count))

    found, shown = all_of(settings, order, group)

    assert len(order) == count
    expected, expected_pictures = in_time(count)
    assert found.persons == expected.persons
    assert found.households == expected.households
    assert found.hits == expected.hits
    assert shown == expected_pictures
    assert {bool(found.hits), bool(shown), bool(found.households)} == {True}


@pytest.mark.parametrize("arrival", ARRIVALS)
@pytest.mark.parametrize("count", [QUICK, pytest.param(ALL, marks=pytest.mark.slow)])
def test_the_order_of_arrival_changes_nobody(arrival: str, count: int) -> None:
    changes_nothing(IN_MEMORY, arrival, count)


@pytest.mark.neo4j
@pytest.mark.parametrize("arrival", ARRIVALS)
@pytest.mark.parametrize("count", [SERVED, pytest.param(ALL, marks=pytest.mark.slow)])
def test_nor_does_it_on_neo4j(
    arrival: str, count: int, neo4j_server: Server, tmp_path: Path
) -> None:
    empty(neo4j_server)
    settings = Settings(
        data_dir=tmp_path,
        store=neo4j_server.url.replace("://", f"://{USER}@") + "/neo4j",
        neo4j_password=SecretStr(PASSWORD),
        sql=SecretStr("sqlite://"),
    )
    changes_nothing(settings, arrival, count)
