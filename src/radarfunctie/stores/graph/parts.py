"""Nodes and edges of the schema as plain values, for a copy of the whole graph."""

from collections.abc import Sequence

from radarfunctie.ports.graph_copy import Scalar
from radarfunctie.stores.schema import Edge, Node


def node_values(node: Node) -> tuple[str, ...]:
    """The names of what a node keeps beside its id."""
    return (*node.properties, *(("checksum",) if node.checksum else ()))


def values_of(names: Sequence[str], row: Sequence[Scalar], part: Node | Edge) -> dict[str, Scalar]:
    """Values by name; a boolean is one on every engine."""
    found = dict(zip(names, row, strict=True))
    for name, kind in part.properties.items():
        if kind.type == "boolean" and found[name] is not None:
            found[name] = bool(found[name])
    return found
