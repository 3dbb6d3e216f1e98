"""Pairs of different persons that look alike on paper: were any linked?"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from radarfunctie.domain.signal import MentionKey


@dataclass(frozen=True, slots=True)
class HardPair:
    """Two different true persons and why they are easily mixed up (twins, co_tenants, ...)."""

    left: str
    right: str
    reason: str


@dataclass(frozen=True, slots=True)
class WrongLink:
    """A hard pair of which mentions were found to be one person; keys in order."""

    reason: str
    found: str
    left: tuple[MentionKey, ...]
    right: tuple[MentionKey, ...]


def wrong_links(
    pairs: Iterable[HardPair],
    truth: Mapping[MentionKey, str],
    found: Mapping[MentionKey, str],
) -> Sequence[WrongLink]:
    """Every hard pair that shares a found person, by reason and then by key.

    `truth` says whom a mention is about, `found` whom it was found to be; a mention that was not
    found takes no part.
    """
    mentions: dict[Hashable, dict[str, list[MentionKey]]] = {}
    for key, person in sorted(truth.items()):
        if key in found:
            mentions.setdefault(person, {}).setdefault(found[key], []).append(key)
    wrong = []
    for pair in pairs:
        left, right = mentions.get(pair.left, {}), mentions.get(pair.right, {})
        wrong += [
            WrongLink(pair.reason, person, tuple(left[person]), tuple(right[person]))
            for person in left.keys() & right.keys()
        ]
    return sorted(wrong, key=lambda link: (link.reason, link.left, link.right))
