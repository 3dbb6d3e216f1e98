"""`radar webhook`: the change feed told to a system of others."""

import signal
import threading
from types import FrameType
from typing import Annotated

import typer

from radarfunctie.cli import output
from radarfunctie.cli.session import JsonOption, UserOption, importing_caller, session
from radarfunctie.domain.caller import Caller
from radarfunctie.radar.changes.deliver import Deliver, Delivering


def webhook(
    context: typer.Context,
    start: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="CURSOR",
            help="Go on behind it; else behind what was delivered last.",
            show_default=False,
        ),
    ] = None,
    every: Annotated[
        float, typer.Option(min=0.1, help="Seconds between two looks when nothing is new.")
    ] = 2.0,
    user: UserOption = None,
    *,
    once: Annotated[bool, typer.Option("--once", help="Deliver what there is, and end.")] = False,
    json: JsonOption = False,
) -> None:
    """Tell RADAR_WEBHOOK_URL every change, signed, in order and at least once; until SIGTERM.

    Each message is a page as `GET /v1/changes` answers it: ids and codes only. What is not
    accepted with a 2xx is told again, after ever longer waits; with --once that is exit code 1.
    """
    from radarfunctie.api.changes import body_of
    from radarfunctie.wiring import make_delivery

    settings = session(context).settings()
    ending = threading.Event()
    with session(context).radar(settings) as radar:
        deliver = make_delivery(settings, radar, body_of)
        caller = importing_caller(radar, user)
        with deliver.kept.alone():
            if start is not None:
                radar.follow.unseen(caller, start, 1)  # refuses a cursor that is none
                deliver.kept.keep(start)
            if once:
                delivered = _all_there_is(deliver, caller)
            else:
                _end_when_asked(ending)
                output.note("radar webhook delivers")
                going = Delivering(deliver, ending.wait, _say_failed, every_s=every)
                delivered = going.run(caller)
            cursor = deliver.kept.cursor()
    if json:
        output.print_json({"delivered": delivered, "cursor": cursor})
    else:
        output.line(f"{delivered:,} changes delivered; goes on behind {cursor}")


def _all_there_is(deliver: Deliver, caller: Caller) -> int:
    delivered = 0
    while True:
        page = deliver.next(caller)
        delivered += len(page.items)
        if not page.more:
            return delivered


def _end_when_asked(ending: threading.Event) -> None:
    def asked(_number: int, _frame: FrameType | None) -> None:
        ending.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, asked)


def _say_failed(what: str, wait_s: float) -> None:
    output.note(f"{what}; told again in {wait_s:.0f} s")
