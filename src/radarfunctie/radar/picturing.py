"""The cumulative picture of a person or household, from what a graph tells."""

from collections.abc import Collection
from datetime import datetime

from radarfunctie.domain.ids import HouseholdId, PersonId
from radarfunctie.domain.picture import RiskPicture
from radarfunctie.ports.graph import GraphView
from radarfunctie.radar.corroborating import placed
from radarfunctie.weging.indicators import WegingPolicy
from radarfunctie.weging.picture import risk_picture


def picture(
    graph: GraphView,
    subject: PersonId | HouseholdId,
    persons: Collection[PersonId],
    at: datetime,
    weging: WegingPolicy,
) -> RiskPicture:
    """What signals that mention any of `persons` add up to at `at`."""
    told = placed(graph, graph.told_about(persons))
    involved = {person for about in told for person in about.roles} | set(persons)
    return risk_picture(
        subject,
        persons,
        told,
        graph.households_of(involved),
        graph.births(involved),
        at,
        weging,
    )
