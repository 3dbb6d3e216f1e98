"""The page of benchmarks is what the kept results say."""

import importlib
import json
from typing import Any

import pytest

from docs.pages import DOCS, ROOT, hold

BENCHMARKS = ROOT / "benchmarks"


def test_the_benchmarks_page_is_what_the_results_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(BENCHMARKS)
    made = importlib.import_module("page")
    text: str = made.page()
    pictures: dict[str, str] = made.pictures()

    hold(DOCS / "benchmarks.md", text)
    for name, picture in pictures.items():
        hold(DOCS / name, picture)
        assert f"]({name})" in text


def test_every_kept_result_says_on_what_it_was_measured() -> None:
    kept = sorted((BENCHMARKS / "results").glob("*.json"))

    for path in kept:
        run: dict[str, Any] = json.loads(path.read_text("utf-8"))
        assert {"processor", "python", "libraries"} <= set(run["machine"]), path.name
        assert run["input"]["seed"] is not None, path.name
    assert kept
