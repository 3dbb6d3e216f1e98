from collections.abc import Mapping

import pytest

from asking import Client, melding, rising

CHILD = "999990160"


def test_a_person_is_told_with_mentions_and_households(client: Client) -> None:
    rising(client)
    taken = client.post("/v1/signals", melding("9", day="2024-02-01")).json()
    person = taken["persons"][0]["personId"]
    read = client.get(f"/v1/persons/{person}").json()

    assert read["id"] == read["askedId"] == person
    assert len(read["mentions"]) == 4
    assert read["households"] == taken["households"]
    assert read["mentions"][0]["person"]["birthDate"] == "1987-05-12"


def test_a_household_tells_what_each_membership_rests_on(client: Client) -> None:
    household = rising(client)[-1]["households"][0]
    read = client.get(f"/v1/households/{household}").json()

    assert len(read["members"]) >= 2
    for member in read["members"]:
        told = sum(part["weightBits"] for part in member["parts"])
        assert told == pytest.approx(member["weightBits"])
        assert all(part["sentence"]["nl"] and part["sentence"]["en"] for part in member["parts"])
        assert member["grade"] in {"certain", "likely"}
    assert read["familySystem"] == []


@pytest.mark.parametrize(
    ("kind", "secret", "found"),
    [
        ("home", False, 1),
        ("home", True, 0),
        ("shelter", False, 0),
        ("shelter", True, 0),
        ("postal", False, 0),
        ("institution", False, 0),
    ],
)
def test_only_a_home_makes_a_household(
    client: Client, kind: str, *, secret: bool, found: int
) -> None:
    """Two of one rare name, of whom nothing else is told."""
    address = {"postcode": "6811AB", "number": 99, "kind": kind, "secret": secret}
    households: list[str] = []
    for ref, name, born in (("1", "Anneke", "1981-02-03"), ("2", "Wouter", "1984-05-06")):
        body = melding(ref)
        del body["relations"], body["household"]
        body["persons"] = [
            {
                "ref": "p",
                "role": "unknown",
                "firstNames": name,
                "surname": "Querelbos",
                "birthDate": born,
                "addresses": [address],
            }
        ]
        households += client.post("/v1/signals", body).json()["households"]

    assert len(households) == found


def test_a_household_tells_of_the_family_at_another_address(client: Client) -> None:
    def lives(ref: str, postcode: str, parent: Mapping[str, object]) -> str:
        address = {"postcode": postcode, "number": 12, "kind": "home"}
        child = {"ref": "c", "firstNames": "Filip", "surname": "Wisniewski",
                 "birthDate": "2014-03-02", "bsn": CHILD}  # fmt: skip
        body = melding(ref, day="2024-02-01")
        body["persons"] = [
            {**person, "role": "unknown", "addresses": [address]} for person in (parent, child)
        ]
        body["relations"] = [{"from": "p", "to": "c", "kind": "parent_of"}]
        body["household"] = {"members": ["p", "c"]}
        taken = client.post("/v1/signals", body).json()
        homes: list[str] = taken["households"]
        return next(
            home
            for home in homes
            if any(
                one["personId"] == taken["persons"][0]["personId"]
                for one in client.get(f"/v1/households/{home}").json()["members"]
            )
        )

    mother = {"ref": "p", "firstNames": "Aleksandra", "surname": "Nowak", "birthDate": "1987-02-03"}
    father = {"ref": "p", "firstNames": "Kees", "surname": "Wisniewski", "birthDate": "1985-07-08"}
    hers, his = lives("11", "6811AB", mother), lives("12", "1012AB", father)

    family = client.get(f"/v1/households/{hers}").json()["familySystem"]

    assert hers != his
    assert {(tie["householdId"], tie["tie"], tie["tiedTo"]) for tie in family} >= {
        (his, "member_of_both", hers)
    }
    assert {tie["grade"] for tie in family} <= {"certain", "likely"}


