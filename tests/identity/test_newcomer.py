"""A newcomer joins a person without the partition: only where the partition gives the same."""

from dataclasses import replace
from itertools import combinations
from random import Random

import pytest

from radarfunctie.domain.identity import Group, Partition
from radarfunctie.domain.ids import MentionId, SignalId, VerdictId
from radarfunctie.domain.match import (
    Component,
    Grade,
    ScoredPair,
    Ties,
    Verdict,
    VerdictKind,
)
from radarfunctie.domain.mention import Mention
from radarfunctie.domain.signal import MentionKey
from radarfunctie.domain.vitals import NOTHING, Vitals
from radarfunctie.identity.newcomer import Joining, grades_together
from radarfunctie.identity.partition import PartitionSettings, partition

SETTINGS = PartitionSettings(
    link_bits=8,
    review_bits=0,
    certain_bits=12,
    margin_bits=3,
    mean_bits=-2,
    missing_pair_bits=-4,
    separating_rules=frozenset({"twins"}),
)
BITS = (0.5, 4.0, 8.0, 9.0, 11.0, 15.0, 30.0)
TOLD = (
    NOTHING,
    Vitals(born=20150211),
    Vitals(born=20151102),
    Vitals(born=20120101, sex=1),
    Vitals(sex=2),
)
WORLDS = 4000


def mention(place: int, chance: Random, odd: float) -> Mention:
    signal = SignalId(f"s{chance.randrange(8) if chance.random() < odd else 100 + place}")
    bsn = chance.choice(("999990019", "999990408")) if chance.random() < odd else None
    key = MentionKey("org", f"{place:03d}", "p1")
    return Mention(MentionId(f"m{place}"), key, signal, {"bsn": bsn} if bsn else {})


def world(chance: Random) -> Component:
    """A few persons who are known well, more or less, and what may tie them or set them apart."""
    odd = chance.choice((0.0, 0.02, 0.2))
    size = chance.randint(3, 9)
    persons = [chance.randrange(2) * chance.randrange(2) for _ in range(size)]
    mentions = tuple(mention(place, chance, odd) for place in range(size))
    pairs, verdicts = [], []
    for left, right in combinations(range(size), 2):
        ends = mentions[left].id, mentions[right].id
        fellows = persons[left] == persons[right]
        if chance.random() < (1 - odd if fellows else odd):
            bits = chance.choice(BITS if fellows else BITS[:4])
            ruled = chance.random() < (0.1 if fellows else 0.5)
            rule = chance.choice(("twins", "kin", "kin", "kin")) if ruled else None
            pairs.append(ScoredPair(*ends, bits, rule, model="one"))
        if chance.random() < odd / 20:
            name = VerdictId(f"v{left}-{right}")
            verdicts.append(Verdict(name, *ends, chance.choice(list(VerdictKind))))
    told = {one.id: chance.choice(TOLD) if chance.random() < odd else NOTHING for one in mentions}
    return Component(mentions, tuple(pairs), tuple(verdicts), told)


def without(whole: Component, gone: MentionId) -> Component:
    return Component(
        tuple(one for one in whole.mentions if one.id != gone),
        tuple(one for one in whole.pairs if gone not in {one.left, one.right}),
        tuple(one for one in whole.verdicts if gone not in {one.left, one.right}),
        whole.vitals,
    )


def ties(whole: Component, among: set[MentionId]) -> Ties:
    inner = [one for one in whole.pairs if {one.left, one.right} <= among]
    outer = [one for one in whole.pairs if len({one.left, one.right} & among) == 1]
    return Ties(
        len(inner),
        sum(one.rule is None for one in outer),
        sum(one.rule in SETTINGS.separating_rules for one in inner),
        min((one.model for one in inner), default=None),
        max((one.model for one in inner), default=None),
        sum(len({one.left, one.right} & among) for one in whole.verdicts),
    )


