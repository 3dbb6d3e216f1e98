"""The weight of a pair as SQL of Spark, adding in the order of the DuckDB one."""

from math import log2

from radarfunctie.match.definition import Comparison, Level
from radarfunctie.match.engines.spark.words import SPARK
from radarfunctie.match.engines.weighing import (
    adjusted,
    level_expressions,
    rule_expression,
    total,
)
from radarfunctie.match.model import LoadedModel
from radarfunctie.match.splink_settings import splink_names
from radarfunctie.match.sql import Sides, kinds_of, number

_NOTHING = "CAST(0 AS DOUBLE)"


def share_names(model: LoadedModel) -> dict[tuple[str, str], str]:
    """The column of `mention` with log2 of the frequency, by column and table."""
    return {one: f"share_{at}" for at, one in enumerate(sorted(adjusted(model)))}


def weighed(model: LoadedModel, pairs: str, least: float) -> str:
    """A query over `pairs` (l, r) of the table `mention` (n, c0, c1, ..., share_0, ...).

    Gives l, r, `bits`, and `rule`: the place of the first hard rule that holds, or NULL; of pairs
    of `least` bits or more.
    """
    comparisons = model.definition.comparisons
    names = splink_names(model.definition)
    sides = Sides(kinds_of(model.definition), names, SPARK)
    told = [*names.values(), *share_names(model).values()]
    both = ", ".join(f"{one}.{name} AS {name}_{one}" for name in told for one in "lr")
    shares = "".join(f", {name}_l, {name}_r" for name in share_names(model).values())
    levels = ", ".join(level_expressions(model, sides))
    parts = ", ".join(_bits(at, one, model) for at, one in enumerate(comparisons))
    return f"""
    SELECT l, r, bits, rule FROM (
      SELECT l, r, {total(model)} AS bits, {rule_expression(model)} AS rule FROM (
        SELECT *, {parts} FROM (
          SELECT l, r, {levels} {shares} FROM (
            SELECT pair.l, pair.r, {both} FROM {pairs} AS pair
            JOIN mention AS l ON l.n = pair.l JOIN mention AS r ON r.n = pair.r))))
    WHERE bits >= {number(least)}"""  # noqa: S608 - made of the definition, under names of our own; no value of a mention


def _bits(at: int, comparison: Comparison, model: LoadedModel) -> str:
    weights = " ".join(
        f"WHEN {place} THEN {number(model.bits(comparison.name, level.name))}"
        + _adjustment(level, model)
        for place, level in enumerate(comparison.levels)
    )
    return f"CASE level_{at} {weights} ELSE {_NOTHING} END AS bits_{at}"


def _adjustment(level: Level, model: LoadedModel) -> str:
    """What the frequency of the value adds.

    The logarithms are those of DuckDB, in `mention`: Spark's own differ in their last bit.
    """
    frequency = level.term_frequency
    if frequency is None or (frequency.column, frequency.table) not in adjusted(model):
        return ""
    name = share_names(model)[frequency.column, frequency.table]
    base = number(log2(model.tables[frequency.table].spec.u_exact))
    larger = f"greatest({name}_l, {name}_r)"
    extra = f"{number(frequency.weight)} * ({base} - {larger})"
    return f" + CASE WHEN {larger} IS NULL THEN {_NOTHING} ELSE {extra} END"
