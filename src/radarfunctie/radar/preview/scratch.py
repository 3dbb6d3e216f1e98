"""A copy of the graph in memory to try things in: findings and what they follow from, no facts.

Left out are the facts (with their narratives) and their index, approvals, models, policies,
blocking keys, the parts of weights, and pairs below the review level to be tried: none of these
tells which persons there would be. Where pairs are weighed again, all of them are left out.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace

from radarfunctie.errors import ConflictError
from radarfunctie.ports.graph import GraphStore
from radarfunctie.ports.graph_copy import CopyableGraph, GraphEdge

_INDEX = {"HitChange", "REFERRED_TO", "CONTINUED_AS", "LISTED_IN", "STOPPED_AS"}
_INDEX |= {"LEFT_OUT", "TOLD_AT"}
_NOT_COPIED = {"BlockingKey", "Approval", "Model", "InForce", "PolicyInForce", "KEYED"} | _INDEX
_PAIRS = "MATCHES"

Tell = Callable[[str, int], None]
MakeScratch = Callable[[], AbstractContextManager[CopyableGraph]]


@contextmanager
def scratch_of(
    source: CopyableGraph, make: MakeScratch, review_bits: float | None, tell: Tell
) -> Iterator[GraphStore]:
    """A store of its own that holds what `source` does now; forgotten at the end.

    Pairs at or above `review_bits` are copied, for None no pair.

    Raises:
        ConflictError: The source was written to meanwhile.
    """
    with make() as scratch:
        before = _changes(source)
        _fill(source, scratch, review_bits, tell)
        if _changes(source) != before:
            message = "the store was written to meanwhile; repeat when less is coming in"
            raise ConflictError(message)
        yield scratch


def _changes(source: GraphStore) -> tuple[int, object]:
    with source.reader() as graph:
        return graph.changes(), graph.counts()


def _fill(
    source: CopyableGraph, scratch: CopyableGraph, review_bits: float | None, tell: Tell
) -> None:
    left_out = _NOT_COPIED | ({_PAIRS} if review_bits is None else set())
    done = 0
    with source.original() as original, scratch.copy() as copy:
        copy.begin(source.store_id, (), 0)
        for label in original.node_labels:
            if label in _NOT_COPIED:
                continue
            for nodes in original.nodes(label):
                copy.put_nodes(label, nodes)
                done += len(nodes)
                tell("copied", done)
        for label in original.edge_labels:
            if label in left_out:
                continue
            for edges in original.edges(label):
                kept = list(_pairs(edges, review_bits or 0.0)) if label == _PAIRS else edges
                if kept:
                    copy.put_edges(label, kept)
                done += len(edges)
                tell("copied", done)
        copy.finish()


def _pairs(edges: Sequence[GraphEdge], review_bits: float) -> Iterator[GraphEdge]:
    for edge in edges:
        bits = edge.values["weight_bits"]
        assert isinstance(bits, float)  # noqa: S101 - the schema says so
        if bits >= review_bits:
            yield replace(edge, values={**edge.values, "parts": "[]"})
