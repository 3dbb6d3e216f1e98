"""A partner over real HTTP on this machine: it answers, delays, refuses and fails as told."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from typing_extensions import override

Json = dict[str, Any]


@dataclass
class Behaviour:
    """What the partner does with a question."""

    answer: Mapping[str, object] | bytes = field(default_factory=lambda: {"known": False})
    status: int = 200
    delay_s: float = 0.0  # before it answers
    drip_s: float = 0.0  # between the bytes of its answer
    hangs_up: bool = False  # without an answer
    headers: Mapping[str, str] = field(default_factory=dict)


class Partner(ThreadingHTTPServer):
    """The partner; `behaves` is taken from the front, the last one stays."""

    def __init__(self, *behaves: Behaviour) -> None:
        self.behaves = list(behaves) or [Behaviour()]
        self.ended = threading.Event()  # wakes those that wait
        self.asked: list[tuple[str, dict[str, str], Json]] = []
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/known"

    def next(self) -> Behaviour:
        return self.behaves.pop(0) if len(self.behaves) > 1 else self.behaves[0]


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Partner)
        raw = self.rfile.read(int(self.headers["content-length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.asked.append((self.path, headers, json.loads(raw)))
        told = self.server.next()
        self.server.ended.wait(told.delay_s)
        if told.hangs_up:
            self.close_connection = True
            return
        body = told.answer if isinstance(told.answer, bytes) else json.dumps(told.answer).encode()
        try:
            self.send_response(told.status)
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            for part in [body] if not told.drip_s else [bytes([one]) for one in body]:
                self.wfile.write(part)
                self.server.ended.wait(told.drip_s)
        except OSError:  # who asked went away
            self.close_connection = True

    @override
    def log_message(self, *_: object) -> None:
        """Nothing on standard error."""


@contextmanager
def partner(*behaves: Behaviour) -> Iterator[Partner]:
    """A partner on a free port."""
    with Partner(*behaves) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.ended.set()
        server.shutdown()
        thread.join()
