"""`radar verdicts`: say of two mentions whether they are one person, look it up, take it back."""

from typing import Annotated

import typer

from radarfunctie.cli import output
from radarfunctie.cli.reviewing import told
from radarfunctie.cli.session import JsonOption, UserOption, demo_caller, session
from radarfunctie.domain.caller import UserRole
from radarfunctie.domain.ids import SignalId, VerdictId
from radarfunctie.domain.match import VerdictKind
from radarfunctie.domain.review import Given, PersonInSource

app = typer.Typer(help="The word of a steward on two mentions.", no_args_is_help=True)
Id = Annotated[str, typer.Argument(help="Id of the verdict.", show_default=False)]
Signal = Annotated[str, typer.Argument(help="Id of a signal.", show_default=False)]
Ref = Annotated[str, typer.Argument(help="Ref of a person in it.", show_default=False)]


@app.command()
def give(
    context: typer.Context,
    a_signal: Signal,
    a_ref: Ref,
    b_signal: Signal,
    b_ref: Ref,
    verdict: Annotated[VerdictKind, typer.Argument(help="What they are.", show_default=False)],
    reason: Annotated[str, typer.Option(help="Why; name nobody.", show_default=False)],
    user: UserOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Say whether two persons of two signals are one; persons, households and hits follow."""
    from radarfunctie.radar.review.verdicts import Verdicted  # here: other commands are quick

    left, right = (
        PersonInSource(SignalId(signal), ref)
        for signal, ref in ((a_signal, a_ref), (b_signal, b_ref))
    )
    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.STEWARD)
        given = radar.verdicts.give(Verdicted(left, right, verdict, reason), caller)
    _print(given, json=json)


@app.command()
def show(
    context: typer.Context, verdict: Id, user: UserOption = None, *, json: JsonOption = False
) -> None:
    """Show who said what of which mentions, when and why."""
    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.STEWARD)
        found = radar.verdicts.one(VerdictId(verdict), caller)
    word = found.verdict
    rows = {
        "verdict": word.kind.value,
        "left": word.left,
        "right": word.right,
        "by": found.by,
        "at": found.at.isoformat(),
        "reason": found.reason,
        "revoked_at": found.revoked_at.isoformat() if found.revoked_at else None,
    }
    if json:
        output.print_json({"id": word.id, **rows})
    else:
        output.table(("", ""), [(name, str(value or "")) for name, value in rows.items()])


@app.command()
def revoke(
    context: typer.Context,
    verdict: Id,
    reason: Annotated[
        str | None, typer.Option(help="Why; name nobody.", show_default=False)
    ] = None,
    user: UserOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Take a verdict back: former persons, households and hits are there again."""
    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.STEWARD)
        given = radar.verdicts.revoke(VerdictId(verdict), reason, caller)
    _print(given, json=json)


def _print(given: Given, *, json: bool) -> None:
    if json:
        output.print_json(given)
    else:
        output.line(told(given))
