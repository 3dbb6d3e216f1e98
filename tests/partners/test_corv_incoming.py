"""Messages that come by CORV: read by kind, and refused by every field and no value."""

from typing import Any

import pytest

from radarfunctie.domain.partner import CorvKind
from radarfunctie.errors import InputError
from radarfunctie.partners.corv_incoming import (
    ABOUT_OURS,
    place_in_message,
    read_message,
    signal_document,
)

Json = dict[str, Any]
CHILD: Json = {
    "bsn": "999995571",
    "firstNames": "Noor",
    "surname": "Voorbeeld",
    "birthDate": "2016-02-03",
    "street": "Dorpsstraat",
    "number": 12,
    "postcode": "6811 AB",
}
PARENT: Json = {"firstNames": "Anna", "surname": "Voorbeeld", "informed": True}


def message(kind: CorvKind, **more: object) -> Json:
    """A message of a kind that holds: about a case of ours, or about a child."""
    about: Json = {"ownCase": "zaak-17"} if kind in ABOUT_OURS else {"children": [CHILD]}
    return {
        "messageId": "bericht-1@rvdk.example",
        "kind": kind.value,
        "sentAt": "2026-03-16T10:00:00+01:00",
        "sender": {"organisation": "rvdk", "worker": "R. Raad"},
        **about,
        **more,
    }


@pytest.mark.parametrize("kind", sorted(set(CorvKind) - {CorvKind.INVESTIGATION_REQUEST}))
def test_r94_every_kind_of_message_that_comes_is_read(kind: CorvKind) -> None:
    found = read_message(message(kind, theirCase="R-1", outcome="ots"))

    assert (found.kind, found.organisation, found.worker) == (kind, "rvdk", "R. Raad")
    assert (found.their_case, found.outcome) == ("R-1", "ots")
    assert found.own_case == ("zaak-17" if kind in ABOUT_OURS else None)


def test_r94_a_concern_of_the_police_is_a_melding_about_children_and_parents() -> None:
    concern = message(CorvKind.POLICE_CONCERN, parents=[PARENT], description="Zorgen.")
    document = signal_document(read_message(concern), "utrecht")

    assert (document["kind"], document["region"]) == ("melding", "utrecht")
    assert document["source"] == {
        "organisation": "rvdk",
        "ref": "bericht-1@rvdk.example",
        "sector": "justice_safety",
        "capacity": "police",
        "party": "professional",
    }
    persons = document["persons"]
    assert isinstance(persons, list)
    child, parent = persons
    assert child["addresses"] == [{"street": "Dorpsstraat", "number": 12, "postcode": "6811 AB"}]
    assert parent == {"ref": "g1", "role": "unknown", "first_names": "Anna", "surname": "Voorbeeld"}
    assert document["relations"] == [{"from": "g1", "to": "c1", "kind": "parent_of"}]
    assert document["narrative"] == "Zorgen."


@pytest.mark.parametrize("kind", [CorvKind.PROBATION_GIVEN, CorvKind.OWN_MOTION_START])
def test_r94_what_is_no_report_is_a_partner_fact(kind: CorvKind) -> None:
    assert signal_document(read_message(message(kind)), "utrecht")["kind"] == "partner_fact"


def test_everything_in_a_message_that_does_not_hold_is_named_and_no_value() -> None:
    wrong = {
        "messageId": "geheim geheim",
        "kind": "geheim",
        "sentAt": "gisteren",
        "sender": {"worker": 7},
        "children": [{"bsn": 7, "Geheimnaam": 1}, "geheim"],
        "parents": [{"informed": "geheim"}],
        "Geheimnaam": 1,
    }
    with pytest.raises(InputError) as refused:
        read_message(wrong)

    assert {fault.path for fault in refused.value.faults} == {
        "",
        "messageId",
        "kind",
        "sentAt",
        "sender.organisation",
        "sender.worker",
        "children.0",
        "children.0.bsn",
        "children.1",
        "parents.0.informed",
    }
    assert "eheim" not in str(refused.value.faults)


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        (message(CorvKind.INVESTIGATION_REQUEST), "kind"),
        (message(CorvKind.RESULT, ownCase=None), "ownCase"),
        (message(CorvKind.POLICE_CONCERN, ownCase="zaak-17"), "ownCase"),
        (message(CorvKind.PROBATION_GIVEN, children=[]), "children"),
    ],
)
def test_what_a_kind_asks_for_is_named(wrong: Json, path: str) -> None:
    with pytest.raises(InputError) as refused:
        read_message(wrong)

    assert [fault.path for fault in refused.value.faults] == [path]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("persons.0.birth_date", "children.0.birthDate"),
        ("persons.1.addresses.0.postcode", "parents.0.postcode"),
        ("persons.1", "parents.0"),
        ("source.ref", "messageId"),
        ("narrative", "description"),
    ],
)
def test_a_fault_of_the_signal_is_told_at_its_place_in_the_message(path: str, place: str) -> None:
    found = read_message(message(CorvKind.POLICE_CONCERN, parents=[PARENT]))
    assert place_in_message(path, found) == place
