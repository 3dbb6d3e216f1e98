"""Partners: which there are, what one of them knows of somebody in a report that is held (R22)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import SignalId, WorkId
from radarfunctie.domain.partner import PartnerAnswer, Purpose
from radarfunctie.domain.signal import PersonClaim, Signal
from radarfunctie.domain.work import Inquiry
from radarfunctie.errors import Fault, InputError, NotFoundError
from radarfunctie.partners.policy import PartnerPolicy
from radarfunctie.ports.clock import Clock, IdSource
from radarfunctie.ports.graph import GraphStore, HeldSignal
from radarfunctie.radar.asking_around import AskAround, question_about
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.reading import held_signal
from radarfunctie.radar.repeating import REPEATING, Repeating

ASK = "partners.ask"
READ = "partners.read"
_REFUSED = "the question does not hold"
_GONE = "the signal was erased while partners were asked; nothing of it is kept"


@dataclass(frozen=True, slots=True)
class PartnerView:
    """What is agreed with a partner, and whether it can be reached."""

    name: str
    policy: PartnerPolicy
    connected: bool


@dataclass(frozen=True)
class Partners:
    """Shows partners and asks them about a person in a report."""

    graph: GraphStore
    gate: Gate
    clock: Clock
    around: AskAround
    policies: Mapping[str, PartnerPolicy]
    connected: frozenset[str]
    restore: Callable[[Mapping[str, object]], Signal]
    ids: IdSource
    repeating: Repeating = REPEATING

    def all(self, caller: Caller) -> Sequence[PartnerView]:
        """Every partner, by name; nothing of a person is in it."""
        self.gate.allow(caller, READ)
        return [
            PartnerView(name, policy, name in self.connected)
            for name, policy in self.policies.items()
        ]

    def ask(
        self, signal: SignalId, ref: str, names: Collection[str] | None, caller: Caller
    ) -> tuple[PartnerAnswer, ...]:
        """What partners say of one person in a report; those that can be asked when none is named.

        It is in the audit log before the first one is asked, and how each stood after the last.

        Raises:
            NotFoundError: There is no such signal.
            DeniedError: It lies in another region, or the role may not ask.
            InputError: It names nobody of the report, or a party that is no partner.
        """
        self.gate.allow(caller, ASK)
        held = held_signal(self.graph, signal)
        told = self.restore(held.document)
        self.gate.allow(caller, ASK, told.region)
        person = self._person(told, ref, names)
        today, told_on = self.clock.now().date(), told.received_at.date()
        asked = sorted(names if names is not None else self._askable())
        self.gate.operated(caller, ASK, ("signal", [signal]), "intent", {"partners": asked})
        answers = self.around.ask(question_about(person, told_on, today, Purpose.REPORT), asked)
        self._keep(held, ref, answers, caller)
        stood = {answer.partner: answer.standing.value for answer in answers}
        self.gate.operated(caller, ASK, ("signal", [signal]), "outcome", {"partners": stood})
        return answers

    def _keep(
        self, held: HeldSignal, ref: str, answers: tuple[PartnerAnswer, ...], caller: Caller
    ) -> None:
        """What each said is there for who weighs, until the signal or the person goes (R12)."""
        name, region = WorkId(self.ids.new()), str(held.document["region"])
        mention, now = held.mentions[ref], self.clock.now()
        made = Inquiry(name, region, held.id, ref, mention, answers, caller.user, now)

        def whole() -> None:
            with self.graph.writer() as graph:
                if not graph.known_signals([held.id]):
                    raise NotFoundError(_GONE)
                graph.put_work(made)

        self.repeating.whole(whole)

    def _askable(self) -> list[str]:
        return [one.name for one in self.around.partners]

    def _person(self, told: Signal, ref: str, names: Collection[str] | None) -> PersonClaim:
        found = next((one for one in told.persons if one.ref == ref), None)
        faults = [] if found is not None else [Fault("ref", "names nobody in this signal")]
        known = set(self._askable())
        faults += [
            Fault(f"partners.{place}", "is no partner that can be asked")
            for place, name in enumerate(names or ())
            if name not in known
        ]
        if faults or found is None:
            raise InputError(_REFUSED, faults)
        return told.with_household_address(found)
