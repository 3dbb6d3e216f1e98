"""What an assessment must say: each requirement by the fault that its lack gives."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.domain.assessment import (
    Assessment,
    ByNorm,
    Deviation,
    Help,
    HelpStatus,
    Intervention,
    Measure,
    Outcome,
    Safety,
    Seen,
    Sufficient,
    Weging,
)
from radarfunctie.domain.ids import AssessmentId, CaseId, PersonId, SignalId, UserName
from radarfunctie.domain.norm import Answer, NormOutcome, NormVerdict
from radarfunctie.process.assessing import faults
from radarfunctie.process.policy import load_process_policy
from radarfunctie.process.situation import Situation

TODAY = date(2026, 3, 16)
SIGNALS = (SignalId("a"), SignalId("b"))
MOTHER, CHILD, BABY, UNBORN, NOBODY_KNOWS = map(
    PersonId, ("mother", "child", "baby", "unborn", "who")
)
POLICY = load_process_policy(None)
BORN = {
    MOTHER: (date(1987, 5, 12), date(1987, 5, 12)),
    CHILD: (date(2008, 3, 17), date(2008, 3, 17)),  # eighteen tomorrow
    BABY: (date(2022, 3, 17), date(2022, 3, 17)),  # four tomorrow
    UNBORN: (date(2026, 5, 1), date(2026, 6, 30)),
}


def situation(*persons: PersonId, **more: object) -> Situation:
    """These persons, of whom both signals tell."""
    births = {one: BORN[one] for one in persons if one in BORN}
    made = Situation(TODAY, frozenset(persons or {MOTHER}), frozenset(SIGNALS), births)
    return replace(made, **more)  # type: ignore[arg-type]  # fields by name


def weging(**more: object) -> Weging:
    """A weging that holds."""
    said = Weging(
        signals=SIGNALS[:1],
        weighed=SIGNALS,
        safety=Safety.NO_UNSAFETY,
        outcome=Outcome.SHARED,
        nature=("partner_violence",),
        reasoning="Read and weighed.",
        reporter_consulted_on=TODAY,
        shared_with=("huisarts",),
        safety_lead="veilig-thuis",
        care_owner="lokaal team",
    )
    return replace(said, **more)  # type: ignore[arg-type]  # fields by name


def paths(said: Weging, about: Situation | None = None) -> set[str]:
    """The fields that are refused."""
    return {fault.path for fault in faults(said, about or situation(), POLICY)}


def former(**more: object) -> Assessment:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    name = AssessmentId("one")
    return Assessment(
        name, CaseId(name), "utrecht", 1, UserName("w"), at, (MOTHER,), weging(**more)
    )


def test_a_weging_that_holds_is_kept() -> None:
    assert paths(weging()) == set()


def test_r1_earlier_signals_on_the_same_persons_must_be_weighed_too() -> None:
    assert paths(weging(weighed=SIGNALS[:1])) == {"weighed"}
    assert paths(weging(weighed=(*SIGNALS, SignalId("other")))) == {"weighed"}


def said_by_norm(verdict: NormVerdict) -> NormOutcome:
    return NormOutcome("vt", "2018", verdict, (), {}, duty=True, child_check=None, verified=False)


def by_norm(code: str | None = None, why: str | None = None) -> ByNorm:
    deviation = Deviation(code, why) if code else None
    return ByNorm("vt", {"q1_suspicion": Answer.YES}, deviation=deviation)


def test_r40_who_departs_from_the_norm_says_why_by_a_code() -> None:
    must = situation(norm_said=said_by_norm(NormVerdict.MUST_REPORT))
    assert paths(weging(norm=by_norm()), must) == {"norm.deviation"}
    assert paths(weging(norm=by_norm("safe_by_help")), must) == set()
    assert paths(weging(norm=by_norm("felt like it")), must) == {"norm.deviation.code"}
    assert paths(weging(norm=by_norm("other", " ")), must) == {"norm.deviation.why"}
    assert paths(weging(norm=by_norm("other", "Al bekend.")), must) == set()


def test_r40_who_follows_the_norm_has_nothing_to_explain() -> None:
    must = situation(norm_said=said_by_norm(NormVerdict.MUST_REPORT))
    acts = weging(outcome=Outcome.VT, shared_with=(), intervention=Intervention.POLICE)
    assert paths(replace(acts, norm=by_norm()), must) == set()
    assert paths(replace(acts, norm=by_norm("danger")), must) == {"norm.deviation"}


def test_r32_below_the_threshold_of_the_norm_every_outcome_is_open() -> None:
    may = situation(norm_said=said_by_norm(NormVerdict.MAY_REPORT))
    assert paths(weging(norm=by_norm()), may) == set()
    assert paths(weging(norm=by_norm("danger")), may) == {"norm.deviation"}


def test_measures_and_help_name_who_does_what() -> None:
    said = weging(
        measures=(Measure("safety_plan", "", " "),), help=(Help("", "x", HelpStatus.RUNNING),)
    )
    assert paths(said) == {"measures.0.party", "measures.0.what", "help.0.party"}


def test_r7_each_child_was_spoken_with_or_a_code_says_why_not() -> None:
    about = situation(MOTHER, CHILD, NOBODY_KNOWS)
    assert paths(weging(), about) == {"persons"}
    spoken = Seen(CHILD, spoken_on=TODAY, spoken_by="gedragswetenschapper")
    assert paths(weging(persons=(spoken,)), about) == set()
    assert paths(weging(persons=(Seen(CHILD, not_spoken="danger"),)), about) == set()
    assert paths(weging(persons=(Seen(CHILD, not_spoken="no time"),)), about) == {
        "persons.0.notSpoken"
    }
    assert paths(weging(persons=(Seen(CHILD),)), about) == {"persons.0.spokenOn"}
    both = replace(spoken, not_spoken="danger")
    assert paths(weging(persons=(both,)), about) == {"persons.0.notSpoken"}
    late = replace(spoken, spoken_on=date(2026, 3, 17))
    assert paths(weging(persons=(late,)), about) == {"persons.0.spokenOn"}


def test_r7_before_the_end_everybody_has_an_entry() -> None:
    assert paths(weging(closes=True)) == {"persons"}
    assert paths(weging(closes=True, persons=(Seen(MOTHER, not_spoken="refused"),))) == set()


def test_r7_an_entry_is_of_these_persons_and_there_once() -> None:
    one = Seen(MOTHER, not_spoken="refused")
    assert paths(weging(persons=(one, one))) == {"persons"}
    assert paths(weging(persons=(Seen(CHILD, not_spoken="refused"),))) == {"persons"}


def test_r8_a_very_young_child_was_seen_and_an_unborn_one_cannot_be() -> None:
    about = situation(MOTHER, BABY)
    young = Seen(BABY, not_spoken="too_young")
    assert paths(weging(persons=(young,)), about) == {"persons.0.seenOn"}
    seen = replace(young, seen_on=TODAY, seen_by="maatschappelijk werker")
    assert paths(weging(persons=(seen,)), about) == set()
    assert paths(weging(persons=(replace(seen, seen_by=None),)), about) == {"persons.0.seenBy"}
    assert paths(weging(persons=(replace(young, not_seen="danger"),)), about) == set()
    unborn = Seen(UNBORN, not_spoken="too_young")
    assert paths(weging(persons=(unborn,)), situation(MOTHER, UNBORN)) == set()


def test_r17_children_and_adults_alike_are_weighed() -> None:
    days = {"0": 0, "17": 17, "18": 18, "22": 22, "23": 23, "70": 70}
    for name, years in days.items():
        born = date(2026 - years, 3, 16)
        about = situation(PersonId(name), births={PersonId(name): (born, born)})
        assert (paths(weging(), about) == set()) == (years >= 18)


def test_r21_the_reporter_is_heard_or_a_code_says_why_not() -> None:
    assert paths(weging(reporter_consulted_on=None)) == {"reporterConsultedOn"}
    assert paths(weging(reporter_consulted_on=None, not_consulted="unreachable")) == set()
    assert paths(weging(not_consulted="unreachable")) == {"reporterConsultedOn"}
    assert paths(weging(reporter_consulted_on=None, not_consulted="busy")) == {"notConsulted"}


def test_r23_who_leads_safety_is_said_or_declined() -> None:
    assert paths(weging(safety_lead=None)) == {"safetyLead"}
    assert paths(weging(safety_lead=None, safety_lead_declined="geen onveiligheid")) == set()
    assert paths(weging(safety_lead_declined="geen onveiligheid")) == {"safetyLead"}


@pytest.mark.parametrize("arranged", [True, False])
def test_r24_r36_help_that_runs_lowers_nothing(arranged: bool) -> None:  # noqa: FBT001
    unsafe = weging(safety=Safety.STRUCTURAL, help_arranged_by_reporter=arranged)
    assert paths(unsafe) == {"outcome"}
    incomplete = weging(weighed=(), reasoning=" ", help_arranged_by_reporter=arranged)
    assert paths(incomplete) == {"weighed", "reasoning"}


def test_r25_a_later_version_changes_no_owner() -> None:
    about = situation(former=former(), safety_lead="lokaal team")
    later = weging(care_owner=None, former=AssessmentId("one"))
    assert paths(later, about) == set()
    assert paths(replace(later, care_owner="andere hulp"), about) == {"careOwner"}
    assert paths(replace(later, care_goals=("rust",)), about) == {"careGoals"}
    assert paths(replace(later, safety_lead="gi"), about) == {"safetyLead"}
    assert paths(replace(later, safety_lead="lokaal team"), about) == set()


def test_r68_one_outcome_with_what_belongs_to_it_and_nothing_else() -> None:
    for outcome in Outcome:
        named = {"shared_with": ()} if outcome is not Outcome.SHARED else {}
        lacking = paths(weging(outcome=outcome, **named))
        assert (
            lacking
            == {
                Outcome.RECORDED: set(),
                Outcome.SHARED: set(),
                Outcome.OTHER_PARTY: {"otherParty", "otherPartyStatus"},
                Outcome.VT: {"intervention"},
            }[outcome]
        )
    assert paths(weging(other_party="gi", intervention=Intervention.RVDK)) == {
        "otherParty",
        "intervention",
    }


def test_r69_recorded_only_excludes_contact_with_the_family() -> None:
    plain = weging(outcome=Outcome.RECORDED, shared_with=())
    assert paths(plain) == set()
    assert paths(plain, situation(has_contacts=True)) == {"outcome"}
    spoken = Seen(MOTHER, spoken_on=TODAY, spoken_by="w")
    assert paths(replace(plain, persons=(spoken,))) == {"outcome"}


def test_r70_the_parties_that_hear_the_conclusions_are_listed() -> None:
    assert paths(weging(shared_with=())) == {"sharedWith"}


def test_r71_the_other_party_is_named_with_whether_it_acts_already() -> None:
    said = weging(outcome=Outcome.OTHER_PARTY, shared_with=(), other_party="gi")
    assert paths(said) == {"otherPartyStatus"}
    assert paths(replace(said, other_party_status=HelpStatus.RUNNING)) == set()


def test_r72_an_acute_intervention_has_its_moments() -> None:
    said = weging(outcome=Outcome.VT, shared_with=(), intervention=Intervention.ACUTE)
    assert paths(said) == {"dangerKnownAt", "actedAt"}
    known, acted = datetime(2026, 3, 16, 9, 5, tzinfo=UTC), datetime(2026, 3, 16, 9, 47, tzinfo=UTC)
    assert paths(replace(said, danger_known_at=known, acted_at=acted)) == set()
    assert paths(replace(said, danger_known_at=acted, acted_at=known)) == {"actedAt"}
    police = replace(said, intervention=Intervention.POLICE, danger_known_at=known)
    assert paths(police) == {"dangerKnownAt"}


def test_r76_without_enough_safety_measures_and_help_must_follow() -> None:
    unsafe = weging(
        safety=Safety.STRUCTURAL,
        outcome=Outcome.VT,
        shared_with=(),
        intervention=Intervention.INVESTIGATION,
        persons=(Seen(MOTHER, not_spoken="refused"),),
    )
    assert paths(unsafe) == set()
    assert paths(replace(unsafe, closes=True)) == {"measures", "help"}
    measure = Measure("safety_plan", "veilig-thuis", "afspraken")
    help_ = Help("lokaal team", "gezinsbegeleiding", HelpStatus.PLANNED)
    assert paths(replace(unsafe, closes=True, measures=(measure,), help=(help_,))) == set()


def test_r79_whether_present_help_suffices_has_reasons() -> None:
    assert paths(weging(existing_help=Sufficient.YES)) == {"existingHelpReason"}
    enough = weging(
        safety=Safety.STRUCTURAL, existing_help=Sufficient.YES, existing_help_reason="opname"
    )
    assert paths(enough) == set()


def test_r80_a_measure_is_in_the_catalogue_which_holds_its_legal_basis() -> None:
    assert paths(weging(measures=(Measure("camera", "vt", "toezicht"),))) == {"measures.0.code"}
    assert all(one.legal_basis for one in POLICY.measures.values())


def test_r88_what_is_acute_or_unclear_is_not_closed() -> None:
    persons = (Seen(MOTHER, not_spoken="refused"),)
    assert "closes" in paths(weging(closes=True, safety=Safety.ACUTE, persons=persons))
    assert paths(weging(closes=True, safety=Safety.UNCLEAR, persons=persons)) == {"closes"}


def test_a_later_version_goes_on_with_what_the_case_is_about() -> None:
    about = situation(former=former(), safety_lead="veilig-thuis")
    later = weging(care_owner=None, signals=SIGNALS[1:])
    assert paths(later, about) == {"signals"}
    gone = replace(about, told=frozenset(SIGNALS[1:]))
    assert paths(replace(later, weighed=SIGNALS[1:]), gone) == set()


@given(
    safety=st.sampled_from(Safety),
    outcome=st.sampled_from(Outcome),
    help_=st.sampled_from(Sufficient),
    arranged=st.booleans(),
    closes=st.booleans(),
    lead=st.sampled_from([None, "veilig-thuis"]),
)
def test_r36_r76_nothing_that_holds_leaves_unsafety_alone(
    safety: Safety,
    outcome: Outcome,
    help_: Sufficient,
    arranged: bool,  # noqa: FBT001
    closes: bool,  # noqa: FBT001
    lead: str | None,
) -> None:
    said = weging(
        safety=safety,
        outcome=outcome,
        existing_help=help_,
        existing_help_reason="because",
        help_arranged_by_reporter=arranged,
        closes=closes,
        safety_lead=lead,
        safety_lead_declined=None if lead else "nobody",
        shared_with=("gp",) if outcome is Outcome.SHARED else (),
        other_party="gi" if outcome is Outcome.OTHER_PARTY else None,
        other_party_status=HelpStatus.PLANNED if outcome is Outcome.OTHER_PARTY else None,
        intervention=Intervention.RVDK if outcome is Outcome.VT else None,
        persons=(Seen(MOTHER, not_spoken="refused"),),
    )
    unsafe = safety in {Safety.ACUTE, Safety.STRUCTURAL} and help_ is not Sufficient.YES
    if not paths(said):
        assert not unsafe or outcome in {Outcome.OTHER_PARTY, Outcome.VT}
        assert not (unsafe and closes)
