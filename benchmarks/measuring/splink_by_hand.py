"""Splink used by hand with care, on the columns of the files as they are.

Its own comparison library, term frequencies, u from random pairs, m by expectation maximisation,
and connected components. The threshold is the one with the best F1 against the truth: more than
anybody without a truth could choose.
"""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from measuring.judged import Judged
from radarfunctie.evaluation.clusters import b_cubed, pair_counts

THRESHOLDS = (-6, -4, -2, 0, 2, 4, 6, 8, 10, 12, 15, 20)
SEED = 1


@dataclass(frozen=True)
class ByHand:
    """Settings for one set, and how they are learned."""

    comparisons: Callable[[], Sequence[Any]]
    blocking: Sequence[Any]
    certain: Sequence[Any]  # rules for the prior
    recall: float
    passes: Sequence[Any]
    unique: str


def _febrl_comparisons() -> Sequence[Any]:
    return [
        cl.JaroWinklerAtThresholds("given_name", [0.95, 0.88, 0.7]).configure(
            term_frequency_adjustments=True
        ),
        cl.JaroWinklerAtThresholds("surname", [0.95, 0.88, 0.7]).configure(
            term_frequency_adjustments=True
        ),
        cl.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2]),
        cl.DamerauLevenshteinAtThresholds("street_number", [1]),
        cl.JaroWinklerAtThresholds("address_1", [0.95, 0.88]).configure(
            term_frequency_adjustments=True
        ),
        cl.JaroWinklerAtThresholds("address_2", [0.88]),
        cl.JaroWinklerAtThresholds("suburb", [0.88]).configure(term_frequency_adjustments=True),
        cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]),
        cl.ExactMatch("state"),
    ]


def _historical_comparisons() -> Sequence[Any]:
    return [
        cl.ForenameSurnameComparison(
            "first_name", "surname", forename_surname_concat_col_name="first_and_surname"
        ),
        cl.DateOfBirthComparison("dob", input_is_string=True),
        cl.PostcodeComparison("postcode_fake"),
        cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
        cl.ExactMatch("occupation").configure(term_frequency_adjustments=True),
    ]


_FEBRL = ByHand(
    _febrl_comparisons,
    [
        block_on("given_name"),
        block_on("surname"),
        block_on("date_of_birth"),
        block_on("address_1"),
        block_on("postcode", "street_number"),
        block_on("suburb", "street_number"),
        block_on("postcode", "address_2"),
    ],
    [block_on("given_name", "surname", "date_of_birth"), block_on("address_1", "date_of_birth")],
    0.7,
    [block_on("date_of_birth"), block_on("given_name", "surname")],
    "rec_id",
)
_HISTORICAL = ByHand(
    _historical_comparisons,
    [
        block_on("substr(first_name,1,3)", "substr(surname,1,4)"),
        block_on("surname", "dob"),
        block_on("first_name", "dob"),
        block_on("postcode_fake", "first_name"),
        block_on("postcode_fake", "surname"),
        block_on("dob", "birth_place"),
        block_on("substr(postcode_fake,1,3)", "dob"),
        block_on("substr(postcode_fake,1,3)", "first_name"),
        block_on("substr(postcode_fake,1,3)", "surname"),
        block_on("substr(first_name,1,2)", "substr(surname,1,2)", "substr(dob,1,4)"),
    ],
    [
        "l.first_name = r.first_name and levenshtein(r.dob, l.dob) <= 1",
        "l.surname = r.surname and levenshtein(r.dob, l.dob) <= 1",
        "l.first_name = r.first_name and levenshtein(r.surname, l.surname) <= 2",
    ],
    0.6,
    [block_on("first_name", "surname"), block_on("dob")],
    "unique_id",
)
BY_HAND: Mapping[str, ByHand] = {"febrl3": _FEBRL, "febrl4": _FEBRL, "historical": _HISTORICAL}


def splink_by_hand(one: Judged) -> dict[str, Any]:
    """Scores of Splink on a set at its best threshold, and how long it took."""
    started = time.perf_counter()
    how = BY_HAND[one.name]
    tables = [_read(file) for file in one.files]
    connection = duckdb.connect()
    api = DuckDBAPI(connection=connection)
    settings = SettingsCreator(
        link_type="dedupe_only" if len(tables) == 1 else "link_only",
        unique_id_column_name=how.unique,
        comparisons=list(how.comparisons()),
        blocking_rules_to_generate_predictions=list(how.blocking),
        retain_matching_columns=False,
    )
    logging.getLogger("splink").setLevel(logging.CRITICAL)
    linker = Linker([api.register(table) for table in tables], settings, log_level=None)
    training = linker.training
    training.estimate_probability_two_random_records_match(list(how.certain), recall=how.recall)
    training.estimate_u_using_random_sampling(max_pairs=5e6, seed=SEED)
    for rule in how.passes:
        training.estimate_parameters_using_expectation_maximisation(rule)
    predicted = linker.inference.predict(threshold_match_weight=min(THRESHOLDS))
    best: dict[str, Any] = {}
    for threshold in THRESHOLDS:
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
            predicted, threshold_match_weight=threshold
        )
        found = _scored(clusters.as_record_list(), tables, one.truth, how.unique)
        if found["f1"] > best.get("f1", -1.0):
            best = {**found, "threshold_bits": threshold}
    connection.close()
    return {**best, "seconds": round(time.perf_counter() - started, 1)}


def _read(path: Path) -> pa.Table:
    """A file, an empty cell as not known."""
    if path.suffix == ".parquet":
        return pq.read_table(path)
    names = path.open(encoding="utf-8").readline().strip().split(",")
    return pa.csv.read_csv(
        path,
        convert_options=pa.csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            strings_can_be_null=True,
            null_values=[""],
        ),
    )


def _scored(
    rows: Sequence[Mapping[str, Any]], tables: Sequence[pa.Table], truth: str, unique: str
) -> dict[str, Any]:
    label = {
        name: value
        for table in tables
        for name, value in zip(
            table.column(unique).to_pylist(), table.column(truth).to_pylist(), strict=True
        )
    }
    found = {row[unique]: row["cluster_id"] for row in rows}
    names = sorted(label)
    true = [label[name] for name in names]
    clusters = [found.get(name, name) for name in names]
    score = pair_counts(true, clusters).score
    return {
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
        "b_cubed_f1": b_cubed(true, clusters).f1,
    }
