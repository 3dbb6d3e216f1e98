"""Which graph a safe or an audit log belongs to; remembered at first use."""

from sqlalchemy import Column, Connection, MetaData, String, Table, insert, select

from radarfunctie.errors import ConfigError
from radarfunctie.stores.sql import Sql

_METADATA = MetaData()
_BELONGS = Table(
    "radar_graph",
    _METADATA,
    Column("name", String(20), primary_key=True),  # safe or audit
    Column("graph_id", String(64), nullable=False),
)


def make_table(connection: Connection) -> None:
    """A step of a schema: room for the id of the graph."""
    _METADATA.create_all(connection)


def graph_of(sql: Sql, name: str) -> str | None:
    """The id of the graph it belongs to; None before its first use."""
    with sql.reading() as connection:
        return _held(connection, name)


def belong(sql: Sql, lock: int, name: str, graph_id: str, settings: str) -> None:
    """Belong to a graph from now on.

    Raises:
        ConfigError: It belongs to another one; `settings` are those that name it.
    """
    held = graph_of(sql, name)
    if held is None:
        with sql.writing(lock) as connection:
            held = _held(connection, name)  # another process may have been here
            if held is None:
                connection.execute(insert(_BELONGS), {"name": name, "graph_id": graph_id})
                return
    if held != graph_id:
        message = (
            f"RADAR_STORE and {settings} do not belong together: {sql.place} was used with graph "
            f"{held[:8]}, and this is graph {graph_id[:8]}; set one of them right, or begin anew "
            "with neither"
        )
        raise ConfigError(message)


def _held(connection: Connection, name: str) -> str | None:
    found = select(_BELONGS.c.graph_id).where(_BELONGS.c.name == name)
    return connection.execute(found).scalar()
