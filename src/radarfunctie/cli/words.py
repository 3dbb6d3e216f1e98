"""Words and times as people read them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from radarfunctie.domain.match import Grade
from radarfunctie.intake.codes import Codes

GRADES: Mapping[Grade, str] = {
    Grade.CERTAIN: "the evidence links them and nobody else comes near",
    Grade.LIKELY: "the evidence links them, but there is a rival",
    Grade.POSSIBLE: "in doubt; a human should look",
    Grade.NONE: "nothing known; that does not mean safe",
}
_IN_SENTENCES = ("sector", "sector_group", "factor", "severity", "region")  # a later one wins
_PROPER = frozenset({"region"})
MELDING = "A melding is a report of (a suspicion of) domestic violence or child abuse."


class Words:
    """English words for codes."""

    def __init__(self, codes: Codes) -> None:
        self._lists = codes.lists

    def of(self, name: str, code: str | None) -> str:
        """The words for a code of the list `name`; empty when there is no code."""
        entry = self._lists[name].get(code or "")
        if entry is None:
            return (code or "").replace("_", " ")
        return entry.en if name in _PROPER else entry.en[:1].lower() + entry.en[1:]

    def sentences(self) -> dict[str, str]:
        """Words for the codes that stand in sentences about findings."""
        return {code: self.of(name, code) for name in _IN_SENTENCES for code in self._lists[name]}

    def relations(self) -> dict[str, str]:
        """Words for what one person is of another."""
        return {code: self.of("relation_kind", code) for code in self._lists["relation_kind"]}


def local(moment: datetime) -> str:
    """A moment in Amsterdam: `11-03-2024 09:30`."""
    return moment.astimezone(_zone()).strftime("%d-%m-%Y %H:%M")


def local_day(day: date | None) -> str:
    """A day: `11-03-2024`; empty when not known."""
    return day.strftime("%d-%m-%Y") if day else ""


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 person`, `1,024 persons`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _zone() -> tzinfo:
    try:
        return ZoneInfo("Europe/Amsterdam")
    except ZoneInfoNotFoundError:  # a machine without time zones shows UTC
        return UTC
