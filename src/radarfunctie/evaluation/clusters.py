"""Scores of a clustering against the true one, over the same things in the same order."""

from collections import Counter
from collections.abc import Hashable, Sequence

from radarfunctie.evaluation.scores import PairCounts, Score


def pair_counts(truth: Sequence[Hashable], found: Sequence[Hashable]) -> PairCounts:
    """Unordered pairs of different things that share a true label, a found label, or both.

    `truth[i]` and `found[i]` are the labels of thing i. Cost n, whatever the number of pairs.

    Raises:
        ValueError: They are not of one length.
    """
    cells = _cells(truth, found)
    return PairCounts(
        true=_pairs(Counter(truth)),
        found=_pairs(Counter(found)),
        both=_pairs(cells),
    )


def b_cubed(truth: Sequence[Hashable], found: Sequence[Hashable]) -> Score:
    """B-cubed: for each thing, how much of its found cluster is right and of its true one found.

    Both shares count the thing itself, and are averaged over all things.

    Source: Bagga and Baldwin, 1998; docs/sources.md, "Evaluation".

    Raises:
        ValueError: They are not of one length.
    """
    cells = _cells(truth, found)
    if not cells:
        return Score(1.0, 1.0)
    true_sizes, found_sizes = Counter(truth), Counter(found)
    precision = sum(n * n / found_sizes[label] for (_, label), n in cells.items())
    recall = sum(n * n / true_sizes[label] for (label, _), n in cells.items())
    return Score(precision / len(truth), recall / len(truth))


def recall_by_kind(
    truth: Sequence[Hashable], found: Sequence[Hashable], kinds: Sequence[str]
) -> dict[str, PairCounts]:
    """For each kind, the pairs with at least one end of that kind; by kind, in order.

    `kinds[i]` says what thing i comes from. A pair of two kinds counts under both.

    Raises:
        ValueError: They are not of one length.
    """
    if len(kinds) != len(truth):
        raise ValueError(_UNEQUAL)
    everything = pair_counts(truth, found)
    counts = {}
    for kind in sorted(set(kinds)):
        rest = [i for i, other in enumerate(kinds) if other != kind]
        without = pair_counts([truth[i] for i in rest], [found[i] for i in rest])
        counts[kind] = PairCounts(
            everything.true - without.true,
            everything.found - without.found,
            everything.both - without.both,
        )
    return counts


def _cells(
    truth: Sequence[Hashable], found: Sequence[Hashable]
) -> Counter[tuple[Hashable, Hashable]]:
    """How many things have each combination of labels."""
    if len(truth) != len(found):
        raise ValueError(_UNEQUAL)
    return Counter(zip(truth, found, strict=True))


def _pairs(sizes: Counter[Hashable] | Counter[tuple[Hashable, Hashable]]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


_UNEQUAL = "every thing needs one label of each sort"
