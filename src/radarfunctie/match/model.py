"""The model: what the levels of a definition weigh, with where each number comes from."""

import csv
import hashlib
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import log2
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from radarfunctie.errors import ConfigError, Fault
from radarfunctie.match.definition import Bands, Definition
from radarfunctie.match.learning import Training


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LevelWeight(_Strict):
    """Chance of a level among pairs of one person (m) and of two persons (u)."""

    m: float = Field(gt=0, lt=1, description="P(level | same person).")
    u: float = Field(gt=0, lt=1, description="P(level | different persons).")
    source: str = Field(min_length=1, description="Run, count or publication m and u come from.")

    @property
    def bits(self) -> float:
        """log2 of the Bayes factor."""
        return log2(self.m / self.u)


class ContextWeights(_Strict):
    """What another pair of the same two signals adds."""

    strong_bits: float = Field(ge=0, description="Bits added at level `strong`; also the cap.")
    some_bits: float = Field(ge=0, description="Bits added at level `some`.")
    none_bits: float = Field(le=0, description="Bits when both signals name others, none alike.")
    source: str = Field(min_length=1, description="Where the numbers come from.")


class TableSpec(_Strict):
    """A frozen frequency table: in a file, or in the model itself."""

    file: str | None = Field(
        default=None, description="CSV file in matching_config/tables with columns name,count."
    )
    counts: dict[str, int] | None = Field(
        default=None, description="Value -> count, in the form standardising gives."
    )
    standard_form: str = Field(
        default="as_is", description="How the names of the table are put in comparable form."
    )
    total: int = Field(gt=0, description="Number of bearers the counts are out of.")
    missing: float = Field(gt=0, lt=1, description="Frequency of a value that is not listed.")
    u_exact: float = Field(gt=0, lt=1, description="Chance that two persons have the same value.")
    source: str = Field(min_length=1, description="Where the counts come from.")

    @model_validator(mode="after")
    def _in_one_place(self) -> "TableSpec":
        if (self.file is None) == (self.counts is None):
            message = "a table stands in a file or has counts of its own"
            raise ValueError(message)
        return self


class Trained(_Strict):
    """What a model was learned from: enough to recognise it, and nothing of a person."""

    rows: int = Field(gt=0, description="Rows it was learned from.")
    data: str = Field(
        pattern="^[0-9a-f]{64}$",
        description="Fingerprint of the standardised values, whatever their order.",
    )
    labels: Literal["none", "column", "pairs"] = Field(description="Where m comes from.")
    settings: Training = Field(description="How it was learned.")
    unseen: tuple[str, ...] = Field(
        default=(), description="Levels seen in no pair, `comparison.level`; their chances are set."
    )
    pass_shares: tuple[float, ...] = Field(
        default=(),
        description="Of each pass the share of its pairs that are one entity; not in the digest.",
    )
    versions: dict[str, str] = Field(description="Versions of what reckoned; not in the digest.")


class Model(_Strict):
    """Weights, frequencies and bands in force for one definition."""

    definition: str = Field(description="Name of the definition it belongs to.")
    definition_version: int = Field(ge=1, description="Version of that definition.")
    made_by: str = Field(min_length=1, description="Who or what made the model.")
    made_on: str = Field(description="Date it was made, yyyy-mm-dd.")
    prior_bits: float = Field(description="log2 odds that two mentions are one person.")
    prior_source: str = Field(min_length=1, description="Where the prior comes from.")
    bands: Bands = Field(description="Bands of the weight.")
    weights: dict[str, dict[str, LevelWeight]] = Field(
        description="Comparison -> level -> m, u and source."
    )
    context: ContextWeights | None = Field(default=None, description="Evidence from co-mentions.")
    tables: dict[str, TableSpec] = Field(default={}, description="Frequency tables by name.")
    trained: Trained | None = Field(default=None, description="What it was learned from.")


