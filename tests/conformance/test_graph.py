"""What every graph store owes: what goes in comes out, in the order the port promises."""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import pairwise, product

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
from radarfunctie.domain.hit import Disposition, Subject, Wanted
from radarfunctie.domain.household import (
    Home,
    Household,
    HouseholdChange,
    Membership,
    Stay,
    ToldRelation,
)
from radarfunctie.domain.identity import Doubt, PersonChange
from radarfunctie.domain.ids import (
    HitId,
    HouseholdId,
    JudgementId,
    MentionId,
    PersonId,
    SignalId,
    UserName,
    VerdictId,
)
from radarfunctie.domain.incident import SameIncident
from radarfunctie.domain.judgement import Answer, Judgement
from radarfunctie.domain.match import Grade, Part, ScoredPair, Ties, VerdictKind
from radarfunctie.domain.mention import Value
from radarfunctie.domain.signal import (
    MentionKey,
    Occurred,
    PartialDate,
    Party,
    Role,
    SignalKind,
    SourceKey,
)
from radarfunctie.domain.statistics import Report
from radarfunctie.domain.vitals import present_on
from radarfunctie.errors import ConflictError, NotFoundError, StoreError
from radarfunctie.ports.graph import (
    Counts,
    Former,
    GraphStore,
    GraphWriter,
    MentionRow,
    NewSignal,
)

A, B, C, D = (mention_id(ref, "p1") for ref in "ABCD")
ANNA, BEA, CEES = PersonId("anna"), PersonId("bea"), PersonId("cees")


def put(graph: GraphStore, *signals: NewSignal) -> None:
    with graph.writer() as writer:
        for one in signals:
            writer.add_signal(one)


def assign(writer: GraphWriter, persons: dict[MentionId, PersonId], **kinds: Grade) -> None:
    grade = kinds.get("grade", Grade.CERTAIN)
    writer.apply(START, PersonChange(tuple((one, who, grade) for one, who in persons.items())))


def three(graph: GraphStore) -> None:
    put(graph, *(new_signal(ref, Someone("p1")) for ref in "ABC"))


BOND = (Part("claim", "told", 6.5), Part("elsewhere", "adult", -1.25))


def household(name: str, *members: PersonId, at: str | None = None) -> Household:
    return Household(
        HouseholdId(name),
        tuple(Membership(one, date(2020, 1, 1), None, Grade.LIKELY, BOND) for one in members),
        (Stay(at, date(2020, 1, 1), date(2021, 1, 1)),) if at else (),
    )


def test_a_fresh_store_is_empty(graph: GraphStore) -> None:
    with graph.reader() as reader:
        assert reader.counts() == Counts(0, 0, 0, 0, 0)
        assert list(reader.facts()) == []
    assert list(graph.verify()) == []


def test_a_signal_comes_back_as_it_was_accepted(graph: GraphStore) -> None:
    new = new_signal("A", Someone("p1"), Someone("p2"))
    put(graph, new)
    with graph.reader() as reader:
        assert reader.signal(new.held.id) == new.held
        assert reader.signal_by_source(SourceKey("org", "A")) == new.held
        asked = [SourceKey("org", ref) for ref in ("A", "x")]
        assert reader.held_as(asked) == {asked[0]: (new.held.id, new.held.digest)}
        assert list(reader.signals([])) == []
        assert reader.mention_of(new.held.id, "p2") == mention_id("A", "p2")
        unknown = SignalId("x")
        assert reader.regions_of([new.held.id, unknown]) == {new.held.id: new.signal.region}


def test_signals_come_together_as_they_come_one_by_one_by_id(graph: GraphStore) -> None:
    new = [new_signal(ref, Someone("p1")) for ref in "CAB"]
    put(graph, *new)
    asked = [SignalId("x"), *(one.held.id for one in new), new[0].held.id]
    with graph.reader() as reader:
        assert list(reader.signals(asked)) == [reader.signal(one) for one in sorted(set(asked[1:]))]


def test_what_is_unknown_is_none_or_empty(graph: GraphStore) -> None:
    with graph.reader() as reader:
        assert reader.signal(SignalId("x")) is None
        assert reader.signal_by_source(SourceKey("org", "x")) is None
        assert reader.held_as([]) == reader.held_as([SourceKey("org", "x")]) == {}
        assert reader.mention_of(SignalId("x"), "p1") is None
        assert reader.verdict(VerdictId("x")) is None
        assert reader.hit(HitId("x")) is None
        assert reader.household(HouseholdId("x")) is None
        assert reader.resolve_person(PersonId("x")) is None
        assert reader.resolve_household(HouseholdId("x")) is None
        assert reader.unusable(MentionId("x")) == {}
        assert list(reader.mentions([MentionId("x")])) == []
        assert list(reader.candidates([])) == []
        assert list(reader.told_about([])) == []
        assert reader.component([]).mentions == ()


def test_comparable_values_keep_their_types(graph: GraphStore) -> None:
    values: dict[str, Value] = {
        "givens": ("ANNA", "MARIA"),
        "surname": "BERG",
        "age": 12,
        "bsn": None,
        "name_script": "\u0130\u011fdem [x]",
    }
    put(graph, new_signal("A", Someone("p1", values=values, unusable={"bsn": "fails"})))
    with graph.reader() as reader:
        (found,) = reader.mentions([A])
        assert found.values == values
        assert found.key == MentionKey("org", "A", "p1")
        assert found.signal_id == signal_id("A")
        assert reader.unusable(A) == {"bsn": "fails"}


def test_a_second_signal_with_the_same_reference_is_a_conflict(graph: GraphStore) -> None:
    put(graph, new_signal("A", Someone("p1")))
    with pytest.raises(ConflictError), graph.writer() as writer:
        writer.add_signal(new_signal("A", Someone("p1")))
    with graph.reader() as reader:
        assert reader.counts().signals == 1


