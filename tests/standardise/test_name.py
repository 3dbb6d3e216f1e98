from collections.abc import Callable

import pytest

from radarfunctie.domain.mention import Comparable

Person = Callable[..., Comparable]


def _meet(person: Person, column: str, left: dict[str, str], right: dict[str, str]) -> bool:
    """Whether the two persons share a value of a column of several."""
    values = [person(**fields).get(column) for fields in (left, right)]
    assert all(isinstance(value, tuple) for value in values), values
    return bool(set(values[0] or ()) & set(values[1] or ()))  # type: ignore[arg-type]  # tuples, see above


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"surname": "vdBerg"}, {"prefix": "van der", "surname": "Berg"}),
        ({"surname": "v.d. Berg"}, {"prefix": "van den", "surname": "Berg"}),
        ({"surname": "Vandenberg"}, {"prefix": "van den", "surname": "Berg"}),
        ({"surname": "El Yazidi"}, {"surname": "Elyazidi"}),
        ({"surname": "el-Yazidi"}, {"prefix": "el", "surname": "Yazidi"}),
        ({"surname": "van het Hof"}, {"surname": "van 't Hof"}),
        ({"prefix": "de l'", "surname": "Epee"}, {"surname": "de l'Épée"}),
        (
            {"surname": "Yilmaz-van der Berg"},
            {"prefix": "van der", "surname": "Berg", "partner_surname": "Y\u0131lmaz"},
        ),
        (
            {"surname": "van der Berg-Yilmaz"},
            {"prefix": "van der", "surname": "Berg", "partner_surname": "Y\u0131lmaz"},
        ),
        ({"surname": "Bakker-Jansen"}, {"surname": "Bakker Jansen"}),
        ({"surname": "Bakker-Jansen"}, {"surname": "Jansen"}),
    ],
)
def test_two_ways_to_write_a_surname_share_a_rendering(
    person: Person, left: dict[str, str], right: dict[str, str]
) -> None:
    assert _meet(person, "surname_parts", left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Bakker-Jansen", "Jansen"),
        ("Bakker-Jansen", "Bakker"),
        ("Bakker-Jansen", "Jansen-Bakker"),
        ("Bakker Jansen", "Bakker-Jansen"),
        ("El Yazidi", "Elyazidi"),
        ("El Yazidi", "Yazidi"),
        ("Ben Ali", "Benali"),
        ("Ait Ouali", "Aitouali"),
        ("Garcia Lopez", "Garcia"),
        ("de Vries-van 't Hof", "van het Hof"),
        ("Jansen (Bakker)", "Bakker"),
        ("Bakker geb. Jansen", "Jansen"),
        ("Simon Thomas", "Simon-Thomas"),
    ],
)
def test_two_ways_to_write_a_surname_share_a_name(person: Person, left: str, right: str) -> None:
    assert _meet(person, "surnames", {"surname": left}, {"surname": right})


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Johannes", "Jan"),
        ("Jan", "Hans"),
        ("Anne-Marie", "Annemarie"),
        ("Abdel Kader", "Abdelkader"),
        ("Abd el Kader", "Abdulkadir"),
        ("Mohammed", "محمد"),
        ("Aïcha", "Ayşe"),
        ("Johanna (Hanneke)", "Hanneke"),
        ("Sjoukje", "Sjouk"),
        ("Xantippa", "Ksantippa"),
        ("Fatma", "Vatima"),
        ("Kees", "Keez"),
        ("Yonas", "IJonas"),
    ],
)
def test_two_given_names_that_may_be_one_share_a_group(
    person: Person, left: str, right: str
) -> None:
    fields = ({"first_names": left, "surname": "Berg"}, {"first_names": right, "surname": "Berg"})
    assert _meet(person, "given_groups", *fields)


