"""Splink's own look-up of a new record, on the same mentions, levels, weights and machine.

Splink is given what helps it: our standardised columns in a prepared DuckDB table, our levels as
its SQL with our m and u, its term frequency tables made beforehand, and blocking rules that are
plain equalities, which DuckDB answers by hash joins. Standardising the question is not counted.
"""

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import duckdb
import pyarrow as pa
import splink.comparison_level_library as levels
import splink.comparison_library as comparisons
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from measuring.machine import quantiles_ms
from radarfunctie.domain.mention import Value
from radarfunctie.match.definition import Comparison, Definition, columns_of
from radarfunctie.match.model import LoadedModel
from radarfunctie.match.sql import Sides, condition, kinds_of

FIRST_OF = ("phones", "emails", "given_groups", "surname_sounds", "houses", "places")
BLOCKING = (
    ("bsn",),
    ("phones_1", "given_groups_1"),
    ("phones_1", "surname_sounds_1"),
    ("emails_1",),
    ("birth_date", "surname_sounds_1"),
    ("birth_date", "given_groups_1"),
    ("birth_date", "houses_1"),
    ("houses_1", "given_groups_1"),
    ("surname_sounds_1", "given_groups_1", "birth_year"),
    ("surname_sounds_1", "given_groups_1", "places_1"),
    ("surname_sounds_1", "initial", "birth_year", "birth_month"),
)
_BATCH = 50_000
_TF = "surname", "given"


class SplinkPeer:
    """A prepared Splink: `add` every mention, `prepare` once, then look up."""

    def __init__(self, model: LoadedModel) -> None:
        self._model = model
        self._schema = _schema(model.definition)
        self._batches: list[pa.RecordBatch] = []
        self._rows: list[dict[str, object]] = []
        self._count = 0

    def add(self, name: str, values: Mapping[str, Value]) -> None:
        """One mention under a name by which it is found again."""
        self._rows.append(self._row(name, values))
        if len(self._rows) == _BATCH:
            self._flush()

    def prepare(self) -> dict[str, object]:
        """Tables and linker; says what was made and how long it took."""
        self._flush()
        table = pa.Table.from_batches(self._batches, self._schema)
        self._batches = []
        started = time.perf_counter()
        self._connection = duckdb.connect()
        self._connection.execute(f"SET threads = {os.cpu_count() or 1}")
        self._connection.register("arrow_mentions", table)
        self._connection.execute("CREATE TABLE mentions AS SELECT * FROM arrow_mentions")
        self._connection.unregister("arrow_mentions")
        self._api = DuckDBAPI(connection=self._connection)
        self._base = self._api.register("mentions")
        self._linker = Linker(self._base, _settings(self._model))
        for column in _TF:
            self._linker.table_management.compute_tf_table(column)
        return {
            "mentions": table.num_rows,
            "seconds": round(time.perf_counter() - started, 3),
            "threads": os.cpu_count(),
            "blocking_rules": [list(rule) for rule in BLOCKING],
        }

    def look_up(
        self, questions: Sequence[tuple[str, Mapping[str, Value]]]
    ) -> Iterator[tuple[float, list[tuple[str, float]]]]:
        """For each question the seconds it took and the mentions found, heaviest first."""
        for name, values in questions:
            asked = pa.Table.from_pylist([self._row(name, values)], self._schema)
            started = time.perf_counter()
            new = self._api.register(asked)
            found = self._linker.inference.predict_between(self._base, new)
            rows = self._connection.execute(
                f"SELECT unique_id_l, unique_id_r, match_weight FROM {found.physical_name} "  # noqa: S608 - Splink's own table name
                "ORDER BY match_weight DESC"
            ).fetchall()
            took = time.perf_counter() - started
            found.drop_table_from_database_and_remove_from_cache()
            new.drop_table_from_database_and_remove_from_cache(force_non_splink_table=True)
            yield took, [(one if other == name else other, bits) for one, other, bits in rows]

    def _row(self, name: str, values: Mapping[str, Value]) -> dict[str, object]:
        row: dict[str, object] = {"unique_id": name}
        for column in self._schema.names[1:]:
            if column.endswith("_1"):
                several = values.get(column.removesuffix("_1"))
                row[column] = several[0] if isinstance(several, tuple) else several
            else:
                value = values.get(column)
                row[column] = list(value) if isinstance(value, tuple) else value
        return row

    def _flush(self) -> None:
        if self._rows:
            self._batches.append(pa.RecordBatch.from_pylist(self._rows, self._schema))
            self._rows = []


def figures(times: Sequence[float]) -> dict[str, object]:
    """Median and worst; a 99th percentile would need more look-ups than are made."""
    found = quantiles_ms(times)
    return {"count": found["count"], "median": found["median"], "worst": found["max"]}


def _schema(definition: Definition) -> pa.Schema:
    used = {column for rule in BLOCKING for column in rule if not column.endswith("_1")}
    for comparison in definition.comparisons:
        used |= columns_of(comparison.comparable)
        for level in comparison.levels:
            used |= columns_of(level.when) if level.when else set()
    lists = {name for name, kind in definition.columns.items() if kind == "list"}
    lists |= {derived.column for derived in definition.derived}
    kinds = [
        (name, pa.list_(pa.string()) if name in lists else pa.string()) for name in sorted(used)
    ]
    first = [(f"{name}_1", pa.string()) for name in FIRST_OF]
    return pa.schema([("unique_id", pa.string()), *kinds, *first])


def _settings(model: LoadedModel) -> SettingsCreator:
    prior = 2**model.model.prior_bits
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        comparisons=[_comparison(one, model) for one in model.definition.comparisons],
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in BLOCKING],
        probability_two_random_records_match=prior / (1 + prior),
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
    )


def _comparison(comparison: Comparison, model: LoadedModel) -> comparisons.CustomComparison:
    kinds = kinds_of(model.definition)
    sides = Sides(kinds, joined={name: name for name in kinds})
    known = condition(comparison.comparable, sides)
    nothing = levels.CustomLevel(f"NOT {known}", "not comparable").configure(is_null_level=True)
    rungs: list[Any] = [nothing]  # of two kinds, with one base that Splink does not export
    for level in comparison.levels:
        weight = model.model.weights[comparison.name][level.name]
        chances: dict[str, Any] = {"m_probability": weight.m, "u_probability": weight.u}
        if level.when is None:
            rungs.append(levels.ElseLevel().configure(**chances))
        elif level.term_frequency is not None:
            column = level.term_frequency.column
            exact = levels.ExactMatchLevel(column)
            rungs.append(exact.configure(**chances, tf_adjustment_column=column))
        else:
            rung = levels.CustomLevel(condition(level.when, sides), level.name)
            rungs.append(rung.configure(**chances))
    return comparisons.CustomComparison(output_column_name=comparison.name, comparison_levels=rungs)