@dataclass(frozen=True, slots=True)
class FrequencyTable:
    """Relative frequencies of values, frozen."""

    spec: TableSpec
    shares: Mapping[str, float]

    def of(self, value: str) -> float:
        """Share of bearers, above 0; that of a value not listed is the same for all."""
        return self.shares.get(value, self.spec.missing)


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A definition with its model and tables, ready to be interpreted."""

    definition: Definition
    model: Model
    tables: Mapping[str, FrequencyTable]
    digest: str  # over all that changes a weight, a key or a band

    def bits(self, comparison: str, level: str) -> float:
        """Bits of a level, without adjustment for frequency."""
        return self.model.weights[comparison][level].bits


def load_model(
    definition: Definition,
    model: Model,
    read_table: Callable[[str], str],
    standard_form: Callable[[str, str], str | None],
) -> LoadedModel:
    """Put a definition, its model and its tables together.

    `read_table` gives the text of a table file. `standard_form(form, name)` puts a
    name in the form standardising gives, None when nothing is left; counts of names that meet
    are added.

    Raises:
        ConfigError: Names every level, table and version that does not fit.
    """
    faults = model_misfits(definition, model)
    if faults:
        message = f"the model does not fit the definition {definition.name}"
        raise ConfigError(message, faults)
    texts = {
        name: read_table(spec.file)
        for name, spec in sorted(model.tables.items())
        if spec.file is not None
    }
    tables = {
        name: _frequencies(spec, _counts(spec, texts.get(name, ""), standard_form))
        for name, spec in sorted(model.tables.items())
    }
    return LoadedModel(definition, model, tables, _digest(definition, model, texts))


def load_own_model(definition: Definition, model: Model) -> LoadedModel:
    """Put a definition and a model together that has its tables in itself.

    Raises:
        ConfigError: Names every level, table and version that does not fit.
    """
    faults = [
        Fault(f"tables.{name}.file", "a model for a flat file has its counts in itself")
        for name, spec in model.tables.items()
        if spec.file is not None
    ]
    if faults:
        message = f"the model does not fit the definition {definition.name}"
        raise ConfigError(message, faults)
    return load_model(definition, model, str, lambda _, name: name)


def frequency_tables(tables: Mapping[str, TableSpec]) -> dict[str, FrequencyTable]:
    """Tables that have their counts in themselves, ready to be looked into."""
    return {name: _frequencies(spec, spec.counts or {}) for name, spec in tables.items()}


def model_misfits(definition: Definition, model: Model) -> list[Fault]:
    """Every level, table and version at which a model does not fit a definition."""
    faults: list[Fault] = []
    if (model.definition, model.definition_version) != (definition.name, definition.version):
        rule = f"belongs to {model.definition} version {model.definition_version}"
        faults.append(Fault("definition", rule))
    for comparison in definition.comparisons:
        wanted = {level.name for level in comparison.levels}
        given = set(model.weights.get(comparison.name, {}))
        place = f"weights.{comparison.name}"
        faults += [Fault(f"{place}.{name}", "has no weight") for name in wanted - given]
        faults += [Fault(f"{place}.{name}", "is no level") for name in given - wanted]
        faults += [
            Fault(f"{place}.{level.name}", f"uses the unknown table {level.term_frequency.table}")
            for level in comparison.levels
            if level.term_frequency and level.term_frequency.table not in model.tables
        ]
    unknown = set(model.weights) - {comparison.name for comparison in definition.comparisons}
    faults += [Fault(f"weights.{name}", "is no comparison") for name in unknown]
    if (definition.context is None) != (model.context is None):
        faults.append(Fault("context", "stands in only one of definition and model"))
    return faults


def _counts(
    spec: TableSpec, text: str, standard_form: Callable[[str, str], str | None]
) -> Mapping[str, int]:
    if spec.counts is not None:
        return spec.counts
    counts: dict[str, int] = {}
    for row in csv.DictReader(io.StringIO(text)):
        value = standard_form(spec.standard_form, row["name"])
        if value is not None:
            counts[value] = counts.get(value, 0) + int(row["count"])
    return counts


def _frequencies(spec: TableSpec, counts: Mapping[str, int]) -> FrequencyTable:
    return FrequencyTable(spec, {value: count / spec.total for value, count in counts.items()})


def _digest(definition: Definition, model: Model, texts: Mapping[str, str]) -> str:
    """What was learned when, by what and on which machine is left out; so is what is not given."""
    content = {
        "definition": _given(definition, {"training", "bands", "id", "delimiter", "frequencies"}),
        "model": _given(model, {"made_by", "made_on"} if model.trained else set()),
        "tables": {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()},
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _given(part: Definition | Model, without: set[str]) -> dict[str, object]:
    """A part as JSON, without these keys and what is not given of flat files and training."""
    told: dict[str, object] = part.model_dump(mode="json", exclude=without)
    if not told.get("read"):
        told.pop("largest_key", None)
    for name in ("read", "distinct_within", "trained"):
        if not told.get(name):
            told.pop(name, None)
    trained, tables = told.get("trained"), told.get("tables")
    if isinstance(trained, dict):
        trained.pop("versions")
        trained.pop("pass_shares")
    for table in tables.values() if isinstance(tables, dict) else ():
        for name in ("file", "counts"):
            if table[name] is None:
                del table[name]
    return told
