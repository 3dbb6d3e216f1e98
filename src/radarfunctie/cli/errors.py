"""The one table from errors to exit codes, and how an error reads on a terminal."""

import errno
from collections.abc import Mapping

import typer

from radarfunctie.errors import (
    ConfigError,
    ConflictError,
    DeniedError,
    InputError,
    NotDeliveredError,
    NotFoundError,
    NotSignedInError,
    RadarError,
    SignInAwayError,
    StoreBrokenOffError,
    StoreDamagedError,
    StoreError,
    StoreFullError,
    StoreUnavailableError,
    TooManyRequestsError,
)

FAILED = 1
USAGE = 2
INTERRUPTED = 130
_FAULTS_SHOWN = 10

EXIT_CODES: Mapping[type[RadarError], int] = {
    RadarError: FAILED,
    InputError: FAILED,
    NotFoundError: FAILED,
    ConflictError: FAILED,
    DeniedError: FAILED,
    NotSignedInError: FAILED,
    TooManyRequestsError: FAILED,
    SignInAwayError: FAILED,
    NotDeliveredError: FAILED,
    ConfigError: USAGE,
    StoreError: FAILED,
    StoreUnavailableError: FAILED,
    StoreBrokenOffError: FAILED,
    StoreFullError: FAILED,
    StoreDamagedError: FAILED,
}


class CommandError(typer.TyperException):
    """A command cannot do what was asked, for a reason that is the terminal's own."""

    exit_code = FAILED


def exit_code(error: RadarError) -> int:
    """The exit code of an error: that of its own type, else of the nearest one above."""
    return next(EXIT_CODES[kind] for kind in type(error).__mro__ if kind in EXIT_CODES)


def sentence(error: RadarError) -> str:
    """What went wrong in one sentence, with the first faults when it carries any."""
    if not isinstance(error, InputError | ConfigError) or not error.faults:
        return str(error)
    shown = "; ".join(map(str, error.faults[:_FAULTS_SHOWN]))
    more = len(error.faults) - _FAULTS_SHOWN
    return f"{error.summary}: {shown}" + (f"; and {more} more" if more > 0 else "")


def system_sentence(error: OSError) -> str:
    """What the machine refused, in one sentence."""
    name = f" ({error.filename})" if error.filename is not None else ""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"the disk is full{name}; what was acknowledged is kept, the rest was not done"
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return f"no rights to do that{name}; check the owner and rights of the folder"
    return f"the machine refused{name}: {error.strerror or type(error).__name__}"
