"""Hits: read them, and say what was done with them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.hit import ANY, Disposition, Hit, HitEvent, Wanted
from radarfunctie.domain.ids import HitId, PersonId, UserName
from radarfunctie.errors import NotFoundError
from radarfunctie.hits.disposition import assign, dispose
from radarfunctie.ports.graph import GraphStore, GraphView, GraphWriter
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.past.policy import Policy
from radarfunctie.radar.past.replay import Replay
from radarfunctie.radar.repeating import REPEATING, Repeating


@dataclass(frozen=True)
class Hits:
    """The desk of hits."""

    graph: GraphStore
    gate: Gate
    replay: Replay
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
        wanted: Wanted = ANY,
        as_of: datetime | None = None,
    ) -> Sequence[Hit]:
        """Hits, newest first; `after` goes on behind that one. An old person id still finds.

        With `as_of` they are those of that moment, as they then stood.

        Raises:
            NotFoundError: The hit to go on behind is not there, or was not then.
            InputError: `as_of` lies in the future.
        """
        self.gate.allow(caller, "hits.read")

        def ask(graph: GraphView, _: Policy) -> Sequence[Hit]:
            return graph.hits(
                region=region,
                persons=persons and {graph.resolve_person(one) or one for one in persons},
                disposition=disposition,
                wanted=wanted,
                after=after,
                limit=limit,
            )

        found = self.replay.asked(self.graph, as_of, ask)
        detail = None if as_of is None else {"as_of": as_of.isoformat()}
        self.gate.passed(caller, "hits.read", ("hit", [hit.id for hit in found]), detail)
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

    def elsewhere(self, hits: Collection[Hit], caller: Caller) -> Mapping[HitId, tuple[str, ...]]:
        """Regions other than that of the caller with a signal of a hit, by code (R65)."""
        signals = sorted({signal for hit in hits for signal in hit.row.signals})
        if not signals:
            return {}
        with self.graph.reader() as graph:
            found = graph.regions_of(signals)
        return {
            hit.id: tuple(
                sorted(
                    {hit.region, *(found[one] for one in hit.row.signals if one in found)}
                    - {caller.region}
                )
            )
            for hit in hits
        }

    def history(self, hit: HitId, caller: Caller) -> Sequence[HitEvent]:
        """What happened to a hit, oldest first; also of one that is no longer met.

        Raises:
            NotFoundError: There never was one with this id, or it is erased.
        """
        self.gate.allow(caller, "hits.read")
        with self.graph.reader() as graph:
            found = graph.hit_history(hit)
        if not found:
            raise NotFoundError(_UNKNOWN)
        self.gate.passed(caller, "hits.read", ("hit", [hit]))
        return found

    def assign(self, hit: HitId, assignee: UserName | None, caller: Caller) -> Hit:
        """Put a hit on somebody's desk, or on nobody's; on the same one it changes nothing.

        Raises:
            NotFoundError: There is none with this id.
            InputError: The name does not hold.
        """

        def change(graph: GraphWriter, found: Hit) -> Hit:
            given = assign(found, assignee)
            if given != found:
                graph.assign_hit(given, caller.user, self.gate.clock.now())
            return given

        return self._change(hit, caller, change)

    def dispose(
        self, hit: HitId, disposition: Disposition, reason: str | None, caller: Caller
    ) -> Hit:
        """Say what was done with a hit.

        Raises:
            NotFoundError: There is none with this id.
            InputError: A dismissal needs a reason.
            ConflictError: It cannot go from its present state to that one.
        """

        def change(graph: GraphWriter, found: Hit) -> Hit:
            disposed = dispose(found, disposition, caller.user, self.gate.clock.now(), reason)
            graph.dispose_hit(disposed)
            return disposed

        return self._change(hit, caller, change)

    def _change(self, hit: HitId, caller: Caller, change: Callable[[GraphWriter, Hit], Hit]) -> Hit:
        """What `change` makes of a hit of the caller's own region, in the log before it is kept."""
        logged = False

        def unit() -> Hit:
            nonlocal logged
            with self.graph.writer() as graph:
                found = graph.hit(hit)
                if found is None:
                    raise NotFoundError(_UNKNOWN)
                self.gate.allow(caller, "hits.dispose", found.region)
                changed = change(graph, found)
                if not logged:
                    self.gate.passed(caller, "hits.dispose", ("hit", [hit]), kind="update")
                    logged = True
            return changed

        return self.repeating.whole(unit)


_UNKNOWN = "no hit with this id"
