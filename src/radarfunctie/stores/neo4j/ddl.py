"""Constraints and indexes of Neo4j, written from the schema.

The community edition knows uniqueness; that a property is there is the word of the writer.
"""

from collections.abc import Iterator

from radarfunctie.stores.schema import Edge, Node, Schema

_OWN = (
    ("Store", ("id",)),
    ("Fact", ("seq",)),
    ("Fact", ("writer", "place")),
    ("FactNumbers", ("id",)),
    ("Writer", ("id",)),
)


def statements(schema: Schema) -> Iterator[str]:
    """Everything a fresh database needs; each may be run again."""
    for label, key in _OWN:
        yield _unique(label, key)
    yield _index("Fact", ("recorded_at",))
    for label, node in schema.file.nodes.items():
        yield from _node(label, node)
    for label, edge in schema.file.edges.items():
        yield from _edge(label, edge)


def _node(label: str, node: Node) -> Iterator[str]:
    yield _unique(label, ("id",))
    for key in node.unique:
        yield _unique(label, key)
    for key in node.index:
        yield _index(label, key)


def _edge(label: str, edge: Edge) -> Iterator[str]:
    for key in edge.unique:
        columns = ", ".join(f"r.{name}" for name in key)
        yield (
            f"CREATE CONSTRAINT {_name(label, key)} IF NOT EXISTS "
            f"FOR ()-[r:{label}]-() REQUIRE ({columns}) IS UNIQUE"
        )


def _index(label: str, key: tuple[str, ...]) -> str:
    columns = ", ".join(f"n.{name}" for name in key)
    return f"CREATE INDEX {_name(label, key)} IF NOT EXISTS FOR (n:{label}) ON ({columns})"


def _unique(label: str, key: tuple[str, ...]) -> str:
    columns = ", ".join(f"n.{name}" for name in key)
    return (
        f"CREATE CONSTRAINT {_name(label, key)} IF NOT EXISTS "
        f"FOR (n:{label}) REQUIRE ({columns}) IS UNIQUE"
    )


def _name(label: str, key: tuple[str, ...]) -> str:
    return "_".join([label.lower(), *key])
