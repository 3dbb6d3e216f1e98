"""`radar approvals`: what waits for a second person."""

from typing import Annotated

import typer

from radarfunctie.cli import output
from radarfunctie.cli.models import preview_of
from radarfunctie.cli.session import JsonOption
from radarfunctie.cli.signing import TokenFile, signed
from radarfunctie.cli.thresholds import preview_json, show_preview
from radarfunctie.cli.words import local
from radarfunctie.domain.approval import Approval, ApprovalState
from radarfunctie.domain.ids import ApprovalId

app = typer.Typer(help="What waits for a second person.", no_args_is_help=False)
Id = Annotated[str, typer.Argument(help="Id of the approval.", show_default=False)]
_MOST = 200


@app.command("list")
def open_ones(
    context: typer.Context, token_file: TokenFile = None, *, json: JsonOption = False
) -> None:
    """Requests you may decide on or made yourself, oldest first."""
    with signed(context, token_file) as (radar, caller):
        found = radar.approvals.open(caller, limit=_MOST)
    if json:
        output.print_json({"items": found})
        return
    rows = [
        (one.id, one.action, one.requested_by, one.requested_at.isoformat(), one.reason)
        for one in found
    ]
    output.table(("id", "what", "asked by", "at", "why"), rows)


@app.command()
def show(
    context: typer.Context,
    approval: Id,
    token_file: TokenFile = None,
    *,
    with_preview: Annotated[
        bool,
        typer.Option("--preview/--no-preview", help="Show what it would change as things are now."),
    ] = True,
    json: JsonOption = False,
) -> None:
    """Show a request, and for a model what it would change, reckoned as you look."""
    from radarfunctie.radar.models.acts import CAUSES  # here: other commands are quick

    found = None
    with signed(context, token_file) as (radar, caller):
        one = radar.approvals.one(ApprovalId(approval), caller)
        waits = one.state is ApprovalState.REQUESTED
        if with_preview and waits and one.action in CAUSES:
            found = preview_of(radar, one, caller)
    if json:
        more = {} if found is None else {"preview": preview_json(found)}
        output.print_json({**_as_json(one), **more})
        return
    output.line(f"{one.action}, asked by {one.requested_by} on {local(one.requested_at)}")
    output.line(f"why: {one.reason}")
    for name, value in one.parameters.items():
        output.line(f"{name}: {value}")
    output.line(f"{one.state.value}; it can be decided on until {local(one.expires_at)}")
    if found is not None:
        show_preview(found)


@app.command()
def approve(
    context: typer.Context,
    approval: Id,
    token_file: TokenFile = None,
    *,
    json: JsonOption = False,
) -> None:
    """Approve as the second person: it is carried out at once."""
    with signed(context, token_file) as (radar, caller):
        done = radar.approvals.approve(ApprovalId(approval), caller)
    if json:
        output.print_json({**_as_json(done.approval), "result": done.result})
    else:
        output.line(f"{done.approval.action} was carried out")


@app.command()
def refuse(
    context: typer.Context,
    approval: Id,
    token_file: TokenFile = None,
    *,
    json: JsonOption = False,
) -> None:
    """Refuse a request, or withdraw your own: nothing changes."""
    with signed(context, token_file) as (radar, caller):
        found = radar.approvals.decline(ApprovalId(approval), caller)
    if json:
        output.print_json(_as_json(found))
    else:
        how = "withdrawn" if found.state is ApprovalState.WITHDRAWN else "refused"
        output.line(f"{found.action} was {how}; nothing changed")


def _as_json(approval: Approval) -> dict[str, object]:
    found = output.plain(approval)
    return found if isinstance(found, dict) else {}
