"""Components to persons, kept in the graph."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from radarfunctie.batches import batches
from radarfunctie.domain.identity import Doubt, PersonChange
from radarfunctie.domain.ids import MentionId, PersonId
from radarfunctie.domain.match import Grade
from radarfunctie.identity.partition import PartitionSettings
from radarfunctie.identity.ruled import Judged
from radarfunctie.ports.graph import GraphWriter
from radarfunctie.radar.backlog.workshop import Workshop
from radarfunctie.radar.doubting import doubts_among
from radarfunctie.radar.processes import Workers
from radarfunctie.radar.untying import Knot, Order, Pairs, Untied, packages, untie

_PAGE = 5_000


def untie_here(package: Sequence[Knot]) -> list[Untied]:
    """Partition components; runs in a worker process."""
    return untie(Workshop.here().matching.settings, package)


def identify_all(
    graph: GraphWriter,
    workers: Workers,
    knotted: Iterable[Knot],
    alone: Iterable[int],
    ids: Sequence[MentionId],
    new_id: Callable[[], str],
    at: datetime,
) -> NDArray[np.int64]:
    """Persons for mentions nobody was linked to before: those of components, and those alone.

    Returns:
        A number for the person of each place; -1 for a place that is in none of these.
    """
    groups = _Groups(graph, ids, new_id, at)
    for answer in workers.each(untie_here, packages(knotted)):
        for untied in answer:
            for places, grades in untied.groups:
                groups.add(places, grades)
            groups.doubt(untied.doubts)
    for place in alone:
        groups.add((place,), (Grade.CERTAIN,))
    groups.write()
    return groups.person


def doubt_all(
    graph: GraphWriter,
    pairs: Pairs,
    person: NDArray[np.int64],
    order: Order,
    ids: Sequence[MentionId],
    settings: PartitionSettings,
) -> None:
    """Doubts about pairs under a rule, of which both ends are among persons of `identify_all`."""
    found = doubts_among(pairs, person, order, Judged(), settings)
    for page in batches(found, _PAGE):
        graph.set_doubts((), [_doubt(ids, *doubt) for doubt in page])


def _doubt(ids: Sequence[MentionId], left: int, right: int, bits: float, reason: str) -> Doubt:
    return Doubt(ids[left], ids[right], bits, reason)


class _Groups:
    """Writes persons in pages."""

    def __init__(
        self, graph: GraphWriter, ids: Sequence[MentionId], new_id: Callable[[], str], at: datetime
    ) -> None:
        self._graph = graph
        self._ids = ids
        self._new_id = new_id
        self._at = at
        self._assigned: list[tuple[MentionId, PersonId, Grade]] = []
        self._doubts: list[Doubt] = []
        self._count = 0
        self.person = np.full(len(ids), -1, np.int64)

    def add(self, places: Sequence[int], grades: Sequence[Grade]) -> None:
        """A group is a new person."""
        person = PersonId(self._new_id())
        self.person[list(places)] = self._count
        self._count += 1
        self._assigned += [
            (self._ids[place], person, grade) for place, grade in zip(places, grades, strict=True)
        ]
        if len(self._assigned) >= _PAGE:
            self.write()

    def doubt(self, doubts: Iterable[tuple[int, int, float, str]]) -> None:
        """Pairs that a human should look at."""
        self._doubts += [_doubt(self._ids, *doubt) for doubt in doubts]

    def write(self) -> None:
        """Write what was gathered."""
        if self._assigned:
            self._graph.apply(self._at, persons=PersonChange(tuple(self._assigned)))
        if self._doubts:
            self._graph.set_doubts((), self._doubts)
        self._assigned, self._doubts = [], []
