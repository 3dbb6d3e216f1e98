"""What opening a store promises: its rights, its version, its indexes."""

import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from conformance.builders import START, Someone, mention_id, new_signal
from older_stores import KEYS_OF_VERSION_8
from radarfunctie.config_files import shipped_folder
from radarfunctie.domain.identity import PersonChange
from radarfunctie.domain.ids import PersonId, SignalId
from radarfunctie.domain.match import Grade
from radarfunctie.errors import ConfigError, NotFoundError, StoreError, StoreUnavailableError
from radarfunctie.ports.graph import GraphStore
from radarfunctie.stores.schema import load_schema
from radarfunctie.stores.sqlite import ddl
from radarfunctie.stores.sqlite.migrate import migrations, split
from radarfunctie.stores.sqlite.store import SqliteGraph

WHOLE = {"counts", "doubts", "hits", "all_mentions", "all_persons", "all_households"}
# questions about everybody; all others must find by an index
WHOLE |= {"unlinked_mentions", "all_held", "all_pairs", "standing_verdicts"}
WHOLE |= {"joins_in_question", "second_judgements", "verdicts_without_second"}
WHOLE |= {"models", "came_into_force", "pairs_by_model", "policies"}
WHOLE |= {"all_reports", "erasures", "signals_received_by"}


def layout(connection: sqlite3.Connection) -> list[tuple[str, ...]]:
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    return [tuple(str(value) for value in row) for row in rows]


@pytest.fixture
def schema_folder(tmp_path: Path) -> Path:
    """A schema of one's own: the shipped one with patterns of the test."""
    folder = tmp_path / "graph_schema"
    shutil.copytree(shipped_folder("graph_schema"), folder)
    for path in (folder / "patterns").glob("[!_]*"):
        path.unlink()
    return folder


def test_migrations_from_the_first_version_end_where_a_new_store_begins() -> None:
    schema = load_schema()
    steps = migrations(schema.folder)
    assert sorted(steps) == list(range(1, schema.file.version + 1))
    with (
        closing(sqlite3.connect(":memory:")) as made,
        closing(sqlite3.connect(":memory:")) as moved,
    ):
        for statement in ddl.statements(schema):
            made.execute(statement)
        for step in sorted(steps):
            for statement in split(steps[step].read_text("utf-8")):
                moved.execute(statement)
        for statement in ddl.views(schema):
            moved.execute(statement)
        assert layout(moved) == layout(made)


