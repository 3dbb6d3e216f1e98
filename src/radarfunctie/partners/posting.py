"""One question to a partner over HTTP: a JSON object there, a JSON object back, in bounded time.

Nothing of the question is in an address, a log line or an error; nothing is kept, and no redirect
is followed, since it would go to somebody with whom nothing is agreed.
"""

import http.client
import json
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from radarfunctie.config_files import as_mapping
from radarfunctie.domain.partner import Ground
from radarfunctie.partners.connections import Line
from radarfunctie.partners.policy import Timing

_MOST_BYTES = 64 * 1024
_CHUNK_BYTES = 4096
_AGAIN = {
    HTTPStatus.REQUEST_TIMEOUT,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.BAD_GATEWAY,
    HTTPStatus.SERVICE_UNAVAILABLE,
    HTTPStatus.GATEWAY_TIMEOUT,
}


class SilentError(Exception):
    """A partner gave no answer; it says why, and nothing of what was asked."""

    def __init__(self, ground: Ground, *, again: bool = False) -> None:
        self.ground = ground
        self.again = again  # whether another try may be answered
        super().__init__(ground.value)


@dataclass(frozen=True)
class Time:
    """The time that is waited in."""

    now_s: Callable[[], float]
    sleep: Callable[[float], None]


@dataclass(frozen=True)
class Post:
    """Posts to one partner, as its timing allows."""

    line: Line
    timing: Timing
    time: Time

    def ask(
        self, body: Mapping[str, object], headers: Mapping[str, str] | None = None
    ) -> Mapping[str, object]:
        """The answer; tries again where that may help, within the time there is.

        Raises:
            SilentError: There is none.
        """
        end = self.time.now_s() + self.timing.within_s
        pause_s = self.timing.pause_s
        for left in reversed(range(self.timing.tries)):
            try:
                return self._once(body, headers or {}, end)
            except SilentError as error:
                if not error.again or left == 0 or self.time.now_s() + pause_s >= end:
                    raise
            self.time.sleep(pause_s)
            pause_s *= 2
        raise SilentError(Ground.TIMED_OUT)

    def _once(
        self, body: Mapping[str, object], headers: Mapping[str, str], end: float
    ) -> Mapping[str, object]:
        connection = self._connection(end)
        try:
            address = urlsplit(self.line.url)
            path = (address.path or "/") + (f"?{address.query}" if address.query else "")
            own = {"Content-Type": "application/json", "Accept": "application/json"}
            if self.line.token is not None:
                own["Authorization"] = f"Bearer {self.line.token}"
            connection.request("POST", path, json.dumps(body).encode(), {**own, **headers})
            with closing(connection.getresponse()) as answer:
                if answer.status not in {HTTPStatus.OK, HTTPStatus.ACCEPTED}:
                    failed = answer.status in _AGAIN
                    ground = Ground.NOT_REACHED if failed else Ground.REFUSED
                    raise SilentError(ground, again=failed)
                return _read(self._whole(connection, answer, end))
        except TimeoutError as error:
            raise SilentError(Ground.TIMED_OUT) from error
        except (OSError, http.client.HTTPException) as error:
            raise SilentError(Ground.NOT_REACHED, again=True) from error
        finally:
            connection.close()

    def _connection(self, end: float) -> http.client.HTTPConnection:
        address = urlsplit(self.line.url)
        host, port, left = address.hostname or "", address.port, self._left_s(end)
        if self.line.tls is None:
            return http.client.HTTPConnection(host, port, timeout=left)
        return http.client.HTTPSConnection(host, port, timeout=left, context=self.line.tls)

    def _whole(
        self, connection: http.client.HTTPConnection, answer: http.client.HTTPResponse, end: float
    ) -> bytes:
        """The body, up to a size, however slowly it drips."""
        found = bytearray()
        while chunk := answer.read1(_CHUNK_BYTES):
            found += chunk
            if len(found) > _MOST_BYTES:
                raise SilentError(Ground.UNREADABLE)
            if connection.sock is not None:
                connection.sock.settimeout(self._left_s(end))
            else:
                self._left_s(end)
        return bytes(found)

    def _left_s(self, end: float) -> float:
        left = end - self.time.now_s()
        if left <= 0:
            raise SilentError(Ground.TIMED_OUT)
        return left


def _read(raw: bytes) -> Mapping[str, object]:
    try:
        return as_mapping(json.loads(raw or b"{}"))
    except ValueError as error:
        raise SilentError(Ground.UNREADABLE) from error
