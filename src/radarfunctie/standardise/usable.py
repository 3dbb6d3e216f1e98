"""The outcome of reading one value: fit for comparison, or not and why."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Usable:
    """A value fit for comparison, or the rule it breaks; neither when nothing was given."""

    value: str | None = None
    fault: str | None = None


NOT_GIVEN = Usable()
NO_VALUE_WORDS = frozenset(
    {
        "ONBEKEND",
        "ONB",
        "GEEN",
        "NVT",
        "NIETBEKEND",
        "NIETVANTOEPASSING",
        "UNKNOWN",
        "NIET",
        "GEHEIM",
        "X",
    }
)
"""Folded, spaces left out: what people type where there is nothing to say."""
