"""Versions of what lies in a SQL database: an older one is brought forward, a newer one refused."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    insert,
    inspect,
    select,
    text,
    update,
)

from radarfunctie.errors import ConfigError
from radarfunctie.stores.sql import Sql

_METADATA = MetaData()
_VERSION = Table(
    "radar_schema",
    _METADATA,
    Column("name", String(20), primary_key=True),
    Column("version", Integer, nullable=False),
)
Step = Callable[[Connection], None]


@dataclass(frozen=True)
class SqlSchema:
    """What one store keeps in its database, as steps from nothing to now."""

    name: str  # "safe"
    lock: int  # the one its writers take
    steps: Sequence[Step]  # the first brings version 0, nothing or unnumbered, to 1; and so on

    def bring_up(self, sql: Sql) -> None:
        """Make or migrate it, in one transaction; one that is up to date is only read.

        Raises:
            ConfigError: It was made by a newer version of the product, or cannot be used.
            StoreUnavailableError: It cannot be reached.
        """
        with sql.reading() as connection:
            _must_be_utf8(connection, sql.place)
            held = self._held(connection, sql.place)
        if held < len(self.steps):
            self._migrate(sql)
        sql.opened = True

    def _migrate(self, sql: Sql) -> None:
        with sql.writing(self.lock) as connection:
            held = self._held(connection, sql.place)  # another process may have been here
            for step in self.steps[held:]:
                step(connection)
            self._note(connection)

    def _held(self, connection: Connection, place: str) -> int:
        """The version that is there; 0 for none."""
        if not inspect(connection).has_table(_VERSION.name):
            return 0
        found = select(_VERSION.c.version).where(_VERSION.c.name == self.name)
        version = connection.execute(found).scalar()
        if version is not None and version > len(self.steps):
            message = (
                f"{place} is of version {version}, this program knows up to {len(self.steps)}; "
                "install a newer radarfunctie"
            )
            raise ConfigError(message)
        return version or 0

    def _note(self, connection: Connection) -> None:
        _METADATA.create_all(connection)
        row = {"version": len(self.steps)}
        known = update(_VERSION).where(_VERSION.c.name == self.name)
        if connection.execute(known, row).rowcount == 0:
            connection.execute(insert(_VERSION), {"name": self.name, **row})


def _must_be_utf8(connection: Connection, place: str) -> None:
    if connection.dialect.name != "postgresql":
        return
    encoding = connection.execute(text("SELECT current_setting('server_encoding')")).scalar()
    if encoding != "UTF8":
        message = f"{place} has the encoding {encoding}; create it with the encoding UTF8"
        raise ConfigError(message)
