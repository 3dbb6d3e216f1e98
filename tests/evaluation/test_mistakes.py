from collections import defaultdict

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.domain.signal import MentionKey
from radarfunctie.evaluation.kept import KeptPairs
from radarfunctie.evaluation.mistakes import Mistake, Mistakes, missed_links, wrong_links

RULES = ["twins"]
THINGS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=12)


def keys(count: int) -> list[MentionKey]:
    return [MentionKey("org", f"{at:02d}", "p1") for at in range(count)]


def kept(*pairs: tuple[int, int, float, str | None]) -> KeptPairs:
    return KeptPairs(
        np.array([one[0] for one in pairs], np.int64),
        np.array([one[1] for one in pairs], np.int64),
        np.array([one[2] for one in pairs], np.float64),
        np.array([-1 if one[3] is None else RULES.index(one[3]) for one in pairs], np.int64),
        RULES,
    )


def missed(true: str, found: str, pairs: KeptPairs, limit: int = 9) -> Mistakes:
    persons, parts = (np.array([ord(one) for one in text], np.int64) for text in (true, found))
    return missed_links(pairs, persons, parts, keys(len(true)), limit, 8)


def test_each_part_beyond_the_largest_is_a_missed_link_with_the_heaviest_pair_across() -> None:
    a, b, c, d, e = keys(5)
    pairs = kept((0, 2, 5, None), (1, 2, 7, None), (0, 1, 30, None), (0, 3, 20, "twins"))

    told = missed("aaaaa", "xxyzw", pairs)

    assert told.first == (
        Mistake(a, d, 20, "twins", 1),
        Mistake(b, c, 7, "below link_bits", 1),
        Mistake(a, e, None, "not kept", 1),
    )
    assert (told.count, told.by_why) == (3, {"twins": 1, "below link_bits": 1, "not kept": 1})


def test_a_heavy_free_pair_that_did_not_join_was_held_back() -> None:
    told = missed("aa", "xy", kept((0, 1, 8, None)))

    assert [one.why for one in told.first] == ["held back"]


def test_a_wrong_link_is_named_by_the_free_pair_that_joined() -> None:
    a, b, c, _, e = keys(5)
    true = np.array([0, 0, 1, 1, 2], np.int64)
    found = np.zeros(5, np.int64)
    pairs = kept((0, 2, 9, None), (1, 2, 12, None), (3, 0, 40, "twins"))

    told = wrong_links(pairs, true, found, keys(5), 9)

    assert told.first == (Mistake(b, c, 12, "linked", 2), Mistake(a, e, None, "not kept", 1))


def test_no_more_than_the_limit_is_listed_and_all_are_counted() -> None:
    told = missed("aaa", "xyz", kept((0, 1, 3, None), (1, 2, 4, None)), limit=1)

    assert (told.count, [one.bits for one in told.first]) == (2, [4])


@given(things=THINGS)
def test_mistakes_are_as_many_as_parts_beyond_one_for_each_whole(
    things: list[tuple[int, int]],
) -> None:
    true, found = (np.array([one[at] for one in things], np.int64) for at in (0, 1))
    parts, wholes = defaultdict(set), defaultdict(set)
    for one, other in things:
        parts[one].add(other)
        wholes[other].add(one)

    lost = missed_links(kept(), true, found, keys(len(things)), 99, 8)
    wrong = wrong_links(kept(), true, found, keys(len(things)), 99)

    assert lost.count == sum(len(one) - 1 for one in parts.values())
    assert wrong.count == sum(len(one) - 1 for one in wholes.values())
