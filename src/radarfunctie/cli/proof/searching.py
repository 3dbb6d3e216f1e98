"""Looks for thousands of short byte strings at once, in time that grows with the bytes alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from radarfunctie.cli.proof.canary import LEAST_BYTES, Needles

_PIECE_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Trace:
    """Where something was found; never what."""

    place: str
    form: str


class Search:
    """A search for needles that are all at least `LEAST_BYTES` long."""

    def __init__(self, needles: Needles) -> None:
        self._folded = _Heads(needles.folded)
        self._exact = _Heads(needles.exact)
        self._overlap = max(map(len, [*needles.folded, *needles.exact])) - 1

    def in_bytes(self, data: bytes, place: str) -> set[Trace]:
        """Every form that is in `data`, in any case where the form is a text."""
        found = {*self._folded.found_in(data.lower()), *self._exact.found_in(data)}
        return {Trace(place, form) for form in found}

    def in_file(self, path: Path, place: str) -> tuple[int, set[Trace]]:
        """The bytes that were read, and every form that is in them."""
        size, found, before = 0, set[Trace](), b""
        with path.open("rb") as file:
            while piece := file.read(_PIECE_BYTES):
                size += len(piece)
                found |= self.in_bytes(before + piece, place)
                before = piece[-self._overlap :]
        return size, found


class _Heads:
    """Needles by their first bytes, read as a number."""

    def __init__(self, needles: Mapping[bytes, str]) -> None:
        self._by_head: dict[int, list[tuple[bytes, str]]] = {}
        for needle, form in needles.items():
            head = int.from_bytes(needle[:LEAST_BYTES], "little")
            self._by_head.setdefault(head, []).append((needle, form))
        self._heads = np.array(sorted(self._by_head), dtype=np.uint64)
        self._begins = np.zeros(65_536, dtype=bool)  # whether any needle has these first two bytes
        self._begins[(self._heads & np.uint64(0xFFFF)).astype(np.intp)] = True

    def found_in(self, data: bytes) -> Iterator[str]:
        """The form of each needle that is in `data`."""
        if len(data) < LEAST_BYTES or not len(self._heads):
            return
        octets = np.frombuffer(data, dtype=np.uint8)
        for at in self._candidates(octets):
            head = int.from_bytes(data[at : at + LEAST_BYTES], "little")
            for needle, form in self._by_head.get(head, ()):
                if data.startswith(needle, at):
                    yield form

    def _candidates(self, octets: NDArray[np.uint8]) -> list[int]:
        """Places where the first bytes are those of a needle."""
        last = len(octets) - LEAST_BYTES + 1
        pairs = octets[:last].astype(np.uint16) | octets[1 : last + 1].astype(np.uint16) << 8
        places = np.flatnonzero(self._begins[pairs])
        heads = np.zeros(len(places), dtype=np.uint64)
        for offset in range(LEAST_BYTES):
            heads |= octets[places + offset].astype(np.uint64) << np.uint64(8 * offset)
        at = np.searchsorted(self._heads, heads)
        at[at == len(self._heads)] = 0
        return [int(place) for place in places[self._heads[at] == heads]]


def files_of(folder: Path, changed_since: float = 0.0) -> Iterator[Path]:
    """Every file below `folder` that was written since, in order of name."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.stat().st_mtime >= changed_since:
            yield path
