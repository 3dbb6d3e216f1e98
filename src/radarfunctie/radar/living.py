"""What the mentions of a component say of a life, from a graph."""

from collections.abc import Iterable
from dataclasses import replace

from radarfunctie.domain.ids import MentionId
from radarfunctie.domain.match import Component
from radarfunctie.domain.mention import Mention
from radarfunctie.domain.vitals import Vitals, vitals
from radarfunctie.ports.graph import GraphReader


def vitals_of(graph: GraphReader, mentions: Iterable[Mention]) -> dict[MentionId, Vitals]:
    """The vitals of each; when somebody was present is asked only where a death is told."""
    found = {one.id: vitals(one.values) for one in mentions}
    if any(one.died for one in found.values()):
        present = graph.present_on(list(found))
        found = {
            mention: one._replace(present=present.get(mention, 0)) for mention, one in found.items()
        }
    return found


def with_vitals(graph: GraphReader, component: Component) -> Component:
    """`component` with the vitals of its mentions."""
    return replace(component, vitals=vitals_of(graph, component.mentions))
