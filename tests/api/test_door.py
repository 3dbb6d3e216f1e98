"""So many requests at work, so many waiting; the rest is told so at once, and health answers."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from application import opened
from asking import melding
from radarfunctie.api.door import Door, Room
from radarfunctie.api.meters import Meters
from radarfunctie.settings import Settings


class Held:
    """An application whose answers come when it is let go."""

    def __init__(self) -> None:
        self.go = asyncio.Event()
        self.inside = 0
        self.most = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"].startswith("/health"):
            await PlainTextResponse("ok")(scope, receive, send)
            return
        self.inside += 1
        self.most = max(self.most, self.inside)
        try:
            await self.go.wait()
            if scope["path"] == "/v1/fails":
                raise ValueError
            await PlainTextResponse("done")(scope, receive, send)
        finally:
            self.inside -= 1


def client(app: Door) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://radar.test")


def door(held: Held, at_work: int = 2, waiting: int = 3, body_wait_s: float = 5) -> Door:
    return Door(held, Room(at_work, waiting, body_wait_s), Meters())


async def settled() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def _burst() -> None:
    held = Held()
    app = door(held)
    async with client(app) as asking:
        asked = [asyncio.create_task(asking.get("/v1/hits")) for _ in range(5)]
        await settled()
        sent_away = [await asking.get(path) for path in ("/v1/hits", "/reviews")]
        health = [await asking.get(f"/health/{one}") for one in ("live", "ready")]
        held.go.set()
        answers = await asyncio.gather(*asked)

    assert [one.status_code for one in sent_away] == [503, 503]
    assert [int(one.headers["retry-after"]) for one in sent_away] == [1, 1]
    assert sent_away[0].json()["code"] == "busy"
    assert "druk" in sent_away[1].text
    assert [one.status_code for one in health] == [200, 200]
    assert [one.status_code for one in answers] == [200] * 5
    assert held.most == 2


def test_over_the_limit_is_503_with_retry_after_at_once_and_health_answers() -> None:
    asyncio.run(_burst())


def test_a_place_is_given_back_by_who_fails_and_by_who_leaves() -> None:
    async def body() -> None:
        held = Held()
        app = door(held, at_work=1, waiting=2)
        async with client(app) as asking:
            at_work = asyncio.create_task(asking.get("/v1/fails"))
            await settled()
            leaves = asyncio.create_task(asking.get("/v1/hits"))
            stays = asyncio.create_task(asking.get("/v1/hits"))
            await settled()
            leaves.cancel()
            await settled()
            comes = asyncio.create_task(asking.get("/v1/hits"))
            await settled()
            held.go.set()
            answers = [(await one).status_code for one in (at_work, stays, comes)]
            again = [(await asking.get("/v1/hits")).status_code for _ in range(3)]
        assert answers == [500, 200, 200]
        assert again == [200] * 3
        assert held.inside == 0

    asyncio.run(body())


def test_a_place_that_was_handed_to_who_just_left_is_handed_on() -> None:
    async def body() -> None:
        held = Held()
        app = door(held, at_work=1, waiting=2)
        async with client(app) as asking:
            first = asyncio.create_task(asking.get("/v1/hits"))
            await settled()
            second = asyncio.create_task(asking.get("/v1/hits"))
            await settled()
            held.go.set()
            await first
            second.cancel()
            await asyncio.gather(second, return_exceptions=True)
            assert (await asyncio.wait_for(asking.get("/v1/hits"), 5)).status_code == 200

    asyncio.run(body())


def test_a_body_that_does_not_come_holds_no_place(settings: Settings) -> None:
    slow = settings.model_copy(update={"requests_at_work": 1, "body_wait_s": 0.1})

    async def dripping() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.sleep(5)
        yield b"}"

    with opened(slow) as asking:
        answer = asking.send("POST", "/v1/signals", content=dripping())
        after = asking.post("/v1/signals", melding("1"))

    assert (answer.status_code, answer.json()["code"]) == (408, "too_slow")
    assert after.status_code == 201


@pytest.mark.parametrize("path", ["/v1/hits", "/sign-in"])
def test_the_door_stands_in_front_of_api_and_pages(settings: Settings, path: str) -> None:
    with opened(settings) as asking:
        asking.get(path)
        text = asking.get("/metrics", None).text

    assert "radar_http_at_work 0.0" in text
    assert "radar_http_waiting 0.0" in text
    assert "radar_http_shed_total 0.0" in text


def test_the_length_of_a_body_is_read_through_the_door() -> None:
    async def echo(scope: Scope, receive: Receive, send: Send) -> None:
        size = len(await Request(scope, receive).body())
        await PlainTextResponse(str(size))(scope, receive, send)

    async def body() -> None:
        async with client(Door(echo, Room(1, 0, 5), Meters())) as asking:
            assert (await asking.post("/v1/x", content=b"x" * 100_000)).text == "100000"

    asyncio.run(body())
