"""The named check: what it answers, and that it leaves nothing (R46 to R59)."""

import gc
import json
import logging
import time
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from asking import MAN, WOMAN, Client, Json, melding, question
from radarfunctie.api.check import rest_s
from radarfunctie.asgi import create_app
from radarfunctie.config_files import shipped_folder
from radarfunctie.domain.check import Scope
from radarfunctie.intake.schema import PersonDocument
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

PATH = "/v1/persons/_check"
NOBODY: Json = {
    "surname": "Zwanenburg-Quintessens",
    "firstNames": "Xantippe",
    "birthDate": "1971-11-23",
    "bsn": "999995571",
    "addresses": [{"postcode": "9999 XZ", "number": 4321}],
}
CHILD: Json = {
    "surname": "Zwanenburg",
    "firstNames": "Pim",
    "birthDate": "2016-02-03",
    "bsn": "999995571",
}


def ask(client: Client, person: Json | None = None, **more: object) -> httpx.Response:
    return client.post(PATH, question(person, **more))


def test_r50_a_person_and_household_on_the_radar_are_a_hit_here(client: Client) -> None:
    client.post("/v1/signals", melding("1"))
    body = ask(client).json()

    assert body["person"] == {"grade": "certain"}
    assert body["household"] == {"grade": "certain"}
    assert body["scopes"] == {
        "own_region": "hit",
        "other_regions": "no_hit",
        "vir": "out_of_scope",
        "partners": "out_of_scope",
    }


def test_r65_a_hit_elsewhere_says_which_region_and_how_to_reach_it(client: Client) -> None:
    client.post("/v1/signals", melding("1", region="zeeland"))
    body = ask(client).json()

    assert body["scopes"]["own_region"] == "no_hit"
    assert body["scopes"]["other_regions"] == "hit"
    (region,) = body["regions"]
    assert region["region"] == "zeeland"
    assert region["contact"]["phone"] == "0800-2000"


def test_r12_silence_of_a_partner_is_unknown_and_not_no_hit(still: Client) -> None:
    body = ask(still, CHILD, scopes=[scope.value for scope in Scope]).json()

    assert body["scopes"]["vir"] == "unknown"
    assert body["scopes"]["partners"] == "unknown"


def test_r58_vir_is_not_asked_while_that_would_leave_a_trace_and_the_answer_says_so(
    still: Client,
) -> None:
    (vir,) = ask(still, CHILD, scopes=["vir"]).json()["partners"]

    assert (vir["partner"], vir["standing"]) == ("vir", "not_possible")
    assert vir["ground"] == "no_traceless_question"
    assert vir["known"] is None


def test_r95_who_is_23_or_older_is_out_of_scope_of_vir(still: Client) -> None:
    body = ask(still, scopes=["vir"]).json()

    assert body["scopes"]["vir"] == "out_of_scope"
    assert body["partners"][0]["ground"] == "too_old"


def test_r53_no_partner_that_would_record_the_subject_is_asked_and_each_is_named(
    still: Client,
) -> None:
    told = {one["partner"]: one for one in ask(still, scopes=["partners"]).json()["partners"]}

    assert set(told) == {"gi", "police", "probation", "rvdk", "shelter"}
    assert {one["standing"] for one in told.values()} == {"not_allowed"}
    assert told["police"]["ground"] == "logs_the_subject"
    assert told["shelter"]["ground"] == "purpose"


def test_a_partner_fact_alone_is_no_hit(client: Client) -> None:
    client.post("/v1/signals", melding("1", kind="partner_fact"))

    assert ask(client).json()["person"] == {"grade": "none"}


def test_r49_giving_the_name_is_the_callers_own_choice(still: Client) -> None:
    body = question()
    del body["callerChoice"]

    assert still.post(PATH, body).status_code == 403
    assert ask(still, callerChoice=False).status_code == 403


def test_r51_caller_safe_is_the_same_for_hit_and_no_hit(client: Client) -> None:
    client.post("/v1/signals", melding("1"))
    hit, miss = ask(client), ask(client, NOBODY)

    assert hit.json()["person"] != miss.json()["person"]
    assert hit.json()["callerSafe"] == miss.json()["callerSafe"]
    assert set(hit.json()) == set(miss.json())


def test_hit_and_miss_have_one_length_however_many_regions(client: Client) -> None:
    miss = ask(client, NOBODY)
    for number, region in enumerate(client.radar.regions):
        client.post("/v1/signals", melding(str(number), region=region))
    hit = ask(client)

    assert len(hit.json()["regions"]) == 26
    assert len(hit.content) == len(miss.content)
    assert hit.headers["content-length"] == miss.headers["content-length"]


def test_every_answer_takes_whole_floors() -> None:
    assert 0.003 + rest_s(0.003, 0.05) == pytest.approx(0.05)
    assert 0.07 + rest_s(0.07, 0.05) == pytest.approx(0.1)
    assert rest_s(0.07, 0) == 0


