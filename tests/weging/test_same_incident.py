"""Two signals weighed as one event: parts add up, missing adds nothing, nobody is given away."""

from dataclasses import replace
from datetime import timedelta
from itertools import combinations
from math import fsum, log2
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from radarfunctie.config_files import shipped_folder
from radarfunctie.domain.incident import SameIncident
from radarfunctie.domain.match import Grade
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.domain.signal import Occurred, PartialDate, Party
from radarfunctie.hits.patterns import load_patterns
from radarfunctie.weging.incident_rules import LEVELS, PRIOR
from radarfunctie.weging.incident_sentences import PARTS, pair_sentence, part_sentence
from weging.made import NOW, UNDERGOES, UNKNOWN, USES, P, Q, R, on, shipped_policy, told
from weging.test_properties import files

WEIGHING = shipped_policy().weighing
RULES = WEIGHING.rules
some = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
BOTH = {P: UNDERGOES, Q: USES}


def day(days_ago: int) -> Occurred:
    date = (NOW - timedelta(days=days_ago)).date()
    return Occurred(PartialDate(date.year, date.month, date.day))


def weighed(left: ToldAbout, right: ToldAbout) -> SameIncident:
    pair = WEIGHING.pair(left, right)
    assert pair is not None
    return pair


def level(left: ToldAbout, right: ToldAbout, comparison: str) -> str | None:
    found = {part.comparison: part.level for part in weighed(left, right).parts}
    return found.get(comparison)


POLICE = told(
    "police", 9, roles=BOTH, sector="justice_safety", occurred=day(10), forms=("physical",)
)
DOCTOR = told("doctor", 5, roles=BOTH, sector="health", occurred=day(10), forms=("physical",))
POLICE = replace(POLICE, source="politie/police", houses=frozenset({"6811AB 12"}))
DOCTOR = replace(DOCTOR, source="praktijk/gp", houses=frozenset({"6811AB 12"}))


def test_r5_police_and_doctor_who_tell_one_day_tell_one_event() -> None:
    pair = weighed(POLICE, DOCTOR)

    assert WEIGHING.one_event(pair)
    assert [(part.comparison, part.level) for part in pair.parts] == [
        (PRIOR, PRIOR),
        ("time", "same_day"),
        ("place", "same_house"),
        ("persons", "both_roles"),
        ("link", "certain"),
        ("nature", "nature_and_form"),
        ("severity", "same"),
        ("source", "other_source"),
    ]


@some
@given(files())
def test_parts_add_up_exactly_and_both_sides_weigh_the_same(file: list[ToldAbout]) -> None:
    for left, right in combinations(file, 2):
        pair, turned = WEIGHING.pair(left, right), WEIGHING.pair(right, left)

        assert (pair is None) == (turned is None)
        if pair is not None and turned is not None:
            assert pair.weight_bits == fsum(part.weight_bits for part in pair.parts)
            assert (pair.weight_bits, pair.parts) == (turned.weight_bits, turned.parts)


@some
@given(files(), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_pairs_and_those_are_all(
    file: list[ToldAbout], rng: Random
) -> None:
    shuffled = rng.sample(file, len(file))

    found = list(WEIGHING.pairs(file))

    every = (WEIGHING.pair(left, right) for left, right in combinations(file, 2))
    kept = {one.ends for one in every if one and one.weight_bits >= RULES.review_bits}
    assert {pair.ends for pair in found} == kept
    assert len(found) == len(kept)
    assert list(WEIGHING.pairs(shuffled)) == found


def test_every_level_weighs_what_its_shares_say_and_has_words() -> None:
    for name, levels in LEVELS.items():
        for one in levels:
            chance = RULES.comparisons[name].levels[one]
            assert chance.bits == log2(chance.m / chance.u)
    assert set(PARTS) == {(PRIOR, PRIOR)} | {(n, one) for n, all_ in LEVELS.items() for one in all_}


@pytest.mark.parametrize(
    ("change", "comparison"),
    [
        ({"nature": (), "forms": ()}, "nature"),
        ({"nature": ("unknown",), "forms": ("unknown",)}, "nature"),
        ({"severity": None}, "severity"),
        ({"severity": "unknown"}, "severity"),
        ({"factors": ()}, "factors"),
        ({"houses": frozenset()}, "place"),
        ({"party": None}, "source"),
        ({"source": None}, "source"),
    ],
)
def test_what_is_not_told_adds_nothing(change: dict[str, object], comparison: str) -> None:
    silent = replace(DOCTOR, **change)  # type: ignore[arg-type]  # one field each

    assert level(POLICE, silent, comparison) is None
    assert "time" in {part.comparison for part in weighed(POLICE, silent).parts}


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (day(10), ("time", "same_day")),
        (day(9), ("time", "one_day")),
        (day(7), ("time", "few_days")),
        (Occurred(PartialDate(2026, 5), None), ("time", "within_period")),
        (None, ("received", "soon")),
    ],
)
def test_time_is_compared_as_precisely_as_it_is_told(
    other: Occurred | None, expected: tuple[str, str]
) -> None:
    right = replace(DOCTOR, occurred=other, received_at=NOW - timedelta(days=7))

    assert expected in {(part.comparison, part.level) for part in weighed(POLICE, right).parts}


