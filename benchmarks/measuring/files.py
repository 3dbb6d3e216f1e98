"""The input: signals of a made-up region, split by time into those present and those arriving."""

import csv
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from radarfunctie.demo.files import write_demo
from radarfunctie.demo.settings import DemoSettings

MENTIONS_PER_SIGNAL = 2.2
MENTIONS_PER_REGION = 50_000  # twenty years of a Dutch region have some 300,000
_MORE_REGIONS = ("flevoland", "ijsselland", "noord-en-oost-gelderland", "twente", "utrecht")
_NOT_ASKED = {"ref", "role"}
Key = tuple[str, str, str]  # organisation, ref of the signal, ref of the person


@dataclass(frozen=True, slots=True)
class Input:
    """Files of signals by time of arrival, and the truth about all of them."""

    everything: Path
    present: Path
    by_file: Path  # arrive afterwards, in a file
    over_http: Path  # arrive last, one by one
    truth: Path


@dataclass(frozen=True, slots=True)
class Asked:
    """One named check to ask: about somebody on the radar, or about nobody."""

    body: bytes
    true_person: str | None  # None: a name that nobody has


def made(mentions: int, arriving: int, seed: int, folder: Path) -> Input:
    """About `mentions` mentions in the present file; two times `arriving` signals after them."""
    signals = round(mentions / MENTIONS_PER_SIGNAL) + 2 * arriving
    settings = DemoSettings(signals=signals, persons=None, seed=seed, regions=_regions(mentions))
    demo = write_demo(settings, folder)
    parts = [folder / name for name in ("present.jsonl", "by_file.jsonl", "over_http.jsonl")]
    with demo.signals.open("rb") as lines:
        for path, count in zip(parts, (signals - 2 * arriving, arriving, None), strict=True):
            with path.open("wb") as out:
                out.writelines(islice(lines, count))
    return Input(demo.signals, parts[0], parts[1], parts[2], demo.truth)


def _regions(mentions: int) -> tuple[str, ...]:
    """The regions of the demo, and more of them for more mentions, so that houses do not crowd."""
    first = DemoSettings(signals=1, persons=None).regions
    return (*first, *_MORE_REGIONS)[: max(len(first), mentions // MENTIONS_PER_REGION)]


def questions(files: Input, count: int, seed: int) -> list[Asked]:
    """Half about persons on the radar, as a signal that is still to arrive tells of them.

    The other half have the same details under a name that nobody has, and no BSN.
    """
    truth, present = true_persons(files.truth), _persons_of(files.present, files.truth)
    told = [
        (truth[key], person)
        for path in (files.by_file, files.over_http)
        for key, person in _told(path)
        if truth.get(key) in present
    ]
    chance = random.Random(seed)  # noqa: S311 - a repeatable choice
    chosen = chance.sample(told, min(count, len(told)))
    return [
        Asked(_body(person), true) if place % 2 else Asked(_body(_nobody(person, place)), None)
        for place, (true, person) in enumerate(chosen)
    ]


def true_persons(truth: Path) -> dict[Key, str]:
    """The true person of every mention."""
    with truth.open(encoding="utf-8", newline="") as file:
        return {
            (row["source_organisation"], row["source_ref"], row["person_ref"]): row[
                "true_person_id"
            ]
            for row in csv.DictReader(file)
        }


def _persons_of(path: Path, truth: Path) -> set[str]:
    known = true_persons(truth)
    return {known[key] for key, _ in _told(path) if key in known}


def _told(path: Path) -> Iterator[tuple[Key, dict[str, Any]]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            signal = json.loads(line)
            source = signal["source"]
            for person in signal["persons"]:
                yield (source["organisation"], source["ref"], person["ref"]), person


def _nobody(person: dict[str, Any], place: int) -> dict[str, Any]:
    kept = {name: value for name, value in person.items() if "bsn" not in name.lower()}
    kept = {name: value for name, value in kept.items() if "partner" not in name.lower()}
    return {**kept, "surname": f"Onbekendsma{place}"}


def _body(person: dict[str, Any]) -> bytes:
    asked = {
        "person": {name: value for name, value in person.items() if name not in _NOT_ASKED},
        "scopes": ["own_region", "other_regions", "vir", "partners"],
        "purpose": "advice",
        "caller_choice": True,
        "only_certain": False,
    }
    return json.dumps(asked, ensure_ascii=False).encode()
