"""An erasure within one transaction: what goes is gone, and the rest is found anew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from radarfunctie.domain.erasure import TERM_ENDED, Erased, Erasure
from radarfunctie.domain.hit import Hit, PatternRow
from radarfunctie.domain.ids import HitId, SignalId
from radarfunctie.domain.version import SignalVersion, safe_entry
from radarfunctie.hits.erased import met_again, rests_on, without
from radarfunctie.intake.documents import Intake, digest
from radarfunctie.ports.graph import GraphReader, GraphWriter, NewSignal
from radarfunctie.ports.safe import Safe
from radarfunctie.radar.erasing.leaving_out import without_persons, without_secrets
from radarfunctie.radar.erasing.plan import Plan
from radarfunctie.radar.passing_on import Owed, PassOn
from radarfunctie.radar.revising import Around, Revising, around

_PART_ERASED = "a person was erased from it"


@dataclass(frozen=True)
class Removing:
    """Takes signals, and persons out of signals, from the graph."""

    revising: Revising
    intake: Intake
    safe: Safe
    pass_on: PassOn

    def remove(self, graph: GraphWriter, plan: Plan, erasure: Erasure) -> Erased:
        """Do it; `erasure` says on whose word, `plan` what goes."""
        signals = {*plan.signals, *plan.parts}
        before = around(graph, signals)
        owed = self._owed(graph, plan, erasure)
        resting = [hit for hit in before.hits if rests_on(hit, plan.signals)]
        graph.forget_signals(plan.signals)
        changed = [self._cut(graph, *part, erasure) for part in sorted(plan.parts.items())]
        self._strip(graph, resting, plan.signals, erasure.at)
        self.revising.settle(graph, before, changed, erasure.at)
        self._restate(graph, before, plan, erasure.at)
        done = graph.erase(
            replace(
                erasure,
                persons=tuple(sorted(before.persons)),
                households=tuple(sorted(before.households)),
            )
        )
        self.pass_on.tell(graph, owed, "erased", erasure.at, gone=plan.signals)
        return done

    def _owed(self, graph: GraphReader, plan: Plan, erasure: Erasure) -> Sequence[Owed]:
        """Who has to hear of it; when a term ended nobody, since others have terms of their own."""
        if erasure.reason == TERM_ENDED:
            return ()
        return self.pass_on.owed(graph, [*plan.signals, *sorted(plan.parts)])

    def _cut(
        self, graph: GraphWriter, signal: SignalId, refs: Sequence[str], erasure: Erasure
    ) -> NewSignal:
        """A signal without some of its persons, as its newest version."""
        held = graph.signal(signal)
        assert held is not None  # noqa: S101 - the plan was made from what is held
        document = without_persons(held.document, refs)
        number = graph.held_versions([signal])[signal].newest + 1
        self._move_secrets(signal, number, held.document, refs)
        mentions = {ref: one for ref, one in held.mentions.items() if ref not in refs}
        left = replace(held, digest=digest(document), document=document, mentions=mentions)
        said = self.intake.restore(document)
        matching = self.revising.settling.matching.of(graph)
        prepared = matching.prepare_all(said, signal, mentions)
        new = NewSignal(left, said, tuple(one.new for one in prepared))
        version = SignalVersion(number, erasure.by, erasure.at, _PART_ERASED)
        graph.add_version(new, version, erased=True)
        return new

    def _move_secrets(
        self, signal: SignalId, number: int, document: Mapping[str, object], refs: Sequence[str]
    ) -> None:
        """What the safe holds of a signal, for its next version; the former entry goes after."""
        secrets = self.safe.get(SignalId(safe_entry(signal, number - 1)))
        left = without_secrets(document, secrets, refs) if secrets else {}
        if left:
            self.safe.put([(SignalId(safe_entry(signal, number)), left)])

    def _strip(
        self, graph: GraphWriter, hits: Sequence[Hit], gone: Sequence[SignalId], at: datetime
    ) -> None:
        """Hits that rested on what is gone keep nothing of it."""
        stripped = {hit.id: without(hit, gone) for hit in hits}
        left = [hit for hit in stripped.values() if hit is not None]
        dropped = [name for name, hit in stripped.items() if hit is None]
        graph.apply(at, hits=left, gone_hits=dropped)

    def _restate(self, graph: GraphWriter, before: Around, plan: Plan, at: datetime) -> None:
        """Hits on what went that people disposed of stand as their pattern is met now, or go."""
        signals = {*plan.signals, *plan.parts}
        held = [hit for one in before.hits if (hit := graph.hit(one.id)) is not None]
        rested = {hit.id for hit in before.hits if rests_on(hit, signals)}
        now: dict[HitId, Hit | None] = {}
        for hit in held:
            if graph.resolve_person(hit.row.person) is None:
                now[hit.id] = None
            elif hit.id in rested:
                now[hit.id] = met_again(hit, _rows(graph, hit))
        written = [hit for hit in now.values() if hit is not None]
        graph.apply(at, hits=written, gone_hits=[name for name, hit in now.items() if hit is None])


def _rows(graph: GraphReader, hit: Hit) -> Sequence[PatternRow]:
    return graph.match_pattern(hit.row.pattern, [hit.row.person])
