"""What looks wrong in a model that was learned: for its maker to look at, nothing is changed by it.

Learning without a truth goes wrong in a few known ways, and each leaves a mark that can be read
without a truth. A mark is no proof: a column may really say little.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from radarfunctie.match.definition import Comparison, Definition
from radarfunctie.match.model import LevelWeight, Model
from radarfunctie.match.training import free_of

_STRANGERS = 0.2  # of a pass: with fewer pairs of one entity, it teaches mostly from others
_EVERY = 0.999  # of a pass: all its pairs were taken for one entity
_SURE_BITS = -2.0  # what a last level takes off, at least, when a pass of one entity each taught it
_LITTLE_BITS = -1.0  # a last level that takes off less hardly speaks against a pair
_STEP_BITS = 1.0  # by which a stronger level may weigh less than a weaker one


@dataclass(frozen=True, slots=True)
class Look:
    """One thing to look at; holds no value of a row."""

    place: str  # in the definition
    says: str


def marks(definition: Definition, model: Model) -> Iterator[Look]:
    """What looks wrong: bands, passes, then levels in the order of the definition."""
    if definition.bands not in {None, model.bands}:
        yield Look(
            "bands", "the model has others than the definition, and those of the model count"
        )
    if model.trained is None:
        return
    yield from _passes(definition, model)
    unseen = set(model.trained.unseen)
    for one in definition.comparisons:
        yield from _levels(one, model.weights[one.name], unseen)


def _passes(definition: Definition, model: Model) -> Iterator[Look]:
    assert model.trained is not None  # noqa: S101 - its only caller looked
    trained = model.trained
    shares = zip(trained.settings.passes, trained.pass_shares, strict=False)
    for at, (columns, share) in enumerate(shares):
        place = f"training.passes.{at} [{', '.join(columns)}]"
        if share < _STRANGERS:
            yield Look(
                place,
                f"of its pairs {share:.0%} are one entity: it is full of strangers; take columns "
                "with it on which two rows seldom agree by chance",
            )
        elif share >= _EVERY and (weak := _weak(definition, model, columns)):
            yield Look(
                place,
                "took all its pairs for one entity, and taught that one entity may disagree on "
                f"{', '.join(weak)}: unless that is so, leave it out or add a column to it",
            )


def _weak(definition: Definition, model: Model, columns: tuple[str, ...]) -> list[str]:
    """Comparisons that a pass teaches, and whose last level takes off little."""
    free = free_of(definition, columns)
    return [
        one.name
        for one in definition.comparisons
        if one.name in free and model.weights[one.name][one.levels[-1].name].bits > _SURE_BITS
    ]


def _levels(one: Comparison, weights: dict[str, LevelWeight], unseen: set[str]) -> Iterator[Look]:
    seen = [level.name for level in one.levels if f"{one.name}.{level.name}" not in unseen]
    for level in one.levels:
        if level.name not in seen:
            place = f"comparisons.{one.name}.{level.name}"
            yield Look(
                place, "was seen in no pair, so its chances are set; see whether its test is right"
            )
    for stronger, weaker in pairwise(seen):
        less, more = weights[stronger].bits, weights[weaker].bits
        if less < more - _STEP_BITS:
            yield Look(
                f"comparisons.{one.name}.{stronger}",
                f"weighs {less:.1f} bits, and {weaker} below it {more:.1f}: change their order, or "
                "make one of both",
            )
    last = one.levels[-1].name
    if last in seen and weights[last].bits > _LITTLE_BITS:
        yield Look(
            f"comparisons.{one.name}.{last}",
            f"weighs {weights[last].bits:.1f} bits: disagreement hardly speaks against a pair; "
            "either this says little, or a pass taught it wrong",
        )
