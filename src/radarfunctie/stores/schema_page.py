"""The page docs/graph-schema.md, written from the schema."""

from collections.abc import Iterator, Mapping
from typing import Any

from radarfunctie.stores.schema import (
    Edge,
    Node,
    Property,
    SchemaFile,
    erasure_list,
    redaction_list,
)


def schema_page(schema: SchemaFile) -> str:
    """The page as Markdown; a test holds it against the file in docs/."""
    return "\n".join(_lines(schema)) + "\n"


def _lines(schema: SchemaFile) -> Iterator[str]:
    yield "# Graph schema"
    yield ""
    yield f"Version {schema.version}. Written from `graph_schema/schema.yaml`; change that file."
    yield ""
    yield "Nodes have a random `id` and a row number `nid` for joins; edges have `src` and `dst`."
    yield "Moments are epoch seconds (UTC), days `yyyy-mm-dd`, maps and lists JSON text."
    yield ""
    yield from _table(("personal class", "meaning"), schema.personal)
    yield from _table(("retention class", "meaning"), schema.retention)
    yield "## Nodes"
    yield ""
    for label, node in schema.nodes.items():
        yield from _node(label, node)
    yield "## Edges"
    yield ""
    for label, edge in schema.edges.items():
        yield from _edge(label, edge)
    yield "## Views"
    yield ""
    yield "For patterns and queries, on SQLite."
    yield ""
    for name, view in schema.views.items():
        yield f"### {name}"
        yield ""
        yield view.what
        yield ""
        yield from _table(("column", "meaning"), view.columns)
    yield "## Erasure and redaction"
    yield ""
    yield f"Gone after an erasure: {', '.join(erasure_list(schema))}."
    yield ""
    yield f"Redacted per viewer: {', '.join(f'`{name}`' for name in redaction_list(schema))}."


def _node(label: str, node: Node) -> Iterator[str]:
    yield f"### {label}"
    yield ""
    keys = "".join(f" Unique: {', '.join(key)}." for key in node.unique)
    check = " Rows carry a checksum." if node.checksum else ""
    table = "No table: its id stands in its edges" if node.in_edges else f"Table `{node.table}`"
    yield f"{node.what} {table}. Retention: {node.retention}.{keys}{check}"
    yield ""
    if node.properties:
        yield from _properties(node.properties)


def _edge(label: str, edge: Edge) -> Iterator[str]:
    yield f"### {label}: {edge.source} to {edge.target}"
    yield ""
    keys = f" Told apart by: {', '.join(edge.key)}." if edge.key else ""
    one = " At most one going out." if edge.one else ""
    yield f"{edge.what} Table `{edge.table}`. Retention: {edge.retention}.{keys}{one}"
    yield ""
    if edge.properties:
        yield from _properties(edge.properties)


def _properties(properties: Mapping[str, Property]) -> Iterator[str]:
    yield "| property | type | personal | meaning |"
    yield "|---|---|---|---|"
    for name, value in properties.items():
        kind = f"{value.type} or null" if value.optional else value.type
        yield f"| {name} | {kind} | {value.personal} | {value.what} |"
    yield ""


def _table(head: tuple[str, str], rows: Mapping[Any, str]) -> Iterator[str]:
    yield f"| {head[0]} | {head[1]} |"
    yield "|---|---|"
    for name, what in rows.items():
        yield f"| {name} | {what} |"
    yield ""
