"""How other signals of the same event read on a terminal, and marks."""

from collections.abc import Sequence

from radarfunctie.cli import output
from radarfunctie.cli.words import Words, counted, local
from radarfunctie.domain.incident import Mark
from radarfunctie.domain.signal import Party
from radarfunctie.radar.look import SignalView
from radarfunctie.radar.telling import OtherTelling
from radarfunctie.weging.incident_sentences import mark_sentence, pair_sentence, part_sentence


def show_tellings(view: SignalView, words: Words) -> None:
    """Print who else may tell the event of a signal, each with its bits, and the marks."""
    if view.same_incident:
        number = counted(len(view.same_incident), "other signal")
        output.heading(f"{number} that may tell the same event")
    for other in view.same_incident:
        _show(other, words)
    show_marks(view.marks)


def show_marks(marks: Sequence[Mark]) -> None:
    """Print how signals were told."""
    for mark in marks:
        output.line(f"Note: {mark_sentence(mark, 'en')}")
        output.line(f"  signals {', '.join(mark.signals)}")


def _show(other: OtherTelling, words: Words) -> None:
    told = other.told
    by = "a citizen" if told.party is Party.CITIZEN else words.of("sector", told.sector)
    output.line(
        f"{told.signal_id}  received {local(told.received_at)}, {by or 'unknown'}, "
        f"{words.of('region', told.region)}"
    )
    output.line(f"  {pair_sentence(other.pair, 'en', one_event=other.one_event)}")
    for part in other.pair.parts:
        output.line(f"    {part_sentence(part, 'en')}")
