"""Flat rows to entities: pairs by an engine, components parted in worker processes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from radarfunctie.domain.match import Grade
from radarfunctie.match.model import LoadedModel
from radarfunctie.radar.flat.engine import Engine
from radarfunctie.radar.flat.looking import KeysSeen, Seen, drawn, seen
from radarfunctie.radar.flat.rows import KeyedRows, Progress
from radarfunctie.radar.matching import partition_settings
from radarfunctie.radar.processes import Workers
from radarfunctie.radar.untying import Pairs, components, knots, packages, untie


@dataclass(frozen=True, slots=True)
class Entities:
    """Who is who among rows by place, and what it took."""

    entity: NDArray[np.int64]  # of each row; entities are numbered by their first row, from 1 on
    grade: Sequence[Grade]  # of each row
    candidates: int  # pairs that were weighed
    kept: int  # pairs at or above the review level
    doubts: int  # pairs left in doubt
    skipped: Mapping[str, int]  # rows by name of a key that was left out
    alike: int | None  # candidates with one label
    seen: Seen
    pairs: Pairs  # those that were kept


def resolve_rows(
    keyed: KeyedRows,
    count: int,
    model: LoadedModel,
    pool: Workers,
    labels: Sequence[str] | None,
    progress: Progress,
    engine: Engine,
) -> Entities:
    """The entities of `count` rows. `labels` are looked at for `alike` alone.

    Raises:
        ConfigError: So many pairs share a key that they do not fit in memory.
    """
    settings = partition_settings(model, unique_column=None)
    keys = KeysSeen(model.definition, keyed)
    progress("pairs", None)
    weighed = engine.weigh(keyed, count, model, labels)
    pairs = weighed.pairs
    progress("entities", None)
    bound = components(count, pairs)
    tied = knots(bound, np.ones(count, np.bool_), pairs, weighed.order)
    work = _Entities(count)
    for answer in pool.each(partial(untie, settings), packages(tied)):
        for untied in answer:
            for places, grades in untied.groups:
                work.add(places, grades)
            work.doubts += len(untied.doubts)
    entity = work.numbered()
    return Entities(
        entity,
        work.grade,
        weighed.candidates,
        len(pairs.left),
        work.doubts,
        dict(sorted((keyed.skipped + Counter(weighed.crowded)).items())),
        weighed.alike,
        seen(keys, model, pairs, entity),
        pairs,
    )


class _Entities:
    """Groups as they come."""

    def __init__(self, count: int) -> None:
        self.first = np.arange(count, dtype=np.int64)  # the first row of the entity of each
        self.grade = [Grade.CERTAIN] * count
        self.doubts = 0

    def add(self, places: Sequence[int], grades: Sequence[Grade]) -> None:
        self.first[list(places)] = min(places)
        for place, grade in zip(places, grades, strict=True):
            self.grade[place] = grade

    def numbered(self) -> NDArray[np.int64]:
        """Entities numbered from 1 on, by their first row."""
        _, numbers = np.unique(self.first, return_inverse=True)
        return np.asarray(numbers, np.int64) + 1


def sample_of(
    names: Sequence[tuple[str, str]], found: Entities, *, several: bool
) -> Iterator[tuple[str, ...]]:
    """Some pairs of each band of weights, lightest first: two rows, their bits, linked or not."""
    pairs, entity = found.pairs, found.entity
    for at in drawn(pairs, found.seen.bands):
        left, right = int(pairs.left[at]), int(pairs.right[at])
        linked = "yes" if entity[left] == entity[right] else "no"
        ends = [names[place] if several else names[place][1:] for place in (left, right)]
        yield (*ends[0], *ends[1], f"{pairs.bits[at]:.2f}", linked)


def rows_of(
    names: Iterator[tuple[str, str]], found: Entities, *, several: bool
) -> Iterator[tuple[str, ...]]:
    """The rows of the file of clusters: id, cluster and grade; the file first when `several`."""
    entities, grades = found.entity.tolist(), found.grade
    for (file, name), entity, grade in zip(names, entities, grades, strict=True):
        row = (name, str(entity), grade.value)
        yield (file, *row) if several else row
