"""The schema of a definition is what the code says; the example does what the page says."""

import json
import re
import shlex
from pathlib import Path
from typing import get_args

import pytest

from commands import Command
from docs.pages import DOCS, ROOT, hold
from radarfunctie.config_files import load
from radarfunctie.identity.household_file import HouseholdFile
from radarfunctie.match.definition import Definition
from radarfunctie.match.reading import STEPS, DateForm

PAGE = (DOCS / "matching.md").read_text("utf-8")


def test_the_schema_is_what_the_code_says() -> None:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Definition.model_json_schema(),
    }

    hold(ROOT / "matching_config" / "definition.schema.json", json.dumps(schema, indent=1) + "\n")


def test_the_schema_of_the_household_file_is_what_the_code_says() -> None:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **HouseholdFile.model_json_schema(),
    }

    hold(ROOT / "matching_config" / "households.schema.json", json.dumps(schema, indent=1) + "\n")


def test_the_page_names_every_step_and_form_of_date() -> None:
    table = PAGE[PAGE.index("| step | does |") : PAGE.index("**3. `blocking`")]

    assert all(re.search(rf"\b{name}\b", table) for name in STEPS | set(get_args(DateForm)))


def test_the_worked_example_gives_what_the_page_says(
    radar: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = re.search(r"```bash\nradar (resolve [^\n]*)\n```\n\n```text\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    (tmp_path / "docs").symlink_to(DOCS)
    monkeypatch.chdir(tmp_path)

    ran = radar(*shlex.split(found[1]))

    assert ran.code == 0
    assert all(line in ran.out for line in found[2].splitlines())
    assert (tmp_path / "model.json").exists()


@pytest.mark.parametrize(
    "path",
    [
        *sorted((ROOT / "benchmarks" / "definitions").glob("*.yaml")),
        DOCS / "examples" / "customers.yaml",
    ],
    ids=lambda path: path.name,
)
def test_every_definition_kept_holds(path: Path) -> None:
    assert load(path, Definition).training is not None
