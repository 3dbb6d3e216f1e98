"""What every safe owes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from radarfunctie.domain.ids import SignalId
from radarfunctie.ports.safe import Safe
from radarfunctie.stores.safe.keys import KEY_BYTES, KeyRing
from radarfunctie.stores.safe.store import SqlSafe

A, B = SignalId("a"), SignalId("b")
SECRETS = {
    "reporter": {"name": "Iğdem \U0001f600", "contact": None},
    "persons.0.addresses.1": {"number": 3},
}


@pytest.fixture(params=["sqlite file", "sqlite memory"])
def safe(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Safe]:
    url = f"sqlite:///{tmp_path}/safe.db" if request.param == "sqlite file" else "sqlite://"
    one = SqlSafe(url, KeyRing("k", {"k": b"s" * KEY_BYTES}))
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
