"""Hits that rested on signals that are erased."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from radarfunctie.domain.hit import Disposition, Hit, PatternRow
from radarfunctie.domain.ids import SignalId
from radarfunctie.hits.settle import DISMISSED_SIGNALS, key_of


def rests_on(hit: Hit, signals: Collection[SignalId]) -> bool:
    """Whether one of `signals` shows it, or is one it was dismissed for before."""
    return not {*hit.row.signals, *_dismissed(hit.row)}.isdisjoint(signals)


def without(hit: Hit, signals: Collection[SignalId]) -> Hit | None:
    """The hit as it is without `signals`, until its pattern is matched again.

    What was counted goes, and what somebody wrote about it: both may tell of what is erased. None
    when nothing shows it any more.
    """
    left = tuple(one for one in hit.row.signals if one not in signals)
    if not left:
        return None
    before = [one for one in _dismissed(hit.row) if one not in signals]
    row = replace(hit.row, signals=left, reason={DISMISSED_SIGNALS: before} if before else {})
    return replace(hit, row=row, reason=None)


def met_again(hit: Hit, rows: Sequence[PatternRow]) -> Hit | None:
    """A hit that was disposed of, with the row that is met now; None when none is.

    `rows` are those of its pattern and person.
    """
    if hit.disposition is Disposition.OPEN:
        return hit
    found = next((row for row in rows if key_of(row) == key_of(hit.row)), None)
    return None if found is None else replace(hit, row=found)


def _dismissed(row: PatternRow) -> Sequence[SignalId]:
    value = row.reason.get(DISMISSED_SIGNALS)
    return [SignalId(str(one)) for one in value] if isinstance(value, list | tuple) else []
