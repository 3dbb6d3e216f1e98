"""A process that plants a value in every way into the log; run by test_lines.

Its first argument is the value, its second the path to take; what it writes is what is looked at.
"""

import asyncio
import logging
import sys
import threading
import warnings
from collections.abc import Callable

import uvicorn

from radarfunctie.logs.lines import to_stderr
from radarfunctie.logs.listed import Event
from radarfunctie.logs.own import logger

VALUE = sys.argv[1]
OWN = logger("radarfunctie.test")
THEIRS = logging.getLogger("somebodys.library")


def raising() -> None:
    raise ValueError(VALUE)


def unlisted_field() -> None:
    OWN.error(Event.REQUEST, surname=VALUE, status=200)


def listed_field_of_another_shape() -> None:
    OWN.error(Event.REQUEST, route=f"/v1/persons?surname={VALUE}", status=VALUE, error=[VALUE])


def event_that_is_no_event() -> None:
    OWN.error(f"no person {VALUE}")


def own_exception() -> None:
    try:
        raising()
    except ValueError:
        OWN.exception(Event.UNEXPECTED, status=500)


def bound_field() -> None:
    OWN.bind(surname=VALUE).error(Event.REQUEST)


def message_of_a_library() -> None:
    THEIRS.error("query %s of %r", VALUE, {"surname": VALUE}, extra={"asked": VALUE})


def message_that_cannot_be_filled_in() -> None:
    THEIRS.error("%d", VALUE)


def exception_of_a_library() -> None:
    try:
        raising()
    except ValueError:
        THEIRS.exception(VALUE, stack_info=True)


def logger_named_after_a_person() -> None:
    logging.getLogger(f"person {VALUE}").error("x")


def warning() -> None:
    warnings.warn(VALUE, stacklevel=1)


def thread() -> None:
    one = threading.Thread(target=raising, name=VALUE)
    one.start()
    one.join()


class Falls:
    def __del__(self) -> None:
        raising()


def destructor() -> None:
    Falls()


def task_nobody_waits_for() -> None:
    async def main() -> None:
        async def fails() -> None:
            raising()

        asyncio.get_running_loop().call_soon(raising)
        task = asyncio.create_task(fails(), name=VALUE)
        await asyncio.sleep(0.01)
        del task

    asyncio.run(main())


def access_log_and_unhandled_exception_of_a_server() -> None:
    """With a real server and a client that asks, breaks HTTP, and is answered by an exception."""

    async def app(scope: dict[str, object], _receive: object, _send: object) -> None:
        if scope["type"] == "http":
            raising()

    async def main() -> None:
        config = uvicorn.Config(app, port=0, log_config=None, access_log=True, lifespan="off")
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        for sent in (
            f"GET /v1/{VALUE}?a={VALUE} HTTP/1.1\r\nHost: {VALUE}\r\n\r\n",
            f"{VALUE}\r\n\r\n",
        ):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(sent.encode())
            await reader.read(100)
            writer.close()
        server.should_exit = True
        await serving

    asyncio.run(main())


def whole_process() -> None:
    raising()


WAYS: dict[str, Callable[[], None]] = {
    one.__name__: one
    for one in (
        unlisted_field,
        listed_field_of_another_shape,
        event_that_is_no_event,
        own_exception,
        bound_field,
        message_of_a_library,
        message_that_cannot_be_filled_in,
        exception_of_a_library,
        logger_named_after_a_person,
        warning,
        thread,
        destructor,
        task_nobody_waits_for,
        access_log_and_unhandled_exception_of_a_server,
        whole_process,
    )
}

if __name__ == "__main__":
    to_stderr("debug")
    WAYS[sys.argv[2]]()
