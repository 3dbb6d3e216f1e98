"""Look: signals, persons, households, their pictures, why they are linked, and paths."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from radarfunctie.domain.answers import MentionView, PersonInSignal, PersonView, Why, WhyNot
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.household import Household, ToldRelation
from radarfunctie.domain.ids import HouseholdId, MentionId, PersonId, SignalId
from radarfunctie.domain.incident import Mark
from radarfunctie.domain.match import Grade
from radarfunctie.domain.mention import Mention
from radarfunctie.domain.picture import RiskPicture, ToldAbout
from radarfunctie.domain.remark import Remark
from radarfunctie.domain.signal import Role
from radarfunctie.domain.version import SignalVersion
from radarfunctie.errors import ConflictError, DeniedError, Fault, InputError, NotFoundError
from radarfunctie.graph.family import FamilyTie
from radarfunctie.graph.network import Network, network
from radarfunctie.graph.paths import Path, paths
from radarfunctie.ports.graph import GraphReader, GraphStore, GraphView, HeldSignal
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.erasing.plan import GONE
from radarfunctie.radar.family import family_of
from radarfunctie.radar.known_persons import person_views
from radarfunctie.radar.matching import MatchingInForce
from radarfunctie.radar.past.policy import Policy
from radarfunctie.radar.past.replay import Replay
from radarfunctie.radar.picturing import picture
from radarfunctie.radar.reading import of_one_state
from radarfunctie.radar.telling import OtherTelling, tellings
from radarfunctie.radar.whys import why, why_not
from radarfunctie.weging.indicators import WegingPolicy

Around = tuple[Sequence[ToldAbout], Sequence[Household], Sequence[ToldRelation]]
READ, ELSEWHERE, WEGING = "signals.read", "signals.read_elsewhere", "weging"
DEPTH_MOST = 3
NODES_MOST = 500


@dataclass(frozen=True, slots=True)
class SignalView:
    """A signal as accepted, with whom its persons are now."""

    held: HeldSignal
    persons: tuple[PersonInSignal, ...]
    versions: tuple[SignalVersion, ...] = ()  # after the first, oldest first
    remarks: tuple[Remark, ...] = ()  # oldest first
    same_incident: tuple[OtherTelling, ...] = ()  # by weight, heaviest first
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Look:
    """Reads; each read is audited before it is answered."""

    graph: GraphStore
    gate: Gate
    matching: MatchingInForce
    weging: WegingPolicy
    replay: Replay

    def signal(self, signal: SignalId, caller: Caller, purpose: str | None = None) -> SignalView:
        """A signal of the caller's own region; of another one for a purpose that is stated.

        Raises:
            NotFoundError: It is not held.
            DeniedError: It lies in another region and no purpose is stated, or none of the role;
                or nobody of it is told of in a signal of the own region.
        """
        rule = READ

        def ask(graph: GraphReader) -> SignalView:
            held = graph.signal(signal)
            if held is None:
                raise NotFoundError(_unknown(graph, "signal", signal))
            nonlocal rule
            found = graph.persons_of(held.mentions.values())
            persons = frozenset(person for person, _ in found.values())
            rule = self._allow_content(graph, held, persons, caller, purpose)
            named = tuple(
                PersonInSignal(ref, *found[mention])
                for ref, mention in held.mentions.items()
                if mention in found
            )
            versions, remarks = graph.versions(signal), graph.remarks(signal)
            view = SignalView(held, named, tuple(versions), tuple(remarks))
            if not self._may_see_others(caller):
                return view
            others, marks = tellings(graph, held.id, found, self.weging)
            return replace(view, same_incident=others, marks=marks)

        view = of_one_state(self.graph, ask)
        shown = {other.told.signal_id for other in view.same_incident}
        shown |= {one for mark in view.marks for one in mark.signals}
        seen = ("signal", [signal, *sorted(shown - {signal})])
        self.gate.passed(caller, rule, seen, purpose=purpose or WEGING)
        return view

    def _allow_content(
        self,
        graph: GraphReader,
        held: HeldSignal,
        persons: Collection[PersonId],
        caller: Caller,
        purpose: str | None,
    ) -> str:
        """The rule by which the content of a signal is shown (R65)."""
        region = str(held.document["region"])
        if purpose is not None:
            self.gate.policy.purpose(caller, ELSEWHERE, purpose)
        if purpose is None or region == caller.region:
            return self.gate.allow(caller, READ, region)
        if not any(told.region == caller.region for told in graph.told_about(persons)):
            message = "this lies in another region, and nobody of it is in a signal of your own"
            raise DeniedError(message)
        return self.gate.allow(caller, ELSEWHERE, region)

    def _may_see_others(self, caller: Caller) -> bool:
        """Whether `caller` may see coded facts of further signals, as a picture shows them."""
        try:
            self.gate.allow(caller, "persons.picture")
        except DeniedError:
            return False
        return True

    def person(self, person: PersonId, caller: Caller, as_of: datetime | None = None) -> PersonView:
        """A person with all mentions; an old id answers as what it continues as.

        Raises:
            NotFoundError: The id was never issued, or not yet at the moment asked about.
            InputError: That moment lies in the future.
        """
        self.gate.allow(caller, "persons.read")

        def ask(graph: GraphView, _: Policy) -> PersonView:
            now = _present(graph, person)
            held = graph.mentions_of_person(now)
            mentions = _mention_views(graph, now, held)
            households = tuple(h.id for h in graph.households_of([now]))
            return PersonView(now, person, mentions, households)

        view = self.replay.asked(self.graph, as_of, ask)
        self.gate.passed(caller, "persons.read", ("person", [view.id]), _moment(as_of))
        return view

    def persons(
        self, persons: Collection[PersonId], caller: Caller
    ) -> Mapping[PersonId, PersonView]:
        """Persons with all mentions, by the id asked for; asked of the store together.

        Ids that were never issued are left out. What cannot be used is not told here.
        """
        self.gate.allow(caller, "persons.read")
        found = of_one_state(self.graph, lambda graph: person_views(graph, persons))
        self.gate.passed(caller, "persons.read", ("person", sorted({v.id for v in found.values()})))
        return found

    def household(
        self, household: HouseholdId, caller: Caller, as_of: datetime | None = None
    ) -> Household:
        """A household with members and stays.

        Raises:
            NotFoundError: There is none that answers for the id, or was none at that moment.
            InputError: The moment asked about lies in the future.
        """
        self.gate.allow(caller, "households.read")
        found = self.replay.asked(self.graph, as_of, lambda graph, _: _household(graph, household))
        self.gate.passed(caller, "households.read", ("household", [found.id]), _moment(as_of))
        return found

    def family_system(
        self, household: HouseholdId, caller: Caller, as_of: datetime | None = None
    ) -> tuple[FamilyTie, ...]:
        """Other households of one family with this one, over other addresses; nearest first.

        Raises:
            NotFoundError: There is none that answers for the id, or was none at that moment.
            InputError: The moment asked about lies in the future.
        """
        self.gate.allow(caller, "households.read")

        def ask(graph: GraphView, _: Policy) -> tuple[HouseholdId, tuple[FamilyTie, ...]]:
            centre = _household(graph, household)
            return centre.id, family_of(graph, centre)

        centre, found = self.replay.asked(self.graph, as_of, ask)
        shown = [centre, *dict.fromkeys(tie.household for tie in found)]
        self.gate.passed(caller, "households.read", ("household", shown), _moment(as_of))
        return found

    def person_picture(
        self, person: PersonId, caller: Caller, as_of: datetime | None = None
    ) -> RiskPicture:
        """The cumulative picture of a person: what signals that mention the person add up to.

        Raises:
            NotFoundError: The id was never issued, or not yet at the moment asked about.
            InputError: That moment lies in the future.
        """
        self.gate.allow(caller, "persons.picture")

        def ask(graph: GraphView, policy: Policy) -> RiskPicture:
            now = _present(graph, person)
            return picture(graph, now, [now], as_of or self.gate.clock.now(), policy.weging)

        found = self.replay.asked(self.graph, as_of, ask)
        self.gate.passed(caller, "persons.picture", ("person", found.persons), _moment(as_of))
        return found

    def household_picture(
        self, household: HouseholdId, caller: Caller, as_of: datetime | None = None
    ) -> RiskPicture:
        """The cumulative picture of a household: signals about any of its members.

        Raises:
            NotFoundError: There is none that answers for the id, or was none at that moment.
            InputError: The moment asked about lies in the future.
        """
        self.gate.allow(caller, "households.picture")

        def ask(graph: GraphView, policy: Policy) -> RiskPicture:
            found = _household(graph, household)
            members = [member.person for member in found.members]
            at = as_of or self.gate.clock.now()
            return picture(graph, found.id, members, at, policy.weging)

        found = self.replay.asked(self.graph, as_of, ask)
        about = ("household", [found.subject])
        self.gate.passed(caller, "households.picture", about, _moment(as_of))
        return found

    def why(self, person: PersonId, caller: Caller) -> Why:
        """Why the mentions of a person are taken to be one person.

        Raises:
            NotFoundError: The id was never issued.
        """
        self.gate.allow(caller, "persons.why")

        found = of_one_state(
            self.graph,
            lambda graph: why(graph, _present(graph, person), self.matching.of(graph)),
        )
        self.gate.passed(caller, "persons.why", ("person", [found.person]))
        return found

    def why_not(self, person: PersonId, other: PersonId, caller: Caller) -> WhyNot:
        """Why two persons are two.

        Raises:
            NotFoundError: One of the ids was never issued.
            ConflictError: They are one person.
        """
        self.gate.allow(caller, "persons.why")

        def ask(graph: GraphReader) -> WhyNot:
            two = _present(graph, person), _present(graph, other)
            if two[0] == two[1]:
                message = "these two ids are one person; ask why that is"
                raise ConflictError(message)
            return why_not(graph, two, self.matching.of(graph))

        found = of_one_state(self.graph, ask)
        self.gate.passed(caller, "persons.why", ("person", found.persons))
        return found

    def network(
        self, person: PersonId, depth: int, caller: Caller, as_of: datetime | None = None
    ) -> Network:
        """Persons and households around a person, `depth` steps far (1 to 3).

        Raises:
            InputError: `depth` is out of range, or the moment lies in the future.
            NotFoundError: The id was never issued, or not yet at the moment asked about.
        """
        self.gate.allow(caller, "persons.network")
        if not 1 <= depth <= DEPTH_MOST:
            message = "the question does not hold"
            raise InputError(message, [Fault("depth", f"must be 1 to {DEPTH_MOST}")])

        def ask(graph: GraphView, _: Policy) -> tuple[PersonId, Around]:
            now = _present(graph, person)
            return now, around(graph, {now}, depth)

        now, near = self.replay.asked(self.graph, as_of, ask)
        found = network(now, *near, depth=depth, limit=NODES_MOST)
        detail = {"nodes": len(found.nodes), **(_moment(as_of) or {})}
        self.gate.passed(caller, "persons.network", ("person", [now]), detail)
        return found

    def household_network(self, household: HouseholdId, caller: Caller) -> Network:
        """Persons and households one step around the members of a household.

        Raises:
            NotFoundError: The id was never issued, or the household is no more.
        """
        self.gate.allow(caller, "households.read")
        self.gate.allow(caller, "persons.network")

        def ask(graph: GraphReader) -> tuple[HouseholdId, Around]:
            centre = _household(graph, household)
            return centre.id, around(graph, {one.person for one in centre.members}, 1)

        centre, near = of_one_state(self.graph, ask)
        found = network(centre, *near, depth=2, limit=NODES_MOST)
        detail = {"nodes": len(found.nodes)}
        self.gate.passed(caller, "persons.network", ("household", [centre]), detail)
        return found

    def paths(
        self, start: PersonId, end: PersonId, caller: Caller, most: int = 3
    ) -> Sequence[Path]:
        """The shortest ways from one person to another, each step with its reason.

        Raises:
            NotFoundError: One of the ids was never issued.
        """
        self.gate.allow(caller, "paths.read")

        def ask(graph: GraphReader) -> tuple[tuple[PersonId, PersonId], Around]:
            ends = (_present(graph, start), _present(graph, end))
            return ends, around(graph, set(ends), DEPTH_MOST)

        ends, near = of_one_state(self.graph, ask)
        whole = network(ends[0], *near, depth=2 * DEPTH_MOST, limit=10 * NODES_MOST)
        found = paths(whole, *ends, most)
        self.gate.passed(caller, "paths.read", ("person", list(ends)))
        return found


def around(graph: GraphView, start: set[PersonId], depth: int) -> Around:
    """What is told of persons, where they live and how they are related, `depth` steps far."""
    persons = set(start)
    frontier = set(start)
    told: Sequence[ToldAbout] = ()
    households: Sequence[Household] = ()
    for _ in range(depth):
        told, households = graph.told_about(persons), graph.households_of(persons)
        reached = {person for about in told for person in about.roles}
        reached |= {member.person for home in households for member in home.members}
        frontier = reached - persons
        persons |= reached
        if not frontier or len(persons) > 10 * NODES_MOST:
            break
    return told, households, graph.relations(persons)


def _moment(as_of: datetime | None) -> Mapping[str, object] | None:
    """The moment asked about, for the audit log."""
    return None if as_of is None else {"as_of": as_of.isoformat()}


def _present(graph: GraphView, person: PersonId) -> PersonId:
    now = graph.resolve_person(person)
    if now is None:
        raise NotFoundError(_unknown(graph, "person", person))
    return now


def _unknown(graph: GraphView, what: str, identity: str) -> str:
    """Why nothing is shown under an id: it was never there, or it is no longer."""
    return GONE if graph.erased(identity) else f"no {what} with this id"


def _household(graph: GraphView, household: HouseholdId) -> Household:
    now = graph.resolve_household(household)
    found = graph.household(now) if now is not None else None
    if found is None:
        raise NotFoundError(_unknown(graph, "household", household))
    return found


def _mention_views(
    graph: GraphView, person: PersonId, held: Sequence[tuple[Mention, Grade]]
) -> tuple[MentionView, ...]:
    told = {about.signal_id: about for about in graph.told_about([person])}
    views = []
    for mention, grade in held:
        about = told[mention.signal_id]
        signal = graph.signal(mention.signal_id)
        assert signal is not None  # noqa: S101 - a held mention has its signal
        views.append(
            MentionView(
                mention.id,
                mention.key,
                mention.signal_id,
                about.roles.get(person, Role.UNKNOWN),
                about.received_at,
                about.sector,
                about.region,
                grade,
                _claim(signal, mention.id),
                graph.unusable(mention.id),
            )
        )
    return tuple(views)


def _claim(signal: HeldSignal, mention: MentionId) -> Mapping[str, object]:
    """The person as given, without secret addresses (these lie in the safe)."""
    refs = {held: ref for ref, held in signal.mentions.items()}
    persons = signal.document["persons"]
    if not isinstance(persons, list):
        return {}
    return next((dict(p) for p in persons if p.get("ref") == refs[mention]), {})
