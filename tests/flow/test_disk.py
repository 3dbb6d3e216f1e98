"""Disks that are full, may not be written, or belong to a machine whose clock jumps."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from asking import Client, melding, question
from radarfunctie.asgi import create_app
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.errors import StoreError
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

SERVICE = Caller(UserName("service"), UserRole.SERVICE, "gelderland-midden", "cli")
DISK_MB = 24  # the reserve takes 8, and as much again has to be free


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_MB}m", "none", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:  # noqa: S603
        pytest.skip("this machine lets nobody mount a disk")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)  # noqa: S603, S607


@contextmanager
def client_on(data: Path) -> Iterator[Client]:
    settings = Settings(data_dir=data, check_floor_ms=0, check_limit_per_minute=10_000)
    with (
        closing(build(settings)) as radar,
        closing(Client(create_app(radar, settings), radar)) as c,
    ):
        yield c


def test_a_full_disk_answers_507_keeps_what_was_acknowledged_and_goes_on_reading(
    disk: Path,
) -> None:
    data, filler = disk / "data", disk / "filler"
    with client_on(data) as client:
        taken = client.post("/v1/signals", melding("first")).json()
        room = disk_room(disk)
        filler.write_bytes(b"x" * (room - 256 * 1024))
        kept, answer = ["first"], client.post("/v1/signals", melding("x"))
        for number in range(400):
            body = melding(str(number), narrative="x" * 50_000)
            answer = client.post("/v1/signals", body)
            if answer.status_code != 201:
                break
            kept.append(str(number))
        assert answer.status_code == 507, answer.text
        assert int(answer.headers["retry-after"]) > 0

        person = taken["persons"][0]["personId"]
        for _ in range(20):  # each is in the audit log, for which the reserve made room
            assert client.get(f"/v1/persons/{person}").status_code == 200
        assert client.post("/v1/persons/_check", question()).status_code == 200
        again = client.post("/v1/signals", melding("first"))
        assert again.status_code in {200, 507}

        filler.unlink()
        assert client.post("/v1/signals", melding("after")).status_code == 201
        assert client.post("/v1/signals", melding("first")).status_code == 200
        for ref in kept[1:]:
            body = melding(ref, narrative="x" * 50_000)
            assert client.post("/v1/signals", body).status_code == 200
        assert list(client.radar.graph.verify()) == []
        assert client.radar.audit.verify() is None


def disk_room(disk: Path) -> int:
    found = os.statvfs(disk)
    return found.f_bavail * found.f_frsize


def test_a_disk_that_may_only_be_read_is_said_and_nothing_changes(disk: Path) -> None:
    data = disk / "data"
    with client_on(data) as client:
        assert client.post("/v1/signals", melding("first")).status_code == 201
    before = {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()}
    remount = ["mount", "-o", "remount,ro", str(disk)]
    subprocess.run(remount, check=True)  # noqa: S603
    with pytest.raises(StoreError, match=r"rights|may not be"):
        build(Settings(data_dir=data))
    assert {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()} == before


class Jumping:
    """A clock that somebody sets."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 29, 0, 59, tzinfo=UTC)  # the hour that summer takes

    def now(self) -> datetime:
        return self.moment


def test_a_clock_that_jumps_loses_nothing_and_locks_nobody_out(tmp_path: Path) -> None:
    clock = Jumping()
    settings = Settings(data_dir=tmp_path / "data", check_floor_ms=0, check_limit_per_minute=2)
    steps = [timedelta(0), timedelta(hours=-3), timedelta(days=3650), timedelta(days=-3651)]
    with closing(build(settings, clock=clock)) as radar:
        client = Client(create_app(radar, settings), radar)
        for number, step in enumerate(steps):
            clock.moment += step
            body = melding(str(number), day="2016-01-10")
            assert client.post("/v1/signals", body).status_code == 201, step
            assert client.post("/v1/signals", body).status_code == 200
            assert client.post("/v1/persons/_check", question()).status_code == 200, step
        assert list(radar.graph.verify()) == []
        assert radar.audit.verify() is None
        assert [record.seq for record in radar.audit.records()] == list(
            range(1, radar.audit.head().seq + 1)
        )
        client.close()
    with closing(build(settings, clock=clock)) as radar:
        assert radar.counts().signals == len(steps)
        assert radar.rebuild.run(lambda _: None).signals == len(steps)