@pytest.mark.parametrize(
    ("more", "status"),
    [({}, 200), ({"purpose": "none"}, 403), ({"callerChoice": 1}, 400), ({"person": {}}, 400)],
)
def test_a_check_takes_the_floor_at_least_and_so_does_a_refusal(
    settings: Settings, more: Json, status: int
) -> None:
    slow = settings.model_copy(update={"check_floor_ms": 120})
    radar = build(slow)
    client = Client(create_app(radar, slow), radar)
    started = time.perf_counter()
    answer = client.post(PATH, {**question(None), **more})
    spent = time.perf_counter() - started
    assert answer.status_code == status
    client.close()
    radar.close()

    assert spent >= 0.12


def test_r52_and_r55_a_check_opens_nothing_and_r54_changes_nothing(client: Client) -> None:
    client.post("/v1/signals", melding("1"))
    counts, facts = client.radar.counts(), _facts(client)
    records = len(list(client.radar.audit.records()))
    for person in (WOMAN, NOBODY, MAN):
        assert ask(client, person).status_code == 200

    assert client.radar.counts() == counts
    assert _facts(client) == facts
    new = list(client.radar.audit.records())[records:]
    assert [record.event.object_type for record in new] == ["check"] * 3
    assert all(not record.event.object_ids for record in new)
    assert all(record.at.minute == record.at.second == 0 for record in new)
    assert len({json.dumps(dict(record.event.detail)) for record in new}) == 1


def test_r57_without_a_legal_basis_the_check_is_refused(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, store="memory:", check_legal_basis="none_such")
    radar = build(settings)
    client = Client(create_app(radar, settings), radar)
    answer = ask(client)
    client.close()
    radar.close()

    assert answer.status_code == 403
    assert "legal basis" in answer.json()["detail"]


@pytest.mark.parametrize(
    "change", [{"valid_from": "2999-01-01"}, {"scopes": ["own_region"]}, {"purposes": ["triage"]}]
)
def test_r57_a_basis_holds_from_its_day_for_its_scopes_and_purposes(
    tmp_path: Path, change: Json
) -> None:
    policy = yaml.safe_load((shipped_folder("policy") / "access.yaml").read_text("utf-8"))
    policy["legal_bases"]["demo"].update(change)
    (tmp_path / "access.yaml").write_text(yaml.safe_dump(policy), "utf-8")
    settings = Settings(data_dir=tmp_path, store="memory:", policy_dir=tmp_path)
    radar = build(settings)
    client = Client(create_app(radar, settings), radar)
    answer = ask(client)
    client.close()
    radar.close()

    assert answer.status_code == 403


@pytest.mark.parametrize("purpose", ["curiosity", "", None])
def test_r57_a_purpose_the_basis_does_not_name_is_refused(
    still: Client, purpose: str | None
) -> None:
    answer = ask(still, purpose=purpose)

    assert answer.status_code == 403
    assert "curiosity" not in answer.text


def test_r59_no_hit_is_told_not_to_mean_safe(still: Client) -> None:
    notice = ask(still, NOBODY).json()["notice"]

    assert "betekent niet dat het veilig is" in notice["nl"]
    assert "does not mean safe" in notice["en"]


@pytest.mark.parametrize(
    ("person", "missing"),
    [
        ({"surname": "Y\u0131lmaz"}, "person.birthDate"),
        ({"surname": "Y\u0131lmaz", "birthDate": "1987-05-00"}, "person.birthDate"),
        ({"firstNames": "Johanna", "birthDate": "1987-05-12"}, "person.surname"),
        ({"bsn": "123456789"}, "person.surname"),
    ],
)
def test_too_little_to_ask_names_what_is_missing(still: Client, person: Json, missing: str) -> None:
    answer = ask(still, person)

    assert answer.status_code == 400
    assert missing in {one["name"] for one in answer.json()["invalidParams"]}
    assert "1987" not in answer.text
    assert "123456789" not in answer.text


def test_only_certain_turns_the_rest_into_none(client: Client) -> None:
    client.post("/v1/signals", melding("1"))
    kin = {**WOMAN, "firstNames": "Mehmet", "birthDate": "1950-01-02"}
    del kin["bsn"]

    assert ask(client, kin).json()["household"]["grade"] == "possible"
    assert ask(client, kin, onlyCertain=True).json()["household"]["grade"] == "none"


def test_both_spellings_of_keys_ask_the_same(client: Client) -> None:
    client.post("/v1/signals", melding("1"))
    body = question()
    person = body["person"]
    person["first_names"], person["birth_date"] = person.pop("firstNames"), person.pop("birthDate")
    body["caller_choice"], body["only_certain"] = body.pop("callerChoice"), body.pop("onlyCertain")

    assert client.post(PATH, body).content == ask(client).content


