"""How the product itself logs: an event and its fields, through structlog."""

import logging
import sys

import structlog
from structlog.typing import EventDict, WrappedLogger

from radarfunctie.logs.lines import places
from radarfunctie.logs.listed import listed

Logger = structlog.stdlib.BoundLogger


def allow_listed(_logger: WrappedLogger, _method: str, event_dict: EventDict) -> EventDict:
    """The processor that leaves out every field that is not listed."""
    return listed(event_dict)


def without_text(_logger: WrappedLogger, _method: str, event_dict: EventDict) -> EventDict:
    """The processor that keeps of an exception its type and where it came from."""
    given = event_dict.pop("exc_info", None)
    error = given if isinstance(given, BaseException) else sys.exc_info()[1] if given else None
    if error is not None:
        event_dict.update(error=type(error).__name__, at=places(error))
    return event_dict


def _hand_over(
    _logger: WrappedLogger, _method: str, event_dict: EventDict
) -> tuple[tuple[EventDict], dict[str, object]]:
    """The fields as the message of a record of the standard library, for its handlers."""
    return (event_dict,), {"exc_info": None}  # or `exception` would add it again


def logger(name: str) -> Logger:
    """A logger of the product. It needs no set-up: what it drops, no handler ever sees."""
    made: Logger = structlog.wrap_logger(
        logging.getLogger(name),
        processors=[structlog.stdlib.filter_by_level, without_text, allow_listed, _hand_over],
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return made
