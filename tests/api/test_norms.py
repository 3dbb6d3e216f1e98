"""Norms over HTTP: which there are, what they say of facts, and the use of each in the log."""

import pytest

from asking import Client, Json

SAID: Json = {"answers": {"q1_suspicion": "yes", "q4_accepted": "no"}}


def test_r44_each_norm_tells_since_when_it_holds_and_since_when_it_is_a_duty(
    still: Client,
) -> None:
    items = {one["norm"]: one for one in still.get("/v1/norms", "inspector").json()["items"]}

    assert {"base", "doctor", "school", "police", "vt"} <= set(items)
    assert items["vt"]["versions"] == [
        {
            "version": "2018",
            "validFrom": "2018-01-01",
            "validTo": None,
            "dutyFrom": "2019-01-01",
            "verified": False,
            "extends": "base",
        }
    ]


def test_r37_and_r39_one_norm_is_told_whole_with_what_it_takes_over(still: Client) -> None:
    found = still.get("/v1/norms/vt").json()
    (version,) = found["versions"]

    assert len(found["questions"]) == 5
    assert {one["id"] for one in version["criteria"]} >= {"acute_or_structural", "no_help_possible"}
    assert version["criteria"][0]["degree"] == ["acute", "structural"]
    assert version["recordedFrom"] == ["acute", "structural"]
    assert version["childCheck"]["nl"]
    assert {"crc_3", "istanbul"} <= set(version["legal"])
    assert version["provenance"]["madeBy"]
    assert still.get("/v1/norms/baker").status_code == 404


def test_r31_a_norm_is_put_to_facts_and_its_use_is_written_down(client: Client) -> None:
    found = client.post("/v1/norms/vt/_evaluate", {**SAID, "on": "2018-06-01"}, "analyst").json()
    event = list(client.radar.audit.records())[-1].event

    assert (found["verdict"], found["version"], found["duty"]) == ("must_report", "2018", False)
    assert found["criteria"] == ["help_not_accepted"]
    assert found["answers"]["q5_result"] == "unknown"
    assert (event.rule, event.object_ids) == ("norms.weigh", ("vt",))
    assert event.detail is not None
    assert event.detail["answers"]["q4_accepted"] == "no"  # type: ignore[index]  # as written


def test_r44_before_there_was_a_norm_none_is_found(still: Client) -> None:
    answer = still.post("/v1/norms/vt/_evaluate", {**SAID, "on": "2017-12-31"})
    assert answer.status_code == 404


def test_r41_two_norms_are_put_to_the_same_facts_over_http(client: Client) -> None:
    body = {"one": "doctor", "other": "school", "severity": "acute"}
    found = client.post("/v1/norms/_compare", body).json()
    events = [one.event for one in client.radar.audit.records()][-2:]

    assert found["sameVerdict"] is True
    assert [one["norm"] for one in found["norms"]] == ["doctor", "school"]
    assert [event.object_ids for event in events] == [("doctor",), ("school",)]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (
            {"answers": {"Canaryname": "yes"}, "nature": ["Canaryname"], "severity": "Canaryname"},
            {"answers", "nature", "severity"},
        ),
        ({"answers": {"Canaryname": "perhaps"}, "on": "gisteren"}, {"answers", "on"}),
        ({"Canaryname": 1}, {""}),
    ],
)
def test_facts_that_do_not_hold_are_refused_by_every_field_and_no_value(
    still: Client, body: Json, names: set[str]
) -> None:
    answer = still.post("/v1/norms/vt/_evaluate", body)

    assert answer.status_code == 400
    assert {one["name"] for one in answer.json()["invalidParams"]} == names
    assert "anaryname" not in answer.text
