"""R74: how long a signal is kept, and on which day its term ends."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.access.retention import (
    Ends,
    Term,
    ends,
    load_retention_policy,
    years_after,
    years_before,
)
from radarfunctie.domain.signal import PartialDate

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))


def term(**more: object) -> Term:
    told = {
        "years": 20,
        "start": "last_change",
        "youngest_child_rule": "never",
        "adult_age_years": 18,
        "source": "x",
    }
    return Term.model_validate({**told, **more})


RECEIVED = date(2004, 2, 29)


def test_r74_a_term_begins_with_the_last_change_or_with_receipt() -> None:
    changes = [date(2006, 1, 5), date(2005, 1, 1)]
    assert ends(term(), RECEIVED, [], []) == Ends(date(2024, 2, 29))
    assert ends(term(), RECEIVED, changes, []) == Ends(date(2026, 1, 5))
    assert ends(term(start="received"), RECEIVED, changes, []) == Ends(date(2024, 2, 29))
    assert ends(term(years=15), RECEIVED, [], []) == Ends(date(2019, 3, 1))


@pytest.mark.parametrize(
    ("rule", "born", "found"),
    [
        ("never", PartialDate(2003, 5, 6), Ends(date(2019, 3, 1))),
        ("always", PartialDate(2003, 5, 6), Ends(date(2021, 5, 6))),
        ("conditional", PartialDate(2003, 5, 6), Ends(date(2019, 3, 1), date(2021, 5, 6))),
        ("conditional", PartialDate(2003, 5, None), Ends(date(2019, 3, 1), date(2021, 5, 31))),
        ("always", PartialDate(2003, None, None), Ends(date(2021, 12, 31))),
        ("always", PartialDate(1980, 1, 1), Ends(date(2019, 3, 1))),
    ],
)
def test_r74_the_youngest_child_keeps_it_where_the_rule_says_so(
    rule: str, born: PartialDate, found: Ends
) -> None:
    births = [PartialDate(1970, 1, 1), born]
    assert ends(term(years=15, youngest_child_rule=rule), RECEIVED, [], births) == found


@given(day=DAYS, years=st.integers(1, 40))
def test_no_signal_past_its_term_was_received_after_the_day_that_is_asked_for(
    day: date, years: int
) -> None:
    last = years_before(day, years)
    for received in (date.fromordinal(last.toordinal() + 1), date.fromordinal(last.toordinal())):
        assert (years_after(received, years) <= day) <= (received <= last)


def test_the_shipped_terms_hold() -> None:
    policy = load_retention_policy(None)
    assert policy.shortest_years == 20
    assert policy.signal.start == "last_change"
