"""`radar demo`: a region that never was, on the radar, ready to look at."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from radarfunctie.cli import output
from radarfunctie.cli.demo_files import DEFAULT_SIGNALS, FOLDER, Made, Wanted, made_before, make
from radarfunctie.cli.demo_tour import Stop, next_steps, tour
from radarfunctie.cli.errors import CommandError
from radarfunctie.cli.importing import Total, run_import
from radarfunctie.cli.serving import Stopping, address_of, listen, serve_on
from radarfunctie.cli.session import JsonOption, demo_caller, session
from radarfunctie.cli.words import Words, counted
from radarfunctie.domain.caller import UserRole
from radarfunctie.errors import DeniedError
from radarfunctie.ports.graph import Counts
from radarfunctie.settings import Settings

if TYPE_CHECKING:
    from radarfunctie.cli.year.telling import Told
    from radarfunctie.radar.engine import Radar


def demo(
    context: typer.Context,
    persons: Annotated[
        int | None, typer.Option(help="True persons to generate.", min=1, show_default=False)
    ] = None,
    signals: Annotated[
        int | None,
        typer.Option(
            help="Signals to generate.", min=1, show_default=f"{DEFAULT_SIGNALS} without --persons"
        ),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(help="The same seed gives the same region.", min=1, show_default="1"),
    ] = None,
    *,
    year: Annotated[
        bool,
        typer.Option("--year", help="Let its last year pass, with made-up teams at work."),
    ] = False,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Stop before serving.")] = False,
    json: JsonOption = False,
) -> None:
    """Generate a synthetic Dutch region, import it, say what to look at, and serve it.

    Nobody in it exists. Safe to repeat: what is there is recognised.
    """
    settings = session(context).settings()
    if not settings.is_demo:
        message = "the demo needs demo sign-in, on a loopback address (RADAR_DEMO_SIGN_IN)"
        raise DeniedError(message)
    with ExitStack() as stack:
        stopping = stack.enter_context(Stopping())
        listener = None if no_serve else stack.enter_context(listen(settings, "RADAR_PORT"))
        wanted = Wanted(persons, signals, seed)
        lived = _lived(context, settings, wanted) if year else None
        radar = stack.enter_context(session(context).radar(settings, making=True))
        address = address_of(listener) if listener else None
        _demonstrate(radar, settings, wanted, address, lived, json=json)
        if listener is not None:
            serve_on(listener, radar, settings, stopping, ready_on_stdout=not json)


def _lived(context: typer.Context, settings: Settings, wanted: Wanted) -> "Told":
    """The last year of a region that is not on the radar yet, as it passed.

    Raises:
        CommandError: There are signals already: a year can pass once.
    """
    from radarfunctie.cli.year.clock import RegionClock  # only needed here
    from radarfunctie.cli.year.living import LONG_BEFORE
    from radarfunctie.cli.year.showing import run_year

    clock = RegionClock(LONG_BEFORE)
    with session(context).radar(settings, making=True, clock=clock) as radar:
        if radar.counts().signals:
            message = "signals are there already; name another folder with --data-dir"
            raise CommandError(message)
        made = _made(radar, settings.data_dir / FOLDER, wanted)
        return run_year(radar, clock, settings.data_dir / FOLDER, made.seed)


def _demonstrate(
    radar: "Radar",
    settings: Settings,
    wanted: Wanted,
    address: str | None,
    lived: "Told | None",
    *,
    json: bool,
) -> None:
    """Generate, import and tell."""
    folder = settings.data_dir / FOLDER
    made = _made(radar, folder, wanted)
    total = _imported(radar, folder, made)
    words = Words(radar.intake.codes)
    stops = tour(radar, made, demo_caller(radar, None, UserRole.CASEWORKER), words)
    steps = next_steps(settings, stops, folder, address)
    if json:
        found = _as_json(made, total, radar.counts(), stops, steps, address)
        output.print_json({**found, **({"year": lived} if lived else {})})
        return
    _show(made, total, radar.counts(), stops, lived=lived is not None)
    if lived is not None:
        from radarfunctie.cli.year.showing import FILE, show_year  # only needed here

        show_year(lived, folder / FILE)
    _show_ways_in(steps, address)


def _made(radar: "Radar", folder: Path, wanted: Wanted) -> Made:
    """The demo that is there, or a new one.

    Raises:
        CommandError: The data folder holds something else.
    """
    made = made_before(folder)
    if made is None:
        if radar.counts().signals:
            message = (
                "the data folder holds signals that are not of the demo; "
                "name another with --data-dir"
            )
            raise CommandError(message)
        with output.progress() as bar:
            bar.add_task("generating a region", total=None, done="")
            return make(folder, wanted)
    if not made.fits(wanted):
        message = (
            f"the data folder holds another demo (signals {made.signals}, persons {made.persons}, "
            f"seed {made.seed}); remove it, or name another with --data-dir"
        )
        raise CommandError(message)
    return made


def _imported(radar: "Radar", folder: Path, made: Made) -> Total | None:
    """What the import did; None when everything was there."""
    from radarfunctie.radar.importing import ImportOptions  # reads Parquet; only needed here

    if radar.counts().signals >= made.signal_count:
        return None
    caller = demo_caller(radar, None, UserRole.SERVICE)
    return run_import(radar, [folder / "signals.jsonl"], caller, ImportOptions())


def _show(
    made: Made, total: Total | None, counts: Counts, stops: Sequence[Stop], *, lived: bool
) -> None:
    output.line(
        f"A region of {counted(made.true_persons, 'made-up person')}, seed {made.seed}; "
        f"{counted(made.signal_count, 'signal')} name some of them, as different sources do."
    )
    if total is None and not lived:
        output.line("It was on the radar already; nothing was imported again.")
    elif total is not None:
        for text in total.lines():
            output.line(text)
    output.table(
        ("signals", "mentions", "persons found", "households", "hits"),
        [
            tuple(
                output.number(number)
                for number in (
                    counts.signals,
                    counts.mentions,
                    counts.persons,
                    counts.households,
                    counts.hits,
                )
            )
        ],
    )
    if stops:
        output.heading("Households worth looking at")
    for place, stop in enumerate(stops, start=1):
        output.line(f"{place}. household {stop.household}: {stop.level}")
        output.line(f"   {stop.summary}")
        for reason in stop.reasons:
            output.line(f"   - {reason}")


def _show_ways_in(steps: Sequence[tuple[str, str]], address: str | None) -> None:
    if address is not None:
        output.heading("On this machine only")
        output.line(f"pages  {address}/")
        output.line(f"API    {address}/v1  (described at {address}/openapi.json)")
    output.heading("Demo users")
    output.line(f"{', '.join(UserRole)}")
    output.line("each with a second one (caseworker2) and in each region (caseworker@twente)")
    output.heading("Try next")
    for command, shows in steps:
        output.line(f"# {shows}")
        output.line(command)
    output.line()


def _as_json(
    made: Made,
    total: Total | None,
    counts: Counts,
    stops: Sequence[Stop],
    steps: Sequence[tuple[str, str]],
    address: str | None,
) -> dict[str, object]:
    return {
        "generated": {
            "persons": made.true_persons,
            "signals": made.signal_count,
            "mentions": made.mention_count,
            "seed": made.seed,
        },
        "imported": total.as_json() if total is not None else None,
        "held": counts,
        "households": stops,
        "users": list(UserRole),
        "address": address,
        "next": [command for command, _ in steps],
    }
