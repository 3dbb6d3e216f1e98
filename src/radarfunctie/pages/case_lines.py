"""A case in a few lines: what was concluded, who is responsible, what is still to come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from radarfunctie.domain.ids import CaseId
from radarfunctie.domain.work import Share, Transfer, TransferState
from radarfunctie.pages.words import Words
from radarfunctie.process.case_file import CaseFile
from radarfunctie.process.owners import owner


@dataclass(frozen=True, slots=True)
class ShownCase:
    """A case in lines."""

    id: CaseId
    day: str
    lines: tuple[str, ...]
    goes_on: bool  # what is written on the page goes on with it


def shown_case(case: CaseFile, words: Words, *, goes_on: bool) -> ShownCase:
    """A case in words."""
    return ShownCase(case.id, words.moment(case.current.at), tuple(_lines(case, words)), goes_on)


def concluded(case: CaseFile, words: Words) -> str:
    """The version in force in one sentence."""
    made = case.current
    return words.text(
        "case_line",
        day=words.moment(made.at),
        safety=words.text(f"safety_{made.said.safety.value}"),
        outcome=words.text(f"outcome_{made.said.outcome.value}"),
    )


def planned_days(case: CaseFile) -> list[date]:
    """Days on which somebody looks again, the first one first."""
    return sorted(moment.due_on for moment in case.planned())


def _lines(case: CaseFile, words: Words) -> Iterator[str]:
    yield concluded(case, words)
    if case.current.said.closes:
        yield words.text("case_closed")
    for share, key in ((Share.SAFETY, "lead_line"), (Share.CARE, "care_line")):
        found = owner(case.pieces, share)
        if found is not None:
            yield words.text(key, party=found.party or words.text("nobody"))
    for day in planned_days(case):
        yield words.text("monitor_line", day=words.day(day))
    for one in case.pieces:
        if isinstance(one, Transfer) and one.state is not TransferState.WITHDRAWN:
            yield words.text(
                "transfer_line",
                share=words.text(f"share_{one.share.value}"),
                to=one.to,
                state=words.text(one.state.value),
            )
