import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.standardise.surname import NO_SURNAME, read_surname
from radarfunctie.standardise.tables import NameTables

HOSTILE = st.text(st.characters(exclude_categories=()), max_size=40)
TYPED = st.lists(
    st.sampled_from(
        [
            "van",
            "de",
            "der",
            "'t",
            "v.d.",
            "v/d",
            "Berg",
            "Hof",
            "-",
            ",",
            "(",
            ")",
            "e/v",
            "geb.",
            "J.",
            "Mevr.",
            '"',
            "Ben",
            "é",
            "Jan",
            ".",
            "genaamd",
            "T.",
        ]
    ),
    max_size=7,
)


@pytest.mark.parametrize(
    ("text", "prefix", "name"),
    [
        ("Berg", "", "BERG"),
        ("van den Berg", "VAN DEN", "BERG"),
        ("Van Den Berg", "VAN DEN", "BERG"),
        ("VAN DEN BERG", "VAN DEN", "BERG"),
        ("vdBerg", "VD", "BERG"),
        ("v.d. Berg", "V D", "BERG"),
        ("v.d.Berg", "V D", "BERG"),
        ("V.D. BERG", "V D", "BERG"),
        ("v/d Berg", "V D", "BERG"),
        ("v d Berg", "V D", "BERG"),
        ("v. Dijk", "V", "DIJK"),
        ("VanDijk", "VAN", "DIJK"),
        ("Berg, van den", "VAN DEN", "BERG"),
        ("Berg (van den)", "VAN DEN", "BERG"),
        ("Berg van den", "VAN DEN", "BERG"),
        ("Jansen, P. van der", "VAN DER", "JANSEN"),
        ("'t Hart", "T", "HART"),
        ("\u2019t Hart", "T", "HART"),
        ("' t Hart", "T", "HART"),
        ("t Hart", "T", "HART"),
        ("van't Hof", "VAN T", "HOF"),
        ("v.'t Hof", "V T", "HOF"),
        ("'s-Gravesande", "S", "GRAVESANDE"),
        ("s'Gravesande", "S", "GRAVESANDE"),
        ("el Yazidi", "EL", "YAZIDI"),
        ("El-Yazidi", "EL", "YAZIDI"),
        ("Al-Hassan", "AL", "HASSAN"),
        ("D'Amico", "", "DAMICO"),
        ("d' Amico", "", "DAMICO"),
        ("O'Brien", "", "OBRIEN"),
        ("Mc Donald", "", "MCDONALD"),
        ("M'hamdi", "", "MHAMDI"),
        ("Tjon-A-Loi", "", "TJONALOI"),
        ("Oude Luttikhuis", "", "OUDELUTTIKHUIS"),
        ("Mevr. Jansen", "", "JANSEN"),
        ("mevrouw de Boer", "DE", "BOER"),
        ("de heer Jansen", "", "JANSEN"),
        ("De Heer", "DE", "HEER"),
        ("fam. de Wit", "DE", "WIT"),
        ("de Graaf", "DE", "GRAAF"),
        ("baron van Heemstra", "VAN", "HEEMSTRA"),
        ("Jansen sr.", "", "JANSEN"),
        ("J.M. de Vries", "DE", "VRIES"),
        ("J M de Vries", "DE", "VRIES"),
        ("dhr. P. de Boer", "DE", "BOER"),
        ("Kuÿper", "", "KUIJPER"),
    ],
)
def test_a_surname_is_read_however_it_was_typed(
    tables: NameTables, text: str, prefix: str, name: str
) -> None:
    whole = read_surname(text, None, tables).whole
    assert whole is not None
    assert (whole.prefix, whole.name) == (prefix, name)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Bakker-Jansen", ["BAKKER", "JANSEN"]),
        ("Bakker - Jansen", ["BAKKER", "JANSEN"]),
        ("de Vries-van 't Hof", ["DE VRIES", "VAN T HOF"]),
        ("van den Berg-El Yazidi", ["VAN DEN BERG", "EL YAZIDI"]),
        ("Bos-de Wit", ["BOS", "DE WIT"]),
        ("Garcia Lopez", ["GARCIA", "LOPEZ"]),
        ("Jansen van den Berg", ["JANSEN", "VAN DEN BERG"]),
        ("Jansen (Bakker)", ["JANSEN", "BAKKER"]),
        ("Telgenhof Oude Koehorst", ["TELGENHOF", "OUDE KOEHORST"]),
        ("ten Thije, ook genoemd Boonkkamp", ["TEN THIJE", "BOONKKAMP"]),
        ("Jansen", []),
        ("Al-Hassan", []),
        ("Oude Luttikhuis", []),
    ],
)
def test_a_double_name_has_its_parts(tables: NameTables, text: str, parts: list[str]) -> None:
    found = read_surname(text, None, tables).parts
    assert [" ".join([*part.prefix.split(), *part.words]) for part in found] == parts


