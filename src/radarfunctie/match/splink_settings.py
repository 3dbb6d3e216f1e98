"""A definition as Splink's settings: the same tests in the same order, by the same SQL.

Splink does not quote every name, and takes an ending `_l` for a side, so columns get names of
their own: c0, c1, ...
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from radarfunctie.match.definition import Comparison, Definition, Level
from radarfunctie.match.model import LevelWeight
from radarfunctie.match.sql import Sides, condition, kinds_of
from radarfunctie.match.words import DUCKDB, Words

ROW = "_place"
"""The column that names a row."""

Weights = Mapping[str, Mapping[str, LevelWeight]]


def splink_settings(
    definition: Definition,
    weights: Weights | None = None,
    prior: float | None = None,
    words: Words = DUCKDB,
) -> dict[str, Any]:
    """Settings for the table that `splink_table` gives, on the database that has these `words`.

    With `weights` and the `prior` (a probability) Splink weighs as our own interpreters do.
    """
    sides = Sides(kinds_of(definition), splink_names(definition), words)
    settings: dict[str, Any] = {
        "link_type": "dedupe_only",
        "unique_id_column_name": ROW,
        "sql_dialect": words.dialect,
        "comparisons": [_comparison(one, sides, weights) for one in definition.comparisons],
        "blocking_rules_to_generate_predictions": [],
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
    }
    if prior is not None:
        settings["probability_two_random_records_match"] = prior
    return settings


def splink_names(definition: Definition) -> dict[str, str]:
    """The name Splink knows each column by."""
    return {column: f"c{at}" for at, column in enumerate(kinds_of(definition))}


def splink_table(definition: Definition, values: pa.Table) -> pa.Table:
    """Rows with `_place` and the columns of `definition` as Splink takes them."""
    names = splink_names(definition)
    return values.rename_columns([names.get(name, name) for name in values.column_names])


def agreeing(columns: Sequence[str], definition: Definition, apart: str | None) -> str:
    """Two rows `l` and `r` agree on all of `columns`, and not on the known column `apart`."""
    names = splink_names(definition)
    tests = [f"l.{names[column]} = r.{names[column]}" for column in columns]
    if apart is not None:
        apart = names.get(apart, apart)
        tests.append(f"coalesce(l.{apart} <> r.{apart}, TRUE)")
    return " AND ".join(tests)


def _comparison(one: Comparison, sides: Sides, weights: Weights | None) -> dict[str, Any]:
    nothing = {
        "sql_condition": f"NOT {condition(one.comparable, sides)}",
        "label_for_charts": "not comparable",
        "is_null_level": True,
    }
    exact = {level.when.equal for level in one.levels if level.when and level.when.equal}
    own = None if weights is None else weights[one.name]
    levels = [_level(level, sides, exact, own) for level in one.levels]
    return {"output_column_name": one.name, "comparison_levels": [nothing, *levels]}


def _level(
    level: Level, sides: Sides, exact: set[str], own: Mapping[str, LevelWeight] | None
) -> dict[str, Any]:
    told: dict[str, Any] = {"sql_condition": _test(level, sides), "label_for_charts": level.name}
    if own is not None:
        told |= {"m_probability": own[level.name].m, "u_probability": own[level.name].u}
    frequency = level.term_frequency
    if frequency is not None and sides.kinds[frequency.column] == "text" and level.when:
        assert sides.joined is not None  # noqa: S101 - Splink's rows are
        told["tf_adjustment_column"] = sides.joined[frequency.column]
        told["tf_adjustment_weight"] = frequency.weight
        if frequency.column not in exact:
            told["disable_tf_exact_match_detection"] = True
    return told


def _test(level: Level, sides: Sides) -> str:
    if level.when is None:
        return "ELSE"
    if level.when.equal is not None:  # bare, so that Splink sees an exact match in it
        return f"{sides.left(level.when.equal)} = {sides.right(level.when.equal)}"
    return condition(level.when, sides)
