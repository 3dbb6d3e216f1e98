"""Search: which persons of the own region may be the one somebody with a case asks for.

It matches as a named check does, and is another thing: it has its own rule, purposes and limit,
answers ids, and is in the audit log with what it answered. The question is kept nowhere.
"""

from collections.abc import Collection
from dataclasses import dataclass

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import PersonId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.signal import PersonClaim, SignalKind
from radarfunctie.ports.graph import GraphReader
from radarfunctie.ports.limits import Limit
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.candidates import (
    Asked,
    ask_by,
    candidates,
    grade_of,
    must_be_enough,
    needed,
    thresholds_of,
)
from radarfunctie.radar.matching import MatchingInForce
from radarfunctie.radar.reading import ReadableGraph, of_one_state

ACTION = "persons.search"
OF_SUBJECT = "request_of_subject"
FOUND_MOST = 20


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person who may be the one."""

    person: PersonId
    grade: Grade


@dataclass(frozen=True, slots=True)
class Found:
    """Persons who may be the one, best first."""

    items: tuple[FoundPerson, ...]
    more: bool  # there are others that fit less
    needed: tuple[str, ...]  # fields that would make it surer
    model: str
    thresholds: str


@dataclass(frozen=True)
class Search:
    """Finds persons in signals of the own region."""

    graph: ReadableGraph
    gate: Gate
    matching: MatchingInForce
    limit: Limit

    def find(self, person: PersonClaim, purpose: str, caller: Caller) -> Found:
        """Persons told of in signals of the own region that fit, best first.

        A rival in another region makes a grade less sure, and is not shown. Signals that were
        refuted and facts of partners find nobody, but for a request of the person themselves:
        those are held as well.

        Raises:
            DeniedError: The role may not, or the purpose is none of those of the role.
            InputError: Too little is given to ask; the missing fields are named.
            TooManyRequestsError: The worker searched too often this minute.
            StoreUnavailableError: It could not be written down.
        """
        self.gate.allow(caller, ACTION, caller.region)
        self.gate.policy.purpose(caller, ACTION, purpose)
        self.limit.count(caller.user)
        asked = ask_by(person, self.gate.clock.now(), self.matching.latest)
        must_be_enough(asked.mention.values)
        everything = purpose == OF_SUBJECT
        found = of_one_state(
            self.graph, lambda graph: self._found(graph, asked, caller.region, everything)
        )
        shown = [one.person for one in found.items]
        detail = {"found": len(shown), "more": found.more}
        self.gate.passed(caller, ACTION, ("person", shown), detail, purpose=purpose)
        return found

    def _found(
        self,
        graph: GraphReader,
        asked: Asked,
        region: str,
        everything: bool,  # noqa: FBT001 - of find
    ) -> Found:
        asked = asked.under(self.matching.of(graph))
        fitting = candidates(graph, asked)
        here = _told_in(graph, region, {one.person for one in fitting}, everything=everything)
        items = [
            FoundPerson(one.person, grade_of(asked.matching, one, fitting))
            for one in fitting
            if one.person in here
        ]
        sure = bool(items) and items[0].grade is not Grade.POSSIBLE
        return Found(
            tuple(items[:FOUND_MOST]),
            len(items) > FOUND_MOST,
            () if sure else needed(asked.mention.values),
            asked.matching.model.digest,
            thresholds_of(asked.matching),
        )


def _told_in(
    graph: GraphReader, region: str, persons: Collection[PersonId], *, everything: bool
) -> frozenset[PersonId]:
    """Those of whom a signal of the region tells."""
    return frozenset(
        person
        for told in graph.told_about(persons)
        if told.region == region
        and (everything or (told.kind is SignalKind.MELDING and told.certainty != "refuted"))
        for person in told.roles
    ) & frozenset(persons)
