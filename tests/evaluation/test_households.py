from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.evaluation.households import Lived, household_pairs
from radarfunctie.evaluation.scores import PairCounts

MENTIONS = st.lists(
    st.builds(
        Lived,
        person=st.sampled_from("abcd"),
        household=st.sampled_from(["", "h1", "h2", "h3"]),
        found=st.sampled_from("pqrst"),
    ),
    max_size=12,
)
HOMES = st.lists(st.sets(st.sampled_from("pqrst"), max_size=4), max_size=4)


def test_a_household_found_whole_has_all_its_pairs() -> None:
    mentions = [Lived("mother", "h", "p1"), Lived("mother", "h", "p1"), Lived("son", "h", "p2")]

    assert household_pairs(mentions, [{"p1", "p2"}]) == PairCounts(true=2, found=2, both=2)


def test_a_household_that_was_not_found_is_missed() -> None:
    mentions = [Lived("mother", "h", "p1"), Lived("son", "h", "p2")]

    assert household_pairs(mentions, []) == PairCounts(true=1, found=0, both=0)


def test_a_household_that_never_was_is_wrong() -> None:
    mentions = [Lived("neighbour", "h1", "p1"), Lived("son", "h2", "p2")]

    assert household_pairs(mentions, [{"p1", "p2"}]) == PairCounts(true=0, found=1, both=0)


def test_persons_who_lived_together_once_did_so_in_all_their_mentions() -> None:
    mentions = [
        Lived("father", "before", "p1"),
        Lived("father", "after", "p1"),
        Lived("mother", "before", "p2"),
    ]

    assert household_pairs(mentions, [{"p1", "p2"}]).true == 2


def test_two_parts_of_one_person_are_no_pair() -> None:
    mentions = [Lived("mother", "h", "p1"), Lived("mother", "h", "p2")]

    assert household_pairs(mentions, [{"p1", "p2"}]) == PairCounts(true=0, found=0, both=0)


def test_a_person_without_a_home_lives_with_nobody() -> None:
    mentions = [Lived("a", "", "p1"), Lived("b", "", "p2")]

    assert household_pairs(mentions, []).true == 0


@given(mentions=MENTIONS, homes=HOMES)
def test_counts_agree_with_looking_at_every_pair(
    mentions: list[Lived], homes: list[set[str]]
) -> None:
    roofs: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.household:
            roofs.setdefault(mention.person, set()).add(mention.household)
    true = found = both = 0
    for one, other in combinations(mentions, 2):
        if one.person == other.person:
            continue
        lived = bool(roofs.get(one.person, set()) & roofs.get(other.person, set()))
        said = one.found != other.found and any({one.found, other.found} <= home for home in homes)
        true, found, both = true + lived, found + said, both + (lived and said)

    assert household_pairs(mentions, homes) == PairCounts(true, found, both)
