"""Thresholds to try, and the matching they give."""

from dataclasses import dataclass, fields, replace
from math import isfinite

from radarfunctie.errors import Fault, InputError
from radarfunctie.identity.partition import PartitionSettings
from radarfunctie.radar.matching import Matching


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Bands of the model, in bits; None leaves what is in force."""

    link_bits: float | None = None
    review_bits: float | None = None
    margin_bits: float | None = None
    certain_bits: float | None = None

    def on(self, matching: Matching) -> Matching:
        """The matching with these thresholds in place of its own; weights stay as they are.

        Raises:
            InputError: They do not go together, or ask for pairs that were not kept.
        """
        wanted = {
            one.name: value
            for one in fields(self)
            if (value := getattr(self, one.name)) is not None
        }
        faults = [
            Fault(name, "is no number") for name, bits in wanted.items() if not isfinite(bits)
        ]
        if not faults:
            faults = _faults(wanted, matching.settings)
        if faults:
            message = "these thresholds cannot be tried"
            raise InputError(message, faults)
        model = matching.model.model
        bands = model.bands.model_copy(update=wanted)
        loaded = replace(matching.model, model=model.model_copy(update={"bands": bands}))
        return Matching(loaded, matching.standardise)


def named(settings: PartitionSettings) -> dict[str, float]:
    """The thresholds of settings, by name."""
    return {one.name: getattr(settings, one.name) for one in fields(Thresholds)}


def _faults(wanted: dict[str, float], in_force: PartitionSettings) -> list[Fault]:
    bits = {**named(in_force), **wanted}
    faults = []
    if bits["review_bits"] < in_force.review_bits:
        rule = (
            f"lies below the {in_force.review_bits:g} in force: pairs below that were not kept, "
            "so what they would do cannot be shown here; add a model with these bands "
            "(`radar models add --from in-force`) and look at `radar models preview`"
        )
        faults.append(Fault("review_bits", rule))
    if bits["link_bits"] < bits["review_bits"]:
        rule = f"lies below review_bits ({bits['review_bits']:g}): such pairs are not kept"
        faults.append(Fault("link_bits", rule))
    if bits["margin_bits"] < 0:
        faults.append(Fault("margin_bits", "lies below 0"))
    return faults
