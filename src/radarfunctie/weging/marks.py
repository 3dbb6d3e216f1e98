"""How signals were told: one source that tells again, and a citizen who tells the reverse.

Marks are for a reader to weigh. They give no points and take none away, and rest only on what the
reader of a timeline sees: kind of reporter, persons with their roles, codes and days. Of citizens
nothing but that they are citizens is used, so no mark can say who reported.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from radarfunctie.domain.ids import PersonId, SignalId
from radarfunctie.domain.incident import Mark
from radarfunctie.domain.match import Grade
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.domain.signal import Party
from radarfunctie.weging.evidence import counts
from radarfunctie.weging.incident_rules import IncidentRules
from radarfunctie.weging.indicators import WegingPolicy
from radarfunctie.weging.same_incident import codes_of, source_of, turned

MARKS = ("told_again", "worry_again", "roles_turned")
_SURE = frozenset({Grade.CERTAIN, Grade.LIKELY})
_Pairs = Collection[frozenset[SignalId]]


def marks(told: Sequence[ToldAbout], one_event: _Pairs, policy: WegingPolicy) -> tuple[Mark, ...]:
    """The marks of these signals; `one_event` are the pairs taken for one event.

    Any order of `told` gives the same.
    """
    rules = policy.weighing.rules
    known = sorted(
        {one.signal_id: one for one in told if counts(one, policy)}.values(),
        key=lambda one: (one.received_at, one.signal_id),
    )
    found = [*_by_one_source(known, one_event, rules), *_turned(known, rules)]
    place = {one.signal_id: number for number, one in enumerate(known)}
    found.sort(key=lambda mark: (MARKS.index(mark.name), [place[one] for one in mark.signals]))
    return tuple(found)


def _by_one_source(
    told: Sequence[ToldAbout], one_event: _Pairs, rules: IncidentRules
) -> Iterator[Mark]:
    by_source: dict[str, list[ToldAbout]] = {}
    for one in told:
        source = source_of(one)
        if source is not None:
            by_source.setdefault(source, []).append(one)
    for own in by_source.values():
        yield from _told_again(own, one_event)
        yield from _worry_again(own, one_event, rules)


def _told_again(own: Sequence[ToldAbout], one_event: _Pairs) -> Iterator[Mark]:
    """One event told more than once."""
    ids = {one.signal_id for one in own}
    edges = [tuple(ends) for ends in one_event if ends <= ids]
    for group in _groups(own, edges):
        yield Mark("told_again", _ids(group), {"signals": len(group)})


def _worry_again(
    own: Sequence[ToldAbout], one_event: _Pairs, rules: IncidentRules
) -> Iterator[Mark]:
    """The same worry about a person, each time soon after the last; not one event alone."""
    rule = rules.worry_again
    edges = [
        (earlier.signal_id, later.signal_id)
        for place, earlier in enumerate(own)
        for later in own[place + 1 :]
        if (later.received_at - earlier.received_at).days <= rule.days
        and _one_worry(earlier, later)
    ]
    one = set(one_event)
    for group in _groups(own, edges):
        events = sum(
            frozenset((left.signal_id, right.signal_id)) not in one
            for left, right in pairwise(group)
        )
        if len(group) >= rule.signals and events:
            note = {"signals": len(group), "days": rule.days}
            yield Mark("worry_again", _ids(group), note)


def _one_worry(left: ToldAbout, right: ToldAbout) -> bool:
    one, other = codes_of(left), codes_of(right)
    same = one[0] & other[0] or one[1] & other[1]
    return bool(same) and not _surely(left).keys().isdisjoint(_surely(right))


def _turned(told: Sequence[ToldAbout], rules: IncidentRules) -> Iterator[Mark]:
    """A signal, and a citizen's soon after it in which the roles of two persons are turned."""
    days = rules.roles_turned.days
    for place, later in enumerate(told):
        if later.party is not Party.CITIZEN:
            continue
        for earlier in reversed(told[:place]):
            passed = (later.received_at - earlier.received_at).days
            if passed > days:
                break
            shared = _surely(earlier).keys() & _surely(later).keys()
            if turned(earlier, later, shared):
                yield Mark("roles_turned", _ids((earlier, later)), {"days": passed, "most": days})


def _surely(told: ToldAbout) -> Mapping[PersonId, Grade]:
    """Who is in it, as far as the links are sure enough."""
    return {who: grade for who, grade in told.grades.items() if grade in _SURE}


def _groups(
    told: Sequence[ToldAbout], edges: Collection[tuple[SignalId, ...]]
) -> Iterator[list[ToldAbout]]:
    """Signals that hang together, in their order; who hangs with nobody is in none."""
    near: dict[SignalId, set[SignalId]] = {}
    for left, right in edges:
        near.setdefault(left, set()).add(right)
        near.setdefault(right, set()).add(left)
    seen: set[SignalId] = set()
    for one in told:
        if one.signal_id in seen or one.signal_id not in near:
            continue
        reached, border = {one.signal_id}, [one.signal_id]
        while border:
            new = near[border.pop()] - reached
            reached |= new
            border += new
        seen |= reached
        yield [other for other in told if other.signal_id in reached]


def _ids(told: Sequence[ToldAbout]) -> tuple[SignalId, ...]:
    return tuple(one.signal_id for one in told)
