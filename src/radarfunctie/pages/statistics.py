"""Statistics as published: rounded, small numbers hidden, also in the pictures and the files."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from radarfunctie.domain.statistics import OF_ADVICE, Cell, HalfYear, Measure
from radarfunctie.errors import NotFoundError
from radarfunctie.pages.frame import frame_of
from radarfunctie.pages.session import csrf_of, reader_of, with_csrf
from radarfunctie.pages.statistics_drawn import Bars, bars
from radarfunctie.pages.words import Words
from radarfunctie.radar.statistics import Choice

_NAMED = {"source": "sector", "receipt": "sector", "outcome": "outcome"}
_FILES = {"csv": "text/csv; charset=utf-8", "parquet": "application/vnd.apache.parquet"}


@dataclass(frozen=True, slots=True)
class Table:
    """One measure: half-years by category."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    drawn: tuple[tuple[str, Bars], ...]  # a picture for each category


def statistics_page(request: Request) -> Response:
    """A measure of the country or of a region."""
    frame, reader = frame_of(request), reader_of(request)
    words, token, radar = frame.words_for(request), csrf_of(request), frame.radar
    given = request.query_params
    measure = next((one for one in Measure if one.value == given.get("measure")), Measure.REPORTS)
    region = given.get("region") if given.get("region") in radar.regions else None
    cells = radar.statistics.cells(reader, Choice(measure))
    chosen = [one for one in cells if one.region == region]
    policy = radar.statistics.policy
    page = frame.render(
        request,
        "statistics.html",
        title=words.text("statistics"),
        reader=reader,
        csrf=token,
        measure=measure.value,
        region=region or "",
        measures=[(one.value, words.text(f"st_{one.value}")) for one in Measure],
        regions=[(one, words.code("region", one)) for one in radar.regions],
        table=_table(measure, chosen, words) if chosen else None,
        whose=words.code("region", region) if region else words.text("st_country"),
        least=policy.least_shown,
        round_to=policy.round_to,
        query=f"measure={measure.value}" + (f"&region={region}" if region else ""),
    )
    return with_csrf(page, request, token)


def statistics_file(request: Request) -> Response:
    """The same cells as a file."""
    frame, reader, given = frame_of(request), reader_of(request), request.query_params
    kind = request.path_params["kind"]
    if kind not in _FILES:
        message = "no such file"
        raise NotFoundError(message)
    measure = next((one for one in Measure if one.value == given.get("measure")), None)
    region = given.get("region") if given.get("region") in frame.radar.regions else None
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / f"statistics.{kind}"
        frame.radar.statistics.write(out, reader, Choice(measure, region))
        content = out.read_bytes()
    name = "-".join(filter(None, ("radar", measure and measure.value, region)))
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return Response(content, media_type=_FILES[kind], headers=headers)


def _table(measure: Measure, cells: list[Cell], words: Words) -> Table:
    periods = sorted({one.half_year for one in cells})
    names = list(dict.fromkeys(one.category for one in cells))
    held = {(one.half_year, one.category): one.count for one in cells}
    hidden, thousands = words.text("st_hidden"), "." if words.language == "nl" else ","

    def told(when: HalfYear, name: str | None) -> str:
        count = held.get((when, name))
        return hidden if count is None else words.count(count)

    return Table(
        words.text(f"st_{measure.value}"),
        tuple(_word(measure, name, words) for name in names),
        tuple((str(when), tuple(told(when, name) for name in names)) for when in periods[::-1]),
        tuple(
            (
                _word(measure, name, words),
                bars(
                    {when: held.get((when, name)) for when in periods}, periods, hidden, thousands
                ),
            )
            for name in names
        ),
    )


def _word(measure: Measure, name: str | None, words: Words) -> str:
    if name is None:
        return words.text("st_advices" if measure in OF_ADVICE else "signals_short")
    key = f"st_{measure.value}_{name}"
    if words.has(key):
        return words.text(key)
    key = f"outcome_{name}"
    if measure is Measure.OUTCOME and words.has(key):
        return words.text(key)
    lists = {Measure.SOURCE: "sector", Measure.ADVICE_CAPACITY: "capacity"}
    return words.code(lists[measure], name) if measure in lists else name.replace("_", " ")
