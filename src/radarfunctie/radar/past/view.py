"""The graph as it was: signals from their facts, who is who from the ledger, the rest follows.

A view fills a graph in memory with the signals around whom it is asked about, each with the
persons they referred to then, and answers from it with the same questions as ever. Only what is
asked for is filled in. Days, grades and houses of households are in no ledger: they are found
again from what was known then, which is what made them.

A fact that is erased is in no view: it is read from the facts, and these are all that is read.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cached_property

from radarfunctie.domain.hit import ANY, Hit, Wanted
from radarfunctie.domain.household import (
    Household,
    HouseholdGroup,
    Membership,
    Sighting,
    ToldRelation,
)
from radarfunctie.domain.ids import HitId, HouseholdId, MentionId, PersonId, SignalId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.mention import Mention
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.domain.remark import RemarkKind, is_refuted
from radarfunctie.ports.graph import (
    Fact,
    GraphReader,
    GraphWriter,
    HeldSignal,
    NewSignal,
)
from radarfunctie.radar.housing import living_together
from radarfunctie.radar.past.policy import Policy

_NEVER = datetime.min.replace(tzinfo=UTC)  # it is in no chain


class Then:
    """What was known after fact `until`; a `GraphView`, within one transaction of each graph."""

    def __init__(
        self,
        now: GraphReader,
        empty: Callable[[], GraphWriter],
        until: int,
        moment: datetime,
        policy: Policy,
        standardise: Callable[[HeldSignal], NewSignal],
    ) -> None:
        """Looks up in `now`; fills what `empty` gives by `standardise`, once it has to."""
        self.policy = policy
        self._now = now
        self._empty = empty
        self._until = until
        self.moment = moment
        self._standardise = standardise
        self._signals: set[SignalId] = set()  # that are in the scratch graph
        self._persons: set[PersonId] = set()  # all of whose signals are
        self._homes: dict[HouseholdId, Household] = {}

    # Filling

    @cached_property
    def _scratch(self) -> GraphWriter:
        return self._empty()

    def _know(self, persons: Collection[PersonId]) -> None:
        """Have every signal that named any of these."""
        missing = set(persons) - self._persons
        if missing:
            told = self._now.mentions_at(sorted(missing), self._until)
            self._have({one.signal for one in told})
            self._persons |= missing

    def _have(self, signals: Collection[SignalId]) -> None:
        """Have these signals, with whom all their mentions referred to."""
        mentions: list[MentionId] = []
        for signal in sorted(set(signals) - self._signals):
            held = self._now.signal_at(signal, self._until)
            if held is not None:  # else it was erased
                new = self._standardise(held)
                if self._refuted(signal):
                    new = replace(
                        new, signal=replace(new.signal, certainty=RemarkKind.REFUTED.value)
                    )
                self._scratch.replay(Fact(1, "signal", signal, held.recorded_at, {}), new)
                mentions += held.mentions.values()
        self._signals |= set(signals)
        if mentions:
            who = self._now.persons_at(mentions, self._until)
            told = [[mention, person, grade.value] for mention, (person, grade) in who.items()]
            self._scratch.replay(Fact(2, "ledger", "then", _NEVER, {"persons": told}), None)

    def _refuted(self, signal: SignalId) -> bool:
        """Whether a refutation of a signal stood then."""
        return is_refuted(self._now.remarks(signal), self.moment)

    # Signals and mentions

    def signal(self, signal: SignalId) -> HeldSignal | None:
        """The signal as it counted then, its digest checked."""
        return self._now.signal_at(signal, self._until)

    def mentions_in(self, signals: Collection[SignalId]) -> Sequence[Mention]:
        """All mentions of these signals, by mention key."""
        self._have(signals)
        return self._scratch.mentions_in(signals)

    def houses_told(self, signals: Collection[SignalId]) -> Mapping[SignalId, frozenset[str]]:
        """The houses that persons are told to live in, by signal; one without is left out."""
        self._have(signals)
        return self._scratch.houses_told(signals)

    def unusable(self, mention: MentionId) -> Mapping[str, str]:
        """The fields of a mention told of here that were given but cannot be used."""
        return self._scratch.unusable(mention)

    # Persons

    def persons_of(
        self, mentions: Collection[MentionId]
    ) -> Mapping[MentionId, tuple[PersonId, Grade]]:
        """The person then of each mention that had one, with the grade of that link."""
        return self._now.persons_at(mentions, self._until)

    def resolve_person(self, person: PersonId) -> PersonId | None:
        """The id that answered for `person` then."""
        return self._now.person_at(person, self._until)

    def mentions_of_person(self, person: PersonId) -> Sequence[tuple[Mention, Grade]]:
        """The mentions that referred to a person, by mention key."""
        self._know([person])
        return self._scratch.mentions_of_person(person)

    def told_about(self, persons: Collection[PersonId]) -> Sequence[ToldAbout]:
        """All signals that mentioned any of these, oldest received first."""
        self._know(persons)
        return self._scratch.told_about(persons)

    def sightings(self, persons: Collection[PersonId]) -> Sequence[Sighting]:
        """All mentions of these persons then with their homes, by mention key."""
        self._know(persons)
        return self._scratch.sightings(persons)

    def births(self, persons: Collection[PersonId]) -> Mapping[PersonId, tuple[date, date]]:
        """First and last day on which each could be born, as far as told then."""
        self._know(persons)
        return self._scratch.births(persons)

    def residents(self, houses: Collection[str]) -> Sequence[PersonId]:
        """Persons who had a home at any of these houses, sorted, each once."""
        self._have(self._now.signals_at_houses(houses))
        return self._scratch.residents(houses)

    def relations(self, persons: Collection[PersonId]) -> Sequence[ToldRelation]:
        """Relations told by then with one end or both in `persons`."""
        self._know(persons)
        return self._scratch.relations(persons)

    def neighbours(self, persons: Collection[PersonId]) -> frozenset[PersonId]:
        """`persons`, who is told of with them, and who shared a household with them."""
        self._know(persons)
        listed = self._now.households_at(sorted(persons), self._until)
        return self._scratch.neighbours(persons).union(*listed.values())

    def erased(self, identity: str) -> datetime | None:
        """When what this id stood for was erased; None for any other id."""
        return self._now.erased(identity)

    # Households

    def resolve_household(self, household: HouseholdId) -> HouseholdId | None:
        """The id that answered for a household then."""
        found = self._now.household_at(household, self._until)
        return found[0] if found else None

    def household(self, household: HouseholdId) -> Household | None:
        """One household as it was."""
        found = self._now.household_at(household, self._until)
        if found is None or found[0] != household:
            return None
        return next(one for one in self.households_of(found[1]) if one.id == household)

    def households_of(self, persons: Collection[PersonId]) -> Sequence[Household]:
        """Households that had any of these as a member, by id."""
        return self._found_again(self._now.households_at(sorted(persons), self._until))

    def _found_again(self, listed: Mapping[HouseholdId, frozenset[PersonId]]) -> list[Household]:
        """Households by the members the ledger lists, each with what was known of it."""
        news = {name: members for name, members in listed.items() if name not in self._homes}
        if news:
            everyone = {person for members in news.values() for person in members}
            groups = living_together(self, everyone, self.policy.households)
            for name, members in sorted(news.items()):
                alike = [group for group in groups if _likeness(members, group)[0]]
                place = sum(other < name for other, own in listed.items() if own == members)
                self._homes[name] = _as_listed(name, members, alike[place:] or groups)
        return [self._homes[name] for name in sorted(listed)]

    # Hits

    def hits(
        self,
        *,
        region: str | None = None,
        persons: Collection[PersonId] | None = None,
        disposition: str | None = None,
        wanted: Wanted = ANY,
        after: HitId | None = None,
        limit: int = 50,
    ) -> Sequence[Hit]:
        """Hits as they stood, newest first, then by id."""
        return self._now.hits_at(
            self._until,
            region=region,
            persons=persons,
            disposition=disposition,
            wanted=wanted,
            after=after,
            limit=limit,
        )


def _as_listed(
    name: HouseholdId, members: frozenset[PersonId], groups: Sequence[HouseholdGroup]
) -> Household:
    """A household with exactly the members listed, told of as the group that is most like it.

    They are the same people but where something was erased since, or the rules are others.
    """
    best = max(groups, key=lambda group: _likeness(members, group), default=None)
    if best is None or not _likeness(members, best)[1]:
        unknown = tuple(Membership(one, None, None, Grade.NONE, ()) for one in sorted(members))
        return Household(name, unknown, ())
    known = {member.person: member for member in best.members}
    told = tuple(
        known.get(one) or Membership(one, None, None, Grade.NONE, ()) for one in sorted(members)
    )
    return Household(name, told, best.stays)


def _likeness(members: frozenset[PersonId], group: HouseholdGroup) -> tuple[bool, int, int]:
    """Whether it is the same people; how many are; minus how many more there are."""
    own = {member.person for member in group.members}
    return own == members, len(own & members), -len(own - members)
