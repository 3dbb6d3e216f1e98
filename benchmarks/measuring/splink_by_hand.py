"""Splink used by hand with care, on the columns of the files as they are.

Its own comparison library, term frequencies, u from random pairs, m by expectation maximisation,
and connected components. The threshold is the one with the best F1 against the truth: more than
anybody without a truth could choose.
"""

import logging
import time
from typing import Any

import duckdb
import pyarrow as pa
from splink import DuckDBAPI, Linker, SettingsCreator

from measuring.judged import Judged, plain_name
from measuring.scoring import best_of, scored, truth_of
from measuring.splink_settings import BY_HAND, ByHand

THRESHOLDS = (-6, -4, -2, 0, 2, 4, 6, 8, 10, 12, 15, 20)
SEED = 1


def splink_by_hand(one: Judged) -> dict[str, Any]:
    """Scores of Splink on a set at its best threshold, and how long it took."""
    started = time.perf_counter()
    how = BY_HAND[one.name]
    tables = one.tables()
    connection = duckdb.connect()
    try:
        linker = _linker(connection, one, how, tables)
        training = linker.training
        training.estimate_probability_two_random_records_match(list(how.certain), recall=how.recall)
        training.estimate_u_using_random_sampling(max_pairs=5e6, seed=SEED)
        for rule in how.passes:
            training.estimate_parameters_using_expectation_maximisation(rule)
        predicted = linker.inference.predict(threshold_match_weight=min(THRESHOLDS))
        truth = truth_of(one, tables)
        found: dict[float, dict[Any, Any]] = {}
        for threshold in THRESHOLDS:
            clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
                predicted, threshold_match_weight=threshold
            )
            rows = clusters.as_record_list()
            found[threshold] = {row[plain_name(one.unique)]: row["cluster_id"] for row in rows}
    finally:
        connection.close()
    seconds = round(time.perf_counter() - started, 1)
    return {
        **best_of(found, truth, "threshold_bits"),
        "even_odds": scored(found[0], truth),
        "seconds": seconds,
    }


def _linker(
    connection: duckdb.DuckDBPyConnection, one: Judged, how: ByHand, tables: list[pa.Table]
) -> Linker:
    logging.getLogger("splink").setLevel(logging.CRITICAL)
    api = DuckDBAPI(connection=connection)
    settings = SettingsCreator(
        link_type="dedupe_only" if len(tables) == 1 else "link_only",
        unique_id_column_name=plain_name(one.unique),
        comparisons=list(how.comparisons()),
        blocking_rules_to_generate_predictions=list(how.blocking),
        retain_matching_columns=False,
    )
    prepared = [_prepared(connection, how, table) for table in tables]
    return Linker([api.register(table) for table in prepared], settings, log_level=None)


def _prepared(connection: duckdb.DuckDBPyConnection, how: ByHand, table: pa.Table) -> pa.Table:
    connection.register("told", table)
    found = connection.sql(f"SELECT {how.prepared} FROM told").to_arrow_table()  # noqa: S608 - our own text
    connection.unregister("told")
    return found
