"""The household file tells every fault by its key; every level has its words."""

from pathlib import Path

import pytest
import yaml

from radarfunctie.config_files import shipped_folder
from radarfunctie.domain.match import Part
from radarfunctie.errors import ConfigError
from radarfunctie.identity.household_file import load_households
from radarfunctie.identity.household_sentences import sentence
from radarfunctie.identity.household_settings import LEVELS

SHIPPED = shipped_folder("matching_config") / "households.yaml"
EVERY_LEVEL = [(name, level) for name, levels in LEVELS.items() for level in levels]


def faults_of(folder: Path, content: object) -> list[str]:
    path = folder / "households.yaml"
    path.write_text(yaml.safe_dump(content))
    with pytest.raises(ConfigError) as refused:
        load_households(path)
    return [f"{fault.path}: {fault.rule}" for fault in refused.value.faults]


def test_every_fault_is_named_by_file_and_key(tmp_path: Path) -> None:
    content = yaml.safe_load(SHIPPED.read_text())
    del content["weights"]["phone"]["shared"]
    content["weights"]["horoscope"] = {"lion": {"bits": 1, "source": "none"}}
    content["link_bits"] = 0

    assert faults_of(tmp_path, content) == [
        "households.yaml: link_bits: lies below review_bits",
        "households.yaml: weights.horoscope.lion: is no level",
        "households.yaml: weights.phone.shared: is missing",
    ]


def test_a_weight_without_a_source_is_refused(tmp_path: Path) -> None:
    content = yaml.safe_load(SHIPPED.read_text())
    content["weights"]["phone"]["shared"] = {"bits": 1}

    told = faults_of(tmp_path, content)

    assert [fault.rpartition(":")[0] for fault in told] == [
        "households.yaml: weights.phone.shared.source"
    ]


@pytest.mark.parametrize("level", EVERY_LEVEL, ids=".".join)
def test_every_level_has_a_sentence_of_its_own_in_both_languages(level: tuple[str, str]) -> None:
    part = Part(*level, 1.0)
    code = " ".join(level).replace("_", " ")

    dutch, english = sentence(part, "nl"), sentence(part, "en")

    assert len({dutch, english, code}) == 3


def test_an_address_alone_weighs_less_than_a_household() -> None:
    """Whatever is known of the time and the ages of two strangers at one house number."""
    settings = load_households(SHIPPED).settings({})

    most = sum(max(settings.weights[name].values()) for name in ("place", "time", "age"))

    assert most < settings.link_bits
