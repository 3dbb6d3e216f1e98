"""Which hits somebody asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from radarfunctie.domain.hit import Hit
from radarfunctie.domain.ids import HitId, UserName

_PAGE = 200
More = Callable[[HitId | None, int], Sequence[Hit]]
"""The hits behind one, newest first, so many at most."""


class Subject(StrEnum):
    """What a hit is about."""

    PERSON = "person"
    HOUSEHOLD = "household"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a hit must be; None: whatever it is."""

    pattern: str | None = None
    assignee: UserName | None = None
    since: datetime | None = None  # raised then or later
    subject: Subject | None = None

    def holds(self, hit: Hit) -> bool:
        """Whether a hit is wanted."""
        about = Subject.PERSON if hit.row.household is None else Subject.HOUSEHOLD
        return (
            self.pattern in {None, hit.row.pattern}
            and self.assignee in {None, hit.assignee}
            and self.subject in {None, about}
            and not self._is_before(hit)
        )

    def first(self, more: More, after: HitId | None, limit: int) -> Sequence[Hit]:
        """The first `limit` wanted hits behind `after`; reads on no further than `since`."""
        size = limit if self == ANY else max(limit, _PAGE)
        found: list[Hit] = []
        while page := more(after, size):
            found += filter(self.holds, page)
            if len(found) >= limit or len(page) < size or self._is_before(page[-1]):
                break
            after = page[-1].id
        return found[:limit]

    def _is_before(self, hit: Hit) -> bool:
        return self.since is not None and hit.raised_at < self.since


ANY = Wanted()
