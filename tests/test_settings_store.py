"""Where the graph is, as `RADAR_STORE` says it."""

import pytest
from pydantic import SecretStr

from radarfunctie.errors import ConfigError
from radarfunctie.settings import Settings

PASSWORD = SecretStr("secret")


@pytest.mark.parametrize(
    ("store", "url", "database"),
    [
        ("neo4j://radar@graph.test:7687/signals", "neo4j://graph.test:7687", "signals"),
        ("neo4j+s://radar@graph.test", "neo4j+s://graph.test", None),
        ("bolt://radar@[::1]:7687", "bolt://[::1]:7687", None),
    ],
)
def test_a_neo4j_is_named_with_its_user(store: str, url: str, database: str | None) -> None:
    settings = Settings(store=store, neo4j_password=PASSWORD)

    assert settings.graph_server == (url, "radar", PASSWORD, database)
    assert settings.graph_path is None
    assert not settings.in_memory


@pytest.mark.parametrize(
    "store", ["neo4j://graph.test", "neo4j://radar:secret@graph.test", "neo4j://radar@graph.test:x"]
)
def test_an_address_that_does_not_hold_is_refused_without_its_password(store: str) -> None:
    with pytest.raises(ConfigError) as refused:
        _ = Settings(store=store, neo4j_password=PASSWORD).graph_path

    assert "secret" not in str(refused.value)


def test_a_neo4j_without_password_is_refused() -> None:
    with pytest.raises(ConfigError, match="RADAR_NEO4J_PASSWORD"):
        _ = Settings(store="neo4j://radar@graph.test").graph_path


def test_an_unknown_kind_of_store_is_refused() -> None:
    with pytest.raises(ConfigError, match="must be"):
        _ = Settings(store="redis:x").graph_path
