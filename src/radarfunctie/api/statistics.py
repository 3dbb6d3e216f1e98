"""Statistics as published: per region and half-year, rounded, small numbers hidden."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from radarfunctie.api.answers import Answer, reply
from radarfunctie.api.asking import Asker, RadarHere
from radarfunctie.domain.statistics import Cell, HalfYear, Measure
from radarfunctie.errors import Fault, InputError
from radarfunctie.radar.statistics import Choice

router = APIRouter(tags=["statistics"])
_QUERY = "the query does not hold"
_HALF_YEAR = "must be a half-year such as 2024-1"


class CellAnswer(Answer):
    """One number."""

    half_year: str = Field(description="Year and half, as 2024-1.")
    measure: Measure
    region: str | None = Field(description="None: the whole country.")
    category: str | None = Field(description="None: all.")
    count: int | None = Field(description="A multiple of 5 from 10 on; null where hidden.")


class StatisticsAnswer(Answer):
    """Every cell asked for, by half-year, measure, region and category."""

    round_to: int
    least_shown: int
    policy_version: int
    items: tuple[CellAnswer, ...]


@router.get("/v1/statistics", response_model=StatisticsAnswer)
def statistics(
    radar: RadarHere,
    caller: Asker,
    measure: Measure | None = None,
    region: str | None = None,
    start: Annotated[str | None, Query(alias="from", examples=["2024-1"])] = None,
    end: Annotated[str | None, Query(alias="until", examples=["2024-2"])] = None,
) -> Response:
    """Reports, how they came in, sources, durations, and advice, of half-years that are over."""
    radar.policy.allow(caller, "statistics.read")
    faults = []
    if region is not None and region not in radar.regions:
        faults.append(Fault("region", "is not a known code"))
    half_years = {"from": start, "until": end}
    read = {
        name: None if text is None else HalfYear.read(text) for name, text in half_years.items()
    }
    faults += [
        Fault(name, _HALF_YEAR)
        for name, text in half_years.items()
        if text is not None and read[name] is None
    ]
    if faults:
        raise InputError(_QUERY, faults)
    cells = radar.statistics.cells(caller, Choice(measure, region, read["from"], read["until"]))
    policy = radar.statistics.policy
    answer = StatisticsAnswer(
        round_to=policy.round_to,
        least_shown=policy.least_shown,
        policy_version=policy.version,
        items=tuple(map(_answer, cells)),
    )
    return reply(answer)


def _answer(cell: Cell) -> CellAnswer:
    return CellAnswer(
        half_year=str(cell.half_year),
        measure=cell.measure,
        region=cell.region,
        category=cell.category,
        count=cell.count,
    )
