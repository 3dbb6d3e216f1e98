import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.domain.signal import AddressClaim
from radarfunctie.standardise.address import Home, standardise_home, standardise_postcode
from radarfunctie.standardise.tables import NameTables
from radarfunctie.standardise.usable import NOT_GIVEN

HOSTILE = st.none() | st.text(st.characters(exclude_categories=()), max_size=25)


def _home(tables: NameTables, **fields: str | int | bool | None) -> Home | None:
    return standardise_home(AddressClaim(**fields), tables.addresses)  # type: ignore[arg-type]  # any field


@pytest.mark.parametrize("text", ["6811AB", "6811 AB", "6811ab", " 6811  ab ", "6811-AB"])
def test_a_postcode_is_four_digits_and_two_letters(text: str) -> None:
    assert standardise_postcode(text).value == "6811AB"


@pytest.mark.parametrize(
    "text", ["0811AB", "6811SS", "6811SA", "6811SD", "6811", "68111AB", "B-2000", "AB6811"]
)
def test_what_is_no_postcode_is_unusable(text: str) -> None:
    assert standardise_postcode(text).fault == "is not a Dutch postcode"


@pytest.mark.parametrize("text", [None, "", "-", "onbekend", "nvt"])
def test_words_for_none_count_as_not_given(text: str | None) -> None:
    assert standardise_postcode(text) == NOT_GIVEN


def test_a_full_address_has_every_key(tables: NameTables) -> None:
    home = _home(
        tables,
        street="Dorpsstraat",
        number=12,
        letter="a",
        addition="2",
        postcode="6811 AB",
        town="Arnhem",
    )
    assert home is not None
    assert home.house_key == "6811AB 12"
    assert home.home_key == "6811AB 12 A 2"
    assert home.street_key == "DORPSSTRAAT 12 ARNHEM"


@pytest.mark.parametrize(
    ("street", "key"),
    [
        ("Dorpsstraat 12", "DORPSSTRAAT 12 ARNHEM"),
        ("Dorpsstr. 12", "DORPSSTRAAT 12 ARNHEM"),
        ("Dorps straat 12", "DORPSSTRAAT 12 ARNHEM"),
        ("DORPSSTRAAT 12 a II", "DORPSSTRAAT 12 ARNHEM"),
        ("Dijkstraat 12", "DYKSTRAAT 12 ARNHEM"),
        ("Burg. van Lennepln 3", "BURGEMEESTERVANLENNEPLAAN 3 ARNHEM"),
        ("St. Jansplein 3", "SINTJANSPLEIN 3 ARNHEM"),
        ("v.d. Helststraat 3", None),
    ],
)
def test_a_street_is_one_word_with_its_abbreviations_written_out(
    tables: NameTables, street: str, key: str | None
) -> None:
    home = _home(tables, street=street, town="Arnhem")
    assert home is not None
    assert key is None or home.street_key == key


def test_postcode_and_town_typed_in_the_street_are_taken_out(tables: NameTables) -> None:
    home = _home(tables, street="Dorpsstraat 12, 6811 AB Arnhem")
    assert home is not None
    assert (home.home_key, home.street_key) == ("6811AB 12", "DORPSSTRAAT 12 ARNHEM")


def test_a_town_typed_behind_the_postcode_is_the_town(tables: NameTables) -> None:
    home = _home(tables, postcode="6811 AB Arnhem", number=3)
    assert home is not None
    assert (home.house_key, home.town) == ("6811AB 3", "ARNHEM")


def test_a_number_given_twice_counts_once(tables: NameTables) -> None:
    home = _home(tables, street="Dorpsstraat 12 a", number=12, postcode="6811AB", town="Arnhem")
    assert home is not None
    assert (home.home_key, home.street_key) == ("6811AB 12 A", "DORPSSTRAAT 12 ARNHEM")


@pytest.mark.parametrize("town", ["Den Haag", "'s-Gravenhage", "s Gravenhage", "The Hague"])
def test_a_town_of_two_names_is_one_town(tables: NameTables, town: str) -> None:
    home = _home(tables, town=town)
    assert home is not None
    assert home.town == "DEN HAAG"


@pytest.mark.parametrize("kind", ["postal", "institution", "shelter", "work", "anything else"])
def test_an_address_of_another_kind_is_no_home(tables: NameTables, kind: str) -> None:
    assert _home(tables, postcode="6811AB", number=12, kind=kind) is None


@pytest.mark.parametrize("kind", [None, "home", "other"])
def test_a_secret_address_is_no_home_whatever_its_kind(
    tables: NameTables, kind: str | None
) -> None:
    assert _home(tables, postcode="6811AB", number=12, kind=kind) is not None
    assert _home(tables, postcode="6811AB", number=12, kind=kind, secret=True) is None


@pytest.mark.parametrize(
    "street",
    [
        "zonder vaste woon- of verblijfplaats",
        "z.v.w.o.v.p.",
        "ZVWOVP",
        "dakloos",
        "Postbus 123",
        "briefadres Koningstraat 1",
        "AZC Arnhem",
        "Vrouwenopvang Arnhem",
        "Penitentiaire Inrichting Arnhem",
        "geheim",
        "onbekend",
    ],
)
def test_words_that_say_there_is_no_home_give_none(tables: NameTables, street: str) -> None:
    assert _home(tables, street=street, postcode="6811AB", number=12, town="Arnhem") is None


@given(
    street=HOSTILE,
    town=HOSTILE,
    postcode=HOSTILE,
    letter=HOSTILE,
    addition=HOSTILE,
    number=st.none() | st.integers(),
)
def test_reading_an_address_is_total_and_ascii(
    tables: NameTables,
    street: str | None,
    town: str | None,
    postcode: str | None,
    letter: str | None,
    addition: str | None,
    number: int | None,
) -> None:
    home = _home(
        tables,
        street=street,
        town=town,
        postcode=postcode,
        letter=letter,
        addition=addition,
        number=number,
    )
    if home is not None:
        keys = (home.postcode, home.house_key, home.home_key, home.street_key, home.town)
        assert all(key is None or (key and key.isascii()) for key in keys)
        assert home.postcode is None or re.fullmatch(r"[1-9][0-9]{3}[A-Z]{2}", home.postcode)
