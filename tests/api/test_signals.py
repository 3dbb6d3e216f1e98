import copy

import pytest

from asking import WOMAN, Client, Json, melding, rising
from radarfunctie.intake.schema import PersonDocument, SignalDocument

CANARY = "Wilhelminaxantippe"


def test_a_new_signal_is_created_and_says_whom_it_is_about(client: Client) -> None:
    answer = client.post("/v1/signals", melding("1"))

    assert answer.status_code == 201
    body = answer.json()
    assert answer.headers["location"] == f"/v1/signals/{body['signalId']}"
    assert [person["ref"] for person in body["persons"]] == ["p1", "p2"]
    assert all(person["personId"] for person in body["persons"])
    assert len(body["households"]) == 1
    assert body["hits"] == []


def test_an_exact_repeat_answers_as_it_did_and_adds_nothing(client: Client) -> None:
    first = client.post("/v1/signals", melding("1"))
    counts = client.radar.counts()
    again = client.post("/v1/signals", melding("1"))

    assert again.status_code == 200
    assert again.json() == first.json()
    assert client.radar.counts() == counts


def test_the_same_ref_with_other_content_is_a_conflict(client: Client) -> None:
    client.post("/v1/signals", melding("1"))
    answer = client.post("/v1/signals", melding("1", severity="concern"))

    assert answer.status_code == 409
    assert answer.json()["code"] == "conflict"
    assert client.radar.counts().signals == 1


def test_both_spellings_of_keys_say_the_same(client: Client) -> None:
    snake = melding("1")
    snake["received_at"] = snake.pop("receivedAt")
    for person in snake["persons"]:
        person["birth_date"] = person.pop("birthDate")
        person["first_names"] = person.pop("firstNames")

    assert client.post("/v1/signals", melding("1")).status_code == 201
    assert client.post("/v1/signals", snake).status_code == 200


def test_a_signal_reads_back_as_given_with_the_present_person_ids(client: Client) -> None:
    given = melding(
        "1",
        meldcode={"step": 5, "answers": {"q1_suspicion": "yes"}},
        narrative="Zij zei: «help»; 3 \u00d7 gebeld.\n",
    )
    taken = client.post("/v1/signals", given).json()
    read = client.get(f"/v1/signals/{taken['signalId']}").json()

    ids = {person["ref"]: person["personId"] for person in taken["persons"]}
    for person in read["persons"]:
        assert person.pop("personId") == ids[person["ref"]]
        assert person.pop("grade") == "certain"
    assert read.pop("signalId") == taken["signalId"]
    assert read.pop("recordedAt")
    assert read == given


def test_r63_neither_reporter_nor_secret_address_is_read_back(client: Client) -> None:
    given = melding("1", reporter={"name": "Bakker Naburig", "identityShielded": True})
    given["persons"][0]["addresses"].append(
        {"postcode": "1234 ZZ", "number": 77, "street": "Schuilpad", "secret": True}
    )
    taken = client.post("/v1/signals", given).json()
    person = taken["persons"][0]["personId"]
    paths = [
        f"/v1/signals/{taken['signalId']}",
        f"/v1/persons/{person}",
        f"/v1/persons/{person}/why",
        f"/v1/persons/{person}/picture",
        f"/v1/persons/{person}/network",
        f"/v1/households/{taken['households'][0]}",
        f"/v1/households/{taken['households'][0]}/picture",
    ]

    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200, path
        for hidden in ("Naburig", "NABURIG", "1234", "Schuilpad", "SCHUILPAD"):
            assert hidden not in answer.text, path


def test_a_signal_of_another_region_is_not_read(client: Client) -> None:
    taken = client.post("/v1/signals", melding("1")).json()
    answer = client.get(f"/v1/signals/{taken['signalId']}", "caseworker@zeeland")

    assert answer.status_code == 403


def test_r9_a_request_for_advice_is_never_a_signal(client: Client) -> None:
    answer = client.post("/v1/signals", melding("1", citizenIntent="advice"))

    assert answer.status_code == 400
    assert client.radar.counts().signals == 0


def test_r27_a_suspicion_counts_and_no_proof_is_asked(client: Client) -> None:
    for certainty in ("suspicion", "observed", "disclosed", "established", "refuted", None):
        given = melding(str(certainty))
        del given["certainty"]
        if certainty is not None:
            given["certainty"] = certainty
        assert client.post("/v1/signals", given).status_code == 201, certainty


def test_r65_a_hit_spans_regions_and_is_answered_at_once(client: Client) -> None:
    answers = rising(client)

    raised = sum(len(answer["hits"]) for answer in answers)
    metrics = client.get("/metrics", None).text
    assert f"radar_intake_to_hit_seconds_count {raised}.0" in metrics
    patterns = {hit["pattern"] for answer in answers for hit in answer["hits"]}
    assert "rising_severity" in patterns
    assert "moves_across_regions" in patterns
    hit = answers[-1]["hits"][0]
    assert {"nl", "en"} == set(hit["sentence"])


@pytest.mark.parametrize("value", [f"{CANARY}\0", [[CANARY]], {"x": CANARY}, 987654321987])
def test_no_refusal_echoes_a_value(still: Client, value: object) -> None:
    for field in PersonDocument.model_fields:
        given = melding("1")
        given["persons"][0] = {**copy.deepcopy(WOMAN), "ref": "p1", field: value}
        _refused_without_echo(still, given, field)
    for field in SignalDocument.model_fields:
        _refused_without_echo(still, {**melding("1"), field: value}, field)


def _refused_without_echo(client: Client, given: Json, field: str) -> None:
    answer = client.post("/v1/signals", given)
    assert answer.status_code == 400, field
    assert CANARY not in answer.text, field
    assert "987654321987" not in answer.text, field
    assert answer.json()["invalidParams"], field


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"{",
        b'{"a": NaN}',
        b'{"kind": "Wilhelminaxantippe", "kind": "melding"}',
        b'{"kind": "\\ud800 Wilhelminaxantippe"}',
        b"\xff\xfe Wilhelminaxantippe",
        b'{"Wilhelminaxantippe": 1}',
        b'{"a":' * 30 + b"1" + b"}" * 30,
    ],
)
def test_what_is_no_strict_json_is_refused_without_an_echo(still: Client, raw: bytes) -> None:
    answer = still.send("POST", "/v1/signals", content=raw)

    assert answer.status_code == 400
    assert CANARY not in answer.text


def test_a_moment_more_than_a_day_ahead_is_refused(still: Client) -> None:
    answer = still.post("/v1/signals", melding("1", day="2999-01-01"))

    assert answer.status_code == 400
    assert answer.json()["invalidParams"][0]["name"] == "receivedAt"
