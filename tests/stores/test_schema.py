"""The schema holds together, and its page in docs/ is current."""

from pathlib import Path

import pytest

from radarfunctie.errors import ConfigError
from radarfunctie.stores.schema import (
    Node,
    Property,
    SchemaFile,
    erasure_list,
    load_schema,
    redaction_list,
)
from radarfunctie.stores.schema_page import schema_page

ROOT = Path(__file__).parents[2]


def test_the_page_is_written_from_the_schema() -> None:
    page = (ROOT / "docs" / "graph-schema.md").read_text("utf-8")
    assert page == schema_page(load_schema().file)


def test_every_edge_joins_labels_of_the_schema() -> None:
    file = load_schema().file
    for edge in file.edges.values():
        assert {edge.source, edge.target} <= file.nodes.keys()
        assert set(edge.key) <= edge.properties.keys()


def test_names_and_births_are_redacted_and_codes_are_not() -> None:
    redacted = set(redaction_list(load_schema().file))
    assert redacted >= {"Mention.values", "Mention.birth_from", "BlockingKey.id", "Address.id"}
    assert not redacted & {"Signal.kind", "Signal.region", "Mention.usable"}


def test_everything_about_somebody_is_on_the_erasure_list() -> None:
    file = load_schema().file
    listed = set(erasure_list(file))
    assert listed >= {"Signal", "Mention", "BlockingKey", "Person", "KEYED", "LIVES", "MATCHES"}
    assert "CONTINUES_AS" not in listed


def test_every_field_of_the_schema_is_described() -> None:
    for model in (SchemaFile, Node, Property):
        for name, field in model.model_fields.items():
            assert field.description, name


def test_every_fault_of_a_schema_is_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "schema.yaml").write_text("version: 0\nnodes: {A: {table: X}}\n", "utf-8")
    with pytest.raises(ConfigError) as caught:
        load_schema(tmp_path)
    paths = {fault.path for fault in caught.value.faults}
    assert paths >= {"schema.yaml: version", "schema.yaml: nodes.A.table", "schema.yaml: edges"}
