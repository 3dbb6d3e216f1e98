"""The signals of violence behind one picture, each with what the indicators ask of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import exp2

from radarfunctie.domain.household import Household
from radarfunctie.domain.ids import HouseholdId, PersonId, SignalId
from radarfunctie.domain.incident import SameIncident
from radarfunctie.domain.match import Grade
from radarfunctie.domain.picture import Indicator, ToldAbout
from radarfunctie.domain.signal import Role, SignalKind
from radarfunctie.weging.indicators import WegingPolicy

_IN_VIOLENCE = frozenset({Role.USES_VIOLENCE, Role.UNDERGOES_VIOLENCE, Role.WITNESSES_VIOLENCE})
Births = Mapping[PersonId, tuple[date, date]]
"""First and last day on which a person's birth can lie."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A signal that counts, with the persons who are sure enough to rest on."""

    told: ToldAbout
    day: date  # when it happened, as far as told
    roles: Mapping[PersonId, Role]  # of those whose link is sure enough
    codes: frozenset[tuple[str, str]]  # nature and form, without codes that say nothing
    rank: int | None
    group: str | None  # independent source, None when it adds none
    weight: float  # by age, above 0 and at most 1

    def with_role(self, role: Role) -> frozenset[PersonId]:
        """Those sure enough who have `role`."""
        return frozenset(person for person, own in self.roles.items() if own is role)


