"""The metadata of patterns."""

from pathlib import Path

import pytest

from radarfunctie.config_files import shipped_folder
from radarfunctie.errors import ConfigError
from radarfunctie.hits.patterns import Parameter, Pattern, Question, load_patterns
from radarfunctie.hits.sentences import _SENTENCES

FOLDER = shipped_folder("graph_schema") / "patterns"


def test_every_pattern_has_statements_metadata_and_sentences() -> None:
    statements = {path.stem for path in FOLDER.glob("[!_]*.sql")}

    assert set(load_patterns(FOLDER)) == statements == set(_SENTENCES)


@pytest.mark.parametrize("model", [Pattern, Parameter, Question])
def test_every_field_has_a_description(model: type[Pattern | Parameter | Question]) -> None:
    assert all(field.description for field in model.model_fields.values())


def test_every_fault_of_a_pattern_is_named(tmp_path: Path) -> None:
    (tmp_path / "odd.yaml").write_text("name: odd\nversion: 0\nroles: []\nextra: 1\n", "utf-8")

    with pytest.raises(ConfigError) as caught:
        load_patterns(tmp_path)

    paths = {fault.path for fault in caught.value.faults}
    assert {"odd.yaml: version", "odd.yaml: roles", "odd.yaml: extra"} <= paths


def test_the_name_of_a_pattern_is_that_of_its_file(tmp_path: Path) -> None:
    text = (FOLDER / "rising_severity.yaml").read_text("utf-8")
    (tmp_path / "other.yaml").write_text(text, "utf-8")

    with pytest.raises(ConfigError, match="must be that of the file"):
        load_patterns(tmp_path)
