"""Damage is named and never served."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from conformance.builders import Someone, new_signal, signal_id
from radarfunctie.domain.ids import PersonId
from radarfunctie.errors import StoreDamagedError
from radarfunctie.ports.graph import Damage
from radarfunctie.stores.schema import load_schema
from radarfunctie.stores.sqlite.store import SqliteGraph
from radarfunctie.stores.sqlite.verify import verify_file

FILLER = "x" * 9000  # so that a narrative takes pages of its own


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed store with forty signals, all in the main file."""
    path = tmp_path / "graph.db"
    with closing(SqliteGraph(path, reserve_bytes=0)) as store:
        for number in range(4):
            with store.writer() as writer:
                for ref in range(10):
                    writer.add_signal(new_signal(f"{number}{ref}", Someone("p1"), Someone("p2")))
    assert not path.with_name("graph.db-wal").exists()
    return path


def edit(path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        assert connection.execute(statement, values).rowcount == 1


def flip(path: Path, before: bytes, after: bytes) -> None:
    content = path.read_bytes()
    assert content.count(before) == 1
    path.write_bytes(content.replace(before, after))


def damages(path: Path) -> list[Damage]:
    return list(verify_file(path, load_schema()))


def opened(path: Path) -> SqliteGraph:
    return SqliteGraph(path, reserve_bytes=0, for_inspection=True)


def test_a_whole_store_has_no_damage(path: Path) -> None:
    assert damages(path) == []


@pytest.mark.parametrize("after", [b'"digest of 17', b'"digest of 1\xff'])
def test_a_flipped_bit_in_a_fact_is_named_and_not_served(path: Path, after: bytes) -> None:
    content = path.read_bytes()
    before = b'"digest":"digest of 16'
    assert content.count(before) == 1
    path.write_bytes(content.replace(before, b'"digest":' + after))
    found = damages(path)
    assert any(one.where == "fact 17 (signal signal-16)" for one in found)
    with closing(opened(path)) as store:
        with (
            store.reader() as reader,
            pytest.raises(StoreDamagedError, match=r"fact 17 .*signal-16"),
        ):
            reader.signal(signal_id("16"))
        with store.reader() as reader, pytest.raises(StoreDamagedError, match="fact 17"):
            list(reader.facts())
        with store.reader() as reader:
            assert reader.signal(signal_id("15")) is not None


def test_a_changed_fact_is_named_also_when_its_digest_was_made_to_fit(path: Path) -> None:
    edit(path, "UPDATE fact SET digest = ? WHERE seq = 9", b"d" * 32)
    assert "fact 9 (signal signal-08)" in [one.where for one in damages(path)]


def test_a_deleted_fact_is_named(path: Path) -> None:
    edit(path, "DELETE FROM fact WHERE seq = 9")
    assert Damage("fact 9 (signal signal-08)", "it is missing") in damages(path)


@pytest.mark.parametrize("table", ["signal", "mention"])
def test_a_changed_row_is_named_and_not_served(path: Path, table: str) -> None:
    column = {"signal": "region", "mention": '"values"'}[table]
    edit(path, f"UPDATE {table} SET {column} = '{{}} ' WHERE nid = 3")  # noqa: S608 - own names
    assert Damage(f"{table} row 3", "it is not what was written") in damages(path)


def test_a_changed_mention_is_no_candidate(path: Path) -> None:
    edit(path, "UPDATE mention SET usable = 0 WHERE nid = 3")
    named = pytest.raises(StoreDamagedError, match="mention row 3")
    with closing(opened(path)) as store, store.reader() as reader, named:
        reader.candidates(["KEY"])


def test_a_mention_that_is_gone_is_named(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM keyed WHERE src = 3")
        connection.execute("DELETE FROM mentions WHERE dst = 3")
        connection.execute("DELETE FROM mention WHERE nid = 3")
    assert "fact 2 (signal signal-01)" in [one.where for one in damages(path)]


def pages(path: Path) -> Iterator[int]:
    size = 4096
    yield from range(2, path.stat().st_size // size + 1)


def test_every_zeroed_page_is_named(path: Path, tmp_path: Path) -> None:
    for page in pages(path):
        copy = tmp_path / "copy.db"
        shutil.copy(path, copy)
        shutil.copy(path.with_suffix(".anchor"), copy.with_suffix(".anchor"))
        with copy.open("r+b") as file:
            file.seek((page - 1) * 4096)
            file.write(bytes(4096))
        found = damages(copy)
        assert any(str(page) in one.where or str(page) in one.what for one in found), (page, found)


def test_a_file_that_is_no_database_is_refused_and_named(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(4096))
    with pytest.raises(StoreDamagedError):
        SqliteGraph(path, reserve_bytes=0)
    assert damages(path) != []
    with closing(opened(path)) as store:
        assert list(store.verify()) != []
        with pytest.raises(StoreDamagedError), store.reader():
            pass


def test_a_store_cut_short_is_refused_and_named(path: Path, tmp_path: Path) -> None:
    older = tmp_path / "older.db"
    shutil.copy(path, older)
    with closing(SqliteGraph(path, reserve_bytes=0)) as store, store.writer() as writer:
        writer.add_signal(new_signal("later", Someone("p1")))
    shutil.copy(older, path)
    with pytest.raises(StoreDamagedError, match="cut short"):
        SqliteGraph(path, reserve_bytes=0)
    assert [one.where for one in damages(path)] == ["anchor"]


def test_a_log_cut_short_is_refused(tmp_path: Path) -> None:
    path, copy = tmp_path / "graph.db", tmp_path / "copy.db"
    with closing(SqliteGraph(path, reserve_bytes=0)) as store:
        for ref in "ABCD":
            with store.writer() as writer:
                writer.add_signal(new_signal(ref, Someone("p1")))
        shutil.copy(path, copy)
        shutil.copy(path.with_suffix(".anchor"), copy.with_suffix(".anchor"))
        log = path.with_name("graph.db-wal").read_bytes()
    copy.with_name("copy.db-wal").write_bytes(log[: -len(log) // 8])
    with pytest.raises(StoreDamagedError, match="cut short"):
        SqliteGraph(copy, reserve_bytes=0)
    assert "anchor" in [one.where for one in damages(copy)]


def test_an_anchor_that_is_behind_is_renewed(path: Path) -> None:
    anchor = path.with_suffix(".anchor")
    behind = anchor.read_bytes()
    with closing(SqliteGraph(path, reserve_bytes=0)) as store, store.writer() as writer:
        writer.add_signal(new_signal("later", Someone("p1")))
    ahead = anchor.read_bytes()
    anchor.write_bytes(behind)
    SqliteGraph(path, reserve_bytes=0).close()
    assert anchor.read_bytes() == ahead


@pytest.mark.parametrize("content", [b"", b"nonsense", b"00000000000000000001 " + b"ab" * 32])
def test_an_anchor_that_does_not_hold_is_refused(path: Path, content: bytes) -> None:
    path.with_suffix(".anchor").write_bytes(content)
    with pytest.raises(StoreDamagedError):
        SqliteGraph(path, reserve_bytes=0)
    assert "anchor" in [one.where for one in damages(path)]


@pytest.mark.parametrize("emptied", [True, False])
def test_a_store_that_is_gone_is_not_made_anew(path: Path, *, emptied: bool) -> None:
    path.unlink()
    if emptied:
        path.touch()
    with pytest.raises(StoreDamagedError):
        SqliteGraph(path, reserve_bytes=0)


def test_an_erased_fact_is_a_tombstone_and_the_chain_holds(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE fact SET body = NULL, salt = NULL WHERE seq = 40")
        for nid in (79, 80):
            connection.execute("DELETE FROM keyed WHERE src = ?", (nid,))
            connection.execute("DELETE FROM mentions WHERE dst = ?", (nid,))
            connection.execute("DELETE FROM mention WHERE nid = ?", (nid,))
        connection.execute("DELETE FROM signal WHERE nid = 40")
    assert damages(path) == []
    with closing(SqliteGraph(path, reserve_bytes=0)) as store, store.reader() as reader:
        assert [fact.body for fact in reader.facts(39)] == [None]
        assert list(reader.told_about([PersonId("x")])) == []
