"""Each question and pattern is a pair of files: one name, the same parameters."""

import re
from pathlib import Path

import pytest

from radarfunctie.config_files import shipped_folder

FOLDER = shipped_folder("graph_schema")
WRITES = re.compile(r"^(INSERT|UPDATE|DELETE|WITH .* INSERT)", re.MULTILINE)
BOUND_BY_THE_STORE = {"severity_rank", "sector_group"}
COUNTED = re.compile(r"// counted:.*?// end of counted", re.DOTALL)


def statement(path: Path) -> str:
    lines = path.read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.strip().startswith(("--", "//")))


def parameters(path: Path) -> set[str]:
    mark = ":" if path.suffix == ".sql" else r"\$"
    return set(re.findall(rf"{mark}([a-z_]+)", re.sub(r"'[^']*'", "", statement(path))))


def twins(folder: str) -> list[Path]:
    return sorted((FOLDER / folder).glob("*.sql"))


@pytest.mark.parametrize("sql", twins("queries"), ids=lambda path: path.stem)
def test_a_question_has_a_twin_with_the_same_parameters(sql: Path) -> None:
    cypher = sql.with_suffix(".cypher")
    if WRITES.match(statement(sql)):
        assert parameters(cypher) == {"rows"}
    else:
        assert parameters(cypher) == parameters(sql)


@pytest.mark.parametrize("sql", twins("patterns"), ids=lambda path: path.stem)
def test_a_pattern_has_a_twin_with_the_same_parameters(sql: Path) -> None:
    assert parameters(sql.with_suffix(".cypher")) - BOUND_BY_THE_STORE == parameters(sql)


def test_all_patterns_count_the_same_signals() -> None:
    rules = set()
    for path in (FOLDER / "patterns").glob("[!_]*.cypher"):
        (counted,) = COUNTED.findall(path.read_text("utf-8"))
        told = counted.replace("(who)", "(person)").replace("WITH who, ", "WITH person, ")
        told = told.replace("who, signal", "person, signal")
        for carried in (
            "child, birth_from, grown, household_id, since, until, unsure,",
            "child, birth_from, unsure,",
            "elder, birth_from, unsure,",
        ):
            told = told.replace(carried, "")
        rules.add(" ".join(told.split()))
    assert len(rules) == 1


@pytest.mark.parametrize("folder", ["queries", "patterns", "migrations"])
def test_every_cypher_file_says_what_it_is(folder: str) -> None:
    for path in (FOLDER / folder).glob("*.cypher"):
        assert path.read_text("utf-8").startswith("// ")
