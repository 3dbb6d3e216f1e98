"""`radar export`: tables of findings."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from radarfunctie.cli import output
from radarfunctie.cli.session import JsonOption, UserOption, demo_caller, session
from radarfunctie.cli.words import counted
from radarfunctie.domain.caller import UserRole


class What(StrEnum):
    """What can be exported."""

    MENTIONS = "mentions"
    PERSONS = "persons"
    HOUSEHOLDS = "households"
    HITS = "hits"


def export(
    context: typer.Context,
    what: Annotated[What, typer.Argument(help="What to export.", show_default=False)],
    out: Annotated[Path, typer.Option(help="File to write, .csv or .parquet.", show_default=False)],
    user: UserOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Export findings as a table: ids and codes only, no name or number of a person."""
    default = UserRole.ANALYST if what is What.HITS else UserRole.STEWARD
    with session(context).radar() as radar:
        rows = radar.export.run(what.value, out, demo_caller(radar, user, default))
    if json:
        output.print_json({"what": what, "rows": rows, "file": out})
    else:
        output.line(f"{counted(rows, 'row')} of {what} written to {out}")
