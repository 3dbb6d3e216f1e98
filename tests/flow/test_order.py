"""Batch and online give the same persons and households, in any order of arrival."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from pydantic import SecretStr

from found import Found, by_keys
from radarfunctie.demo.files import write_demo
from radarfunctie.demo.settings import DemoSettings
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.domain.signal import Accepted
from radarfunctie.intake.files import open_signals
from radarfunctie.radar.engine import Radar
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

SIGNALS = 2_000
SERVICE = Caller(UserName("service"), UserRole.SERVICE, "gelderland-midden", "cli")


@cache
def signals() -> Sequence[Accepted]:
    with TemporaryDirectory() as folder, radar() as empty:
        files = write_demo(DemoSettings(signals=SIGNALS, persons=None, seed=11), Path(folder))
        lines = list(open_signals(files.signals, None, empty.intake))
    return tuple(line.accepted for line in lines if line.accepted is not None)


class radar:  # noqa: N801 - reads as the thing it opens
    """A radar in memory, closed after use."""

    def __enter__(self) -> Radar:
        self._radar = build(Settings(store="memory:", sql=SecretStr("sqlite://")))
        return self._radar

    def __exit__(self, *_: object) -> None:
        self._radar.close()


def found(order: Sequence[Accepted], group: int) -> Found:
    """Persons, households and hits by the keys of their mentions, after this order of arrival."""
    with radar() as here:
        for start in range(0, len(order), group):
            here.take_in.many(order[start : start + group], SERVICE)
        return by_keys(here)


def orders() -> Iterator[tuple[str, Sequence[Accepted], int]]:
    yield "backwards, in groups of 200", signals()[::-1], 200
    yield "shuffled, in groups of 37", Random(5).sample(signals(), len(signals())), 37
    yield "shuffled, one by one", Random(6).sample(signals(), len(signals())), 1


@cache
def in_time() -> Found:
    return found(signals(), 50)


@pytest.mark.parametrize("place", range(3))
def test_the_order_of_arrival_changes_nobody(place: int) -> None:
    name, order, group = list(orders())[place]

    persons, households, hits = found(order, group)

    assert len(signals()) == SIGNALS
    assert persons == in_time()[0], name
    assert households == in_time()[1], name
    assert hits == in_time()[2], name
