"""Signing in as a demo user: a cookie no script can read, and forms that carry a token."""

import hmac
import secrets
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.errors import Fault, InputError, NotSignedInError
from radarfunctie.pages.frame import Frame, frame_of

NODE = "pages"
SESSION = "radar_session"
CSRF = "radar_csrf"
_FORM_BYTES = 10_000
_SEE_OTHER = 303


def reader_of(request: Request) -> Caller:
    """Who reads this page.

    Raises:
        NotSignedInError: Nobody is signed in, or the cookie does not hold.
        TooManyRequestsError: The user sent too many requests this minute.
    """
    radar = frame_of(request).radar
    token = request.cookies.get(SESSION)
    if radar.demo is None or token is None:
        message = "nobody is signed in"
        raise NotSignedInError(message)
    caller = radar.demo.read(token, NODE)
    radar.requests.count(caller.user)
    return caller


def csrf_of(request: Request) -> str:
    """The token that forms of this browser carry; a fresh one when there is none."""
    held = request.cookies.get(CSRF, "")
    return held if len(held) >= 32 else secrets.token_urlsafe(32)


def with_csrf(response: Response, request: Request, token: str) -> Response:
    """The answer, with the cookie the form is held against."""
    _set(response, request, CSRF, token)
    return response


def sign_in_page(request: Request) -> Response:
    """Choose a demo user."""
    frame, token = frame_of(request), csrf_of(request)
    words = frame.words_for(request)
    regions = [(region, words.code("region", region)) for region in frame.radar.regions]
    users = [
        (
            f"{role}{number}",
            words.text(role.value) + (f" ({words.text('second')})" if number else ""),
        )
        for role in UserRole
        for number in ("", "2")
    ]
    page = frame.render(
        request,
        "sign_in.html",
        title=words.text("sign_in"),
        csrf=token,
        regions=regions,
        users=users,
        onward=_onward(request.query_params.get("next", "")),
        possible=frame.radar.demo is not None,
    )
    return with_csrf(page, request, token)


async def sign_in(request: Request) -> Response:
    """Sign in as the chosen user and go on to where the reader was going."""
    frame = frame_of(request)
    form = await _form(request)
    tokens = frame.radar.demo
    if tokens is None:
        message = "demo sign-in is off"
        raise NotSignedInError(message)
    name = f"{form.get('user', '')}@{form.get('region', '')}"
    token = await run_in_threadpool(tokens.issue, name, frame.radar.clock.now())
    answer = RedirectResponse(
        _in_language(frame, request, _onward(form.get("next", ""))), _SEE_OTHER
    )
    _set(answer, request, SESSION, token)
    return answer


async def sign_out(request: Request) -> Response:
    """Forget who is signed in on this browser."""
    await _form(request)
    answer = RedirectResponse(_in_language(frame_of(request), request, "/sign-in"), _SEE_OTHER)
    answer.delete_cookie(SESSION, path="/")
    return answer


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form that came from a page of ours.

    Raises:
        InputError: It did not, or it is too large.
    """
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _FORM_BYTES:
            _refuse("is too large")
    fields = parse_qs(bytes(body).decode("utf-8", "replace"), max_num_fields=20)
    form = {name: values[-1] for name, values in fields.items()}
    held = request.cookies.get(CSRF, "")
    if not held or not hmac.compare_digest(held.encode(), form.get("csrf", "").encode()):
        _refuse("did not come from a page of ours")
    return form


def _refuse(rule: str) -> None:
    message = "the form does not hold"
    raise InputError(message, [Fault("", rule)])


def _onward(path: str) -> str:
    """`path` when it is a page of ours, else the start."""
    plain = path.isascii() and path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if plain and "\\" not in path and path.isprintable() else "/"


def _in_language(frame: Frame, request: Request, path: str) -> str:
    english = frame.words_for(request).language == "en"
    return f"{path}?lang=en" if english and "?" not in path else path


def _set(response: Response, request: Request, name: str, value: str) -> None:
    response.set_cookie(
        name,
        value,
        path="/",
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
