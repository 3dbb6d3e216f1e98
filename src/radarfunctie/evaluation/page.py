"""An evaluation as one HTML file: no script, nothing from elsewhere, readable on paper."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from radarfunctie.domain.signal import MentionKey
from radarfunctie.evaluation import plots
from radarfunctie.evaluation import weights as charts
from radarfunctie.evaluation.intervals import DRAWS, Interval
from radarfunctie.evaluation.report import Evaluation
from radarfunctie.evaluation.sentences import on_bits
from radarfunctie.evaluation.study import GAP_AT_MOST, Study
from radarfunctie.evaluation.subgroups import ENOUGH_PAIRS
from radarfunctie.evaluation.weights import Weights

_FOLDER = Path(__file__).parent


def page(scores: Evaluation, study: Study, weights: Weights) -> str:
    """The report as HTML; `weights` are those of the model in force."""
    style = Markup((_FOLDER / "report.css").read_text("utf-8"))  # noqa: S704 - our own file
    by_sort = plots.sorts(study.subgroups)
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            scores=scores,
            study=study,
            style=style,
            style_hash=f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}",
            draws=DRAWS,
            scored=[
                ("persons, pairs of mentions", scores.pairs.score, study.pairs),
                ("persons, B-cubed", scores.b_cubed, study.b_cubed),
                (
                    "households, pairs of mentions",
                    scores.households.score,
                    scores.household_study.interval,
                ),
            ],
            curve=plots.thinned(study.curve, study.bands),
            verdict=on_bits(study.calibration),
            plots={
                "curve": _picture(plots.precision_recall(study)),
                "calibration": _picture(plots.calibration(study.calibration)),
                "histogram": _picture(plots.histogram(study.histogram, study.bands)),
                "groups": {
                    sort: _picture(plots.recall_by_group(groups, f"Recall by {sort}"))
                    for sort, groups in by_sort.items()
                },
            },
            sorts=by_sort,
            prior_bits=weights.prior_bits,
            weights=[
                (
                    one,
                    _picture(charts.bits_of(one, weights)),
                    _picture(charts.chances_of(one, weights)),
                )
                for one in weights.comparisons
            ],
            enough=ENOUGH_PAIRS,
            shown_from=plots.SHOWN_FROM,
            gap_at_most=GAP_AT_MOST,
            mistakes={"Wrong links": study.wrong, "Missed links": study.missed},
        )
    )


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "whole": "{:,}".format,
        "share": "{:.4f}".format,
        "bits": "{:g}".format,
        "chance": "{:.3g}".format,
        "around": _around,
        "words": lambda text: text.replace("_", " "),
        "key": _key,
    }
    return environment


def _picture(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704 - made by svg.py, which escapes every word


def _around(bounds: Interval) -> str:
    return f" ({bounds.low:.3f}\u2013{bounds.high:.3f})"


def _key(key: MentionKey) -> str:
    return "/".join(key)
