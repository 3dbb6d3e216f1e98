"""Erases again what a backup brought back, by the list of what was erased since it was made.

Two persons decided on it then; nobody has to decide again.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.erasure import Erasure
from radarfunctie.domain.ids import MentionId, SignalId
from radarfunctie.ports.graph import GraphReader, GraphStore
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.erasing.acts import AfterErasure
from radarfunctie.radar.erasing.plan import Plan
from radarfunctie.radar.erasing.removing import Removing

ACTION = "store.restore"


@dataclass(frozen=True)
class EraseAgain:
    """Carries out erasures that the graph knows nothing of."""

    graph: GraphStore
    removing: Removing
    after: AfterErasure
    gate: Gate

    def listed(self, caller: Caller) -> int:
        """Carry out whatever is on the list and the graph knows nothing of.

        Raises:
            DeniedError: The caller may not.
            StoreError: As `run` does.
        """
        self.gate.allow(caller, ACTION)
        found = self.after.listed.read()
        objects = ("erasure", [one.id for one in found])
        self.gate.operated(caller, ACTION, objects, "intent", kind="delete")
        done = self.run(found)
        self.gate.operated(caller, ACTION, objects, "outcome", {"erased": done}, kind="delete")
        return done

    def run(self, listed: Sequence[Erasure]) -> int:
        """Carry them out, each in a transaction of its own; how many took something away.

        Raises:
            StoreError: One could not be; those before it are done, and the call may be repeated.
        """
        touched: list[SignalId] = []
        done = 0
        for erasure in listed:
            if taken := self._one(erasure):
                touched += taken
                done += 1
        if touched:
            self.after.carry_through(touched)
        return done

    def _one(self, erasure: Erasure) -> Sequence[SignalId]:
        """The signals it took something of."""
        with self.graph.writer() as graph:
            plan = plan_again(graph, erasure)
            if not plan.mentions:
                return ()
            said = replace(
                erasure,
                at=self.gate.clock.now(),
                signals=plan.signals,
                parts=tuple(sorted(plan.parts)),
                mentions=plan.mentions,
            )
            self.removing.remove(graph, plan, said)
            return (*plan.signals, *plan.parts)


def plan_again(graph: GraphReader, erasure: Erasure) -> Plan:
    """What of an erasure is held, as things are now."""
    gone = frozenset(erasure.mentions)
    whole: list[SignalId] = []
    parts: dict[SignalId, tuple[str, ...]] = {}
    mentions: list[MentionId] = []
    for signal in sorted({*erasure.signals, *erasure.parts}):
        refs = _refs(graph, signal, gone, whole=signal in erasure.signals)
        if refs is None:
            continue
        named, everybody = refs
        former = graph.left_out_of([signal])
        before = former if everybody else former & gone
        mentions += [*named.values(), *before]
        if everybody:
            whole.append(signal)
        elif named or before:
            parts[signal] = tuple(named)
    return Plan(tuple(whole), parts, tuple(sorted(mentions)))


def _refs(
    graph: GraphReader, signal: SignalId, gone: Collection[MentionId], *, whole: bool
) -> tuple[dict[str, MentionId], bool] | None:
    """Who goes out of a signal, and whether that is everybody; None when it is not held."""
    held = graph.signal(signal)
    if held is None:
        return None
    named = {ref: one for ref, one in held.mentions.items() if whole or one in gone}
    return named, len(named) == len(held.mentions)