@dataclass(frozen=True, slots=True)
class Homes:
    """Who lives in which household, by how sure that is."""

    households: tuple[Household, ...]
    grades: frozenset[Grade]

    def sure(self, person: PersonId, on: date | None = None) -> frozenset[HouseholdId]:
        """Households that surely have `person` as a member, on that day when one is given."""
        return self._of(person, self.grades, on)

    def possible(self, person: PersonId, on: date | None = None) -> frozenset[HouseholdId]:
        """Households that may have `person` as a member."""
        return self._of(person, frozenset(Grade), on)

    def living_with(self, person: PersonId, on: date) -> frozenset[PersonId]:
        """Who surely lived with `person` on that day, themselves included."""
        homes = self.sure(person, on)
        return frozenset({person}).union(
            member.person
            for household in self.households
            if household.id in homes
            for member in household.members
            if member.grade in self.grades and _covers(member.start, member.end, on)
        )

    def _of(
        self, person: PersonId, grades: frozenset[Grade], on: date | None
    ) -> frozenset[HouseholdId]:
        return frozenset(
            household.id
            for household in self.households
            for member in household.members
            if member.person == person
            and member.grade in grades
            and (on is None or _covers(member.start, member.end, on))
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that one picture is measured on; `signals` oldest first."""

    persons: frozenset[PersonId]
    signals: tuple[Counted, ...]
    homes: Homes
    births: Births
    today: date
    policy: WegingPolicy
    same: Mapping[frozenset[SignalId], SameIncident]  # those taken for one event

    def one_event(self, left: Counted, right: Counted) -> bool:
        """Whether two signals are taken for one event told twice (R5)."""
        return frozenset((left.told.signal_id, right.told.signal_id)) in self.same

    def indicator(
        self,
        name: str,
        value: float,
        points: float,
        shown_by: Collection[Counted],
        **note: object,
    ) -> Indicator:
        """The indicator with points rounded to cents and its signals oldest first."""
        ids = {counted.told.signal_id for counted in shown_by}
        signals = tuple(c.told.signal_id for c in self.signals if c.told.signal_id in ids)
        return Indicator(name, value, round(points, 2), signals, {"signals": len(signals), **note})


def mentions(told: ToldAbout, persons: Collection[PersonId]) -> bool:
    """Whether a signal mentions any of `persons`."""
    return any(person in told.roles for person in persons)


def in_order(told: Iterable[ToldAbout]) -> list[ToldAbout]:
    """Each signal once, oldest first: by day, then as received."""
    once = {one.signal_id: one for one in told}
    return sorted(once.values(), key=lambda one: (one.day, one.received_at, one.signal_id))


def counts(told: ToldAbout, policy: WegingPolicy) -> bool:
    """Whether it is a signal of violence that counts (R1, R2, R27).

    A melding that is not refuted, and that speaks of violence: by nature, form, role, a factor that
    is violence itself, or a severity above none. A melding in which nothing is coded counts, for
    it was made out of concern. One that gives factors only, or another problem, does not.
    """
    rule = policy.rules.counting
    if told.kind is not SignalKind.MELDING or told.certainty in rule.never_certainty:
        return False
    natures = set(told.nature) - rule.empty_codes
    if (
        natures - rule.not_violence_nature
        or set(told.forms) - rule.empty_codes
        or rule.violence_factors & set(told.factors)
        or _IN_VIOLENCE & set(told.roles.values())
    ):
        return True
    if rule.not_violence_nature & set(told.nature):
        return False
    rank = policy.rank(told)
    return rank > 0 if rank is not None else not told.factors


def evidence(
    persons: Collection[PersonId],
    told: Sequence[ToldAbout],
    households: Sequence[Household],
    births: Births,
    at: datetime,
    policy: WegingPolicy,
    grades: frozenset[Grade],
    pairs: Collection[SameIncident] | None = None,
) -> Evidence:
    """What is measured when links of `grades` are taken to hold.

    `told` are the signals that mention any of `persons`, in order. A signal is in when at least
    one of `persons` in it is sure enough; whoever else in it is not is left out of its roles.
    `pairs` are those of `told` that may be one event, when they were weighed already.
    """
    today = at.astimezone(UTC).date()
    own = frozenset(persons)
    signals = tuple(
        counted
        for one in told
        if counts(one, policy)
        for counted in [_counted(one, today, policy, grades)]
        if not own.isdisjoint(counted.roles)
    )
    weighed = pairs_among(told, policy) if pairs is None else pairs
    ids = {one.told.signal_id for one in signals}
    same = {
        pair.ends: pair for pair in weighed if pair.ends <= ids and policy.weighing.one_event(pair)
    }
    homes = Homes(tuple(households), grades)
    return Evidence(own, signals, homes, births, today, policy, same)


def pairs_among(told: Iterable[ToldAbout], policy: WegingPolicy) -> list[SameIncident]:
    """Pairs of the signals that count which may tell one event, in the order of the first days."""
    once = {one.signal_id: one for one in told if counts(one, policy)}
    return list(policy.weighing.pairs(once.values()))


def _counted(
    told: ToldAbout, today: date, policy: WegingPolicy, grades: frozenset[Grade]
) -> Counted:
    empty = policy.rules.counting.empty_codes
    return Counted(
        told=told,
        day=told.day,
        roles={p: r for p, r in told.roles.items() if told.grades.get(p, Grade.NONE) in grades},
        codes=frozenset(
            (name, code)
            for name, codes in (("nature", told.nature), ("form", told.forms))
            for code in codes
            if code not in empty
        ),
        rank=policy.rank(told),
        group=policy.group(told),
        weight=weight(told, today, policy),
    )


def weight(told: ToldAbout, today: date, policy: WegingPolicy) -> float:
    """What a signal weighs by age: 1 when new, halved every half life, never under the floor.

    Age counts from the last day it can have happened, so that violence that goes on, or an old
    file with the day unknown, is not taken for older than it is.
    """
    decay = policy.rules.decay
    age_days = max(0, (today - last_day(told)).days)
    return max(decay.floor, exp2(-age_days / decay.half_life_days))


def last_day(told: ToldAbout) -> date:
    """Last day it can have happened, as told; never after it was received."""
    received = told.received_at.date()
    if told.occurred is None:
        return received
    told_day = told.occurred.end or told.occurred.start
    if told_day is None or told_day.earliest() >= received:
        return received
    return min(received, told_day.latest())


def _covers(start: date | None, end: date | None, day: date) -> bool:
    """Whether a half-open period covers `day`; a side that is not known is open."""
    return (start is None or start <= day) and (end is None or day < end)