@pytest.mark.parametrize("broken_off", [ValueError, KeyboardInterrupt])
def test_an_error_inside_a_writer_undoes_everything(
    graph: GraphStore, broken_off: type[BaseException]
) -> None:
    put(graph, new_signal("A", Someone("p1")))
    with pytest.raises(broken_off), graph.writer() as writer:  # noqa: PT012 - the block is the test
        writer.add_signal(new_signal("B", Someone("p1")))
        assign(writer, {A: ANNA})
        raise broken_off
    with graph.reader() as reader:
        assert reader.counts() == Counts(1, 1, 0, 0, 0)
        assert [fact.seq for fact in reader.facts()] == [1]
    assert list(graph.verify()) == []


def test_a_text_no_store_can_keep_leaves_nothing_behind(graph: GraphStore) -> None:
    half = new_signal("A", Someone("p1"), Someone("p2", values={"surname": "\ud800"}))
    with pytest.raises((StoreError, UnicodeError)), graph.writer() as writer:
        writer.add_signal(half)
    with graph.reader() as reader:
        assert reader.counts() == Counts(0, 0, 0, 0, 0)
        assert list(reader.facts()) == []


def test_a_snapshot_that_ended_answers_no_more(graph: GraphStore) -> None:
    with graph.reader() as reader:
        pass
    with pytest.raises(StoreError):
        reader.counts()


def test_candidates_share_a_key_each_once_by_mention_key(graph: GraphStore) -> None:
    put(
        graph,
        new_signal("B", Someone("p1", ("K1", "K2"))),
        new_signal("A", Someone("p2", ("K2",)), Someone("p1", ("K1", "K2"))),
        new_signal("C", Someone("p1", ("K3",))),
    )
    with graph.reader() as reader:
        found = [one.id for one in reader.candidates(["K1", "K2", "K9"])]
        assert found == [mention_id("A", "p1"), mention_id("A", "p2"), B]


def test_mentions_of_signals_come_by_mention_key(graph: GraphStore) -> None:
    put(graph, new_signal("B", Someone("p1")), new_signal("A", Someone("p2"), Someone("p1")))
    with graph.reader() as reader:
        found = [one.id for one in reader.mentions_in([signal_id("B"), signal_id("A")])]
        assert found == [mention_id("A", "p1"), mention_id("A", "p2"), B]


def test_a_component_follows_pairs_and_standing_verdicts(graph: GraphStore) -> None:
    put(graph, *(new_signal(ref, Someone("p1")) for ref in "ABCD"))
    with graph.writer() as writer:
        writer.add_matches([pair(A, B)])
        writer.add_verdict(verdict("v", B, C))
    with graph.reader() as reader:
        found = reader.component([C])
        assert [one.id for one in found.mentions] == [A, B, C]
        assert found.pairs == (pair(A, B),)
        assert found.verdicts == (verdict("v", B, C).verdict,)
    with graph.writer() as writer:
        writer.revoke_verdict(VerdictId("v"), by=STEWARD, at=START)
    with graph.reader() as reader:
        assert [one.id for one in reader.component([C]).mentions] == [C]


def test_a_pair_under_a_rule_binds_no_component_and_is_told_from_either_end(
    graph: GraphStore,
) -> None:
    put(graph, *(new_signal(ref, Someone("p1")) for ref in "ABCD"))
    inside, across = pair(A, C, rule="twins"), pair(C, D, rule="same_name_kin")
    with graph.writer() as writer:
        writer.add_matches([pair(A, B), pair(B, C), inside, across])
    with graph.reader() as reader:
        found = reader.component([A])
        assert [one.id for one in found.mentions] == [A, B, C]
        assert set(found.pairs) == {pair(A, B), pair(B, C), inside}
        assert reader.ruled_pairs([D]) == [across]
        assert set(reader.ruled_pairs([A, C])) == {inside, across}
        assert reader.ruled_pairs([B]) == []


def test_ties_tell_in_numbers_what_pairs_and_verdicts_say(graph: GraphStore) -> None:
    put(graph, *(new_signal(ref, Someone("p1")) for ref in "ABCD"))
    with graph.writer() as writer:
        writer.add_matches([pair(A, B), pair(A, C, rule="twins"), pair(B, C, rule="kin")])
        writer.add_matches([pair(C, D), pair(A, D, rule="twins")])
        writer.add_verdict(verdict("v", A, B))
    model = pair(A, B).model
    with graph.reader() as reader:
        assert reader.ties([A, B, C], ["twins"]) == Ties(3, 1, 1, model, model, 2)
        assert reader.ties([D], ["twins"]) == Ties(0, 1, 0, None, None, 0)
        assert reader.ties([A, B, C, D], []) == Ties(5, 0, 0, model, model, 2)
        assert reader.ties([], []) == Ties(0, 0, 0, None, None, 0)
        assert set(reader.kept_pairs([D])) == {pair(C, D), pair(A, D, rule="twins")}
        assert reader.kept_pairs([]) == []


def test_doubts_are_found_around_either_end(graph: GraphStore) -> None:
    put(graph, *(new_signal(ref, Someone("p1")) for ref in "ABC"))
    told = [Doubt(A, B, 5.0, "review_band"), Doubt(B, C, 9.0, "looks_over_merged")]
    with graph.writer() as writer:
        writer.set_doubts([A, B, C], told)
    with graph.reader() as reader:
        assert reader.doubts_around([A]) == told[:1]
        assert set(reader.doubts_around([B])) == set(told)
        assert reader.doubts_around([]) == []


def test_fellow_mentions_are_all_of_their_persons(graph: GraphStore) -> None:
    three(graph)
    with graph.writer() as writer:
        assign(writer, {A: ANNA, B: BEA, C: BEA})
    with graph.reader() as reader:
        found = [(who, one.id) for who, one in reader.fellow_mentions([B, C])]
        assert found == [(BEA, B), (BEA, C)]
        assert [one.id for _, one in reader.fellow_mentions([C, A])] == [A, B, C]
        assert reader.fellow_mentions([MentionId("x")]) == []


