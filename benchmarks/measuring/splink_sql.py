"""The tests of a matching definition as SQL of DuckDB, for Splink.

Two things differ from the product, in Splink's favour: a least length is not asked of the members
of lists, and an unknown value makes a test unknown instead of false.
"""

from radarfunctie.match.definition import Condition, Interval, Similar
from radarfunctie.match.predicate import MARGIN

_MEASURES = {
    "jaro_winkler": "jaro_winkler_similarity",
    "levenshtein": "levenshtein",
    "damerau_levenshtein": "damerau_levenshtein",
}


def condition(test: Condition, lists: frozenset[str]) -> str:
    """`test` as an expression over `column_l` and `column_r`; `lists` names the list columns.

    Raises:
        ValueError: It is of a kind that no shipped definition uses.
    """
    if test.equal is not None:
        return f"{test.equal}_l = {test.equal}_r"
    if test.share is not None:
        return f"list_has_any({test.share}_l, {test.share}_r)"
    if test.crosswise is not None:
        one, other = test.crosswise
        return f"({one}_l = {other}_r OR {one}_r = {other}_l)"
    if test.known is not None:
        return f"({test.known}_l IS NOT NULL AND {test.known}_r IS NOT NULL)"
    if test.lacks is not None:
        return f"({test.lacks}_l IS NULL OR {test.lacks}_r IS NULL)"
    if test.similar is not None:
        return _similar(test.similar, lists)
    if test.overlap is not None:
        return _overlap(test.overlap)
    for inner, joint in ((test.all, " AND "), (test.any, " OR ")):
        if inner is not None:
            return "(" + joint.join(condition(one, lists) for one in inner) + ")"
    message = "a test that Splink is not given here"
    raise ValueError(message)


def _similar(similar: Similar, lists: frozenset[str]) -> str:
    name, measure = similar.column, _MEASURES[similar.measure]
    left, right = f"{name}_l", f"{name}_r"
    least = similar.at_least is not None
    limit = f">= {similar.at_least - MARGIN}" if similar.at_least else f"<= {similar.at_most}"
    if name in lists:
        best = "list_max" if least else "list_min"
        inner = f"list_transform({right}, y -> [x, y])"
        pairs = f"flatten(list_transform({left}, x -> {inner}))"
        return f"{best}(list_transform({pairs}, p -> {measure}(p[1], p[2]))) {limit}"
    length = f"length({left}) >= {similar.min_length} AND length({right}) >= {similar.min_length}"
    return f"({length} AND {measure}({left}, {right}) {limit})"


def _overlap(interval: Interval) -> str:
    start, end, slack = interval.start, interval.end, 2 * interval.slack_days
    if not slack:
        return f"({start}_l <= {end}_r AND {start}_r <= {end}_l)"
    return " AND ".join(
        f"CAST({start}_{one} AS DATE) - {slack} <= CAST({end}_{other} AS DATE)"
        for one, other in (("l", "r"), ("r", "l"))
    )
