"""Erasure, versions and remarks over HTTP; what came after is shown with the signal."""

import pytest

from asking import WOMAN, Client, Json, melding, rising

OFFICER, OTHER = "privacy_officer", "privacy_officer2"


def taken_in(client: Client, ref: str = "one", day: str = "2024-03-11", **more: object) -> Json:
    answer = client.post("/v1/signals", melding(ref, day=day, **more))
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()
    return found


def asked(client: Client, path: str) -> str:
    answer = client.send("DELETE", path, OFFICER, json={"reason": "request_of_subject"})
    assert answer.status_code == 202, answer.text
    return str(answer.json()["approvalId"])


def approved(client: Client, approval: str) -> Json:
    answer = client.send("POST", f"/v1/approvals/{approval}", OTHER)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def test_r3_a_signal_is_erased_when_a_second_privacy_officer_approves(client: Client) -> None:
    one, other = taken_in(client), taken_in(client, "two", day="2024-04-02")
    path = f"/v1/signals/{one['signalId']}"

    approval = asked(client, path)

    assert client.get(path).status_code == 200
    own = client.send("POST", f"/v1/approvals/{approval}", OFFICER)
    assert own.status_code == 403
    done = approved(client, approval)
    assert done["result"]["signals"] == [one["signalId"]]
    gone = client.get(path)
    assert gone.status_code == 404
    assert "erased" in gone.json()["detail"]
    person = other["persons"][0]["personId"]
    assert client.get(f"/v1/persons/{person}").json()["id"] == person
    assert client.post("/v1/signals", melding("one")).status_code == 201  # it may be sent again


def test_who_stands_for_nobody_any_more_is_plainly_gone(client: Client) -> None:
    one = taken_in(client)
    ids = [person["personId"] for person in one["persons"]]
    (home,) = one["households"]
    approved(client, asked(client, f"/v1/signals/{one['signalId']}"))

    for path in (*(f"/v1/persons/{person}" for person in ids), f"/v1/households/{home}"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "stands for nobody any more" in answer.json()["detail"]
    never = client.get("/v1/persons/never")
    assert never.json()["detail"] == "no person with this id"


def test_a_person_is_erased_and_the_other_in_the_signal_stays(client: Client) -> None:
    one = taken_in(client, narrative="Zij riep om hulp.")
    her, him = (person["personId"] for person in one["persons"])
    done = approved(client, asked(client, f"/v1/persons/{her}"))

    assert done["result"]["parts"] == [one["signalId"]]
    shown = client.get(f"/v1/signals/{one['signalId']}").json()
    assert [person["ref"] for person in shown["persons"]] == ["p2"]
    assert shown["persons"][0]["personId"] == him
    assert "narrative" not in shown
    assert "relations" not in shown
    assert WOMAN["surname"] not in str(shown)
    assert [version["number"] for version in shown["versions"]] == [2]
    assert client.get(f"/v1/persons/{her}").status_code == 404


def test_what_came_in_meanwhile_is_not_erased_unseen(client: Client) -> None:
    one = taken_in(client)
    approval = asked(client, f"/v1/persons/{one['persons'][0]['personId']}")
    taken_in(client, "two", day="2024-04-02")

    answer = client.send("POST", f"/v1/approvals/{approval}", OTHER)

    assert answer.status_code == 409
    assert client.get(f"/v1/signals/{one['signalId']}").status_code == 200


@pytest.mark.parametrize("user", ["caseworker", "steward", "admin", "inspector", "service"])
def test_nobody_else_may_ask_for_it(client: Client, user: str) -> None:
    one = taken_in(client)
    for path in (f"/v1/signals/{one['signalId']}", f"/v1/persons/{one['persons'][0]['personId']}"):
        answer = client.send("DELETE", path, user, json={"reason": "x"})
        assert answer.status_code == 403
    assert client.get("/v1/approvals", OFFICER).json()["items"] == []


def test_what_is_not_there_or_has_no_reason_is_refused(client: Client) -> None:
    one = taken_in(client)
    for path in ("/v1/signals/none", "/v1/persons/none"):
        assert client.send("DELETE", path, OFFICER, json={"reason": "x"}).status_code == 404
    for body in ({}, {"reason": " "}, {"reason": 3}, {"reason": "x", "name": "y"}):
        answer = client.send("DELETE", f"/v1/signals/{one['signalId']}", OFFICER, json=body)
        assert answer.status_code == 400


def test_a_new_version_counts_and_the_former_is_on_record(client: Client) -> None:
    one = taken_in(client)
    path = f"/v1/signals/{one['signalId']}"
    better = melding("one")
    better["persons"][0] |= {"surname": "Jansen", "bsn": "999990020", "birthDate": "1991-02-03"}
    body = {"signal": better, "reason": "verkeerde persoon overgenomen"}

    answer = client.post(f"{path}/versions", body)

    assert answer.status_code == 201, answer.text
    assert answer.json()["signalId"] == one["signalId"]
    shown = client.get(path).json()
    assert shown["persons"][0]["surname"] == "Jansen"
    (version,) = shown["versions"]
    assert (version["number"], version["reason"]) == (2, "verkeerde persoon overgenomen")
    assert version["by"].startswith("caseworker@")
    again = client.post(f"{path}/versions", body)
    assert again.status_code == 200
    assert len(client.get(path).json()["versions"]) == 1
    resent = client.post("/v1/signals", melding("one", day="2024-03-11"))
    assert (resent.status_code, resent.json()["signalId"]) == (200, one["signalId"])
    assert client.get(path).json()["persons"][0]["surname"] == "Jansen"
    woman = melding("two")
    woman["persons"] = woman["persons"][:1]
    del woman["relations"], woman["household"]
    other = client.post("/v1/signals", woman).json()
    assert other["persons"][0]["personId"] != shown["persons"][0]["personId"]


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"reason": None}, ["reason"]),
        ({"signal": None}, ["signal"]),
        ({"signal": "x", "reason": 3}, ["reason", "signal"]),
        ({"signal": {"kind": "x"}}, None),
        ({"signal": melding("another")}, ["signal.source"]),
    ],
)
def test_every_fault_of_a_version_is_named(client: Client, changed: Json, named: object) -> None:
    one = taken_in(client)
    body = {"signal": melding("one"), "reason": "x", **changed}
    answer = client.post(f"/v1/signals/{one['signalId']}/versions", body)

    assert answer.status_code == 400
    found = sorted(fault["name"] for fault in answer.json()["invalidParams"])
    assert found == named if named else all(name.startswith("signal.") for name in found)
    assert "versions" not in client.get(f"/v1/signals/{one['signalId']}").json()


