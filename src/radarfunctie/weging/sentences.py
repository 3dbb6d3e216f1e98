"""What an indicator says, in a plain Dutch and a plain English sentence, from its note alone.

A sentence holds counts and codes, never a personal value. `labels` gives the words for codes (those
of codes.yaml in the language asked); a code without a label is shown as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from typing_extensions import override

from radarfunctie.domain.picture import Indicator

Language = Literal["nl", "en"]


def sentence(
    indicator: Indicator, language: Language, labels: Mapping[str, str] | None = None
) -> str:
    """The sentence of an indicator, with a second one when it rests on likely links alone."""
    words = {
        name: _word(value, labels or {}, language)
        for name, value in {**indicator.note, "value": indicator.value}.items()
    }
    text = SENTENCES[indicator.name][language].format(**words)
    return f"{text} {_ONLY_LIKELY[language]}" if indicator.note.get("only_likely") else text


_ONLY_LIKELY: Mapping[Language, str] = {
    "nl": "Dit geldt alleen als de waarschijnlijke koppelingen kloppen.",
    "en": "This holds only if the likely links are right.",
}
_AND: Mapping[Language, str] = {"nl": "en", "en": "and"}


@dataclass(frozen=True, slots=True)
class _Number:
    """A number; `{n:# melding|# meldingen}` chooses by one or many."""

    number: float

    @override
    def __format__(self, spec: str) -> str:
        shown = f"{self.number:g}"
        one, _, many = spec.partition("|")
        return ((one if self.number == 1 else many) or "#").replace("#", shown)


@dataclass(frozen=True, slots=True)
class _Codes:
    """Codes in words; `{c:household=in a household|in another way}` chooses by a code in it."""

    codes: tuple[str, ...]
    labels: Mapping[str, str]
    last: str

    @override
    def __format__(self, spec: str) -> str:
        if spec:
            options = [option.rpartition("=") for option in spec.split("|")]
            return next((text for code, _, text in options if code in {*self.codes, ""}), "")
        names = [self.labels.get(code, code.replace("_", " ")) for code in self.codes]
        return f" {self.last} ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _word(value: object, labels: Mapping[str, str], language: Language) -> _Number | _Codes:
    """A value of a note, as it may also come back from JSON, ready for a template."""
    if isinstance(value, int | float):
        return _Number(float(value))
    codes = value if isinstance(value, list | tuple) else [value]
    return _Codes(tuple(map(str, codes)), labels, _AND[language])


SENTENCES: Mapping[str, Mapping[Language, str]] = {
    "incidents": {
        "nl": "Er {signals:is # melding|zijn # meldingen} over ten minste "
        "{value:# gebeurtenis|# gebeurtenissen}.",
        "en": "There {signals:is # signal|are # signals} about at least {value:# event|# events}.",
    },
    "highest_severity": {
        "nl": "De zwaarste ernst die is gemeld: {severity}.",
        "en": "The gravest severity that was told: {severity}.",
    },
    "acute_recently": {
        "nl": "In de laatste {days:# dag kwam|# dagen kwam} er "
        "{value:# melding|# meldingen} van acuut gevaar.",
        "en": "In the last {days:# day|# days} there {value:was # signal|were # signals} "
        "of acute danger.",
    },
    "independent_sources": {
        "nl": "{value} soorten bronnen hebben los van elkaar gemeld: {groups}.",
        "en": "{value} kinds of sources told of it independently: {groups}.",
    },
    "corroborated_event": {
        "nl": "Eén gebeurtenis is gemeld door {value} bronnen die niet van elkaar afhangen: "
        "{groups}.",
        "en": "One event was told by {value} independent sources: {groups}.",
    },
    "rising_severity": {
        "nl": "De meldingen worden ernstiger: dat blijkt uit {value} meldingen "
        "binnen {days} dagen.",
        "en": "The signals grow graver: {value} signals show it, within {days} days.",
    },
    "repeat": {
        "nl": "Het geweld komt terug: {most} losse momenten binnen {days} dagen. "
        "Meestal {interval_days:zit er # dag|zitten er # dagen} tussen."
        "{trend:rising= De meldingen komen steeds sneller na elkaar."
        "|falling= De tijd tussen de meldingen wordt langer.}",
        "en": "The violence comes back: {most} separate moments within {days} days. "
        "Mostly {interval_days:# day lies|# days lie} between them."
        "{trend:rising= The signals follow each other faster."
        "|falling= The time between the signals grows longer.}",
    },
    "long_duration": {
        "nl": "Het duurt al lang: tussen de eerste en de laatste melding liggen {days} dagen.",
        "en": "It has gone on for long: {days} days lie between the first and the last signal.",
    },
    "revictimisation": {
        "nl": "{value:# persoon ondergaat|# personen ondergaan} opnieuw geweld: "
        "{grounds:households=in een ander huishouden|door iemand anders}.",
        "en": "{value:# person undergoes|# persons undergo} violence again: "
        "{grounds:households=in another household|by somebody else}.",
    },
    "violence_in_several_households": {
        "nl": "{value:# persoon gebruikt|# personen gebruiken} geweld tegen mensen "
        "{grounds:households=uit verschillende huishoudens|die niet samen in een melding staan}.",
        "en": "{value:# person uses|# persons use} violence against people "
        "{grounds:households=of different households|not named together in these signals}.",
    },
    "moves_across_regions": {
        "nl": "Er zijn meldingen uit {value} regio's: {regions}.",
        "en": "There are signals from {value} regions: {regions}.",
    },
    "young_child_present": {
        "nl": "Bij het geweld {value:was # kind|waren # kinderen} in de buurt jonger dan "
        "{under_years} jaar of nog niet geboren.",
        "en": "{value:# child|# children} under {under_years} years or not yet born "
        "{value:was|were} close to the violence.",
    },
    "child_disclosure": {
        "nl": "In {value:# melding|# meldingen} heeft een kind zelf over geweld verteld.",
        "en": "In {value:# signal|# signals} a child told about violence.",
    },
    "danger_factors": {
        "nl": "Er zijn tekenen van levensgevaar gemeld: {factors}.",
        "en": "Signs of danger to life were told: {factors}.",
    },
    "help_refused": {
        "nl": "Hulp wordt niet goed aangenomen: {factors}.",
        "en": "Help is not well accepted: {factors}.",
    },
    "explaining_factors": {
        "nl": "Ook gemeld: {factors}. Dit kan veel verklaren, maar zegt niet dat er geweld is.",
        "en": "Also told: {factors}. This may explain much, but does not say there is violence.",
    },
    "protective_factors": {
        "nl": "Dit kan beschermen: {factors}. Een mens weegt wat het betekent.",
        "en": "This may protect: {factors}. A person weighs what it means.",
    },
}
"""For each indicator its template in both languages, filled from its note and `value`."""
