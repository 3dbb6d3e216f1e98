"""How Splink is used by hand on each set: its own comparisons, blocking rules and passes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import block_on


@dataclass(frozen=True)
class ByHand:
    """Settings for one set, and how they are learned."""

    comparisons: Callable[[], Sequence[Any]]
    blocking: Sequence[Any]
    certain: Sequence[Any]  # rules for the prior
    recall: float
    passes: Sequence[Any]
    prepared: str = "*"  # columns of the table `told`, in SQL


def _jaro(column: str, *levels: float) -> Any:  # noqa: ANN401 - a class of Splink
    """Likeness of names, agreement weighed by how common the name is."""
    return cl.JaroWinklerAtThresholds(column, list(levels)).configure(
        term_frequency_adjustments=True
    )


def _exact(column: str) -> Any:  # noqa: ANN401 - a class of Splink
    return cl.ExactMatch(column).configure(term_frequency_adjustments=True)


def _febrl_comparisons() -> Sequence[Any]:
    return [
        _jaro("given_name", 0.95, 0.88, 0.7),
        _jaro("surname", 0.95, 0.88, 0.7),
        cl.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2]),
        cl.DamerauLevenshteinAtThresholds("street_number", [1]),
        _jaro("address_1", 0.95, 0.88),
        cl.JaroWinklerAtThresholds("address_2", [0.88]),
        _jaro("suburb", 0.88),
        cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]),
        cl.ExactMatch("state"),
    ]


_FEBRL = ByHand(
    _febrl_comparisons,
    [
        block_on("given_name"),
        block_on("surname"),
        block_on("date_of_birth"),
        block_on("address_1"),
        block_on("postcode", "street_number"),
        block_on("suburb", "street_number"),
        block_on("postcode", "address_2"),
    ],
    [block_on("given_name", "surname", "date_of_birth"), block_on("address_1", "date_of_birth")],
    0.7,
    [block_on("date_of_birth"), block_on("given_name", "surname")],
)


def _historical_comparisons() -> Sequence[Any]:
    return [
        cl.ForenameSurnameComparison(
            "first_name", "surname", forename_surname_concat_col_name="first_and_surname"
        ),
        cl.DateOfBirthComparison("dob", input_is_string=True),
        cl.PostcodeComparison("postcode_fake"),
        _exact("birth_place"),
        _exact("occupation"),
    ]


_HISTORICAL = ByHand(
    _historical_comparisons,
    [
        block_on("substr(first_name,1,3)", "substr(surname,1,4)"),
        block_on("surname", "dob"),
        block_on("first_name", "dob"),
        block_on("postcode_fake", "first_name"),
        block_on("postcode_fake", "surname"),
        block_on("dob", "birth_place"),
        block_on("substr(postcode_fake,1,3)", "dob"),
        block_on("substr(postcode_fake,1,3)", "first_name"),
        block_on("substr(postcode_fake,1,3)", "surname"),
        block_on("substr(first_name,1,2)", "substr(surname,1,2)", "substr(dob,1,4)"),
    ],
    [
        "l.first_name = r.first_name and levenshtein(r.dob, l.dob) <= 1",
        "l.surname = r.surname and levenshtein(r.dob, l.dob) <= 1",
        "l.first_name = r.first_name and levenshtein(r.surname, l.surname) <= 2",
    ],
    0.6,
    [block_on("first_name", "surname"), block_on("dob")],
)


def _customers_comparisons() -> Sequence[Any]:
    return [
        cl.NameComparison("first_name"),
        cl.NameComparison("surname"),
        cl.DateOfBirthComparison("dob", input_is_string=True),
        _exact("city"),
        cl.EmailComparison("email"),
    ]


_CUSTOMERS = ByHand(
    _customers_comparisons,
    [
        block_on("first_name"),
        block_on("surname"),
        block_on("dob"),
        block_on("email"),
    ],
    [
        block_on("first_name", "surname", "dob"),
        block_on("email"),
    ],
    0.7,
    [block_on("dob"), block_on("first_name", "surname"), block_on("email")],
)


def _rldata_comparisons() -> Sequence[Any]:
    return [
        _jaro("fname_c1", 0.95, 0.88, 0.7),
        _jaro("lname_c1", 0.95, 0.88, 0.7),
        cl.JaroWinklerAtThresholds("fname_c2", [0.88]),
        cl.JaroWinklerAtThresholds("lname_c2", [0.88]),
        cl.DateOfBirthComparison("dob", input_is_string=True),
    ]


_RLDATA = ByHand(
    _rldata_comparisons,
    [
        block_on("dob"),
        block_on("fname_c1", "lname_c1"),
        block_on("lname_c1", "by"),
        block_on("fname_c1", "by"),
        block_on("lname_c1", "bm", "bd"),
        block_on("fname_c1", "bm", "bd"),
        block_on("substr(fname_c1,1,2)", "substr(lname_c1,1,2)", "by"),
        block_on("substr(fname_c1,1,2)", "substr(lname_c1,1,2)", "bm", "bd"),
    ],
    [block_on("lname_c1", "dob"), block_on("fname_c1", "dob")],
    0.6,
    [block_on("dob"), block_on("fname_c1", "lname_c1")],
    "*, \"by\" || '-' || lpad(bm, 2, '0') || '-' || lpad(bd, 2, '0') AS dob",
)


def _restaurant_comparisons() -> Sequence[Any]:
    return [
        _jaro("name", 0.95, 0.88, 0.8),
        cl.JaroWinklerAtThresholds("address", [0.95, 0.9, 0.8]),
        cl.ExactMatch("house_number"),
        _jaro("city", 0.9),
        _exact("cuisine"),
    ]


_NUMBER = "regexp_extract(address, '^[0-9]+')"
_RESTAURANTS = ByHand(
    _restaurant_comparisons,
    [
        block_on("name"),
        block_on("address"),
        block_on("substr(name,1,4)", "city"),
        block_on("substr(name,1,6)"),
        block_on("house_number", "city"),
        block_on("house_number", "substr(name,1,2)"),
    ],
    [block_on("name", "city"), block_on("address")],
    0.6,
    [block_on("name"), block_on("address"), block_on("house_number", "city")],
    f"*, nullif({_NUMBER}, '') AS house_number",
)


def _childhood_comparisons() -> Sequence[Any]:
    return [
        _jaro("name", 0.95, 0.88, 0.8),
        _jaro("address", 0.95, 0.9, 0.8),
        cl.ExactMatch("house_number"),
        cl.DamerauLevenshteinAtThresholds("phone", [1]).configure(term_frequency_adjustments=True),
        cl.ExactMatch("zip"),
    ]


_CHILDHOOD = ByHand(
    _childhood_comparisons,
    [
        block_on("name"),
        block_on("address"),
        block_on("phone"),
        block_on("house_number", "substr(name,1,3)"),
        block_on("house_number", "zip"),
        block_on("zip", "substr(name,1,5)"),
        block_on("substr(address,1,9)"),
    ],
    [block_on("name", "address"), block_on("name", "phone"), block_on("address", "phone")],
    0.6,
    [block_on("name"), block_on("address"), block_on("phone")],
    "id, true_id, trim(lower(site_name)) AS name, rtrim(lower(address), ' .') AS address, zip, "
    f"phone, nullif({_NUMBER}, '') AS house_number",
)


def _words(column: str, without: str) -> str:
    """A list of words in small letters, without those named."""
    split = f"string_split_regex(lower({column}), '[^a-z0-9]+')"
    named = ", ".join(f"'{word}'" for word in ("", *without.split()))
    return f"list_filter({split}, lambda word: word NOT IN ({named}))"


_FORMS_AND_TOWNS = """v nv nl vnl te the naamlooze vennootschap almelo amsterdam antwerp
arnheimarnhem arnhem badhoevedorp bergen op zoom boxtel den haag haags gravenhage haagsgravenhage
hague haga eindhoven groenewoudseweg heerlen maassluis rijswijk rotterdam tilburg utrecht veldhoven
vlaardingen vlissingen zeist zoetermeer hengelo delft groningen"""
_ANY_FIRM = """de van der electronics electronic electric electrics konink technology technologies
tech internat nederland netherlands netherland holland euro europa inds ind res mij prods chem
global storage holdings finance soc ip fab of marketing hygiene motor instr film photo us uk se"""


def _patent_comparisons() -> Sequence[Any]:
    name: list[Any] = [
        cll.NullLevel("name"),
        cll.ExactMatchLevel("name"),
        cll.JaroWinklerLevel("name", 0.94),
        cll.JaroWinklerLevel("name", 0.88),
        cll.ArraySubsetLevel("core"),
        cll.ArrayIntersectLevel("core", 1),
        cll.ElseLevel(),
    ]
    return [
        cl.CustomComparison(name, output_column_name="name"),
        cl.ArrayIntersectAtSizes("coauthors", [2, 1]),
        cl.ArrayIntersectAtSizes("classes", [3, 2, 1]),
        _exact("place"),
    ]


_COAUTHORS = "list_filter(string_split(lower(coauthor), '**'), lambda one: one NOT IN ('', 'none'))"
_PLACE = "CASE WHEN lat <> '0.0' AND (lat, lng) <> ('52.5', '5.75') THEN lat || ' ' || lng END"
_PATENTS = ByHand(
    _patent_comparisons,
    [
        block_on("name"),
        block_on("core", arrays_to_explode=["core"]),
        block_on("start"),
        block_on("coauthors", arrays_to_explode=["coauthors"]),
        block_on("place", "classes", arrays_to_explode=["classes"]),
    ],
    [block_on("name")],
    0.6,
    [block_on("name"), block_on("first_coauthor"), block_on("place", "class_text")],
    f"""person_id, leuven_id,
    nullif(array_to_string({_words("name", _FORMS_AND_TOWNS)}, ' '), '') AS name,
    left(regexp_replace(lower(name), '[^a-z]', '', 'g'), 5) AS start,
    nullif({_words("name", f"{_FORMS_AND_TOWNS} {_ANY_FIRM}")}, []) AS core,
    nullif({_COAUTHORS}, []) AS coauthors, {_COAUTHORS}[1] AS first_coauthor,
    string_split("class", '**') AS classes, "class" AS class_text, {_PLACE} AS place
    """,
)


def _article_comparisons() -> Sequence[Any]:
    return [
        _jaro("title", 0.97, 0.92, 0.8),
        cl.ArrayIntersectAtSizes("surnames", [3, 2, 1]),
        _exact("venue"),
        cl.ExactMatch("year"),
    ]


_VENUE = """CASE WHEN venue ILIKE '%record%' THEN 'record' WHEN venue ILIKE 'acm trans%' THEN 'tods'
    WHEN venue ILIKE '%vldb%j%' THEN 'vldbj' WHEN venue IN ('VLDB', 'Very Large Data Bases')
    THEN 'vldb' WHEN venue IS NOT NULL THEN 'sigmod' END"""
# The last name of each author; letters that a catalogue could not write are left out.
_SURNAMES = """list_transform(string_split(lower(authors), ','), lambda one:
    regexp_replace(regexp_extract(trim(one), '[^ ]+$'), '&#[0-9]+;|[^a-z]', '', 'g'))"""
_ARTICLES = ByHand(
    _article_comparisons,
    [
        block_on("title"),
        block_on("substr(title,1,12)"),
        block_on("surnames", "year", arrays_to_explode=["surnames"]),
        block_on("first_surname", "venue"),
        block_on("year", "substr(title,1,4)"),
    ],
    [block_on("title", "year")],
    0.8,
    [block_on("title"), block_on("author_text", "venue", "year")],
    f"""id, truth, regexp_replace(lower(title), '[^a-z0-9]+', ' ', 'g') AS title,
    {_SURNAMES} AS surnames, {_SURNAMES}[1] AS first_surname,
    array_to_string(list_sort({_SURNAMES}), ' ') AS author_text, {_VENUE} AS venue, "year"
    """,
)


def _reference_comparisons() -> Sequence[Any]:
    title: list[Any] = [
        cll.NullLevel("title_run"),
        cll.ExactMatchLevel("title_run"),
        cll.JaroWinklerLevel("title_run", 0.94),
        cll.ArraySubsetLevel("title_words"),
        cll.JaroWinklerLevel("title_run", 0.88),
        cll.ArrayIntersectLevel("title_words", 2),
        cll.ElseLevel(),
    ]
    return [
        cl.CustomComparison(title, output_column_name="title_run"),
        cl.JaroWinklerAtThresholds("author_text", [0.92, 0.8]),
        cl.JaroWinklerAtThresholds("venue", [0.9, 0.8]),
        cl.ExactMatch("page"),
        cl.ExactMatch("volume"),
        cl.ExactMatch("year"),
    ]


_RUN = "nullif(regexp_replace(lower({}), '[^a-z0-9]', '', 'g'), '')"
_LITTLE = "a an and as by for from how in is of on or the to using with"
_NO_NAMES = "and editor editors eds jr"
_NO_VENUE = "in proc proceedings of the on pages pp and for to appear"
_REFERENCES = ByHand(
    _reference_comparisons,
    [
        block_on("title_run"),
        block_on("substr(title_run,1,10)"),
        block_on("author_words", "title_words", arrays_to_explode=["author_words", "title_words"]),
        block_on("author_text", "year"),
        block_on("page"),
    ],
    [block_on("title_run", "year")],
    0.5,
    [block_on("title_run"), block_on("author_text", "year"), block_on("page")],
    f"""entity_id, truth, {_RUN.format("title")} AS title_run,
    list_filter({_words("title", _LITTLE)}, lambda word: length(word) > 2) AS title_words,
    list_filter({_words("author", _NO_NAMES)}, lambda word: length(word) > 2) AS author_words,
    nullif(array_to_string(list_sort(list_filter({_words("author", _NO_NAMES)},
        lambda word: length(word) > 2)), ' '), '') AS author_text,
    nullif(array_to_string({_words("venue", _NO_VENUE)}, ' '), '') AS venue,
    nullif(array_to_string(regexp_extract_all(pages, '[0-9]{{2,}}'), ' '), '') AS page,
    nullif(regexp_extract(volume, '[0-9]+'), '') AS volume,
    nullif(regexp_extract("year", '[0-9]{{4}}'), '') AS "year"
    """,
)


def _disc_comparisons() -> Sequence[Any]:
    return [
        _jaro("artist_run", 0.95, 0.88),
        _jaro("title_run", 0.95, 0.88),
        cl.JaroWinklerAtThresholds("tracks", [0.95, 0.85]),
        cl.ArrayIntersectAtSizes("track_words", [10, 5, 2]),
        _exact("category"),
        _exact("genre"),
        cl.ExactMatch("year"),
    ]


_NO_ARTIST = """'various', 'variousartists', 'variousartist', 'varios', 'variosartistas', 'diverse',
    'compilation', 'va', 'unknown', 'unknownartist'"""
_DISCS = ByHand(
    _disc_comparisons,
    [
        block_on("artist_run", "title_run"),
        block_on("title_run"),
        block_on("substr(tracks,1,15)"),
        block_on("artist_run", "substr(title_run,1,4)"),
        block_on("substr(artist_run,1,5)", "substr(tracks,1,6)"),
        block_on("artist_run", "substr(tracks,1,4)"),
    ],
    [block_on("artist_run", "title_run")],
    0.7,
    [block_on("substr(tracks,1,15)"), block_on("artist_run", "title_run")],
    f"""id, truth,
    CASE WHEN {_RUN.format("artist")} NOT IN ({_NO_ARTIST}) THEN {_RUN.format("artist")} END
        AS artist_run,
    {_RUN.format("title")} AS title_run, nullif(trim(lower(tracks)), '') AS tracks,
    list_distinct(list_filter({_words("tracks", "")}, lambda word: length(word) > 4))
        AS track_words, category, genre, "year"
    """,
)


def _dutch_comparisons() -> Sequence[Any]:
    return [
        _jaro("given", 0.95, 0.88, 0.7),
        cl.ExactMatch("initial"),
        _jaro("surname", 0.95, 0.88, 0.7),
        cl.DamerauLevenshteinAtThresholds("birth_date", [1, 2]),
        cl.ExactMatch("sex"),
        cl.DamerauLevenshteinAtThresholds("bsn", [1]),
        cl.DamerauLevenshteinAtThresholds("postcode", [1]),
        cl.ExactMatch("number"),
        cl.JaroWinklerAtThresholds("street", [0.9]),
        _exact("town"),
        cl.ExactMatch("phone"),
        cl.ExactMatch("email"),
    ]


def _of_two_signals(*columns: str) -> str:
    """Two mentions of one signal are two persons: Splink is told so, as we are."""
    agree = [f"l.{column} = r.{column}" for column in columns]
    return " AND ".join([*agree, "coalesce(l.signal <> r.signal, TRUE)"])


_DUTCH = ByHand(
    _dutch_comparisons,
    [
        _of_two_signals("bsn"),
        _of_two_signals("phone"),
        _of_two_signals("email"),
        _of_two_signals("birth_date", "surname"),
        _of_two_signals("birth_date", "given"),
        _of_two_signals("birth_date", "postcode"),
        _of_two_signals("postcode", "number", "given"),
        _of_two_signals("postcode", "number", "initial"),
        _of_two_signals("street", "number", "given"),
        _of_two_signals("surname", "given"),
        _of_two_signals("surname", "initial", "town"),
    ],
    [
        _of_two_signals("bsn"),
        _of_two_signals("given", "surname", "birth_date"),
        _of_two_signals("phone", "given"),
    ],
    0.7,
    [
        _of_two_signals("birth_date"),
        _of_two_signals("surname", "given"),
        _of_two_signals("bsn"),
        _of_two_signals("postcode", "number"),
    ],
    """row_id, signal, person,
    lower(strip_accents(split_part(coalesce(first_names, call_name), ' ', 1))) AS given,
    lower(strip_accents(coalesce(initials, first_names, call_name)[1])) AS initial,
    lower(strip_accents(surname)) AS surname,
    CASE WHEN birth_date NOT LIKE '%-00' THEN birth_date END AS birth_date,
    sex, bsn, replace(upper(postcode), ' ', '') AS postcode, number,
    lower(strip_accents(street)) AS street, lower(strip_accents(town)) AS town,
    nullif(right(regexp_replace(phone, '[^0-9]', '', 'g'), 9), '') AS phone, lower(email) AS email
    """,
)

BY_HAND: Mapping[str, ByHand] = {
    **dict.fromkeys(("febrl1", "febrl2", "febrl3", "febrl4"), _FEBRL),
    "historical": _HISTORICAL,
    "customers": _CUSTOMERS,
    "rldata10000": _RLDATA,
    "restaurants": _RESTAURANTS,
    "early_childhood": _CHILDHOOD,
    "patstat": _PATENTS,
    "dblp_acm": _ARTICLES,
    "cora": _REFERENCES,
    "cddb": _DISCS,
    "brp": _DUTCH,
    "demo": _DUTCH,
}
