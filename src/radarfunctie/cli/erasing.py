"""`radar erase`: a signal or a person goes for good, on the word of two persons."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from radarfunctie.cli import output
from radarfunctie.cli.session import JsonOption, Session, demo_caller, session
from radarfunctie.cli.signing import TokenFile, read_token, signed_caller
from radarfunctie.cli.words import counted
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import PersonId, SignalId
from radarfunctie.errors import DeniedError, InputError
from radarfunctie.settings import Settings

if TYPE_CHECKING:
    from radarfunctie.domain.approval import Approval
    from radarfunctie.radar.engine import Radar

_QUESTION = "Nobody can bring it back. Erase it?"
SecondToken = Annotated[
    Path | None,
    typer.Option(
        help="File with the token of the second person; - is standard input. Without one it waits "
        "for `radar approvals approve`.",
        show_default=False,
    ),
]
By = Annotated[
    str | None,
    typer.Option(
        metavar="ROLE[2][@REGION]",
        help="Demo user who asks, instead of a token; only while demo sign-in is on.",
        show_default=False,
    ),
]
Second = Annotated[
    str | None,
    typer.Option(
        metavar="ROLE[2][@REGION]",
        help="Demo user who approves, instead of a token; only while demo sign-in is on.",
        show_default=False,
    ),
]


def erase(
    context: typer.Context,
    reason: Annotated[
        str,
        typer.Option(
            help="Why; no personal data. A code is kept in the proof: request_of_subject, "
            "term_ended, wrongly_registered, unlawful, court_order; else `other`.",
            show_default=False,
        ),
    ],
    signal: Annotated[str | None, typer.Option(help="Id of a signal.", show_default=False)] = None,
    person: Annotated[str | None, typer.Option(help="Id of a person.", show_default=False)] = None,
    token_file: TokenFile = None,
    second_token_file: SecondToken = None,
    by: By = None,
    second: Second = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask for confirmation.")] = False,
    json: JsonOption = False,
) -> None:
    """Erase a signal, or a person out of every signal; two privacy officers have to agree.

    A signal goes with its mentions, keys, links, verdicts and findings, and what the safe holds of
    it; the rest is found anew. Of a signal that tells of others as well only the person goes, with
    all that is written in free words. A proof without personal data stays.
    """
    if (signal is None) == (person is None):
        message = "name one of --signal and --person"
        raise typer.BadParameter(message)
    settings = session(context).settings()
    asking, other = (
        Person(settings, by, token_file),
        Person(settings, second, second_token_file),
    )
    with two_persons(session(context), settings, asking, other) as (radar, caller, approving):
        if approving is not None and not yes and not typer.confirm(_QUESTION):
            raise typer.Abort
        if signal is not None:
            asked = radar.erase.signal(SignalId(signal), reason, caller)
        else:
            asked = radar.erase.person(PersonId(person or ""), reason, caller)
        approve(radar, asked, approving, json=json)


class Person:
    """Who acts: a demo user by name, or whoever a token stands for; it is read first."""

    def __init__(self, settings: Settings, name: str | None, file: Path | None) -> None:
        self._name = name
        self.named = name is not None or file is not None
        if name is not None and file is not None:
            message = "name a demo user or a token file, not both"
            raise InputError(message)
        self._settings, self._file = settings, file
        self._token = read_token(settings, file) if file is not None else None

    def caller(self, radar: "Radar") -> Caller:
        if self._name is not None:
            return demo_caller(radar, self._name, UserRole.PRIVACY_OFFICER)
        token = self._token or read_token(self._settings, self._file)
        return signed_caller(radar, token)


@contextmanager
def two_persons(
    here: Session, settings: Settings, asking: Person, other: Person
) -> Iterator[tuple["Radar", Caller, Caller | None]]:
    """The radar, who asks, and the second person when one is named.

    Raises:
        DeniedError: They are one person.
    """
    with here.radar(settings) as radar:
        caller = asking.caller(radar)
        approving = other.caller(radar) if other.named else None
        if approving is not None and approving.user == caller.user:
            message = "who asked for it cannot be the second person"
            raise DeniedError(message)
        yield radar, caller, approving


def approve(radar: "Radar", asked: "Approval", approving: Caller | None, *, json: bool) -> None:
    """Have the second person approve, or say that it waits for one."""
    if approving is None:
        show_asked(asked, json=json)
    else:
        show_done(asked, radar.approvals.approve(asked.id, approving).result, json=json)


def show_asked(asked: "Approval", *, json: bool) -> None:
    """Say that it waits for a second person."""
    if json:
        told = {"approval_id": asked.id, "expires_at": asked.expires_at, "action": asked.action}
        output.print_json({**told, **asked.parameters})
    else:
        output.line("asked for; nothing changed yet. Somebody else of the role approves with")
        output.line(f"radar approvals approve {asked.id}")


def show_done(asked: "Approval", result: object, *, json: bool) -> None:
    """Say what was erased."""
    told = result if isinstance(result, dict) else {}
    if json:
        output.print_json({"approval_id": asked.id, "action": asked.action, **told})
        return
    parts = f", a person out of {counted(len(told['parts']), 'signal')}" if told["parts"] else ""
    output.line(f"erased: {counted(len(told['signals']), 'signal')}{parts}")
    for name in told["later"]:
        output.line(f"what is still in the {name} goes at the next start, or with the next erasure")
    output.line(f"the proof of it is approval {asked.id}")