def test_a_picture_names_signals_for_every_number(client: Client) -> None:
    taken = rising(client)
    household = taken[-1]["households"][0]
    picture = client.get(f"/v1/households/{household}/picture").json()

    ids = {answer["signalId"] for answer in taken}
    assert {one["signalId"] for one in picture["timeline"]} == ids
    assert picture["indicators"]
    for indicator in picture["indicators"]:
        assert set(indicator["signals"]) <= ids
        assert indicator["sentence"]["nl"]
    total = sum(indicator["points"] for indicator in picture["indicators"])
    assert total == pytest.approx(picture["points"], abs=0.01)


def test_why_gives_pairs_whose_parts_add_up(client: Client) -> None:
    person = rising(client)[-1]["persons"][0]["personId"]
    why = client.get(f"/v1/persons/{person}/why").json()

    assert why["pairs"]
    for pair in why["pairs"]:
        assert sum(part["weightBits"] for part in pair["parts"]) == pytest.approx(
            pair["weightBits"]
        )


def test_why_tells_how_the_parts_came_together(client: Client) -> None:
    person = rising(client)[-1]["persons"][0]["personId"]
    why = client.get(f"/v1/persons/{person}/why").json()

    assert len(why["joins"]) == len(why["keys"]) - 1
    weights = {(pair["left"], pair["right"]): pair["weightBits"] for pair in why["pairs"]}
    for join in why["joins"]:
        assert weights[join["left"], join["right"]] == join["weightBits"]
    assert why["verdicts"] == []


def test_why_not_names_what_keeps_two_apart(client: Client) -> None:
    told = rising(client)[-1]["persons"]
    woman, man = (person["personId"] for person in told)
    found = client.get(f"/v1/persons/{woman}/why-not/{man}").json()

    assert found["persons"] == [woman, man]
    assert found["reasons"] == ["one_signal_names_both"]
    (pair,) = found["pairs"]
    assert sum(part["weightBits"] for part in pair["parts"]) == pytest.approx(pair["weightBits"])
    assert set(found["keys"]) == {pair["left"], pair["right"]}
    assert client.get(f"/v1/persons/{woman}/why-not/{woman}").status_code == 409
    assert client.get(f"/v1/persons/{woman}/why-not/nobody").status_code == 404


def test_a_path_leads_from_one_person_to_the_other(client: Client) -> None:
    left, right = (person["personId"] for person in rising(client)[-1]["persons"])
    found = client.get(f"/v1/paths?from={left}&to={right}").json()["items"]

    assert found[0]["steps"][0]["from"] == left
    assert found[0]["steps"][-1]["to"] == right


def test_a_network_has_the_person_in_its_middle(client: Client) -> None:
    person = rising(client)[-1]["persons"][0]["personId"]
    nodes = client.get(f"/v1/persons/{person}/network?depth=2").json()["nodes"]

    assert [node["id"] for node in nodes if node["distance"] == 0] == [person]
    assert {node["kind"] for node in nodes} == {"person", "household"}


def test_hits_come_in_pages_newest_first_each_once(client: Client) -> None:
    rising(client)
    whole = client.get("/v1/hits").json()
    assert len(whole["items"]) > 2
    assert whole["next"] is None

    paged, after = [], ""
    while True:
        page = client.get(f"/v1/hits?limit=1{after}").json()
        paged += page["items"]
        if page["next"] is None:
            break
        after = f"&after={page['next']}"
    assert paged == whole["items"]


def test_hits_are_chosen_by_person_region_and_disposition(client: Client) -> None:
    answers = rising(client)
    hits = client.get("/v1/hits").json()["items"]
    person = answers[0]["persons"][0]["personId"]
    mine = client.get(f"/v1/hits?personId={person}").json()["items"]

    assert mine == [hit for hit in hits if hit["personId"] == person]
    assert client.get("/v1/hits?region=zeeland").json()["items"] == []
    assert client.get("/v1/hits?disposition=dismissed").json()["items"] == []


