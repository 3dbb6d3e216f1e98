"""What waits, as a row of a list: who, what, by when, how serious, and why it stands there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import CaseId, SignalId, WorkId
from radarfunctie.domain.work import TaskKind
from radarfunctie.pages.deadlines import deadline
from radarfunctie.pages.shown import name_of, short_age
from radarfunctie.pages.words import AMSTERDAM, Words, small
from radarfunctie.radar.triage.waiting import Waiting, WaitingPage

_GRAVEST = ("acute", "structural", "concern", "none")


def counts_of(page: WaitingPage, words: Words) -> str:
    """How much waits in the whole list, and how much of it is late; empty when nothing does."""
    if not page.number:
        return ""
    one = page.number == 1
    told = words.text("one_piece") if one else words.text("pieces", n=page.number)
    return words.text("triage_counts", n=told, late=page.overdue)


@dataclass(frozen=True, slots=True)
class ShownWaiting:
    """A row."""

    id: WorkId
    kind: TaskKind
    what: str
    words: str  # of who opened it, if somebody did
    due: str
    pressing: str  # late, soon or later
    severity: str
    severity_code: str
    persons: tuple[str, ...]
    reasons: tuple[str, ...]
    desk: str
    day: str
    signal: SignalId | None
    case: CaseId | None
    mine: bool


def shown_waiting(one: Waiting, reader: Caller, now: datetime, words: Words) -> ShownWaiting:
    """Something that waits, in words."""
    task = one.task
    due, pressing = deadline(task.due_at, now, words)
    severity = _gravest(one)
    if pressing == "later" and task.kind is TaskKind.ASSESS and severity == "acute":
        pressing = "soon"
    newest = one.told[-1] if one.told else None
    return ShownWaiting(
        id=task.id,
        kind=task.kind,
        what=words.text(f"task_{task.kind.value}"),
        words=task.what or task.recipient or "",
        due=due,
        pressing=pressing,
        severity=words.code("severity", severity),
        severity_code=severity or "unknown",
        persons=tuple(_persons(one, now.astimezone(AMSTERDAM).date(), words)),
        reasons=tuple(_reasons(one, words)),
        desk=_desk(one, reader, words),
        day=words.text("came_in_on", day=words.moment(newest.received_at)) if newest else "",
        signal=newest.signal_id if newest else None,
        case=task.case,
        mine=task.assignee == reader.user,
    )


def _gravest(one: Waiting) -> str | None:
    told = {signal.severity for signal in one.told}
    return next((code for code in _GRAVEST if code in told), None)


def _persons(one: Waiting, today: date, words: Words) -> Iterator[str]:
    for views in one.persons.values():
        name = next(filter(None, (name_of(view.claim) for view in reversed(views))), "")
        age = short_age(views, today, words)
        yield ", ".join(filter(None, (name or words.text("unnamed"), age)))


def _reasons(one: Waiting, words: Words) -> Iterator[str]:
    """Why it stands where it stands, the most pressing first."""
    if one.task.kind is TaskKind.ASSESS and any(told.severity == "acute" for told in one.told):
        yield words.text("acute_first")
    if one.task.kind is TaskKind.REWEIGH:
        yield _new(one, words)
    if one.task.kind is TaskKind.TELL_RECIPIENT:
        yield words.text(f"tell_{one.task.cause}")
        yield words.text(f"way_{one.task.way}")
    if one.task.kind in {TaskKind.ASSESS, TaskKind.REWEIGH}:
        yield from _hits(one, words)
        yield from _former(one, words)
    if one.children:
        many = words.text("children_more", n=one.children)
        yield words.text("children_one") if one.children == 1 else many


def _new(one: Waiting, words: Words) -> str:
    if one.task.cause == "split":
        return words.text("who_changed")
    number = len(one.task.signals)
    key = "new_information" if number == 1 else "new_information_more"
    return words.text(key, times=words.times(number))


def _hits(one: Waiting, words: Words) -> Iterator[str]:
    sentences = dict.fromkeys(words.pattern(hit.row) for hit in one.hits)
    for sentence in sentences:
        yield words.text("open_hit", sentence=small(sentence))


def _former(one: Waiting, words: Words) -> Iterator[str]:
    if not one.former:
        yield words.text("former_none")
        return
    first = min(told.day for told in one.former)
    yield words.text("former_told", times=words.times(len(one.former)), year=first.year)
    kinds = dict.fromkeys(small(words.reporter(told)) for told in one.former)
    yield words.text("former_sectors", sectors=words.listed(kinds))
    own = {told.region for told in one.told}
    others = dict.fromkeys(
        words.code("region", told.region) for told in one.former if told.region not in own
    )
    if others:
        yield words.text("former_elsewhere", regions=words.listed(others))


def _desk(one: Waiting, reader: Caller, words: Words) -> str:
    if one.task.assignee is None:
        return words.text("nobodys")
    if one.task.assignee == reader.user:
        return words.text("desk_of_you")
    return words.text("desk_of", name=one.task.assignee)