def test_an_older_store_moves_forward_and_keeps_what_it_holds(
    schema_folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "graph.db"
    with closing(SqliteGraph(path, reserve_bytes=0)) as store, store.writer() as writer:
        writer.add_signal(new_signal("A", Someone("p1")))
    version = load_schema().file.version
    text = (schema_folder / "schema.yaml").read_text("utf-8")
    changed = text.replace(f"version: {version}", f"version: {version + 1}", 1)
    changed = changed.replace(
        "      pattern: {",
        "      note: {what: n, personal: none, optional: true}\n      pattern: {",
        1,
    )
    (schema_folder / "schema.yaml").write_text(changed, "utf-8")
    step = schema_folder / "migrations" / f"{version + 1:04d}_note_on_hits.sql"
    step.write_text("-- Notes on hits.\nALTER TABLE hit ADD COLUMN note TEXT;\n", "utf-8")
    newer = load_schema(schema_folder)
    with closing(SqliteGraph(path, schema=newer, reserve_bytes=0)) as store:
        with store.reader() as reader:
            assert reader.signal(SignalId("signal-A")) is not None
        assert list(store.verify()) == []
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (version + 1,)
        assert "note" in [row[1] for row in connection.execute("PRAGMA table_info(hit)")]
    with pytest.raises(ConfigError, match=f"schema version {version + 1}"):
        SqliteGraph(path, reserve_bytes=0)


def test_keys_of_an_older_store_find_the_same_mentions(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    keys = [("K1",), ("K1", "K2"), ("K3",), ()]
    someone = [Someone(f"p{place}", keys=some) for place, some in enumerate(keys)]
    with closing(SqliteGraph(path, reserve_bytes=0)) as store, store.writer() as writer:
        writer.add_signal(new_signal("A", *someone))
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(KEYS_OF_VERSION_8)
    with closing(SqliteGraph(path, reserve_bytes=0)) as store, store.reader() as reader:
        found = [[one.key.person_ref for one in reader.candidates([key])] for key in ("K1", "K2")]
        assert found == [["p0", "p1"], ["p1"]]
        assert list(store.verify()) == []


def test_a_migration_that_fails_changes_nothing(schema_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    SqliteGraph(path, reserve_bytes=0).close()
    version = load_schema().file.version
    text = (schema_folder / "schema.yaml").read_text("utf-8")
    changed = text.replace(f"version: {version}", f"version: {version + 1}", 1)
    (schema_folder / "schema.yaml").write_text(changed, "utf-8")
    step = schema_folder / "migrations" / f"{version + 1:04d}_broken.sql"
    step.write_text("ALTER TABLE hit ADD COLUMN note TEXT;\nDROP TABLE no_such_table;\n", "utf-8")
    with pytest.raises(StoreError):
        SqliteGraph(path, schema=load_schema(schema_folder), reserve_bytes=0)
    SqliteGraph(path, reserve_bytes=0).close()


def test_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE other (id)")
    with pytest.raises(ConfigError, match="something else"):
        SqliteGraph(path, reserve_bytes=0)


def test_a_missing_folder_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailableError, match="may not be made"):
        SqliteGraph(tmp_path / "no" / "graph.db")


def test_only_the_owner_may_read_what_is_written(tmp_path: Path) -> None:
    with closing(SqliteGraph(tmp_path / "graph.db", reserve_bytes=4096)) as store:
        with store.writer() as writer:
            writer.add_signal(new_signal("A", Someone("p1")))
        names = {path.name for path in tmp_path.iterdir()}
        assert names >= {"graph.db", "graph.anchor", "graph.reserve", "graph.db-wal"}
        assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_what_is_forgotten_leaves_no_byte(tmp_path: Path) -> None:
    store = SqliteGraph(tmp_path / "graph.db", reserve_bytes=0)
    with closing(store), store.writer() as writer:
        writer.add_signal(new_signal("A", Someone("p1", keys=("CANARYKEY",))))
        writer.clear_findings()
    assert b"CANARYKEY" not in (tmp_path / "graph.db").read_bytes()


def test_a_closed_store_says_so_and_closes_twice(tmp_path: Path) -> None:
    for path in (None, tmp_path / "graph.db"):
        store = SqliteGraph(path, reserve_bytes=0)
        store.close()
        store.close()
        with pytest.raises(StoreUnavailableError, match="closed"), store.reader():
            pass
        with pytest.raises(StoreUnavailableError, match="closed"), store.writer():
            pass


def test_threads_write_and_read_one_store(tmp_path: Path) -> None:
    for path in (None, tmp_path / "graph.db"):
        with closing(SqliteGraph(path, reserve_bytes=0)) as store:
            failures: list[BaseException] = []
            threads = [
                threading.Thread(target=_write_and_read, args=(store, name, failures))
                for name in "abcd"
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert failures == []
            with store.reader() as reader:
                assert reader.counts().signals == 40


def _write_and_read(store: GraphStore, name: str, failures: list[BaseException]) -> None:
    try:
        for number in range(10):
            with store.writer() as writer:
                writer.add_signal(new_signal(f"{name}{number}", Someone("p1"), Someone("p2")))
            with store.reader() as reader:
                assert reader.counts().mentions == 2 * reader.counts().signals
    except BaseException as error:  # noqa: BLE001 - told to the test's own thread
        failures.append(error)


def test_a_snapshot_does_not_see_what_is_written_after_it(tmp_path: Path) -> None:
    with closing(SqliteGraph(tmp_path / "graph.db", reserve_bytes=0)) as store:
        with store.reader() as reader:
            with store.writer() as writer:
                writer.add_signal(new_signal("A", Someone("p1")))
            assert reader.counts().signals == 0
        with store.reader() as reader:
            assert reader.counts().signals == 1


def bounded() -> list[str]:
    folder = shipped_folder("graph_schema") / "queries"
    return sorted({path.stem for path in folder.glob("*.sql")} - WHOLE)


@pytest.mark.parametrize("name", bounded())
def test_a_bounded_question_scans_no_table(name: str) -> None:
    folder = shipped_folder("graph_schema")
    schema = load_schema(folder)
    tables = {*schema.tables, "fact"}
    text = (folder / "queries" / f"{name}.sql").read_text("utf-8")
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in ddl.statements(schema):
            connection.execute(statement)
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {text}", _Anything())]
    for line in plan:
        words_of = line.split()
        assert words_of[0] != "SCAN" or words_of[1] not in tables, (name, plan)


class _Anything(dict[str, None]):
    """Every parameter is null."""

    def __missing__(self, _key: str) -> None:
        return None


def test_codes_of_the_policy_rank_and_group_in_views(schema_folder: Path) -> None:
    (schema_folder / "patterns" / "named.yaml").write_text(
        "name: named\nparameters:\n  least: {type: integer, default: 2, what: rank}\n", "utf-8"
    )
    (schema_folder / "patterns" / "named.sql").write_text(
        """-- Persons in a signal of a rank. Parameters: least.
, found AS (SELECT * FROM person_signal WHERE severity_rank >= :least)
SELECT found.person_id, NULL, json_group_array(found.signal_id),
       json_object('groups', count(DISTINCT found.sector_group))
FROM scope JOIN found ON found.person_nid = scope.nid GROUP BY found.person_id
""",
        "utf-8",
    )
    ranks, groups = {"concern": 2}, {"education": "school"}
    schema = load_schema(schema_folder)
    store = SqliteGraph(None, severity_rank=ranks, sector_group=groups, schema=schema)
    who = PersonId("anna")
    with closing(store), store.writer() as writer:
        writer.add_signal(new_signal("A", Someone("p1")))
        assigned = ((mention_id("A", "p1"), who, Grade.CERTAIN),)
        writer.apply(START, PersonChange(assigned))
        for scope in (None, [who]):
            (row,) = writer.match_pattern("named", scope)
            assert (row.person, row.household, row.signals) == (who, None, ("signal-A",))
            assert row.reason == {"groups": 1}
        assert list(writer.match_pattern("named", [PersonId("bea")])) == []
        with pytest.raises(NotFoundError):
            writer.match_pattern("other", None)


def test_new_codes_take_the_place_of_old_ones(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    SqliteGraph(path, severity_rank={"acute": 3, "old": 1}, reserve_bytes=0).close()
    SqliteGraph(path, severity_rank={"acute": 4}, reserve_bytes=0).close()
    SqliteGraph(path, reserve_bytes=0).close()
    with closing(sqlite3.connect(path)) as connection:
        held = connection.execute("SELECT code, rank FROM code_severity").fetchall()
    assert held == [("acute", 4)]
