"""Indicators of who undergoes and who uses violence, with whom, and of children and factors.

Each function gives None when there is nothing to say, and is monotone as those of `over_time`.
Whatever tells two situations apart rests on links that are sure enough; whatever could make them
one asks all mentions and memberships, however sure.
"""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import combinations

from radarfunctie.domain.ids import PersonId
from radarfunctie.domain.picture import Indicator
from radarfunctie.domain.signal import Role
from radarfunctie.weging.evidence import Counted, Evidence
from radarfunctie.weging.indicators import Factors, YoungChild

_Apart = Callable[[Evidence, PersonId, Counted, Counted], str | None]


def revictimisation(evidence: Evidence) -> Indicator | None:
    """The same person undergoes violence anew: from others, or in another household (R4)."""
    return _in_two_situations(evidence, "revictimisation", Role.UNDERGOES_VIOLENCE, _undergone_anew)


def violence_in_several_households(evidence: Evidence) -> Indicator | None:
    """The same person uses violence against persons of different households (R13)."""
    return _in_two_situations(
        evidence, "violence_in_several_households", Role.USES_VIOLENCE, _used_elsewhere
    )


def _in_two_situations(
    evidence: Evidence, name: str, role: Role, apart: _Apart
) -> Indicator | None:
    """The indicator when some person of the picture has `role` in two situations.

    `apart` names on what ground two signals are two situations: households or persons. Value:
    persons of the picture for whom it holds.
    """
    flat = getattr(evidence.policy.rules, name)
    persons: set[PersonId] = set()
    grounds: set[str] = set()
    shown: list[Counted] = []
    for person in evidence.persons:
        with_role = [one for one in evidence.signals if one.roles.get(person) is role]
        for left, right in combinations(with_role, 2):
            ground = apart(evidence, person, left, right)
            if ground is not None:
                persons.add(person)
                grounds.add(ground)
                shown += [left, right]
    if not persons:
        return None
    weight = max(one.weight for one in shown)
    return evidence.indicator(
        name, len(persons), flat.points * weight, shown, grounds=tuple(sorted(grounds))
    )


def _undergone_anew(
    evidence: Evidence, person: PersonId, left: Counted, right: Counted
) -> str | None:
    if evidence.one_event(left, right):
        return None
    homes = evidence.homes
    before, after = homes.sure(person, left.day), homes.sure(person, right.day)
    may_be_one = homes.possible(person, left.day) & homes.possible(person, right.day)
    if before and after and not may_be_one:
        return "households"
    users = [one.with_role(Role.USES_VIOLENCE) - {person} for one in (left, right)]
    if all(users) and not (
        _any_with(left, Role.USES_VIOLENCE) & _any_with(right, Role.USES_VIOLENCE)
    ):
        return "persons"
    return None


def _used_elsewhere(
    evidence: Evidence, person: PersonId, left: Counted, right: Counted
) -> str | None:
    homes = evidence.homes
    victims = [one.with_role(Role.UNDERGOES_VIOLENCE) - {person} for one in (left, right)]
    if any(
        one != other
        and homes.sure(one)
        and homes.sure(other)
        and not homes.possible(one) & homes.possible(other)
        for one in victims[0]
        for other in victims[1]
    ):
        return "households"
    others = [one.told.roles.keys() - {person} for one in (left, right)]
    share_home = any(
        homes.possible(one) & homes.possible(other) for one in others[0] for other in others[1]
    )
    if all(victims) and not others[0] & others[1] and not share_home:
        return "persons"
    return None


def _any_with(one: Counted, role: Role) -> frozenset[PersonId]:
    """Everybody with `role`, however sure."""
    return frozenset(person for person, own in one.told.roles.items() if own is role)


