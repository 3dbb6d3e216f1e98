"""What of a picture is left when only some signals count: by sector, region, period and so on."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from radarfunctie.domain.ids import SignalId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.domain.signal import Party, SignalKind
from radarfunctie.graph.network import Edge, EdgeKind, NodeId

CITIZENS = "citizens"
UNKNOWN = "unknown"
FACETS = ("sector", "region", "severity")
_ORDER = list(Grade)


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is asked to be left; an empty set, or None, asks nothing."""

    sector: frozenset[str] = frozenset()  # of the reporter; citizens are one
    region: frozenset[str] = frozenset()
    severity: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None  # the last day that counts
    grade: Grade | None = None  # the weakest that counts

    def __bool__(self) -> bool:
        """Whether anything is asked."""
        return self != NOTHING_ASKED

    def lets(self, told: ToldAbout, but: str = "") -> bool:
        """Whether a signal passes; the facet `but` is not looked at."""
        return (
            all(
                name == but or not getattr(self, name) or facet(told, name) in getattr(self, name)
                for name in FACETS
            )
            and (self.since is None or told.day >= self.since)
            and (self.until is None or told.day <= self.until)
        )

    def sure(self, grade: Grade) -> bool:
        """Whether a link is strong enough."""
        return self.grade is None or _ORDER.index(grade) <= _ORDER.index(self.grade)


NOTHING_ASKED = Sieve()


@dataclass(frozen=True, slots=True)
class Sifted:
    """What is left: nodes in their order, edges with the signals that count, and the signals."""

    nodes: tuple[NodeId, ...]
    edges: tuple[Edge, ...]
    told: tuple[ToldAbout, ...]


def facet(told: ToldAbout, name: str) -> str:
    """Where a signal stands in a facet."""
    if name == "sector":
        return CITIZENS if told.party is Party.CITIZEN else told.sector or UNKNOWN
    return told.region if name == "region" else told.severity or UNKNOWN


def counted(told: Iterable[ToldAbout], sieve: Sieve, name: str) -> Mapping[str, int]:
    """How many signals each value of a facet would leave, the other questions as they are."""
    passing = (one for one in told if one.kind is SignalKind.MELDING and sieve.lets(one, name))
    return Counter(facet(one, name) for one in passing)


def sifted(
    nodes: Sequence[NodeId],
    edges: Sequence[Edge],
    told: Sequence[ToldAbout],
    sieve: Sieve,
    kept: Collection[NodeId],
) -> Sifted:
    """What passes. A household stays with a member; `kept` stay whatever is asked."""
    if not sieve:
        return Sifted(tuple(nodes), tuple(edges), tuple(told))
    passing = [one for one in told if sieve.lets(one)]
    signals = {one.signal_id for one in passing}
    persons = {
        person for one in passing for person, grade in one.grades.items() if sieve.sure(grade)
    } | set(kept)
    lines = [line for edge in edges if (line := _left(edge, signals, sieve)) is not None]
    homes = {
        edge.target for edge in lines if edge.kind is EdgeKind.MEMBER_OF and edge.source in persons
    }
    left = tuple(node for node in nodes if node in persons or node in homes)
    held = set(left)
    return Sifted(
        left,
        tuple(edge for edge in lines if edge.source in held and edge.target in held),
        tuple(one for one in passing if not held.isdisjoint(one.roles)),
    )


def _left(edge: Edge, signals: Collection[SignalId], sieve: Sieve) -> Edge | None:
    """The edge with the signals that count; None when it is not sure enough or has none left."""
    if not sieve.sure(edge.grade):
        return None
    if edge.kind is EdgeKind.MEMBER_OF:
        return edge
    shown = tuple(one for one in edge.signals if one in signals)
    return replace(edge, signals=shown) if shown else None
