"""Correct: a signal gets a new version, which counts from then on; what was sent stays a fact."""

from dataclasses import dataclass, replace

from radarfunctie.domain.answers import TakenIn
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import MentionId, SignalId
from radarfunctie.domain.signal import Accepted
from radarfunctie.domain.version import SignalVersion, safe_entry
from radarfunctie.errors import Fault, InputError, NotFoundError
from radarfunctie.ports.clock import IdSource
from radarfunctie.ports.graph import GraphStore, GraphWriter, HeldSignal, NewSignal
from radarfunctie.ports.safe import Safe
from radarfunctie.radar.approving import reason_given
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.passing_on import PassOn
from radarfunctie.radar.repeating import REPEATING, Repeating
from radarfunctie.radar.revising import Revising, around
from radarfunctie.radar.take_in import answer

ACTION = "signals.correct"


@dataclass(frozen=True)
class Correct:
    """New versions of signals. The order over the databases is that of taking in."""

    graph: GraphStore
    gate: Gate
    safe: Safe
    ids: IdSource
    revising: Revising
    pass_on: PassOn
    repeating: Repeating = REPEATING

    def version(
        self, signal: SignalId, accepted: Accepted, reason: str | None, caller: Caller
    ) -> TakenIn:
        """Keep a new version; persons, households and hits follow it. Its equal changes nothing.

        Raises:
            NotFoundError: There is no such signal.
            DeniedError: The caller may not, or it lies in another region.
            InputError: The reason is missing, or the source or its reference is another one.
        """
        self.gate.allow(caller, ACTION)
        why = reason_given(reason)
        logged = False

        def unit() -> TakenIn:
            nonlocal logged
            with self.graph.writer() as graph:
                held = self._held(graph, signal, accepted, caller)
                if held.digest == accepted.digest:
                    return answer(graph, held, {}, repeated=True)
                number = graph.held_versions([signal])[signal].newest + 1
                if accepted.secrets:
                    self.safe.put([(SignalId(safe_entry(signal, number)), accepted.secrets)])
                if not logged:
                    detail = {"version": number}
                    told = ("signal", [signal])
                    self.gate.passed(caller, ACTION, told, detail, kind="update")
                    logged = True
                said = SignalVersion(number, caller.user, self.gate.clock.now(), why)
                return self._keep(graph, held, accepted, said)

        return self.repeating.whole(unit)

    def _held(
        self, graph: GraphWriter, signal: SignalId, accepted: Accepted, caller: Caller
    ) -> HeldSignal:
        held = graph.signal(signal)
        if held is None:
            message = "no signal with this id"
            raise NotFoundError(message)
        for region in (str(held.document["region"]), accepted.signal.region):
            self.gate.allow(caller, ACTION, region)
        same = graph.signal_by_source(accepted.signal.source.key)
        if same is None or same.id != signal:
            message = "the new version is refused"
            rule = "must name the organisation and the reference of the signal it corrects"
            raise InputError(message, [Fault("signal.source", rule)])
        return held

    def _keep(
        self, graph: GraphWriter, held: HeldSignal, accepted: Accepted, said: SignalVersion
    ) -> TakenIn:
        before = around(graph, {held.id})
        matching = self.revising.settling.matching.recorded(graph, said.at)
        refs = [claim.ref for claim in accepted.signal.persons]
        mentions = {ref: held.mentions.get(ref) or MentionId(self.ids.new()) for ref in refs}
        document, digest = accepted.document, accepted.digest
        left = replace(held, document=document, digest=digest, mentions=mentions)
        prepared = matching.prepare_all(accepted.signal, held.id, mentions)
        new = NewSignal(left, accepted.signal, tuple(one.new for one in prepared))
        graph.add_version(new, said)
        self.pass_on.tell(graph, self.pass_on.owed(graph, [held.id]), "corrected", said.at)
        settled = self.revising.settle(graph, before, [new], said.at)
        graph.forget_unused()
        return answer(graph, left, settled.raised, repeated=False)
