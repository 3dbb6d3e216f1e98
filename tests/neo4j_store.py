"""A Neo4j store for tests, emptied before each use."""

from collections.abc import Mapping

import neo4j
from neo4j_server import PASSWORD, USER, Server
from radarfunctie.stores.neo4j.driver import Address
from radarfunctie.stores.neo4j.store import Neo4jGraph


def address_of(server: Server) -> Address:
    """The default database of a server."""
    return Address(server.url, USER, PASSWORD, "neo4j")


def emptied(
    server: Server,
    *,
    severity_rank: Mapping[str, int] | None = None,
    sector_group: Mapping[str, str] | None = None,
) -> Neo4jGraph:
    """The store of a server, without anything in it."""
    empty(server)
    return Neo4jGraph(address_of(server), severity_rank=severity_rank, sector_group=sector_group)


def empty(server: Server, *, whole: bool = False) -> None:
    """Forget all data and which graph it was; constraints and version stay unless `whole`."""
    kept = "" if whole else "WHERE NOT gone:Store"
    forget = "CALL (gone) { DETACH DELETE gone } IN TRANSACTIONS OF 1000 ROWS"
    with (
        neo4j.GraphDatabase.driver(server.url, auth=(USER, PASSWORD)) as driver,
        driver.session(database="neo4j") as session,
    ):
        session.run(f"MATCH (gone) {kept} {forget}").consume()
        session.run(
            "MATCH (store:Store) REMOVE store.graph_id, store.copy, store.backlog"
        ).consume()
