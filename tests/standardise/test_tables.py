import re
from collections.abc import Callable

import pytest
import yaml

from radarfunctie.errors import ConfigError
from radarfunctie.standardise.fold import compact
from radarfunctie.standardise.tables import TABLE_FILES, NameTables, load_name_tables

Read = Callable[[str], str]


def test_there_are_well_over_a_hundred_groups_of_call_names(tables: NameTables) -> None:
    assert len({group for groups in tables.call_groups.values() for group in groups}) > 300


@pytest.mark.parametrize(
    "names",
    [
        ("Johannes", "Jan", "Hans", "Joop", "Johan"),
        ("Cornelis", "Cor", "Kees"),
        ("Wilhelmina", "Mien", "Willy"),
        ("Elisabeth", "Lies", "Bets", "Bep"),
        ("Maria", "Marie", "Ria", "Mieke"),
        ("Hendrik", "Henk", "Rik"),
        ("Theodorus", "Theo", "Dirk"),
        ("Benjamin", "Ben"),
        ("Alexander", "Lex", "Sander", "Alex"),
        ("Johanna", "Hanneke", "Joke", "Sjaan"),
        ("Mohamed", "Mohammed", "Muhammad", "Mohammad", "Mehmet", "محمد"),
        ("Aisha", "Aicha", "Ayşe", "Ayse"),
        ("Fatima", "Fatma", "Fatimah"),
        ("Youssef", "Yusuf", "Jozef"),
        ("Katarzyna", "Kasia"),
        ("Michał", "Michael", "Michiel"),
        ("Gert-Jan", "Gertjan"),
    ],
    ids=lambda names: names[0],
)
def test_names_that_may_be_one_name_share_a_group(
    tables: NameTables, names: tuple[str, ...]
) -> None:
    groups = [set(tables.call_groups[compact(name) or ""]) for name in names]
    assert set.intersection(*groups)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("JAN", "PIET"),
        ("ANNA", "MARIA"),
        ("MOHAMED", "AHMED"),
        ("FATIMA", "AISHA"),
        ("KEES", "KLAAS"),
    ],
)
def test_different_names_share_no_group(tables: NameTables, left: str, right: str) -> None:
    assert not set(tables.call_groups[left]) & set(tables.call_groups[right])


def test_no_table_says_where_a_person_comes_from(read_table: Read) -> None:
    labels = re.compile(
        r"moroc|turk|arab|pol(?:ish|and)|surinam|antill|african|asian|ethnic|nationalit|origin|"
        r"marokk|nederlands|dutch|fri(?:es|sian)|islam|muslim|christian |hindu|herkomst",
        re.IGNORECASE,
    )
    for name in TABLE_FILES:
        comments = [line for line in read_table(name).splitlines() if line.lstrip().startswith("#")]
        keys = [str(key) for key in (yaml.safe_load(read_table(name)) if "yaml" in name else ())]
        assert not labels.search("\n".join([*comments, *keys])), name


def test_every_group_holds_the_names_of_a_readable_table(read_table: Read) -> None:
    groups = yaml.safe_load(read_table("call_names.yaml"))["groups"]
    assert all(re.fullmatch("[A-Z]+", group) for group in groups)
    assert all(len(names) > 1 and len(names) == len(set(names)) for names in groups.values())


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"call_names": "groups: [a]"}, "call_names.yaml: groups: is not a mapping"),
        (
            {"call_names": "groups: {JAN: [1]}"},
            "call_names.yaml: groups.JAN: is not a list of texts",
        ),
        ({"prefixes": "a: {"}, "prefixes.yaml: is not YAML"),
        ({"name_words": "[]"}, "name_words.yaml: is not a mapping"),
        (
            {"first_names": "naam,aantal\nJan,3"},
            "first_names.csv: name: is missing or empty in some row",
        ),
        ({"addresses": "towns: x"}, "addresses.yaml: towns: is not a list"),
        (
            {"family_names": "JANSEN\nDe Vries"},
            "family_names.lst: is empty, or holds a line that is not capitals A-Z alone",
        ),
    ],
)
def test_a_table_that_does_not_hold_is_refused_by_file_and_key(
    read_table: Read, changed: dict[str, str], fault: str
) -> None:
    def read(name: str) -> str:
        return changed.get(name.partition(".")[0]) or read_table(name)

    with pytest.raises(ConfigError) as refused:
        load_name_tables(read)
    assert fault in map(str, refused.value.faults)


def test_loading_twice_gives_equal_tables(read_table: Read, tables: NameTables) -> None:
    assert load_name_tables(read_table) == tables


def test_a_family_name_stands_as_surnames_are_compared(tables: NameTables) -> None:
    assert {"JONG", "BERG", "YILMAZ", "AMRANI", "KOWALSKA"} <= tables.family_names
    assert tables.family_names.isdisjoint({"DEJONG", "VANDENBERG", "ZARMINDOKHT"})


def test_names_that_sound_as_a_listed_one_lead_to_its_groups(tables: NameTables) -> None:
    assert "FATIMA" in tables.sounding["FATIMA"]
    assert {group for name in tables.call_groups for group in tables.call_groups[name]} == {
        group for groups in tables.sounding.values() for group in groups
    }
