"""How an error becomes an answer: one table from type to status, one shape (RFC 9457).

An answer names fields and rules, never a value the caller sent.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import NamedTuple

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from radarfunctie.errors import (
    ConfigError,
    ConflictError,
    DeniedError,
    Fault,
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

MEDIA_TYPE = "application/problem+json"
TYPE_PREFIX = "urn:radarfunctie:problem:"


class Kind(NamedTuple):
    """What an error type is over HTTP."""

    status: int
    code: str
    title: str
    detail: str | None = None  # None: the error's own text, which holds no value
    retry_after_s: int | None = None


TABLE: Mapping[type[RadarError], Kind] = {
    InputError: Kind(400, "input_refused", "The request does not hold"),
    NotSignedInError: Kind(401, "not_signed_in", "Not signed in"),
    DeniedError: Kind(403, "denied", "Not allowed"),
    NotFoundError: Kind(404, "not_found", "Not found"),
    ConflictError: Kind(409, "conflict", "Contradicts what stands"),
    TooManyRequestsError: Kind(429, "too_many_requests", "Too many requests"),
    SignInAwayError: Kind(503, "sign_in_away", "Not available now", retry_after_s=5),
    NotDeliveredError: Kind(502, "not_delivered", "Not delivered"),
    StoreUnavailableError: Kind(
        503,
        "store_unavailable",
        "Not available now",
        "The store cannot be reached; nothing was kept and the call may be repeated.",
        5,
    ),
    StoreBrokenOffError: Kind(
        503,
        "store_unavailable",
        "Not available now",
        "The store broke it off; nothing was kept and the call may be repeated.",
        1,
    ),
    StoreFullError: Kind(
        507,
        "store_full",
        "No room left",
        "There is no room to write; nothing was kept and reads go on.",
        60,
    ),
    StoreDamagedError: Kind(
        500,
        "store_damaged",
        "The store is damaged",
        "What is stored is not what was written; nothing of it is served.",
    ),
    StoreError: Kind(500, "store_failed", "The store failed", "The store failed."),
    ConfigError: Kind(
        500,
        "configuration",
        "The configuration does not hold",
        "A setting or file of this installation does not hold; its operator can repair it.",
    ),
}
UNEXPECTED = Kind(500, "unexpected", "Something went wrong", "The request was not carried out.")
BUSY = Kind(
    503,
    "busy",
    "Not available now",
    "Too many requests are under way; nothing was done and the call may be repeated.",
    1,
)
_CODES = {404: "route_unknown", 405: "method_not_allowed", 408: "too_slow", 413: "too_large"}
_RULES = {
    "missing": "is required",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "bool_parsing": "must be true or false",
    "enum": "is not a known code",
    "greater_than_equal": "is too small",
    "less_than_equal": "is too large",
    "string_too_long": "is too long",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One answer in the shape of RFC 9457."""

    status: int
    code: str
    title: str
    detail: str
    faults: Sequence[Fault] = ()
    headers: Mapping[str, str] | None = None

    def response(self) -> Response:
        """The problem as an HTTP answer."""
        body = {
            "type": TYPE_PREFIX + self.code,
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
            "invalidParams": [{"name": f.path, "reason": f.rule} for f in self.faults],
        }
        content = json.dumps(body, ensure_ascii=False).encode()
        headers = dict(self.headers or {})
        return Response(content, self.status, headers, media_type=MEDIA_TYPE)


def kind_of(error: RadarError) -> Kind:
    """The row of the nearest type in the table."""
    return next((TABLE[kind] for kind in type(error).__mro__ if kind in TABLE), UNEXPECTED)


def problem_of(error: RadarError) -> Problem:
    """The problem that an error is told as."""
    kind = kind_of(error)
    headers: dict[str, str] = {}
    retry_after_s = kind.retry_after_s
    if isinstance(error, TooManyRequestsError):
        retry_after_s = error.retry_after_s
    if retry_after_s is not None:
        headers["Retry-After"] = str(retry_after_s)
    if isinstance(error, NotSignedInError):
        headers["WWW-Authenticate"] = 'Bearer realm="radar"'
    input_error = error if isinstance(error, InputError) else None
    text = input_error.summary if input_error else str(error)
    faults = input_error.faults if input_error else ()
    return Problem(kind.status, kind.code, kind.title, kind.detail or text, faults, headers)


def unexpected() -> Problem:
    """The problem of an error nobody foresaw; it says nothing more."""
    return Problem(
        UNEXPECTED.status, UNEXPECTED.code, UNEXPECTED.title, UNEXPECTED.detail or UNEXPECTED.title
    )


def busy() -> Problem:
    """The problem of who comes while too many others are under way."""
    headers = {"Retry-After": str(BUSY.retry_after_s)}
    return Problem(BUSY.status, BUSY.code, BUSY.title, BUSY.detail or BUSY.title, (), headers)


def too_large(limit_bytes: int) -> HTTPException:
    """The refusal of a body over the limit."""
    return HTTPException(413, f"The body is larger than {limit_bytes} bytes.")


def install(app: FastAPI) -> None:
    """Make `app` tell every error in this shape."""
    app.add_exception_handler(RadarError, _radar_error)
    app.add_exception_handler(RequestValidationError, _validation_error)
    app.add_exception_handler(HTTPException, _http_error)


def _radar_error(_: Request, error: Exception) -> Response:
    if not isinstance(error, RadarError):
        return unexpected().response()
    return problem_of(error).response()


def _validation_error(_: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else ()
    faults = [Fault(str(one["loc"][-1]), _RULES.get(one["type"], "does not hold")) for one in found]
    return problem_of(InputError("the parameters do not hold", faults)).response()


def _http_error(_: Request, error: Exception) -> Response:
    """Unknown routes, wrong methods, large bodies."""
    if not isinstance(error, HTTPException):
        return unexpected().response()
    status = error.status_code
    title = HTTPStatus(status).phrase
    detail = error.detail if status == 413 else f"{title}."
    headers = dict(error.headers or {})
    return Problem(
        status, _CODES.get(status, f"http_{status}"), title, detail, headers=headers
    ).response()
