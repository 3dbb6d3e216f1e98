"""The security pages name tests that are there: what is proved cannot rot."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from docs.pages import DOCS, ROOT

NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
PAGES = [
    DOCS / name
    for name in (
        "security.md",
        "dpia.md",
        "fundamental-rights.md",
        "model-card.md",
        "data-sheet.md",
    )
]
ASVS = re.compile(r"^\| V(\d+)\.(\d+)\.(\d+) \|", re.MULTILINE)
FLOWS = range(1, 9)
STRIDE = ("S", "T", "R", "I", "D", "E")


@cache
def names_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return frozenset(
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_test_that_a_page_names_is_there(page: Path) -> None:
    missing = [
        f"{path}::{name}"
        for path, name in NAMED.findall(page.read_text("utf-8"))
        if not (ROOT / path).is_file() or name not in names_in(path)
    ]

    assert missing == []


def test_every_data_flow_is_looked_at_by_every_letter_of_stride() -> None:
    text = (DOCS / "security.md").read_text("utf-8")
    rows = re.findall(r"^\| F(\d) \| ([STRIDE]) \| (.+)\|$", text, re.MULTILINE)

    assert {(int(flow), letter) for flow, letter, _ in rows} == {
        (flow, letter) for flow in FLOWS for letter in STRIDE
    }


def test_every_requirement_of_asvs_has_a_test_or_says_why_not() -> None:
    lines = (DOCS / "security.md").read_text("utf-8").splitlines()
    rows = [line for line in lines if ASVS.match(line)]

    assert len(rows) >= 40
    assert len({ASVS.findall(row)[0] for row in rows}) == len(rows)
    for row in rows:
        proof = row.strip("|").split("|")[-1].strip()
        assert NAMED.search(proof) or proof.startswith(("open:", "does not apply:", "operator:")), (
            row
        )
