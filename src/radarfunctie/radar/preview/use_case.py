"""Preview: what other thresholds or another model would change; nothing is changed in the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from radarfunctie.domain.caller import Caller
from radarfunctie.errors import InputError
from radarfunctie.evaluation.truth import TrueMention, read_truth
from radarfunctie.ports.clock import Clock
from radarfunctie.ports.graph_copy import CopyableGraph
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.matching import Matching
from radarfunctie.radar.preview.comparing import (
    Affected,
    Against,
    Change,
    Hits,
    Households,
    Persons,
    affected,
    against,
    compare_hits,
    compare_households,
    compare_persons,
)
from radarfunctie.radar.preview.findings import read_doubts, read_findings
from radarfunctie.radar.preview.held import Held, read_held
from radarfunctie.radar.preview.regrouping import regroup
from radarfunctie.radar.preview.resettling import resettle
from radarfunctie.radar.preview.scratch import MakeScratch, Tell, scratch_of
from radarfunctie.radar.preview.thresholds import Thresholds, named
from radarfunctie.radar.preview.weighing import weigh_again
from radarfunctie.radar.settling import Settling

ACTION = "thresholds.preview"
OF_MODELS = "models.preview"
LISTED = 20


@dataclass(frozen=True, slots=True)
class Preview:
    """What would change."""

    in_force: Mapping[str, float]
    tried: Mapping[str, float]
    mentions: int
    persons: Persons
    doubts: Mapping[str, Change]  # pairs in the list of doubtful pairs, by reason
    households: Households
    hits: Hits
    affected: int  # present persons who would be joined or taken apart
    most_affected: tuple[Affected, ...]
    truth: Against | None


@dataclass(frozen=True, slots=True)
class _Trial:
    """What is tried against what is in force, and how it is told."""

    now: Matching
    trying: Matching
    action: str
    caller: Caller
    truth: Sequence[TrueMention] | None
    limit: int
    tell: Tell
    weighed_again: bool


@dataclass(frozen=True)
class _Trying:
    """Tries a matching in a scratch copy in memory, with the use cases that would apply it."""

    graph: CopyableGraph
    scratch: MakeScratch
    gate: Gate
    clock: Clock
    settling: Settling

    def _tried(self, trial: _Trial) -> Preview:
        trying = replace(self.settling, matching=trial.trying, reweighing=None)
        settings, again, tell = trial.trying.settings, trial.weighed_again, trial.tell
        copied_from = None if again else settings.review_bits
        with scratch_of(self.graph, self.scratch, copied_from, tell) as scratch:
            before, doubts = read_findings(scratch), read_doubts(scratch)
            with scratch.reader() as graph:
                held = read_held(graph, settings.unique_column)
            _must_know_of(held, trial.truth)
            if again:
                held = replace(held, pairs=weigh_again(scratch, held, trial.trying, tell))
            found = regroup(held, settings, tell)
            resettle(scratch, trying, held, found, self.clock.now(), tell)
            after = read_findings(scratch)
        number, most = affected(held, found, before.open_hits(), trial.limit)
        if most:
            named_here = ("person", [one.person for one in most])
            self.gate.passed(trial.caller, trial.action, named_here)
        return Preview(
            named(trial.now.settings),
            named(settings),
            len(held.ids),
            compare_persons(held, found),
            {
                reason: Change(doubts[reason], found.doubts[reason])
                for reason in sorted(doubts | found.doubts)
            },
            compare_households(before, after),
            compare_hits(before, after),
            number,
            most,
            None if trial.truth is None else against(held, found, trial.truth),
        )


@dataclass(frozen=True)
class PreviewThresholds(_Trying):
    """What other thresholds of the model in force would change."""

    def run(
        self,
        thresholds: Thresholds,
        caller: Caller,
        truth: Path | None = None,
        limit: int = LISTED,
        tell: Tell = lambda _, __: None,
    ) -> Preview:
        """What would change at `thresholds`; at most `limit` persons are named.

        `tell` is told what was done and how many times. Pairs are weighed again when some that are
        kept were made by another model than the one in force.

        Raises:
            DeniedError: The caller may not.
            InputError: The thresholds cannot be tried, or the truth does not hold.
            ConflictError: The store was written to meanwhile.
        """
        self.gate.allow(caller, ACTION)
        with self.graph.reader() as graph:
            now = self.settling.matching.of(graph)
            again = not graph.pairs_by_model().keys() <= {now.model.digest}
        trying = thresholds.on(now)
        rows = None if truth is None else read_truth(truth)
        told = [f"{name} {bits:g}" for name, bits in named(trying.settings).items()]
        self.gate.passed(caller, ACTION, ("thresholds", told))
        trial = _Trial(now, trying, ACTION, caller, rows, limit, tell, weighed_again=again)
        return self._tried(trial)


@dataclass(frozen=True)
class PreviewModels(_Trying):
    """What another model would change, once it is in force and everything is rebuilt by it."""

    def run(
        self,
        trying: Matching,
        caller: Caller,
        truth: Path | None = None,
        limit: int = LISTED,
        tell: Tell = lambda _, __: None,
    ) -> Preview:
        """What a rebuild by `trying` would change; every pair is weighed again.

        Raises:
            DeniedError: The caller may not.
            InputError: The truth does not hold.
            ConflictError: The store was written to meanwhile.
        """
        self.gate.allow(caller, OF_MODELS)
        with self.graph.reader() as graph:
            now = self.settling.matching.of(graph)
        rows = None if truth is None else read_truth(truth)
        self.gate.passed(caller, OF_MODELS, ("model", [trying.model.digest]))
        trial = _Trial(now, trying, OF_MODELS, caller, rows, limit, tell, weighed_again=True)
        return self._tried(trial)


def _must_know_of(held: Held, truth: Sequence[TrueMention] | None) -> None:
    if truth is not None and not {row.key for row in truth} & set(held.keys):
        message = "the truth file and the radar have no mention in common"
        raise InputError(message)
