"""Pairs of different persons that look alike on paper: where wrong merges would happen."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from radarfunctie.demo.calendar import END
from radarfunctie.demo.people import Person
from radarfunctie.demo.region import FamilyFile

_HEAPS = 64


class HardPairs:
    """Finds hard pairs among persons mentioned in signals.

    Within a family the order of reasons is twins, father_and_son_same_name,
    grandparent_grandchild_same_name, cousins_same_name, siblings (of one parent or two), and a pair
    has the first that holds. Across families it is namesakes_same_birth_date and co_tenants:
    persons with overlapping stays at one postcode and house number, whatever the addition; the
    rare pair for which both hold has a row for each.
    """

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._heaps: list[TextIO] = [
            stack.enter_context(
                (folder / f"pairs-{n:02d}").open("w", encoding="utf-8", newline="\n")
            )
            for n in range(_HEAPS)
        ]

    def within(self, file: FamilyFile) -> Iterator[str]:
        """Rows of the pairs inside one family; what is needed for `across` is kept on disk."""
        seen = {id(person) for written in file.signals for _, person, _ in written.people}
        people = [person for person in file.family.persons if id(person) in seen]
        for place, left in enumerate(people):
            self._keep(left, file.family.index)
            for right in people[place + 1 :]:
                reason = _reason(left, right)
                if reason is not None:
                    yield f"{left.id},{right.id},{reason}\n"

    def _keep(self, person: Person, family: int) -> None:
        name = f"{person.first_names}|{person.surname.prefix or ''}|{person.surname.name}"
        self._heaps[person.born % _HEAPS].write(
            f"n|{name}|{person.born}\t{person.id}\t{family}\t0\t1\n"
        )
        for address, since, until in person.stays():
            if address.kind == "postal" or since >= END:
                continue
            heap = self._heaps[(int(address.postcode[:4]) * 7 + address.number) % _HEAPS]
            place = f"a|{address.postcode}|{address.number}"
            heap.write(f"{place}\t{person.id}\t{family}\t{since}\t{min(until, END)}\n")

    def across(self) -> Iterator[str]:
        """Rows of the pairs between families, a part of the population in memory at a time."""
        for number, heap in enumerate(self._heaps):
            heap.close()
            lines = (self._folder / f"pairs-{number:02d}").read_text("utf-8").splitlines()
            yield from _pairs_of(sorted(lines))


def _pairs_of(lines: list[str]) -> Iterator[str]:
    """Pairs of a heap, of which equal keys are neighbours."""
    told: set[tuple[str, str]] = set()
    group: list[tuple[str, str, int, int]] = []
    last = ""
    for line in [*lines, "\t\t\t0\t0"]:
        key, person, family, since, until = line.split("\t")
        if key != last:
            yield from _rows(group, last, told)
            group, last = [], key
        group.append((person, family, int(since), int(until)))


def _rows(
    group: list[tuple[str, str, int, int]], key: str, told: set[tuple[str, str]]
) -> Iterator[str]:
    reason = "namesakes_same_birth_date" if key.startswith("n|") else "co_tenants"
    for place, (left, family, since, until) in enumerate(group):
        for right, other, start, end in group[place + 1 :]:
            pair = (min(left, right), max(left, right))
            if family != other and since < end and start < until and pair not in told:
                told.add(pair)
                yield f"{pair[0]},{pair[1]},{reason}\n"


def _reason(left: Person, right: Person) -> str | None:
    shared = set(map(id, left.parents)) & set(map(id, right.parents))
    if shared:
        return "twins" if left.born == right.born else "siblings"
    same_name = left.first_names == right.first_names and left.first_names is not None
    if not same_name or left.surname.name != right.surname.name:
        return None
    for elder, younger in ((left, right), (right, left)):
        if elder in younger.parents:
            return "father_and_son_same_name"
        if any(elder in parent.parents for parent in younger.parents):
            return "grandparent_grandchild_same_name"
    grand = {id(g) for p in left.parents for g in p.parents}
    if any(id(g) in grand for p in right.parents for g in p.parents):
        return "cousins_same_name"
    return None
