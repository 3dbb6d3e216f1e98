"""The plots of an evaluation."""

from collections.abc import Sequence
from math import ceil

from radarfunctie.evaluation.kept import Bin, CurvePoint
from radarfunctie.evaluation.study import Bands, Study
from radarfunctie.evaluation.subgroups import NAME_ORIGIN, Subgroup
from radarfunctie.evaluation.svg import Axis, Plot

SHOWN_FROM = 20  # true pairs from which the recall of a group is drawn
_SHARES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_CLOSE = 32  # bits up to which every second point is printed
_ROW, _AROUND = 24, 68  # picture units for each group, and for what stands around them


def precision_recall(found: Study) -> str:
    """Precision over recall, a point for each link threshold."""
    points = found.curve
    floor = min((one.score.precision for one in points), default=1.0)
    low = max(0.0, int(floor * 100 - 0.5) / 100)
    marks = [low + (1 - low) * step / 5 for step in range(6)]
    plot = Plot(
        "Precision and recall of pairs over the link threshold",
        "Precision from bottom to top against recall from left to right; a point for each whole "
        "number of bits. The table below holds the numbers.",
        Axis("recall of pairs", 0, 1, _SHARES, "{:.1f}".format),
        Axis("precision of pairs", low, 1, marks, "{:.4f}".format),
    )
    plot = plot.line([(one.score.recall, one.score.precision) for one in points], "line")
    for one in points:
        told = f"{one.link_bits:g} bits: {one.score.precision:.4f}, {one.score.recall:.4f}"
        in_force = one.link_bits == found.bands.link_bits
        plot = plot.dot(
            one.score.recall, one.score.precision, "dot force" if in_force else "dot", told
        )
        if in_force or one.link_bits % 10 == 0:
            plot = plot.label(one.score.recall, one.score.precision, f"{one.link_bits:g}")
    return plot.svg()


def calibration(bins: Sequence[Bin]) -> str:
    """The bits that were seen over the bits that are claimed."""
    most = max((one.low for one in bins), default=0) + 8
    marks = range(0, ceil(most) + 1, 8)
    plot = Plot(
        "Bits claimed and bits observed",
        "Observed bits, the log2 odds that kept pairs of a bin are of one person, against the "
        "middle of the bin. On the dashed line bits say what is so; below it they say too much.",
        Axis("bits of the pair", 0, most, marks),
        Axis("observed bits", -8, most, (-8, *marks)),
    ).line([(0, 0), (most, most)], "ideal")
    for one in bins:
        middle = (one.low + one.high) / 2 if one.high is not None else one.low + 4
        told = f"{one.right} of {one.pairs} pairs"
        plot = plot.dot(middle, one.observed_bits, "dot", told)
        if one.free_pairs:
            told = f"{one.free_right} of {one.free_pairs} free pairs"
            plot = plot.dot(middle, one.free_observed_bits, "open", told)
    return plot.svg()


def histogram(bins: Sequence[Bin], bands: Bands) -> str:
    """How many true and false pairs there are at each bit, on a scale of square roots."""
    most = max((max(one.right, one.pairs - one.right) for one in bins), default=1)
    top = most**0.5
    marks = sorted({round(mark * mark) for mark in (0, top / 4, top / 2, 3 * top / 4, top)})
    end = max((one.low for one in bins), default=0) + 1
    plot = Plot(
        "Kept pairs by bits",
        "Bars upwards: kept pairs of one true person; the dark bars before them: pairs of two. "
        "The heights are square roots, so that a few false pairs are seen beside many true ones.",
        Axis("bits of the pair", 0, end, range(0, ceil(end) + 1, 8)),
        Axis(
            "pairs, root scale", 0, top, [m**0.5 for m in marks], lambda root: f"{root * root:,.0f}"
        ),
    )
    for one in bins:
        span = (one.low, one.low + 1)
        wrong = one.pairs - one.right
        told = f"{one.low:g} bits: {one.right} true, {wrong} false"
        plot = plot.box(span, (0, one.right**0.5), "true", told)
        if wrong:
            plot = plot.box((span[0] + 0.25, span[1] - 0.25), (0, wrong**0.5), "false", told)
    link = bands.link_bits
    return plot.span((link, link), (0, top), "force").label(link, top * 0.96, "link_bits").svg()


def recall_by_group(groups: Sequence[Subgroup], title: str) -> str:
    """Recall of each group with its interval, from `SHOWN_FROM` true pairs up."""
    groups = [one for one in groups if one.true_pairs >= SHOWN_FROM]
    last = len(groups) - 1
    lowest = min((one.interval.recall.low for one in groups), default=0.0)
    low = max(0.0, int(lowest * 10) / 10)
    marks = [low + (1 - low) * step / 5 for step in range(6)]
    names = {last - place: one.group.replace("_", " ") for place, one in enumerate(groups)}
    plot = Plot(
        title,
        "A point for the recall of each group and a line for its 95 % interval.",
        Axis("recall of pairs", low, 1, marks, "{:.2f}".format),
        Axis("", -0.5, last + 0.5, ()),
        height=_ROW * len(groups) + _AROUND,
        left=210,
    )
    for place, one in enumerate(groups):
        row = last - place
        bounds = one.interval.recall
        told = f"{names[row]}: {one.score.recall:.3f}"
        plot = plot.row(row, names[row])
        plot = plot.span((bounds.low, bounds.high), (row, row), "interval")
        plot = plot.dot(one.score.recall, row, "dot", told)
    return plot.svg()


def sorts(groups: Sequence[Subgroup]) -> dict[str, list[Subgroup]]:
    """Subgroups by sort, in order; the name origins first."""
    found: dict[str, list[Subgroup]] = {NAME_ORIGIN: []}
    for one in groups:
        found.setdefault(one.sort, []).append(one)
    return {sort: members for sort, members in found.items() if members}


def thinned(points: Sequence[CurvePoint], bands: Bands) -> list[CurvePoint]:
    """The points to print: even bits up to 32, then every eighth, and the one in force."""
    return [
        one
        for one in points
        if one.link_bits % (2 if one.link_bits <= _CLOSE else 8) == 0
        or one.link_bits == bands.link_bits
    ]
