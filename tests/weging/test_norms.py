"""Veldnormen as shipped, and what they say of facts."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.domain.norm import Answer, NormFacts, NormVerdict
from radarfunctie.domain.signal import Meldcode, PersonClaim, Signal, SignalKind, Source
from radarfunctie.intake.codes import load_codes
from radarfunctie.weging.norm_file import Norms, load_norms
from radarfunctie.weging.norms import compare, evaluate, facts_of, outcome_of

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
MUST, MAY = NormVerdict.MUST_REPORT, NormVerdict.MAY_REPORT
DAY = date(2026, 6, 1)
GROUPS = {
    "doctor", "nurse", "school", "childcare", "police", "youth_care", "mental_health",
    "local_team", "vt",
}  # fmt: skip


@pytest.fixture(scope="module")
def norms() -> Norms:
    codes = load_codes().lists
    return load_norms(nature=frozenset(codes["nature"]), degree=frozenset(codes["severity"]))


def verdict(norms: Norms, norm: str, facts: NormFacts, on: date = DAY) -> NormVerdict:
    version = norms.on(norm, on)
    assert version is not None
    return evaluate(version, facts, on, tuple(norms.frame.questions)).verdict


def signal(
    answers: dict[str, str], norm: str | None = None, capacity: str = "gp", year: int = 2026
) -> Signal:
    return Signal(
        Source("org", "1", None, capacity),
        SignalKind.MELDING,
        "twente",
        datetime(year, 6, 1, tzinfo=UTC),
        (PersonClaim("p1", surname="Test"),),
        meldcode=Meldcode(5, norm, tuple(answers.items())),
    )


def test_r29_r38_every_group_has_a_norm_and_only_what_was_read_is_verified(norms: Norms) -> None:
    assert set(norms.versions) == {"base", *GROUPS}
    assert {name for name, (one,) in norms.versions.items() if one.verified} == {"doctor"}


def test_r43_groups_that_share_a_norm_take_it_over_whole(norms: Norms) -> None:
    (base,) = norms.versions["base"]
    for name in GROUPS - {"doctor"}:
        (own,) = norms.versions[name]
        assert own.extends == "base"
        assert (own.criteria, own.child_check, own.legal) == (
            base.criteria, base.child_check, base.legal,
        )  # fmt: skip


def test_r30_every_norm_has_a_child_check_and_names_the_law(norms: Norms) -> None:
    for (one,) in norms.versions.values():
        assert one.child_check.nl
        assert set(one.legal) >= {"crc_3", "crc_4", "crc_19", "istanbul"}


def test_r37_every_case_of_a_norm_says_nature_degree_and_what_follows(norms: Norms) -> None:
    for (one,) in norms.versions.values():
        assert all(case.degree or case.answers for case in one.criteria)
        assert all(case.verdict in NormVerdict for case in one.criteria)


def test_r39_every_norm_says_who_made_it(norms: Norms) -> None:
    for (one,) in norms.versions.values():
        made = one.provenance
        assert all((made.made_by, made.with_experience, made.with_veilig_thuis, made.source))


@pytest.mark.parametrize("certainty", ["suspicion", "observed", "established"])
def test_r31_from_the_threshold_on_reporting_is_a_must_also_for_a_suspicion(
    norms: Norms, certainty: str
) -> None:
    one = signal({"q1_suspicion": "yes", "q2_unsafety": "yes", "q3_can_help": "yes"})
    told = Signal(
        one.source, one.kind, one.region, one.received_at, one.persons, certainty=certainty,
        meldcode=one.meldcode,
    )  # fmt: skip

    assert verdict(norms, "doctor", facts_of(told)) is MUST


def test_r24_help_that_the_reporter_arranges_lowers_no_verdict(norms: Norms) -> None:
    """Answers that say help is there and accepted leave grave unsafety a must."""
    helped = {"q3_can_help": YES, "q4_accepted": YES, "q5_result": YES}
    answers = {"q1_suspicion": YES, "q2_unsafety": YES}

    assert verdict(norms, "doctor", NormFacts(answers={**answers, **helped})) is MUST
    assert "help_arranged_by_reporter" not in NormFacts.__dataclass_fields__


@pytest.mark.parametrize("question", ["q3_can_help", "q4_accepted", "q5_result"])
def test_a_no_to_help_is_a_must(norms: Norms, question: str) -> None:
    assert verdict(norms, "base", NormFacts(answers={"q1_suspicion": YES, question: NO})) is MUST
    assert verdict(norms, "base", NormFacts(answers={question: NO})) is MAY


def test_r32_below_the_threshold_reporting_stays_possible(norms: Norms) -> None:
    assert verdict(norms, "doctor", NormFacts()) is MAY
    assert verdict(norms, "doctor", NormFacts(degree="concern")) is MAY
    assert set(NormVerdict) == {MUST, MAY}


def test_r18_the_norm_says_from_which_severity_a_signal_is_always_recorded(norms: Norms) -> None:
    version = norms.on("vt", DAY)
    assert version is not None
    assert version.recorded_from == {"acute", "structural"}


def test_r41_the_same_facts_may_give_two_verdicts(norms: Norms) -> None:
    doctor, vt = norms.on("doctor", DAY), norms.on("vt", DAY)
    assert doctor is not None
    assert vt is not None
    stricter = type(doctor)(
        **{
            **{name: getattr(doctor, name) for name in doctor.__dataclass_fields__},
            "criteria": doctor.criteria[1:],
        }
    )
    questions = tuple(norms.frame.questions)

    assert compare(doctor, vt, NormFacts(degree="acute"), DAY, questions).same_verdict
    assert not compare(stricter, vt, NormFacts(degree="acute"), DAY, questions).same_verdict


def test_r44_an_old_signal_is_weighed_by_the_norm_and_the_duty_of_its_day(norms: Norms) -> None:
    answers = {"q1_suspicion": "yes", "q2_unsafety": "yes"}

    assert outcome_of(signal(answers, year=2017), norms) is None
    first = outcome_of(signal(answers, year=2018), norms)
    later = outcome_of(signal(answers, year=2019), norms)
    assert first is not None
    assert later is not None
    assert (first.verdict, first.duty) == (MUST, False)
    assert (later.verdict, later.duty) == (MUST, True)


def test_the_norm_is_the_one_that_is_named_else_that_of_the_capacity(norms: Norms) -> None:
    named = outcome_of(signal({}, norm="school"), norms)
    by_capacity = outcome_of(signal({}), norms)

    assert named is not None
    assert by_capacity is not None
    assert (named.norm, by_capacity.norm) == ("school", "doctor")
    assert outcome_of(signal({}, capacity="neighbour"), norms) is None


def test_r40_an_outcome_holds_version_answers_and_verdict(norms: Norms) -> None:
    found = outcome_of(signal({"q1_suspicion": "yes", "q5_result": "no"}), norms)

    assert found is not None
    assert (found.norm, found.version, found.verdict) == ("doctor", "2018", MUST)
    assert found.criteria == ("does_not_stop",)
    assert list(found.answers) == list(norms.frame.questions)
    assert found.answers["q3_can_help"] is UNKNOWN


_facts = st.builds(
    NormFacts,
    nature=st.frozensets(st.sampled_from(["child_abuse", "elder_abuse", "none"])),
    degree=st.sampled_from([None, "none", "concern", "structural", "acute", "unknown"]),
    answers=st.dictionaries(
        st.sampled_from(["q1_suspicion", "q2_unsafety", "q3_can_help", "q4_accepted", "q5_result"]),
        st.sampled_from(list(Answer)),
    ),
    child_check=st.sampled_from([None, True, False]),
)


@given(facts=_facts, question=st.sampled_from(["q3_can_help", "q4_accepted", "q5_result"]))
def test_r31_a_graver_answer_never_lowers_a_verdict(
    norms: Norms, facts: NormFacts, question: str
) -> None:
    worse = NormFacts(
        facts.nature, facts.degree, {**facts.answers, "q1_suspicion": YES, question: NO}
    )

    assert verdict(norms, "doctor", worse) is MUST
    assert verdict(norms, "doctor", facts) is verdict(norms, "base", facts)
