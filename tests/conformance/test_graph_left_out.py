"""What every graph store owes of versions that count no more: whom and where they told of."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

import pytest

from conformance.builders import (
    START,
    STEWARD,
    GraphMaker,
    Someone,
    house,
    mention_id,
    new_signal,
    signal_id,
)
from radarfunctie.domain.erasure import Erased, Erasure, Subject
from radarfunctie.domain.identity import PersonChange
from radarfunctie.domain.ids import ApprovalId, MentionId, PersonId, SignalId, UserName
from radarfunctie.domain.match import Grade
from radarfunctie.domain.version import SignalVersion
from radarfunctie.ports.graph import GraphReader, GraphStore, GraphWriter, MentionThen, NewSignal
from radarfunctie.radar.rebuilding import oldest_left

ANNA, BEA, CEES = PersonId("anna"), PersonId("bea"), PersonId("cees")
STAYS, GOES, BACK = (mention_id("A", ref) for ref in ("p1", "p2", "p3"))
OTHER = mention_id("B", "p1")
SURE, LIKELY = Grade.CERTAIN, Grade.LIKELY
VERSIONS = {
    signal_id("A"): (
        new_signal("A", Someone("p1", home=1), Someone("p2", keys=("GOES",), home=2)),
        new_signal("A", Someone("p1", home=3)),
        new_signal("A", Someone("p1", home=3), Someone("p3")),
    ),
    signal_id("B"): (new_signal("B", Someone("p1", home=2)),),
}


def then(reader: GraphReader, minutes: int) -> int:
    return reader.fact_by(START + timedelta(minutes=minutes))


def assign(
    writer: GraphWriter, minutes: int, mention: MentionId, person: PersonId, grade: Grade = SURE
) -> None:
    moment = START + timedelta(minutes=minutes)
    writer.apply(moment, PersonChange(((mention, person, grade),)))


def correct(writer: GraphWriter, number: int, minutes: int, *, erased: bool = False) -> None:
    said = SignalVersion(number, STEWARD, START + timedelta(minutes=minutes), "it was another one")
    writer.add_version(VERSIONS[signal_id("A")][number - 1], said, erased=erased)
    writer.forget_unused()


def told(writer: GraphWriter) -> None:
    """One who is somebody else for a while, is left out, and is named again later."""
    for first, *_ in VERSIONS.values():
        writer.add_signal(first)
    for mention, person in ((STAYS, ANNA), (GOES, BEA), (OTHER, CEES)):
        assign(writer, 1, mention, person)
    assign(writer, 2, GOES, CEES, LIKELY)
    correct(writer, 2, 3)
    correct(writer, 3, 4)
    assign(writer, 5, BACK, BEA)


def rebuilt(writer: GraphWriter, versions: Mapping[SignalId, Sequence[NewSignal]]) -> None:
    """All forgotten but the facts, and put back by them."""
    facts = list(writer.facts())
    coming = {signal: iter(found) for signal, found in versions.items()}
    oldest = oldest_left(facts)
    writer.clear_findings()
    for recorded in facts:
        fact = oldest.get(recorded.id, recorded) if recorded.kind == "signal" else recorded
        new = None
        if fact.kind in {"signal", "signal_version"} and fact.body is not None:
            new = next(coming[SignalId(fact.id)])
        writer.replay(fact, new)
    writer.forget_unused()


@pytest.fixture(params=["as written", "rebuilt"])
def graph(request: pytest.FixtureRequest, make_graph: GraphMaker) -> GraphStore:
    made = make_graph()
    with made.writer() as writer:
        told(writer)
    if request.param == "rebuilt":
        with made.writer(whole=True) as writer:
            rebuilt(writer, VERSIONS)
    return made


def test_one_who_was_left_out_is_who_it_was_until_then(graph: GraphStore) -> None:
    with graph.reader() as reader:
        who = [
            dict(reader.persons_at([GOES, STAYS, BACK], then(reader, minute)))
            for minute in range(6)
        ]
    stays = {STAYS: (ANNA, SURE)}
    assert who == [
        {},
        {**stays, GOES: (BEA, SURE)},
        {**stays, GOES: (CEES, LIKELY)},
        stays,
        stays,
        {**stays, BACK: (BEA, SURE)},
    ]


def test_a_person_had_the_mention_that_a_correction_left_out(graph: GraphStore) -> None:
    with graph.reader() as reader:
        found = {
            person: [
                list(reader.mentions_at([person], then(reader, minute))) for minute in (1, 2, 3)
            ]
            for person in (BEA, CEES)
        }
        answers = [reader.person_at(BEA, then(reader, minute)) for minute in range(6)]
    goes = MentionThen(GOES, signal_id("A"), BEA, SURE)
    other = MentionThen(OTHER, signal_id("B"), CEES, SURE)
    moved = MentionThen(GOES, signal_id("A"), CEES, LIKELY)
    assert found[BEA] == [[goes], [], []]
    assert found[CEES][0] == found[CEES][2] == [other]
    assert {*found[CEES][1]} == {other, moved}
    assert answers == [None, BEA, None, None, None, BEA]


def test_a_house_leads_to_signals_that_told_of_it_before(graph: GraphStore) -> None:
    with graph.reader() as reader:
        found = [reader.signals_at_houses([house(number)]) for number in (1, 2, 3, 4)]
        assert reader.signals_at_houses([]) == frozenset()
        assert list(reader.residents([house(1)])) == []
    a, b = signal_id("A"), signal_id("B")
    assert found == [{a}, {a, b}, {a}, frozenset()]


def test_nothing_of_now_tells_of_one_who_was_left_out(graph: GraphStore) -> None:
    with graph.reader() as reader:
        assert list(reader.mentions([GOES])) == []
        assert list(reader.candidates(["GOES"])) == []
        assert [mention.id for mention, _ in reader.mentions_of_person(CEES)] == [OTHER]
        assert reader.counts().mentions == 3
    assert list(graph.verify()) == []


def test_who_was_left_out_is_found_by_person_and_by_signal(graph: GraphStore) -> None:
    last = MentionThen(GOES, signal_id("A"), CEES, LIKELY)
    with graph.writer() as writer:
        assert list(writer.left_out([CEES, ANNA])) == [last]
        assert list(writer.left_out([BEA])) == []
        assert writer.left_out_of([signal_id("A"), signal_id("B")]) == {GOES}
        assert writer.left_out_of([signal_id("B")]) == writer.left_out_of([]) == frozenset()
        joined = PersonChange(((OTHER, ANNA, SURE),), ((CEES, ANNA),))
        writer.apply(START + timedelta(minutes=6), joined)
        assert list(writer.left_out([ANNA])) == [last]


def erase(
    writer: GraphWriter,
    *persons: PersonId,
    parts: Sequence[str] = (),
    signals: Sequence[str] = (),
) -> Erased:
    about = (Subject.SIGNAL, UserName("one"), UserName("two"), START + timedelta(days=1), "other")
    whole, cut = (tuple(map(signal_id, refs)) for refs in (signals, parts))
    name = ApprovalId(f"erasing {signals}{parts}")
    return writer.erase(Erasure(name, *about, whole, cut, (GOES,), persons=persons))


def test_an_id_stays_while_a_version_of_a_signal_told_of_it(graph: GraphStore) -> None:
    with graph.writer() as writer:
        writer.forget_signals([signal_id("B")])
        assert erase(writer, CEES, signals="B").persons == []
        assert writer.erased(CEES) is None
        assert writer.resolve_person(CEES) is None
        assert writer.person_at(CEES, then(writer, 2)) == CEES
        writer.forget_signals([signal_id("A")])
        assert erase(writer, signals="A").persons == [BEA, CEES]
        assert writer.erased(CEES) is not None


def test_an_erased_part_takes_what_led_to_versions_of_before(graph: GraphStore) -> None:
    with graph.writer() as writer:
        said = SignalVersion(4, STEWARD, START + timedelta(minutes=6), "a person was erased")
        writer.add_version(VERSIONS[signal_id("A")][1], said, erased=True)
        assert erase(writer, ANNA, BEA, parts="A").persons == [BEA]
    with graph.writer() as writer:
        _nothing_of_before(writer)
        only = VERSIONS[signal_id("A")][1]
        rebuilt(writer, {**VERSIONS, signal_id("A"): (only, only)})
        _nothing_of_before(writer)
    assert list(graph.verify()) == []


def _nothing_of_before(graph: GraphReader) -> None:
    for minute in range(7):
        until = then(graph, minute)
        assert graph.persons_at([GOES, BACK], until) == {}
        assert list(graph.mentions_at([BEA], until)) == []
    assert graph.signals_at_houses([house(1)]) == frozenset()
    assert graph.signals_at_houses([house(2)]) == {signal_id("B")}


def test_an_erased_signal_takes_what_led_to_its_versions(graph: GraphStore) -> None:
    with graph.writer() as writer:
        writer.forget_signals([signal_id("A")])
        assert erase(writer, ANNA, BEA, signals="A").persons == [ANNA, BEA]
        _nothing_of_before(writer)
    assert list(graph.verify()) == []


def test_persons_of_a_signal_are_told_by_their_refs_whenever_they_came_in(
    make_graph: GraphMaker,
) -> None:
    both = new_signal("C", Someone("p1"), Someone("p2"))
    with make_graph().writer() as writer:
        writer.add_signal(both)
        for number, left in ((2, new_signal("C", Someone("p2"))), (3, both)):
            writer.add_version(left, SignalVersion(number, STEWARD, START, "once more"))
        assign(writer, 1, mention_id("C", "p2"), BEA)
        assign(writer, 2, mention_id("C", "p1"), ANNA)
        (found,) = writer.told_about([ANNA])
        assert list(found.roles) == list(found.grades) == [ANNA, BEA]
