"""The last evaluation in short, kept for who asks later: counts and shares by group, of nobody."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from radarfunctie.evaluation.report import Evaluation
from radarfunctie.evaluation.study import Study
from radarfunctie.whole_file import written_whole


@dataclass(frozen=True, slots=True)
class GroupScore:
    """How well the persons of one group were found."""

    sort: str
    group: str
    persons: int
    true_pairs: int
    precision: float
    recall: float
    recall_low: float  # 95 % interval
    recall_high: float


@dataclass(frozen=True, slots=True)
class GapFound:
    """The largest difference in recall between groups with enough pairs."""

    best: str
    worst: str
    points: float
    by_chance: float  # as large as it would be in one of forty if all were found alike


@dataclass(frozen=True, slots=True)
class Evaluated:
    """An evaluation."""

    at: datetime
    model: str  # digest of the one in force
    mentions: int
    precision: float
    recall: float
    groups: tuple[GroupScore, ...]
    gap: GapFound | None


def evaluated(at: datetime, model: str, scores: Evaluation, found: Study) -> Evaluated:
    """An evaluation in short."""
    groups = tuple(
        GroupScore(
            one.sort,
            one.group,
            one.persons,
            one.true_pairs,
            one.score.precision,
            one.score.recall,
            one.interval.recall.low,
            one.interval.recall.high,
        )
        for one in found.subgroups
    )
    gap = found.gap
    return Evaluated(
        at,
        model,
        scores.mentions,
        scores.pairs.score.precision,
        scores.pairs.score.recall,
        groups,
        None if gap is None else GapFound(gap.best, gap.worst, gap.points, gap.by_chance.high),
    )


_AS_JSON = TypeAdapter(Evaluated)


class LastEvaluation:
    """Where it is kept."""

    def __init__(self, file: Path | None) -> None:
        """In a file, or only as long as this process lives."""
        self._file = file
        self._held: Evaluated | None = None

    def keep(self, one: Evaluated) -> None:
        """Keep it in place of the one before.

        Raises:
            StoreUnavailableError: It cannot be written.
        """
        self._held = one
        if self._file is not None:
            with written_whole(self._file) as fresh:
                fresh.write_bytes(_AS_JSON.dump_json(one))

    def read(self) -> Evaluated | None:
        """The last one; None when there is none, or none that can be read."""
        if self._file is None:
            return self._held
        try:
            return _AS_JSON.validate_json(self._file.read_bytes())
        except (OSError, ValidationError):
            return None
