"""The page of requirements: what the tests are named after, and how each is shown."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict, Field

from docs.pages import DOCS, ROOT, hold
from radarfunctie.config_files import load

LAST = 99
TESTS = ROOT / "tests"
_NUMBER = re.compile(r"(?<![a-z0-9])r([1-9][0-9]?)(?![a-z0-9])")
_INTRO = """# Requirements

What R1 to R99 ask, the tests that prove each, where one sees it, and what is open and why. This
page is made from the names of the tests and `docs/requirements.yaml`; a test proves a requirement
when its name has the number (`test_r53_...`). Run those of one with `pytest -k r53_`.

{proved} of {all} have a test named after them; {shown} have a command or call that shows them.
"""


class Section(BaseModel):
    """A heading above the requirements from one number on."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: str
    first: int = Field(ge=1, le=LAST)


class Requirement(BaseModel):
    """One requirement in short."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    asks: str = Field(min_length=1)
    show: tuple[str, str] | None = None  # a command or call, and what one sees
    open: str | None = None
    untested: str | None = None


class RequirementFile(BaseModel):
    """The whole file."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    sections: tuple[Section, ...]
    requirements: Mapping[int, Requirement]


@dataclass(frozen=True, order=True)
class Proof:
    """A test named after a requirement."""

    file: str
    name: str


@pytest.fixture(scope="module")
def told() -> RequirementFile:
    return load(DOCS / "requirements.yaml", RequirementFile)


@pytest.fixture(scope="module")
def proofs() -> dict[int, list[Proof]]:
    """The tests of each requirement, by file and name."""
    found: dict[int, list[Proof]] = {}
    for path in sorted(TESTS.rglob("test_*.py")):
        for name in _tests(path):
            for number in numbers(name):
                found.setdefault(number, []).append(Proof(str(path.relative_to(ROOT)), name))
    return {number: sorted(named) for number, named in found.items()}


def _tests(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node.name


def numbers(name: str) -> list[int]:
    """The requirements a test is named after: `test_r52_and_r55_...` is after 52 and 55."""
    return [int(found) for found in _NUMBER.findall(name.replace("_", " "))]


def _page(told: RequirementFile, proofs: Mapping[int, list[Proof]]) -> str:
    shown = sum(one.show is not None for one in told.requirements.values())
    proved = sum(number in proofs for number in told.requirements)
    text = _INTRO.format(proved=proved, all=LAST, shown=shown)
    headings = {section.first: section.name for section in told.sections}
    for number, one in sorted(told.requirements.items()):
        if number in headings:
            text += f"\n## {headings[number]}\n"
        text += f"\n**R{number}** {one.asks}\n\n" + _of(one, proofs.get(number, []))
    return text


def _of(one: Requirement, named: list[Proof]) -> str:
    lines = []
    if one.show is not None:
        lines.append(f"- Shown by `{one.show[0]}`: {one.show[1]}")
    files = sorted({proof.file for proof in named})
    for file in files:
        names = ", ".join(
            f"`{proof.name.removeprefix('test_')}`" for proof in named if proof.file == file
        )
        lines.append(f"- [{file}](../{file}): {names}")
    if not named:
        lines.append(f"- No test is named after it: {one.untested}")
    if one.open is not None:
        lines.append(f"- Open: {one.open}")
    return "\n".join(lines) + "\n"


def test_the_requirements_page_is_what_the_tests_say(
    told: RequirementFile, proofs: dict[int, list[Proof]]
) -> None:
    hold(DOCS / "requirements.md", _page(told, proofs))


def test_every_requirement_is_told_and_is_proved_or_says_why_not(
    told: RequirementFile, proofs: dict[int, list[Proof]]
) -> None:
    assert sorted(told.requirements) == list(range(1, LAST + 1))
    silent = [
        number
        for number, one in told.requirements.items()
        if number not in proofs and one.untested is None
    ]
    assert silent == []


def test_no_test_is_named_after_a_requirement_that_is_not_there(
    proofs: dict[int, list[Proof]],
) -> None:
    assert set(proofs) <= set(range(1, LAST + 1))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("test_r53_no_byte_stays", [53]),
        ("test_r52_and_r55_a_check_opens_nothing_and_r54_changes_nothing", [52, 55, 54]),
        ("test_four_r5s_and_her_r_are_none", []),
    ],
)
def test_a_name_tells_its_requirements(name: str, found: list[int]) -> None:
    assert numbers(name) == found
