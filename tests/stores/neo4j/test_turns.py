"""Writers on one Neo4j take turns; a reader can tell whether one came between."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event, Thread

import pytest

from conformance.builders import START, Someone, mention_id, new_signal
from neo4j_server import Server
from neo4j_store import address_of, emptied
from radarfunctie.domain.household import Household, HouseholdChange, Membership
from radarfunctie.domain.identity import PersonChange
from radarfunctie.domain.ids import HouseholdId, PersonId
from radarfunctie.domain.match import Grade
from radarfunctie.errors import StoreUnavailableError
from radarfunctie.stores.neo4j.store import Neo4jGraph

pytestmark = pytest.mark.neo4j
HOME = HouseholdId("home")
PERSONS = [PersonId(name) for name in ("ann", "bea", "cor")]
WAIT_S = 2.0  # for the other writer, which either goes ahead or waits for its turn


@pytest.fixture
def stores(neo4j_server: Server) -> Iterator[tuple[Neo4jGraph, Neo4jGraph]]:
    both = (emptied(neo4j_server), Neo4jGraph(address_of(neo4j_server)))
    yield both
    for store in both:
        store.close()


@pytest.fixture
def impatient(neo4j_server: Server) -> Iterator[Neo4jGraph]:
    store = Neo4jGraph(address_of(neo4j_server), busy_timeout_s=0.5)
    yield store
    store.close()


def add_to_home(store: Neo4jGraph, person: PersonId, meanwhile: Callable[[], None]) -> None:
    """Read the household, let something happen, write it with one more member."""
    with store.writer() as writer:
        held = writer.household(HOME)
        meanwhile()
        members = held.members if held else ()
        more = Household(HOME, (*members, Membership(person, None, None, Grade.CERTAIN, ())), ())
        writer.apply(START, households=HouseholdChange((more,), ()))


def test_two_writers_add_to_one_household_and_lose_nobody(
    stores: tuple[Neo4jGraph, Neo4jGraph],
) -> None:
    one, other = stores
    with one.writer() as writer:
        refs = [f"p{number}" for number in range(len(PERSONS))]
        writer.add_signal(new_signal("A", *map(Someone, refs)))
        named = [(mention_id("A", ref), who) for ref, who in zip(refs, PERSONS, strict=True)]
        writer.apply(START, PersonChange(tuple((m, who, Grade.CERTAIN) for m, who in named)))
    add_to_home(one, PERSONS[0], lambda: None)
    done = Event()

    def second() -> None:
        add_to_home(other, PERSONS[1], lambda: None)
        done.set()

    thread = Thread(target=second)

    def meanwhile() -> None:
        thread.start()
        done.wait(WAIT_S)

    add_to_home(one, PERSONS[2], meanwhile)
    thread.join()

    with one.reader() as reader:
        held = reader.household(HOME)
    assert held is not None
    assert sorted(member.person for member in held.members) == PERSONS


def test_who_waits_too_long_is_told_and_the_next_turn_is_free(
    stores: tuple[Neo4jGraph, Neo4jGraph], impatient: Neo4jGraph
) -> None:
    one, _ = stores
    with one.writer() as writer:
        with (
            pytest.raises(StoreUnavailableError, match="did not finish in time"),
            impatient.writer(),
        ):
            pytest.fail("two write at once")
        writer.add_signal(new_signal("A", Someone("p1")))
    with impatient.writer() as writer:
        writer.add_signal(new_signal("B", Someone("p1")))
        assert writer.counts().signals == 2


def test_a_reader_sees_that_somebody_committed(stores: tuple[Neo4jGraph, Neo4jGraph]) -> None:
    one, other = stores
    with one.reader() as reader:
        before = reader.changes()
        assert reader.changes() == before
        with suppress(ZeroDivisionError), other.writer() as writer:
            writer.add_signal(new_signal("A", Someone("p1")))
            raise ZeroDivisionError
        assert reader.changes() == before
        with other.writer() as writer:
            writer.add_signal(new_signal("A", Someone("p1")))
            assert reader.changes() == before
        assert reader.changes() > before


def test_nobody_writes_beside_a_still_reader_and_it_leaves_nothing(
    stores: tuple[Neo4jGraph, Neo4jGraph], impatient: Neo4jGraph
) -> None:
    one, _ = stores
    with one.reader() as reader:
        before = reader.changes()
    with one.reader(still=True) as reader:
        assert reader.counts().signals == 0
        with pytest.raises(StoreUnavailableError, match="did not finish"), impatient.writer():
            pytest.fail("somebody writes beside a still reader")
    with one.reader() as reader:
        assert reader.changes() == before


def test_facts_of_many_writers_are_numbered_without_gaps(neo4j_server: Server) -> None:
    stores = [emptied(neo4j_server), *(Neo4jGraph(address_of(neo4j_server)) for _ in range(3))]

    def write(number: int) -> None:
        for turn in range(5):
            with stores[number].writer() as writer:
                writer.add_signal(new_signal(f"{number}-{turn}", Someone("p1", ("SAME",))))

    with ThreadPoolExecutor(len(stores)) as pool:
        list(pool.map(write, range(len(stores))))

    with stores[0].reader() as reader:
        assert [fact.seq for fact in reader.facts()] == list(range(1, 21))
    for store in stores:
        assert list(store.verify()) == []
        store.close()


def test_a_store_that_is_written_to_is_not_taken_for_damaged(
    stores: tuple[Neo4jGraph, Neo4jGraph],
) -> None:
    one, other = stores
    stop = Event()

    def write() -> int:
        written = 0
        while not stop.is_set():
            with one.writer() as writer:
                writer.add_signal(new_signal(str(written), Someone("p1")))
            written += 1
        return written

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        found = [damage for _ in range(10) for damage in other.verify()]
        stop.set()
        assert writing.result() > 0
    assert found == []
