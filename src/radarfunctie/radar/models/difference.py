"""Where one model differs from another, by key."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from radarfunctie.config_files import as_mapping

_TEXTS = {"source", "prior_source", "made_by", "made_on"}  # say where numbers come from


@dataclass(frozen=True, slots=True)
class Difference:
    """A key at which two models differ; None where one of them lacks it."""

    path: str  # "weights.birth.same.m"
    here: object
    there: object


def differences(here: Mapping[str, object], there: Mapping[str, object]) -> tuple[Difference, ...]:
    """Every number or code that differs, by path; what numbers come from is left out."""
    mine, others = dict(_leaves("", here)), dict(_leaves("", there))
    return tuple(
        Difference(path, mine.get(path), others.get(path))
        for path in sorted(mine.keys() | others.keys())
        if mine.get(path) != others.get(path)
    )


def _leaves(path: str, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for name, item in as_mapping(value).items():
            if name not in _TEXTS:
                yield from _leaves(f"{path}.{name}" if path else name, item)
    else:
        yield path, value
