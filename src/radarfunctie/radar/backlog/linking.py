"""Mentions in columns to pairs that are kept."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from radarfunctie.batches import batches
from radarfunctie.domain.ids import MentionId
from radarfunctie.domain.match import ScoredPair
from radarfunctie.match.engines.batch import BatchScorer
from radarfunctie.ports.graph import GraphWriter

_PAGE = 5_000


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs at or above the review level, side by side; mentions by their places."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    bits: NDArray[np.float64]
    rules: Sequence[str | None]
    ruled: NDArray[np.bool_]  # whether it is under a rule


def link(
    graph: GraphWriter,
    scorer: BatchScorer,
    ids: Sequence[MentionId],
    review_bits: float,
    model: str,
) -> Pairs:
    """Keep the pairs among the mentions of `scorer`; `ids` are those of the mentions by place."""
    left: list[int] = []
    right: list[int] = []
    bits: list[float] = []
    rules: list[str | None] = []
    for page in batches(scorer.pairs(review_bits), _PAGE):
        graph.add_matches(
            [
                ScoredPair(
                    ids[pair.left], ids[pair.right], pair.weight_bits, pair.rule, pair.parts, model
                )
                for pair in page
            ]
        )
        left += [pair.left for pair in page]
        right += [pair.right for pair in page]
        bits += [pair.weight_bits for pair in page]
        rules += [pair.rule for pair in page]
    return Pairs(
        np.array(left, np.int64),
        np.array(right, np.int64),
        np.array(bits),
        rules,
        np.array([rule is not None for rule in rules], np.bool_),
    )
