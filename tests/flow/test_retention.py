"""R74: what is past its term goes on the word of two; what is held for the law or a child stays."""

import io
from contextlib import closing
from pathlib import Path

import pytest

from commands import Command
from flow.signals import signal, write
from flow.test_backup import all_bytes, ids
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

BY = ("--by", "privacy_officer", "--second", "privacy_officer2")
OLD = "2003-03-11T09:30:00+01:00"


def about(ref: str, name: str, born: str, received: str = OLD, **more: object) -> dict[str, object]:
    told = {"ref": "p1", "role": "undergoes_violence", "surname": name, "birth_date": born}
    return signal(ref, persons=[told], received_at=received, **more)


@pytest.fixture
def held(radar: Command, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    policy = tmp_path / "policy"
    policy.mkdir()
    rules = (
        "{years: 15, start: last_change, youngest_child_rule: %s, adult_age_years: 18, source: x}"
    )
    (policy / "retention.yaml").write_text(
        "version: 7\nvalid_from: 2020-01-01\nverified: false\n"
        f"signal: {rules % 'conditional'}\npartner_fact: {rules % 'never'}\n",
        "utf-8",
    )
    monkeypatch.setenv("RADAR_POLICY_DIR", str(policy))
    documents = [
        about("gone", "Kiekendief", "1970-05-12", reporter={"name": "Nachtegaal", "contact": None}),
        about("also", "Roodborst", "1960-05-12"),
        about("kept", "Tapuit", "1950-01-01"),
        about("young", "Winterkoning", "1962-02-02", "2024-03-11T09:30:00+01:00"),
        about("child", "Boomklever", "2010-06-01", "2010-07-11T09:30:00+01:00"),
    ]
    assert radar("import", write(tmp_path / "signals.jsonl", documents)).code == 0
    return data


def hold(radar: Command, monkeypatch: pytest.MonkeyPatch, one: str) -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO("zaak 12 bij de rechtbank"))
    ran = radar("signals", "remark", one, "hold", "--json")
    assert ran.code == 0, ran.err
    return str(ran.json()["remark_id"])


def test_r74_what_is_past_its_term_goes_and_nothing_else(
    radar: Command, held: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = ids(held)
    remark = hold(radar, monkeypatch, there["kept"])
    due = radar("retention", "preview", "--json").json()
    assert set(due["ends"]) == {there["gone"], there["also"]}
    assert (due["held"], due["undecided"]) == ([there["kept"]], [there["child"]])
    assert due["policy"] == 7
    assert due["years"] == {"2003": 2}
    assert set(ids(held)) == set(there)  # a preview changes nothing

    ran = radar("retention", "run", *BY, "--json")

    assert ran.code == 0, ran.err
    assert set(ran.json()["signals"]) == {there["gone"], there["also"]}
    assert ran.json()["later"] == []
    assert set(ids(held)) == {"kept", "young", "child"}
    left = all_bytes(held).lower()
    assert b"kiekendief" not in left
    assert b"roodborst" not in left
    assert b"tapuit" in left
    with closing(build(Settings(data_dir=held))) as one:
        assert one.safe.signals() == []
    assert radar("store", "verify").code == 0
    record = radar("retention", "record", ran.json()["approval_id"], "--json").json()
    assert (record["signals"], record["mentions"], record["policy"]) == (2, 2, 7)
    assert record["reason"] == "term_ended"
    words = [record[name].partition("@")[0] for name in ("by", "second")]
    assert words == ["privacy_officer", "privacy_officer2"]
    assert "2003" not in radar("retention", "record", ran.json()["approval_id"]).out
    again = radar("retention", "run", *BY)
    assert (again.code, "no signal is past its term" in again.err) == (1, True)
    assert radar("signals", "unremark", there["kept"], remark).code == 0


def test_r74_what_a_child_may_keep_waits_for_a_person_to_decide(radar: Command, held: Path) -> None:
    there = ids(held)
    due = radar("retention", "preview", "--json").json()
    assert due["undecided"] == [there["child"]]
    assert there["child"] not in due["ends"]
    assert "1 more wait for a decision" in radar("retention", "preview").out
    erased = radar("erase", "--signal", there["child"], "--reason", "term_ended", *BY, "--yes")
    assert erased.code == 0
    assert "child" not in ids(held)


def test_a_hold_keeps_a_signal_from_every_erasure_until_it_is_taken_back(
    radar: Command, held: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = ids(held)
    remark = hold(radar, monkeypatch, there["kept"])
    assert radar("retention", "preview", "--json").json()["held"] == [there["kept"]]
    erase = ("erase", "--signal", there["kept"], "--reason", "other", *BY, "--yes")
    ran = radar(*erase)
    assert (ran.code, "a hold stands on 1" in ran.err) == (1, True)
    assert radar("retention", "run", *BY).code == 0
    assert set(ids(held)) == {"kept", "young", "child"}

    assert radar("signals", "unremark", there["kept"], remark).code == 0

    assert radar(*erase).code == 0
    assert set(ids(held)) == {"young", "child"}


def test_r74_what_is_said_of_a_signal_begins_its_term_anew(
    radar: Command, held: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = ids(held)
    monkeypatch.setattr("sys.stdin", io.StringIO("zo was het niet"))
    assert radar("signals", "remark", there["also"], "statement").code == 0
    due = radar("retention", "preview", "--json").json()
    assert set(due["ends"]) == {there["gone"], there["kept"]}


def test_one_person_alone_destroys_nothing_and_no_other_role_asks(
    radar: Command, held: Path
) -> None:
    there = ids(held)
    same = radar("retention", "run", "--by", "privacy_officer", "--second", "privacy_officer")
    assert same.code == 1
    asked = radar("retention", "run", "--by", "privacy_officer", "--json")
    assert asked.json()["action"] == "retention.run"
    for role in ("caseworker", "admin", "steward"):
        assert radar("retention", "run", "--by", role).code == 1
        assert radar("retention", "preview", "--user", role).code == 1
    assert set(ids(held)) == set(there)
