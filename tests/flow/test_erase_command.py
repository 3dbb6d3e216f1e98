"""`radar erase` and `radar signals`: two persons by token or, in the demo, by name."""

import io
import sys
from pathlib import Path

import pytest

from commands import Command
from flow.signals import signal, write
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

REPORTER = {"name": "Wielewaal Nachtegaal", "contact": None}
BY = ("--by", "privacy_officer", "--second", "privacy_officer2")
WHY = ("--reason", "request_of_subject")


@pytest.fixture
def imported(radar: Command, tmp_path: Path) -> Path:
    documents = [signal("a", reporter=REPORTER), signal("b")]
    assert radar("import", write(tmp_path / "signals.jsonl", documents)).code == 0
    for user in ("privacy_officer", "privacy_officer2"):
        (tmp_path / user).write_text(radar("token", "--user", user).out, "ascii")
    return tmp_path


def ids() -> list[str]:
    """Signals in the order in which they came in."""
    found = build(Settings(data_dir=Path("data")))
    try:
        with found.graph.reader() as graph:
            return [one.id for one in graph.facts() if one.kind == "signal" and one.body]
    finally:
        found.close()


def person_of(radar: Command, signal_id: str) -> str:
    return str(radar("show", "signal", signal_id, "--json").json()["persons"][0]["person"])


def test_two_named_officers_erase_a_signal_at_once(radar: Command, imported: Path) -> None:
    first, second = ids()

    ran = radar("erase", "--signal", first, *WHY, *BY, "--yes", "--json")

    assert ran.code == 0, ran.err
    assert ran.json()["signals"] == [first]
    gone = radar("show", "signal", first)
    assert (gone.code, "erased" in gone.err) == (1, True)
    assert radar("show", "signal", second).code == 0
    assert radar("store", "verify").out == "the store is whole\n"
    assert radar("store", "rebuild").code == 0
    assert radar("show", "signal", first).code == 1
    assert b"Nachtegaal" not in b"".join(
        path.read_bytes() for path in (imported / "data").rglob("*") if path.is_file()
    )


def test_one_asks_with_a_token_and_another_approves(radar: Command, imported: Path) -> None:
    first, _ = ids()
    asked = radar(
        "erase", "--signal", first, *WHY, "--token-file", imported / "privacy_officer", "--json"
    )
    assert asked.code == 0, asked.err
    assert radar("show", "signal", first).code == 0

    done = radar(
        "approvals",
        "approve",
        asked.json()["approval_id"],
        "--token-file",
        imported / "privacy_officer2",
    )

    assert done.code == 0, done.err
    assert radar("show", "signal", first).code == 1


def test_a_person_goes_out_of_every_signal(radar: Command, imported: Path) -> None:
    first, second = ids()
    person = person_of(radar, first)
    one = ("--token-file", imported / "privacy_officer")
    two = ("--second-token-file", imported / "privacy_officer2")

    ran = radar("erase", "--person", person, *WHY, *one, *two, "--yes")

    assert ran.code == 0, ran.err
    assert ran.out.startswith("erased: 2 signals\n")
    for gone_one in (first, second):
        assert radar("show", "signal", gone_one).code == 1
    gone = radar("show", "person", person)
    assert (gone.code, "stands for nobody any more" in gone.err) == (1, True)


@pytest.mark.usefixtures("imported")
def test_one_person_is_not_two_and_a_question_is_asked(
    radar: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = ids()
    same = ("--by", "privacy_officer", "--second", "privacy_officer@gelderland-midden")
    ran = radar("erase", "--signal", first, *WHY, *same, "--yes")
    assert (ran.code, "cannot be the second person" in ran.err) == (1, True)
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    assert radar("erase", "--signal", first, *WHY, *BY).code != 0
    steward = radar("erase", "--signal", first, *WHY, "--by", "steward")
    assert (steward.code, "may not" in steward.err) == (1, True)
    assert radar("erase", *WHY, *BY, "--yes").code == 2
    assert radar("erase", "--signal", first, "--person", "x", *WHY, *BY, "--yes").code == 2
    assert radar("erase", "--signal", "none", *WHY, *BY, "--yes").code == 1
    assert radar("show", "signal", first).code == 0


def test_after_a_crash_before_the_safe_the_next_start_takes_its_entry(
    radar: Command, imported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The graph first, then the safe: what is left there is of no signal, and is swept."""
    first, _ = ids()

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("radarfunctie.radar.sweeping.Sweep.of", crash)
        assert radar("erase", "--signal", first, *WHY, *BY, "--yes").code == 130
    found = build(Settings(data_dir=imported / "data"))
    try:
        assert len(found.safe.signals()) == 1
        assert found.counts().signals == 1
        assert found.sweep.run() == 1
        assert found.safe.signals() == []
    finally:
        found.close()
    assert radar("store", "verify").code == 0


def test_a_signal_is_corrected_and_remarked_on(
    radar: Command, imported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = ids()
    better = write(imported / "better.json", [signal("a", severity="concern")])
    ran = radar("signals", "correct", first, better, "--reason", "te zwaar ingeschat")
    assert ran.code == 0, ran.err
    monkeypatch.setattr(sys, "stdin", io.StringIO("Ik was niet thuis.\n"))
    made = radar("signals", "remark", first, "statement", "--ref", "p1", "--json")
    assert made.code == 0, made.err

    shown = radar("show", "signal", first)

    assert "te zwaar ingeschat" in shown.out
    assert "Ik was niet thuis." in shown.out
    assert radar("signals", "unremark", first, made.json()["remark_id"]).code == 0
    assert "taken back" in radar("show", "signal", first).out
    assert radar("store", "rebuild").code == 0
    assert "te zwaar ingeschat" in radar("show", "signal", first).out
    assert radar("store", "verify").code == 0
