"""What is read around somebody is what the whole graph tells, on both engines, and is audited."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime

import pytest

from hits.world import GROUPS, NOW, PEOPLE, SEVERITY, put, world_of
from neo4j_server import Server
from neo4j_store import emptied
from radarfunctie.access.policy import load_access_policy
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import PersonId, UserName
from radarfunctie.errors import DeniedError, NotFoundError
from radarfunctie.graph.exploring import OF_PERSON, Joined, Opened, begun, grown
from radarfunctie.graph.network import NodeId, edges_of
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.exploring import FOUND_MOST, Explore
from radarfunctie.stores.audit.store import SqlAudit
from radarfunctie.stores.neo4j.store import Neo4jGraph
from radarfunctie.stores.sqlite.store import SqliteGraph

ANALYST = Caller(UserName("a"), UserRole.ANALYST, "twente", "test")
NOBODY = PersonId("nobody")
SEEDS = (1, 4, 9)


class _Clock:
    def now(self) -> datetime:
        return NOW


@pytest.fixture
def log() -> Iterator[SqlAudit]:
    with closing(SqlAudit("sqlite://", None)) as made:
        yield made


@pytest.fixture(params=SEEDS)
def seed(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest, seed: int) -> Iterator[SqliteGraph | Neo4jGraph]:
    made: SqliteGraph | Neo4jGraph
    if request.param == "sqlite":
        made = SqliteGraph(None, severity_rank=SEVERITY, sector_group=GROUPS)
    else:
        server: Server = request.getfixturevalue("neo4j_server")
        made = emptied(server, severity_rank=SEVERITY, sector_group=GROUPS)
    put(made, world_of(seed))
    yield made
    made.close()


def test_a_picture_read_near_by_is_that_of_the_whole_graph(
    store: SqliteGraph | Neo4jGraph, log: SqlAudit
) -> None:
    explore = Explore(store, Gate(load_access_policy(None), log, _Clock()))
    with store.reader() as reader:
        everybody = [one for one in PEOPLE if reader.mentions_of_person(one)]
        homes = list(reader.households_of(everybody))
        told = reader.told_about(everybody)
        edges = edges_of(told, homes, reader.relations(everybody))
    joined = Joined(edges)
    starts: list[NodeId] = [*everybody, *(home.id for home in homes)]
    assert starts
    for start in starts:
        household = start in {home.id for home in homes}
        opened = [*begun(start, joined, household=household)]
        opened += [Opened(one, kind) for one in everybody for kind in OF_PERSON]
        for asked in (None, opened):
            found = explore.around([start], asked, ANALYST)
            through = opened if asked else begun(start, joined, household=household)
            nodes, _ = grown([start], through, joined, FOUND_MOST)
            inside = set(nodes)
            assert found.nodes == nodes
            assert list(found.edges) == [
                edge for edge in edges if edge.source in inside and edge.target in inside
            ]
            assert {one.signal_id for one in found.told} == {
                one.signal_id for one in told if not inside.isdisjoint(one.roles)
            }
            for node in nodes:
                assert found.counts[node] == joined.counts(node, inside)


def test_each_reading_is_in_the_log_with_whom_it_showed(
    store: SqliteGraph | Neo4jGraph, log: SqlAudit
) -> None:
    explore = Explore(store, Gate(load_access_policy(None), log, _Clock()))
    with store.reader() as reader:
        start = next(one for one in PEOPLE if reader.mentions_of_person(one))
    found = explore.around([start], None, ANALYST)
    event = [record.event for record in log.records()][-1]

    assert event.rule == "persons.network"
    assert set(event.object_ids) == {*found.nodes}


def test_what_is_gone_is_counted_and_what_never_was_is_not_found(
    store: SqliteGraph | Neo4jGraph, log: SqlAudit
) -> None:
    explore = Explore(store, Gate(load_access_policy(None), log, _Clock()))
    with store.reader() as reader:
        start = next(one for one in PEOPLE if reader.mentions_of_person(one))
    found = explore.around([start, NOBODY], None, ANALYST)

    assert found.gone == 1
    assert NOBODY not in found.nodes
    with pytest.raises(NotFoundError):
        explore.around([NOBODY], None, ANALYST)
    with pytest.raises(DeniedError):
        explore.around([start], None, Caller(UserName("s"), UserRole.STEWARD, "twente", "test"))
