"""Remark: a signal proved to be refuted, or a person it names has something to say of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import RemarkId, SignalId
from radarfunctie.domain.remark import Remark, RemarkKind, is_refuted
from radarfunctie.errors import ConflictError, Fault, InputError, NotFoundError
from radarfunctie.ports.clock import IdSource
from radarfunctie.ports.graph import GraphReader, GraphStore, GraphWriter
from radarfunctie.radar.approving import REASON_LENGTH_MAX
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.passing_on import PassOn
from radarfunctie.radar.repeating import REPEATING, Repeating
from radarfunctie.radar.revising import Revising, around

MAKE, REVOKE = "remarks.make", "remarks.revoke"
_REFUSED = "the remark is refused"
CAUSES = {
    (RemarkKind.REFUTED, False): "refuted",
    (RemarkKind.REFUTED, True): "refutation_taken_back",
    (RemarkKind.DISPUTE, False): "disputed",
    (RemarkKind.DISPUTE, True): "dispute_taken_back",
}
"""Kind of a remark, and whether it was taken back -> why recipients have to be told."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Said:
    """A remark as asked for; `ref` names the person of the signal who says it, if any."""

    kind: RemarkKind
    text: str | None
    ref: str | None = None


@dataclass(frozen=True)
class Remarks:
    """What is said of signals after they came in."""

    graph: GraphStore
    gate: Gate
    ids: IdSource
    revising: Revising
    pass_on: PassOn
    repeating: Repeating = REPEATING

    def make(self, signal: SignalId, said: Said, caller: Caller) -> Remark:
        """Keep a remark; a refuted signal counts nowhere while that stands.

        Raises:
            NotFoundError: There is no such signal.
            DeniedError: The caller may not, or it lies in another region.
            InputError: The text is missing or too long, or nobody in the signal has that ref.
            ConflictError: It is refuted already.
        """
        self.gate.allow(caller, MAKE)
        text = _text(said.text)
        remark = RemarkId(self.ids.new())

        def unit(graph: GraphWriter) -> Remark:
            self._must_be_ours(graph, signal, caller, MAKE)
            if said.ref is not None and graph.mention_of(signal, said.ref) is None:
                raise InputError(_REFUSED, [Fault("ref", "is no person of this signal")])
            if said.kind is RemarkKind.REFUTED and is_refuted(graph.remarks(signal)):
                message = "this signal is refuted already"
                raise ConflictError(message)
            at = self.gate.clock.now()
            made = Remark(remark, signal, said.kind, said.ref, text, caller.user, at)
            detail = {"remark": remark, "kind": said.kind.value}
            self.gate.passed(caller, MAKE, ("signal", [signal]), detail, kind="create")
            graph.put_remark(made)
            self._follow(graph, made)
            return made

        return self._done(unit)

    def revoke(self, signal: SignalId, remark: RemarkId, caller: Caller) -> Remark:
        """Take a remark back; a signal that was refuted counts again.

        Raises:
            NotFoundError: No remark of this signal that stands has this id.
            DeniedError: The caller may not, or it lies in another region.
        """
        self.gate.allow(caller, REVOKE)

        def unit(graph: GraphWriter) -> Remark:
            self._must_be_ours(graph, signal, caller, REVOKE)
            found = graph.remark(remark)
            if found is None or found.signal != signal or found.revoked_at is not None:
                message = "no remark of this signal that stands has this id"
                raise NotFoundError(message)
            revoked = found.revoked(caller.user, self.gate.clock.now())
            detail = {"remark": remark, "kind": found.kind.value}
            self.gate.passed(caller, REVOKE, ("signal", [signal]), detail, kind="update")
            graph.revoke_remark(revoked)
            self._follow(graph, revoked)
            return revoked

        return self._done(unit)

    def _follow(self, graph: GraphWriter, remark: Remark) -> None:
        """Hits follow when a signal no longer counts, or counts again; recipients hear of it."""
        at = remark.revoked_at or remark.at
        if (cause := CAUSES.get((remark.kind, remark.revoked_at is not None))) is not None:
            self.pass_on.tell(graph, self.pass_on.owed(graph, [remark.signal]), cause, at)
        if remark.kind is RemarkKind.REFUTED:
            before = around(graph, {remark.signal})
            self.revising.settle(graph, before, [], at)

    def _must_be_ours(
        self, graph: GraphReader, signal: SignalId, caller: Caller, action: str
    ) -> None:
        region = graph.regions_of([signal]).get(signal)
        if region is None:
            message = "no signal with this id"
            raise NotFoundError(message)
        self.gate.allow(caller, action, region)

    def _done(self, unit: Callable[[GraphWriter], T]) -> T:
        def whole() -> T:
            with self.graph.writer() as graph:
                return unit(graph)

        return self.repeating.whole(whole)


def _text(given: str | None) -> str:
    text = (given or "").strip()
    if text and len(text) <= REASON_LENGTH_MAX:
        return text
    rule = f"is longer than {REASON_LENGTH_MAX} characters" if text else "is required"
    raise InputError(_REFUSED, [Fault("text", rule)])
