"""What a file of signals yields: one item at a time, accepted or refused, with where it stood."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from radarfunctie.domain.signal import Accepted
from radarfunctie.errors import InputError
from radarfunctie.intake.documents import Intake

LONGEST_SHOWN_REF = 200  # characters


@dataclass(frozen=True, slots=True)
class Line:
    """One item of a file; exactly one of `accepted` and `error` is there."""

    number: int  # 1-based, rising through the file; where the item ends
    byte_offset_after: (
        int | None
    )  # where the next line starts; None when the format has no such place
    accepted: Accepted | None
    error: InputError | None
    ref: str | None  # the source's own reference, also of a refused item when it can be read


def accepted_line(
    intake: Intake,
    document: Mapping[str, object],
    number: int,
    *,
    byte_offset_after: int | None = None,
    now: datetime | None = None,
    plain_texts: bool = False,
) -> Line:
    """The line that `document` makes; `plain_texts` is as `Intake.accept` has it."""
    ref = ref_of(document)
    try:
        accepted = intake.accept(document, now=now, plain_texts=plain_texts)
    except InputError as error:
        return Line(number, byte_offset_after, None, error, ref)
    return Line(number, byte_offset_after, accepted, None, ref)


def ref_of(document: Mapping[str, object]) -> str | None:
    """The source's own reference, when it is fit to show."""
    source = document.get("source")
    ref = source.get("ref") if isinstance(source, Mapping) else None
    fits = isinstance(ref, str) and ref.isprintable() and len(ref) <= LONGEST_SHOWN_REF
    return ref if fits and ref else None
