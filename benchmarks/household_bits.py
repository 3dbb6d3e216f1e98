"""What the levels of households.yaml weigh, by the truth of a demo region.

Generate and import a region, then count and fit on it:

    RADAR_DATA_DIR=/tmp/region radar demo --signals 10000 --seed 1 --no-serve
    python benchmarks/household_bits.py /tmp/region

For each level: pairs with it that truly lived together and that did not, the bits in force, and
the bits of a logistic regression in which the levels whose source is "stated" keep theirs. A pair
is one of those the radar compares; it is true when the persons its two are mostly about share a
true household in any two mentions. Figures are kept in the file itself, beside each number.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import log
from pathlib import Path
from typing import NamedTuple

import numpy as np

from radarfunctie.config_files import shipped_folder
from radarfunctie.domain.household import Sighting, ToldRelation
from radarfunctie.domain.ids import PersonId
from radarfunctie.evaluation.truth import TrueMention, read_truth
from radarfunctie.identity.bonds import Level
from radarfunctie.identity.household_file import HouseholdFile, load_households
from radarfunctie.identity.household_settings import LEVELS, HouseholdSettings
from radarfunctie.identity.households import bonds
from radarfunctie.settings import read_settings
from radarfunctie.wiring import build, read_rules

RIDGE = 1.0  # a pull to 0 bits, worth less than one pair
STEPS = 80
_PAGE = 2_000
_EVERYTHING = -1e9


class Judged(NamedTuple):
    """A pair that was compared, and whether it truly lived together."""

    levels: tuple[Level, ...]
    together: bool


class Counts(NamedTuple):
    """Pairs with a level."""

    together: int
    apart: int


def main(folder: Path) -> None:
    """Print a row for each level."""
    settings = read_rules().households
    file = load_households(shipped_folder("matching_config") / "households.yaml")
    sightings, relations = read(folder)
    pairs = judged(sightings, relations, read_truth(folder / "demo" / "truth.csv"), settings)
    counts = counted(pairs)
    bits = fit(pairs, stated(file))
    print(f"{'level':30} {'together':>9} {'apart':>7} {'in force':>9} {'fitted':>7}")
    for level, found in counts.items():
        comparison, name = level
        row = f"{comparison + '.' + name:30} {found.together:9,} {found.apart:7,}"
        print(f"{row} {settings.weights[comparison][name]:9.1f} {bits[level]:7.1f}")


def read(folder: Path) -> tuple[Sequence[Sighting], Sequence[ToldRelation]]:
    """All sightings and told relations of a store."""
    environment = {"RADAR_DATA_DIR": str(folder), "RADAR_DEMO_SIGN_IN": "1"}
    radar = build(read_settings(None, environment, Path("no-radar.toml")))
    try:
        with radar.graph.reader() as graph:
            persons = [person for person, _, _ in graph.all_persons()]
            pages = [persons[at : at + _PAGE] for at in range(0, len(persons), _PAGE)]
            relations = {one for page in pages for one in graph.relations(page)}
            return [one for page in pages for one in graph.sightings(page)], list(relations)
    finally:
        radar.close()


def judged(
    sightings: Sequence[Sighting],
    relations: Sequence[ToldRelation],
    truth: Iterable[TrueMention],
    settings: HouseholdSettings,
) -> list[Judged]:
    """Every pair that is compared, whatever it weighs, held against the truth."""
    true = {row.key: row for row in truth}
    roofs: dict[str, set[str]] = {}
    for row in true.values():
        if row.household:
            roofs.setdefault(row.person, set()).add(row.household)
    mostly: dict[PersonId, Counter[str]] = {}
    for sighting in sightings:
        if sighting.key in true:
            mostly.setdefault(sighting.person, Counter())[true[sighting.key].person] += 1
    who = {person: names.most_common(1)[0][0] for person, names in mostly.items()}
    free = replace(settings, link_bits=-_EVERYTHING)  # no bond keeps another from being compared
    return [
        Judged(
            bond.levels, bool(roofs.get(who[bond.left], set()) & roofs.get(who[bond.right], set()))
        )
        for bond in bonds(sightings, relations, free, _EVERYTHING)
        if bond.left in who and bond.right in who and who[bond.left] != who[bond.right]
    ]


def counted(pairs: Iterable[Judged]) -> Mapping[Level, Counts]:
    """Pairs with each level."""
    seen: dict[bool, Counter[Level]] = {True: Counter(), False: Counter()}
    for pair in pairs:
        seen[pair.together].update(pair.levels)
    return {level: Counts(seen[True][level], seen[False][level]) for level in _all_levels()}


def stated(file: HouseholdFile) -> Mapping[Level, float]:
    """The levels whose bits are stated with a reason, not fitted."""
    return {
        (comparison, level): one.bits
        for comparison, levels in file.weights.items()
        for level, one in levels.items()
        if one.source.startswith("stated")
    }


def fit(pairs: Iterable[Judged], fixed: Mapping[Level, float]) -> Mapping[Level, float]:
    """Bits of all levels by a logistic regression in which those of `fixed` stay as they are."""
    free = [level for level in _all_levels() if level not in fixed]
    kinds = Counter((tuple(sorted(pair.levels)), pair.together) for pair in pairs)
    rows = sorted({levels for levels, _ in kinds})
    present = np.array([[level in row for level in free] for row in rows], float)
    offset = np.array([sum(fixed.get(level, 0) for level in row) * log(2) for row in rows])
    together = np.array([kinds[row, True] for row in rows], float)
    number = together + np.array([kinds[row, False] for row in rows], float)
    weights = np.zeros(len(free))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(present @ weights + offset)))
        slope = present.T @ (together - number * chance) - RIDGE * weights
        bend = (present.T * (number * chance * (1 - chance))) @ present + RIDGE * np.eye(len(free))
        weights += np.clip(np.linalg.solve(bend, slope), -2, 2)
    found = dict(zip(free, (weights / log(2)).tolist(), strict=True))
    return {level: fixed[level] if level in fixed else found[level] for level in _all_levels()}


def _all_levels() -> list[Level]:
    return [(comparison, level) for comparison, levels in LEVELS.items() for level in levels]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
