"""Evidence from co-mentions: do the other persons of two signals pair up as well?

For mentions a of signal S and b of signal T the best pair of another mention of S with another
mention of T is looked at, by its own weight without context. It depends on the two signals alone,
so it does not matter what is already resolved, nor in which order signals came.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from radarfunctie.domain.ids import MentionId
from radarfunctie.domain.match import Part, Weight
from radarfunctie.domain.mention import Mention
from radarfunctie.match.model import LoadedModel
from radarfunctie.match.rules import Rules

STRONG, SOME, NONE_ALIKE = LEVELS = ("strong", "some", "none_alike")
PairWeight = Callable[[Mention, Mention], Weight | None]
_NOTHING = float("-inf")


class ContextEvidence:
    """Adds the part of the co-mentions to the weight of a pair."""

    def __init__(self, model: LoadedModel) -> None:
        """`model` says from which bits another pair counts, and for how much."""
        self._levels = model.definition.context
        self._weights = model.model.context
        self._rules = Rules(model.definition)
        self._separating = {rule.name for rule in model.definition.rules if rule.separates}

    def add(
        self,
        weight: Weight,
        pair: tuple[Mention, Mention],
        others: tuple[Sequence[Mention], Sequence[Mention]],
        weigh: PairWeight,
    ) -> Weight:
        """`weight` with the context of `pair`.

        `others` are the mentions of the two signals; those of the pair itself are passed over.
        `weigh` may answer None for a pair of less than `least_bits`. Costs n * m weights at most
        for signals of n and m persons.
        """
        best = self._best(_other_pairs(pair, others, weigh))
        part = None if best is None else self.part(best)
        if part is None:
            return weight
        rule = self.rule(weight.rule, weight.parts, part)
        return Weight(weight.weight_bits + part.weight_bits, (*weight.parts, part), rule)

    @property
    def least_bits(self) -> float:
        """What another pair must weigh to count for anything."""
        return min(self._levels.strong, self._levels.some) if self._levels else 0.0

    def _best(self, weights: Iterator[Weight | None]) -> float | None:
        """What the heaviest counts for; once one is strong, the others do not matter."""
        best = None
        if self._levels is None:
            return best
        for weight in weights:
            counted = self._counted(weight)
            best = counted if best is None else max(best, counted)
            if best >= self._levels.strong:
                break
        return best

    def part(self, best: float) -> Part | None:
        """What the heaviest other pair adds, by the bits it counts for; None without context."""
        if self._levels is None or self._weights is None:
            return None
        if best >= self._levels.strong:
            return Part(self._levels.name, STRONG, self._weights.strong_bits)
        if best >= self._levels.some:
            return Part(self._levels.name, SOME, self._weights.some_bits)
        return Part(self._levels.name, NONE_ALIKE, self._weights.none_bits)

    def rule(self, rule: str | None, parts: Iterable[Part], context: Part) -> str | None:
        """The rule that holds with this context; `rule` is the one that holds without."""
        return self._rules.in_company(rule, parts) if context.level == STRONG else rule

    def _counted(self, other: Weight | None) -> float:
        """What another pair counts for: one under a hard rule never counts as strong."""
        assert self._levels is not None  # noqa: S101 - looked at by the caller
        if other is None or other.rule in self._separating:
            return _NOTHING
        if other.rule is not None:
            return min(other.weight_bits, self._levels.some)
        return other.weight_bits


def _other_pairs(
    pair: tuple[Mention, Mention],
    others: tuple[Sequence[Mention], Sequence[Mention]],
    weigh: PairWeight,
) -> Iterator[Weight | None]:
    apart: set[MentionId] = {pair[0].id, pair[1].id}
    for ours in others[0]:
        if ours.id not in apart:
            for theirs in others[1]:
                if theirs.id not in apart:
                    yield weigh(ours, theirs)
