"""Spark finds the pairs that DuckDB finds, and weighs them the same."""

import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from itertools import combinations
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from any_pairs import any_model, conditions, rows
from radarfunctie.domain.mention import Value
from radarfunctie.domain.signal import MentionKey
from radarfunctie.errors import ConfigError
from radarfunctie.match.definition import Context
from radarfunctie.match.engines.batch import BatchScorer
from radarfunctie.match.engines.columns import ColumnForm, MentionColumns
from radarfunctie.match.engines.spark.prepared import prepare
from radarfunctie.match.engines.spark.scorer import SparkScorer
from radarfunctie.match.engines.spark.session import Spark
from radarfunctie.match.model import LoadedModel
from spark_here import on_spark, spark

__all__ = ["spark"]
pytestmark = on_spark

LEAST = -1e6
Rows = Sequence[Mapping[str, Value]]


def told(model: LoadedModel, values: Rows, keys: Sequence[str] = ("t|1",)) -> MentionColumns:
    """Mentions of a signal each, which all share `keys`."""
    found = [(at, MentionKey("o", f"{at:04d}", "p"), row, keys) for at, row in enumerate(values)]
    return ColumnForm(model.definition).columns(found)


def by_spark(spark: Spark, model: LoadedModel, mentions: MentionColumns) -> dict[object, object]:
    folder = spark.folder / f"asked-{len(list(spark.folder.iterdir()))}"
    scorer = SparkScorer(Spark(spark.session, folder), model, prepare(model, [mentions]))
    scorer.crowded(10_000)
    scorer.candidates()
    found = scorer.pairs(LEAST)
    names = [rule.name for rule in model.definition.rules]
    return {
        (left, right): (bits, names[rule] if rule >= 0 else None)
        for left, right, bits, rule in zip(
            found.left.tolist(),
            found.right.tolist(),
            found.bits.tolist(),
            found.rule.tolist(),
            strict=True,
        )
    }


def by_duckdb(model: LoadedModel, mentions: MentionColumns) -> dict[object, object]:
    with closing(BatchScorer(model)) as scorer:
        scorer.add(mentions)
        scorer.find(LEAST)
        return {(one.left, one.right): (one.weight_bits, one.rule) for one in scorer.pairs(LEAST)}


many = settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.generate],  # a batch takes seconds: what fails is not made smaller
    suppress_health_check=list(HealthCheck),
)


@many
@given(
    tests=st.lists(conditions(), min_size=12, max_size=20),
    values=st.lists(rows, min_size=40, max_size=50),
)
def test_any_condition_over_any_rows_weighs_to_the_last_bit_as_on_duckdb(
    tests: list[dict[str, object]], values: list[Mapping[str, Value]], spark: Spark
) -> None:
    model = any_model(tests)
    mentions = told(model, values)

    found = by_spark(spark, model, mentions)

    assert len(found) == len(list(combinations(values, 2)))
    assert found == by_duckdb(model, mentions)


HOSTILE = (
    *(
        "",
        "'",
        '"',
        "`",
        "\\",
        "\\'",
        "${x}",
        "\n",
        "\r\n",
        "\x00",
        "\x7f",
        "NULL",
        "null",
        "%",
        "_",
    ),
    *(
        "a\u0301",
        "\u00e1",
        "ĳ",
        "İ",
        "ß",
        "李娜",
        "محمد",
        "\ufeff",
        "\u202e",
        "\U0001f469\u200d\U0001f467",
    ),
    *("1e5", "-0", "2023-02-29", "2024-02-29", "2024-02-29\n", "0100-01-01", "9999-12-31"),
    "x" * 3000,
)
Test = dict[str, object]
TESTS: tuple[Test, ...] = (
    *(Test({what: "t"}) for what in ("equal", "prefix", "within", "known", "lacks")),
    *(Test({what: "l"}) for what in ("equal", "share", "within", "lacks")),
    {"crosswise": ["t", "u"]},
    {"crosswise": ["l", "k"]},
    *(
        Test(similar={"column": column, "measure": measure, "at_most": 2})
        for column in ("t", "l")
        for measure in ("levenshtein", "damerau_levenshtein")
    ),
    *(
        Test(similar={"column": column, "measure": "jaro_winkler", "at_least": least})
        for column in ("t", "l")
        for least in (0.0, 0.7, 1.0)
    ),
    {"overlap": {"start": "t", "end": "u", "slack_days": 400}},
)


