"""Mentions in columns to pairs that are kept."""

from collections.abc import Sequence

from radarfunctie.domain.ids import MentionId
from radarfunctie.domain.match import ScoredPair
from radarfunctie.match.engines.batch import BatchPair, BatchScorer
from radarfunctie.ports.graph import GraphWriter
from radarfunctie.radar.untying import Pairs, gather


def link(
    graph: GraphWriter,
    scorer: BatchScorer,
    ids: Sequence[MentionId],
    review_bits: float,
    model: str,
) -> Pairs:
    """Keep the pairs among the mentions of `scorer`; `ids` are those of the mentions by place."""

    def keep(page: Sequence[BatchPair]) -> None:
        graph.add_matches(
            [
                ScoredPair(
                    ids[pair.left], ids[pair.right], pair.weight_bits, pair.rule, pair.parts, model
                )
                for pair in page
            ]
        )

    return gather(scorer.pairs(review_bits), keep)
