"""What one event, its parts and marks say, in a plain Dutch and a plain English sentence.

A sentence holds counts and days, never a value of a person, never who reported.
"""

from collections.abc import Mapping
from typing import Literal

from radarfunctie.domain.incident import Mark, SameIncident
from radarfunctie.domain.match import Part
from radarfunctie.weging.incident_rules import PRIOR

Language = Literal["nl", "en"]


def pair_sentence(pair: SameIncident, language: Language, *, one_event: bool) -> str:
    """What is made of two signals."""
    levels = {part.comparison: part.level for part in pair.parts}
    if not one_event:
        kind = "maybe"
    else:
        kind = {"other_source": "other", "same_source": "same"}.get(levels.get("source", ""), "one")
    return _PAIR[kind][language].format(bits=_bits(pair.weight_bits, language))


def part_sentence(part: Part, language: Language) -> str:
    """What one comparison adds."""
    said = PARTS[part.comparison, part.level][language]
    return f"{said} ({_signed(part.weight_bits, language)} bits)."


def mark_sentence(mark: Mark, language: Language) -> str:
    """What a mark says."""
    return MARK_SENTENCES[mark.name][language].format(**mark.note)


def _bits(bits: float, language: Language) -> str:
    shown = f"{bits:.1f}"
    return shown.replace(".", ",") if language == "nl" else shown


def _signed(bits: float, language: Language) -> str:
    shown = f"{bits:+.1f}"
    return shown.replace(".", ",") if language == "nl" else shown


def _both(nl: str, en: str) -> Mapping[Language, str]:
    return {"nl": nl, "en": en}


_PAIR: Mapping[str, Mapping[Language, str]] = {
    "other": _both(
        "Vermoedelijk dezelfde gebeurtenis, gemeld door een andere bron ({bits} bits): dat "
        "bevestigt elkaar en telt als één gebeurtenis.",
        "Probably the same event, told by another source ({bits} bits): they corroborate each "
        "other and count as one event.",
    ),
    "same": _both(
        "Vermoedelijk dezelfde gebeurtenis, opnieuw gemeld door dezelfde bron ({bits} bits): dat "
        "is herhaling en geen bevestiging.",
        "Probably the same event, told again by the same source ({bits} bits): that is repetition "
        "and no corroboration.",
    ),
    "one": _both(
        "Vermoedelijk dezelfde gebeurtenis ({bits} bits): zij telt één keer. Of het een andere "
        "bron is, is niet bekend.",
        "Probably the same event ({bits} bits): it counts once. Whether it is another source is "
        "not known.",
    ),
    "maybe": _both(
        "Mogelijk dezelfde gebeurtenis ({bits} bits): niet zeker genoeg, beide tellen.",
        "Possibly the same event ({bits} bits): not sure enough, both count.",
    ),
}

