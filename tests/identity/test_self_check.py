"""A person that contradicts itself is put before a human, at the weakest join between the two."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations, pairwise
from random import Random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.domain.ids import MentionId, SignalId, VerdictId
from radarfunctie.domain.match import Component, ScoredPair, Verdict, VerdictKind
from radarfunctie.domain.mention import Mention
from radarfunctie.domain.signal import MentionKey
from radarfunctie.domain.vitals import NOTHING, Vitals, vitals
from radarfunctie.identity.partition import PartitionSettings, partition
from radarfunctie.identity.self_check import (
    LOOKS_OVER_MERGED,
    Contradiction,
    Known,
    is_slip,
    new_clashes,
)

SETTINGS = PartitionSettings(
    link_bits=8,
    review_bits=0,
    certain_bits=12,
    margin_bits=0,
    mean_bits=-1000,
    missing_pair_bits=-4,
    separating_rules=frozenset(),
)
MAY, JUNE = Vitals(born=19870503), Vitals(born=19870617)


def component(told: list[Vitals], pairs: Mapping[tuple[int, int], float]) -> Component:
    names = [MentionId(f"m{place:02d}") for place in range(len(told))]
    return Component(
        tuple(
            Mention(name, MentionKey("org", name, "p1"), SignalId(f"s{name}"), {}) for name in names
        ),
        tuple(ScoredPair(names[left], names[right], bits) for (left, right), bits in pairs.items()),
        (),
        dict(zip(names, told, strict=True)),
    )


def questions(found: Component) -> list[tuple[str, str]]:
    doubts = partition(found, SETTINGS).doubts
    return [(one.left, one.right) for one in doubts if one.reason == LOOKS_OVER_MERGED]


def verdict(left: int, right: int, kind: VerdictKind) -> Verdict:
    return Verdict(VerdictId("v"), MentionId(f"m{left:02d}"), MentionId(f"m{right:02d}"), kind)


def test_the_weakest_join_between_two_birth_dates_is_asked_about() -> None:
    found = component([MAY, NOTHING, JUNE], {(0, 1): 20, (1, 2): 9})

    assert questions(found) == [("m01", "m02")]
    assert len(partition(found, SETTINGS).groups) == 1


@pytest.mark.parametrize(
    ("one", "other", "named"),
    [
        (Vitals(sex=1), Vitals(sex=2), Contradiction.TWO_SEXES),
        (Vitals(born=19870503), Vitals(born=19880503), Contradiction.TWO_BIRTH_DATES),
        (Vitals(died=20240101), Vitals(died=20240305), Contradiction.TWO_DEATH_DATES),
        (Vitals(died=19860101), Vitals(born=19870503), Contradiction.DEAD_BEFORE_BIRTH),
        (Vitals(died=20240101), Vitals(present=20240102), Contradiction.PRESENT_AFTER_DEATH),
    ],
)
def test_each_contradiction_is_named_both_ways_round(
    one: Vitals, other: Vitals, named: Contradiction
) -> None:
    for left, right in ((one, other), (other, one)):
        clashes = new_clashes(Known.of([left]), Known.of([right]))
        assert {kind for kind, _, _ in clashes} == {named}
        assert Known.of([left, right]).clashes() == clashes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Vitals(sex=1), Vitals(sex=1)),
        (Vitals(sex=2), NOTHING),
        (Vitals(born=19870503), Vitals(born=19870305)),  # day and month swapped
        (Vitals(born=19870503), Vitals(born=19870508)),  # a digit
        (Vitals(born=19870512), Vitals(born=19870521)),  # two digits side by side
        (Vitals(died=20240101), Vitals(present=20240101)),  # the day itself
        (Vitals(died=20240101), Vitals(present=20231231)),
    ],
)
def test_a_slip_or_a_thing_not_told_is_no_contradiction(one: Vitals, other: Vitals) -> None:
    assert not new_clashes(Known.of([one]), Known.of([other]))


def test_a_death_and_a_later_day_in_one_mention_hide_no_second_mention() -> None:
    slip = Vitals(died=20240101, present=20240301)
    assert Known.of([slip]).clashes() == set()
    assert new_clashes(Known.of([slip]), Known.of([Vitals(present=20240201)])) == {
        (Contradiction.PRESENT_AFTER_DEATH, 20240101, 0)
    }


def test_another_year_is_no_slip() -> None:
    assert not is_slip(19870503, 19870617)
    assert not is_slip(19870503, 19880503)
    assert not is_slip(19870503, 19860503)


def test_a_day_registered_for_an_unknown_one_says_nothing() -> None:
    assert vitals({"birth_date": "1987-01-01", "birth_default_day": "01-01"}).born == 0
    assert vitals({"birth_date": "1987-05-03", "sex": "V"}) == Vitals(born=19870503, sex=2)
    assert vitals({"birth_date": "3 mei 1987", "sex": "X"}) == NOTHING


def test_what_a_human_judged_is_not_asked_again() -> None:
    found = component([MAY, NOTHING, JUNE, JUNE], {(0, 1): 20, (1, 2): 9, (2, 3): 30})
    assert questions(found) == [("m01", "m02")]

    same = replace(found, verdicts=(verdict(1, 2, VerdictKind.SAME),))
    assert questions(same) == [("m00", "m01")]  # the next weakest: one of them is wrong
    both = replace(found, verdicts=(*same.verdicts, verdict(0, 1, VerdictKind.SAME)))
    assert questions(both) == []
    different = replace(found, verdicts=(verdict(1, 2, VerdictKind.DIFFERENT),))
    assert questions(different) == []
    assert len(partition(different, SETTINGS).groups) == 2
    unsure = replace(found, verdicts=(verdict(1, 2, VerdictKind.UNSURE),))
    assert questions(unsure) == [("m01", "m02")]


def test_a_later_contradiction_is_asked_about_though_a_human_judged_another_join() -> None:
    found = component([MAY, NOTHING, JUNE], {(0, 1): 20, (1, 2): 9})
    assert questions(replace(found, verdicts=(verdict(0, 1, VerdictKind.SAME),))) == [
        ("m01", "m02")
    ]


@st.composite
def people(draw: st.DrawFn) -> Component:
    """Up to eight mentions, some of which tell something; the pairs of a tree, and some more."""
    days = st.sampled_from([0, 0, 19870503, 19870617, 19910111])
    kinds = st.builds(
        Vitals,
        born=days,
        sex=st.integers(0, 2),
        died=st.sampled_from([0, 0, 0, 20240101]),
        present=st.sampled_from([0, 0, 20240505]),
    )
    told = draw(st.lists(kinds, min_size=1, max_size=8))
    pairs = {
        ends: draw(st.floats(8, 30))
        for ends in combinations(range(len(told)), 2)
        if draw(st.booleans())
    }
    return component(told, pairs)


@given(found=people(), rng=st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_change_the_questions(found: Component, rng: Random) -> None:
    shuffled = replace(
        found,
        mentions=tuple(rng.sample(found.mentions, len(found.mentions))),
        pairs=tuple(rng.sample(found.pairs, len(found.pairs))),
    )
    assert partition(shuffled, SETTINGS) == partition(found, SETTINGS)


@given(found=people())
def test_a_person_is_asked_about_when_and_only_when_it_contradicts_itself(found: Component) -> None:
    """And the join asked about lies between two mentions that do, with none weaker between them."""
    result = partition(found, SETTINGS)
    asked = {frozenset((one.left, one.right)) for one in result.doubts}
    joins = nx.Graph()
    joins.add_weighted_edges_from(
        (one.left, one.right, one.weight_bits or 0) for one in result.joins
    )
    for group in result.groups:
        inside = {ends for ends in asked if ends <= set(group.mentions)}
        clashes = Known.of(found.vitals[one] for one in group.mentions).clashes()
        alone = set().union(*(Known.of([found.vitals[one]]).clashes() for one in group.mentions))
        assert bool(inside) == bool(clashes - alone)
        weakest = set()
        for one, other in combinations(group.mentions, 2):
            if new_clashes(Known.of([found.vitals[one]]), Known.of([found.vitals[other]])):
                path = nx.shortest_path(joins, one, other)
                steps = list(pairwise(path))
                bits = min(joins.edges[step]["weight"] for step in steps)
                weakest |= {
                    frozenset(step) for step in steps if joins.edges[step]["weight"] == bits
                }
        assert inside <= weakest


def test_a_component_of_5000_of_whom_all_contradict_each_other_is_solved() -> None:
    years = [19000101 + 10_000 * (place % 100) + 7 * (place % 4) for place in range(5000)]
    told = [Vitals(born=year) for year in years]
    assert questions(component(told, {(place, place + 1): 20.0 for place in range(4999)}))
