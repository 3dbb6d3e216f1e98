"""The log holds listed fields and nothing else, by whatever way a value comes to it."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from radarfunctie.logs.listed import FIELDS, Event, listed

CANARY = "Kwintesensklefer"
SCRIPT = Path(__file__).with_name("planting.py")


def ways() -> list[str]:
    tree = ast.parse(SCRIPT.read_text("utf-8"))
    (table,) = (one for one in tree.body if isinstance(one, ast.AnnAssign))
    assert isinstance(table.value, ast.DictComp)
    names = table.value.generators[0].iter
    assert isinstance(names, ast.Tuple)
    return [one.id for one in names.elts if isinstance(one, ast.Name)]


@pytest.mark.parametrize("way", ways())
def test_a_planted_value_is_in_no_log_line(way: str) -> None:
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(SCRIPT), CANARY, way],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    lines = [json.loads(line) for line in done.stderr.splitlines()]

    assert CANARY.lower() not in (done.stderr + done.stdout).lower()
    assert lines
    assert all(set(line) <= set(FIELDS) for line in lines)
    assert all({"timestamp", "level"} <= set(line) for line in lines)
    if "exception" in way or way in {"thread", "destructor", "whole_process"}:
        assert "ValueError" in {line.get("error") for line in lines}
        assert any("planting.py:" in str(line.get("at")) for line in lines)


def test_every_event_and_every_field_of_a_request_are_kept() -> None:
    fields: dict[str, object] = {
        "timestamp": "2026-11-28T10:00:00.123Z",
        "level": "info",
        "logger": "radarfunctie.http",
        "event": Event.REQUEST,
        "method": "GET",
        "route": "/v1/persons/{personId}/network",
        "status": 200,
        "duration_ms": 1.5,
    }

    assert listed(fields) == fields
    assert {listed({"event": one})["event"] for one in Event} == {one.value for one in Event}


def test_a_route_is_a_template_and_no_address() -> None:
    for address in ("/v1/hits?region=x", "/v1/persons/Jan Jansen", "http://x/y", "Jansen", "/é"):
        assert listed({"route": address}) == {}
