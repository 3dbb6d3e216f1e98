"""The desk: what waits, a melding with its weging, hits, tasks, a case."""

import html
import re
from datetime import UTC, date, datetime, timedelta

import pytest

from asking import REGION, Client, Json, melding, rising
from pages.desk import csrf, filled, page_form, send, sign_in, taken_in, with_child
from radarfunctie.domain.caller import UserRole
from radarfunctie.stores.sqlite.snapshot import SqliteReader

ROLES = [role.value for role in UserRole]
DESK = {"caseworker", "confidential_doctor"}
JARGON = ("bits", "cluster", "match", "node", "gamma", "Bayes", "score", "drempel")
TODAY = f"{datetime.now(UTC) - timedelta(hours=2):%Y-%m-%d}"
AGE = (date.fromisoformat(TODAY) - date(2023, 6, 1)).days * 4 // 1461


def shown(text: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


def known_family(client: Client) -> Json:
    """Three older meldingen about two people, and a new one with their child."""
    rising(client)
    return taken_in(client, with_child("new", TODAY, narrative="Buren hoorden geschreeuw."))


def test_r75_what_waits_stands_on_the_first_page_acute_first_and_says_why(client: Client) -> None:
    concern = melding("late", day="2026-11-02", severity="concern")
    concern["persons"] = [{"ref": "p1", "surname": "Jansen", "firstNames": "Sanne"}]
    concern.pop("relations")
    concern.pop("household")
    taken_in(client, concern)
    known_family(client)
    sign_in(client)
    text = shown(client.get("/", None).text)

    for told in (
        "Acuut gemeld: lees dit direct",
        "Over deze mensen: 3 meldingen eerder, de eerste in 2023",
        "Ook gemeld in Gelderland-Zuid",
        "Eerder gemeld door: justitie en veiligheid en gezondheidszorg",
        "Er is 1 kind bij betrokken",
        "Treffer: de ernst neemt toe",
        f"Noor van der Berg, {AGE} jaar",
        "Te laat sinds 9 november 2026",
    ):
        assert told in text, told
    assert text.index("Johanna Maria") < text.index("Sanne Jansen"), "acute before late"
    assert not [word for word in JARGON if re.search(rf"\b{word}", text)]
    late = shown(client.get("/?show=late", None).text)
    assert "Sanne Jansen" in late
    assert "Noor" not in client.get("/?show=mine", None).text


def test_r1_a_melding_shows_on_one_page_all_that_bears_on_it(client: Client) -> None:
    taken = known_family(client)
    sign_in(client)
    text = client.get(f"/signals/{taken['signalId']}", None).text
    told = shown(text)

    for part in (
        "Buren hoorden geschreeuw.",
        "Acute onveiligheid",
        "Ja, nog 3 meldingen",
        "Nee, niet eerder gemeld",
        "Justitie en veiligheid (3)",
        "Gezondheidszorg (1)",
        "Gelderland-Zuid: 1 melding",
        "Johanna is partner van Pieter",
        "Er loopt nog niets over deze mensen in uw regio",
        "Is er een vermoeden van huiselijk geweld of kindermishandeling?",
        "Een mens weegt en beslist",
    ):
        assert part in told, part
    assert not [word for word in JARGON if re.search(rf"\b{word}", told)]
    ids = set(re.findall(r'id="([^"]+)"', text))
    inside = set(re.findall(r'href="#([^"]+)"', text))
    assert inside <= ids, "every number opens its signal"
    assert {f"m-{number}" for number in range(1, 5)} <= inside


def test_a_melding_says_what_a_match_that_nobody_judged_would_change(client: Client) -> None:
    known = taken_in(client, melding("known", day="2026-10-02", severity="concern"))
    likeness = melding("likeness", day="2025-05-01", severity="acute", region="twente")
    likeness["persons"] = [
        {"ref": "p1", "surname": "Y\u0131lmaz", "initials": "J.", "birthDate": "1987-05-12"}
    ]
    likeness.pop("relations")
    likeness.pop("household")
    taken_in(client, likeness)
    sign_in(client)
    told = shown(client.get(f"/signals/{known['signalId']}", None).text)

    assert "Johanna Maria Y\u0131lmaz is misschien dezelfde persoon als J. Y\u0131lmaz." in told
    assert "Klopt dat, dan komt er bij: 1 melding, 2025, Twente." in told
    assert re.search(r"Het niveau is dan: \w+( \w+)?\. Nu is het: \w+", told)
    assert not [word for word in JARGON if re.search(rf"\b{word}", told)]


def test_r38_a_weging_is_kept_as_over_the_api_with_the_answers_to_the_norm(
    client: Client,
) -> None:
    taken = known_family(client)
    address = f"/signals/{taken['signalId']}"
    child = taken["persons"][2]["personId"]
    sign_in(client)
    answer = send(client, f"{address}?new=1", filled(client, address, child))
    assert answer.status_code == 303, shown(answer.text)
    page = client.get(answer.headers["location"], None)

    assert "De weging is bewaard" in page.text
    (case,) = re.findall(r"\?case=([\w-]+)", answer.headers["location"])
    held = client.get(f"/v1/cases/{case}").json()["versions"][0]
    assert held["author"].startswith("caseworker")
    assert held["said"]["outcome"] == "other_party_intervenes"
    assert held["said"]["persons"][0]["spokenBy"] == held["author"]
    assert len(held["said"]["weighed"]) == 4
    assert held["said"]["reasoning"] == "Meldingen 1 tot en met 4 worden ernstiger."
    assert held["said"]["norm"] == {
        "norm": "vt",
        "version": "2018",
        "answers": {"q1_suspicion": "yes", "q2_unsafety": "yes"},
        "deviation": None,
    }
    assert held["normSaid"]["verdict"] == "must_report"
    told = shown(client.get(f"/cases/{case}", None).text)
    for part in (
        "Structureel onveilig",
        "Gewogen met de veldnorm vt, versie 2018.",
        "Is er een vermoeden van huiselijk geweld of kindermishandeling? Ja",
        "Leidt de hulp tot duurzame veiligheid? Weet ik niet",
        "Op die dag was deze norm een plicht.",
    ):
        assert part in told, part
    assert "Melding wegen" not in client.get("/?show=all", None).text


def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(client: Client) -> None:
    taken = known_family(client)
    address = f"/signals/{taken['signalId']}"
    child = taken["persons"][2]["personId"]
    sign_in(client)
    form = filled(client, address, child)
    form |= {"consulted_on": "gisteren", "other_party_status": "", f"seen_on-{child}": ""}
    form |= {"care_owner": "", "safety_goals": "rust\nveilig slapen"}
    answer = send(client, f"{address}?new=1", form)
    told = shown(answer.text)

    assert answer.status_code == 400
    for fault in (
        "Dit is geen datum",
        "Dit is nodig bij de uitkomst die u koos",
        "Noor van der Berg: Een kind zo jong moet gezien zijn",
        "Wie is verantwoordelijk voor de zorg: Vul dit in",
    ):
        assert fault in told, fault
    for typed in (
        "Meldingen 1 tot en met 4 worden ernstiger.",
        'value="gisteren"',
        'value="lokaal team Arnhem"',
        "rust\nveilig slapen",
        'value="structural" checked',
        f'name="spoken_on-{child}" value="28-11-2026"',
    ):
        assert typed in answer.text, typed
    faults = set(re.findall(r'<li><a href="#([^"]+)"', answer.text))
    assert faults <= set(re.findall(r'id="([^"]+)"', answer.text))
    assert client.get(f"/v1/cases?personId={child}").json()["items"] == []


def test_r40_a_form_that_departs_from_the_norm_asks_why_and_keeps_it(client: Client) -> None:
    taken = known_family(client)
    address = f"/signals/{taken['signalId']}"
    sign_in(client)
    form = filled(client, address, taken["persons"][2]["personId"])
    form |= {"safety": "no_unsafety", "outcome": "conclusions_shared", "shared_with": "huisarts"}
    form |= {"other_party": "", "other_party_status": ""}
    refused = send(client, f"{address}?new=1", form)

    assert refused.status_code == 400
    assert "De norm zegt iets anders dan uw uitkomst. Zeg waarom u afwijkt." in refused.text
    assert '<a href="#deviation">' in refused.text
    kept = send(client, f"{address}?new=1", {**form, "deviation": "not_confirmed"})
    assert kept.status_code == 303, shown(kept.text)
    case = re.findall(r"\?case=([\w-]+)", kept.headers["location"])[0]
    held = client.get(f"/v1/cases/{case}").json()["versions"][0]
    assert held["said"]["norm"]["deviation"] == {"code": "not_confirmed", "why": None}
    told = shown(client.get(f"/cases/{case}", None).text)
    assert "Afgeweken van de norm: het vermoeden is niet bevestigd." in told


def test_r12_the_page_says_which_partners_were_asked_and_silence_is_silence(
    client: Client,
) -> None:
    taken = known_family(client)
    sign_in(client)
    asked = {"ref": "p1", "partners": ["police"]}
    assert client.post(f"/v1/signals/{taken['signalId']}/_partners", asked).status_code == 200
    person, home = taken["persons"][0]["personId"], taken["households"][0]

    for path in (f"/signals/{taken['signalId']}", f"/persons/{person}", f"/households/{home}"):
        told = shown(client.get(path, None).text)
        assert (
            "Alleen wie antwoordde, zei iets. Stilte betekent niet dat er niets bekend is." in told
        )
        assert re.search(r"Politie Is niet aangesloten. Gevraagd over Johanna", told), path
        assert "Reclassering Niet gevraagd." in told, path


def test_r11_a_signal_that_came_in_meanwhile_is_shown_before_it_is_weighed(client: Client) -> None:
    taken = known_family(client)
    address = f"/signals/{taken['signalId']}"
    sign_in(client)
    form = filled(client, address, taken["persons"][2]["personId"])
    taken_in(client, with_child("meanwhile", TODAY, severity="concern"))
    refused = send(client, f"{address}?new=1", form)

    assert refused.status_code == 400
    assert "Er is intussen iets veranderd in de meldingen" in refused.text
    again = {**form, "weighed": re.findall(r'name="weighed" value="([^"]*)"', refused.text)[0]}
    assert len(str(again["weighed"]).split()) == 5
    assert send(client, f"{address}?new=1", again).status_code == 303


def test_a_new_melding_goes_on_with_the_case_and_two_writers_do_not_pass_each_other(
    client: Client,
) -> None:
    taken = known_family(client)
    child = taken["persons"][2]["personId"]
    sign_in(client)
    first = f"/signals/{taken['signalId']}"
    kept = send(client, f"{first}?new=1", filled(client, first, child))
    case = re.findall(r"\?case=([\w-]+)", kept.headers["location"])[0]
    more = taken_in(client, with_child("more", TODAY))
    address = f"/signals/{more['signalId']}"

    assert "Dit wordt versie 2 van het dossier" in client.get(address, None).text
    form = filled(client, address, child)
    form.pop("care_owner")
    assert "Nieuw: 1 melding" in shown(client.get("/", None).text)
    assert send(client, f"{address}?case={case}", form).status_code == 303
    assert len(client.get(f"/v1/cases/{case}").json()["versions"]) == 2


@pytest.mark.parametrize("role", ROLES)
def test_a_page_of_the_desk_is_open_to_its_roles_and_to_no_other(client: Client, role: str) -> None:
    taken = known_family(client)
    sign_in(client, role)
    allowed = {
        "/tasks": DESK,
        f"/signals/{taken['signalId']}": DESK,
        "/hits": DESK | {"analyst"},
        "/check": DESK,
        "/cases/none": DESK,
    }
    for path, roles in allowed.items():
        status = client.get(path, None).status_code
        assert (status != 403) == (role in roles), path
    token = csrf(client.get("/sign-in", None))
    acts = {
        f"/signals/{taken['signalId']}": DESK,
        f"/tasks/assess-{taken['signalId']}": DESK,
        "/hits/none": {"caseworker"},
        "/cases/none": {"caseworker"},
        "/check": DESK,
    }
    for path, roles in acts.items():
        form: dict[str, str | list[str]] = {"csrf": token, "state": "seen", "act": "take"}
        status = send(client, path, form).status_code
        assert (status != 403) == (role in roles), path
        assert send(client, path, {**form, "csrf": "x" * 43}).status_code == 400, "from elsewhere"


def test_a_melding_of_another_region_does_not_open(client: Client) -> None:
    taken = known_family(client)
    sign_in(client, "caseworker", "twente")

    assert client.get(f"/signals/{taken['signalId']}", None).status_code == 403
    assert "Noor" not in client.get("/", None).text


def test_each_view_of_the_desk_is_audited_by_what_it_shows(client: Client) -> None:
    taken = known_family(client)
    sign_in(client)

    def rules(path: str) -> set[str | None]:
        before = len(list(client.radar.audit.records()))
        assert client.get(path, None).status_code == 200
        events = [record.event for record in client.radar.audit.records()][before:]
        assert {event.node for event in events} == {"pages"}
        return {event.rule for event in events}

    today = {"tasks.read", "signals.read", "persons.picture", "hits.read"}
    assert rules("/") == rules("/tasks") == today
    assert rules("/hits") == {"hits.read", "persons.read"}
    assert rules(f"/signals/{taken['signalId']}") == {
        "signals.read", "persons.picture", "persons.read", "households.read", "assessments.read",
        "hits.read", "persons.network",
    }  # fmt: skip


def test_a_page_asks_the_store_as_often_for_many_as_for_one(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    ask = SqliteReader._rows  # noqa: SLF001 - every question passes here

    def counted(reader: SqliteReader, query: str, **parameters: object) -> list[tuple[object, ...]]:
        asked.append(query)
        return ask(reader, query, **parameters)

    monkeypatch.setattr(SqliteReader, "_rows", counted)

    def number(path: str) -> int:
        asked.clear()
        assert client.get(path, None).status_code == 200
        return len(asked)

    taken = taken_in(client, with_child("one", TODAY))
    sign_in(client)
    paths = ("/", "/hits", f"/signals/{taken['signalId']}", f"/households/{taken['households'][0]}")
    one = {path: number(path) for path in paths}
    for place in range(2, 7):
        taken_in(client, with_child(str(place), TODAY))
    assert {path: number(path) for path in paths} == one


def test_a_hit_is_disposed_of_and_a_dismissal_says_why(client: Client) -> None:
    rising(client)
    sign_in(client)
    hit = client.get("/v1/hits").json()["items"][0]["id"]
    form: dict[str, str | list[str]] = {"csrf": csrf(client.get("/hits", None))}

    refused = send(client, f"/hits/{hit}", {**form, "state": "dismissed", "reason": ""})
    assert refused.status_code == 400
    assert "Zeg waarom u de treffer afdoet" in refused.text
    assert send(client, f"/hits/{hit}", {**form, "state": "acted_on"}).status_code == 303
    assert client.get(f"/v1/hits/{hit}").json()["disposition"] == "acted_on"
    again = send(client, f"/hits/{hit}", {**form, "state": "seen"})
    assert "Dit kan niet meer met deze treffer" in again.text


def test_tasks_are_taken_finished_and_put_off(client: Client) -> None:
    taken = known_family(client)
    sign_in(client)
    form: dict[str, str | list[str]] = {"csrf": csrf(client.get("/tasks", None))}
    tell = f"/tasks/notify-{taken['signalId']}"

    assert (
        send(client, f"/tasks/assess-{taken['signalId']}", {**form, "act": "take"}).status_code
        == 303
    )
    assert "Op uw bureau" in client.get("/", None).text
    refused = send(client, tell, {**form, "act": "extend", "reason": ""})
    assert refused.status_code == 400
    assert "Niet bewaard." in refused.text
    assert send(client, tell, {**form, "act": "extend", "reason": "onveilig"}).status_code == 303
    wrong = {**form, "act": "finish", "of": "notify", "told_on": "morgen"}
    assert "Dit is geen datum" in send(client, tell, wrong).text
    assert send(client, tell, {**wrong, "told_on": "28-11-2026"}).status_code == 303
    left = client.get("/v1/tasks?kind=notify").json()["items"]
    assert [one for one in left if taken["signalId"] in one["signals"]] == []


def test_monitoring_and_feedback_are_done_from_their_pages(client: Client) -> None:
    taken = known_family(client)
    child = taken["persons"][2]["personId"]
    sign_in(client)
    address = f"/signals/{taken['signalId']}"
    kept = send(client, f"{address}?new=1", filled(client, address, child))
    case = re.findall(r"\?case=([\w-]+)", kept.headers["location"])[0]
    held = client.get(f"/v1/cases/{case}").json()
    form: dict[str, str | list[str]] = {"csrf": csrf(client.get("/tasks", None))}

    look = {
        **form,
        "piece": held["monitoring"][0]["momentId"],
        "act": "look",
        "findings": "Rustig.",
    }
    refused = send(client, f"/cases/{case}", look)
    assert refused.status_code == 400
    assert "Rustig." in refused.text
    assert send(client, f"/cases/{case}", {**look, "safety": "no_unsafety"}).status_code == 303
    tell = next(one["taskId"] for one in held["tasks"] if one["kind"] == "feedback")
    named = {**form, "act": "feedback", "text": "Noor van der Berg is veilig."}
    assert "noemt iemand uit het dossier" in send(client, f"/tasks/{tell}", named).text
    fine = {**form, "act": "feedback", "text": "Wij hebben uw melding gewogen."}
    assert send(client, f"/tasks/{tell}", fine).status_code == 303
    after = client.get(f"/v1/cases/{case}").json()
    assert after["monitoring"][0]["state"] == "done"
    assert after["feedback"][0]["text"] == "Wij hebben uw melding gewogen."
    assert page_form(client, address)["weighed"]
    assert REGION in after["region"]
