"""What people did with reports, as the statistics count it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from radarfunctie.domain.assessment import Outcome
from radarfunctie.domain.statistics import Measure
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.statistics import Choice
from radarfunctie.radar.work.handled import handlings
from weighing import ANNA, SetClock, again, assessed, child, radar_at, told


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def radar(clock: SetClock, tmp_path: Path) -> Iterator[Radar]:
    with radar_at(clock, tmp_path) as made:
        yield made


def test_a_report_was_assessed_when_it_was_first_weighed_and_ended_as_it_stands_now(
    radar: Radar, clock: SetClock
) -> None:
    first = told(radar, "1")
    clock.passes(days=1)
    weighed_at = clock.at
    case = assessed(radar, first, outcome=Outcome.RECORDED, shared_with=())
    clock.passes(days=3)
    again(radar, case)

    with radar.graph.reader() as graph:
        (found,) = handlings(graph)

    assert (found.signal, found.outcome) == (first, Outcome.SHARED.value)
    assert (found.assessed_at, found.closed_at) == (weighed_at, None)


def test_r92_outcomes_and_times_of_assessment_are_counted_per_half_year(
    radar: Radar, clock: SetClock
) -> None:
    for one in range(24):
        signal = told(radar, str(one), **child(f"2022-03-{one + 1:02d}"))
        if one < 12:
            assessed(radar, signal)
    clock.passes(days=200)

    cells = radar.statistics.cells(ANNA, Choice(measure=Measure.OUTCOME))

    country = {cell.category: cell.count for cell in cells if cell.region is None}
    assert country == {Outcome.SHARED.value: 10, "not_yet_assessed": 10}
