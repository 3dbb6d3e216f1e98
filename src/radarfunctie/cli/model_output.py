"""Models as people and programs read them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from radarfunctie.cli import output
from radarfunctie.cli.words import counted, local

if TYPE_CHECKING:
    from radarfunctie.match.model import Model
    from radarfunctie.radar.models.registry import Listed, Overview, Shown

_SHORT = 12


def show_overview(found: "Overview") -> None:
    """Print which models there are and which came into force."""
    if found.warning is not None:
        output.line(f"WARNING: {found.warning}. The shipped model is in force.")
    output.table(
        ("model", "in force", "made", "by", "added", "by", "pairs", "note"),
        [_listed(one, found) for one in found.models],
    )
    if found.history:
        output.heading("Came into force")
        output.table(
            ("when", "model", "why", "asked by", "approved by", "reason"),
            [
                (
                    local(one.since),
                    one.model[:_SHORT],
                    one.cause.value,
                    one.asked_by,
                    one.approved_by or "",
                    one.reason,
                )
                for one in found.history
            ],
        )
    if found.pairs_of_others:
        pairs = counted(found.pairs_of_others, "kept pair")
        output.line(
            f"{pairs} made by another model; `radar store rebuild` applies the one in force"
        )


def _listed(one: "Listed", found: "Overview") -> tuple[str, ...]:
    since = "since " + local(found.since) if found.since is not None else "yes"
    state = since if one.in_force else "does not fit" if one.misfit else ""
    note = one.note or ("shipped with the software" if one.shipped else "")
    added = "" if one.added_at is None else local(one.added_at)
    return (
        one.digest[:_SHORT],
        state,
        one.made_on,
        one.made_by,
        added,
        one.added_by or "",
        output.number(one.pairs),
        note,
    )


def show_model(found: "Shown") -> None:
    """Print what each level weighs, and where the model differs from the one in force."""
    model = found.model
    output.line(f"model {found.digest}")
    output.line(f"made on {model.made_on} for {_version(model)}: {model.made_by}")
    if found.held is not None:
        held = found.held
        output.line(f"added {local(held.added_at)} by {held.added_by}: {held.note}")
    if model.trained is not None:
        trained = model.trained
        rows = counted(trained.rows, "mention")
        output.line(f"trained from {rows}, labels {trained.labels}, data {trained.data[:_SHORT]}")
    output.line(f"prior {model.prior_bits:g} bits: {model.prior_source}")
    output.heading("Bands")
    output.table(
        ("band", "bits"),
        [(name, f"{bits:g}") for name, bits in model.bands.model_dump().items()],
    )
    output.heading("Weights")
    output.table(("comparison", "level", "bits", "m", "u", "source"), list(_levels(found)))
    if model.context is not None:
        context = model.context
        output.heading("Context of co-mentions")
        bits = f"{context.strong_bits:g}, {context.some_bits:g}, {context.none_bits:g}"
        output.line(f"strong, some, none alike: {bits} bits ({context.source})")
    _show_differences(found)


def model_json(found: "Shown") -> dict[str, object]:
    """The same for programs; levels with their bits."""
    weights = {
        name: {level: {**one.model_dump(), "bits": one.bits} for level, one in levels.items()}
        for name, levels in found.model.weights.items()
    }
    document = found.model.model_dump(mode="json")
    held = found.held
    return {
        "model": found.digest,
        "in_force": found.in_force,
        "added_by": None if held is None else held.added_by,
        "added_at": None if held is None else held.added_at,
        "note": None if held is None else held.note,
        **document,
        "weights": weights,
        "differences": found.differences,
    }


def _levels(found: "Shown") -> Iterator[tuple[str, ...]]:
    """In the order of the definition; levels it does not know come last."""
    order = {one.name: [level.name for level in one.levels] for one in found.definition.comparisons}
    known = [name for name in order if name in found.model.weights]
    for name in [*known, *sorted(found.model.weights.keys() - order.keys())]:
        levels = found.model.weights[name]
        first = [level for level in order.get(name, ()) if level in levels]
        for level in [*first, *sorted(levels.keys() - set(first))]:
            one = levels[level]
            yield name, level, f"{one.bits:+.2f}", f"{one.m:.6g}", f"{one.u:.6g}", one.source


def _show_differences(found: "Shown") -> None:
    if found.digest == found.in_force:
        output.line("This model is in force.")
        return
    output.heading(f"Differs from the model in force ({found.in_force[:_SHORT]})")
    rows = [(one.path, _text(one.here), _text(one.there)) for one in found.differences]
    output.table(("what", "here", "in force"), rows)


def _text(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else "" if value is None else str(value)


def _version(model: "Model") -> str:
    return f"{model.definition} version {model.definition_version}"