@pytest.mark.parametrize(
    ("fields", "given", "surname"),
    [
        ({"surname": "Jan de Vries"}, "JAN", "VRIES"),
        ({"surname": "Vries, Jan de"}, "JAN", "VRIES"),
        ({"surname": "Jan Jansen"}, "JAN", "JANSEN"),
        ({"surname": "Gert-Jan van Gouda"}, "GERT", "GOUDA"),
        ({"surname": "Aalberta Kaatje van Driest"}, "AALBERTA", "DRIEST"),
        ({"surname": "Fatima El Yazidi"}, "FATIMA", "YAZIDI"),
        ({"surname": "Jansen van den Berg"}, None, "JANSENVANDENBERG"),
        ({"surname": "Jan de Vries", "first_names": "Jan"}, "JAN", "VRIES"),
        ({"surname": "Jan Willem de Vries", "first_names": "Jan Willem"}, "JAN", "VRIES"),
        ({"surname": "Ali Hassan", "first_names": "Ali"}, "ALI", "HASSAN"),
        ({"surname": "Thomas", "first_names": "Thomas"}, "THOMAS", "THOMAS"),
        ({"first_names": "moeder van Jan"}, None, None),
        ({"surname": "moeder van Jan"}, None, None),
        ({"surname": "Broer van Dijk", "first_names": "Piet"}, "PIET", "BROERVANDIJK"),
        ({"first_names": "zoon van", "surname": "Jansen"}, "ZOON", "JANSEN"),
        ({"first_names": "baby van Jansen", "surname": "Jansen"}, None, "JANSEN"),
        ({"first_names": "Jan de Vries"}, "JAN", "VRIES"),
        ({"first_names": "Jan de Vries", "surname": "Vries", "prefix": "de"}, "JAN", "VRIES"),
        ({"first_names": "Jan de Vries", "surname": "de Vries"}, "JAN", "VRIES"),
        ({"first_names": "Vries, Jan de"}, "JAN", "VRIES"),
        ({"first_names": "Piet Bakker"}, "PIET", "BAKKER"),
        ({"first_names": "Jan van der", "surname": "Berg"}, "JAN", "BERG"),
        ({"first_names": "Anna Maria"}, "ANNA", None),
        ({"first_names": "Johannes, roepnaam Jan"}, "JOHANNES", None),
        ({"first_names": ".", "surname": "Suparman"}, None, "SUPARMAN"),
        ({"first_names": "Suparman", "surname": "."}, "SUPARMAN", None),
        ({"first_names": "Lara Noam", "surname": "-"}, "LARA", None),
        ({"call_name": "Hanneke"}, "HANNEKE", None),
        ({"first_names": "baby", "surname": "Jansen"}, None, "JANSEN"),
        ({"surname": "onbekend", "first_names": "NN"}, None, None),
    ],
)
def test_a_name_in_the_wrong_field_is_put_in_its_place(
    person: Person, fields: dict[str, str], given: str | None, surname: str | None
) -> None:
    read = person(**fields)
    assert (read.get("given"), read.get("surname")) == (given, surname)


def test_given_and_surname_changed_about_have_the_same_tokens(person: Person) -> None:
    left = person(first_names="Hassan", surname="Mohamed")
    right = person(first_names="Mohamed", surname="Hassan")
    assert left.get("name_tokens") == right.get("name_tokens") == ("HASSAN", "MOHAMED")


def test_a_single_name_meets_itself_in_either_field(person: Person) -> None:
    left = person(first_names=".", surname="Suparman")
    right = person(first_names="Suparman", surname="-")
    assert left.get("name_tokens") == right.get("name_tokens") == ("SUPARMAN",)


@pytest.mark.parametrize(
    ("name_use", "surname", "partner"),
    [
        ("partner_own", "JANSEN", "BAKKER"),
        ("own_partner", "BAKKER", "JANSEN"),
        ("own", "BAKKERJANSEN", None),
        (None, "BAKKERJANSEN", None),
    ],
)
def test_name_use_says_which_part_of_a_double_name_is_ones_own(
    person: Person, name_use: str | None, surname: str, partner: str | None
) -> None:
    read = person(surname="Bakker-Jansen", name_use=name_use)
    assert (read.get("surname"), read.get("partner_surname")) == (surname, partner)


