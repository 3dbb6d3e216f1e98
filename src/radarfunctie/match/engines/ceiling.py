"""The most that a comparison can add to the weight of any pair with one mention.

What is known of the one mention tells which levels a pair with it can have at all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import log2

from radarfunctie.match.definition import Comparison, Condition, Level
from radarfunctie.match.model import LoadedModel
from radarfunctie.match.predicate import Values

Possible = Callable[[Values], bool]


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Of one comparison."""

    comparable: Possible
    levels: tuple[tuple[Possible, Callable[[Values], float]], ...]

    def of(self, values: Values) -> float | None:
        """In bits; None when the mention can be compared with no other."""
        if not self.comparable(values):
            return None
        return max(0.0, *(most(values) for possible, most in self.levels if possible(values)))


def ceiling(comparison: Comparison, model: LoadedModel) -> Ceiling:
    """The ceiling of a comparison."""
    levels = tuple(
        (possible(level.when) if level.when else _always, _most(comparison.name, level, model))
        for level in comparison.levels
    )
    return Ceiling(possible(comparison.comparable), levels)


def possible(test: Condition) -> Possible:
    """Whether `test` can hold for a pair with a mention; True when that is not known."""
    if test.all is not None:
        every = [possible(inner) for inner in test.all]
        return lambda values: all(one(values) for one in every)
    if test.any is not None:
        some = [possible(inner) for inner in test.any]
        return lambda values: any(one(values) for one in some)
    if test.crosswise is not None:
        first, second = test.crosswise
        return lambda values: values.get(first) is not None or values.get(second) is not None
    column = test.equal or test.share or test.within or test.prefix or test.known
    if test.similar is not None:
        column = test.similar.column
    if test.overlap is not None:
        column = test.overlap.start
    if column is None:
        return _always
    return lambda values: values.get(column) is not None


def _always(_: Values) -> bool:
    return True


def _most(comparison: str, level: Level, model: LoadedModel) -> Callable[[Values], float]:
    """The most bits of a level; a value that is rarer on the other side does not count."""
    bits, frequency = model.bits(comparison, level.name), level.term_frequency
    if frequency is None or frequency.weight == 0:
        return lambda _: bits
    table = model.tables[frequency.table]
    base, weight, column = log2(table.spec.u_exact), frequency.weight, frequency.column
    rarest = min(table.spec.missing, *table.shares.values()) if table.shares else table.spec.missing

    def most(values: Values) -> float:
        value = values.get(column)
        if isinstance(value, str):
            return bits + weight * (base - log2(table.of(value)))
        return bits + max(0.0, weight * (base - log2(rarest)))

    return most
