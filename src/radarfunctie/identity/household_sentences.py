"""What each part of a bond says, in a plain Dutch and a plain English sentence.

A sentence holds no personal value. It is about a member and the fellow member to whom the
strongest bond leads.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from radarfunctie.domain.match import Part

Language = Literal["nl", "en"]


class _Both(NamedTuple):
    nl: str
    en: str


def sentence(part: Part, language: Language) -> str:
    """What a part says; its code when it is of a version that had other levels."""
    found = _SENTENCES.get((part.comparison, part.level))
    if found is None:
        return f"{part.comparison} {part.level}".replace("_", " ").strip()
    return found.nl if language == "nl" else found.en


_KIN: Mapping[str, _Both] = {
    "partner_of": _Both("als partners", "as partners"),
    "parent_of": _Both("als ouder en kind", "as parent and child"),
    "sibling_of": _Both("als broer of zus", "as brother or sister"),
    "grandparent_of": _Both("als grootouder en kleinkind", "as grandparent and grandchild"),
    "guardian_of": _Both("als voogd en pupil", "as guardian and ward"),
    "carer_of": _Both("als verzorger", "as carer"),
    "ex_partner_of": _Both("alleen als ex-partners", "as former partners only"),
    "other": _Both("met een andere band", "with some other tie"),
}
_AGES: Mapping[str, _Both] = {
    "child_and_adult": _Both("een kind en een volwassene", "a child and an adult"),
    "children": _Both("twee kinderen", "two children"),
    "adults_near": _Both(
        "twee volwassenen van ongeveer één leeftijd", "two adults of about one age"
    ),
    "adults_apart": _Both(
        "twee volwassenen die meer dan tien jaar schelen", "two adults more than ten years apart"
    ),
}
_SENTENCES: Mapping[tuple[str, str], _Both] = {
    ("place", "home"): _Both("staat achter dezelfde voordeur", "is behind the same front door"),
    ("place", "house"): _Both("staat op hetzelfde huisnummer", "is at the same house number"),
    ("place", "flat"): _Both(
        "staat op een huisnummer met meerdere woningen", "is at a house number of several homes"
    ),
    ("place", "student_house"): _Both(
        "staat op het nummer van een studentenhuis", "is at the number of a student house"
    ),
    ("place", "care_home"): _Both(
        "staat op een nummer waar vooral ouderen bijeen wonen",
        "is at a number where mostly old people live together",
    ),
    ("place", "other_homes"): _Both(
        "staat achter een andere voordeur van hetzelfde pand",
        "is behind another front door of the same building",
    ),
    ("place", "with_the_other"): _Both(
        "is samen gemeld terwijl van één van beiden de woning bekend is",
        "is named together while the home of one of the two is known",
    ),
    ("place", "not_told"): _Both(
        "is samen gemeld zonder bekende woning", "is named together without a known home"
    ),
    ("place", "two_houses"): _Both(
        "is samen gemeld terwijl beiden elders wonen",
        "is named together while the two live at two houses",
    ),
    ("time", "at_once"): _Both("in dezelfde tijd", "at the same time"),
    ("time", "soon"): _Both("binnen een half jaar na elkaar", "within half a year of each other"),
    ("time", "later"): _Both(
        "met meer dan een half jaar ertussen", "with more than half a year between"
    ),
    ("claim", "told"): _Both(
        "is in een melding als één huishouden opgegeven", "is told in a signal as one household"
    ),
    ("signal", "at_this_house"): _Both(
        "staat in één melding samen op dit adres", "is in one signal together at this address"
    ),
    ("signal", "at_two_houses"): _Both(
        "staat in één melding met de ander, elk op een eigen adres",
        "is in one signal with the other, each at an address of their own",
    ),
    ("signal", "once"): _Both("staat samen in een melding", "is in a signal together"),
    ("signal", "more"): _Both("staat samen in meer meldingen", "is in several signals together"),
    ("surname", "rare"): _Both("deelt een zeldzame achternaam", "shares a rare surname"),
    ("surname", "common"): _Both("deelt een veelvoorkomende achternaam", "shares a common surname"),
    ("surname", "different"): _Both("heeft een andere achternaam", "has another surname"),
    ("phone", "shared"): _Both("deelt een telefoonnummer", "shares a phone number"),
    ("email", "shared"): _Both("deelt een mailadres", "shares a mail address"),
    ("elsewhere", "child"): _Both(
        "één van beiden, een kind, heeft in die tijd ook een andere woning",
        "one of the two, a child, has another home as well at the time",
    ),
    ("elsewhere", "adult"): _Both(
        "één van beiden staat in die tijd ook op een ander adres",
        "one of the two is at another address as well at the time",
    ),
    ("elsewhere", "another_time"): _Both(
        "op een ander moment staan beiden op verschillende adressen",
        "at another time the two are at different addresses",
    ),
    **{
        (comparison, kind): _Both(f"is gemeld {both.nl}", f"is told {both.en}")
        for comparison in ("relation", "relation_only")
        for kind, both in _KIN.items()
    },
    **{
        (comparison, ages): both
        for comparison in ("age", "age_only")
        for ages, both in _AGES.items()
    },
}
"""For each level of each comparison its sentence, Dutch and English."""
