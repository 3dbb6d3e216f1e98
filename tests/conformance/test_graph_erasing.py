"""What every graph store owes to what is erased, corrected and remarked on."""

from dataclasses import replace
from datetime import timedelta

import pytest

from conformance.builders import (
    START,
    STEWARD,
    About,
    Someone,
    hit,
    house,
    mention_id,
    new_signal,
    pair,
    signal_id,
    verdict,
)
from radarfunctie.domain.erasure import Erased, Erasure, Subject
from radarfunctie.domain.hit import Disposition
from radarfunctie.domain.identity import PersonChange
from radarfunctie.domain.ids import (
    ApprovalId,
    HitId,
    MentionId,
    PersonId,
    RemarkId,
    SignalId,
    UserName,
    VerdictId,
)
from radarfunctie.domain.match import Grade
from radarfunctie.domain.remark import Remark, RemarkKind
from radarfunctie.domain.version import HeldVersions, SignalVersion
from radarfunctie.errors import NotFoundError
from radarfunctie.ports.graph import Fact, Former, GraphStore, GraphWriter

A, B, C = (mention_id(ref, "p1") for ref in "ABC")
ANNA, BEA = PersonId("person-anna"), PersonId("person-bea")
LATER = START + timedelta(days=1)
SAID = SignalVersion(2, STEWARD, LATER, "misspelled")


def put(writer: GraphWriter, refs: str = "ABC") -> None:
    for number, ref in enumerate(refs):
        writer.add_signal(new_signal(ref, Someone("p1", keys=("KEY", f"KEY {ref}"), home=number)))


def assign(writer: GraphWriter, persons: dict[MentionId, PersonId]) -> None:
    certain = tuple((one, who, Grade.CERTAIN) for one, who in persons.items())
    writer.apply(START, PersonChange(certain))


def erased(writer: GraphWriter, refs: str, *persons: PersonId) -> Erased:
    signals = tuple(signal_id(ref) for ref in refs)
    mentions = tuple(mention_id(ref, "p1") for ref in refs)
    writer.forget_signals(signals)
    about = (Subject.SIGNAL, UserName("one"), UserName("two"), LATER, "other")
    return writer.erase(
        Erasure(ApprovalId("approval"), *about, signals, (), mentions, persons=persons)
    )


def facts(graph: GraphStore, kind: str) -> list[Fact]:
    with graph.reader() as reader:
        return [fact for fact in reader.facts() if fact.kind == kind]


def test_what_is_erased_is_in_no_answer_and_the_chain_holds(graph: GraphStore) -> None:
    with graph.writer() as writer:
        put(writer)
        writer.add_matches([pair(A, B), pair(B, C)])
        assign(writer, {A: ANNA, B: BEA})
        writer.add_verdict(verdict("about A", A, B))
        writer.add_verdict(verdict("about others", B, C))
    with graph.writer() as writer:
        done = erased(writer, "A", ANNA, BEA)
    assert done.persons == [ANNA]
    with graph.reader() as reader:
        assert reader.signal(signal_id("A")) is None
        assert [one.id for one in reader.candidates(["KEY"])] == [B, C]
        assert list(reader.candidates(["KEY A"])) == []
        assert reader.resolve_person(ANNA) is None
        assert reader.resolve_person(BEA) == BEA
        assert reader.erased(ANNA) == reader.erased(signal_id("A")) == LATER
        assert reader.erased(BEA) is None
        assert reader.verdict(VerdictId("about A")) is None
        assert reader.verdict(VerdictId("about others")) is not None
        assert list(reader.residents([house(0)])) == []
        assert [one.left for one in reader.all_pairs()] == [B]
    assert list(graph.verify()) == []
    told = {fact.id: fact.body for fact in facts(graph, "verdict")}
    assert told["about A"] is None
    assert told["about others"] is not None
    assert facts(graph, "signal")[0].body is None
    (proof,) = facts(graph, "erasure")
    assert proof.body is not None
    assert (proof.id, proof.body["by"], proof.body["second"]) == ("approval", "one", "two")
    assert (proof.body["signals"], proof.body["persons"]) == ([signal_id("A")], [ANNA])