def test_hostile_texts_weigh_to_the_last_bit_as_on_duckdb(spark: Spark) -> None:
    model = any_model(TESTS)
    values: list[Mapping[str, Value]] = [
        {"t": text, "u": other, "l": (other, text), "k": (text,)}
        for text, other in zip(HOSTILE, HOSTILE[1:] + HOSTILE[:1], strict=True)
    ]
    mentions = told(model, [*values, {}, {"l": ()}, {"t": "ab", "n": 2**40}])

    assert by_spark(spark, model, mentions) == by_duckdb(model, mentions)


def test_a_model_with_context_is_refused(spark: Spark) -> None:
    model = any_model(TESTS[:1])
    with_context = model.definition.model_copy(update={"context": Context(strong=8, some=4)})
    other = LoadedModel(with_context, model.model, model.tables, model.digest)

    with pytest.raises(ConfigError, match="Spark weighs without context, and any has one"):
        SparkScorer(spark, other, prepare(model, [told(model, [{"t": "a"}])]))


def test_what_lies_on_disk_cannot_be_read(spark: Spark) -> None:
    value = "onleesbaar-onleesbaar"
    model = any_model(TESTS[:2])
    values: list[Mapping[str, Value]] = [{"t": f"{value}{at}"} for at in range(3000)]

    spark.session.conf.set("spark.sql.autoBroadcastJoinThreshold", -1)
    mentions = [told(model, values[at : at + 50], (f"t|{at}",)) for at in range(0, 3000, 50)]
    by_spark(spark, model, _together(mentions))
    spark.session.conf.unset("spark.sql.autoBroadcastJoinThreshold")

    files = [path for path in spark.folder.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files if "blockmgr" in str(path)) > 10_000
    assert not [path for path in files if value.encode() in path.read_bytes()]


def _together(mentions: Sequence[MentionColumns]) -> MentionColumns:
    first = 0
    values: list[pa.Table] = []
    keys: list[pa.Table] = []
    for one in mentions:
        for table, into in ((one.values, values), (one.keys, keys)):
            place = pa.array([at + first for at in table.column("_place").to_pylist()], pa.int64())
            into.append(table.set_column(table.schema.get_field_index("_place"), "_place", place))
        first += one.values.num_rows
    return MentionColumns(pa.concat_tables(values), pa.concat_tables(keys))


def test_java_listens_to_this_machine_alone(spark: Spark) -> None:
    java = spark.session.sparkContext._gateway.proc.pid  # noqa: SLF001 - pyspark tells it nowhere else

    found = list(_listening(java))

    assert found
    assert all(address in {"127.0.0.1", "::ffff:127.0.0.1", "::1"} for address in found)


def _listening(process: int) -> Iterator[str]:
    """Addresses on which a process listens."""
    folder = Path(f"/proc/{process}")
    names = {str(path.readlink()) for path in (folder / "fd").iterdir() if path.is_symlink()}
    for table, family in (("tcp", socket.AF_INET), ("tcp6", socket.AF_INET6)):
        for line in (folder / "net" / table).read_text().splitlines()[1:]:
            cells = line.split()
            if cells[3] == "0A" and f"socket:[{cells[9]}]" in names:
                packed = bytes.fromhex(cells[1].split(":")[0])
                words = [packed[at : at + 4][::-1] for at in range(0, len(packed), 4)]
                yield socket.inet_ntop(family, b"".join(words))
