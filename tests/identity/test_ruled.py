"""Pairs under a rule: which are a question to a human follows from the persons on both sides."""

from collections.abc import Collection, Mapping
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.identity.ruled import Judged, Told, doubts_under_rule

SEPARATING = frozenset({"twins"})
TWINS, KIN = "twins", "same_name_kin"
Pair = tuple[int, int, float, str | None]
ANNA, BEA = "anna", "bea"
WHO = {0: ANNA, 1: ANNA, 2: BEA, 3: BEA}
APART = {ANNA: Told(("s0", "s1"), None), BEA: Told(("s2", "s3"), None)}
NOTHING: Judged[int, str] = Judged()


def doubts(
    pairs: Collection[Pair],
    told: Mapping[str, Told[str]] = APART,
    judged: Judged[int, str] = NOTHING,
) -> list[tuple[int, int]]:
    found = doubts_under_rule(pairs, WHO, told, SEPARATING, judged, {"initial": 8.0})
    return [(left, right) for left, right, _, _ in found]


def test_namesakes_are_a_question_and_mentions_of_one_person_are_none() -> None:
    assert doubts([(0, 2, 5.0, KIN), (0, 1, 5.0, KIN), (1, 3, 9.0, None)]) == [(0, 2)]


def test_two_whom_one_signal_names_are_no_question_under_any_rule() -> None:
    together = {ANNA: Told(("s0", "s1"), None), BEA: Told(("s1", "s3"), None)}

    assert doubts([(0, 2, 5.0, KIN), (0, 3, 5.0, TWINS)], together) == []


def test_two_numbers_settle_a_namesake_and_leave_a_wrong_number_to_a_human() -> None:
    numbered = {ANNA: Told(("s0",), "999990019"), BEA: Told(("s2",), "999990408")}

    assert doubts([(0, 2, 5.0, KIN), (1, 3, 5.0, TWINS)], numbered) == [(1, 3)]


def test_half_of_the_pairs_under_a_rule_that_separates_settle_the_others() -> None:
    assert doubts([(0, 2, 5.0, KIN), (1, 3, 5.0, TWINS)]) == [(1, 3)]
    assert doubts([(0, 2, 5.0, KIN), (1, 2, 9.0, None), (1, 3, 5.0, TWINS)]) == [(0, 2), (1, 3)]


def test_a_pair_that_weighs_too_little_for_its_rule_is_no_question() -> None:
    assert doubts([(0, 2, 7.9, "initial"), (1, 3, 8.0, "initial")]) == [(1, 3)]


def test_a_verdict_settles_its_pair_and_keeps_two_persons_apart() -> None:
    pairs: list[Pair] = [(0, 2, 5.0, KIN), (1, 3, 5.0, KIN)]
    unsure: Judged[int, str] = Judged(settled={frozenset((0, 2))})
    different: Judged[int, str] = Judged(
        settled={frozenset((0, 2))}, apart={frozenset((BEA, ANNA))}
    )

    assert doubts(pairs, judged=unsure) == [(1, 3)]
    assert doubts(pairs, judged=different) == []


def test_a_pair_that_a_verdict_calls_one_person_does_not_speak_for_two() -> None:
    pairs: list[Pair] = [(0, 2, 5.0, KIN), (1, 3, 5.0, TWINS)]
    judged: Judged[int, str] = Judged(settled={frozenset((1, 3))}, same={frozenset((1, 3))})

    assert doubts(pairs, judged=judged) == [(0, 2)]


@given(data=st.data())
def test_around_each_person_or_all_at_once_the_doubts_are_the_same(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 8))
    who = {place: data.draw(st.integers(0, 3)) for place in range(size)}
    rules = st.sampled_from([None, TWINS, KIN])
    pairs = [
        (left, right, 5.0, data.draw(rules))
        for left, right in combinations(range(size), 2)
        if data.draw(st.booleans())
    ]
    numbers = st.sampled_from([None, None, "999990019", "999990408"])
    signals = st.lists(st.integers(0, 9), min_size=1, max_size=2)
    told = {one: Told(data.draw(signals), data.draw(numbers)) for one in who.values()}
    nothing: Judged[int, int] = Judged()

    def found(some: Collection[Pair]) -> set[tuple[int, int, float, str]]:
        return set(doubts_under_rule(some, who, told, SEPARATING, nothing, {}))

    around = [
        [pair for pair in pairs if one in (who[pair[0]], who[pair[1]])] for one in who.values()
    ]
    assert found(pairs) == set().union(*map(found, around))
