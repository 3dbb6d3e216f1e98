"""What every page is made in: templates, the reader's language, who reads, and safe headers."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from radarfunctie.domain.caller import Caller
from radarfunctie.pages.assets import Assets
from radarfunctie.pages.menu import menu
from radarfunctie.pages.network_state import KEYS
from radarfunctie.pages.texts import LANGUAGES, Language
from radarfunctie.pages.words import Words
from radarfunctie.process.policy import Word
from radarfunctie.radar.engine import Radar

FOLDER = Path(__file__).parent
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


_KEPT = frozenset({"next", "kind", "show", "after", "case", "new"})
_KEPT |= {
    "link",
    "review",
    "with",
    "told",
    "week",
    "act",
    "role",
    "measure",
    "region",
}  # thresholds, a model, what is chosen
"""Parts of an address that another language keeps: codes and ids, never names."""


@dataclass(frozen=True)
class Frame:
    """Renders pages; holds nothing of what they show."""

    radar: Radar
    templates: Environment
    words: Mapping[Language, Words]
    assets: Assets

    def words_for(self, request: Request) -> Words:
        """The words of the language in the address; Dutch when it says none."""
        return self.words["en" if request.query_params.get("lang") == "en" else "nl"]

    def render(
        self,
        request: Request,
        template: str,
        *,
        title: str,
        reader: Caller | None = None,
        csrf: str = "",
        status: int = 200,
        **values: object,
    ) -> HTMLResponse:
        """A page as an answer."""
        words = self.words_for(request)
        text = self.templates.get_template(template).render(
            title=title,
            words=words,
            t=words.text,
            lang=words.language,
            link=_linker(words.language),
            explained=_explained(template, words),
            switch=_switch(request, words.language),
            asset=self.assets.address,
            menu=menu(reader, self.radar.policy) if reader is not None else (),
            here=request.url.path,
            reader=reader,
            csrf=csrf,
            **values,
        )
        return HTMLResponse(text, status, {"Content-Security-Policy": CSP})


def _explained(template: str, words: Words) -> str:
    """What a page is for; empty where it says so itself."""
    key = f"explain_{template.removesuffix('.html')}"
    return words.text(key) if words.has(key) else ""


def make_frame(radar: Radar) -> Frame:
    """The frame of one application."""
    templates = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    codes, weging = radar.intake.codes, radar.look.weging
    process = radar.tasks.desk.policy
    reasons = process.reasons
    catalogue: Mapping[str, Mapping[str, Word]] = {
        "measure": process.measures,
        "transfer_target": process.transfer_targets,
        "case_role": process.roles,
        "not_consulted": reasons.not_consulted,
        "deviation": reasons.deviation,
        "not_spoken": reasons.not_spoken,
        "not_seen": reasons.not_seen,
        "not_told": reasons.not_told,
    }
    words = {language: Words(codes, weging, language, catalogue) for language in LANGUAGES}
    return Frame(radar, templates, words, Assets(FOLDER / "static"))


def frame_of(request: Request) -> Frame:
    """The frame this application was made with."""
    return cast("Frame", request.app.state.frame)


class _linker:  # noqa: N801 - used as a function in templates
    """Addresses that keep the language."""

    def __init__(self, language: Language) -> None:
        self._suffix = "" if language == "nl" else "?lang=en"

    def __call__(self, path: str) -> str:
        """`path` in the language of the page."""
        return path + (self._suffix.replace("?", "&") if "?" in path else self._suffix)


def _switch(request: Request, language: Language) -> str:
    """The same page in the other language."""
    kept = [one for one in request.query_params.multi_items() if one[0] in _KEPT | KEYS]
    if language == "nl":
        kept.append(("lang", "en"))
    query = urlencode(kept)
    return request.url.path + (f"?{query}" if query else "")
