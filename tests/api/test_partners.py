"""Partners over HTTP, with a real one on this machine behind it."""

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml

from application import opened
from asking import REGION, WOMAN, Client, Json, melding, question
from erasing import erase_signal
from partner_simulator import Behaviour, Partner, partner
from radarfunctie.config_files import shipped_folder
from radarfunctie.domain.ids import SignalId
from radarfunctie.settings import Settings

KNOWN = Behaviour({"known": True, "contact": "0900-8844"})


@contextmanager
def connected(folder: Path, servers: dict[str, Partner], **agreed: object) -> Iterator[Client]:
    """An application whose partners are at these servers, agreed with as `agreed` says."""
    for name in servers:
        shipped = shipped_folder("policy") / "partners" / f"{name}.yaml"
        policy = {**yaml.safe_load(shipped.read_text("utf-8")), **agreed}
        path = folder / "policy" / "partners" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(policy), "utf-8")
    file = folder / "connections.yaml"
    lines = {name: {"url": server.url} for name, server in servers.items()}
    file.write_text(yaml.safe_dump({"partners": lines}), "utf-8")
    settings = Settings(
        data_dir=folder / "data",
        policy_dir=folder / "policy",
        partner_connections=file,
        check_floor_ms=0,
    )
    with opened(settings) as client:
        yield client


def told(client: Client, region: str = REGION) -> str:
    """The id of a report."""
    identity: str = client.post("/v1/signals", melding("1", region=region)).json()["signalId"]
    return identity


def standings(items: list[Json]) -> dict[str, tuple[str, bool | None, str | None]]:
    return {one["partner"]: (one["standing"], one["known"], one["ground"]) for one in items}


def test_r66_partners_are_asked_about_somebody_in_a_report_in_one_request(tmp_path: Path) -> None:
    slow = Behaviour(delay_s=2)
    with partner(KNOWN) as police, partner() as probation, partner(slow) as rvdk:
        servers = {"police": police, "probation": probation, "rvdk": rvdk}
        timing = {"within_s": 1, "tries": 1, "pause_s": 0, "failures": 5, "rest_s": 60}
        with connected(tmp_path, servers, timing=timing) as client:
            signal = told(client)
            answer = client.post(f"/v1/signals/{signal}/_partners", {"ref": "p1"})

    assert answer.status_code == 200
    assert standings(answer.json()["items"]) == {
        "gi": ("not_connected", None, "no_address"),
        "police": ("answered", True, None),
        "probation": ("answered", False, None),
        "rvdk": ("not_answered", None, "timed_out"),
        "shelter": ("not_connected", None, "no_address"),
        "vir": ("out_of_scope", None, "too_old"),
    }
    assert "Silence does not mean" in answer.json()["notice"]["en"]


def test_r22_the_audit_log_says_who_asked_whom_about_which_report_and_how_each_stood(
    tmp_path: Path,
) -> None:
    with partner(KNOWN) as police, connected(tmp_path, {"police": police}) as client:
        signal = told(client)
        client.post(f"/v1/signals/{signal}/_partners", {"ref": "p1", "partners": ["police"]})
        records = [one.event for one in client.radar.audit.records()]

    before, after = records[-2:]
    assert (before.phase, before.object_ids) == ("intent", (signal,))
    assert before.detail == {"partners": ["police"]}
    assert after.detail == {"partners": {"police": "answered"}}  # not what it said


