"""Each pattern on the store finds what an oracle without SQL finds."""

import json
import re
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hits.oracle import Oracle, of_violence
from hits.world import PEOPLE, Named, World, held, telling, worlds, writing
from radarfunctie.config_files import shipped_folder
from radarfunctie.domain.hit import PatternRow
from radarfunctie.domain.household import Household, Membership
from radarfunctie.domain.ids import HouseholdId, PersonId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.domain.signal import Role
from radarfunctie.hits.patterns import load_patterns
from radarfunctie.hits.sentences import sentence
from radarfunctie.weging.evidence import counts
from weging.made import shipped_policy

FOLDER = shipped_folder("graph_schema") / "patterns"
NAMES = sorted(load_patterns(FOLDER))
P, Q, R, CHILD = PEOPLE[:4]
some = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def uses(person: PersonId) -> Named:
    return Named(person, Role.USES_VIOLENCE, Grade.CERTAIN)


def undergoes(person: PersonId, grade: Grade = Grade.CERTAIN) -> Named:
    return Named(person, Role.UNDERGOES_VIOLENCE, grade)


def home(name: str, *people: PersonId) -> Household:
    members = tuple(Membership(person, None, None, Grade.CERTAIN, ()) for person in people)
    return Household(HouseholdId(name), members, ())


def found(world: World, pattern: str) -> Sequence[PatternRow]:
    with held(world) as reader:
        return reader.match_pattern(pattern, None)


@pytest.mark.parametrize("name", NAMES)
@settings(some, max_examples=100)
@given(world=worlds())
def test_a_pattern_finds_what_the_oracle_finds(name: str, world: World) -> None:
    expected = getattr(Oracle(world), name)()

    rows = found(world, name)

    assert {(row.person, row.household): frozenset(row.signals) for row in rows} == expected
    assert len(rows) == len(expected)


@pytest.mark.parametrize("name", NAMES)
@some
@given(world=worlds(), data=st.data())
def test_over_some_persons_a_pattern_finds_their_rows_alone(
    name: str, world: World, data: st.DataObject
) -> None:
    asked = data.draw(st.lists(st.sampled_from(PEOPLE), unique=True))

    with held(world) as reader:
        everybody, some_rows = (
            reader.match_pattern(name, None),
            reader.match_pattern(name, asked),
        )

    assert list(some_rows) == [row for row in everybody if row.person in asked]


@pytest.mark.parametrize("name", NAMES)
@some
@given(world=worlds())
def test_signals_come_oldest_first_and_each_row_has_its_sentences(name: str, world: World) -> None:
    day = {one.id: (one.day, one.signal.received_at) for one in world.tellings}

    for row in found(world, name):
        assert list(row.signals) == sorted(row.signals, key=day.__getitem__)
        assert row.reason["signals"] == len(row.signals)
        assert all(word not in sentence(row, "nl") for word in ("None", "{", "_"))
        assert sentence(row, "nl") != sentence(row, "en")


@some
@given(world=worlds())
def test_r2_patterns_and_pictures_count_the_same_signals(world: World) -> None:
    for one in world.tellings:
        signal = one.signal
        told = ToldAbout(
            one.id, signal.kind, signal.region, None, None, None, signal.received_at,
            signal.occurred, signal.nature, signal.forms, signal.severity, signal.certainty,
            signal.factors, {named.person: named.role for named in one.named}, {},
        )  # fmt: skip
        assert counts(told, shipped_policy()) == of_violence(one)


@some
@given(world=worlds(), data=st.data())
def test_what_patterns_count_asked_once_for_all_gives_the_rows_of_each_alone(
    world: World, data: st.DataObject
) -> None:
    asked = data.draw(st.lists(st.sampled_from(PEOPLE), unique=True))

    with writing(world) as graph:
        for persons in (asked, None):
            together = graph.match_patterns(NAMES, persons)
            alone = [row for name in NAMES for row in graph.match_pattern(name, persons)]
            again = graph.match_patterns(NAMES, persons)

            assert list(together) == alone == list(again)


def test_the_rule_of_what_counts_uses_the_codes_of_the_policy() -> None:
    text = (FOLDER / "_counted.sql").read_text("utf-8")
    rule = shipped_policy().rules.counting

    lists = [
        set(re.findall(r"'(\w+)'", part))
        for part in re.findall(r"value (?:NOT )?IN \(([^)]*)\)", text)
    ]

    assert lists == [
        rule.empty_codes | rule.not_violence_nature,
        rule.empty_codes,
        rule.violence_factors,
        rule.not_violence_nature,
    ]
    assert rule.never_certainty == {"refuted"}


def test_r2_a_factor_without_violence_never_makes_a_hit() -> None:
    unknown = Named(P, Role.UNKNOWN, Grade.CERTAIN)
    world = World(
        tuple(
            telling(
                region, 10, (unknown,), region=region, nature=(), severity=None, factors=("debt",)
            )
            for region in ("twente", "zeeland")
        ),
        (),
        {},
    )

    assert not found(world, "moves_across_regions")


