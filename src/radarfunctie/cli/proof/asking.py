"""Asks after the canary in every form: hit, miss, refused, broken off, too late."""

import http.client
import json
import socket
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import cycle, islice
from urllib.parse import quote, urlsplit

from radarfunctie.cli.proof.canary import Canary, Json

PATH = "/v1/persons/_check"
PATIENCE_S = 60.0
_SOON_S = 0.05  # a client that gives up
_CLIENTS = 4
_TOO_LARGE_BYTES = 1_100_000


@dataclass
class Asked:
    """How often each form was asked, and what came back."""

    answers: dict[str, Counter[str]] = field(default_factory=dict)

    def note(self, form: str, answer: str) -> None:
        """Count one answer."""
        self.answers.setdefault(form, Counter())[answer] += 1

    @property
    def count(self) -> int:
        """How many were asked."""
        return sum(answers.total() for answers in self.answers.values())


@dataclass(frozen=True)
class Asker:
    """A client that asks after one canary.

    `workers` are the tokens of those who may ask, in turn; `stranger` is of one who may not.
    `known` is the BSN of somebody on the radar: with it the canary is a hit.
    """

    url: str
    canary: Canary
    known: str
    workers: Sequence[str]
    stranger: str

    def all_forms(self, times: int) -> Asked:
        """Every form in turn, `times` in all; several at once."""
        asked, forms = Asked(), self._forms()
        turns = islice(zip(cycle(forms.items()), cycle(self.workers), strict=False), times)
        with ThreadPoolExecutor(_CLIENTS) as pool:
            futures = [(form, pool.submit(ask, token)) for (form, ask), token in turns]
            for form, future in futures:
                asked.note(form, future.result())
        return asked

    def miss(self, token: str, wait_s: float = PATIENCE_S) -> str:
        """Ask after nobody; the status, or that there was no answer in time."""
        return self._post(token, self._body(), wait_s=wait_s)

    def _forms(self) -> Mapping[str, Callable[[str], str]]:
        """Name of the form -> asks it with a token and says what came back."""
        person = dict(self.canary.person)
        name = {"surname": person["surname"]}
        return {
            "nobody found": self.miss,
            "somebody found": lambda t: self._post(t, self._body({**person, "bsn": self.known})),
            "only when certain": lambda t: self._post(t, self._body(only_certain=True)),
            "too little to ask": lambda t: self._post(t, self._body(name)),
            "a value that does not hold": lambda t: self._post(
                t, self._body({**person, "age": 400})
            ),
            "an unknown field": lambda t: self._post(t, self._body(**{str(person["surname"]): 1})),
            "another purpose": lambda t: self._post(t, self._body(purpose=person["surname"])),
            "not the caller's choice": lambda t: self._post(t, self._body(caller_choice=False)),
            "who may not ask": lambda _: self._post(self.stranger, self._body()),
            "nobody signed in": lambda _: self._post(None, self._body()),
            "a false token": lambda _: self._post(str(person["surname"]), self._body()),
            "JSON that breaks off": lambda t: self._post(t, self._body()[:-9]),
            "not even text": lambda t: self._post(t, self._body().replace(b"{", b"\xff\xfe", 1)),
            "too large": lambda t: self._post(t, self._body() + b" " * _TOO_LARGE_BYTES),
            "in the address": lambda t: self._send(t, "GET", f"{PATH}?{self._query()}", b""),
            "in a path": lambda t: self._send(t, "POST", f"/v1/{self._query()}", self._body()),
            "gone before the answer": lambda t: self._leave(t, self._body()),
            "gone in the middle": lambda t: self._leave(t, self._body(), part=0.6),
            "an impatient client": lambda t: self.miss(t, _SOON_S),
        }

    def _body(self, person: object = None, **more: object) -> bytes:
        body: Json = {
            "person": person or self.canary.person,
            "scopes": ["own_region", "other_regions"],
            "purpose": "advice",
            "caller_choice": True,
            **more,
        }
        return json.dumps(body, ensure_ascii=False).encode()

    def _query(self) -> str:
        person = self.canary.person
        return f"surname={quote(str(person['surname']))}&bsn={person['bsn']}"

    def _post(self, token: str | None, body: bytes, wait_s: float = PATIENCE_S) -> str:
        return self._send(token, "POST", PATH, body, wait_s)

    def _send(
        self, token: str | None, method: str, path: str, body: bytes, wait_s: float = PATIENCE_S
    ) -> str:
        there = urlsplit(self.url)
        connection = http.client.HTTPConnection(there.hostname or "", there.port, timeout=wait_s)
        try:
            connection.request(method, path, body, _headers(token))
            answer = connection.getresponse()
            answer.read()
        except TimeoutError:
            return "no answer in time"
        except (OSError, http.client.HTTPException):
            return "connection closed"
        else:
            return str(answer.status)
        finally:
            connection.close()

    def _leave(self, token: str, body: bytes, part: float = 1.0) -> str:
        """Send a request, or a part of it, and go without waiting for the answer."""
        there = urlsplit(self.url)
        head = [f"POST {PATH} HTTP/1.1", f"Host: {there.netloc}", f"Content-Length: {len(body)}"]
        head += [f"{name}: {value}" for name, value in _headers(token).items()]
        with socket.create_connection((there.hostname or "", there.port or 80)) as connection:
            connection.sendall("\r\n".join([*head, "", ""]).encode())
            connection.sendall(body[: int(len(body) * part)])
        return "not waited for"


def _headers(token: str | None) -> dict[str, str]:
    headers = {"Content-Type": "application/json"}
    if token is not None:
        headers["Authorization"] = "Bearer " + quote(token)
    return headers
