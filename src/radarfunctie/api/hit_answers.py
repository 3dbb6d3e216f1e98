"""Hits as they are answered to somebody: in words, with the teams of other regions to call."""

from collections.abc import Sequence

from radarfunctie.api.answers import HitAnswer, hit_answer
from radarfunctie.api.words import Words
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.hit import Hit
from radarfunctie.radar.engine import Radar


def hit_answers(
    hits: Sequence[Hit], radar: Radar, words: Words, caller: Caller
) -> tuple[HitAnswer, ...]:
    """These hits, in their order."""
    elsewhere = radar.hits.elsewhere(hits, caller)
    return tuple(hit_answer(hit, words, elsewhere[hit.id]) for hit in hits)
