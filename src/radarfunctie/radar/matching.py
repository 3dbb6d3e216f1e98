"""Everything that turns a claim into a mention and two mentions into a weight."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from radarfunctie.domain.ids import MentionId, SignalId
from radarfunctie.domain.match import Weight
from radarfunctie.domain.mention import Comparable, Mention, Value
from radarfunctie.domain.signal import MentionKey, PersonClaim, Signal
from radarfunctie.identity.partition import PartitionSettings
from radarfunctie.match.blocking import Blocking, Keys
from radarfunctie.match.columns import Columns
from radarfunctie.match.context import ContextEvidence
from radarfunctie.match.engines.live import LiveScorer, Weighing
from radarfunctie.match.model import LoadedModel
from radarfunctie.ports.graph import GraphReader, GraphWriter, NewMention

Standardise = Callable[[PersonClaim, datetime], Comparable]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A mention ready to be kept, and the blocking keys left out over their cap."""

    new: NewMention
    skipped_keys: tuple[str, ...]
    identifying: bool


class MatchingInForce(Protocol):
    """Says by which matching a graph goes; asked within the transaction that goes by it."""

    @property
    def latest(self) -> "Matching":
        """The one last found in force; to begin by before a graph is opened."""

    def of(self, graph: GraphReader) -> "Matching":
        """The matching in force as `graph` sees it."""

    def recorded(self, graph: GraphWriter, at: datetime) -> "Matching":
        """The same, for a transaction that keeps something: that it is in force is kept too."""


@dataclass(frozen=True)
class Matching:
    """A model with its interpreters; one for batch and online alike.

    It may stand for what is in force: then it is, on every graph.
    """

    model: LoadedModel
    standardise: Standardise
    columns: Columns = field(init=False)
    blocking: Blocking = field(init=False)
    scorer: LiveScorer = field(init=False)
    context: ContextEvidence = field(init=False)
    settings: PartitionSettings = field(init=False)

    def __post_init__(self) -> None:
        """Compiles the interpreters once."""
        set_once = object.__setattr__
        set_once(self, "columns", Columns(self.model.definition, self.model.tables))
        set_once(self, "blocking", Blocking(self.model.definition, self.model.tables))
        set_once(self, "scorer", LiveScorer(self.model))
        set_once(self, "context", ContextEvidence(self.model))
        set_once(self, "settings", partition_settings(self.model))

    @property
    def latest(self) -> "Matching":
        """Itself."""
        return self

    def of(self, graph: GraphReader) -> "Matching":  # noqa: ARG002 - the same on every graph
        """Itself."""
        return self

    def recorded(self, graph: GraphWriter, at: datetime) -> "Matching":  # noqa: ARG002 - likewise
        """Itself; nothing is recorded."""
        return self

    def prepare(
        self,
        claim: PersonClaim,
        received_at: datetime,
        key: MentionKey,
        ids: tuple[MentionId, SignalId],
    ) -> Prepared:
        """A claim as a mention with its keys; total on any accepted claim."""
        comparable = self.standardise(claim, received_at)
        values = self.columns.complete(comparable.values)
        keys = self.keys(values)
        mention = Mention(ids[0], key, ids[1], values)
        return Prepared(
            NewMention(mention, keys.keys if keys else (), comparable.unusable),
            keys.skipped if keys else (),
            keys is not None,
        )

    def keys(self, values: Mapping[str, Value]) -> Keys | None:
        """The blocking keys of a mention; None when nothing is known to recognise it by."""
        return self.blocking.keys(values) if self.columns.identify(values) else None

    def kept(self, values: Mapping[str, Value]) -> tuple[dict[str, Value], tuple[str, ...]]:
        """Values of a mention that is held, and its blocking keys, as this model gives them."""
        derived = {one.column for one in self.model.definition.derived}
        told = {column: value for column, value in values.items() if column not in derived}
        complete = self.columns.complete(told)
        keys = self.keys(complete)
        return complete, keys.keys if keys else ()

    def prepare_all(
        self, signal: Signal, signal_id: SignalId, mentions: Mapping[str, MentionId]
    ) -> list[Prepared]:
        """Every person of a signal, in its order; `mentions` gives the ids by person ref."""
        return [
            self.prepare(
                signal.with_household_address(claim),
                signal.received_at,
                signal.mention_key(claim.ref),
                (mentions[claim.ref], signal_id),
            )
            for claim in signal.persons
        ]

    def weigh(self, left: Mention, right: Mention) -> Weight:
        """The weight of two mentions without context."""
        return self.scorer.weigh(left.values, right.values)

    def beside(self, one: Mention) -> Weighing:
        """Weighs the values of pairs with this mention; None for less than the bits asked."""
        return self.scorer.beside(one.values)


def partition_settings(model: LoadedModel, unique_column: str | None = "bsn") -> PartitionSettings:
    """How the mentions of a model are parted into persons."""
    bands = model.model.bands
    return PartitionSettings(
        link_bits=bands.link_bits,
        review_bits=bands.review_bits,
        certain_bits=bands.certain_bits,
        margin_bits=bands.margin_bits,
        mean_bits=bands.mean_bits,
        missing_pair_bits=bands.missing_pair_bits,
        separating_rules=frozenset(rule.name for rule in model.definition.rules if rule.separates),
        unique_column=unique_column,
        doubt_from={
            rule.name: rule.doubt_from
            for rule in model.definition.rules
            if rule.doubt_from is not None
        },
    )
