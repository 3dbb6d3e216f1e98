"""Ids of persons over merge and split."""

from collections.abc import Callable
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.domain.identity import Group, PersonChange
from radarfunctie.domain.ids import MentionId, PersonId
from radarfunctie.domain.match import Grade
from radarfunctie.identity.person_ids import Present, assign_ids


def group(*mentions: str) -> Group:
    return Group(tuple(MentionId(m) for m in mentions), tuple(Grade.CERTAIN for _ in mentions))


def present(persons: dict[str, str], dormant: dict[str, str] | None = None) -> Present:
    return Present(
        {MentionId(m): (PersonId(p), Grade.CERTAIN) for m, p in persons.items()},
        {MentionId(m): PersonId(p) for m, p in (dormant or {}).items()},
    )


def fresh() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"new{next(numbers)}"


def test_new_mentions_get_new_ids() -> None:
    ids, change = assign_ids([group("a"), group("b", "c")], present({}), fresh())

    assert ids == ("new1", "new2")
    assert len(change.assigned) == 3


def test_nothing_changes_when_nobody_moved() -> None:
    held = present({"a": "P", "b": "P"})

    assert assign_ids([group("a", "b")], held, fresh()) == (("P",), PersonChange())


def test_a_merge_keeps_the_id_of_the_larger_part_and_the_other_continues_as_it() -> None:
    ids, change = assign_ids(
        [group("a", "b", "c")], present({"a": "P", "b": "Q", "c": "Q"}), fresh()
    )

    assert ids == ("Q",)
    assert change.continues == (("P", "Q"),)
    assert change.assigned == (("a", "Q", Grade.CERTAIN),)


def test_of_two_equal_parts_the_older_keeps_the_id() -> None:
    ids, _ = assign_ids([group("a", "b")], present({"a": "P", "b": "Q"}), fresh())

    assert ids == ("P",)


def test_a_split_leaves_the_id_with_the_larger_part() -> None:
    ids, _ = assign_ids(
        [group("a"), group("b", "c")], present({"a": "P", "b": "P", "c": "P"}), fresh()
    )

    assert ids == ("new1", "P")


def test_a_merge_that_is_undone_gives_the_former_ids_back() -> None:
    ids, _ = assign_ids(
        [group("a", "b"), group("c")],
        present({"a": "Q", "b": "Q", "c": "Q"}, dormant={"c": "R"}),
        fresh(),
    )

    assert ids == ("Q", "R")


@given(
    before=st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("PQRS"), min_size=1),
    cut=st.lists(st.integers(0, 3), min_size=8, max_size=8),
)
def test_every_old_id_answers_and_every_group_has_its_own(
    before: dict[str, str], cut: list[int]
) -> None:
    parts: dict[int, list[str]] = {}
    for mention, part in zip("abcdefgh", cut, strict=True):
        parts.setdefault(part, []).append(mention)
    groups = sorted((group(*members) for members in parts.values()), key=lambda g: g.mentions)

    ids, change = assign_ids(groups, present(before), fresh())

    assert len(set(ids)) == len(ids)
    ended = {old for old, _ in change.continues}
    assert set(before.values()) <= set(ids) | ended
    assert all(new in ids for _, new in change.continues)
