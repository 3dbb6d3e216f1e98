"""What a hit says, in a plain Dutch and a plain English sentence, from its reason alone.

A sentence holds counts and codes, never a personal value. `labels` gives the words for codes (those
of codes.yaml in the language asked); a code without a label is shown as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from radarfunctie.domain.hit import PatternRow

Language = Literal["nl", "en"]


class _Both(NamedTuple):
    nl: str
    en: str


@dataclass(frozen=True, slots=True)
class _Words:
    """The parts of a row's reason, ready for a sentence."""

    reason: Mapping[str, object]
    labels: Mapping[str, str]

    def number(self, name: str) -> int:
        """A count; 0 when it is not given."""
        value = self.reason.get(name)
        return int(value) if isinstance(value, int | float) else 0

    def code(self, name: str) -> str:
        """One code in words."""
        code = str(self.reason.get(name))
        return self.labels.get(code, code.replace("_", " "))

    def codes(self, name: str, last: str) -> str:
        """Several codes in words, in their order."""
        value = self.reason.get(name)
        codes = [str(code) for code in value] if isinstance(value, list | tuple) else []
        names = [self.labels.get(code, code.replace("_", " ")) for code in codes]
        return f" {last} ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))

    def holds(self, name: str, code: str) -> bool:
        """Whether `code` is among the codes."""
        value = self.reason.get(name)
        return isinstance(value, list | tuple) and code in value


def sentence(row: PatternRow, language: Language, labels: Mapping[str, str] | None = None) -> str:
    """Why the pattern is met; says so when it rests on likely links too.

    A pattern that somebody dropped in has no sentence of its own; its name stands for it.
    """
    words = _Words(row.reason, labels or {})
    told = _SENTENCES.get(row.pattern)
    text = told(words) if told is not None else _dropped_in(row.pattern, words)
    likely = words.number("likely")
    if language == "nl":
        doubt = (
            f" Let op: {_meldingen(likely)} met een waarschijnlijke koppeling." if likely else ""
        )
        return text.nl + doubt
    doubt = f" Note: {_signals(likely)} with a likely link." if likely else ""
    return text.en + doubt


def _meldingen(number: int) -> str:
    return f"{number} {'melding' if number == 1 else 'meldingen'}"


def _signals(number: int) -> str:
    return f"{number} {'signal' if number == 1 else 'signals'}"


def _rising_severity(words: _Words) -> _Both:
    number, days = words.number("signals"), words.number("window_days")
    low, high = words.code("lowest"), words.code("highest")
    return _Both(
        nl=(
            f"De ernst neemt toe, van {low} naar {high}: {number} meldingen laten dat zien, "
            f"drie of meer binnen {days} dagen."
        ),
        en=(
            f"It grows graver, from {low} to {high}: {number} signals show it, "
            f"three or more within {days} days."
        ),
    )


def _moves_across_regions(words: _Words) -> _Both:
    number = words.number("signals")
    return _Both(
        nl=(
            f"{_meldingen(number)} over deze persoon uit verschillende regio's: "
            f"{words.codes('regions', 'en')}."
        ),
        en=(
            f"{_signals(number)} about this person from different regions: "
            f"{words.codes('regions', 'and')}."
        ),
    )


def _several_households(words: _Words) -> _Both:
    number, people = words.number("signals"), words.number("people")
    if words.holds("grounds", "households"):
        return _Both(
            nl=(
                f"Deze persoon gebruikt volgens {number} meldingen geweld tegen {people} mensen "
                "uit verschillende huishoudens."
            ),
            en=(
                f"By {number} signals this person uses violence against {people} people "
                "of different households."
            ),
        )
    return _Both(
        nl=(
            f"Deze persoon gebruikt volgens {number} meldingen geweld tegen {people} mensen die "
            "nooit samen gemeld zijn. Of zij samen wonen is niet bekend."
        ),
        en=(
            f"By {number} signals this person uses violence against {people} people who were never "
            "named together. Whether they live together is not known."
        ),
    )


def _young_child(words: _Words) -> _Both:
    number, named, years = (words.number(n) for n in ("signals", "named", "under_years"))
    return _Both(
        nl=(
            f"{_meldingen(number)} uit verschillende sectoren ({words.codes('sectors', 'en')}) "
            f"rond een kind jonger dan {years} jaar of nog niet geboren; {named} daarvan "
            f"{'noemt' if named == 1 else 'noemen'} het kind zelf."
        ),
        en=(
            f"{_signals(number)} from different sectors ({words.codes('sectors', 'and')}) around "
            f"a child under {years} years or not yet born; {named} of them "
            f"{'names' if named == 1 else 'name'} the child."
        ),
    )


def _undergoes_again(words: _Words) -> _Both:
    number, homes = words.number("signals"), words.number("households")
    return _Both(
        nl=(
            f"Deze persoon ondergaat volgens {number} meldingen geweld in {homes} huishoudens "
            "na elkaar."
        ),
        en=(
            f"By {number} signals this person undergoes violence in {homes} households, one after "
            "another."
        ),
    )


def _accelerating(words: _Words) -> _Both:
    number, first, last = (words.number(n) for n in ("signals", "days_first", "days_last"))
    return _Both(
        nl=(
            f"De meldingen volgen elkaar steeds sneller op: {number} meldingen, eerst "
            f"{first} dagen na elkaar en nu {last}."
        ),
        en=(
            f"Signals follow each other faster and faster: {number} signals, first {first} days "
            f"apart and now {last}."
        ),
    )


