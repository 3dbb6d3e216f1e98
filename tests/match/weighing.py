"""The three that weigh by one definition, on the same values: live, in columns, and Splink."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

import pyarrow as pa
from splink import DuckDBAPI, Linker

from radarfunctie.domain.mention import Value
from radarfunctie.domain.signal import MentionKey
from radarfunctie.match.columns import Columns
from radarfunctie.match.definition import Definition
from radarfunctie.match.engines.batch import BatchScorer
from radarfunctie.match.engines.columns import ColumnForm, typed
from radarfunctie.match.frequencies import count_values
from radarfunctie.match.model import LoadedModel, Model, frequency_tables
from radarfunctie.match.predicate import texts
from radarfunctie.match.splink_settings import splink_settings, splink_table
from radarfunctie.match.sql import kinds_of
from radarfunctie.match.training import LABEL, Rows, learn
from radarfunctie.scratch import scratch_database
from radarfunctie.standardise.cells import chain

Values = Mapping[str, Value]
Pairs = Sequence[tuple[int, int]]
DAY = date(2026, 11, 24)


def standard(of: Definition, rows: Iterable[Mapping[str, object]]) -> list[Values]:
    """Rows of a flat file as a definition reads them."""
    chains = {
        name: (one.source, chain(one.steps, several=len(one.source) > 1))
        for name, one in of.read.items()
    }
    return [
        {
            name: value
            for name, (source, read) in chains.items()
            if (value := read([row.get(column) for column in source])) is not None
        }
        for row in rows
    ]


def texts_of(of: Definition, values: Sequence[Values]) -> pa.Table:
    """Values by place, as the columns interpreter takes them."""
    told = [(at, MentionKey("", f"{at:05d}", ""), row, ()) for at, row in enumerate(values)]
    return ColumnForm(of).columns(told).values


def learned(
    of: Definition, values: Sequence[Values], labels: Sequence[str] | None = None, **known: object
) -> Model:
    """A model of standardised rows; `known` is as of `Rows`."""
    read = {name: kind for name, kind in kinds_of(of).items() if name in of.read}
    tables = count_values(typed([texts_of(of, values)], read), of.frequencies, read)
    columns = Columns(of, frequency_tables(tables))
    whole = typed([texts_of(of, [columns.complete(one) for one in values])], kinds_of(of))
    if labels is not None:
        whole, known = whole.append_column(LABEL, pa.array(labels)), {"labelled": True}
    return learn(of, Rows(whole, "0" * 64, len(values), **known), tables, DAY)  # type: ignore[arg-type]  # fields by name


def by_splink(
    model: LoadedModel, values: Sequence[Values], asked: Pairs
) -> dict[tuple[int, int], float]:
    """The weight of each pair by Splink's own `predict`."""
    of = model.definition
    prior = 2**model.model.prior_bits / (1 + 2**model.model.prior_bits)
    with scratch_database() as connection:
        table = splink_table(of, typed([texts_of(of, values)], kinds_of(of)))
        linker = Linker(
            DuckDBAPI(connection=connection).register(table),
            splink_settings(of, model.model.weights, prior),
            log_level=None,
        )
        pairs = pa.table(
            {
                "match_key": ["0"] * len(asked),
                "join_key_l": [left for left, _ in asked],
                "join_key_r": [right for _, right in asked],
            }
        )
        given_pairs = linker.table_management.register_table(pairs, "pairs")
        linker.table_management.register_blocked_pairs_for_predict(given_pairs)
        found = linker.inference.predict().as_record_list()
    return {(row["_place_l"], row["_place_r"]): row["match_weight"] for row in found}


def in_columns(model: LoadedModel, values: Sequence[Values]) -> BatchScorer:
    """The columns interpreter with the values by place; to be closed."""
    scorer = BatchScorer(model)
    told = [(at, MentionKey("o", f"{at:05d}", "p"), row, ()) for at, row in enumerate(values)]
    scorer.add(ColumnForm(model.definition).columns(told))
    scorer.candidates()
    return scorer


def sharing(
    keys: Sequence[Iterable[str]], values: Sequence[Values], few: int
) -> list[tuple[int, int]]:
    """The pairs of places that share a blocking key, or a value that `few` have at most.

    Each once, in order.
    """
    places: dict[str, list[int]] = {}
    for at, own in enumerate(keys):
        for key in own:
            places.setdefault(key, []).append(at)
    rare: dict[tuple[str, str], list[int]] = {}
    for at, row in enumerate(values):
        for column, value in row.items():
            for text in texts(value):
                rare.setdefault((column, text), []).append(at)
    groups = [*places.values(), *(under for under in rare.values() if len(under) <= few)]
    return sorted({pair for under in groups for pair in combinations(under, 2)})


def parts_of(pairs: Pairs, size: int) -> Iterator[Pairs]:
    """Pairs in pieces, so that what is compared fits in memory."""
    for start in range(0, len(pairs), size):
        yield pairs[start : start + size]
