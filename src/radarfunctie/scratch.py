"""A database for reckoning, in memory: what passes through it never goes to disk."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_MEMORY_LIMIT = "4GB"


def scratch_database() -> "DuckDBPyConnection":
    """An empty DuckDB; close it when done. It fails rather than spill personal values to a file."""
    import duckdb  # takes a tenth of a second; most commands reckon nothing in it

    connection = duckdb.connect(":memory:")
    for setting in (
        f"memory_limit = '{_MEMORY_LIMIT}'",
        "temp_directory = ''",
        "enable_progress_bar = false",
    ):
        connection.execute(f"SET {setting}")
    return connection
