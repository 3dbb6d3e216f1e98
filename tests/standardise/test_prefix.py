import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.standardise.prefix import (
    Surname,
    is_prefix,
    renderings,
    split_back_prefix,
    split_prefix,
)
from radarfunctie.standardise.tables import NameTables

WORD = st.sampled_from(
    ["VAN", "DE", "DER", "DEN", "T", "EL", "BEN", "V", "D", "BERG", "HOF", "MAC", "ABD", "VRIES"]
)


@pytest.mark.parametrize(
    ("words", "prefix", "name"),
    [
        ("BERG", "", "BERG"),
        ("VAN DEN BERG", "VAN DEN", "BERG"),
        ("VAN T HOF", "VAN T", "HOF"),
        ("OP DEN KAMP", "OP DEN", "KAMP"),
        ("IN T VELD", "IN T", "VELD"),
        ("UIT DEN BOGAARD", "UIT DEN", "BOGAARD"),
        ("EL YAZIDI", "EL", "YAZIDI"),
        ("AIT EL HAJ", "AIT EL", "HAJ"),
        ("DE LA CRUZ", "DE LA", "CRUZ"),
        ("VON DER HEIDE", "VON DER", "HEIDE"),
        ("VD BERG", "VD", "BERG"),
        ("V D BERG", "V D", "BERG"),
        ("VDBERG", "VD", "BERG"),
        ("VANDERMEER", "VAN DER", "MEER"),
        ("VANDERSTAPPEN", "VANDER", "STAPPEN"),
        ("VANDENHEUVEL", "VAN DEN", "HEUVEL"),
        ("DEJONG", "DE", "JONG"),
        ("VANDIJK", "VAN", "DIJK"),
        ("VANDELDEN", "", "VANDELDEN"),
        ("DEKKER", "", "DEKKER"),
        ("ELBERS", "", "ELBERS"),
        ("BENDER", "", "BENDER"),
        ("TERPSTRA", "", "TERPSTRA"),
        ("MAC DONALD", "", "MACDONALD"),
        ("ABD EL KADER", "", "ABDELKADER"),
        ("VAN", "", "VAN"),
        ("VAN DEN", "VAN", "DEN"),
        ("LE", "", "LE"),
    ],
)
def test_a_prefix_comes_off_and_a_name_stays(
    tables: NameTables, words: str, prefix: str, name: str
) -> None:
    surname = split_prefix(words.split(), tables)
    assert surname is not None
    assert (surname.prefix, surname.name) == (prefix, name)


def test_an_abbreviated_prefix_is_written_out_in_every_way(tables: NameTables) -> None:
    assert renderings(Surname("V D", ("BERG",)), tables) == (
        "VANDEBERG",
        "VANDENBERG",
        "VANDERBERG",
    )


def test_het_and_its_short_form_are_one(tables: NameTables) -> None:
    short, full = Surname("VAN T", ("HOF",)), Surname("VAN HET", ("HOF",))
    assert renderings(short, tables) == renderings(full, tables) == ("VANTHOF",)


@pytest.mark.parametrize(
    ("words", "name", "back"),
    [
        ("BERG VAN DEN", "BERG", "VAN DEN"),
        ("VRIES DE", "VRIES", "DE"),
        ("HOF VAN T", "HOF", "VAN T"),
        ("DE DIE", "DE DIE", ""),
        ("LE VAN", "LE VAN", ""),
        ("BERG", "BERG", ""),
        ("MOHAMED BEN", "MOHAMED BEN", ""),
    ],
)
def test_a_prefix_behind_the_name_is_found(
    tables: NameTables, words: str, name: str, back: str
) -> None:
    assert split_back_prefix(words.split(), tables) == (name.split(), back.split())


@given(words=st.lists(WORD, min_size=1, max_size=6))
def test_no_letter_is_lost_and_a_name_is_left(tables: NameTables, words: list[str]) -> None:
    surname = split_prefix(words, tables)
    assert surname is not None
    assert surname.words
    assert "".join([*surname.prefix.split(), *surname.words]) == "".join(words)


@given(words=st.lists(WORD, max_size=6))
def test_a_row_of_prefixes_followed_by_a_prefix_is_a_prefix(
    tables: NameTables, words: list[str]
) -> None:
    assert not is_prefix(words, tables) or is_prefix([*words, "VAN"], tables)
