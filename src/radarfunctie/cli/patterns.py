"""`radar patterns`: what the radar looks for, and how a pattern is tried."""

from typing import Annotated

import typer

from radarfunctie.cli import output
from radarfunctie.cli.session import JsonOption, UserOption, demo_caller, session
from radarfunctie.cli.words import counted
from radarfunctie.domain.caller import UserRole
from radarfunctie.domain.hit import Tried
from radarfunctie.wiring import patterns_of

app = typer.Typer(help="What the radar looks for.", no_args_is_help=False)


@app.callback(invoke_without_command=True)
def patterns(context: typer.Context, *, json: JsonOption = False) -> None:
    """List the patterns the radar looks for, each with its question."""
    if context.invoked_subcommand is not None:
        return
    known = patterns_of(session(context).settings().policy_dir)
    if json:
        output.print_json({"patterns": [one.model_dump() for one in known.values()]})
        return
    output.table(
        ("pattern", "question", "vraag"),
        [(one.name, one.question.en, one.question.nl) for one in known.values()],
    )


@app.command()
def check(
    context: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME...", help="Only these; else all.")
    ] = None,
    seconds: Annotated[
        float, typer.Option(help="Most seconds for each.", min=0.1, max=3600)
    ] = 60.0,
    rows: Annotated[int, typer.Option(help="Most rows for each.", min=1, max=1_000_000)] = 100_000,
    user: UserOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Try patterns over the whole graph and name every fault; exit code 1 when there is one.

    A pattern can only read, and is broken off after so many seconds or rows. A pattern of one's
    own is a file in the folder patterns of RADAR_POLICY_DIR: NAME.yaml with NAME.sql, NAME.cypher
    or both. No hit is raised by trying.
    """
    known = patterns_of(session(context).settings().policy_dir)
    unknown = sorted(set(names or ()) - set(known))
    if unknown:
        message = f"there is no pattern {', '.join(unknown)}"
        raise typer.BadParameter(message, param_hint="NAME")
    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.ANALYST)
        tried = radar.try_patterns.run(names or known, caller, seconds=seconds, rows=rows)
    faults = sum(len(one.faults) for one in tried)
    if json:
        output.print_json({"holds": not faults, "patterns": tried})
    else:
        output.table(
            ("pattern", "rows", "seconds", "faults"),
            [
                (one.pattern, _rows(one), f"{one.seconds:.2f}", "; ".join(one.faults))
                for one in tried
            ],
        )
        output.line(f"{counted(len(tried), 'pattern')} tried, {counted(faults, 'fault')}.")
    if faults:
        raise typer.Exit(1)


def _rows(tried: Tried) -> str:
    return f"{tried.rows} and more" if tried.more else str(tried.rows)
