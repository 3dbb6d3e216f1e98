"""The live interpreter: rapidfuzz over one pair at a time, in-process, no SQL.

The weight is the prior, then the comparisons in the order of the definition, added left to
right in float64, then the context; the batch interpreter adds in the same order.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log2

from radarfunctie.domain.match import Part, Weight
from radarfunctie.domain.mention import Value
from radarfunctie.match.definition import NOT_COMPARABLE, Comparison, Level, columns_of
from radarfunctie.match.engines.ceiling import Ceiling, ceiling
from radarfunctie.match.model import LoadedModel
from radarfunctie.match.predicate import Predicate, Values, predicate
from radarfunctie.match.rules import Rules

Adjustment = Callable[[Values, Values], float]
Weighing = Callable[[Values, Values, float], Weight | None]  # None: less than so many bits
_ROUNDING = 1e-6  # bits; far more than the order in which a dozen numbers are added can matter


@dataclass(frozen=True, slots=True)
class _Rung:
    holds: Predicate | None
    part: Part  # without adjustment
    adjust: Adjustment | None


@dataclass(frozen=True, slots=True)
class _Compiled:
    name: str
    comparable: Predicate
    rungs: tuple[_Rung, ...]
    nothing: Part  # when the two cannot be compared
    ceiling: Ceiling
    columns: tuple[str, ...]  # all that it looks at

    def compare(self, left: Values, right: Values) -> Part:
        if not self.comparable(left, right):
            return self.nothing
        for rung in self.rungs:
            if rung.holds is None or rung.holds(left, right):
                if rung.adjust is None:
                    return rung.part
                bits = rung.part.weight_bits + rung.adjust(left, right)
                return Part(self.name, rung.part.level, bits)
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
        self._quick_first = sorted(
            enumerate(self._comparisons), key=lambda placed: len(placed[1].rungs)
        )
        self._rules = Rules(model.definition)

    def weigh(self, left: Values, right: Values) -> Weight:
        """The weight of a pair in bits with its parts, and the first hard rule that holds."""
        return self._sum([comparison.compare(left, right) for comparison in self._comparisons])

    def _sum(self, parts: Sequence[Part]) -> Weight:
        bits = self._prior.weight_bits
        levels: dict[str, str] = {}
        for part in parts:
            levels[part.comparison] = part.level
            bits += part.weight_bits
        return Weight(bits, (self._prior, *parts), self._rules.first(levels))

    def beside(self, values: Values) -> Weighing:
        """Weighs pairs of this mention with any other, in either order, that may reach some bits.

        Most candidates are far below what counts: a pair is let go as soon as the comparisons
        that are left cannot lift it there. Any other pair weighs what `weigh` says.
        """
        untold = [comparison.nothing for comparison in self._comparisons]
        steps: list[tuple[float, int, _Compiled]] = []
        for place, comparison in self._quick_first:
            most = comparison.ceiling.of(values)
            if most is not None:
                steps.append((most, place, comparison))
        ceiling_bits = self._prior.weight_bits + sum(step[0] for step in steps) + _ROUNDING

        said: list[dict[tuple[Value, ...], Part]] = [{} for _ in untold]

        def weigh(left: Values, right: Values, least: float) -> Weight | None:
            room, parts = ceiling_bits - least, untold.copy()
            assert left is values or right is values  # noqa: S101 - equal ones are not enough
            other = right if left is values else left
            for most, place, comparison in steps:
                key = tuple(map(other.get, comparison.columns))
                part = said[place].get(key)
                if part is None:
                    part = said[place][key] = comparison.compare(left, right)
                room += part.weight_bits - most
                if room < 0:
                    return None
                parts[place] = part
            weight = self._sum(parts)
            return weight if weight.weight_bits >= least else None

        return weigh


def _compile(comparison: Comparison, model: LoadedModel) -> _Compiled:
    rungs = tuple(
        _Rung(
            predicate(level.when) if level.when else None,
            Part(comparison.name, level.name, model.bits(comparison.name, level.name)),
            _adjustment(level, model),
        )
        for level in comparison.levels
    )
    nothing = Part(comparison.name, NOT_COMPARABLE, 0.0)
    return _Compiled(
        comparison.name,
        predicate(comparison.comparable),
        rungs,
        nothing,
        ceiling(comparison, model),
        tuple(sorted(_columns(comparison))),
    )


def _columns(comparison: Comparison) -> set[str]:
    """Every column a comparison looks at."""
    found = columns_of(comparison.comparable)
    for level in comparison.levels:
        if level.when is not None:
            found |= columns_of(level.when)
        if level.term_frequency is not None:
            found.add(level.term_frequency.column)
    return found


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
