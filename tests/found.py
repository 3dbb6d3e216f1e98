"""What a radar found, told without its random ids."""

from radarfunctie.domain.signal import MentionKey
from radarfunctie.radar.engine import Radar

Found = tuple[set[frozenset[MentionKey]], set[frozenset[MentionKey]], set[tuple[object, ...]]]


def by_keys(radar: Radar) -> Found:
    """Persons, households and hits by the keys of their mentions."""
    with radar.graph.reader() as graph:
        persons: dict[str, set[MentionKey]] = {}
        for row in graph.all_mentions():
            persons.setdefault(row.person, set()).add(row.key)
        households = {
            frozenset(key for member in home.members for key in persons[member.person])
            for home in graph.all_households()
        }
        first = {person: min(keys) for person, keys in persons.items()}
        hits: set[tuple[object, ...]] = {
            (hit.row.pattern, *first[hit.row.person], len(hit.row.signals))
            for hit in graph.hits(limit=100_000)
        }
    return {frozenset(keys) for keys in persons.values()}, households, hits
