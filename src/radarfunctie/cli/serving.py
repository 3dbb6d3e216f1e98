"""`radar serve`: API and pages on one address."""

import errno
import signal
import socket
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typing_extensions import override

from radarfunctie.cli import output
from radarfunctie.cli.errors import CommandError
from radarfunctie.cli.session import leave_alone, session
from radarfunctie.logs import lines
from radarfunctie.settings import Settings

if TYPE_CHECKING:
    from radarfunctie.radar.engine import Radar

SHUTDOWN_S = 10
KEEP_ALIVE_S = 75  # longer than any Retry-After, so that who waits finds the connection open
HostOption = Annotated[str | None, typer.Option(help="Address to listen on.", show_default=False)]
PortOption = Annotated[
    int | None,
    typer.Option(help="Port; 0 takes a free one.", min=0, max=65535, show_default=False),
]


def serve(context: typer.Context, host: HostOption = None, port: PortOption = None) -> None:
    """Serve API and pages; one line on standard output when ready, logs on standard error."""
    settings = session(context).settings(host=host, port=port)
    with (
        Stopping() as stopping,
        listen(settings) as listener,
        session(context).radar(settings, making=True) as radar,
    ):
        radar.sweep.run()
        radar.erase_again.after.catch_up()
        if warning := radar.models.lapsed():
            output.note(f"radar: {warning}; the shipped model is (`radar models list`)")
        serve_on(listener, radar, settings, stopping)


class Stopping:
    """A request to end, by SIGTERM: at once while starting, in good order while serving."""

    def __init__(self) -> None:
        self.server: Any = None

    def __enter__(self) -> "Stopping":
        signal.signal(signal.SIGTERM, self._asked)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)

    def _asked(self, _number: int, _frame: FrameType | None) -> None:
        if self.server is None:
            raise SystemExit(0)
        self.server.should_exit = True


def listen(settings: Settings, by: str = "--port") -> socket.socket:
    """A socket on the address of the settings; `by` is what another port is chosen with.

    Raises:
        CommandError: It is in use, or is no address of this machine.
    """
    place = f"port {settings.port} on {settings.host}"
    try:
        found = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)
        family, _, _, _, address = found[0]
        made = socket.create_server(address[:2], family=family, backlog=2048)
        # named as TCP, which asyncio asks for before it turns Nagle's delay off: without it every
        # answer in two parts waits 40 ms for the acknowledgement of the first
        return socket.socket(family, made.type, socket.IPPROTO_TCP, fileno=made.detach())
    except socket.gaierror as error:
        message = f"{settings.host} is not an address of this machine"
        raise CommandError(message) from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            message = f"{place} is in use by another program; choose another with {by}"
        else:
            message = f"{place} cannot be opened: {error.strerror}"
        raise CommandError(message) from error


def address_of(listener: socket.socket) -> str:
    """The address of a listening socket, as typed into a browser."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve_on(
    listener: socket.socket,
    radar: "Radar",
    settings: Settings,
    stopping: Stopping,
    *,
    ready_on_stdout: bool = True,
) -> None:
    """Serve until asked to end."""
    import uvicorn  # here, so that other commands are quick

    from radarfunctie.asgi import create_app
    from radarfunctie.wiring import spanning

    class Server(uvicorn.Server):
        """Says when it is ready."""

        @override
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                tell = output.line if ready_on_stdout else output.note
                tell(f"radar ready on {address_of(listener)}")

    lines.to_stderr(settings.log_level)
    with spanning(settings, radar) as served:
        config = uvicorn.Config(
            create_app(served, settings),
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=SHUTDOWN_S,
            timeout_keep_alive=KEEP_ALIVE_S,
        )
        stopping.server = Server(config)
        leave_alone()
        stopping.server.run(sockets=[listener])
