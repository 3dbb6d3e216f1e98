"""`radar store backup`, `restore` and what goes with them."""

from pathlib import Path
from typing import Annotated

import typer

from radarfunctie.cli import output
from radarfunctie.cli.session import JsonOption, machine_caller, operating_caller, session
from radarfunctie.cli.words import counted, local
from radarfunctie.ports.backup import Backup

Folder = Annotated[
    Path, typer.Argument(help="Folder of the backup.", show_default=False, file_okay=False)
]


def backup(
    context: typer.Context,
    folder: Folder,
    days: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="Days for which it may be used; default RADAR_BACKUP_DAYS.",
            show_default=False,
        ),
    ] = None,
    *,
    with_keys: Annotated[
        bool,
        typer.Option(
            "--with-keys/--without-keys",
            help="Copy safe.key and token.key too; without them keep these elsewhere.",
        ),
    ] = True,
    json: JsonOption = False,
) -> None:
    """Back up all stores that are files, as of one moment, to an empty or new folder.

    Works beside a running server. Every file has its digest, and what was copied is checked: of a
    damaged store there is no backup. Stores on a server back up by their own means.
    """
    from radarfunctie.wiring import FIRST_REGION, backing_up  # here, so that --help is quick

    settings = session(context).settings()
    with session(context).radar(settings) as radar:
        use = backing_up(settings, radar, with_keys=with_keys)
        made = use.run(folder, days or settings.backup_days, machine_caller(FIRST_REGION))
    if json:
        output.print_json({**_as_json(made), "folder": folder})
        return
    size = sum(one.size for one in made.files.values())
    output.line(f"{counted(len(made.files), 'file')} of {size:,} bytes written to {folder}")
    output.line(f"as of {local(made.made_at)}; to be gone by {local(made.expires_at)}")
    if not with_keys:
        output.line("the keys are not in it: keep safe.key where you will find it")
    for name in made.elsewhere:
        output.line(f"the {name} lies on a server and is not in it")


def restore(
    context: typer.Context,
    folder: Folder,
    *,
    log_lost: Annotated[
        bool,
        typer.Option(
            "--log-lost",
            help="Go on with the audit log of the backup, though a longer one is remembered.",
        ),
    ] = False,
    json: JsonOption = False,
) -> None:
    """Put a backup in place of the stores, without what was erased since it was made.

    Stop the server first. The backup is checked before anything changes. An audit log that is
    whole goes on; the former files are kept beside the stores. After a crash repeat it.
    """
    from radarfunctie.wiring import FIRST_REGION, restoring  # here, so that --help is quick

    settings = session(context).settings()
    with restoring(settings) as use:
        done = use.run(folder, machine_caller(FIRST_REGION), log_lost=log_lost)
    if json:
        output.print_json(done)
        return
    output.line(f"the stores are as of {local(done.backup.made_at)}")
    if done.erased_again:
        output.line(f"{counted(done.erased_again, 'erasure')} of since then carried out again")
    kept = "goes on as it was" if done.log == "kept" else "is that of the backup"
    output.line(f"the audit log {kept}")
    if done.replaced is not None:
        output.line(f"the former files are in {done.replaced}; remove them when all is well")
    for name in done.backup.elsewhere:
        output.line(
            f"the {name} lies on a server: restore it there, then `radar store erase-again`"
        )


def expire(
    context: typer.Context,
    folder: Annotated[
        Path,
        typer.Argument(help="Folder with a folder for each backup.", show_default=False),
    ],
    *,
    json: JsonOption = False,
) -> None:
    """Remove backups that are past their time; what is no backup stays."""
    from radarfunctie.wiring import expired_backups  # here, so that --help is quick

    del context
    gone = list(expired_backups(folder))
    if json:
        output.print_json({"removed": gone})
    else:
        output.line(f"{counted(len(gone), 'backup')} past their time removed")


def erase_again(context: typer.Context, *, json: JsonOption = False) -> None:
    """Erase again what a backup of a server brought back, by the list of what was erased.

    `radar store restore` does so itself. The list is erased.jsonl in the data folder, and the file
    that RADAR_ERASED_LIST names.
    """
    with session(context).radar() as radar:
        done = radar.erase_again.listed(operating_caller(radar))
    if json:
        output.print_json({"erased": done})
    else:
        output.line(f"{counted(done, 'erasure')} carried out again")


def _as_json(made: Backup) -> dict[str, object]:
    found = output.plain(made)
    return found if isinstance(found, dict) else {}
