"""What the Neo4j store does beyond the port: who may open it, chains, locks, damage."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any

import pytest

import neo4j
from conformance.builders import START, Someone, mention_id, new_signal, signal_id
from neo4j_server import PASSWORD, USER, Server
from neo4j_store import address_of, emptied, empty
from radarfunctie.domain.identity import PersonChange
from radarfunctie.domain.ids import PersonId
from radarfunctie.domain.match import Grade
from radarfunctie.errors import ConfigError
from radarfunctie.stores.graph.queries import load_queries
from radarfunctie.stores.neo4j.store import Neo4jGraph
from radarfunctie.stores.schema import load_schema

pytestmark = pytest.mark.neo4j


def run(server: Server, text: str, **parameters: object) -> None:
    with neo4j.GraphDatabase.driver(server.url, auth=(USER, PASSWORD)) as driver:
        driver.execute_query(text, parameters, database_="neo4j")


def test_a_wrong_password_and_a_wrong_database_are_told_apart(neo4j_server: Server) -> None:
    address = address_of(neo4j_server)
    with pytest.raises(ConfigError, match="password"):
        Neo4jGraph(replace(address, password="wrong"))  # noqa: S106 - it is
    with pytest.raises(ConfigError, match="no database with that name"):
        Neo4jGraph(replace(address, database="elsewhere"))


def test_a_store_of_a_newer_version_is_refused(neo4j_server: Server) -> None:
    emptied(neo4j_server).close()
    run(neo4j_server, "MATCH (store:Store) SET store.version = 99")
    try:
        with pytest.raises(ConfigError, match="version 99"):
            Neo4jGraph(address_of(neo4j_server))
    finally:
        empty(neo4j_server, whole=True)


def test_a_database_of_something_else_is_refused(neo4j_server: Server) -> None:
    empty(neo4j_server, whole=True)
    run(neo4j_server, "CREATE (:Film {title: 'x'})")
    try:
        with pytest.raises(ConfigError, match="something else"):
            Neo4jGraph(address_of(neo4j_server))
    finally:
        empty(neo4j_server, whole=True)


def test_two_stores_write_a_chain_each_and_read_one_order(neo4j_server: Server) -> None:
    first = emptied(neo4j_server)
    second = Neo4jGraph(address_of(neo4j_server))
    for number in range(4):
        store = (first, second)[number % 2]
        with store.writer() as writer:
            writer.add_signal(new_signal(str(number), Someone("p1")))
    with second.reader() as reader:
        assert [fact.id for fact in reader.facts()] == [signal_id(str(n)) for n in range(4)]
    assert list(first.verify()) == []
    first.close()
    second.close()


DAMAGES: dict[str, str] = {
    "what was said": "MATCH (fact:Fact {seq: 2}) SET fact.body = fact.body + ' '",
    "a fact in the middle": "MATCH (fact:Fact {seq: 2}) DELETE fact",
    "the last fact": "MATCH (fact:Fact {seq: 3}) DELETE fact",
    "a number": "MATCH (fact:Fact {seq: 3}) SET fact.seq = 1000 MERGE (fact)-[:X]->(fact)",
    "a node": "MATCH (signal:Signal {ref: 'B'}) DETACH DELETE signal",
    "a property": "MATCH (signal:Signal {ref: 'B'}) SET signal.region = 'zeeland'",
    "a mention": "MATCH (mention:Mention {source_ref: 'B'}) SET mention.claimed = true",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_found(damage: str, neo4j_server: Server) -> None:
    store = emptied(neo4j_server)
    with store.writer() as writer:
        for ref in "ABC":
            writer.add_signal(new_signal(ref, Someone("p1")))
    assert list(store.verify()) == []
    run(neo4j_server, DAMAGES[damage])
    assert list(store.verify()) != []
    store.close()


def test_workers_that_take_in_the_same_person_wait_for_each_other(neo4j_server: Server) -> None:
    stores = [emptied(neo4j_server), *(Neo4jGraph(address_of(neo4j_server)) for _ in range(3))]
    together = Barrier(len(stores))

    def take_in(number: int) -> None:
        together.wait()
        _take_in(stores[number], str(number))

    with ThreadPoolExecutor(len(stores)) as pool:
        list(pool.map(take_in, range(len(stores))))
    with stores[0].reader() as reader:
        assert reader.counts().mentions == len(stores)
        assert reader.counts().persons == 1
    for store in stores:
        assert list(store.verify()) == []
        store.close()


def _take_in(store: Neo4jGraph, ref: str) -> None:
    """Join whoever has the key already, or be somebody new."""
    with store.writer() as writer:
        found = [one.id for one in writer.candidates(["SAME"])]
        persons = {who for who, _ in writer.persons_of(found).values()} or {PersonId(ref)}
        writer.add_signal(new_signal(ref, Someone("p1", ("SAME",))))
        (person,) = persons
        change = PersonChange(((mention_id(ref, "p1"), person, Grade.CERTAIN),))
        writer.apply(START, change)


def test_a_store_from_before_is_brought_forward_and_given_an_id(neo4j_server: Server) -> None:
    store = emptied(neo4j_server)
    with store.writer() as writer:
        writer.add_signal(new_signal("A", Someone("p1")))
    store.close()
    for text in (
        "MATCH (store:Store) SET store.version = 1 REMOVE store.graph_id",
        "DROP CONSTRAINT approval_id",
        "DROP INDEX approval_state_requested_at",
    ):
        run(neo4j_server, text)
    Neo4jGraph(address_of(neo4j_server)).close()
    run(neo4j_server, "MATCH (store:Store) REMOVE store.graph_id")
    with ThreadPoolExecutor(3) as pool:  # workers that start at once give one id
        opened = list(pool.map(lambda _: Neo4jGraph(address_of(neo4j_server)), range(3)))
    assert len({one.store_id for one in opened}) == 1
    assert list(opened[0].verify()) == []
    with opened[0].reader() as reader:
        assert reader.counts().signals == 1
    for one in opened:
        one.close()
    with neo4j.GraphDatabase.driver(neo4j_server.url, auth=(USER, PASSWORD)) as driver:
        names = driver.execute_query("SHOW CONSTRAINTS YIELD name RETURN collect(name) AS names")
        assert "approval_id" in names.records[0]["names"]


def test_a_page_of_hits_reads_no_more_than_the_page(neo4j_server: Server) -> None:
    emptied(neo4j_server).close()
    made = """UNWIND range(1, 3000) AS n MERGE (person:Person {id: toString(n % 100)})
        CREATE (:Hit {id: toString(n), raised_at: toFloat(n)})-[:ABOUT]->(person)"""
    run(neo4j_server, made)
    text = load_queries(load_schema().folder, "cypher")["hits"]
    asked = {"raised_at": 2000.0, "after": "", "since": -1e300, "limit": 50}
    asked |= dict.fromkeys(("region", "disposition", "pattern", "assignee", "subject"))
    with (
        neo4j.GraphDatabase.driver(neo4j_server.url, auth=(USER, PASSWORD)) as driver,
        driver.session(database="neo4j", notifications_min_severity="OFF") as session,
    ):
        before_it_counted = profiled(session, text, asked)
        session.run("CALL db.prepareForReplanning()").consume()
        counted = profiled(session, text, asked)

    for rows, looked_at in (before_it_counted, counted):
        assert rows == 50
        assert 0 < looked_at < 3000


def profiled(session: neo4j.Session, text: str, asked: dict[str, Any]) -> tuple[int, int]:
    """How many rows a question has, and how many records were looked at for them."""
    result = session.run(f"PROFILE {text}", asked)
    return len(list(result)), touched(result.consume().profile)


def touched(plan: Any) -> int:  # noqa: ANN401 - as the driver has it
    """How many records an operator and those below it looked at."""
    return int(plan["args"].get("DbHits", 0)) + sum(map(touched, plan.get("children", ())))
