"""Family systems: households of one family over two addresses or more, never merged.

Computed from what was told. Two households belong to one system when a person is a member of
both, when a member of the one is told to be parent, partner or sibling of a member of the other,
or when a member of each is told to be a parent of the same child.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from radarfunctie.domain.ids import HouseholdId, PersonId, SignalId
from radarfunctie.domain.match import Grade
from radarfunctie.graph.network import Edge, EdgeKind

KIN = frozenset({"parent_of", "partner_of", "ex_partner_of", "sibling_of"})
STEPS_MOST = 2
_ORDER = list(Grade)


class TieKind(StrEnum):
    """Why two households belong to one family system; told relations have their own code."""

    MEMBER_OF_BOTH = "member_of_both"
    CHILD_OF_BOTH = "child_of_both"
    PARENT_OF = "parent_of"
    PARTNER_OF = "partner_of"
    EX_PARTNER_OF = "ex_partner_of"
    SIBLING_OF = "sibling_of"


@dataclass(frozen=True, slots=True)
class FamilyTie:
    """A household of the system, and what ties it to one that is a step nearer.

    `grade` is the weakest of all on the way: memberships, links of persons to signals, and ties
    nearer by.
    """

    household: HouseholdId
    nearer: HouseholdId  # the household it is tied to
    kind: TieKind
    persons: tuple[PersonId, ...]  # who tie them: of `nearer`, of `household`, the child
    grade: Grade
    signals: tuple[SignalId, ...]  # that tell it, oldest received first
    steps: int


def family_system(start: HouseholdId, edges: Sequence[Edge]) -> tuple[FamilyTie, ...]:
    """The other households of the system around `start`, at most `STEPS_MOST` ties away.

    Each household once for each of its ties to the step before; nearest first, then the surest.
    `edges` are those of a network around it: memberships and told relations.
    """
    ties = _ties(edges)
    best: dict[HouseholdId, Grade] = {start: Grade.CERTAIN}
    found: list[FamilyTie] = []
    ring = [start]
    for steps in range(1, STEPS_MOST + 1):
        reached: list[FamilyTie] = []
        for nearer in ring:
            for tie in ties.get(nearer, ()):
                if tie.household not in best:
                    grade = _weakest(best[nearer], tie.grade)
                    reached.append(
                        FamilyTie(tie.household, nearer, tie.kind, tie.persons, grade,
                                  tie.signals, steps)
                    )  # fmt: skip
        for tie in reached:
            held = best.get(tie.household, tie.grade)
            best[tie.household] = min(held, tie.grade, key=_ORDER.index)
        found += sorted(reached, key=_telling)
        ring = sorted({tie.household for tie in reached})
    return tuple(found)


def _telling(tie: FamilyTie) -> tuple[int, str, str, tuple[str, ...], str]:
    return (_ORDER.index(tie.grade), tie.household, tie.kind, tie.persons, tie.nearer)


def _ties(edges: Sequence[Edge]) -> Mapping[HouseholdId, Sequence[FamilyTie]]:
    """All ties between two households, by the one they lead away from."""
    homes: dict[PersonId, list[tuple[HouseholdId, Grade]]] = {}
    for edge in edges:
        if edge.kind is EdgeKind.MEMBER_OF:
            lives = (HouseholdId(edge.target), edge.grade)
            homes.setdefault(PersonId(edge.source), []).append(lives)
    told = [edge for edge in edges if edge.kind is EdgeKind.RELATION and edge.what in KIN]
    members: dict[HouseholdId, set[PersonId]] = {}
    for person, own in homes.items():
        for home, _ in own:
            members.setdefault(home, set()).add(person)
    found: dict[HouseholdId, list[FamilyTie]] = {}
    for tie in (*_shared(homes), *_related(told, homes, members), *_parents(told, homes, members)):
        found.setdefault(tie.nearer, []).append(tie)
    return found


Homes = Mapping[PersonId, Sequence[tuple[HouseholdId, Grade]]]
Members = Mapping[HouseholdId, set[PersonId]]


def _shared(homes: Homes) -> Iterator[FamilyTie]:
    for person, own in homes.items():
        for here, one in own:
            for there, other in own:
                if here != there:
                    grade = _weakest(one, other)
                    yield FamilyTie(there, here, TieKind.MEMBER_OF_BOTH, (person,), grade, (), 1)


def _related(told: Iterable[Edge], homes: Homes, members: Members) -> Iterator[FamilyTie]:
    """Members of two households, no member of the other's, told to be kin."""
    for edge in told:
        source, target = PersonId(edge.source), PersonId(edge.target)
        for one, other in ((source, target), (target, source)):
            yield from _between(one, other, (), TieKind(edge.what), [edge], homes, members)


def _parents(told: Iterable[Edge], homes: Homes, members: Members) -> Iterator[FamilyTie]:
    """Parents of one child in two households."""
    parents: dict[PersonId, list[Edge]] = {}
    for edge in told:
        if edge.what == "parent_of":
            parents.setdefault(PersonId(edge.target), []).append(edge)
    for child, edges in parents.items():
        for left in edges:
            for right in edges:
                one, other = PersonId(left.source), PersonId(right.source)
                if one != other:
                    kind, both = TieKind.CHILD_OF_BOTH, [left, right]
                    yield from _between(one, other, (child,), kind, both, homes, members)


def _between(
    one: PersonId,
    other: PersonId,
    child: tuple[PersonId, ...],
    kind: TieKind,
    edges: Sequence[Edge],
    homes: Homes,
    members: Members,
) -> Iterator[FamilyTie]:
    signals = tuple(dict.fromkeys(signal for edge in edges for signal in edge.signals))
    for here, left in homes.get(one, ()):
        for there, right in homes.get(other, ()):
            if here == there or other in members[here] or one in members[there]:
                continue
            grade = _weakest(left, right, *(edge.grade for edge in edges))
            yield FamilyTie(there, here, kind, (one, other, *child), grade, signals, 1)


def _weakest(*grades: Grade) -> Grade:
    return max(grades, key=_ORDER.index)
