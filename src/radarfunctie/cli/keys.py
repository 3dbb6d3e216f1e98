"""`radar keys`: the keys of the safe."""

import typer

from radarfunctie.cli import output
from radarfunctie.cli.session import JsonOption, operating_caller, session
from radarfunctie.cli.words import counted

app = typer.Typer(help="The keys of the safe.", no_args_is_help=False)


@app.command()
def rotate(context: typer.Context, *, json: JsonOption = False) -> None:
    """Make a new key for the safe and seal every entry again under it; may be repeated.

    Works beside a running server. The old key stays in the key file, to read backups by.
    """
    with session(context).radar() as radar:
        done = radar.rotate_keys.run(operating_caller(radar))
    if json:
        output.print_json({"key": done.after, "former_key": done.before, "entries": done.entries})
    else:
        entries = counted(done.entries, "entry", "entries")
        output.line(f"the safe is under key {done.after}; {entries} sealed again")
