"""Builds the site of the docs; fails on every link of ours that leads nowhere."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from typing_extensions import override

ROOT = Path(__file__).parents[2]
CONFIG = "mkdocs.yml"
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)")


class SiteError(Exception):
    """The docs do not make a whole site; names each fault on a line."""


def build(target: Path) -> None:
    """The site in `target`, anew; what was there stays when it cannot be built.

    Raises:
        SiteError: Zensical warned, or a link or an anchor leads nowhere.
    """
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        prepare(work)
        _run(work)
        found = sorted(faults(work / "site"))
        if found:
            raise SiteError("\n".join(found))
        shutil.rmtree(target, ignore_errors=True)
        shutil.move(work / "site", target)


def prepare(work: Path) -> None:
    """The docs as the site has them: what lies outside of docs/ is named, not linked."""
    shutil.copy(ROOT / CONFIG, work)
    shutil.copytree(ROOT / "docs", work / "docs")
    for page in sorted((work / "docs").rglob("*.md")):
        text = page.read_text("utf-8")
        page.write_text(named_where_outside(text, page, work / "docs"), "utf-8")


def named_where_outside(text: str, page: Path, docs: Path) -> str:
    """The text of a page, in which a link out of `docs` is its words and the path in code."""

    def said(link: re.Match[str]) -> str:
        words, target = link[1], link[2].partition("#")[0]
        if "://" in target or not target.startswith("../"):
            return link[0]
        there = Path(os.path.normpath(page.parent / target))
        if there.is_relative_to(docs):
            return link[0]
        path = there.relative_to(docs.parent).as_posix()
        same = path.endswith(words.strip("`").rstrip("/"))
        return f"`{path}`" if same else f"{words} (`{path}`)"

    return _LINK.sub(said, text)


def _run(work: Path) -> None:
    """Zensical, strict: a warning is a fault."""
    zensical = Path(sys.executable).parent / "zensical"
    command = [str(zensical), "build", "--strict", "--config-file", CONFIG]
    plain = {**os.environ, "NO_COLOR": "1"}
    ran = subprocess.run(command, cwd=work, env=plain, capture_output=True, text=True, check=False)  # noqa: S603
    said = ran.stdout + ran.stderr
    if ran.returncode != 0 or "Warning" in said or not (work / "site" / "index.html").exists():
        raise SiteError(said)


class _Read(HTMLParser):
    """What a page refers to, and what can be referred to in it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []  # what a browser fetches by itself
        self.links: list[str] = []
        self.anchors: set[str] = set()

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value for name, value in attrs if value}
        self.anchors |= {told[name] for name in ("id", "name") if name in told}
        asked = [told[name] for name in ("src", "poster", "data") if name in told]
        if tag == "link" and told.get("rel") not in {"canonical", "next", "prev", "alternate"}:
            asked += [told["href"]] if "href" in told else []
        self.asked += asked
        if tag == "a" and "href" in told:
            self.links.append(told["href"])


def read(page: Path) -> _Read:
    """A page that was built."""
    found = _Read()
    found.feed(page.read_text("utf-8"))
    return found


def _stands(anchor: str, page: _Read) -> bool:
    """Whether a page has what an address points at in it."""
    return not anchor or anchor in page.anchors


def faults(site: Path) -> Iterator[str]:
    """Each reference of ours that leads nowhere, and each request to another host."""
    pages = {path: read(path) for path in sorted(site.rglob("*.html")) if path.name != "404.html"}
    for path, page in pages.items():
        name = path.relative_to(site)
        for one in page.asked:
            if urlsplit(one).netloc:
                yield f"{name}: asks another host: {one}"
        for one in [*page.links, *page.asked]:
            parts = urlsplit(one)
            if parts.scheme or parts.netloc:
                continue
            there = (
                Path(os.path.normpath(path.parent / unquote(parts.path))) if parts.path else path
            )
            if not there.exists():
                yield f"{name}: leads nowhere: {one}"
            elif there in pages and not _stands(unquote(parts.fragment), pages[there]):
                yield f"{name}: no such heading: {one}"
    for sheet in sorted(site.rglob("*.css")):
        for one in re.findall(r"(?:url\(|@import )\s*['\"]?(https?:|//)", sheet.read_text("utf-8")):
            yield f"{sheet.relative_to(site)}: asks another host: {one}"


if __name__ == "__main__":
    try:
        build(ROOT / "site")
    except SiteError as error:
        sys.exit(str(error))
