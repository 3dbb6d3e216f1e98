"""A backlog gives what one signal after another gives, and all of it or nothing."""

import json
import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep
from typing import TypeVar

import pytest
from pydantic import SecretStr

from found import everything
from processes import finished, started
from radarfunctie.demo.files import write_demo
from radarfunctie.demo.settings import DemoSettings
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.errors import StoreError
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.importing import ImportOptions
from radarfunctie.settings import Settings
from radarfunctie.stores.sqlite.loading import Backlog
from radarfunctie.wiring import build

T = TypeVar("T")
SIGNALS = 1_500
SERVICE = Caller(UserName("service"), UserRole.SERVICE, "gelderland-midden", "cli")
OPTIONS = ImportOptions()


@cache
def lines() -> tuple[bytes, ...]:
    with TemporaryDirectory() as folder:
        demo = DemoSettings(signals=SIGNALS, persons=None, seed=12)
        return tuple(write_demo(demo, Path(folder)).signals.read_bytes().splitlines(keepends=True))


def file_of(folder: Path, name: str, some: tuple[bytes, ...]) -> Path:
    path = folder / name
    path.write_bytes(b"".join(some))
    return path


def opened(workers: int | None = 0) -> Radar:
    return build(Settings(store="memory:", sql=SecretStr("sqlite://"), backlog_workers=workers))


@pytest.fixture
def radar() -> Iterator[Radar]:
    made = opened()
    yield made
    made.close()


@cache
def one_after_another() -> dict[str, object]:
    radar = opened()
    with TemporaryDirectory() as folder:
        radar.importing.run(file_of(Path(folder), "all.jsonl", lines()), SERVICE, OPTIONS)
    found = everything(radar)
    radar.close()
    return found


@pytest.mark.parametrize("before", [0, 700, 1_400])
def test_a_backlog_gives_what_one_after_another_gives(
    radar: Radar, tmp_path: Path, before: int
) -> None:
    radar.importing.run(file_of(tmp_path, "before.jsonl", lines()[:before]), SERVICE, OPTIONS)

    radar.backlog.run(file_of(tmp_path, "backlog.jsonl", lines()[before:]), SERVICE, OPTIONS)

    found = everything(radar)
    for what, expected in one_after_another().items():
        assert found[what] == expected, what
    assert list(radar.graph.verify()) == []


@pytest.mark.parametrize("houses", [3, 40])
def test_crowded_houses_are_the_same_one_by_one_and_at_once(
    radar: Radar, tmp_path: Path, houses: int
) -> None:
    file = file_of(tmp_path, "crowded.jsonl", tuple(crowded(lines()[:500], houses)))
    embedded = opened()
    embedded.importing.run(file, SERVICE, OPTIONS)
    expected = everything(embedded)
    embedded.close()

    radar.backlog.run(file, SERVICE, OPTIONS)

    found = everything(radar)
    for what in expected:
        assert found[what] == expected[what], what
    assert len(found["households"]) > 10  # type: ignore[arg-type]  # a set


def crowded(some: tuple[bytes, ...], houses: int) -> Iterator[bytes]:
    """The same signals, with everybody at one of so many house numbers of one postcode."""
    for line in some:
        told = json.loads(line)
        addresses = [one for who in told["persons"] for one in who.get("addresses") or []]
        home = (told.get("household") or {}).get("address")
        for address in [*addresses, *([home] if home else [])]:
            if address.get("number") is not None:
                address["postcode"], address["number"] = "6811AB", 1 + address["number"] % houses
        yield json.dumps(told).encode() + b"\n"


def test_a_signal_behind_a_backlog_meets_it(radar: Radar, tmp_path: Path) -> None:
    radar.backlog.run(file_of(tmp_path, "backlog.jsonl", lines()[:1_400]), SERVICE, OPTIONS)

    radar.importing.run(file_of(tmp_path, "after.jsonl", lines()[1_400:]), SERVICE, OPTIONS)

    assert everything(radar) == one_after_another()


