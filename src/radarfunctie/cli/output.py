"""What commands print: lines and tables for people, one JSON object for programs."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import cast

import typer
from rich import box
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

_PIPE_WIDTH = 200


def line(text: str = "") -> None:
    """Print one line on standard output."""
    typer.echo(clean(text))


def note(text: str) -> None:
    """Print one line on standard error, where it is in nobody's way."""
    typer.echo(clean(text), err=True)


def heading(text: str) -> None:
    """Print a heading with a blank line before it."""
    _console().print(Text(f"\n{clean(text)}", style="bold"))


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows in columns; nothing is cut off."""
    shown = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column in columns:
        shown.add_column(column, overflow="fold", no_wrap=column in {"id", "signal", "person"})
    for row in rows:
        shown.add_row(*(Text(clean(cell)) for cell in row))
    _console().print(shown)


def print_json(value: object) -> None:
    """Print a value as one JSON object on one line."""
    typer.echo(json.dumps(plain(value)))


def plain(value: object) -> object:
    """A value as JSON types; times in UTC."""
    match value:
        case Enum():
            return value.value
        case datetime() | date():
            return value.isoformat()
        case Path():
            return str(value)
        case Mapping():
            return {str(plain(key)): plain(item) for key, item in value.items()}
        case tuple() if hasattr(value, "_asdict"):  # its parts have names
            return plain(value._asdict())
        case list() | tuple() | set() | frozenset():
            return [plain(item) for item in value]
        case _ if is_dataclass(value):
            return {
                field.name: plain(getattr(value, field.name))
                for field in fields(value)
                if not field.metadata.get("unshown")
            }
        case _:
            return value


def clean(text: str) -> str:
    """The text without characters that would steer the terminal."""
    return "".join(
        character if character.isprintable() or character == "\n" else " " for character in text
    )


def progress() -> Progress:
    """A progress bar on standard error; it shows on a terminal only."""
    console = Console(stderr=True)
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[done]}"),
        TimeElapsedColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )


def number(value: float) -> str:
    """A whole number with its thousands apart."""
    return f"{value:,}"


def share(value: float) -> str:
    """A share of 1 with four decimals."""
    return f"{value:.4f}"


def _console() -> Console:
    console = Console()
    if not console.is_terminal:
        console = Console(width=_PIPE_WIDTH, file=cast("typer.FileTextWrite", sys.stdout))
    return console