def test_a_dismissal_needs_a_reason_and_is_kept(client: Client) -> None:
    rising(client)
    hit = client.get("/v1/hits?region=gelderland-midden").json()["items"][0]["id"]
    bare = client.send("PATCH", f"/v1/hits/{hit}", json={"disposition": "dismissed"})
    assert bare.status_code == 400
    assert bare.json()["invalidParams"] == [
        {"name": "reason", "reason": "is required to dismiss a hit"}
    ]

    body = {"disposition": "dismissed", "reason": "dubbel"}
    done = client.send("PATCH", f"/v1/hits/{hit}", json=body)
    assert done.status_code == 200
    assert done.json()["disposition"] == "dismissed"
    assert done.json()["reason"] == "dubbel"
    assert client.get(f"/v1/hits/{hit}").json() == done.json()

    again = client.send("PATCH", f"/v1/hits/{hit}", json={"disposition": "acted_on"})
    assert again.status_code == 409


@pytest.mark.parametrize(
    "body",
    [{}, {"disposition": "burnt"}, {"disposition": 1}, {"disposition": "seen", "x": 1}, []],
)
def test_a_disposition_that_does_not_hold_is_refused(client: Client, body: object) -> None:
    rising(client)
    hit = client.get("/v1/hits").json()["items"][0]["id"]
    answer = client.send("PATCH", f"/v1/hits/{hit}", json=body)

    assert answer.status_code == 400
    assert "burnt" not in answer.text


def test_r19_a_hit_is_put_on_a_desk_and_its_history_says_who_did_what(client: Client) -> None:
    rising(client)
    hit = client.get("/v1/hits?region=gelderland-midden").json()["items"][0]["id"]
    path = f"/v1/hits/{hit}"

    given = client.send("PATCH", path, json={"assignee": "sanne"})
    again = client.send("PATCH", path, json={"assignee": "sanne"})
    seen = client.send("PATCH", path, json={"disposition": "seen"})
    nobody = client.send("PATCH", path, json={"assignee": None})
    told = client.get(f"{path}/history").json()["items"]

    assert [one.status_code for one in (given, again, seen, nobody)] == [200] * 4
    assert (given.json()["assignee"], seen.json()["assignee"]) == ("sanne", "sanne")
    assert nobody.json() == client.get(path).json()
    assert (nobody.json()["assignee"], nobody.json()["disposition"]) == (None, "seen")
    mine = [one for one in told if one["what"] in {"assigned", "disposed"}]
    assert [(one["what"], one["assignee"]) for one in mine] == [
        ("assigned", "sanne"),
        ("disposed", "sanne"),
        ("assigned", None),
    ]
    assert {one["by"] for one in mine} == {seen.json()["disposedBy"]}
    assert (told[0]["what"], told[0]["by"]) == ("raised", None)
    last = [one.event for one in client.radar.audit.records()][-1]
    assert (last.rule, last.object_ids) == ("hits.read", (hit,))


@pytest.mark.parametrize(
    "body", [{"assignee": 1}, {"assignee": " "}, {"assignee": "sanne", "disposition": "seen"}]
)
def test_an_assignee_that_does_not_hold_is_refused(client: Client, body: object) -> None:
    rising(client)
    hit = client.get("/v1/hits").json()["items"][0]["id"]

    assert client.send("PATCH", f"/v1/hits/{hit}", json=body).status_code == 400
    assert client.get(f"/v1/hits/{hit}").json()["assignee"] is None


