"""What a run says of itself without a truth: what each blocking key found, and what looks wrong."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from radarfunctie.match.definition import Definition
from radarfunctie.match.doubtful import Look, marks
from radarfunctie.match.engines.columns import KEY_COLUMNS
from radarfunctie.match.model import LoadedModel
from radarfunctie.radar.flat.rows import KeyedRows
from radarfunctie.radar.untying import Pairs
from radarfunctie.scratch import scratch_database

_STEP_BITS = 2  # width of a band of weights
_BELOW, _ABOVE = 8, 16  # bits beside link_bits that bands are told of
_TWICE = 2.0  # how far the prior and what was linked may lie apart
_FEW = 50  # pairs below which the prior is not judged
_SAMPLE = 20  # pairs of each band that a human is given to read
_LOW = 0.9  # share of the linked pairs that share a key, below which it is told


@dataclass(frozen=True, slots=True)
class KeyFound:
    """What a blocking key is good for, among the pairs that were linked."""

    name: str
    pairs: int  # that share it
    alone: int  # that share no other


@dataclass(frozen=True, slots=True)
class Band:
    """How many kept pairs weigh this much; a whole file falls into two heaps with a gap."""

    from_bits: float
    to_bits: float | None  # None: and more
    pairs: int
    linked: int  # of them, ended up in one cluster


@dataclass(frozen=True, slots=True)
class Seen:
    """All that a run says of itself."""

    keys: Sequence[KeyFound]
    linked: int  # pairs of rows in one cluster
    meeting: float  # share of them that was weighed and kept
    meeting_of_true: float  # estimated share of the true pairs that share a key
    bands: Sequence[Band]
    looks: Sequence[Look]


class KeysSeen:
    """Blocking keys of rows, as numbers, kept while the pairs are weighed."""

    def __init__(self, definition: Definition, keyed: KeyedRows) -> None:
        """Takes nothing of `keyed` away; close it when done."""
        self._names = [key.name for key in definition.blocking]
        self._con = scratch_database()
        self._con.execute("CREATE TABLE held (place BIGINT, key SMALLINT, hash UBIGINT)")
        self._con.execute("CREATE TABLE signal (named VARCHAR, part VARCHAR)")
        names = ", ".join(f"'{name}'" for name in self._names)
        first, second = KEY_COLUMNS[:2]
        for columns in keyed.columns:
            self._con.register("with_keys", columns.keys)
            self._con.register("with_values", columns.values)
            self._con.execute(
                f"""INSERT INTO held SELECT _place,
                list_position([{names}], split_part(_key, '|', 1)), hash(_key)
                FROM with_keys"""  # noqa: S608 - names of the definition
            )
            self._con.execute(
                f"INSERT INTO signal SELECT {first}, {second} FROM with_values"  # noqa: S608 - own names
            )
            self._con.unregister("with_keys")
            self._con.unregister("with_values")
        self._con.execute(
            f"""DELETE FROM held WHERE hash IN
            (SELECT hash FROM held GROUP BY hash HAVING count(*) > {definition.largest_key})"""  # noqa: S608 - a number
        )

    def close(self) -> None:
        """Forget the keys."""
        self._con.close()

    def allowed(self) -> int:
        """Pairs of rows that may be one entity."""
        found = self._con.execute(
            """SELECT (SELECT count(*) * (count(*) - 1) // 2 FROM signal) - coalesce(sum(n), 0)
            FROM (SELECT count(*) * (count(*) - 1) // 2 AS n FROM signal GROUP BY named, part)"""
        ).fetchall()
        return int(found[0][0])

    def found(
        self, left: NDArray[np.int64], right: NDArray[np.int64]
    ) -> tuple[list[KeyFound], Mapping[int, int]]:
        """Of these pairs: what each key found, and how many pairs share how many keys."""
        self._con.register("pair", pa.table({"l": left, "r": right}))
        self._con.execute(
            """CREATE OR REPLACE TABLE met AS
            SELECT l, r, list(DISTINCT one.key) AS keys FROM pair
            JOIN held AS one ON one.place = l JOIN held AS other
              ON other.place = r AND other.key = one.key AND other.hash = one.hash
            GROUP BY l, r"""
        )
        self._con.unregister("pair")
        by_key = self._con.execute(
            """SELECT key, count(*), count(*) FILTER (len(keys) = 1)
            FROM (SELECT keys, unnest(keys) AS key FROM met) GROUP BY key"""
        ).fetchall()
        by_count = self._con.execute("SELECT len(keys), count(*) FROM met GROUP BY 1").fetchall()
        told = {key: (pairs, alone) for key, pairs, alone in by_key}
        names = enumerate(self._names, start=1)
        return [KeyFound(name, *told.get(at, (0, 0))) for at, name in names], dict(by_count)


def seen(keys: KeysSeen, model: LoadedModel, pairs: Pairs, entity: NDArray[np.int64]) -> Seen:
    """What a run says of itself; closes `keys`."""
    together = entity[pairs.left] == entity[pairs.right]
    bands = model.model.bands
    heavy = together & ~pairs.ruled & (pairs.bits >= bands.link_bits)
    with closing(keys):
        found, counts = keys.found(pairs.left[heavy], pairs.right[heavy])
        allowed = keys.allowed()
    sizes = np.bincount(entity)
    linked = int((sizes * (sizes - 1) // 2).sum())
    meeting = float(together.sum()) / linked if linked else 1.0
    of_true = _share_met(counts)
    looks = [
        *marks(model.definition, model.model),
        *_of_prior(model, allowed, linked),
        *_of_keys(found, of_true),
    ]
    return Seen(found, linked, meeting, of_true, _bands(pairs, together, bands.link_bits), looks)


def _share_met(counts: Mapping[int, int]) -> float:
    """The share of the true pairs that share a key, by how many share one key and how many two.

    Chao's estimate of what was never met: pairs met by one key alone say how near the others were
    to being missed. Keys that fail together make it too high, wrong links too low.
    """
    once, twice = counts.get(1, 0), counts.get(2, 0)
    missed = once * (once - 1) / (2 * (twice + 1))
    met = sum(counts.values())
    return met / (met + missed) if met else 1.0


def _bands(pairs: Pairs, together: NDArray[np.bool_], link_bits: float) -> list[Band]:
    found = []
    edges = np.arange(link_bits - _BELOW, link_bits + _ABOVE, _STEP_BITS).tolist()
    for edge, end in zip(edges, [*edges[1:], None], strict=True):
        within = _within(pairs, edge, end)
        found.append(Band(edge, end, int(within.sum()), int((within & together).sum())))
    return found


def _within(pairs: Pairs, least: float, below: float | None) -> NDArray[np.bool_]:
    """Which pairs under no rule weigh this much."""
    free = ~pairs.ruled & (pairs.bits >= least)
    return free if below is None else free & (pairs.bits < below)


def drawn(pairs: Pairs, bands: Sequence[Band]) -> Iterator[int]:
    """Numbers of some pairs of each band, by a fixed seed; in a band from light to heavy."""
    chance = np.random.default_rng(1)
    for band in bands:
        found = np.flatnonzero(_within(pairs, band.from_bits, band.to_bits))
        chosen = chance.permutation(found)[:_SAMPLE]
        yield from chosen[np.argsort(pairs.bits[chosen], kind="stable")].tolist()


def _of_prior(model: LoadedModel, allowed: int, linked: int) -> Iterator[Look]:
    expected = allowed / (1 + 2**-model.model.prior_bits)
    if model.model.trained is None or min(expected, linked) < _FEW:
        return
    told = f"expects {expected:,.0f} pairs of one entity, and {linked:,} were linked: "
    if linked > _TWICE * expected:
        yield Look("training.prior", f"{told}guess a lower recall, or link more carefully")
    elif expected > _TWICE * linked:
        yield Look("training.prior", f"{told}guess a higher recall, or look what holds back")


def _of_keys(found: Sequence[KeyFound], of_true: float) -> Iterator[Look]:
    for key in found:
        if key.pairs == 0:
            yield Look(f"blocking.{key.name}", "found no pair that was linked")
    if of_true < _LOW:
        yield Look(
            "blocking",
            f"of the true pairs some {of_true:.0%} share a key: many were met by one key alone; "
            "add keys of what an error leaves whole, or link more carefully",
        )
