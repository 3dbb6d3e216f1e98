"""Households, hits and doubts of a store at one moment, to be held against those of another."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from radarfunctie.domain.hit import Disposition, Hit
from radarfunctie.domain.household import Stay
from radarfunctie.domain.ids import HitId, HouseholdId, PersonId
from radarfunctie.ports.graph import GraphReader, GraphStore

_ALL = 2**31 - 1
_PAGE = 2_000

Home = tuple[frozenset[PersonId], tuple[Stay, ...]]


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found."""

    households: Mapping[HouseholdId, Home]
    hits: Mapping[HitId, Hit]

    def open_hits(self) -> Counter[PersonId]:
        """Open hits by whom they are about."""
        return Counter(
            hit.row.person for hit in self.hits.values() if hit.disposition is Disposition.OPEN
        )


def read_findings(store: GraphStore) -> Findings:
    """Everything that was found."""
    with store.reader() as graph:
        homes = {
            one.id: (frozenset(member.person for member in one.members), one.stays)
            for one in graph.all_households()
        }
        return Findings(homes, {hit.id: hit for hit in _hits(graph)})


def read_doubts(store: GraphStore) -> Counter[str]:
    """Pairs in the list of doubtful pairs, and joins in question, by reason."""
    with store.reader() as graph:
        return Counter(one.reason for one in (*graph.doubts(_ALL), *graph.joins_in_question(_ALL)))


def _hits(graph: GraphReader) -> Iterator[Hit]:
    after = None
    while page := graph.hits(after=after, limit=_PAGE):
        yield from page
        after = page[-1].id