def test_a_long_chain_is_one_component(graph: GraphStore) -> None:
    names = [f"{number:05d}" for number in range(1200)]
    put(graph, *(new_signal(name, Someone("p1")) for name in names))
    ids = [mention_id(name, "p1") for name in names]
    with graph.writer() as writer:
        writer.add_matches([pair(*two) for two in pairwise(ids)])
        found = writer.component([ids[600]])
    assert [one.id for one in found.mentions] == ids
    assert len(found.pairs) == len(ids) - 1


def test_a_pair_is_replaced_and_comes_back_with_its_parts(graph: GraphStore) -> None:
    three(graph)
    scored = ScoredPair(A, B, 12.25, "twins", (Part("given", "exact", 7.125),), "m2")
    with graph.writer() as writer:
        writer.add_matches([pair(A, B), pair(B, C, 20)])
        writer.add_matches([scored])
    with graph.reader() as reader:
        assert list(reader.pairs_among([A, B])) == [scored]
        assert [one.weight_bits for one in reader.pairs_among([A, B, C])] == [20, 12.25]


def test_a_pair_of_an_unknown_mention_is_refused(graph: GraphStore) -> None:
    three(graph)
    with pytest.raises(NotFoundError), graph.writer() as writer:
        writer.add_matches([pair(A, MentionId("x"))])


def test_a_verdict_comes_back_with_who_gave_it(graph: GraphStore) -> None:
    three(graph)
    word = verdict("v", A, B, VerdictKind.DIFFERENT)
    with graph.writer() as writer:
        writer.add_verdict(word)
    later = START + timedelta(days=1)
    with graph.reader() as reader:
        assert reader.verdict(VerdictId("v")) == word
    with graph.writer() as writer:
        writer.revoke_verdict(VerdictId("v"), by=STEWARD, at=later)
    with graph.reader() as reader:
        assert reader.verdict(VerdictId("v")) == replace(word, revoked_at=later)
        assert [fact.kind for fact in reader.facts(3)] == ["verdict", "verdict_revoked"]
    with pytest.raises(NotFoundError), graph.writer() as writer:
        writer.revoke_verdict(VerdictId("v"), by=STEWARD, at=later)


def test_what_a_verdict_changed_comes_back_with_it(graph: GraphStore) -> None:
    three(graph)
    word = verdict("v", A, B)
    dismissed = replace(
        hit("hit", ANNA, [signal_id("A")]),
        disposition=Disposition.DISMISSED,
        disposed_by=STEWARD,
        disposed_at=START,
        reason="twice told",
    )
    homes = {HouseholdId("h"): frozenset({ANNA, BEA}), HouseholdId("g"): frozenset({CEES})}
    former = Former(
        {ANNA: frozenset({A, C})},
        homes,
        (dismissed, hit("other", BEA, [signal_id("B"), signal_id("A")], "h")),
    )
    with graph.writer() as writer:
        writer.add_verdict(word)
        writer.note_former(VerdictId("v"), former, START)
        assert writer.verdict(VerdictId("v")) == replace(word, former=former)
        with pytest.raises(NotFoundError):
            writer.note_former(VerdictId("w"), former, START)
    with graph.reader() as reader:
        assert reader.verdict(VerdictId("v")) == replace(word, former=former)
        assert [fact.kind for fact in reader.facts(3)] == ["verdict", "verdict_former"]
    with graph.writer() as writer:
        writer.revoke_verdict(VerdictId("v"), by=STEWARD, at=START)
    with pytest.raises(NotFoundError), graph.writer() as writer:
        writer.note_former(VerdictId("v"), former, START)


def test_doubts_are_replaced_around_mentions_and_settled_by_a_verdict(graph: GraphStore) -> None:
    three(graph)
    weak, strong = Doubt(A, B, 3.5, "review_band"), Doubt(B, C, 8.0, "rival")
    with graph.writer() as writer:
        writer.set_doubts([A, B, C], [weak, strong])
    with graph.reader() as reader:
        assert list(reader.doubts(10)) == [strong, weak]
        assert list(reader.doubts(1)) == [strong]
    with graph.writer() as writer:
        writer.set_doubts([A], [])
    with graph.reader() as reader:
        assert list(reader.doubts(10)) == [strong]
    with graph.writer() as writer:
        writer.set_doubts([C, A], [weak, strong])
    with graph.reader() as reader:
        assert list(reader.doubts(10)) == [strong, weak]
    with graph.writer() as writer:
        writer.set_doubts([A], [])
    with graph.writer() as writer:
        writer.add_verdict(verdict("v", C, B, VerdictKind.UNSURE))
        assert list(writer.doubts(10)) == [strong]
        writer.add_verdict(verdict("w", C, B, VerdictKind.DIFFERENT))
        assert list(writer.doubts(10)) == []


def test_joins_in_question_are_told_apart_from_doubts_weakest_first(graph: GraphStore) -> None:
    three(graph)
    strong, weak = Doubt(A, B, 20.0, "looks_over_merged"), Doubt(B, C, 9.0, "looks_over_merged")
    doubt = Doubt(A, C, 3.0, "review_band")
    with graph.writer() as writer:
        writer.set_doubts([A, B, C], [strong, weak, doubt])
    with graph.reader() as reader:
        assert list(reader.joins_in_question(10)) == [weak, strong]
        assert list(reader.joins_in_question(1)) == [weak]
        assert list(reader.doubts(10)) == [doubt]
    with graph.writer() as writer:
        writer.set_doubts([A], [doubt])
        assert list(writer.joins_in_question(10)) == [weak]


_TENTH = Occurred(PartialDate(2024, 3, 10))