PARTS: Mapping[tuple[str, str], Mapping[Language, str]] = {
    (PRIOR, PRIOR): _both(
        "Vooraf: hoe vaak twee zulke meldingen over één gebeurtenis gaan",
        "To begin with: how often two such signals tell one event",
    ),
    ("time", "same_day"): _both("Beide noemen dezelfde dag", "Both tell the same day"),
    ("time", "one_day"): _both("Er zit één dag tussen", "One day lies between"),
    ("time", "few_days"): _both("Er zitten enkele dagen tussen", "A few days lie between"),
    ("time", "within_period"): _both(
        "De ene valt in de periode die de andere noemt", "One falls in the period the other tells"
    ),
    ("received", "soon"): _both(
        "De dag is niet bij beide bekend; kort na elkaar gemeld",
        "The day is not known of both; told soon after each other",
    ),
    ("received", "late"): _both(
        "De dag is niet bij beide bekend; binnen enkele weken gemeld",
        "The day is not known of both; told within a few weeks",
    ),
    ("received", "later"): _both(
        "De dag is niet bij beide bekend; ruim na elkaar gemeld",
        "The day is not known of both; told long after each other",
    ),
    ("received", "before"): _both(
        "De ene kwam binnen voor de dag die de andere noemt",
        "One was received before the day the other tells",
    ),
    ("place", "same_house"): _both("Beide noemen hetzelfde huis", "Both tell the same house"),
    ("place", "other_house"): _both("Zij noemen een ander huis", "They tell different houses"),
    ("place", "other_region"): _both(
        "Zij komen uit een andere regio", "They are of different regions"
    ),
    ("persons", "both_roles"): _both(
        "Dezelfde persoon gebruikt geweld tegen dezelfde persoon",
        "The same person uses violence against the same person",
    ),
    ("persons", "several"): _both("Meer personen staan in beide", "Several persons are in both"),
    ("persons", "one_role"): _both(
        "Eén persoon staat in beide, in dezelfde rol", "One person is in both, in the same role"
    ),
    ("persons", "one"): _both("Eén persoon staat in beide", "One person is in both"),
    ("persons", "other_user"): _both("Een ander gebruikt geweld", "Somebody else uses violence"),
    ("persons", "roles_turned"): _both("De rollen zijn omgekeerd", "The roles are turned"),
    ("link", "certain"): _both("De persoon in beide staat vast", "The person in both is certain"),
    ("link", "likely"): _both(
        "De persoon in beide is waarschijnlijk dezelfde", "The person in both is likely the same"
    ),
    ("link", "possible"): _both(
        "De persoon in beide is mogelijk dezelfde", "The person in both is possibly the same"
    ),
    ("nature", "nature_and_form"): _both("Aard en vorm komen overeen", "Nature and form agree"),
    ("nature", "nature"): _both("De aard komt overeen", "The nature agrees"),
    ("nature", "form"): _both("De vorm komt overeen", "The form agrees"),
    ("nature", "neither"): _both("Aard en vorm verschillen", "Nature and form differ"),
    ("severity", "same"): _both("De ernst is gelijk", "The severity is the same"),
    ("severity", "one_step"): _both("De ernst verschilt een stap", "The severity differs a step"),
    ("severity", "further"): _both("De ernst verschilt veel", "The severity differs much"),
    ("factors", "same_danger"): _both(
        "Beide noemen hetzelfde teken van gevaar of letsel",
        "Both tell the same sign of danger or injury",
    ),
    ("factors", "same"): _both("Beide noemen dezelfde factor", "Both tell the same factor"),
    ("factors", "other"): _both("Zij noemen andere factoren", "They tell other factors"),
    ("source", "other_source"): _both("Een andere bron", "Another source"),
    ("source", "same_source"): _both("Dezelfde bron", "The same source"),
}
"""For each level of each comparison its words, before the bits."""

MARK_SENTENCES: Mapping[str, Mapping[Language, str]] = {
    "told_again": _both(
        "Eén bron meldde vermoedelijk dezelfde gebeurtenis {signals} keer. Dat is herhaling, geen "
        "bevestiging.",
        "One source told what is probably the same event {signals} times. That is repetition, not "
        "corroboration.",
    ),
    "worry_again": _both(
        "Eén bron meldde {signals} keer dezelfde zorg, steeds binnen {days} dagen. Dat kan "
        "aanhoudende zorg zijn; het is geen bevestiging door een ander.",
        "One source told the same worry {signals} times, each within {days} days of the last. "
        "That may be lasting worry; it is no corroboration by somebody else.",
    ),
    "roles_turned": _both(
        "Binnen {most} dagen na een melding over geweld meldde een burger het omgekeerde: wie "
        "eerst geweld zou gebruiken, zou het nu ondergaan. Weeg beide verhalen; wie meldde blijft "
        "verborgen.",
        "Within {most} days after a signal of violence a citizen told the reverse: who was first "
        "said to use violence is now said to undergo it. Weigh both accounts; who reported stays "
        "hidden.",
    ),
}
