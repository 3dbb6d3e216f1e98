"""`radar advice` and `radar citizen`, as they are typed."""

import io
import json
from pathlib import Path

import pytest

from commands import Command

ADVICE = {"capacity": "gp", "topics": ["elder_abuse"], "given": ["help_nearby"]}
REPORT = {
    "citizen_intent": "report",
    "informed_consequences": True,
    "capacity": "relative",
    "signal": {"persons": [{"ref": "p1", "surname": "Voorbeeld", "age": 80}]},
}


def typed(monkeypatch: pytest.MonkeyPatch, body: object) -> None:
    raw = io.TextIOWrapper(io.BytesIO(json.dumps(body).encode()))
    monkeypatch.setattr("sys.stdin", raw)


def test_r47_advice_is_closed_and_told_as_that(
    radar: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    radar("store", "init")
    typed(monkeypatch, ADVICE)

    ran = radar("advice")

    assert ran.code == 0, ran.err
    assert "Confidential doctor" in ran.out
    assert "geen melding" in ran.out


def test_r61_a_report_of_a_citizen_is_kept_and_told_as_that(
    radar: Command, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    radar("store", "init")
    typed(monkeypatch, REPORT)

    ran = radar("citizen", "--json")

    assert ran.code == 0, ran.err
    assert ran.json()["closing"]["kind"] == "report"
    shown = radar("show", "signal", ran.json()["signal_id"], "--json").json()
    assert shown["document"]["persons"][0]["surname"] == "Voorbeeld"
    assert data.is_dir()


def test_r60_without_an_answer_of_the_citizen_nothing_is_taken_in(
    radar: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    radar("store", "init")
    typed(monkeypatch, {**REPORT, "citizen_intent": None})

    ran = radar("citizen")

    assert (ran.code, ran.out) == (1, "")
    assert "ask the citizen" in ran.err
    assert "Voorbeeld" not in ran.err