def test_hits_are_chosen_by_pattern_assignee_moment_and_subject_page_by_page(
    client: Client,
) -> None:
    rising(client)
    hits = client.get("/v1/hits").json()["items"]
    client.send("PATCH", f"/v1/hits/{hits[-1]['id']}", json={"assignee": "sanne"})
    moment = hits[0]["raisedAt"]

    def chosen(query: str) -> list[str]:
        found, after = [], ""
        while True:
            page = client.get(f"/v1/hits?limit=1&{query}{after}").json()
            found += [hit["id"] for hit in page["items"]]
            if page["next"] is None:
                return found
            after = f"&after={page['next']}"

    for pattern in {hit["pattern"] for hit in hits}:
        assert chosen(f"pattern={pattern}") == [h["id"] for h in hits if h["pattern"] == pattern]
    assert chosen("assignee=sanne") == [hits[-1]["id"]]
    assert chosen(f"since={moment}") == [h["id"] for h in hits if h["raisedAt"] >= moment]
    assert chosen("since=2999-01-01T00:00:00Z") == []
    for kind, alone in (("person", True), ("household", False)):
        about = [h["id"] for h in hits if (h["householdId"] is None) is alone]
        assert chosen(f"subject={kind}") == about
    assert client.get("/v1/hits?since=yesterday").status_code == 400
    assert client.get("/v1/hits?subject=street").status_code == 400


def test_a_steward_sees_pairs_in_doubt(client: Client) -> None:
    answer = client.get("/v1/reviews", "steward")

    assert answer.status_code == 200
    assert answer.json() == {"items": [], "overMerged": [], "second": []}


def test_every_answer_about_a_person_is_in_the_audit_log_first(client: Client) -> None:
    person = rising(client)[0]["persons"][0]["personId"]
    client.get(f"/v1/persons/{person}/picture")
    last = list(client.radar.audit.records())[-1].event

    assert (last.node, last.rule, last.object_ids) == ("api", "persons.picture", (person,))


def test_what_was_known_then_is_asked_under_either_name(client: Client) -> None:
    person = rising(client)[-1]["persons"][0]["personId"]
    path = f"/v1/persons/{person}/picture"
    was = client.get(path).json()
    client.post("/v1/signals", melding("9", day="2024-02-01"))
    moment = was["at"]

    assert len(client.get(path).json()["timeline"]) == 4
    assert client.get(f"{path}?asOf={moment}").json() == was
    assert client.get(f"{path}?as_of={moment}").json() == was
    later = client.get(f"/v1/persons/{person}?asOf={moment}").json()
    assert len(later["mentions"]) == 3
    hits = client.get(f"/v1/hits?asOf={moment}").json()["items"]
    assert [len(hit["signals"]) for hit in hits] == [3] * len(hits)
    household = later["households"][0]
    for deeper in ("", "/picture"):
        answer = client.get(f"/v1/households/{household}{deeper}?asOf={moment}")
        assert answer.status_code == 200
    network = client.get(f"/v1/persons/{person}/network?asOf={moment}").json()
    assert {node["id"] for node in network["nodes"]} > {person}


def test_a_moment_before_everything_knows_nobody(client: Client) -> None:
    person = rising(client)[-1]["persons"][0]["personId"]
    before = "2001-01-01T00:00:00+01:00"  # its + arrives as a space

    assert client.get(f"/v1/persons/{person}?asOf={before}").status_code == 404
    assert client.get(f"/v1/hits?asOf={before}").json() == {"items": [], "next": None}


@pytest.mark.parametrize(
    ("query", "rule"),
    [
        ("asOf=2024-03-11", "must be a moment with a time zone"),
        ("asOf=2024-03-11T09:30:00", "must be a moment with a time zone"),
        ("as_of=gisteren", "must be a moment with a time zone"),
        ("asOf=2124-03-11T09:30:00Z", "lies in the future"),
        ("asOf=2024-03-11T09:30:00Z&as_of=2024-03-11T09:30:00Z", "give one of them"),
    ],
)
def test_a_moment_that_is_none_is_refused(still: Client, query: str, rule: str) -> None:
    answer = still.get(f"/v1/hits?{query}")

    assert answer.status_code == 400
    (fault,) = answer.json()["invalidParams"]
    assert fault["name"] == "asOf"
    assert rule in fault["reason"]