def test_what_facts_say_of_others_stays_in_its_place(graph: GraphStore) -> None:
    on_a = replace(hit("on A", ANNA, [signal_id("A")]), disposition=Disposition.OPEN)
    on_b = hit("on B", BEA, [signal_id("B")])
    with graph.writer() as writer:
        put(writer)
        assign(writer, {A: ANNA, B: BEA})
        writer.apply(START, hits=[on_a, on_b])
        writer.dispose_hit(replace(on_a, disposition=Disposition.SEEN, reason="words about A"))
        writer.add_verdict(verdict("about others", B, C))
        persons = {ANNA: frozenset({A, B}), BEA: frozenset({A, C})}
        writer.note_former(VerdictId("about others"), Former(persons, {}, (on_a, on_b)), START)
    before = facts(graph, "ledger")
    with graph.writer() as writer:
        writer.apply(LATER, gone_hits=[on_a.id])
        erased(writer, "A", ANNA)

    after = facts(graph, "ledger")[: len(before)]
    assert [fact.seq for fact in after] == [fact.seq for fact in before]
    assert after[0] == before[0]
    assert [one["id"] for one in (after[1].body or {})["hits"]] == ["on B"]  # type: ignore[attr-defined]
    (word,) = facts(graph, "hit_disposition")
    assert (word.body or {})["reason"] is None
    with graph.reader() as reader:
        assert reader.hit(HitId("on A")) is None
        assert reader.hit(HitId("on B")) == on_b
        held = reader.verdict(VerdictId("about others"))
    assert held is not None
    assert held.former == Former({BEA: frozenset({C})}, {}, (on_b,))
    assert list(graph.verify()) == []


def test_a_second_erasure_rewrites_what_the_first_left(graph: GraphStore) -> None:
    with graph.writer() as writer:
        put(writer)
        assign(writer, {A: ANNA, B: BEA, C: BEA})
        hits = [hit(f"on {ref}", BEA, [signal_id(ref)]) for ref in "BC"]
        writer.apply(START, hits=[hit("on A", ANNA, [signal_id("A")]), *hits])
    for ref in "AB":
        with graph.writer() as writer:
            writer.apply(LATER, gone_hits=[HitId(f"on {ref}")])
            erased(writer, ref)
    told = facts(graph, "ledger")[1]
    assert [one["id"] for one in (told.body or {})["hits"]] == ["on C"]  # type: ignore[attr-defined]
    assert [fact.body is None for fact in facts(graph, "rewritten")] == [True, False]
    assert list(graph.verify()) == []


def test_ids_that_went_on_as_one_who_is_erased_are_gone_too(graph: GraphStore) -> None:
    former = PersonId("person-former")
    with graph.writer() as writer:
        put(writer)
        assign(writer, {A: former, B: BEA})
        certain = ((A, ANNA, Grade.CERTAIN),)
        writer.apply(START, PersonChange(certain, ((former, ANNA),)))
        assert writer.resolve_person(former) == ANNA
        done = erased(writer, "A", ANNA)
        assert done.persons == sorted([ANNA, former])
        assert writer.erased(former) == LATER
        assert writer.resolve_person(BEA) == BEA


def test_a_new_version_takes_the_place_of_the_former(graph: GraphStore) -> None:
    first = new_signal("A", Someone("p1", keys=("OLD",), home=1), Someone("p2", keys=("TWO",)))
    about = About(severity="acute", together=("p1", "p3"))
    better = new_signal("A", Someone("p1", keys=("NEW",), home=2), Someone("p3"), about=about)
    with graph.writer() as writer:
        writer.add_signal(first)
        writer.add_signal(new_signal("B", Someone("p1")))
        assign(writer, {A: ANNA, mention_id("A", "p2"): BEA, B: BEA})
        writer.add_matches([pair(A, B)])
        writer.add_verdict(verdict("stays", A, B))
        writer.add_version(better, SAID)
        writer.forget_unused()
    with graph.reader() as reader:
        assert reader.signal(signal_id("A")) == better.held
        assert reader.versions(signal_id("A")) == [SAID]
        assert reader.held_versions([signal_id("A"), signal_id("B"), SignalId("x")]) == {
            signal_id("A"): HeldVersions(1, 2),
            signal_id("B"): HeldVersions(1, 1),
        }
        assert [one.id for one in reader.candidates(["NEW"])] == [A]
        assert list(reader.candidates(["OLD", "TWO"])) == []
        assert reader.mention_of(signal_id("A"), "p2") is None
        assert reader.persons_of([A])[A] == (ANNA, Grade.CERTAIN)
        assert [one.id for one in reader.standing_verdicts()] == ["stays"]
        assert list(reader.all_pairs()) == []
        (told,) = reader.told_about([ANNA])
        assert told.severity == "acute"
        assert reader.residents([house(1), house(2)]) == [ANNA]
        assert reader.counts().mentions == 3
    assert facts(graph, "signal")[0].body is not None
    assert list(graph.verify()) == []


