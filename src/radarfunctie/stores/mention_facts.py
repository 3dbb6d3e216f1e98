"""What the graph keeps of a mention beside its values: homes, birth, day, claim to a household.

The columns named here are those of the Dutch person definition; a definition without them gives
mentions without homes and births.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date

from radarfunctie.domain.household import Home
from radarfunctie.domain.mention import Value
from radarfunctie.domain.signal import AddressClaim, PartialDate, PersonClaim, Signal

BIRTH_FROM, BIRTH_UNTIL = "birth_from", "birth_until"
SURNAME_SOUNDS = "surname_sounds"
PHONES, EMAILS = "phones", "emails"
HOMES, STREETS = "homes", "streets"  # by postcode, and by street where there is no postcode
_POSTCODE = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")
_LIVED_IN = (None, "home", "other")  # kinds of address somebody lives at; a shelter is no home


def seen_on(signal: Signal) -> date:
    """When it happened as far as told, else the day (UTC) it was received."""
    if signal.occurred is not None and signal.occurred.start is not None:
        return signal.occurred.start.earliest()
    return signal.received_at.astimezone(UTC).date()


def claimed(signal: Signal, ref: str) -> bool:
    """Whether the signal lists this person among the members of its household."""
    return signal.household is not None and ref in signal.household.members


def homes(signal: Signal, person: PersonClaim, values: Mapping[str, Value]) -> tuple[Home, ...]:
    """The homes of a person, each once, with the days the source gave.

    The comparable values decide what is a home: no secret, postal or shelter address is among
    them. The address of the household counts for its members who give none of their own.
    """
    found = [
        Home(_house(home), home, *days)
        for home in texts(values, HOMES)
        for days in _days(home, person.addresses)
    ] or [Home(street, street) for street in texts(values, STREETS)]
    if not found and claimed(signal, person.ref):
        found = list(_shared(signal))
    return tuple(dict.fromkeys(found))


def texts(values: Mapping[str, Value], column: str) -> tuple[str, ...]:
    """A column as a list of texts, empty when not known."""
    value = values.get(column)
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, str) else ()


def text(values: Mapping[str, Value], column: str) -> str | None:
    """A column as one text."""
    value = values.get(column)
    return value if isinstance(value, str) else None


def _house(home: str) -> str:
    """Postcode and number of a home: `6811AB 12` of `6811AB 12 A 2`."""
    return " ".join(home.split(" ")[:2])


def _days(home: str, claims: tuple[AddressClaim, ...]) -> Iterator[tuple[date | None, date | None]]:
    """The periods given for a home; one without days when none was."""
    house, given = _house(home), False
    for claim in claims:
        if not claim.secret and _plain_house(claim) == house:
            given = True
            yield _first_day(claim.since), _first_day(claim.until)
    if not given:
        yield None, None


def _shared(signal: Signal) -> Iterator[Home]:
    address = signal.household.address if signal.household else None
    if address is None or address.secret or address.kind not in _LIVED_IN:
        return
    house = _plain_house(address)
    if house is not None:
        extra = [part for part in map(_plain, (address.letter, address.addition)) if part]
        days = _first_day(address.since), _first_day(address.until)
        yield Home(house, " ".join([house, *extra]), *days)


def _plain_house(claim: AddressClaim) -> str | None:
    """Postcode and number as given, when both are there and plain."""
    postcode = _plain(claim.postcode)
    if claim.number is None or not _POSTCODE.fullmatch(postcode):
        return None
    return f"{postcode} {claim.number}"


def _plain(given: str | None) -> str:
    return "".join((given or "").upper().split())


def _first_day(day: PartialDate | None) -> date | None:
    return day.earliest() if day else None