def test_r12_who_was_asked_stands_in_picture_and_signal_and_silence_as_silence(
    tmp_path: Path,
) -> None:
    with (
        partner(KNOWN) as police,
        partner(Behaviour(status=400)) as probation,
        partner(Behaviour()) as gi,
        connected(tmp_path, {"police": police, "probation": probation, "gi": gi}) as client,
    ):
        signal = told(client)
        names = ["police", "probation", "gi", "shelter"]
        asked = client.post(f"/v1/signals/{signal}/_partners", {"ref": "p1", "partners": names})
        states = client.get(f"/v1/signals/{signal}/_partners").json()
        persons = {
            one["ref"]: one["personId"]
            for one in client.get(f"/v1/signals/{signal}").json()["persons"]
        }
        woman, man = (
            client.get(f"/v1/persons/{persons[ref]}/picture").json()["partners"]
            for ref in ("p1", "p2")
        )
        unseen = client.get(f"/v1/persons/{persons['p1']}/picture", "analyst").json()["partners"]
        elsewhere = client.get(f"/v1/persons/{persons['p1']}/picture", "caseworker@zeeland").json()

    assert asked.status_code == 200
    found = {one["partner"]: one for one in states["items"]}
    assert {name: (one["standing"], one["known"]) for name, one in found.items()} == {
        "gi": ("answered", False),
        "police": ("answered", True),
        "probation": ("not_answered", None),
        "rvdk": ("not_asked", None),
        "shelter": ("not_connected", None),
        "vir": ("not_asked", None),
    }
    assert found["police"]["ref"] == "p1"
    assert found["police"]["signalId"] == signal
    assert found["police"]["askedBy"].startswith("caseworker")
    assert found["police"]["askedAt"]
    assert "Silence does not mean" in states["notice"]["en"]
    assert woman == states["items"]
    assert {one["standing"] for one in man} == {"not_asked"}
    assert unseen is None
    assert {one["standing"] for one in elsewhere["partners"]} == {"not_asked"}


def test_r12_the_last_answer_counts_and_nothing_was_known_before_it_was_asked(
    tmp_path: Path,
) -> None:
    with (
        partner(Behaviour(status=400), KNOWN) as police,
        connected(tmp_path, {"police": police}) as client,
    ):
        signal = told(client)
        persons = client.get(f"/v1/signals/{signal}").json()["persons"]
        before = client.radar.clock.now().isoformat()
        question_ = {"ref": "p1", "partners": ["police"]}
        for _ in range(2):
            client.post(f"/v1/signals/{signal}/_partners", question_)
        place = f"/v1/persons/{persons[0]['personId']}/picture"
        now, then = (
            {one["partner"]: one["standing"] for one in client.get(path).json()["partners"]}
            for path in (place, f"{place}?asOf={quote(before)}")
        )
        events = [one.event for one in client.radar.audit.records()]

    assert now["police"] == "answered"
    assert then["police"] == "not_asked"
    assert [one.object_ids for one in events if one.rule == "partners.answers"] == [(signal,)]


def test_r12_answers_of_partners_go_with_the_signal_they_were_about(tmp_path: Path) -> None:
    long = Behaviour({"known": True, "contact": "bel Kanariegeel"})
    with partner(long) as police, connected(tmp_path, {"police": police}) as client:
        signal = told(client)
        client.post(f"/v1/signals/{signal}/_partners", {"ref": "p1", "partners": ["police"]})
        erase_signal(client.radar, SignalId(signal))
        assert client.get(f"/v1/signals/{signal}/_partners").status_code == 404
        with client.radar.graph.reader() as graph:
            assert graph.inquiries([SignalId(signal)]) == []
    gc.collect()
    files = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"Kanariegeel" not in files


def test_another_region_is_not_asked_about(client: Client) -> None:
    signal = told(client, region="zeeland")

    answer = client.post(f"/v1/signals/{signal}/_partners", {"ref": "p1"})

    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({}, {"ref"}),
        ({"ref": 1, "partners": []}, {"ref", "partners"}),
        ({"ref": "p9", "partners": ["mayor", "corv"]}, {"ref", "partners.0", "partners.1"}),
        ({"ref": "p1", "unheardOf": 1}, {""}),
    ],
)
def test_a_question_that_does_not_hold_is_refused_by_every_field(
    client: Client, body: Json, names: set[str]
) -> None:
    answer = client.post(f"/v1/signals/{told(client)}/_partners", body)

    assert answer.status_code == 400
    assert {one["name"] for one in answer.json()["invalidParams"]} == names


def test_r93_what_is_agreed_with_each_partner_is_told(still: Client) -> None:
    items = {one["partner"]: one for one in still.get("/v1/partners", "admin").json()["items"]}

    assert set(items) == {"corv", "gi", "police", "probation", "rvdk", "shelter", "vir"}
    assert items["vir"]["belowAge"] == 23
    assert items["vir"]["tracelessQuestion"] is False
    assert items["shelter"]["fields"] == ["surname", "prefix", "first_names", "birth_date"]
    assert not any(one["connected"] for one in items.values())


