"""One signal as the person it tells of may see it: what is their own, and nothing of others.

What is not listed here is left out. There is no way from here to the safe, so that the identity of
a reporter and a secret address cannot be in it.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from radarfunctie.domain.remark import Remark, RemarkKind
from radarfunctie.ports.graph import HeldSignal

Part = Mapping[str, object]
HELD_BACK = "held_back"
_ZONE = ZoneInfo("Europe/Amsterdam")
_OWN = (
    "first_names", "call_name", "initials", "prefix", "surname", "partner_prefix",
    "partner_surname", "name_use", "birth_date", "age", "sex", "bsn", "due_date", "death_date",
)  # fmt: skip
_WHERE = ("addresses", "phones", "emails")
_EVENT = ("nature", "forms", "severity", "certainty")
_SAID_BY_PERSONS = (RemarkKind.STATEMENT, RemarkKind.DISPUTE)


def week(at: datetime) -> str:
    """The week of a moment, ISO 8601; days would point at who reported (domain 4.4)."""
    year, number, _ = at.astimezone(_ZONE).isocalendar()
    return f"{year}-W{number:02d}"


def has_secret_address(document: Part) -> bool:
    """Whether somebody in a signal lives at an address nobody may learn."""
    return any(
        isinstance(address, Mapping) and address.get("secret") is True
        for address in _addresses(document)
    )


def _addresses(document: Part) -> Iterator[object]:
    for person in _persons(document):
        addresses = person.get("addresses")
        yield from addresses if isinstance(addresses, list) else ()
    household = document.get("household")
    if isinstance(household, Mapping):
        yield household.get("address")


def _persons(document: Part) -> list[Part]:
    persons = document.get("persons")
    found = persons if isinstance(persons, list) else []
    return [one for one in found if isinstance(one, Mapping)]


def for_subject(held: HeldSignal, ref: str, remarks: list[Remark], *, where: bool) -> Part:
    """A signal for the person who has `ref` in it; `where`: places and numbers may be shown."""
    document = held.document
    persons = _persons(document)
    own = next(one for one in persons if one.get("ref") == ref)
    told: dict[str, object] = {
        "week": week(datetime.fromisoformat(str(document["received_at"]))),
        "kind": document["kind"],
        "region": document["region"],
        "source": _source(document),
        "role": own.get("role") or "unknown",
        **{name: document[name] for name in _EVENT if document.get(name)},
        "said_of_you": {name: own[name] for name in _OWN if own.get(name) is not None},
    }
    given = {name: own[name] for name in _WHERE if own.get(name)}
    if given:
        told["places_and_numbers"] = given if where else HELD_BACK
    if len(persons) == 1 and document.get("factors"):
        told["factors"] = document["factors"]  # else they may be those of somebody else
    relations = _relations(document, ref)
    if relations:
        told["relations"] = relations
    if document.get("narrative"):
        told["free_text"] = HELD_BACK
    said = [_remark(one, ref) for one in remarks if _may_see(one, ref)]
    if said:
        told["remarks"] = said
    return told


def _source(document: Part) -> Part:
    """Who sent it: a professional by organisation unless shielded; anybody else is not told."""
    source, reporter = document["source"], document.get("reporter")
    shielded = isinstance(reporter, Mapping) and reporter.get("identity_shielded") is True
    if not isinstance(source, Mapping) or shielded or source.get("party") != "professional":
        return {"shown": False, "why": "source protection"}
    return {
        "shown": True,
        "organisation": source["organisation"],
        "sector": source.get("sector") or "unknown",
    }


def _relations(document: Part, ref: str) -> list[str]:
    """What the person is told to be of others; never of whom."""
    relations = document.get("relations")
    found = relations if isinstance(relations, list) else []
    return sorted({str(one["kind"]) for one in found if one.get("from") == ref})


def _may_see(remark: Remark, ref: str) -> bool:
    own = remark.kind in _SAID_BY_PERSONS and remark.ref == ref
    return own or remark.kind is RemarkKind.REFUTED


def _remark(remark: Remark, ref: str) -> Part:
    told: dict[str, object] = {"kind": remark.kind.value, "week": week(remark.at)}
    if remark.ref == ref:
        told["text"] = remark.text  # their own words
    if remark.revoked_at is not None:
        told["taken_back"] = week(remark.revoked_at)
    return told
