"""What a radar found, told without its random ids."""

from collections.abc import Mapping

from radarfunctie.domain.household import Household
from radarfunctie.domain.ids import SignalId
from radarfunctie.domain.signal import MentionKey, SourceKey
from radarfunctie.ports.graph import GraphReader
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


def everything(radar: Radar) -> dict[str, object]:
    """All findings to the last bit, told without random ids."""
    with radar.graph.reader() as graph:
        rows = list(graph.all_mentions())
        ids = {
            mention: MentionKey(*row.key)
            for row in rows
            if (signal := graph.signal_by_source(SourceKey(*row.key[:2]))) is not None
            for ref, mention in signal.mentions.items()
            if ref == row.key.person_ref
        }
        first: dict[str, MentionKey] = {}
        for row in sorted(rows, key=lambda row: row.key):
            first.setdefault(row.person, row.key)
        homes = {home.id: _told(home, first) for home in graph.all_households()}
        return {
            "persons": {(row.key, first[row.person], row.grade) for row in rows},
            "pairs": {
                (ids[pair.left], ids[pair.right], pair.weight_bits, pair.rule, pair.parts)
                for pair in graph.pairs_among(ids)
            },
            "doubts": {
                (ids[doubt.left], ids[doubt.right], doubt.weight_bits, doubt.reason)
                for doubt in graph.doubts(100_000)
            },
            "households": set(homes.values()),
            "hits": {
                (
                    hit.row.pattern,
                    first[hit.row.person],
                    homes[hit.row.household] if hit.row.household else None,
                    tuple(_source(graph, signal) for signal in hit.row.signals),
                    repr(sorted(hit.row.reason.items())),
                    hit.region,
                )
                for hit in graph.hits(limit=100_000)
            },
        }


def _told(home: Household, first: Mapping[str, MentionKey]) -> tuple[object, ...]:
    members = {
        (first[member.person], member.start, member.end, member.grade, member.evidence)
        for member in home.members
    }
    return frozenset(members), home.stays


def _source(graph: GraphReader, signal: SignalId) -> object:
    held = graph.signal(signal)
    assert held is not None
    return repr(held.document["source"])
