"""The patterns there are: what each asks, with which numbers, and who may run it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from radarfunctie.config_files import files, load
from radarfunctie.errors import ConfigError, Fault

LANGUAGES = (".sql", ".cypher")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Question(_Part):
    """The question a pattern answers."""

    nl: str = Field(min_length=1, description="In Dutch, in plain words.")
    en: str = Field(min_length=1, description="In English, in plain words.")


class Parameter(_Part):
    """A number the pattern takes."""

    type: Literal["integer", "number", "text"] = Field(description="Type of the value.")
    default: float | int | str = Field(description="Value bound under this name.")
    unit: str = Field(min_length=1, description="Unit of the value.")
    what: str = Field(min_length=1, description="What it says.")
    source: str = Field(min_length=1, description="Where the default comes from.")


class Pattern(_Part):
    """The metadata of a pattern; its statements lie beside it under the same name."""

    name: str = Field(pattern=r"^[a-z][a-z_]*$", description="Name, that of its files.")
    version: int = Field(ge=1, description="Raised when the pattern would give other rows.")
    question: Question = Field(description="What it asks.")
    signals_min: int = Field(
        default=1, ge=1, description="Counted signals a person of a row has at least."
    )
    parameters: dict[str, Parameter] = Field(description="Parameters by name.")
    roles: tuple[str, ...] = Field(min_length=1, description="Roles that may run it.")
    source: str = Field(min_length=1, description="Where the pattern comes from.")


def load_patterns(folder: Path) -> Mapping[str, Pattern]:
    """The patterns of a folder, by name; a pattern is a YAML file with a statement beside it.

    Raises:
        ConfigError: Names every fault of every file.
    """
    found: dict[str, Pattern] = {}
    faults: list[Fault] = []
    for path in files(folder, ".yaml"):
        try:
            found[path.stem] = load(path, Pattern)
        except ConfigError as error:
            faults += error.faults or [Fault(path.name, str(error))]
        if not any(path.with_suffix(suffix).is_file() for suffix in LANGUAGES):
            faults.append(Fault(path.name, "has neither an .sql nor a .cypher file beside it"))
    faults += [
        Fault(f"{stem}.yaml: name", "must be that of the file")
        for stem, pattern in found.items()
        if pattern.name != stem
    ]
    faults += [
        Fault(path.name, "has no .yaml file beside it")
        for suffix in LANGUAGES
        for path in files(folder, suffix)
        if not path.stem.startswith("_") and not path.with_suffix(".yaml").is_file()
    ]
    if faults:
        message = "the patterns do not hold"
        raise ConfigError(message, faults)
    return found
