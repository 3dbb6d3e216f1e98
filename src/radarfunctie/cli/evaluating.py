"""`radar evaluate`: what is on the radar, scored against a truth that is known."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from radarfunctie.cli import output
from radarfunctie.cli.session import JsonOption, UserOption, demo_caller, session
from radarfunctie.cli.words import counted
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.signal import MentionKey
from radarfunctie.evaluation.hard_pairs import WrongLink
from radarfunctie.evaluation.report import Evaluation
from radarfunctie.evaluation.scores import PairCounts

if TYPE_CHECKING:
    from radarfunctie.radar.evaluating import Evaluate


def evaluate(
    context: typer.Context,
    truth: Annotated[Path, typer.Argument(help="Truth file, CSV.", show_default=False)],
    hard_pairs: Annotated[
        Path | None,
        typer.Option(help="List those of these pairs that were linked.", show_default=False),
    ] = None,
    user: UserOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Score persons and households against a truth file; exits 1 when a hard pair was linked.

    The truth file has the columns source_organisation, source_ref, person_ref, true_person_id,
    true_household_id and kind_of_source; the file of hard pairs left_true_person_id,
    right_true_person_id and reason.
    """
    from radarfunctie.radar.evaluating import Evaluate  # here, so that other commands are quick

    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.STEWARD)
        use = Evaluate(radar.graph, radar.export.gate)
        if hard_pairs is not None:
            _hard_pairs(use, truth, hard_pairs, caller, json=json)
            return
        found = use.scores(truth, caller)
    if json:
        output.print_json(_as_json(found))
    else:
        _show(found)


def _hard_pairs(use: "Evaluate", truth: Path, pairs: Path, caller: Caller, *, json: bool) -> None:
    number, wrong = use.hard_pairs(truth, pairs, caller)
    if json:
        output.print_json({"hard_pairs": number, "linked": len(wrong), "links": wrong})
    else:
        _show_links(wrong)
        output.line(f"{len(wrong)} of {counted(number, 'hard pair')} linked")
    if wrong:
        raise typer.Exit(1)


def _show_links(wrong: tuple[WrongLink, ...]) -> None:
    if wrong:
        output.table(
            ("reason", "person", "left", "right"),
            [(one.reason, one.found, _keys(one.left), _keys(one.right)) for one in wrong],
        )


def _keys(keys: tuple[MentionKey, ...]) -> str:
    return ", ".join("/".join(key) for key in keys)


def _as_json(found: Evaluation) -> dict[str, object]:
    return {
        "mentions": found.mentions,
        "mentions_not_on_radar": found.not_on_radar,
        "mentions_not_in_truth": found.not_in_truth,
        "true_persons": found.true_persons,
        "persons": found.found_persons,
        "pairwise": _pairs(found.pairs),
        "b_cubed": {
            "precision": found.b_cubed.precision,
            "recall": found.b_cubed.recall,
            "f1": found.b_cubed.f1,
        },
        "households": _pairs(found.households),
        "recall_by_kind": {
            kind: {"recall": counts.score.recall, "true_pairs": counts.true}
            for kind, counts in found.by_kind.items()
        },
    }


def _pairs(counts: PairCounts) -> dict[str, object]:
    score = counts.score
    return {
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
        "true_pairs": counts.true,
        "found_pairs": counts.found,
        "right_pairs": counts.both,
    }


def _show(found: Evaluation) -> None:
    rows = (
        ("persons, pairs of mentions", found.pairs.score),
        ("persons, B-cubed", found.b_cubed),
        ("households, pairs of mentions", found.households.score),
    )
    output.table(
        ("scored", "precision", "recall", "F1"),
        [
            (name, output.share(s.precision), output.share(s.recall), output.share(s.f1))
            for name, s in rows
        ],
    )
    output.table(
        ("source", "recall", "true pairs"),
        [
            (kind.replace("_", " "), output.share(counts.score.recall), output.number(counts.true))
            for kind, counts in found.by_kind.items()
        ],
    )
    output.line(
        f"{counted(found.mentions, 'mention')}; {output.number(found.true_persons)} true persons, "
        f"{output.number(found.found_persons)} found."
    )
    if found.not_on_radar:
        output.line(f"{counted(found.not_on_radar, 'mention')} of the truth not on the radar.")
