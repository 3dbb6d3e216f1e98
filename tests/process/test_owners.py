"""Two owners of a case, and how they change."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from process.test_assessing import former, weging
from radarfunctie.domain.ids import AssessmentId, CaseId, UserName, WorkId
from radarfunctie.domain.work import Share, Transfer, TransferState
from radarfunctie.process.owners import owner, owners

START = datetime(2026, 3, 1, tzinfo=UTC)
FIRST = former(safety_goals=("geen geweld",), care_goals=("rust in huis",))


def transfer(share: Share, to: str, days: int, *, accepted: bool = True) -> Transfer:
    at = START + timedelta(days=days)
    made = Transfer(
        WorkId(f"t{days}"),
        CaseId("one"),
        "utrecht",
        share,
        "gi",
        to,
        ("r",),
        ("b",),
        UserName("w"),
        at,
    )
    if not accepted:
        return replace(made, state=TransferState.REFUSED)
    return replace(made, state=TransferState.ACCEPTED, accepted_at=at, goals=(f"goals of {to}",))


def test_r15_two_owners_with_two_lists_of_goals_and_none_overwrites_the_other() -> None:
    work = (FIRST, transfer(Share.SAFETY, "gi", 5))
    safety, care = owner(work, Share.SAFETY), owner(work, Share.CARE)
    assert safety
    assert care
    assert (safety.party, safety.goals) == ("gi", ("goals of gi",))
    assert (care.party, care.goals) == ("lokaal team", ("rust in huis",))


def test_r25_only_an_accepted_transfer_changes_an_owner() -> None:
    later = replace(
        FIRST,
        id=AssessmentId("two"),
        version=2,
        at=START + timedelta(days=9),
        said=weging(care_owner=None, safety_goals=("geen geweld",)),
    )
    offered = (FIRST, transfer(Share.CARE, "gi", 5, accepted=False), later)
    assert [(one.share, one.party) for one in owners(offered)] == [
        (Share.CARE, "lokaal team"),
        (Share.SAFETY, "veilig-thuis"),
    ]


def test_r82_each_has_it_for_a_time() -> None:
    work = (FIRST, transfer(Share.CARE, "gi", 5), transfer(Share.CARE, "ggz", 8))
    line = [(one.party, one.since, one.until) for one in owners(work) if one.share is Share.CARE]
    days = [START + timedelta(days=number) for number in (0, 5, 8)]
    assert line == [
        ("lokaal team", days[0], days[1]),
        ("gi", days[1], days[2]),
        ("ggz", days[2], None),
    ]


def test_nobody_owns_anything_before_the_first_assessment() -> None:
    assert owner((), Share.SAFETY) is None


def test_r78_an_assessment_writes_no_goals_for_another_party() -> None:
    later = replace(
        FIRST,
        version=2,
        at=START + timedelta(days=9),
        said=weging(care_owner=None, safety_lead="gi", safety_goals=("van VT",)),
    )
    safety = owner((FIRST, transfer(Share.SAFETY, "gi", 5), later), Share.SAFETY)
    assert safety
    assert safety.goals == ("goals of gi",)
