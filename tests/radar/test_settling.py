"""Hits follow what comes in around them: who is looked at again, and in which order it came."""

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest

from asking import Json
from radarfunctie.domain.hit import Hit
from radarfunctie.radar.engine import Radar
from weighing import SERVICE, SetClock, radar_at

PATTERN = "repeated_signals_at_one_address"
HOUSE = {"postcode": "6811 AB", "number": 12, "kind": "home"}
EARLIER = {**HOUSE, "since": "2015-01-01", "until": "2022-01-01"}
LATER = {**HOUSE, "since": "2022-02-01"}
Who = tuple[str, str, str]  # names, surname, birth date


def person(ref: str, names: str, surname: str, born: str, address: Json) -> Json:
    role = "undergoes_violence" if ref == "p1" else "uses_violence"
    told = {"firstNames": names, "surname": surname, "birthDate": born, "addresses": [address]}
    return {"ref": ref, "role": role, **told}


def family(ref: str, day: str, one: Who, other: Who, address: Json) -> Json:
    people = [person(who, *told, address) for who, told in (("p1", one), ("p2", other))]
    return {
        "source": {"organisation": "politie", "ref": ref, "sector": "justice_safety",
                   "capacity": "police", "party": "partner"},
        "kind": "melding",
        "region": "gelderland-midden",
        "receivedAt": f"{day}T12:00:00+00:00",
        "nature": ["partner_violence"],
        "severity": "structural",
        "persons": people,
        "relations": [{"from": "p1", "to": "p2", "kind": "partner_of"}],
        "household": {"members": ["p1", "p2"]},
    }  # fmt: skip


JANSEN: tuple[Who, Who] = (
    ("Willemijn", "Jansen", "1980-02-03"),
    ("Bartholomeus", "Jansen", "1978-11-21"),
)
DE_WIT: tuple[Who, Who] = (("Geertruida", "Wit", "1991-07-14"), ("Florentijn", "Wit", "1990-01-08"))
SIGNALS = (
    family("a", "2019-05-01", *JANSEN, EARLIER),
    family("b", "2020-06-01", *JANSEN, EARLIER),
    family("c", "2023-03-01", *DE_WIT, LATER),
)


def found(radar: Radar) -> dict[tuple[str, ...], str]:
    """Signals of the hits of the pattern by their refs, and how they stand."""
    with radar.graph.reader() as graph:
        return {refs(radar, hit): hit.disposition.value for hit in graph.hits(limit=100)
                if hit.row.pattern == PATTERN}  # fmt: skip


def refs(radar: Radar, hit: Hit) -> tuple[str, ...]:
    with radar.graph.reader() as graph:
        told = {one.id: one.document["source"]["ref"] for one in graph.signals(hit.row.signals)}  # type: ignore[index]
    return (str(hit.row.person), *(str(told[one]) for one in hit.row.signals))


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_r13_signals_at_an_address_of_which_residents_change_are_seen_in_any_order(
    order: Sequence[int], tmp_path: Path
) -> None:
    with radar_at(SetClock(), tmp_path) as radar:
        for number in order:
            radar.take_in.one(radar.intake.accept(SIGNALS[number]), SERVICE)
        online = found(radar)
        radar.rebuild.run()
        rebuilt = found(radar)

    assert len(online) == 2  # of those who live there now
    assert {names[1:] for names in online} == {("a", "b", "c")}
    assert rebuilt == online


def test_r13_who_lived_there_together_shows_no_change_of_residents(tmp_path: Path) -> None:
    together = family("c", "2023-03-01", *DE_WIT, {**HOUSE, "since": "2021-06-01"})

    with radar_at(SetClock(), tmp_path) as radar:
        for one in (*SIGNALS[:2], together):
            radar.take_in.one(radar.intake.accept(one), SERVICE)

        assert not found(radar)
