"""A secret in a file of its own, as the secrets of a container are."""

from pathlib import Path

import pytest

from radarfunctie.errors import ConfigError
from radarfunctie.settings import Settings, read_settings, secret_names

NO_FILE = Path("there-is-no-radar.toml")
WORD = "canary-word"


def _revealed(settings: Settings, name: str) -> str | None:
    secret = getattr(settings, name)
    return None if secret is None else secret.get_secret_value()


def test_every_secret_is_a_setting_of_which_nothing_is_shown() -> None:
    names = secret_names()

    assert {"neo4j_password", "safe_sql", "audit_sql", "safe_password", "safe_key"} <= set(names)
    assert WORD not in repr(Settings.model_validate(dict.fromkeys(names, WORD)))


@pytest.mark.parametrize("name", secret_names())
def test_every_secret_is_read_from_its_file_without_the_end_of_the_line(
    name: str, tmp_path: Path
) -> None:
    file = tmp_path / "secret"
    file.write_text(f"{WORD}\n", "utf-8")

    from_environment = read_settings(None, {f"RADAR_{name.upper()}_FILE": str(file)}, NO_FILE)
    toml = tmp_path / "radar.toml"
    toml.write_text(f'{name}_file = "{file}"\n', "utf-8")

    assert _revealed(from_environment, name) == WORD
    assert _revealed(read_settings(None, {}, toml), name) == WORD


def test_a_file_of_the_environment_beats_the_setting_in_radar_toml(tmp_path: Path) -> None:
    file, toml = tmp_path / "secret", tmp_path / "radar.toml"
    file.write_text(WORD, "utf-8")
    toml.write_text('safe_key = "weaker"\n', "utf-8")

    settings = read_settings(None, {"RADAR_SAFE_KEY_FILE": str(file)}, toml)

    assert _revealed(settings, "safe_key") == WORD


def test_every_file_that_cannot_be_used_is_named_at_once_and_nothing_of_it_shown(
    tmp_path: Path,
) -> None:
    for name, content in {
        "empty": b"\n",
        "two": f"{WORD}\n{WORD}".encode(),
        "odd": b"\xff",
    }.items():
        (tmp_path / name).write_bytes(content)
    environment = {
        "RADAR_NEO4J_PASSWORD_FILE": str(tmp_path / "absent"),
        "RADAR_SQL_FILE": str(tmp_path / "empty"),
        "RADAR_SAFE_SQL_FILE": str(tmp_path / "two"),
        "RADAR_AUDIT_SQL_FILE": str(tmp_path / "odd"),
        "RADAR_SAFE_KEY": WORD,
        "RADAR_SAFE_KEY_FILE": str(tmp_path / "two"),
        "RADAR_PORT": "many",
        "RADAR_HOST_FILE": str(tmp_path / "two"),
    }

    with pytest.raises(ConfigError) as refused:
        read_settings(None, environment, NO_FILE)

    assert {fault.path for fault in refused.value.faults} == set(environment) - {"RADAR_SAFE_KEY"}
    assert WORD not in str(refused.value)
    assert WORD not in repr(refused.value.faults)
