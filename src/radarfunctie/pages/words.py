"""Says codes, dates, numbers and findings in the language of the reader."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from radarfunctie.domain.hit import PatternRow
from radarfunctie.domain.incident import Mark
from radarfunctie.domain.picture import Indicator, ToldAbout
from radarfunctie.domain.signal import PartialDate, Party
from radarfunctie.hits import sentences as hit_sentences
from radarfunctie.intake.codes import Codes
from radarfunctie.pages.texts import TEXTS, Language, month
from radarfunctie.process.policy import Word
from radarfunctie.weging import sentences as weging_sentences
from radarfunctie.weging.incident_sentences import mark_sentence
from radarfunctie.weging.indicators import WegingPolicy

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_IN_SENTENCES = ("sector", "sector_group", "factor", "severity", "region")  # a later one wins


class Words:
    """The words of one language."""

    def __init__(
        self,
        codes: Codes,
        weging: WegingPolicy,
        language: Language,
        catalogue: Mapping[str, Mapping[str, Word]] | None = None,
    ) -> None:
        """Words for codes, levels and the `catalogue` of the process, by name of the list."""
        self.language: Language = language
        self._lists: Mapping[str, Mapping[str, str]] = {
            name: {c: e.nl if language == "nl" else e.en for c, e in entries.items()}
            for name, entries in codes.lists.items()
        }
        for name, entries in (catalogue or {}).items():
            own = {c: w.nl if language == "nl" else w.en for c, w in entries.items()}
            self._lists = {**self._lists, name: own}
        self._levels = {
            level.name: level.nl if language == "nl" else level.en for level in weging.rules.levels
        }
        self._labels = {
            code: word if name == "region" else small(word)
            for name in _IN_SENTENCES
            for code, word in self._lists[name].items()
        }

    def text(self, key: str, **values: object) -> str:
        """The words of a place on a page."""
        found = TEXTS[key].nl if self.language == "nl" else TEXTS[key].en
        return found.format(**values) if values else found

    def has(self, key: str) -> bool:
        """Whether a place on a page has words."""
        return key in TEXTS

    def code(self, name: str, code: str | None) -> str:
        """A code of the list `name` in words; a code nobody knows as it is."""
        if code is None:
            return self.text("unknown")
        return self._lists[name].get(code, code.replace("_", " "))

    def codes(self, name: str) -> list[tuple[str, str]]:
        """All codes of a list with their words."""
        return list(self._lists[name].items())

    def level(self, name: str) -> str:
        """A level in words."""
        return self._levels.get(name, name)

    def reporter(self, told: ToldAbout) -> str:
        """The kind of reporter, never who."""
        if told.party is Party.CITIZEN:
            return self.text("citizens")
        return self.sector(told.sector)

    def sector(self, sector: str | None) -> str:
        """A sector in words; those that say nothing are one."""
        if sector in (None, "unknown", "none"):
            return self.text("no_sector")
        return self.code("sector", sector)

    def indicator(self, indicator: Indicator) -> str:
        """An indicator as a sentence."""
        return weging_sentences.sentence(indicator, self.language, self._labels)

    def mark(self, mark: Mark) -> str:
        """How signals were told, as a sentence."""
        return mark_sentence(mark, self.language)

    def pattern(self, row: PatternRow) -> str:
        """A hit as a sentence."""
        return hit_sentences.sentence(row, self.language, self._labels)

    def day(self, day: date) -> str:
        """`11 maart 2024`."""
        return f"{day.day} {month(day.month, self.language)} {day.year}"

    def moment(self, moment: datetime) -> str:
        """The day it was in the Netherlands at `moment`."""
        return self.day(moment.astimezone(AMSTERDAM).date())

    def clock(self, moment: datetime) -> str:
        """`14.30`, the time it was in the Netherlands."""
        local = moment.astimezone(AMSTERDAM)
        return f"{local:%H.%M}" if self.language == "nl" else f"{local:%H:%M}"

    def partial(self, day: PartialDate) -> str:
        """A date as far as it is known."""
        if day.month is None:
            return str(day.year)
        if day.day is None:
            return f"{month(day.month, self.language)} {day.year}"
        return self.day(day.earliest())

    def number(self, number: float) -> str:
        """A number with at most one decimal."""
        shown = f"{number:.1f}".removesuffix(".0")
        return shown.replace(".", ",") if self.language == "nl" else shown

    def count(self, number: int) -> str:
        """A whole number with its thousands apart: `1.306`."""
        shown = f"{number:,}"
        return shown.replace(",", ".") if self.language == "nl" else shown

    def percent(self, share: float) -> str:
        """A share in [0, 1] as `98,3%`; what is not all of it is never shown as 100%."""
        tenths = int(share * 1000) if share > 0.9995 else round(share * 1000)
        return f"{self.number(tenths / 10)}%"

    def times(self, number: int) -> str:
        """`1 melding`, `3 meldingen`."""
        return self.text("once") if number == 1 else self.text("times", n=number)

    def others(self, number: int) -> str:
        """`iemand anders`, `2 anderen`."""
        return self.text("someone_else") if number == 1 else self.text("others", n=number)

    def listed(self, words: Iterable[str]) -> str:
        """`a, b en c`."""
        *front, last = [*words] or [""]
        return f"{', '.join(front)} {self.text('and')} {last}" if front else last


def small(word: str) -> str:
    """`word` as it stands inside a sentence."""
    if word.startswith("Veilig Thuis") or word[1:2].isupper():
        return word
    return word[:1].lower() + word[1:]
