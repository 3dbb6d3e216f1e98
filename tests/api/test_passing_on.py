"""GDPR art. 19 (domain 4.2): what is put right is told to every earlier recipient."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from api.test_partners import KNOWN, connected
from asking import WOMAN, Client, Json, melding
from partner_simulator import partner
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from working import WEGING

OFFER: Json = {
    "share": "care",
    "target": "local_team",
    "to": "lokaal team Arnhem",
    "risks": ["drank"],
    "reportBackWhen": ["bij elk incident"],
}
ANALYST = Caller(
    UserName("analyst@gelderland-midden"), UserRole.ANALYST, "gelderland-midden", "cli"
)
EVERYBODY = {
    ("police", "partner"),
    ("lokaal team Arnhem", "transfer"),
    (ANALYST.user, "export"),
}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with partner(KNOWN) as police, connected(tmp_path, {"police": police}) as made:
        yield made


def body(**more: object) -> Json:
    return {**melding("1"), "receivedAt": datetime.now(UTC).isoformat(), **more}


def passed_around(client: Client, tmp_path: Path) -> tuple[str, str, Json]:
    """A signal that a partner, the receiver of a transfer and an exporter got to know of."""
    sent = body()
    signal: str = client.post("/v1/signals", sent).json()["signalId"]
    asked = client.post(f"/v1/signals/{signal}/_partners", {"ref": "p1", "partners": ["police"]})
    assert asked.status_code == 200, asked.text
    weging = {**WEGING, "signals": [signal], "weighed": [signal]}
    case: str = client.post("/v1/assessments", weging).json()["caseId"]
    offered = client.post(f"/v1/cases/{case}/transfers", OFFER)
    assert offered.status_code == 201, offered.text
    client.radar.export.run("mentions", tmp_path / "mentions.csv", ANALYST)
    return signal, case, sent


def owed(client: Client) -> list[Json]:
    found: list[Json] = client.get("/v1/tasks?kind=tell_recipient").json()["items"]
    return found


def whom(found: list[Json]) -> set[tuple[str, str]]:
    return {(one["recipient"], one["way"]) for one in found}


def corrected(client: Client, signal: str, sent: Json, name: str = "Verbeterd") -> None:
    person = {"ref": "p1", "role": "undergoes_violence", **WOMAN, "surname": name}
    version = {"signal": {**sent, "persons": [person, sent["persons"][1]]}, "reason": "fout"}
    answer = client.post(f"/v1/signals/{signal}/versions", version)
    assert answer.status_code in {200, 201}, answer.text


def test_art_19_a_correction_is_passed_on_to_every_earlier_recipient(
    client: Client, tmp_path: Path
) -> None:
    signal, case, sent = passed_around(client, tmp_path)
    assert owed(client) == []

    corrected(client, signal, sent)

    found = owed(client)
    assert whom(found) == EVERYBODY
    assert {one["cause"] for one in found} == {"corrected"}
    assert {tuple(one["signals"]) for one in found} == {(signal,)}
    assert {one["way"]: one["caseId"] for one in found} == {
        "partner": case,
        "transfer": case,
        "export": None,
    }
    shown = client.get(f"/v1/cases/{case}").json()
    in_case = {one["recipient"] for one in shown["tasks"] if one["kind"] == "tell_recipient"}
    assert in_case == {"police", "lokaal team Arnhem"}


def test_art_19_it_stays_until_the_recipient_was_told_and_is_not_doubled(
    client: Client, tmp_path: Path
) -> None:
    signal, _, sent = passed_around(client, tmp_path)
    corrected(client, signal, sent)
    corrected(client, signal, sent, "Nogeens")
    found = owed(client)
    assert len(found) == len(EVERYBODY)

    for one in found:
        done = client.send("PATCH", f"/v1/tasks/{one['taskId']}", json={"change": "finish"})
        assert (done.status_code, done.json()["state"]) == (200, "done")
    assert owed(client) == []

    corrected(client, signal, sent, "Weeranders")
    assert whom(owed(client)) == EVERYBODY


def test_art_19_a_refutation_is_told_and_so_is_its_end(client: Client, tmp_path: Path) -> None:
    signal, _, _ = passed_around(client, tmp_path)
    path = f"/v1/signals/{signal}/remarks"
    remark = client.post(path, {"kind": "refuted", "text": "niet waar"}).json()["remarkId"]
    assert {one["cause"] for one in owed(client)} == {"refuted"}

    client.send("DELETE", f"{path}/{remark}")

    found = owed(client)
    assert whom(found) == EVERYBODY
    assert {one["cause"] for one in found} == {"refuted", "refutation_taken_back"}
    told = client.get("/v1/changes?limit=1000", "service").json()["items"]
    assert [one["detail"] for one in told if one["kind"] == "signal_remarked"] == [
        {"remark": "refuted", "standing": True},
        {"remark": "refuted", "standing": False},
    ]


def test_art_19_an_erasure_is_told_after_the_case_is_gone(client: Client, tmp_path: Path) -> None:
    signal, case, _ = passed_around(client, tmp_path)
    asked = client.send(
        "DELETE", f"/v1/signals/{signal}", "privacy_officer", json={"reason": "request_of_subject"}
    )
    approval = asked.json()["approvalId"]
    done = client.post(f"/v1/approvals/{approval}", {}, "privacy_officer2")
    assert done.status_code == 200, done.text
    assert client.get(f"/v1/cases/{case}").status_code == 404

    found = owed(client)

    assert whom(found) == EVERYBODY
    assert {one["cause"] for one in found} == {"erased"}
    assert {(tuple(one["signals"]), tuple(one["erased"]), one["caseId"]) for one in found} == {
        ((), (signal,), None)
    }
    assert list(client.radar.graph.verify()) == []
    client.radar.rebuild.run()
    assert owed(client) == found


def test_art_19_who_received_nothing_is_told_nothing(client: Client, tmp_path: Path) -> None:
    sent = body()
    signal = client.post("/v1/signals", sent).json()["signalId"]
    corrected(client, signal, sent)
    assert owed(client) == []

    client.radar.export.run("mentions", tmp_path / "mentions.csv", ANALYST)
    later = {**body(), "source": {**sent["source"], "ref": "2"}}
    other = client.post("/v1/signals", later).json()["signalId"]
    corrected(client, other, later)

    assert owed(client) == []


def test_art_19_the_page_of_tasks_says_who_has_to_be_told_and_why(
    client: Client, tmp_path: Path
) -> None:
    from pages.desk import sign_in

    signal, _, sent = passed_around(client, tmp_path)
    corrected(client, signal, sent)
    sign_in(client)
    text = client.get("/tasks?kind=tell_recipient", None).text

    assert "lokaal team Arnhem" in text
    assert "De melding is verbeterd." in text
    assert "Kreeg een overdracht." in text
