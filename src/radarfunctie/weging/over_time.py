"""Indicators of how much, how grave and how often: they look at signals, not at roles.

Each function gives None when there is nothing to say. Each is monotone: one more signal that counts
never lowers its points, and a later moment never raises them.
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from statistics import median

from radarfunctie.domain.picture import Indicator
from radarfunctie.weging.evidence import Counted, Evidence
from radarfunctie.weging.incidents import incidents


def separate_incidents(evidence: Evidence) -> Indicator | None:
    """Number of separate events; points for each by its weight (R1, R5)."""
    if not evidence.signals:
        return None
    rule = evidence.policy.rules.incidents
    separate = incidents(evidence)
    points = min(rule.most, rule.each * sum(one.weight for one in separate))
    return evidence.indicator(
        "incidents", len(separate), points, evidence.signals, incidents=len(separate)
    )


def highest_severity(evidence: Evidence) -> Indicator | None:
    """Rank of the gravest signal; points of the signal that weighs most by gravity and age."""
    ranked = [one for one in evidence.signals if one.rank is not None]
    if not ranked:
        return None
    table = evidence.policy.rules.highest_severity.points
    points = max(table[one.told.severity or ""] * one.weight for one in ranked)
    highest = max(one.rank or 0 for one in ranked)
    gravest = [one for one in ranked if one.rank == highest]
    severity = gravest[0].told.severity
    return evidence.indicator("highest_severity", highest, points, gravest, severity=severity)


def acute_recently(evidence: Evidence) -> Indicator | None:
    """Number of acute signals a short time before the moment of the picture."""
    rule = evidence.policy.rules.acute_recently
    least = evidence.policy.severity_rank[rule.severity]
    recent = [
        one
        for one in evidence.signals
        if one.rank is not None
        and one.rank >= least
        and (evidence.today - one.told.received_at.date()).days <= rule.days
    ]
    if not recent:
        return None
    return evidence.indicator("acute_recently", len(recent), rule.points, recent, days=rule.days)


def rising_severity(evidence: Evidence) -> Indicator | None:
    """Three signals within the window, none less grave than before, the last graver (R13).

    Each is further from the one before than one event can be, so that two tellings of one event,
    one graver than the other, are no rise. Value: signals that are part of such a row of three.
    """
    rule = evidence.policy.rules.rising_severity
    points = sorted({(one.day, one.rank) for one in evidence.signals if one.rank is not None})
    rising = _rising(points, rule.days, evidence.policy.rules.same_incident.days)
    if not rising:
        return None
    shown = [one for one in evidence.signals if (one.day, one.rank) in rising]
    weight = max(one.weight for one in shown)
    return evidence.indicator(
        "rising_severity", len(shown), rule.points * weight, shown, days=rule.days
    )


def _rising(
    points: Sequence[tuple[date, int]], window_days: int, apart_days: int
) -> set[tuple[date, int]]:
    """The points of every rising row of three; n to the third in days with a signal."""
    found: set[tuple[date, int]] = set()
    for place, first in enumerate(points):
        later = [
            point
            for point in points[place + 1 :]
            if apart_days < (point[0] - first[0]).days <= window_days and point[1] >= first[1]
        ]
        for at, middle in enumerate(later):
            for last in later[at + 1 :]:
                apart = (last[0] - middle[0]).days > apart_days
                if apart and last[1] >= middle[1] and last[1] > first[1]:
                    found |= {first, middle, last}
    return found


def repeat(evidence: Evidence) -> Indicator | None:
    """Most separate moments within one period; points when there are enough of them (R6).

    The note gives the middle interval in days and whether moments came quicker (`rising`), slower
    (`falling`) or neither (`steady`); these are shown and give no points.
    """
    moments = _moments(evidence, evidence.signals)
    if len(moments) < 2:
        return None
    rule = evidence.policy.rules.repeat
    ends = [
        (len(_moments(evidence, within)), max(one.weight for one in within))
        for last in evidence.signals
        for within in [_period(evidence, last, rule.days)]
    ]
    enough = [weight for number, weight in ends if number >= rule.moments]
    gaps = [(later.day - earlier.day).days for earlier, later in pairwise(moments)]
    return evidence.indicator(
        "repeat",
        max(number for number, _ in ends),
        rule.points * max(enough, default=0.0),
        evidence.signals,
        moments=len(moments),
        most=max(number for number, _ in ends),
        days=rule.days,
        interval_days=round(median(gaps)),
        trend=_trend(gaps),
    )


def _moments(evidence: Evidence, signals: Sequence[Counted]) -> list[Counted]:
    """The most signals further apart than one event can be, newest chosen first; oldest first."""
    chosen: list[Counted] = []
    days = evidence.policy.rules.same_incident.days
    for one in reversed(signals):
        if not chosen or (chosen[-1].day - one.day).days > days:
            chosen.append(one)
    return chosen[::-1]


def _period(evidence: Evidence, last: Counted, days: int) -> list[Counted]:
    """Signals up to and including the day of `last`, no more than `days` before it."""
    return [one for one in evidence.signals if 0 <= (last.day - one.day).days <= days]


def _trend(gaps: Sequence[int]) -> str:
    """Whether the later intervals are shorter or longer than the earlier ones."""
    if len(gaps) < 2:
        return "unknown"
    half = len(gaps) // 2
    earlier, later = median(gaps[:half]), median(gaps[-half:])
    if later * 3 <= earlier * 2:
        return "rising"
    return "falling" if earlier * 3 <= later * 2 else "steady"


def long_duration(evidence: Evidence) -> Indicator | None:
    """Days from the first to the last signal; points by steps (R3)."""
    if len(evidence.signals) < 2:
        return None
    first, last = evidence.signals[0], evidence.signals[-1]
    days = (last.day - first.day).days
    rule = evidence.policy.rules.long_duration
    points = max((step.points for step in rule.steps if step.days <= days), default=None)
    if points is None:
        return None
    weight = max(one.weight for one in evidence.signals)
    return evidence.indicator(
        "long_duration", days, points * weight, [first, last], years=days // 365, days=days
    )
