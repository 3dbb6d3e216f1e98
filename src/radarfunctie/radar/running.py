"""Run a pattern with other numbers than it has: an analyst asks, and no hit is raised by it."""

from collections.abc import Mapping
from dataclasses import dataclass

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.hit import Ran
from radarfunctie.errors import DeniedError, Fault, InputError, NotFoundError
from radarfunctie.hits.patterns import Parameter, Pattern
from radarfunctie.ports.graph import TrialStore
from radarfunctie.radar.auditing import Gate

ACTION = "patterns.run"
SECONDS_MOST = 30
ROWS_MOST = 200
_NUMBER_MOST = 100_000
_TEXT_MOST = 64
Given = Mapping[str, float | int | str]


@dataclass(frozen=True)
class RunPatterns:
    """Matches a pattern over the whole graph, read-only, bounded in time and rows."""

    graph: TrialStore
    gate: Gate
    patterns: Mapping[str, Pattern]

    def mine(self, caller: Caller) -> Mapping[str, Pattern]:
        """The patterns that can be run here by the role, by name.

        Raises:
            DeniedError: The role may run none.
        """
        self.gate.allow(caller, ACTION)
        with self.graph.reader() as graph:
            here = graph.patterns()
        return {
            name: pattern
            for name, pattern in sorted(self.patterns.items())
            if name in here and caller.role.value in pattern.roles
        }

    def run(self, name: str, typed: Mapping[str, str], caller: Caller) -> Ran:
        """Its rows with what was typed in the place of its parameters.

        Whom the rows are about is in the audit log before they are answered.

        Raises:
            DeniedError: The role may not.
            NotFoundError: There is no such pattern here.
            InputError: A value does not hold; every fault is named.
        """
        self.gate.allow(caller, ACTION)
        pattern = self.patterns.get(name)
        if pattern is None or name not in self.mine(caller):
            if pattern is not None and caller.role.value not in pattern.roles:
                message = f"the role {caller.role} may not run this pattern"
                raise DeniedError(message)
            message = "there is no such pattern here"
            raise NotFoundError(message)
        given = given_of(pattern, typed)
        ran = self.graph.run_pattern(name, given, seconds=SECONDS_MOST, rows=ROWS_MOST)
        persons = list(dict.fromkeys(row.person for row in ran.rows))
        detail = {"pattern": name, "version": pattern.version, "given": _numbers(given)}
        self.gate.passed(
            caller, ACTION, ("person", persons), {**detail, "rows": len(ran.rows)}, kind="execute"
        )
        return ran


def _numbers(given: Given) -> Mapping[str, float | int]:
    """What is written down of what was given: no text somebody typed."""
    return {name: value for name, value in given.items() if not isinstance(value, str)}


def given_of(pattern: Pattern, typed: Mapping[str, str]) -> Given:
    """The values of all parameters; what is left empty is as the pattern has it.

    Raises:
        InputError: One does not hold; every fault is named.
    """
    faults: list[Fault] = []
    given = {
        name: _value(name, one, typed.get(name, "").strip(), faults)
        for name, one in pattern.parameters.items()
    }
    if faults:
        message = "the parameters do not hold"
        raise InputError(message, faults)
    return given


def _value(name: str, about: Parameter, text: str, faults: list[Fault]) -> float | int | str:
    if not text:
        return about.default
    if about.type == "text":
        if len(text) > _TEXT_MOST:
            faults.append(Fault(name, "is too long"))
        return text
    plain = text.replace(",", ".") if about.type == "number" else text
    try:
        value = float(plain) if about.type == "number" else int(plain)
    except ValueError:
        faults.append(Fault(name, "must be a number"))
        return about.default
    if not 0 <= value <= _NUMBER_MOST:
        faults.append(Fault(name, f"must be 0 to {_NUMBER_MOST}"))
    return value
