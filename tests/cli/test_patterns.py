"""`radar patterns check`, and patterns that an analyst drops in."""

from collections.abc import Callable
from pathlib import Path

import pytest

from commands import Command
from radarfunctie.config_files import shipped_folder

SHIPPED = shipped_folder("graph_schema") / "patterns"
ABOUT = """
name: {name}
version: 1
question: {{nl: Wie wordt genoemd?, en: Who is named?}}
parameters:
  signals_min: {{type: integer, default: 1, unit: signals, what: least, source: a test}}
roles: [analyst]
source: a test
"""
EVERYBODY = """
SELECT person_signal.person_id AS person_id, NULL AS household_id,
       json_array(min(person_signal.signal_id)) AS signal_ids, json_object('signals', 1) AS reason
FROM scope CROSS JOIN person_signal ON person_signal.person_nid = scope.nid
GROUP BY person_signal.person_id HAVING count(*) >= :signals_min
"""
Drop = Callable[[str, str], None]


@pytest.fixture
def drop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Drop:
    """Drops a pattern in SQL in the analyst's own folder."""
    own = tmp_path / "policy"
    (own / "patterns").mkdir(parents=True)
    monkeypatch.setenv("RADAR_POLICY_DIR", str(own))

    def dropped(name: str, sql: str) -> None:
        (own / "patterns" / f"{name}.yaml").write_text(ABOUT.format(name=name), "utf-8")
        (own / "patterns" / f"{name}.sql").write_text(sql, "utf-8")

    return dropped


@pytest.mark.usefixtures("demo")
def test_every_shipped_pattern_holds_on_a_store_and_there_are_twelve_or_more(
    radar: Command,
) -> None:
    ran = radar("patterns", "check", "--json")

    assert ran.code == 0
    assert len(ran.json()["patterns"]) >= 12
    assert all(not one["faults"] and one["seconds"] < 60 for one in ran.json()["patterns"])


@pytest.mark.usefixtures("demo")
def test_a_pattern_is_added_by_dropping_in_its_files(radar: Command, drop: Drop) -> None:
    drop("anybody_named", EVERYBODY)

    names = [one["name"] for one in radar("patterns", "--json").json()["patterns"]]
    (tried,) = radar("patterns", "check", "anybody_named", "--json").json()["patterns"]

    assert "anybody_named" in names
    assert (tried["faults"], tried["rows"] > 0) == ([], True)
    assert radar("policy", "check").code == 0


@pytest.mark.usefixtures("demo")
def test_a_rebuild_raises_the_hits_of_a_pattern_that_was_dropped_in(
    radar: Command, drop: Drop
) -> None:
    drop("anybody_named", EVERYBODY)

    assert radar("store", "rebuild").code == 0

    hits = radar("hits", "--limit", "1000", "--json").json()["hits"]
    (one, *_) = [hit for hit in hits if hit["row"]["pattern"] == "anybody_named"]
    assert one["sentence"] == "anybody named: 1 signal shows this."


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("sql", "rule"),
    [
        ("SELECT nid FROM scope", "must give the columns"),
        ("SELECT odd FROM scope", "must be a statement that runs: no such column: odd"),
        (
            EVERYBODY.replace("json_object('signals', 1)", "json_object('signals', 2)"),
            "reason must hold signals, the number of them",
        ),
        (EVERYBODY.replace("NULL AS", "7 AS"), "household_id must be the id of a household"),
        (
            EVERYBODY.replace("json_array(min(person_signal.signal_id))", "'[]'"),
            "signal_ids must be a list of one or more",
        ),
        (", gone AS (SELECT 1) DELETE FROM person", "must read only"),
        (
            ", n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 0",
            "must be done within 0.5 seconds",
        ),
    ],
)
def test_every_fault_of_a_pattern_is_named_and_nothing_is_written(
    radar: Command, drop: Drop, sql: str, rule: str
) -> None:
    drop("odd", sql)
    before = radar("export", "persons", "--out", "before.csv").code

    ran = radar("patterns", "check", "odd", "--seconds", "0.5", "--json")

    assert ran.code == 1
    assert rule in "; ".join(ran.json()["patterns"][0]["faults"])
    assert radar("export", "persons", "--out", "after.csv").code == before == 0
    assert Path("before.csv").read_text() == Path("after.csv").read_text()


@pytest.mark.usefixtures("demo")
def test_rows_are_bounded(radar: Command, drop: Drop) -> None:
    drop("anybody_named", EVERYBODY)

    ran = radar("patterns", "check", "anybody_named", "--rows", "3", "--json")

    (tried,) = ran.json()["patterns"]
    assert (ran.code, tried["rows"], tried["more"]) == (0, 3, True)


@pytest.mark.usefixtures("demo")
def test_a_pattern_in_cypher_alone_is_said_not_to_run_on_sqlite(
    radar: Command, drop: Drop, tmp_path: Path
) -> None:
    drop("anybody_named", EVERYBODY)
    sql = tmp_path / "policy" / "patterns" / "anybody_named.sql"
    sql.rename(sql.with_suffix(".cypher"))

    ran = radar("patterns", "check", "anybody_named", "--json")

    assert ran.code == 1
    assert "has no file for this store" in ran.json()["patterns"][0]["faults"][0]
    assert radar("hits", "--limit", "1").code == 0
