"""Each question and pattern is a pair of files: one name, the same parameters."""

import re
from pathlib import Path

import pytest

from radarfunctie.config_files import shipped_folder

FOLDER = shipped_folder("graph_schema")
WRITES = re.compile(r"^(INSERT|UPDATE|DELETE|WITH .* INSERT)", re.MULTILINE)
BOUND_BY_THE_STORE = {"severity_rank", "sector_group", "counted"}
INCLUDE = re.compile(r"^(?:--|//) include: (counted|counted here)$", re.MULTILINE)
PARTS = {"_all", "_touched", "_counted", "_given"}  # `_rows` asks for it as a pattern does
ASIDE = {"_all_given", "_all_counted", "_given_here"}  # of SQLite alone, which has room aside


def statement(path: Path) -> str:
    lines = path.read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.strip().startswith(("--", "//")))


def parameters(path: Path) -> set[str]:
    mark = ":" if path.suffix == ".sql" else r"\$"
    return set(re.findall(rf"{mark}([a-z_]+)", re.sub(r"'[^']*'", "", statement(path))))


def twins(folder: str) -> list[Path]:
    return sorted((FOLDER / folder).glob("*.sql"))


def patterns() -> list[Path]:
    return [path for path in twins("patterns") if path.stem not in ASIDE]


@pytest.mark.parametrize("sql", twins("queries"), ids=lambda path: path.stem)
def test_a_question_has_a_twin_with_the_same_parameters(sql: Path) -> None:
    cypher = sql.with_suffix(".cypher")
    if WRITES.match(statement(sql)):
        assert parameters(cypher) == {"rows"}
    else:
        assert parameters(cypher) == parameters(sql)


@pytest.mark.parametrize("sql", patterns(), ids=lambda path: path.stem)
def test_a_pattern_has_a_twin_with_the_same_parameters(sql: Path) -> None:
    assert parameters(sql.with_suffix(".cypher")) - BOUND_BY_THE_STORE == parameters(sql)


@pytest.mark.parametrize("sql", patterns(), ids=lambda path: path.stem)
def test_a_pattern_and_its_twin_ask_for_what_is_counted_once_and_the_same_way(sql: Path) -> None:
    asked = [INCLUDE.findall(one.read_text("utf-8")) for one in (sql, sql.with_suffix(".cypher"))]

    assert asked[0] == asked[1]
    assert (len(asked[0]) == 1) == (sql.stem not in PARTS)


@pytest.mark.parametrize("folder", ["queries", "patterns", "migrations"])
def test_every_cypher_file_says_what_it_is(folder: str) -> None:
    for path in (FOLDER / folder).glob("*.cypher"):
        assert path.read_text("utf-8").startswith("// ")
