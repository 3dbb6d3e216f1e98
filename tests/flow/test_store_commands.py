"""Making, checking and rebuilding stores, also badly damaged ones."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from commands import Command
from flow.signals import table

PAGE = 4096


def _flip(path: Path, offset: int) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        byte = file.read(1)[0]
        file.seek(offset)
        file.write(bytes([byte ^ 0x10]))


def _body_of_a_fact(path: Path) -> int:
    """Where in the file the body of a signal lies."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.read_bytes().index(b'"narrative":"') + 20


def test_a_store_is_made_once_and_left_as_it_is(radar: Command, data: Path) -> None:
    assert "holds 0 signals" in radar("store", "init").out
    assert (data / "graph.sqlite").exists()
    assert data.stat().st_mode & 0o077 == 0
    assert radar("store", "init", "--json").json()["signals"] == 0


@pytest.mark.usefixtures("demo")
def test_a_whole_store_is_said_to_be_whole(radar: Command) -> None:
    ran = radar("store", "verify")

    assert (ran.code, ran.out) == (0, "the store is whole\n")
    assert radar("store", "verify", "--json").json() == {"whole": True, "damages": []}


def test_where_there_is_no_store_checking_makes_none(radar: Command, data: Path) -> None:
    ran = radar("store", "verify")

    assert ran.code == 1
    assert "there is no store" in ran.err
    assert not data.exists()


def test_a_flipped_bit_in_what_was_said_is_named(radar: Command, demo: Path) -> None:
    graph = demo / "graph.sqlite"
    _flip(graph, _body_of_a_fact(graph))

    ran = radar("store", "verify")

    assert ran.code == 1
    assert "it is not what was written" in ran.out
    assert "damage" in ran.out.splitlines()[-1]


@pytest.mark.parametrize("page", [1, 2, 5, 20])
def test_a_page_of_noise_is_named_whatever_page_it_is(
    radar: Command, demo: Path, page: int
) -> None:
    graph = demo / "graph.sqlite"
    _body_of_a_fact(graph)
    with graph.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(bytes(range(256)) * (PAGE // 256))

    ran = radar("store", "verify")

    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert len(ran.out.splitlines()) >= 2


def test_a_store_that_is_no_database_any_more_is_named(radar: Command, demo: Path) -> None:
    (demo / "graph.sqlite").write_bytes(b"\0" * 10_000)

    ran = radar("store", "verify")

    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert ran.out


def test_a_store_that_is_gone_is_named(radar: Command, demo: Path) -> None:
    for path in demo.glob("graph.sqlite*"):
        path.unlink()

    ran = radar("store", "verify")

    assert ran.code == 1
    assert "not there" in ran.out
    assert not (demo / "graph.sqlite").exists()


def test_an_audit_record_that_was_edited_is_named(radar: Command, demo: Path) -> None:
    with closing(sqlite3.connect(demo / "audit.sqlite")) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'"):
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE audit SET event = replace(event, 'service', 'admin')")
        connection.commit()

    ran = radar("store", "verify")

    assert ran.code == 1
    assert "audit record 1: it is not what was written" in ran.out


def test_a_safe_of_noise_is_named(radar: Command, demo: Path) -> None:
    safe = demo / "safe.sqlite"
    for path in demo.glob("safe.sqlite-*"):
        path.unlink()
    safe.write_bytes(b"noise" * 2000)

    ran = radar("store", "verify")

    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert ran.out.startswith("safe or audit log: ")


def test_a_damaged_safe_hides_no_damage_of_the_graph(radar: Command, demo: Path) -> None:
    _flip(demo / "graph.sqlite", _body_of_a_fact(demo / "graph.sqlite"))
    (demo / "safe.sqlite").write_bytes(b"noise" * 2000)

    ran = radar("store", "verify")

    assert ran.code == 1
    assert "safe or audit log" in ran.out
    assert "it is not what was written" in ran.out


@pytest.mark.usefixtures("demo")
def test_a_rebuild_gives_the_same_persons_households_and_hits(
    radar: Command, tmp_path: Path
) -> None:
    tables = ("mentions", "persons", "households", "hits")
    for name in tables:
        radar("export", name, "--out", tmp_path / f"before-{name}.csv")

    ran = radar("store", "rebuild", "--json")

    assert ran.code == 0
    assert ran.json()["before"] == ran.json()["after"]
    for name in tables:
        radar("export", name, "--out", tmp_path / f"after-{name}.csv")
        before, after = (table(tmp_path / f"{when}-{name}.csv") for when in ("before", "after"))
        assert before == after, name
    assert radar("store", "verify").code == 0
