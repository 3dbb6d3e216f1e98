"""What the loader of norms refuses; every fault of every file at once."""

from datetime import date
from pathlib import Path

import pytest

from radarfunctie.errors import ConfigError
from radarfunctie.weging import norm_file
from radarfunctie.weging.norm_file import Norms, load_norms

CODES = {"nature": frozenset({"child_abuse"}), "degree": frozenset({"structural", "acute"})}
HEAD = """
id: {name}
profession: {{nl: Groep, en: Group}}
versions:
  - version: '1'
    valid_from: 2020-01-01
    duty_from: 2020-01-01
    verified: false
"""


def load_with(own: Path, **texts: str) -> Norms:
    (own / "norms").mkdir(exist_ok=True)
    for name, text in texts.items():
        (own / "norms" / f"{name}.yaml").write_text(text, "utf-8")
    return load_norms(own, **CODES)


def faults_with(own: Path, **texts: str) -> set[str]:
    with pytest.raises(ConfigError) as caught:
        load_with(own, **texts)
    return {str(fault) for fault in caught.value.faults}


def test_r29_a_norm_of_a_new_group_is_a_file_and_no_code(tmp_path: Path) -> None:
    found = load_with(tmp_path, dentist=HEAD.format(name="dentist") + "    extends: base\n")

    assert found.versions["dentist"][0].criteria == found.versions["base"][0].criteria


def test_r30_a_norm_without_child_check_or_law_is_refused(tmp_path: Path) -> None:
    found = faults_with(tmp_path, dentist=HEAD.format(name="dentist") + "    legal: {crc_3: x}\n")

    place = "norms/dentist.yaml: versions.0"
    assert found == {
        f"{place}.child_check: is required (R30)",
        f"{place}.legal.crc_19: is required (R30)",
        f"{place}.legal.crc_4: is required (R30)",
        f"{place}.legal.istanbul: is required (R30)",
        f"{place}.provenance: is required (R39)",
        f"{place}.criteria: is required (R37)",
    }


def test_r30_a_norm_that_takes_the_law_away_is_refused(tmp_path: Path) -> None:
    text = HEAD.format(name="dentist") + "    extends: base\n    legal: {}\n"

    assert "norms/dentist.yaml: versions.0.legal.crc_3: is required (R30)" in faults_with(
        tmp_path, dentist=text
    )


def test_every_fault_of_every_file_is_named_at_once(tmp_path: Path) -> None:
    case = """    extends: base
    criteria:
      - id: odd
        text: {nl: a, en: b}
        nature: [weather]
        degree: [terrible]
        answers: {q9: 'yes'}
        verdict: must_report
        source: none
"""
    found = faults_with(
        tmp_path,
        dentist=HEAD.format(name="dentist") + case,
        other=HEAD.format(name="another") + "    extends: nobody\n",
        broken="id: broken\n",
    )

    assert found >= {
        "norms/dentist.yaml: versions.0.criteria.0.answers.q9: is no question",
        "norms/dentist.yaml: versions.0.criteria.0.nature: weather is not a known code",
        "norms/dentist.yaml: versions.0.criteria.0.degree: terrible is not a known code",
        "norms/other.yaml: id: must be that of the file",
        "norms/other.yaml: versions.0.extends: there is no norm nobody",
        "norms/broken.yaml: profession: Field required",
        "norms/broken.yaml: versions: Field required",
    }


def test_norms_that_extend_each_other_in_a_circle_are_refused(tmp_path: Path) -> None:
    found = faults_with(
        tmp_path,
        one=HEAD.format(name="one") + "    extends: other\n",
        other=HEAD.format(name="other") + "    extends: one\n",
    )

    assert "norms/one.yaml: versions.0.extends: goes round in a circle" in found
    assert "norms/other.yaml: versions.0.extends: goes round in a circle" in found


def test_r44_versions_that_overlap_or_a_duty_before_the_norm_are_refused(tmp_path: Path) -> None:
    later = """    extends: base
  - version: '1'
    valid_from: 2019-01-01
    valid_to: 2019-01-01
    duty_from: 2018-01-01
    verified: false
    extends: base
"""
    place = "norms/dentist.yaml: versions"

    assert faults_with(tmp_path, dentist=HEAD.format(name="dentist") + later) >= {
        f"{place}: a version may occur once",
        f"{place}.1.valid_from: begins before the version in front of it has ended",
        f"{place}.1.valid_to: must be after valid_from",
        f"{place}.1.duty_from: no duty before there is a norm",
    }


def test_r44_a_new_version_follows_the_old_one_on_its_day(tmp_path: Path) -> None:
    text = HEAD.format(name="dentist").replace(
        "    duty_from", "    valid_to: 2024-01-01\n    duty_from"
    )
    later = """    extends: base
  - version: '2'
    valid_from: 2024-01-01
    duty_from: 2025-01-01
    verified: false
    extends: base
"""
    found = load_with(tmp_path, dentist=text + later)

    assert [
        norm.version if (norm := found.on("dentist", day)) else None
        for day in (date(2019, 12, 31), date(2023, 12, 31), date(2024, 1, 1))
    ] == [None, "1", "2"]


def test_every_field_of_a_norm_file_has_a_description() -> None:
    models = (
        norm_file.Frame, norm_file.NormFile, norm_file.VersionFile, norm_file.CriterionFile,
        norm_file.ProvenanceFile, norm_file.Text,
    )  # fmt: skip

    assert all(field.description for model in models for field in model.model_fields.values())
