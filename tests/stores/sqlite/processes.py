"""Programs that tests run in a process of their own: `python processes.py WHAT PATH ...`."""

import sys
import time
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from conformance.builders import Someone, new_signal
from radarfunctie.stores.sqlite.store import SqliteGraph


def write_for_ever(path: Path, run: str) -> None:
    """Commit one signal after another, and say so after each."""
    store = SqliteGraph(path, reserve_bytes=0)
    for number in count():
        ref = f"{run}-{number:05d}"
        with store.writer() as writer:
            writer.add_signal(new_signal(ref, Someone("p1"), Someone("p2")))
        print(ref, flush=True)  # noqa: T201 - what the test reads


def hold(path: Path, seconds: str) -> None:
    """Stay inside a writing transaction for a while."""
    store = SqliteGraph(path, reserve_bytes=0)
    with store.writer() as writer:
        writer.add_signal(new_signal("held", Someone("p1")))
        print("holding", flush=True)  # noqa: T201 - what the test reads
        time.sleep(float(seconds))
    store.close()


def read_on(path: Path, seconds: str) -> None:
    """Read over and over; fail when a snapshot is not whole."""
    store = SqliteGraph(path, reserve_bytes=0)
    until, seen = time.monotonic() + float(seconds), 0
    while time.monotonic() < until:
        with store.reader() as reader:
            counts = reader.counts()
            assert counts.mentions == 2 * counts.signals
            assert len(list(reader.facts())) == counts.signals
            assert counts.signals >= seen
            seen = counts.signals
    print(seen, flush=True)  # noqa: T201 - what the test reads
    store.close()


if __name__ == "__main__":
    {"write": write_for_ever, "hold": hold, "read": read_on}[sys.argv[1]](
        Path(sys.argv[2]), *sys.argv[3:]
    )
