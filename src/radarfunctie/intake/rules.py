"""Rules of the signal format that look at more than one field.

They read the plain document, well-formed or not: what has the wrong type is passed over here,
because the schema names it. So every fault of a document is found in one go.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from radarfunctie.domain.signal import PartialDate
from radarfunctie.errors import Fault
from radarfunctie.intake.moments import last_date_on_earth, latest, read_date, read_moment

ANY_TIME_AHEAD = timedelta(days=1)
_NO_VALUE = frozenset({"ref", "role"})
_NO_ADDRESS_VALUE = frozenset({"kind", "secret", "since", "until"})

Part = Mapping[str, object]


def faults_between(document: Part, now: datetime | None) -> Iterator[Fault]:
    """Every fault between fields of one plain document; paths are in snake_case."""
    persons = _list(document.get("persons"))
    received_at = _moment(document.get("received_at"))
    if received_at is not None:
        if now is not None and received_at - now > ANY_TIME_AHEAD:
            yield Fault("received_at", "lies more than a day ahead")
        yield from _births(persons, received_at)
    yield from _values(persons)
    yield from _period(document.get("occurred"))
    yield from _references(document, persons)
    if document.get("citizen_intent") == "advice":
        yield Fault("citizen_intent", "is advice; a request for advice is never a signal")


def _births(persons: Sequence[object], received_at: datetime) -> Iterator[Fault]:
    """Nobody is born after the signal was received."""
    today = last_date_on_earth(received_at)
    for index, person in enumerate(persons):
        if isinstance(person, dict):
            birth_date = _date(person.get("birth_date"))
            if birth_date is not None and birth_date.earliest() > today:
                yield Fault(f"persons.{index}.birth_date", "lies after received_at")


def _values(persons: Sequence[object]) -> Iterator[Fault]:
    """Each person is known by something, however little."""
    for index, person in enumerate(persons):
        if isinstance(person, dict) and not any(
            _says(key, value) for key, value in person.items() if key not in _NO_VALUE
        ):
            yield Fault(f"persons.{index}", "must have one value beyond ref and role")


def _says(key: str, value: object) -> bool:
    """Whether a field of a person says anything."""
    match value:
        case None:
            return False
        case str():
            return bool(value.strip()) and not (key == "sex" and value in ("unknown", "O"))
        case list():
            return any(_says(key, item) for item in value)
        case dict():
            return value.get("secret") is True or any(
                _says(name, item) for name, item in value.items() if name not in _NO_ADDRESS_VALUE
            )
        case _:
            return True


def _period(occurred: object) -> Iterator[Fault]:
    """A period ends on or after the day it starts, as far as can be told."""
    if isinstance(occurred, dict):
        start, end = _date(occurred.get("from")), _date(occurred.get("to"))
        if start is not None and end is not None and latest(end) < start.earliest():
            yield Fault("occurred.to", "lies before occurred.from")


def _references(document: Part, persons: Sequence[object]) -> Iterator[Fault]:
    """Refs are each used once and every ref that is named exists."""
    refs: set[object] = set()
    for index, person in enumerate(persons):
        ref = person.get("ref") if isinstance(person, dict) else None
        if isinstance(ref, str):
            if ref in refs:
                yield Fault(f"persons.{index}.ref", "is the ref of another person too")
            refs.add(ref)
    for index, relation in enumerate(_list(document.get("relations"))):
        if isinstance(relation, dict):
            yield from _relation(index, relation, refs)
    household = document.get("household")
    if isinstance(household, dict):
        yield from _members(_list(household.get("members")), refs)


def _relation(index: int, relation: Part, refs: set[object]) -> Iterator[Fault]:
    """A relation is between two persons of the signal."""
    for end in ("from", "to"):
        ref = relation.get(end)
        if isinstance(ref, str) and ref not in refs:
            yield Fault(f"relations.{index}.{end}", "is not the ref of a person")
    source = relation.get("from")
    if isinstance(source, str) and source == relation.get("to"):
        yield Fault(f"relations.{index}.to", "is the same person as from")


def _members(members: Sequence[object], refs: set[object]) -> Iterator[Fault]:
    """A household has each of its members once."""
    seen: set[object] = set()
    for index, member in enumerate(members):
        if isinstance(member, str):
            if member not in refs:
                yield Fault(f"household.members.{index}", "is not the ref of a person")
            elif member in seen:
                yield Fault(f"household.members.{index}", "stands more than once")
            seen.add(member)


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


def _date(value: object) -> PartialDate | None:
    return read_date(value) if isinstance(value, str) else None


def _moment(value: object) -> datetime | None:
    return read_moment(value) if isinstance(value, str) else None
