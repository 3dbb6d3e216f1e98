"""What is there again as it was: the same members are the same person or household."""

from collections.abc import Mapping, Sequence, Set
from typing import TypeVar

Id = TypeVar("Id", bound=str)
M = TypeVar("M")  # a member


def again(groups: Sequence[Set[M]], former: Mapping[Id, frozenset[M]]) -> dict[int, Id]:
    """The groups of exactly the members that one of `former` had, by their place.

    Of equal groups the first, of equal former ones the one with the lowest id.
    """
    places = {frozenset(group): place for place, group in reversed(list(enumerate(groups)))}
    return {
        places[members]: name
        for name, members in sorted(former.items(), reverse=True)
        if members in places
    }
