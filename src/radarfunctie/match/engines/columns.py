"""Mentions side by side in columns (Arrow), as the batch interpreter takes them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from radarfunctie.domain.mention import Value
from radarfunctie.domain.signal import MentionKey
from radarfunctie.match.definition import Definition
from radarfunctie.match.predicate import Values
from radarfunctie.match.sql import SQL_TYPES, Kinds, kinds_of, quoted
from radarfunctie.scratch import scratch_database

KEY_COLUMNS = ("_organisation", "_source_ref", "_person_ref")
_TEXT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def reading(kinds: Kinds) -> str:
    """The expression that makes a row of columns of the JSON in `_values`."""
    told = {
        name: [SQL_TYPES["text"]] if kind == "list" else SQL_TYPES[kind]
        for name, kind in kinds.items()
    }
    structure = json.dumps(told, ensure_ascii=False).replace("'", "''")
    return f"from_json(_values, '{structure}')"


def values_text(values: Mapping[str, Value]) -> str:
    """Known columns as the JSON of `_values`."""
    return _TEXT(values)


@dataclass(frozen=True, slots=True)
class MentionColumns:
    """Mentions in columns: a row each in `values`, and in `keys` a row for each blocking key.

    `values` has `_place`, the three parts of the mention key, and `_values`: the known columns of
    the definition as JSON. `keys` has `_place` and `_key`. A place is a number the caller chose,
    once for each mention.
    """

    values: pa.Table
    keys: pa.Table


class ColumnForm:
    """Puts mentions in columns; the same in every process."""

    def __init__(self, definition: Definition) -> None:
        """`definition` names the columns."""
        kinds = kinds_of(definition)
        self._lists = [name for name, kind in kinds.items() if kind == "list"]

    def columns(
        self, mentions: Iterable[tuple[int, MentionKey, Values, Sequence[str]]]
    ) -> MentionColumns:
        """Mentions as (place, key, values, blocking keys) in columns."""
        told = list(mentions)
        columns = {"_place": pa.array([one[0] for one in told], pa.int64())}
        for part, name in enumerate(KEY_COLUMNS):
            columns[name] = pa.array([one[1][part] for one in told], pa.string())
        texts = [_TEXT(self._in_lists(values)) for _, _, values, _ in told]
        columns["_values"] = pa.array(texts, pa.string())
        counted = [place for place, _, _, keys in told for _ in keys]
        keys = {
            "_place": pa.array(counted, pa.int64()),
            "_key": pa.array([key for _, _, _, keys in told for key in keys], pa.string()),
        }
        return MentionColumns(pa.table(columns), pa.table(keys))

    def _in_lists(self, values: Values) -> dict[str, Value]:
        """The values, a single text in a list column as a list of one."""
        found = dict(values)
        for name in self._lists:
            value = found.get(name)
            if isinstance(value, str):
                found[name] = (value,)
        return found


def typed(texts: Sequence[pa.Table], kinds: Kinds) -> pa.Table:
    """Tables of `_place` and `_values` (JSON) as one table of `_place` and typed columns."""
    columns = ", ".join(f"read.{quoted(column)}" for column in kinds)
    with scratch_database() as connection:
        connection.execute("SET threads = 1")  # keeps the order of the rows
        connection.register("told", pa.concat_tables(texts))
        found = connection.sql(
            f"""SELECT _place, {columns}
            FROM (SELECT _place, {reading(kinds)} AS read FROM told)"""  # noqa: S608 - quoted
        )
        return found.to_arrow_table()