@pytest.mark.parametrize(
    ("text", "own", "partner"),
    [
        ("Bakker geb. Jansen", "JANSEN", "BAKKER"),
        ("Bakker, geboren de Wit", "WIT", "BAKKER"),
        ("Jansen e/v Bakker", "JANSEN", "BAKKER"),
        ("Jansen e.v. van den Berg", "JANSEN", "BERG"),
    ],
)
def test_words_for_born_and_spouse_say_whose_name_it_is(
    tables: NameTables, text: str, own: str, partner: str
) -> None:
    field = read_surname(text, None, tables)
    assert field.own is not None
    assert field.partner is not None
    assert (field.own.name, field.partner.name) == (own, partner)


@pytest.mark.parametrize(
    ("prefix", "text", "both"),
    [
        ("van der", "Berg", "VAN DER BERG"),
        ("van der", "van der Berg", "VAN DER BERG"),
        ("van der", "v.d. Berg", "VAN DER BERG"),
        ("van", "der Berg", "VAN DER BERG"),
        ("de", "la Croix", "DE LA CROIX"),
        ("v.d.", "Berg", "V D BERG"),
        ("'t", "Hart", "T HART"),
        ("d'", "Amico", "DAMICO"),
        ("-", "Berg", "BERG"),
        ("thor", "Brakendael", "THOR BRAKENDAEL"),
        ("van", "Bakker-Jansen", "VAN BAKKER JANSEN"),
    ],
)
def test_the_prefix_of_its_own_field_counts_once(
    tables: NameTables, prefix: str, text: str, both: str
) -> None:
    whole = read_surname(text, prefix, tables).whole
    assert whole is not None
    assert [*whole.prefix.split(), *whole.words] == both.split()


@pytest.mark.parametrize(
    ("text", "initials"),
    [
        ("Jansen, P. van der", "P"),
        ("J.M. de Vries", "J M"),
        ("J.V.D. BERG", "J"),
        ("J v d Berg", "J"),
        ("Th. Jansen", "T"),
        ("v.d. Berg", ""),
        ("St. Pierre", ""),
    ],
)
def test_initials_typed_with_the_surname_are_found(
    tables: NameTables, text: str, initials: str
) -> None:
    assert read_surname(text, None, tables).initials == initials


@pytest.mark.parametrize("text", [None, "", ".", "-", "onbekend", "N.N.", "nvt", "\ud800", "?"])
def test_words_for_not_known_are_no_surname(tables: NameTables, text: str | None) -> None:
    assert read_surname(text, None, tables) == NO_SURNAME


@given(text=HOSTILE | TYPED.map(" ".join) | TYPED.map("".join), prefix=st.none() | HOSTILE)
def test_reading_a_surname_is_total_and_no_name_is_empty(
    tables: NameTables, text: str, prefix: str | None
) -> None:
    field = read_surname(text, prefix, tables)
    for surname in (field.whole, field.own, field.partner, *field.parts):
        assert surname is None or (surname.name and all(surname.words))


@given(text=TYPED.map(" ".join))
def test_reading_what_was_read_changes_nothing(tables: NameTables, text: str) -> None:
    whole = read_surname(text, None, tables).whole
    if whole is not None:
        assert read_surname(whole.name, None, tables).whole is not None
