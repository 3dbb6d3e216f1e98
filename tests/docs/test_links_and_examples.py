"""Every command, option, target, path and setting that the docs name is there."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer

from docs.pages import DOCS, ROOT
from radarfunctie.cli.app import app
from radarfunctie.settings import Settings, secret_names

PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.rglob("*.md")])
_CODE = re.compile(r"```(?:bash|sh|console)\n(.*?)```|`([^`\n]+)`", re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
_RADAR = re.compile(r"(?:^|[\s($|&;])(?:\.venv/bin/)?radar\s+([^|<>)#;&\n]*)")


def _commands(text: str) -> list[list[str]]:
    code = [block or inline for block, inline in _CODE.findall(text)]
    return [
        shlex.split(found.replace("'", "").replace('"', ""))
        for one in code
        for found in _RADAR.findall(one)
    ]


def _options(command: Any) -> set[str]:  # noqa: ANN401 - of click, which typer brings along
    return {name for one in command.params for name in (*one.opts, *one.secondary_opts)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_and_option_named_is_there(page: Path) -> None:
    for words in _commands(page.read_text("utf-8")):
        command = typer.main.get_command(app)
        options = {"--help", *_options(command)}
        place = iter(words)
        for word in place:
            if word.startswith("--"):
                assert word in options, f"{page.name}: radar {' '.join(words)}"
                if word == "--data-dir":
                    next(place)
                elif getattr(command, "invoke_without_command", False):
                    break  # what follows are values: the group does something of its own
            elif hasattr(command, "commands") and word.isalpha() and word.islower():
                assert word in command.commands, f"{page.name}: radar {' '.join(words)}"
                command = command.commands[word]
                options |= _options(command)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_setting_named_is_there(page: Path) -> None:
    names = [*Settings.model_fields, *(f"{name}_file" for name in secret_names())]
    known = {f"RADAR_{name.upper()}" for name in names}
    named = set(re.findall(r"\bRADAR_[A-Z0-9_]*[A-Z]\b", page.read_text("utf-8")))

    assert named <= known


def test_every_make_target_named_is_there() -> None:
    targets = set(
        re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    )
    for page in [*PAGES, ROOT / ".ci" / "run"]:
        text = page.read_text("utf-8")
        code = text if page.suffix != ".md" else "\n".join(map("".join, _CODE.findall(text)))
        named = set(re.findall(r"(?:^|\s)make ([a-z0-9-]+)", code))
        assert named <= targets, f"{page.name}: {named - targets}"


def test_every_term_of_the_glossary_stands_once() -> None:
    rows = re.findall(r"^\| ([^|]+) \|", (DOCS / "glossary.md").read_text("utf-8"), re.MULTILINE)

    assert len(rows) == len(set(rows)) > 20


def test_constraints_pin_every_library_that_is_asked_for() -> None:
    pins = (ROOT / "constraints.txt").read_text("utf-8").splitlines()[1:]
    names = {re.split("==", pin)[0] for pin in pins}
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    asked = re.findall(r'^  "([A-Za-z0-9_.-]+)>=', project, re.MULTILINE)

    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9][A-Za-z0-9.]*", pin) for pin in pins)
    assert {re.sub(r"[-_.]+", "-", name).lower() for name in asked} <= names
