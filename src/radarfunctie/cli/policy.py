"""`radar policy`: what people decide, as files that can be checked and replaced."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from radarfunctie.access.advice import load_advice_policy
from radarfunctie.access.alarms import load_alarm_policy
from radarfunctie.access.approvals import load_approval_policy
from radarfunctie.access.claims import load_claims_policy
from radarfunctie.access.contacts import load_contacts
from radarfunctie.access.policy import load_access_policy
from radarfunctie.access.retention import load_retention_policy
from radarfunctie.cli import output
from radarfunctie.cli.session import JsonOption, session
from radarfunctie.cli.words import counted
from radarfunctie.config_files import shipped_folder
from radarfunctie.errors import ConfigError, Fault, StoreUnavailableError
from radarfunctie.hits.patterns import LANGUAGES
from radarfunctie.intake.codes import load_codes
from radarfunctie.partners.policy import load_partner_policies
from radarfunctie.process.policy import load_process_policy
from radarfunctie.process.registration import load_registration_policy
from radarfunctie.statistics.policy import load_statistics_policy
from radarfunctie.weging.norm_file import FOLDER, norm_paths
from radarfunctie.wiring import norms_of, patterns_of, weging_policy_of

app = typer.Typer(help="What people decide, as files.", no_args_is_help=False)
FolderArgument = Annotated[
    Path | None,
    typer.Argument(metavar="DIR", help="Folder of one's own; RADAR_POLICY_DIR when left out."),
]


@app.command()
def check(
    context: typer.Context, folder: FolderArgument = None, *, json: JsonOption = False
) -> None:
    """Check every policy file and name every fault; exit code 1 when there is one."""
    own = folder or session(context).settings().policy_dir
    if own is not None and not own.is_dir():
        message = "is not a folder"
        raise typer.BadParameter(message, param_hint="DIR")
    faults = sorted(set(faults_of(own)))
    norms = len(norm_paths(own))
    if json:
        found = [{"path": one.path, "rule": one.rule} for one in faults]
        output.print_json({"holds": not faults, "norms": norms, "faults": found})
    else:
        for fault in faults:
            output.line(str(fault))
        output.line(
            f"{counted(len(faults), 'fault')}"
            if faults
            else f"the policy holds; {counted(norms, 'norm')}"
        )
    if faults:
        raise typer.Exit(1)


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="New folder.", show_default=False)],
    *,
    json: JsonOption = False,
) -> None:
    """Write the shipped policy files to a folder, to make them one's own."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        message = "must be a new or an empty folder"
        raise typer.BadParameter(message, param_hint="DIR")
    try:
        shutil.copytree(shipped_folder("policy"), folder, dirs_exist_ok=True)
    except OSError as error:
        message = f"{folder} cannot be written"
        raise StoreUnavailableError(message) from error
    written = sum(path.is_file() for path in folder.rglob("*.yaml"))
    if json:
        output.print_json({"folder": folder, "files": written})
    else:
        output.line(f"{counted(written, 'file')} written to {folder}; name it by RADAR_POLICY_DIR")


_KINDS = {FOLDER: (".yaml",), "partners": (".yaml",), "patterns": (".yaml", *LANGUAGES)}

_ALONE: tuple[Callable[[Path | None], object], ...] = (
    load_access_policy,
    load_advice_policy,
    load_alarm_policy,
    load_approval_policy,
    load_partner_policies,
    load_process_policy,
    load_registration_policy,
    load_retention_policy,
    load_statistics_policy,
)
"""Files that hold or not whatever stands in the others."""


def faults_of(own: Path | None) -> Iterator[Fault]:
    """Every fault of every policy file; a file that is no policy file is one."""
    yield from _unknown(own)
    for load in _ALONE:
        yield from _faults(partial(load, own))
    codes = None
    try:
        codes = load_codes(own)
    except ConfigError as error:
        yield from error.faults or [Fault("", str(error))]
    codes = codes or load_codes()
    regions = set(codes.lists["region"])
    yield from _faults(lambda: load_contacts(own, regions))
    yield from _faults(lambda: load_claims_policy(own, regions))
    yield from _faults(lambda: weging_policy_of(own, codes))
    yield from _faults(lambda: norms_of(own, codes))
    yield from _faults(lambda: patterns_of(own))


def _faults(loaded: Callable[[], object]) -> Iterator[Fault]:
    try:
        loaded()
    except ConfigError as error:
        yield from error.faults or [Fault("", str(error))]


def _unknown(own: Path | None) -> Iterator[Fault]:
    """Files that replace nothing: a mistyped name would do nothing without a word."""
    if own is None:
        return
    shipped = {path.name for path in shipped_folder("policy").glob("*.yaml")}
    for path in sorted(own.rglob("*")):
        place = path.relative_to(own)
        known = _KINDS.get(place.parts[0], ()) if len(place.parts) == 2 else ()
        if path.is_file() and path.suffix not in known and place.as_posix() not in shipped:
            yield Fault(place.as_posix(), "is no policy file; none of this name is read")
