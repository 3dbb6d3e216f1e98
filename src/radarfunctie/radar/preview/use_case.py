"""Preview: what other thresholds would change; nothing is changed in the store."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from radarfunctie.domain.caller import Caller
from radarfunctie.errors import InputError
from radarfunctie.evaluation.truth import read_truth
from radarfunctie.ports.clock import Clock
from radarfunctie.ports.graph_copy import CopyableGraph
from radarfunctie.radar.auditing import Gate
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
from radarfunctie.radar.preview.held import read_held
from radarfunctie.radar.preview.regrouping import regroup
from radarfunctie.radar.preview.resettling import resettle
from radarfunctie.radar.preview.scratch import MakeScratch, Tell, scratch_of
from radarfunctie.radar.preview.thresholds import Thresholds, named
from radarfunctie.radar.settling import Settling

ACTION = "thresholds.preview"
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


@dataclass(frozen=True)
class PreviewThresholds:
    """Tries thresholds in a scratch copy in memory, with the use cases that would apply them."""

    graph: CopyableGraph
    scratch: MakeScratch
    gate: Gate
    clock: Clock
    settling: Settling

    def run(
        self,
        thresholds: Thresholds,
        caller: Caller,
        truth: Path | None = None,
        limit: int = LISTED,
        tell: Tell = lambda _, __: None,
    ) -> Preview:
        """What would change at `thresholds`; at most `limit` persons are named.

        `tell` is told what was done and how many times.

        Raises:
            DeniedError: The caller may not.
            InputError: The thresholds cannot be tried, or the truth does not hold.
            ConflictError: The store was written to meanwhile.
        """
        self.gate.allow(caller, ACTION)
        matching = self.settling.matching
        trying = replace(self.settling, matching=thresholds.on(matching))
        rows = None if truth is None else read_truth(truth)
        tried = named(trying.matching.settings)
        told = [f"{name} {bits:g}" for name, bits in tried.items()]
        self.gate.passed(caller, ACTION, ("thresholds", told))
        settings = trying.matching.settings
        with scratch_of(self.graph, self.scratch, settings.review_bits, tell) as scratch:
            before, doubts = read_findings(scratch), read_doubts(scratch)
            with scratch.reader() as graph:
                held = read_held(graph, settings.unique_column)
            found = regroup(held, settings, tell)
            if rows is not None and not {row.key for row in rows} & set(held.keys):
                message = "the truth file and the radar have no mention in common"
                raise InputError(message)
            resettle(scratch, trying, held, found, self.clock.now(), tell)
            after = read_findings(scratch)
        number, most = affected(held, found, before.open_hits(), limit)
        if most:
            self.gate.passed(caller, ACTION, ("person", [one.person for one in most]))
        return Preview(
            named(matching.settings),
            tried,
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
            None if rows is None else against(held, found, rows),
        )
