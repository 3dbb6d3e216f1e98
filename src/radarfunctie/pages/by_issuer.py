"""Signing in and out by the issuer: to it, back from it, and out of it."""

import base64
import binascii

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from radarfunctie.access.browser import BrowserSignIn
from radarfunctie.errors import NotFoundError, NotSignedInError
from radarfunctie.pages.frame import frame_of
from radarfunctie.pages.onward import in_language, onward

SESSION = "radar_session"
_GOING = "radar_going"
_GOING_S = 600  # how long somebody may take at the issuer
_SEE_OTHER = 303


def cookie_name(browser: BrowserSignIn | None, name: str) -> str:
    """The name of a cookie: no other host and no page without https can set one with this."""
    return f"__Host-{name}" if browser is not None and browser.secure else name


def begin(request: Request) -> Response:
    """To the issuer."""
    browser = _browser(request)
    secret, address = browser.begin()
    after = onward(request.query_params.get("next", ""))
    after = in_language(frame_of(request), request, after)
    answer = RedirectResponse(address, _SEE_OTHER)
    packed = base64.urlsafe_b64encode(after.encode()).decode().rstrip("=")
    _set(answer, browser, _GOING, f"{secret}.{packed}", _GOING_S)
    return answer


def come_back(request: Request) -> Response:
    """Back from the issuer; the address with the code in it is left at once."""
    browser = _browser(request)
    secret, _, packed = request.cookies.get(cookie_name(browser, _GOING), "").partition(".")
    given = request.query_params.multi_items()
    answer = dict(given) if len(dict(given)) == len(given) else {}
    try:
        key = browser.finish(secret, answer)
    except NotSignedInError:
        refused = RedirectResponse("/sign-in?failed=1", _SEE_OTHER)
        _forget(refused, browser, _GOING)
        return refused
    old = request.cookies.get(cookie_name(browser, SESSION))
    if old is not None:
        browser.sessions.end(old)
    there = RedirectResponse(onward(_unpacked(packed)), _SEE_OTHER)
    _set(there, browser, SESSION, key, None)
    _forget(there, browser, _GOING)
    return there


def signed_out(request: Request, browser: BrowserSignIn) -> Response:
    """The session is ended, and the reader goes on to sign out at the issuer too.

    By a page and not by a redirect: the answer to a form may lead to pages of ours alone.
    """
    key = request.cookies.get(cookie_name(browser, SESSION))
    if key is not None:
        browser.sessions.end(key)
    frame = frame_of(request)
    title = frame.words_for(request).text("signed_out")
    answer = frame.render(request, "signed_out.html", title=title, way_out=browser.way_out())
    _forget(answer, browser, SESSION)
    return answer


def _browser(request: Request) -> BrowserSignIn:
    browser = frame_of(request).radar.browser
    if browser is None:
        message = "there is no sign-in by an issuer"
        raise NotFoundError(message)
    return browser


def _unpacked(text: str) -> str:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
    except (binascii.Error, ValueError):
        return ""


def _set(
    answer: Response, browser: BrowserSignIn, name: str, value: str, age_s: int | None
) -> None:
    """A cookie that comes along when the issuer sends the reader back; with no form of others."""
    answer.set_cookie(
        cookie_name(browser, name),
        value,
        max_age=age_s,
        path="/",
        httponly=True,
        samesite="lax",
        secure=browser.secure,
    )


def _forget(answer: Response, browser: BrowserSignIn, name: str) -> None:
    answer.delete_cookie(
        cookie_name(browser, name),
        path="/",
        httponly=True,
        samesite="lax",
        secure=browser.secure,
    )
