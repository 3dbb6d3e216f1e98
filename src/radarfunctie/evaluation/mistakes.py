"""Wrong links and missed links, each with the kept pair that decided; keys only, never a value.

A found person of several true ones was put together wrongly: each part beyond the largest is one
wrong link. A true person in several found ones was missed: each part beyond the largest is one
missed link. So a mistake counts once, however many pairs of mentions follow from it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from radarfunctie.domain.signal import MentionKey
from radarfunctie.evaluation.kept import KeptPairs
from radarfunctie.evaluation.persons import Places

Why = Callable[[float], str]
NOT_KEPT, BELOW, HELD_BACK, CHAIN = "not kept", "below link_bits", "held back", "linked"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One link that is wrong, or missing, by the heaviest kept pair across it.

    `why` is the rule of that pair, or: `linked` (a free pair that joined them), `below link_bits`,
    `held back` (heavy enough, kept apart by a rival, a weak mean or a constraint), `not kept`
    (no pair at or above the review level; `left` and `right` are then the first mentions).
    """

    left: MentionKey
    right: MentionKey
    bits: float | None
    why: str
    mentions: int  # in the part that went wrong


@dataclass(frozen=True, slots=True)
class Mistakes:
    """All mistakes of one sort, counted, and the heaviest of them."""

    count: int
    by_why: Mapping[str, int]  # most frequent first
    first: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class _Parts:
    """Mentions that share a whole and a half: places sorted by part, and where each part begins."""

    of: Places  # part of each mention
    whole: Places  # of each part
    size: Places
    first: Places  # place of the first mention of each part
    odd: NDArray[np.bool_]  # not the largest part of its whole
    main: Places  # the largest part of the whole of each part


def wrong_links(
    kept: KeptPairs, true: Places, found: Places, keys: Sequence[MentionKey], limit: int
) -> Mistakes:
    """Links between two true persons, heaviest first; `keys` are those of the mentions."""
    parts = _parts(found, true)
    across = kept.same(found) & ~kept.same(true) & kept.free
    return _told(kept, parts, across, keys, limit, lambda _: CHAIN)


def missed_links(
    kept: KeptPairs,
    true: Places,
    found: Places,
    keys: Sequence[MentionKey],
    limit: int,
    link_bits: float,
) -> Mistakes:
    """Links that one true person lacks, heaviest first."""
    parts = _parts(true, found)
    across = kept.same(true) & ~kept.same(found)

    def why(bits: float) -> str:
        return BELOW if bits < link_bits else HELD_BACK

    return _told(kept, parts, across, keys, limit, why)


def _parts(whole: Places, half: Places) -> _Parts:
    width = int(half.max()) + 1 if len(half) else 1
    cells, first, of, size = np.unique(
        whole * width + half, return_index=True, return_inverse=True, return_counts=True
    )
    wholes = cells // width
    order = np.lexsort((first, -size, wholes))  # the largest of each whole in front
    is_main = np.ones(len(cells), np.bool_)
    is_main[1:] = wholes[order][1:] != wholes[order][:-1]
    main = np.empty(len(cells), np.int64)
    main[order] = order[is_main][np.cumsum(is_main) - 1]
    odd = main != np.arange(len(cells))
    return _Parts(of.astype(np.int64), wholes, size, first, odd, main)


def _deciding(kept: KeptPairs, parts: _Parts, across: NDArray[np.bool_]) -> Places:
    """The heaviest of the pairs `across` that touches each part; -1 where there is none."""
    best = np.full(len(parts.whole), -1, np.int64)
    pairs = np.flatnonzero(across)
    pairs = pairs[np.argsort(kept.bits[pairs], kind="stable")]
    ends = np.column_stack((parts.of[kept.left[pairs]], parts.of[kept.right[pairs]])).ravel()
    best[ends] = np.repeat(pairs, 2)  # of a part named often the last counts: the heaviest
    return best


def _told(
    kept: KeptPairs,
    parts: _Parts,
    across: NDArray[np.bool_],
    keys: Sequence[MentionKey],
    limit: int,
    why: Why,
) -> Mistakes:
    best = _deciding(kept, parts, across)
    every = list(_each(kept, parts, best, keys, why))
    every.sort(key=lambda one: (-(one.bits if one.bits is not None else -1e9), one.left, one.right))
    return Mistakes(
        len(every),
        dict(Counter(one.why for one in every).most_common()),
        tuple(every[:limit]),
    )


def _each(
    kept: KeptPairs, parts: _Parts, best: Places, keys: Sequence[MentionKey], why: Why
) -> Iterator[Mistake]:
    for part in np.flatnonzero(parts.odd).tolist():
        pair, size = int(best[part]), int(parts.size[part])
        if pair < 0:
            here, there = parts.first[part], parts.first[parts.main[part]]
            left, right = sorted((keys[here], keys[there]))
            yield Mistake(left, right, None, NOT_KEPT, size)
            continue
        bits, rule = float(kept.bits[pair]), int(kept.rule[pair])
        reason = kept.rules[rule] if rule >= 0 else why(bits)
        left, right = sorted((keys[kept.left[pair]], keys[kept.right[pair]]))
        yield Mistake(left, right, bits, reason, size)
