"""Persons as found, and the ledger of their ids."""

from dataclasses import dataclass

from radarfunctie.domain.ids import MentionId, PersonId
from radarfunctie.domain.match import Grade


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions found to be one person, by mention key; `grade` is that of each mention's link.

    A mention that stands alone, or whose links have no rival, is `certain`; one whose link has
    a rival within the margin is `likely`.
    """

    mentions: tuple[MentionId, ...]
    grades: tuple[Grade, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair a human should look at, with the reason.

    The partition did not join it; or it did, and its person looks over-merged: the pair is the
    weakest join between mentions that cannot both be right of one person.
    """

    left: MentionId
    right: MentionId
    weight_bits: float
    reason: str  # review_band, rival, weak_bridge, the name of a hard rule, or looks_over_merged


@dataclass(frozen=True, slots=True)
class Join:
    """A pair that joined two groups into one."""

    left: MentionId
    right: MentionId
    weight_bits: float | None  # None: a verdict joined them, whatever they weigh


@dataclass(frozen=True, slots=True)
class Partition:
    """All mentions of a component, each in exactly one group, and what was left in doubt."""

    groups: tuple[Group, ...]  # by the key of their first mention
    doubts: tuple[Doubt, ...]  # what was not joined heaviest first, then joins in question
    joins: tuple[Join, ...] = ()  # in the order in which they were made


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What the ledger says of one take-in, verdict or rebuild.

    `assigned` lists the mentions whose person changed (or is new); `continues` the ids that
    stopped and the id that answers for them.
    """

    assigned: tuple[tuple[MentionId, PersonId, Grade], ...] = ()
    continues: tuple[tuple[PersonId, PersonId], ...] = ()  # (old, new)
