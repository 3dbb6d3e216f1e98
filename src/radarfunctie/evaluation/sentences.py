"""What the calibration says, in a sentence."""

from collections.abc import Sequence

from radarfunctie.evaluation.intervals import wilson
from radarfunctie.evaluation.kept import Bin

_TWENTY = 20.0


def on_bits(bins: Sequence[Bin]) -> str:
    """Whether 20 bits are 20 bits, as far as the pairs around 20 bits can tell."""
    around = [
        one for one in bins if one.low <= _TWENTY and (one.high is None or one.high > _TWENTY)
    ]
    if not around or not around[0].free_pairs:
        return "No kept pair has about 20 bits, so the truth cannot tell."
    one = around[0]
    wrong, free_wrong = one.pairs - one.right, one.free_pairs - one.free_right
    end = f"{one.high:g}" if one.high is not None else "more"
    told = (
        f"Of {one.pairs:,} kept pairs of {one.low:g} to {end} bits {wrong:,} are of two persons "
        f"(of the {one.free_pairs:,} under no rule: {free_wrong:,}), where the bits claim "
        f"{(1 - one.claimed) * one.pairs:.2g}."
    )
    too_much = wilson(wrong, one.pairs).low > 1 - one.claimed
    return (
        f"No: the bits claim too much. {told}"
        if wrong and too_much
        else f"As far as can be seen. {told}"
    )
