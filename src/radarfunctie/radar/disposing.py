"""Hits: read them, and say what was done with them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.hit import Disposition, Hit
from radarfunctie.domain.ids import HitId, PersonId
from radarfunctie.errors import NotFoundError
from radarfunctie.hits.disposition import dispose
from radarfunctie.ports.graph import GraphReader, GraphStore
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.reading import of_one_state
from radarfunctie.radar.repeating import REPEATING, Repeating


@dataclass(frozen=True)
class Hits:
    """The desk of hits."""

    graph: GraphStore
    gate: Gate
    repeating: Repeating = REPEATING

    def all(
        self,
        caller: Caller,
        *,
        region: str | None = None,
        persons: Collection[PersonId] | None = None,
        disposition: Disposition | None = None,
        after: HitId | None = None,
        limit: int = 50,
    ) -> Sequence[Hit]:
        """Hits, newest first; `after` goes on behind that one. An old person id still finds.

        Raises:
            NotFoundError: The hit to go on behind is no longer there.
        """
        self.gate.allow(caller, "hits.read")

        def ask(graph: GraphReader) -> Sequence[Hit]:
            present = persons and {graph.resolve_person(one) or one for one in persons}
            return graph.hits(
                region=region,
                persons=present,
                disposition=disposition,
                after=after,
                limit=limit,
            )

        found = of_one_state(self.graph, ask)
        self.gate.passed(caller, "hits.read", ("hit", [hit.id for hit in found]))
        return found

    def one(self, hit: HitId, caller: Caller) -> Hit:
        """One hit.

        Raises:
            NotFoundError: There is none with this id.
        """
        self.gate.allow(caller, "hits.read")
        with self.graph.reader() as graph:
            found = graph.hit(hit)
        if found is None:
            raise NotFoundError(_UNKNOWN)
        self.gate.passed(caller, "hits.read", ("hit", [hit]))
        return found

    def dispose(
        self, hit: HitId, disposition: Disposition, reason: str | None, caller: Caller
    ) -> Hit:
        """Say what was done with a hit.

        Raises:
            NotFoundError: There is none with this id.
            InputError: A dismissal needs a reason.
            ConflictError: It cannot go from its present state to that one.
        """
        logged = False

        def unit() -> Hit:
            nonlocal logged
            with self.graph.writer() as graph:
                found = graph.hit(hit)
                if found is None:
                    raise NotFoundError(_UNKNOWN)
                self.gate.allow(caller, "hits.dispose", found.region)
                disposed = dispose(found, disposition, caller.user, self.gate.clock.now(), reason)
                if not logged:
                    self.gate.passed(caller, "hits.dispose", ("hit", [hit]), kind="update")
                    logged = True
                graph.dispose_hit(disposed)
            return disposed

        return self.repeating.whole(unit)


_UNKNOWN = "no hit with this id"
