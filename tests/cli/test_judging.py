from pathlib import Path

import pytest

from commands import Command

FILE = """about: Twins of one home.
hard: Only the given name differs.
verdict: different
received_at: 2022-05-09
pairs:
  - id: twins-01
    left:
      persons: [{first_names: Sanne, surname: Vermeer, birth_date: 2014-05-02, sex: V}]
    right:
      persons: [{first_names: Lotte, surname: Vermeer, birth_date: 2014-05-02, sex: V}]
"""
LINKED = """
  - id: twins-02
    why: Two of one name.
    left:
      persons: [{first_names: Sanne, surname: Knoppersen, birth_date: 2014-05-02, sex: V}]
    right:
      persons: [{first_names: Sanne, surname: Knoppersen, birth_date: 2014-05-02, sex: V}]
"""
KNOWN = "linked: {}\nknown_wrong: [{pair: twins-02, cause: All the same.}]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "judged"
    made.mkdir()
    (made / "twins.yaml").write_text(FILE, "utf-8")
    return made


def test_pairs_that_were_not_linked_are_counted_by_group(radar: Command, folder: Path) -> None:
    ran = radar("judged", folder)

    assert ran.code == 0
    assert "0 wrong links in 1 judged pair; 0 of 0 pairs of one person linked." in ran.out
    assert ran.out.splitlines()[2].split() == ["twins", "1", "-", "1", "-", "-", "-", "-"]
    assert "twins-01" not in ran.out


def test_what_is_in_doubt_is_listed_when_asked_for(radar: Command, folder: Path) -> None:
    ran = radar("judged", folder, "--all")

    assert ran.code == 0
    assert "twins-01" in ran.out
    assert "birth same +13.6" in ran.out
    assert "Only the given name differs." in ran.out


def test_a_wrong_link_is_listed_with_what_speaks_for_it_and_fails(
    radar: Command, folder: Path
) -> None:
    (folder / "twins.yaml").write_text(FILE + LINKED, "utf-8")

    ran = radar("judged", folder)

    assert ran.code == 1
    assert "twins-02" in ran.out
    assert "Two of one name." in ran.out
    assert "1 wrong link in 2 judged pairs" in ran.out


def test_a_known_wrong_link_is_told_with_its_cause_and_still_fails(
    radar: Command, folder: Path
) -> None:
    (folder / "twins.yaml").write_text(FILE + LINKED, "utf-8")
    (folder / "floors.yaml").write_text(KNOWN, "utf-8")

    ran = radar("judged", folder)

    assert ran.code == 1
    assert "known, see floors.yaml" in ran.out
    assert "All the same." in ran.out
    assert "Not as floors.yaml asks" not in ran.out


def test_a_result_below_the_floors_is_told_and_fails(radar: Command, folder: Path) -> None:
    (folder / "floors.yaml").write_text(KNOWN, "utf-8")

    ran = radar("judged", folder)

    assert ran.code == 1
    assert "Not as floors.yaml asks: twins-02 is linked no more" in ran.out


def test_json_has_every_pair_with_bits_and_parts_and_no_value_of_a_person(
    radar: Command, folder: Path
) -> None:
    ran = radar("judged", folder, "--json")

    (pair,) = ran.json()["pairs"]
    assert (pair["id"], pair["found"], pair["result"], pair["rule"]) == (
        "twins-01",
        "doubt",
        "doubt",
        "twins",
    )
    assert sum(part["weight_bits"] for part in pair["parts"]) == pytest.approx(pair["weight_bits"])
    assert ran.json()["all"]["pairs"] == 1
    assert not any(value in ran.out for value in ("Sanne", "Vermeer", "2014"))


def test_no_store_is_made_or_needed(radar: Command, folder: Path, data: Path) -> None:
    assert radar("judged", folder).code == 0
    assert not data.exists()


def test_a_file_that_does_not_hold_is_one_sentence_and_exit_code_2(
    radar: Command, folder: Path
) -> None:
    (folder / "twins.yaml").write_text(FILE.replace("sex: V", "sex: W"), "utf-8")

    ran = radar("judged", folder)

    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "twins.yaml: twins-01: left.persons.0.sex: is not a known code" in ran.err
