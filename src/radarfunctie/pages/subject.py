"""What the household page and the person page have in common: the picture and its signals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from radarfunctie.domain.ids import PersonId, SignalId
from radarfunctie.domain.match import Grade
from radarfunctie.domain.picture import Indicator, RiskPicture, ToldAbout
from radarfunctie.domain.signal import Role, SignalKind
from radarfunctie.pages.timeline import Timeline, timeline
from radarfunctie.pages.words import Words, small

_RISING = ("rising_severity", "acute_recently")


@dataclass(frozen=True, slots=True)
class ShownIndicator:
    """Something that adds to the picture, in a sentence, with the signals that show it."""

    sentence: str
    points: str
    signals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ShownSignal:
    """One row of the table of signals."""

    number: int
    id: SignalId
    day: str
    reporter: str
    region: str
    elsewhere: bool
    severity: str
    severity_code: str
    nature: str
    whom: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """The picture on a page."""

    level: str
    level_name: str
    range_text: str
    points: str
    since: str
    reporters: tuple[tuple[str, tuple[int, ...]], ...]  # kind of reporter, with its signals
    severity: str
    gravest: tuple[int, ...]  # the signals that are that serious
    rising: tuple[tuple[str, tuple[int, ...]], ...]
    regions: tuple[tuple[str, str, bool, tuple[int, ...]], ...]  # region, times, own, signals
    sources: str
    indicators: tuple[ShownIndicator, ...]
    marks: tuple[tuple[str, tuple[int, ...]], ...]  # how it was told, with the signals
    signals: tuple[ShownSignal, ...]  # newest first
    timeline: Timeline | None
    counted: int


def shown_picture(
    picture: RiskPicture, names: Mapping[PersonId, str], region: str, words: Words
) -> ShownPicture:
    """A picture in words, for a reader of `region`."""
    numbers = numbered(picture)
    counted = sum(picture.by_region.values())
    return ShownPicture(
        level=words.level(picture.level),
        level_name=picture.level,
        range_text=_range(picture, words),
        points=words.text("points_sum", points=words.number(picture.points)),
        since=_since(picture.first_seen, picture.last_seen, words),
        reporters=_reporters(picture, numbers, words),
        severity=_gravest(picture, words),
        gravest=_of("highest_severity", picture, numbers),
        rising=tuple(_rising(picture, numbers, words)),
        regions=tuple(
            (
                words.code("region", name),
                words.times(number),
                name == region,
                _from_region(picture, numbers, name),
            )
            for name, number in sorted(picture.by_region.items(), key=lambda item: -item[1])
        ),
        sources=_sources(picture.independent_sources, words),
        indicators=tuple(
            _indicator(one, numbers, words)
            for one in sorted(picture.indicators, key=lambda one: -one.points)
        ),
        marks=tuple(
            (words.mark(mark), tuple(sorted(numbers[signal] for signal in mark.signals)))
            for mark in picture.marks
        ),
        signals=tuple(
            replace(
                shown, notes=(*shown.notes, *_same_event(one.signal_id, picture, numbers, words))
            )
            for one in reversed(_by_day(picture.timeline))
            for shown in [shown_signal(one, numbers[one.signal_id], names, region, words)]
        ),
        timeline=timeline(_by_day(picture.timeline), numbers, region, words),
        counted=counted,
    )


def _by_day(told: Sequence[ToldAbout]) -> list[ToldAbout]:
    return sorted(told, key=lambda one: (one.day, one.received_at, one.signal_id))


def _range(picture: RiskPicture, words: Words) -> str:
    if picture.level == picture.level_with_likely:
        return words.text("level_same")
    return words.text("level_range", level=words.level(picture.level_with_likely))


def _since(first: date | None, last: date | None, words: Words) -> str:
    if first is None or last is None:
        return words.text("unknown")
    return words.text("since_value", first=words.day(first), last=words.day(last))


def numbered(picture: RiskPicture) -> dict[SignalId, int]:
    """The number that each signal has on the page, the oldest first."""
    return {one.signal_id: place for place, one in enumerate(_by_day(picture.timeline), start=1)}


def _from_region(
    picture: RiskPicture, numbers: Mapping[SignalId, int], region: str
) -> tuple[int, ...]:
    """The numbers of the signals of a region that count."""
    counted = (one for one in picture.timeline if _counts(one) and one.region == region)
    return tuple(sorted(numbers[one.signal_id] for one in counted))


def _counts(one: ToldAbout) -> bool:
    return one.kind is SignalKind.MELDING and one.certainty != "refuted"


def _of(name: str, picture: RiskPicture, numbers: Mapping[SignalId, int]) -> tuple[int, ...]:
    """The numbers of the signals of an indicator."""
    found = (one.signals for one in picture.indicators if one.name == name)
    return tuple(sorted(numbers[signal] for signal in next(found, ())))


def _reporters(
    picture: RiskPicture, numbers: Mapping[SignalId, int], words: Words
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Kinds of reporters, most signals first."""
    found: dict[str, list[int]] = {}
    for one in picture.timeline:
        if _counts(one):
            found.setdefault(words.reporter(one), []).append(numbers[one.signal_id])
    ordered = sorted(found.items(), key=lambda item: -len(item[1]))
    return tuple((f"{name} ({len(told)})", tuple(sorted(told))) for name, told in ordered)


