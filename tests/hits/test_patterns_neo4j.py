"""Each pattern gives the same rows on Neo4j as on SQLite, and those of the oracle."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hits.oracle import Oracle
from hits.world import GROUPS, PEOPLE, SEVERITY, World, held, put, world_of, worlds
from neo4j_server import Server
from neo4j_store import address_of, emptied
from radarfunctie.config_files import shipped_folder
from radarfunctie.domain.hit import PatternRow
from radarfunctie.domain.ids import PersonId
from radarfunctie.hits.patterns import load_patterns
from radarfunctie.stores.neo4j.store import Neo4jGraph

FOLDER = shipped_folder("graph_schema") / "patterns"
NAMES = sorted(load_patterns(FOLDER))
Rows = dict[str, Sequence[PatternRow]]
some = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def on_neo4j(server: Server, world: World, persons: list[PersonId] | None) -> Rows:
    store = emptied(server, severity_rank=SEVERITY, sector_group=GROUPS)
    try:
        put(store, world)
        with store.reader() as reader:
            return {name: reader.match_pattern(name, persons) for name in NAMES}
    finally:
        store.close()


def together_on_neo4j(server: Server, world: World, persons: list[PersonId]) -> list[PatternRow]:
    store = emptied(server, severity_rank=SEVERITY, sector_group=GROUPS)
    try:
        put(store, world)
        with store.reader() as reader:
            return list(reader.match_patterns(NAMES, persons))
    finally:
        store.close()


def on_sqlite(world: World, persons: list[PersonId] | None) -> Rows:
    with held(world) as reader:
        return {name: reader.match_pattern(name, persons) for name in NAMES}


@pytest.mark.neo4j
@some
@given(world=worlds())
def test_patterns_give_the_same_rows_on_both_engines(world: World, neo4j_server: Server) -> None:
    found = on_neo4j(neo4j_server, world, None)

    assert found == on_sqlite(world, None)
    for name in NAMES:
        expected = getattr(Oracle(world), name)()
        assert {
            (row.person, row.household): frozenset(row.signals) for row in found[name]
        } == expected


@pytest.mark.neo4j
@some
@given(world=worlds(), asked=st.lists(st.sampled_from(PEOPLE), unique=True))
def test_over_some_persons_both_engines_give_the_same_rows(
    world: World, asked: list[PersonId], neo4j_server: Server
) -> None:
    found = on_sqlite(world, asked)

    assert on_neo4j(neo4j_server, world, asked) == found
    together = together_on_neo4j(neo4j_server, world, asked)
    assert together == [row for name in NAMES for row in found[name]]


def _found(names: Sequence[str]) -> Iterator[str]:
    for seed in range(40):
        rows = on_sqlite(world_of(seed), None)
        yield from (name for name in names if rows[name])


def test_worlds_meet_every_pattern() -> None:
    assert set(_found(NAMES)) == set(NAMES)


ABOUT = """
name: {name}
version: 1
question: {{nl: Wie?, en: Who?}}
parameters: {{}}
roles: [analyst]
source: a test
"""
TRIED = {
    "holds": (
        (
            "MATCH (scope)<-[:REFERS_TO]-(:Mention)<-[:MENTIONS]-(signal:Signal)\n"
            "WITH scope, min(signal.id) AS signal\n"
            "RETURN scope.id AS person_id, null AS household_id, [signal] AS signal_ids,"
            " {signals: 1} AS reason"
        ),
        None,
    ),
    "writes": ("SET scope.odd = 1 RETURN scope.id AS person_id", "must read only"),
    "broken": ("RETURN nobody", "must be a statement that runs"),
    "columns": ("RETURN scope.id AS odd", "must give the columns"),
    "endless": (
        (
            "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b "
            "RETURN scope.id AS person_id, null AS household_id, sum(a * b) AS signal_ids, 1 AS r"
        ),
        "must be done within 1 seconds",
    ),
}


@pytest.mark.neo4j
def test_a_pattern_dropped_in_is_tried_reading_only_and_broken_off(
    neo4j_server: Server, tmp_path: Path
) -> None:
    for name, (cypher, _) in TRIED.items():
        (tmp_path / f"{name}.yaml").write_text(ABOUT.format(name=name), "utf-8")
        (tmp_path / f"{name}.cypher").write_text(cypher, "utf-8")
    emptied(neo4j_server, severity_rank=SEVERITY, sector_group=GROUPS).close()
    store = Neo4jGraph(address_of(neo4j_server), own_patterns=tmp_path)
    try:
        put(store, world_of(3))
        tried = {name: store.try_pattern(name, seconds=1, rows=100) for name in TRIED}
        with store.reader() as reader:
            assert reader.patterns() == {*NAMES, *TRIED}
    finally:
        store.close()

    assert tried["holds"].rows > 0
    for name, (_, rule) in TRIED.items():
        assert (rule is None) == (not tried[name].faults), name
        assert rule is None or rule in tried[name].faults[0], name
