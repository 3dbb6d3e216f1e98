"""A person list of the register of persons, as partner facts.

A list tells the present state of a person and the states before it. The present state makes one
partner fact with partner, parents and children. Each former name makes one more, with the same BSN,
so that a melding under that name finds the person.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from radarfunctie.intake.adapters.reading import Part, filled, part

ORGANISATION = "brp"
_NAME_KEYS = ("first_names", "prefix", "surname")
_SAME_UNDER_ANY_NAME = ("birth_date", "sex", "bsn", "addresses")
_SAYS_NOBODY = frozenset({"ref", "sex", "name_use"})


@dataclass(frozen=True, slots=True)
class Partner:
    """A spouse or registered partner, present or former."""

    person: Part
    separated: bool  # ended other than by death
    ended: bool


@dataclass(frozen=True, slots=True)
class Stay:
    """An address and the days it held."""

    address: Part  # empty when it was abroad
    since: str | None
    valid_from: str | None


@dataclass(slots=True)
class PersonList:
    """What one person list says; parts of persons have the keys of the signal format."""

    ref: str
    states: list[Part] = field(default_factory=list)  # present state first
    partners: list[Partner] = field(default_factory=list)
    parents: list[Part] = field(default_factory=list)
    children: list[Part] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)  # present one first
    secret: bool = False
    death_date: object = None


def documents(person_list: PersonList, constants: Part) -> Iterator[dict[str, object]]:
    """The partner facts of one list: the present state, then each former name."""
    if not person_list.states:
        return
    shared: dict[str, object] = {"kind": "partner_fact"}
    shared.update(constants)
    source: dict[str, object] = {"organisation": ORGANISATION}
    source.update(part(constants, "source"))
    main = _main(person_list)
    persons, relations = _relatives(person_list)
    yield {
        **shared,
        "source": {**source, "ref": person_list.ref},
        "persons": [main, *persons],
        **filled({"relations": relations}),
    }
    for place, state in enumerate(_former_names(person_list.states), start=1):
        former = {key: main[key] for key in ("ref", *_SAME_UNDER_ANY_NAME) if key in main}
        former |= {key: state[key] for key in _NAME_KEYS if key in state}
        yield {
            **shared,
            "source": {**source, "ref": f"{person_list.ref}-h{place}"},
            "persons": [former],
        }


def only_test_series(number: object) -> object:
    """A BSN of test series 99999 or 0000; None for any other."""
    is_test = isinstance(number, str) and number.startswith(("99999", "0000"))
    return number if is_test else None


def _main(person_list: PersonList) -> dict[str, object]:
    """The person of the list, in the present state."""
    found: dict[str, object] = {"ref": "p1", **person_list.states[0]}
    partner = _name_giver(found.get("name_use"), person_list.partners)
    found |= filled(
        {"partner_prefix": partner.get("prefix"), "partner_surname": partner.get("surname")}
    )
    addresses = list(_addresses(person_list.stays, secret=person_list.secret))
    return found | filled({"addresses": addresses, "death_date": person_list.death_date})


def _name_giver(name_use: object, partners: Sequence[Partner]) -> Part:
    """The partner whose name the person may use: the present one, or the last while it is used."""
    present = (one.person for one in partners if not one.ended)
    last = (one.person for one in partners if name_use not in (None, "own"))
    return next(present, None) or next(last, {})


def _relatives(
    person_list: PersonList,
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """The relatives about whom anything is known, and what they are."""
    persons: list[dict[str, object]] = []
    relations: list[dict[str, object]] = []

    def add(name: str, people: Sequence[tuple[Part, str]], *, towards: bool = False) -> None:
        known: list[Part] = []
        for person, kind in people:
            if person.keys() <= _SAYS_NOBODY or person in known:
                continue
            known.append(person)
            ref = f"{name}{len(known)}"
            persons.append({"ref": ref, **person})
            start, end = ("p1", ref) if towards else (ref, "p1")
            relations.append({"from": start, "to": end, "kind": kind})

    add(
        "partner",
        [
            (one.person, "ex_partner_of" if one.separated else "partner_of")
            for one in person_list.partners
        ],
    )
    add("parent", [(one, "parent_of") for one in person_list.parents])
    add("child", [(one, "parent_of") for one in person_list.children], towards=True)
    return persons, relations


def _former_names(states: Sequence[Part]) -> Iterator[Part]:
    """The former states in which surname or first names differ, each name once.

    Only for a person with a BSN: without it nothing would tie the former name to the person.
    """
    present = states[0]
    if "bsn" not in present:
        return
    seen = {_name(present)}
    for state in states[1:]:
        if _name(state) not in seen and state.get("surname"):
            seen.add(_name(state))
            yield state


def _name(state: Mapping[str, object]) -> tuple[object, ...]:
    return tuple(state.get(key) for key in _NAME_KEYS)


def _addresses(stays: Sequence[Stay], *, secret: bool) -> Iterator[dict[str, object]]:
    """The addresses, present one first; each ends when the next one starts."""
    for place, stay in enumerate(stays):
        if not stay.address:
            continue
        until = _end(stay, stays[place - 1]) if place else None
        yield {
            **stay.address,
            **filled({"since": stay.since, "until": until, "secret": secret or None}),
        }


def _end(stay: Stay, following: Stay) -> str | None:
    """The first day on which a stay no longer held; None when the register does not say."""
    for end in (following.since, following.valid_from):
        if end is not None and (stay.since is None or end > stay.since):
            return end
    return None
