"""At the door: so many requests at work, so many waiting; who comes after them is told so at once.

Without it a burst would queue where nobody sees it, every answer would come too late, and the
clients would ask again. Health and meters stand outside: they must tell of the burst.
"""

import asyncio
from collections import deque
from dataclasses import dataclass

from anyio.to_thread import current_default_thread_limiter
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from radarfunctie.api.errors import busy
from radarfunctie.api.meters import Meters

OPEN = frozenset({"/health/live", "/health/ready", "/metrics"})
_SPARE_THREADS = 8  # for what is open, when every other thread waits for a store
_WORDS = "Het is nu te druk; probeer het zo weer.\nToo busy now; please try again shortly.\n"


@dataclass(frozen=True, slots=True)
class Room:
    """How much is let in."""

    at_work: int
    waiting: int
    body_wait_s: float  # a body that is not whole by then holds its place no longer


class Door:
    """ASGI middleware around the whole application. One event loop."""

    def __init__(self, app: ASGIApp, room: Room, meters: Meters) -> None:
        self._app = app
        self._room = room
        self._meters = meters
        self._at_work = 0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._threads = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, now or in its turn, or send it away."""
        if scope["type"] != "http" or scope["path"] in OPEN:
            await self._app(scope, receive, send)
            return
        if self._at_work >= self._room.at_work and len(self._waiting) >= self._room.waiting:
            self._meters.shed()
            await _refusal(scope["path"])(scope, receive, send)
            return
        await self._enter()
        try:
            await self._app(scope, _Timely(receive, self._room.body_wait_s).receive, send)
        finally:
            self._leave()

    async def _enter(self) -> None:
        if not self._threads:
            limiter = current_default_thread_limiter()
            limiter.total_tokens = self._room.at_work + _SPARE_THREADS
            self._threads = True
        if self._at_work < self._room.at_work:
            self._at_work += 1
        else:
            await self._turn()
        self._tell()

    async def _turn(self) -> None:
        """Wait until who leaves hands over its place."""
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        self._tell()
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._leave()  # the place was handed over at the same moment
            else:
                self._waiting.remove(turn)
            raise

    def _leave(self) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                break
        else:
            self._at_work -= 1
        self._tell()

    def _tell(self) -> None:
        self._meters.under_way(self._at_work, len(self._waiting))


class _Timely:
    """What a client sends, as long as its body is whole in time."""

    def __init__(self, receive: Receive, wait_s: float) -> None:
        self._receive = receive
        self._end = asyncio.get_running_loop().time() + wait_s
        self._whole = False

    async def receive(self) -> Message:
        """The next message.

        Raises:
            HTTPException: 408, the body is not whole in time.
        """
        if self._whole:
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._end):
                message = await self._receive()
        except TimeoutError as error:
            raise HTTPException(408, headers={"Connection": "close"}) from error
        self._whole = not message.get("more_body", False)
        return message


def _refusal(path: str) -> Response:
    problem = busy()
    if path.startswith("/v1/"):
        return problem.response()
    return PlainTextResponse(_WORDS, problem.status, dict(problem.headers or {}))
