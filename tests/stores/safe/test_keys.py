"""Keys of the safe, and what happens under the wrong one."""

import sqlite3
from base64 import b64encode
from contextlib import closing
from pathlib import Path

import pytest

from radarfunctie.domain.ids import SignalId
from radarfunctie.errors import ConfigError, StoreDamagedError, StoreUnavailableError
from radarfunctie.stores.safe.keys import KEY_BYTES, KeyRing
from radarfunctie.stores.safe.store import SqlSafe

A, B = SignalId("a"), SignalId("b")
CANARY = {"reporter": {"name": "CANARYNAME"}}


def ring(letter: bytes, name: str = "k") -> KeyRing:
    return KeyRing(name, {name: letter * KEY_BYTES})


def test_a_key_file_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "safe.keys"
    first = KeyRing.from_file(path)
    assert path.stat().st_mode & 0o777 == 0o600
    second = KeyRing.from_file(path)
    assert first.key(first.active) == second.key(second.active)
    assert [one.name for one in tmp_path.iterdir()] == ["safe.keys"]


@pytest.mark.parametrize(
    ("content", "mode", "match"),
    [
        ("{}", 0o644, "mode 600"),
        ("nonsense", 0o600, "JSON"),
        ("{}", 0o600, "active"),
        ('{"active": "a", "keys": {"b": "' + "A" * 43 + '="}}', 0o600, "active key"),
        ('{"active": "a", "keys": {"a": "c2hvcnQ="}}', 0o600, "32 bytes"),
        ('{"active": "a", "keys": {"a": "?"}}', 0o600, "base64"),
    ],
)
def test_a_key_file_that_does_not_hold_is_refused(
    tmp_path: Path, content: str, mode: int, match: str
) -> None:
    path = tmp_path / "safe.keys"
    path.write_text(content, "utf-8")
    path.chmod(mode)
    with pytest.raises(ConfigError, match=match):
        KeyRing.from_file(path)


def test_a_key_comes_from_a_setting() -> None:
    one = KeyRing.from_text(b64encode(b"k" * KEY_BYTES).decode())
    assert one.key(one.active) == b"k" * KEY_BYTES
    for wrong in ("", "c2hvcnQ=", "not base64"):
        with pytest.raises(ConfigError):
            KeyRing.from_text(wrong)


def test_another_key_opens_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/safe.db"
    with closing(SqlSafe(url, ring(b"a"))) as safe:
        safe.put([(A, CANARY)])
    for other in (ring(b"b"), ring(b"a", "other")):
        with closing(SqlSafe(url, other)) as safe, pytest.raises(StoreDamagedError, match="key"):
            safe.get(A)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE safe_entry SET sealed = zeroblob(40)",
        "UPDATE safe_entry SET sealed = x''",
        "UPDATE safe_entry SET nonce = zeroblob(12)",
        "UPDATE safe_entry SET signal_id = 'b'",
    ],
)
def test_a_changed_or_moved_entry_is_not_served(tmp_path: Path, change: str) -> None:
    path = tmp_path / "safe.db"
    with closing(SqlSafe(f"sqlite:///{path}", ring(b"a"))) as safe:
        safe.put([(A, CANARY)])
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(change)
        (held,) = safe.signals()
        with pytest.raises(StoreDamagedError):
            safe.get(held)


def test_rotation_seals_everything_under_the_new_key(tmp_path: Path) -> None:
    url, path = f"sqlite:///{tmp_path}/safe.db", tmp_path / "safe.keys"
    with closing(SqlSafe(url, KeyRing.from_file(path))) as safe:
        safe.put([(A, CANARY), (B, {})])
    rotated = KeyRing.rotate(path)
    with closing(SqlSafe(url, rotated)) as safe:
        assert safe.get(A) == CANARY
        assert (safe.reseal(), safe.reseal()) == (2, 0)
    new = KeyRing(rotated.active, {rotated.active: rotated.key(rotated.active) or b""})
    with closing(SqlSafe(url, new)) as safe:
        assert safe.get(A) == CANARY


def test_no_secret_is_readable_in_the_file(tmp_path: Path) -> None:
    with closing(SqlSafe(f"sqlite:///{tmp_path}/safe.db", ring(b"a"))) as safe:
        safe.put([(A, CANARY)])
        for path in tmp_path.iterdir():
            assert b"CANARYNAME" not in path.read_bytes()
            assert path.stat().st_mode & 0o777 == 0o600


def test_a_database_that_cannot_be_reached_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailableError, match="rights"):
        SqlSafe(f"sqlite:///{tmp_path}/no/safe.db", ring(b"a"))
    with pytest.raises(ConfigError, match="URL"):
        SqlSafe("nonsense", ring(b"a"))
