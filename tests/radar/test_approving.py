"""Two persons, one of whom asked and another decides, on exactly what was asked for."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest
from pydantic import SecretStr

from radarfunctie.domain.approval import Approval, ApprovalState
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import ApprovalId, SignalId, UserName
from radarfunctie.errors import (
    ConfigError,
    ConflictError,
    DeniedError,
    InputError,
    NotFoundError,
)
from radarfunctie.ports.graph import Fact
from radarfunctie.radar.approving import Approvals
from radarfunctie.radar.engine import Radar
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

HERE, THERE = "gelderland-midden", "utrecht"


def admin(name: str, region: str = HERE, role: UserRole = UserRole.ADMIN) -> Caller:
    return Caller(UserName(f"{name}@{region}"), role, region, "cli")


ASKS, SECOND, THIRD = admin("admin"), admin("admin2"), admin("admin3")


@dataclass
class _Clock:
    """Stands still until it is moved."""

    at: datetime = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def radar(tmp_path: Path) -> Iterator[Radar]:
    """A radar on files whose safe has an older key."""
    made = build(Settings(data_dir=tmp_path / "data"))
    made.safe.rotate()
    yield made
    made.close()


@pytest.fixture
def clock() -> _Clock:
    return _Clock()


@pytest.fixture
def desk(radar: Radar, clock: _Clock) -> Approvals:
    """Approvals under a clock of the test."""
    return replace(radar.approvals, gate=replace(radar.approvals.gate, clock=clock))


@pytest.fixture
def ask(radar: Radar, desk: Approvals) -> Callable[[], Approval]:
    """Asks to destroy the older keys."""
    return lambda: replace(radar.retire_keys, approvals=desk).request("leaked", ASKS)


Ask = Callable[[], Approval]


def keys(tmp_path: Path) -> set[str]:
    return set(json.loads((tmp_path / "data" / "safe.key").read_text("utf-8"))["keys"])


def facts(radar: Radar) -> list[Fact]:
    with radar.graph.reader() as graph:
        return [fact for fact in graph.facts() if fact.kind.startswith("approval")]


def test_nothing_changes_until_a_second_person_approves(
    radar: Radar, desk: Approvals, ask: Ask, clock: _Clock, tmp_path: Path
) -> None:
    before = keys(tmp_path)
    asked = ask()
    assert (asked.state, asked.requested_by) == (ApprovalState.REQUESTED, ASKS.user)
    assert asked.expires_at == clock.at + timedelta(hours=72)
    assert keys(tmp_path) == before
    assert len(before) == 2

    done = desk.approve(asked.id, SECOND)

    assert keys(tmp_path) == {radar.safe.active_key()}
    assert done.result == asked.parameters == {"keys": sorted(before - keys(tmp_path))}
    assert (done.approval.state, done.approval.decided_by) == (ApprovalState.APPROVED, SECOND.user)
    assert [fact.kind for fact in facts(radar)] == ["approval", "approval_decided"]
    assert list(radar.graph.verify()) == []


def test_the_log_says_who_asked_who_decided_and_what_was_done(
    radar: Radar, desk: Approvals, ask: Ask
) -> None:
    asked = ask()
    desk.approve(asked.id, SECOND)

    events = [record.event for record in radar.audit.records()]

    told = [(e.actor, e.action, e.phase, e.object_ids, e.rule, e.success) for e in events]
    assert told == [
        (ASKS.user, "create", "single", (asked.id,), "keys.retire", True),
        (SECOND.user, "execute", "intent", (asked.id,), "approvals.decide", True),
        (SECOND.user, "execute", "outcome", (asked.id,), "approvals.decide", True),
    ]
    assert events[-1].detail == {"action": "keys.retire", **asked.parameters}
    assert "leaked" not in repr(events)


def test_who_asked_is_not_the_second_person_whatever_token_they_hold(
    radar: Radar, desk: Approvals, ask: Ask, tmp_path: Path
) -> None:
    asked, before = ask(), keys(tmp_path)
    tokens = radar.demo
    assert tokens is not None
    first = tokens.issue("admin", datetime(2026, 1, 1, tzinfo=UTC))
    second = tokens.issue("admin", datetime(2026, 2, 1, tzinfo=UTC))
    assert first != second
    for token in (first, second):
        with pytest.raises(DeniedError, match="cannot be the second person"):
            desk.approve(asked.id, tokens.read(token, "api"))
    assert keys(tmp_path) == before
    assert [fact.kind for fact in facts(radar)] == ["approval"]
    assert [record.event.success for record in radar.audit.records()] == [True, False, False]


@pytest.mark.parametrize(
    "other",
    [admin("admin", THERE), admin("steward", role=UserRole.STEWARD)],
    ids=["of another region", "of a role that does not decide on it"],
)
def test_to_others_it_is_not_there(desk: Approvals, ask: Ask, other: Caller) -> None:
    asked = ask()
    for act in (desk.approve, desk.decline, desk.one):
        with pytest.raises(NotFoundError):
            act(asked.id, other)
    with pytest.raises(NotFoundError):
        desk.approve(ApprovalId("unknown"), SECOND)
    assert desk.open(other) == []
    assert desk.one(asked.id, SECOND) == asked


def test_a_role_that_may_not_ask_is_refused(radar: Radar) -> None:
    for role in (UserRole.STEWARD, UserRole.CASEWORKER):
        with pytest.raises(DeniedError):
            radar.retire_keys.request("why", admin("x", role=role))
    with pytest.raises(DeniedError):
        radar.approvals.request("no.such.act", {}, "why", ASKS)
    assert facts(radar) == []


@pytest.mark.parametrize("reason", [None, "", "  ", "x" * 2001])
def test_a_request_needs_a_reason_of_bearable_length(radar: Radar, reason: str | None) -> None:
    with pytest.raises(InputError, match="reason"):
        radar.retire_keys.request(reason, ASKS)


def test_what_was_decided_stays_decided(desk: Approvals, ask: Ask) -> None:
    withdrawn, refused = ask(), ask()
    assert desk.decline(withdrawn.id, ASKS).state is ApprovalState.WITHDRAWN
    assert desk.decline(refused.id, SECOND).state is ApprovalState.REFUSED
    approved = ask()
    desk.approve(approved.id, SECOND)
    for one, state in ((withdrawn, "withdrawn"), (refused, "refused"), (approved, "approved")):
        for act in (desk.approve, desk.decline):
            with pytest.raises(ConflictError, match=f"it is {state}"):
                act(one.id, THIRD)
        assert desk.one(one.id, SECOND).state.value == state


def test_a_changed_state_is_not_what_was_asked_for(
    radar: Radar, desk: Approvals, ask: Ask, tmp_path: Path
) -> None:
    asked = ask()
    radar.safe.rotate()
    before = keys(tmp_path)

    with pytest.raises(ConflictError, match="no longer what was asked for; nothing was done"):
        desk.approve(asked.id, SECOND)

    assert keys(tmp_path) == before
    assert len(before) == 3
    assert desk.one(asked.id, SECOND).state is ApprovalState.REQUESTED
    again = ask()
    desk.approve(again.id, SECOND)
    assert len(keys(tmp_path)) == 1
    with pytest.raises(ConflictError, match=r"no longer what was asked for.*is not there"):
        desk.approve(asked.id, SECOND)


def test_a_request_expires_by_the_clock(desk: Approvals, ask: Ask, clock: _Clock) -> None:
    asked = ask()
    clock.at = asked.expires_at - timedelta(microseconds=1)
    assert desk.open(SECOND) == [asked]
    clock.at = asked.expires_at
    assert desk.open(SECOND) == []
    assert desk.one(asked.id, SECOND).state is ApprovalState.EXPIRED
    for act in (desk.approve, desk.decline):
        with pytest.raises(ConflictError, match="it is expired"):
            act(asked.id, SECOND)


def test_of_two_second_persons_at_once_one_wins(
    radar: Radar, desk: Approvals, ask: Ask, tmp_path: Path
) -> None:
    asked = ask()
    together = Barrier(2)

    def approve(who: Caller) -> str:
        together.wait()
        try:
            return desk.approve(asked.id, who).approval.decided_by or ""
        except ConflictError as error:
            return str(error)

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(approve, (SECOND, THIRD)))

    winner = [one for one in answers if one in {SECOND.user, THIRD.user}]
    assert len(winner) == 1
    assert len(keys(tmp_path)) == 1
    assert [fact.kind for fact in facts(radar)] == ["approval", "approval_decided"]
    assert desk.one(asked.id, SECOND).decided_by == winner[0]


def test_an_act_that_fails_leaves_the_request_standing(
    radar: Radar, desk: Approvals, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ask()

    def fail(*_: object) -> None:
        message = "the key file may not be written"
        raise ConfigError(message)

    with monkeypatch.context() as patched:
        patched.setattr(type(radar.safe), "retire", fail)
        with pytest.raises(ConfigError):
            desk.approve(asked.id, SECOND)
    assert desk.one(asked.id, SECOND).state is ApprovalState.REQUESTED
    outcomes = [r.event for r in radar.audit.records() if r.event.phase == "outcome"]
    assert [event.success for event in outcomes] == [False]
    assert desk.approve(asked.id, SECOND).approval.state is ApprovalState.APPROVED


def test_open_ones_come_oldest_first_and_page_by_page(
    desk: Approvals, ask: Ask, clock: _Clock
) -> None:
    asked = []
    for _ in range(5):
        asked.append(ask())
        clock.at += timedelta(minutes=1)
    first = desk.open(SECOND, limit=2)
    rest = desk.open(SECOND, after=first[-1].id, limit=10)
    assert [*first, *rest] == asked
    assert desk.open(ASKS, limit=1) == asked[:1]
    with pytest.raises(NotFoundError):
        desk.open(SECOND, after=ApprovalId("unknown"))


def test_a_rebuild_keeps_what_was_asked_and_decided(
    radar: Radar, desk: Approvals, ask: Ask
) -> None:
    asked, refused = ask(), ask()
    desk.decline(refused.id, SECOND)
    before = [desk.one(one.id, SECOND) for one in (asked, refused)]

    radar.rebuild.run()

    assert [desk.one(one.id, SECOND) for one in (asked, refused)] == before
    assert desk.open(SECOND) == [asked]


def test_a_key_with_entries_is_not_asked_for_nor_destroyed(radar: Radar, tmp_path: Path) -> None:
    radar.safe.put([(SignalId("s"), {"reporter": "x"})])
    radar.safe.rotate()
    with pytest.raises(ConflictError, match=r"1 entries of the safe lie under key .*keys rotate"):
        radar.retire_keys.request("why", ASKS)
    radar.safe.reseal()
    asked = radar.retire_keys.request("why", ASKS)
    radar.approvals.approve(asked.id, SECOND)
    assert radar.safe.get(SignalId("s")) == {"reporter": "x"}
    assert len(keys(tmp_path)) == 1
    with pytest.raises(ConflictError, match="no older key"):
        radar.retire_keys.request("why", ASKS)


def test_a_policy_that_names_no_act_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "policy"
    own.mkdir()
    rule = "{asks: [admin], decides: [admin], lives_hours: 1, why: w}"
    (own / "approvals.yaml").write_text(f"actions: {{x.y: {rule}, keys.retire: {rule}}}", "utf-8")
    with pytest.raises(ConfigError, match=r"approvals\.yaml: actions\.x\.y: is not an act"):
        build(Settings(store="memory:", data_dir=tmp_path / "d", policy_dir=own))
    (own / "approvals.yaml").write_text(
        "actions: {keys.retire: {asks: [], decides: [boss], lives_hours: 0}}", "utf-8"
    )
    with pytest.raises(ConfigError) as caught:
        build(Settings(store="memory:", data_dir=tmp_path / "d", policy_dir=own))
    named = {fault.path.rpartition("retire.")[2] for fault in caught.value.faults}
    assert named >= {"asks", "decides.0", "lives_hours", "why"}


def test_without_files_keys_are_retired_too(tmp_path: Path) -> None:
    radar = build(Settings(store="memory:", data_dir=tmp_path))
    radar.safe.rotate()
    asked = radar.retire_keys.request("why", ASKS)
    radar.approvals.approve(asked.id, SECOND)
    assert list(radar.safe.key_use()) == [radar.safe.active_key()]
    radar.close()


def test_keys_of_a_setting_are_not_retired_from_here(tmp_path: Path) -> None:
    ring = ",".join(b64encode(letter * 32).decode() for letter in (b"n", b"o"))
    radar = build(Settings(data_dir=tmp_path / "data", safe_key=SecretStr(ring)))
    with pytest.raises(ConfigError, match="take the older ones out of it"):
        radar.retire_keys.request("why", ASKS)
    radar.close()
