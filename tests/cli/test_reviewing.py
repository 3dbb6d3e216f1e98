"""The review desk in a terminal, and verdicts by command."""

import os
import pty
import select
import shutil
import termios
import time
from pathlib import Path

import pytest

from commands import Command, data, demo, made, radar
from processes import RADAR, environment

__all__ = ["data", "demo", "made", "radar"]

WAIT_S = 60
KEYS = "q stop"


class Terminal:
    """A command in a terminal of its own."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._process, self._end = pty.fork()
        if self._process == 0:
            os.execve(RADAR[0], [*RADAR, *arguments], dict(environment(folder)))  # noqa: S606

    def until(self, mark: str) -> str:
        """What it shows up to `mark`."""
        shown, end = "", time.monotonic() + WAIT_S
        while mark not in shown:
            assert time.monotonic() < end, shown
            if select.select([self._end], [], [], 0.2)[0]:
                shown += os.read(self._end, 65_536).decode(errors="replace")
        return shown

    def press(self, keys: str) -> None:
        """Press a key once it listens for single keys, or give a line once it reads lines."""
        end = time.monotonic() + WAIT_S
        while bool(termios.tcgetattr(self._end)[3] & termios.ICANON) != keys.endswith("\n"):
            assert time.monotonic() < end
            time.sleep(0.01)
        os.write(self._end, keys.encode())

    def close(self) -> int:
        """Its exit code."""
        code = os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1])
        os.close(self._end)
        return code


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "own"))


def test_a_key_answers_and_another_takes_it_back(folder: Path) -> None:
    desk = Terminal(folder, "review", "--limit", "3")
    first = desk.until(KEYS)
    assert "1. Are these one person?" in first
    assert "if same" in first
    assert "surname" in first
    assert "name_tokens" not in first
    desk.press("n")
    desk.until("Why")
    desk.press("other mothers\n")
    answered = desk.until(KEYS)
    desk.press("z")
    undone = desk.until(KEYS)
    if "second steward" in answered:
        assert "no verdict of this sitting" in undone
    else:
        assert "two persons" in answered
        assert "Taken back." in undone
    desk.press("x")
    desk.until(KEYS)
    desk.press("k")
    desk.until(KEYS)
    desk.press("q")
    assert "verdicts given; " in desk.until("skipped")
    assert desk.close() == 0


@pytest.mark.usefixtures("demo")
def test_a_verdict_by_command_is_shown_and_taken_back(radar: Command) -> None:
    asked = radar("review", "--json", "--limit", "30").json()["items"]
    items = [
        one
        for one in asked
        if not any(person["open_hits"] or person["signals"] > 9 for person in one["if_different"])
    ]
    sides = [
        part
        for side in (items[0]["left"], items[0]["right"])
        for part in (side["signal_id"], side["key"]["person_ref"])
    ]
    given = radar(
        "verdicts", "give", *sides, "different", "--reason", "two births", "--json"
    ).json()
    assert given["verdict"]
    shown = radar("verdicts", "show", given["verdict"], "--json").json()
    assert (shown["verdict"], shown["reason"], shown["revoked_at"]) == (
        "different",
        "two births",
        None,
    )
    after = radar("review", "--json", "--limit", "30").json()["items"]
    assert items[0]["doubt"] not in [one["doubt"] for one in after]
    told = radar("changes", "--json", "--limit", "1000").json()["items"]
    assert [one["id"] for one in told if one["kind"] == "verdict_given"] == [given["verdict"]]
    assert radar("verdicts", "revoke", given["verdict"]).code == 0
    assert radar("verdicts", "revoke", given["verdict"]).code == 1
    assert items[0]["doubt"] in [
        one["doubt"] for one in radar("review", "--json", "--limit", "30").json()["items"]
    ]


@pytest.mark.usefixtures("demo")
def test_the_list_asks_nothing(radar: Command) -> None:
    ran = radar("review", "--list", "--limit", "2")
    assert ran.code == 0
    assert ran.out.count("Are these one person?") == 2
    assert KEYS not in ran.out
    assert radar("review", "--user", "caseworker", "--list").code == 1


def test_a_skipped_question_is_back_when_it_is_undone(folder: Path) -> None:
    desk = Terminal(folder, "review", "--kind", "doubts", "--limit", "2")
    first = asked(desk.until(KEYS))
    desk.press("k")
    assert asked(desk.until(KEYS)) != first
    desk.press("z")
    assert "on your desk again" in desk.until(KEYS)
    desk.press("q")
    assert "0 verdicts given; 0 skipped" in desk.until("skipped")
    assert desk.close() == 0
    again = Terminal(folder, "review", "--kind", "doubts", "--limit", "2")
    assert asked(again.until(KEYS)) == first
    again.press("k")
    again.until(KEYS)
    again.press("q")
    again.until("skipped")
    assert again.close() == 0
    later = Terminal(folder, "review", "--kind", "doubts", "--limit", "2")
    assert asked(later.until(KEYS)) != first
    later.press("q")
    later.until("skipped")
    assert later.close() == 0


def asked(shown: str) -> list[str]:
    """The signals of a question, as shown."""
    return [line.split()[1] for line in shown.splitlines() if line.strip().startswith("signal ")]


@pytest.mark.usefixtures("demo")
def test_a_second_steward_is_asked_blindly_and_agreement_is_told(
    radar: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RADAR_SECOND_SHARE", "1")
    none = radar("review", "agreement")
    assert (none.code, "undefined: nothing was judged twice" in none.out) == (0, True)
    item = radar("review", "--json", "--limit", "1").json()["items"][0]
    sides = [
        part
        for side in (item["left"], item["right"])
        for part in (side["signal_id"], side["key"]["person_ref"])
    ]
    assert radar("verdicts", "give", *sides, "unsure", "--reason", "no sources").code == 0
    asked_of = {
        user: radar("review", "--kind", "second", "--json", "--user", user).json()
        for user in ("steward", "steward2")
    }
    assert asked_of["steward"] == {"items": [], "over_merged": [], "second": []}
    (blind,) = asked_of["steward2"]["second"]
    assert [blind["left"]["person"], blind["right"]["person"]] == [None, None]
    assert set(blind["left"]["key"]) == {"organisation", "source_ref", "person_ref"}
    assert {"verdict", "now", "doubt", "if_same"}.isdisjoint(blind)
    assert "a second, blind look" in radar("review", "--list", "--user", "steward2").out


@pytest.mark.usefixtures("demo")
def test_why_says_each_part_in_a_sentence_in_either_language(radar: Command) -> None:
    items = radar("review", "--json", "--limit", "10").json()["items"]
    known = next(who for one in items for who in one["now"] if who["mentions"] > 1)
    ends = [items[0][side]["person"] for side in ("left", "right")]

    told = radar("why", known["person"], "--json").json()

    assert told["pairs"]
    for pair in told["pairs"]:
        total = 0.0
        for part in pair["parts"]:
            total += part["weight_bits"]
            assert set(part["sentence"]) == {"nl", "en"}
        assert total == pair["weight_bits"]
    assert "Point of departure" in radar("why", known["person"]).out
    dutch = radar("why", *ends, "--language", "nl")
    assert dutch.code == 0
    assert "Uitgangspunt" in dutch.out
    assert "are two persons" in dutch.out
    assert radar("why", "nobody").code == 1
