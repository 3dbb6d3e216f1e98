"""The weight of a pair as SQL: levels, their bits, their sum in the order given, the hard rule."""

from collections.abc import Iterator
from math import log2

import pyarrow as pa

from radarfunctie.match.definition import NOT_COMPARABLE, Comparison, Level
from radarfunctie.match.model import LoadedModel
from radarfunctie.match.sql import Sides, condition, kinds_of, number, quoted

_NOTHING = "CAST(0 AS DOUBLE)"


def weighed(model: LoadedModel, pairs: str, least: float | None = None) -> str:
    """A query over `pairs` (l, r) of the table `mention` (_n, _s, values, shares).

    Gives l, r, ls, rs (their signals), `level_i` and `bits_i` of each comparison (-1 and 0 when
    not comparable), `bits`, and `rule`: the place of the first hard rule that holds, or NULL.
    Only pairs of `least` bits or more, when it is given.
    """
    comparisons = model.definition.comparisons
    levels = ",\n".join(level_expressions(model, Sides(kinds_of(model.definition))))
    shares = "".join(
        f", {one}.{name} AS {side(one, name)}" for name in share_columns(model) for one in "lr"
    )
    parts = ",\n".join(_bits(at, one, model) for at, one in enumerate(comparisons))
    where = "" if least is None else f"WHERE bits >= {number(least)}"
    return f"""
    SELECT * FROM (
      SELECT *, {total(model)} AS bits, {rule_expression(model)} AS rule FROM (
        SELECT *, {parts} FROM (
          SELECT pair.l, pair.r, l._s AS ls, r._s AS rs, {levels} {shares}
          FROM {pairs} AS pair
          JOIN mention AS l ON l._n = pair.l JOIN mention AS r ON r._n = pair.r)))
    {where}"""  # noqa: S608 - made of the definition, whose names are quoted; no value of a mention


def share_columns(model: LoadedModel) -> list[str]:
    """The columns of `mention` with the frequency of a value, by name."""
    return sorted({share_column(column, table) for column, table in adjusted(model)})


def share_expressions(model: LoadedModel) -> Iterator[tuple[str, str, str]]:
    """For each frequency column: the expression, and the table with its join."""
    for column, table in sorted(adjusted(model)):
        value, name = f"told.{quoted(column)}", frequency_table(table)
        alias = quoted(f"{column} in {table}")
        missing = number(model.tables[table].spec.missing)
        share = f"CASE WHEN {value} IS NOT NULL THEN coalesce({alias}.share, {missing}) END"
        join = f"LEFT JOIN {name} AS {alias} ON {alias}.value = {value}"
        yield f"{share} AS {share_column(column, table)}", name, join


def frequencies(model: LoadedModel) -> Iterator[tuple[str, pa.Table]]:
    """The frequency tables that weights look at, by the name SQL knows them under."""
    for table in sorted({table for _, table in adjusted(model)}):
        shares = model.tables[table].shares
        columns = {
            "value": pa.array(list(shares), pa.string()),
            "share": pa.array(list(shares.values()), pa.float64()),
        }
        yield f"_frequency_{table}", pa.table(columns)


def frequency_table(table: str) -> str:
    """The name under which SQL knows a frequency table."""
    return quoted(f"_frequency_{table}")


def adjusted(model: LoadedModel) -> set[tuple[str, str]]:
    """Column and table of each adjustment for frequency; only single texts are looked up."""
    kinds = kinds_of(model.definition)
    return {
        (level.term_frequency.column, level.term_frequency.table)
        for comparison in model.definition.comparisons
        for level in comparison.levels
        if level.term_frequency is not None and level.term_frequency.weight
        if kinds[level.term_frequency.column] == "text"
    }


def share_column(column: str, table: str) -> str:
    """The column of `mention` with the frequency of a value."""
    return quoted(f"_share {column} in {table}")


def side(which: str, column: str) -> str:
    """A quoted column of one side of a pair, under a name of its own."""
    return quoted(which + column[1:-1].replace('""', '"'))


def total(model: LoadedModel) -> str:
    """The prior and `bits_i` of each comparison, added in their order."""
    found = number(model.model.prior_bits)
    for at in range(len(model.definition.comparisons)):
        found = f"({found} + bits_{at})"
    return found


def level_expressions(model: LoadedModel, sides: Sides) -> list[str]:
    """Of each comparison `level_i`: the place of the first level that holds.

    It is -1 when the two cannot be compared.
    """
    return [_level(at, one, sides) for at, one in enumerate(model.definition.comparisons)]


def _level(at: int, comparison: Comparison, sides: Sides) -> str:
    tests = [f"WHEN NOT {condition(comparison.comparable, sides)} THEN -1"]
    tests += [
        f"WHEN {condition(level.when, sides)} THEN {place}"
        for place, level in enumerate(comparison.levels)
        if level.when is not None
    ]
    last = len(comparison.levels) - 1
    return f"CAST(CASE {' '.join(tests)} ELSE {last} END AS TINYINT) AS level_{at}"


def _bits(at: int, comparison: Comparison, model: LoadedModel) -> str:
    weights = " ".join(
        f"WHEN {place} THEN {number(model.bits(comparison.name, level.name))}"
        + _adjustment(level, model)
        for place, level in enumerate(comparison.levels)
    )
    return f"CASE level_{at} {weights} ELSE {_NOTHING} END AS bits_{at}"


def _adjustment(level: Level, model: LoadedModel) -> str:
    """What the frequency of the value adds."""
    frequency = level.term_frequency
    if frequency is None or (frequency.column, frequency.table) not in adjusted(model):
        return ""
    name = share_column(frequency.column, frequency.table)
    base = number(log2(model.tables[frequency.table].spec.u_exact))
    larger = f"greatest({', '.join(side(one, name) for one in 'lr')})"
    extra = f"{number(frequency.weight)} * ({base} - log2({larger}))"
    return f" + CASE WHEN {larger} IS NULL THEN {_NOTHING} ELSE {extra} END"


def rule_expression(model: LoadedModel) -> str:
    """The place of the first hard rule that holds."""
    comparisons = model.definition.comparisons
    column = {one.name: f"level_{at}" for at, one in enumerate(comparisons)}
    levels = {
        one.name: {level.name: at for at, level in enumerate(one.levels)} | {NOT_COMPARABLE: -1}
        for one in comparisons
    }
    tests = []
    for at, rule in enumerate(model.definition.rules):
        holds = " AND ".join(
            f"{column[name]} IN ({', '.join(str(levels[name][one]) for one in wanted)})"
            for name, wanted in rule.levels.items()
        )
        tests.append(f"WHEN {holds} THEN {at}")
    return f"CASE {' '.join(tests)} END" if tests else "CAST(NULL AS INTEGER)"