def _moved_after(words: _Words) -> _Both:
    number, days = words.number("signals"), words.number("days")
    return _Both(
        nl=(
            f"Na {_meldingen(number)} woont deze persoon kort daarna in een ander huis; "
            f"{_dagen(days)} na een melding."
        ),
        en=(
            f"After {_signals(number)} this person soon lives in another house; "
            f"{_days(days)} after a signal."
        ),
    )


def _sectors_at_once(words: _Words) -> _Both:
    number, days = words.number("signals"), words.number("window_days")
    return _Both(
        nl=(
            f"{_meldingen(number)} uit verschillende sectoren ({words.codes('sectors', 'en')}), "
            f"drie of meer binnen {days} dagen."
        ),
        en=(
            f"{_signals(number)} from different sectors ({words.codes('sectors', 'and')}), "
            f"three or more within {days} days."
        ),
    )


def _help_refused(words: _Words) -> _Both:
    number, days, refused = (words.number(n) for n in ("signals", "window_days", "refused"))
    return _Both(
        nl=(
            f"Hulp werd geweigerd of gemeden en binnen {days} dagen kwam er een nieuwe melding: "
            f"{number} meldingen laten dat zien, {refused} daarvan over de hulp."
        ),
        en=(
            f"Help was refused or avoided and a new signal came within {days} days: "
            f"{number} signals show it, {refused} of them about the help."
        ),
    )


def _two_families(words: _Words) -> _Both:
    number, homes = words.number("signals"), words.number("households")
    return _Both(
        nl=(
            f"Deze volwassene hoort bij {homes} huishoudens die verder niemand delen; "
            f"{_meldingen(number)} noemen de volwassene met iemand daaruit."
        ),
        en=(
            f"This adult belongs to {homes} households that share nobody else; "
            f"{_signals(number)} {'names' if number == 1 else 'name'} the adult with one of them."
        ),
    )


def _known_parent(words: _Words) -> _Both:
    number, years = words.number("signals"), words.number("under_years")
    return _Both(
        nl=(
            f"Over een ouder van dit kind, jonger dan {years} jaar of nog niet geboren, "
            f"{'was' if number == 1 else 'waren'} er voor de geboorte al {_meldingen(number)}."
        ),
        en=(
            f"About a parent of this child, under {years} years or not yet born, there "
            f"{'was' if number == 1 else 'were'} {_signals(number)} from before the birth."
        ),
    )


def _carer_elsewhere(words: _Words) -> _Both:
    number, years = words.number("signals"), words.number("from_years")
    return _Both(
        nl=(
            f"Iemand die deze persoon van {years} jaar of ouder verzorgt, gebruikt volgens "
            f"{_meldingen(number)} elders geweld."
        ),
        en=(
            f"Somebody who cares for this person of {years} years or older uses violence "
            f"elsewhere, by {_signals(number)}."
        ),
    )


def _one_address(words: _Words) -> _Both:
    number, homes = words.number("signals"), words.number("households")
    return _Both(
        nl=(
            "Op een adres van deze persoon waren er ook al meldingen over vorige bewoners: "
            f"{_meldingen(number)} over {homes} huishoudens die er na elkaar woonden."
        ),
        en=(
            "At an address of this person there were signals about former residents before: "
            f"{_signals(number)} about {homes} households that lived there one after another."
        ),
    )


def _monitoring_ends(words: _Words) -> _Both:
    number, new, planned = (words.number(n) for n in ("signals", "unweighed", "planned"))
    return _Both(
        nl=(
            f"De monitoring loopt af terwijl er nog een zorg open staat: {_meldingen(number)}, "
            f"waarvan {new} nog niet gewogen; "
            f"{'er is geen moment meer' if not planned else _momenten(planned)} gepland."
        ),
        en=(
            f"Monitoring runs out while there is still a concern: {_signals(number)}, {new} of "
            f"them not weighed yet; {_moments(planned)} planned."
        ),
    )


def _momenten(number: int) -> str:
    return f"er {'is 1 moment' if number == 1 else f'zijn {number} momenten'}"


def _moments(number: int) -> str:
    return f"{number or 'no'} {'moment is' if number == 1 else 'moments are'}"


def _dropped_in(pattern: str, words: _Words) -> _Both:
    """Of a pattern that somebody dropped in: its name, and how much shows it."""
    number, name = words.number("signals"), pattern.replace("_", " ")
    return _Both(
        nl=f"{name}: {_meldingen(number)} {'laat' if number == 1 else 'laten'} dit zien.",
        en=f"{name}: {_signals(number)} {'shows' if number == 1 else 'show'} this.",
    )


def _dagen(number: int) -> str:
    return f"{number} {'dag' if number == 1 else 'dagen'}"


def _days(number: int) -> str:
    return f"{number} {'day' if number == 1 else 'days'}"


_SENTENCES = {
    "undergoes_violence_in_several_households": _undergoes_again,
    "accelerating_frequency": _accelerating,
    "moved_shortly_after_signal": _moved_after,
    "several_sectors_in_short_time": _sectors_at_once,
    "help_refused_then_new_signal": _help_refused,
    "two_families_one_adult": _two_families,
    "young_child_of_known_parent": _known_parent,
    "elder_with_carer_named_elsewhere": _carer_elsewhere,
    "repeated_signals_at_one_address": _one_address,
    "monitoring_ends_with_open_concern": _monitoring_ends,
    "rising_severity": _rising_severity,
    "moves_across_regions": _moves_across_regions,
    "uses_violence_in_several_households": _several_households,
    "young_child_several_sectors": _young_child,
}
"""For each pattern its sentence, Dutch and English."""
