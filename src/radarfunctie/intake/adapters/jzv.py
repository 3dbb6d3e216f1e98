"""Police reports in the draft "JZV Meldingen" message, as meldingen.

The draft asks for one person with a BSN and a house letter; several persons, and persons without
them, are read as well. Source: domain guide 5.3.
"""

from collections.abc import Iterator

from radarfunctie.errors import Fault, InputError
from radarfunctie.intake.adapters.reading import (
    Part,
    bsn,
    code,
    filled,
    first,
    part,
    parts,
    whole,
)
from radarfunctie.intake.plain import REFUSED

ORGANISATION = "politie"
_SOURCE = {
    "organisation": ORGANISATION,
    "sector": "justice_safety",
    "capacity": "police",
    "party": "partner",
}
_SEX = {"man": "M", "vrouw": "V", "onbekend": "O"}


def document(message: Part, constants: Part) -> dict[str, object]:
    """The melding that one message makes; `constants` holds at least the region.

    Raises:
        InputError: The message is addressed to another than Veilig Thuis.
    """
    report = part(message, "melding") or part(message, "Melding") or message
    if report.get("soort") not in (None, "", "VT"):
        raise InputError(REFUSED, [Fault("soort", "is not addressed to Veilig Thuis (VT)")])
    people = parts(report, "natuurlijkPersoon", "natuurlijkePersonen", "natuurlijkPersonen")
    persons = [_person(one, f"p{place}") for place, one in enumerate(people, start=1)]
    said = filled(
        {
            "received_at": report.get("datumTijd"),
            "occurred": _occurred(part(report, "incident")),
            "narrative": "\n\n".join(_narrative(report)),
        }
    )
    source = {**_SOURCE, **part(constants, "source")}
    ref = report.get("registratienummer")
    return {
        "kind": "melding",
        **constants,
        **said,
        "source": source if ref is None else {**source, "ref": ref},
        "persons": persons,
    }


def _person(given: Part, ref: str) -> dict[str, object]:
    """One person of the message."""
    name = part(given, "naam")
    sex = code(given, "geslachtsaanduiding")
    phones, emails = _contacts(given)
    return {
        "ref": ref,
        **filled(
            {
                "first_names": name.get("voornamen"),
                "initials": first(name, "voorletters1", "voorletters"),
                "prefix": first(name, "voorvoegselGeslachtsnaam", "voorvoegsel"),
                "surname": name.get("geslachtsnaam"),
                "birth_date": _birth_date(given),
                "sex": _SEX.get(sex.lower(), sex) if isinstance(sex, str) else sex,
                "bsn": bsn(given.get("burgerservicenummer")),
                "addresses": [
                    address for one in parts(given, "adres") if (address := _address(one))
                ],
                "phones": phones,
                "emails": emails,
            }
        ),
    }


def _birth_date(given: Part) -> object:
    """The birth date, wherever the draft may put it."""
    return first(part(given, "geboorte"), "datum", "geboortedatum") or given.get("geboortedatum")


def _address(given: Part) -> dict[str, object]:
    """One address of the message."""
    return filled(
        {
            "street": first(given, "straatnaam", "straat", "openbareRuimteNaam"),
            "number": whole(given.get("huisnummer")),
            "letter": given.get("huisletter"),
            "addition": given.get("huisnummertoevoeging"),
            "postcode": given.get("postcode"),
            "town": first(given, "woonplaats", "woonplaatsnaam", "woonplaatsNaam"),
        }
    )


def _contacts(given: Part) -> tuple[list[object], list[object]]:
    """Phone numbers and mail addresses; an unnamed one is told apart by its @."""
    phones: list[object] = []
    emails: list[object] = []
    for means in parts(given, "communicatiemiddel", "communicatiemiddelen"):
        for key in ("telefoonnummer", "telefoon", "emailadres", "email", "waarde", "adres"):
            value = means.get(key)
            if value not in (None, ""):
                (emails if isinstance(value, str) and "@" in value else phones).append(value)
    return phones, emails


def _occurred(incident: Part) -> dict[str, object]:
    """When it happened; of a moment the day."""
    period = part(incident, "periodeVanTot")
    start = first(period, "van", "begin", "datumVan") or incident.get("datumTijd")
    end = first(period, "tot", "eind", "datumTot") or (start if not period else None)
    return filled({"from": _day(start), "to": _day(end)})


def _day(moment: object) -> object:
    return moment[:10] if isinstance(moment, str) else moment


def _narrative(report: Part) -> Iterator[str]:
    """Everything told in words, in the order of the message."""
    incident, worry = part(report, "incident"), part(report, "zorgelijkeSituatie")
    for holder, key in (
        (incident, "omschrijving"),
        (worry, "situatieSchets"),
        (worry, "nadereOmschrijving"),
        (report, "verzoek"),
        (report, "overigeInformatie"),
    ):
        text = holder.get(key)
        if isinstance(text, str) and text.strip():
            yield text
    for answer in parts(worry, "vraagAntwoord"):
        asked, said = first(answer, "vraag", "vraagCode"), answer.get("antwoord")
        if isinstance(asked, str) and isinstance(said, str):
            yield f"{asked}: {said}"
