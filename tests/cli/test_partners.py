"""`radar partners`."""

import json
from pathlib import Path

from commands import Command
from flow.signals import signal, table, write


def test_r93_what_is_agreed_with_each_partner_is_listed(radar: Command) -> None:
    assert radar("store", "init").code == 0
    shown, told = radar("partners", "list"), radar("partners", "list", "--json")

    assert shown.code == 0
    assert "Child Care and Protection Board" in shown.out
    assert [one["partner"] for one in told.json()["partners"]] == [
        "corv",
        "gi",
        "police",
        "probation",
        "rvdk",
        "shelter",
        "vir",
    ]


def test_r12_the_screen_says_of_each_partner_why_it_said_nothing(
    radar: Command, tmp_path: Path
) -> None:
    radar("import", write(tmp_path / "one.jsonl", [signal("1")]))
    radar("export", "persons", "--out", tmp_path / "p.csv")
    person = table(tmp_path / "p.csv")[0]["person_id"]
    held = radar("show", "person", person, "--json").json()["person"]["mentions"][0]

    ran = radar("partners", "ask", held["signal_id"], "p1", "--partner", "police")

    assert ran.code == 0, ran.err
    assert "no address is set" in ran.out
    assert "Silence does not mean that nothing is known" in ran.out
    kept = radar("partners", "asked", held["signal_id"])
    assert kept.code == 0, kept.err
    assert "is not connected" in kept.out
    assert "was not asked" in kept.out
    shown = radar("show", "person", person).out
    assert "is not connected" in shown
    assert "Silence does not mean that nothing is known" in shown


def test_r94_a_message_of_corv_is_taken_in_once_by_command(radar: Command, tmp_path: Path) -> None:
    concern = {
        "messageId": "m-1",
        "kind": "police_concern",
        "sentAt": "2024-03-16T10:00:00+01:00",
        "sender": {"organisation": "politie"},
        "children": [{"surname": "Kanariegeel", "birthDate": "2016-02-03"}],
    }
    file = tmp_path / "message.json"
    file.write_text(json.dumps(concern), "utf-8")
    radar("store", "init")
    first = radar("partners", "receive", file)
    again = radar("partners", "receive", file, "--json")
    file.write_text(json.dumps({**concern, "sentAt": "Kanariegeel"}), "utf-8")
    wrong = radar("partners", "receive", file)

    assert first.code == 0, first.err
    assert "police concern: signal" in first.out
    assert again.json()["repeated"] is True
    assert (wrong.code, "sentAt" in wrong.err, "Kanarie" in wrong.err) == (1, True, False)


def test_an_unknown_report_is_refused(radar: Command) -> None:
    radar("store", "init")
    ran = radar("partners", "ask", "none", "p1")

    assert (ran.code, ran.out) == (1, "")
    assert "no signal with this id" in ran.err