def _gravest(picture: RiskPicture, words: Words) -> str:
    found = [one for one in picture.indicators if one.name == "highest_severity"]
    return (
        words.code("severity", str(found[0].note.get("severity")))
        if found
        else words.text("unknown")
    )


def _rising(
    picture: RiskPicture, numbers: Mapping[SignalId, int], words: Words
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Sentences of what grows worse, and nothing else."""
    for one in picture.indicators:
        if one.name in _RISING or (one.name == "repeat" and one.note.get("trend") == "rising"):
            yield words.indicator(one), tuple(sorted(numbers[signal] for signal in one.signals))


def _sources(number: int, words: Words) -> str:
    if number == 0:
        return words.text("unknown")
    return words.text("sources_one") if number == 1 else words.text("sources_value", n=number)


def _indicator(one: Indicator, numbers: Mapping[SignalId, int], words: Words) -> ShownIndicator:
    shown = sorted(numbers[signal] for signal in one.signals if signal in numbers)
    points = f"{words.number(one.points)} {words.text('points')}"
    return ShownIndicator(
        words.indicator(one), points if one.points else words.text("no_points"), tuple(shown)
    )


def shown_signal(
    one: ToldAbout, number: int, names: Mapping[PersonId, str], region: str, words: Words
) -> ShownSignal:
    """A signal as a row, for a reader of `region`; persons without a name here are counted."""
    fact = one.kind is SignalKind.PARTNER_FACT
    nature = [words.code("nature", code) for code in one.nature]
    forms = [small(words.code("form", code)) for code in one.forms]
    return ShownSignal(
        number,
        one.signal_id,
        words.day(one.day),
        words.reporter(one),
        words.code("region", one.region),
        one.region != region,
        "" if fact else words.code("severity", one.severity),
        one.severity or "unknown",
        ", ".join([*nature, *forms]) or words.text("unknown"),
        tuple(_whom(one, names, words)),
        tuple(_notes(one, words)),
    )


def _same_event(
    signal: SignalId, picture: RiskPicture, numbers: Mapping[SignalId, int], words: Words
) -> Iterator[str]:
    """Which other signals on the page tell the same event."""
    others = sorted(
        numbers[other] for ends in picture.one_event if signal in ends for other in ends - {signal}
    )
    if others:
        yield words.text("same_event", numbers=words.listed(map(str, others)))


def _whom(one: ToldAbout, names: Mapping[PersonId, str], words: Words) -> Iterator[str]:
    """Whom a signal is about, by role: those the page knows by name, and how many others."""
    for role in Role:
        persons = [person for person, held in one.roles.items() if held is role]
        known = sorted(names[person] for person in persons if person in names)
        others = len(persons) - len(known)
        if others:
            known.append(words.others(others))
        if known:
            listed = words.listed(known)
            yield listed if role is Role.UNKNOWN else f"{words.code('role', role)}: {listed}"


def _notes(one: ToldAbout, words: Words) -> Iterator[str]:
    if one.kind is SignalKind.PARTNER_FACT:
        yield words.text("not_counted")
    if one.certainty == "refuted":
        yield words.text("refuted_note")
    elif one.certainty is not None:
        yield small(words.code("certainty", one.certainty))
    if any(grade is not Grade.CERTAIN for grade in one.grades.values()):
        yield words.text("likely_note")
