"""Signing in as a demo user: a cookie no script can read, and forms that carry a token."""

import secrets
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.errors import NotSignedInError
from radarfunctie.pages.by_issuer import SESSION, cookie_name, signed_out
from radarfunctie.pages.forms import CSRF, read_form
from radarfunctie.pages.frame import Frame, frame_of
from radarfunctie.pages.onward import in_language, onward

NODE = "pages"
_SEE_OTHER = 303


def reader_of(request: Request) -> Caller:
    """Who reads this page.

    Raises:
        NotSignedInError: Nobody is signed in, or the cookie does not hold.
        TooManyRequestsError: The user sent too many requests this minute.
    """
    radar = frame_of(request).radar
    token = request.cookies.get(cookie_name(radar.browser, SESSION))
    held = radar.browser.sessions if radar.browser is not None else radar.demo
    if held is None or token is None:
        message = "nobody is signed in"
        raise NotSignedInError(message)
    caller = held.read(token, NODE)
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
    """Choose a demo user, or go to the sign-in of one's organisation."""
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
        onward=onward(request.query_params.get("next", "")),
        possible=frame.radar.demo is not None,
        elsewhere=_beginning(frame, request) if frame.radar.browser is not None else None,
        failed="failed" in request.query_params,
    )
    return with_csrf(page, request, token)


async def sign_in(request: Request) -> Response:
    """Sign in as the chosen user and go on to where the reader was going."""
    frame = frame_of(request)
    form = await read_form(request)
    tokens = frame.radar.demo
    if tokens is None:
        message = "demo sign-in is off"
        raise NotSignedInError(message)
    name = f"{form.text('user')}@{form.text('region')}"
    token = await run_in_threadpool(tokens.issue, name, frame.radar.clock.now())
    answer = RedirectResponse(in_language(frame, request, onward(form.text("next"))), _SEE_OTHER)
    _set(answer, request, SESSION, token)
    return answer


async def sign_out(request: Request) -> Response:
    """Forget who is signed in on this browser, and end the session for every process."""
    await read_form(request)
    browser = frame_of(request).radar.browser
    if browser is not None:
        return await run_in_threadpool(signed_out, request, browser)
    answer = RedirectResponse(in_language(frame_of(request), request, "/sign-in"), _SEE_OTHER)
    answer.delete_cookie(SESSION, path="/")
    return answer


def _beginning(frame: Frame, request: Request) -> str:
    """Where the sign-in of the organisation begins, and leads back from."""
    query = {"next": onward(request.query_params.get("next", ""))}
    if frame.words_for(request).language == "en":
        query["lang"] = "en"
    return f"/sign-in/begin?{urlencode(query)}"


def _set(response: Response, request: Request, name: str, value: str) -> None:
    response.set_cookie(
        name,
        value,
        path="/",
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
