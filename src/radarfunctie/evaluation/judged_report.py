"""What the radar made of judged pairs, counted by group and held against floors."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from radarfunctie.config_files import load
from radarfunctie.domain.match import Part
from radarfunctie.evaluation.judged import FLOORS, JudgedPair, Verdict


class Found(StrEnum):
    """What the radar does with a pair."""

    JOINED = "joined"
    DOUBT = "doubt"  # a human is asked
    APART = "apart"


class Result(StrEnum):
    """That, against the verdict."""

    RIGHT = "right"
    DOUBT = "doubt"  # the answer is known to people, and the radar asks
    WRONG_LINK = "wrong_link"  # two persons were joined
    MISSED = "missed"  # one person, or a question to a human, and the radar sees nothing
    TOO_SURE = "too_sure"  # joined, where a careful human could not tell


_RESULTS: Mapping[tuple[Verdict, Found], Result] = {
    (Verdict.SAME, Found.JOINED): Result.RIGHT,
    (Verdict.SAME, Found.DOUBT): Result.DOUBT,
    (Verdict.SAME, Found.APART): Result.MISSED,
    (Verdict.DIFFERENT, Found.JOINED): Result.WRONG_LINK,
    (Verdict.DIFFERENT, Found.DOUBT): Result.DOUBT,
    (Verdict.DIFFERENT, Found.APART): Result.RIGHT,
    (Verdict.UNCLEAR, Found.JOINED): Result.TOO_SURE,
    (Verdict.UNCLEAR, Found.DOUBT): Result.RIGHT,
    (Verdict.UNCLEAR, Found.APART): Result.MISSED,
}


@dataclass(frozen=True, slots=True)
class WeighedPair:
    """A judged pair as the radar sees it; holds no value of a person."""

    pair: JudgedPair
    found: Found
    reason: str  # of a doubt; of apart: not_compared, below_review or held_apart; of joined: ""
    weight_bits: float  # context included
    parts: tuple[Part, ...]
    rule: str | None  # under which the pair never links

    @property
    def result(self) -> Result:
        """What the radar did, against the verdict."""
        return _RESULTS[self.pair.verdict, self.found]


@dataclass(frozen=True, slots=True)
class GroupCounts:
    """The results of one group."""

    group: str
    pairs: int
    results: Mapping[Result, int]  # every result has a number
    same: int  # pairs judged `same`
    linked: int  # of these, those that were joined


def by_group(weighed: Sequence[WeighedPair]) -> Sequence[GroupCounts]:
    """The counts of each group, by name."""
    return [
        _counts(group, [one for one in weighed if one.pair.group == group])
        for group in sorted({one.pair.group for one in weighed})
    ]


def total(weighed: Sequence[WeighedPair]) -> GroupCounts:
    """The counts of all groups together."""
    return _counts("all", weighed)


def _counts(group: str, weighed: Sequence[WeighedPair]) -> GroupCounts:
    same = [one for one in weighed if one.pair.verdict is Verdict.SAME]
    return GroupCounts(
        group,
        len(weighed),
        {result: sum(one.result is result for one in weighed) for result in Result},
        len(same),
        sum(one.found is Found.JOINED for one in same),
    )


class KnownWrong(BaseModel):
    """A link that should not be, and is known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pair: str = Field(min_length=1, description="Id of the pair.")
    cause: str = Field(min_length=1, description="Why the radar links it.")


class Floors(BaseModel):
    """What a release must reach on the judged pairs."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    linked: dict[str, int] = Field(
        description="By group: how many of its pairs judged `same` are linked, at least."
    )
    known_wrong: list[KnownWrong] = Field(
        description="Pairs judged `different` or `unclear` that are linked all the same."
    )


def read_floors(folder: Path) -> Floors | None:
    """The floors beside judged pairs; None when there are none.

    Raises:
        ConfigError: The file does not hold.
    """
    path = folder / FLOORS
    return load(path, Floors) if path.exists() else None


def below_floors(weighed: Sequence[WeighedPair], floors: Floors) -> Iterator[str]:
    """Everything in which the results fall short of the floors, one sentence each."""
    known = {one.pair for one in floors.known_wrong}
    links = {
        one.pair.id: one for one in weighed if one.result in {Result.WRONG_LINK, Result.TOO_SURE}
    }
    for pair, one in links.items():
        if pair not in known:
            yield f"{pair} is judged {one.pair.verdict} and linked with {one.weight_bits:.1f} bits"
    for pair in sorted(known - links.keys()):
        yield f"{pair} is linked no more, or is no pair: take it out of known_wrong"
    counts = {one.group: one for one in by_group(weighed) if one.same}
    for group in sorted(counts.keys() | floors.linked.keys()):
        if group not in counts or group not in floors.linked:
            what = "no floor" if group in counts else "a floor and no pair judged same"
            yield f"{group} has {what}"
        elif counts[group].linked < floors.linked[group]:
            found = f"{counts[group].linked} of {counts[group].same}"
            yield f"{group}: {found} same pairs linked, the floor is {floors.linked[group]}"
