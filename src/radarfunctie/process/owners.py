"""Two owners of a case: who leads safety and who owns care; one never takes the other's place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from radarfunctie.domain.assessment import Assessment
from radarfunctie.domain.work import Share, Transfer, Work

VT = "veilig-thuis"
"""The party that can take safety upon itself at any time; any other one accepts a transfer."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has one of the two, since when, with its own goals."""

    share: Share
    party: str | None  # None: nobody, and the assessment says why
    since: datetime
    until: datetime | None
    goals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    at: datetime
    share: Share
    party: str | None
    goals: tuple[str, ...]
    by_vt: bool  # an assessment says so, not the party itself


def owners(work: Iterable[Work]) -> Sequence[Owner]:
    """All owners of a case, oldest first; the last of each share is in charge."""
    found: list[Owner] = []
    told = sorted(_told(work), key=lambda one: one.at)
    for share in Share:
        turns: list[_Said] = []
        for one in told:
            if one.share is share and (not turns or _differs(one, turns[-1])):
                turns.append(one)
        ends = [one.at for one in turns[1:]]
        for one, until in zip(turns, [*ends, None][: len(turns)], strict=True):
            found.append(Owner(share, one.party, one.at, until, one.goals))
    return sorted(found, key=lambda one: (one.since, one.share))


def owner(work: Iterable[Work], share: Share) -> Owner | None:
    """Who is in charge now; None before the first assessment."""
    return next((one for one in owners(work) if one.share is share and one.until is None), None)


def _differs(one: _Said, before: _Said) -> bool:
    """Whether somebody else has it, or VT has other goals; it writes none for another party."""
    if one.by_vt and one.party == before.party and one.party != VT:
        return False
    return (one.party, one.goals) != (before.party, before.goals)


def _told(work: Iterable[Work]) -> Iterable[_Said]:
    for one in work:
        if isinstance(one, Assessment):
            said = one.said
            yield _Said(one.at, Share.SAFETY, said.safety_lead, said.safety_goals, by_vt=True)
            if said.care_owner is not None:
                yield _Said(one.at, Share.CARE, said.care_owner, said.care_goals, by_vt=True)
        elif isinstance(one, Transfer) and one.accepted_at is not None:
            yield _Said(one.accepted_at, one.share, one.to, one.goals, by_vt=False)
