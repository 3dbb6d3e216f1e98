"""`radar audit`: proof of who looked at what."""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from radarfunctie.cli import output
from radarfunctie.cli.session import JsonOption, UserOption, demo_caller, moment, session
from radarfunctie.cli.words import counted, local
from radarfunctie.domain.caller import UserRole
from radarfunctie.domain.ids import PersonId
from radarfunctie.errors import InputError, StoreDamagedError
from radarfunctie.ports.audit import AuditFault, AuditHead

app = typer.Typer(help="Who looked at what: check it, export it, look for misuse.")
Since = Annotated[
    datetime | None,
    typer.Option(
        parser=moment,
        metavar="MOMENT",
        help="From this moment on (ISO 8601 with a time zone).",
        show_default=False,
    ),
]
Until = Annotated[
    datetime | None,
    typer.Option(
        parser=moment, metavar="MOMENT", help="Up to this moment, left out.", show_default=False
    ),
]
Out = Annotated[Path, typer.Option(help="File to write, JSON Lines.", show_default=False)]
_HEAD = re.compile(r"([0-9]{1,18}):([0-9a-f]{64})")


@app.command()
def verify(
    context: typer.Context,
    head: Annotated[
        str | None,
        typer.Option(
            help="Hold against this head as well, NUMBER:DIGEST, as an earlier run printed it.",
            show_default=False,
        ),
    ] = None,
    *,
    json: JsonOption = False,
) -> None:
    """Check the chain of the log and its anchors; names the first broken record and exits 1.

    Found is whatever was edited, deleted, put in another order or cut off. Keep the head that it
    prints where nobody who can change the log can reach, or set RADAR_AUDIT_ANCHOR.
    """
    from radarfunctie.wiring import audit_log  # here, so that --help is quick

    noted = _noted(head)
    last = AuditHead()
    anchored: Mapping[str, int] = {}
    try:
        with audit_log(session(context).settings()) as log:
            fault = log.verify(noted)
            if fault is None:
                last, anchored = log.head(), log.anchored()
    except StoreDamagedError as error:
        fault = AuditFault(1, str(error))
    if json:
        told = {"whole": fault is None, "fault": fault}
        output.print_json({**told, "head": _text(last), "anchors": anchored})
    elif fault is not None:
        output.line(f"audit record {fault.seq}: {fault.what}")
    else:
        output.line(f"the audit log is whole: {counted(last.seq, 'record')}")
        output.line(f"its head is {_text(last)}")
        for name, number in anchored.items():
            output.line(f"{name} remembers it up to record {number:,}")
    if fault is not None:
        raise typer.Exit(1)


@app.command()
def export(
    context: typer.Context,
    out: Out,
    since: Since = None,
    until: Until = None,
    user: UserOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Write the records of a period to a file, with their digests; the export is logged itself.

    Ids and codes only. A log that is not whole is not exported: `radar audit verify` says where.
    """
    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.INSPECTOR)
        done = radar.oversee.export(out, caller, since, until)
    if json:
        output.print_json({**_as_json(done), "file": out})
    else:
        output.line(f"{counted(done.records, 'record')} written to {out}")
        output.line(f"SHA-256 of the file: {done.sha256}")


@app.command()
def subject(
    context: typer.Context,
    person: Annotated[str, typer.Argument(help="Id of a person.", show_default=False)],
    user: UserOption = None,
    *,
    full: Annotated[
        bool,
        typer.Option("--full", help="Every record, for who oversees; not for the person."),
    ] = False,
    json: JsonOption = False,
) -> None:
    """Show who looked at a person, under every id the person ever had.

    For the person: weeks, roles and what was looked at; nothing that points at who reported. With
    --full also users, moments and acts of taking in. The report itself is logged as a look.
    """
    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.PRIVACY_OFFICER)
        found = radar.who_looked.at(PersonId(person), caller, full=full)
    if json:
        output.print_json(found)
        return
    weeks = [(one.week, one.role, one.what, f"{one.times:,}") for one in found.weeks]
    output.table(("week", "role", "looked at", "times"), weeks)
    if full:
        rows = [
            (
                str(record.seq),
                local(record.at),
                record.event.actor,
                record.event.role,
                record.event.organisation or "",
                record.event.rule or record.event.action,
                record.event.object_type,
            )
            for record in found.records
        ]
        output.table(("record", "at", "user", "role", "organisation", "rule", "what"), rows)


@app.command()
def alarms(
    context: typer.Context,
    since: Since = None,
    until: Until = None,
    user: UserOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Look for unusual reading by the rules in alarms.yaml; exits 1 when there is any.

    An alarm accuses nobody. The look is logged.
    """
    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.INSPECTOR)
        found = radar.oversee.alarms(caller, since, until)
        rules = radar.oversee.policy.rules
    if json:
        output.print_json({"alarms": found})
    else:
        rows = [
            (one.rule, one.who, f"{one.most:,}", local(one.start), local(one.end), str(one.first))
            for one in found
        ]
        output.table(("rule", "who", "most", "from", "to", "first record"), rows)
        for name in dict.fromkeys(one.rule for one in found):
            output.line(f"{name}: {rules[name].why}")
    if found:
        raise typer.Exit(1)


def _noted(head: str | None) -> AuditHead | None:
    if head is None:
        return None
    found = _HEAD.fullmatch(head)
    if found is None:
        message = "the head is NUMBER:DIGEST, as `radar audit verify` prints it"
        raise InputError(message)
    return AuditHead(int(found[1]), found[2])


def _text(head: AuditHead) -> str:
    return f"{head.seq}:{head.digest}"


def _as_json(value: object) -> dict[str, object]:
    found = output.plain(value)
    return found if isinstance(found, dict) else {}
