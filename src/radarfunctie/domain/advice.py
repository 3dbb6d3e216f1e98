"""Advice: what somebody asked and was told, in codes; nothing here can hold a person (R47, R52)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AdviceAct:
    """One request for advice, with what was given. Every value is a code of a closed list."""

    capacity: str  # who asks
    topics: tuple[str, ...]  # nature of what it is about
    given: tuple[str, ...]
    citizen: bool


@dataclass(frozen=True, slots=True)
class Route:
    """Who answers the caller, and whether they can be had now."""

    role: str
    nl: str
    en: str
    available: bool


@dataclass(frozen=True, slots=True)
class Closing:
    """What the caller hears at the end: which of the two it was (R64)."""

    kind: str  # report or advice
    nl: str
    en: str


ADVICE_CLOSING = Closing(
    "advice",
    "Dit was een advies en geen melding. Wij hebben niets vastgelegd over het gezin en wij doen "
    "zelf niets. Wilt u dat Veilig Thuis in actie komt, doe dan een melding.",
    "This was advice and no report. We recorded nothing about the family and we do nothing "
    "ourselves. If you want Veilig Thuis to act, make a report.",
)
REPORT_CLOSING = Closing(
    "report",
    "Dit was een melding en geen advies. Wij hebben vastgelegd wat u vertelde, Veilig Thuis komt "
    "in actie en neemt contact op met het gezin.",
    "This was a report and no advice. We recorded what you told, Veilig Thuis acts and contacts "
    "the family.",
)
FORWARDED_CLOSING = Closing(
    "report",
    "Dit was een melding en geen advies. Wij hebben vastgelegd wat u vertelde en geven het door "
    "aan wie erover gaat. Uw melding is niet verloren.",
    "This was a report and no advice. We recorded what you told and pass it on to who is in charge "
    "of it. Your report is not lost.",
)
