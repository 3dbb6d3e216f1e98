"""The site of the docs: whole, and it asks nothing from elsewhere."""

import re
from pathlib import Path

import pytest
import yaml

from docs.pages import DOCS, ROOT
from docs.site import build, faults, named_where_outside, read

PAGES = {str(page.relative_to(DOCS)) for page in DOCS.rglob("*.md")}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site; building it fails on a link of ours that leads nowhere."""
    target = tmp_path_factory.mktemp("site") / "site"
    build(target)
    return target


def test_every_page_is_in_the_menu_once() -> None:
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    named = re.findall(r"[\w/-]+\.md", str(yaml.safe_load(text)["nav"]))

    assert sorted(named) == sorted(PAGES)


def test_every_page_is_built(site: Path) -> None:
    built = {str(page.relative_to(site)) for page in site.rglob("*.html")}

    assert {re.sub(r"\.md$", ".html", page) for page in PAGES} <= built


def test_no_page_asks_another_host(site: Path) -> None:
    asked = [one for page in site.rglob("*.html") for one in read(page).asked]

    assert len(asked) > 100
    assert not [one for one in asked if re.match(r"(https?:)?//", one)]
    assert any(site.rglob("*.css"))
    assert not list(faults(site))


def test_a_link_that_leads_nowhere_and_a_request_elsewhere_are_faults(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<h1 id="x"></h1><a href="b.html"></a><a href="#y"></a><a href="#x"></a>'
        '<script src="https://example.org/a.js"></script>',
        "utf-8",
    )
    (tmp_path / "a.css").write_text("@font-face { src: url(https://example.org/f) }", "utf-8")

    assert sorted(faults(tmp_path)) == [
        "a.css: asks another host: https:",
        "a.html: asks another host: https://example.org/a.js",
        "a.html: leads nowhere: b.html",
        "a.html: no such heading: #y",
    ]


def test_what_lies_outside_of_the_docs_is_named_and_not_linked(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    text = "[`a.yaml`](../m/a.yaml), [the tables](../m/S.md), [b](b.md), [up](../decisions/1.md)"

    assert named_where_outside(text, docs / "p.md", docs) == (
        "`m/a.yaml`, the tables (`m/S.md`), [b](b.md), up (`decisions/1.md`)"
    )
    assert named_where_outside("[up](../api.md)", docs / "d" / "p.md", docs) == "[up](../api.md)"
