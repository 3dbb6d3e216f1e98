"""Persons of the BRP as the Haal Centraal API tells them, as partner facts.

Read are names, birth date, sex, address, death and the nearest relatives. Never read: nationality,
country of birth, and everything else the message may hold.

Source: BRP-API/Haal-Centraal-BRP-bevragen.
"""

from collections.abc import Iterator, Mapping

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
from radarfunctie.intake.codes import Codes

ORGANISATION = "brp"
_SEX = {"man": "M", "vrouw": "V", "onbekend": "O"}
_NAME_USE = {
    "eigen": "own",
    "partner": "partner",
    "partner_eigen": "partner_own",
    "eigen_partner": "own_partner",
}
_PARTNERS = ("partners", "partner")
_SAYS_NOBODY = frozenset({"ref", "sex", "name_use"})
_NOT_SECRET = (None, False, 0, "", "0")
_KIND = {"W": "home", "B": "postal"}


def persons_of(message: Part) -> Iterator[Part]:
    """The persons of a message: an answer of the API, or one person itself."""
    if "personen" in message:
        yield from parts(message, "personen")
    else:
        yield message


def document(person: Part, ref: str, constants: Part, codes: Codes) -> dict[str, object]:
    """The partner fact that one person makes; `constants` holds at least region and received_at."""
    main = _person(person, "p1", codes)
    main |= _partner_name(person, name_use=main.get("name_use"))
    main |= filled({"addresses": _addresses(person)})
    relatives = _Relatives(codes)
    for one in parts(person, *_PARTNERS):
        relatives.add("partner", one, "ex_partner_of" if _has_ended(one) else "partner_of")
    for one in parts(person, "ouders"):
        relatives.add("parent", one, "parent_of")
    for one in parts(person, "kinderen"):
        relatives.add("child", one, "parent_of", towards=True)
    return {
        "kind": "partner_fact",
        **constants,
        "source": {"organisation": ORGANISATION, **part(constants, "source"), "ref": ref},
        "persons": [main, *relatives.persons],
        **filled({"relations": relatives.relations}),
    }


def _has_ended(partner: Part) -> bool:
    """Whether the marriage or partnership has ended."""
    return bool(part(partner, "ontbindingHuwelijkPartnerschap"))


def _partner_name(person: Part, name_use: object) -> dict[str, object]:
    """The name of the present partner, or of the last one while the person uses it."""
    partners = parts(person, *_PARTNERS)
    present = [one for one in partners if not _has_ended(one)]
    givers = present if present or name_use in (None, "own") else partners
    name = part(givers[0], "naam") if givers else {}
    return filled(
        {"partner_prefix": name.get("voorvoegsel"), "partner_surname": name.get("geslachtsnaam")}
    )


class _Relatives:
    """Collects the relatives about whom anything is known."""

    def __init__(self, codes: Codes) -> None:
        self._codes = codes
        self.persons: list[dict[str, object]] = []
        self.relations: list[dict[str, object]] = []

    def add(self, name: str, relative: Part, kind: str, *, towards: bool = False) -> None:
        """Adds a relative who is `kind` of the person; or, `towards`, of whom the person is."""
        ref = f"{name}{1 + sum(str(one['ref']).startswith(name) for one in self.persons)}"
        person = _person(relative, ref, self._codes)
        if person.keys() <= _SAYS_NOBODY:
            return
        self.persons.append(person)
        start, end = ("p1", ref) if towards else (ref, "p1")
        self.relations.append({"from": start, "to": end, "kind": kind})


def _person(person: Part, ref: str, codes: Codes) -> dict[str, object]:
    """A person by name, birth date, sex and number."""
    name = part(person, "naam")
    return {
        "ref": ref,
        **filled(
            {
                "first_names": name.get("voornamen"),
                "initials": name.get("voorletters"),
                "prefix": name.get("voorvoegsel"),
                "surname": name.get("geslachtsnaam"),
                "name_use": _name_use(code(name, "aanduidingNaamgebruik"), codes),
                "birth_date": _date(part(person, "geboorte").get("datum")),
                "sex": _sex(person),
                "bsn": bsn(person.get("burgerservicenummer")),
                "death_date": _date(part(person, "overlijden").get("datum")),
            }
        ),
    }


def _name_use(value: object, codes: Codes) -> object:
    """The format's code of a name use, told by letter or by word."""
    if not isinstance(value, str):
        return value
    return codes.of_brp("name_use", value) or _NAME_USE.get(value.lower(), value)


def _sex(person: Part) -> object:
    """The sex, told by letter or by word."""
    value = code(person, "geslacht") or code(person, "geslachtsaanduiding")
    return _SEX.get(value.lower(), value) if isinstance(value, str) else value


def _date(value: object) -> object:
    """A date of the API, whole or in part; None when it is unknown."""
    if not isinstance(value, Mapping):
        return value
    if isinstance(value.get("datum"), str):
        return value["datum"]
    year, month, day = (value.get(key) for key in ("jaar", "maand", "dag"))
    if not isinstance(year, int) or year <= 0:
        return None
    known = month if isinstance(month, int) else 0
    return f"{year:04d}-{known:02d}-{day if known and isinstance(day, int) else 0:02d}"


def _addresses(person: Part) -> list[object]:
    """The address, when it is one in the Netherlands."""
    stay = part(person, "verblijfplaats")
    address = part(stay, "verblijfadres") or stay
    found = filled(
        {
            "street": first(address, "officieleStraatnaam", "straat", "korteStraatnaam"),
            "number": whole(address.get("huisnummer")),
            "letter": address.get("huisletter"),
            "addition": address.get("huisnummertoevoeging"),
            "postcode": address.get("postcode"),
            "town": address.get("woonplaats"),
            "bag_id": first(
                stay, "nummeraanduidingIdentificatie", "identificatiecodeNummeraanduiding"
            ),
        }
    )
    if not found:
        return []
    kind = code(stay, "functieAdres")
    found |= filled(
        {
            "kind": _KIND.get(kind) if isinstance(kind, str) else None,
            "since": _date(first(stay, "datumVan", "datumAanvangAdreshouding")),
        }
    )
    secret = person.get("geheimhoudingPersoonsgegevens") not in _NOT_SECRET
    return [{**found, "secret": True} if secret else found]
