"""`radar stats`: numbers as they may be published."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from radarfunctie.cli import output
from radarfunctie.cli.session import JsonOption, UserOption, demo_caller, session
from radarfunctie.cli.words import Words, counted
from radarfunctie.domain.caller import UserRole
from radarfunctie.domain.statistics import OF_ADVICE, Cell, HalfYear, Measure
from radarfunctie.radar.statistics import Choice

_HIDDEN = "."
_NAMED = {"source": "sector", "advice_capacity": "capacity"}


def _half_year(text: str) -> HalfYear:
    found = HalfYear.read(text)
    if found is None:
        message = "must be a half-year such as 2024-1"
        raise typer.BadParameter(message)
    return found


def _option(text: str) -> object:
    return typer.Option(
        f"--{text}", parser=_half_year, metavar="YEAR-HALF", help=_HELP[text], show_default=False
    )


_HELP = {"from": "First half-year, as 2024-1.", "until": "Last half-year."}


def stats(
    context: typer.Context,
    measure: Annotated[
        Measure | None, typer.Option(help="One measure.", show_default=False)
    ] = None,
    region: Annotated[str | None, typer.Option(help="One region.", show_default=False)] = None,
    start: Annotated[HalfYear | None, _option("from")] = None,
    end: Annotated[HalfYear | None, _option("until")] = None,
    out: Annotated[
        Path | None, typer.Option(help="File to write, .csv or .parquet.", show_default=False)
    ] = None,
    user: UserOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Reports and requests for advice per region and half-year, as they may be published.

    How reports came in, from which sector, how long the violence lasts and how long after an
    earlier report, and who asked for advice, of every half-year that is over. Numbers are multiples
    of 5; those under 10 are hidden, and so are others by which they could be worked out.
    """
    with session(context).radar() as radar:
        if region is not None and region not in radar.regions:
            message = "is not a known region"
            raise typer.BadParameter(message, param_hint="--region")
        caller = demo_caller(radar, user, UserRole.ANALYST)
        choice = Choice(measure, region, start, end)
        if out is not None:
            _say(radar.statistics.write(out, caller, choice), out, json=json)
            return
        cells = radar.statistics.cells(caller, choice)
        words = Words(radar.intake.codes)
    if json:
        output.print_json({"cells": [_as_json(cell) for cell in cells]})
    else:
        _show(cells, words)


def _say(cells: int, out: Path, *, json: bool) -> None:
    if json:
        output.print_json({"cells": cells, "file": out})
    else:
        output.line(f"{counted(cells, 'cell')} written to {out}")


def _as_json(cell: Cell) -> dict[str, object]:
    return {
        "half_year": str(cell.half_year),
        "measure": cell.measure,
        "region": cell.region,
        "category": cell.category,
        "count": cell.count,
    }


def _show(cells: Sequence[Cell], words: Words) -> None:
    """Print a table for each measure: a row for each half-year and region."""
    for measure in Measure:
        found = [cell for cell in cells if cell.measure is measure]
        if not found:
            continue
        names = sorted({cell.category or "" for cell in found})
        heads = [_word(words, measure, name) for name in names]
        rows: dict[tuple[HalfYear, str], dict[str, str]] = {}
        for cell in found:
            row = rows.setdefault((cell.half_year, cell.region or ""), {})
            row[cell.category or ""] = _HIDDEN if cell.count is None else output.number(cell.count)
        output.heading(measure.value.replace("_", " "))
        output.table(
            ("half-year", "region", *heads),
            [
                (str(when), words.of("region", region) or "the country", *(row[n] for n in names))
                for (when, region), row in sorted(rows.items())
            ],
        )
    if cells:
        output.line(f"{_HIDDEN} is hidden: under 10, or a number by which one could be worked out.")
    else:
        output.line("No half-year with reports is over yet.")


def _word(words: Words, measure: Measure, name: str) -> str:
    if not name:
        return "requests" if measure in OF_ADVICE else "reports"
    code_list = _NAMED.get(measure.value)
    return (words.of(code_list, name) if code_list else "") or name.replace("_", " ")