def test_r1_a_refuted_signal_counts_nowhere_until_that_is_taken_back(client: Client) -> None:
    told = rising(client)
    person = client.get(f"/v1/persons/{told[0]['persons'][1]['personId']}").json()["id"]
    before = client.get(f"/v1/persons/{person}/picture").json()
    assert client.get("/v1/hits").json()["items"]
    remarks = []
    for one, user in zip(
        told, ("caseworker", "caseworker@gelderland-zuid", "caseworker"), strict=True
    ):
        path = f"/v1/signals/{one['signalId']}/remarks"
        answer = client.post(path, {"kind": "refuted", "text": "onderzocht, niet waar"}, user)
        assert answer.status_code == 201, answer.text
        remarks.append((answer.headers["Location"], user))
        assert client.post(path, {"kind": "refuted", "text": "x"}, user).status_code == 409

    after = client.get(f"/v1/persons/{person}/picture").json()
    assert after["points"] == 0 < before["points"]
    assert {one["certainty"] for one in after["timeline"]} == {"refuted"}
    assert client.get("/v1/hits").json()["items"] == []

    for place, user in remarks:
        assert client.send("DELETE", place, user).status_code == 200
        assert client.send("DELETE", place, user).status_code == 404
    again = client.get(f"/v1/persons/{person}/picture").json()
    assert again["points"] == before["points"]
    shown = client.get(f"/v1/signals/{told[0]['signalId']}").json()
    assert shown["certainty"] == "observed"
    assert shown["remarks"][0]["revokedAt"] is not None


def test_art_18_a_statement_and_a_dispute_stand_with_the_signal_and_weigh_nothing(
    client: Client,
) -> None:
    one = taken_in(client)
    person = one["persons"][1]["personId"]
    before = client.get(f"/v1/persons/{person}/picture").json()
    path = f"/v1/signals/{one['signalId']}"
    for kind in ("statement", "dispute"):
        said = {"kind": kind, "ref": "p2", "text": "Ik was die avond niet thuis."}
        assert client.post(f"{path}/remarks", said).status_code == 201

    shown = client.get(path).json()["remarks"]
    assert [(one["kind"], one["ref"], one["text"]) for one in shown] == [
        ("statement", "p2", "Ik was die avond niet thuis."),
        ("dispute", "p2", "Ik was die avond niet thuis."),
    ]
    assert all(one["by"].startswith("caseworker@") and one["at"] for one in shown)
    after = client.get(f"/v1/persons/{person}/picture").json()
    assert {**after, "at": 0} == {**before, "at": 0}


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ({"kind": "x", "text": "y"}, ["kind"]),
        ({}, ["kind", "text"]),
        ({"kind": "dispute", "text": " "}, ["text"]),
        ({"kind": "dispute", "text": "x", "ref": "p9"}, ["ref"]),
        ({"kind": "dispute", "text": "x" * 2_001}, ["text"]),
    ],
)
def test_every_fault_of_a_remark_is_named(client: Client, said: Json, named: list[str]) -> None:
    one = taken_in(client)
    answer = client.post(f"/v1/signals/{one['signalId']}/remarks", said)
    assert answer.status_code == 400
    assert sorted(fault["name"] for fault in answer.json()["invalidParams"]) == named


def test_remarks_and_versions_are_for_the_own_region(client: Client) -> None:
    one = taken_in(client)
    path, elsewhere = f"/v1/signals/{one['signalId']}", "caseworker@zeeland"
    said = {"kind": "refuted", "text": "x"}
    assert client.post(f"{path}/remarks", said, elsewhere).status_code == 403
    body = {"signal": melding("one"), "reason": "x"}
    assert client.post(f"{path}/versions", body, elsewhere).status_code == 403
    assert client.post("/v1/signals/none/remarks", said).status_code == 404
    assert client.post("/v1/signals/none/versions", body).status_code == 404