def test_of_an_erased_part_only_the_last_version_is_held(graph: GraphStore) -> None:
    first = new_signal("A", Someone("p1"), Someone("p2"))
    left = new_signal("A", Someone("p2"))
    about = (Subject.PERSON, UserName("one"), UserName("two"), LATER, "other")
    with graph.writer() as writer:
        writer.add_signal(first)
        assign(writer, {A: ANNA, mention_id("A", "p2"): BEA})
        writer.put_remark(remark("said", RemarkKind.STATEMENT))
        writer.add_version(left, SAID, erased=True)
        part = (signal_id("A"),)
        erasure = Erasure(ApprovalId("x"), *about, (), part, (A,), persons=(ANNA, BEA))
        assert writer.erase(erasure).persons == [ANNA]
    with graph.reader() as reader:
        assert reader.signal(signal_id("A")) == left.held
        assert reader.held_versions(part) == {signal_id("A"): HeldVersions(2, 2)}
        assert reader.resolve_person(BEA) == BEA
        assert [one.text for one in reader.remarks(signal_id("A"))] == ["(erased)"]
    assert facts(graph, "signal")[0].body is None
    assert facts(graph, "signal_version")[0].body is not None
    assert "not so" not in str(facts(graph, "remark"))
    assert list(graph.verify()) == []


def remark(name: str, kind: RemarkKind = RemarkKind.REFUTED) -> Remark:
    return Remark(RemarkId(name), signal_id("A"), kind, "p1", "not so", STEWARD, START)


def test_a_refuted_signal_counts_again_when_that_is_taken_back(graph: GraphStore) -> None:
    with graph.writer() as writer:
        put(writer)
        assign(writer, {A: ANNA, B: BEA})
        writer.put_remark(remark("x"))
        writer.put_remark(remark("y", RemarkKind.DISPUTE))
        assert writer.melding_persons([ANNA, BEA]) == {BEA}
        (told,) = writer.told_about([ANNA])
        assert told.certainty == "refuted"
        better = new_signal("A", Someone("p1"), about=About(certainty="observed"))
        writer.add_version(better, SAID)
        assert writer.melding_persons([ANNA]) == frozenset()
        revoked = remark("x").revoked(UserName("other"), LATER)
        writer.revoke_remark(revoked)
        assert writer.melding_persons([ANNA]) == {ANNA}
        (told,) = writer.told_about([ANNA])
        assert told.certainty == "observed"
        assert writer.remarks(signal_id("A")) == [revoked, remark("y", RemarkKind.DISPUTE)]
        assert writer.remark(RemarkId("x")) == revoked
        assert writer.remark(RemarkId("z")) is None
    assert list(graph.verify()) == []


def test_a_replay_puts_versions_remarks_and_erasures_back(graph: GraphStore) -> None:
    better = new_signal("B", Someone("p1", keys=("NEW",)))
    made = {
        ("signal", signal_id("B")): new_signal("B", Someone("p1")),
        ("signal", signal_id("C")): new_signal("C", Someone("p1")),
        ("signal_version", signal_id("B")): better,
    }
    with graph.writer() as writer:
        put(writer)
        assign(writer, {A: ANNA, B: BEA, C: BEA})
        writer.add_version(better, SAID)
        writer.put_remark(replace(remark("x"), signal=signal_id("C")))
        erased(writer, "A", ANNA)
        before = (list(writer.all_mentions()), writer.told_about([BEA]))
    with graph.writer() as writer:
        found = list(writer.facts())
        writer.clear_findings()
        for fact in found:
            writer.replay(fact, made.get((fact.kind, SignalId(fact.id))))
        assert (list(writer.all_mentions()), writer.told_about([BEA])) == before
        assert writer.versions(signal_id("B")) == [SAID]
        assert writer.remarks(signal_id("C"))
        assert writer.erased(ANNA) == LATER
        assert writer.resolve_person(ANNA) is None
    assert list(graph.verify()) == []


def test_what_is_not_there_cannot_be_corrected_or_remarked_on(graph: GraphStore) -> None:
    with graph.writer() as writer, pytest.raises(NotFoundError):
        writer.add_version(new_signal("A", Someone("p1")), SAID)
    with graph.writer() as writer, pytest.raises(NotFoundError):
        writer.put_remark(remark("x"))


def test_every_erasure_is_told_as_its_proof_has_it(graph: GraphStore) -> None:
    with graph.writer() as writer:
        put(writer)
        assign(writer, {A: ANNA, B: BEA})
    with graph.reader() as reader:
        assert list(reader.erasures()) == []
    with graph.writer() as writer:
        erased(writer, "A", ANNA)
    with graph.reader() as reader:
        (told,) = reader.erasures()
    assert (told.id, told.at, told.reason) == ("approval", LATER, "other")
    assert (told.signals, told.persons) == ((signal_id("A"),), (ANNA,))
    assert told.mentions == (A,)


def test_signals_are_listed_by_when_they_were_received(graph: GraphStore) -> None:
    with graph.writer() as writer:
        for ref, days in (("late", 3), ("B", 1), ("A", 1), ("first", 0)):
            about = About(received_at=START + timedelta(days=days))
            writer.add_signal(new_signal(ref, Someone("p1"), about=about))
    with graph.reader() as reader:
        found = reader.signals_received_by(START + timedelta(days=1))
        assert list(found) == [signal_id(ref) for ref in ("first", "A", "B")]
        assert list(reader.signals_received_by(START - timedelta(seconds=1))) == []
