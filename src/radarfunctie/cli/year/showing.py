"""`radar demo --year`: runs the year, shows what it came to, and writes it beside the demo."""

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from radarfunctie.cli import output
from radarfunctie.cli.words import counted, local
from radarfunctie.cli.year.living import AFTER, BEGIN, DAYS, Year, live
from radarfunctie.cli.year.telling import Told, tell
from radarfunctie.intake.files import open_signals
from radarfunctie.whole_file import written_whole

if TYPE_CHECKING:
    from radarfunctie.cli.year.clock import RegionClock
    from radarfunctie.radar.engine import Radar

FILE = "year.json"
_SHOWN = 5  # of each list; all of them stand in the file


def run_year(radar: "Radar", clock: "RegionClock", folder: Path, seed: int) -> Told:
    """Let the year pass on a radar that holds nothing yet, and keep what it came to."""
    lines = open_signals(folder / "signals.jsonl", None, radar.intake)
    signals = [line.accepted for line in lines if line.accepted is not None]
    passed = Year({})
    with output.progress() as bar:
        task = bar.add_task(f"a year from {BEGIN:%d-%m-%Y}", total=DAYS, done="")
        for passed in live(radar, clock, signals, seed):  # noqa: B007 - the last one is the whole year
            bar.advance(task)
    told = tell(radar, passed)
    text = json.dumps(output.plain(told), indent=1, ensure_ascii=False)
    with written_whole(folder / FILE) as fresh:
        fresh.write_text(text, "utf-8")
    return told


def show_year(told: Told, file: Path) -> None:
    """What the year came to, and the last of each list with its reason."""
    output.heading(f"From {BEGIN:%d-%m-%Y} to {AFTER:%d-%m-%Y}, with made-up teams at work")
    output.line(
        f"{counted(told.signals, 'signal')} arrived, each at its own moment; "
        f"{told.history:,} were there before."
    )
    kinds = sorted(told.done.keys() | told.left.keys())
    late = Counter(one.kind for one in told.late)
    output.table(
        ("task", "done", "open at the end", "late"),
        [
            (
                kind.replace("_", " "),
                *(f"{numbers.get(kind, 0):,}" for numbers in (told.done, told.left, late)),
            )
            for kind in kinds
        ],
    )
    output.line(f"{counted(len(told.late), 'task')} late, of which the last:")
    for one in told.late[-_SHOWN:]:
        kind = one.kind.replace("_", " ")
        output.line(f"- {kind}, {one.region}, due {local(one.due_at)}: {one.why}")
    output.line(f"{counted(len(told.hits), 'hit')}, of which the last:")
    for hit in told.hits[-_SHOWN:]:
        output.line(f"- {local(hit.raised_at)}, {hit.region}: {hit.why}")
    output.line(f"{counted(len(told.again), 'case')} to weigh again, of which the last:")
    for again in told.again[-_SHOWN:]:
        output.line(f"- {local(again.opened_at)}, {again.region}: {again.why} ({again.state})")
    output.line(f"Each of them, with its signals: {file}")
