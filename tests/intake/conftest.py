"""What every test of the intake starts from."""

import json
from pathlib import Path
from typing import Any

import pytest

from radarfunctie.intake.codes import load_codes
from radarfunctie.intake.documents import Intake


@pytest.fixture(scope="session")
def intake() -> Intake:
    return Intake(load_codes())


@pytest.fixture(scope="session")
def data() -> Path:
    return Path(__file__).parent / "data"


@pytest.fixture
def document(data: Path) -> dict[str, Any]:
    """A melding that fills most of the format; a fresh one for each test."""
    lines = (data / "signals.jsonl").read_text("utf-8").splitlines()
    found: dict[str, Any] = json.loads(lines[0])
    return found
