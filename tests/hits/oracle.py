"""What each pattern should find, written again in plain Python over networkx, without any SQL."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise, permutations, product
from typing import NamedTuple

import networkx as nx

from hits.world import GROUPS, SEVERITY, Telling, World
from radarfunctie.domain.assessment import Assessment, Safety
from radarfunctie.domain.household import Household, Membership
from radarfunctie.domain.ids import PersonId, SignalId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.signal import Party, Role, SignalKind
from radarfunctie.domain.work import MomentState, MonitoringMoment

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

    def undergoes_violence_in_several_households(self) -> Found:
        """Signals of days with one household each, of two households or more."""
        found: Found = {}
        for person in self.world.people:
            lived: dict[SignalId, str] = {}
            for one in self.counted(person):
                homes = {
                    home.id
                    for home in self.world.households
                    for member in home.members
                    if member.person == person and self._covers(member, one.day)
                }
                if len(homes) == 1 and person in self._sure(one, Role.UNDERGOES_VIOLENCE):
                    lived[one.id] = homes.pop()
            if len(set(lived.values())) > 1:
                found[person, None] = frozenset(lived)
        return found

    def accelerating_frequency(self) -> Found:
        """Four moments in a row, each sooner after the last, at the end twice as soon."""
        found: dict[PersonId, set[SignalId]] = {}
        for person in self.world.people:
            moments: list[list[Telling]] = []
            for one in sorted(self.counted(person), key=lambda one: one.day):
                if moments and one.day - moments[-1][-1].day <= timedelta(days=3):
                    moments[-1].append(one)
                else:
                    moments.append([one])
            for run in zip(moments, moments[1:], moments[2:], moments[3:], strict=False):
                first, second, third = (
                    (right[0].day - left[0].day).days for left, right in pairwise(run)
                )
                if first > second > third and third * 2 <= first and first + second + third <= 730:
                    found.setdefault(person, set()).update(one.id for part in run for one in part)
        return {(person, None): frozenset(names) for person, names in found.items()}

    def moved_shortly_after_signal(self) -> Found:
        """Signals after which the person lives in another house within 90 days."""
        found: dict[PersonId, set[SignalId]] = {}
        for person in self.world.people:
            lived = list(self._lived(person))
            for one in self.counted(person):
                if any(
                    left.house != reached.house
                    and left.since <= one.day < left.until < date.max
                    and one.day < reached.since <= one.day + timedelta(days=90)
                    and reached.since < reached.until
                    and left.until - reached.since <= timedelta(days=90)
                    for left, reached in permutations(lived, 2)
                ):
                    found.setdefault(person, set()).add(one.id)
        return {(person, None): frozenset(names) for person, names in found.items()}

    def _lived(self, person: PersonId) -> Iterator["Lived"]:
        for home in self.world.households:
            for member, stay in product(home.members, home.stays):
                if member.person == person:
                    yield Lived(
                        stay.house,
                        max(member.start or date.min, stay.start or date.min),
                        min(member.end or date.max, stay.end or date.max),
                    )

    def several_sectors_in_short_time(self) -> Found:
        """Signals within 90 days of each other from three groups of sectors."""
        found: dict[PersonId, set[SignalId]] = {}
        for person in self.world.people:
            known = [one for one in self.counted(person) if group(one) is not None]
            for first in known:
                span = [
                    one for one in known if timedelta() <= one.day - first.day <= timedelta(days=90)
                ]
                if len({group(one) for one in span}) > 2:
                    found.setdefault(person, set()).update(one.id for one in span)
        return {(person, None): frozenset(names) for person, names in found.items()}

    def help_refused_then_new_signal(self) -> Found:
        """Pairs of a signal that help is refused and one 4 to 365 days later."""
        found: dict[PersonId, set[SignalId]] = {}
        for person in self.world.people:
            for one, later in permutations(self.counted(person), 2):
                refused = {"care_avoidance", "denial"} & set(one.signal.factors)
                if refused and 4 <= (later.day - one.day).days <= 365:
                    found.setdefault(person, set()).update({one.id, later.id})
        return {(person, None): frozenset(names) for person, names in found.items()}

    def two_families_one_adult(self) -> Found:
        """Signals that name an adult with members of two homes that share nobody else."""
        found: dict[PersonId, set[SignalId]] = {}
        for person in self.world.people:
            told = {
                name: {
                    one.id
                    for one in self.counted(person)
                    if self._grown(person, one.day, 18) is not False
                    and any(
                        named.person != person
                        and named.grade in SURE
                        and name in self.homes_of(named.person)
                        for named in one.named
                    )
                }
                for name in self.homes_of(person)
            }
            families = [name for name, names in told.items() if names]
            for left, right in combinations(families, 2):
                if set(self.graph[left]) & set(self.graph[right]) == {person}:
                    found.setdefault(person, set()).update(told[left] | told[right])
        return {(person, None): frozenset(names) for person, names in found.items()}

    def young_child_of_known_parent(self) -> Found:
        """Signals about a parent in the five years before the birth of a child under 4."""
        found: dict[PersonId, set[SignalId]] = {}
        for child, parent, told_on in self._related("parent_of"):
            if self._grown(child, told_on, 4) is not False or child not in self.world.births:
                continue
            born = self.world.births[child][0]
            earlier = {
                one.id
                for one in self.counted(parent)
                if timedelta() < born - one.day <= timedelta(days=1826)
            }
            found.setdefault(child, set()).update(earlier)
        return {(person, None): frozenset(names) for person, names in found.items() if names}

    def elder_with_carer_named_elsewhere(self) -> Found:
        """Signals in which the carer of somebody of 65 uses violence, without naming them."""
        found: dict[PersonId, set[SignalId]] = {}
        for elder, carer, told_on in self._related("carer_of"):
            if self._grown(elder, told_on, 65) is True:
                elsewhere = {
                    one.id
                    for one in self.counted(carer)
                    if carer in self._with_role(one, Role.USES_VIOLENCE)
                    and elder not in {named.person for named in one.named}
                }
                found.setdefault(elder, set()).update(elsewhere)
        return {(person, None): frozenset(names) for person, names in found.items() if names}

    def repeated_signals_at_one_address(self) -> Found:
        """Three or more signals in one house of a household and of those gone before it came."""
        found: dict[PersonId, set[SignalId]] = {}
        for house in sorted({stay.house for home in self.world.households for stay in home.stays}):
            told = [
                one
                for home in self.world.households
                if house in {stay.house for stay in home.stays}
                for one in [self._told(home, house)]
                if one.shown
            ]
            for one in told:
                others = [other for other in told if one.follows(other)]
                names = one.shown.union(*(other.shown for other in others))
                if others and len(names) > 2:
                    for person in one.people:
                        found.setdefault(person, set()).update(names)
        return {(person, None): frozenset(names) for person, names in found.items()}

    def _told(self, home: Household, house: str) -> "Told":
        """What is told of a household while it lived in a house."""
        stays = [stay for stay in home.stays if stay.house == house]
        shown = {
            (member.person, one.id)
            for member, stay in product(home.members, stays)
            for one in self.counted(member.person)
            if max(member.start or date.min, stay.start or date.min) <= one.day
            if one.day <= min(member.end or date.max, stay.end or date.max)
        }
        return Told(
            min(stay.start or date.min for stay in stays),
            max(stay.end or date.max for stay in stays),
            frozenset(member.person for member in home.members),
            {person for person, _ in shown},
            {name for _, name in shown},
        )

    def monitoring_ends_with_open_concern(self) -> Found:
        """Signals of a case that is hardly looked at any more, and of which safety is not told."""
        found: dict[PersonId, set[SignalId]] = {}
        for case in self._in_force():
            moments = [
                one
                for one in self.world.work
                if isinstance(one, MonitoringMoment)
                and one.case == case.case
                and one.state is not MomentState.CANCELLED
            ]
            if not moments:
                continue
            ends = max(one.due_on for one in moments)
            is_open = hardly_looked_at(moments) and case.said.safety is not Safety.NO_UNSAFETY
            for person in self.world.people:
                counted = self.counted(person)
                if not {one.id for one in counted} & set(case.said.signals):
                    continue
                for one in counted:
                    weighed = one.id in case.said.weighed
                    late = (ends - one.signal.received_at.date()).days <= 90
                    if (is_open and weighed) or (late and not weighed):
                        found.setdefault(person, set()).add(one.id)
        return {(person, None): frozenset(names) for person, names in found.items()}

    def _in_force(self) -> Iterable[Assessment]:
        """The newest version of each case."""
        made = [one for one in self.world.work if isinstance(one, Assessment)]
        return {one.case: one for one in sorted(made, key=lambda one: one.version)}.values()

    def _related(self, kind: str) -> Iterator[tuple[PersonId, PersonId, date]]:
        """Who is told to be what of whom, surely, and when that was received."""
        for one in self.world.tellings:
            if one.signal.certainty == "refuted":
                continue
            for relation in one.signal.relations:
                source, target = (one.named[int(r)] for r in (relation.source, relation.target))
                if relation.kind == kind and {source.grade, target.grade} <= SURE:
                    yield target.person, source.person, one.signal.received_at.date()

    def _grown(self, person: PersonId, day: date, years: int) -> bool | None:
        """Whether a person surely has that age; None when no birth is told."""
        if person not in self.world.births:
            return None
        last = self.world.births[person][1]
        return day >= date(last.year + years, last.month, 1) + timedelta(days=last.day - 1)

    def _with_role(self, one: Telling, role: Role) -> set[PersonId]:
        return {named.person for named in one.named if named.role is role}

    def _sure(self, one: Telling, role: Role) -> set[PersonId]:
        return {n.person for n in one.named if n.role is role and n.grade in SURE}


class Lived(NamedTuple):
    """A house somebody lived in, and when; half-open."""

    house: str
    since: date
    until: date


class Told(NamedTuple):
    """A household in one house: from when until when, and the signals about it of those days."""

    came: date
    gone: date
    members: frozenset[PersonId]
    people: set[PersonId]  # with a signal
    shown: set[SignalId]

    def follows(self, other: "Told") -> bool:
        """Whether it came more than 30 days after the other was gone, and they share nobody."""
        return (self.came - other.gone).days > 30 and not self.members & other.members


def hardly_looked_at(moments: list[MonitoringMoment]) -> bool:
    """Whether one moment is planned at most, and not safe was found on the last day looked."""
    done = [one for one in moments if one.state is MomentState.DONE]
    last = [one for one in done if one.due_on == max(other.due_on for other in done)]
    planned = sum(one.state is MomentState.PLANNED for one in moments)
    return planned <= 1 and any(one.safety is not Safety.NO_UNSAFETY for one in last)


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
