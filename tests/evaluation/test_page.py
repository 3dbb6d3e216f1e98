import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser

import numpy as np
import pytest
from typing_extensions import override

from radarfunctie.domain.ids import MentionId, SignalId
from radarfunctie.domain.mention import Mention, Value
from radarfunctie.domain.signal import MentionKey
from radarfunctie.evaluation.kept import KeptPairs
from radarfunctie.evaluation.name_origins import load_name_origins
from radarfunctie.evaluation.page import page
from radarfunctie.evaluation.report import evaluate
from radarfunctie.evaluation.study import Bands, Known, study
from radarfunctie.evaluation.traits import TraitsReader
from radarfunctie.evaluation.truth import TrueMention
from radarfunctie.evaluation.weights import ComparisonBits, LevelBits, Weights

WEIGHTS = Weights(
    -18.0,
    (
        ComparisonBits(
            "given_name",
            (
                LevelBits("same", 0.8, 0.0125, 6.0, by_frequency=True),
                LevelBits("different", 0.05, 0.8, -4.0, by_frequency=False),
            ),
        ),
        ComparisonBits("born", (LevelBits("same", 0.9, 0.0009, 9.966, by_frequency=False),)),
    ),
)
VOID = {"meta", "link", "br", "img", "input", "hr"}


class Tags(HTMLParser):
    """Holds that every tag is closed in its turn, and remembers all."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    @override
    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    @override
    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def made(kind: str = "police") -> str:
    truth = [
        TrueMention(MentionKey("org", str(at), "<p1>"), str(at // 2), "", kind) for at in range(6)
    ]
    found = ["0", "0", "0", "1", "2", "3"]
    pairs = KeptPairs(
        np.array([0, 1, 2, 4], np.int64),
        np.array([1, 2, 3, 5], np.int64),
        np.array([30.5, 21, 3.25, 9], np.float64),
        np.array([-1, -1, 0, 0], np.int64),
        ["twins"],
    )
    scores = evaluate(
        truth,
        {row.key: who for row, who in zip(truth, found, strict=True)},
        [{"0": ["claim"], "1": ["claim", "phone"]}],
    )
    reader = TraitsReader(load_name_origins(()))
    for row in truth:
        values: dict[str, Value] = {
            "surname": "YILMAZ",
            "birth_from": "2014-01-01",
            "birth_until": "2014-01-01",
        }
        mention = Mention(MentionId("m"), row.key, SignalId("s"), values)
        reader.add(mention, date(2024, 1, 1))
    known = Known(truth, found, reader.done(), pairs, load_name_origins(()).groups)
    return page(scores, study(known, Bands(8, 0), 5), WEIGHTS)


@pytest.fixture(scope="module")
def html() -> str:
    return made()


def test_every_tag_is_closed_and_nothing_is_fetched_or_run(html: str) -> None:
    tags = Tags()
    tags.feed(html)

    assert tags.open == []
    for name, attributes in tags.seen:
        assert name not in {"script", "link", "img", "iframe", "object", "form"}
        for attribute in attributes:
            assert not attribute.startswith("on")
            assert attribute not in {"src", "href", "style", "action"}
    assert "url(" not in html
    assert "@import" not in html


def test_its_own_policy_allows_its_style_and_nothing_else(html: str) -> None:
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()

    (policy,) = re.findall(r'Security-Policy" content="([^"]*)"', html)
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in policy


def test_every_plot_has_a_title_a_description_and_a_table_beside_it(html: str) -> None:
    plots = re.findall(r"<svg .*?</svg>", html, re.DOTALL)

    assert len(plots) >= 9
    named = [re.search(r'<title id="([^"]+)">[^<]+</title><desc id="([^"]+)">', p) for p in plots]
    assert all(named)
    ids = [name for found in named if found for name in found.groups()]
    assert len(set(ids)) == len(ids)
    for section in re.findall(r"<section>.*?</section>", html, re.DOTALL):
        assert "<figure>" not in section or "<table>" in section
    assert html.count("<table") == html.count("<caption>")


def test_what_comes_from_a_file_is_escaped() -> None:
    html = made("<b>&police")

    assert "<b>" not in html
    assert "&lt;b&gt;&amp;police" in html
    assert "org/1/&lt;p1&gt;" in html


def test_wrong_and_missed_links_are_listed_with_what_decided(html: str) -> None:
    assert "Wrong links: 1" in html
    assert "Missed links: 2" in html
    assert re.search(r"org/4/.*org/5/.*9\.0.*twins", html)


def test_each_level_of_the_model_has_a_bar_two_points_and_a_row(html: str) -> None:
    (section,) = re.findall(r"<section>\n<h2>What each level weighs.*?</section>", html, re.DOTALL)
    bars = re.findall(r'<rect class="(\w+)" x="([\d.]+)".*? width="([\d.]+)"', section)
    kinds = [kind for kind, _, _ in bars]
    wide = [float(width) for _, _, width in bars]

    assert kinds == ["for", "against", "for"]
    assert wide[0] == pytest.approx(1.5 * wide[1], abs=0.1)
    assert float(bars[1][1]) + wide[1] == pytest.approx(float(bars[0][1]), abs=0.1)
    assert section.count('<circle class="dot"') == section.count('<circle class="open"') == 3
    assert "<td>0.8</td><td>0.0125</td><td>6.00</td>" in section
    assert "same *" in section
    assert "-18.00 bits" in section
