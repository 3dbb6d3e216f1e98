"""Any file of signals, by its format: lines, tables, or the messages of others."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import cast, get_args

from radarfunctie.errors import Fault, InputError
from radarfunctie.intake.adapters import haal_centraal, jzv, lo3
from radarfunctie.intake.documents import Intake
from radarfunctie.intake.json_line import read_json
from radarfunctie.intake.jsonl import read_lines, read_objects
from radarfunctie.intake.lines import Line, accepted_line
from radarfunctie.intake.mappings import Format, TableMapping, constant_values, load_mapping
from radarfunctie.intake.plain import REFUSED, plain
from radarfunctie.intake.rows import csv_rows, parquet_rows
from radarfunctie.intake.tables import nested, read_table

_BY_SUFFIX: Mapping[str, Format] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
}
_FORMATS = get_args(Format)
_WHOLE_FILE_LIMIT_BYTES = 64 * 1_048_576


def open_signals(
    path: Path,
    mapping: Path | None,
    intake: Intake,
    *,
    source_format: str | None = None,
    start_line: int = 1,
    now: datetime | None = None,
) -> Iterator[Line]:
    """The signals of a file in order, accepted or refused, from item `start_line` on.

    The format is `source_format`, else that of the mapping, else told by the name of the file. No
    more than the item in hand is kept in memory, however long the file.

    Raises:
        InputError: One sentence, when the file or the mapping cannot be used at all: at the call,
            or at the first item when the file has to be read to know.
    """
    table = TableMapping() if mapping is None else load_mapping(mapping)
    _must_be_readable(path)
    chosen = _format(path, source_format or table.format)
    if chosen != "jsonl" and mapping is None:
        message = f"{path.name} is read as {chosen}, which needs a mapping file"
        raise InputError(message)
    return _guarded(path, _lines(path, table, chosen, intake, start_line, now))


def is_cut_by_lines(path: Path, mapping: Path | None, source_format: str | None) -> bool:
    """Whether a file holds one signal a line, so that it may be read in pieces.

    Raises:
        InputError: As `open_signals`.
    """
    table = TableMapping() if mapping is None else load_mapping(mapping)
    return _format(path, source_format or table.format) == "jsonl"


def _format(path: Path, asked: str | None) -> Format:
    """The format to read a file by."""
    chosen = asked or _BY_SUFFIX.get(path.suffix.lower())
    if chosen in _FORMATS:
        return cast("Format", chosen)
    message = f"the format of {path.name} is not known; it is one of {', '.join(_FORMATS)}"
    raise InputError(message)


def _must_be_readable(path: Path) -> None:
    """Raises one sentence when a path cannot be read as a file."""
    if path.is_dir():
        message = f"{path} is a folder; a file of signals is needed"
        raise InputError(message)
    try:
        with path.open("rb") as file:
            file.read(1)
    except FileNotFoundError as error:
        message = f"{path} does not exist"
        raise InputError(message) from error
    except OSError as error:
        message = f"{path} cannot be read"
        raise InputError(message) from error


def _guarded(path: Path, lines: Iterator[Line]) -> Iterator[Line]:
    """The lines; a file that can no longer be read is one sentence."""
    try:
        yield from lines
    except OSError as error:
        message = f"{path} cannot be read any further"
        raise InputError(message) from error


def _lines(
    path: Path,
    table: TableMapping,
    chosen: Format,
    intake: Intake,
    start_line: int,
    now: datetime | None,
) -> Iterator[Line]:
    """The lines of a file in a known format."""
    names = list(table.columns)
    match chosen:
        case "jsonl":
            with path.open("rb") as file:
                yield from read_lines(file, intake, start_line=start_line, now=now)
        case "csv":
            yield from read_table(
                lambda: csv_rows(path, names, table.delimiter),
                table,
                intake,
                start_line=start_line,
                now=now,
            )
        case "parquet":
            yield from read_table(
                lambda: parquet_rows(path, names), table, intake, start_line=start_line, now=now
            )
        case "haal-centraal" | "jzv" | "lo3":
            for number, found in _adapted(path, table, chosen, intake):
                if number < start_line:
                    continue
                if isinstance(found, InputError):
                    yield Line(number, None, None, found, None)
                else:
                    yield accepted_line(intake, found, number, now=now)


def _adapted(
    path: Path, table: TableMapping, chosen: Format, intake: Intake
) -> Iterator[tuple[int, Mapping[str, object] | InputError]]:
    """The documents that the messages of others make, each with its place in the file."""
    constants = nested(constant_values(table))
    if chosen == "lo3":
        only_test = table.test_series_only
        yield from lo3.read(path, constants, intake.codes, test_series_only=only_test)
        return
    count = 0
    for number, message in _messages(path):
        if isinstance(message, InputError):
            yield number, message
        elif faults := plain(message).faults:
            yield number, InputError(REFUSED, faults)
        elif chosen == "jzv":
            yield number, _or_error(lambda told: jzv.document(told, constants), message)
        else:
            for person in haal_centraal.persons_of(message):
                count += 1
                ref = f"{path.stem}-{count}"
                yield number, haal_centraal.document(person, ref, constants, intake.codes)


def _or_error(
    read: Callable[[Mapping[str, object]], dict[str, object]], message: Mapping[str, object]
) -> dict[str, object] | InputError:
    """What a message says, or why it is refused."""
    try:
        return read(message)
    except InputError as error:
        return error


def _messages(path: Path) -> Iterator[tuple[int, Mapping[str, object] | InputError]]:
    """The messages of a file: one a line, or for a name ending in .json the whole file."""
    with path.open("rb") as file:
        if path.suffix.lower() != ".json":
            yield from read_objects(file)
            return
        try:
            content = read_json(file.read(_WHOLE_FILE_LIMIT_BYTES + 1), _WHOLE_FILE_LIMIT_BYTES)
        except InputError as error:
            yield 1, error
            return
    for number, message in enumerate(content if isinstance(content, list) else [content], start=1):
        if isinstance(message, dict):
            yield number, message
        else:
            yield number, InputError(REFUSED, [Fault("", "must be a JSON object")])
