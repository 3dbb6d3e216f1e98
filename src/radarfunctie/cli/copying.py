"""`radar store copy`: a graph from one store to another."""

from typing import Annotated

import typer

from radarfunctie.cli import output
from radarfunctie.cli.session import JsonOption, machine_caller, session
from radarfunctie.cli.words import counted
from radarfunctie.radar.copying import Copied

_STORE = "sqlite:PATH, or neo4j://USER@HOST:PORT/DATABASE as in RADAR_STORE."
_APART = (
    "The safe and the audit log are not moved: they belong to the graph by its id, which the copy "
    "keeps, and go with either store. Set RADAR_STORE to the target, and use the source no more."
)


def copy(
    context: typer.Context,
    source: Annotated[str, typer.Argument(help=f"Store to copy: {_STORE}", show_default=False)],
    target: Annotated[
        str, typer.Argument(help=f"Empty store to copy it to: {_STORE}", show_default=False)
    ],
    *,
    json: JsonOption = False,
) -> None:
    """Copy a graph to another store, of the same engine or the other; ids and facts stay.

    Stop what writes to the source first. After a break the same command goes on; until it is done
    nothing else opens the target. At the end both are held against each other. Passwords:
    RADAR_NEO4J_PASSWORD, and RADAR_TARGET_NEO4J_PASSWORD where that of the target is another.
    """
    from radarfunctie.wiring import FIRST_REGION, copying  # here, so that --help is quick

    with copying(session(context).settings(), source, target) as use, output.progress() as bar:
        tasks = {
            what: bar.add_task(what, total=None, done="") for what in ("facts", "nodes", "edges")
        }

        def show(what: str, done: int) -> None:
            bar.update(tasks[what], completed=done, done=f"{done:,} copied")

        done = use.run(machine_caller(FIRST_REGION), show)
    if json:
        output.print_json(_as_json(done))
    else:
        _tell(done)


def _tell(done: Copied) -> None:
    holds, counts = done.holds, done.holds.counts
    how = "went on with a copy that had broken off; " if done.went_on else ""
    output.line(f"{how}{counted(done.facts_copied, 'fact')} copied now")
    output.line(
        f"both stores hold {counted(holds.facts, 'fact')}, {counted(counts.signals, 'signal')}, "
        f"{counted(counts.mentions, 'mention')}, {counted(counts.persons, 'person')}, "
        f"{counted(counts.households, 'household')}, {counted(counts.hits, 'hit')}"
    )
    output.line(f"both end with fact {holds.last_fact}, chain {holds.chain or 'empty'}")
    tables = ", ".join(f"{what} {rows:,}" for what, (rows, _) in holds.tables.items())
    output.line(f"the same in both, in rows: {tables}")
    output.line(_APART)


def _as_json(done: Copied) -> dict[str, object]:
    holds = done.holds
    return {
        "store": done.store,
        "went_on": done.went_on,
        "facts_copied": done.facts_copied,
        "facts": holds.facts,
        "last_fact": holds.last_fact,
        "chain": holds.chain,
        "chains": holds.chains,
        "counts": holds.counts,
        "same": {
            what: {"rows": rows, "digest": sum_} for what, (rows, sum_) in holds.tables.items()
        },
        "moved": ["graph"],
        "not_moved": ["safe", "audit"],
    }
