"""What every graph store owes of models: kept whole, in the order in which they came into force."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from conformance.builders import START, STEWARD, GraphMaker, Someone, mention_id, new_signal
from conformance.builders import pair as scored
from radarfunctie.domain.ids import UserName
from radarfunctie.domain.model import CameIntoForce, Cause, HeldModel
from radarfunctie.domain.policy import HeldPolicy
from radarfunctie.errors import ConflictError, NotFoundError
from radarfunctie.ports.graph import GraphStore, GraphWriter
from radarfunctie.stores.neo4j.store import Neo4jGraph
from radarfunctie.stores.sqlite.store import SqliteGraph

DOCUMENT: Mapping[str, object] = {
    "definition": "person",
    "prior_bits": -18.25,
    "weights": {"surname": {"same": {"m": 0.1 + 0.2, "u": 2e-9}}},
    "made_by": "l\u00e9k \U0001f600",
    "trained": None,
}


def model(digest: str, minutes: int = 0) -> HeldModel:
    at = START + timedelta(minutes=minutes, microseconds=17)
    return HeldModel(digest, DOCUMENT, STEWARD, at, "l\u00e9ss links")


def came(digest: str, former: str | None = None, minutes: int = 0) -> CameIntoForce:
    return CameIntoForce(
        model=digest,
        since=START + timedelta(minutes=minutes, microseconds=17),
        cause=Cause.PROMOTED if former else Cause.SHIPPED,
        former=former,
        shipped=former is None,
        asked_by=STEWARD,
        approved_by=UserName("second") if former else None,
        reason="b\u00e9tter",
    )


def fill(writer: GraphWriter) -> None:
    """Two models, of which one was in force, then the other, then the one again."""
    writer.add_model(model("b" * 64))
    writer.put_in_force(came("b" * 64))
    writer.add_model(model("a" * 64))
    writer.put_in_force(came("a" * 64, "b" * 64))
    writer.put_in_force(came("b" * 64, "a" * 64, minutes=-5))  # whatever the clock says


def test_a_fresh_store_has_none(graph: GraphStore) -> None:
    with graph.reader() as reader:
        assert list(reader.models()) == []
        assert reader.in_force() is None
        assert list(reader.came_into_force()) == []
        assert reader.model("a" * 64) is None
        assert reader.pairs_by_model() == {}


def test_models_come_back_whole_oldest_first(graph: GraphStore) -> None:
    late = model("a" * 64, minutes=1)
    with graph.writer() as writer:
        for one in (late, model("c" * 64), model("b" * 64)):
            writer.add_model(one)
        assert writer.model("a" * 64) == late
    with graph.reader() as reader:
        assert list(reader.models()) == [model("b" * 64), model("c" * 64), late]
        fact = next(iter(reader.facts()))
    assert (fact.kind, fact.id, fact.recorded_at) == ("model", late.digest, late.added_at)
    assert list(graph.verify()) == []


def test_the_last_one_is_in_force_whatever_the_clock_says(make_graph: GraphMaker) -> None:
    graph = make_graph()
    with graph.writer() as writer:
        fill(writer)
        assert writer.in_force() == came("b" * 64, "a" * 64, minutes=-5)
    expected = [
        came("b" * 64),
        came("a" * 64, "b" * 64),
        came("b" * 64, "a" * 64, minutes=-5),
    ]
    beside = graph if isinstance(graph, SqliteGraph) and graph.in_memory else make_graph()
    for one in (graph, beside):
        with one.reader() as reader:
            assert list(reader.came_into_force()) == expected
            assert reader.in_force() == expected[-1]
            assert [fact.kind for fact in reader.facts()].count("in_force") == 3
    assert list(graph.verify()) == []


def test_what_is_undone_is_not_in_force(graph: GraphStore) -> None:
    with graph.writer() as writer:
        fill(writer)
    with suppress(ZeroDivisionError), graph.writer() as writer:
        writer.put_in_force(came("a" * 64, "b" * 64))
        assert writer.in_force() == came("a" * 64, "b" * 64)
        raise ZeroDivisionError
    with graph.writer() as writer:
        assert writer.in_force() == came("b" * 64, "a" * 64, minutes=-5)


def test_a_model_is_held_once_and_only_one_that_is_comes_into_force(graph: GraphStore) -> None:
    with graph.writer() as writer:
        writer.add_model(model("a" * 64))
    with pytest.raises(ConflictError, match="already held"), graph.writer() as writer:
        writer.add_model(replace(model("a" * 64), note="again"))
    with pytest.raises(NotFoundError), graph.writer() as writer:
        writer.put_in_force(came("b" * 64))
    with graph.reader() as reader:
        assert list(reader.models()) == [model("a" * 64)]
        assert reader.in_force() is None


def test_a_rebuild_gives_them_back(graph: GraphStore) -> None:
    with graph.writer() as writer:
        fill(writer)
    with graph.reader() as reader:
        before = list(reader.models()), list(reader.came_into_force())
    with graph.writer() as writer:
        facts = list(writer.facts())
        writer.clear_findings()
        assert writer.in_force() is None
        assert list(writer.models()) == []
        for fact in facts:
            writer.replay(fact, None)
        assert writer.in_force() == before[1][-1]
    with graph.reader() as reader:
        assert (list(reader.models()), list(reader.came_into_force())) == before
        assert list(reader.facts()) == facts
    assert list(graph.verify()) == []


def test_kept_pairs_are_counted_by_the_model_that_made_them(graph: GraphStore) -> None:
    with graph.writer() as writer:
        for ref in "ABC":
            writer.add_signal(new_signal(ref, Someone("p1")))
        ends = [mention_id(ref, "p1") for ref in "ABC"]
        first, last = scored(ends[0], ends[1]), scored(ends[1], ends[2])
        writer.add_matches([first, replace(last, model="other"), scored(ends[0], ends[2])])
    with graph.reader() as reader:
        assert reader.pairs_by_model() == {"model": 2, "other": 1}


@pytest.mark.parametrize("what", ["document", "model", "gone", "policy"])
def test_a_row_that_is_not_as_its_fact_says_is_found(graph: GraphStore, what: str) -> None:
    with graph.writer() as writer:
        fill(writer)
        writer.put_policy(HeldPolicy("p" * 64, {}, START))
    assert list(graph.verify()) == []
    changes = {
        "document": (
            "UPDATE model SET document = '{}' WHERE id LIKE 'a%'",
            "MATCH (m:Model) WHERE m.id STARTS WITH 'a' SET m.document = '{}'",
        ),
        "model": (
            "UPDATE in_force SET model = id",
            "MATCH (f:InForce) SET f.model = f.id",
        ),
        "gone": ("DELETE FROM in_force", "MATCH (f:InForce) DELETE f"),
        "policy": (
            "UPDATE policy_in_force SET policy = 'q'",
            "MATCH (p:PolicyInForce) SET p.policy = 'q'",
        ),
    }
    assert isinstance(graph, SqliteGraph | Neo4jGraph)
    if isinstance(graph, SqliteGraph):
        with graph.copy() as raw:
            raw._connection.execute(changes[what][0])  # type: ignore[attr-defined]  # noqa: SLF001 - damage on purpose
    else:
        graph._ask(changes[what][1], {})  # noqa: SLF001 - likewise

    found = list(graph.verify())

    assert found
    assert all(one.what == "it is not in the graph as its fact says" for one in found)
