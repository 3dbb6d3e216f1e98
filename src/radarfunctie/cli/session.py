"""What every command starts from: the settings, an open radar, and who is asking."""

import gc
import getpass
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from radarfunctie.access.tokens import demo_user
from radarfunctie.cli.errors import CommandError
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.errors import DeniedError, InputError
from radarfunctie.intake.moments import MOMENT_RULE, read_moment
from radarfunctie.settings import Settings, read_settings

if TYPE_CHECKING:
    from radarfunctie.ports.clock import Clock
    from radarfunctie.radar.engine import Radar

NODE = "cli"
_COLLECT = (20_000, 20, 50)  # new objects, and rounds, before each generation is looked through
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
LanguageOption = Annotated[
    Literal["nl", "en"], typer.Option(help="Language of the sentences about evidence.")
]
UserOption = Annotated[
    str | None,
    typer.Option(
        "--user", metavar="ROLE[2][@REGION]", help="Demo user to act as.", show_default=False
    ),
]


def moment(text: str) -> datetime:
    """A moment given as an option.

    Raises:
        BadParameter: It is none.
    """
    found = read_moment(text)
    if found is None:
        raise typer.BadParameter(MOMENT_RULE)
    return found


AsOfOption = Annotated[
    datetime | None,
    typer.Option(
        "--as-of",
        parser=moment,
        metavar="MOMENT",
        help="What was known at this moment (ISO 8601 with a time zone).",
        show_default=False,
    ),
]


@dataclass(frozen=True)
class Session:
    """One run of a command."""

    flags: Mapping[str, object] = field(default_factory=dict)

    def settings(self, **more: object) -> Settings:
        """The settings; flags beat environment beat `radar.toml` beat defaults.

        Raises:
            ConfigError: A setting is unknown or does not hold.
        """
        return read_settings({**self.flags, **more})

    @contextmanager
    def radar(
        self,
        settings: Settings | None = None,
        *,
        for_inspection: bool = False,
        making: bool = False,
        clock: "Clock | None" = None,
    ) -> Iterator["Radar"]:
        """The radar on the stores that the settings name; closed at the end.

        Stores are made only when `making`: a mistyped folder is an error, not an empty radar.
        Moments come from `clock`, or from that of the machine.

        Raises:
            CommandError: There is no store, and none may be made.
            ConfigError: A setting or file does not hold.
            StoreError: A store cannot be opened.
        """
        from radarfunctie.wiring import build  # here, so that commands without a store are quick

        found = settings or self.settings()
        if not making:
            must_be_there(found)
        radar = build(found, for_inspection=for_inspection, clock=clock)
        leave_alone()
        try:
            yield radar
        finally:
            radar.close()
            gc.unfreeze()  # or libraries complain, at the end, of what was never let go


def leave_alone() -> None:
    """Keep the collector of cycles away from what is there now: tables and code stay anyway.

    It would go through all of them time and again; a tenth of an import went to that. What comes
    after has few cycles, so it is looked through less often.
    """
    gc.freeze()
    gc.set_threshold(*_COLLECT)


def session(context: typer.Context) -> Session:
    """The session of the command that is running."""
    found = context.find_object(Session)
    return found if found is not None else Session()


def must_be_there(settings: Settings) -> None:
    """Nothing when there is a store, or ever was one.

    Raises:
        CommandError: There never was.
        ConfigError: The settings name none.
    """
    path = settings.graph_path
    if path is not None:
        if not path.exists() and not path.with_suffix(".anchor").exists():
            message = f"there is no store at {path}; `radar store init` makes one"
            raise CommandError(message)
        return
    on_file = settings.audit_sql is None and settings.sql is None and not settings.in_memory
    if on_file and not (settings.data_dir / "audit.sqlite").exists():
        message = (
            f"there is no audit log in {settings.data_dir} (RADAR_DATA_DIR); `radar store init` "
            "makes one"
        )
        raise CommandError(message)


def demo_caller(radar: "Radar", name: str | None, default: str) -> Caller:
    """The demo user called `name`, or `default`, as a caller from the command line.

    Raises:
        DeniedError: Demo sign-in is off.
        BadParameter: There is no such user.
    """
    if radar.demo is None:
        message = "this command acts as a demo user, and demo sign-in is off (RADAR_DEMO_SIGN_IN)"
        raise DeniedError(message)
    try:
        user = demo_user(name or default, radar.regions)
    except InputError as error:
        raise typer.BadParameter(str(error), param_hint="--user") from error
    return Caller(user.name, user.role, user.region, NODE)


def importing_caller(radar: "Radar", name: str | None) -> Caller:
    """Who imports: a demo user, or without demo sign-in the account of this machine.

    Whoever can open the data folder already holds everything in it; the audit log names them.

    Raises:
        DeniedError: A demo user is named and demo sign-in is off.
        BadParameter: There is no such user.
    """
    if radar.demo is not None or name is not None:
        return demo_caller(radar, name, UserRole.SERVICE)
    return Caller(UserName(f"os:{_account()}"), UserRole.SERVICE, radar.regions[0], NODE)


def operating_caller(radar: "Radar") -> Caller:
    """Who operates the stores: the account of this machine, which can open the data folder."""
    return machine_caller(radar.regions[0])


def machine_caller(region: str) -> Caller:
    """The same, where no radar is open."""
    return Caller(UserName(f"os:{_account()}"), UserRole.ADMIN, region, NODE)


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name
        return "unknown"
