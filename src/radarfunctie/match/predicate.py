"""Turns the tests of a definition into Python functions over two mentions.

An unknown value answers False to every test but `lacks`, as NULL does in SQL. Similarities are
compared with a margin of 1e-9, since thresholds fall exactly on reachable values.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler, Levenshtein

from radarfunctie.domain.mention import Value
from radarfunctie.match.definition import Condition, Interval, Similar

Values = Mapping[str, Value]
Predicate = Callable[[Values, Values], bool]

MARGIN = 1e-9
FIRST_SHIFTED = "0100"  # days of earlier years are left where they are
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def predicate(test: Condition) -> Predicate:
    """The function that answers `test`; symmetric in its two mentions."""
    if test.equal is not None:
        return _equal(test.equal)
    if test.share is not None:
        return _share(test.share)
    if test.crosswise is not None:
        return _crosswise(*test.crosswise)
    if test.within is not None:
        return _within(test.within)
    if test.prefix is not None:
        return _prefix(test.prefix)
    if test.similar is not None:
        return _similar(test.similar)
    if test.overlap is not None:
        return _overlap(test.overlap)
    if test.known is not None:
        return _known(test.known)
    if test.lacks is not None:
        known = _known(test.lacks)
        return lambda left, right: not known(left, right)
    return _combined(test)


def _combined(test: Condition) -> Predicate:
    if test.all is not None:
        return _every([predicate(inner) for inner in test.all])
    some = _some([predicate(inner) for inner in (test.any or test.none or ())])
    return some if test.any is not None else lambda left, right: not some(left, right)


def _every(tests: Sequence[Predicate]) -> Predicate:
    def every(left: Values, right: Values) -> bool:
        for test in tests:  # noqa: SIM110 - a generator for each pair takes twice the time
            if not test(left, right):
                return False
        return True

    return every


def _some(tests: Sequence[Predicate]) -> Predicate:
    def some(left: Values, right: Values) -> bool:
        for test in tests:  # noqa: SIM110 - as above
            if test(left, right):
                return True
        return False

    return some


def texts(value: Value) -> tuple[str, ...]:
    """A value as a list of texts: none, one, or several."""
    if value is None:
        return ()
    if isinstance(value, tuple):
        return value
    return (str(value),)


def _equal(column: str) -> Predicate:
    def test(left: Values, right: Values) -> bool:
        value = left.get(column)
        return value is not None and value == right.get(column)

    return test


def _known(column: str) -> Predicate:
    return lambda left, right: left.get(column) is not None and right.get(column) is not None


def _share(column: str) -> Predicate:
    def test(left: Values, right: Values) -> bool:
        ours, theirs = left.get(column), right.get(column)
        if ours is None or theirs is None:
            return False
        return not set(texts(ours)).isdisjoint(texts(theirs))

    return test


def _within(column: str) -> Predicate:
    def test(left: Values, right: Values) -> bool:
        ours, theirs = left.get(column), right.get(column)
        if ours is None or theirs is None:
            return False
        one, other = set(texts(ours)), set(texts(theirs))
        return one <= other or other <= one

    return test


def _crosswise(first: str, second: str) -> Predicate:
    def test(left: Values, right: Values) -> bool:
        return _meet(left.get(first), right.get(second)) or _meet(
            right.get(first), left.get(second)
        )

    return test


def _meet(one: Value, other: Value) -> bool:
    """Whether two values are equal, or two lists have a value in common."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return not set(one).isdisjoint(other)
    return one is not None and one == other


def _prefix(column: str) -> Predicate:
    def test(left: Values, right: Values) -> bool:
        ours, theirs = left.get(column), right.get(column)
        if not isinstance(ours, str) or not isinstance(theirs, str):
            return False
        return ours.startswith(theirs) or theirs.startswith(ours)

    return test


def _similar(similar: Similar) -> Predicate:
    column, shortest = similar.column, similar.min_length
    alike = _alike(similar)

    def test(left: Values, right: Values) -> bool:
        ours = texts(left.get(column))
        theirs = texts(right.get(column))
        for one in ours:
            if len(one) >= shortest:
                for other in theirs:
                    if len(other) >= shortest and alike(one, other):
                        return True
        return False

    return test


def _alike(similar: Similar) -> Callable[[str, str], bool]:
    if similar.at_least is not None:
        limit = similar.at_least - MARGIN
        likeness = JaroWinkler.similarity
        return lambda one, other: likeness(one, other, prefix_weight=0.1) >= limit
    most = similar.at_most or 0
    distance = (
        Levenshtein.distance if similar.measure == "levenshtein" else DamerauLevenshtein.distance
    )
    return lambda one, other: distance(one, other, score_cutoff=most) <= most


def _overlap(interval: Interval) -> Predicate:
    start, end, slack = interval.start, interval.end, 2 * interval.slack_days

    def test(left: Values, right: Values) -> bool:
        bounds = (left.get(start), left.get(end), right.get(start), right.get(end))
        if not all(isinstance(bound, str) for bound in bounds):
            return False
        left_start, left_end, right_start, right_end = map(str, bounds)
        if not slack:
            return left_start <= right_end and right_start <= left_end
        return (
            _shifted(left_start, -slack) <= right_end and _shifted(right_start, -slack) <= left_end
        )

    return test


def _shifted(day: str, days: int) -> str:
    """A day in text moved by `days`; a text that is no such day stays as it is."""
    if not _DAY.fullmatch(day) or day < FIRST_SHIFTED:
        return day
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return day


def rarest(values: Iterable[str], share_of: Callable[[str], float], most: float) -> tuple[str, ...]:
    """The values whose frequency is at most `most`, in their order."""
    return tuple(value for value in values if share_of(value) <= most)