def test_r13_the_reason_tells_the_ground_and_who_is_doubtful() -> None:
    tellings = (
        telling("a", 400, (uses(P), undergoes(Q))),
        telling("b", 10, (Named(P, Role.USES_VIOLENCE, Grade.LIKELY), undergoes(R))),
    )
    world = World(tellings, (home("h1", Q, P), home("h2", R)), {})

    (row,) = found(world, "uses_violence_in_several_households")

    assert row.reason == {"signals": 2, "likely": 1, "people": 2, "grounds": ["households"]}
    assert "waarschijnlijke koppeling" in sentence(row, "nl")


def test_r13_members_of_one_family_are_not_several_households() -> None:
    named_together = telling(
        "c", 500, (undergoes(Q), Named(R, Role.WITNESSES_VIOLENCE, Grade.CERTAIN))
    )
    pair = (telling("a", 400, (uses(P), undergoes(Q))), telling("b", 10, (uses(P), undergoes(R))))

    assert found(World(pair, (), {}), "uses_violence_in_several_households")
    assert not found(World((*pair, named_together), (), {}), "uses_violence_in_several_households")
    assert not found(World(pair, (home("h", Q, R),), {}), "uses_violence_in_several_households")


def test_r13_who_uses_and_undergoes_violence_in_one_signal_is_no_victim_of_themselves() -> None:
    both = (uses(P), undergoes(P), undergoes(Q))
    world = World(
        (telling("a", 400, both), telling("b", 10, both)), (home("h1", P), home("h2", Q)), {}
    )
    elsewhere = telling("c", 5, (uses(P), undergoes(R)))

    assert not found(world, "uses_violence_in_several_households")
    (row,) = found(
        World((*world.tellings, elsewhere), (*world.households, home("h3", R)), {}),
        "uses_violence_in_several_households",
    )
    assert row.signals == ("signal-a", "signal-b", "signal-c")
    assert row.reason["people"] == 2


def test_a_person_named_twice_in_a_signal_has_one_signal() -> None:
    twice = (Named(P, Role.UNKNOWN, Grade.LIKELY), undergoes(P))
    tellings = (telling("a", 9, twice), telling("b", 5, twice, region="zeeland"))

    (row,) = found(World(tellings, (), {}), "moves_across_regions")

    assert (row.reason["signals"], row.reason["likely"]) == (2, 0)


def test_r5_the_sectors_around_a_young_child_may_speak_of_its_mother() -> None:
    tellings = (
        telling("a", 100, (undergoes(CHILD),)),
        telling("b", 10, (undergoes(Q),), sector="education"),
    )
    births = {CHILD: (date(2025, 1, 1), date(2025, 1, 1))}
    world = World(tellings, (home("h", Q, CHILD),), births)

    (row,) = found(world, "young_child_several_sectors")

    assert (row.person, row.household, row.signals) == (CHILD, "h", ("signal-a", "signal-b"))
    assert row.reason["sectors"] == ["education", "health"]
    assert row.reason["named"] == 1
    assert not found(World(tellings, (), births), "young_child_several_sectors")


def test_r17_an_unborn_child_is_found_and_a_child_of_four_is_not() -> None:
    tellings = (
        telling("a", 100, (undergoes(CHILD),)),
        telling("b", 10, (undergoes(CHILD),), sector="education"),
    )
    unborn = {CHILD: (date(2026, 9, 1), date(2026, 9, 14))}
    four = {CHILD: (date(2022, 1, 1), date(2022, 1, 1))}

    assert found(World(tellings, (), unborn), "young_child_several_sectors")
    assert not found(World(tellings, (), four), "young_child_several_sectors")


def test_the_defaults_of_patterns_agree_with_the_indicators() -> None:
    patterns, rules = load_patterns(FOLDER), shipped_policy().rules

    rising = patterns["rising_severity"].parameters
    young = patterns["young_child_several_sectors"].parameters
    assert rising["window_days"].default == rules.rising_severity.days
    assert rising["apart_days"].default == rules.same_incident.days
    assert young["under_years"].default == rules.young_child_present.under_years
    assert young["unborn_days"].default == rules.young_child_present.unborn_days


def test_every_parameter_of_a_pattern_is_in_its_text_and_back() -> None:
    for name, pattern in load_patterns(FOLDER).items():
        text = (FOLDER / f"{name}.sql").read_text("utf-8")
        code = "\n".join(line for line in text.splitlines() if not line.strip().startswith("--"))

        assert set(re.findall(r":([a-z_]+)", code)) == set(pattern.parameters)
        assert json.dumps(pattern.question.nl) != json.dumps(pattern.question.en)
