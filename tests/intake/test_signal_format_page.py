import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from radarfunctie.intake.codes import CodeFile
from radarfunctie.intake.documents import Intake
from radarfunctie.intake.mappings import Format, TableMapping, keys_of
from radarfunctie.intake.schema import (
    AddressDocument,
    Document,
    FamilyInformedDocument,
    HouseholdDocument,
    MeldcodeDocument,
    ObservationContextDocument,
    OccurredDocument,
    PersonDocument,
    RelationDocument,
    ReporterDocument,
    SignalDocument,
    SourceDocument,
)

SECTIONS: dict[str, type[Document]] = {
    "The signal": SignalDocument,
    "`source`": SourceDocument,
    "`occurred`": OccurredDocument,
    "`persons`": PersonDocument,
    "An address": AddressDocument,
    "`relations`": RelationDocument,
    "`household`": HouseholdDocument,
    "`reporter`": ReporterDocument,
    "`meldcode`": MeldcodeDocument,
    "`family_informed`": FamilyInformedDocument,
    "`observation_context`": ObservationContextDocument,
}


@pytest.fixture(scope="module")
def page() -> str:
    return (Path(__file__).parents[2] / "docs" / "signal-format.md").read_text("utf-8")


def rows(page: str, section: str) -> dict[str, str]:
    """Whether each field of a section is required, by field."""
    text = page.split(f"\n### {section}\n")[1].split("\n#")[0]
    return dict(re.findall(r"^\| `(\w+)` \| (yes)? ?\|", text, re.MULTILINE))


@pytest.mark.parametrize("section", SECTIONS)
def test_the_page_tells_every_field_and_no_other(page: str, section: str) -> None:
    model = SECTIONS[section]
    assert set(rows(page, section)) == keys_of(model)
    required = {
        field.alias if name in ("start", "end") else name
        for name, field in model.model_fields.items()
        if field.is_required()
    }
    assert {key for key, needed in rows(page, section).items() if needed} == required


def test_every_part_of_the_format_has_a_section() -> None:
    parts = {part for part in Document.__subclasses__() if part.__module__ == Document.__module__}
    assert set(SECTIONS.values()) == parts


@pytest.mark.parametrize("model", SECTIONS.values())
def test_every_field_has_a_description(model: type[Document]) -> None:
    assert all(field.description for field in model.model_fields.values())


def test_the_examples_of_the_page_are_accepted(page: str, intake: Intake) -> None:
    examples = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    assert len(examples) == 2
    for example in examples:
        told: dict[str, Any] = json.loads(example)
        assert intake.accept(told).signal.persons


def test_the_mapping_of_the_page_holds(page: str) -> None:
    mapping = page.split("## Tables")[1].split("```yaml\n")[1].split("```")[0]
    assert (
        TableMapping.model_validate(yaml.safe_load(mapping)).columns["tel"].path == "persons.phones"
    )


def test_the_page_names_every_code_list_format_and_key(page: str) -> None:
    names = [*CodeFile.model_fields, *get_args(Format), *TableMapping.model_fields]
    assert [name for name in names if f"`{name}`" not in page] == []
