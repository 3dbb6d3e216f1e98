"""Weighs two signals as one event told twice, in bits (R5).

Pure and symmetric: the weight rests on the two signals alone, on who their persons are, and on the
rules. So one more signal changes no weight, and any order of arrival gives the same.
"""

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from math import fsum

from radarfunctie.domain.ids import PersonId
from radarfunctie.domain.incident import SameIncident
from radarfunctie.domain.match import Grade, Part
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.domain.signal import Occurred, Party, Role
from radarfunctie.weging.incident_rules import LEVELS, PRIOR, IncidentRules

_ORDER = tuple(Grade)
_DAY_LIKE = timedelta(days=1)  # one night has two days
_EMPTY = frozenset({"none", "unknown"})


@dataclass(frozen=True, slots=True)
class Span:
    """The days on which what a signal tells can have happened, both included."""

    first: date
    last: date
    told: bool  # False: the signal does not say when

    @property
    def dated(self) -> bool:
        """Whether it is told to the day."""
        return self.told and self.last - self.first <= _DAY_LIKE


@dataclass(frozen=True)
class Weighing:
    """The rules, ready to weigh by."""

    rules: IncidentRules
    apart_days: int  # told further apart, two signals are never one event
    ranks: tuple[tuple[str, int], ...]  # of severities, higher is worse

    @cached_property
    def digest(self) -> str:
        """Names all of it; kept with each pair."""
        whole = [self.rules.plain(), self.apart_days, self.ranks]
        return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()

    @cached_property
    def _rank(self) -> dict[str, int]:
        return dict(self.ranks)

    @cached_property
    def _parts(self) -> dict[tuple[str, str], Part]:
        """What each level of each comparison adds."""
        return {
            (name, level): Part(name, level, one.levels[level].bits)
            for name, one in self.rules.comparisons.items()
            for level in one.levels
        }

    def span(self, received_at: datetime, occurred: Occurred | None) -> Span:
        """When it can have happened; never after it was received."""
        received = received_at.astimezone(UTC).date()
        start = occurred.start if occurred else None
        end = (occurred.end if occurred else None) or start
        first, last = (start or end), (end or start)
        if first is None or last is None or first.earliest() > received:
            return Span(received - timedelta(days=self.rules.latest_days), received, told=False)
        return Span(
            first.earliest(), max(first.earliest(), min(received, last.latest())), told=True
        )

    def near(self, left: Span, right: Span) -> bool:
        """Whether the two can be one event at all; further apart they are never weighed."""
        return _days_apart(left, right) <= self.apart_days

    def pairs(self, told: Collection[ToldAbout]) -> Iterator[SameIncident]:
        """Pairs among these signals at or above the review level, each once."""
        spans = [(self._span(one), one) for one in told]
        spans.sort(key=lambda item: (item[0].first, item[1].received_at, item[1].signal_id))
        reach = timedelta(days=self.apart_days)
        for place, (span, one) in enumerate(spans):
            for at in range(place + 1, len(spans)):
                if spans[at][0].first > span.last + reach:
                    break
                pair = self.pair(one, spans[at][1])
                if pair is not None and pair.weight_bits >= self.rules.review_bits:
                    yield pair

    def pair(self, left: ToldAbout, right: ToldAbout) -> SameIncident | None:
        """The two weighed; None when they are too far apart or have nobody in common."""
        shared = left.roles.keys() & right.roles.keys()
        spans = self._span(left), self._span(right)
        if not shared or left.signal_id == right.signal_id or not self.near(*spans):
            return None
        levels = {
            **self._time(left, right, *spans),
            "place": _place(left, right),
            "persons": _persons(left, right, shared),
            "link": _link(left, right, shared),
            "nature": _nature(left, right),
            "severity": self._severity(left, right),
            "factors": self._factors(left, right),
            "source": _source(left, right),
        }
        found = [self._parts[name, level] for name in LEVELS if (level := levels.get(name))]
        parts = (Part(PRIOR, PRIOR, self.rules.prior_bits), *found)
        bits = fsum(part.weight_bits for part in parts)
        return SameIncident(left.signal_id, right.signal_id, bits, parts, self.digest)

    def one_event(self, pair: SameIncident) -> bool:
        """Whether the two are taken for one event."""
        return pair.weight_bits >= self.rules.link_bits

    def _span(self, one: ToldAbout) -> Span:
        return self.span(one.received_at, one.occurred)

    def _time(
        self, left: ToldAbout, right: ToldAbout, one: Span, other: Span
    ) -> dict[str, str | None]:
        """The level of `time` when both say when it happened, else that of `received`."""
        if one.told and other.told:
            return {"time": _both_told(one, other)}
        if one.told or other.told:
            told, silent = (one, right) if one.told else (other, left)
            if not told.dated:
                return {"time": "within_period"}
            return {"received": self._lag((_received(silent) - told.first).days)}
        days = abs((_received(left) - _received(right)).days)
        return {"received": self._gap(days)}

    def _lag(self, days: int) -> str:
        """How long after the day that is told the other was received."""
        return "before" if days < 0 else self._gap(days)

    def _gap(self, days: int) -> str:
        if days <= self.rules.soon_days:
            return "soon"
        return "late" if days <= self.rules.late_days else "later"

    def _severity(self, left: ToldAbout, right: ToldAbout) -> str | None:
        ranks = [self._rank.get(one.severity or "") for one in (left, right)]
        if ranks[0] is None or ranks[1] is None:
            return None
        steps = abs(ranks[0] - ranks[1])
        return ("same", "one_step")[steps] if steps < 2 else "further"

    def _factors(self, left: ToldAbout, right: ToldAbout) -> str | None:
        if not left.factors or not right.factors:
            return None
        shared = set(left.factors) & set(right.factors)
        if shared & self.rules.danger_factors:
            return "same_danger"
        return "same" if shared else "other"


