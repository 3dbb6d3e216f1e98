"""What every graph store owes of approvals: kept as facts, decided on once, found in order."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from uuid import UUID

import pytest

from conformance.builders import START, GraphMaker
from neo4j_server import Server
from neo4j_store import address_of, emptied
from radarfunctie.domain.approval import Approval, ApprovalState
from radarfunctie.domain.caller import UserRole
from radarfunctie.domain.ids import ApprovalId, UserName
from radarfunctie.errors import ConflictError, NotFoundError, StoreError
from radarfunctie.ports.graph import GraphStore
from radarfunctie.stores.neo4j.store import Neo4jGraph
from radarfunctie.stores.sqlite.store import SqliteGraph

SECOND = UserName("second")


def asked(name: str, minutes: int = 0) -> Approval:
    at = START + timedelta(minutes=minutes, microseconds=17)
    return Approval(
        id=ApprovalId(name),
        action="keys.retire",
        parameters={"keys": ["a", "b"], "count": 2},
        effect="digest",
        region="utrecht",
        requested_by=UserName("first"),
        requested_role=UserRole.ADMIN,
        reason="l\u00e9k \U0001f600",
        requested_at=at,
        expires_at=at + timedelta(hours=1),
    )


def put(graph: GraphStore, *ones: Approval) -> None:
    with graph.writer() as writer:
        for one in ones:
            writer.request_approval(one)


def refused(one: Approval) -> Approval:
    return one.decided(ApprovalState.REFUSED, SECOND, one.requested_at + timedelta(minutes=5))


def test_a_request_comes_back_as_it_was_made(graph: GraphStore) -> None:
    put(graph, asked("x"))
    with graph.reader() as reader:
        assert reader.approval(ApprovalId("x")) == asked("x")
        assert reader.approval(ApprovalId("y")) is None
        (fact,) = reader.facts()
    assert (fact.kind, fact.id, fact.recorded_at) == ("approval", "x", asked("x").requested_at)
    assert list(graph.verify()) == []


def test_open_ones_come_oldest_first_then_by_id(graph: GraphStore) -> None:
    ones = [asked("c"), asked("d"), asked("a", 1), asked("b", 2)]
    put(graph, *reversed(ones), asked("done"))
    with graph.writer() as writer:
        writer.decide_approval(refused(asked("done")))
    with graph.reader() as reader:
        assert list(reader.open_approvals(START)) == ones
        first = reader.open_approvals(START, limit=1)
        assert list(first) == ones[:1]
        assert list(reader.open_approvals(START, after=first[0])) == ones[1:]
        late = asked("d").expires_at
        assert list(reader.open_approvals(late)) == ones[2:]


def test_one_is_decided_on_once(graph: GraphStore) -> None:
    put(graph, asked("x"))
    with graph.writer() as writer:
        writer.decide_approval(refused(asked("x")))
    approved = asked("x").decided(ApprovalState.APPROVED, SECOND, START)
    with pytest.raises(ConflictError, match="is refused already"), graph.writer() as writer:
        writer.decide_approval(approved)
    with pytest.raises(NotFoundError), graph.writer() as writer:
        writer.decide_approval(replace(approved, id=ApprovalId("y")))
    with graph.reader() as reader:
        assert reader.approval(ApprovalId("x")) == refused(asked("x"))
        assert [fact.kind for fact in reader.facts()] == ["approval", "approval_decided"]


def test_a_rebuild_gives_them_back(graph: GraphStore) -> None:
    put(graph, asked("x"), asked("y"))
    with graph.writer() as writer:
        writer.decide_approval(refused(asked("y")))
    with graph.writer() as writer:
        facts = list(writer.facts())
        writer.clear_findings()
        assert writer.approval(ApprovalId("x")) is None
        for fact in facts:
            writer.replay(fact, None)
    with graph.reader() as reader:
        assert reader.approval(ApprovalId("x")) == asked("x")
        assert reader.approval(ApprovalId("y")) == refused(asked("y"))
        assert list(reader.facts()) == facts


def test_a_decision_whose_request_was_erased_is_passed_over(graph: GraphStore) -> None:
    put(graph, asked("x"))
    with graph.writer() as writer:
        writer.decide_approval(refused(asked("x")))
    with graph.writer() as writer:
        request, decision = writer.facts()
        writer.clear_findings()
        writer.replay(replace(request, body=None), None)
        writer.replay(decision, None)
        assert writer.approval(ApprovalId("x")) is None


def test_a_store_on_disk_keeps_its_id(make_graph: GraphMaker) -> None:
    first, again = make_graph(), make_graph()
    assert isinstance(first, SqliteGraph | Neo4jGraph)
    assert isinstance(again, SqliteGraph | Neo4jGraph)
    in_memory = isinstance(first, SqliteGraph) and first.in_memory
    assert UUID(first.store_id).version == 4
    assert (again.store_id == first.store_id) is not in_memory


@pytest.mark.neo4j
def test_of_two_workers_that_decide_at_once_one_wins(neo4j_server: Server) -> None:
    stores = [emptied(neo4j_server), Neo4jGraph(address_of(neo4j_server))]
    put(stores[0], asked("x"))
    together = Barrier(2)

    def decide(number: int) -> bool:
        state = (ApprovalState.APPROVED, ApprovalState.REFUSED)[number]
        together.wait()
        try:
            with stores[number].writer() as writer:
                found = writer.approval(ApprovalId("x"))
                assert found is not None
                writer.decide_approval(found.decided(state, SECOND, START))
        except (ConflictError, StoreError):
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(decide, range(2))) == [False, True]
    with stores[0].reader() as reader:
        assert [fact.kind for fact in reader.facts()] == ["approval", "approval_decided"]
    for store in stores:
        assert list(store.verify()) == []
        store.close()
