"""The file of weights: described, checked at once, and known by its digest."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from radarfunctie.config_files import as_mapping, load, read_yaml, shipped_folder
from radarfunctie.errors import ConfigError
from radarfunctie.intake.codes import load_codes
from radarfunctie.weging.incident_rules import FILE, IncidentRules, load_incident_rules
from weging.made import shipped_policy

SHIPPED = shipped_folder("matching_config") / FILE


def changed(tmp_path: Path, **changes: object) -> Path:
    path = tmp_path / FILE
    path.write_text(yaml.safe_dump({**as_mapping(read_yaml(SHIPPED)), **changes}), "utf-8")
    return path


def test_every_key_has_a_description_and_every_comparison_a_source() -> None:
    rules = load_incident_rules()

    assert all(field.description for field in IncidentRules.model_fields.values())
    assert all(one.source for one in rules.comparisons.values())


def test_all_faults_of_the_comparisons_are_named_at_once(tmp_path: Path) -> None:
    comparisons: dict[str, Any] = dict(as_mapping(as_mapping(read_yaml(SHIPPED))["comparisons"]))
    comparisons["link"]["levels"]["certain"]["m"] = 0.5
    comparisons["colour"] = comparisons.pop("severity")

    with pytest.raises(ConfigError) as caught:
        load(changed(tmp_path, comparisons=comparisons), IncidentRules)

    (fault,) = caught.value.faults
    for said in ("severity is missing", "colour is no comparison", "link: m must add up to 1"):
        assert said in fault.rule


def test_levels_and_days_must_rise(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="does not hold"):
        load(changed(tmp_path, review_bits=9.0), IncidentRules)
    with pytest.raises(ConfigError, match="does not hold"):
        load(changed(tmp_path, soon_days=14), IncidentRules)


def test_r73_other_weights_are_another_policy() -> None:
    policy = shipped_policy()
    other = policy.weighing.rules.model_copy(update={"link_bits": 3.0})

    assert other.plain() != policy.weighing.rules.plain()


def test_every_danger_factor_is_a_code() -> None:
    assert load_incident_rules().danger_factors <= set(load_codes().lists["factor"])