@pytest.mark.parametrize(
    ("about", "role", "day"),
    [
        (About(occurred=_TENTH), Role.USES_VIOLENCE, 20240310),
        (About(occurred=_TENTH, certainty=None), Role.WITNESSES_VIOLENCE, 20240310),
        (About(occurred=_TENTH), Role.UNKNOWN, 0),
        (About(occurred=Occurred(PartialDate(2024, 3))), Role.USES_VIOLENCE, 0),
        (About(occurred=Occurred(None, PartialDate(2024, 3, 10))), Role.USES_VIOLENCE, 0),
        (About(), Role.USES_VIOLENCE, 0),
        (About(occurred=_TENTH, certainty="refuted"), Role.USES_VIOLENCE, 0),
        (About(occurred=_TENTH, kind=SignalKind.PARTNER_FACT), Role.USES_VIOLENCE, 0),
    ],
)
def test_a_day_somebody_took_part_is_the_same_asked_for_read_and_reckoned(
    graph: GraphStore, about: About, role: Role, day: int
) -> None:
    new = new_signal("A", Someone("p1", role=role), about=about)
    put(graph, new)
    with graph.reader() as reader:
        assert reader.present_on([A, MentionId("x")]) == ({A: day} if day else {})
        assert [held.present_on for held in reader.all_held()] == [day]
    assert present_on(new.signal, new.signal.persons[0]) == day


def judgement(name: str, answer: Answer, **more: object) -> Judgement:
    at = START + timedelta(minutes=len(name))
    told = Judgement(JudgementId(name), A, B, answer, STEWARD, at, "nagebeld", "digest")
    return replace(told, **more)  # type: ignore[arg-type]  # fields of a judgement


def test_a_judgement_is_kept_found_from_both_ends_and_replayed(graph: GraphStore) -> None:
    signals = {signal_id(ref): new_signal(ref, Someone("p1")) for ref in "ABC"}
    put(graph, *signals.values())
    first, second = judgement("j", Answer.UNSURE), judgement("jj", Answer.BACK, evidence=None)
    with graph.writer() as writer:
        writer.add_judgement(second)
        writer.add_judgement(first)
    with pytest.raises(ConflictError), graph.writer() as writer:
        writer.add_judgement(first)
    with graph.reader() as reader:
        for ends in ([A], [B], [A, B, C]):
            assert list(reader.judgements(ends)) == [first, second]
        assert list(reader.judgements([C])) == []
        assert [one.id for one in reader.facts() if one.kind == "judgement"] == ["jj", "j"]
    with graph.writer() as writer:
        facts = list(writer.facts())
        writer.clear_findings()
        for fact in facts:
            writer.replay(fact, signals.get(SignalId(fact.id)))
        assert list(writer.judgements([A])) == [first, second]


def test_a_judgement_names_mentions_that_are_held(graph: GraphStore) -> None:
    three(graph)
    with pytest.raises(NotFoundError), graph.writer() as writer:
        writer.add_judgement(judgement("j", Answer.SKIP, right=MentionId("x")))
    with graph.reader() as reader:
        assert list(reader.judgements([A])) == []


def test_a_verdict_waits_for_a_second_answer_of_who_neither_gave_nor_approved_it(
    graph: GraphStore,
) -> None:
    three(graph)
    other, third = UserName("other"), UserName("third")
    with graph.writer() as writer:
        writer.add_verdict(verdict("v", B, C))
        writer.add_verdict(verdict("w", A, B, VerdictKind.DIFFERENT))
        writer.add_verdict(verdict("gone", A, C))
        writer.revoke_verdict(VerdictId("gone"), by=STEWARD, at=START)
        approved = judgement("a", Answer.APPROVED, by=third, verdict=VerdictId("w"), evidence=None)
        writer.add_judgement(approved)
    with graph.reader() as reader:
        assert list(reader.verdicts_without_second(STEWARD)) == []
        waiting = list(reader.verdicts_without_second(other))
        assert [one.verdict for one in waiting] == ["w", "v"]
        assert (waiting[0].left, waiting[0].right) == (A, B)
        assert [key.source_ref for key in waiting[0].keys] == ["A", "B"]
        assert [one.verdict for one in reader.verdicts_without_second(third)] == ["v"]
        assert list(reader.second_judgements()) == []
    second = judgement("s", Answer.SAME, by=other, verdict=VerdictId("w"), evidence=None)
    with graph.writer() as writer:
        writer.add_judgement(second)
        writer.revoke_verdict(VerdictId("w"), by=STEWARD, at=START + timedelta(hours=1))
    with graph.reader() as reader:
        ((first, told),) = reader.second_judgements()
        assert told == second
        assert (first.verdict.id, first.verdict.kind) == ("w", VerdictKind.DIFFERENT)
        assert first.revoked_at == START + timedelta(hours=1)
        assert [one.verdict for one in reader.verdicts_without_second(other)] == ["v"]


def test_a_mention_refers_to_the_person_it_was_last_given(graph: GraphStore) -> None:
    three(graph)
    with graph.writer() as writer:
        assign(writer, {A: ANNA, B: BEA, C: BEA})
        assign(writer, {B: ANNA}, grade=Grade.LIKELY)
    with graph.reader() as reader:
        assert reader.persons_of([A, B, C, MentionId("x")]) == {
            A: (ANNA, Grade.CERTAIN),
            B: (ANNA, Grade.LIKELY),
            C: (BEA, Grade.CERTAIN),
        }
        found = [(one.id, grade) for one, grade in reader.mentions_of_person(ANNA)]
        assert found == [(A, Grade.CERTAIN), (B, Grade.LIKELY)]
        assert list(reader.all_persons()) == [(ANNA, 2, 2), (BEA, 1, 1)]
        assert reader.counts().persons == 2


def test_an_old_person_id_always_answers(graph: GraphStore) -> None:
    three(graph)
    with graph.writer() as writer:
        assign(writer, {A: ANNA, B: BEA, C: CEES})
        writer.apply(START, PersonChange(((C, BEA, Grade.CERTAIN),), ((CEES, BEA),)))
        writer.apply(
            START, PersonChange(tuple((one, ANNA, Grade.CERTAIN) for one in (B, C)), ((BEA, ANNA),))
        )
    with graph.reader() as reader:
        assert [reader.resolve_person(who) for who in (ANNA, BEA, CEES)] == [ANNA] * 3
        assert reader.counts().persons == 1
    with graph.writer() as writer:
        writer.apply(START, PersonChange(((B, BEA, Grade.CERTAIN),)))
    with graph.reader() as reader:
        assert reader.resolve_person(BEA) == BEA
        assert reader.resolve_person(CEES) == BEA


