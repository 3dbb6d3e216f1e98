"""Tables, views and inserts of the graph on SQLite, from the schema."""

from collections.abc import Iterator

from radarfunctie.stores.schema import Edge, Node, Property, Schema

APPLICATION_ID = 0x52414446  # "RADF", in the file header: tells our file from any other
_TYPES = {
    "text": "TEXT",
    "integer": "INTEGER",
    "real": "REAL",
    "boolean": "INTEGER",
    "moment": "REAL",
    "day": "TEXT",
    "json": "TEXT",
}
FACT_TABLE = """\
CREATE TABLE fact (
  seq INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  recorded_at REAL NOT NULL,
  body TEXT,
  salt BLOB,
  digest BLOB NOT NULL,
  chain BLOB NOT NULL
)"""
# Which facts were recorded by a moment. A signal that was moved here carries a moment of its own.
FACT_INDEX = "CREATE INDEX fact_moment ON fact (recorded_at) WHERE kind <> 'signal'"
STORE_TABLE = """\
CREATE TABLE store (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID"""
# Chains that began in another store; a fact without a place here links to the one before it.
CHAIN_TABLES = (
    """\
CREATE TABLE fact_chain (
  writer TEXT PRIMARY KEY,
  base INTEGER NOT NULL,
  base_chain BLOB NOT NULL,
  place INTEGER NOT NULL,
  chain BLOB NOT NULL
) WITHOUT ROWID""",
    """\
CREATE TABLE fact_place (
  seq INTEGER PRIMARY KEY,
  writer TEXT NOT NULL,
  place INTEGER NOT NULL,
  UNIQUE (writer, place)
)""",
    """\
CREATE TABLE fact_unused (
  first INTEGER PRIMARY KEY,
  last INTEGER NOT NULL
)""",
)
CODE_TABLES = (
    "CREATE TABLE code_severity (code TEXT PRIMARY KEY, rank INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE code_sector_group (sector TEXT PRIMARY KEY, grp TEXT NOT NULL) WITHOUT ROWID",
)


def statements(schema: Schema) -> Iterator[str]:
    """Everything a new store is made with, in order."""
    yield FACT_TABLE
    yield FACT_INDEX
    yield STORE_TABLE
    yield from CHAIN_TABLES
    yield from CODE_TABLES
    for node in schema.file.nodes.values():
        if not node.in_edges:
            yield from _node(node)
    for edge in schema.file.edges.values():
        yield from _edge(edge, schema)
    yield from views(schema)


def views(schema: Schema) -> Iterator[str]:
    """The views; `signal_row` and `mention_row` have the columns a checksum is made of."""
    for node in schema.file.nodes.values():
        if node.checksum:
            columns = ", ".join(_quoted(name) for name in row_columns(node))
            body = f"SELECT nid, {columns}, checksum FROM {node.table}"  # noqa: S608 - own names
            yield f"CREATE VIEW {node.table}_row AS {body}"
    for name, body in schema.views.items():
        yield f"CREATE VIEW {name} AS\n{body.strip()}"


def row_columns(node: Node) -> tuple[str, ...]:
    """The columns of a node's row, without row number and checksum."""
    return ("id", *node.properties)


def insert_node(node: Node) -> str:
    """An insert of a node by position: id, properties, checksum when it has one."""
    names = [*row_columns(node), *(["checksum"] if node.checksum else [])]
    columns = ", ".join(map(_quoted, names))
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {node.table} ({columns}) VALUES ({marks})"  # noqa: S608 - own names


def put_node(node: Node) -> str:
    """An insert of a node by position that gives one with that id these properties."""
    told = ", ".join(f"{_quoted(name)} = excluded.{_quoted(name)}" for name in node.properties)
    return f"{insert_node(node)} ON CONFLICT (id) DO UPDATE SET {told}"


def insert_numbered(node: Node) -> str:
    """The same with the row number first, for a writer that gives them out itself."""
    names = ["nid", *row_columns(node), *(["checksum"] if node.checksum else [])]
    columns = ", ".join(map(_quoted, names))
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {node.table} ({columns}) VALUES ({marks})"  # noqa: S608 - own names


def insert_edge(edge: Edge) -> str:
    """An insert of an edge by position: src, dst, properties; one that is there is replaced."""
    names = ["src", "dst", *edge.properties]
    columns = ", ".join(map(_quoted, names))
    marks = ", ".join("?" * len(names))
    into = f"{_quoted(edge.table)} ({columns})"
    return f"INSERT OR REPLACE INTO {into} VALUES ({marks})"  # noqa: S608 - own names


def _node(node: Node) -> Iterator[str]:
    lines = ["nid INTEGER PRIMARY KEY", "id TEXT NOT NULL UNIQUE"]
    lines += [_column(name, value) for name, value in node.properties.items()]
    lines += ["checksum INTEGER NOT NULL"] if node.checksum else []
    lines += [f"UNIQUE ({', '.join(map(_quoted, key))})" for key in node.unique]
    body = ",\n  ".join(lines)
    yield f"CREATE TABLE {_quoted(node.table)} (\n  {body}\n)"
    for number, key in enumerate(node.index, 1):
        columns = ", ".join(map(_quoted, key))
        yield f"CREATE INDEX {node.table}_{number} ON {_quoted(node.table)} ({columns})"


def _edge(edge: Edge, schema: Schema) -> Iterator[str]:
    nodes = schema.file.nodes
    if nodes[edge.target].in_edges:
        yield _edge_by_target(edge)
        return
    lines = [
        f"src INTEGER NOT NULL REFERENCES {nodes[edge.source].table}",
        f"dst INTEGER NOT NULL REFERENCES {nodes[edge.target].table}",
    ]
    lines += [_column(name, value) for name, value in edge.properties.items()]
    key = ("src",) if edge.one else ("src", "dst", *edge.key)
    lines.append(f"PRIMARY KEY ({', '.join(map(_quoted, key))})")
    lines += [f"UNIQUE ({', '.join(map(_quoted, more))})" for more in edge.unique]
    body = ",\n  ".join(lines)
    yield f"CREATE TABLE {_quoted(edge.table)} (\n  {body}\n) WITHOUT ROWID"
    yield f"CREATE INDEX {edge.table}_back ON {_quoted(edge.table)} (dst, src)"


def _edge_by_target(edge: Edge) -> str:
    """Edges that hold the id they end at, and are found by it alone.

    They refer to no table: SQLite would read all of them whenever a node they start at goes.
    """
    lines = ["src INTEGER NOT NULL", "dst TEXT NOT NULL"]
    lines += [_column(name, value) for name, value in edge.properties.items()]
    lines.append("PRIMARY KEY (dst, src)")
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {_quoted(edge.table)} (\n  {body}\n) WITHOUT ROWID"


def _column(name: str, value: Property) -> str:
    required = "" if value.optional else " NOT NULL"
    return f"{_quoted(name)} {_TYPES[value.type]}{required}"


def _quoted(name: str) -> str:
    """`name`, quoted when SQL has a use of its own for it."""
    return f'"{name}"' if name in {"values", "from", "to", "by", "at", "kind", "grade"} else name
