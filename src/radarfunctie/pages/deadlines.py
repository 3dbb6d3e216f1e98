"""When something has to be done, as somebody reads it who is about to do it."""

from datetime import datetime

from radarfunctie.pages.words import AMSTERDAM, Words

_HOURS_TOLD = 24  # nearer than this, hours are told


def deadline(due: datetime, now: datetime, words: Words) -> tuple[str, str]:
    """The words, and how pressing it is: late, soon or later."""
    at = words.text("due_at", day=words.moment(due), time=words.clock(due))
    if due < now:
        return words.text("late_since", due=at), "late"
    hours = int((due - now).total_seconds() // 3600)
    if hours < 1:
        return words.text("due_hour", due=at), "soon"
    if due.astimezone(AMSTERDAM).date() == now.astimezone(AMSTERDAM).date():
        return words.text("due_today", time=words.clock(due)), "soon"
    if hours < _HOURS_TOLD:
        return words.text("due_hours", hours=hours, due=at), "soon"
    return words.text("due_by", due=at), "later"
