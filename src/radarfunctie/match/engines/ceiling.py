"""The most that a comparison can add to the weight of any pair with one mention."""

from collections.abc import Callable
from dataclasses import dataclass
from math import log2

from radarfunctie.match.definition import Comparison, Condition, TermFrequency
from radarfunctie.match.model import LoadedModel
from radarfunctie.match.predicate import Values


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Of one comparison."""

    needed: frozenset[str]  # columns of which one must be known to compare; none: always
    bits: float  # of the best level without adjustment; 0 when all take away
    adjusted: tuple[Callable[[Values], float], ...]  # of each level that depends on the value

    def of(self, values: Values) -> float | None:
        """In bits; None when the mention can be compared with no other."""
        if self.needed and self.needed.isdisjoint(values):
            return None
        bits = self.bits
        for most in self.adjusted:
            bits = max(bits, most(values))
        return bits


def ceiling(comparison: Comparison, model: LoadedModel) -> Ceiling:
    """The ceiling of a comparison."""
    plain, adjusted = [0.0], []
    for level in comparison.levels:
        bits, frequency = model.bits(comparison.name, level.name), level.term_frequency
        if frequency is None or frequency.weight == 0:
            plain.append(bits)
        else:
            adjusted.append(_most(bits, frequency, model))
    return Ceiling(_needed(comparison.comparable), max(plain), tuple(adjusted))


def _needed(test: Condition) -> frozenset[str]:
    """Columns of which each mention must know one for `test` to hold; none when not known."""
    if test.known is not None:
        return frozenset([test.known])
    if test.crosswise is not None:
        return frozenset(test.crosswise)
    if test.any is not None:
        each = [_needed(inner) for inner in test.any]
        return frozenset().union(*each) if all(each) else frozenset()
    return frozenset()


def _most(bits: float, frequency: TermFrequency, model: LoadedModel) -> Callable[[Values], float]:
    """The most bits of a level: the more common of two values counts, so that of one bounds it."""
    table = model.tables[frequency.table]
    base, weight, column = log2(table.spec.u_exact), frequency.weight, frequency.column
    rarest = min(table.spec.missing, *table.shares.values(), 1.0)
    anyone = bits + max(0.0, weight * (base - log2(rarest)))

    def most(values: Values) -> float:
        value = values.get(column)
        return bits + weight * (base - log2(table.of(value))) if isinstance(value, str) else anyone

    return most
