"""Addresses where a person lives, in comparable form."""

import re
from dataclasses import dataclass

from radarfunctie.domain.signal import AddressClaim
from radarfunctie.standardise.fold import fold
from radarfunctie.standardise.house import House, split_street, standardise_house
from radarfunctie.standardise.tables import AddressTables
from radarfunctie.standardise.usable import NO_VALUE_WORDS, NOT_GIVEN, Usable

HOME_KINDS = frozenset({None, "home", "other"})
_POSTCODE = re.compile(r"([1-9][0-9]{3}) ?(?!S[ADS])([A-Z]{2})")
_POSTCODE_IN = re.compile(r"\b([1-9][0-9]{3}) ?(?!S[ADS])([A-Z]{2})\b")
_LONGEST = 250  # characters of a street or town that are read
_PLACE_WORDS = re.compile(r" (?:NEDERLAND|NL|HOLLAND)$")


@dataclass(frozen=True, slots=True)
class Home:
    """One address where someone lives; every part may be unknown."""

    postcode: str | None = None  # 6811AB
    house: House | None = None
    street: str | None = None  # DORPSSTRAAT, spaces left out
    town: str | None = None
    postcode_fault: str | None = None

    @property
    def house_key(self) -> str | None:
        """Postcode and number: `6811AB 12`."""
        return f"{self.postcode} {self.house.number}" if self.postcode and self.house else None

    @property
    def home_key(self) -> str | None:
        """Postcode, number, letter and addition, as far as known: `6811AB 12 A 2`."""
        return f"{self.postcode} {self.house.text}" if self.postcode and self.house else None

    @property
    def street_key(self) -> str | None:
        """Street, number and town: `DORPSSTRAAT 12 ARNHEM`."""
        if not (self.street and self.house and self.town):
            return None
        return f"{self.street} {self.house.number} {self.town}"


def standardise_postcode(text: str | None) -> Usable:
    """`6811AB`; the letters SA, SD and SS do not occur."""
    folded = fold(text)
    if folded is None or folded.replace(" ", "") in NO_VALUE_WORDS:
        return NOT_GIVEN
    found = _POSTCODE.fullmatch(folded)
    return Usable(found[1] + found[2]) if found else Usable(fault="is not a Dutch postcode")


def standardise_home(claim: AddressClaim, tables: AddressTables) -> Home | None:
    """The address as a home; None when it is none.

    No home: a secret address, one of kind postal, institution, shelter or work, and one that
    says so in words ("zonder vaste woon- of verblijfplaats", "postbus 12", "azc"). A house number
    or a postcode typed in the street is taken out of it.
    """
    if claim.secret or claim.kind not in HOME_KINDS:
        return None
    street, town, zip_text = _folded(claim.street), _folded(claim.town), _folded(claim.postcode)
    if any(text and _says_no_home(text, tables) for text in (street, town)):
        return None
    postcode = standardise_postcode(zip_text)
    if postcode.fault and zip_text:
        postcode, _before, town = _postcode_within(zip_text, postcode, town)
    if street and postcode.value is None:
        postcode, street, town = _postcode_within(street, postcode, town)
    street, house = _street_and_house(claim, street, tables)
    return Home(postcode.value, house, _street(street, tables), _town(town, tables), postcode.fault)


def _folded(text: str | None) -> str | None:
    return fold(text[:_LONGEST]) if text else None


def _postcode_within(
    text: str, otherwise: Usable, town: str | None
) -> tuple[Usable, str | None, str | None]:
    """A postcode inside `text`, the text before it, and the town: its rest when not yet known."""
    found = _POSTCODE_IN.search(text)
    if not found:
        return otherwise, text, town
    rest = text[found.end() :].strip()
    return Usable(found[1] + found[2]), text[: found.start()].strip() or None, town or rest or None


def _street_and_house(
    claim: AddressClaim, street: str | None, tables: AddressTables
) -> tuple[str | None, House | None]:
    """The street without the number typed in it, and the house."""
    name, number, rest = split_street(street) if street else ("", None, "")
    if claim.number not in (None, number):
        house = standardise_house(claim.number, claim.letter, claim.addition, tables.additions)
        return street, house
    addition = claim.addition or (None if claim.letter else rest)
    return name or None, standardise_house(number, claim.letter, addition, tables.additions)


def _street(street: str | None, tables: AddressTables) -> str | None:
    """A street as one token, abbreviations written out, ij and y alike."""
    if not street:
        return None
    words = [tables.street_words.get(word, word) for word in street.split(" ")]
    last = words[-1]
    for short, full in tables.street_endings.items():
        if last == short or (last.endswith(short) and len(last) > len(short) + 2):
            words[-1] = last[: -len(short)] + full
            break
    return "".join(words).replace("IJ", "Y")


def _town(town: str | None, tables: AddressTables) -> str | None:
    if not town:
        return None
    plain = _PLACE_WORDS.sub("", town)
    return tables.towns.get(plain, plain)


def _says_no_home(text: str, tables: AddressTables) -> bool:
    for word in text.split(" "):
        phrases = tables.no_home.get(word)
        if phrases and any(phrase in f" {text} " for phrase in phrases):
            return True
    return False
