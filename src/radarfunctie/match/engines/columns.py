"""Mentions side by side in columns (Arrow), as the batch interpreter takes them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyarrow as pa

from radarfunctie.domain.mention import Value
from radarfunctie.domain.signal import MentionKey
from radarfunctie.match.model import LoadedModel
from radarfunctie.match.predicate import Values
from radarfunctie.match.sql import Kind, kinds_of

KEY_COLUMNS = ("_organisation", "_source_ref", "_person_ref")
_TYPES: dict[Kind, pa.DataType] = {
    "text": pa.string(),
    "list": pa.list_(pa.string()),
    "number": pa.int64(),
}


@dataclass(frozen=True, slots=True)
class MentionColumns:
    """Mentions in columns: a row each in `values`, and in `keys` a row for each blocking key.

    `values` has `_place`, the three parts of the mention key, and the columns of the definition;
    `keys` has `_place` and `_key`. A place is a number the caller chose, once for each mention.
    """

    values: pa.Table
    keys: pa.Table


class ColumnForm:
    """Puts mentions in columns; the same in every process."""

    def __init__(self, model: LoadedModel) -> None:
        """`model` names the columns."""
        self._kinds = kinds_of(model.definition)

    def columns(
        self, mentions: Iterable[tuple[int, MentionKey, Values, Sequence[str]]]
    ) -> MentionColumns:
        """Mentions as (place, key, values, blocking keys) in columns."""
        told = list(mentions)
        keyed = [(place, key) for place, _, _, keys in told for key in keys]
        columns = {"_place": pa.array([one[0] for one in told], pa.int64())}
        for part, name in enumerate(KEY_COLUMNS):
            columns[name] = pa.array([one[1][part] for one in told], pa.string())
        for name, kind in self._kinds.items():
            found = [_of_kind(values.get(name), kind) for _, _, values, _ in told]
            columns[name] = pa.array(found, _TYPES[kind])
        keys = {
            "_place": pa.array([place for place, _ in keyed], pa.int64()),
            "_key": pa.array([key for _, key in keyed], pa.string()),
        }
        return MentionColumns(pa.table(columns), pa.table(keys))


def _of_kind(value: Value, kind: Kind) -> Value:
    """A value as its column holds it; standardising gives a list of one as that list."""
    if kind == "list" and isinstance(value, str):
        return (value,)
    return value
