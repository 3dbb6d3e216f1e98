import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radarfunctie.domain.mention import Comparable
from radarfunctie.domain.signal import AddressClaim, PartialDate, PersonClaim
from radarfunctie.standardise.person import COLUMNS, standardise_person
from radarfunctie.standardise.tables import NameTables

Person = Callable[..., Comparable]
RECEIVED = datetime(2024, 3, 11, 9, 30, tzinfo=UTC)
TUPLES = frozenset(
    {"givens", "given_groups", "surnames", "surname_sounds", "surname_parts", "name_tokens"}
    | {"leading_givens", "leading_groups", "leading_heads", "leading_sounds"}
    | {"second_givens", "second_groups"}
    | {"postcodes", "houses", "homes", "streets", "towns", "phones", "emails"}
)
HOSTILE = st.none() | st.text(st.characters(exclude_categories=()), max_size=25)
TYPED = st.none() | st.sampled_from(
    [
        "Jan",
        "J.M.",
        "van der",
        "v.d. Berg",
        "Berg-de Wit",
        "Vries, Jan de",
        "El Yazidi",
        "(Hanneke)",
        ".",
        "محمد",
    ]
)
DATES = st.none() | st.builds(
    PartialDate,
    st.integers(0, 9999),
    st.none() | st.integers(0, 99),
    st.none() | st.integers(0, 99),
)
TEXT = HOSTILE | TYPED
ADDRESSES = st.builds(
    AddressClaim,
    street=HOSTILE,
    number=st.none() | st.integers(-1, 10**6),
    letter=HOSTILE,
    addition=HOSTILE,
    postcode=HOSTILE | st.just("6811 AB"),
    town=HOSTILE,
    kind=st.sampled_from([None, "home", "postal", "shelter"]),
    secret=st.booleans(),
)
CLAIMS = st.builds(
    PersonClaim,
    ref=st.just("p1"),
    first_names=TEXT,
    call_name=TEXT,
    initials=TEXT,
    prefix=TEXT,
    surname=TEXT,
    partner_prefix=TEXT,
    partner_surname=TEXT,
    name_use=st.sampled_from([None, "own", "partner", "partner_own", "own_partner"]),
    birth_date=DATES,
    age=st.none() | st.integers(-1, 200),
    sex=HOSTILE,
    bsn=HOSTILE,
    due_date=DATES,
    death_date=DATES,
    addresses=st.lists(ADDRESSES, max_size=2).map(tuple),
    phones=st.lists(st.text(max_size=15), max_size=2).map(tuple),
    emails=st.lists(st.text(max_size=15), max_size=2).map(tuple),
)


@settings(max_examples=400)
@given(claim=CLAIMS)
def test_any_claim_gives_every_column_in_ascii_sorted_and_never_empty(
    tables: NameTables, claim: PersonClaim
) -> None:
    read = standardise_person(claim, RECEIVED, tables)
    assert set(read.values) == set(COLUMNS)
    for column, value in read.values.items():
        assert value is None or isinstance(value, tuple) == (column in TUPLES), column
        texts = value if isinstance(value, tuple) else (str(value or "-"),)
        assert texts == tuple(sorted(set(texts)))
        assert all(texts), column
        assert column == "name_script" or all(text.isascii() for text in texts), column


@settings(max_examples=200)
@given(claim=CLAIMS)
def test_the_same_claim_always_gives_the_same_values(
    tables: NameTables, claim: PersonClaim
) -> None:
    left = standardise_person(claim, RECEIVED, tables)
    assert standardise_person(claim, RECEIVED, tables) == left


@given(claim=CLAIMS)
def test_unusable_never_repeats_what_was_given(tables: NameTables, claim: PersonClaim) -> None:
    rules = standardise_person(claim, RECEIVED, tables).unusable.values()
    assert set(rules) <= {
        "is not nine digits",
        "fails the eleven test",
        "is not a phone number",
        "is a filler",
        "is not a mail address",
        "is not a Dutch postcode",
    }


@given(claim=CLAIMS)
def test_the_order_of_addresses_and_phones_does_not_matter(
    tables: NameTables, claim: PersonClaim
) -> None:
    turned = replace(claim, addresses=claim.addresses[::-1], phones=claim.phones[::-1])
    left = standardise_person(claim, RECEIVED, tables)
    assert standardise_person(turned, RECEIVED, tables).values == left.values


