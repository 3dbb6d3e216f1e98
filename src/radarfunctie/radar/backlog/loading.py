"""Prepared pieces into the store: what is new is kept and put in columns for the scorer."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

import pyarrow as pa
import pyarrow.compute as pc

from radarfunctie.batches import batches
from radarfunctie.domain.ids import MentionId, SignalId
from radarfunctie.domain.mention import Mention
from radarfunctie.domain.signal import SourceKey
from radarfunctie.domain.vitals import NOTHING
from radarfunctie.match.engines.batch import BatchScorer
from radarfunctie.match.engines.columns import ColumnForm, MentionColumns
from radarfunctie.ports.backlog import BacklogWriter
from radarfunctie.ports.safe import Safe
from radarfunctie.radar.backlog.pieces import Prepared, Ready, Refused
from radarfunctie.radar.matching import Matching
from radarfunctie.radar.take_in import OTHER_CONTENT, as_sent

_KEYS = 5_000


@dataclass
class Loaded:
    """What was loaded so far; mentions by place, those held before among them."""

    ids: list[MentionId] = field(default_factory=list)
    is_held: list[bool] = field(default_factory=list)
    vitals: "array[int]" = field(default_factory=lambda: array("i"))  # 0s of those held before
    signals: list[SignalId] = field(default_factory=list)
    mentions: int = 0
    repeated: int = 0
    unlinked: int = 0
    skipped: Counter[str] = field(default_factory=Counter)


class Loading:
    """One backlog on its way into the store."""

    def __init__(
        self,
        graph: BacklogWriter,
        safe: Safe,
        intent: Callable[[Sequence[SignalId]], None],
        matching: Matching,
        scorer: BatchScorer,
    ) -> None:
        """`intent` puts the act in the audit log before anything is kept."""
        self._graph = graph
        self._safe = safe
        self._intent = intent
        self._matching = matching
        self._scorer = scorer
        self._form = ColumnForm(matching.model.definition)
        self._is_empty = graph.counts().signals == 0
        self._seen: dict[SourceKey, tuple[SignalId, str]] = {}
        self._in_columns: set[SignalId] = set()  # signals whose mentions the scorer has
        self.loaded = Loaded()

    def add(self, prepared: Prepared) -> list[Refused]:
        """Keep what is new of a piece; returns what contradicts a signal that is held."""
        conflicts: list[Refused] = []
        new: list[Ready] = []
        chosen: list[bool] = []
        before = self._held_before(prepared.signals)
        for signal in prepared.signals:
            held = self._seen.get(signal.key) or before.get(signal.key)
            if held is None:
                self._seen[signal.key] = (signal.packed.id, signal.digest)
                new.append(signal)
            elif signal.digest == held[1] or signal.digest == as_sent(self._graph, held[0]):
                self.loaded.repeated += 1
            else:
                message = OTHER_CONTENT.format(held[0])
                conflicts.append(Refused(signal.number, signal.key.ref, message, ()))
            chosen += [held is None] * len(signal.mentions)
        self._keep(new, _chosen(prepared.columns, chosen))
        return conflicts

    def _held_before(self, signals: Sequence[Ready]) -> Mapping[SourceKey, tuple[SignalId, str]]:
        if self._is_empty:
            return {}
        return self._graph.held_as({one.key for one in signals} - self._seen.keys())

    def _keep(self, new: Sequence[Ready], columns: MentionColumns) -> None:
        if not new:
            return
        if secrets := [(one.packed.id, one.secrets) for one in new if one.secrets]:
            self._safe.put(secrets)
        self._intent([one.packed.id for one in new])
        if not self._is_empty:
            self._fetch_held(columns.keys.column("_key").unique().to_pylist())
        self._scorer.add(_moved(columns, len(self.loaded.ids)))
        self._graph.load([one.packed for one in new], columns.keys)
        self._count(new)

    def _count(self, new: Sequence[Ready]) -> None:
        loaded = self.loaded
        loaded.signals += [one.packed.id for one in new]
        self._in_columns.update(one.packed.id for one in new)
        for one in new:
            loaded.ids += one.mentions
            loaded.vitals.extend(chain.from_iterable(one.vitals))
            loaded.mentions += len(one.mentions)
            loaded.unlinked += one.unlinked
            loaded.skipped.update(one.skipped_keys)
        loaded.is_held += [False] * (len(loaded.ids) - len(loaded.is_held))

    def _fetch_held(self, keys: Sequence[str]) -> None:
        """Mentions held before that share a key, with all of their signals, for context."""
        signals: set[SignalId] = set()
        for page in batches(keys, _KEYS):
            signals.update(mention.signal_id for mention in self._graph.candidates(page))
        signals -= self._in_columns
        self._in_columns |= signals
        if signals:
            self._add_held(self._graph.mentions_in(signals))

    def _add_held(self, mentions: Iterable[Mention]) -> None:
        told = []
        for place, mention in enumerate(mentions, len(self.loaded.ids)):
            keys = self._matching.keys(mention.values)
            told.append((place, mention.key, mention.values, keys.keys if keys else ()))
            self.loaded.ids.append(mention.id)
            self.loaded.is_held.append(True)
            self.loaded.vitals.extend(NOTHING)
        self._scorer.add(self._form.columns(told), held=True)


def _chosen(columns: MentionColumns, chosen: Sequence[bool]) -> MentionColumns:
    """The mentions that are chosen, numbered anew from 0."""
    if all(chosen):
        return columns
    places = [place for place, keep in enumerate(chosen) if keep]
    fresh = {place: at for at, place in enumerate(places)}
    kept = pa.array(places, pa.int64())
    keys = columns.keys.filter(pc.is_in(columns.keys.column("_place"), value_set=kept))
    renumbered = [fresh[place] for place in keys.column("_place").to_pylist()]
    values = columns.values.take(kept)
    return MentionColumns(
        values.set_column(0, "_place", pa.array(range(len(places)), pa.int64())),
        keys.set_column(0, "_place", pa.array(renumbered, pa.int64())),
    )


def _moved(columns: MentionColumns, by: int) -> MentionColumns:
    """The mentions with `by` added to their places."""
    values, keys = (
        table.set_column(0, "_place", pc.add(table.column("_place"), by))
        for table in (columns.values, columns.keys)
    )
    return MentionColumns(values, keys)