def young_child_present(evidence: Evidence) -> Indicator | None:
    """Very young or unborn children in a signal, or living with the persons of the picture in it.

    A child in the signal counts when it was young at the time it happened or was told; one who
    is not in it, when it was young, and lived there, at the time it happened. A birth that is not
    known to the day counts when the child can have been young enough. Value: such children.
    """
    rule = evidence.policy.rules.young_child_present
    children: set[PersonId] = set()
    shown: list[Counted] = []
    for one in evidence.signals:
        told_on = one.told.received_at.date()
        own = evidence.persons & one.roles.keys()
        around = frozenset[PersonId]().union(*(evidence.homes.living_with(p, one.day) for p in own))
        young = {
            *(child for child in one.roles if _young(evidence, child, (one.day, told_on), rule)),
            *(child for child in around if _young(evidence, child, (one.day,), rule)),
        }
        if young:
            children |= young
            shown.append(one)
    if not children:
        return None
    weight = max(one.weight for one in shown)
    return evidence.indicator(
        "young_child_present",
        len(children),
        rule.points * weight,
        shown,
        children=len(children),
        under_years=rule.under_years,
    )


def _young(evidence: Evidence, person: PersonId, days: Sequence[date], rule: YoungChild) -> bool:
    """Whether `person` can be very young, or unborn, on one of `days`."""
    return any(
        can_be_under(evidence, person, day, rule.under_years, rule.unborn_days) for day in days
    )


def can_be_under(
    evidence: Evidence, person: PersonId, day: date, years: int, unborn_days: int = 0
) -> bool:
    """Whether `person` can be younger than that on `day`, or unborn by so many days at most."""
    birth = evidence.births.get(person)
    if birth is None:
        return False
    earliest, latest = birth
    return (earliest - day).days <= unborn_days and day < _birthday(latest, years)


def _birthday(born: date, years: int) -> date:
    """The day somebody turns that old; 1 March for who was born on 29 February."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def child_disclosure(evidence: Evidence) -> Indicator | None:
    """Signals in which a child told about violence (R7, R27)."""
    rule = evidence.policy.rules.child_disclosure
    shown = [
        one
        for one in evidence.signals
        if rule.factors & set(one.told.factors)
        or (
            one.told.certainty in rule.certainty
            and any(
                can_be_under(evidence, person, one.told.received_at.date(), rule.under_years)
                for person in one.roles
            )
        )
    ]
    if not shown:
        return None
    weight = max(one.weight for one in shown)
    return evidence.indicator("child_disclosure", len(shown), rule.points * weight, shown)


def danger_factors(evidence: Evidence) -> Indicator | None:
    """Signs of danger to life in signals of violence."""
    return _factors(evidence, "danger_factors", evidence.policy.rules.factors.danger_factors)


def help_refused(evidence: Evidence) -> Indicator | None:
    """Signs that help is not accepted."""
    return _factors(evidence, "help_refused", evidence.policy.rules.factors.help_refused)


def explaining_factors(evidence: Evidence) -> Indicator | None:
    """Problems that explain; shown beside violence, they make no level (R2)."""
    return _factors(
        evidence, "explaining_factors", evidence.policy.rules.factors.explaining_factors
    )


def protective_factors(evidence: Evidence) -> Indicator | None:
    """What protects; shown, for a person to weigh."""
    return _factors(
        evidence, "protective_factors", evidence.policy.rules.factors.protective_factors
    )


def _factors(evidence: Evidence, name: str, rule: Factors) -> Indicator | None:
    """The factors of one group, each once by its heaviest signal. Value: different factors."""
    heaviest: dict[str, float] = {}
    shown: list[Counted] = []
    for one in evidence.signals:
        told = set(rule.codes) & set(one.told.factors)
        if told:
            shown.append(one)
        for code in told:
            heaviest[code] = max(heaviest.get(code, 0.0), one.weight)
    if not heaviest:
        return None
    points = min(rule.most, rule.each * sum(sorted(heaviest.values())))
    return evidence.indicator(name, len(heaviest), points, shown, factors=tuple(sorted(heaviest)))
