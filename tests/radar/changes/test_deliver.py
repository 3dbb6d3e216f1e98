"""The change feed told to a system of others: all of it, in order, also when that system fails."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from commands import made
from radarfunctie.api.changes import body_of
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.errors import ConflictError, NotDeliveredError, StoreDamagedError
from radarfunctie.radar.changes.deliver import Deliver, Delivering, Kept
from radarfunctie.radar.changes.follow import START
from radarfunctie.radar.engine import Radar
from radarfunctie.settings import read_settings
from radarfunctie.wiring import build

__all__ = ["made"]

SERVICE = Caller(UserName("service"), UserRole.SERVICE, "gelderland-midden", "test")


@pytest.fixture
def radar(made: Path, tmp_path: Path) -> Iterator[Radar]:
    folder = Path(shutil.copytree(made, tmp_path / "own"))
    opened = build(read_settings({"data_dir": folder}))
    yield opened
    opened.close()


class Other:
    """Takes a message, fails before it has it, or fails after: nobody can tell the last two."""

    def __init__(self, seed: int, fails: float) -> None:
        self._chance, self._fails = Random(seed), fails
        self.told: list[tuple[str, list[str]]] = []

    def tell(self, name: str, body: bytes) -> None:
        fate = self._chance.random()
        if fate >= self._fails / 2:
            cursors = [one["cursor"] for one in json.loads(body)["items"]]
            self.told.append((name, cursors))
        if fate < self._fails:
            message = "the other side did not say that it has it"
            raise NotDeliveredError(message, 7.0 if fate < self._fails / 4 else None)


def every_change(radar: Radar) -> list[str]:
    return [one.cursor for one in radar.follow.page(SERVICE, None, 1000).items]


@pytest.mark.parametrize("seed", range(5))
def test_a_receiver_that_fails_is_told_everything_in_order(
    radar: Radar, tmp_path: Path, seed: int
) -> None:
    other = Other(seed, fails=0.6)
    deliver = Deliver(radar.follow, other, Kept(tmp_path / "webhook.json"), body_of, limit=9)
    waits: list[float] = []

    def pause(wait_s: float) -> bool:
        waits.append(wait_s)
        return wait_s == 2.0  # what it waits when nothing is new

    failures: list[float] = []
    Delivering(deliver, pause, lambda _, wait: failures.append(wait)).run(SERVICE)

    once = dict(other.told)  # a message that came again has the same name
    assert [cursor for cursors in once.values() for cursor in cursors] == every_change(radar)
    assert len(every_change(radar)) > 50
    assert failures, "a receiver that never fails shows nothing"
    assert deliver.kept.cursor() == radar.follow.page(SERVICE, None, 1000).cursor


def test_waits_grow_and_are_no_shorter_than_asked(radar: Radar, tmp_path: Path) -> None:
    class Never:
        def tell(self, name: str, body: bytes) -> None:
            message = f"no {len(name)} {len(body)}"
            raise NotDeliveredError(message, 3.0 if len(waits) == 0 else None)

    waits: list[float] = []
    deliver = Deliver(radar.follow, Never(), Kept(tmp_path / "webhook.json"), body_of)

    def pause(wait_s: float) -> bool:
        waits.append(wait_s)
        return len(waits) == 12

    Delivering(deliver, pause, lambda *_: None).run(SERVICE)

    assert waits[0] == 3.0
    for place, wait in enumerate(waits[1:], start=1):
        most = min(2.0**place, 300.0)
        assert most / 2 <= wait <= most
    assert deliver.kept.cursor() == START


def test_a_second_one_beside_it_is_refused(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "webhook.json")

    with kept.alone(), pytest.raises(ConflictError), Kept(tmp_path / "webhook.json").alone():
        pass
    with kept.alone():
        pass


def test_a_file_without_a_cursor_is_said_to_be_damaged(tmp_path: Path) -> None:
    (tmp_path / "webhook.json").write_text('{"cursor": 7}')

    with pytest.raises(StoreDamagedError, match="--from"):
        Kept(tmp_path / "webhook.json").cursor()
