"""`radar subject export` and `radar find`: the real commands."""

import io
import json
import stat
import sys
from pathlib import Path

import pytest

from asking import WOMAN, melding
from commands import Command

BY = ("--by", "privacy_officer", "--second", "privacy_officer2")


def asking(monkeypatch: pytest.MonkeyPatch, purpose: str) -> None:
    body = json.dumps({"person": WOMAN, "purpose": purpose}).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(body)))


def test_a_person_is_found_by_command_and_gets_what_is_held(
    radar: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "signals.jsonl"
    body = melding("1", reporter={"name": "Quirinia Zonderland", "contact": None})
    file.write_text(json.dumps(body | {"source": body["source"] | {"party": "citizen"}}) + "\n")
    assert radar("import", file).code == 0
    asking(monkeypatch, "weging")

    found = radar("find", "--json").json()
    (person,) = [one["person"] for one in found["items"]]
    page, plain = tmp_path / "held.html", tmp_path / "held.json"
    assert radar("subject", "export", "--person", person, "--out", page, *BY).code == 0
    waiting = radar("subject", "export", "--person", person, "--by", BY[1], "--json").json()
    early = ("subject", "export", "--approval", waiting["approval_id"], "--by", BY[1])
    refused = radar(*early, "--out", plain)

    shown = page.read_text()
    assert WOMAN["surname"] in shown
    assert "Quirinia" not in shown
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert refused.code == 1
    assert not plain.exists()


def test_a_search_while_advising_is_refused_by_command(
    radar: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking(monkeypatch, "advice")

    ran = radar("find")

    assert ran.code == 1
    assert WOMAN["surname"] not in ran.out + ran.err
