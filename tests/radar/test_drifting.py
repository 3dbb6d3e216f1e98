"""Drift is told where a week lies far from the weeks before it, and nowhere else."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.radar.drifting import FORMER_WEEKS, Counted, Week, told

TODAY = date(2026, 11, 28)
MONDAY = date(2026, 11, 23)


def weeks(last: tuple[int, int, int], usual: tuple[int, int, int] = (30, 15, 3)) -> Counted:
    """Twelve usual weeks of one source, and the one after them."""
    former = {
        ("politie", MONDAY - timedelta(weeks=back)): usual for back in range(1, FORMER_WEEKS + 1)
    }
    return {**former, ("politie", MONDAY): last}


@pytest.mark.parametrize(
    ("last", "drifts"),
    [
        ((30, 15, 3), ()),
        ((30, 17, 4), ()),  # as chance gives
        ((40, 4, 4), ("known",)),  # its system sends other names
        ((40, 20, 24), ("asked",)),
        ((40, 2, 30), ("known", "asked")),
        ((19, 0, 19), ()),  # too few to say anything
    ],
)
def test_a_week_far_from_those_before_it_is_told(
    last: tuple[int, int, int], drifts: tuple[str, ...]
) -> None:
    (found,) = told(weeks(last), TODAY)

    assert found.drifts == drifts
    assert found.former == 12 * 30
    assert found.monday == MONDAY


def test_nothing_is_said_of_a_source_without_a_past() -> None:
    (found,) = told({("school", MONDAY): (50, 0, 50)}, TODAY)

    assert not found.compared
    assert found.drifts == ()


def test_drifting_weeks_come_first_and_former_ones_stay_told() -> None:
    counts = {
        **weeks((30, 15, 3)),
        ("apotheek", MONDAY): (3, 0, 0),
        ("politie", MONDAY - timedelta(weeks=1)): (40, 0, 40),
    }
    found = told(counts, TODAY)

    assert [(one.source, bool(one.drifts)) for one in found] == [
        ("politie", True),
        ("apotheek", False),
        ("politie", False),
    ]


def test_a_source_that_fell_silent_a_year_ago_is_not_told() -> None:
    assert told({("school", MONDAY - timedelta(weeks=60)): (50, 0, 50)}, TODAY) == []


@given(st.integers(20, 500), st.integers(1, 40), st.floats(0, 1))
def test_a_week_like_those_before_it_never_drifts(signals: int, times: int, share: float) -> None:
    known = round(share * signals)
    week = Week("a", MONDAY, signals, known, known, times * signals, times * known, times * known)

    assert week.drifts == ()
