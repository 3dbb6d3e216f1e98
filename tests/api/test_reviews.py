"""The review desk over HTTP: who looks over-merged, what rests, and a second, blind look."""

from collections.abc import Iterator

import pytest

from application import opened, settings
from asking import WOMAN, Client, Json, melding
from radarfunctie.settings import Settings

__all__ = ["settings"]
HOME = {"postcode": "6811 AB", "number": 12, "street": "Dorpsstraat"}
NAMED: Json = {
    "surname": "Y\u0131lmaz",
    "firstNames": "Johanna Maria",
    "addresses": [HOME],
    "phones": ["0612345678"],
}


@pytest.fixture
def client(settings: Settings) -> Iterator[Client]:
    """An application in which every verdict is put before a second steward."""
    own = settings.model_copy(update={"second_share": 1.0})
    with opened(own) as client:
        yield client


def alone(ref: str, person: Json, *, day: str = "2024-03-11", **more: object) -> Json:
    """A melding about one person."""
    body = melding(ref, day=day, **more)
    del body["relations"], body["household"]
    body["persons"] = [{"ref": "p1", "role": "undergoes_violence", **person}]
    return body


def sent(client: Client, *bodies: Json) -> list[Json]:
    answers = [client.post("/v1/signals", body) for body in bodies]
    assert [one.status_code for one in answers] == [201] * len(bodies)
    return [one.json() for one in answers]


def contradicting(client: Client) -> list[Json]:
    """One person by three meldingen: one birth date, a month that fits both, another date."""
    return sent(
        client,
        alone("one", {**NAMED, "birthDate": "1987-05-12"}),
        alone("two", {**NAMED, "birthDate": "1987-05-00"}, day="2024-04-02"),
        alone("three", {**NAMED, "birthDate": "1987-05-28"}, day="2024-05-02"),
    )


def doubtful(client: Client) -> list[Json]:
    """Two persons who may be one."""
    woman = {name: value for name, value in WOMAN.items() if name != "bsn"}
    return sent(
        client,
        alone("one", woman),
        alone("two", {**woman, "birthDate": "1987-05-00", "addresses": []}, day="2024-05-05"),
    )


def who(client: Client, told: Json) -> object:
    (person,) = client.get(f"/v1/signals/{told['signalId']}").json()["persons"]
    return person["personId"]


def desk(client: Client, user: str = "steward") -> Json:
    answer = client.get("/v1/reviews", user)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def sides(item: Json) -> Json:
    return {
        name: {"signalId": item[name]["signalId"], "ref": item[name]["ref"]} for name in ("a", "b")
    }


def word(item: Json, verdict: str, **more: object) -> Json:
    return {**sides(item), "verdict": verdict, "reason": "nagebeld", **more}


def test_a_person_with_two_birth_dates_is_put_before_a_human_by_its_weakest_join(
    client: Client,
) -> None:
    told = contradicting(client)
    assert len({who(client, one) for one in told}) == 1

    (item,) = desk(client)["overMerged"]

    assert item["reason"] == "looks_over_merged"
    (clash,) = item["contradictions"]
    assert (clash["name"], clash["a"], clash["b"]) == (
        "two_birth_dates",
        "1987-05-12",
        "1987-05-28",
    )
    assert clash["sentence"]["nl"] == "Twee geboortedata: 12-05-1987 en 28-05-1987"
    assert [key["sourceRef"] for key in clash["saysA"] + clash["saysB"]] == ["one", "three"]
    joined = {item["a"]["source"]["ref"], item["b"]["source"]["ref"]}
    assert "two" in joined
    assert len(item["now"]) == 1 < len(item["ifDifferent"])
    shown = round(sum(part["weightBits"] for part in item["parts"]), 9)
    assert shown == round(item["weightBits"], 9)
    assert all(part["sentence"]["nl"] and part["sentence"]["en"] for part in item["parts"])


def test_who_is_cut_is_two_and_taken_back_is_asked_about_again(client: Client) -> None:
    told = contradicting(client)
    (item,) = desk(client)["overMerged"]

    given = client.post("/v1/verdicts", word(item, "different"), "steward")

    assert given.status_code == 201, given.text
    assert desk(client)["overMerged"] == []
    assert len({who(client, one) for one in told}) == 2
    path = f"/v1/verdicts/{given.json()['verdictId']}"
    assert client.send("DELETE", path, "steward").status_code == 200
    assert desk(client)["overMerged"] == [item]


