"""What every graph store owes of former states: found by the ledger, whatever came after."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from conformance.builders import (
    START,
    STEWARD,
    About,
    GraphMaker,
    Someone,
    hit,
    house,
    mention_id,
    new_signal,
    signal_id,
)
from radarfunctie.domain.hit import Disposition, Hit
from radarfunctie.domain.household import Household, HouseholdChange, Membership
from radarfunctie.domain.identity import PersonChange
from radarfunctie.domain.ids import HitId, HouseholdId, MentionId, PersonId
from radarfunctie.domain.match import Grade, Part
from radarfunctie.domain.policy import HeldPolicy
from radarfunctie.errors import NotFoundError, StoreDamagedError
from radarfunctie.ports.graph import (
    Fact,
    GraphReader,
    GraphStore,
    GraphWriter,
    NewSignal,
)
from radarfunctie.stores.neo4j.store import Neo4jGraph
from radarfunctie.stores.sqlite.store import SqliteGraph

A, B, C = (mention_id(ref, "p1") for ref in "ABC")
ANNA, BEA, CEES = PersonId("anna"), PersonId("bea"), PersonId("cees")
HOME, OTHER = HouseholdId("home"), HouseholdId("other")
MOVED = START - timedelta(days=400)  # a moment of its own, of a signal moved here
SIGNALS = {
    ref: new_signal(ref, Someone("p1", home=number), about=About(recorded_at=MOVED))
    for number, ref in enumerate("ABC", start=1)
}


def minute(number: int) -> timedelta:
    return timedelta(minutes=number)


def assign(
    writer: GraphWriter,
    at: int,
    persons: dict[MentionId, PersonId],
    *went_on: tuple[PersonId, PersonId],
    grade: Grade = Grade.CERTAIN,
) -> None:
    told = tuple((one, who, grade) for one, who in persons.items())
    writer.apply(START + minute(at), PersonChange(told, went_on))


def lives(name: HouseholdId, *persons: PersonId) -> Household:
    claim = (Part("claim", "told", 6.0),)
    members = tuple(Membership(one, None, None, Grade.LIKELY, claim) for one in persons)
    return Household(name, members, ())


def house_them(writer: GraphWriter, at: int, change: HouseholdChange) -> None:
    writer.apply(START + minute(at), households=change)


def then(reader: GraphReader, at: int) -> int:
    return reader.fact_by(START + minute(at))


def who(reader: GraphReader, at: int) -> dict[MentionId, tuple[PersonId, Grade]]:
    return dict(reader.persons_at([A, B, C], then(reader, at)))


def homes(
    reader: GraphReader, at: int, persons: Collection[PersonId] = (ANNA, BEA, CEES)
) -> dict[HouseholdId, frozenset[PersonId]]:
    return dict(reader.households_at(persons, then(reader, at)))


def persons_that_come_and_go(writer: GraphWriter) -> None:
    """Three persons, two of whom are joined for a while."""
    writer.put_policy(HeldPolicy("p" * 64, {"indicators": {"x": 1}}, START))
    for new in SIGNALS.values():
        writer.add_signal(new)
    assign(writer, 1, {A: ANNA, B: BEA})
    assign(writer, 2, {C: CEES})
    assign(writer, 3, {B: ANNA}, (BEA, ANNA), grade=Grade.LIKELY)
    assign(writer, 4, {B: BEA})


def households_that_come_and_go(writer: GraphWriter) -> None:
    """One household grows, and another takes its place for a while."""
    house_them(writer, 11, HouseholdChange((lives(HOME, ANNA, BEA),)))
    house_them(writer, 12, HouseholdChange((lives(HOME, ANNA, BEA, CEES),)))
    house_them(writer, 13, HouseholdChange((lives(OTHER, BEA, CEES),), ((HOME, OTHER),)))
    house_them(writer, 14, HouseholdChange((lives(HOME, ANNA, CEES),), ((OTHER, None),)))


FIRST = hit("first", ANNA, [signal_id("A")], raised_at=START + minute(21))
SECOND = hit("second", CEES, [signal_id("C")], raised_at=START + minute(22))
DISMISSED = replace(
    FIRST,
    disposition=Disposition.DISMISSED,
    disposed_by=STEWARD,
    disposed_at=START + minute(23),
    reason="known",
)
MORE = replace(DISMISSED, row=replace(FIRST.row, signals=(signal_id("A"), signal_id("B"))))


def hits_that_come_and_go(writer: GraphWriter) -> None:
    """One is dismissed, changes and is gone; the other stays."""
    writer.apply(START + minute(21), hits=[FIRST])
    writer.apply(START + minute(22), hits=[SECOND])
    writer.dispose_hit(DISMISSED)
    writer.apply(START + minute(24), hits=[MORE])
    writer.apply(START + minute(25), gone_hits=[FIRST.id])
    writer.apply(START + minute(26), hits=[MORE])
    writer.dispose_hit(MORE, START + minute(27))


def filled(graph: GraphStore) -> GraphStore:
    with graph.writer() as writer:
        persons_that_come_and_go(writer)
        households_that_come_and_go(writer)
        hits_that_come_and_go(writer)
    return graph


def rebuilt(graph: GraphStore) -> GraphStore:
    """All findings forgotten, and put back by their facts."""
    with graph.writer(whole=True) as writer:
        facts = list(writer.facts())
        writer.clear_findings()
        for fact in facts:
            writer.replay(fact, _new(fact))
    return graph


def _new(fact: Fact) -> NewSignal | None:
    by_id = {new.held.id: new for new in SIGNALS.values()}
    return next((new for name, new in by_id.items() if name == fact.id), None)


@pytest.fixture(params=["as written", "rebuilt"])
def graph(request: pytest.FixtureRequest, make_graph: GraphMaker) -> GraphStore:
    made = filled(make_graph())
    return rebuilt(made) if request.param == "rebuilt" else made


def test_a_moment_is_the_last_fact_recorded_by_then(make_graph: GraphMaker) -> None:
    graph = make_graph()
    with graph.reader() as reader:
        assert reader.fact_by(START) == 0
        assert not reader.ledger_indexed()
    filled(graph)
    with graph.reader() as reader:
        facts = list(reader.facts())
        assert reader.fact_by(MOVED) == reader.fact_by(START - minute(1)) == 0
        for at in range(28):
            by_then = [
                fact.seq
                for fact in facts
                if fact.kind != "signal" and fact.recorded_at <= START + minute(at)
            ]
            assert then(reader, at) == max(by_then)
        assert then(reader, 100_000) == facts[-1].seq
        assert reader.ledger_indexed()


def test_a_fact_of_a_slow_clock_counts_once_a_later_one_does(make_graph: GraphMaker) -> None:
    graph = make_graph()
    with graph.writer() as writer:
        persons_that_come_and_go(writer)
        writer.put_policy(HeldPolicy("q" * 64, {}, START + minute(3)))  # after one of minute 4
    with graph.reader() as reader:
        last = max(fact.seq for fact in reader.facts())
        assert then(reader, 3) == then(reader, 4) == then(reader, 9) == last
        assert then(reader, 2) < last


def test_the_policy_of_a_moment_is_whole(graph: GraphStore) -> None:
    with graph.writer() as writer:
        writer.put_policy(HeldPolicy("q" * 64, {"indicators": {"x": 2}}, START + minute(30)))
    with graph.reader() as reader:
        assert reader.policy_by(0) is None
        first, second = (reader.policy_by(then(reader, at)) for at in (5, 30))
    assert first == HeldPolicy("p" * 64, {"indicators": {"x": 1}}, START)
    assert second == HeldPolicy("q" * 64, {"indicators": {"x": 2}}, START + minute(30))


def test_the_digest_of_the_policy_in_force_is_told_without_its_fact(
    make_graph: GraphMaker,
) -> None:
    graph = make_graph()
    with graph.writer() as writer:
        assert writer.policy_digest() is None
        writer.put_policy(HeldPolicy("p" * 64, {}, START))
        writer.put_policy(HeldPolicy("q" * 64, {}, START + minute(30)))
        assert writer.policy_digest() == "q" * 64

    _damage_last_fact(graph)

    with graph.writer() as writer:
        assert writer.policy_digest() == "q" * 64
        with pytest.raises(StoreDamagedError):
            writer.policy_by(2**62)
    assert "it is not what was written" in {one.what for one in graph.verify()}


def _damage_last_fact(graph: GraphStore) -> None:
    assert isinstance(graph, SqliteGraph | Neo4jGraph)
    if isinstance(graph, SqliteGraph):
        with graph.copy() as raw:
            raw._connection.execute(  # type: ignore[attr-defined]  # noqa: SLF001 - damage on purpose
                "UPDATE fact SET body = body || ' ' WHERE seq = (SELECT max(seq) FROM fact)"
            )
    else:
        graph._ask(  # noqa: SLF001 - likewise
            "MATCH (f:Fact) WITH f ORDER BY f.seq DESC LIMIT 1 SET f.body = f.body + ' '", {}
        )


def test_what_is_known_and_what_is_new_may_be_written_together(make_graph: GraphMaker) -> None:
    graph = make_graph()
    same, former, new = (hit(name, ANNA, [signal_id("A")]) for name in ("same", "former", "new"))
    changed = replace(former, row=replace(former.row, signals=(signal_id("B"),)))
    with graph.writer() as writer:
        persons_that_come_and_go(writer)
        first = HouseholdChange((lives(HOME, ANNA, BEA),))
        writer.apply(START + minute(11), households=first, hits=[same, former])
        both = HouseholdChange((lives(HOME, ANNA, BEA), lives(OTHER, BEA, CEES)))
        writer.apply(START + minute(12), households=both, hits=[same, changed, new])
    with graph.reader() as reader:
        *_, entry = reader.facts()
        assert reader.household(HOME) == lives(HOME, ANNA, BEA)
        assert reader.household(OTHER) == lives(OTHER, BEA, CEES)
        assert [reader.hit(one.id) for one in (same, former, new)] == [same, changed, new]
    body: Mapping[str, Any] = entry.body or {}
    assert body["households"] == [[OTHER, sorted([BEA, CEES])]]
    assert [one["id"] for one in body["hits"]] == [changed.id, new.id]


def test_a_mention_refers_to_who_it_was_then(graph: GraphStore) -> None:
    sure, likely = Grade.CERTAIN, Grade.LIKELY
    with graph.reader() as reader:
        assert who(reader, 0) == {}
        assert who(reader, 1) == {A: (ANNA, sure), B: (BEA, sure)}
        assert who(reader, 2) == {A: (ANNA, sure), B: (BEA, sure), C: (CEES, sure)}
        assert who(reader, 3) == {A: (ANNA, sure), B: (ANNA, likely), C: (CEES, sure)}
        assert who(reader, 4) == who(reader, 2)
        told = {
            at: {(one.mention, one.signal, one.grade) for one in reader.mentions_at([ANNA], until)}
            for at in (0, 2, 3, 4)
            for until in [then(reader, at)]
        }
    alone = {(A, signal_id("A"), sure)}
    assert told == {0: set(), 2: alone, 3: alone | {(B, signal_id("B"), likely)}, 4: alone}


def test_an_id_answers_for_itself_or_for_what_it_went_on_as(graph: GraphStore) -> None:
    with graph.reader() as reader:
        bea = [reader.person_at(BEA, then(reader, at)) for at in range(5)]
        cees = [reader.person_at(CEES, then(reader, at)) for at in range(3)]
        assert reader.person_at(PersonId("nobody"), then(reader, 4)) is None
    assert bea == [None, BEA, BEA, ANNA, BEA]
    assert cees == [None, None, CEES]


def test_a_household_has_the_members_of_then(graph: GraphStore) -> None:
    with graph.reader() as reader:
        assert homes(reader, 10) == {}
        assert homes(reader, 11) == {HOME: {ANNA, BEA}}
        assert homes(reader, 11, [CEES]) == {}
        assert homes(reader, 12, [CEES]) == {HOME: {ANNA, BEA, CEES}}
        assert homes(reader, 13) == {OTHER: {BEA, CEES}}
        assert homes(reader, 13, [ANNA]) == {}
        assert homes(reader, 14) == {HOME: {ANNA, CEES}}
        answers = [reader.household_at(HOME, then(reader, at)) for at in range(10, 15)]
        gone = reader.household_at(OTHER, then(reader, 14))
    grown = frozenset({ANNA, BEA, CEES})
    assert answers[:3] == [None, (HOME, frozenset({ANNA, BEA})), (HOME, grown)]
    assert answers[3:] == [(OTHER, frozenset({BEA, CEES})), (HOME, frozenset({ANNA, CEES}))]
    assert gone is None


def test_hits_stand_as_they_stood(graph: GraphStore) -> None:
    def stood(at: int, **more: object) -> list[Hit]:
        return list(reader.hits_at(then(reader, at), **more))  # type: ignore[arg-type]

    with graph.reader() as reader:
        assert stood(20) == []
        assert stood(21) == [FIRST]
        assert stood(22) == [SECOND, FIRST]
        assert stood(23) == [SECOND, DISMISSED]
        assert stood(24) == [SECOND, MORE]
        assert stood(25) == [SECOND]
        assert stood(27) == [SECOND, MORE]
        assert stood(23, disposition="dismissed") == [DISMISSED]
        assert stood(23, persons=[ANNA]) == [DISMISSED]
        assert stood(23, region="zeeland") == []
        assert stood(23, limit=1) == [SECOND]
        assert stood(23, after=SECOND.id) == [DISMISSED]
        with pytest.raises(NotFoundError):
            stood(25, after=HitId("first"))


def test_who_is_told_to_live_somewhere_is_found_by_the_house(graph: GraphStore) -> None:
    with graph.reader() as reader:
        found = reader.signals_at_houses([house(1), house(3)])
        assert found == {signal_id("A"), signal_id("C")}
        assert reader.signals_at_houses([]) == frozenset()


def test_every_id_under_which_a_mention_was_known_is_found(make_graph: GraphMaker) -> None:
    with filled(make_graph()).reader() as reader:
        assert reader.known_as([B]) == (frozenset({ANNA, BEA}), frozenset({HOME, OTHER}))
        assert reader.known_as([C]) == (frozenset({CEES}), frozenset({HOME, OTHER}))
        assert reader.known_as([]) == (frozenset(), frozenset())
