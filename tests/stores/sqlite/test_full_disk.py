"""A full disk: nothing half-written, reading goes on, and the audit log gets the reserve."""

from contextlib import closing, suppress
from pathlib import Path

import pytest

from conformance.builders import About, Someone, new_signal
from radarfunctie.errors import StoreFullError
from radarfunctie.ports.graph import GraphStore
from radarfunctie.stores.sqlite.store import SqliteGraph

RESERVE = 64 * 1024
BIG = About(narrative="x" * 40_000)


def fill(store: GraphStore) -> int:
    """Write signals of two until there is no room; how many were acknowledged."""
    kept = 0
    with suppress(StoreFullError):
        while kept < 1000:
            with store.writer() as writer:
                for half in "ab":
                    ref = f"{kept:04d}{half}"
                    writer.add_signal(new_signal(ref, Someone("p1"), about=BIG))
            kept += 2
    return kept


def test_a_full_disk_keeps_nothing_half_and_reading_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    with closing(SqliteGraph(path, bytes_max=1_000_000, reserve_bytes=RESERVE)) as store:
        kept = fill(store)
        assert 0 < kept < 1000
        with store.reader() as reader:
            assert (reader.counts().signals, reader.counts().mentions) == (kept, kept)
        assert list(store.verify()) == []


def test_the_reserve_is_let_go_when_the_disk_is_full(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    reserve = path.with_suffix(".reserve")
    with closing(SqliteGraph(path, bytes_max=600_000, reserve_bytes=RESERVE)) as store:
        assert reserve.stat().st_size == RESERVE
        fill(store)
        assert not reserve.exists()


def test_nothing_is_written_while_there_is_no_room_for_the_reserve(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    with closing(SqliteGraph(path, reserve_bytes=2**60)) as store:
        with pytest.raises(StoreFullError), store.writer():
            pass
        with store.reader() as reader:
            assert reader.counts().signals == 0
    assert not path.with_suffix(".reserve").exists()
