"""How persons stand: what is known of them, in counts; by a graph as it is or as it would be."""

from collections.abc import Collection, Set
from datetime import datetime

from radarfunctie.domain.hit import Disposition
from radarfunctie.domain.ids import MentionId, PersonId
from radarfunctie.domain.review import Standing
from radarfunctie.ports.graph import GraphReader
from radarfunctie.radar.picturing import picture
from radarfunctie.weging.indicators import WegingPolicy

_ALL = 10_000


def standings(
    graph: GraphReader,
    mentions: Collection[MentionId],
    known: Set[PersonId] | None,
    at: datetime,
    weging: WegingPolicy,
) -> tuple[Standing, ...]:
    """Every person that one of `mentions` refers to, the one with most mentions first.

    `known` are the ids that will still be there; None: all of them.
    """
    persons = {person for person, _ in graph.persons_of(mentions).values()}
    found = [_standing(graph, person, known, at, weging) for person in sorted(persons)]
    return tuple(sorted(found, key=_in_order))


def _standing(
    graph: GraphReader,
    person: PersonId,
    known: Set[PersonId] | None,
    at: datetime,
    weging: WegingPolicy,
) -> Standing:
    drawn = picture(graph, person, [person], at, weging)
    hits = graph.hits(persons=[person], disposition=Disposition.OPEN, limit=_ALL)
    homes = [home.id for home in graph.households_of([person])]
    return Standing(
        person=person if known is None or person in known else None,
        mentions=len(graph.mentions_of_person(person)),
        signals=len(drawn.timeline),
        regions=tuple(sorted(drawn.by_region)),
        level=drawn.level,
        points=drawn.points,
        level_with_likely=drawn.level_with_likely,
        points_with_likely=drawn.points_with_likely,
        households=len(homes),
        open_hits=tuple(sorted(hit.row.pattern for hit in hits)),
    )


def _in_order(one: Standing) -> tuple[int, int, str]:
    return (-one.mentions, -one.signals, one.person or "")
