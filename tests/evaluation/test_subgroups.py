import random
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radarfunctie.domain.ids import MentionId, SignalId
from radarfunctie.domain.mention import Mention, Value
from radarfunctie.domain.signal import MentionKey
from radarfunctie.evaluation.clusters import recall_by_kind
from radarfunctie.evaluation.intervals import SEED
from radarfunctie.evaluation.name_origins import load_name_origins
from radarfunctie.evaluation.subgroups import Subgroup, largest_gap, subgroups
from radarfunctie.evaluation.traits import TraitsReader

ORIGINS = load_name_origins({"JONG"})
KINDS = ["police", "gp", "school"]
Told = dict[str, Value]


def grouped(
    true: list[int], found: list[int], told: list[Told], kinds: list[str] | None = None
) -> dict[tuple[str, str], Subgroup]:
    reader = TraitsReader(ORIGINS)
    for at, values in enumerate(told):
        key = MentionKey("org", str(at), "p1")
        reader.add(Mention(MentionId(str(at)), key, SignalId("s"), values), date(2024, 1, 1))
    names = [str(one) for one in range(max(true) + 1)]
    groups = subgroups(
        np.array(true, np.int64),
        np.array(found, np.int64),
        names,
        reader.done(),
        ORIGINS.groups,
        kinds or ["police"] * len(true),
    )
    return {(one.sort, one.group): one for one in groups}


def test_persons_are_grouped_by_what_their_mentions_say_together() -> None:
    told: list[Told] = [
        {"surname": "YILMAZ", "surname_parts": ("YILMAZ",), "sex": "V", "bsn": "1"},
        {"surname": "YLIMAZ", "sex": "V", "houses": ("A 1", "B 2")},  # misspelled
        {"sex": "M", "houses": ("C 3",)},
        {"surname": "JONG", "surname_parts": ("DEJONG", "JONG"), "bsn": "2", "houses": ("A 1",)},
        {"birth_from": "2014-01-01", "birth_until": "2014-12-31"},
    ]

    groups = grouped([0, 0, 0, 1, 2], [0, 0, 1, 1, 2], told)

    assert groups["name origin", "turkish"].true_pairs == 3
    assert groups["name origin", "frequent_in_the_netherlands"].persons == 1
    assert groups["name origin", "no_surname"].persons == 1
    assert groups["prefix", "with a prefix"].mentions == 1
    assert groups["prefix", "without"].mentions == 3
    assert groups["BSN", "on some"].mentions == 3
    assert groups["BSN", "on every mention"].persons == 1
    assert groups["BSN", "on none"].persons == 1
    assert groups["sex", "V"].true_pairs == 3
    assert groups["houses", "3 or more"].mentions == 3
    assert groups["age at first signal", "4 to 11"].persons == 1
    assert groups["age at first signal", "not told"].persons == 2
    turkish = groups["name origin", "turkish"].score
    assert turkish.recall == pytest.approx(1 / 3)
    assert turkish.precision == pytest.approx(2 / 3)


@given(
    rows=st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 4), st.sampled_from(KINDS)), min_size=1
    )
)
@settings(deadline=None, max_examples=30)
def test_groups_by_source_have_the_scores_of_pairs_with_an_end_of_that_source(
    rows: list[tuple[int, int, str]],
) -> None:
    true, found, kinds = (list(one) for one in zip(*rows, strict=True))

    groups = grouped(true, found, [{}] * len(rows), kinds)

    for kind, counts in recall_by_kind(true, found, kinds).items():
        one = groups["source", kind]
        assert one.true_pairs == counts.true
        assert one.score.recall == pytest.approx(counts.score.recall)
        assert one.score.precision == pytest.approx(counts.score.precision)
        assert one.mentions == kinds.count(kind)


@given(rows=st.lists(st.tuples(st.integers(0, 4), st.sampled_from("MVX")), min_size=1))
@settings(deadline=None, max_examples=30)
def test_every_person_is_in_one_group_of_a_sort(rows: list[tuple[int, str]]) -> None:
    true = [one for one, _ in rows]

    groups = grouped(true, true, [{"sex": sex} for _, sex in rows])

    for sort in ("name origin", "BSN", "sex", "age at first signal", "houses"):
        assert sum(g.persons for (of, _), g in groups.items() if of == sort) == len(set(true))


def test_the_gap_is_between_the_groups_of_best_and_worst_recall_with_enough_pairs() -> None:
    true = [*range(300)] * 2
    found = [*range(300), *(one if one < 250 else one + 300 for one in range(300))]
    names = ["YILMAZ" if one < 120 else "JONG" if one < 290 else "AMRANI" for one in true]
    groups = grouped(true, found, [{"surname": name} for name in names])

    gap = largest_gap(list(groups.values()), SEED)

    assert gap is not None  # ten Amranis are too few to count
    assert (gap.best, gap.worst) == ("turkish", "frequent_in_the_netherlands")
    assert gap.points == pytest.approx(100 * 40 / 170)
    assert 10 < gap.interval.low < gap.points < gap.interval.high < 40
    assert 0 <= gap.by_chance.low <= gap.by_chance.high < gap.points
    assert largest_gap([], SEED) is None


def test_a_gap_between_groups_found_equally_well_is_one_that_chance_gives() -> None:
    chance = random.Random(3)
    surnames = ["YILMAZ", "JONG", "AMRANI", "KOWALSKI", "NGUYEN", "FERREIRA"]
    true = [*range(900)] * 2
    missed = {one for one in range(900) if chance.random() < 0.2}
    found = [*range(900), *(one + 900 if one in missed else one for one in range(900))]
    traits = [{"surname": surnames[one % len(surnames)]} for one in true]

    gap = largest_gap(list(grouped(true, found, traits).values()), SEED)

    assert gap is not None
    assert 0 < gap.by_chance.low < gap.points < gap.by_chance.high
