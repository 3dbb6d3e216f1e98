"""What each pattern should find, written again in plain Python over networkx, without any SQL."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import combinations

import networkx as nx

from hits.world import GROUPS, SEVERITY, Telling, World
from radarfunctie.domain.household import Household, Membership
from radarfunctie.domain.ids import PersonId, SignalId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.signal import Party, Role, SignalKind

Found = dict[tuple[PersonId, str | None], frozenset[SignalId]]
SURE = {Grade.CERTAIN, Grade.LIKELY}
DANGER = {"weapon", "strangulation", "threat_to_kill", "stalking", "order_breached"}


class Oracle:
    """Answers over one world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.graph = nx.Graph()  # persons, signals and households
        for one in world.tellings:
            for named in one.named:
                self.graph.add_edge(named.person, one.id, role=named.role, grade=named.grade)
        for home in world.households:
            for member in home.members:
                self.graph.add_edge(member.person, home.id)
        self.telling = {one.id: one for one in world.tellings}
        self.homes: dict[str, Household] = {home.id: home for home in world.households}

    def counted(self, person: PersonId) -> list[Telling]:
        """Signals of violence about a person whose link is sure enough."""
        return [
            self.telling[name]
            for name in self.graph[person]
            if name in self.telling
            and self.graph[person][name]["grade"] in SURE
            and of_violence(self.telling[name])
        ]

    def homes_of(self, person: PersonId) -> set[str]:
        """Households with that member."""
        return {name for name in self.graph[person] if name in self.homes}

    def moves_across_regions(self) -> Found:
        """Signals in two or more regions."""
        return {
            (person, None): ids(counted)
            for person in self.world.people
            for counted in [self.counted(person)]
            if len({one.signal.region for one in counted}) > 1
        }

    def rising_severity(self) -> Found:
        """Every three signals in a row that rise within two years, with over 3 days between.

        No two of them are taken for one event.
        """
        found: dict[PersonId, set[SignalId]] = {}
        one_event = {pair.ends for pair in self.world.pairs if pair.weight_bits >= 2}
        for person in self.world.people:
            ranked = [one for one in self.counted(person) if one.signal.severity in SEVERITY]
            for three in combinations(sorted(ranked, key=lambda one: one.day), 3):
                low, mid, high = (SEVERITY[one.signal.severity or ""] for one in three)
                first, second, last = (one.day for one in three)
                apart = timedelta(days=3)
                if (
                    low <= mid <= high
                    and low < high
                    and second - first > apart
                    and last - second > apart
                    and last - first <= timedelta(days=730)
                    and not any(
                        frozenset((one.id, other.id)) in one_event
                        for one, other in combinations(three, 2)
                    )
                ):
                    found.setdefault(person, set()).update(one.id for one in three)
        return {(person, None): frozenset(names) for person, names in found.items()}

    def uses_violence_in_several_households(self) -> Found:
        """Pairs of signals in which one person uses violence against people of two households."""
        found: dict[PersonId, set[SignalId]] = {}
        for user in self.world.people:
            used = [
                one
                for one in self.counted(user)
                if self.graph[user][one.id]["role"] is Role.USES_VIOLENCE
            ]
            for left, right in combinations(used, 2):
                if any(
                    self._apart(user, left, right, one, other)
                    for one in self._victims(user, left)
                    for other in self._victims(user, right)
                    if one != other
                ):
                    found.setdefault(user, set()).update({left.id, right.id})
        return {(person, None): frozenset(names) for person, names in found.items()}

    def _victims(self, user: PersonId, one: Telling) -> set[PersonId]:
        return {
            named.person
            for named in one.named
            if named.role is Role.UNDERGOES_VIOLENCE and named.grade in SURE
        } - {user}

    def _apart(
        self, user: PersonId, left: Telling, right: Telling, one: PersonId, other: PersonId
    ) -> bool:
        mine, theirs = self.homes_of(one), self.homes_of(other)
        if mine & theirs:
            return False
        if mine and theirs:
            return True
        others = ({named.person for named in side.named} - {user} for side in (left, right))
        shared = set.intersection(*others)
        together = set(self.graph[one]) & set(self.graph[other]) & self.telling.keys()
        return not shared and not together

    def young_child_several_sectors(self) -> Found:
        """Children under 4 or unborn with signals of two sectors within two years."""
        found: Found = {}
        for child in self.world.births.keys() & set(self.world.people):
            homes: list[str | None] = [*sorted(self.homes_of(child))]
            for home in homes or [None]:
                near = self._near(child, home)
                shown = {
                    name
                    for one, other in combinations(near, 2)
                    if group(one) != group(other)
                    and abs(one.day - other.day) <= timedelta(days=730)
                    for name in (one.id, other.id)
                }
                if shown:
                    found[child, home] = frozenset(shown)
        return found

    def _near(self, child: PersonId, home: str | None) -> list[Telling]:
        own = [
            one
            for one in self.counted(child)
            if self._young(child, one.day) or self._young(child, one.signal.received_at.date())
        ]
        others = [
            one
            for member in (self.homes[home].members if home else ())
            if member.person != child
            for one in self.counted(member.person)
            if self._young(child, one.day)
            and self._lives(child, home, one.day)
            and self._covers(member, one.day)
        ]
        once = {one.id: one for one in own + others if group(one) is not None}
        return list(once.values())

    def _lives(self, person: PersonId, home: str | None, day: date) -> bool:
        return any(
            self._covers(member, day)
            for member in self.homes[home or ""].members
            if member.person == person
        )

    def _covers(self, member: Membership, day: date) -> bool:
        return (member.start is None or member.start <= day) and (
            member.end is None or day < member.end
        )

    def _young(self, child: PersonId, day: date) -> bool:
        first, last = self.world.births[child]
        return first - day <= timedelta(days=294) and day < last.replace(year=last.year + 4)


def ids(tellings: Iterable[Telling]) -> frozenset[SignalId]:
    """Their ids."""
    return frozenset(one.id for one in tellings)


def group(one: Telling) -> str | None:
    """The independent source it counts as."""
    source = one.signal.source
    return "citizens" if source.party is Party.CITIZEN else GROUPS.get(source.sector or "")


def of_violence(one: Telling) -> bool:
    """Whether it is a signal of violence that counts."""
    signal = one.signal
    if signal.kind is SignalKind.PARTNER_FACT or signal.certainty == "refuted":
        return False
    speaks = (
        set(signal.nature) - {"none", "unknown", "other_problem"}
        or set(signal.forms) - {"none", "unknown"}
        or DANGER & set(signal.factors)
        or any(named.role is not Role.UNKNOWN for named in one.named)
    )
    if speaks or {"none", "other_problem"} & set(signal.nature):
        return bool(speaks)
    rank = SEVERITY.get(signal.severity or "")
    return rank > 0 if rank is not None else not signal.factors