def joining(whole: Component, before: Partition, newcomer: Mention) -> Joining | None:
    """The newcomer beside the one person its free pairs lead to."""
    own = [one for one in whole.pairs if newcomer.id in {one.left, one.right}]
    ends = {end for one in own if one.rule is None for end in (one.left, one.right)}
    near = [group for group in before.groups if ends & set(group.mentions)]
    if len(near) != 1:
        return None
    told = {one.id: one for one in whole.mentions}
    (group,) = near
    return Joining(
        newcomer,
        [told[one] for one in group.mentions],
        dict(zip(group.mentions, group.grades, strict=True)),
        [one for one in own if {one.left, one.right} <= {*group.mentions, newcomer.id}],
        [whole.vitals[one] for one in (*group.mentions, newcomer.id)],
        ties(whole, {*group.mentions, newcomer.id}),
    )


def with_newcomer(
    before: Partition, joined: Joining, grades: dict[MentionId, Grade]
) -> set[tuple[tuple[MentionId, Grade], ...]]:
    """All groups as they must be, each by mention id."""
    fellows = {one.id for one in joined.fellows}
    others = (group for group in before.groups if not fellows & set(group.mentions))
    return {tuple(sorted(grades.items()))} | {_graded(group) for group in others}


def _graded(group: Group) -> tuple[tuple[MentionId, Grade], ...]:
    return tuple(sorted(zip(group.mentions, group.grades, strict=True)))


@pytest.mark.parametrize("margin", [0, 3])
@pytest.mark.parametrize("seed", range(4))
def test_a_newcomer_joins_where_the_partition_says_the_same(seed: int, margin: int) -> None:
    chance = Random(seed)
    settings = replace(SETTINGS, margin_bits=margin)
    joined = 0
    for _ in range(WORLDS):
        whole = world(chance)
        newcomer = chance.choice(whole.mentions)
        before = partition(without(whole, newcomer.id), settings)
        beside = joining(whole, before, newcomer)
        if beside is None or (grades := grades_together(beside, settings)) is None:
            continue
        joined += 1
        found = partition(whole, settings)
        assert {_graded(group) for group in found.groups} == with_newcomer(before, beside, grades)
        assert found.doubts == before.doubts
    assert joined > WORLDS // 10


def known(size: int) -> Joining:
    """Somebody of whom so many mentions tell, all tied by heavy pairs, and one mention more."""
    mentions = [mention(place, Random(1), 0.0) for place in range(size + 1)]
    own = [ScoredPair(one.id, mentions[-1].id, 20.0, None, model="one") for one in mentions[:-1]]
    return Joining(
        mentions[-1],
        mentions[:-1],
        dict.fromkeys((one.id for one in mentions[:-1]), Grade.CERTAIN),
        own,
        [NOTHING] * (size + 1),
        Ties(size * (size + 1) // 2, 0, 0, "one", "one", 0),
    )


def test_a_newcomer_of_somebody_well_known_joins() -> None:
    grades = grades_together(known(4), SETTINGS)

    assert grades is not None
    assert set(grades.values()) == {Grade.CERTAIN}


@pytest.mark.parametrize(
    "change",
    [
        {"pairs": 9},
        {"leading_out": 1},
        {"separating": 1},
        {"last_model": "two"},
        {"verdicts": 1},
    ],
)
def test_the_partition_is_run_where_something_may_set_mentions_apart(
    change: dict[str, object],
) -> None:
    one = known(4)
    ties = replace(one.ties, **change)  # type: ignore[arg-type]  # by name

    assert grades_together(replace(one, ties=ties), SETTINGS) is None


def test_the_partition_is_run_where_the_newcomer_is_tied_lightly() -> None:
    one = known(4)
    light = [replace(pair, weight_bits=7.9) for pair in one.pairs]

    assert grades_together(replace(one, pairs=light), SETTINGS) is None


def test_the_partition_is_run_where_a_model_keeps_pairs_below_the_least_mean() -> None:
    assert grades_together(known(4), replace(SETTINGS, review_bits=-3)) is None


def test_the_partition_is_run_where_the_newcomer_brings_the_unique_value() -> None:
    one = known(4)
    with_bsn = replace(one.newcomer, values={"bsn": "999990019"})

    assert grades_together(replace(one, newcomer=with_bsn), SETTINGS) is None
