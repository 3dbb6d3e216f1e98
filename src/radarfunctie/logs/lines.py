"""Every log line of this process, ours and those of libraries, as JSON on standard error.

Of what a library logs its logger, level, place and the type of an exception are kept: its words
may hold a value, and so may the text of an exception wherever nobody caught it.
"""

import json
import logging
import sys
import threading
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from typing_extensions import override

from radarfunctie.logs.listed import Event, listed

_FRAMES = 6
UNHANDLED_LOGGER = "radarfunctie.process"
_SILENT = ("uvicorn.access",)  # paths and queries


def places(error: BaseException) -> str:
    """Where an error came from, innermost last: files and lines, no text and no values."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return " > ".join(f"{_file(frame.filename)}:{frame.lineno or 0}" for frame in frames)


def _file(path: str) -> str:
    return path.rpartition("/")[2]


class Lines(logging.Formatter):
    """One record as one JSON object of listed fields."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """Never reads the message of a library, not even to fill it in: that alone can fail."""
        said = record.msg if isinstance(record.msg, dict) else _of_library(record)
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        common = {
            "timestamp": moment.replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        return json.dumps(listed({**common, **said, **common}))


def _of_library(record: logging.LogRecord) -> Mapping[str, object]:
    found: dict[str, object] = {"event": Event.LIBRARY.value}
    error = record.exc_info[1] if record.exc_info else None
    found["at"] = f"{record.filename}:{record.lineno}"
    if error is not None:
        found["error"] = type(error).__name__
        found["at"] = places(error) or found["at"]
    return found


def to_stderr(level: str) -> None:
    """From now on every log line goes to standard error as JSON, and no other text does.

    May be called again, with another level.
    """
    logging.raiseExceptions = False  # or a record that cannot be written is printed with its values
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for name in _SILENT:
        logging.getLogger(name).disabled = True
    logging.captureWarnings(capture=True)
    sys.unraisablehook = _unraisable
    threading.excepthook = _in_thread
    sys.excepthook = _in_process


def _unhandled(error: BaseException | None, kind: type[BaseException] | None) -> None:
    told: dict[str, object] = {"event": Event.UNHANDLED.value}
    if kind is not None:
        told["error"] = kind.__name__
    if error is not None:
        told["at"] = places(error)
    logging.getLogger(UNHANDLED_LOGGER).error(told)


def _unraisable(found: Any) -> None:  # noqa: ANN401 - a class of the interpreter's own
    _unhandled(found.exc_value, found.exc_type)


def _in_thread(found: threading.ExceptHookArgs) -> None:
    if found.exc_type is not SystemExit:
        _unhandled(found.exc_value, found.exc_type)


def _in_process(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
    _unhandled(error, kind)
