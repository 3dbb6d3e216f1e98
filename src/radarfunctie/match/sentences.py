"""What the parts of a weight say, each in a plain Dutch and a plain English sentence.

The words are data: a file beside the matching definition. A comparison, level or reason it does
not know gets a sentence that says so, so that another definition still tells what was weighed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor, fsum
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from radarfunctie.config_files import load
from radarfunctie.domain.match import Part
from radarfunctie.domain.mention import Value
from radarfunctie.match.definition import NOT_COMPARABLE, Definition

Values = Mapping[str, Value]
Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")
PRIOR = "prior"


class Words(BaseModel):
    """The same in Dutch and in English."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    nl: str = Field(min_length=1, description="In Dutch.")
    en: str = Field(min_length=1, description="In English.")

    def of(self, language: Language) -> str:
        """In one of both."""
        return self.nl if language == "nl" else self.en


class Strength(Words):
    """What a number of bits means."""

    at_least: float | None = Field(default=None, description="From how many bits; last: any.")


class OfComparison(BaseModel):
    """Sentences for one comparison."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    shows: tuple[str, ...] = Field(
        default=(), description="Columns of which the first that is known is shown."
    )
    interval: tuple[str, str] | None = Field(
        default=None, description="Columns of two days, shown when none of `shows` is known."
    )
    not_comparable: Words | None = Field(default=None, description="A value is not known.")
    levels: Mapping[str, Words] = Field(description="By level.")


class SentenceFile(BaseModel):
    """Sentences for one matching definition."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    definition: str = Field(description="Name of the matching definition.")
    kinds: Mapping[str, Literal["date", "name", "text"]] = Field(
        default={}, description="How the values of a column are written; as they are when left out."
    )
    prior: Words = Field(description="What every weight begins with.")
    strengths: tuple[Strength, ...] = Field(min_length=1, description="From strong to weak.")
    comparisons: Mapping[str, OfComparison] = Field(description="By name.")
    reasons: Mapping[str, Words] = Field(default={}, description="Why not, by code.")


@dataclass(frozen=True, slots=True)
class Explained:
    """A part with what it says."""

    comparison: str
    level: str
    weight_bits: float
    sentence: Mapping[Language, str]


