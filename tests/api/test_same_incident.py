"""One event told by several, over HTTP: shown with bits and sentences, and nobody is given away."""

import json

import pytest

from asking import MAN, WOMAN, Client, Json, melding

DAY = {"from": "2024-03-10", "to": "2024-03-10"}


def told_by(ref: str, day: str, source: Json, **more: object) -> Json:
    body = melding(ref, day=day, occurred=DAY, **more)
    body["source"] = {**body["source"], **source}
    return body


POLICE: Json = {"capacity": "police"}
DOCTOR: Json = {"organisation": "praktijk", "sector": "health", "capacity": "gp"}
CITIZEN: Json = {"organisation": "meldpunt-arnhem", "sector": "none", "party": "citizen"}
REPORTER = {
    "name": "Wilhelmina Klikspaan",
    "contact": "0612345678",
    "identity_shielded": True,
    "shield_ground": "citizen",
}


def taken(client: Client, *bodies: Json) -> list[str]:
    answers = [client.post("/v1/signals", body) for body in bodies]
    assert [answer.status_code for answer in answers] == [201] * len(bodies)
    return [str(answer.json()["signalId"]) for answer in answers]


def picture(client: Client, signal: str) -> Json:
    person = client.get(f"/v1/signals/{signal}").json()["persons"][0]["personId"]
    found: Json = client.get(f"/v1/persons/{person}/picture").json()
    return found


def test_r5_one_event_told_by_three_is_shown_with_bits_and_counted_once(client: Client) -> None:
    ids = taken(
        client,
        told_by("1", "2024-03-11", POLICE),
        told_by("2", "2024-03-12", DOCTOR),
        told_by("3", "2024-03-13", {**CITIZEN, "capacity": "neighbour"}),
    )

    read = client.get(f"/v1/signals/{ids[0]}").json()

    assert {other["signalId"] for other in read["sameIncident"]} == set(ids[1:])
    for other in read["sameIncident"]:
        assert other["oneEvent"] is True
        total = sum(part["weightBits"] for part in other["parts"])
        assert total == pytest.approx(other["weightBits"])
        assert "bevestigt elkaar" in other["sentence"]["nl"]
        assert all(part["sentence"]["nl"] and part["sentence"]["en"] for part in other["parts"])
    assert "marks" not in read
    shown = picture(client, ids[0])
    values = {one["name"]: one["value"] for one in shown["indicators"]}
    assert (values["incidents"], values["corroborated_event"]) == (1, 3)
    assert len([one for one in shown["sameIncident"] if one["oneEvent"]]) == 3
    assert sorted(next(
        one["note"]["groups"] for one in shown["indicators"] if one["name"] == "corroborated_event"
    )) == ["citizens", "health", "justice_safety"]  # fmt: skip


def test_one_source_that_tells_again_is_marked_and_costs_no_points(client: Client) -> None:
    (first,) = taken(client, told_by("1", "2024-03-11", POLICE))
    before = picture(client, first)
    second, _ = taken(
        client, told_by("2", "2024-03-12", POLICE), told_by("3", "2024-03-13", POLICE)
    )

    after = picture(client, second)
    (mark,) = client.get(f"/v1/signals/{second}").json()["marks"]

    assert mark["name"] == "told_again"
    assert mark["note"] == {"signals": 3}
    assert "geen bevestiging" in mark["sentence"]["nl"]
    assert [one["name"] for one in after["marks"]] == ["told_again"]
    assert after["points"] == before["points"]


def reverse(capacity: str, name: str) -> Json:
    body = told_by("2", "2024-03-20", {**CITIZEN, "capacity": capacity})
    del body["occurred"]
    body["reporter"] = {**REPORTER, "name": name}
    body["persons"] = [
        {"ref": "p1", "role": "uses_violence", **WOMAN},
        {"ref": "p2", "role": "undergoes_violence", **MAN},
    ]
    return body


@pytest.mark.parametrize("capacity", ["involved_uses_violence", "relative"])
def test_r63_a_turned_report_is_marked_and_nothing_says_who_made_it(
    client: Client, capacity: str
) -> None:
    first, second = taken(
        client, told_by("1", "2024-03-11", POLICE), reverse(capacity, "Wilhelmina Klikspaan")
    )

    read, shown = client.get(f"/v1/signals/{first}").json(), picture(client, first)

    (mark,) = read["marks"]
    assert mark["name"] == "roles_turned"
    assert mark["signals"] == [first, second]
    assert [one["name"] for one in shown["marks"]] == ["roles_turned"]
    for answer in (read, shown):
        text = json.dumps(answer)
        for hidden in ("Klikspaan", "0612345678", capacity, "meldpunt"):
            assert hidden not in text
    assert "verborgen" in mark["sentence"]["nl"]


def test_a_signal_of_another_region_shows_its_coded_facts_and_no_more(client: Client) -> None:
    elsewhere = told_by(
        "2", "2024-03-12", DOCTOR, region="gelderland-zuid", narrative="Vertrouwelijk verhaal"
    )
    first, second = taken(client, told_by("1", "2024-03-11", POLICE), elsewhere)

    (other,) = client.get(f"/v1/signals/{first}").json()["sameIncident"]

    assert other["signalId"] == second
    assert other["region"] == "gelderland-zuid"
    assert "Vertrouwelijk" not in json.dumps(other)
    assert "praktijk" not in json.dumps(other)
    assert client.get(f"/v1/signals/{second}").status_code == 403


def test_a_verdict_takes_an_event_apart_and_taken_back_it_is_one_again(client: Client) -> None:
    ids = taken(client, told_by("1", "2024-03-11", POLICE), told_by("2", "2024-03-12", DOCTOR))
    before = client.get(f"/v1/signals/{ids[0]}").json()["sameIncident"]

    given = []
    for ref in ("p1", "p2"):
        ends = {end: {"signalId": one, "ref": ref} for end, one in zip("ab", ids, strict=True)}
        body = {**ends, "verdict": "different", "reason": "two families"}
        answer = client.post("/v1/verdicts", body, user="steward")
        assert answer.status_code == 201, answer.text
        given.append(answer.json()["verdictId"])
    apart = client.get(f"/v1/signals/{ids[0]}").json()
    for verdict in reversed(given):
        assert client.send("DELETE", f"/v1/verdicts/{verdict}", "steward").status_code == 200

    assert before[0]["oneEvent"] is True
    assert "sameIncident" not in apart
    assert client.get(f"/v1/signals/{ids[0]}").json()["sameIncident"] == before
