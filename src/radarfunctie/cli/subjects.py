"""`radar subject`: what a person may see of what is held of them."""

import html
import json as json_text
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from radarfunctie.cli import output
from radarfunctie.cli.erasing import By, Person, Second, SecondToken, show_asked, two_persons
from radarfunctie.cli.session import JsonOption, session
from radarfunctie.cli.signing import TokenFile
from radarfunctie.domain.ids import ApprovalId, PersonId
from radarfunctie.errors import InputError
from radarfunctie.radar.subject.export import AskedBy
from radarfunctie.whole_file import written_whole

app = typer.Typer(help="What a person may see of what is held of them.", no_args_is_help=False)
_REQUEST = "request_of_subject"


@app.callback()
def subject() -> None:
    """What a person may see of what is held of them."""


@app.command()
def export(
    context: typer.Context,
    out: Annotated[
        Path | None,
        typer.Option(help="File to write, .html or .json; owner only.", show_default=False),
    ] = None,
    person: Annotated[str | None, typer.Option(help="Id of a person.", show_default=False)] = None,
    requested_by: Annotated[AskedBy, typer.Option(help="Who asks.")] = AskedBy.SUBJECT,
    approval: Annotated[
        str | None,
        typer.Option(help="Give what two agreed on, by its id.", show_default=False),
    ] = None,
    token_file: TokenFile = None,
    second_token_file: SecondToken = None,
    by: By = None,
    second: Second = None,
    *,
    json: JsonOption = False,
) -> None:
    """Write all that is held about a person, for that person; two privacy officers have to agree.

    With --person it is asked for, and written when the second person is named as well; with
    --approval what two agreed on before is written. Nothing of others, who reported only where it
    may be told, moments as weeks; free text is held back until somebody has read it.
    """
    if (person is None) == (approval is None):
        message = "name one of --person and --approval"
        raise typer.BadParameter(message)
    settings = session(context).settings()
    asking, other = Person(settings, by, token_file), Person(settings, second, second_token_file)
    gives = approval is not None or other.named
    if gives and (out is None or out.suffix not in {".html", ".json"}):
        message = "name a file that ends in .html or .json with --out"
        raise InputError(message)
    with two_persons(session(context), settings, asking, other) as (radar, caller, approving):
        agreed = ApprovalId(approval or "")
        if person is not None:
            asked = radar.subject_export.ask(PersonId(person), requested_by, _REQUEST, caller)
            if approving is None:
                show_asked(asked, json=json)
                return
            agreed = radar.approvals.approve(asked.id, approving).approval.id
        told = radar.subject_export.give(agreed, caller)
    assert out is not None  # noqa: S101 - refused above
    _write(out, told)
    if json:
        output.print_json({"approval_id": agreed, "file": out})
    else:
        output.line(f"written to {out}; read it before it is given")


def _write(out: Path, told: Mapping[str, object]) -> None:
    plain = json_text.dumps(told, ensure_ascii=False, indent=1)
    text = page(told) if out.suffix == ".html" else plain
    with written_whole(out) as fresh:
        fresh.unlink(missing_ok=True)
        fresh.touch(0o600)
        with fresh.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())


def page(told: Mapping[str, object]) -> str:
    """What is told as a page that runs nothing."""
    body = "".join(_parts(told))
    return (
        '<!doctype html><html lang="nl"><head><meta charset="utf-8">'
        "<title>Radarfunctie</title></head><body><main>"
        f"<h1>Wat er over u is vastgelegd</h1>{body}</main></body></html>\n"
    )


def _parts(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield "<dl>"
        for name, below in value.items():
            yield f"<dt>{html.escape(str(name).replace('_', ' '))}</dt><dd>"
            yield from _parts(below)
            yield "</dd>"
        yield "</dl>"
    elif isinstance(value, list | tuple):
        yield "<ul>"
        for one in value:
            yield "<li>"
            yield from _parts(one)
            yield "</li>"
        yield "</ul>"
    else:
        yield html.escape(str(value))
