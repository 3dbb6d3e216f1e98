"""The Dutch person definition on pairs a caseworker would know at a glance."""

from dataclasses import replace
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from persons import day, home, matching, mention, person, prepared, share_a_key, weigh
from radarfunctie.domain.signal import PersonClaim

LINK = matching().settings.link_bits
TEXT = st.none() | st.text(max_size=12)
CLAIMS = st.builds(
    PersonClaim,
    ref=st.just("p1"),
    first_names=TEXT,
    call_name=TEXT,
    initials=TEXT,
    surname=TEXT,
    partner_surname=TEXT,
    age=st.none() | st.integers(0, 125),
    sex=st.sampled_from([None, "M", "V", "X", "unknown"]),
    bsn=st.sampled_from([None, "999990019", "123", "000000000"]),
    phones=st.lists(st.text(max_size=12), max_size=2).map(tuple),
)

SAME = {
    "police and school, call name": (
        person("Johanna Maria", "van der Berg", "1987-05-12", addresses=home(), sex="V"),
        person(None, "v.d. Berg", "1987-05-12", call_name="Hanneke", addresses=home(), sex="V"),
    ),
    "birth name and partner's name with one BSN": (
        person("Fatma", "Y\u0131lmaz", "1990-02-03", bsn="999990019"),
        person("F.", "de Groot", "1990-02-03", bsn="999990019"),
    ),
    "a doctor who writes initials": (
        person("Cornelis Adriaan", "Buitenweg", "1961-10-30", sex="M", addresses=home()),
        person(None, "Buitenweg", "1961-10-30", initials="C.A.", sex="M", addresses=home()),
    ),
    "a neighbour who guesses an age": (
        person("Kees", "Roggeveen", None, age=41, sex="M", addresses=home()),
        person("Kees", "Roggeveen", "1982-07-19", sex="M", addresses=home()),
    ),
    "day and month swapped": (
        person("Mohammed", "El Yazidi", "1999-03-11", addresses=home()),
        person("Mohamed", "Yazidi", "1999-11-03", addresses=home()),
    ),
    "moved, one letter typed wrong": (
        person("Annelies", "Scholtens", "1978-01-25", sex="V", addresses=home()),
        person("Annelies", "Scholtems", "1978-01-25", sex="V", addresses=home("1012AB", 3)),
    ),
}

NOT_SAME = {
    "twins": (
        person("Daan", "de Wit", "2015-06-01", sex="M", addresses=home()),
        person("Bram", "de Wit", "2015-06-01", sex="M", addresses=home()),
        "twins",
    ),
    "twins of two sexes, names not written": (
        person(None, "de Wit", "2015-06-01", sex="M", addresses=home()),
        person(None, "de Wit", "2015-06-01", sex="V", addresses=home()),
        "other_sex_same_birth",
    ),
    "father and son of one name": (
        person("Hendrik", "Roggeveen", "1955-04-02", sex="M", addresses=home()),
        person("Hendrik", "Roggeveen", "1985-09-17", sex="M", addresses=home()),
        "same_name_kin",
    ),
    "father or son, nothing said of age": (
        person("Hendrik", "Roggeveen", None, sex="M", addresses=home()),
        person("Hendrik", "Roggeveen", "1985-09-17", sex="M", addresses=home()),
        "same_name_kin",
    ),
    "two valid BSNs": (
        person("Sara", "Bakker", "1990-02-03", bsn="999990019", addresses=home()),
        person("Sara", "Bakker", "1990-02-03", bsn="999990408", addresses=home()),
        "two_valid_bsns",
    ),
    "brothers of whom one is only an initial": (
        person(None, "Roggeveen", None, initials="J.", age=9, sex="M", addresses=home()),
        person("Joost", "Roggeveen", "2014-09-17", sex="M", addresses=home()),
        "initial_alone",
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_one_person_told_twice_links(name: str) -> None:
    left, right = SAME[name]

    weight = weigh(left, right)

    assert share_a_key(left, right)
    assert weight.rule is None, weight
    assert weight.weight_bits >= LINK, weight


@pytest.mark.parametrize("name", NOT_SAME)
def test_kin_and_strangers_never_link_on_this_alone(name: str) -> None:
    left, right, rule = NOT_SAME[name]

    weight = weigh(left, right)

    assert weight.rule == rule, weight


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (person("Piet", "Jansen", "1970-01-05"), person("Kees", "de Vries", "1981-12-30")),
        (
            person("Ali", "Kaya", None, addresses=home(addition="1")),
            person("Lotte", "Smit", "1990-01-01", addresses=home(addition="2")),
        ),
    ],
)
def test_strangers_and_co_tenants_stay_below_review(left: PersonClaim, right: PersonClaim) -> None:
    assert weigh(left, right).weight_bits < matching().settings.review_bits


@given(left=CLAIMS, right=CLAIMS)
def test_a_weight_is_symmetric_and_the_sum_of_its_parts(
    left: PersonClaim, right: PersonClaim
) -> None:
    weight = weigh(left, right)

    assert weight == weigh(right, left)
    assert isclose(weight.weight_bits, sum(part.weight_bits for part in weight.parts), abs_tol=1e-9)


