"""What `radar evaluate` prints: tables for people, one object for programs."""

from collections.abc import Mapping
from pathlib import Path

from radarfunctie.cli import output
from radarfunctie.cli.words import counted
from radarfunctie.evaluation.household_study import HouseholdStudy, Rated
from radarfunctie.evaluation.intervals import Interval, ScoreInterval
from radarfunctie.evaluation.kept import Bin, CurvePoint
from radarfunctie.evaluation.mistakes import Mistakes
from radarfunctie.evaluation.plots import sorts, thinned
from radarfunctie.evaluation.report import Evaluation
from radarfunctie.evaluation.scores import PairCounts, Score
from radarfunctie.evaluation.sentences import on_bits
from radarfunctie.evaluation.study import GAP_AT_MOST, Study
from radarfunctie.evaluation.subgroups import ENOUGH_PAIRS, Subgroup


def as_json(scores: Evaluation, study: Study, report: Path | None) -> Mapping[str, object]:
    """Everything, as one object."""
    return {
        "mentions": scores.mentions,
        "mentions_not_on_radar": scores.not_on_radar,
        "mentions_not_in_truth": scores.not_in_truth,
        "true_persons": scores.true_persons,
        "persons": scores.found_persons,
        "pairwise": {**_pairs(scores.pairs), "interval": study.pairs},
        "b_cubed": {**_score(scores.b_cubed), "interval": study.b_cubed},
        "events": _pairs(scores.events) if scores.events else None,
        "households": {
            **_pairs(scores.households),
            "interval": scores.household_study.interval,
            "precision_by_evidence": _rated(scores.household_study.precision_by_evidence),
            "recall_by_case": _rated(scores.household_study.recall_by_case),
        },
        "recall_by_kind": {
            kind: {"recall": counts.score.recall, "true_pairs": counts.true}
            for kind, counts in scores.by_kind.items()
        },
        "bands": study.bands,
        "kept_pairs": study.kept,
        "curve": [_point(one) for one in study.curve],
        "calibration": {
            "error": study.calibration_error,
            "bins": [_bin(one) for one in study.calibration],
        },
        "subgroups": [_group(one) for one in study.subgroups],
        "name_origin_gap": study.gap,
        "wrong_links": study.wrong,
        "missed_links": study.missed,
        "report": report,
    }


def _pairs(counts: PairCounts) -> dict[str, object]:
    return {
        **_score(counts.score),
        "true_pairs": counts.true,
        "found_pairs": counts.found,
        "right_pairs": counts.both,
    }


def _score(score: Score) -> dict[str, object]:
    return {"precision": score.precision, "recall": score.recall, "f1": score.f1}


def _rated(by_name: Mapping[str, Rated]) -> Mapping[str, object]:
    return {
        name: {"pairs": one.pairs, "right": one.right, "share": one.share}
        for name, one in by_name.items()
    }


def _point(one: CurvePoint) -> dict[str, object]:
    return {"link_bits": one.link_bits, "pairs": one.pairs, "right": one.right, **_score(one.score)}


def _bin(one: Bin) -> dict[str, object]:
    return {
        "from_bits": one.low,
        "to_bits": one.high,
        "pairs": one.pairs,
        "right": one.right,
        "claimed": one.claimed,
        "observed": one.observed,
        "observed_interval": one.interval,
        "observed_bits": one.observed_bits,
        "free_pairs": one.free_pairs,
        "free_right": one.free_right,
    }


def _group(one: Subgroup) -> dict[str, object]:
    return {
        "sort": one.sort,
        "group": one.group,
        "persons": one.persons,
        "mentions": one.mentions,
        "true_pairs": one.true_pairs,
        **_score(one.score),
        "interval": one.interval,
    }


def show(scores: Evaluation, study: Study) -> None:
    """Print it as tables."""
    _show_scores(scores, study)
    _show_households(scores.household_study)
    _show_curve(study)
    _show_calibration(study)
    _show_groups(study)
    for name, mistakes in (("Wrong links", study.wrong), ("Missed links", study.missed)):
        _show_mistakes(name, mistakes)
    output.line(
        f"{counted(scores.mentions, 'mention')}; {output.number(scores.true_persons)} true "
        f"persons, {output.number(scores.found_persons)} found."
    )
    if scores.not_on_radar:
        output.line(f"{counted(scores.not_on_radar, 'mention')} of the truth not on the radar.")


