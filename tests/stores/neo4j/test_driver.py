"""Errors of the driver become one clear sentence each."""

import pytest
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConstraintError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from neo4j_server import free_port
from radarfunctie.errors import ConfigError, StoreBrokenOffError, StoreError, StoreUnavailableError
from radarfunctie.stores.neo4j.driver import Address, Limits, as_radar_error, connect

QUICK = Limits(connect_s=0.5, acquire_s=1)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (AuthError("refused"), ConfigError),
        (ServiceUnavailable("away"), StoreUnavailableError),
        (IncompleteCommit("broken"), StoreUnavailableError),
        (SessionExpired("away"), StoreBrokenOffError),
        (ConstraintError("(name: 'Jansen') already exists"), StoreBrokenOffError),
        (TransientError("deadlock"), StoreBrokenOffError),
        (ClientError("wrong"), StoreError),
    ],
)
def test_an_error_of_the_driver_is_one_of_ours(
    error: DriverError | Neo4jError, kind: type[Exception]
) -> None:
    ours = as_radar_error(error)

    assert type(ours) is kind
    assert "Jansen" not in str(ours)


def test_a_server_that_is_not_there_is_unavailable() -> None:
    with pytest.raises(StoreUnavailableError, match="cannot be reached"):
        connect(Address(f"bolt://127.0.0.1:{free_port()}", "neo4j", "x"), QUICK)


def test_an_address_of_another_kind_is_refused() -> None:
    with pytest.raises(ConfigError, match="cannot be used"):
        connect(Address("ftp://127.0.0.1", "neo4j", "x"), QUICK)
