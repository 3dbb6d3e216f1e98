"""Models as they are kept, and the moments at which they came into force."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from radarfunctie.domain.ids import UserName


class Cause(StrEnum):
    """Why a model came into force."""

    SHIPPED = "shipped"  # it came with the software
    PROMOTED = "promoted"
    ROLLED_BACK = "rolled_back"  # the promotion before it was undone
    LAPSED = "lapsed"  # the one in force did not fit the software any more


@dataclass(frozen=True, slots=True)
class HeldModel:
    """A model as kept: whole, under its digest."""

    digest: str
    document: Mapping[str, object]  # weights, frequencies and bands as JSON has them
    added_by: UserName
    added_at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class CameIntoForce:
    """That a model came into force; it is in force until another one does."""

    model: str  # digest
    since: datetime
    cause: Cause
    former: str | None  # digest of the one in force until then; None when nothing was recorded
    shipped: bool  # the model the software ships, whichever that is
    asked_by: UserName
    approved_by: UserName | None  # None when nobody had to
    reason: str


def one_before(history: Sequence[CameIntoForce]) -> CameIntoForce | None:
    """The one to go back to, of all that came into force in that order; None when there is none.

    Going back undoes the last promotion that stands; going back again undoes the one before it.
    """
    standing: list[CameIntoForce] = []
    for one in history:
        if one.cause is Cause.ROLLED_BACK and len(standing) > 1:
            standing.pop()
        elif standing and standing[-1].shipped and one.shipped:
            standing[-1] = one  # newer software
        else:
            standing.append(one)
    return standing[-2] if len(standing) > 1 else None