def test_a_rebuild_finds_what_the_backlog_found(radar: Radar, tmp_path: Path) -> None:
    radar.backlog.run(file_of(tmp_path, "backlog.jsonl", lines()[:600]), SERVICE, OPTIONS)
    before = everything(radar)

    radar.rebuild.run()

    assert everything(radar) == before


def test_what_is_held_is_repeated_and_what_does_not_hold_is_refused(
    radar: Radar, tmp_path: Path
) -> None:
    some = lines()[:60]
    radar.importing.run(file_of(tmp_path, "before.jsonl", some[:20]), SERVICE, OPTIONS)
    changed = json.loads(some[5]) | {"region": "utrecht"}
    again = json.loads(some[30]) | {"region": "utrecht"}
    mixed = (
        *some,
        b"{\n",
        json.dumps(changed).encode() + b"\n",
        b"\n",
        json.dumps(again).encode() + b"\n",
        b"x" * 1_100_000 + b"\n",
        some[40],
    )
    file = file_of(tmp_path, "mixed.jsonl", mixed)

    report = radar.backlog.run(file, SERVICE, OPTIONS)

    assert (report.signals, report.repeated, report.refused) == (40, 21, 4)
    refused = (tmp_path / "mixed.jsonl.refused.jsonl").read_text().splitlines()
    assert [json.loads(line)["line"] for line in refused] == [61, 62, 64, 65]
    assert radar.counts().signals == 60


def test_a_backlog_that_breaks_off_leaves_nothing(
    radar: Radar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Backlog) -> None:
        raise StoreError

    with monkeypatch.context() as patched:
        patched.setattr(Backlog, "loaded", broken)
        with pytest.raises(StoreError):
            radar.backlog.run(file_of(tmp_path, "some.jsonl", lines()[:300]), SERVICE, OPTIONS)

    assert radar.counts().signals == 0
    assert list(radar.graph.verify()) == []
    report = radar.backlog.run(tmp_path / "some.jsonl", SERVICE, OPTIONS)
    assert report.signals == 300


def test_secrets_of_a_backlog_go_to_the_safe(radar: Radar, tmp_path: Path) -> None:
    radar.backlog.run(file_of(tmp_path, "some.jsonl", lines()[:300]), SERVICE, OPTIONS)
    told = [json.loads(line) for line in lines()[:300]]

    assert len(radar.safe.signals()) >= sum("reporter" in one for one in told) > 0


def test_worker_processes_do_the_same(tmp_path: Path) -> None:
    radar = opened(workers=2)
    file = file_of(tmp_path, "all.jsonl", lines())

    report = radar.backlog.run(file, SERVICE, OPTIONS)

    assert report.signals == SIGNALS
    assert everything(radar) == one_after_another()
    radar.close()


def test_an_import_says_nothing_on_standard_error(tmp_path: Path) -> None:
    file = file_of(tmp_path, "some.jsonl", lines()[:20])

    code, out, err = finished(tmp_path / "data", "import", "--bulk", file)

    assert (code, err) == (0, "")
    assert "20 new signals" in out
    assert finished(tmp_path / "data", "hits")[2] == ""


def test_workers_end_with_the_import_that_started_them(tmp_path: Path) -> None:
    file = file_of(tmp_path, "all.jsonl", lines() * 20)
    with started(tmp_path / "data", "import", "--bulk", file) as process:
        workers = _until(lambda: _children(process.pid))
        process.kill()
        process.wait()

        assert len(workers) >= 2
        assert _until(lambda: not any(map(_runs, workers)))


def _until(found: Callable[[], T]) -> T:
    """What `found` gives once it gives something; what it last gave after a minute."""
    result = found()
    for _ in range(600):
        if result:
            break
        sleep(0.1)
        result = found()
    return result


def _children(parent: int) -> list[int]:
    """The processes another started, once all workers are there."""
    text = Path(f"/proc/{parent}/task/{parent}/children").read_text("utf-8")
    found = [int(one) for one in text.split()]
    return found if len(found) > len(os.sched_getaffinity(0)) else []  # one more keeps account


def _runs(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text("utf-8")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"
