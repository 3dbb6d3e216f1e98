"""One scorer for all: pairs of rows after clustering, over every row of the files."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from measuring.judged import Judged, plain_name
from radarfunctie.evaluation.clusters import b_cubed, pair_counts


def truth_of(one: Judged, tables: list[pa.Table]) -> dict[Any, Any]:
    """The true label of each row by its name."""
    unique, truth = plain_name(one.unique), plain_name(one.truth)
    return {
        name: label
        for table in tables
        for name, label in zip(
            table.column(unique).to_pylist(), table.column(truth).to_pylist(), strict=True
        )
        if label is not None
    }


def scored(found: Mapping[Any, Any], truth: Mapping[Any, Any]) -> dict[str, float]:
    """Scores of the cluster of each row; a row that is in none stands alone."""
    names = sorted(truth)
    true = [truth[name] for name in names]
    clusters = [found.get(name, ("alone", name)) for name in names]
    score = pair_counts(true, clusters).score
    return {
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
        "b_cubed_f1": b_cubed(true, clusters).f1,
    }


def best_of(
    found: Mapping[float, Mapping[Any, Any]], truth: Mapping[Any, Any], name: str
) -> dict[str, Any]:
    """Scores at the threshold with the best F1; `name` is what the threshold is told under."""
    every = {threshold: scored(clusters, truth) for threshold, clusters in found.items()}
    best = max(every, key=lambda threshold: every[threshold]["f1"])
    return {**every[best], name: best}
