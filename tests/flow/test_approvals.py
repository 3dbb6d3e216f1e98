"""`radar keys retire` and `radar approvals`: a token per person, never on the command line."""

import io
import json
import socket
import sys
from pathlib import Path

import pytest

import processes
from commands import Command
from flow.signals import signal, write
from processes import finished


@pytest.fixture
def rotated(radar: Command, data: Path, tmp_path: Path) -> Path:
    """A radar whose safe has an older key, and a folder with tokens of two admins."""
    document = signal("a", reporter={"name": "Canaryname", "contact": None})
    assert radar("import", write(tmp_path / "signals.jsonl", [document])).code == 0
    assert radar("keys", "rotate").code == 0
    for user in ("admin", "admin2"):
        (tmp_path / user).write_text(radar("token", "--user", user).out, "ascii")
    return data


def keys(data: Path) -> int:
    return len(json.loads((data / "safe.key").read_text("utf-8"))["keys"])


def asked(radar: Command, folder: Path) -> str:
    ran = radar("keys", "retire", "--reason", "leaked", "--token-file", folder / "admin", "--json")
    assert ran.code == 0, ran.err
    return str(ran.json()["approval_id"])


def test_one_asks_another_approves_and_the_older_key_is_gone(
    radar: Command, rotated: Path, tmp_path: Path
) -> None:
    approval = asked(radar, tmp_path)
    assert keys(rotated) == 2
    listed = radar("approvals", "list", "--token-file", tmp_path / "admin2")
    assert approval in listed.out
    assert "leaked" in listed.out
    own = radar("approvals", "approve", approval, "--token-file", tmp_path / "admin")
    assert (own.code, keys(rotated)) == (1, 2)
    assert "cannot be the second person" in own.err

    done = radar("approvals", "approve", approval, "--token-file", tmp_path / "admin2", "--json")

    assert done.code == 0, done.err
    assert (done.json()["state"], keys(rotated)) == ("approved", 1)
    assert len(done.json()["result"]["keys"]) == 1
    assert radar("store", "verify").out == "the store is whole\n"
    again = radar("approvals", "approve", approval, "--token-file", tmp_path / "admin2")
    assert again.code == 1
    assert "it is approved" in again.err


def test_a_request_is_refused_or_withdrawn_and_nothing_changes(
    radar: Command, rotated: Path, tmp_path: Path
) -> None:
    for user, word in (("admin2", "refused"), ("admin", "withdrawn")):
        ran = radar("approvals", "refuse", asked(radar, tmp_path), "--token-file", tmp_path / user)
        assert ran.out == f"keys.retire was {word}; nothing changed\n"
    assert keys(rotated) == 2
    assert radar("store", "rebuild").code == 0


def test_a_token_comes_from_a_setting_or_standard_input(
    radar: Command, rotated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    approval = asked(radar, tmp_path)
    monkeypatch.setenv("RADAR_TOKEN", (tmp_path / "admin2").read_text("ascii"))
    assert [one["id"] for one in radar("approvals", "list", "--json").json()["items"]] == [approval]
    monkeypatch.setattr(sys, "stdin", io.StringIO((tmp_path / "admin").read_text("ascii")))
    mine = radar("approvals", "approve", approval, "--token-file", "-")
    assert "cannot be the second person" in mine.err
    monkeypatch.delenv("RADAR_TOKEN")
    monkeypatch.setattr(sys, "stdin", io.StringIO((tmp_path / "admin2").read_text("ascii")))
    assert radar("approvals", "approve", approval).code == 0
    assert keys(rotated) == 1


def test_without_a_token_that_holds_nothing_is_done(
    radar: Command, rotated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    for arguments in (("list",), ("approve", "x"), ("refuse", "x")):
        ran = radar("approvals", *arguments)
        assert ran.code == 1
        assert "this command needs your token" in ran.err
    (tmp_path / "forged").write_text("e30.e30.e30", "ascii")
    forged = radar("approvals", "list", "--token-file", tmp_path / "forged")
    assert forged.code == 1
    assert "the token does not hold" in forged.err
    missing = radar("keys", "retire", "--reason", "x", "--token-file", tmp_path / "nowhere")
    assert missing.code == 1
    assert "cannot be read" in missing.err
    assert keys(rotated) == 2
    steward = tmp_path / "steward"
    steward.write_text(radar("token", "--user", "steward").out, "ascii")
    denied = radar("keys", "retire", "--reason", "x", "--token-file", steward)
    assert "may not ask for this" in denied.err


@pytest.mark.parametrize(
    "command",
    [
        ("hits",),
        ("show", "person", "x"),
        ("path", "a", "b"),
        ("export", "mentions", "--out", "x.csv"),
        ("evaluate", "x.csv"),
        ("thresholds", "preview"),
        ("store", "rebuild"),
        ("store", "verify"),
        ("keys", "rotate"),
    ],
    ids=" ".join,
)
def test_a_mistyped_data_folder_is_an_error_and_is_not_made(
    radar: Command, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "x.csv").write_text("source_ref,person_ref,truth\n", "utf-8")

    ran = radar("--data-dir", tmp_path / "mistyped", *command)

    assert ran.code == 1
    assert "there is no store at" in ran.err
    assert not (tmp_path / "mistyped").exists()


def test_a_port_that_is_taken_is_told_with_what_the_command_has(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code, _, served = finished(data, "serve", "--port", port)
        environment = {**processes.environment(data), "RADAR_PORT": port}
        monkeypatch.setattr(processes, "environment", lambda _: environment)
        told, _, shown = finished(data, "demo", "--signals", "5")

    assert (code, told) == (1, 1)
    assert "choose another with --port" in served
    assert "choose another with RADAR_PORT" in shown
