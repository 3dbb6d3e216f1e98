"""A copy holds the same facts in the same chains and the same graph, whatever the engines."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import neo4j
from conformance.builders import START, STEWARD, Someone, hit, mention_id, new_signal, signal_id
from conformance.builders import verdict as said
from neo4j_server import PASSWORD, USER, Server
from neo4j_store import address_of, emptied
from radarfunctie.access.policy import load_access_policy
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.hit import Disposition
from radarfunctie.domain.household import Household, HouseholdChange, Membership
from radarfunctie.domain.identity import Doubt, PersonChange
from radarfunctie.domain.ids import HouseholdId, PersonId, UserName
from radarfunctie.domain.match import Grade, Part, ScoredPair
from radarfunctie.domain.model import CameIntoForce, Cause, HeldModel
from radarfunctie.domain.version import SignalVersion
from radarfunctie.errors import ConfigError, ConflictError, DeniedError, StoreDamagedError
from radarfunctie.ports.graph_copy import CopyableGraph, RawFact
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.copying import Copied, CopyStore
from radarfunctie.radar.exporting import TABLES, rows_of
from radarfunctie.stores.audit.store import SqlAudit
from radarfunctie.stores.neo4j.store import Neo4jGraph
from radarfunctie.stores.sqlite.store import SqliteGraph

ADMIN = Caller(UserName("admin"), UserRole.ADMIN, "utrecht", "cli")
FACTS = 11  # that `fill` makes


class _Clock:
    def now(self) -> datetime:
        return datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def gate() -> Iterator[Gate]:
    with closing(SqlAudit("sqlite://", None)) as audit:
        yield Gate(load_access_policy(None), audit, _Clock())


@pytest.fixture
def source(tmp_path: Path) -> Iterator[SqliteGraph]:
    with closing(SqliteGraph(tmp_path / "source.db", reserve_bytes=0)) as graph:
        yield graph


@pytest.fixture(
    params=["sqlite file", "sqlite memory", pytest.param("neo4j", marks=pytest.mark.neo4j)]
)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[CopyableGraph]:
    """An empty store that may be half-written."""
    graph: SqliteGraph | Neo4jGraph
    if request.param == "neo4j":
        server: Server = request.getfixturevalue("neo4j_server")
        emptied(server).close()
        graph = Neo4jGraph(address_of(server), half_written=True)
    else:
        path = tmp_path / "target.db" if request.param == "sqlite file" else None
        graph = SqliteGraph(path, reserve_bytes=0, half_written=True)
    with closing(graph):
        yield graph


def fill(graph: CopyableGraph, prefix: str = "") -> None:
    """One of everything that a graph can hold."""
    with graph.writer() as writer:
        someone = Someone("p1", home=4, values={"surname": "YILMAZ"}, unusable={"bsn": "no"})
        for ref in ("A", "B"):
            writer.add_signal(new_signal(prefix + ref, someone, Someone("p2")))
        left_out = ((mention_id(f"{prefix}B", "p2"), PersonId(f"{prefix}cees"), Grade.CERTAIN),)
        writer.apply(START, PersonChange(left_out))
        better = SignalVersion(2, STEWARD, START, "nobody else was there")
        writer.add_version(new_signal(f"{prefix}B", someone), better)
        one, other = mention_id(f"{prefix}A", "p1"), mention_id(f"{prefix}B", "p1")
        parts = (Part("name", "exact", 8.25),)
        writer.add_matches([ScoredPair(one, other, 9.5, None, parts, "model")])
        writer.set_doubts([one, other], [Doubt(one, other, 3.125, "review_band")])
        anna, bea = PersonId(f"{prefix}anna"), PersonId(f"{prefix}bea")
        writer.apply(START, PersonChange(((one, anna, Grade.CERTAIN), (other, bea, Grade.LIKELY))))
        home = Household(
            HouseholdId(f"{prefix}h"),
            (Membership(anna, START.date(), None, Grade.LIKELY, (Part("x", "y", 4.5),)),),
            (),
        )
        writer.apply(START, PersonChange(((other, anna, Grade.LIKELY),), ((bea, anna),)))
        raised = hit(f"{prefix}x", anna, [signal_id(f"{prefix}A")], household=home.id)
        writer.apply(START, None, HouseholdChange((home,)), [raised])
        done = replace(raised, disposition=Disposition.SEEN, disposed_by=STEWARD, disposed_at=START)
        writer.dispose_hit(done)
        writer.add_verdict(said(f"{prefix}v", one, other))
        writer.add_model(HeldModel(f"{prefix}m", {"prior_bits": -0.1}, STEWARD, START, "a note"))
        why = "it does better"
        writer.put_in_force(
            CameIntoForce(f"{prefix}m", START, Cause.PROMOTED, None, False, STEWARD, STEWARD, why)  # noqa: FBT003 - a column
        )


def facts(graph: CopyableGraph) -> list[tuple[object, ...]]:
    """Every fact to the byte; which chain it is in stands apart."""
    with graph.original() as original:
        return [
            (f.seq, f.kind, f.id, f.recorded_at, f.body, f.salt, f.digest, f.chain)
            for page in original.raw_facts()
            for f in page
        ]


def places(graph: CopyableGraph) -> dict[int, tuple[str, int]]:
    with graph.original() as original:
        return {f.seq: (f.writer, f.place) for page in original.raw_facts() for f in page}


def shown(graph: CopyableGraph) -> list[object]:
    with graph.reader() as reader:
        tables = [sorted(rows_of(what, reader)) for what in TABLES]
        return [reader.counts(), *tables, list(reader.facts()), list(reader.doubts(10))]


def parts(graph: CopyableGraph) -> dict[str, list[str]]:
    """Every node and edge with every value, in one order."""
    with graph.original() as original:
        found = {
            label: sorted(repr(node) for page in original.nodes(label) for node in page)
            for label in original.node_labels
        }
        for label in original.edge_labels:
            found[label] = sorted(repr(edge) for page in original.edges(label) for edge in page)
        return found


def same(left: CopyableGraph, right: CopyableGraph) -> None:
    assert facts(left) == facts(right)
    assert parts(left) == parts(right)
    assert shown(left) == shown(right)
    assert left.store_id == right.store_id
    assert list(right.verify()) == []


def test_a_copy_holds_the_same_to_the_byte(
    source: SqliteGraph, target: CopyableGraph, gate: Gate
) -> None:
    fill(source)
    copied = CopyStore(source, target, gate).run(ADMIN)

    same(source, target)
    assert copied.facts_copied == copied.holds.facts == len(facts(source)) == FACTS
    assert copied.holds.chain == bytes(facts(source)[-1][-1]).hex()  # type: ignore[call-overload]  # a column
    assert all(parts(source)[label] for label in ("Signal", "VERDICT", "IN_DOUBT", "MEMBER_OF"))
    events = [record.event for record in gate.audit.records()]
    assert [(e.action, e.phase, e.success) for e in events] == [
        ("export", "intent", True),
        ("export", "outcome", True),
    ]


def test_a_copy_goes_on_as_a_store_of_its_own(
    source: SqliteGraph, target: CopyableGraph, gate: Gate
) -> None:
    fill(source)
    CopyStore(source, target, gate).run(ADMIN)

    fill(target, "later-")

    numbers = list(places(target))
    assert numbers == sorted(numbers)
    assert len(numbers) == 2 * FACTS
    assert facts(target)[:FACTS] == facts(source)
    assert list(target.verify()) == []


def test_the_tombstone_of_an_erased_fact_is_copied(
    source: SqliteGraph, target: CopyableGraph, gate: Gate
) -> None:
    fill(source)
    with source.copy() as raw:
        raw._connection.execute("UPDATE fact SET body = NULL, salt = NULL WHERE kind = 'verdict'")  # type: ignore[attr-defined]  # noqa: SLF001 - erasure is not built yet

    CopyStore(source, target, gate).run(ADMIN)

    same(source, target)
    assert [fact[4:6] for fact in facts(target) if fact[1] == "verdict"] == [(None, None)]


def test_an_empty_store_is_copied_too(
    source: SqliteGraph, target: CopyableGraph, gate: Gate
) -> None:
    assert CopyStore(source, target, gate).run(ADMIN).holds.facts == 0
    same(source, target)


def test_a_target_of_its_own_is_refused_and_left_as_it_is(
    source: SqliteGraph, target: CopyableGraph, gate: Gate
) -> None:
    fill(source)
    fill(target)
    before = facts(target)

    with pytest.raises(ConflictError, match="holds facts already"):
        CopyStore(source, target, gate).run(ADMIN)

    assert facts(target) == before
    assert [record.event.success for record in gate.audit.records()] == [True, False]


def test_a_whole_copy_is_not_copied_onto(
    source: SqliteGraph, target: CopyableGraph, gate: Gate
) -> None:
    fill(source)
    CopyStore(source, target, gate).run(ADMIN)
    fill(target, "later-")

    with pytest.raises(ConflictError, match="this graph already"):
        CopyStore(source, target, gate).run(ADMIN)
    assert len(facts(target)) == 2 * FACTS


def test_only_an_operator_copies(source: SqliteGraph, target: CopyableGraph, gate: Gate) -> None:
    fill(source)
    analyst = replace(ADMIN, role=UserRole.ANALYST)
    with pytest.raises(DeniedError):
        CopyStore(source, target, gate).run(analyst)
    assert facts(target) == []


def test_a_damaged_source_is_named_and_not_copied(
    source: SqliteGraph, target: CopyableGraph, gate: Gate
) -> None:
    fill(source)
    with source.copy() as raw:
        raw._connection.execute("UPDATE fact SET body = body || ' ' WHERE seq = 2")  # type: ignore[attr-defined]  # noqa: SLF001 - damage
    with pytest.raises(StoreDamagedError, match=r"the source is damaged: fact 2 \(signal"):
        CopyStore(source, target, gate).run(ADMIN)
    assert facts(target) == []


class _StoppedError(Exception):
    """The machine stopped here."""


def _stopped_at(use: CopyStore, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise _StoppedError

    with use.target.copy() as opened:
        kind = type(opened)
    with monkeypatch.context() as patched:
        patched.setattr(kind, step, stop)
        with pytest.raises(_StoppedError):
            use.run(ADMIN)


@pytest.mark.parametrize("step", ["clear", "put_nodes", "put_edges", "put_chains", "finish"])
def test_a_copy_that_broke_off_goes_on(
    source: SqliteGraph,
    target: CopyableGraph,
    gate: Gate,
    step: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill(source)
    use = CopyStore(source, target, gate)
    _stopped_at(use, step, monkeypatch)
    fill(source, "meanwhile-")

    copied = use.run(ADMIN)

    assert copied.went_on
    assert copied.facts_copied == FACTS
    same(source, target)


def test_a_half_written_copy_of_another_store_is_refused(
    source: SqliteGraph,
    target: CopyableGraph,
    gate: Gate,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill(source)
    _stopped_at(CopyStore(source, target, gate), "finish", monkeypatch)
    with closing(SqliteGraph(tmp_path / "other.db", reserve_bytes=0)) as other:
        fill(other)
        with pytest.raises(ConflictError, match="part of a copy of another store"):
            CopyStore(other, target, gate).run(ADMIN)


def test_a_half_written_copy_is_opened_by_nothing_else(
    source: SqliteGraph, gate: Gate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(source)
    path = tmp_path / "half.db"
    with closing(SqliteGraph(path, reserve_bytes=0, half_written=True)) as half:
        _stopped_at(CopyStore(source, half, gate), "put_edges", monkeypatch)
    for inspected in (False, True):
        with pytest.raises(ConfigError, match="not finished; repeat `radar store copy`"):
            SqliteGraph(path, reserve_bytes=0, for_inspection=inspected)


@pytest.mark.neo4j
def test_a_half_written_copy_in_neo4j_is_opened_by_nothing_else(
    source: SqliteGraph, gate: Gate, neo4j_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(source)
    emptied(neo4j_server).close()
    with closing(Neo4jGraph(address_of(neo4j_server), half_written=True)) as half:
        _stopped_at(CopyStore(source, half, gate), "put_edges", monkeypatch)
        with pytest.raises(ConfigError, match="not finished"):
            Neo4jGraph(address_of(neo4j_server))
        CopyStore(source, half, gate).run(ADMIN)
    Neo4jGraph(address_of(neo4j_server)).close()


def test_a_source_that_is_written_to_meanwhile_gives_no_whole_copy(
    source: SqliteGraph, target: CopyableGraph, gate: Gate
) -> None:
    fill(source)
    use = CopyStore(source, target, gate)
    wrote: list[str] = []

    def write(what: str, _: int) -> None:
        if what == "edges" and not wrote:
            wrote.append(what)
            with source.writer() as writer:
                writer.add_signal(new_signal("late", Someone("p1")))

    with pytest.raises(ConflictError, match="written to meanwhile"):
        use.run(ADMIN, write)
    assert use.run(ADMIN).facts_copied == 1
    same(source, target)


# Several writers: chains beside each other, numbers that stay unused


def _copied(source: CopyableGraph, path: Path, gate: Gate) -> Copied:
    with closing(SqliteGraph(path, reserve_bytes=0, half_written=True)) as target:
        return CopyStore(source, target, gate).run(ADMIN)


@pytest.mark.neo4j
def test_the_chains_of_several_writers_go_there_and_back(
    neo4j_server: Server, gate: Gate, tmp_path: Path
) -> None:
    with closing(emptied(neo4j_server)) as first, closing(_other(neo4j_server)) as second:
        fill(first, "1-")
        _leave_a_number_unused(neo4j_server)
        with second.writer() as writer:
            writer.add_signal(new_signal("2-a", Someone("p1")))
            writer.add_signal(new_signal("2-b", Someone("p1")))
            writer.add_verdict(said("2-v", mention_id("2-a", "p1"), mention_id("2-b", "p1")))
        fill(first, "3-")
        path = tmp_path / "there.db"
        assert _copied(first, path, gate).holds.chains == 2
        kept = facts(first), parts(first), shown(first), places(first)
        numbers = [fact[0] for fact in kept[0]]
        assert numbers != list(range(1, len(numbers) + 1))
        name = first.store_id

    with closing(SqliteGraph(path, reserve_bytes=0)) as there:
        assert (facts(there), parts(there), shown(there), places(there)) == kept
        assert there.store_id == name
        assert list(there.verify()) == []
        fill(there, "4-")  # of its own, behind the others
        assert list(there.verify()) == []
        grown = facts(there), parts(there), shown(there), places(there)

    emptied(neo4j_server).close()
    with (
        closing(SqliteGraph(path, reserve_bytes=0)) as there,
        closing(Neo4jGraph(address_of(neo4j_server), half_written=True)) as back,
    ):
        assert CopyStore(there, back, gate).run(ADMIN).holds.chains == 3
        assert (facts(back), parts(back), shown(back), places(back)) == grown
        assert list(back.verify()) == []
        fill(back, "5-")
        _copied(back, tmp_path / "again.db", gate)
        grown = facts(back), parts(back), shown(back), places(back)
    with closing(SqliteGraph(tmp_path / "again.db", reserve_bytes=0)) as again:
        assert (facts(again), parts(again), shown(again), places(again)) == grown
        assert list(again.verify()) == []
        with again.writer() as writer:
            writer.clear_findings()
        assert len(facts(again)) == len(grown[0])


def _leave_a_number_unused(server: Server) -> None:
    """As a writer left one that broke off, when numbers were still given out apart."""
    with neo4j.GraphDatabase.driver(server.url, auth=(USER, PASSWORD)) as driver:
        text = "MATCH (numbers:FactNumbers {id: 'fact'}) SET numbers.last = numbers.last + 1"
        driver.execute_query(text, database_="neo4j")


def _other(server: Server) -> Neo4jGraph:
    return Neo4jGraph(address_of(server))


DAMAGES = {
    "a fact of another chain": "DELETE FROM fact WHERE seq = 4",
    "the last fact of a chain": "DELETE FROM fact WHERE seq = (SELECT max(seq) FROM fact)",
    "a place": "DELETE FROM fact_place WHERE seq = 4",
    "every place": "DELETE FROM fact_place",
    "where chains end": "DELETE FROM fact_chain",
    "what was said": "UPDATE fact SET body = body || ' ' WHERE seq = 4",
    "a number said to be unused": "DELETE FROM fact_unused",
}


@pytest.fixture(scope="module")
def of_many(tmp_path_factory: pytest.TempPathFactory, neo4j_server: Server) -> Path:
    """A SQLite store copied from several writers."""
    path = tmp_path_factory.mktemp("many") / "many.db"
    with (
        closing(SqlAudit("sqlite://", None)) as audit,
        closing(emptied(neo4j_server)) as first,
        closing(_other(neo4j_server)) as second,
    ):
        fill(first, "1-")
        _leave_a_number_unused(neo4j_server)
        with second.writer() as writer:
            writer.add_signal(new_signal("2-a", Someone("p1")))
            writer.add_signal(new_signal("2-b", Someone("p1")))
            writer.add_verdict(said("2-v", mention_id("2-a", "p1"), mention_id("2-b", "p1")))
        with first.writer() as writer:
            writer.add_signal(new_signal("3", Someone("p1")))
        _copied(first, path, Gate(load_access_policy(None), audit, _Clock()))
    return path


@pytest.mark.neo4j
@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_of_chains_of_several_writers_is_found(
    damage: str, of_many: Path, tmp_path: Path
) -> None:
    for path in of_many.parent.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with closing(SqliteGraph(tmp_path / of_many.name, reserve_bytes=0)) as store:
        assert list(store.verify()) == []
        with store.copy() as raw:
            raw._connection.execute("PRAGMA foreign_keys = OFF")  # type: ignore[attr-defined]  # noqa: SLF001 - damage
            raw._connection.execute(DAMAGES[damage])  # type: ignore[attr-defined]  # noqa: SLF001 - damage
        assert list(store.verify()) != []


def test_a_fact_says_where_it_stands(source: SqliteGraph) -> None:
    fill(source)
    with source.original() as original:
        last = original.last_fact()
        (chain,) = original.chains()
    assert isinstance(last, RawFact)
    assert (chain.base, chain.place, chain.chain) == (0, last.seq, last.chain)
    assert last.place == last.seq
