"""The tables that reading names and addresses needs, as one frozen value."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from radarfunctie.errors import ConfigError, Fault
from radarfunctie.standardise.fold import compact, fold
from radarfunctie.standardise.sound import sound_keys
from radarfunctie.standardise.table_file import YamlFile, csv_names, list_names

TABLE_FILES = (
    "call_names.yaml",
    "prefixes.yaml",
    "name_words.yaml",
    "addresses.yaml",
    "first_names.csv",
    "surnames.csv",
    "family_names.lst",
)


@dataclass(frozen=True, slots=True)
class AddressTables:
    """Folded words of addresses."""

    no_home: Mapping[str, tuple[str, ...]]  # first word -> phrases, with a space on either side
    street_endings: Mapping[str, str]
    street_words: Mapping[str, str]
    additions: Mapping[str, str]
    towns: Mapping[str, str]  # any spelling -> the one compared


@dataclass(frozen=True, slots=True)
class NameTables:
    """Folded words of names, and the tables of addresses."""

    call_groups: Mapping[str, tuple[str, ...]]  # given name -> ids of its groups, sorted
    sounding: Mapping[str, tuple[str, ...]]  # sound key -> ids of groups with a name that sounds so
    given_names: frozenset[str]
    prefixes: Mapping[str, tuple[str, ...]]  # as written -> every prefix it may stand for
    back_prefixes: frozenset[str]  # also found behind a surname or after given names
    mid_prefixes: frozenset[str]  # those, and others that seldom follow a first surname
    comma_prefixes: frozenset[str]  # found behind "surname, given names"
    glued: frozenset[str]  # prefixes also written onto the surname
    part_of_name: frozenset[str]  # always written onto what follows
    in_given_names: frozenset[str]
    surnames: frozenset[str]  # frequent ones, without prefix
    family_names: frozenset[str]  # of one word, without prefix, that five people bear or more
    known_glued: Mapping[str, tuple[str, str]]  # DEJONG -> (DE, JONG)
    titles: frozenset[str]
    nobility: frozenset[str]
    no_name: frozenset[str]
    no_given_name: frozenset[str]
    about_another: tuple[str, ...]  # starts of a field that names someone else, with a space behind
    not_a_part: frozenset[str]
    call_name_word: re.Pattern[str]  # a word that says that a call name follows
    addresses: AddressTables


def load_name_tables(read: Callable[[str], str]) -> NameTables:
    """The tables, from their texts; `read` takes a name of TABLE_FILES.

    Raises:
        ConfigError: A file does not hold; it names every file and key that was found wanting.
    """
    faults: list[Fault] = []
    calls, prefix, words, address = (YamlFile(name, read(name), faults) for name in TABLE_FILES[:4])
    given = csv_names(TABLE_FILES[4], read(TABLE_FILES[4]), faults)
    surnames = csv_names(TABLE_FILES[5], read(TABLE_FILES[5]), faults)
    groups = _inverted(calls.lists_of("groups"))
    prefixes = _prefixes(prefix)
    back = prefix.words("front_or_back") | _starting_with_van(prefix)
    given_names = frozenset(groups) | {compact(name) or "" for name in given}
    tables = NameTables(
        call_groups=groups,
        sounding=_by_sound(groups),
        given_names=given_names,
        prefixes=prefixes,
        back_prefixes=back,
        mid_prefixes=back | (prefix.words("in_given_names") & prefixes.keys()),
        comma_prefixes=frozenset(prefixes) - given_names,
        glued=prefix.words("glued"),
        part_of_name=prefix.words("part_of_name"),
        in_given_names=prefix.words("in_given_names"),
        surnames=_without_prefixes(surnames, prefixes),
        family_names=frozenset(list_names(TABLE_FILES[6], read(TABLE_FILES[6]), faults))
        | _without_prefixes(surnames, prefixes),
        known_glued=_known_glued(surnames, prefixes),
        titles=words.words("titles"),
        nobility=words.words("nobility"),
        no_name=words.words("no_name"),
        no_given_name=words.words("no_given_name") | words.words("no_name"),
        about_another=tuple(f"{start} " for start in sorted(words.words("about_another"))),
        not_a_part=words.words("not_a_part"),
        call_name_word=_any_of(words.words("call_name_words")),
        addresses=_addresses(address),
    )
    if faults:
        raise ConfigError("The tables of names do not hold", faults)
    return tables


def _inverted(groups: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for group, names in groups.items():
        for name in filter(None, map(compact, names)):
            found.setdefault(name, set()).add(group)
    return {name: tuple(sorted(ids)) for name, ids in found.items()}


def _by_sound(groups: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for name, ids in groups.items():
        for key in sound_keys(name):
            found.setdefault(key, set()).update(ids)
    return {key: tuple(sorted(ids)) for key, ids in found.items()}


def _prefixes(table: YamlFile) -> dict[str, tuple[str, ...]]:
    plain = table.words("front_or_back") | table.words("front")
    short = table.lists_of("abbreviations")
    found: dict[str, tuple[str, ...]] = {p: (_rendered(p),) for p in plain}
    for written, meant in short.items():
        found[fold(written) or ""] = tuple(sorted({_rendered(fold(m) or "") for m in meant}))
    return found


def _starting_with_van(table: YamlFile) -> frozenset[str]:
    """Abbreviations of `van` and what follows it: V D, VD."""
    return frozenset(f for f in map(fold, table.lists_of("abbreviations")) if f and f[0] == "V")


def _rendered(prefix: str) -> str:
    """A prefix as one token; `het` and `'t` are one."""
    return "".join("T" if word == "HET" else word for word in prefix.split(" "))


def _known_glued(
    surnames: Iterable[str], prefixes: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, str]]:
    """Frequent surnames with a prefix, by their glued form: `Dejong` is De Jong."""
    found = {}
    whole = {fold(name) for name in surnames}
    for name in sorted(filter(None, whole)):
        words = name.split(" ")
        for count in range(len(words) - 1, 0, -1):
            front, rest = " ".join(words[:count]), "".join(words[count:])
            if front in prefixes and "".join(words) not in whole:
                found["".join(words)] = front, rest
                break
    return found


def _without_prefixes(
    surnames: Iterable[str], prefixes: Mapping[str, tuple[str, ...]]
) -> frozenset[str]:
    found = set()
    for name in filter(None, map(fold, surnames)):
        words = name.split(" ")
        while len(words) > 1 and words[0] in prefixes:
            words = words[1:]
        found.add("".join(words))
    return frozenset(found)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, behind something else."""
    choice = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words))
    return re.compile(rf"(?<=[\s,;(|])(?:{choice})(?![^\W_])", re.IGNORECASE)


def _by_first_word(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for phrase in sorted(phrases):
        found.setdefault(phrase.partition(" ")[0], []).append(f" {phrase} ")
    return {first: tuple(padded) for first, padded in found.items()}


def _addresses(table: YamlFile) -> AddressTables:
    towns = {}
    for row in table.rows("towns"):
        folded = [f for f in map(fold, row) if f]
        towns.update(dict.fromkeys(folded, folded[0]))
    return AddressTables(
        no_home=_by_first_word(table.words("no_home") | table.words("institution")),
        street_endings=table.texts_of("street_endings"),
        street_words=table.texts_of("street_words"),
        additions=table.texts_of("additions"),
        towns=towns,
    )