def _show_scores(scores: Evaluation, study: Study) -> None:
    rows: tuple[tuple[str, Score, ScoreInterval | None], ...] = (
        ("persons, pairs of mentions", scores.pairs.score, study.pairs),
        ("persons, B-cubed", scores.b_cubed, study.b_cubed),
        (
            "households, pairs of mentions",
            scores.households.score,
            scores.household_study.interval,
        ),
        *([("events, pairs of signals", scores.events.score, None)] if scores.events else []),
    )
    output.table(
        ("scored", "precision", "recall", "F1"),
        [
            (
                name,
                _with(score.precision, bounds.precision if bounds else None),
                _with(score.recall, bounds.recall if bounds else None),
                _with(score.f1, bounds.f1 if bounds else None),
            )
            for name, score, bounds in rows
        ],
    )


def _show_households(study: HouseholdStudy) -> None:
    output.heading("Household pairs by what speaks for both, and by case")
    for head, share, rated in (
        ("evidence", "precision", study.precision_by_evidence),
        ("case", "recall", study.recall_by_case),
    ):
        if rated:
            output.table(
                (head, "pairs of mentions", "right", share),
                [
                    (
                        name.replace("_", " "),
                        output.number(one.pairs),
                        output.number(one.right),
                        output.share(one.share),
                    )
                    for name, one in rated.items()
                ],
            )


def _show_curve(study: Study) -> None:
    output.heading(f"Free pairs at or above a link threshold ({study.bands.link_bits:g} in force)")
    output.table(
        ("bits", "pairs", "wrong", "precision", "recall"),
        [
            (
                f"{one.link_bits:g}",
                output.number(one.pairs),
                output.number(one.pairs - one.right),
                output.share(one.score.precision),
                output.share(one.score.recall),
            )
            for one in thinned(study.curve, study.bands)
        ],
    )


def _show_calibration(study: Study) -> None:
    output.heading("Is 20 bits 20 bits?")
    output.line(on_bits(study.calibration))
    output.line(f"Pairs below {study.bands.review_bits:g} bits are not kept, so not judged.")
    output.table(
        ("bits", "pairs", "of one person", "claimed", "observed", "observed bits", "free", "right"),
        [
            (
                f"{one.low:g}" + ("+" if one.high is None else f" to {one.high:g}"),
                output.number(one.pairs),
                output.number(one.right),
                output.share(one.claimed),
                _with(one.observed, one.interval),
                f"{one.observed_bits:.1f}",
                output.number(one.free_pairs),
                output.number(one.free_right),
            )
            for one in study.calibration
        ],
    )


def _show_groups(study: Study) -> None:
    output.heading("By subgroup (name origins are for measuring only, never for matching)")
    for sort, groups in sorts(study.subgroups).items():
        output.table(
            (sort, "persons", "mentions", "true pairs", "precision", "recall"),
            [
                (
                    one.group.replace("_", " "),
                    output.number(one.persons),
                    output.number(one.mentions),
                    output.number(one.true_pairs),
                    output.share(one.score.precision),
                    _with(one.score.recall, one.interval.recall)
                    if one.true_pairs
                    else "none to find",
                )
                for one in groups
            ],
        )
    if study.gap is None:
        output.line(f"No two name-origin groups have {ENOUGH_PAIRS} true pairs, so no gap is told.")
        return
    gap = study.gap
    output.line(
        f"Largest gap in recall between name-origin groups: {gap.points:.1f} points "
        f"({gap.interval.low:.1f} to {gap.interval.high:.1f}), {gap.best.replace('_', ' ')} over "
        f"{gap.worst.replace('_', ' ')}; the target is {GAP_AT_MOST:g} at most."
    )
    output.line(
        f"Chance alone gives groups of these sizes a gap of {gap.by_chance.low:.1f} to "
        f"{gap.by_chance.high:.1f} points when all are found equally well."
    )


def _show_mistakes(name: str, mistakes: Mistakes) -> None:
    output.heading(f"{name}: {output.number(mistakes.count)}")
    if not mistakes.count:
        return
    output.line(", ".join(f"{why} {number:,}" for why, number in mistakes.by_why.items()))
    if mistakes.first:
        output.table(
            ("left", "right", "bits", "why"),
            [
                (
                    "/".join(one.left),
                    "/".join(one.right),
                    "none" if one.bits is None else f"{one.bits:.1f}",
                    one.why,
                )
                for one in mistakes.first
            ],
        )


def _with(value: float, bounds: Interval | None) -> str:
    told = output.share(value)
    return f"{told} ({bounds.low:.3f}-{bounds.high:.3f})" if bounds else told