def test_a_partners_name_known_tells_ones_own_in_a_double_name(person: Person) -> None:
    read = person(surname="Bakker-Jansen", partner_surname="Bakker")
    assert (read.get("surname"), read.get("partner_surname")) == ("JANSEN", "BAKKER")


def test_all_four_name_uses_are_rendered_with_and_without_prefix(person: Person) -> None:
    parts = person(
        prefix="van der", surname="Berg", partner_prefix="de", partner_surname="Wit"
    ).get("surname_parts")
    assert isinstance(parts, tuple)
    assert {
        "VANDERBERG",
        "DEWIT",
        "VANDERBERGDEWIT",
        "DEWITVANDERBERG",
        "BERGWIT",
        "WITBERG",
    } <= set(parts)


@pytest.mark.parametrize(
    ("fields", "initials", "initial"),
    [
        ({"initials": "J.M."}, "JM", "J"),
        ({"initials": "Th.J.", "surname": "Berg"}, "TJ", "T"),
        ({"first_names": "Johanna Maria"}, "JM", "J"),
        ({"first_names": "Hanneke", "initials": "J.M."}, "JM", "J"),
        ({"first_names": "Johanna Maria", "initials": "J."}, "JM", "J"),
        ({"surname": "J.M. de Vries"}, "JM", "J"),
        ({"surname": "Jansen, P. van der", "first_names": "Piet"}, "P", "P"),
        ({"call_name": "Hanneke"}, None, "H"),
        ({"first_names": "IJsbrand"}, "Y", "Y"),
        ({"first_names": "Ysbrand"}, "Y", "Y"),
        ({"surname": "Berg"}, None, None),
    ],
)
def test_initials_come_from_their_field_or_from_the_names(
    person: Person, fields: dict[str, str], initials: str | None, initial: str | None
) -> None:
    read = person(**fields)
    assert (read.get("initials"), read.get("initial")) == (initials, initial)


@pytest.mark.parametrize(
    ("fields", "script"),
    [
        ({"first_names": "Şükrü", "surname": "Y\u0131lmaz"}, "şükrü y\u0131lmaz"),
        ({"surname": "محمد"}, "محمد"),
        ({"first_names": "Zoe\u0301", "prefix": "de", "surname": "Wit"}, "zoé de wit"),
        ({"first_names": "Jan", "surname": "Wit"}, None),
        ({"surname": "\ud800Wit"}, None),
    ],
)
def test_the_original_script_is_kept_when_it_is_more_than_ascii(
    person: Person, fields: dict[str, str], script: str | None
) -> None:
    assert person(**fields).get("name_script") == script


def test_a_surname_that_starts_with_the_first_name_stays_a_surname_too(person: Person) -> None:
    left = {"first_names": "Ali", "surname": "Ali Hassan"}
    right = {"first_names": "Mohamed", "surname": "Ali Hassan"}
    assert _meet(person, "surnames", left, right)


@pytest.mark.parametrize(
    ("fields", "single"),
    [
        ({"surname": "Zarmindokht"}, "ZARMINDOKHT"),
        ({"surname": "Zarmindokht", "partner_surname": "de Vries"}, "ZARMINDOKHT"),
        ({"surname": "Zarmindokht", "first_names": "Bo"}, None),
        ({"surname": "Zarmindokht", "initials": "B."}, None),
        ({"surname": "Zarmindokht-Qaderyar"}, None),
        ({"surname": "van Zarmindokht"}, None),
        ({"surname": "Buitenweg"}, None),
        ({"surname": "de Jong"}, None),
        ({"surname": "Zx"}, None),
        ({"first_names": "Zarmindokht"}, None),
    ],
)
def test_a_name_told_alone_that_is_no_family_name_is_a_single_name(
    person: Person, fields: dict[str, str], single: str | None
) -> None:
    assert person(**fields).get("single_name") == single
