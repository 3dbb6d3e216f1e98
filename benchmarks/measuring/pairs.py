"""Candidate pairs of mentions, and how fast each interpreter weighs them."""

import csv
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from radarfunctie.config_files import load
from radarfunctie.domain.ids import MentionId, SignalId
from radarfunctie.domain.mention import Value
from radarfunctie.domain.signal import MentionKey
from radarfunctie.intake.documents import Intake
from radarfunctie.intake.files import open_signals
from radarfunctie.match.blocking import Blocking
from radarfunctie.match.columns import Columns
from radarfunctie.match.definition import Definition
from radarfunctie.match.engines.batch import BatchScorer
from radarfunctie.match.engines.columns import ColumnForm
from radarfunctie.match.engines.live import LiveScorer
from radarfunctie.match.model import LoadedModel, load_own_model
from radarfunctie.radar.flat.resolve import FlatFiles, read_model
from radarfunctie.standardise.cells import chain
from radarfunctie.wiring import SystemClock, read_rules

Told = tuple[int, MentionKey, Mapping[str, Value], Sequence[str]]
_LIVE_PAIRS = 100_000
_TIMES = 3


def stored_values(signals: Path) -> tuple[LoadedModel, list[Told]]:
    """The mentions of signals as the radar holds them, by the model in force."""
    rules = read_rules()
    told: list[Told] = []
    for number, line in enumerate(open_signals(signals, None, Intake(rules.codes))):
        assert line.accepted is not None
        signal = line.accepted.signal
        ids = {claim.ref: MentionId(f"{number} {claim.ref}") for claim in signal.persons}
        for one in rules.matching.prepare_all(signal, SignalId(str(number)), ids):
            mention = one.new.mention
            told.append((len(told), mention.key, mention.values, one.new.keys))
    return rules.matching.model, told


def flat_values(definition: Path, rows: Path) -> tuple[LoadedModel, list[Told]]:
    """The rows of a flat file by a model learned from them."""
    of = load(definition, Definition)
    out = rows.with_suffix(".model.json")
    FlatFiles(SystemClock()).train([rows], definition, out)
    model = load_own_model(of, read_model(out, of))
    chains = {
        name: (one.source, chain(one.steps, several=len(one.source) > 1))
        for name, one in of.read.items()
    }
    columns, blocking = Columns(of, model.tables), Blocking(of, model.tables)
    told: list[Told] = []
    with rows.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            known = {
                name: value
                for name, (source, read) in chains.items()
                if (value := read([row[column] for column in source])) is not None
            }
            values = columns.complete(known)
            key = MentionKey(str(values.get(of.distinct_within or "", "")), "", row[of.id or ""])
            told.append((len(told), key, values, blocking.keys(values).keys))
    return model, told


def speeds(model: LoadedModel, told: Sequence[Told]) -> dict[str, Any]:
    """Candidate pairs a second: live on one core, in columns on one and two threads."""
    candidates, asked = _asked(model, told)
    live = LiveScorer(model)
    values = [one[2] for one in told]

    def weigh_live() -> None:
        for left, right in asked:
            live.weigh(values[left], values[right])

    return {
        "mentions": len(told),
        "candidates": candidates,
        "live_per_second": round(len(asked) / _best(weigh_live)),
        **{
            f"columns_{threads}_per_second": round(candidates / _in_columns(model, told, threads))
            for threads in (1, 2)
        },
    }


def _asked(model: LoadedModel, told: Sequence[Told]) -> tuple[int, list[tuple[int, int]]]:
    """The number of candidate pairs, and places of some of them spread over all."""
    with closing(_scorer(model, told)) as scorer:
        count = scorer.candidates()
        step = max(1, count // _LIVE_PAIRS)
        found = scorer._con.execute(  # noqa: SLF001 - the interpreter tells pairs only when weighed
            """SELECT low._place, high._place FROM candidate
            JOIN mention AS low ON low._n = l JOIN mention AS high ON high._n = r ORDER BY l, r"""
        ).fetchall()
    return count, list(islice(found, 0, None, step))


def _in_columns(model: LoadedModel, told: Sequence[Told], threads: int) -> float:
    """Seconds in which all candidates are weighed and those that count are kept."""
    review = model.model.bands.review_bits
    taken = []
    for _ in range(_TIMES):
        with closing(_scorer(model, told)) as scorer:
            scorer._con.execute(f"SET threads = {threads}")  # noqa: SLF001 - nothing else sets it
            scorer.candidates()
            started = time.perf_counter()
            scorer.reach(review)
            taken.append(time.perf_counter() - started)
    return min(taken)


def _scorer(model: LoadedModel, told: Sequence[Told]) -> BatchScorer:
    scorer = BatchScorer(model)
    scorer.add(ColumnForm(model.definition).columns(told))
    return scorer


def _best(do: Callable[[], None]) -> float:
    taken = []
    for _ in range(_TIMES):
        started = time.perf_counter()
        do()
        taken.append(time.perf_counter() - started)
    return min(taken)
