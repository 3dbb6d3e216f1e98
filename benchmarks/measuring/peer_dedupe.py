"""Asks `dedupe`: it learns its blocking and its weights from labelled pairs.

Run in the environment of the peer, with a JSON file of rows and labelled pairs and the name of
the CSV to write. The pairs come from the truth: more than the others are told. Clusters are its
own: agglomerative for one file, one to one for two.
"""

import csv
import io
import json
import random
import sys
from typing import Any

import dedupe
import numpy as np
from dedupe import variables

THRESHOLDS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
REFUSED = 70
CORES = 2


def main() -> None:
    """Learn, cluster, write."""
    told = json.loads(open(sys.argv[1], encoding="utf-8").read())  # noqa: PTH123, SIM115 - in an environment of its own
    random.seed(1)
    np.random.seed(1)  # what the peer draws from
    if not told["same"] or not told["other"]:
        sys.exit(REFUSED)
    data = {at: _cells(told, row) for at, row in enumerate(told["rows"])}
    found = _linked(told, data) if told["two_files"] else _grouped(told, data)
    with open(sys.argv[2], "w", encoding="utf-8", newline="") as out:  # noqa: PTH123 - as above
        writer = csv.writer(out)
        writer.writerow(["row", *found])
        writer.writerows([row, *(one[row] for one in found.values())] for row in data)


def _cells(told: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in told["kinds"]}


def _fields(told: dict[str, Any]) -> list[Any]:
    """Its kinds of field; a column that is empty somewhere is said to be."""
    ways = {
        "name": variables.String,
        "text": variables.String,
        "code": variables.ShortString,
        "exact": variables.Exact,
    }
    missing = {name: any(row[name] is None for row in told["rows"]) for name in told["kinds"]}
    return [ways[kind](name, has_missing=missing[name]) for name, kind in told["kinds"].items()]


def _trained(told: dict[str, Any], data: dict[int, Any], matcher: Any, *samples: Any) -> None:  # noqa: ANN401 - of dedupe
    labelled = io.StringIO()
    dedupe.write_training(
        {
            "match": [(data[a], data[b]) for a, b in told["same"]],
            "distinct": [(data[a], data[b]) for a, b in told["other"]],
        },
        labelled,
    )
    labelled.seek(0)
    matcher.prepare_training(*samples, training_file=labelled, sample_size=1_000)
    matcher.train(recall=1.0, index_predicates=len(data) <= 2_000)


def _grouped(told: dict[str, Any], data: dict[int, Any]) -> dict[float, list[int]]:
    matcher = dedupe.Dedupe(_fields(told), num_cores=CORES)
    _trained(told, data, matcher, data)
    scores = matcher.score(matcher.pairs(data))
    found = {}
    for threshold in THRESHOLDS:
        first = list(range(len(data)))
        for members, _ in matcher.cluster(scores, threshold):
            for one in members:
                first[int(one)] = int(min(members))
        found[threshold] = first
    return found


def _linked(told: dict[str, Any], data: dict[int, Any]) -> dict[float, list[int]]:
    left, right = (
        {at: cells for at, cells in data.items() if told["rows"][at]["_file"] == file}
        for file in ("0", "1")
    )
    matcher = dedupe.RecordLink(_fields(told), num_cores=CORES)
    _trained(told, data, matcher, left, right)
    scores = matcher.score(matcher.pairs(left, right))
    found = {}
    for threshold in THRESHOLDS:
        first = list(range(len(data)))
        for (one, other), _ in matcher.one_to_one(scores, threshold):
            first[int(other)] = int(one)
        found[threshold] = first
    return found


if __name__ == "__main__":
    main()
