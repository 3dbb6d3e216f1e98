"""`radar keys`: the keys of the safe."""

from typing import Annotated

import typer

from radarfunctie.cli import output
from radarfunctie.cli.session import JsonOption, operating_caller, session
from radarfunctie.cli.signing import TokenFile, signed
from radarfunctie.cli.words import counted

app = typer.Typer(help="The keys of the safe.", no_args_is_help=False)


@app.command()
def rotate(context: typer.Context, *, json: JsonOption = False) -> None:
    """Make a new key for the safe and seal every entry again under it; may be repeated.

    Works beside a running server. The old key stays in the key file, to read
    backups by, until `radar keys retire`.
    """
    with session(context).radar() as radar:
        done = radar.rotate_keys.run(operating_caller(radar))
    if json:
        output.print_json({"key": done.after, "former_key": done.before, "entries": done.entries})
    else:
        entries = counted(done.entries, "entry", "entries")
        output.line(f"the safe is under key {done.after}; {entries} sealed again")


@app.command()
def retire(
    context: typer.Context,
    reason: Annotated[str, typer.Option(help="Why; no personal data.", show_default=False)],
    token_file: TokenFile = None,
    *,
    json: JsonOption = False,
) -> None:
    """Ask for destroying the older keys of the safe; a second person must approve.

    Nothing opens a backup of the safe under such a key again. Run `radar keys rotate` first: a key
    under which an entry lies is never destroyed.
    """
    with signed(context, token_file) as (radar, caller):
        asked = radar.retire_keys.request(reason, caller)
    if json:
        parameters = dict(asked.parameters)
        found = {"approval_id": asked.id, "expires_at": asked.expires_at}
        output.print_json({**found, "action": asked.action, **parameters})
    else:
        output.line("asked for; nothing changed yet. Somebody else of the role approves with")
        output.line(f"radar approvals approve {asked.id}")
