"""A file of signals in pieces, and what a worker process makes of a piece."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from radarfunctie.batches import batches
from radarfunctie.domain.ids import MentionId, SignalId
from radarfunctie.domain.signal import Accepted, SourceKey
from radarfunctie.domain.vitals import Vitals, present_on, vitals
from radarfunctie.errors import Fault
from radarfunctie.intake.json_line import SIZE_LIMIT_BYTES
from radarfunctie.intake.jsonl import read_lines
from radarfunctie.intake.lines import Line
from radarfunctie.match.engines.columns import MentionColumns
from radarfunctie.ports.backlog import Packed
from radarfunctie.ports.graph import HeldSignal, NewSignal
from radarfunctie.radar.backlog.workshop import Workshop

PIECE_BYTES = 1 << 20
_PIECE_LINES = 500
_SKIP_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a file: raw lines, or lines read already; `passed` lines went before it."""

    passed: int
    raw: bytes
    lines: tuple[Line, ...]
    offset_after: int | None  # where it ends in the file, in bytes, when known


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that is refused."""

    number: int
    ref: str | None
    message: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """A signal ready to be loaded."""

    number: int  # of its line
    key: SourceKey
    digest: str
    mentions: tuple[MentionId, ...]  # in the order of the document
    vitals: tuple[Vitals, ...]  # of each
    secrets: dict[str, object]
    skipped_keys: tuple[str, ...]
    unlinked: int
    packed: Packed


@dataclass(frozen=True, slots=True)
class Prepared:
    """A piece as prepared: signals by line, and their mentions in columns, numbered from 0."""

    signals: tuple[Ready, ...]
    refused: tuple[Refused, ...]
    columns: MentionColumns
    last: int  # number of the last line
    offset_after: int | None


def raw_pieces(path: Path) -> Iterator[Piece]:
    """A file of one signal a line, cut at line ends; an overlong line is cut short, and refused."""
    passed = 0
    with path.open("rb") as file:
        while raw := file.read(PIECE_BYTES):
            if not raw.endswith(b"\n"):
                raw += _rest_of_line(file)
            yield Piece(passed, raw, (), file.tell())
            passed += raw.count(b"\n")


def _rest_of_line(file: BinaryIO) -> bytes:
    rest = file.readline(SIZE_LIMIT_BYTES + 2)
    if rest.endswith(b"\n") or len(rest) <= SIZE_LIMIT_BYTES:
        return rest
    while (more := file.readline(_SKIP_BYTES)) and not more.endswith(b"\n"):
        pass
    return rest + b"\n"


def read_pieces(lines: Iterable[Line]) -> Iterator[Piece]:
    """Lines that were read already, for formats that cannot be cut."""
    for found in batches(lines, _PIECE_LINES):
        yield Piece(0, b"", tuple(found), found[-1].byte_offset_after)


def prepare(piece: Piece, at: datetime, *, trust_received: bool) -> Prepared:
    """Check, standardise and pack the signals of a piece; runs in a worker process.

    `at` is the moment of recording, unless the signals' own is trusted.
    """
    return _Preparing(Workshop.here(), at, trust_received=trust_received).piece(piece)


class _Preparing:
    """One piece on its way."""

    def __init__(self, workshop: Workshop, at: datetime, *, trust_received: bool) -> None:
        self._workshop = workshop
        self._at = at
        self._trust_received = trust_received
        self._told: list[tuple[int, NewSignal]] = []

    def piece(self, piece: Piece) -> Prepared:
        signals: list[Ready] = []
        refused: list[Refused] = []
        last = piece.passed
        for line in self._lines(piece):
            last = line.number + piece.passed
            if line.accepted is not None:
                signals.append(self._ready(line.accepted, last))
            elif line.error is not None:
                refused.append(Refused(last, line.ref, line.error.summary, line.error.faults))
        mentions = [one for _, new in self._told for one in new.mentions]
        columns = self._workshop.form.columns(
            (place, one.mention.key, one.mention.values, one.keys)
            for place, one in enumerate(mentions)
        )
        return Prepared(tuple(signals), tuple(refused), columns, last, piece.offset_after)

    def _lines(self, piece: Piece) -> Iterable[Line]:
        if piece.lines:
            return piece.lines
        return read_lines(BytesIO(piece.raw), self._workshop.intake, now=self._at)

    def _ready(self, accepted: Accepted, number: int) -> Ready:
        signal, matching = accepted.signal, self._workshop.matching
        signal_id = SignalId(str(uuid4()))
        ids = {claim.ref: MentionId(str(uuid4())) for claim in signal.persons}
        recorded_at = signal.received_at if self._trust_received else self._at
        held = HeldSignal(signal_id, recorded_at, accepted.digest, accepted.document, ids)
        prepared = matching.prepare_all(signal, signal_id, ids)
        new = NewSignal(held, signal, tuple(one.new for one in prepared))
        self._told.append((number, new))
        return Ready(
            number,
            signal.source.key,
            accepted.digest,
            tuple(ids.values()),
            tuple(
                vitals(one.new.mention.values, present_on(signal, claim))
                for claim, one in zip(signal.persons, prepared, strict=True)
            ),
            dict(accepted.secrets),
            tuple(name for one in prepared for name in one.skipped_keys),
            sum(not one.identifying for one in prepared),
            self._workshop.pack(new),
        )
