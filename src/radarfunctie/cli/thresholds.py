"""`radar thresholds preview`: what other thresholds would change, without changing anything."""

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from radarfunctie.cli import output
from radarfunctie.cli.session import JsonOption, UserOption, demo_caller, session
from radarfunctie.domain.caller import UserRole

if TYPE_CHECKING:
    from radarfunctie.evaluation.scores import Score
    from radarfunctie.radar.preview.comparing import Against, Change
    from radarfunctie.radar.preview.use_case import Preview

app = typer.Typer(help="Try thresholds before they are set.", no_args_is_help=True)


@app.callback()
def thresholds() -> None:
    """Try thresholds before they are set."""


@app.command()
def preview(
    context: typer.Context,
    link_bits: Annotated[
        float | None, typer.Option(help="Pairs at or above it may link.", show_default=False)
    ] = None,
    review_bits: Annotated[
        float | None,
        typer.Option(
            help="Pairs at or above it are kept; not below what is in force.", show_default=False
        ),
    ] = None,
    margin_bits: Annotated[
        float | None,
        typer.Option(help="A runner-up this near sends a pair to review.", show_default=False),
    ] = None,
    certain_bits: Annotated[
        float | None, typer.Option(help="A link below it is graded likely.", show_default=False)
    ] = None,
    truth: Annotated[
        Path | None,
        typer.Option(help="Truth file: precision and recall before and after.", show_default=False),
    ] = None,
    limit: Annotated[int, typer.Option(min=0, help="Most persons to name.")] = 20,
    user: UserOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Show what other thresholds would change: persons, doubts, households and hits.

    Nothing is changed in the store: what it holds is copied into memory, settled anew at these
    thresholds, held against what is there now, and forgotten. Persons who would be joined or taken
    apart are named by id, those with open hits first.
    """
    from radarfunctie.radar.preview.thresholds import Thresholds  # here: other commands are quick

    wanted = Thresholds(link_bits, review_bits, margin_bits, certain_bits)
    with session(context).radar() as radar, output.progress() as bar:
        caller = demo_caller(radar, user, UserRole.STEWARD)
        task = bar.add_task("preview", total=None, done="")

        def tell(what: str, number: int) -> None:
            bar.update(task, description=what, done=f"{number:,}")

        found = radar.thresholds.run(wanted, caller, truth, limit, tell)
    if json:
        output.print_json(preview_json(found))
    else:
        show_preview(found)
        output.line("Nothing was changed.")


def preview_json(found: "Preview") -> dict[str, object]:
    """What would change, as JSON has it."""
    fields = {field.name: getattr(found, field.name) for field in dataclasses.fields(found)}
    if (truth := found.truth) is not None:
        fields["truth"] = {
            "mentions": truth.mentions,
            "pairs_before": _score(truth.pairs_before),
            "pairs_after": _score(truth.pairs_after),
            "b_cubed_before": _score(truth.b_cubed_before),
            "b_cubed_after": _score(truth.b_cubed_after),
        }
    return fields


def _score(score: "Score") -> dict[str, float]:
    return {"precision": score.precision, "recall": score.recall, "f1": score.f1}


def show_preview(found: "Preview") -> None:
    """Print what would change."""
    output.table(
        ("threshold", "in force", "tried"),
        [(name, f"{bits:g}", f"{found.tried[name]:g}") for name, bits in found.in_force.items()],
    )
    persons, households, hits = found.persons, found.households, found.hits
    output.table(
        ("", "now", "then", "of which"),
        [
            _row(
                "persons",
                persons.persons,
                f"{persons.joined:,} joined, {persons.taken_apart:,} taken apart",
            ),
            _row(
                "links",
                persons.links,
                f"{persons.links_gained:,} gained, {persons.links_lost:,} lost",
            ),
            _row("mentions graded certain", persons.certain_mentions, ""),
            _row(
                "households",
                households.households,
                f"{households.come:,} come, {households.gone:,} go, {households.changed:,} change",
            ),
            _row(
                "hits",
                hits.hits,
                f"{sum(hits.come.values()):,} come, {sum(hits.gone.values()):,} go, "
                f"{hits.moved:,} move to another id; {hits.gone_open:,} of these were open",
            ),
        ],
    )
    output.heading("Doubtful pairs by reason")
    output.table(
        ("reason", "now", "then", ""),
        [_row(reason, change, "") for reason, change in found.doubts.items()],
    )
    _show_hits(found)
    _show_affected(found)
    if found.truth is not None:
        _show_truth(found.truth)


def _row(name: str, change: "Change", more: str) -> tuple[str, str, str, str]:
    return name, output.number(change.before), output.number(change.after), more


def _show_hits(found: "Preview") -> None:
    patterns = sorted({*found.hits.come, *found.hits.gone})
    if patterns:
        output.heading("Hits by pattern")
        output.table(
            ("pattern", "come", "go"),
            [
                (
                    name,
                    output.number(found.hits.come.get(name, 0)),
                    output.number(found.hits.gone.get(name, 0)),
                )
                for name in patterns
            ],
        )


def _show_affected(found: "Preview") -> None:
    output.heading(f"Persons joined or taken apart: {output.number(found.affected)}")
    if found.most_affected:
        output.table(
            ("person", "open hits", "mentions", "becomes", "one with", "first of those"),
            [
                (
                    one.person,
                    output.number(one.open_hits),
                    output.number(one.mentions),
                    output.number(one.parts),
                    output.number(one.joined_with),
                    ", ".join(one.first_joined[:2]),
                )
                for one in found.most_affected
            ],
        )


def _show_truth(truth: "Against") -> None:
    output.heading(f"Against the truth ({output.number(truth.mentions)} mentions)")
    rows: tuple[tuple[str, Score, Score], ...] = (
        ("pairs of mentions", truth.pairs_before, truth.pairs_after),
        ("B-cubed", truth.b_cubed_before, truth.b_cubed_after),
    )
    output.table(
        ("scored", "precision now", "then", "recall now", "then", "F1 now", "then"),
        [
            (
                name,
                *(output.share(one.precision) for one in (before, after)),
                *(output.share(one.recall) for one in (before, after)),
                *(output.share(one.f1) for one in (before, after)),
            )
            for name, before, after in rows
        ],
    )
