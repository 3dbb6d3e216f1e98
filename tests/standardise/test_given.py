import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.standardise.given import NO_GIVEN, Given, read_given
from radarfunctie.standardise.tables import NameTables

HOSTILE = st.text(st.characters(exclude_categories=()), max_size=40)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Johanna Maria", Given(("JOHANNA", "MARIA"), initials="JM")),
        ("Johanna (Hanneke) Maria", Given(("JOHANNA", "MARIA"), (), "JM", ("HANNEKE",))),
        ('Johanna "Hanneke"', Given(("JOHANNA",), (), "J", ("HANNEKE",))),
        ("Johannes 'Jan'", Given(("JOHANNES",), (), "J", ("JAN",))),
        ("Johannes, roepnaam Jan", Given(("JOHANNES",), (), "J", ("JAN",))),
        ("Johannes roepn. Jan", Given(("JOHANNES",), (), "J", ("JAN",))),
        ("Johannes alias Jan", Given(("JOHANNES",), (), "J", ("JAN",))),
        ("'Bep'", Given(call=("BEP",))),
        ("Johanna M.", Given(("JOHANNA",), initials="JM")),
        ("Th. J. Maria", Given(("MARIA",), initials="TJM")),
        ("J.M.", Given(initials="JM")),
        ("JM", Given(initials="JM")),
        ("JAN", Given(("JAN",), initials="J")),
        ("Anne-Marie", Given(("ANNE", "MARIE"), ("ANNEMARIE",), "AM")),
        ("IJsbrand", Given(("IJSBRAND",), initials="Y")),
        ("Abdel Kader", Given(("ABDELKADER",), initials="A")),
        ("Abd el Kader", Given(("ABDELKADER",), initials="A")),
        ("El Houssain", Given(("ELHOUSSAIN",), initials="E")),
        ("dhr. Jan", Given(("JAN",), initials="J")),
        ("Jan van der", Given(("JAN",), initials="J", prefix=("VAN", "DER"))),
        ("P. v.d.", Given(initials="P", prefix=("V", "D"))),
        ("P.V.D.", Given(initials="PVD")),
        ("Ben", Given(("BEN",), initials="B")),
        ("Jan Ben", Given(("JAN", "BEN"), initials="JB")),
        ("محمد", Given(("MHMD",), initials="M")),
    ],
)
def test_given_names_are_read_however_they_were_typed(
    tables: NameTables, text: str, read: Given
) -> None:
    assert read_given(text, tables) == read


@pytest.mark.parametrize(
    "text",
    [None, "", ".", "-", "onbekend", "NN", "n.v.t.", "baby", "ongeboren kind", "mevr.", "\udfff"],
)
def test_words_for_not_known_are_no_given_name(tables: NameTables, text: str | None) -> None:
    assert read_given(text, tables) == NO_GIVEN


@given(text=HOSTILE)
def test_reading_given_names_is_total_and_no_name_is_empty(tables: NameTables, text: str) -> None:
    read = read_given(text, tables)
    words = (*read.names, *read.joined, *read.call, *read.prefix)
    assert all(word and word.isascii() and " " not in word for word in words)
    assert read.initials.isascii()
