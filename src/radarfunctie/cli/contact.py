"""`radar advice` and `radar citizen`: who called, and what they wanted."""

import sys

import typer

from radarfunctie.cli import output
from radarfunctie.cli.session import JsonOption, UserOption, demo_caller, session
from radarfunctie.domain.caller import UserRole
from radarfunctie.errors import InputError
from radarfunctie.intake.advice import read_advice
from radarfunctie.intake.json_line import SIZE_LIMIT_BYTES


def advice(context: typer.Context, user: UserOption = None, *, json: JsonOption = False) -> None:
    """Close a request for advice; the JSON body comes on standard input, in codes alone.

    Body: {"capacity": code, "topics": [codes of nature], "given": [codes of advice.yaml]}, and of a
    citizen "citizen_intent": "advice". There is no place in it for a person, nor for text.
    """
    raw = body()
    with session(context).radar() as radar:
        act = read_advice(raw, radar.intake.codes, radar.advise.policy.given)
        caller = demo_caller(radar, user, UserRole.CASEWORKER)
        route, closing = radar.advise.close(act, caller)
    if json:
        output.print_json({"route": route, "closing": closing})
        return
    open_now = "available now" if route.available else "not available now"
    output.line(f"Answered by: {route.en} ({open_now})")
    output.line(closing.nl)


def citizen(context: typer.Context, user: UserOption = None, *, json: JsonOption = False) -> None:
    """Take in a citizen's report; the JSON body comes on standard input, never in arguments.

    Body: {"citizen_intent": "report", "informed_consequences": true, "capacity": code, "signal":
    {persons and whatever else a signal has}}, and if wanted "agrees_to_be_named", "ref",
    "received_at", and "wrongly_addressed" with "forward_to". A report is never refused for what it
    is about: one for somebody else is kept and passed on.
    """
    raw = body()
    with session(context).radar() as radar:
        found = radar.citizens.take_in(raw, demo_caller(radar, user, UserRole.CASEWORKER))
    if json:
        output.print_json(
            {
                "signal_id": found.taken.signal_id,
                "repeated": found.taken.repeated,
                "forwarded_to": found.forward_to,
                "region": found.region,
                "closing": found.closing,
            }
        )
        return
    output.line(f"Report {found.taken.signal_id} of region {found.region}")
    if found.forward_to:
        output.line(f"Passed on to: {found.forward_to.replace('_', ' ')}")
    output.line(found.closing.nl)


def body() -> bytes:
    """The body on standard input.

    Raises:
        InputError: There is none.
    """
    if sys.stdin.isatty():
        output.note("reading JSON from standard input; end with Ctrl-D")
    raw = sys.stdin.buffer.read(SIZE_LIMIT_BYTES + 1)
    if not raw.strip():
        message = "there is nothing on standard input"
        raise InputError(message)
    return raw
