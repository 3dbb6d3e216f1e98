"""Evidence that two mentions are the same person: bits, and where they come from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from radarfunctie.domain.ids import MentionId, VerdictId
from radarfunctie.domain.mention import Mention
from radarfunctie.domain.vitals import Vitals


class Band(StrEnum):
    """What a weight allows."""

    LINK = "link"
    REVIEW = "review"
    NO_LINK = "no_link"


class Grade(StrEnum):
    """How sure an answer is; the order of the members is from sure to none."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Part:
    """What one comparison adds, in bits (log2 Bayes factor); parts add up to the weight."""

    comparison: str
    level: str
    weight_bits: float


@dataclass(frozen=True, slots=True)
class Weight:
    """Weight of a pair in bits and its parts, in the order of the definition.

    `rule` names a hard rule under which the pair never links without a verdict, whatever its
    bits (`two_valid_bsns`, `twins`, `same_name_kin`, ...); None when no rule speaks.
    """

    weight_bits: float
    parts: tuple[Part, ...]
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class ScoredPair:
    """Two mentions at or above the review level; `left` is the one with the lower mention key.

    A free pair, under no rule, may join its mentions; one under a rule never does.
    """

    left: MentionId
    right: MentionId
    weight_bits: float
    rule: str | None = None
    parts: tuple[Part, ...] = ()
    model: str = ""  # digest of the model that made it


class VerdictKind(StrEnum):
    """A steward's word on two mentions."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A steward's word; outlives models and counts only while not revoked."""

    id: VerdictId
    left: MentionId
    right: MentionId
    kind: VerdictKind


@dataclass(frozen=True, slots=True)
class Ties:
    """What kept pairs and standing verdicts say of some mentions together, in numbers."""

    pairs: int  # with both ends among them
    leading_out: int  # free ones with one end among them
    separating: int  # of the pairs: under a rule that takes two mentions to be two persons
    first_model: str | None  # of pairs with the lower end here, the first digest of all
    last_model: str | None  # and the last one
    verdicts: int  # ends of verdicts among them


@dataclass(frozen=True, slots=True)
class Component:
    """A closed part of the mention graph: no free pair and no standing verdict leads out of it."""

    mentions: tuple[Mention, ...]  # by mention key
    pairs: tuple[ScoredPair, ...]  # with both ends in it, free or not; parts may be left out
    verdicts: tuple[Verdict, ...]  # those that stand
    vitals: Mapping[MentionId, Vitals] = field(default_factory=dict)  # left out: nothing is told
