"""Mentions as Spark takes them: numbered, in typed columns of neutral names, by DuckDB."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from radarfunctie.match.engines.columns import KEY_COLUMNS, MentionColumns, reading
from radarfunctie.match.engines.spark.weighing import share_names
from radarfunctie.match.engines.weighing import frequencies, share_column, share_expressions
from radarfunctie.match.model import LoadedModel
from radarfunctie.match.splink_settings import splink_names
from radarfunctie.match.sql import kinds_of, quoted
from radarfunctie.scratch import scratch_database

_LEAST = -(2**63)


@dataclass(frozen=True, slots=True)
class Prepared:
    """Mentions by n, their number in the order of mention keys, from 0 on.

    `mentions` has n, c0, c1, ... (the columns of the definition) and share_0, ... (log2 of a
    frequency). `keys` has n, s (the number of the signal), `hash` of a blocking key and `key`, the
    place of its name in the definition. `place` and `signal` are of each n.
    """

    mentions: pa.Table
    keys: pa.Table
    place: NDArray[np.int64]
    signal: NDArray[np.int64]


def prepare(model: LoadedModel, told: Sequence[MentionColumns]) -> Prepared:
    """Mentions in columns, as Spark takes them."""
    mentions = _mentions(model, pa.concat_tables([one.values for one in told]))
    place = mentions.column("_place").to_numpy()
    signal = mentions.column("s").to_numpy()
    rank = np.empty(int(place.max()) + 1, np.int64)
    rank[place] = mentions.column("n").to_numpy()
    keys = _keys(model, pa.concat_tables([one.keys for one in told]))
    of_key = rank[keys.column("_place").to_numpy()]
    by_n = np.argsort(mentions.column("n").to_numpy())
    signal, place = signal[by_n], place[by_n]
    keys = keys.drop_columns(["_place"])
    keys = keys.append_column("n", pa.array(of_key)).append_column("s", pa.array(signal[of_key]))
    return Prepared(mentions.drop_columns(["_place", "s"]), keys, place, signal)


def _mentions(model: LoadedModel, told: pa.Table) -> pa.Table:
    kinds = kinds_of(model.definition)
    columns = [
        f"told.{quoted(column)} AS {name}"
        for column, name in splink_names(model.definition).items()
    ]
    columns += [f"log2({share_column(*of)}) AS {name}" for of, name in share_names(model).items()]
    found = list(share_expressions(model))
    shares = "".join(f", {expression}" for expression, _, _ in found)
    joins = " ".join(join for _, _, join in found)
    values = ", ".join(f"read.{quoted(column)}" for column in kinds)
    order = ", ".join(KEY_COLUMNS)
    with scratch_database() as connection:
        connection.register("given", told)
        for name, table in frequencies(model):
            connection.register(name, table)
        return connection.sql(
            f"""WITH told AS (
              SELECT _place, {order}, {values} FROM (SELECT *, {reading(kinds)} AS read FROM given))
            SELECT _place, row_number() OVER (ORDER BY {order}) - 1 AS n,
                   dense_rank() OVER (ORDER BY {KEY_COLUMNS[0]}, {KEY_COLUMNS[1]}) AS s,
                   {", ".join(columns)}
            FROM (SELECT told.* {shares} FROM told {joins}) AS told"""  # noqa: S608 - quoted
        ).to_arrow_table()


def _keys(model: LoadedModel, told: pa.Table) -> pa.Table:
    names = ", ".join(f"'{key.name}'" for key in model.definition.blocking)
    with scratch_database() as connection:
        connection.register("given", told)
        return connection.sql(
            f"""SELECT _place,
              CAST(list_position([{names}], split_part(_key, '|', 1)) AS INTEGER) AS key,
              CAST(CAST(hash(_key) AS HUGEINT) + {_LEAST} AS BIGINT) AS hash
            FROM given"""  # noqa: S608 - names of the definition and a number
        ).to_arrow_table()
