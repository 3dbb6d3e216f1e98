"""The shipped definition and model, and what a broken one is told."""

import copy
from pathlib import Path
from typing import Any

import pytest

from radarfunctie.config_files import check, read_yaml, shipped_folder
from radarfunctie.errors import ConfigError
from radarfunctie.match.definition import Definition
from radarfunctie.match.model import Model, load_model

FOLDER = shipped_folder("matching_config")
FORBIDDEN = ("nationality", "ethnic", "country", "religion", "income", "nationaliteit", "land")


def content(name: str = "person_nl.yaml") -> dict[str, Any]:
    found = read_yaml(FOLDER / name)
    assert isinstance(found, dict)
    return copy.deepcopy(found)


def test_no_column_speaks_of_origin_religion_or_income() -> None:
    definition = check(content(), Definition, "person_nl.yaml")
    names = [*definition.columns, *(derived.column for derived in definition.derived)]

    assert not [name for name in names if any(word in name for word in FORBIDDEN)]


def test_every_fault_of_a_definition_is_named_at_once() -> None:
    broken = content()
    broken["blocking"][0]["columns"] = ["shoe_size"]
    broken["comparisons"][0]["levels"][0]["when"] = {"equal": "hat_size"}
    broken["rules"][0]["levels"] = {"bsn": ["nearly"]}

    with pytest.raises(ConfigError) as caught:
        check(broken, Definition, "person_nl.yaml")

    message = str(caught.value)
    assert "shoe_size" in message
    assert "hat_size" in message
    assert "bsn.nearly" in message


@pytest.mark.parametrize(
    "test", [{}, {"equal": "bsn", "share": "bsn"}, {"similar": {"column": "bsn"}}, {"like": "bsn"}]
)
def test_a_test_of_no_known_kind_is_refused(test: dict[str, object]) -> None:
    broken = content()
    broken["comparisons"][0]["levels"][0]["when"] = test

    with pytest.raises(ConfigError, match=r"comparisons\.0"):
        check(broken, Definition, "person_nl.yaml")


def test_a_comparison_whose_last_level_has_a_test_is_refused() -> None:
    broken = content()
    broken["comparisons"][0]["levels"][-1]["when"] = {"known": "bsn"}

    with pytest.raises(ConfigError, match="last level"):
        check(broken, Definition, "person_nl.yaml")


def test_a_model_with_an_untrained_level_is_refused() -> None:
    definition = check(content(), Definition, "person_nl.yaml")
    weights = content("person_nl.model.yaml")
    del weights["weights"]["birth"]["swapped"]
    model = check(weights, Model, "person_nl.model.yaml")

    with pytest.raises(ConfigError, match=r"weights\.birth\.swapped: has no weight"):
        load_model(definition, model, lambda _: "name,count\n", lambda _, name: name)


def test_the_levels_of_a_comparison_share_out_all_chances() -> None:
    """Chances of the levels add up to one, on either side, within what rounding leaves."""
    model = check(content("person_nl.model.yaml"), Model, "person_nl.model.yaml")

    for name, levels in model.weights.items():
        for side in ("m", "u"):
            total = sum(getattr(level, side) for level in levels.values())
            assert 0.9 <= total <= 1.01, (name, side, total)


def test_every_description_is_there() -> None:
    for kind in (Definition, Model):
        schema = kind.model_json_schema()
        parts = [schema, *schema.get("$defs", {}).values()]
        for part in parts:
            for name, field in part.get("properties", {}).items():
                assert field.get("description"), (part.get("title"), name)


def test_the_digest_changes_with_a_weight_and_not_with_the_order_of_keys() -> None:
    definition = check(content(), Definition, "person_nl.yaml")
    weights = content("person_nl.model.yaml")
    model = check(weights, Model, "m")
    weights["bands"]["link_bits"] += 1
    other = check(weights, Model, "m")
    turned = check(dict(reversed(content("person_nl.model.yaml").items())), Model, "m")

    def digest(of: Model) -> str:
        return load_model(definition, of, read_table, lambda _, name: name).digest

    assert digest(model) == digest(turned)
    assert digest(model) != digest(other)


def read_table(name: str) -> str:
    return Path(FOLDER / "tables" / name).read_text("utf-8")