def test_a_dormant_id_is_found_by_the_mention_it_was_issued_for(graph: GraphStore) -> None:
    three(graph)
    with graph.writer() as writer:
        assign(writer, {C: BEA, B: BEA, A: ANNA})
        merged = tuple((one, ANNA, Grade.CERTAIN) for one in (B, C))
        writer.apply(START, PersonChange(merged, ((BEA, ANNA),)))
    with graph.reader() as reader:
        assert reader.dormant_persons([A, B, C]) == {B: BEA}
        assert reader.dormant_persons([A, C]) == {}
    with graph.writer() as writer:
        assign(writer, {B: BEA})
        assert writer.dormant_persons([A, B, C]) == {}


def test_of_two_dormant_ids_of_one_mention_the_lowest_returns(graph: GraphStore) -> None:
    three(graph)
    with graph.writer() as writer:
        assign(writer, {A: CEES, B: CEES, C: ANNA})  # CEES is issued for A, and known first
        writer.apply(START, PersonChange(((A, BEA, Grade.CERTAIN),)))  # BEA is issued for A too
        merged = tuple((one, ANNA, Grade.CERTAIN) for one in (A, B))
        writer.apply(START, PersonChange(merged, ((BEA, ANNA), (CEES, ANNA))))
    with graph.reader() as reader:
        assert reader.dormant_persons([A, B, C]) == {A: min(BEA, CEES)}


def test_a_birth_is_the_narrowest_interval_told(graph: GraphStore) -> None:
    wide: dict[str, Value] = {"birth_from": "1987-01-01", "birth_until": "1987-12-31"}
    narrow: dict[str, Value] = {"birth_from": "1987-05-01", "birth_until": "1987-05-31"}
    put(
        graph,
        new_signal("A", Someone("p1", values=wide)),
        new_signal("B", Someone("p1", values=narrow)),
        new_signal("C", Someone("p1")),
    )
    with graph.writer() as writer:
        assign(writer, {A: ANNA, B: ANNA, C: CEES})
        assert writer.births([ANNA, CEES, BEA]) == {ANNA: (date(1987, 5, 1), date(1987, 5, 31))}


def test_what_is_told_about_a_person_comes_oldest_first(graph: GraphStore) -> None:
    early = About(
        received_at=datetime(2020, 1, 1, tzinfo=UTC),
        occurred=Occurred(PartialDate(2019, 5), None),
        kind=SignalKind.PARTNER_FACT,
    )
    put(
        graph,
        new_signal("B", Someone("p1", role=Role.USES_VIOLENCE), Someone("p2")),
        new_signal("A", Someone("p1", role=Role.UNDERGOES_VIOLENCE), about=early),
        new_signal("C", Someone("p1")),
    )
    with graph.writer() as writer:
        assign(writer, {A: ANNA, B: ANNA, C: CEES})
        assign(writer, {mention_id("B", "p2"): BEA}, grade=Grade.LIKELY)
    with graph.reader() as reader:
        first, second = reader.told_about([ANNA])
    assert (first.signal_id, second.signal_id) == (signal_id("A"), signal_id("B"))
    assert first.occurred == early.occurred
    assert (first.day, second.day) == (date(2019, 5, 1), date(2024, 3, 11))
    assert second.roles == {ANNA: Role.USES_VIOLENCE, BEA: Role.UNKNOWN}
    assert second.grades == {ANNA: Grade.CERTAIN, BEA: Grade.LIKELY}
    assert (second.nature, second.forms) == (("neglect",), ("physical", "emotional"))


def test_a_person_named_twice_in_one_signal_counts_once(graph: GraphStore) -> None:
    put(graph, new_signal("A", Someone("p1"), Someone("p2", role=Role.USES_VIOLENCE)))
    with graph.writer() as writer:
        assign(writer, {A: ANNA}, grade=Grade.LIKELY)
        assign(writer, {mention_id("A", "p2"): ANNA})
    with graph.reader() as reader:
        (told,) = reader.told_about([ANNA])
        assert told.roles == {ANNA: Role.USES_VIOLENCE}
        assert told.grades == {ANNA: Grade.CERTAIN}
        assert list(reader.all_persons()) == [(ANNA, 2, 1)]


def test_a_sighting_has_homes_birth_and_claim(graph: GraphStore) -> None:
    values: dict[str, Value] = {"birth_from": "1987-05-01", "surname_sounds": ("BRG", "BRK")}
    put(
        graph,
        new_signal("A", Someone("p1", home=12, values=values), about=About(together=("p1",))),
        new_signal("B", Someone("p1")),
    )
    with graph.writer() as writer:
        assign(writer, {A: ANNA, B: ANNA})
    with graph.reader() as reader:
        first, second = reader.sightings([ANNA])
        assert list(reader.residents([house(12), house(13)])) == [ANNA]
    assert first.homes == (Home(house(12), house(12)),)
    assert (first.birth_from, first.claimed) == (date(1987, 5, 1), True)
    assert first.surname_sounds == ("BRG", "BRK")
    assert (second.homes, second.birth_from, second.claimed) == ((), None, False)


def test_relations_come_as_told(graph: GraphStore) -> None:
    said = About(relations=(("p1", "p2", "parent_of"),))
    put(graph, new_signal("A", Someone("p1"), Someone("p2"), about=said))
    with graph.writer() as writer:
        assign(writer, {A: ANNA, mention_id("A", "p2"): BEA})
    with graph.reader() as reader:
        told = ToldRelation(ANNA, BEA, "parent_of", signal_id("A"))
        for asked in ([ANNA], [BEA], [ANNA, BEA]):
            assert list(reader.relations(asked)) == [told]


def test_only_a_melding_that_is_not_refuted_counts(graph: GraphStore) -> None:
    put(
        graph,
        new_signal("A", Someone("p1")),
        new_signal("B", Someone("p1"), about=About(kind=SignalKind.PARTNER_FACT)),
        new_signal("C", Someone("p1"), about=About(certainty="refuted")),
    )
    with graph.writer() as writer:
        assign(writer, {A: ANNA, B: BEA, C: CEES})
    with graph.reader() as reader:
        assert reader.melding_persons([ANNA, BEA, CEES]) == {ANNA}


