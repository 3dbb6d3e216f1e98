"""What routes are handed: the radar, who asks, the body, ids that look like ids."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, cast

from fastapi import Depends, Query, Request
from fastapi.security import HTTPBearer
from fastapi.security.http import HTTPAuthorizationCredentials
from starlette.concurrency import run_in_threadpool

from radarfunctie.api.errors import too_large
from radarfunctie.api.words import Words
from radarfunctie.domain.caller import Caller
from radarfunctie.errors import Fault, InputError, NotFoundError, NotSignedInError
from radarfunctie.intake.json_line import SIZE_LIMIT_BYTES
from radarfunctie.intake.moments import MOMENT_RULE, read_moment
from radarfunctie.radar.engine import Radar

REFUSED = "the body is refused"
NODE = "api"
_QUERY = "the query does not hold"
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_bearer = HTTPBearer(auto_error=False, scheme_name="bearerAuth", bearerFormat="JWT")


async def radar_here(request: Request) -> Radar:
    """The radar this application stands on."""
    return cast("Radar", request.app.state.radar)


async def words_here(request: Request) -> Words:
    """The words for codes in both languages."""
    return cast("Words", request.app.state.words)


RadarHere = Annotated[Radar, Depends(radar_here)]
WordsHere = Annotated[Words, Depends(words_here)]


async def signed_in(
    request: Request,
    radar: RadarHere,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> Caller:
    """Who asks, within the number of requests a minute.

    Raises:
        NotSignedInError: There is no token, or it does not hold.
        SignInAwayError: Nobody can say now whether it holds.
        TooManyRequestsError: The user sent too many requests this minute.
        InputError: A query parameter is not known, or stands twice.
    """
    sign_in = radar.sign_in
    if sign_in is None:
        message = "demo sign-in is off and no other sign-in is configured"
        raise NotSignedInError(message)
    if credentials is None:
        message = f"send a token as `Authorization: Bearer TOKEN`; {sign_in.hint}"
        raise NotSignedInError(message)
    token = credentials.credentials
    if sign_in.asks_others:
        caller = await run_in_threadpool(sign_in.read, token, NODE)
    else:
        caller = sign_in.read(token, NODE)
    radar.requests.count(caller.user)
    _known_parameters(request)
    return caller


def _known_parameters(request: Request) -> None:
    """A parameter that is misspelled would be passed over in silence, so it is refused."""
    dependant = getattr(request.scope.get("route"), "dependant", None)
    known = set(_query_names(dependant))
    given = [name for name, _ in request.query_params.multi_items()]
    if set(given) <= known and len(set(given)) == len(given):
        return
    rule = f"known parameters, each at most once: {', '.join(sorted(known)) or 'none'}"
    raise InputError(_QUERY, [Fault("", rule)])


def _query_names(dependant: object) -> Iterator[str]:
    """The query parameters of a route and of what its handler depends on."""
    for field in getattr(dependant, "query_params", ()):
        yield field.alias
    for deeper in getattr(dependant, "dependencies", ()):
        yield from _query_names(deeper)


async def moment(
    as_of: Annotated[
        str | None,
        Query(
            alias="asOf",
            description="What was known at this moment (ISO 8601 with a time zone); now if absent.",
            examples=["2026-03-01T12:00:00+01:00"],
        ),
    ] = None,
    same: Annotated[str | None, Query(alias="as_of", include_in_schema=False)] = None,
) -> datetime | None:
    """The moment asked about; None for now.

    Raises:
        InputError: It is none, has no time zone, or stands under both names.
    """
    if as_of is not None and same is not None:
        raise InputError(_QUERY, [Fault("asOf", "is the same as as_of; give one of them")])
    given = as_of if as_of is not None else same
    if given is None:
        return None
    found = read_moment(given.replace(" ", "+"))  # as a + that was not escaped arrives
    if found is None:
        raise InputError(_QUERY, [Fault("asOf", MOMENT_RULE)])
    return found


async def read_body(request: Request) -> bytes:
    """The body as sent.

    Raises:
        HTTPException: 413, it is larger than 1 MB.
    """
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > SIZE_LIMIT_BYTES:
        raise too_large(SIZE_LIMIT_BYTES)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > SIZE_LIMIT_BYTES:
            raise too_large(SIZE_LIMIT_BYTES)
    return bytes(body)


Moment = Annotated[datetime | None, Depends(moment)]
Asker = Annotated[Caller, Depends(signed_in)]
Body = Annotated[bytes, Depends(read_body)]


def known_form(text: str, what: str) -> str:
    """`text` when it can be an id at all.

    Raises:
        NotFoundError: It cannot.
    """
    if _ID.fullmatch(text) is None:
        message = f"no {what} with this id"
        raise NotFoundError(message)
    return text
