"""Who gives a command that needs a person: a token from a file, a setting or standard input.

Never from the command line, which other users of the machine can read.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from radarfunctie.cli.session import NODE, session
from radarfunctie.domain.caller import Caller
from radarfunctie.errors import InputError, NotSignedInError
from radarfunctie.settings import Settings

if TYPE_CHECKING:
    from radarfunctie.radar.engine import Radar

_MOST = 16_384  # characters of a token
TokenFile = Annotated[
    Path | None,
    typer.Option(
        help="File with your bearer token; - is standard input. Else RADAR_TOKEN, else standard "
        "input.",
        show_default=False,
    ),
]


def read_token(settings: Settings, file: Path | None) -> str:
    """The token of who gives the command.

    Raises:
        InputError: There is none, or it cannot be read.
    """
    if file is not None and str(file) != "-":
        text = _of_file(file)
    elif file is None and settings.token is not None:
        text = settings.token.get_secret_value()
    elif file is None and sys.stdin.isatty():
        text = ""
    else:
        text = sys.stdin.read(_MOST + 1)
    token = text.strip()
    if not token or len(token) > _MOST:
        message = "this command needs your token: --token-file FILE, RADAR_TOKEN or standard input"
        raise InputError(message)
    return token


def signed_caller(radar: "Radar", token: str) -> Caller:
    """Who a token stands for.

    Raises:
        NotSignedInError: It does not hold, or there is no sign-in.
        SignInAwayError: Nobody can say now whether it holds.
    """
    if radar.sign_in is None:
        message = "demo sign-in is off and no other sign-in is configured"
        raise NotSignedInError(message)
    return radar.sign_in.read(token, NODE)


@contextmanager
def signed(context: typer.Context, file: Path | None) -> Iterator[tuple["Radar", Caller]]:
    """The radar, and who gives the command; the token is read before a store is opened.

    Raises:
        InputError: There is no token, or it cannot be read.
        NotSignedInError: It does not hold.
    """
    settings = session(context).settings()
    token = read_token(settings, file)
    with session(context).radar(settings) as radar:
        yield radar, signed_caller(radar, token)


def _of_file(file: Path) -> str:
    try:
        with file.open(encoding="ascii") as opened:
            return opened.read(_MOST + 1)
    except (OSError, UnicodeDecodeError) as error:
        message = f"the token file {file} cannot be read"
        raise InputError(message) from error