@pytest.mark.parametrize(
    "change",
    [
        {"scopes": []},
        {"scopes": ["everywhere"]},
        {"scopes": "own_region"},
        {"scopes": [["own_region"]]},
        {"person": None},
        {"person": []},
        {"person": {}},
        {"purpose": 1},
        {"callerChoice": "yes"},
        {"onlyCertain": 1},
        {"unheardOf": 1},
    ],
)
def test_a_question_that_does_not_hold_is_refused(still: Client, change: Json) -> None:
    answer = still.post(PATH, {**question(), **change})

    assert answer.status_code == 400
    assert answer.json()["invalidParams"]


@pytest.mark.parametrize("value", ["Canarisvogel\0", [["Canarisvogel"]], {"x": "Canarisvogel"}])
def test_no_refusal_echoes_what_was_asked(still: Client, value: object) -> None:
    for field in PersonDocument.model_fields:
        answer = ask(still, {**WOMAN, field: value})
        assert answer.status_code == 400, field
        assert "Canarisvogel" not in answer.text, field
        assert all(one["name"].startswith("person") for one in answer.json()["invalidParams"])


def test_a_worker_who_asks_too_often_is_refused(settings: Settings) -> None:
    few = settings.model_copy(update={"check_limit_per_minute": 2})
    radar = build(few)
    client = Client(create_app(radar, few), radar)
    statuses = [ask(client, NOBODY).status_code for _ in range(3)]
    other = client.post(PATH, question(NOBODY), "caseworker2").status_code
    client.close()
    radar.close()

    assert statuses == [200, 200, 429]
    assert other == 200


def test_r53_what_was_asked_is_in_no_log_no_metric_no_audit_record_and_no_file(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = Settings(data_dir=tmp_path, check_floor_ms=0)
    radar = build(settings)
    client = Client(create_app(radar, settings), radar)
    client.post("/v1/signals", melding("1"))
    with caplog.at_level(logging.DEBUG):
        assert ask(client, NOBODY).status_code == 200
        assert ask(client, {**NOBODY, "age": 400}).status_code == 400
        assert ask(client, {**NOBODY, "bsn": "9" * 9}, purpose="x").status_code == 403
        assert client.post(PATH, question(NOBODY), "admin").status_code == 403
        assert client.post(PATH, question(NOBODY), None).status_code == 401
    metrics = client.get("/metrics", None).text
    audit = "".join(repr(record) for record in radar.audit.records())
    logs = "".join(record.getMessage() + repr(record.args) for record in caplog.records)
    client.close()
    radar.close()
    gc.collect()
    files = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())

    for trace in _traces():
        assert trace not in metrics.upper()
        assert trace not in audit.upper()
        assert trace not in logs.upper()
        assert trace.encode() not in files.upper()
    assert "/v1/persons/_check" in metrics
    assert "certain" not in metrics


def _traces() -> tuple[str, ...]:
    """What was asked, as given and folded, in capitals."""
    return (
        "ZWANENBURG",
        "QUINTESSENS",
        "XANTIPPE",
        "999995571",
        "1971-11-23",
        "9999 XZ",
        "9999XZ",
        "XZ 4321",
        "XZ4321",
    )


def _facts(client: Client) -> list[Any]:
    with client.radar.graph.reader() as graph:
        return [(fact.seq, fact.kind, fact.id) for fact in graph.facts()]


def test_r65_a_rival_known_to_the_register_alone_makes_the_answer_less_sure(
    client: Client,
) -> None:
    """One BSN in the register, another in a melding elsewhere: it may be either of them."""
    person = {"firstNames": "Willem", "surname": "Zwartjes", "birthDate": "1966-02-02"}
    take_in(client, "1", {**person, "bsn": "999990019"}, kind="partner_fact")
    take_in(client, "2", {**person, "bsn": "999990160"}, region="twente")

    answer = ask(client, person).json()

    assert answer["person"]["grade"] == "likely"
    assert answer["scopes"]["other_regions"] == "hit"
    assert [one["region"] for one in answer["regions"]] == ["twente"]


def test_r65_whoever_is_on_the_radar_is_so_in_a_region(client: Client) -> None:
    fact = {"firstNames": "Dorien", "surname": "Quist", "birthDate": "1971-08-09"}
    told = {"initials": "D.", "surname": "Quist", "birthDate": "1971-08-09"}
    take_in(client, "1", fact, kind="partner_fact")
    take_in(client, "2", told, region="twente")

    answer = ask(client, fact).json()

    assert answer["person"]["grade"] != "none"
    assert answer["scopes"]["other_regions"] == "hit"


def take_in(client: Client, ref: str, person: Json, **more: object) -> None:
    """A signal about one person."""
    alone: Json = {
        "persons": [{**person, "ref": "p1"}],
        "relations": [],
        "household": {"members": ["p1"]},
    }
    body = {**melding(ref), **alone, **more}
    assert client.post("/v1/signals", body).status_code == 201
