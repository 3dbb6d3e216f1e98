"""What every safe owes."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from postgres_server import Databases
from radarfunctie.domain.ids import SignalId
from radarfunctie.ports.safe import Safe
from radarfunctie.stores.safe.keys import KEY_BYTES, KeyRing
from radarfunctie.stores.safe.store import SqlSafe

A, B = SignalId("a"), SignalId("b")
SECRETS = {
    "reporter": {"name": "Iğdem \U0001f600", "contact": None},
    "persons.0.addresses.1": {"number": 3},
}


KEY = KeyRing("k", {"k": b"s" * KEY_BYTES})
POSTGRESQL = pytest.param("postgresql", marks=pytest.mark.postgres)


def url_of(kind: str, request: pytest.FixtureRequest, folder: Path) -> str:
    if kind == "postgresql":
        made: Databases = request.getfixturevalue("databases")
        return made.safe
    return f"sqlite:///{folder}/safe.db" if kind == "sqlite file" else "sqlite://"


@pytest.fixture(params=["sqlite file", "sqlite memory", POSTGRESQL])
def safe(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Safe]:
    one = SqlSafe(url_of(request.param, request, tmp_path), KEY)
    yield one
    one.close()
    one.close()


def test_secrets_come_back_as_they_were_put(safe: Safe) -> None:
    safe.put([(A, SECRETS), (B, {})])
    assert safe.get(A) == SECRETS
    assert safe.get(B) == {}
    assert list(safe.signals()) == [A, B]


def test_a_signal_without_secrets_has_none(safe: Safe) -> None:
    safe.put([])
    assert safe.get(A) is None
    assert list(safe.signals()) == []


def test_an_entry_that_is_there_is_replaced(safe: Safe) -> None:
    safe.put([(A, SECRETS)])
    safe.put([(A, {"reporter": None}), (A, {"reporter": {}})])
    assert safe.get(A) == {"reporter": {}}


def test_a_deleted_entry_is_gone_and_counted(safe: Safe) -> None:
    safe.put([(A, SECRETS)])
    assert safe.delete([A, A, B]) == 1
    assert safe.get(A) is None
    assert safe.delete([A]) == 0


def test_all_entries_are_kept_or_none(safe: Safe) -> None:
    with pytest.raises(TypeError):
        safe.put([(A, SECRETS), (B, {"reporter": object()})])
    assert list(safe.signals()) == []


def test_rotation_seals_every_entry_under_the_new_key_once(safe: Safe) -> None:
    entries = [(SignalId(f"s{number:04d}"), {"number": number}) for number in range(1003)]
    safe.put(entries)
    before = safe.active_key()
    after = safe.rotate()
    assert (before, safe.active_key()) == ("k", after)
    assert safe.get(entries[7][0]) == {"number": 7}
    assert (safe.reseal(), safe.reseal()) == (1003, 0)
    assert [safe.get(signal) for signal, _ in entries] == [secrets for _, secrets in entries]


@pytest.mark.parametrize("kind", ["sqlite file", POSTGRESQL])
def test_entries_stay_when_the_safe_is_opened_again(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = url_of(kind, request, tmp_path)
    with closing(SqlSafe(url, KEY)) as one:
        one.put([(A, SECRETS)])
    with closing(SqlSafe(url, KEY)) as one:
        assert one.get(A) == SECRETS
