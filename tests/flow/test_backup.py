"""Backups: made while others write, checked, and put back without what was erased since."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from threading import Event

import pytest

from asking import melding
from commands import Command
from flow.signals import signal, write
from processes import finished
from radarfunctie.domain.ids import SignalId
from radarfunctie.domain.signal import SourceKey
from radarfunctie.radar.engine import Radar
from radarfunctie.settings import Settings
from radarfunctie.stores.backup import manifest, restoring
from radarfunctie.wiring import build
from serving import Caller, calling, serving, token

REPORTER = {"name": "Wielewaal Nachtegaal", "contact": None}
BY = ("--by", "privacy_officer", "--second", "privacy_officer2", "--yes")
FILES = ("graph.sqlite", "graph.anchor", "safe.sqlite", "audit.sqlite", "audit.anchor", "safe.key")

DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "a bit": lambda raw: bytes([raw[0] ^ 4]) + raw[1:],
    "a page of zeros": lambda raw: bytes(min(len(raw), 4096)) + raw[4096:],
    "cut": lambda raw: raw[:-7],
    "gone": lambda _: b"",
}


def person(ref: str, name: str, born: str = "1987-05-12", **more: object) -> dict[str, object]:
    told = {"ref": ref, "role": "undergoes_violence", "surname": name, "birth_date": born}
    return {**told, **more}


@pytest.fixture
def held(radar: Command, data: Path, tmp_path: Path) -> Path:
    """A data folder with three signals, two of them with a reporter in the safe."""
    documents = [
        signal("a", persons=[person("p1", "Kiekendief", bsn="999990019")], reporter=REPORTER),
        signal(
            "b",
            persons=[
                person("p1", "Roodborst", "1961-02-03"),
                person("p2", "Kiekendief", bsn="999990019"),
            ],
        ),
        signal("c", persons=[person("p1", "Tapuit", "1950-01-01")], reporter=REPORTER),
    ]
    assert radar("import", write(tmp_path / "signals.jsonl", documents)).code == 0
    return data


@pytest.fixture
def backup(radar: Command, held: Path, tmp_path: Path) -> Path:
    assert held.exists()
    folder = tmp_path / "backups" / "one"
    ran = radar("store", "backup", folder)
    assert ran.code == 0, ran.err
    return folder


def opened(data: Path) -> Radar:
    return build(Settings(data_dir=data))


def ids(data: Path) -> dict[str, SignalId]:
    """Signals that are held, by their reference."""
    with closing(opened(data)) as radar, radar.graph.reader() as graph:
        keys = {row.key for row in graph.all_mentions()}
        sources = {SourceKey(key.organisation, key.source_ref) for key in keys}
        return {source.ref: one for source, (one, _) in graph.held_as(sources).items()}


def all_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def content(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*.sqlite")}


def test_a_backup_holds_the_stores_as_of_a_moment_and_says_so(
    radar: Command, backup: Path, held: Path
) -> None:
    told = json.loads((backup / "backup.json").read_text("utf-8"))
    assert sorted(told["files"]) == sorted(FILES)
    assert {path.name for path in backup.iterdir()} == {*FILES, "backup.json"}
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in backup.iterdir())
    kept = datetime.fromisoformat(told["expires_at"]) - datetime.fromisoformat(told["made_at"])
    assert kept == timedelta(days=35)
    assert (told["last_fact"] > 0, told["audit_seq"] > 0, told["elsewhere"]) == (True, True, [])
    assert radar("store", "verify").code == 0
    again = radar("store", "backup", backup)
    assert (again.code, "holds something already" in again.err) == (1, True)
    with closing(opened(held)) as one:
        said = [
            record.event for record in one.audit.records() if record.event.rule == "store.backup"
        ]
    assert [event.phase for event in said] == ["intent", "outcome", "intent", "outcome"]
    assert [event.success for event in said] == [True, True, True, False]


def test_what_came_after_is_gone_and_all_of_before_is_there(
    radar: Command, backup: Path, held: Path, tmp_path: Path
) -> None:
    before = ids(held)
    assert radar("import", write(tmp_path / "more.jsonl", [signal("d")])).code == 0

    told = radar("store", "restore", backup, "--json")

    assert told.code == 0, told.err
    assert (told.json()["log"], told.json()["erased_again"]) == ("kept", 0)
    assert ids(held) == before
    assert radar("store", "verify").out == "the store is whole\n"
    replaced = Path(told.json()["replaced"])
    assert (replaced / "graph.sqlite").exists()
    assert radar("import", tmp_path / "more.jsonl", "--json").json()["signals"] == 1  # begins anew
    assert radar("import", tmp_path / "signals.jsonl", "--json").json()["repeated"] == 3


def test_a_lost_folder_is_put_back_elsewhere(
    radar: Command, backup: Path, held: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = ids(held)
    shutil.rmtree(held)
    monkeypatch.setenv("RADAR_DATA_DIR", str(tmp_path / "new"))

    told = radar("store", "restore", backup, "--json").json()

    assert (told["log"], told["replaced"]) == ("restored", None)
    assert ids(tmp_path / "new") == before
    assert radar("store", "verify").code == 0
    with closing(opened(tmp_path / "new")) as one:
        assert one.safe.get(before["a"]) is not None
        rules = [record.event.rule for record in one.audit.records()]
    assert rules[-2:] == ["store.restore", "store.restore"]


def test_what_was_erased_since_is_erased_again(radar: Command, backup: Path, held: Path) -> None:
    before = ids(held)
    assert radar("erase", "--signal", before["a"], "--reason", "court_order", *BY).code == 0
    assert b"Kiekendief" in all_bytes(backup)

    told = radar("store", "restore", backup, "--json").json()

    assert told["erased_again"] == 1
    assert set(ids(held)) == {"b", "c"}
    assert "erased" in radar("show", "signal", before["a"]).err
    with closing(opened(held)) as one:
        assert one.safe.signals() == [before["c"]]
        with one.graph.reader() as graph:
            (proof,) = graph.erasures()
    assert (proof.reason, proof.signals) == ("court_order", (before["a"],))
    assert radar("store", "verify").code == 0
    assert radar("store", "rebuild").code == 0
    assert set(ids(held)) == {"b", "c"}
    assert (
        radar("store", "restore", backup, "--json").json()["erased_again"] == 1
    )  # as often as asked


def test_an_erased_person_leaves_no_byte_when_a_backup_of_before_is_put_back(
    radar: Command, backup: Path, held: Path
) -> None:
    there = ids(held)
    shown = radar("show", "signal", there["a"], "--json").json()
    who = shown["persons"][0]["person"]
    assert radar("erase", "--person", who, "--reason", "request_of_subject", *BY).code == 0
    assert b"kiekendief" not in all_bytes(held).lower()

    assert radar("store", "restore", backup).code == 0

    assert b"kiekendief" not in all_bytes(held).lower()
    assert b"Roodborst" in all_bytes(held)  # of whom the same signal tells
    assert set(ids(held)) == {"b", "c"}
    assert radar("store", "verify").code == 0


def test_when_all_is_lost_the_second_list_still_says_what_was_erased(
    radar: Command, backup: Path, held: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = ids(held)
    monkeypatch.setenv("RADAR_ERASED_LIST", str(tmp_path / "elsewhere.jsonl"))
    radar("erase", "--signal", before["a"], "--reason", "court_order", *BY)
    assert b"iekendief" not in (tmp_path / "elsewhere.jsonl").read_bytes()
    shutil.rmtree(held)

    assert radar("store", "restore", backup, "--json").json()["erased_again"] == 1
    assert set(ids(held)) == {"b", "c"}
    assert json.loads((held / "erased.jsonl").read_text("ascii"))["signals"] == [before["a"]]


def test_a_list_that_was_damaged_is_said_and_nothing_is_put_back(
    radar: Command, backup: Path, held: Path
) -> None:
    radar("erase", "--signal", ids(held)["a"], "--reason", "court_order", *BY)
    text = (held / "erased.jsonl").read_text("ascii")
    (held / "erased.jsonl").write_text(text.replace("court_order", "court_ordeR"), "ascii")

    ran = radar("store", "restore", backup)

    assert (ran.code, "line 1 of the list of erasures" in ran.err) == (1, True)
    assert set(ids(held)) == {"b", "c"}


def test_an_erasure_that_was_not_listed_is_listed_at_the_next_one(
    radar: Command, held: Path
) -> None:
    there = ids(held)
    radar("erase", "--signal", there["a"], "--reason", "court_order", *BY)
    (held / "erased.jsonl").write_text('{"id": "cut sho', "ascii")  # a crash as it was written
    radar("erase", "--signal", there["c"], "--reason", "other", *BY)
    lines = (held / "erased.jsonl").read_text("ascii").splitlines()
    assert [json.loads(line)["signals"] for line in lines] == [[there["a"]], [there["c"]]]


def test_a_damaged_backup_is_named_and_nothing_changes(
    radar: Command, backup: Path, held: Path, tmp_path: Path
) -> None:
    before = content(held)
    for number, (name, how) in enumerate(product([*FILES, "backup.json"], DAMAGE)):
        copy = tmp_path / f"copy {number}"
        shutil.copytree(backup, copy)
        raw = (copy / name).read_bytes()
        (copy / name).unlink()
        if how != "gone":
            (copy / name).write_bytes(DAMAGE[how](raw))

        ran = radar("store", "restore", copy)

        assert ran.code == (2 if (name, how) == ("backup.json", "gone") else 1), (name, how)
        assert name in ran.err
        assert "Traceback" not in ran.err
    assert content(held) == before
    assert not list(held.glob("restoring*"))


def test_something_that_does_not_belong_in_a_backup_is_named(radar: Command, backup: Path) -> None:
    (backup / "graph.sqlite-wal").write_bytes(b"more")
    ran = radar("store", "restore", backup)
    assert (ran.code, "graph.sqlite-wal does not belong" in ran.err) == (1, True)


def test_of_a_damaged_store_there_is_no_backup(radar: Command, held: Path, tmp_path: Path) -> None:
    graph = held / "graph.sqlite"
    raw = graph.read_bytes()
    assert raw.count(b"Tapuit") > 0
    graph.write_bytes(raw.replace(b"Tapuit", b"Tapuif"))

    ran = radar("store", "backup", tmp_path / "two")

    assert (ran.code, "is damaged, so there is no backup" in ran.err) == (1, True)
    assert not (tmp_path / "two").exists()


def test_a_backup_that_is_past_its_time_is_refused_and_removed(
    radar: Command, backup: Path, held: Path
) -> None:
    old = backup.parent / "old"
    shutil.copytree(backup, old)
    past = manifest.read(old)
    (old / "backup.json").unlink()
    day = datetime.now(UTC) - timedelta(days=1)
    manifest.write(old, replace(past, expires_at=day))
    (backup.parent / "something else").mkdir()

    ran = radar("store", "restore", old)

    assert (ran.code, "may be used until" in ran.err) == (1, True)
    assert set(ids(held)) == {"a", "b", "c"}
    removed = radar("store", "expire", backup.parent, "--json").json()["removed"]
    assert removed == [str(old)]
    assert sorted(path.name for path in backup.parent.iterdir()) == ["one", "something else"]


def test_stores_in_use_are_not_replaced(radar: Command, backup: Path, held: Path) -> None:
    with serving(held, {}) as _:
        code, _, err = finished(held, "store", "restore", backup)
        assert (code, "in use" in err) == (1, True)
    assert radar("store", "restore", backup).code == 0


def test_without_its_keys_a_backup_needs_those_of_now(
    radar: Command, held: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "keyless"
    assert "safe.key" in radar("store", "backup", folder, "--without-keys").out
    assert not (folder / "safe.key").exists()
    key = (held / "safe.key").read_bytes()
    assert radar("store", "restore", folder).code == 0
    assert (held / "safe.key").read_bytes() == key
    before = content(held)
    (held / "safe.key").unlink()

    ran = radar("store", "restore", folder)

    assert (ran.code, "key that is not here" in ran.err) == (1, True)
    assert content(held) == before


def test_an_audit_log_is_cut_short_by_no_restore_but_on_record(
    radar: Command, held: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = tmp_path / "second.anchor"
    monkeypatch.setenv("RADAR_AUDIT_ANCHOR", str(second))
    folder = tmp_path / "three"
    radar("store", "backup", folder)
    for _ in range(3):
        radar("hits")
    assert radar("store", "restore", folder, "--json").json()["log"] == "kept"
    assert radar("audit", "verify", "--json").json()["anchors"]["second.anchor"] > 8
    with (held / "audit.sqlite").open("r+b") as file:
        file.write(b"noise" * 2000)

    ran = radar("store", "restore", folder)
    assert (ran.code, "--log-lost" in ran.err) == (1, True)
    told = radar("store", "restore", folder, "--log-lost", "--json").json()

    assert told["log"] == "restored"
    assert radar("audit", "verify").code == 0
    assert second.with_name("second.anchor.lost").read_text("ascii").split()[0].isdigit()
    assert radar("hits").code == 0
    assert radar("audit", "verify").code == 0


@pytest.mark.parametrize("moves", [1, 3, 6])
def test_a_crash_while_files_are_moved_is_made_good_by_doing_it_again(
    radar: Command, backup: Path, held: Path, moves: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ids(held)
    radar("erase", "--signal", before["a"], "--reason", "court_order", *BY)
    done: list[Path] = []
    move = restoring._move  # noqa: SLF001 - the step at which the machine stops

    def stopping(source: Path, target: Path) -> None:
        if len(done) == moves:
            raise KeyboardInterrupt
        done.append(target)
        move(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(restoring, "_move", stopping)
        assert radar("store", "restore", backup).code == 130
    ran = radar("hits")
    assert (ran.code, "restore was not finished" in ran.err) == (2, True)

    assert radar("store", "restore", backup).code == 0

    assert set(ids(held)) == {"b", "c"}
    assert radar("store", "verify").code == 0
    assert radar("audit", "verify").code == 0


@pytest.fixture
def busy(data: Path) -> Iterator[tuple[Caller, Path]]:
    """A server, and a client of it."""
    code, _, err = finished(data, "store", "init")
    assert code == 0, err
    with serving(data, {}) as url, calling(url, token(data, "caseworker")) as caller:
        yield caller, data


def test_a_backup_made_while_signals_come_in_is_whole_and_has_all_that_was_acknowledged_before(
    radar: Command, busy: tuple[Caller, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    caller, data = busy
    stop, acknowledged = Event(), list[str]()

    def send(worker: int) -> int:
        number = 0
        while not stop.is_set() and number < 300:
            body = melding(f"{worker}-{number}", reporter=REPORTER)
            answer = caller.once("POST", "/v1/signals", body)
            assert answer.status_code == 201, answer.text
            acknowledged.append(answer.json()["signalId"])
            number += 1
        return number

    with ThreadPoolExecutor(3) as pool:
        sending = [pool.submit(send, worker) for worker in range(3)]
        while len(acknowledged) < 20:
            assert not any(one.done() for one in sending)
        before = list(acknowledged)
        code, _, err = finished(data, "store", "backup", tmp_path / "live")
        after = len(acknowledged)
        stop.set()
        assert (code, err) == (0, "")
        assert sum(one.result() for one in sending) == len(acknowledged)
    assert after > len(before)  # nobody waited for it

    monkeypatch.setenv("RADAR_DATA_DIR", str(tmp_path / "put back"))
    assert radar("store", "restore", tmp_path / "live").code == 0
    assert radar("store", "verify").code == 0
    there = set(ids(tmp_path / "put back").values())
    assert set(before) <= there
    with closing(opened(tmp_path / "put back")) as one:
        assert set(one.safe.signals()) == there
        assert one.sweep.run() == 0


def test_a_backup_of_a_store_in_memory_is_refused(
    radar: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RADAR_STORE", "memory:")
    ran = radar("store", "backup", tmp_path / "x")
    assert (ran.code, "in memory" in ran.err) == (2, True)


def test_a_full_disk_leaves_no_backup(
    radar: Command, held: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert held.exists()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(manifest, "write", full)
        ran = radar("store", "backup", tmp_path / "x")
    assert (ran.code, "cannot be written" in ran.err) == (1, True)
    assert not (tmp_path / "x").exists()
    with closing(sqlite3.connect(held / "graph.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM signal").fetchone() == (3,)
