import pytest
import typer

from commands import Command
from docs.pages import DOCS, hold
from radarfunctie.cli.app import app
from radarfunctie.cli.errors import EXIT_CODES

_INTRO = """# Commands

Every command of `radar`, made from the commands themselves: what `radar COMMAND --help` says.

- `--data-dir DIR` stands before the command: `radar --data-dir DIR hits`.
- `--json` prints one JSON object and nothing else on standard output; times in it are in UTC.
  Without it times are those of Amsterdam. Progress and logs go to standard error.
- Exit code 0: done; 1: failed; 2: wrong usage, or a setting or configuration file that does not
  hold; 130: interrupted. An error is one sentence on standard error. Lines that `radar import`
  refuses are no failure.
- Commands that show or change what is known of persons act as a demo user (`--user`), pass through
  the access policy and are written to the audit log as `cli`. They work only while demo sign-in is
  on; `radar import` without it acts as the account of the machine.
- What takes two persons (`radar keys retire`, `radar erase`, `radar approvals`) needs the token of
  who gives the command: `--token-file`, `RADAR_TOKEN` or standard input, never an argument.
- Only `radar demo`, `radar import`, `radar serve` and `radar store init` make a store where there
  is none; whatever else reads or changes one refuses a data folder without it.
- No command takes a personal value as an argument. `radar check` reads its question from standard
  input.
"""
_ERRORS = """
## Errors and exit codes

| error | exit code |
|---|---|
"""


def _names() -> list[list[str]]:
    """Every command with its whole name, in the order of the help."""
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    return [
        [name, *deeper]
        for name, command in commands.items()
        for deeper in (_deeper(command) or [[]])
    ]


def _deeper(command: object) -> list[list[str]]:
    """Commands under one; first itself when it does something of its own."""
    under = [[name] for name in getattr(command, "commands", ())]
    return [[], *under] if under and getattr(command, "invoke_without_command", False) else under


def _page(radar: Command) -> str:
    sections = "".join(
        f"\n## `radar {' '.join(name)}`\n\n```\n{radar(*name, '--help').out.strip()}\n```\n"
        for name in _names()
    )
    errors = "".join(f"| {kind.__name__} | {code} |\n" for kind, code in EXIT_CODES.items())
    return _INTRO + sections + _ERRORS + errors


def test_the_commands_page_is_what_the_commands_say(
    radar: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")

    hold(DOCS / "commands.md", _page(radar))


def test_every_option_of_every_command_is_explained() -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    for name in _names():
        command = commands[name[0]]
        for under in name[1:]:
            command = command.commands[under]
        assert command.help, name
        assert all(one.help for one in command.params), name
