"""Indicators of who told it and where: independent sectors, one event told by several, regions.

Each function gives None when there is nothing to say, and is monotone as those of `over_time`.
"""

from collections.abc import Callable, Mapping, Sequence

from radarfunctie.domain.picture import Indicator
from radarfunctie.weging.evidence import Counted, Evidence
from radarfunctie.weging.indicators import Each


def independent_sources(evidence: Evidence) -> Indicator | None:
    """Independent sectors that told of violence; points for each beyond the first (R5)."""
    by_group = heaviest_by(evidence, lambda one: one.group)
    if len(by_group) < 2:
        return None
    shown = [one for one in evidence.signals if one.group is not None]
    points = beyond_first(by_group, evidence.policy.rules.independent_sources)
    return evidence.indicator(
        "independent_sources", len(by_group), points, shown, groups=tuple(sorted(by_group))
    )


def moves_across_regions(evidence: Evidence) -> Indicator | None:
    """Regions with a signal; points for each beyond the first (R13, R65)."""
    by_region = heaviest_by(evidence, lambda one: one.told.region)
    if len(by_region) < 2:
        return None
    points = beyond_first(by_region, evidence.policy.rules.moves_across_regions)
    return evidence.indicator(
        "moves_across_regions",
        len(by_region),
        points,
        evidence.signals,
        regions=tuple(sorted(by_region)),
    )


def corroborated_event(evidence: Evidence) -> Indicator | None:
    """Most independent sectors that told of one event; points for each beyond the first (R5)."""
    rule = evidence.policy.rules.corroborated_event
    told = [
        (len({other.group for other in around} - {None}), one.weight, around)
        for one in evidence.signals
        if one.group is not None
        for around in [[o for o in evidence.signals if o is one or evidence.one_event(one, o)]]
    ]
    most = max((number for number, _, _ in told), default=0)
    if most < 2:
        return None
    points = max(min(rule.most, rule.each * (number - 1)) * weight for number, weight, _ in told)
    shown = [one for number, _, around in told if number == most for one in around]
    _, event = max(
        ((weight, around) for number, weight, around in told if number == most),
        key=lambda item: item[0],
    )
    bits = _bits_between_sources(event, evidence)
    return evidence.indicator(
        "corroborated_event",
        most,
        points,
        shown,
        sources=most,
        groups=tuple(sorted({one.group for one in event if one.group is not None})),
        least_bits=round(min(bits), 1),
        most_bits=round(max(bits), 1),
    )


def _bits_between_sources(event: Sequence[Counted], evidence: Evidence) -> list[float]:
    """The weights by which signals of different sources are taken for one event."""
    group = {one.told.signal_id: one.group for one in event if one.group is not None}
    return [
        pair.weight_bits
        for ends, pair in evidence.same.items()
        if ends <= group.keys() and len({group[one] for one in ends}) == 2
    ]


def heaviest_by(evidence: Evidence, key: Callable[[Counted], str | None]) -> Mapping[str, float]:
    """The weight of the heaviest signal of each key; signals without one are left out."""
    heaviest: dict[str, float] = {}
    for one in evidence.signals:
        name = key(one)
        if name is not None:
            heaviest[name] = max(heaviest.get(name, 0.0), one.weight)
    return heaviest


def beyond_first(heaviest: Mapping[str, float], rule: Each) -> float:
    """Points for all but the heaviest, each by its weight."""
    lighter = sorted(heaviest.values())[:-1]
    return min(rule.most, rule.each * sum(lighter))
