"""200,000 candidate pairs of real kinds of rows weigh the same on every interpreter, and by Splink.

The rows are mentions of a generated region, of the test persons of the register with generated
errors, and of the example of the docs; every pair shares a blocking key, or a value that few have.
"""

import csv
import importlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from match.weighing import (
    Values,
    by_splink,
    in_columns,
    learned,
    parts_of,
    sharing,
    standard,
)
from persons import rules
from radarfunctie.config_files import load
from radarfunctie.demo.files import write_demo
from radarfunctie.demo.settings import DemoSettings
from radarfunctie.domain.ids import MentionId, SignalId
from radarfunctie.intake.documents import Intake
from radarfunctie.intake.files import open_signals
from radarfunctie.match.blocking import Blocking
from radarfunctie.match.columns import Columns
from radarfunctie.match.definition import Definition
from radarfunctie.match.engines.live import LiveScorer
from radarfunctie.match.model import LoadedModel, load_own_model

ROOT = Path(__file__).parents[3]
BENCHMARKS = ROOT / "benchmarks"
SEED = 1
SIGNALS = 1_500
FLAT_ROWS = 3_000
PIECE = 20_000
FEW = 40
IN_THE_STORE, FLAT = 140_000, 70_000  # pairs, at least

SOURCE = {"organisation": "school", "sector": "education", "capacity": "school_staff"}


@pytest.fixture(scope="module")
def signals(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """A generated region, then a signal for each mention of a test person of the register."""
    with pytest.MonkeyPatch.context() as patched:
        patched.syspath_prepend(BENCHMARKS)
        brp_mentions = importlib.import_module("measuring.generated").brp_mentions
    folder = tmp_path_factory.mktemp("region")
    demo = write_demo(DemoSettings(SIGNALS, None, SEED), folder)
    found = [json.loads(line) for line in demo.signals.read_text("utf-8").splitlines()]
    return found + [_signal(number, told) for number, _, told in brp_mentions(SEED)]


def _signal(number: str, told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "source": {**SOURCE, "ref": f"brp-{number}", "party": "professional"},
        "kind": "melding",
        "region": "gelderland-midden",
        "received_at": "2024-03-11T09:30:00+01:00",
        "persons": [dict(told)],
    }


def test_mentions_of_a_store_weigh_the_same_to_the_last_bit(
    signals: list[dict[str, Any]], tmp_path: Path
) -> None:
    model = rules().matching.model
    values, keys = _prepared(signals, tmp_path / "signals.jsonl")
    asked = sharing(keys, values, FEW)

    assert len(asked) >= IN_THE_STORE
    assert _differing(model, values, asked) == 0


def _prepared(
    signals: Sequence[Mapping[str, Any]], path: Path
) -> tuple[list[Values], list[Sequence[str]]]:
    """The values and blocking keys of every mention, as the radar would hold them."""
    path.write_text("".join(f"{json.dumps(one)}\n" for one in signals), "utf-8")
    values: list[Values] = []
    keys: list[Sequence[str]] = []
    for number, line in enumerate(open_signals(path, None, Intake(rules().codes))):
        assert line.accepted is not None
        signal = line.accepted.signal
        ids = {claim.ref: MentionId(f"{number} {claim.ref}") for claim in signal.persons}
        for one in rules().matching.prepare_all(signal, SignalId(str(number)), ids):
            values.append(one.new.mention.values)
            keys.append(one.new.keys)
    return values, keys


def _differing(
    model: LoadedModel,
    values: Sequence[Values],
    asked: Sequence[tuple[int, int]],
    theirs: Mapping[tuple[int, int], float] | None = None,
) -> int:
    """How many pairs the live and the columns interpreter weigh otherwise, in any part.

    Or otherwise than Splink, by more than 1e-9 bits, when `theirs` is given.
    """
    live, differing = LiveScorer(model), 0
    with closing(in_columns(model, values)) as scorer:
        for pairs in parts_of(asked, PIECE):
            found = scorer.weigh(pairs)
            assert len(found) == len(pairs)
            for pair in found:
                weight = live.weigh(values[pair.left], values[pair.right])
                bits = weight.weight_bits
                ours = (pair.weight_bits, pair.rule, pair.parts)
                same = ours == (bits, weight.rule, weight.parts)
                far = theirs is not None and abs(theirs[pair.left, pair.right] - bits) > 1e-9
                differing += far or not same
    return differing


def test_rows_of_flat_files_weigh_the_same_by_splink_itself(
    signals: list[dict[str, Any]],
) -> None:
    pairs = 0
    for of, rows in _flat_files(signals):
        model, values = _model(of, rows)
        keys = [Blocking(of, model.tables).keys(one).keys for one in values]
        asked = sharing(keys, values, FEW)
        pairs += len(asked)
        theirs = by_splink(model, values, asked)
        assert len(theirs) == len(asked)
        assert _differing(model, values, asked, theirs) == 0
    assert pairs >= FLAT


def _flat_files(
    signals: Sequence[Mapping[str, Any]],
) -> Iterator[tuple[Definition, list[dict[str, object]]]]:
    with pytest.MonkeyPatch.context() as patched:
        patched.syspath_prepend(BENCHMARKS)
        flat = importlib.import_module("measuring.generated").flat
    customers = ROOT / "docs" / "examples" / "customers.csv"
    with customers.open(encoding="utf-8", newline="") as file:
        yield (
            load(customers.with_suffix(".yaml"), Definition),
            [dict(row) for row in csv.DictReader(file)],
        )
    dutch = load(BENCHMARKS / "definitions" / "dutch_persons.yaml", Definition)
    assert dutch.training is not None
    quick = dutch.training.model_copy(update={"random_pairs": 200_000})
    rows = [flat(person) for one in signals for person in one["persons"]]
    yield dutch.model_copy(update={"training": quick}), rows[-FLAT_ROWS:]


def _model(
    of: Definition, rows: Sequence[Mapping[str, object]]
) -> tuple[LoadedModel, list[Values]]:
    """A model learned from the rows, and their values with what is derived from others."""
    values = standard(of, rows)
    model = load_own_model(of, learned(of, values))
    columns = Columns(of, model.tables)
    return model, [columns.complete(one) for one in values]
