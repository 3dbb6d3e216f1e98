"""What is wrong with a form, at which field, in words that say what to do."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from radarfunctie.domain.assessment import Weging
from radarfunctie.domain.ids import PersonId
from radarfunctie.errors import Fault
from radarfunctie.pages.texts import TEXTS
from radarfunctie.pages.words import Words

_FIELDS = {
    "weighed": "weighed",
    "signals": "weighed",
    "conflict": "weighed",
    "reporterConsultedOn": "consulted_on",
    "persons": "children",
    "measures": "measures",
    "help": "help",
    "norm": "norm",
    "norm.deviation": "deviation",
    "norm.deviation.code": "deviation",
    "norm.deviation.why": "deviation_why",
    "norm.answers": "norm",
    "norm.norm": "norm",
    "norm.version": "norm",
}
"""Fields that are called otherwise on the page."""
_PLACED = re.compile(r"(persons|measures|help)\.(\d+)\.(\w+)")
_LACKS = re.compile(r"lacks (\S+): spoken")
_OF_PATH = {
    "weighed": "f_weighed",
    "signals": "f_weighed",
    "conflict": "f_conflict",
    "reporterConsultedOn": "f_consulted",
}
_OF_RULE = (
    ("must be a day", "f_day"),
    ("must be a moment", "f_moment"),
    ("lies in the future", "f_future"),
    ("lies before", "f_before"),
    ("is longer than", "f_long"),
    ("is too long", "f_long"),
    ("must be one of", "f_choose"),
    ("must be '", "f_choose"),
    ("is required: the norm says", "f_deviation"),
    ("belongs only to an outcome that departs", "f_no_deviation"),
    ("is required with this code", "f_required"),
    ("is required with", "f_with_outcome"),
    ("belongs only to", "f_other_outcome"),
    ("excludes contact", "f_no_contact"),
    ("must be an intervention", "f_must_intervene"),
    ("contradicts", "f_contradicts"),
    ("or notSeen is required", "f_seen"),
    ("with spokenBy", "f_spoken"),
    ("either this or safetyLeadDeclined", "f_lead"),
    ("only by a transfer", "f_transfer"),
    ("needs a conclusion", "f_close_unclear"),
    ("VT keeps following", "f_close_acute"),
    ("is required to end involvement", "f_to_close"),
    ("is required", "f_required"),
)
"""The first that fits, by the words of the rule."""


@dataclass(frozen=True, slots=True)
class ShownFault:
    """A fault at a field; `field` is the id of it on the page."""

    field: str
    text: str
    label: str  # of the field, where one fault could be taken for another


def shown_faults(
    faults: Sequence[Fault],
    said: Weging | None,
    children: Collection[str],
    names: Mapping[PersonId, str],
    words: Words,
) -> list[ShownFault]:
    """Every fault once, in the order found; `names` are of whom the form asks."""
    found = [
        ShownFault(field, words.text(key), _label(field, names, words))
        for field, key in _placed(faults, said, frozenset(children))
    ]
    return list(dict.fromkeys(found))


def _label(field: str, names: Mapping[PersonId, str], words: Words) -> str:
    """What the field is called, by the key of its text; of a person, the name."""
    key, _, person = field.partition("-")
    if person:
        return names.get(PersonId(person), "")
    return words.text(key).rstrip("?") if key in TEXTS else ""


def _placed(
    faults: Sequence[Fault], said: Weging | None, children: frozenset[str]
) -> Iterator[tuple[str, str]]:
    for fault in faults:
        lacks = _LACKS.match(fault.rule)
        placed = _PLACED.fullmatch(fault.path)
        if lacks:
            key = "f_child" if lacks[1] in children else "f_person"
            yield f"spoken_on-{lacks[1]}", key
        elif placed and placed[1] == "persons" and said is not None:
            yield f"{_snake(placed[3])}-{said.persons[int(placed[2])].person}", _key(fault)
        elif placed:
            yield placed[1], _key(fault)
        else:
            yield _FIELDS.get(fault.path) or _snake(fault.path), _key(fault)


def _key(fault: Fault) -> str:
    consulted = fault.path == "reporterConsultedOn" and fault.rule.startswith("either")
    if fault.path in _OF_PATH and (consulted or fault.path != "reporterConsultedOn"):
        return _OF_PATH[fault.path]
    return next((key for part, key in _OF_RULE if part in fault.rule), "f_other")


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)([A-Z])", r"_\1", name).lower()