@pytest.mark.parametrize("answer", ["same", "unsure"])
def test_a_person_said_to_be_right_rests_until_there_is_more_of_it(
    client: Client, answer: str
) -> None:
    contradicting(client)
    (item,) = desk(client)["overMerged"]
    given = client.post("/v1/verdicts", word(item, answer), "steward")
    assert given.status_code == 201, given.text

    assert desk(client)["overMerged"] == desk(client, "steward2")["overMerged"] == []
    sent(client, alone("four", {**NAMED, "birthDate": "1987-05-12"}, day="2024-06-01"))

    assert len(desk(client)["overMerged"]) == 1


def test_who_takes_part_after_a_death_looks_over_merged(client: Client) -> None:
    dead = {**WOMAN, "deathDate": "2023-02-01"}
    happened = {"from": "2024-03-10", "to": "2024-03-10"}
    after = alone("two", dict(WOMAN), day="2024-04-02", occurred=happened)
    told = sent(client, alone("one", dead), after)
    assert len({who(client, one) for one in told}) == 1

    (item,) = desk(client)["overMerged"]

    (clash,) = item["contradictions"]
    assert (clash["name"], clash["a"], clash["b"]) == (
        "present_after_death",
        "2023-02-01",
        "2024-03-10",
    )
    assert [key["sourceRef"] for key in clash["saysA"] + clash["saysB"]] == ["one", "two"]


def test_a_death_told_afterwards_contradicts_nothing(client: Client) -> None:
    dead = {**WOMAN, "deathDate": "2023-02-01"}
    happened = {"from": "2023-02-01", "to": "2023-02-01"}
    sent(client, alone("one", dead), alone("two", dict(WOMAN), day="2024-04-02", occurred=happened))
    sent(client, alone("three", dict(WOMAN), day="2024-05-02"))  # it is not told when it happened

    assert desk(client)["overMerged"] == []


def test_unsure_takes_a_pair_off_the_desk_until_its_evidence_changes(client: Client) -> None:
    told = doubtful(client)
    (item,) = desk(client)["items"]
    before = [who(client, one) for one in told]

    given = client.post("/v1/verdicts", word(item, "unsure"), "steward")

    assert given.status_code == 201
    assert desk(client)["items"] == desk(client, "steward2")["items"] == []
    assert [who(client, one) for one in told] == before
    sent(client, alone("other", {"surname": "Bakker", "firstNames": "Kees"}))
    assert desk(client)["items"] == []
    woman = {name: value for name, value in WOMAN.items() if name != "bsn"}
    sent(client, alone("three", woman, day="2024-06-01"))
    assert desk(client)["items"] != []


def test_unsure_taken_back_is_asked_again(client: Client) -> None:
    doubtful(client)
    (item,) = desk(client)["items"]
    verdict = client.post("/v1/verdicts", word(item, "unsure"), "steward").json()["verdictId"]

    assert client.send("DELETE", f"/v1/verdicts/{verdict}", "steward").status_code == 200

    assert desk(client)["items"] == [item]


def test_a_rebuild_does_not_bring_back_what_rests(client: Client) -> None:
    doubtful(client)
    (item,) = desk(client)["items"]
    client.post("/v1/verdicts", word(item, "unsure"), "steward")

    client.radar.rebuild.run()

    assert desk(client)["items"] == []


def test_who_skips_is_not_asked_again_and_others_are(client: Client) -> None:
    told = doubtful(client)
    (item,) = desk(client)["items"]

    assert client.post("/v1/reviews/_rest", sides(item), "steward").json() == {"rests": True}

    assert desk(client)["items"] == []
    assert desk(client, "steward2")["items"] == [item]
    back = client.post("/v1/reviews/_rest", {**sides(item), "rests": False}, "steward")
    assert back.json() == {"rests": False}
    assert desk(client)["items"] == [item]
    client.post("/v1/reviews/_rest", sides(item), "steward")
    sent(client, alone("three", {**NAMED, "birthDate": "1987-05-12"}, day="2024-06-01"))
    assert desk(client)["items"] != [] or len({who(client, one) for one in told}) == 1


