"""The named check: is this person or household on the radar (R46-R59)?

It is handed a read-only graph. It has no table, cache, log line or metric with the question or
anything made of it; the accountability record holds worker, hour, region, legal basis and scopes,
never the subject nor the answer.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from radarfunctie.access.policy import AccessPolicy
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.check import CheckAnswer, Question, Scope, ScopeAnswer
from radarfunctie.domain.ids import PersonId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.mention import Mention
from radarfunctie.domain.partner import PartnerAnswer, Purpose, Standing
from radarfunctie.domain.signal import SignalKind
from radarfunctie.errors import DeniedError
from radarfunctie.ports.audit import AuditEvent, AuditLog
from radarfunctie.ports.clock import Clock
from radarfunctie.ports.graph import GraphReader
from radarfunctie.ports.limits import Limit
from radarfunctie.radar.asking_around import AskAround, question_about
from radarfunctie.radar.candidates import (
    Asked,
    Match,
    ask_by,
    candidates,
    grade_of,
    must_be_enough,
    needed,
    thresholds_of,
)
from radarfunctie.radar.matching import MatchingInForce
from radarfunctie.radar.reading import ReadableGraph, of_one_state

VIR = "vir"  # the partner that is a scope of its own


@dataclass(frozen=True)
class NamedCheck:
    """Answers named checks."""

    graph: ReadableGraph
    audit: AuditLog
    clock: Clock
    matching: MatchingInForce
    policy: AccessPolicy
    legal_basis: str | None
    limit: Limit
    around: AskAround

    def ask(self, question: Question, caller: Caller) -> CheckAnswer:
        """Whether the person or household asked about is on the radar.

        Raises:
            DeniedError: The role may not ask, or there is no legal basis or purpose.
            InputError: Too little is given to ask; the missing fields are named.
            TooManyRequestsError: The worker asked too often this minute.
        """
        rule = self.policy.allow(caller, "check.ask")
        now = self.clock.now()
        basis = self._basis(question, now.date())
        self.limit.count(caller.user)
        asked = ask_by(question.person, now, self.matching.latest)
        must_be_enough(asked.mention.values)
        accounted = self._account(question, caller, rule, basis, now)
        try:
            answer = of_one_state(
                self.graph, lambda graph: self._answer(graph, question, caller, asked, basis)
            )
            return _with(answer, question, self._elsewhere(question, now.date()))
        finally:
            accounted()  # nothing is answered before the record is durable

    def _elsewhere(self, question: Question, today: date) -> tuple[PartnerAnswer, ...]:
        """What partners say, of those that the scopes cover."""
        names = {
            one.name
            for one in self.around.partners
            if (Scope.VIR if one.name == VIR else Scope.PARTNERS) in question.scopes
        }
        if not names:
            return ()
        about = question_about(question.person, today, today, Purpose.ADVICE)
        return self.around.ask(about, names)

    def _basis(self, question: Question, today: date) -> str:
        """The name of the legal basis, when it holds today for this purpose and these scopes."""
        basis = self.policy.legal_bases.get(self.legal_basis or "")
        if self.legal_basis is None or basis is None or today < basis.valid_from:
            message = "named checks are off: no legal basis is configured that holds today"
            raise DeniedError(message)
        if question.purpose not in basis.purposes:
            message = f"a named check needs a purpose: {', '.join(basis.purposes)}"
            raise DeniedError(message)
        if not set(question.scopes) <= set(basis.scopes):
            message = f"the legal basis covers these scopes only: {', '.join(basis.scopes)}"
            raise DeniedError(message)
        if not question.caller_choice:
            message = "a named check needs the caller's own choice to give the name"
            raise DeniedError(message)
        return self.legal_basis

    def _account(
        self, question: Question, caller: Caller, rule: str, basis: str, now: datetime
    ) -> Callable[[], int]:
        """Begin the accountability record; what it returns waits until that is durable."""
        hour = now.replace(minute=0, second=0, microsecond=0)
        detail = {"basis": basis, "region": caller.region, "scopes": sorted(question.scopes)}
        event = AuditEvent.by(
            caller, "execute", ("check", ()), rule=rule, purpose=question.purpose, detail=detail
        )
        return self.audit.begin(event, hour)

    def _answer(
        self,
        graph: GraphReader,
        question: Question,
        caller: Caller,
        asked: Asked,
        basis: str,
    ) -> CheckAnswer:
        asked = asked.under(self.matching.of(graph))
        found = candidates(graph, asked)
        best = _best(graph, found)
        person = grade_of(asked.matching, best, found)
        values = asked.mention.values
        surer = needed(values)
        household, members = _household(graph, found, asked)
        if question.only_certain:
            person, household = (
                grade if grade is Grade.CERTAIN else Grade.NONE for grade in (person, household)
            )
        involved = {best.person} if best is not None and person is not Grade.NONE else set()
        if household is not Grade.NONE:
            involved |= members
        seen = _regions(graph, involved)
        return CheckAnswer(
            person,
            household,
            _scopes(question, caller, seen),
            tuple(sorted(seen)),
            surer if Grade.POSSIBLE in (person, household) else (),
            asked.matching.model.digest,
            thresholds_of(asked.matching),
            basis,
        )


def _best(graph: GraphReader, found: Sequence[Match]) -> Match | None:
    """The best of those of whom a melding is held."""
    for part in _best_first(found):
        reported = graph.melding_persons([match.person for match in part])
        for match in part:
            if match.person in reported:
                return match
    return None


def _best_first(found: Sequence[Match]) -> Iterator[Sequence[Match]]:
    """The best one alone, then all others: mostly it answers, and others are many."""
    if found:
        yield found[:1]
    if len(found) > 1:
        yield found[1:]


def _household(
    graph: GraphReader, found: Sequence[Match], asked: Asked
) -> tuple[Grade, frozenset[PersonId]]:
    """The grade for a household with a reported member, by its members, else by address."""
    for part in _best_first(found):
        households = graph.households_of([match.person for match in part])
        members = {member.person for home in households for member in home.members}
        reported = graph.melding_persons(members)
        for match in part:
            fellows = frozenset(
                member.person
                for home in households
                if any(member.person == match.person for member in home.members)
                for member in home.members
            )
            if fellows & reported:
                return grade_of(asked.matching, match, found), fellows & reported
    return _by_address(graph, asked.mention)


def _by_address(graph: GraphReader, asked: Mention) -> tuple[Grade, frozenset[PersonId]]:
    """Reported residents of the asked address with a surname in common are a possible hit."""
    houses, sounds = asked.values.get("houses"), asked.values.get("surname_sounds")
    if not isinstance(houses, tuple) or not isinstance(sounds, tuple):
        return Grade.NONE, frozenset()
    residents = graph.sightings(graph.residents(houses))
    kin = {s.person for s in residents if not set(sounds).isdisjoint(s.surname_sounds)}
    reported = graph.melding_persons(kin)
    return (Grade.POSSIBLE if reported else Grade.NONE), reported


def _regions(graph: GraphReader, involved: Collection[PersonId]) -> frozenset[str]:
    """Regions that hold a melding about any of these."""
    return frozenset(
        told.region
        for told in graph.told_about(involved)
        if told.kind is SignalKind.MELDING and told.certainty != "refuted"
    )


def _scopes(
    question: Question, caller: Caller, seen: frozenset[str]
) -> Mapping[Scope, ScopeAnswer]:
    def look(*, here: bool) -> ScopeAnswer:
        hit = any((region == caller.region) is here for region in seen)
        return ScopeAnswer.HIT if hit else ScopeAnswer.NO_HIT

    answers = {
        Scope.OWN_REGION: look(here=True),
        Scope.OTHER_REGIONS: look(here=False),
        Scope.VIR: ScopeAnswer.UNKNOWN,  # until they are asked
        Scope.PARTNERS: ScopeAnswer.UNKNOWN,
    }
    return {
        scope: answer if scope in question.scopes else ScopeAnswer.OUT_OF_SCOPE
        for scope, answer in answers.items()
    }


def _with(
    answer: CheckAnswer, question: Question, elsewhere: tuple[PartnerAnswer, ...]
) -> CheckAnswer:
    """The answer with what partners say, those of VIR in a scope of its own."""
    scopes = dict(answer.scopes)
    for scope in (Scope.VIR, Scope.PARTNERS):
        told = [one for one in elsewhere if (one.partner == VIR) is (scope is Scope.VIR)]
        if scope in question.scopes:
            scopes[scope] = _together(told)
    return replace(answer, scopes=scopes, partners=elsewhere)


def _together(told: Sequence[PartnerAnswer]) -> ScopeAnswer:
    """One that knows is a hit; only when every one answered is there no hit (R12)."""
    if any(one.known for one in told):
        return ScopeAnswer.HIT
    if told and all(one.standing is Standing.OUT_OF_SCOPE for one in told):
        return ScopeAnswer.OUT_OF_SCOPE
    if told and all(one.standing is Standing.ANSWERED for one in told):
        return ScopeAnswer.NO_HIT
    return ScopeAnswer.UNKNOWN
