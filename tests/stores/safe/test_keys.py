"""Keys of the safe, and what happens under the wrong one."""

import sqlite3
import sys
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from radarfunctie.domain.ids import SignalId
from radarfunctie.errors import ConfigError, StoreDamagedError, StoreUnavailableError
from radarfunctie.stores.safe.key_file import FileKeys
from radarfunctie.stores.safe.keys import KEY_BYTES, KeyRing, SettingKeys
from radarfunctie.stores.safe.store import SqlSafe

A, B = SignalId("a"), SignalId("b")
CANARY = {"reporter": {"name": "CANARYNAME"}}


def ring(letter: bytes, name: str = "k") -> KeyRing:
    return KeyRing(name, {name: letter * KEY_BYTES})


def test_a_key_file_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "safe.keys"
    first = FileKeys.opened(path)
    assert path.stat().st_mode & 0o777 == 0o600
    second = FileKeys.opened(path)
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
        FileKeys.opened(path)


def test_a_key_comes_from_a_setting() -> None:
    one = SettingKeys.from_text(b64encode(b"k" * KEY_BYTES).decode())
    assert one.key(one.active) == b"k" * KEY_BYTES
    for wrong in ("", "c2hvcnQ=", "not base64"):
        with pytest.raises(ConfigError):
            SettingKeys.from_text(wrong)


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
    with closing(SqlSafe(url, FileKeys.opened(path))) as safe:
        safe.put([(A, CANARY), (B, {})])
    rotated = FileKeys.opened(path).rotated()
    with closing(SqlSafe(url, rotated)) as safe:
        assert safe.get(A) == CANARY
        assert (safe.reseal(), safe.reseal()) == (2, 0)
    new = KeyRing(rotated.active, {rotated.active: rotated.key(rotated.active) or b""})
    with closing(SqlSafe(url, new)) as safe:
        assert safe.get(A) == CANARY


def test_two_that_start_at_once_make_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(FileKeys.opened, [tmp_path / "safe.keys"] * 8))
    assert len({ring.active for ring in found}) == 1


def test_rotations_at_once_lose_no_key(tmp_path: Path) -> None:
    first = FileKeys.opened(tmp_path / "safe.keys")
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: first.rotated(), range(8)))
    assert len(FileKeys.opened(tmp_path / "safe.keys").keys) == 9
    assert first.current().active in {ring.active for ring in made}


def test_a_safe_that_is_open_elsewhere_goes_on_under_the_new_key(tmp_path: Path) -> None:
    url, path = f"sqlite:///{tmp_path}/safe.db", tmp_path / "safe.keys"
    with (
        closing(SqlSafe(url, FileKeys.opened(path))) as serving,
        closing(SqlSafe(url, FileKeys.opened(path))) as rotating,
    ):
        serving.put([(A, CANARY)])
        after = rotating.rotate()
        serving.put([(B, {})])
        assert rotating.reseal() == 1
        assert serving.get(A) == CANARY
        assert serving.active_key() == after
        assert rotating.reseal() == 0


def test_a_key_file_that_went_away_stops_nothing_that_runs(tmp_path: Path) -> None:
    path = tmp_path / "safe.keys"
    with closing(SqlSafe(f"sqlite:///{tmp_path}/safe.db", FileKeys.opened(path))) as safe:
        path.unlink()
        safe.put([(A, CANARY)])
        assert safe.get(A) == CANARY
    assert not path.exists()


def test_a_damaged_entry_stops_no_other_from_being_sealed_again(tmp_path: Path) -> None:
    with closing(SqlSafe(f"sqlite:///{tmp_path}/safe.db", ring(b"a"))) as safe:
        safe.put([(A, CANARY), (B, CANARY)])
        with closing(sqlite3.connect(tmp_path / "safe.db")) as connection, connection:
            connection.execute("UPDATE safe_entry SET sealed = x'00' WHERE signal_id = 'a'")
        after = safe.rotate()
        with pytest.raises(StoreDamagedError, match="signal a"):
            safe.reseal()
        with closing(sqlite3.connect(tmp_path / "safe.db")) as connection:
            keys = connection.execute("SELECT key_id FROM safe_entry ORDER BY signal_id")
            assert keys.fetchall() == [("k",), (after,)]


def test_a_setting_with_one_key_cannot_be_rotated_and_says_what_to_do() -> None:
    one = SettingKeys.from_text(b64encode(b"k" * KEY_BYTES).decode())
    with pytest.raises(ConfigError, match="RADAR_SAFE_KEY=NEW,OLD"):
        one.rotated()


def test_a_setting_with_a_new_key_in_front_seals_under_that_one(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/safe.db"
    old, new = (b64encode(letter * KEY_BYTES).decode() for letter in (b"o", b"n"))
    with closing(SqlSafe(url, SettingKeys.from_text(old))) as safe:
        safe.put([(A, CANARY)])
    with closing(SqlSafe(url, SettingKeys.from_text(f"{new},{old}"))) as safe:
        safe.rotate()
        assert safe.reseal() == 1
    with closing(SqlSafe(url, SettingKeys.from_text(new))) as safe:
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


def test_without_its_driver_postgresql_is_refused_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ConfigError, match=r"install radarfunctie\[postgres\]"):
        SqlSafe("postgresql://radar@db.example/radar_safe", ring(b"a"))
