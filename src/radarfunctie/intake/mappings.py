"""The mapping file of a table or message: which column goes where, and what is always the same."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from radarfunctie.config_files import check, read_yaml
from radarfunctie.errors import ConfigError, InputError
from radarfunctie.intake.schema import (
    AddressDocument,
    Document,
    FamilyInformedDocument,
    MeldcodeDocument,
    ObservationContextDocument,
    OccurredDocument,
    PersonDocument,
    ReporterDocument,
    SignalDocument,
    SourceDocument,
)

Format = Literal["jsonl", "csv", "parquet", "haal-centraal", "jzv", "lo3"]
DateOrder = Literal["yyyy-mm-dd", "dd-mm-yyyy", "yyyymmdd"]
PathKind = Literal["text", "number", "yes_no", "texts", "date"]
_INDEX = re.compile(r"\.[0-9]{1,2}\.")
_PARTS: Mapping[str, type[Document]] = {
    "": SignalDocument,
    "source": SourceDocument,
    "occurred": OccurredDocument,
    "persons": PersonDocument,
    "persons.addresses.N": AddressDocument,
    "household.address": AddressDocument,
    "reporter": ReporterDocument,
    "meldcode": MeldcodeDocument,
    "family_informed": FamilyInformedDocument,
    "observation_context": ObservationContextDocument,
}
_HOLDERS = frozenset(
    {"source", "occurred", "persons", "addresses", "relations", "household", "reporter"}
    | {"meldcode", "answers", "family_informed", "observation_context"}
)
_KINDS: Mapping[str, PathKind] = {
    **dict.fromkeys(("number", "age", "step"), "number"),
    **dict.fromkeys(("secret", "identity_shielded"), "yes_no"),
    **dict.fromkeys(("help_arranged_by_reporter", "informed_consequences"), "yes_no"),
    **dict.fromkeys(("nature", "forms", "factors", "who_seen", "phones", "emails"), "texts"),
    **dict.fromkeys(("birth_date", "due_date", "death_date", "since", "until"), "date"),
    **dict.fromkeys(("from", "to", "on"), "date"),
}


class ColumnMapping(BaseModel):
    """Where one column goes and how its cells are read."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)
    path: str = Field(description="Place in the signal, such as persons.birth_date.")
    values: dict[str, str] = Field(
        default_factory=dict, description="Codes of the source, each with the code of the format."
    )
    date: DateOrder = Field(
        default="yyyy-mm-dd", description="Order in which the source writes a date."
    )
    separator: str | None = Field(
        default=None, min_length=1, description="What stands between several values in one cell."
    )

    @field_validator("path")
    @classmethod
    def _known_path(cls, path: str) -> str:
        path_kind(path)
        return path


class TableMapping(BaseModel):
    """A whole mapping file."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    format: Format | None = Field(default=None, description="Format of the file; else by its name.")
    delimiter: str = Field(
        default=",", pattern='^[^"\r\n ]$', description="What stands between cells of a CSV."
    )
    constants: dict[str, str | int | bool] = Field(
        default_factory=dict, description="What every signal of the file has, by place."
    )
    columns: dict[str, ColumnMapping] = Field(
        default_factory=dict, description="Where each column goes; a column left out is not read."
    )
    one_household: bool = Field(
        default=False, description="Whether the persons of one signal live together."
    )
    test_series_only: bool = Field(
        default=False, description="LO3: leave out numbers outside test series 99999 and 0000."
    )

    @field_validator("columns", mode="before")
    @classmethod
    def _short_form(cls, columns: object) -> object:
        if not isinstance(columns, dict):
            return columns
        return {
            name: {"path": column} if isinstance(column, str) else column
            for name, column in columns.items()
        }

    @field_validator("constants", mode="before")
    @classmethod
    def _moments_as_text(cls, constants: object) -> object:
        if not isinstance(constants, dict):
            return constants
        return {
            path: value.isoformat() if isinstance(value, date) else value
            for path, value in constants.items()
        }

    @field_validator("constants")
    @classmethod
    def _known_constants(
        cls, constants: dict[str, str | int | bool]
    ) -> dict[str, str | int | bool]:
        for path in constants:
            path_kind(path)
        return constants


def load_mapping(path: Path) -> TableMapping:
    """The mapping file at `path`.

    Raises:
        InputError: It is missing, unreadable or does not hold; every fault is named.
    """
    try:
        return check(read_yaml(path), TableMapping, path.name)
    except ConfigError as error:
        raise InputError(error.summary, error.faults) from error


def constant_values(mapping: TableMapping) -> Mapping[str, object]:
    """What every signal of the file has, by place, as the format holds it."""
    return {
        path: [value] if path_kind(path) == "texts" else value
        for path, value in mapping.constants.items()
    }


@lru_cache(maxsize=1_000)  # places of mapping files, never values
def path_kind(path: str) -> PathKind:
    """How a cell is read that goes to `path`.

    `persons` stands for the person of the row and takes no index; addresses do.

    Raises:
        ValueError: The format has no such place, or a column cannot fill it.
    """
    part, _, leaf = _INDEX.sub(".N.", path).rpartition(".")
    model = _PARTS.get(part)
    if model is None or leaf not in keys_of(model) - _HOLDERS:
        message = "is not a place in the signal that a column can fill"
        raise ValueError(message)
    return _KINDS.get(leaf, "text")


def keys_of(model: type[Document]) -> frozenset[str]:
    """The snake_case keys of one part of the format."""
    aliases = {"start": "from", "end": "to"}
    return frozenset(aliases.get(name, name) for name in model.model_fields)
