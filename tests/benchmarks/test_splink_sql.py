"""The peer of the benchmark is asked the same questions: its SQL says what the product says."""

import importlib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from radarfunctie.demo.files import write_demo
from radarfunctie.demo.settings import DemoSettings
from radarfunctie.domain.ids import MentionId, SignalId
from radarfunctie.domain.mention import Mention
from radarfunctie.intake.documents import Intake
from radarfunctie.intake.files import open_signals
from radarfunctie.match.definition import Condition, Definition
from radarfunctie.match.predicate import predicate
from radarfunctie.wiring import Rules, read_rules

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
Pair = tuple[Mention, Mention]


@pytest.fixture(scope="module")
def rules() -> Rules:
    return read_rules()


@pytest.fixture(scope="module")
def pairs(rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> list[Pair]:
    """Pairs of made-up mentions: those with a blocking key in common, and as many without."""
    demo = write_demo(DemoSettings(signals=150, persons=None), tmp_path_factory.mktemp("demo"))
    prepared = [
        one
        for line in open_signals(demo.signals, None, Intake(rules.codes))
        if line.accepted is not None
        for one in rules.matching.prepare_all(
            line.accepted.signal,
            SignalId("s"),
            {claim.ref: MentionId(claim.ref) for claim in line.accepted.signal.persons},
        )
    ]
    near: list[Pair] = []
    far: list[Pair] = []
    for one, other in combinations(prepared, 2):
        met = set(one.new.keys) & set(other.new.keys)
        (near if met else far).append((one.new.mention, other.new.mention))
    return near[:600] + far[:: max(1, len(far) // 600)]


def _conditions(definition: Definition) -> Iterator[Condition]:
    for comparison in definition.comparisons:
        yield comparison.comparable
        for level in comparison.levels:
            if level.when is not None:
                yield level.when


def _table(pairs: list[Pair], definition: Definition, lists: frozenset[str]) -> pa.Table:
    columns = sorted({*definition.columns, *(derived.column for derived in definition.derived)})
    data: dict[str, Any] = {}
    for side, place in (("l", 0), ("r", 1)):
        for column in columns:
            kind = pa.list_(pa.string()) if column in lists else pa.string()
            values = [pair[place].values.get(column) for pair in pairs]
            data[f"{column}_{side}"] = pa.array(
                [list(value) if isinstance(value, tuple) else value for value in values], kind
            )
    return pa.table(data)


def _asks_for_length(test: Condition) -> bool:
    inner = [*(test.all or ()), *(test.any or ())]
    return (test.similar is not None and test.similar.min_length > 1) or any(
        map(_asks_for_length, inner)
    )


def test_every_test_of_the_definition_says_the_same_in_sql(
    rules: Rules, pairs: list[Pair], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(BENCHMARKS)
    condition = importlib.import_module("measuring.splink_sql").condition
    definition = rules.matching.model.definition
    lists = frozenset(
        {name for name, kind in definition.columns.items() if kind == "list"}
        | {derived.column for derived in definition.derived}
    )
    connection = duckdb.connect()
    connection.execute("SET lambda_syntax = 'ENABLE_SINGLE_ARROW'")
    connection.register("pairs", _table(pairs, definition, lists))
    held = 0
    for test in _conditions(definition):
        text = condition(test, lists)
        rows = connection.execute(
            f"SELECT coalesce({text}, false) FROM pairs"  # noqa: S608 - made by us
        ).fetchall()
        ask = predicate(test)
        said = [row[0] for row in rows]
        ours = [ask(left.values, right.values) for left, right in pairs]

        held += sum(ours)
        if _asks_for_length(test):  # the peer takes short words as well
            assert all(theirs for theirs, mine in zip(said, ours, strict=True) if mine), text
        else:
            assert said == ours, text
    assert held > len(pairs)
