"""The family around a household: who is told to be kin of its members, and where they live."""

from radarfunctie.domain.household import Household
from radarfunctie.domain.ids import PersonId
from radarfunctie.graph.family import KIN, STEPS_MOST, FamilyTie, family_system
from radarfunctie.graph.network import edges_of
from radarfunctie.ports.graph import GraphView

PERSONS_MOST = 500


def family_of(graph: GraphView, household: Household) -> tuple[FamilyTie, ...]:
    """Other households of one family with this one; nearest first.

    A child of two parents is two relations away from the one by way of the other, so each step
    to a further household is looked for twice. It ends when `PERSONS_MOST` are found.
    """
    persons = {member.person for member in household.members}
    for _ in range(2 * STEPS_MOST):
        reached = _kin(graph, persons) | _fellows(graph, persons)
        if reached <= persons or len(persons) > PERSONS_MOST:
            break
        persons |= reached
    edges = edges_of(
        graph.told_about(persons), graph.households_of(persons), graph.relations(persons)
    )
    return family_system(household.id, edges)


def _kin(graph: GraphView, persons: set[PersonId]) -> set[PersonId]:
    told = [one for one in graph.relations(persons) if one.kind in KIN]
    return {person for one in told for person in (one.source, one.target)}


def _fellows(graph: GraphView, persons: set[PersonId]) -> set[PersonId]:
    return {member.person for home in graph.households_of(persons) for member in home.members}