def test_a_household_is_written_whole(graph: GraphStore) -> None:
    three(graph)
    first, second = household("h", ANNA, BEA, at=house(12)), household("h", BEA, CEES)
    with graph.writer() as writer:
        assign(writer, {A: ANNA, B: BEA, C: CEES})
        writer.apply(START, None, HouseholdChange((first,)))
    with graph.reader() as reader:
        assert list(reader.households_of([ANNA])) == [first]
    with graph.writer() as writer:
        writer.apply(START, None, HouseholdChange((second,)))
    with graph.reader() as reader:
        assert list(reader.households_of([ANNA])) == []
        assert reader.household(HouseholdId("h")) == second
        assert list(reader.all_households()) == [second]


def test_a_household_that_ended_continues_or_is_gone(graph: GraphStore) -> None:
    three(graph)
    old, other, new = HouseholdId("a"), HouseholdId("b"), HouseholdId("c")
    with graph.writer() as writer:
        assign(writer, {A: ANNA})
        writer.apply(START, None, HouseholdChange((household("a", ANNA), household("b", ANNA))))
        change = HouseholdChange((household("c", ANNA),), ((old, new), (other, None)))
        writer.apply(START, None, change)
    with graph.reader() as reader:
        assert reader.household(old) is None
        assert [reader.resolve_household(one) for one in (old, other, new)] == [new, None, new]
        assert reader.counts().households == 1


def test_hits_come_newest_first_and_page_by_page(graph: GraphStore) -> None:
    three(graph)
    later = START + timedelta(hours=1)
    signals = [signal_id("B"), signal_id("A")]
    hits = [
        hit("h3", ANNA, signals, raised_at=later),
        hit("h1", ANNA, signals),
        hit("h2", BEA, signals[:1]),
    ]
    with graph.writer() as writer:
        assign(writer, {A: ANNA, B: BEA})
        writer.apply(START, hits=hits)
    with graph.reader() as reader:
        assert list(reader.hits()) == hits
        assert list(reader.hits(persons=[ANNA])) == hits[:2]
        assert list(reader.hits(limit=1)) == hits[:1]
        assert list(reader.hits(after=HitId("h3"), limit=1)) == hits[1:2]
        assert list(reader.hits(after=HitId("h2"))) == []
        assert list(reader.hits(region="drenthe")) == []
        assert list(reader.hits(disposition="seen")) == []
        assert reader.hit(HitId("h1")) == hits[1]


def test_hits_are_chosen_by_what_they_must_be_page_by_page_now_and_then(
    graph: GraphStore,
) -> None:
    three(graph)
    moments = [START - timedelta(hours=number) for number in range(8)]
    hits = [
        replace(one, row=replace(one.row, pattern=f"pattern{place % 3}"))
        for place, at in enumerate(moments)
        for one in [hit(f"h{place}", ANNA, [signal_id("A")], "home" if place % 2 else None, at)]
    ]
    desks = {place: replace(hits[place], assignee=STEWARD) for place in (1, 3, 4, 6)}
    hits = [desks.get(place, one) for place, one in enumerate(hits)]
    with graph.writer() as writer:
        assign(writer, {A: ANNA})
        writer.apply(START, households=HouseholdChange((household("home", ANNA),)), hits=hits)
        for one in desks.values():
            writer.assign_hit(one, STEWARD, START)
    choices = [
        Wanted(*one)
        for one in product(
            (None, "pattern1"), (None, STEWARD), (None, moments[4]), (None, *Subject)
        )
    ]

    with graph.reader() as reader:
        last = reader.fact_by(datetime.now(UTC))
        for wanted in choices:
            expected = list(filter(wanted.holds, hits))
            for ask in (reader.hits, partial(reader.hits_at, last)):
                assert list(ask(wanted=wanted)) == expected, wanted
                assert list(ask(wanted=wanted, persons=[ANNA], limit=2)) == expected[:2]
                if expected:
                    behind = ask(wanted=wanted, after=expected[0].id, limit=2)
                    assert list(behind) == expected[1:3]


def test_a_hit_is_disposed_of_replaced_and_gone(graph: GraphStore) -> None:
    three(graph)
    first = hit("h", ANNA, [signal_id("A")])
    seen = replace(
        first,
        disposition=Disposition.DISMISSED,
        disposed_by=STEWARD,
        disposed_at=START,
        reason="known",
        assignee=STEWARD,
    )
    with graph.writer() as writer:
        assign(writer, {A: ANNA})
        writer.apply(START, hits=[first])
        writer.dispose_hit(seen)
    with graph.reader() as reader:
        assert reader.hit(first.id) == seen
        assert [fact.kind for fact in reader.facts()][-1] == "hit_disposition"
    with graph.writer() as writer:
        writer.apply(START, gone_hits=[first.id])
    with graph.reader() as reader:
        assert reader.hit(first.id) is None
        assert reader.counts().hits == 0
    with pytest.raises(NotFoundError), graph.writer() as writer:
        writer.dispose_hit(seen)


def test_nothing_goes_to_the_ledger_when_no_id_changes(graph: GraphStore) -> None:
    three(graph)
    with graph.writer() as writer:
        assign(writer, {A: ANNA})
        writer.apply(START, None, HouseholdChange((household("h", ANNA),)), [hit("x", ANNA, [])])
        before = len(list(writer.facts()))
        assign(writer, {A: ANNA})
        moved = household("h", ANNA, at=house(3))
        writer.apply(START, None, HouseholdChange((moved,)), [hit("x", ANNA, [])])
        writer.apply(START)
        assert len(list(writer.facts())) == before
        assert writer.household(HouseholdId("h")) == moved


