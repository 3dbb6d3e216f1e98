"""The risk picture: what is known of a person or household, and what it adds up to.

A pure function. The level is a documented sum that a person can check; it decides nothing (R19).
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from math import fsum

from radarfunctie.domain.household import Household
from radarfunctie.domain.ids import HouseholdId, PersonId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.picture import Indicator, PictureView, RiskPicture, ToldAbout
from radarfunctie.weging import over_persons, over_sources, over_time
from radarfunctie.weging.evidence import (
    Evidence,
    evidence,
    in_order,
    last_day,
    mentions,
    pairs_among,
)
from radarfunctie.weging.indicators import WegingPolicy
from radarfunctie.weging.marks import marks

Measure = Callable[[Evidence], Indicator | None]
MEASURES: Mapping[str, Measure] = {
    "incidents": over_time.separate_incidents,
    "highest_severity": over_time.highest_severity,
    "acute_recently": over_time.acute_recently,
    "independent_sources": over_sources.independent_sources,
    "corroborated_event": over_sources.corroborated_event,
    "rising_severity": over_time.rising_severity,
    "repeat": over_time.repeat,
    "long_duration": over_time.long_duration,
    "revictimisation": over_persons.revictimisation,
    "violence_in_several_households": over_persons.violence_in_several_households,
    "moves_across_regions": over_sources.moves_across_regions,
    "young_child_present": over_persons.young_child_present,
    "child_disclosure": over_persons.child_disclosure,
    "danger_factors": over_persons.danger_factors,
    "help_refused": over_persons.help_refused,
    "explaining_factors": over_persons.explaining_factors,
    "protective_factors": over_persons.protective_factors,
}
"""Every indicator by name, in the order in which a picture gives them."""

_CERTAIN = frozenset({Grade.CERTAIN})
_LIKELY = frozenset({Grade.CERTAIN, Grade.LIKELY})


def risk_picture(
    subject: PersonId | HouseholdId,
    persons: Collection[PersonId],
    told: Sequence[ToldAbout],
    households: Sequence[Household],
    births: Mapping[PersonId, tuple[date, date]],
    at: datetime,
    policy: WegingPolicy,
) -> RiskPicture:
    """What is known at `at` of a person, or of a household with its members.

    Of `told` only signals that mention one of `persons` are used: for a person the person alone, so
    that what a relative did elsewhere never adds to a child; for a household its members. The
    timeline holds them all, refuted ones and partner facts too; only signals of violence count.
    `births` are the first and last day of birth of anybody in the signals or households.

    Points rest on certain links; `points_with_likely` is what they would be were the likely links
    true as well. An indicator that differs says so in its note (`points_with_likely`,
    `value_with_likely`, `signals_with_likely`), so that both totals can be added up.
    """
    timeline = in_order(one for one in told if mentions(one, persons))
    pairs = pairs_among(timeline, policy)
    one_event = frozenset(pair.ends for pair in pairs if policy.weighing.one_event(pair))
    sure, likely = (
        evidence(persons, timeline, households, births, at, policy, grades, pairs)
        for grades in (_CERTAIN, _LIKELY)
    )
    certain, wider = _measured(sure), _measured(likely)
    points, points_with_likely = _total(certain), _total(wider)
    views = (
        _view(sure, points, at, policy),
        _view(likely, points_with_likely, at, policy),
    )
    shown = views[1]
    return RiskPicture(
        subject=subject,
        persons=tuple(sorted(persons)),
        at=at,
        timeline=tuple(timeline),
        first_seen=shown.first_seen,
        last_seen=shown.last_seen,
        by_sector=shown.by_sector,
        by_region=shown.by_region,
        by_window=shown.by_window,
        independent_sources=views[0].independent_sources,
        indicators=tuple(
            _with_likely(certain.get(name), wider.get(name))
            for name in MEASURES
            if name in certain or name in wider
        ),
        level=views[0].level,
        points=points,
        level_with_likely=views[1].level,
        points_with_likely=points_with_likely,
        certain=views[0],
        with_likely=views[1],
        policy=policy.digest,
        same_incident=tuple(pairs),
        one_event=one_event,
        marks=marks(timeline, one_event, policy),
    )


def _view(found: Evidence, points: float, at: datetime, policy: WegingPolicy) -> PictureView:
    """What is counted by the links that `found` goes by."""
    shown = [one.told for one in found.signals]
    return PictureView(
        signals=len(shown),
        first_seen=min((one.day for one in shown), default=None),
        last_seen=max((last_day(one) for one in shown), default=None),
        by_sector=_counted(one.sector or "unknown" for one in shown),
        by_region=_counted(one.region for one in shown),
        by_window=_by_window(shown, at, policy),
        independent_sources=len({one.group for one in found.signals} - {None}),
        level=policy.level(points),
        points=points,
    )


def _measured(found: Evidence) -> Mapping[str, Indicator]:
    """Every indicator that has something to say; none without a signal of violence (R2)."""
    if not found.signals:
        return {}
    measured = ((name, measure(found)) for name, measure in MEASURES.items())
    return {name: indicator for name, indicator in measured if indicator is not None}


def _total(indicators: Mapping[str, Indicator]) -> float:
    """Points of all indicators together."""
    return round(fsum(indicator.points for indicator in indicators.values()), 2)


def _with_likely(certain: Indicator | None, likely: Indicator | None) -> Indicator:
    """The indicator on certain links, with what the likely ones would change in its note."""
    if certain == likely and certain is not None:
        return certain
    wider = likely or certain
    if wider is None:
        message = "an indicator was asked for that neither view holds"
        raise AssertionError(message)
    differs = {
        "points_with_likely": likely.points if likely else 0.0,
        "value_with_likely": wider.value,
        "signals_with_likely": wider.signals,
    }
    if certain is None:
        note = {**wider.note, **differs, "only_likely": True}
        return Indicator(wider.name, wider.value, 0.0, wider.signals, note)
    note = {**certain.note, **differs}
    return Indicator(certain.name, certain.value, certain.points, certain.signals, note)


def _counted(names: Iterable[str]) -> Mapping[str, int]:
    """How often each name occurs, by name."""
    return dict(sorted(Counter(names).items()))


def _by_window(told: Sequence[ToldAbout], at: datetime, policy: WegingPolicy) -> Mapping[str, int]:
    """Signals in each window back from the moment of the picture, and all of them."""
    today = at.astimezone(UTC).date()
    counts = {
        window.name: sum((today - last_day(one)).days <= window.days for one in told)
        for window in policy.rules.windows
    }
    return {**counts, "all": len(told)}
