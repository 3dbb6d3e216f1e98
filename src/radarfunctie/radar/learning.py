"""Learn: a model for the definition in force from the mentions held; nothing held changes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa

from radarfunctie.batches import batches
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import MentionId
from radarfunctie.domain.match import VerdictKind
from radarfunctie.domain.signal import Signal
from radarfunctie.errors import ConflictError, InputError
from radarfunctie.match.company import learn_context
from radarfunctie.match.engines.columns import ColumnForm, MentionColumns, typed
from radarfunctie.match.model import LoadedModel, Model
from radarfunctie.match.sql import kinds_of
from radarfunctie.match.training import Rows, fingerprint, learn
from radarfunctie.ports.graph import Fact, GraphStore, NewMention
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.matching import Matching
from radarfunctie.radar.rebuilding import held_signal, newest_versions

ACTION = "models.train"
SIGNAL = "_signal"
_PAGE = 2_000


@dataclass(frozen=True)
class Learn:
    """Learns m, u and context; bands and frequency tables stay those of the model in force."""

    graph: GraphStore
    gate: Gate
    matching: Matching
    restore: Callable[[Mapping[str, object]], Signal]
    loaded: Callable[[Model], LoadedModel]  # a model with the definition in force

    def run(
        self, caller: Caller, *, by_verdicts: bool, step: Callable[[str], None] = lambda _: None
    ) -> Model:
        """A model of every mention held; m from standing verdicts, or by expectation maximisation.

        Mentions of one signal are never one person, in passes and prior alike.

        Raises:
            DeniedError: The caller may not train.
            InputError: There is nothing to learn from.
            StoreDamagedError: A fact is not what was written.
        """
        self.gate.allow(caller, ACTION)
        self.gate.passed(caller, ACTION, ("model", [self.matching.model.definition.name]))
        step("reading")
        with self.graph.reader() as graph:
            facts = _Facts(newest_versions(graph.facts()))
            told = list(self._columns(facts.told(graph.facts())))
        if not told:
            message = "there are no mentions to learn from"
            raise InputError(message)
        texts = [columns.values for columns in told]
        rows = self._rows(texts, facts)
        pairs = facts.same() if by_verdicts else None
        if pairs is not None and not pairs:
            message = "no standing verdict says of two mentions that they are one person"
            raise ConflictError(message)
        model = self.matching.model
        learned = learn(
            model.definition,
            Rows(rows, fingerprint(_values(texts)), rows.num_rows, pairs=pairs, apart=SIGNAL),
            model.model.tables,
            self.gate.clock.now().date(),
            step,
            model.model,
        )
        step("context")
        context = learn_context(self.loaded(learned), told)
        return learned.model_copy(update={"context": context})

    def _columns(self, mentions: Iterable[Fact]) -> Iterator[MentionColumns]:
        """Mentions in columns, in pages."""
        form = ColumnForm(self.matching.model.definition)
        place = 0
        for page in batches(self._mentions(mentions), _PAGE):
            told = [
                (place + at, new.mention.key, new.mention.values, new.keys)
                for at, new in enumerate(page)
            ]
            place += len(page)
            yield form.columns(told)

    def _mentions(self, facts: Iterable[Fact]) -> Iterator[NewMention]:
        for fact in facts:
            held = held_signal(fact)
            signal = self.restore(held.document)
            for one in self.matching.prepare_all(signal, held.id, held.mentions):
                yield one.new

    def _rows(self, texts: list[pa.Table], facts: "_Facts") -> pa.Table:
        values = typed(texts, kinds_of(self.matching.model.definition))
        return values.append_column(SIGNAL, pa.array(facts.signals, pa.int64()))


class _Facts:
    """What facts say of mentions and verdicts, gathered on the way."""

    def __init__(self, newest: Mapping[str, Fact]) -> None:
        """`newest` are the facts of corrected signals that count, by signal."""
        self._newest = newest
        self.signals: list[int] = []  # of each mention by place
        self._places: dict[MentionId, int] = {}
        self._same: dict[str, tuple[MentionId, MentionId]] = {}

    def told(self, facts: Iterable[Fact]) -> Iterator[Fact]:
        """The facts of signals, as they count; others are noted."""
        for recorded in facts:
            fact = recorded
            if recorded.kind == "signal":
                fact = self._newest.get(recorded.id, recorded)
            if fact.kind == "signal" and fact.body is not None:
                mentions = held_signal(fact).mentions
                for ref in _refs(fact):
                    self._places[mentions[ref]] = len(self.signals)
                    self.signals.append(fact.seq)
                yield fact
            elif fact.kind == "verdict" and fact.body is not None:
                if fact.body["kind"] == VerdictKind.SAME.value:
                    ends = MentionId(str(fact.body["left"])), MentionId(str(fact.body["right"]))
                    self._same[fact.id] = ends
            elif fact.kind == "verdict_revoked":
                self._same.pop(fact.id, None)

    def same(self) -> list[tuple[int, int]]:
        """Places of mentions that a standing verdict says are one person."""
        return sorted(
            (self._places[left], self._places[right])
            for left, right in self._same.values()
            if left in self._places and right in self._places
        )


def _refs(fact: Fact) -> list[str]:
    """The person refs of a signal, in the order of its document."""
    persons = held_signal(fact).document["persons"]
    assert isinstance(persons, list)  # noqa: S101 - the fact's digest was checked
    return [str(person["ref"]) for person in persons]


def _values(texts: Iterable[pa.Table]) -> Iterator[str]:
    for table in texts:
        yield from table.column("_values").to_pylist()
