"""Writes the demo to a folder: the signals, and beside them the truth to score against."""

import csv
import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

from radarfunctie.demo.calendar import END, EPOCH, FOREVER, YEAR, iso
from radarfunctie.demo.hard_pairs import HardPairs
from radarfunctie.demo.region import FamilyFile, generate
from radarfunctie.demo.settings import DemoSettings

_DAYS_PER_HEAP = 30
TRUTH = ("source_organisation", "source_ref", "person_ref", "true_person_id", "true_household_id",
         "kind_of_source", "true_event_id")  # fmt: skip
HOUSEHOLDS = ("true_household_id", "true_person_id", "from", "to")
HARD_PAIRS = ("left_true_person_id", "right_true_person_id", "reason")


@dataclass(frozen=True, slots=True)
class DemoFiles:
    """What was written, where, and how much."""

    signals: Path
    truth: Path
    households_truth: Path
    hard_pairs: Path
    showcase: tuple[str, ...]  # source refs of the showcase household, by date
    persons: int
    signal_count: int
    mention_count: int


class _ByTime:
    """Signals put in order of arrival through files on disk, a month of arrivals in memory."""

    def __init__(self, folder: Path, first_day: int, stack: ExitStack) -> None:
        self._folder = folder
        self._first = (first_day - EPOCH) * 86_400
        self._stack = stack
        self._heaps: dict[int, TextIO] = {}

    def add(self, arrived: int, line: str) -> None:
        """Keeps one line of JSON."""
        heap = (arrived - self._first) // (_DAYS_PER_HEAP * 86_400)
        if heap not in self._heaps:
            path = self._folder / f"{heap:04d}"
            file = path.open("w", encoding="utf-8", newline="\n", buffering=32_768)
            self._heaps[heap] = self._stack.enter_context(file)
        self._heaps[heap].write(f"{arrived:012d}{line}\n")

    def lines(self) -> Iterator[str]:
        """All lines, by moment of arrival, then by their text."""
        for heap in sorted(self._heaps):
            self._heaps[heap].close()
            path = self._folder / f"{heap:04d}"
            lines = path.read_text("utf-8").split("\n")[:-1]
            path.unlink()
            for line in sorted(lines):
                yield line[12:] + "\n"


def write_demo(settings: DemoSettings, folder: Path) -> DemoFiles:
    """Writes signals.jsonl, truth.csv, households_truth.csv and hard_pairs.csv into `folder`.

    Signals are ordered by `received_at`. The same settings give the same bytes everywhere.
    Memory stays bounded; temporary files lie in `folder` and are gone afterwards.

    Raises:
        InputError: The settings cannot be generated; nothing was written.
    """
    region = generate(settings)
    families = region.families()
    folder.mkdir(parents=True, exist_ok=True)
    showcase: list[tuple[int, str]] = []
    persons = signals = mentions = 0
    with TemporaryDirectory(dir=folder) as scratch, ExitStack() as stack:
        start = END - int(settings.years * YEAR)
        by_time = _ByTime(Path(scratch), start, stack)
        pairs = HardPairs(Path(scratch), stack)
        truth = _table(stack, folder / "truth.csv", TRUTH)
        households = _table(stack, folder / "households_truth.csv", HOUSEHOLDS)
        hard = _table(stack, folder / "hard_pairs.csv", HARD_PAIRS)
        encode = json.JSONEncoder(
            ensure_ascii=False, check_circular=False, separators=(",", ":")
        ).encode
        for file in families:
            for written in file.signals:
                by_time.add(written.arrived, encode(written.document))
            truth.write("".join(_truth_rows(file)))
            households.write("".join(_household_rows(file)))
            hard.write("".join(pairs.within(file)))
            persons += len(file.family.persons)
            signals += len(file.signals)
            mentions += sum(len(written.people) for written in file.signals)
            if file.showcase:
                showcase += [(w.arrived, _ref(w.document)[1]) for w in file.signals]
        hard.writelines(pairs.across())
        with (folder / "signals.jsonl").open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(by_time.lines())
    return DemoFiles(
        folder / "signals.jsonl",
        folder / "truth.csv",
        folder / "households_truth.csv",
        folder / "hard_pairs.csv",
        tuple(ref for _, ref in sorted(showcase)),
        persons,
        signals,
        mentions,
    )


def _table(stack: ExitStack, path: Path, columns: tuple[str, ...]) -> TextIO:
    file = stack.enter_context(path.open("w", encoding="utf-8", newline="\n"))
    csv.writer(file, lineterminator="\n").writerow(columns)
    return file


def _ref(document: dict[str, object]) -> tuple[str, str]:
    source = document["source"]
    if not isinstance(source, dict):
        raise TypeError("a signal without a source")
    return str(source["organisation"]), str(source["ref"])


def _truth_rows(file: FamilyFile) -> Iterator[str]:
    for written in file.signals:
        organisation, ref = _ref(written.document)
        event = f"e{file.family.index}-{written.event}" if written.event else ""
        for person_ref, person, home in written.people:
            who = f"{organisation},{ref},{person_ref},{person.id},{home.id}"
            yield f"{who},{written.label},{event}\n"


def _household_rows(file: FamilyFile) -> Iterator[str]:
    for household in file.family.households:
        for member in household.members:
            until = min(member.until, member.person.died)
            if member.since < min(until, END):
                end = iso(until) if until < min(FOREVER, END) else ""
                yield f"{household.id},{member.person.id},{iso(member.since)},{end}\n"
