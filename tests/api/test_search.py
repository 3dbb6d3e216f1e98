"""Finding a person: for who has a case, in the own region, for a purpose; nothing asked is kept."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from asking import WOMAN, Client, Json, melding
from radarfunctie.asgi import create_app
from radarfunctie.domain.caller import UserRole
from radarfunctie.radar.engine import Radar
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

CANARY = "Zwaluwenkamp"
ELSEWHERE = "gelderland-zuid"
SEARCH = "/v1/persons/_search"


def asked(person: Json | None = None, purpose: str = "weging") -> Json:
    return {"person": WOMAN if person is None else person, "purpose": purpose}


def ids(answer: Json) -> list[str]:
    return [one["personId"] for one in answer["items"]]


def test_who_has_a_case_finds_the_person_with_a_grade(client: Client) -> None:
    taken = client.post("/v1/signals", melding("1")).json()

    found = client.post(SEARCH, asked()).json()

    assert found["items"] == [{"personId": taken["persons"][0]["personId"], "grade": "certain"}]
    assert found["needed"] == []
    assert not found["more"]


def test_nobody_of_another_region_is_found(client: Client) -> None:
    client.post("/v1/signals", melding("1", region=ELSEWHERE))

    assert ids(client.post(SEARCH, asked()).json()) == []
    assert len(ids(client.post(SEARCH, asked(), f"caseworker@{ELSEWHERE}").json())) == 1


def test_who_is_told_of_in_both_regions_is_found_in_both(client: Client) -> None:
    client.post("/v1/signals", melding("1"))
    client.post("/v1/signals", melding("2", region=ELSEWHERE))

    here = ids(client.post(SEARCH, asked()).json())
    there = ids(client.post(SEARCH, asked(), f"caseworker@{ELSEWHERE}").json())

    assert here == there
    assert len(here) == 1


def test_a_rival_makes_a_grade_less_sure_and_is_shown_only_in_its_own_region(
    client: Client,
) -> None:
    bare = {
        "surname": "Berg",
        "prefix": "van der",
        "firstNames": "Pieter",
        "birthDate": "1985-01-30",
    }
    first, second = melding("1"), melding("2", region=ELSEWHERE)
    first["persons"][1] = {"ref": "p2", "role": "unknown", **bare, "bsn": "999990020"}
    second["persons"][1] = {"ref": "p2", "role": "unknown", **bare, "bsn": "999990044"}
    one = client.post("/v1/signals", first).json()["persons"][1]["personId"]
    other = client.post("/v1/signals", second).json()["persons"][1]["personId"]
    assert one != other

    found = client.post(SEARCH, asked(bare)).json()["items"]

    assert [item["personId"] for item in found] == [one]
    assert found[0]["grade"] != "certain"


def test_without_a_purpose_of_the_role_nothing_is_answered(client: Client) -> None:
    client.post("/v1/signals", melding("1"))

    for purpose in ("", "request_of_subject", "curiosity"):
        for user in ("caseworker", "confidential_doctor"):
            answer = client.post(SEARCH, asked(purpose=purpose), user)
            assert answer.status_code == 403
            assert "personId" not in answer.text


def test_r52_no_role_may_search_while_advising(client: Client) -> None:
    client.post("/v1/signals", melding("1"))

    for role in UserRole:
        assert client.post(SEARCH, asked(purpose="advice"), role.value).status_code == 403


def test_a_privacy_officer_finds_also_who_is_in_a_refuted_signal(client: Client) -> None:
    taken = client.post("/v1/signals", melding("1")).json()
    refuted = {"kind": "refuted", "text": "bleek niet zo"}
    client.post(f"/v1/signals/{taken['signalId']}/remarks", refuted)

    assert ids(client.post(SEARCH, asked()).json()) == []
    found = client.post(SEARCH, asked(purpose="request_of_subject"), "privacy_officer").json()
    assert ids(found) == [taken["persons"][0]["personId"]]
    assert client.post(SEARCH, asked(), "privacy_officer").status_code == 403


def test_too_little_to_ask_is_refused_with_what_is_missing(client: Client) -> None:
    answer = client.post(SEARCH, asked({"surname": CANARY}))

    assert answer.status_code == 400
    assert "person.birthDate" in {one["name"] for one in answer.json()["invalidParams"]}
    assert CANARY not in answer.text


def test_the_limit_is_its_own(tmp_path: Path) -> None:
    settings = Settings(
        data_dir=tmp_path, store="memory:", check_floor_ms=0, search_limit_per_minute=2
    )
    radar = build(settings)
    client = Client(create_app(radar, settings), radar)
    try:
        statuses = [client.post(SEARCH, asked()).status_code for _ in range(3)]
        other = client.post(SEARCH, asked(), "confidential_doctor").status_code
    finally:
        client.close()
        radar.close()

    assert statuses == [200, 200, 429]
    assert other == 200


@pytest.fixture
def on_disk(tmp_path: Path) -> Iterator[tuple[Radar, Client, Path]]:
    settings = Settings(data_dir=tmp_path / "data", check_floor_ms=0)
    radar = build(settings)
    client = Client(create_app(radar, settings), radar)
    yield radar, client, settings.data_dir
    client.close()
    radar.close()


def test_what_is_found_is_logged_and_what_was_asked_is_kept_nowhere(
    on_disk: tuple[Radar, Client, Path], caplog: pytest.LogCaptureFixture
) -> None:
    radar, client, folder = on_disk
    caplog.set_level("DEBUG")
    taken = client.post("/v1/signals", melding("1")).json()

    client.post(SEARCH, asked({**WOMAN, "callName": CANARY}, "investigation"))
    client.post(SEARCH, asked({"surname": CANARY, "birthDate": "1990-01-01"}))

    found, nobody = [one.event for one in radar.audit.records()][-2:]
    assert found.object_ids == (taken["persons"][0]["personId"],)
    assert (found.purpose, found.rule) == ("investigation", "persons.search")
    assert nobody.object_ids == ()
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) > 3
    for form in (CANARY, CANARY.lower(), CANARY.upper(), json.dumps(CANARY)):
        assert not [path for path in files if form.encode() in path.read_bytes()]
        assert form not in caplog.text
