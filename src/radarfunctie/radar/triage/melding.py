"""One melding with all that bears on it: who, what was known, what is unsure, what was decided."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.hit import Hit
from radarfunctie.domain.household import Household
from radarfunctie.domain.identity import Doubt
from radarfunctie.domain.ids import CaseId, HouseholdId, PersonId, SignalId
from radarfunctie.domain.picture import RiskPicture, ToldAbout
from radarfunctie.domain.work import Share, Work
from radarfunctie.errors import DeniedError, NotFoundError
from radarfunctie.graph.network import Network, network
from radarfunctie.ports.graph import GraphReader
from radarfunctie.process.case_file import CaseFile
from radarfunctie.process.clocks import due, local_day
from radarfunctie.process.duties import ACUTE
from radarfunctie.process.owners import owner
from radarfunctie.process.situation import Situation
from radarfunctie.radar.known_persons import Views, mention_views
from radarfunctie.radar.look import Look, SignalView, around
from radarfunctie.radar.picturing import picture
from radarfunctie.radar.reading import of_one_state
from radarfunctie.radar.triage.waiting import counts
from radarfunctie.radar.work.assessing import READ as CASES
from radarfunctie.radar.work.desk import Desk
from radarfunctie.radar.work.reweighing import persons_in, told_of
from radarfunctie.radar.work.tasking import since

NODES_MOST = 60
UNSURE_MOST = 3
_HITS_MOST = 200
_PICTURE, _NAMES, _HOMES = "persons.picture", "persons.read", "households.read"
_NETWORK, _HITS = "persons.network", "hits.read"


@dataclass(frozen=True, slots=True)
class Unsure:
    """Somebody who may be one of the persons of a melding, and what would change if so."""

    mine: PersonId
    other: PersonId
    more: tuple[ToldAbout, ...]  # meldingen that would come to it, oldest received first
    level: str  # of the picture if they are one
    points: float


@dataclass(frozen=True, slots=True)
class MeldingView:
    """A melding as a caseworker weighs it."""

    signal: SignalView
    told: ToldAbout
    today: date
    picture: RiskPicture  # of all it is about and who live with them
    situation: Situation  # what an assessment is held against
    signals: tuple[SignalId, ...]  # that the case is, or would be, about
    cases: tuple[CaseFile, ...]  # of the own region about these persons, newest first
    case: CaseFile | None  # the one this goes on with
    households: tuple[Household, ...]
    names: Views  # of everybody on the page
    hits: tuple[Hit, ...]
    unsure: tuple[Unsure, ...]  # those on which most hangs first
    network: Network | None  # None: the role sees no networks
    centre: HouseholdId | PersonId


@dataclass(frozen=True)
class Melding:
    """Reads a melding with its surroundings; each part is audited as the part it is."""

    look: Look
    desk: Desk

    def one(
        self, signal: SignalId, caller: Caller, case: CaseId | None = None, *, new: bool = False
    ) -> MeldingView:
        """A melding of the own region.

        It is looked at together with the signals of `case`, or of the newest case about the same
        persons; with `new` it is looked at as a case of its own.

        Raises:
            NotFoundError: It is not held, or there is no such case.
            DeniedError: It lies in another region, or the role may not see what a weging needs.
        """
        shown = self.look.signal(signal, caller)
        gate = self.desk.gate
        for action in (_PICTURE, _NAMES, _HOMES, CASES, _HITS):
            gate.allow(caller, action)
        may_network = self._may(caller, _NETWORK)

        def ask(graph: GraphReader) -> MeldingView:
            return self._view(graph, shown, caller.region, case, new=new, drawn=may_network)

        found = of_one_state(self.desk.graph, ask)
        gate.passed(caller, _PICTURE, ("person", found.picture.persons))
        gate.passed(caller, _NAMES, ("person", sorted(found.names)))
        gate.passed(caller, _HOMES, ("household", [home.id for home in found.households]))
        gate.passed(caller, CASES, ("case", [one.id for one in found.cases]))
        gate.passed(caller, _HITS, ("hit", [hit.id for hit in found.hits]))
        if found.network is not None:
            detail = {"nodes": len(found.network.nodes)}
            gate.passed(caller, _NETWORK, ("person", found.picture.persons), detail)
        return found

    def due(self, view: MeldingView) -> datetime | None:
        """By when it has to be weighed; None when it was weighed, or opens no duty."""
        told, policy = view.told, self.desk.policy
        weighed = any(told.signal_id in case.current.said.weighed for case in view.cases)
        if weighed or told.received_at < since(self.desk) or not counts(told, told.roles):
            return None
        acute = told.severity == ACUTE
        return due(policy.clocks.assess_acute if acute else policy.clocks.assess, told.received_at)

    def _may(self, caller: Caller, action: str) -> bool:
        try:
            self.desk.gate.allow(caller, action)
        except DeniedError:
            return False
        return True

    def _view(
        self,
        graph: GraphReader,
        shown: SignalView,
        region: str,
        case: CaseId | None,
        *,
        new: bool,
        drawn: bool,
    ) -> MeldingView:
        signal = shown.held.id
        cases = _cases(graph, persons_in(graph, [signal]), region)
        chosen = None if new and not _weighs(cases, signal) else _chosen(cases, signal, case)
        about = dict.fromkeys([*(chosen.current.said.signals if chosen else ()), signal])
        held = graph.known_signals(about)
        signals = tuple(one for one in about if one in held)
        persons = persons_in(graph, signals)
        homes = graph.households_of(sorted(persons))
        everybody = persons | {member.person for home in homes for member in home.members}
        centre: HouseholdId | PersonId = (
            homes[0].id if homes else min(persons, default=PersonId(""))
        )
        drawn_up = self._picture(graph, centre, everybody)
        unsure = self._unsure(graph, persons, drawn_up, centre, everybody)
        told = {one.signal_id: one for one in drawn_up.timeline}
        more = {one.signal_id: one for found in unsure for one in found.more}
        return MeldingView(
            shown,
            told[signal] if signal in told else next(iter(graph.told([signal]))),
            local_day(self.desk.now()),
            drawn_up,
            self._situation(graph, persons, chosen),
            signals,
            cases,
            chosen,
            tuple(homes),
            mention_views(graph, list({**more, **told}.values())),
            tuple(graph.hits(persons=everybody, limit=_HITS_MOST)) if everybody else (),
            unsure,
            network(centre, *around(graph, set(everybody), 1), depth=2, limit=NODES_MOST)
            if drawn and everybody
            else None,
            centre,
        )

    def _picture(
        self, graph: GraphReader, centre: HouseholdId | PersonId, persons: Collection[PersonId]
    ) -> RiskPicture:
        return picture(graph, centre, sorted(persons), self.desk.now(), self.look.weging)

    def _situation(
        self, graph: GraphReader, persons: frozenset[PersonId], case: CaseFile | None
    ) -> Situation:
        lead = owner(case.pieces, Share.SAFETY) if case else None
        return Situation(
            today=local_day(self.desk.now()),
            persons=persons,
            told=told_of(graph, persons),
            births=graph.births(sorted(persons)),
            former=case.current if case else None,
            has_contacts=case is not None and case.has_contacts,
            safety_lead=lead.party if lead else None,
        )

    def _unsure(
        self,
        graph: GraphReader,
        persons: frozenset[PersonId],
        drawn: RiskPicture,
        centre: HouseholdId | PersonId,
        everybody: Collection[PersonId],
    ) -> tuple[Unsure, ...]:
        """Whom nobody judged yet to be, or not to be, one of these persons."""
        pairs = _pairs(graph, persons, drawn)
        others = {other for _, other in pairs} - set(everybody)
        told = graph.told_about(sorted(others)) if others else ()
        known = {one.signal_id for one in drawn.timeline}
        found = []
        for mine, other in pairs:
            more = tuple(one for one in told if one.signal_id not in known and counts(one, [other]))
            if other in others and more:
                found.append((mine, other, more))
        found.sort(key=lambda one: (-len(one[2]), one[1]))
        return tuple(
            Unsure(mine, other, more, if_one.level, if_one.points)
            for mine, other, more in found[:UNSURE_MOST]
            for if_one in [self._picture(graph, centre, {*everybody, other})]
        )


def _pairs(
    graph: GraphReader, persons: frozenset[PersonId], drawn: RiskPicture
) -> list[tuple[PersonId, PersonId]]:
    """Each person with whom there is a doubt about, once; the heaviest doubt first."""
    mentions = [one.id for one in graph.mentions_in([told.signal_id for told in drawn.timeline])]
    doubts = sorted(graph.doubts_around(mentions), key=lambda one: -one.weight_bits)
    ends = {end for doubt in doubts for end in (doubt.left, doubt.right)}
    who = {mention: person for mention, (person, _) in graph.persons_of(ends).items()}
    found: dict[tuple[PersonId, PersonId], Doubt] = {}
    for doubt in doubts:
        pair = [who[end] for end in (doubt.left, doubt.right) if end in who]
        mine = [one for one in pair if one in persons]
        other = [one for one in pair if one not in persons]
        if mine and other:
            found.setdefault((mine[0], other[0]), doubt)
    return list(found)


def _cases(graph: GraphReader, persons: Collection[PersonId], region: str) -> tuple[CaseFile, ...]:
    """Cases of a region about any of these, the one last weighed first."""
    names = sorted(graph.cases_around(sorted(persons))) if persons else []
    pieces: dict[CaseId, list[Work]] = {name: [] for name in names}
    for piece in graph.work_of(names) if names else ():
        if piece.case is not None:
            pieces[piece.case].append(piece)
    found = [CaseFile(tuple(all_)) for all_ in pieces.values()]
    own = [one for one in found if one.versions and one.current.region == region]
    return tuple(sorted(own, key=lambda one: (one.current.at, one.id), reverse=True))


def _weighs(cases: Sequence[CaseFile], signal: SignalId) -> bool:
    """Whether a case weighed it already: then it goes on with that one."""
    return any(signal in one.current.said.weighed for one in cases)


def _chosen(cases: Sequence[CaseFile], signal: SignalId, case: CaseId | None) -> CaseFile | None:
    if case is not None:
        for one in cases:
            if one.id == case:
                return one
        message = "no case with this id about these persons"
        raise NotFoundError(message)
    by_weighed = [one for one in cases if signal in one.current.said.weighed]
    by_open = [one for one in cases if not one.current.said.closes]
    return next(iter([*by_weighed, *by_open]), None)
