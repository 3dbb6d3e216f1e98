"""A loaded backlog to persons, households and hits."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from radarfunctie.batches import batches
from radarfunctie.domain.ids import MentionId
from radarfunctie.domain.vitals import NOTHING
from radarfunctie.match.engines.batch import BatchScorer
from radarfunctie.ports.backlog import BacklogWriter
from radarfunctie.radar.backlog.findings import corroborate_all, house_all, notice_all
from radarfunctie.radar.backlog.linking import link
from radarfunctie.radar.backlog.loading import Loaded
from radarfunctie.radar.backlog.persons import doubt_all, identify_all
from radarfunctie.radar.identifying import identify
from radarfunctie.radar.matching import Matching
from radarfunctie.radar.processes import Workers
from radarfunctie.radar.settling import Settling
from radarfunctie.radar.untying import Order, Pairs, components, knots, order_of

_GROUP = 500
WHOLE_FROM = 0.2  # share of new mentions from which all households and hits are looked at


@dataclass(frozen=True)
class BacklogSettling:
    """Findings that follow from a backlog; the same as one by one, in any order of arrival."""

    settling: Settling
    matching: Matching
    workers: Workers
    step: Callable[[str], None]  # told what is being done

    def run(self, graph: BacklogWriter, scorer: BatchScorer, loaded: Loaded, at: datetime) -> None:
        """Bring persons, households and hits up to date."""
        matching, new_id = self.matching, self.settling.ids.new
        self.settling.record(graph, at)
        self.step("pairs")
        with ThreadPoolExecutor(
            1
        ) as beside:  # the one leaves Python to SQLite, the other to DuckDB
            weighing = beside.submit(scorer.find, matching.settings.review_bits)
            graph.loaded()
            weighing.result()
        told = np.array(loaded.vitals, np.int32).reshape(-1, len(NOTHING))
        order = order_of(scorer, len(loaded.ids), matching.settings.unique_column, told)
        pairs = link(
            graph, scorer, loaded.ids, matching.settings.review_bits, matching.model.digest
        )
        scorer.close()
        if loaded.mentions < WHOLE_FROM * graph.counts().mentions:
            self._around(graph, loaded, at)
            return
        self.step("persons")
        moved = self._identify(graph, loaded, pairs, order, at)
        self.step("events")
        corroborate_all(graph, loaded.signals, moved, self.settling.weging)
        self.step("households")
        house_all(graph, self.settling.households, new_id, at)
        self.step("hits")
        notice_all(graph, self.settling.patterns, new_id, at)

    def _identify(
        self, graph: BacklogWriter, loaded: Loaded, pairs: Pairs, order: Order, at: datetime
    ) -> set[MentionId]:
        """Fresh mentions, without a pair to one held before, all at once; the others one by one.

        Returns:
            Mentions of the others that are somebody else's now, those held before included.
        """
        settings, new_id = self.matching.settings, self.settling.ids.new
        held = np.array(loaded.is_held, np.bool_)
        labels = components(len(loaded.ids), pairs)
        beside = held.copy()
        beside[pairs.left[held[pairs.right]]] = True
        beside[pairs.right[held[pairs.left]]] = True
        fresh = ~np.isin(labels, labels[beside])
        alone = np.flatnonzero(fresh & (np.bincount(labels)[labels] == 1)).tolist()
        knotted = knots(labels, fresh, pairs, order)
        person = identify_all(graph, self.workers, knotted, alone, loaded.ids, new_id, at)
        doubt_all(graph, pairs, person, order, loaded.ids, settings)
        others = [loaded.ids[place] for place in np.flatnonzero(~fresh & ~held)]
        moved: set[MentionId] = set()
        for group in batches(others, _GROUP):
            moved |= identify(graph, group, settings, new_id, at).mentions
        return moved

    def _around(self, graph: BacklogWriter, loaded: Loaded, at: datetime) -> None:
        """A small addition to much: only what lies around the new mentions."""
        self.step("persons, households and hits around them")
        new = [one for one, held in zip(loaded.ids, loaded.is_held, strict=True) if not held]
        for group in batches(new, _GROUP):
            self.settling.around(graph, group, at)
