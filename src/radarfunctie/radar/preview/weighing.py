"""What is held weighed again by another model, in columns."""

from radarfunctie.batches import batches
from radarfunctie.match.engines.batch import BatchScorer
from radarfunctie.match.engines.columns import ColumnForm
from radarfunctie.ports.graph import GraphStore
from radarfunctie.radar.backlog.linking import link
from radarfunctie.radar.matching import Matching
from radarfunctie.radar.preview.held import Held
from radarfunctie.radar.preview.scratch import Tell
from radarfunctie.radar.untying import Pairs

_PAGE = 2_000


def weigh_again(scratch: GraphStore, held: Held, matching: Matching, tell: Tell) -> Pairs:
    """The pairs that `matching` keeps of the mentions of `scratch`; it holds none, and gets them.

    Columns that follow from others, and blocking keys, are made anew: its tables may be others.
    """
    scorer = BatchScorer(matching.model)
    try:
        _fill(scorer, scratch, matching, tell)
        scorer.find(matching.settings.review_bits)
        with scratch.writer(whole=True) as graph:
            found = link(
                graph, scorer, held.ids, matching.settings.review_bits, matching.model.digest
            )
    finally:
        scorer.close()
    tell("pairs", len(found.left))
    return found


def _fill(scorer: BatchScorer, scratch: GraphStore, matching: Matching, tell: Tell) -> None:
    """Mentions get the places they have in `Held`: both come in the order of their ids."""
    form, place = ColumnForm(matching.model.definition), 0
    with scratch.reader() as graph:
        for page in batches(graph.all_held(), _PAGE):
            told = [
                (at, held.mention.key, *matching.kept(held.mention.values))
                for at, held in enumerate(page, place)
            ]
            scorer.add(form.columns(told))
            place += len(page)
            tell("read", place)