@pytest.mark.parametrize(("days_ago", "lag"), [(11, "before"), (7, "soon"), (3, "late")])
def test_a_signal_without_a_day_is_placed_by_when_it_was_received(days_ago: int, lag: str) -> None:
    silent = replace(DOCTOR, occurred=None, received_at=NOW - timedelta(days=days_ago))

    assert level(POLICE, silent, "received") == lag


def test_told_further_apart_than_the_rules_say_they_are_never_weighed() -> None:
    assert WEIGHING.pair(POLICE, replace(DOCTOR, occurred=day(6))) is None
    assert WEIGHING.pair(POLICE, replace(DOCTOR, occurred=on("2019-00-00"))) is None


def test_two_signals_without_a_person_in_common_are_never_weighed() -> None:
    assert WEIGHING.pair(POLICE, replace(DOCTOR, roles={R: UNDERGOES}, grades={})) is None


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        (BOTH, "both_roles"),
        ({P: UNDERGOES, R: USES}, "other_user"),
        ({P: USES, Q: UNDERGOES}, "roles_turned"),
        ({P: UNKNOWN, Q: UNKNOWN}, "several"),
        ({P: UNDERGOES}, "one_role"),
        ({P: UNKNOWN}, "one"),
    ],
)
def test_persons_are_compared_with_what_they_did(
    roles: dict[object, object], expected: str
) -> None:
    right = replace(
        DOCTOR,
        roles=roles,  # type: ignore[arg-type]  # persons and roles
        grades=dict.fromkeys(roles, Grade.CERTAIN),  # type: ignore[arg-type]
    )

    assert level(POLICE, right, "persons") == expected


def test_a_less_sure_link_weighs_less() -> None:
    bits = [
        weighed(POLICE, replace(DOCTOR, grades=dict.fromkeys(BOTH, grade))).weight_bits
        for grade in (Grade.CERTAIN, Grade.LIKELY, Grade.POSSIBLE)
    ]

    assert bits == sorted(bits, reverse=True)
    assert len(set(bits)) == 3


def test_a_source_that_tells_it_again_is_no_corroboration() -> None:
    again = replace(DOCTOR, sector="justice_safety", source="politie/police")
    pair = weighed(POLICE, again)

    assert level(POLICE, again, "source") == "same_source"
    assert pair.weight_bits < weighed(POLICE, DOCTOR).weight_bits
    assert "geen bevestiging" in pair_sentence(pair, "nl", one_event=True)
    assert "bevestigt elkaar" in pair_sentence(weighed(POLICE, DOCTOR), "nl", one_event=True)


@some
@given(files(), st.sampled_from(["neighbour", "involved_uses_violence", None]), st.text(max_size=3))
def test_r63_what_two_signals_weigh_says_nothing_of_which_citizen(
    file: list[ToldAbout], capacity: str | None, source: str
) -> None:
    """Another citizen, in another capacity, would give the same to the last bit."""
    citizens = [replace(one, party=Party.CITIZEN) for one in file[::2]] + file[1::2]
    others = [
        replace(one, capacity=capacity, source=source) if one.party is Party.CITIZEN else one
        for one in citizens
    ]

    assert list(WEIGHING.pairs(others)) == list(WEIGHING.pairs(citizens))


def test_r63_of_two_citizens_it_is_not_told_whether_they_are_one() -> None:
    one, other = (replace(told_, party=Party.CITIZEN) for told_ in (POLICE, DOCTOR))

    assert level(one, other, "source") is None
    assert level(one, DOCTOR, "source") == "other_source"
    assert "niet bekend" in pair_sentence(weighed(one, other), "nl", one_event=True)


def test_each_part_is_said_with_its_bits() -> None:
    said = [part_sentence(part, "nl") for part in weighed(POLICE, DOCTOR).parts]

    assert "Beide noemen dezelfde dag (+2,6 bits)." in said
    assert all(text.endswith("bits).") for text in said)


def test_the_pattern_takes_signals_for_one_event_from_the_same_weight_on() -> None:
    rising = load_patterns(shipped_folder("graph_schema") / "patterns")["rising_severity"]

    assert rising.parameters["same_bits"].default == RULES.link_bits
