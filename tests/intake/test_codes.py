from pathlib import Path

import pytest
from pydantic import BaseModel

from radarfunctie.domain.signal import Party, Source
from radarfunctie.errors import ConfigError
from radarfunctie.intake import codes as module
from radarfunctie.intake.codes import CodeFile, Codes, Entry, load_codes
from radarfunctie.intake.documents import Intake


@pytest.fixture(scope="module")
def codes() -> Codes:
    return load_codes()


def test_r65_there_are_26_regions(codes: Codes) -> None:
    assert len(codes.lists["region"]) == 26


def test_severity_runs_from_none_to_acute(codes: Codes) -> None:
    ranked = {code: entry.rank for code, entry in codes.lists["severity"].items()}
    assert ranked == {"none": 0, "concern": 1, "structural": 2, "acute": 3, "unknown": None}


@pytest.mark.parametrize(
    ("source", "group"),
    [
        (Source("a", "1", sector="health"), "health"),
        (Source("a", "1", sector="school_attendance"), "education"),
        (Source("a", "1", sector="unknown", capacity="gp"), None),
        (Source("a", "1", sector="none"), None),
        (Source("a", "1"), None),
        (Source("a", "1", capacity="gp"), "health"),
        (Source("a", "1", capacity="neighbour"), "citizens"),
        (Source("a", "1", sector="none", capacity="relative"), "citizens"),
        (Source("a", "1", sector="health", party=Party.CITIZEN), "citizens"),
        (Source("a", "1", capacity="unknown"), None),
    ],
)
def test_r5_sectors_count_in_groups(codes: Codes, source: Source, group: str | None) -> None:
    assert codes.sector_group(source) == group


def test_no_code_is_about_origin_or_belief(codes: Codes) -> None:
    told = {code for entries in codes.lists.values() for code in entries}
    told |= {entry.en.lower() for entries in codes.lists.values() for entry in entries.values()}
    for word in ("national", "ethnic", "religio", "birth_country", "income", "postcode"):
        assert not any(word in one for one in told)


def test_own_codes_are_laid_over_the_shipped_ones(
    tmp_path: Path, document: dict[str, object]
) -> None:
    own = (
        "nature:\n  sibling_violence: {nl: Geweld tussen broers of zussen, en: Sibling violence}\n"
    )
    (tmp_path / "codes.yaml").write_text(own)
    codes = load_codes(tmp_path)
    assert codes.known("nature", "sibling_violence")
    assert codes.known("nature", "child_abuse")
    document["nature"] = ["sibling_violence"]
    assert Intake(codes).accept(document).signal.nature == ("sibling_violence",)


def test_a_folder_without_a_code_file_gives_the_shipped_codes(tmp_path: Path, codes: Codes) -> None:
    assert load_codes(tmp_path) == codes


@pytest.mark.parametrize(
    ("own", "fault"),
    [
        ("role:\n  bystander: {nl: Omstander, en: Bystander}\n", "role.bystander"),
        ("roles: {}\n", "roles"),
        ("nature: [x]\n", "nature"),
        ("nature:\n  x: {nl: X}\n", "nature.x.en"),
        ("sector:\n  sport: {nl: Sport, en: Sport, group: clubs}\n", "sector.sport.group"),
    ],
)
def test_own_codes_that_do_not_hold_are_named(tmp_path: Path, own: str, fault: str) -> None:
    (tmp_path / "codes.yaml").write_text(own)
    with pytest.raises(ConfigError) as caught:
        load_codes(tmp_path)
    assert [one.path for one in caught.value.faults] == [f"codes.yaml: {fault}"]


@pytest.mark.parametrize("model", [Entry, CodeFile])
def test_every_field_is_described(model: type[BaseModel]) -> None:
    assert all(field.description for field in model.model_fields.values())
    assert module.__doc__
