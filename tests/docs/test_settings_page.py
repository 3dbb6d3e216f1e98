from pydantic_core import PydanticUndefined

from docs.pages import DOCS, hold
from radarfunctie.settings import Settings, secret_names

_INTRO = """# Settings

Everything an operator can set. This page is made from `radarfunctie.settings.Settings`.

A setting comes from, strongest first: a flag of the command (`--data-dir`, `--host`, `--port`), the
environment, the file `radar.toml` in the folder the command is started in, the default. In
`radar.toml` a setting is written in small letters and without `RADAR_`: `port = 8081`. A name that
is not known is refused with exit code 2, so that a misspelled setting is noticed.

A secret may lie in a file of its own, as the secrets of a container do. Then its name ends in
`_FILE` and its value is the path of a file that holds the secret on one line. One of the two is
given, not both. These are secrets: {files}.

| environment | default | what it is |
|---|---|---|
"""


def _settings_page() -> str:
    rows = [
        f"| `RADAR_{name.upper()}` | {_default(field.default)} | {field.description} |\n"
        for name, field in Settings.model_fields.items()
    ]
    files = ", ".join(f"`RADAR_{name.upper()}`" for name in secret_names())
    return _INTRO.replace("{files}", files) + "".join(rows)


def _default(value: object) -> str:
    return "" if value is None or value is PydanticUndefined else f"`{value}`"


def test_every_setting_has_a_description() -> None:
    assert all(field.description for field in Settings.model_fields.values())


def test_the_settings_page_is_what_the_code_says() -> None:
    hold(DOCS / "settings.md", _settings_page())
