"""`radar webhook` as an operator runs it."""

import json
import signal
import subprocess
import time
from pathlib import Path

import pytest

from commands import Command, data, demo, made, radar
from processes import RADAR
from receiving_end import Other, other
from standard_webhooks import SECRET, verified

__all__ = ["data", "demo", "made", "other", "radar"]


@pytest.fixture(autouse=True)
def settings(other: Other, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RADAR_WEBHOOK_URL", other.url)
    monkeypatch.setenv("RADAR_WEBHOOK_SECRET", SECRET)


def cursors(other: Other) -> list[str]:
    return [one["cursor"] for _, _, body in other.told for one in json.loads(body)["items"]]


@pytest.mark.usefixtures("demo")
def test_all_there_is_arrives_once_signed_and_in_order(radar: Command, other: Other) -> None:
    every = [one["cursor"] for one in radar("changes", "--json", "--limit", "1000").json()["items"]]

    ran = radar("webhook", "--once", "--json")

    assert (ran.code, ran.json()["delivered"]) == (0, len(every))
    assert cursors(other) == every
    assert all(verified(headers, body) for _, headers, body in other.told)
    assert radar("webhook", "--once", "--json").json() == {
        "delivered": 0,
        "cursor": ran.json()["cursor"],
    }


@pytest.mark.usefixtures("demo")
def test_who_does_not_accept_is_told_the_same_page_again(radar: Command, other: Other) -> None:
    other.status = 500
    refused = radar("webhook", "--once")
    assert refused.code == 1
    assert "answered 500" in refused.err
    other.status = 200

    assert radar("webhook", "--once").code == 0

    assert other.told[0][2] == other.told[1][2]
    assert other.told[0][1]["webhook-id"] == other.told[1][1]["webhook-id"]


@pytest.mark.usefixtures("demo")
def test_one_may_begin_behind_a_cursor_and_not_behind_another_text(
    radar: Command, other: Other
) -> None:
    every = [one["cursor"] for one in radar("changes", "--json", "--limit", "1000").json()["items"]]

    assert radar("webhook", "--once", "--from", "yesterday").code == 1
    assert other.told == []
    assert radar("webhook", "--once", "--from", every[-3]).code == 0
    assert cursors(other) == every[-2:]


@pytest.mark.usefixtures("demo")
def test_without_an_address_it_says_what_to_set(
    radar: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RADAR_WEBHOOK_URL")

    ran = radar("webhook", "--once")

    assert ran.code == 2
    assert "RADAR_WEBHOOK_URL" in ran.err
    assert SECRET not in ran.err


def test_it_goes_on_until_it_is_asked_to_end(demo: Path, other: Other) -> None:
    command = [*RADAR, "webhook", "--every", "0.2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            until = time.monotonic() + 60
            while not other.told and time.monotonic() < until:
                time.sleep(0.05)
            process.send_signal(signal.SIGTERM)
            said, _ = process.communicate(timeout=20)
        finally:
            process.kill()

    assert process.returncode == 0
    assert f"{len(cursors(other)):,} changes delivered" in said
    assert (demo / "webhook.json").exists()
