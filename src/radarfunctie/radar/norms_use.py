"""Veldnormen, and what they say of facts; nothing here names a person."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import SignalId
from radarfunctie.domain.norm import Norm, NormComparison, NormFacts, NormOutcome
from radarfunctie.domain.signal import Signal
from radarfunctie.errors import Fault, NotFoundError
from radarfunctie.ports.graph import GraphStore
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.reading import held_signal
from radarfunctie.weging.norm_file import Norms
from radarfunctie.weging.norms import compare, evaluate, outcome_of

WEIGH, READ = "norms.weigh", "norms.read"


@dataclass(frozen=True)
class UseNorms:
    """What the norms say, each time written down with version, answers and verdict (R31, R40)."""

    graph: GraphStore
    gate: Gate
    norms: Norms
    restore: Callable[[Mapping[str, object]], Signal]
    natures: frozenset[str]  # codes that facts may name
    degrees: frozenset[str]

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

    def all(self, caller: Caller) -> Sequence[tuple[Norm, ...]]:
        """Every norm with its versions, oldest first, by name; nothing of a person is in it."""
        self.gate.allow(caller, READ)
        return [whole for _, whole in sorted(self.norms.versions.items())]

    def one(self, norm: str, caller: Caller) -> tuple[Norm, ...]:
        """Every version of a norm, oldest first.

        Raises:
            NotFoundError: There is no such norm.
        """
        self.gate.allow(caller, READ)
        found = self.norms.versions.get(norm)
        if found is None:
            message = "no norm with this name"
            raise NotFoundError(message)
        return found

    def faults(self, facts: NormFacts) -> Sequence[Fault]:
        """What of the facts is no code or question that is known; no value is told."""
        found = []
        if beside := facts.answers.keys() - self.norms.frame.questions.keys():
            found.append(Fault("answers", f"holds {len(beside)} that are no question"))
        if unknown := facts.nature - self.natures:
            found.append(Fault("nature", f"holds {len(unknown)} that are not known codes"))
        if facts.degree is not None and facts.degree not in self.degrees:
            found.append(Fault("severity", "is not a known code"))
        return found

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
