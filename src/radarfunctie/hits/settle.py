"""Which hits are new, changed or gone when the patterns have been matched again."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from radarfunctie.domain.hit import Disposition, Hit, PatternRow
from radarfunctie.domain.ids import HitId, HouseholdId, PersonId, SignalId

NONE_ENDED: Mapping[HouseholdId, HouseholdId | None] = MappingProxyType({})
NONE_GONE_ON: Mapping[PersonId, PersonId] = MappingProxyType({})
Key = tuple[str, PersonId, HouseholdId | None]
DISMISSED_SIGNALS = "dismissed_signals"
"""In the reason of a reopened hit: the signals for which it was dismissed before."""


@dataclass(frozen=True, slots=True)
class HitChange:
    """What to write: hits that are new, hits as they now are, hits that no longer hold."""

    raised: tuple[Hit, ...] = ()
    updated: tuple[Hit, ...] = ()
    gone: tuple[HitId, ...] = ()

    @property
    def written(self) -> tuple[Hit, ...]:
        """New and changed hits together, as `GraphWriter.apply` takes them."""
        return self.raised + self.updated


def key_of(row: PatternRow) -> Key:
    """What makes two rows one hit: pattern, person and household."""
    return (row.pattern, row.person, row.household)


def settle(
    rows: Sequence[PatternRow],
    present: Sequence[Hit],
    at: datetime,
    region_of: Callable[[SignalId], str],
    new_id: Callable[[], str],
    ended: Mapping[HouseholdId, HouseholdId | None] = NONE_ENDED,
    survivors: Mapping[PersonId, PersonId] = NONE_GONE_ON,
) -> HitChange:
    """The change from the hits at `present` to what `rows` say now.

    `rows` are all rows of the patterns that were matched, over the persons that were asked about;
    `present` all hits of those patterns and persons, disposed ones included. A hit that is disposed
    of keeps the row people judged until there is a signal they have not seen; then it is open
    again. A dismissed one never comes back for the signals it was dismissed for, or for fewer of
    them. An open hit goes when its row is no longer there; what people disposed of stays.

    `region_of` gives the region of a signal, `new_id` an id for a new hit. `ended` are households
    of `present` that are no more, with the one each goes on as: what people disposed of there goes
    on with the row that is met for the person now, so that no new hit is raised beside it.
    `survivors` are persons of `present` who went on as another, with whom: their hits do so too.
    """
    found = {key_of(row): row for row in rows}
    original = {hit.id: hit for hit in present}
    held = _by_key(_gone_on(present, found, ended, survivors))
    raised = [
        Hit(HitId(new_id()), row, region_of(row.signals[-1]), at)
        for key, row in sorted(found.items(), key=_in_order)
        if key not in held
    ]
    leading = [(hits[0], found.get(key)) for key, hits in held.items()]
    settled = [(hit, _settled(hit, row, at, region_of)) for hit, row in leading]
    updated = [new for hit, new in settled if new is not None and new != original[hit.id]]
    gone = [hit.id for hit, new in settled if new is None]
    spare = [hit.id for hits in held.values() for hit in hits[1:] if _is_open(hit)]
    return HitChange(tuple(raised), tuple(updated), tuple(sorted(gone + spare)))


def _gone_on(
    present: Sequence[Hit],
    found: Mapping[Key, PatternRow],
    ended: Mapping[HouseholdId, HouseholdId | None],
    survivors: Mapping[PersonId, PersonId],
) -> list[Hit]:
    """`present`, those disposed of under a household that ended under the one that is met now.

    So too those of a person who went on as another, and then also what is on somebody's desk.

    So too those of a person of whom no household was known. Of the rows that no hit is about and
    that share a signal with what was judged, it is that of the household it goes on as, else the
    one that shares most. Where none is, the hit stays as it was.
    """
    taken = {key_of(hit.row) for hit in present}
    now = []
    for hit in sorted(present, key=lambda one: (one.raised_at, one.id)):
        home = hit.row.household
        person = survivors.get(hit.row.person, hit.row.person)
        moved = person != hit.row.person
        stays = not moved and home is not None and home not in ended
        is_kept = _is_judged(hit) or (moved and hit.assignee is not None)
        if stays or key_of(hit.row) in found or not is_kept:
            now.append(hit)
            continue
        free = [
            row
            for key, row in found.items()
            if key not in taken and key[:2] == (hit.row.pattern, person)
        ]
        row = _goes_on_as(hit, free, ended.get(home, home) if home is not None else None)
        if row is None:
            now.append(hit)
            continue
        taken.add(key_of(row))
        own = replace(hit.row, person=row.person, household=row.household)
        now.append(replace(hit, row=own))
    return now


def _goes_on_as(
    hit: Hit, free: Sequence[PatternRow], successor: HouseholdId | None
) -> PatternRow | None:
    """The row of `free` that stands for what was judged; None when there is none."""
    judged = {*hit.row.signals, *_dismissed_signals(hit.row)}
    shared = [(len(judged & set(row.signals)), row) for row in free]
    near = [
        (row.household != successor, -number, row.household or "", row)
        for number, row in shared
        if number
    ]
    return min(near, key=lambda one: one[:3])[3] if near else None


def as_before(
    former: Iterable[Hit], rows: Sequence[PatternRow], present: Iterable[Hit]
) -> Iterator[Hit]:
    """Those of `former` that are to stand again as they were.

    A hit stands again when its row is met for the same signals, or, once disposed of, when nothing
    more than those is met. What somebody decided about it meanwhile stays.
    """
    found = {key_of(row): row for row in rows}
    now = {hit.id: hit for hit in present}
    for hit in former:
        row, there = found.get(key_of(hit.row)), now.get(hit.id)
        if there is not None and there.disposed_at not in {None, hit.disposed_at}:
            continue
        met = set(row.signals) if row else set()
        if met == set(hit.row.signals) or (not _is_open(hit) and met <= set(hit.row.signals)):
            yield hit


def _settled(
    hit: Hit, row: PatternRow | None, at: datetime, region_of: Callable[[SignalId], str]
) -> Hit | None:
    """The hit as it now is; None when it goes."""
    before = _dismissed_signals(hit.row)
    if _is_open(hit):
        if before and (row is None or set(row.signals) <= set(before)):
            return _dismissed_again(hit, before)
        return None if row is None else _with_row(hit, _remembering(row, before), region_of)
    known = row is None or any(set(row.signals) <= set(own) for own in (hit.row.signals, before))
    return hit if row is None or known else _reopened(hit, row, at, region_of)


def _reopened(hit: Hit, row: PatternRow, at: datetime, region_of: Callable[[SignalId], str]) -> Hit:
    """Open again, because of a signal nobody disposed of; a dismissal is remembered."""
    opened = replace(hit, disposition=Disposition.OPEN, raised_at=at)
    if hit.disposition is Disposition.DISMISSED:
        return _with_row(opened, _remembering(row, hit.row.signals), region_of)
    opened = replace(opened, disposed_by=None, disposed_at=None, reason=None)
    return _with_row(opened, row, region_of)


def _dismissed_again(hit: Hit, before: tuple[SignalId, ...]) -> Hit:
    """As it was dismissed before: what came on top no longer holds."""
    reason = {name: value for name, value in hit.row.reason.items() if name != DISMISSED_SIGNALS}
    row = replace(hit.row, signals=before, reason={**reason, "signals": len(before)})
    return replace(hit, row=row, disposition=Disposition.DISMISSED)


def _with_row(hit: Hit, row: PatternRow, region_of: Callable[[SignalId], str]) -> Hit:
    """The hit with the row as it now is."""
    if hit.row == row:
        return hit
    return replace(hit, row=row, region=region_of(row.signals[-1]))


def _remembering(row: PatternRow, dismissed: tuple[SignalId, ...]) -> PatternRow:
    """The row, with the signals it was dismissed for in its reason."""
    if not dismissed:
        return row
    return replace(row, reason={**row.reason, DISMISSED_SIGNALS: list(dismissed)})


def _dismissed_signals(row: PatternRow) -> tuple[SignalId, ...]:
    """The signals this hit was dismissed for before, oldest first; empty when it never was."""
    value = row.reason.get(DISMISSED_SIGNALS)
    if not isinstance(value, list | tuple):
        return ()
    return tuple(SignalId(str(signal)) for signal in value)


def _by_key(present: Iterable[Hit]) -> Mapping[Key, list[Hit]]:
    """Hits by what they are about; where a merge of persons left several, disposed ones first."""
    held: dict[Key, list[Hit]] = {}
    for hit in sorted(present, key=lambda one: (_is_open(one), one.raised_at, one.id)):
        held.setdefault(key_of(hit.row), []).append(hit)
    return held


def _is_judged(hit: Hit) -> bool:
    """Whether somebody disposed of it, now or before it came back."""
    return not _is_open(hit) or bool(_dismissed_signals(hit.row))


def _is_open(hit: Hit) -> bool:
    return hit.disposition is Disposition.OPEN


def _in_order(item: tuple[Key, PatternRow]) -> tuple[str, str, str]:
    """Pattern, person, household; no household first."""
    pattern, person, household = item[0]
    return (pattern, person, household or "")
