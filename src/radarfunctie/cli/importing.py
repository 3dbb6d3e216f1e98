"""`radar import`: files of signals."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress, TaskID

from radarfunctie.cli import output
from radarfunctie.cli.session import JsonOption, UserOption, importing_caller, session
from radarfunctie.cli.words import counted
from radarfunctie.domain.answers import ImportReport
from radarfunctie.domain.caller import Caller
from radarfunctie.errors import StoreError

if TYPE_CHECKING:
    from radarfunctie.radar.engine import Radar
    from radarfunctie.radar.importing import ImportOptions


class SourceFormat(StrEnum):
    """How a file is written."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    HAAL_CENTRAAL = "haal-centraal"
    JZV = "jzv"
    LO3 = "lo3"


class RecordedAt(StrEnum):
    """Which moment of recording a signal gets."""

    NOW = "now"
    RECEIVED = "received"


def import_files(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="Files of signals.", show_default=False)],
    mapping: Annotated[
        Path | None,
        typer.Option(help="Which column or message field goes where (YAML).", show_default=False),
    ] = None,
    source_format: Annotated[
        SourceFormat | None,
        typer.Option("--format", help="Format of the files; else by their name."),
    ] = None,
    recorded_at: Annotated[
        RecordedAt,
        typer.Option(help="`received` trusts the file's own moment: history from elsewhere."),
    ] = RecordedAt.NOW,
    user: UserOption = None,
    *,
    bulk: Annotated[
        bool,
        typer.Option(
            "--bulk", help="A backlog: a file at a time, whole or not at all, on every core."
        ),
    ] = False,
    json: JsonOption = False,
) -> None:
    """Import files of signals; safe to repeat, and goes on where it stopped.

    With --bulk a file is one step: much faster for a large one, other writers wait, and an import
    that is stopped leaves nothing. The result is the same.

    A line that is refused goes to FILE.refused.jsonl with its reasons, never with its content.
    """
    from radarfunctie.radar.importing import ImportOptions  # reads Parquet; only needed here

    options = ImportOptions(
        mapping,
        source_format.value if source_format else None,
        recorded_at_received=recorded_at is RecordedAt.RECEIVED,
    )
    with session(context).radar(making=True) as radar:
        total = run_import(radar, files, importing_caller(radar, user), options, bulk=bulk)
    if json:
        output.print_json(total.as_json())
        return
    for text in total.lines():
        output.line(text)


@dataclass
class Total:
    """The reports of several files as one."""

    reports: list[ImportReport] = field(default_factory=list)
    refusals: list[Path] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """Sums over the files; persons and households as they are at the end."""
        last = self.reports[-1]
        skipped: Counter[str] = Counter()
        for report in self.reports:
            skipped.update(report.skipped_keys)
        return {
            "signals": self.sum("signals"),
            "mentions": self.sum("mentions"),
            "repeated": self.sum("repeated"),
            "refused": self.sum("refused"),
            "persons": last.persons,
            "households": last.households,
            "hits": self.sum("hits"),
            "seconds": round(sum(report.seconds for report in self.reports), 3),
            "unlinked": self.sum("unlinked"),
            "skipped_keys": dict(sorted(skipped.items())),
            "refusal_files": [str(path) for path in self.refusals],
        }

    def sum(self, name: str) -> int:
        """The sum of one count."""
        return sum(int(getattr(report, name)) for report in self.reports)

    def lines(self) -> Sequence[str]:
        """What a person wants to know."""
        last = self.reports[-1]
        seconds = sum(report.seconds for report in self.reports)
        new, mentions = self.sum("signals"), counted(self.sum("mentions"), "mention")
        persons, households = counted(last.persons, "person"), counted(last.households, "household")
        hits = counted(self.sum("hits"), "hit is", "hits are")
        told = [
            f"{counted(new, 'new signal')} with {mentions} of persons, in {seconds:.1f} s.",
            f"The radar now holds {persons} and {households}; {hits} new.",
        ]
        if repeated := self.sum("repeated"):
            told.append(f"{counted(repeated, 'signal was', 'signals were')} held already.")
        if refused := self.sum("refused"):
            places = ", ".join(map(str, self.refusals))
            told.append(f"{counted(refused, 'line was', 'lines were')} refused; reasons: {places}")
        if unlinked := self.sum("unlinked"):
            told.append(
                f"{counted(unlinked, 'mention has', 'mentions have')} no value to recognise a "
                "person by: linked to nobody."
            )
        return told


_STOPPED = "the import stopped: {} (groups before it are kept; the same command goes on there)"
_BULK_STOPPED = "the import stopped: {} (nothing of this file is kept; files before it are)"


def run_import(
    radar: "Radar",
    files: Sequence[Path],
    caller: Caller,
    options: "ImportOptions",
    *,
    bulk: bool = False,
) -> Total:
    """Import the files in order, with a progress bar on a terminal.

    Raises:
        InputError: A file cannot be read at all.
        StoreError: The store failed; what was done before is kept.
    """
    total = Total()
    for file in files:
        with output.progress() as bar:
            size = file.stat().st_size if file.is_file() else None
            task = bar.add_task(output.clean(file.name), total=size, done="")
            try:
                report = _run(radar, file, caller, options, (bar, task), bulk=bulk)
            except StoreError as error:
                stopped = _BULK_STOPPED if bulk else _STOPPED
                raise type(error)(stopped.format(error)) from error
        total.reports.append(report)
        if report.refused:
            total.refusals.append(file.with_name(file.name + ".refused.jsonl"))
    return total


def _run(
    radar: "Radar",
    file: Path,
    caller: Caller,
    options: "ImportOptions",
    shown: tuple[Progress, TaskID],
    *,
    bulk: bool,
) -> ImportReport:
    progress = partial(_show, *shown)
    if bulk:
        return radar.backlog.run(file, caller, options, progress, partial(_show_step, *shown))
    return radar.importing.run(file, caller, options, progress)


def _show_step(bar: Progress, task: TaskID, step: str) -> None:
    bar.update(task, done=step)


def _show(bar: Progress, task: TaskID, lines: int, offset: int | None) -> None:
    bar.update(task, completed=offset, done=f"{lines:,} lines")
