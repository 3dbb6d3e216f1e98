"""Reads the product's own data files: schema, queries, matching definition, policy.

One loader for the wheel and the checkout. Every fault of a file is reported at once, by file and
key; nothing is read at import.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, TypeVar, cast

import yaml
from pydantic import BaseModel, ValidationError

from radarfunctie.errors import ConfigError, Fault

Folder = Literal["graph_schema", "matching_config", "policy"]
Model = TypeVar("Model", bound=BaseModel)

_PACKAGE = Path(__file__).parent
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same, in C where there is one


def shipped_folder(folder: Folder) -> Path:
    """The folder as shipped: inside the installed package, or at the top of a checkout.

    Raises:
        ConfigError: The installation is incomplete.
    """
    places = (_PACKAGE / folder, _PACKAGE / "_shipped" / folder, _PACKAGE.parents[1] / folder)
    for place in places:
        if place.is_dir():
            return place
    message = f"the folder {folder} is missing from this installation; install radarfunctie again"
    raise ConfigError(message)


def read_text(path: Path) -> str:
    """The text of a shipped or configured file.

    Raises:
        ConfigError: The file is missing, unreadable or not UTF-8.
    """
    try:
        return path.read_text("utf-8")
    except FileNotFoundError as error:
        message = f"{path} does not exist"
        raise ConfigError(message) from error
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read as UTF-8 text"
        raise ConfigError(message) from error


def read_yaml(path: Path) -> object:
    """The content of a YAML file, checked for being YAML only.

    Raises:
        ConfigError: The file is missing or is not YAML; the line is named.
    """
    try:
        return cast("object", yaml.load(read_text(path), Loader=_LOADER))  # noqa: S506 - a safe one
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" at line {mark.line + 1}" if mark else ""
        message = f"{path.name} is not valid YAML{line}"
        raise ConfigError(message) from error


def load(path: Path, model: type[Model]) -> Model:
    """A YAML file as `model`.

    Raises:
        ConfigError: Names every fault at once, as `surname.yaml: levels.0.m: rule`.
    """
    return check(read_yaml(path), model, path.name)


def check(content: object, model: type[Model], name: str) -> Model:
    """`content` as `model`; `name` stands in front of each fault.

    Raises:
        ConfigError: Names every fault at once.
    """
    try:
        return model.model_validate(content)
    except ValidationError as error:
        faults = [
            Fault(f"{name}: {'.'.join(map(str, fault['loc'])) or 'whole file'}", fault["msg"])
            for fault in error.errors(include_url=False, include_input=False)
        ]
        message = f"{name} does not hold"
        raise ConfigError(message, faults) from error


def files(folder: Path, suffix: str) -> Iterator[Path]:
    """The files of a folder with that suffix, by name."""
    yield from sorted(path for path in folder.iterdir() if path.suffix == suffix)


def policy_file(name: str, own_folder: Path | None) -> Path:
    """The policy file `name`: from the operator's own folder when it is there, else as shipped."""
    if own_folder is not None and (own_folder / name).is_file():
        return own_folder / name
    return shipped_folder("policy") / name


def as_mapping(value: object) -> Mapping[str, object]:
    """`value` when it is a mapping with text keys, else an empty one."""
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return cast("Mapping[str, object]", value)
    return {}
