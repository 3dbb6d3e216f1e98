"""`radar retention`: what is past its term goes, on the word of two."""

from typing import Annotated

import typer

from radarfunctie.cli import output
from radarfunctie.cli.erasing import By, Person, Second, SecondToken, approve, two_persons
from radarfunctie.cli.session import JsonOption, UserOption, demo_caller, session
from radarfunctie.cli.signing import TokenFile
from radarfunctie.cli.words import counted, local
from radarfunctie.domain.caller import UserRole

app = typer.Typer(help="What is past its term, and that it goes.", no_args_is_help=False)


@app.command()
def preview(context: typer.Context, user: UserOption = None, *, json: JsonOption = False) -> None:
    """Show which signals are past their term today by retention.yaml; nothing changes.

    Those with a hold stay (`radar signals remark ID hold`), and so do those that a child in them
    may keep: `radar erase` ends one of these when a person has decided so.
    """
    with session(context).radar() as radar:
        due = radar.retention.preview(demo_caller(radar, user, UserRole.PRIVACY_OFFICER))
    if json:
        output.print_json(due)
        return
    output.line(f"{counted(len(due.ends), 'signal')} past the term of policy {due.policy}")
    output.table(("received in", "signals"), [(y, f"{n:,}") for y, n in sorted(due.years.items())])
    output.line(f"{len(due.held):,} more stay for a hold")
    output.line(f"{len(due.undecided):,} more wait for a decision: a child in them is not of age")


@app.command()
def run(
    context: typer.Context,
    token_file: TokenFile = None,
    second_token_file: SecondToken = None,
    by: By = None,
    second: Second = None,
    *,
    json: JsonOption = False,
) -> None:
    """Destroy what is past its term; two privacy officers have to agree, on exactly that list.

    With one token it waits for `radar approvals approve`. The rest is found anew, no byte stays in
    the embedded files, and a record without personal data does (`radar retention record`).
    """
    settings = session(context).settings()
    asking, other = (
        Person(settings, by, token_file),
        Person(settings, second, second_token_file),
    )
    with two_persons(session(context), settings, asking, other) as (radar, caller, approving):
        asked = radar.retention.request("term_ended", caller)
        approve(radar, asked, approving, json=json)


@app.command()
def record(
    context: typer.Context,
    approval: Annotated[str, typer.Argument(help="Id of the approval.", show_default=False)],
    user: UserOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Show the record of a destruction: when, on whose word, why and how much; nobody is named."""
    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.PRIVACY_OFFICER)
        found = radar.retention.record(approval, caller)
    if json:
        output.print_json(found)
        return
    output.line(f"destroyed on {local(found.at)}: {counted(found.signals, 'signal')} with")
    output.line(f"{counted(found.mentions, 'mention')}; reason: {found.reason}")
    output.line(f"asked by {found.by}, approved by {found.second}; approval {found.approval}")
    if found.policy is not None:
        output.line(f"by the terms of policy {found.policy}, as reckoned on {found.day}")
