"""The graph schema as data: the one source of DDL, erasure list, redaction list and docs page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from radarfunctie.config_files import load, read_text, shipped_folder

PersonalClass = Literal["none", "id", "identity", "special", "staff"]
RetentionClass = Literal["signal", "person", "ledger", "none"]
_REDACTED: frozenset[PersonalClass] = frozenset({"identity", "special"})


class Property(BaseModel):
    """A property of a node or an edge."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    type: Literal["text", "integer", "real", "boolean", "moment", "day", "json"] = Field(
        default="text", description="How it is stored."
    )
    what: str = Field(min_length=1, description="What it says, with its unit.")
    personal: PersonalClass = Field(description="What it tells about a person.")
    optional: bool = Field(default=False, description="May be null: not known.")

    @property
    def is_boolean(self) -> bool:
        """Whether it is yes or no; SQLite keeps that as a number."""
        return self.type == "boolean"


class Node(BaseModel):
    """A label, with a row number for joins and a random id for everybody else."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    table: str = Field(pattern=r"^[a-z_]+$", description="Name of its table.")
    what: str = Field(min_length=1, description="What one node is.")
    retention: RetentionClass = Field(description="When it goes.")
    id_personal: PersonalClass = Field(default="id", description="What its id tells.")
    properties: Mapping[str, Property] = Field(default={}, description="By name.")
    unique: tuple[tuple[str, ...], ...] = Field(default=(), description="Keys beside the id.")
    index: tuple[tuple[str, ...], ...] = Field(default=(), description="Indexes.")
    checksum: bool = Field(default=False, description="Rows carry a checksum, checked on reading.")
    in_edges: bool = Field(
        default=False,
        description="On SQLite its id stands in the edges that end at it, which lie by that id; "
        "it has no table.",
    )


class Edge(BaseModel):
    """A relation between two labels."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    table: str = Field(pattern=r"^[a-z_]+$", description="Name of its table.")
    source: str = Field(alias="from", description="Label it starts at.")
    target: str = Field(alias="to", description="Label it ends at.")
    what: str = Field(min_length=1, description="What one edge says.")
    retention: RetentionClass = Field(description="When it goes.")
    properties: Mapping[str, Property] = Field(default={}, description="By name.")
    key: tuple[str, ...] = Field(
        default=(), description="Properties that tell parallel edges apart."
    )
    unique: tuple[tuple[str, ...], ...] = Field(default=(), description="Keys beside the ends.")
    one: bool = Field(default=False, description="A node has at most one of these going out.")


class View(BaseModel):
    """A common join, for patterns."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    what: str = Field(min_length=1, description="What one row is.")
    columns: Mapping[str, str] = Field(description="What each column says, in order.")


class SchemaFile(BaseModel):
    """`schema.yaml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    version: int = Field(ge=1, description="Raised with every migration.")
    personal: Mapping[PersonalClass, str] = Field(description="Personal-data classes.")
    retention: Mapping[RetentionClass, str] = Field(description="Retention classes.")
    nodes: Mapping[str, Node] = Field(description="By label.")
    edges: Mapping[str, Edge] = Field(description="By label.")
    views: Mapping[str, View] = Field(default={}, description="By name.")


@dataclass(frozen=True, slots=True)
class Schema:
    """The schema with the folder it came from, where queries, patterns and migrations lie."""

    folder: Path
    file: SchemaFile
    views: Mapping[str, str]  # SQL by name, in order of the file

    @property
    def tables(self) -> tuple[str, ...]:
        """Every table of nodes and edges, in an order in which each can be filled."""
        return tuple(
            part.table
            for _, part in parts_of(self.file)
            if not (isinstance(part, Node) and part.in_edges)
        )


def load_schema(folder: Path | None = None) -> Schema:
    """The schema in `folder`, or the shipped one.

    Raises:
        ConfigError: A file is missing or does not hold; every fault is named.
    """
    return _shipped() if folder is None else _read(folder)


@cache
def _shipped() -> Schema:
    """The shipped one, read once: a view of a former moment makes a store each time."""
    return _read(shipped_folder("graph_schema"))


def _read(place: Path) -> Schema:
    file = load(place / "schema.yaml", SchemaFile)
    views = {name: read_text(place / "views" / f"{name}.sql") for name in file.views}
    return Schema(place, file, views)


def parts_of(schema: SchemaFile) -> Iterator[tuple[str, Node | Edge]]:
    """Every label with its node or edge, nodes first."""
    yield from schema.nodes.items()
    yield from schema.edges.items()


def erasure_list(schema: SchemaFile) -> tuple[str, ...]:
    """What must be gone after an erasure: every label and relation that is about somebody."""
    kept = ("ledger", "none")
    return tuple(name for name, part in parts_of(schema) if part.retention not in kept)


def redaction_list(schema: SchemaFile) -> tuple[str, ...]:
    """Properties that show who somebody is or what is the matter, as `Label.property`."""
    ids = [f"{name}.id" for name, node in schema.nodes.items() if node.id_personal in _REDACTED]
    properties = [
        f"{name}.{key}"
        for name, part in parts_of(schema)
        for key, value in part.properties.items()
        if value.personal in _REDACTED
    ]
    return (*ids, *properties)