def test_the_export_names_person_and_household_of_each_mention(graph: GraphStore) -> None:
    three(graph)
    with graph.writer() as writer:
        assign(writer, {B: BEA, A: ANNA})
        writer.apply(START, None, HouseholdChange((household("h2", ANNA), household("h1", ANNA))))
    with graph.reader() as reader:
        assert list(reader.all_mentions()) == [
            MentionRow(MentionKey("org", "A", "p1"), ANNA, HouseholdId("h1"), Grade.CERTAIN),
            MentionRow(MentionKey("org", "B", "p1"), BEA, None, Grade.CERTAIN),
        ]


def test_every_mention_is_told_with_its_values_day_and_person(graph: GraphStore) -> None:
    values: dict[str, Value] = {"surname": "BERG", "houses": ("6811AB 1",)}
    put(graph, new_signal("A", Someone("p1", values=values)), new_signal("B", Someone("p1")))
    with graph.writer() as writer:
        assign(writer, {A: ANNA}, grade=Grade.LIKELY)
    with graph.reader() as reader:
        first, second = reader.all_held()
        assert dict(first.mention.values) == values
        assert (first.mention.id, first.mention.key) == (A, MentionKey("org", "A", "p1"))
        assert (first.seen_on, first.person, first.grade) == (date(2024, 3, 11), ANNA, Grade.LIKELY)
        assert (second.mention.id, second.person, second.grade) == (B, None, None)


def test_every_pair_and_standing_verdict_is_told_also_beyond_a_page(graph: GraphStore) -> None:
    signals = [new_signal(f"{n:04d}", Someone("p1", keys=())) for n in range(1003)]
    ids = [one.mentions[0].mention.id for one in signals]
    pairs = [
        pair(ids[0], ids[1002], 3.5, "twins"),
        pair(ids[1], ids[2]),
        pair(ids[1000], ids[1001], 0.25),
    ]
    put(graph, *signals)
    with graph.writer() as writer:
        writer.add_matches(pairs[::-1])
        for name, end in (("w", 2), ("v", 1), ("gone", 3)):
            writer.add_verdict(verdict(name, ids[0], ids[end], VerdictKind.UNSURE))
        writer.revoke_verdict(VerdictId("gone"), by=STEWARD, at=START)
    with graph.reader() as reader:
        assert list(reader.all_pairs()) == pairs
        assert [one.mention.id for one in reader.all_held()] == ids
        assert [(one.id, one.right) for one in reader.standing_verdicts()] == [
            ("v", ids[1]),
            ("w", ids[2]),
        ]


def test_a_mention_without_blocking_key_is_listed(graph: GraphStore) -> None:
    put(graph, new_signal("A", Someone("p1", keys=())), new_signal("B", Someone("p1")))
    with graph.reader() as reader:
        assert list(reader.unlinked_mentions()) == [(A, MentionKey("org", "A", "p1"))]


def test_facts_come_in_order_of_recording(graph: GraphStore) -> None:
    three(graph)
    with graph.writer() as writer:
        assign(writer, {A: ANNA})
        writer.add_verdict(verdict("v", A, B))
    with graph.reader() as reader:
        facts = list(reader.facts())
        assert [fact.seq for fact in facts] == [1, 2, 3, 4, 5]
        assert [fact.kind for fact in facts] == ["signal"] * 3 + ["ledger", "verdict"]
        assert facts[0].recorded_at == About().recorded_at
        assert [fact.id for fact in reader.facts(4)] == ["v"]


def test_an_unknown_pattern_is_not_found(graph: GraphStore) -> None:
    with graph.reader() as reader, pytest.raises(NotFoundError):
        reader.match_pattern("no_such_pattern", None)


def findings(graph: GraphStore, mentions: Collection[MentionId]) -> list[object]:
    """What a rebuild must give back without the caller."""
    with graph.reader() as reader:
        people = [ANNA, BEA, CEES]
        return [
            reader.counts(),
            reader.persons_of(mentions),
            reader.dormant_persons(mentions),
            [reader.resolve_person(who) for who in people],
            [list(reader.mentions_of_person(who)) for who in people],
            list(reader.told_about(people)),
            list(reader.sightings(people)),
            [(one.id, [m.person for m in one.members]) for one in reader.all_households()],
            reader.resolve_household(HouseholdId("old")),
            list(reader.hits()),
            reader.component([B]).verdicts,
            reader.verdict(VerdictId("v")),
            list(reader.candidates(["KEY"])),
            reader.signal(signal_id("A")),
            list(reader.facts()),
        ]


def test_a_rebuild_ends_with_the_same_ids(graph: GraphStore) -> None:
    signals = {signal_id(ref): new_signal(ref, Someone("p1", home=4)) for ref in "ABC"}
    put(graph, *signals.values())
    dismissed = replace(
        hit("x", ANNA, [signal_id("A"), signal_id("B")], household="h"),
        disposition=Disposition.DISMISSED,
        disposed_by=STEWARD,
        disposed_at=START,
        reason="known",
    )
    with graph.writer() as writer:
        assign(writer, {A: ANNA, B: BEA, C: CEES})
        writer.apply(START, None, HouseholdChange((household("old", BEA, CEES),)))
        writer.add_verdict(verdict("v", A, B))
        former = Former({}, {HouseholdId("old"): frozenset({BEA, CEES})})
        writer.note_former(VerdictId("v"), former, START)
        writer.add_verdict(verdict("w", B, C))
        writer.revoke_verdict(VerdictId("w"), by=STEWARD, at=START)
        writer.apply(
            START,
            PersonChange(((B, ANNA, Grade.LIKELY),), ((BEA, ANNA),)),
            HouseholdChange(
                (household("h", ANNA, CEES),), ((HouseholdId("old"), HouseholdId("h")),)
            ),
            [
                replace(
                    dismissed,
                    disposition=Disposition.OPEN,
                    disposed_by=None,
                    disposed_at=None,
                    reason=None,
                ),
                hit("y", CEES, [signal_id("C")]),
            ],
        )
        writer.dispose_hit(dismissed)
        writer.apply(START, gone_hits=[HitId("y")])
    before = findings(graph, [A, B, C])
    with graph.writer() as writer:
        writer.clear_findings()
        assert writer.counts() == Counts(0, 0, 0, 0, 0)
        for fact in writer.facts():
            writer.replay(fact, signals.get(SignalId(fact.id)))
    assert findings(graph, [A, B, C]) == before
    assert list(graph.verify()) == []


