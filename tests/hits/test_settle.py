"""Which hits are raised, changed and gone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.domain.hit import Disposition, Hit, PatternRow
from radarfunctie.domain.ids import HitId, HouseholdId, PersonId, SignalId, UserName
from radarfunctie.hits.disposition import dispose
from radarfunctie.hits.settle import HitChange, key_of, settle

AT = datetime(2026, 6, 1, tzinfo=UTC)
LATER = AT + timedelta(days=1)
ME = UserName("caseworker")


def row(*signals: str, person: str = "p", household: str | None = None) -> PatternRow:
    return PatternRow(
        "rising_severity",
        PersonId(person),
        HouseholdId(household) if household else None,
        tuple(map(SignalId, signals)),
        {"signals": len(signals)},
    )


def settled(
    rows: list[PatternRow],
    present: list[Hit],
    at: datetime = LATER,
    ended: dict[HouseholdId, HouseholdId | None] | None = None,
    survivors: dict[PersonId, PersonId] | None = None,
) -> HitChange:
    numbers = count(1)
    return settle(
        rows,
        present,
        at,
        lambda signal: f"region of {signal}",
        lambda: f"n{next(numbers)}",
        ended or {},
        survivors or {},
    )


def raised(*signals: str) -> Hit:
    (hit,) = settled([row(*signals)], [], AT).raised
    return hit


def dismissed(*signals: str) -> Hit:
    return dispose(raised(*signals), Disposition.DISMISSED, ME, AT, "not one family")


def applied(present: list[Hit], change: HitChange) -> list[Hit]:
    now = {hit.id: hit for hit in present}
    now.update({hit.id: hit for hit in change.written})
    return [hit for name, hit in now.items() if name not in change.gone]


def test_a_new_row_raises_a_hit_in_the_region_of_its_newest_signal() -> None:
    change = settled([row("a", "b")], [])

    (hit,) = change.raised
    assert (hit.id, hit.region, hit.raised_at) == ("n1", "region of b", LATER)
    assert hit.disposition is Disposition.OPEN
    assert (change.updated, change.gone) == ((), ())


def test_the_same_row_again_changes_nothing() -> None:
    hit = raised("a", "b")

    assert settled([hit.row], [hit]) == HitChange()


def test_more_signals_update_an_open_hit() -> None:
    hit = raised("a", "b")

    (updated,) = settled([row("a", "b", "c")], [hit]).updated

    assert (updated.id, updated.raised_at) == (hit.id, hit.raised_at)
    assert updated.row == row("a", "b", "c")
    assert updated.region == "region of c"


def test_an_open_hit_goes_when_its_row_no_longer_holds() -> None:
    hit = raised("a", "b")

    assert settled([], [hit]) == HitChange(gone=(hit.id,))


def test_a_disposition_survives_when_the_row_no_longer_holds() -> None:
    hit = raised("a", "b")
    seen = dispose(hit, Disposition.SEEN, ME, AT)
    acted = dispose(seen, Disposition.ACTED_ON, ME, AT)

    assert (
        settled([], [seen]) == settled([], [acted]) == settled([], [dismissed("a")]) == HitChange()
    )


def test_a_dismissed_hit_does_not_come_back_for_the_same_signals_or_fewer() -> None:
    hit = dismissed("a", "b", "c")

    assert settled([row("a", "b", "c")], [hit]) == HitChange()
    assert settled([row("a", "c")], [hit]) == HitChange()


def test_a_new_signal_reopens_a_dismissed_hit() -> None:
    hit = dismissed("a", "b")

    (updated,) = settled([row("a", "b", "c")], [hit]).updated

    assert (updated.id, updated.disposition) == (hit.id, Disposition.OPEN)
    assert updated.raised_at == LATER
    assert updated.row.signals == ("a", "b", "c")


def test_a_new_signal_reopens_what_was_acted_on_or_seen() -> None:
    hit = raised("a")
    for to in (Disposition.SEEN, Disposition.ACTED_ON):
        (updated,) = settled([row("a", "b")], [dispose(hit, to, ME, AT)]).updated
        assert (updated.disposition, updated.disposed_by) == (Disposition.OPEN, None)


def test_when_the_new_signal_goes_the_dismissal_stands_again() -> None:
    hit = dismissed("a", "b")
    (reopened,) = settled([row("a", "b", "c")], [hit]).updated

    (again,) = settled([row("a", "b")], [reopened]).updated

    assert (again.disposition, again.reason) == (Disposition.DISMISSED, hit.reason)
    assert again.row == hit.row
    assert settled([], [reopened]).updated == (again,)


def test_what_was_dismissed_twice_is_known_twice() -> None:
    hit = dismissed("a", "b")
    (reopened,) = settled([row("a", "c")], [hit]).updated
    twice = dispose(reopened, Disposition.DISMISSED, ME, LATER, "nor this")

    assert settled([row("a", "b")], [twice]) == HitChange()
    assert settled([row("a", "c")], [twice]) == HitChange()


def test_person_and_household_make_another_hit() -> None:
    hit = raised("a")

    change = settled([row("a"), row("a", person="q"), row("a", household="h")], [hit])

    assert {key_of(one.row)[1:] for one in change.raised} == {("q", None), ("p", "h")}


def test_after_a_merge_one_hit_stays_the_disposed_one_first() -> None:
    first, other = dismissed("a", "b"), replace(raised("c"), id=HitId("other"))

    change = settled([row("a", "b", "c")], [other, first])

    assert [hit.id for hit in change.updated] == [first.id]
    assert change.gone == ("other",)


names = st.sampled_from("abcd")
rows_of_one = st.lists(
    st.lists(names, unique=True, min_size=1).map(lambda s: [row(*s)]) | st.just([])
)


@given(rows_of_one)
def test_settling_twice_is_settling_once(history: list[list[PatternRow]]) -> None:
    present: list[Hit] = []
    for rows in history:
        present = applied(present, settled(rows, present))
        assert settled(rows, present) == HitChange()


@given(rows_of_one)
def test_a_dismissed_hit_is_open_only_with_a_signal_nobody_dismissed(
    history: list[list[PatternRow]],
) -> None:
    hit = dismissed("a", "b")
    present = [hit]
    for rows in history:
        present = applied(present, settled(rows, present))
        (now,) = present
        new = {signal for one in rows for signal in one.signals} - {"a", "b"}
        assert (now.disposition is Disposition.OPEN) <= bool(new)
        if new:
            assert now.disposition is Disposition.OPEN


@given(st.lists(st.builds(row, names, person=st.sampled_from("pqr")), max_size=5))
def test_the_order_of_rows_does_not_matter(rows: list[PatternRow]) -> None:
    once = list({key_of(one): one for one in rows}.values())

    assert settled(once, []) == settled(once[::-1], [])


H1, H2 = HouseholdId("h1"), HouseholdId("h2")


def judged(household: str | None, *signals: str) -> Hit:
    (hit,) = settled([row(*signals, household=household)], [], AT).raised
    return dispose(hit, Disposition.DISMISSED, ME, AT, "not one family")


def test_a_dismissed_hit_goes_on_under_the_household_that_its_household_became() -> None:
    hit = judged("h1", "a", "b")

    change = settled([row("a", "b", household="h2")], [hit], ended={H1: H2})

    (now,) = change.updated
    assert (change.raised, change.gone) == ((), ())
    assert (now.id, now.row.household, now.disposition) == (hit.id, "h2", Disposition.DISMISSED)
    assert settled([row("a", "b", household="h2")], [now]) == HitChange()


def test_only_a_new_signal_opens_it_again_under_the_new_household() -> None:
    hit = judged("h1", "a", "b")

    (now,) = settled([row("a", "b", "c", household="h2")], [hit], ended={H1: None}).updated

    assert (now.id, now.row.household, now.disposition) == (hit.id, "h2", Disposition.OPEN)
    assert now.row.signals == ("a", "b", "c")


def test_a_dismissed_hit_goes_on_when_a_household_becomes_known_or_unknown() -> None:
    none: dict[HouseholdId, HouseholdId | None] = {}
    for before, after, ended in ((None, "h1", none), ("h1", None, {**none, H1: None})):
        change = settled([row("a", household=after)], [judged(before, "a")], ended=ended)

        (now,) = change.updated
        assert not change.raised
        assert (now.row.household, now.disposition) == (after, Disposition.DISMISSED)


def test_a_hit_under_a_household_that_still_stands_is_another_hit() -> None:
    hit = judged("h1", "a", "b")

    change = settled([row("a", "b", household="h2")], [hit])

    assert len(change.raised) == 1
    assert not change.updated


def test_a_row_about_other_signals_is_another_hit_also_when_the_household_ended() -> None:
    hit = judged("h1", "a", "b")

    change = settled([row("c", household="h2")], [hit], ended={H1: H2})

    assert len(change.raised) == 1
    assert not change.updated


MERGED = {PersonId("p"): PersonId("q")}


def test_r11_a_judged_hit_follows_the_person_who_goes_on_as_another() -> None:
    hit = dismissed("a", "b")

    change = settled([row("a", "b", person="q")], [hit], survivors=MERGED)

    (now,) = change.updated
    assert (now.id, now.row.person, now.disposition) == (hit.id, "q", Disposition.DISMISSED)
    assert not change.raised
    assert not change.gone


def test_r11_a_hit_that_followed_opens_again_only_for_a_signal_nobody_has_seen() -> None:
    hit = dismissed("a", "b")

    (now,) = settled([row("a", "b", "c", person="q")], [hit], survivors=MERGED).updated

    assert (now.id, now.row.person, now.disposition) == (hit.id, "q", Disposition.OPEN)


def test_r11_an_open_hit_stays_on_its_desk_when_its_person_goes_on_as_another() -> None:
    hit = replace(raised("a"), assignee=ME)

    change = settled([row("a", "b", person="q")], [hit], survivors=MERGED)

    (now,) = change.updated
    assert (now.id, now.row.person, now.assignee, now.row.signals) == (hit.id, "q", ME, ("a", "b"))
    assert not change.raised


def test_r11_a_hit_of_the_survivor_is_not_taken_over() -> None:
    theirs = replace(raised("a", "b"), id=HitId("h2"), row=row("a", "b", person="q"))
    hit = dismissed("a")

    change = settled([row("a", "b", person="q")], [theirs, hit], survivors=MERGED)

    assert change == HitChange()