@given(claim=CLAIMS)
def test_a_missing_value_is_never_a_mismatch(claim: PersonClaim) -> None:
    """Against a mention that knows nothing, nothing is added and nothing taken away."""
    nothing = mention(PersonClaim("p2"), 2)
    weight = matching().weigh(mention(claim, 1), nothing)

    assert weight.weight_bits == matching().model.model.prior_bits


def test_a_rare_name_weighs_more_than_a_common_one() -> None:
    rare = weigh(person("Piet", "Roggeveen"), person("Piet", "Roggeveen"))
    common = weigh(person("Piet", "de Jong"), person("Piet", "de Jong"))

    assert rare.weight_bits > common.weight_bits + 5


def test_a_mention_without_any_identifying_value_gets_no_key() -> None:
    found = prepared(PersonClaim("p1", sex="M", addresses=home(), age=40))

    assert not found.identifying
    assert found.new.keys == ()


def test_a_key_over_its_cap_is_left_out_and_named() -> None:
    found = prepared(person("Jan", "de Jong", "1980-01-02"))

    assert found.skipped_keys == ("name",)
    assert not any(key.startswith("name|") for key in found.new.keys)
    assert any(key.startswith("name_year|") for key in found.new.keys)


def test_an_unusable_bsn_is_named_and_not_matched_on() -> None:
    found = prepared(person("Jan", "Roggeveen", bsn="123456789"))

    assert "bsn" in found.new.unusable
    assert "bsn" not in found.new.mention.values


def test_a_year_alone_agrees_with_a_whole_date() -> None:
    left = person("Petra", "Roggeveen", "1987-00-00")
    right = PersonClaim(
        "p1", first_names="Petra", surname="Roggeveen", birth_date=day("1987-05-12")
    )

    assert "same_year_only" in {part.level for part in weigh(left, right).parts}


@pytest.mark.parametrize("name", [("Ahmed", "Hassan"), ("Jan", "de Jong"), ("Zeb", "Qanbari")])
def test_namesakes_registered_on_the_first_of_january_do_not_link_on_that(
    name: tuple[str, str],
) -> None:
    left = person(*name, "1990-01-01", addresses=home("6811AB", 12))
    right = person(*name, "1990-01-01", addresses=home("6511AB", 3))

    assert weigh(left, right).rule == "default_day_elsewhere"


def test_a_child_to_be_born_and_the_child_share_a_key_and_never_link() -> None:
    expected = PersonClaim("p1", surname="Vogel", due_date=day("2024-12-24"), addresses=home())
    born = person("Liv", "Vogel", "2024-11-19", addresses=home())

    assert share_a_key(expected, born)
    assert weigh(expected, born).rule == "given_name_not_shown"


@pytest.mark.parametrize(("born", "met"), [("1982-07-19", True), ("1981-12-30", False)])
def test_an_age_at_a_house_meets_the_births_of_two_years(born: str, *, met: bool) -> None:
    told = person(None, "Roggeveen", None, age=41, addresses=home())  # on 11 March 2024
    other = person("Kees", "Bakker", born, addresses=home())

    assert share_a_key(told, other) is met


ONE_NAME = person(None, "Zarmindokht", "1990-02-03", sex="V", addresses=home())
FAMILY_NAME = person(None, "Buitenweg", "1990-02-03", sex="V", addresses=home())


def test_who_has_a_single_name_is_known_by_it_at_one_address() -> None:
    elsewhere = replace(ONE_NAME, addresses=home("1012AB", 3))

    assert (weigh(ONE_NAME, ONE_NAME).rule, weigh(ONE_NAME, ONE_NAME).weight_bits > LINK) == (
        None,
        True,
    )
    assert weigh(ONE_NAME, elsewhere).rule == "single_name_elsewhere"
    assert weigh(ONE_NAME, replace(ONE_NAME, birth_date=day("1990-02-00"))).rule == (
        "single_name_alone"
    )


def test_a_single_name_is_known_among_given_names_too() -> None:
    given = person("Zarmindokht", None, "1990-02-03", sex="V", addresses=home())

    assert "single" in {part.level for part in weigh(ONE_NAME, given).parts}


def test_a_family_name_alone_shows_no_person() -> None:
    assert weigh(FAMILY_NAME, FAMILY_NAME).rule == "given_name_not_shown"


def given_level(left: str, right: str) -> str:
    claims = (person(name, "Roggeveen", "2001-04-05") for name in (left, right))
    parts = weigh(*claims).parts
    return next(part.level for part in parts if part.comparison == "given")


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("Margaretha Johanna", "Margareta Johanna", "group"),
        ("Ronald Michel", "Ronaldt Michel", "group"),
        ("Finn Ruben", "Vinn Ruben", "group"),
        ("Marco", "Marko", "group"),
        ("Robert", "Rob", "group"),
        ("Elise", "Elisedanne", "alike"),
        ("Sanne Maria", "Lotte Maria", "second_shared"),
        ("Hanna", "Janna", "group_forms"),
        ("Jayden Lee", "Hayden Lee", "alike_other_initial"),
    ],
)
def test_a_spelling_of_a_name_is_no_other_name(left: str, right: str, level: str) -> None:
    assert given_level(left, right) == given_level(right, left) == level
