"""How a risk picture reads on a terminal."""

from collections.abc import Mapping

from radarfunctie.cli import output
from radarfunctie.cli.tellings import show_marks
from radarfunctie.cli.words import Words, counted, local, local_day
from radarfunctie.domain.picture import PictureView, RiskPicture, ToldAbout
from radarfunctie.domain.signal import SignalKind
from radarfunctie.weging.sentences import sentence

_NO_SECTOR = frozenset({"none", "unknown", "other"})


def show_picture(picture: RiskPicture, words: Words) -> None:
    """Print the level and the reasons for it."""
    labels = words.sentences()
    output.heading(f"Level {level(picture)}")
    for indicator in picture.indicators:
        output.line(f"  {indicator.points:>5.1f}  {sentence(indicator, 'en', labels)}")
    if picture.certain != picture.with_likely:
        output.table(("", "certain links", "with likely links"), _side_by_side(picture, words))
    show_marks(picture.marks)
    output.line("A human weighs (weging); this is what the signals add up to.")


def _side_by_side(picture: RiskPicture, words: Words) -> list[tuple[str, str, str]]:
    """What is counted by certain links, and with likely ones."""
    certain, likely = (_counted(one, words) for one in (picture.certain, picture.with_likely))
    return [(name, told, likely[name]) for name, told in certain.items()]


def _counted(one: PictureView, words: Words) -> dict[str, str]:
    return {
        "signals that count": str(one.signals),
        "level": f"{_word(one.level)} ({one.points:g} points)",
        "independent sources": str(one.independent_sources),
        "first seen": local_day(one.first_seen),
        "last seen": local_day(one.last_seen),
        "regions": _counts(one.by_region, "region", words),
        "sectors": _counts(one.by_sector, "sector", words),
    }


def _counts(counts: Mapping[str, int], name: str, words: Words) -> str:
    return ", ".join(f"{words.of(name, code)} {number}" for code, number in counts.items())


def level(picture: RiskPicture) -> str:
    """The level in words, as a range when likely links would change it."""
    surely = f"{_word(picture.level)} ({picture.points:g} points)"
    if picture.points_with_likely == picture.points:
        return surely
    with_likely = f"{_word(picture.level_with_likely)} ({picture.points_with_likely:g} points)"
    return f"{surely}; with likely links {with_likely}"


def summary(picture: RiskPicture, words: Words) -> str:
    """Who told of it, where and since when, on one line."""
    told = sum(one.kind is SignalKind.MELDING for one in picture.timeline)
    sectors = [words.of("sector", one) for one in sorted(picture.by_sector.keys() - _NO_SECTOR)]
    regions = [words.of("region", one) for one in sorted(picture.by_region)]
    return (
        f"{counted(told, 'melding', 'meldingen')} in {' and '.join(regions)}; sectors: "
        f"{', '.join(sectors) or 'none known'}; "
        f"{local_day(picture.first_seen)} to {local_day(picture.last_seen)}"
    )


def show_timeline(picture: RiskPicture, words: Words) -> None:
    """Print every signal about these persons, oldest first."""
    output.heading(f"{counted(len(picture.timeline), 'signal')}, oldest first")
    output.table(
        ("received", "kind", "from", "region", "severity", "nature", "signal"),
        [_row(told, words) for told in picture.timeline],
    )


def _row(told: ToldAbout, words: Words) -> tuple[str, ...]:
    refuted = " (refuted)" if told.certainty == "refuted" else ""
    source = words.of("capacity", told.capacity) or words.of("sector", told.sector)
    return (
        local(told.received_at),
        told.kind.value.replace("_", " ") + refuted,
        source,
        words.of("region", told.region),
        words.of("severity", told.severity),
        ", ".join(words.of("nature", nature) for nature in told.nature),
        told.signal_id,
    )


def _word(level: str) -> str:
    return level.replace("_", " ")
