"""Approvals over HTTP: who asked, who decides, and what each answer says."""

from typing import Any

import pytest

from asking import Client
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName

REGION = "gelderland-midden"


def ask(client: Client, user: str = "admin", region: str = REGION) -> str:
    """Ask to destroy an older key; the id of the approval."""
    caller = Caller(UserName(f"{user}@{region}"), UserRole.ADMIN, region, "api")
    return client.radar.retire_keys.request("An older key leaked.", caller).id


@pytest.fixture
def approval(client: Client) -> str:
    """Somebody asked to destroy the older key."""
    client.radar.safe.rotate()
    return ask(client)


def code(answer: Any) -> tuple[int, str]:  # noqa: ANN401 - httpx
    return answer.status_code, answer.json()["code"]


def test_a_second_person_sees_what_is_asked_and_approves(client: Client, approval: str) -> None:
    (shown,) = client.get("/v1/approvals", "admin2").json()["items"]
    assert shown == client.get(f"/v1/approvals/{approval}", "admin2").json()
    assert (shown["id"], shown["state"], shown["action"]) == (approval, "requested", "keys.retire")
    assert shown["requestedBy"] == f"admin@{REGION}"
    assert shown["reason"] == "An older key leaked."
    assert len(client.radar.safe.key_use()) == 2

    done = client.send("POST", f"/v1/approvals/{approval}", "admin2")

    assert done.status_code == 200
    assert done.json()["state"] == "approved"
    assert done.json()["decidedBy"] == f"admin2@{REGION}"
    assert done.json()["result"] == shown["parameters"]
    assert len(client.radar.safe.key_use()) == 1
    assert client.get("/v1/approvals", "admin2").json() == {"items": [], "next": None}
    assert client.get(f"/v1/approvals/{approval}", "admin").json()["state"] == "approved"


def test_who_asked_gets_403_and_nothing_changes(client: Client, approval: str) -> None:
    path = f"/v1/approvals/{approval}"
    assert code(client.send("POST", path, "admin")) == (403, "denied")
    assert code(client.send("POST", path, f"admin@{REGION}")) == (403, "denied")
    assert client.get(path, "admin").json()["state"] == "requested"
    assert len(client.radar.safe.key_use()) == 2


@pytest.mark.parametrize("user", ["admin@utrecht", "steward", "privacy_officer"])
def test_to_another_region_or_role_it_is_not_there(
    client: Client, approval: str, user: str
) -> None:
    for method in ("GET", "POST", "DELETE"):
        answer = client.send(method, f"/v1/approvals/{approval}", user)
        assert code(answer) == (404, "not_found")
    assert client.get("/v1/approvals", user).json()["items"] == []
    assert code(client.send("POST", "/v1/approvals/nothing", user)) == (404, "not_found")


def test_a_decided_one_is_a_conflict(client: Client, approval: str) -> None:
    path = f"/v1/approvals/{approval}"
    withdrawn = client.send("DELETE", path, "admin")
    assert (withdrawn.status_code, withdrawn.json()["state"]) == (200, "withdrawn")
    assert code(client.send("POST", path, "admin2")) == (409, "conflict")
    assert code(client.send("DELETE", path, "admin2")) == (409, "conflict")
    other = f"/v1/approvals/{ask(client)}"
    assert client.send("DELETE", other, "admin2").json()["state"] == "refused"
    assert len(client.radar.safe.key_use()) == 2


def test_a_changed_state_is_a_conflict_that_says_so(client: Client, approval: str) -> None:
    client.radar.safe.rotate()

    answer = client.send("POST", f"/v1/approvals/{approval}", "admin2")

    assert code(answer) == (409, "conflict")
    assert "no longer what was asked for; nothing was done" in answer.json()["detail"]
    assert len(client.radar.safe.key_use()) == 3


def test_open_ones_come_page_by_page(client: Client, approval: str) -> None:
    asked = [approval, *(ask(client) for _ in range(4))]
    page = client.get("/v1/approvals?limit=2", "admin2").json()
    found = [item["id"] for item in page["items"]]
    while page["next"] is not None:
        page = client.get(f"/v1/approvals?limit=2&after={page['next']}", "admin2").json()
        assert page["items"]
        found += [item["id"] for item in page["items"]]
    assert found == asked
    assert code(client.get("/v1/approvals?after=unknown", "admin2")) == (400, "input_refused")
    assert code(client.get("/v1/approvals?limit=0", "admin2")) == (400, "input_refused")


def test_every_answer_is_in_the_audit_log(client: Client, approval: str) -> None:
    client.get("/v1/approvals", "admin2")
    client.get(f"/v1/approvals/{approval}", "admin2")
    client.send("DELETE", f"/v1/approvals/{approval}", "admin2")

    events = [record.event for record in client.radar.audit.records()]

    assert [(e.action, e.object_ids, e.node) for e in events] == [
        ("create", (approval,), "api"),
        ("read", (approval,), "api"),
        ("read", (approval,), "api"),
        ("update", (approval,), "api"),
    ]
