"""Indicators of how much, how grave and how often: they look at signals, not at roles.

Each function gives None when there is nothing to say. Each is monotone: one more signal that counts
never lowers its points, and a later moment never raises them.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from radarfunctie.domain.ids import SignalId
from radarfunctie.domain.picture import Indicator
from radarfunctie.weging.evidence import Counted, Evidence
from radarfunctie.weging.incidents import incidents, separate_moments


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

    They are three moments, so that two tellings of one event, one graver than the other, are no
    rise. Value: signals that are part of such a row of three.
    """
    rule = evidence.policy.rules.rising_severity
    shown = _rising(evidence, rule.days, evidence.policy.rules.same_incident.days)
    if not shown:
        return None
    weight = max(one.weight for one in shown)
    return evidence.indicator(
        "rising_severity", len(shown), rule.points * weight, shown, days=rule.days
    )


def _rising(evidence: Evidence, window_days: int, apart_days: int) -> list[Counted]:
    """The signals of every rising row of three, oldest first; n to the third at worst."""
    ranked = [(one.rank, one) for one in evidence.signals if one.rank is not None]
    found: set[SignalId] = set()
    for place, (rank, first) in enumerate(ranked):
        later = [
            (own, one)
            for own, one in ranked[place + 1 :]
            if own >= rank
            and apart_days < (one.day - first.day).days <= window_days
            and not evidence.one_event(first, one)
        ]
        for at, (between, middle) in enumerate(later):
            for own, last in later[at + 1 :]:
                apart = (last.day - middle.day).days > apart_days
                if apart and own >= between and own > rank and not evidence.one_event(middle, last):
                    found |= {one.told.signal_id for one in (first, middle, last)}
    return [one for one in evidence.signals if one.told.signal_id in found]


def repeat(evidence: Evidence) -> Indicator | None:
    """Most separate moments within one period; points when there are enough of them (R6).

    The note gives the middle interval in days and whether moments came quicker (`rising`), slower
    (`falling`) or neither (`steady`); these are shown and give no points.
    """
    moments = separate_moments(evidence, evidence.signals)
    if len(moments) < 2:
        return None
    rule = evidence.policy.rules.repeat
    ends = [
        (len(separate_moments(evidence, within)), max(one.weight for one in within))
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
