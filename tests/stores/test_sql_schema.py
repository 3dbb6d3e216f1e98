"""Tables of an older program are brought forward once, those of a newer one are refused."""

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from radarfunctie.errors import ConfigError
from radarfunctie.stores.sql import Sql
from radarfunctie.stores.sql_schema import SqlSchema


def _one(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE thing (name TEXT)"))


def _two(connection: Connection) -> None:
    connection.execute(text("INSERT INTO thing VALUES ('two')"))


def _broken(connection: Connection) -> None:
    _two(connection)
    raise RuntimeError


@pytest.fixture
def sql(tmp_path: Path) -> Iterator[Sql]:
    with closing(Sql(f"sqlite:///{tmp_path}/thing.db", "the thing", 5.0)) as one:
        yield one


def _things(sql: Sql) -> list[str]:
    with sql.reading() as connection:
        return list(connection.execute(text("SELECT name FROM thing")).scalars())


def test_only_the_steps_that_are_missing_are_done(sql: Sql) -> None:
    SqlSchema("thing", 1, (_one,)).bring_up(sql)
    assert _things(sql) == []
    SqlSchema("thing", 1, (_one, _two)).bring_up(sql)
    SqlSchema("thing", 1, (_one, _two)).bring_up(sql)
    assert _things(sql) == ["two"]


def test_a_migration_that_fails_leaves_everything_as_it_was(sql: Sql) -> None:
    SqlSchema("thing", 1, (_one,)).bring_up(sql)
    with pytest.raises(RuntimeError):
        SqlSchema("thing", 1, (_one, _broken)).bring_up(sql)
    assert _things(sql) == []
    SqlSchema("thing", 1, (_one, _two)).bring_up(sql)
    assert _things(sql) == ["two"]


def test_a_newer_version_is_refused(sql: Sql) -> None:
    SqlSchema("thing", 1, (_one, _two)).bring_up(sql)
    with pytest.raises(ConfigError, match="of version 2, this program knows up to 1"):
        SqlSchema("thing", 1, (_one,)).bring_up(sql)


def test_two_that_start_at_once_migrate_once(tmp_path: Path) -> None:
    def start() -> None:
        with closing(Sql(f"sqlite:///{tmp_path}/thing.db", "the thing", 5.0)) as one:
            SqlSchema("thing", 1, (_one, _two)).bring_up(one)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with closing(Sql(f"sqlite:///{tmp_path}/thing.db", "the thing", 5.0)) as one:
        assert _things(one) == ["two"]
