"""The indicators file: described, checked, and known by its digest."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
import yaml
from pydantic import BaseModel

from radarfunctie.config_files import as_mapping, read_yaml, shipped_folder
from radarfunctie.domain.signal import Party
from radarfunctie.errors import ConfigError
from radarfunctie.intake.codes import load_codes
from radarfunctie.weging.indicators import FILE, Indicators, load_weging_policy, weging_policy
from radarfunctie.weging.picture import MEASURES
from weging.made import shipped_policy, told

SHIPPED = shipped_folder("policy") / FILE
RANKS = {"none": 0, "concern": 1, "structural": 2, "acute": 3}
INCIDENTS = shipped_policy().weighing.rules


def models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for field in model.model_fields.values():
        for part in (field.annotation, *get_args(field.annotation)):
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from models(part)


def written(tmp_path: Path, **changes: object) -> Path:
    content = {**as_mapping(read_yaml(SHIPPED)), **changes}
    (tmp_path / FILE).write_text(yaml.safe_dump(content), "utf-8")
    return tmp_path


def test_every_field_has_a_description() -> None:
    found = list(models(Indicators))

    assert len(found) > 15
    assert all(field.description for model in found for field in model.model_fields.values())


def test_every_indicator_of_the_file_is_measured_and_back() -> None:
    other = {"counting", "same_incident", "decay", "windows", "levels", "factors"}
    groups = type(shipped_policy().rules.factors).model_fields

    assert set(Indicators.model_fields) - other | set(groups) == set(MEASURES)


def test_all_faults_of_the_file_are_named_at_once(tmp_path: Path) -> None:
    own = written(tmp_path, decay={"half_life_days": 0, "floor": 0, "source": "x"}, odd=1)

    with pytest.raises(ConfigError) as caught:
        load_weging_policy(own, sector_group={}, severity_rank=RANKS)

    assert {fault.path for fault in caught.value.faults} == {
        f"{FILE}: decay.half_life_days",
        f"{FILE}: decay.floor",
        f"{FILE}: odd",
    }


def test_keys_that_contradict_each_other_are_named_at_once(tmp_path: Path) -> None:
    levels = [
        {"name": "none", "from_points": 1, "nl": "geen", "en": "none"},
        {"name": "none", "from_points": 1, "nl": "laag", "en": "low"},
    ]
    severity = {"points": {"none": 5, "concern": 1, "grave": 2}, "source": "x"}
    own = written(tmp_path, levels=levels, highest_severity=severity)

    with pytest.raises(ConfigError) as caught:
        load_weging_policy(own, sector_group={}, severity_rank=RANKS)

    paths = {fault.path.removeprefix(f"{FILE}: ") for fault in caught.value.faults}
    assert paths == {
        "levels.0.from_points",
        "levels",
        "levels.1.from_points",
        "highest_severity.points",
        "highest_severity.points.acute",
        "highest_severity.points.grave",
        "highest_severity.points.structural",
    }


def test_r3_a_policy_in_which_one_old_signal_makes_no_level_is_refused() -> None:
    rules = shipped_policy().rules
    faint = rules.model_copy(update={"decay": rules.decay.model_copy(update={"floor": 0.001})})

    with pytest.raises(ConfigError, match="one old signal must still reach this level"):
        weging_policy(faint, sector_group={}, severity_rank=RANKS, incidents=INCIDENTS)


def test_r73_the_digest_is_that_of_rules_and_codes_together() -> None:
    policy = shipped_policy()
    rules = policy.rules
    same = weging_policy(
        Indicators.model_validate(read_yaml(SHIPPED)),
        sector_group=dict(reversed([*policy.sector_group.items()])),
        severity_rank=policy.severity_rank,
        capacity_group=policy.capacity_group,
        incidents=INCIDENTS,
    )
    other = rules.model_copy(update={"repeat": rules.repeat.model_copy(update={"points": 9})})
    others = (
        weging_policy(
            other, sector_group=policy.sector_group, severity_rank=RANKS, incidents=INCIDENTS
        ),
        weging_policy(rules, sector_group={}, severity_rank=RANKS, incidents=INCIDENTS),
    )

    assert same.digest == policy.digest
    assert len({policy.digest, *(one.digest for one in others)}) == 3


def test_an_own_file_goes_before_the_shipped_one(tmp_path: Path) -> None:
    windows = [{"name": "week", "days": 7}]

    own = load_weging_policy(
        written(tmp_path, windows=windows), sector_group={}, severity_rank=RANKS
    )

    assert [window.name for window in own.rules.windows] == ["week"]


def test_every_code_of_the_file_is_in_the_code_lists() -> None:
    rules, codes = shipped_policy().rules, load_codes()
    factors = rules.factors

    told_factors = [
        *rules.counting.violence_factors,
        *rules.child_disclosure.factors,
        *(code for name in type(factors).model_fields for code in getattr(factors, name).codes),
    ]
    assert all(codes.known("factor", code) for code in told_factors)
    assert set(told_factors) == set(codes.lists["factor"])
    assert all(codes.known("nature", code) for code in rules.counting.not_violence_nature)
    assert all(codes.known("certainty", c) for c in rules.child_disclosure.certainty)


def test_nothing_is_weighed_from_origin_belief_place_or_income() -> None:
    text = yaml.safe_dump(read_yaml(SHIPPED)).lower()

    forbidden = ("nationality", "ethnic", "birth_country", "religion", "postcode", "income")
    assert not [word for word in forbidden if word in text]
    assert shipped_policy().rules.factors.explaining_factors.each == 0


def test_a_citizen_is_a_citizen_whatever_sector_is_given() -> None:
    policy = shipped_policy()
    neighbour = told("a", sector=None, party=None, capacity="neighbour")

    assert policy.group(neighbour) == "citizens"
    assert policy.group(replace(neighbour, party=Party.CITIZEN, sector="health")) == "citizens"
    assert policy.group(replace(neighbour, capacity="unknown")) is None


def test_the_retention_file_holds() -> None:
    content = as_mapping(read_yaml(shipped_folder("policy") / "retention.yaml"))

    assert {"signal", "partner_fact"} <= content.keys()
    for name in ("signal", "partner_fact"):
        rule = as_mapping(content[name])
        assert rule["start"] in {"last_change", "received"}
        assert rule["youngest_child_rule"] in {"never", "conditional", "always"}
        assert isinstance(rule["years"], int)
