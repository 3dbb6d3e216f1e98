"""A node of the schema as Neo4j keeps it."""

from radarfunctie.stores.graph import rows
from radarfunctie.stores.schema import Node

Values = dict[str, object]


def node(node: Node, columns: rows.Row) -> Values:
    """The properties of a node by name, with the checksum over all of them."""
    values: Values = dict(zip(["id", *node.properties], columns, strict=True))
    for name, kind in node.properties.items():
        if kind.type == "boolean":
            values[name] = bool(values[name])
    return {**values, "checksum": rows.checksum(columns)}
