"""What happens elsewhere in the country: it counts, and other regions see whom to call (R65)."""

import json

import pytest

from asking import Client, Json, melding
from radarfunctie.ports.audit import AuditRecord

STORY = "Vertrouwelijk verhaal"
CALL = "Bel 0800-2000 en vraag naar Veilig Thuis in deze regio."


def in_two_regions(client: Client) -> tuple[str, str]:
    """Two signals about the same persons: of the own region, and of Zeeland."""
    bodies = (
        melding("1", day="2024-03-11"),
        melding("2", day="2025-05-01", region="zeeland", narrative=STORY),
    )
    own, other = (client.post("/v1/signals", body).json()["signalId"] for body in bodies)
    return str(own), str(other)


def audited(client: Client, signal: str) -> list[AuditRecord]:
    rule = "signals.read_elsewhere"
    found = [one for one in client.radar.audit.records() if one.event.rule == rule]
    assert all(signal in one.event.object_ids for one in found)
    return found


def test_r65_a_hit_and_a_picture_name_the_team_to_call_in_the_other_region(
    client: Client,
) -> None:
    own, _ = in_two_regions(client)
    items = client.get("/v1/hits").json()["items"]
    (hit,) = {one["id"]: one for one in items if one["pattern"] == "moves_across_regions"
              and one["personId"] == items[0]["personId"]}.values()  # fmt: skip
    person = client.get(f"/v1/signals/{own}").json()["persons"][0]["personId"]

    shown = client.get(f"/v1/persons/{person}/picture").json()
    from_zeeland = client.get(f"/v1/hits/{hit['id']}", "caseworker@zeeland").json()

    for answer in (hit, client.get(f"/v1/hits/{hit['id']}").json(), shown):
        ((route),) = answer["contacts"]
        assert route["region"] == "zeeland"
        assert route["contact"]["nl"] == CALL
    assert [one["region"] for one in from_zeeland["contacts"]] == ["gelderland-midden"]
    assert shown["byRegion"] == {"gelderland-midden": 1, "zeeland": 1}
    assert STORY not in json.dumps([hit, shown])


def test_r65_the_answer_to_a_new_signal_names_the_other_region_at_once(client: Client) -> None:
    client.post("/v1/signals", melding("2", day="2024-03-11", region="zeeland"))

    taken = client.post("/v1/signals", melding("1", day="2025-05-01")).json()

    assert taken["hits"]
    assert {one["region"] for hit in taken["hits"] for one in hit["contacts"]} == {"zeeland"}


def test_r65_content_of_another_region_is_shown_for_a_stated_purpose_and_written_down(
    client: Client,
) -> None:
    _, other = in_two_regions(client)
    refused = client.get(f"/v1/signals/{other}")

    shown = client.get(f"/v1/signals/{other}?purpose=weging")

    assert (refused.status_code, shown.status_code) == (403, 200)
    assert shown.json()["region"] == "zeeland"
    (one,) = audited(client, other)
    assert one.event.purpose == "weging"
    assert one.event.actor == "caseworker@gelderland-midden"


@pytest.mark.parametrize("purpose", ["", "advice", "curiosity"])
def test_r65_no_other_purpose_opens_a_signal_of_another_region(
    client: Client, purpose: str
) -> None:
    own, other = in_two_regions(client)

    for signal in (own, other):
        assert client.get(f"/v1/signals/{signal}?purpose={purpose}").status_code == 403
    assert audited(client, other) == []


def test_r65_a_purpose_opens_nothing_about_people_nobody_here_tells_of(client: Client) -> None:
    alone: Json = melding("9", region="zeeland")
    signal = client.post("/v1/signals", alone).json()["signalId"]

    answer = client.get(f"/v1/signals/{signal}?purpose=weging")

    assert answer.status_code == 403
    assert audited(client, signal) == []


def test_r65_who_may_not_read_signals_may_not_do_so_elsewhere(client: Client) -> None:
    _, other = in_two_regions(client)

    for user in ("analyst", "steward", "service", "inspector"):
        assert client.get(f"/v1/signals/{other}?purpose=weging", user).status_code == 403
