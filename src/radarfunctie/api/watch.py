"""Around every request: safe headers, one log line, one count, and a quiet end for surprises.

What is written about a request is its method, route template, status and time: never its path,
query, body or the text of an exception, which may hold what was asked.
"""

from time import perf_counter

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from radarfunctie.api.errors import unexpected
from radarfunctie.api.meters import Meters
from radarfunctie.logs.listed import Event
from radarfunctie.logs.own import logger
from radarfunctie.spans import marking as spans

API_VERSION = "1.0.0"
CLIENT_GONE = 499
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "API-Version": API_VERSION,
}
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

log = logger("radarfunctie.http")


class Watch:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, meters: Meters) -> None:
        self._app = app
        self._meters = meters

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and write down how it ended."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = perf_counter()
        answer = _Answer(send)
        with spans.request() as spanned:
            try:
                await self._app(scope, receive, answer.send)
            except ClientDisconnect:
                answer.status = answer.status or CLIENT_GONE
            except (
                Exception
            ):  # the last place; of its text, which may hold a value, nothing is kept
                log.exception(Event.UNEXPECTED, trace_id=spanned.trace_id)
                if not answer.status:
                    await unexpected().response()(scope, receive, answer.send)
            finally:
                status = answer.status or CLIENT_GONE
                self._note(scope, status, perf_counter() - started, spanned)

    def _note(self, scope: Scope, status: int, seconds: float, spanned: spans.Request) -> None:
        method = scope["method"] if scope["method"] in _METHODS else "OTHER"
        route = str(getattr(scope.get("route"), "path", "unknown"))
        self._meters.count(method, route, status, seconds)
        spanned.ended(method, route, status)
        log.info(
            Event.REQUEST,
            method=method,
            route=route,
            status=status,
            duration_ms=round(seconds * 1000, 1),
            trace_id=spanned.trace_id,
        )


class _Answer:
    """Sends an answer with the headers every answer has, and remembers its status."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = 0

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await self._send(message)