@pytest.mark.parametrize(
    ("behaves", "scope", "standing"),
    [
        (KNOWN, "hit", "answered"),
        (Behaviour(), "unknown", "answered"),  # others are silent
        (Behaviour(status=503), "unknown", "not_answered"),
    ],
)
def test_r50_the_named_check_asks_a_partner_that_keeps_nothing(
    tmp_path: Path, behaves: Behaviour, scope: str, standing: str
) -> None:
    with (
        partner(behaves) as police,
        connected(tmp_path, {"police": police}, logs_subject=False) as client,
    ):
        body = client.post("/v1/persons/_check", question(scopes=["partners"])).json()

    assert body["scopes"]["partners"] == scope
    assert standings(body["partners"])["police"][0] == standing
    assert police.asked[0][2]["purpose"] == "advice"


def test_r51_a_partner_that_knows_and_one_that_does_not_give_answers_of_one_length(
    tmp_path: Path,
) -> None:
    long = Behaviour({"known": True, "contact": "\U0001f600" * 100})
    with (
        partner(long, Behaviour()) as police,
        connected(tmp_path, {"police": police}, logs_subject=False) as client,
    ):
        asked = question(scopes=["partners"])
        hit, miss = (client.post("/v1/persons/_check", asked) for _ in range(2))

    assert hit.json()["scopes"] != miss.json()["scopes"]
    assert len(hit.content) == len(miss.content)


@pytest.mark.parametrize("behaves", [KNOWN, Behaviour(b"{"), Behaviour(hangs_up=True)])
def test_r53_asking_a_partner_leaves_no_trace_here(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, behaves: Behaviour
) -> None:
    person = {**WOMAN, "surname": "Zwanenburg", "bsn": "999995571"}
    with (
        partner(behaves) as police,
        connected(tmp_path, {"police": police}, logs_subject=False) as client,
        caplog.at_level(logging.DEBUG),
    ):
        answer = client.post("/v1/persons/_check", question(person, scopes=["partners"]))
        audit = "".join(repr(record) for record in client.radar.audit.records())
        metrics = client.get("/metrics", None).text
    gc.collect()
    files = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    logs = "".join(record.getMessage() for record in caplog.records)

    assert answer.status_code == 200
    assert police.asked
    for trace in ("Zwanenburg", "999995571"):
        assert trace not in audit + metrics + logs
        assert trace.upper().encode() not in files.upper()


REQUEST: Json = {
    "children": ["p1"],
    "parents": [{"ref": "p2", "informed": False, "reason": "gevaar voor het kind"}],
    "description": "Ernstige zorgen.",
    "urgent": True,
    "requester": {"organisation": "vt", "worker": "A. Werker", "phone": "026-0000000"},
}


def test_r94_an_investigation_is_asked_of_the_rvdk_by_corv(tmp_path: Path) -> None:
    with partner(Behaviour({})) as corv, connected(tmp_path, {"corv": corv}) as client:
        signal = told(client)
        answer = client.post(f"/v1/signals/{signal}/_investigation", REQUEST)
        events = [one.event for one in client.radar.audit.records()][-2:]

    assert (answer.status_code, answer.json()) == (202, {"ownCase": signal})
    (sent,) = corv.asked
    assert sent[2]["children"][0]["bsn"] == WOMAN["bsn"]
    assert sent[2]["parents"][0]["reason"] == "gevaar voor het kind"
    assert [(event.phase, event.success) for event in events] == [
        ("intent", True),
        ("outcome", True),
    ]


def test_a_request_that_corv_does_not_take_is_told_as_that(client: Client) -> None:
    signal = told(client)
    answer = client.post(f"/v1/signals/{signal}/_investigation", REQUEST)
    last = list(client.radar.audit.records())[-1].event

    assert (answer.status_code, answer.json()["code"]) == (502, "not_delivered")
    assert (last.phase, last.success) == ("outcome", False)


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"children": ["p9"]}, {"children.0"}),
        ({"children": []}, {"children"}),
        ({"parents": [{"ref": "p2", "informed": False}]}, {"parents.0.reason"}),
        ({"requester": {"worker": 1}, "urgent": "ja"}, {"requester.organisation", "urgent"}),
        ({"Zwanenburg": 1}, {""}),
    ],
)
def test_every_part_of_a_request_that_does_not_hold_is_named(
    client: Client, change: Json, names: set[str]
) -> None:
    signal = told(client)
    answer = client.post(f"/v1/signals/{signal}/_investigation", {**REQUEST, **change})

    assert answer.status_code == 400
    assert names <= {one["name"] for one in answer.json()["invalidParams"]}
    assert "Zwanenburg" not in answer.text
