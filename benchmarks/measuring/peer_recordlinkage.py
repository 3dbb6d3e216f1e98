"""Asks `recordlinkage`: blocking, likenesses, and its unsupervised ECM classifier.

Run in the environment of the peer, with a JSON file of rows and the name of the CSV to write. It
knows nothing of who is who. Clusters are connected components of the pairs at or above each
probability.
"""

import csv
import json
import sys
from typing import Any

import pandas as pd
import recordlinkage

THRESHOLDS = (0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.99, 0.999, 0.9999, 0.99999)
REFUSED = 70
LIKE = {"name": 0.88, "text": 0.85, "code": 0.75}


def main() -> None:
    """Learn, cluster, write."""
    told = json.loads(open(sys.argv[1], encoding="utf-8").read())  # noqa: PTH123, SIM115 - in an environment of its own
    rows = pd.DataFrame(told["rows"])
    pairs = _pairs(told, rows)
    if len(pairs) == 0:
        sys.exit(REFUSED)
    features = _features(told, rows, pairs)
    classifier = recordlinkage.ECMClassifier(max_iter=200)
    classifier.fit(features)
    chances = classifier.prob(features)
    columns = {
        threshold: _components(len(rows), chances.index[chances.to_numpy() >= threshold])
        for threshold in THRESHOLDS
    }
    with open(sys.argv[2], "w", encoding="utf-8", newline="") as out:  # noqa: PTH123 - as above
        writer = csv.writer(out)
        writer.writerow(["row", *columns])
        writer.writerows([row, *(one[row] for one in columns.values())] for row in range(len(rows)))


def _pairs(told: dict[str, Any], rows: Any) -> Any:  # noqa: ANN401 - a frame of pandas
    """Pairs that agree on all columns of a block; none of one file of two, or of one signal."""
    found = None
    for names in told["blocking"]:
        known = rows.dropna(subset=names)
        index = recordlinkage.Index()
        index.block(names)
        if told["two_files"]:
            ones = index.index(known[known["_file"] == "0"], known[known["_file"] == "1"])
        else:
            ones = index.index(known)
        ones = ones.set_names([None, None])
        found = ones if found is None else found.union(ones)
    if told["apart"] and found is not None:
        place = rows[told["apart"]].to_numpy()
        left, right = found.get_level_values(0), found.get_level_values(1)
        found = found[(place[left] != place[right]) | pd.isna(place[left])]
    return found


def _features(told: dict[str, Any], rows: Any, pairs: Any) -> Any:  # noqa: ANN401 - frames of pandas
    compare = recordlinkage.Compare(n_jobs=1)
    for name, kind in told["kinds"].items():
        if kind == "exact":
            compare.exact(name, name, label=name)
        else:
            method = "damerau_levenshtein" if kind == "code" else "jarowinkler"
            compare.string(name, name, method=method, threshold=LIKE[kind], label=name)
    return compare.compute(pairs, rows).fillna(0).astype(int)


def _components(count: int, pairs: Any) -> list[int]:  # noqa: ANN401 - an index of pandas
    first = list(range(count))

    def root(at: int) -> int:
        while first[at] != at:
            first[at] = first[first[at]]
            at = first[at]
        return at

    for left, right in pairs:
        one, other = root(int(left)), root(int(right))
        first[max(one, other)] = min(one, other)
    return [root(at) for at in range(count)]


if __name__ == "__main__":
    main()
