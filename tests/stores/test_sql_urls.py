"""Safe and audit log always have two databases, and no URL is ever shown."""

import traceback

import pytest

from radarfunctie.errors import ConfigError
from radarfunctie.stores.sql_urls import Name, sql_urls

DEFAULT: dict[Name, str] = {
    "safe": "sqlite:////data/safe.sqlite",
    "audit": "sqlite:////data/audit.sqlite",
}
SERVER = "postgresql://radar:canary-word@db.example:5433"


def test_nothing_set_gives_the_files_in_the_data_folder() -> None:
    assert sql_urls(None, {}, DEFAULT) == DEFAULT


def test_memory_may_be_named_for_both() -> None:
    assert set(sql_urls("sqlite://", {}, DEFAULT).values()) == {"sqlite://"}


@pytest.mark.parametrize(
    ("shared", "safe"),
    [
        (f"{SERVER}/radar?sslmode=require", f"{SERVER}/radar_safe?sslmode=require"),
        ("sqlite:////elsewhere/radar", "sqlite:////elsewhere/radar-safe"),
    ],
)
def test_one_url_gives_two_names(shared: str, safe: str) -> None:
    found = sql_urls(shared, {}, DEFAULT)

    assert found["safe"] == safe
    assert found["audit"] == safe.replace("safe", "audit")


def test_a_url_of_its_own_beats_the_shared_one() -> None:
    found = sql_urls(f"{SERVER}/radar", {"safe": f"{SERVER}/other"}, DEFAULT)

    assert found == {"safe": f"{SERVER}/other", "audit": f"{SERVER}/radar_audit"}


@pytest.mark.parametrize(
    ("shared", "safe", "words"),
    [
        ("canary-word", None, "RADAR_SQL is not a database URL"),
        ("postgresql://radar:canary-word@db.example:port/radar", None, "is not a database URL"),
        ("mysql://radar:canary-word@db.example/radar", None, "postgresql or sqlite"),
        (SERVER, None, "names no database"),
        (None, "canary-word:nonsense", "RADAR_SAFE_SQL"),
        (f"{SERVER}/radar", f"{SERVER}/radar_audit", "two databases"),
    ],
)
def test_what_cannot_be_used_is_refused_without_showing_it(
    shared: str | None, safe: str | None, words: str
) -> None:
    with pytest.raises(ConfigError, match=words) as caught:
        sql_urls(shared, {"safe": safe}, DEFAULT)

    assert "canary-word" not in _told(caught.value)


def test_a_password_apart_is_put_into_the_url_of_its_database() -> None:
    plain = "postgresql://radar@db.example/radar"

    found = sql_urls(plain, {}, DEFAULT, {"safe": "of/safe@", "audit": "of-audit"})

    assert found == {
        "safe": "postgresql://radar:of%2Fsafe%40@db.example/radar_safe",
        "audit": "postgresql://radar:of-audit@db.example/radar_audit",
    }


@pytest.mark.parametrize(
    ("safe", "words"),
    [
        (f"{SERVER}/safe", "holds a password"),
        ("postgresql://db.example/safe", "names no user"),
        (None, "names no user"),
    ],
)
def test_a_password_apart_that_has_no_place_is_refused(safe: str | None, words: str) -> None:
    with pytest.raises(ConfigError, match=f"RADAR_SAFE_PASSWORD .*{words}") as caught:
        sql_urls(None, {"safe": safe}, DEFAULT, {"safe": "canary-word"})

    assert "canary-word" not in _told(caught.value)


def _told(error: Exception) -> str:
    """All that a log could show of an error, without the lines of this test."""
    shown = traceback.TracebackException.from_exception(error)
    return "".join(line for line in shown.format() if not line.lstrip().startswith("File"))
