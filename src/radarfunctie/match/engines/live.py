"""The live interpreter: rapidfuzz over one pair at a time, in-process, no SQL.

The weight is the prior, then the comparisons in the order of the definition, added left to
right in float64, then the context; the batch interpreter adds in the same order.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import log2

from radarfunctie.domain.match import Part, Weight
from radarfunctie.match.definition import NOT_COMPARABLE, Comparison, Level
from radarfunctie.match.model import LoadedModel
from radarfunctie.match.predicate import Predicate, Values, predicate

Adjustment = Callable[[Values, Values], float]


@dataclass(frozen=True, slots=True)
class _Rung:
    name: str
    holds: Predicate | None
    bits: float
    adjust: Adjustment | None


@dataclass(frozen=True, slots=True)
class _Compiled:
    name: str
    comparable: Predicate
    rungs: tuple[_Rung, ...]

    def compare(self, left: Values, right: Values) -> tuple[str, float]:
        if not self.comparable(left, right):
            return NOT_COMPARABLE, 0.0
        for rung in self.rungs:
            if rung.holds is None or rung.holds(left, right):
                extra = rung.adjust(left, right) if rung.adjust else 0.0
                return rung.name, rung.bits + extra
        raise AssertionError  # the last rung has no test


class LiveScorer:
    """Weighs a pair of mentions; symmetric, pure, and the same for batch and online."""

    def __init__(self, model: LoadedModel) -> None:
        """Compiles the definition once."""
        self.model = model
        self._prior = Part("prior", "prior", model.model.prior_bits)
        self._comparisons = tuple(
            _compile(comparison, model) for comparison in model.definition.comparisons
        )
        self._rules = [
            (rule.name, tuple((name, frozenset(of)) for name, of in rule.levels.items()))
            for rule in model.definition.rules
        ]

    def weigh(self, left: Values, right: Values) -> Weight:
        """The weight of a pair in bits with its parts, and the first hard rule that holds."""
        parts = [self._prior]
        bits = self._prior.weight_bits
        levels: dict[str, str] = {}
        for comparison in self._comparisons:
            level, weight = comparison.compare(left, right)
            levels[comparison.name] = level
            bits += weight
            parts.append(Part(comparison.name, level, weight))
        return Weight(bits, tuple(parts), self._rule(levels))

    def _rule(self, levels: dict[str, str]) -> str | None:
        for name, conditions in self._rules:
            if all(levels[comparison] in wanted for comparison, wanted in conditions):
                return name
        return None


def _compile(comparison: Comparison, model: LoadedModel) -> _Compiled:
    rungs = tuple(
        _Rung(
            level.name,
            predicate(level.when) if level.when else None,
            model.bits(comparison.name, level.name),
            _adjustment(level, model),
        )
        for level in comparison.levels
    )
    return _Compiled(comparison.name, predicate(comparison.comparable), rungs)


def _adjustment(level: Level, model: LoadedModel) -> Adjustment | None:
    """Splink's adjustment: weight * (log2 u of an exact match - log2 of the larger frequency)."""
    frequency = level.term_frequency
    if frequency is None or frequency.weight == 0:
        return None
    table = model.tables[frequency.table]
    base, weight, column = log2(table.spec.u_exact), frequency.weight, frequency.column

    def adjust(left: Values, right: Values) -> float:
        shares = [
            table.of(value)
            for value in (left.get(column), right.get(column))
            if isinstance(value, str)
        ]
        return weight * (base - log2(max(shares))) if shares else 0.0

    return adjust
