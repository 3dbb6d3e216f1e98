"""Veldnormen put to facts, and what shows that they are kept; nothing here names a person."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import SignalId
from radarfunctie.domain.norm import Norm, NormComparison, NormFacts, NormOutcome
from radarfunctie.domain.signal import Signal
from radarfunctie.errors import NotFoundError
from radarfunctie.ports.graph import GraphReader, GraphStore
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.reading import held_signal
from radarfunctie.radar.rebuilding import SIGNAL
from radarfunctie.radar.table_file import Row, must_be_table, write_table
from radarfunctie.weging.norm_file import Norms
from radarfunctie.weging.norms import compare, evaluate, outcome_of

WEIGH = "norms.weigh"
_COLUMNS = ("month", "region", "sector", "capacity", "norm", "version", "verified", "duty")
_ENDS = ("step", "verdict", "criteria")


@dataclass(frozen=True)
class UseNorms:
    """What the norms say, each time written down with version, answers and verdict (R31, R40)."""

    graph: GraphStore
    gate: Gate
    norms: Norms
    restore: Callable[[Mapping[str, object]], Signal]

    def weigh(self, norm: str, facts: NormFacts, on: date, caller: Caller) -> NormOutcome:
        """What the version of `on` says of the facts.

        Raises:
            NotFoundError: There is no such norm, or none was in force then.
        """
        self.gate.allow(caller, WEIGH)
        found = evaluate(self.version(norm, on), facts, on, self._questions)
        self._log(caller, found)
        return found

    def compare(
        self, one: str, other: str, facts: NormFacts, on: date, caller: Caller
    ) -> NormComparison:
        """The same facts under two norms (R41).

        Raises:
            NotFoundError: One of the norms is not there, or was not in force then.
        """
        self.gate.allow(caller, WEIGH)
        found = compare(self.version(one, on), self.version(other, on), facts, on, self._questions)
        for outcome in (found.one, found.other):
            self._log(caller, outcome)
        return found

    def of_signal(self, signal: SignalId, caller: Caller) -> NormOutcome | None:
        """What the reporter's norm said when the signal came; None when there was none (R44).

        Raises:
            NotFoundError: There is no such signal.
        """
        held = held_signal(self.graph, signal)
        told = self.restore(held.document)
        self.gate.allow(caller, "signals.read", told.region)
        found = outcome_of(told, self.norms)
        self.gate.passed(caller, WEIGH, ("signal", [signal]), written(found))
        return found

    def export(self, out: Path, caller: Caller) -> int:
        """Write what shows that norms are kept, a row a signal, without its subject (R40).

        The day is coarsened to the month, and neither id nor reference is in it.

        Raises:
            InputError: The ending of `out` is neither .csv nor .parquet.
            StoreUnavailableError: `out` cannot be written; no file is left half-written.
        """
        must_be_table(out)
        self.gate.allow(caller, "norms.export")
        with self.graph.reader() as graph:
            self.gate.passed(caller, "norms.export", ("export", ["norms"]), kind="export")
            columns = (*_COLUMNS, *_ENDS, *self._questions)
            return write_table(out, columns, iter(sorted(self._rows(graph))))

    def version(self, norm: str, on: date) -> Norm:
        """The version of a norm in force on a day.

        Raises:
            NotFoundError: There is no such norm, or none was in force then.
        """
        found = self.norms.on(norm, on)
        if found is None:
            message = f"no norm {norm} was in force on {on.isoformat()}"
            raise NotFoundError(message)
        return found

    @property
    def _questions(self) -> tuple[str, ...]:
        return tuple(self.norms.frame.questions)

    def _rows(self, graph: GraphReader) -> Iterator[Row]:
        """One row a signal of which a norm has something to say, in no order of arrival."""
        for fact in graph.facts():
            held = graph.signal(SignalId(fact.id)) if fact.kind == SIGNAL else None
            if held is None:
                continue
            told = self.restore(held.document)
            found = outcome_of(told, self.norms)
            if found is not None:
                yield _row(told, found)

    def _log(self, caller: Caller, found: NormOutcome) -> None:
        self.gate.passed(caller, WEIGH, ("norm", [found.norm]), written(found))


def written(found: NormOutcome | None) -> Mapping[str, object]:
    """What the audit log holds of an outcome: version, answers and verdict, of nobody."""
    if found is None:
        return {"norm": None}
    return {
        "norm": found.norm,
        "version": found.version,
        "verdict": found.verdict.value,
        "criteria": list(found.criteria),
        "answers": {name: answer.value for name, answer in found.answers.items()},
    }


def _row(told: Signal, found: NormOutcome) -> Row:
    step = told.meldcode.step if told.meldcode is not None else None
    return (
        f"{told.received_at:%Y-%m}",
        told.region,
        told.source.sector or "",
        told.source.capacity or "",
        found.norm,
        found.version,
        "yes" if found.verified else "no",
        "yes" if found.duty else "no",
        "" if step is None else str(step),
        found.verdict.value,
        " ".join(found.criteria),
        *(answer.value for answer in found.answers.values()),
    )
