"""Everything an evaluation tells beyond the scores: how sure, at which threshold, for whom, why."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from radarfunctie.domain.signal import MentionKey
from radarfunctie.evaluation.intervals import SEED, ScoreInterval, draw_b_cubed, draw_pairs
from radarfunctie.evaluation.kept import (
    Bin,
    CurvePoint,
    KeptPairs,
    bins,
    calibration_error,
    curve,
)
from radarfunctie.evaluation.mistakes import Mistakes, missed_links, wrong_links
from radarfunctie.evaluation.persons import numbered, per_person
from radarfunctie.evaluation.subgroups import Gap, Subgroup, largest_gap, subgroups
from radarfunctie.evaluation.traits import Traits
from radarfunctie.evaluation.truth import TrueMention

CALIBRATION_EDGES = (0, 2, 4, 6, 8, 10, 12, 16, 20, 24, 28, 32, 40)
GAP_AT_MOST = 3.0  # percentage points of recall between name-origin groups


@dataclass(frozen=True, slots=True)
class Bands:
    """Levels of the model in force, in bits."""

    link_bits: float
    review_bits: float


@dataclass(frozen=True, slots=True)
class Study:
    """What an evaluation tells beyond `Evaluation`."""

    bands: Bands
    pairs: ScoreInterval
    b_cubed: ScoreInterval
    kept: int  # pairs between mentions of the truth
    curve: tuple[CurvePoint, ...]
    calibration: tuple[Bin, ...]
    calibration_error: float
    histogram: tuple[Bin, ...]  # a bit wide
    subgroups: tuple[Subgroup, ...]
    gap: Gap | None
    wrong: Mistakes
    missed: Mistakes


@dataclass(frozen=True, slots=True)
class Known:
    """Mentions of the truth that are on the radar, side by side, and what is kept between them."""

    truth: Sequence[TrueMention]
    found: Sequence[str]  # person of each
    traits: Traits
    kept: KeptPairs
    origins: Sequence[str]  # names of the name-origin groups by number


def study(known: Known, bands: Bands, limit: int, seed: int = SEED) -> Study:
    """Look into the scores; at most `limit` mistakes of a sort are listed.

    Cost n log n for n mentions and kept pairs, and `DRAWS` sums over the kinds of persons there
    are for each interval.
    """
    true, names = numbered([row.person for row in known.truth])
    found, _ = numbered(known.found)
    counts = per_person(true, found, len(names))
    same = known.kept.same(true)
    keys: list[MentionKey] = [row.key for row in known.truth]
    calibration = bins(known.kept, same, _edges(bands, CALIBRATION_EDGES))
    groups = subgroups(
        true, found, names, known.traits, known.origins, [row.kind for row in known.truth]
    )
    return Study(
        bands=bands,
        pairs=draw_pairs(counts, seed).around(counts.pairs()),
        b_cubed=draw_b_cubed(counts, seed).around(counts.b_cubed()),
        kept=len(known.kept.bits),
        curve=tuple(curve(known.kept, same, round(float(counts.true.sum())))),
        calibration=tuple(calibration),
        calibration_error=calibration_error(calibration),
        histogram=tuple(bins(known.kept, same, _whole_bits(known.kept, bands))),
        subgroups=tuple(groups),
        gap=largest_gap(groups, seed),
        wrong=wrong_links(known.kept, true, found, keys, limit),
        missed=missed_links(known.kept, true, found, keys, limit, bands.link_bits),
    )


def _whole_bits(kept: KeptPairs, bands: Bands) -> list[float]:
    heaviest = floor(kept.bits.max()) if len(kept.bits) else 0
    return _edges(bands, range(heaviest + 1))


def _edges(bands: Bands, wanted: Sequence[float]) -> list[float]:
    """The edges from the review level up; that level and everything above are covered."""
    lowest = min(bands.review_bits, wanted[0])
    return sorted({lowest, *(edge for edge in wanted if edge >= bands.review_bits)})
