"""`radar changes`: what came, went and moved on the radar, behind a cursor."""

from typing import Annotated

import typer

from radarfunctie.cli import output
from radarfunctie.cli.session import JsonOption, UserOption, demo_caller, session
from radarfunctie.domain.caller import UserRole
from radarfunctie.radar.changes.follow import PAGE_MOST


def changes(
    context: typer.Context,
    cursor: Annotated[
        str | None,
        typer.Option(help="Go on behind it; else from the first change on.", show_default=False),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=PAGE_MOST, help="Most changes to show.")] = 100,
    user: UserOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Show merges, splits, households, hits and verdicts in the order they were committed.

    Keep the cursor of a page once it is handled, and ask on behind it: every change comes at least
    once. Ids and codes only.
    """
    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.SERVICE)
        page = radar.follow.page(caller, cursor, limit)
    if json:
        output.print_json(page)
        return
    output.table(
        ("cursor", "at", "what", "id", "into"),
        [
            (one.cursor, one.at.isoformat(timespec="seconds"), one.kind, one.id, one.into or "")
            for one in page.items
        ],
    )
    output.line(f"{'more' if page.more else 'nothing more'} behind {page.cursor}")
