import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.standardise.house import split_street, standardise_house
from radarfunctie.standardise.tables import NameTables

HOSTILE = st.none() | st.text(st.characters(exclude_categories=()), max_size=15)


@pytest.mark.parametrize(
    ("letter", "addition", "text"),
    [
        (None, None, "12"),
        ("a", None, "12 A"),
        ("a", "2", "12 A 2"),
        (None, "A-2", "12 A 2"),
        (None, "a2", "12 A 2"),
        ("A-2", None, "12 A 2"),
        ("a", "II", "12 A 2"),
        (None, "a II", "12 A 2"),
        ("A", "A", "12 A"),
        (None, "II", "12 2"),
        (None, "2", "12 2"),
        (None, "2e", "12 2"),
        (None, "1 hoog", "12 1"),
        (None, "hs", "12 HS"),
        (None, "huis", "12 HS"),
        (None, "h", "12 HS"),
        (None, "bis", "12 BIS"),
        (None, "bis A", "12 BISA"),
        (None, "t/o", "12 TO"),
        (None, "to", "12 TO"),
        (None, "tegenover", "12 TO"),
        (None, "bij", "12 BIJ"),
        (None, "rood", "12 RD"),
        (None, "-", "12"),
    ],
)
def test_letter_and_addition_are_written_in_one_way(
    tables: NameTables, letter: str | None, addition: str | None, text: str
) -> None:
    house = standardise_house(12, letter, addition, tables.addresses.additions)
    assert house is not None
    assert house.text == text


@pytest.mark.parametrize("number", [None, 0, -1, 100_000])
def test_no_number_is_no_house(tables: NameTables, number: int | None) -> None:
    assert standardise_house(number, "a", "2", tables.addresses.additions) is None


@pytest.mark.parametrize(
    ("street", "parts"),
    [
        ("DORPSSTRAAT", ("DORPSSTRAAT", None, "")),
        ("DORPSSTRAAT 12", ("DORPSSTRAAT", 12, "")),
        ("DORPSSTRAAT 12A", ("DORPSSTRAAT", 12, "A")),
        ("DORPSSTRAAT 12 A 2", ("DORPSSTRAAT", 12, "A 2")),
        ("DORPSSTRAAT 12A II", ("DORPSSTRAAT", 12, "A II")),
        ("DORPSSTRAAT 12 HS", ("DORPSSTRAAT", 12, "HS")),
        ("DORPSSTRAAT 12 BIS", ("DORPSSTRAAT", 12, "BIS")),
        ("DORPSSTRAAT T O 12", ("DORPSSTRAAT", 12, "TO")),
        ("DORPSSTRAAT BIJ 12", ("DORPSSTRAAT", 12, "BIJ")),
        ("PLEIN 1944", ("PLEIN 1944", None, "")),
        ("PLEIN 1944 12", ("PLEIN 1944", 12, "")),
        ("LAAN 1940 1945 8", ("LAAN 1940 1945", 8, "")),
        ("2E DWARSSTRAAT 5", ("2E DWARSSTRAAT", 5, "")),
        ("PRINS BERNHARDLAAN 104 1HOOG", ("PRINS BERNHARDLAAN", 104, "1HOOG")),
    ],
)
def test_a_number_typed_in_the_street_is_taken_out(
    street: str, parts: tuple[str, int | None, str]
) -> None:
    assert split_street(street) == parts


@given(number=st.integers(), letter=HOSTILE, addition=HOSTILE)
def test_a_house_is_ascii_and_reading_it_again_changes_nothing(
    tables: NameTables, number: int, letter: str | None, addition: str | None
) -> None:
    additions = tables.addresses.additions
    house = standardise_house(number, letter, addition, additions)
    if house is not None:
        assert house.text.isascii()
        assert standardise_house(number, house.letter, house.addition, additions) == house


@given(street=st.text("ABT 0123456789O", max_size=25).map(lambda t: " ".join(t.split())))
def test_splitting_a_street_is_total(street: str) -> None:
    name, number, _rest = split_street(street)
    assert number is None or (name and 1 <= number <= 99_999)
