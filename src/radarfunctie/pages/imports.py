"""Imports: what each did, and whether a source links otherwise than it did."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from radarfunctie.pages.frame import frame_of
from radarfunctie.pages.session import csrf_of, reader_of, with_csrf
from radarfunctie.pages.words import Words
from radarfunctie.radar.drifting import Week
from radarfunctie.radar.import_log import Imported

_MOST_WEEKS = 60


@dataclass(frozen=True, slots=True)
class ShownImport:
    """An import on a page."""

    when: str
    by: str
    how: str
    cells: tuple[tuple[str, str, str], ...]  # key of its word, the number, a share or nothing
    skipped: str


@dataclass(frozen=True, slots=True)
class ShownWeek:
    """A week of a source on a page."""

    source: str
    week: str
    signals: str
    known: str
    asked: str
    says: str
    drifts: bool


def imports_page(request: Request) -> Response:
    """The last imports, and drift by source."""
    frame, reader = frame_of(request), reader_of(request)
    words, token, radar = frame.words_for(request), csrf_of(request), frame.radar
    weeks = [_week(one, words) for one in radar.drift.weeks(reader)]
    page = frame.render(
        request,
        "imports.html",
        title=words.text("imports"),
        reader=reader,
        csrf=token,
        found=[_import(one, words) for one in radar.imports.last(reader)],
        weeks=weeks[:_MOST_WEEKS],
        more=max(0, len(weeks) - _MOST_WEEKS),
        alarms=sum(one.drifts for one in weeks),
    )
    return with_csrf(page, request, token)


def _import(one: Imported, words: Words) -> ShownImport:
    of = max(1, one.mentions)
    return ShownImport(
        f"{words.moment(one.at)} {words.clock(one.at)}",
        words.text("im_by", user=one.by, role=words.text(one.role)),
        words.text("im_bulk" if one.bulk else "im_lines"),
        (
            ("im_signals", words.count(one.signals), ""),
            ("im_repeated", words.count(one.repeated), ""),
            ("im_refused", words.count(one.refused), ""),
            ("im_mentions", words.count(one.mentions), ""),
            ("im_linked", words.count(one.linked), words.percent(max(0, one.linked) / of)),
            ("im_questions", words.count(one.questions), ""),
            ("im_unlinked", words.count(one.unlinked), words.percent(one.unlinked / of)),
            ("im_hits", words.count(one.hits), ""),
        ),
        words.listed(
            words.text("im_key", name=name.replace("_", " "), n=words.count(number))
            for name, number in one.skipped.items()
        ),
    )


def _week(one: Week, words: Words) -> ShownWeek:
    def share(now: int, former: int) -> str:
        told = words.percent(now / one.signals)
        usual = words.percent(former / one.former) if one.former else words.text("unknown")
        return words.text("im_share", now=told, usual=usual)

    says = [words.text(f"im_drift_{name}") for name in one.drifts]
    return ShownWeek(
        one.source,
        words.day(one.monday),
        words.count(one.signals),
        share(one.known, one.former_known),
        share(one.asked, one.former_asked),
        words.listed(says) if says else words.text("im_usual" if one.compared else "im_few"),
        bool(says),
    )
