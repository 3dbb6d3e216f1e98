"""A picture that somebody kept: ids, where each stands, what is asked, and a note."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NewType

from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName

ViewId = NewType("ViewId", str)
Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class SavedView:
    """It holds no name and nothing that was told; both are read again by whoever opens it."""

    id: ViewId
    owner: UserName
    title: str
    note: str
    kept_at: datetime
    state: Mapping[str, Sequence[str]]  # ids and codes, as in an address
    places: Mapping[str, Place]
    pinned: tuple[str, ...] = ()
    role: UserRole | None = None  # with whom it is shared; both None: with nobody
    region: str | None = None

    def shown_to(self, caller: Caller) -> bool:
        """Whether somebody may open it: its owner, or whom it is shared with."""
        if caller.user == self.owner:
            return True
        if self.role is None and self.region is None:
            return False
        return self.role in {None, caller.role} and self.region in {None, caller.region}

    @property
    def ids(self) -> frozenset[str]:
        """Every id in it."""
        parts = [
            part for values in self.state.values() for one in values for part in one.split(",")
        ]
        return frozenset({*(part.partition(".")[0] for part in parts), *self.places, *self.pinned})

    def without(self, gone: frozenset[str]) -> "SavedView | None":
        """It without these ids and its words, which may tell of them; None when it began there."""
        if gone.isdisjoint(self.ids):
            return self
        if not gone.isdisjoint(self.state.get("centre", ())):
            return None
        state = {name: [_left(one, gone) for one in values] for name, values in self.state.items()}
        return replace(
            self,
            title="",
            note="",
            state={name: values for name, values in state.items() if any(values)},
            places={node: at for node, at in self.places.items() if node not in gone},
            pinned=tuple(one for one in self.pinned if one not in gone),
        )


def _left(value: str, gone: frozenset[str]) -> str:
    return ",".join(part for part in value.split(",") if part.partition(".")[0] not in gone)
