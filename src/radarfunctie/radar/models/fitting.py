"""What keeps a model from being added; every fault at once."""

from collections.abc import Iterator
from math import isfinite

from radarfunctie.errors import Fault
from radarfunctie.match.model import LoadedModel, Model, model_misfits


def misfits(model: Model, shipped: LoadedModel) -> Iterator[Fault]:
    """Faults by key. A model holds no names: its tables are those of the software."""
    yield from model_misfits(shipped.definition, model)
    yield from _tables(model, shipped.model)
    yield from _bands(model)
    for path, value in _numbers("", model.model_dump()):
        if not isfinite(value):
            yield Fault(path, "is no number")


def _tables(model: Model, shipped: Model) -> Iterator[Fault]:
    files = {spec.file for spec in shipped.tables.values()}
    for name, spec in model.tables.items():
        if spec.counts is not None:
            rule = "names are not kept in a model of a radar; its tables stand in files"
            yield Fault(f"tables.{name}.counts", rule)
        elif spec.file not in files:
            yield Fault(f"tables.{name}.file", "is no table of this installation")
    for name in shipped.tables.keys() - model.tables.keys():
        yield Fault(f"tables.{name}", "is missing; blocking keys or columns follow from it")


def _bands(model: Model) -> Iterator[Fault]:
    bands = model.bands
    if bands.link_bits < bands.review_bits:
        rule = f"lies below review_bits ({bands.review_bits:g}): such pairs are not kept"
        yield Fault("bands.link_bits", rule)


def _numbers(path: str, value: object) -> Iterator[tuple[str, float]]:
    if isinstance(value, float):
        yield path, value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _numbers(f"{path}.{name}" if path else str(name), item)