def _about(ref: str, days: int = 0, kind: SignalKind = SignalKind.MELDING) -> NewSignal:
    about = About(received_at=START + timedelta(days=days), kind=kind)
    return new_signal(ref, Someone("p1", home=12), Someone("p2"), about=about)


def same(left: str, right: str, bits: float = 3.25) -> SameIncident:
    parts = (Part("prior", "prior", 0.0), Part("time", "same_day", bits))
    return SameIncident(signal_id(left), signal_id(right), bits, parts, "rules")


def test_r5_pairs_of_one_event_are_kept_lower_source_key_first(graph: GraphStore) -> None:
    put(graph, *(_about(ref) for ref in "ABC"))
    with graph.writer() as writer:
        writer.set_same_incidents([signal_id("B")], [same("B", "A"), same("B", "C", 0.5)])
        assert {one.ends for one in writer.same_incidents([signal_id("A")])} == {
            same("A", "B").ends
        }
    with graph.reader() as reader:
        found = sorted(reader.same_incidents([signal_id("B")]), key=lambda one: -one.weight_bits)
        assert found == [same("A", "B"), same("B", "C", 0.5)]
        both = sorted(reader.all_same_incidents(), key=lambda one: -one.weight_bits)
        assert both == found
        assert list(reader.same_incidents([])) == []


def test_pairs_of_one_event_around_signals_are_replaced(graph: GraphStore) -> None:
    put(graph, *(_about(ref) for ref in "ABC"))
    with graph.writer() as writer:
        writer.set_same_incidents([], [same("A", "B"), same("B", "C"), same("A", "C")])
        writer.set_same_incidents([signal_id("A")], [same("C", "A", 7.5)])
    with graph.reader() as reader:
        found = sorted(reader.all_same_incidents(), key=lambda one: one.weight_bits)
        assert found == [same("B", "C"), same("A", "C", 7.5)]


def test_a_pair_of_a_signal_that_is_not_held_is_refused(graph: GraphStore) -> None:
    put(graph, _about("A"))
    with pytest.raises(NotFoundError), graph.writer() as writer:
        writer.set_same_incidents([signal_id("A")], [same("A", "Z")])
    with graph.reader() as reader:
        assert list(reader.all_same_incidents()) == []


def test_findings_that_are_cleared_take_pairs_of_one_event_along(graph: GraphStore) -> None:
    put(graph, _about("A"), _about("B"))
    with graph.writer() as writer:
        writer.set_same_incidents([], [same("A", "B")])
        writer.clear_findings()
        assert list(writer.all_same_incidents()) == []


def test_near_signals_are_other_meldingen_about_one_of_the_persons(graph: GraphStore) -> None:
    occurred = Occurred(PartialDate(2024, 3), None)
    told = new_signal("C", Someone("p1"), about=About(occurred=occurred))
    put(graph, _about("A"), _about("B", 2), told, _about("D", kind=SignalKind.PARTNER_FACT))
    with graph.writer() as writer:
        assign(writer, {A: ANNA, B: ANNA, C: BEA, D: ANNA})
        assign(writer, {mention_id("A", "p2"): BEA, mention_id("B", "p2"): CEES})
    with graph.reader() as reader:
        near = reader.near_signals([signal_id("A"), signal_id("D")])
        found = {(one.signal_id, other.signal_id): other for one, other in near}
        assert set(found) == {(signal_id("A"), signal_id("B")), (signal_id("A"), signal_id("C"))}
        assert len(near) == 2
        assert found[signal_id("A"), signal_id("C")].occurred == occurred
        assert found[signal_id("A"), signal_id("B")].received_at == START + timedelta(days=2)
        assert [one.signal_id for one in reader.told([signal_id("B"), signal_id("A")])] == [
            signal_id("A"),
            signal_id("B"),
        ]
        assert reader.told([signal_id("A")])[0] == reader.told_about([ANNA])[0]
        assert reader.houses_told([signal_id("A"), signal_id("C")]) == {
            signal_id("A"): frozenset({house(12)})
        }


def test_r63_the_source_of_a_citizen_is_not_told(graph: GraphStore) -> None:
    citizen = new_signal("B", Someone("p1"), about=About(party=Party.CITIZEN))
    put(graph, _about("A"), citizen)
    with graph.reader() as reader:
        one, other = (reader.told([signal_id(ref)])[0] for ref in "AB")
        assert (one.source, other.source) == ("org/gp", None)


def test_every_melding_is_told_with_whom_it_is_about_and_a_partner_fact_is_not(
    graph: GraphStore,
) -> None:
    citizen = About(party=Party.CITIZEN, sector=None, certainty="refuted", region="drenthe")
    occurred = Occurred(PartialDate(2024, 1), PartialDate(2024, 2, 3))
    twice = new_signal("A", Someone("a"), Someone("b"), about=About(occurred=occurred))
    with graph.writer() as writer:
        for new in (
            twice,
            new_signal("B", Someone("a"), about=citizen),
            new_signal("C", Someone("a"), about=About(kind=SignalKind.PARTNER_FACT)),
        ):
            writer.add_signal(new)
        assign(writer, {mention_id("A", "a"): ANNA, mention_id("A", "b"): ANNA})
        assign(writer, {mention_id("C", "a"): ANNA})
    with graph.reader() as reader:
        told, shielded = reader.all_reports()
        assert told == Report(
            signal_id("A"),
            SourceKey("org", "A"),
            "utrecht",
            "education",
            "gp",
            Party.PROFESSIONAL,
            START,
            occurred,
            refuted=False,
            persons=frozenset({ANNA}),
        )
        assert (shielded.signal, shielded.region, shielded.party, shielded.persons) == (
            signal_id("B"),
            "drenthe",
            Party.CITIZEN,
            frozenset(),
        )
        assert shielded.refuted
