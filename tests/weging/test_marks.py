"""Repeated and turned reports are marked for a reader; they give no points and name nobody."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from radarfunctie.domain.incident import Mark
from radarfunctie.domain.match import Grade
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.domain.signal import Party
from radarfunctie.weging.incident_sentences import MARK_SENTENCES, mark_sentence
from radarfunctie.weging.indicators import WegingPolicy
from radarfunctie.weging.marks import MARKS
from weging.made import UNDERGOES, USES, P, Q, picture, shipped_policy, told
from weging.test_properties import files

PQ, QP = {P: USES, Q: UNDERGOES}, {Q: USES, P: UNDERGOES}


some = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def marking(days: int) -> WegingPolicy:
    """The shipped policy, with marks for what lies so many days apart."""
    policy = shipped_policy()
    rules = policy.weighing.rules
    changed = rules.model_copy(
        update={
            "worry_again": rules.worry_again.model_copy(update={"days": days}),
            "roles_turned": rules.roles_turned.model_copy(update={"days": days}),
        }
    )
    return replace(policy, weighing=replace(policy.weighing, rules=changed))


def marks(*signals: ToldAbout) -> dict[str, Mark]:
    return {mark.name: mark for mark in picture(*signals).marks}


def by(source: str, ref: str, days_ago: int) -> ToldAbout:
    return replace(told(ref, days_ago, roles=PQ, forms=("physical",)), source=source)


def test_one_source_that_tells_an_event_again_is_marked_and_counted_once() -> None:
    signals = (by("school/staff", "a", 10), by("school/staff", "b", 9))
    found = picture(*signals)

    (mark,) = found.marks
    assert (mark.name, mark.signals, mark.note) == ("told_again", ("a", "b"), {"signals": 2})
    events = next(one for one in found.indicators if one.name == "incidents")
    assert events.value == 1
    assert "corroborated_event" not in {one.name for one in found.indicators}


def test_one_source_that_tells_the_same_worry_again_is_marked() -> None:
    found = marks(
        by("school/staff", "a", 100), by("school/staff", "b", 60), by("school/staff", "c", 20)
    )

    assert set(found) == {"worry_again"}
    assert found["worry_again"].signals == ("a", "b", "c")


def test_two_sources_or_a_long_time_are_no_repetition() -> None:
    assert not marks(by("school/staff", "a", 10), by("police/police", "b", 10))
    assert not marks(by("school/staff", "a", 400), by("school/staff", "b", 10))


@pytest.mark.parametrize(("days", "is_marked"), [(0, True), (60, True), (61, False)])
def test_a_citizen_who_tells_the_reverse_soon_after_is_marked(
    days: int, *, is_marked: bool
) -> None:
    first = told("first", 100, roles=PQ)
    reverse = told("reverse", 100 - days, roles=QP, party=Party.CITIZEN, sector=None)

    found = marks(first, reverse)

    assert ("roles_turned" in found) == is_marked
    if is_marked:
        assert found["roles_turned"].signals == ("first", "reverse")


def test_a_professional_who_tells_the_reverse_or_an_unsure_link_is_not_marked() -> None:
    first = told("first", 100, roles=PQ)

    assert not marks(first, told("reverse", 90, roles=QP))
    unsure = {P: Grade.CERTAIN, Q: Grade.POSSIBLE}
    assert not marks(first, told("reverse", 90, roles=QP, party=Party.CITIZEN, grades=unsure))


@some
@given(files())
def test_marks_give_and_take_no_points(file: list[ToldAbout]) -> None:
    """Rules that mark as much as can be, and rules that mark next to nothing, give one picture."""
    known = [replace(one, source="school/staff") for one in file]

    much, little = (picture(*known, policy=marking(days)) for days in (100_000, 1))

    assert much.indicators == little.indicators
    assert (much.level, much.points_with_likely) == (little.level, little.points_with_likely)


@some
@given(files(), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_marks(file: list[ToldAbout], rng: Random) -> None:
    known = [replace(one, source="school/staff") for one in file]

    assert picture(*rng.sample(known, len(known))).marks == picture(*known).marks


@some
@given(files(), st.sampled_from(["neighbour", "involved_uses_violence", None]), st.text(max_size=3))
def test_r63_marks_and_picture_say_nothing_of_which_citizen(
    file: list[ToldAbout], capacity: str | None, source: str
) -> None:
    """Whoever the citizen is, a picture is the same but for the capacity in the signal itself."""
    citizens = [replace(one, party=Party.CITIZEN) for one in file[::2]] + file[1::2]
    others = [
        replace(one, capacity=capacity, source=source) if one.party is Party.CITIZEN else one
        for one in citizens
    ]
    found, other = picture(*citizens), picture(*others)

    assert other.marks == found.marks
    assert other.same_incident == found.same_incident
    assert other.indicators == found.indicators


def test_every_mark_can_be_said_and_says_who_stays_hidden() -> None:
    assert set(MARK_SENTENCES) == set(MARKS)
    note = {"signals": 3, "days": 90, "most": 60}
    for name in MARKS:
        dutch, english = (mark_sentence(Mark(name, (), note), one) for one in ("nl", "en"))
        assert dutch != english
        assert "{" not in dutch + english
    assert "verborgen" in mark_sentence(Mark("roles_turned", (), note), "nl")