def test_the_person_of_the_signal_format_is_read_in_full(person: Person) -> None:
    read = person(
        first_names="Johanna Maria",
        call_name="Hanneke",
        initials="J.M.",
        prefix="van der",
        surname="Berg",
        partner_surname="Y\u0131lmaz",
        name_use="partner_own",
        birth_date=PartialDate(1987, 5),
        sex="V",
        bsn="999990019",
        addresses=(AddressClaim("Dorpsstraat", 12, "a", "2", "6811 AB", "Arnhem", kind="home"),),
        phones=("06-12345678",),
    )
    assert {column: value for column, value in read.values.items() if value is not None} == {
        "bsn": "999990019",
        "given": "JOHANNA",
        "givens": ("HANNEKE", "JOHANNA", "MARIA"),
        "given_groups": ("JOHANNA", "MARIA"),
        "leading_givens": ("HANNEKE", "JOHANNA"),
        "leading_groups": ("JOHANNA",),
        "leading_heads": ("JOHANNA",),
        "leading_sounds": ("HANEKE", "JOHANA"),
        "second_givens": ("MARIA",),
        "second_groups": ("MARIA",),
        "call": "HANNEKE",
        "initials": "JM",
        "initial": "J",
        "surname": "BERG",
        "surnames": ("BERG", "YILMAZ"),
        "surname_sounds": ("BERG", "JILMAS"),
        "surname_parts": (
            "BERGYILMAZ",
            "VANDERBERG",
            "VANDERBERGYILMAZ",
            "YILMAZ",
            "YILMAZBERG",
            "YILMAZVANDERBERG",
        ),
        "partner_surname": "YILMAZ",
        "name_tokens": ("BERG", "HANNEKE", "JOHANNA", "MARIA"),
        "birth_year": "1987",
        "birth_month": "05",
        "birth_from": "1987-05-01",
        "birth_until": "1987-05-31",
        "sex": "V",
        "postcodes": ("6811AB",),
        "houses": ("6811AB 12",),
        "homes": ("6811AB 12 A 2",),
        "streets": ("DORPSSTRAAT 12 ARNHEM",),
        "towns": ("ARNHEM",),
        "phones": ("+31612345678",),
    }
    assert read.unusable == {}


def test_what_cannot_be_used_is_named_by_path_and_rule(person: Person) -> None:
    read = person(
        surname="Berg",
        bsn="999990018",
        phones=("06-12345678", "112"),
        emails=("jan",),
        addresses=(AddressClaim(postcode="6811SS"), AddressClaim(postcode="6811SS", secret=True)),
    )
    assert read.unusable == {
        "bsn": "fails the eleven test",
        "phones.1": "is not a phone number",
        "emails.0": "is not a mail address",
        "addresses.0.postcode": "is not a Dutch postcode",
    }


def test_a_secret_address_leaves_nothing(person: Person) -> None:
    secret = AddressClaim("Dorpsstraat", 12, None, None, "6811AB", "Arnhem", secret=True)
    assert person(surname="Berg", addresses=(secret,)) == person(surname="Berg")


@pytest.mark.parametrize(
    ("sex", "value"),
    [
        ("M", "M"),
        ("v", "V"),
        ("X", "X"),
        ("vrouw", "V"),
        ("unknown", None),
        ("O", None),
        (None, None),
    ],
)
def test_sex_is_m_v_or_x(person: Person, sex: str | None, value: str | None) -> None:
    assert person(sex=sex).get("sex") == value


def _register() -> list[dict[str, str]]:
    text = (Path(__file__).parent / "data" / "register_names.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize("row", _register(), ids=lambda row: row["surname"])
def test_a_register_name_typed_in_one_field_is_the_same_name(
    person: Person, row: dict[str, str]
) -> None:
    columns = ("given", "surname", "surname_parts", "initial")
    apart = person(first_names=row["first_names"], prefix=row["prefix"], surname=row["surname"])
    whole = f"{row['surname']}, {row['first_names']} {row['prefix']}"
    together = person(surname=whole)
    glued = person(first_names=row["first_names"], surname=f"{row['prefix']} {row['surname']}")
    for other in (together, glued):
        assert [other.get(c) for c in columns] == [apart.get(c) for c in columns]


@pytest.mark.parametrize("piece", ["a geb. b ", "ook genaamd ", "(", "van de ", "a,", "12 ", "x"])
def test_a_text_of_any_length_is_read(person: Person, piece: str) -> None:
    text = piece * 3_000
    read = person(
        first_names=text,
        call_name=text,
        initials=text,
        prefix=text,
        surname=text,
        bsn=text,
        phones=(text,),
        emails=(text,),
        addresses=(AddressClaim(street=text, town=text, postcode=text, addition=text),),
    )
    assert set(read.values) == set(COLUMNS)
