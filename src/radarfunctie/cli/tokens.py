"""`radar token`: a bearer token for a demo user."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from radarfunctie.access.tokens import DemoTokens
from radarfunctie.cli import output
from radarfunctie.cli.session import JsonOption, session
from radarfunctie.errors import DeniedError, InputError
from radarfunctie.intake.codes import load_codes
from radarfunctie.settings import Settings


def token(
    context: typer.Context,
    user: Annotated[
        str,
        typer.Option("--user", metavar="ROLE[2][@REGION]", help="Demo user.", show_default=False),
    ],
    *,
    json: JsonOption = False,
) -> None:
    """Print a bearer token for a demo user; works beside a running server.

    Only while demo sign-in is on.
    """
    settings = session(context).settings()
    if not settings.is_demo:
        message = "there are no demo users: demo sign-in is off (RADAR_DEMO_SIGN_IN)"
        raise DeniedError(message)
    issued = _issue(settings, user)
    if json:
        output.print_json({"user": user, "token": issued})
    else:
        output.line(issued)


def _issue(settings: Settings, user: str) -> str:
    from radarfunctie.wiring import FIRST_REGION, make_folder  # here, so that --help is quick

    others = sorted(set(load_codes(settings.policy_dir).lists["region"]) - {FIRST_REGION})
    make_folder(settings.data_dir)
    tokens = DemoTokens(settings.data_dir / "token.key", (FIRST_REGION, *others))
    try:
        return tokens.issue(user, datetime.now(UTC))
    except InputError as error:
        raise typer.BadParameter(str(error), param_hint="--user") from error
