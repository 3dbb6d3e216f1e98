"""A secret address tells nothing: whether two families share one changes no answer.

The same two families are told of twice, once at one secret address and once at two. Every question
that a viewer may ask in a chain gets the same answers.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from asking import Client, Json, melding
from radarfunctie.asgi import create_app
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.radar.exporting import TABLES
from radarfunctie.settings import Settings
from radarfunctie.wiring import build

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+(Z|\+00:00)")
HERE = {"street": "Verborgenhof", "number": 77, "postcode": "7713ZX", "secret": True}
THERE = {"street": "Schuilplein", "number": 5, "postcode": "8812ZZ", "secret": True}


def family(ref: str, names: tuple[str, str], born: str, address: Json) -> Json:
    """A melding about two persons who hide at an address."""
    body = melding(ref)
    body["persons"] = [
        {"ref": f"p{number}", "role": "undergoes_violence", "surname": names[0],
         "firstNames": first, "birthDate": day, "addresses": [dict(address)]}
        for number, (first, day) in enumerate(((names[1], born), ("Kind", "2018-03-0" + ref)), 1)
    ]  # fmt: skip
    body["persons"][0]["phones"] = ["06-87654399"]  # one for both families, told openly
    body["relations"] = [{"from": "p1", "to": "p2", "kind": "parent_of"}]
    body["household"] = {"members": ["p1", "p2"]}
    return body


@contextmanager
def told(folder: Path, *addresses: Json) -> Iterator[tuple[Client, list[Json]]]:
    settings = Settings(
        data_dir=folder, store="memory:", check_floor_ms=0, check_limit_per_minute=1000
    )
    radar = build(settings)
    client = Client(create_app(radar, settings), radar)
    names = (("Zandstra", "Mirte"), ("Zandstra", "Aafke"))
    try:
        yield (
            client,
            [
                client.post("/v1/signals", family(str(n), name, f"199{n}-05-12", address)).json()
                for n, (name, address) in enumerate(zip(names, addresses, strict=True), 1)
            ],
        )
    finally:
        client.close()
        radar.close()


def answers(client: Client, taken: list[Json], folder: Path) -> dict[str, list[str]]:
    """Everything that can be asked about the two families, ids and moments taken out."""
    persons = [one["personId"] for answer in taken for one in answer["persons"]]
    known = {name: f"person-{number}" for number, name in enumerate(persons)}
    known |= {one["signalId"]: f"signal-{number}" for number, one in enumerate(taken)}
    homes = [home for answer in taken for home in answer["households"]]
    known |= {home: f"home-{number}" for number, home in enumerate(homes)}
    first, third = persons[0], persons[2]
    asked = {f"taken-{number}": str(one) for number, one in enumerate(taken)}
    paths = [f"/v1/persons/{one}{end}" for one in persons for end in _OF_PERSON]
    paths += [f"/v1/households/{one}{end}" for one in homes for end in ("", "/picture")]
    paths += [f"/v1/signals/{one['signalId']}" for one in taken]
    paths += [f"/v1/paths?from={first}&to={third}", f"/v1/persons/{first}/why-not/{third}"]
    paths += ["/v1/hits", "/v1/tasks", "/v1/workload"]
    for path in paths:
        answer = client.get(path)
        asked[path] = f"{answer.status_code} {answer.text}"
    asked["changes"] = client.get("/v1/changes", "service").text
    asked["reviews"] = client.get("/v1/reviews", "steward").text
    for what in TABLES:
        client.radar.export.run(what, folder / f"{what}.csv", ANALYST)
        asked[what] = (folder / f"{what}.csv").read_text("utf-8")
    return {labelled(name, known): plain(text, known) for name, text in asked.items()}


_OF_PERSON = ("", "/network?depth=3", "/picture", "/why")
ANALYST = Caller(UserName("analyst"), UserRole.ANALYST, "gelderland-midden", "test")


def labelled(text: str, known: dict[str, str]) -> str:
    for name, label in known.items():
        text = text.replace(name, label)
    return _MOMENT.sub("moment", _ID.sub("id", text))


def plain(text: str, known: dict[str, str]) -> list[str]:
    """Its parts in one order: which of two comes first, and is `from` or `to`, goes by ids."""
    told = re.sub(r'"(from|to)":"', '"end":"', labelled(text, known))
    return sorted(re.split(r"[\n{},\[\]]", told))


def test_whether_two_families_hide_at_one_address_changes_no_answer(tmp_path: Path) -> None:
    with told(tmp_path / "one", HERE, HERE) as (client, taken):
        together = answers(client, taken, tmp_path)
    with told(tmp_path / "two", HERE, THERE) as (client, taken):
        apart = answers(client, taken, tmp_path)

    assert len(together) > 20
    assert together == apart


def test_the_same_families_at_one_open_address_do_answer_otherwise(tmp_path: Path) -> None:
    with told(tmp_path / "one", _open(HERE), _open(HERE)) as (client, taken):
        together = answers(client, taken, tmp_path)
    with told(tmp_path / "two", _open(HERE), _open(THERE)) as (client, taken):
        apart = answers(client, taken, tmp_path)

    assert together != apart


def _open(address: Json) -> Json:
    return {name: value for name, value in address.items() if name != "secret"}


def test_who_asks_by_a_secret_address_finds_nobody(tmp_path: Path) -> None:
    shown = {"postcode": HERE["postcode"], "number": HERE["number"], "street": HERE["street"]}
    stranger = {"surname": "Zandstra", "initials": "Q.", "addresses": [shown]}
    body = {"person": stranger, "purpose": "advice", "callerChoice": True}
    with told(tmp_path, HERE, HERE) as (client, _):
        hidden = client.post("/v1/persons/_check", body).json()
    with told(tmp_path, _open(HERE), _open(HERE)) as (client, _):
        shown_there = client.post("/v1/persons/_check", body).json()

    assert hidden["household"]["grade"] == "none"
    assert hidden["person"]["grade"] == "none"
    assert shown_there["household"]["grade"] == "possible"
