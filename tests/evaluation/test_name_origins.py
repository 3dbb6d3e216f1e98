import ast
from pathlib import Path

import pytest
import yaml

import radarfunctie
from radarfunctie.evaluation.name_origins import (
    FREQUENT,
    OTHER,
    UNKNOWN,
    NameOrigins,
    load_name_origins,
)

SOURCE = Path(radarfunctie.__file__).parent
MEASURING = {"evaluation", "radar/evaluating.py"}


@pytest.fixture
def origins() -> NameOrigins:
    return load_name_origins({"JONG", "KAYA"})


def test_nothing_but_measuring_looks_at_name_origins() -> None:
    looking = set()
    for path in SOURCE.rglob("*.py"):
        text = path.read_text("utf-8")
        names = {
            name.name if isinstance(node, ast.Import) else f"{node.module}.{name.name}"
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in node.names
        }
        if "name_origin" in text or any("name_origins" in name for name in names):
            where = path.relative_to(SOURCE).as_posix()
            looking.add(where if where.startswith(("radar/", "cli/")) else where.split("/")[0])

    assert looking <= {*MEASURING, "cli/evaluation_output.py", "pages"}  # pages show its errors


@pytest.mark.parametrize(
    ("surname", "written", "group"),
    [
        ("AMRANI", None, "arabic_berber"),
        ("KAYA", None, "turkish"),  # a whole name goes before its frequency
        ("JONG", None, FREQUENT),
        ("WISNIEWSKI", None, "slavic"),
        ("BLAZEJEWSKA", None, "slavic"),  # by its ending
        ("ROGGEVEEN", "ro\u00ebgeveen", OTHER),
        ("ZZZ", "\u738b", "east_asian"),  # by its script
        ("ZZZ", "\u0645\u062d\u0645\u062f", "arabic_berber"),
        (None, None, UNKNOWN),
    ],
)
def test_a_surname_has_the_group_of_its_look(
    origins: NameOrigins, surname: str | None, written: str | None, group: str
) -> None:
    assert origins.of(surname, written) == group
    assert group in origins.groups


def test_a_prefix_is_seen_in_a_rendering_and_a_partners_name_is_none(origins: NameOrigins) -> None:
    assert origins.has_prefix("BERG", ("BERG", "VANDENBERG"))
    assert not origins.has_prefix("BERG", ("BERG", "JANSENBERG"))
    assert not origins.has_prefix(None, ("VANDENBERG",))


def test_no_name_is_in_two_groups(origins: NameOrigins) -> None:
    file = yaml.safe_load((SOURCE / "evaluation" / "name_origins.yaml").read_text("utf-8"))

    assert sum(len(group["surnames"]) for group in file["groups"].values()) == len(origins.names)
