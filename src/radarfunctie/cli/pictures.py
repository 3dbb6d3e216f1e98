"""How a risk picture reads on a terminal."""

from radarfunctie.cli import output
from radarfunctie.cli.tellings import show_marks
from radarfunctie.cli.words import Words, counted, local, local_day
from radarfunctie.domain.picture import RiskPicture, ToldAbout
from radarfunctie.domain.signal import SignalKind
from radarfunctie.weging.sentences import sentence

_NO_SECTOR = frozenset({"none", "unknown", "other"})


def show_picture(picture: RiskPicture, words: Words) -> None:
    """Print the level and the reasons for it."""
    labels = words.sentences()
    output.heading(f"Level {level(picture)}")
    for indicator in picture.indicators:
        output.line(f"  {indicator.points:>5.1f}  {sentence(indicator, 'en', labels)}")
    show_marks(picture.marks)
    output.line("A human weighs (weging); this is what the signals add up to.")


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