def test_a_second_steward_judges_without_the_first_answer(client: Client) -> None:
    told = doubtful(client)
    (item,) = desk(client)["items"]
    given = client.post("/v1/verdicts", word(item, "different"), "steward").json()
    assert desk(client)["second"] == []  # not by who gave it

    (blind,) = desk(client, "steward2")["second"]

    assert set(blind) == {"weightBits", "a", "b", "parts"}
    assert (blind["a"]["personId"], blind["b"]["personId"]) == (None, None)
    assert sides(blind) == sides(item)
    assert blind["weightBits"] == item["weightBits"]
    assert given["verdictId"] not in str(blind)
    persons = [who(client, one) for one in told]

    answer = client.post("/v1/reviews/_second", word(blind, "same"), "steward2")

    assert answer.status_code == 201, answer.text
    second = answer.json()
    assert (second["agrees"], second["first"]["verdict"]) == (False, "different")
    assert [who(client, one) for one in told] == persons
    assert desk(client, "steward2")["second"] == []
    assert client.post("/v1/reviews/_second", word(blind, "same"), "steward2").status_code == 404
    for user in ("steward", "steward2"):
        (differ,) = client.get("/v1/reviews/agreement", user).json()["disagreements"]
        assert (differ["first"]["verdict"], differ["second"]) == ("different", "same")
    seen = client.get("/v1/reviews/agreement", "steward@twente").json()
    assert (seen["judged"], seen["agreed"], seen["disagreements"]) == (1, 0, [])
    assert (seen["kappa"], seen["undefined"]) == (0.0, None)
    assert seen["interval"]["low"] <= 0 <= seen["interval"]["high"]


def test_agreement_without_second_answers_says_so(client: Client) -> None:
    found = client.get("/v1/reviews/agreement", "steward").json()

    assert (found["judged"], found["kappa"]) == (0, None)
    assert "nothing was judged twice" in found["undefined"]
    assert client.get("/v1/reviews/agreement", "caseworker").status_code == 403


def test_second_answers_survive_a_rebuild(client: Client) -> None:
    doubtful(client)
    (item,) = desk(client)["items"]
    client.post("/v1/verdicts", word(item, "different"), "steward")
    client.post("/v1/reviews/_second", word(item, "different"), "steward2")
    before = client.get("/v1/reviews/agreement", "steward").json()

    client.radar.rebuild.run()

    assert client.get("/v1/reviews/agreement", "steward").json() == before
    assert before["undefined"].startswith("every first and second answer is of one kind")


@pytest.mark.parametrize(
    ("path", "body", "named"),
    [
        ("_second", {"a": None, "b": None, "verdict": "perhaps"}, ["a", "b", "verdict"]),
        ("_rest", {"a": {"signalId": "x", "ref": "y"}, "b": 3, "rests": "yes"}, ["b", "rests"]),
        (
            "_rest",
            {"a": {"signalId": "x", "ref": "y"}, "b": {"signalId": "z", "ref": "y"}},
            ["a", "b"],
        ),
    ],
)
def test_every_fault_is_named(client: Client, path: str, body: Json, named: list[str]) -> None:
    answer = client.post(f"/v1/reviews/{path}", body, "steward")

    assert answer.status_code == 400
    assert [fault["name"] for fault in answer.json()["invalidParams"]] == named
    assert client.post(f"/v1/reviews/{path}", body, "caseworker").status_code == 403


def test_why_and_why_not_say_each_part_in_words(client: Client) -> None:
    one, other = doubtful(client)
    third = sent(client, alone("again", dict(WOMAN), day="2024-07-01"))[0]
    assert who(client, one) == who(client, third)

    why = client.get(f"/v1/persons/{who(client, one)}/why").json()
    why_not = client.get(f"/v1/persons/{who(client, one)}/why-not/{who(client, other)}").json()

    for found in (why, why_not):
        for pair in found["pairs"]:
            total = 0.0
            for part in pair["parts"]:
                total += part["weightBits"]
                assert set(part["sentence"]) == {"nl", "en"}
            assert total == pair["weightBits"]
    assert any("12-05-1987" in part["sentence"]["nl"] for part in why["pairs"][0]["parts"])
    assert [one["reason"] for one in why_not["sentences"]] == why_not["reasons"]
    assert all(" " in one["sentence"]["nl"] for one in why_not["sentences"])
