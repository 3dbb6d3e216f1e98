"""`radar signals`: correct a signal, and keep what is said of it."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from radarfunctie.cli import output
from radarfunctie.cli.session import JsonOption, UserOption, demo_caller, session
from radarfunctie.domain.caller import UserRole
from radarfunctie.domain.ids import RemarkId, SignalId
from radarfunctie.domain.remark import RemarkKind
from radarfunctie.errors import InputError

app = typer.Typer(help="Correct signals, and keep what is said of them.", no_args_is_help=True)
Signal = Annotated[str, typer.Argument(help="Id of a signal.", show_default=False)]
_TEXT_MOST = 100_000
_SIGNAL_MOST = 2**20


@app.command()
def correct(
    context: typer.Context,
    signal: Signal,
    file: Annotated[
        Path,
        typer.Argument(help="The signal as it should be: one JSON object.", show_default=False),
    ],
    reason: Annotated[str, typer.Option(help="Why; no personal data.", show_default=False)],
    user: UserOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Keep a new version of a signal, which counts from now on; the former stay on record."""
    raw = _read(file)
    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.CASEWORKER)
        accepted = radar.intake.accept_json(raw, now=radar.clock.now())
        taken = radar.correct.version(SignalId(signal), accepted, reason, caller)
    if json:
        output.print_json(taken)
    else:
        what = "says that already" if taken.repeated else "has a new version, which counts now"
        output.line(f"the signal {what}")


@app.command()
def remark(
    context: typer.Context,
    signal: Signal,
    kind: Annotated[RemarkKind, typer.Argument(help="What is said.", show_default=False)],
    ref: Annotated[
        str | None,
        typer.Option(help="Ref of the person of the signal who says it.", show_default=False),
    ] = None,
    user: UserOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Keep what is said of a signal; its text comes from standard input, never as an argument.

    A refuted signal counts nowhere while that stands. A statement or a dispute of a person it names
    stands beside it and changes no weight.
    """
    from radarfunctie.radar.remarking import Said  # here, so that other commands are quick

    text = sys.stdin.read(_TEXT_MOST)
    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.CASEWORKER)
        made = radar.remarks.make(SignalId(signal), Said(kind, text, ref), caller)
    if json:
        output.print_json({"remark_id": made.id, "signal_id": made.signal, "kind": made.kind})
    else:
        output.line(f"kept; `radar signals unremark {signal} {made.id}` takes it back")


@app.command()
def unremark(
    context: typer.Context,
    signal: Signal,
    remark: Annotated[str, typer.Argument(help="Id of the remark.", show_default=False)],
    user: UserOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Take a remark back; it stays on record as taken back."""
    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.CASEWORKER)
        found = radar.remarks.revoke(SignalId(signal), RemarkId(remark), caller)
    if json:
        output.print_json({"remark_id": found.id, "revoked_at": found.revoked_at})
    else:
        output.line(f"taken back: {found.kind.value}")


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(_SIGNAL_MOST + 1)
    except OSError as error:
        message = f"the file {file.name} cannot be read"
        raise InputError(message) from error
