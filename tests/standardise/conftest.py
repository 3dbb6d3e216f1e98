"""The shipped tables, and a short way to say a person."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from radarfunctie.domain.mention import Comparable
from radarfunctie.domain.signal import PersonClaim
from radarfunctie.standardise.person import standardise_person
from radarfunctie.standardise.tables import NameTables, load_name_tables

TABLES = Path(__file__).parents[2] / "matching_config" / "tables"
RECEIVED = datetime(2024, 3, 11, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def read_table() -> Callable[[str], str]:
    """The text of a shipped table, by its file name."""
    return lambda name: (TABLES / name).read_text("utf-8")


@pytest.fixture(scope="session")
def tables(read_table: Callable[[str], str]) -> NameTables:
    return load_name_tables(read_table)


@pytest.fixture(scope="session")
def person(tables: NameTables) -> Callable[..., Comparable]:
    def standardised(**fields: Any) -> Comparable:  # noqa: ANN401  the fields of a claim
        return standardise_person(PersonClaim(ref="p1", **fields), RECEIVED, tables)

    return standardised
