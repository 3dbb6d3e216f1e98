"""A person as one signal names them -> comparable values."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from radarfunctie.domain.mention import Comparable, Value
from radarfunctie.domain.signal import PersonClaim
from radarfunctie.standardise.address import Home, standardise_home
from radarfunctie.standardise.birth_date import complete_date, standardise_birth
from radarfunctie.standardise.bsn import standardise_bsn
from radarfunctie.standardise.email import standardise_email
from radarfunctie.standardise.fold import fold
from radarfunctie.standardise.name import standardise_name
from radarfunctie.standardise.phone import split_phones, standardise_phone
from radarfunctie.standardise.tables import NameTables
from radarfunctie.standardise.usable import Usable

COLUMNS = (
    "bsn",
    "given",
    "givens",
    "given_groups",
    "leading_givens",
    "leading_groups",
    "leading_sounds",
    "leading_heads",
    "second_givens",
    "second_groups",
    "call",
    "initials",
    "initial",
    "single_name",
    "surname",
    "surnames",
    "surname_sounds",
    "surname_parts",
    "partner_surname",
    "name_tokens",
    "name_script",
    "birth_date",
    "birth_date_swapped",
    "birth_year",
    "birth_month",
    "birth_day",
    "birth_from",
    "birth_until",
    "birth_default_day",
    "sex",
    "postcodes",
    "houses",
    "homes",
    "streets",
    "towns",
    "phones",
    "emails",
    "death_date",
)
"""Every key of the values of a person, always present."""

_SEXES = {"M": "M", "MAN": "M", "V": "V", "VROUW": "V", "F": "V", "X": "X"}


def standardise_person(claim: PersonClaim, received_at: datetime, tables: NameTables) -> Comparable:
    """What was given about a person, in comparable form: the keys are COLUMNS.

    Values are ASCII (but for `name_script`), never empty, tuples sorted and each value once;
    None when not known. `unusable` names by path within the person what was given but fails
    its rule: bsn, phones.0, emails.1, addresses.0.postcode. Nothing is kept between calls.
    Total on any text, and deterministic.
    """
    unusable: dict[str, str] = {}
    birth = standardise_birth(claim.birth_date, claim.age, claim.due_date, received_at.date())
    values: dict[str, Value] = {
        "bsn": _taken("bsn", standardise_bsn(claim.bsn), unusable),
        **standardise_name(claim, tables),
        "birth_date": birth.birth_date,
        "birth_date_swapped": birth.swapped,
        "birth_year": birth.year,
        "birth_month": birth.month,
        "birth_day": birth.day,
        "birth_from": birth.start,
        "birth_until": birth.end,
        "birth_default_day": birth.default_day,
        "sex": _SEXES.get(fold(claim.sex) or ""),
        **_addresses(claim, tables, unusable),
        "phones": _phones(claim.phones, unusable),
        "emails": _emails(claim.emails, unusable),
        "death_date": complete_date(claim.death_date),
    }
    return Comparable(values, unusable)


def _taken(path: str, read: Usable, unusable: dict[str, str]) -> str | None:
    if read.fault:
        unusable[path] = read.fault
    return read.value


def _phones(given: Sequence[str], unusable: dict[str, str]) -> tuple[str, ...] | None:
    return _sorted(
        _taken(f"phones.{at}", standardise_phone(number), unusable)
        for at, text in enumerate(given)
        for number in split_phones(text)
    )


def _emails(given: Sequence[str], unusable: dict[str, str]) -> tuple[str, ...] | None:
    return _sorted(
        _taken(f"emails.{at}", standardise_email(text), unusable) for at, text in enumerate(given)
    )


def _addresses(
    claim: PersonClaim, tables: NameTables, unusable: dict[str, str]
) -> dict[str, tuple[str, ...] | None]:
    homes: list[Home] = []
    for at, address in enumerate(claim.addresses):
        home = standardise_home(address, tables.addresses)
        if home is None:
            continue
        homes.append(home)
        if home.postcode_fault:
            unusable[f"addresses.{at}.postcode"] = home.postcode_fault
    return {
        "postcodes": _sorted(home.postcode for home in homes),
        "houses": _sorted(home.house_key for home in homes),
        "homes": _sorted(home.home_key for home in homes),
        "streets": _sorted(home.street_key for home in homes),
        "towns": _sorted(home.town for home in homes),
    }


def _sorted(values: Iterable[str | None]) -> tuple[str, ...] | None:
    return tuple(sorted({value for value in values if value})) or None
