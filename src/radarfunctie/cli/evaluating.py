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

if TYPE_CHECKING:
    from radarfunctie.radar.evaluating import Evaluate


def evaluate(
    context: typer.Context,
    truth: Annotated[Path, typer.Argument(help="Truth file, CSV.", show_default=False)],
    hard_pairs: Annotated[
        Path | None,
        typer.Option(help="List those of these pairs that were linked.", show_default=False),
    ] = None,
    stays: Annotated[
        Path | None,
        typer.Option(
            help="Who truly lived where and when, CSV: household pairs by case.",
            show_default=False,
        ),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(help="Write tables and plots to this HTML file.", show_default=False),
    ] = None,
    limit: Annotated[
        int, typer.Option(min=0, help="Most wrong links and missed links to list.")
    ] = 20,
    user: UserOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Score persons, households and events against a truth; exits 1 when a hard pair was linked.

    Tells precision, recall and F1 with 95 % intervals, what other link thresholds would give,
    whether bits are what they say, scores by subgroup, and wrong and missed links by their keys.

    The truth file has the columns source_organisation, source_ref, person_ref, true_person_id,
    true_household_id and kind_of_source, and for events true_event_id; the file of hard pairs
    left_true_person_id, right_true_person_id and reason; the file of stays true_household_id,
    true_person_id, from and to (empty for no end).
    """
    from radarfunctie.cli import evaluation_output  # here, so that other commands are quick
    from radarfunctie.radar.evaluating import write_report

    if report is not None and hard_pairs is not None:
        raise typer.BadParameter("is not made of hard pairs", param_hint="--report")
    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.STEWARD)
        if hard_pairs is not None:
            _hard_pairs(radar.evaluate, truth, hard_pairs, caller, json=json)
            return
        scores, study = radar.evaluate.study(truth, caller, limit, stays)
        weights = radar.evaluate.weights()
    if report is not None:
        write_report(report, scores, study, weights)
    if json:
        output.print_json(evaluation_output.as_json(scores, study, report))
        return
    evaluation_output.show(scores, study)
    if report is not None:
        output.line(f"Report written to {report}")


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