def source_of(told: ToldAbout) -> str | None:
    """The source that told it, as far as it may be compared: None for citizens and who is unknown.

    Who a citizen is lies in the safe, and two neighbours share organisation and capacity.
    """
    return told.source if told.party in (Party.PROFESSIONAL, Party.PARTNER) else None


def codes_of(told: ToldAbout) -> tuple[frozenset[str], frozenset[str]]:
    """Nature and forms, without codes that say nothing."""
    return frozenset(told.nature) - _EMPTY, frozenset(told.forms) - _EMPTY


def turned(left: ToldAbout, right: ToldAbout, shared: Collection[PersonId]) -> bool:
    """Whether somebody who uses violence in the one undergoes it in the other, and the reverse."""
    flips = {(left.roles[who], right.roles[who]) for who in shared}
    uses, undergoes = Role.USES_VIOLENCE, Role.UNDERGOES_VIOLENCE
    return {(uses, undergoes), (undergoes, uses)} <= flips


def _received(told: ToldAbout) -> date:
    return told.received_at.astimezone(UTC).date()


def _days_apart(left: Span, right: Span) -> int:
    return max(0, (right.first - left.last).days, (left.first - right.last).days)


def _both_told(one: Span, other: Span) -> str:
    days = _days_apart(one, other)
    if days > 1:
        return "few_days"
    if not (one.dated and other.dated):
        return "within_period"
    return "one_day" if days else "same_day"


def _place(left: ToldAbout, right: ToldAbout) -> str | None:
    if left.houses & right.houses:
        return "same_house"
    if left.region != right.region:
        return "other_region"
    return "other_house" if left.houses and right.houses else None


def _persons(left: ToldAbout, right: ToldAbout, shared: Collection[PersonId]) -> str:
    if turned(left, right, shared):
        return "roles_turned"
    same = {left.roles[who] for who in shared if left.roles[who] is right.roles[who]}
    if {Role.USES_VIOLENCE, Role.UNDERGOES_VIOLENCE} <= same:
        return "both_roles"
    users = [
        {who for who, role in one.roles.items() if role is Role.USES_VIOLENCE}
        for one in (left, right)
    ]
    if all(users) and not users[0] & users[1]:
        return "other_user"
    if len(shared) > 1:
        return "several"
    return "one_role" if same - {Role.UNKNOWN} else "one"


def _link(left: ToldAbout, right: ToldAbout, shared: Collection[PersonId]) -> str:
    """How sure the surest common person is: as sure as the less sure of the two links."""
    place = min(max(_sureness(left, who), _sureness(right, who)) for who in shared)
    return ("certain", "likely", "possible", "possible")[place]


def _sureness(told: ToldAbout, who: PersonId) -> int:
    return _ORDER.index(told.grades.get(who, Grade.NONE))


def _nature(left: ToldAbout, right: ToldAbout) -> str | None:
    one, other = codes_of(left), codes_of(right)
    if not any(one) or not any(other):
        return None
    nature, form = one[0] & other[0], one[1] & other[1]
    if nature:
        return "nature_and_form" if form else "nature"
    return "form" if form else "neither"


def _source(left: ToldAbout, right: ToldAbout) -> str | None:
    """One source or two, as far as may be known.

    Two citizens may be one or two: that is never told. A citizen and a professional are two.
    """
    one, other = source_of(left), source_of(right)
    if one is not None and other is not None:
        return "same_source" if one == other else "other_source"
    sides: Sequence[tuple[str | None, ToldAbout]] = ((one, right), (other, left))
    two = any(known and there.party is Party.CITIZEN for known, there in sides)
    return "other_source" if two else None
