"""`radar partners`: who they are, and what they say of somebody in a report."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from radarfunctie.cli import output
from radarfunctie.cli.bodies import body_in
from radarfunctie.cli.session import JsonOption, UserOption, demo_caller, session
from radarfunctie.cli.words import local
from radarfunctie.domain.caller import UserRole
from radarfunctie.domain.ids import SignalId
from radarfunctie.domain.partner import Ground, PartnerAnswer, PartnerState, Standing

app = typer.Typer(help="Parties outside Veilig Thuis: who they are, and asking them.")
NOTICE = "Only who answered said anything. Silence does not mean that nothing is known."
_STANDINGS: Mapping[Standing, str] = {
    Standing.ANSWERED: "answered",
    Standing.NOT_ANSWERED: "did not answer",
    Standing.NOT_ALLOWED: "may not be asked",
    Standing.NOT_POSSIBLE: "cannot be asked",
    Standing.NOT_CONNECTED: "is not connected",
    Standing.OUT_OF_SCOPE: "out of scope",
}
_GROUNDS: Mapping[Ground, str] = {
    Ground.TIMED_OUT: "no answer in time",
    Ground.NOT_REACHED: "not reached",
    Ground.REFUSED: "refused the question",
    Ground.UNREADABLE: "the answer could not be read",
    Ground.RESTS: "failed too often, left alone for a while",
    Ground.LOGS_THE_SUBJECT: "would keep a record of who was asked about",
    Ground.PURPOSE: "not agreed for this purpose",
    Ground.TOO_LITTLE: "too little is known of the person",
    Ground.NO_TRACELESS_QUESTION: "cannot be asked without leaving a trace",
    Ground.AGE_UNKNOWN: "the age is not known",
    Ground.TOO_OLD: "too old",
    Ground.NO_ADDRESS: "no address is set",
}


@app.command("list")
def list_partners(
    context: typer.Context, user: UserOption = None, *, json: JsonOption = False
) -> None:
    """What is agreed with each partner, and whether it is connected."""
    with session(context).radar() as radar:
        found = radar.partners.all(demo_caller(radar, user, UserRole.CASEWORKER))
    if json:
        items = [
            {
                "partner": one.name,
                "connected": one.connected,
                **one.policy.model_dump(mode="json", exclude={"name"}),
            }
            for one in found
        ]
        output.print_json({"partners": items})
        return
    output.table(
        ("partner", "name", "connected", "asked for", "named check", "told at most"),
        [
            (
                one.name,
                one.policy.name.en,
                "yes" if one.connected else "no",
                ", ".join(one.policy.purposes),
                "no: keeps a record of who was asked about" if one.policy.logs_subject else "yes",
                ", ".join(one.policy.fields).replace("_", " "),
            )
            for one in found
        ],
    )


@app.command("ask")
def ask(
    context: typer.Context,
    signal: Annotated[str, typer.Argument(help="Id of the report.", show_default=False)],
    ref: Annotated[str, typer.Argument(help="The person in it, by ref.", show_default=False)],
    partner: Annotated[
        list[str] | None, typer.Option(help="Whom to ask; all if absent.", show_default=False)
    ] = None,
    user: UserOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Whether partners know a person of a report of the own region: existence only."""
    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.CASEWORKER)
        found = radar.partners.ask(SignalId(signal), ref, partner or None, caller)
    if json:
        output.print_json({"partners": found, "notice": NOTICE})
    else:
        show_partners(found)


@app.command("asked")
def asked(
    context: typer.Context,
    signal: Annotated[str, typer.Argument(help="Id of the report.", show_default=False)],
    user: UserOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Which partners were asked about persons of a report, when, and how each stood."""
    with session(context).radar() as radar:
        caller = demo_caller(radar, user, UserRole.CASEWORKER)
        view = radar.look.signal(SignalId(signal), caller)
        found = radar.standings.of_signals([view.held.id], caller) or ()
    if json:
        output.print_json({"partners": found, "notice": NOTICE})
    else:
        show_states(found)


@app.command("receive")
def receive(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            help="The message: the body of POST /v1/corv-messages, as JSON; - is standard input.",
            show_default=False,
        ),
    ],
    user: UserOption = None,
    *,
    json: JsonOption = False,
) -> None:
    """Take in a message that came by CORV; sent again it changes nothing."""
    raw = body_in(file)
    with session(context).radar() as radar:
        found = radar.corv.take(raw, demo_caller(radar, user, UserRole.SERVICE))
    if json:
        output.print_json(found)
        return
    again = "; it came before" if found.repeated else ""
    output.line(f"{found.kind.value.replace('_', ' ')}: signal {found.signal}{again}")
    if found.transfer is not None:
        state = found.transfer.state.value.replace("_", " ")
        output.line(f"the transfer to {found.transfer.to} is {state}")


def show_states(found: Sequence[PartnerState]) -> None:
    """Print whom was asked, when and about whom, and how each stood."""
    rows = [
        (*_row(one.answer), local(one.at), one.ref or "")
        if one.answer is not None and one.at is not None
        else (one.partner, "was not asked", "", "", "")
        for one in found
    ]
    output.table(("partner", "stood", "says", "asked", "about"), rows)
    output.line(NOTICE)


def show_partners(found: Sequence[PartnerAnswer]) -> None:
    """Print how each partner stands."""
    output.table(("partner", "stands", "says"), [_row(one) for one in found])
    output.line(NOTICE)


def _row(one: PartnerAnswer) -> tuple[str, str, str]:
    if one.standing is Standing.ANSWERED:
        says = "known" if one.known else "not known"
        return one.partner, _STANDINGS[one.standing], f"{says}; {one.contact or ''}".rstrip("; ")
    return one.partner, _STANDINGS[one.standing], _GROUNDS[one.ground] if one.ground else ""
