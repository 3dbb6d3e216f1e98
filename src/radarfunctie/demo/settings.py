"""What to generate: how much, from which seed, over which years and regions."""

from dataclasses import dataclass

from radarfunctie.errors import Fault, InputError

DEFAULT_SIGNALS = 10_000


@dataclass(frozen=True, slots=True)
class DemoSettings:
    """How much is generated; with both limits given, the first one reached ends it.

    `signals` counts lines of signals.jsonl, partner facts included, and is met exactly. `persons`
    counts the true persons generated, mentioned or not, and ends at the first family that reaches
    it. With neither, 10,000 signals. The last day of the period is fixed (see `calendar.py`), so
    that a seed gives the same bytes in any year.

    Raises:
        InputError: A limit below 1, years outside 1 to 30, or no region.
    """

    signals: int | None
    persons: int | None
    seed: int = 1
    years: int = 9
    regions: tuple[str, ...] = ("gelderland-midden", "gelderland-zuid")

    def __post_init__(self) -> None:
        """Refuse what cannot be generated, naming every field at once."""
        faults = [
            Fault(name, "is below 1")
            for name, value in (("signals", self.signals), ("persons", self.persons))
            if value is not None and value < 1
        ]
        if not 1 <= self.years <= 30:
            faults.append(Fault("years", "is outside 1 to 30"))
        if not self.regions or len(set(self.regions)) != len(self.regions):
            faults.append(Fault("regions", "names no region, or one twice"))
        if faults:
            raise InputError("the demo cannot be generated", faults)

    @property
    def signal_limit(self) -> int | None:
        """Lines to write at most; None when only `persons` limits."""
        return DEFAULT_SIGNALS if self.signals is None and self.persons is None else self.signals
