from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.domain.ids import SignalId
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.domain.signal import SignalKind
from radarfunctie.intake.codes import load_codes
from radarfunctie.pages.timeline import WIDTH, timeline
from radarfunctie.pages.words import Words
from radarfunctie.weging.indicators import load_weging_policy

CODES = load_codes()
RANKS = {
    code: entry.rank for code, entry in CODES.lists["severity"].items() if entry.rank is not None
}
WORDS = Words(CODES, load_weging_policy(sector_group={}, severity_rank=RANKS), "nl")
START = datetime(2016, 1, 1, 12, tzinfo=UTC)


def told(number: int, days: int, sector: str, region: str) -> ToldAbout:
    return ToldAbout(
        SignalId(str(number)),
        SignalKind.MELDING,
        region,
        sector,
        None,
        None,
        START + timedelta(days=days),
        None,
        (),
        (),
        "acute",
        None,
        (),
        {},
        {},
    )


@st.composite
def stories(draw: st.DrawFn) -> list[ToldAbout]:
    days = sorted(draw(st.lists(st.integers(0, 4000), min_size=1, max_size=40)))
    sectors, regions = (
        st.sampled_from(["health", "education"]),
        st.sampled_from(["utrecht", "twente"]),
    )
    return [told(n, day, draw(sectors), draw(regions)) for n, day in enumerate(days)]


@given(stories())
def test_every_signal_stands_once_inside_the_drawing_and_apart_from_others(
    story: list[ToldAbout],
) -> None:
    numbers = {one.signal_id: place for place, one in enumerate(story)}
    drawn = timeline(story, numbers, "utrecht", WORDS)
    assert drawn is not None
    marks = [mark for row in drawn.rows for mark in row.marks]

    assert sorted(mark.number for mark in marks) == list(range(len(story)))
    for row in drawn.rows:
        for mark in row.marks:
            assert drawn.left < mark.x < WIDTH
            assert row.top < mark.y < row.top + row.height
    for place, mark in enumerate(marks):
        for other in marks[place + 1 :]:
            assert abs(mark.x - other.x) >= 24 or abs(mark.y - other.y) >= 24


def test_nothing_told_is_no_drawing() -> None:
    assert timeline([], {}, "utrecht", WORDS) is None


def test_a_region_of_its_own_gets_a_row_when_there_is_more_than_one() -> None:
    here, there = told(0, 1, "health", "utrecht"), told(1, 90, "health", "twente")
    numbers = {here.signal_id: 1, there.signal_id: 2}
    both = timeline([here, there], numbers, "utrecht", WORDS)
    one = timeline([here], numbers, "utrecht", WORDS)

    assert both is not None
    assert one is not None
    assert [row.label for row in both.regions] == ["Utrecht", "Twente"]
    assert one.regions == ()
    assert [mark.elsewhere for mark in both.rows[0].marks] == [False, True]
