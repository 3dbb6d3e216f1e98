"""A question of the review desk in words: two mentions side by side, and what an answer changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from radarfunctie.domain.review import BlindQuestion, Contradicted, Question, Side, Standing
from radarfunctie.match.sentences import Sentences
from radarfunctie.pages.waterfall import Waterfall, waterfall
from radarfunctie.pages.words import Words
from radarfunctie.radar.review.sides import side_by_side

_SIGNS = {True: "same", False: "differs", None: ""}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was told of either."""

    what: str
    left: str
    right: str
    sign: str  # same, differs, or empty when one of the two does not tell it


@dataclass(frozen=True, slots=True)
class Outcome:
    """How persons stand, now or after an answer."""

    when: str
    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A question on a page."""

    kind: str  # doubts, over_merged or second
    sides: tuple[Side, Side]
    why: str
    contradictions: tuple[str, ...]
    lines: tuple[Line, ...]
    weight: Waterfall
    outcomes: tuple[Outcome, ...]
    consequence: str


def shown(
    found: Question | BlindQuestion, kind: str, words: Words, sentences: Sentences
) -> ShownQuestion:
    """A question in the words of a page."""
    left, right = found.left, found.right
    parts = [
        (one.sentence[words.language], one.weight_bits)
        for one in sentences.explained(found.parts, left.values, right.values)
    ]
    weight = waterfall(parts, "," if words.language == "nl" else ".")
    lines = tuple(_lines(left, right, words))
    if isinstance(found, BlindQuestion):
        why = words.text("review_blind_why")
        return ShownQuestion(kind, (left, right), why, (), lines, weight, (), "")
    return ShownQuestion(
        kind,
        (left, right),
        sentences.reason(found.doubt.reason)[words.language] + ".",
        tuple(_said(one, words, sentences) for one in found.contradictions),
        lines,
        weight,
        tuple(_outcomes(found, words)),
        _consequence(found, words),
    )


def _said(one: Contradicted, words: Words, sentences: Sentences) -> str:
    told = sentences.contradiction(one.name, one.a, one.b)[words.language]
    return words.text("review_against", told=told, a=len(one.says_a), b=len(one.says_b))


def _lines(left: Side, right: Side, words: Words) -> Iterator[Line]:
    for one in side_by_side(left, right):
        yield Line(words.text(f"review_{one.column}"), one.left, one.right, _SIGNS[one.alike])


def _outcomes(found: Question, words: Words) -> Iterator[Outcome]:
    yield Outcome(words.text("review_now"), _persons(found.now, words))
    if found.if_same is None:
        yield Outcome(words.text("review_if_same"), (words.text("review_cannot"),))
    else:
        yield Outcome(words.text("review_if_same"), _persons(found.if_same, words))
    yield Outcome(words.text("review_if_not"), _persons(found.if_different, words))


def _persons(standings: Sequence[Standing], words: Words) -> tuple[str, ...]:
    return tuple(_standing(one, words) for one in standings)


def _standing(one: Standing, words: Words) -> str:
    hits = len(one.open_hits)
    return words.text(
        "review_standing",
        times=words.times(one.signals),
        regions=words.listed(words.code("region", region) for region in one.regions),
        level=words.level(one.level),
        points=words.number(one.points),
        hits=words.text("review_one_hit") if hits == 1 else words.text("review_hits", n=hits),
    )


def _consequence(found: Question, words: Words) -> str:
    if found.if_same is None:
        return words.text("review_cannot")
    if not (found.gain or found.new_hits):
        return words.text("review_nothing_hangs")
    return words.text("review_hangs", points=words.number(found.gain), hits=found.new_hits)
