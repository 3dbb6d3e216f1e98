"""A pattern run with numbers of one's own gives on both engines what matching it gives."""

from collections.abc import Callable, Iterator

import pytest

from hits.world import GROUPS, SEVERITY, put, world_of
from neo4j_server import Server
from neo4j_store import emptied
from radarfunctie.config_files import shipped_folder
from radarfunctie.errors import NotFoundError
from radarfunctie.hits.patterns import load_patterns
from radarfunctie.stores.neo4j.store import Neo4jGraph
from radarfunctie.stores.sqlite.store import SqliteGraph

NAMES = sorted(load_patterns(shipped_folder("graph_schema") / "patterns"))
Store = SqliteGraph | Neo4jGraph
SEEDS = (0, 3, 7, 11)


@pytest.fixture(params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def fresh(request: pytest.FixtureRequest) -> Iterator[Callable[[], Store]]:
    opened: list[Store] = []

    def make() -> Store:
        store: Store
        if request.param == "sqlite":
            store = SqliteGraph(None, severity_rank=SEVERITY, sector_group=GROUPS)
        else:
            server: Server = request.getfixturevalue("neo4j_server")
            store = emptied(server, severity_rank=SEVERITY, sector_group=GROUPS)
        opened.append(store)
        return store

    yield make
    for store in opened:
        store.close()


def test_without_numbers_it_gives_the_rows_of_matching_and_no_more_than_asked(
    fresh: Callable[[], Store],
) -> None:
    met = set()
    for seed in SEEDS:
        store = fresh()
        put(store, world_of(seed))
        for name in NAMES:
            ran = store.run_pattern(name, {}, seconds=30, rows=1000)
            with store.reader() as reader:
                rows = tuple(reader.match_pattern(name, None))
            one = store.run_pattern(name, {}, seconds=30, rows=1)
            assert (ran.rows, ran.more, ran.fault) == (rows, False, None), name
            assert one.rows == rows[:1]
            assert one.more == (len(rows) > 1)
            met |= {name} if rows else set()
    assert len(met) >= len(NAMES) // 2


def test_a_number_of_ones_own_takes_the_place_of_that_of_the_pattern(
    fresh: Callable[[], Store],
) -> None:
    fewer = 0
    for seed in SEEDS:
        store = fresh()
        put(store, world_of(seed))
        two = store.run_pattern("moves_across_regions", {"regions_min": 2}, seconds=30, rows=99)
        three = store.run_pattern("moves_across_regions", {"regions_min": 3}, seconds=30, rows=99)
        assert {one.person for one in three.rows} <= {one.person for one in two.rows}
        fewer += len(two.rows) - len(three.rows)
    assert fewer > 0


def test_a_pattern_that_is_not_there_is_not_run(fresh: Callable[[], Store]) -> None:
    with pytest.raises(NotFoundError):
        fresh().run_pattern("no_such_pattern", {}, seconds=1, rows=1)
