"""How right the result is: the figures without which speed says nothing."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

from measuring.engines import Engine
from measuring.files import Input, Key, true_persons
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.ports.graph import NewMention
from radarfunctie.wiring import build

STEWARD = Caller(UserName("benchmark"), UserRole.STEWARD, "gelderland-midden", "cli")


def accuracy(engine: Engine, truth: Path) -> dict[str, object]:
    """What the store holds, scored against the truth of the generator."""
    radar = build(engine.settings)
    try:
        found, _ = radar.evaluate.study(truth, STEWARD)
    finally:
        radar.close()
    pairs, homes = found.pairs.score, found.households.score
    return {
        "mentions": found.mentions,
        "mentions_not_on_radar": found.not_on_radar,
        "true_persons": found.true_persons,
        "persons": found.found_persons,
        "pair_precision": round(pairs.precision, 5),
        "pair_recall": round(pairs.recall, 5),
        "pair_f1": round(pairs.f1, 5),
        "b_cubed_f1": round(found.b_cubed.f1, 5),
        "household_precision": round(homes.precision, 5),
        "household_recall": round(homes.recall, 5),
    }


class BlockingRecall:
    """Share of the true pairs of mentions that have a blocking key in common."""

    def __init__(self, files: Input) -> None:
        self._truth = true_persons(files.truth)
        self._keys: dict[str, list[array[int]]] = defaultdict(list)
        self._mentions = 0

    def add(self, key: Key, mention: NewMention) -> None:
        """One mention; keys are held as numbers, so that a million of them fit."""
        person = self._truth.get(key)
        if person is not None:
            self._mentions += 1
            self._keys[person].append(array("q", sorted(map(hash, mention.keys))))

    def figures(self) -> dict[str, object]:
        """The share, and out of how many pairs."""
        true, met = _met(self._keys.values())
        return {"recall": round(met / true, 5) if true else 1.0, "true_pairs": true}


def _met(persons: "Iterable[Sequence[array[int]]]") -> tuple[int, int]:
    true = met = 0
    for mentions in persons:
        for one, other in combinations([set(keys) for keys in mentions], 2):
            true += 1
            met += not one.isdisjoint(other)
    return true, met
