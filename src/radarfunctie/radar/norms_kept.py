"""What shows that norms are kept, and why somebody departed from one; of nobody (R40)."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from radarfunctie.batches import batches
from radarfunctie.domain.assessment import Assessment
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import SignalId
from radarfunctie.domain.norm import NormOutcome
from radarfunctie.domain.signal import Signal
from radarfunctie.ports.graph import GraphReader, GraphStore
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.rebuilding import SIGNAL
from radarfunctie.radar.table_file import Row, must_be_table, write_table
from radarfunctie.weging.norm_file import Norms
from radarfunctie.weging.norms import outcome_of

EXPORT = "norms.export"
_COLUMNS = ("about", "month", "region", "sector", "capacity", "norm", "version", "verified", "duty")
_ENDS = ("step", "verdict", "criteria", "outcome", "deviation")
_DEVIATION = len(_COLUMNS) + len(_ENDS) - 1
_AUTHOR = "vt_worker"  # capacity of who writes an assessment
_CASES = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """What was written."""

    rows: int
    deviations: Mapping[str, int]  # assessments that depart from the norm, by the code why


@dataclass(frozen=True)
class NormsKept:
    """Writes a row a report and a row a version of an assessment, without its subject.

    The day is coarsened to the month, and neither id nor reference nor free text is in it.
    """

    graph: GraphStore
    gate: Gate
    norms: Norms
    restore: Callable[[Mapping[str, object]], Signal]

    def export(self, out: Path, caller: Caller) -> Kept:
        """Write the table; the number of rows, and of departures by the code of their reason.

        Raises:
            InputError: The ending of `out` is neither .csv nor .parquet.
            StoreUnavailableError: `out` cannot be written; no file is left half-written.
        """
        must_be_table(out)
        self.gate.allow(caller, EXPORT)
        with self.graph.reader() as graph:
            self.gate.passed(caller, EXPORT, ("export", ["norms"]), kind="export")
            columns = (*_COLUMNS, *_ENDS, *self.norms.frame.questions)
            rows = sorted([*self._reports(graph), *self._assessments(graph)])
        found = Counter(row[_DEVIATION] for row in rows if row[_DEVIATION])
        return Kept(write_table(out, columns, iter(rows)), dict(sorted(found.items())))

    def _reports(self, graph: GraphReader) -> Iterator[Row]:
        """One row a signal of which a norm has something to say, in no order of arrival.

        Who reports follows every norm, so no report departs from one.
        """
        for fact in graph.facts():
            held = graph.signal(SignalId(fact.id)) if fact.kind == SIGNAL else None
            if held is None:
                continue
            told = self.restore(held.document)
            found = outcome_of(told, self.norms)
            if found is not None:
                step = told.meldcode.step if told.meldcode is not None else None
                yield self._row(
                    ("report", _month(told.received_at), told.region),
                    (told.source.sector or "", told.source.capacity or ""),
                    ("" if step is None else str(step), "", ""),
                    found,
                )

    def _assessments(self, graph: GraphReader) -> Iterator[Row]:
        """One row a version that was weighed by a norm."""
        for cases in batches(iter(sorted(graph.current_cases())), _CASES):
            for one in graph.work_of(cases):
                if isinstance(one, Assessment) and one.norm_said is not None:
                    deviation = one.said.norm.deviation if one.said.norm else None
                    yield self._row(
                        ("assessment", _month(one.at), one.region),
                        ("", _AUTHOR),
                        ("", one.said.outcome.value, deviation.code if deviation else ""),
                        one.norm_said,
                    )

    def _row(
        self,
        about: tuple[str, str, str],
        who: tuple[str, str],
        told: tuple[str, str, str],
        found: NormOutcome,
    ) -> Row:
        step, outcome, deviation = told
        return (
            *about,
            *who,
            found.norm,
            found.version,
            "yes" if found.verified else "no",
            "yes" if found.duty else "no",
            step,
            found.verdict.value,
            " ".join(found.criteria),
            outcome,
            deviation,
            *(_answer(found, name) for name in self.norms.frame.questions),
        )


def _month(moment: datetime) -> str:
    return f"{moment:%Y-%m}"


def _answer(found: NormOutcome, question: str) -> str:
    """The answer; none to a question that the frame got since."""
    answer = found.answers.get(question)
    return "" if answer is None else answer.value
