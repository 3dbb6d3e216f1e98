"""A model learned from flat rows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import log2

import pyarrow as pa

from radarfunctie.match.definition import Definition
from radarfunctie.match.engines.columns import typed
from radarfunctie.match.frequencies import count_values
from radarfunctie.match.model import Model, TableSpec
from radarfunctie.match.training import Rows, learn
from radarfunctie.radar.flat.engine import Engine
from radarfunctie.radar.flat.rows import FlatRows, KeyedRows, Progress, to_learn_from


def counted_tables(rows: FlatRows, definition: Definition) -> Mapping[str, TableSpec]:
    """The frequency tables of a definition, counted in the rows."""
    columns = {name: kind for name, kind in definition.columns.items() if name in definition.read}
    if not definition.frequencies:
        return {}
    told = [
        pa.table({"_place": range(one.first, one.first + len(one.texts)), "_values": one.texts})
        for one in rows.read
    ]
    return count_values(typed(told, columns), definition.frequencies, columns)


def learn_from(
    keyed: KeyedRows,
    definition: Definition,
    tables: Mapping[str, TableSpec],
    labels: Sequence[str] | None,
    made_on: date,
    progress: Progress,
    engine: Engine,
) -> Model:
    """A model of the rows.

    Raises:
        ConfigError: The definition says not how, or the rows are not enough for it.
    """
    rows = to_learn_from(keyed, definition, labels)
    return _learned(rows, definition, tables, made_on, progress, engine)


def with_pairs(
    keyed: KeyedRows,
    definition: Definition,
    tables: Mapping[str, TableSpec],
    pairs: Sequence[tuple[int, int]],
    made_on: date,
    progress: Progress,
    engine: Engine,
) -> Model:
    """A model of the rows, m from pairs of places that are one entity."""
    ends = sorted({place for pair in pairs for place in pair})
    rows = replace(to_learn_from(keyed, definition, None, ends), pairs=pairs)
    return _learned(rows, definition, tables, made_on, progress, engine)


def _learned(
    rows: Rows,
    definition: Definition,
    tables: Mapping[str, TableSpec],
    made_on: date,
    progress: Progress,
    engine: Engine,
) -> Model:
    """A model, with the versions of what reckoned."""

    def step(what: str) -> None:
        progress(f"training: {what}", None)

    model = learn(definition, rows, tables, made_on, step, on=engine.on)
    assert model.trained is not None  # noqa: S101 - it was just now
    versions = {**model.trained.versions, **engine.versions}
    return model.model_copy(
        update={"trained": model.trained.model_copy(update={"versions": versions})}
    )


def for_size(model: Model, rows: int) -> Model:
    """The model for a file of another size: as many rows of one entity, among more or fewer rows.

    The odds that two rows at random are one entity fall as the file grows. A model that was not
    trained stays as it is.
    """
    if model.trained is None or rows < 1:
        return model
    bits = round(model.prior_bits + log2(model.trained.rows / rows), 9)
    source = f"{model.prior_source}; for {rows} rows"
    same = bits == model.prior_bits
    return model if same else model.model_copy(update={"prior_bits": bits, "prior_source": source})