class Sentences:
    """Tells parts and reasons in words."""

    def __init__(self, file: SentenceFile) -> None:
        """The words of `file`."""
        self._file = file

    @classmethod
    def of(cls, definition: Definition, folder: Path) -> "Sentences":
        """Those of a definition; `folder` holds NAME.sentences.yaml, or there are none.

        Raises:
            ConfigError: The file does not hold.
        """
        place = folder / f"{definition.name}.sentences.yaml"
        return cls(load(place, SentenceFile) if place.exists() else _NONE)

    def explained(
        self, parts: Sequence[Part], left: Values, right: Values
    ) -> tuple[Explained, ...]:
        """Each part with its sentence.

        The bits in the sentences have one decimal and add up to the weight with one decimal.
        """
        shown = tenths([part.weight_bits for part in parts])
        return tuple(
            Explained(
                part.comparison,
                part.level,
                part.weight_bits,
                {one: self._sentence(part, bits, left, right, one) for one in LANGUAGES},
            )
            for part, bits in zip(parts, shown, strict=True)
        )

    def reason(self, code: str, **values: str) -> Mapping[Language, str]:
        """Why two are two, or why a pair is asked about."""
        words = self._file.reasons.get(code)
        if words is None:
            return dict.fromkeys(LANGUAGES, code.replace("_", " "))
        return {one: words.of(one).format(**values) for one in LANGUAGES}

    def contradiction(self, code: str, a: str, b: str) -> Mapping[Language, str]:
        """What two values of one person contradict each other in; days are written in full."""
        return self.reason(code, a=_date(a), b=_date(b))

    def missing(self, definition: Definition, context: Sequence[str]) -> list[str]:
        """Levels and rules of a definition that have no sentence; `context` are its levels."""
        wanted = {
            one.name: [*(level.name for level in one.levels), NOT_COMPARABLE]
            for one in definition.comparisons
        }
        if definition.context is not None:
            wanted[definition.context.name] = list(context)
        levels = [
            f"{name}.{level}"
            for name, told in wanted.items()
            for level in told
            if self._words(name, level) is None
        ]
        return levels + [one.name for one in definition.rules if one.name not in self._file.reasons]

    def _words(self, comparison: str, level: str) -> Words | None:
        if comparison == level == PRIOR:
            return self._file.prior
        told = self._file.comparisons.get(comparison)
        if told is None:
            return None
        return told.not_comparable if level == NOT_COMPARABLE else told.levels.get(level)

    def _sentence(
        self, part: Part, bits: int, left: Values, right: Values, language: Language
    ) -> str:
        words = self._words(part.comparison, part.level)
        number = _number(bits, language)
        if words is None:
            text = _GENERIC[language].format(name=_plain(part.comparison), level=_plain(part.level))
            return f"{text} ({number} bit)."
        told = self._file.comparisons.get(part.comparison)
        text = words.of(language)
        if told is not None:
            text = text.format(**self._shown(told, left, right, language))
        if part.comparison == PRIOR:
            return f"{text} ({number} bit)."
        if part.level == NOT_COMPARABLE:
            return f"{text}; {_NO_PART[language]} ({number} bit)."
        return f"{text}; {self._strength(part.weight_bits, language)} ({number} bit)."

    def _strength(self, bits: float, language: Language) -> str:
        for one in self._file.strengths:
            if one.at_least is None or bits >= one.at_least:
                return one.of(language)
        return self._file.strengths[-1].of(language)

    def _shown(
        self, told: OfComparison, left: Values, right: Values, language: Language
    ) -> dict[str, str]:
        a, b = (self._value(told, side, language) for side in (left, right))
        return {"a": a, "b": b, "both": self._common(told, left, right) or a}

    def _value(self, told: OfComparison, values: Values, language: Language) -> str:
        for column in told.shows:
            if (value := values.get(column)) is not None:
                return ", ".join(self._written(column, one) for one in _several(value))
        if told.interval is not None:
            days = [values.get(column) for column in told.interval]
            if all(isinstance(day, str) for day in days):
                return _BETWEEN[language].format(*(_date(str(day)) for day in days))
        return _UNKNOWN[language]

    def _common(self, told: OfComparison, left: Values, right: Values) -> str:
        for column in told.shows:
            ours, theirs = (_several(side.get(column)) for side in (left, right))
            if shared := [one for one in ours if one in theirs]:
                return ", ".join(self._written(column, one) for one in shared)
        return ""

    def _written(self, column: str, value: str) -> str:
        kind = self._file.kinds.get(column)
        if kind == "date":
            return _date(value)
        return value.title() if kind == "name" else value


def tenths(bits: Sequence[float]) -> list[int]:
    """Bits in tenths, so that they add up to the sum of all in tenths.

    Each is the tenth below or above it; those nearest to the one above are rounded up.
    """
    below = [floor(one * 10) for one in bits]
    lacking = round(fsum(bits) * 10) - sum(below)
    nearest = sorted(range(len(bits)), key=lambda at: (below[at] - bits[at] * 10, at))
    for at in nearest[:lacking]:
        below[at] += 1
    return below


def _number(bits: int, language: Language) -> str:
    text = f"{bits / 10:+.1f}" if bits else "0"
    return text.replace(".", ",") if language == "nl" else text


def _several(value: Value) -> tuple[str, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (str(value),)


def _date(text: str) -> str:
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    return f"{day}-{month}-{year}" if day else text


def _plain(name: str) -> str:
    return name.replace("_", " ")


_GENERIC: Mapping[Language, str] = {
    "nl": "Vergelijking '{name}' gaf '{level}'; daar is geen zin voor geschreven",
    "en": "Comparison '{name}' gave '{level}'; no sentence is written for that",
}
_NO_PART: Mapping[Language, str] = {"nl": "dat telt niet mee", "en": "that does not count"}
_BETWEEN: Mapping[Language, str] = {
    "nl": "geboren van {} tot en met {}",
    "en": "born from {} to {}",
}
_UNKNOWN: Mapping[Language, str] = {"nl": "niet bekend", "en": "not known"}
_NONE = SentenceFile(
    definition="",
    prior=Words(
        nl="Uitgangspunt - twee willekeurige vermeldingen zijn zelden dezelfde",
        en="Point of departure - two mentions at random are seldom the same",
    ),
    strengths=(Strength(nl="dat telt mee", en="that counts"),),
    comparisons={},
)
