"""Statistics over HTTP."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from asking import REGION, Client, melding
from radarfunctie.domain.advice import AdviceAct
from radarfunctie.domain.statistics import Measure
from radarfunctie.radar.statistics import Choice
from weighing import ANNA, SetClock, radar_at


def told(client: Client, number: int, region: str = "gelderland-midden") -> None:
    """So many reports of one half-year, each about other people."""
    for one in range(number):
        day = date(2024, 1, 8) + timedelta(days=one)
        body = melding(f"{region}-{one}", day=str(day), region=region)
        for person in body["persons"]:
            person |= {"surname": f"Naam{region}{one}", "birthDate": "1970-01-01"}
            del person["addresses"]
            person.pop("bsn", None)
        assert client.post("/v1/signals", body).status_code == 201


def test_r92_reports_are_counted_per_region_and_half_year_in_fives(client: Client) -> None:
    told(client, 12)

    answer = client.get("/v1/statistics?measure=reports", "inspector").json()

    assert answer["items"] == [
        {
            "halfYear": "2024-1",
            "measure": "reports",
            "region": region,
            "category": None,
            "count": 10,
        }
        for region in (None, "gelderland-midden")
    ]
    assert (answer["roundTo"], answer["leastShown"]) == (5, 10)


def test_r92_a_region_with_few_reports_hides_itself_and_one_other(client: Client) -> None:
    told(client, 12)
    told(client, 3, "gelderland-zuid")

    items = client.get("/v1/statistics", "analyst").json()["items"]

    country = [one for one in items if one["region"] is None and one["measure"] == "reports"]
    assert [one["count"] for one in country] == [15]
    assert all(one["count"] is None for one in items if one["region"] is not None)


def test_r92_advice_is_counted_and_leads_to_nobody(tmp_path: Path) -> None:
    clock = SetClock(datetime(2024, 2, 5, 9, 0, tzinfo=UTC))
    with radar_at(clock, tmp_path) as radar:
        for capacity in ("gp", "neighbour", "relative"):
            for _ in range(12):
                act = AdviceAct(capacity, ("child_abuse",), ("call_112",), citizen=False)
                radar.advise.close(act, ANNA)
        clock.at = datetime(2024, 8, 1, tzinfo=UTC)
        cells = radar.statistics.cells(ANNA, Choice(measure=Measure.ADVICE_CAPACITY))
        (whole, ours) = radar.statistics.cells(ANNA, Choice(measure=Measure.ADVICES))
        reports = radar.statistics.cells(ANNA, Choice(measure=Measure.REPORTS))

    assert (whole.region, whole.count) == (None, 35)
    assert (ours.region, ours.count) == (REGION, 35)
    assert {(one.region, one.category): one.count for one in cells} == {
        (None, "citizens"): 25,
        (None, "gp"): 10,
        (REGION, "citizens"): 25,
        (REGION, "gp"): 10,
    }
    assert reports == []


def test_no_statistic_holds_an_id_or_a_name(client: Client) -> None:
    told(client, 12)
    taken = client.post("/v1/signals", melding("1")).json()

    text = client.get("/v1/statistics").text

    for value in (taken["signalId"], taken["persons"][0]["personId"], "Naam", "politie"):
        assert value not in text


def test_a_period_and_a_measure_can_be_chosen(client: Client) -> None:
    told(client, 12)

    path = "/v1/statistics?from=2024-1&until=2024-1&measure=source&region=gelderland-midden"
    items = client.get(path).json()["items"]

    assert [(one["category"], one["count"]) for one in items] == [("justice_safety", 10)]
    assert client.get("/v1/statistics?from=2024-2").json()["items"] == []


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("from=2024&until=later", {"from", "until"}),
        ("region=atlantis&from=x", {"region", "from"}),
    ],
)
def test_every_part_of_a_query_that_does_not_hold_is_named(
    still: Client, query: str, names: set[str]
) -> None:
    answer = still.get(f"/v1/statistics?{query}")

    assert answer.status_code == 400
    assert {one["name"] for one in answer.json()["invalidParams"]} == names
