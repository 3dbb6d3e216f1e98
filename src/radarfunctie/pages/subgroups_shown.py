"""The last evaluation on a page: how well persons were found, and for which groups less well."""

from collections.abc import Sequence
from dataclasses import dataclass

from radarfunctie.pages.words import Words
from radarfunctie.radar.evaluated import Evaluated, GroupScore

WIDTH = 200
_ENOUGH = 100  # true pairs from which a group says something
SHORT = 12


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """One group."""

    name: str
    pairs: str
    missed: str  # share of its pairs that were not found
    wrong: str  # share of what was linked that is not so
    between: str
    few: bool  # too few pairs to say anything
    x: float
    width: float  # of the interval of its recall, on a scale of `WIDTH`
    at: float


@dataclass(frozen=True, slots=True)
class ShownEvaluation:
    """An evaluation."""

    told: str
    gap: str
    sorts: tuple[tuple[str, tuple[ShownGroup, ...]], ...]


def shown_evaluation(found: Evaluated | None, words: Words) -> ShownEvaluation | None:
    """The last evaluation in words; None when there was none."""
    if found is None:
        return None
    told = words.text(
        "ev_told",
        when=words.moment(found.at),
        model=found.model[:SHORT],
        mentions=words.count(found.mentions),
        precision=words.percent(found.precision),
        recall=words.percent(found.recall),
    )
    names = dict.fromkeys(one.sort for one in found.groups)
    low = min((one.recall_low for one in found.groups if one.true_pairs >= _ENOUGH), default=0.0)
    sorts = tuple(
        (
            _word("ev_sort", name, words),
            tuple(_groups([one for one in found.groups if one.sort == name], low, words)),
        )
        for name in names
    )
    return ShownEvaluation(told, _gap(found, words), sorts)


def _gap(found: Evaluated, words: Words) -> str:
    gap = found.gap
    if gap is None:
        return words.text("ev_gap_none")
    return words.text(
        "ev_gap_real" if gap.points > gap.by_chance else "ev_gap_chance",
        best=_word("ev_group", gap.best, words),
        worst=_word("ev_group", gap.worst, words),
        points=words.number(gap.points),
        chance=words.number(gap.by_chance),
    )


def _groups(groups: Sequence[GroupScore], low: float, words: Words) -> list[ShownGroup]:
    def place(share: float) -> float:
        return round(max(0.0, (share - low) / ((1 - low) or 1.0)) * WIDTH, 1)

    return [
        ShownGroup(
            _word("ev_group", one.group, words),
            words.count(one.true_pairs),
            words.percent(1 - one.recall),
            words.percent(1 - one.precision),
            words.text(
                "ev_between",
                low=words.percent(1 - one.recall_high),
                high=words.percent(1 - one.recall_low),
            ),
            one.true_pairs < _ENOUGH,
            place(one.recall_low),
            max(1.0, round(place(one.recall_high) - place(one.recall_low), 1)),
            place(one.recall),
        )
        for one in groups
    ]


def _word(kind: str, name: str, words: Words) -> str:
    key = f"{kind}_{name.replace(' ', '_')}"
    if words.has(key):
        return words.text(key)
    return name.replace("_", " ").replace(" to ", f" {words.text('until')} ")
