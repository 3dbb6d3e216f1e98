"""What a process holds while it works: memory, files, threads, write-ahead logs; and its drift."""

import statistics
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

EVERY_S = 10.0
_MIB = 2**20
Row = dict[str, float | int | dict[str, int]]


@dataclass
class Samples:
    """Samples of one process and of the data folder it writes."""

    process: int
    data: Path
    rows: list[Row] = field(default_factory=list)

    def until(self, end: float) -> None:
        """Take one at once and one each ten seconds, until `end` of the steady clock."""
        began = time.monotonic()
        while (now := time.monotonic()) < end:
            self.rows.append({"at_s": round(now - began), **self._taken()})
            time.sleep(max(0.0, min(EVERY_S - (time.monotonic() - now), end - time.monotonic())))

    def _taken(self) -> Row:
        own = Path(f"/proc/{self.process}")
        told = dict(line.split(":", 1) for line in (own / "status").read_text("ascii").splitlines())
        return {
            "resident_mib": round(int(told["VmRSS"].split()[0]) / 1024, 1),
            "files": sum(1 for _ in (own / "fd").iterdir()),
            "threads": int(told["Threads"]),
            "journal_bytes": {
                path.name: path.stat().st_size for path in sorted(self.data.glob("*-wal"))
            },
        }

    def judged(self) -> Mapping[str, object]:
        """First and last, most, and how fast memory still grew in the second half."""
        resident = [_number(row["resident_mib"]) for row in self.rows]
        half = len(resident) // 2
        journals = [row["journal_bytes"] for row in self.rows]
        most = max(
            (size for one in journals if isinstance(one, dict) for size in one.values()), default=0
        )
        return {
            "resident_first_mib": resident[0],
            "resident_last_mib": resident[-1],
            "resident_most_mib": max(resident),
            "growth_mib_per_hour_in_second_half": _growth(
                [_number(row["at_s"]) for row in self.rows[half:]], resident[half:]
            ),
            "files_first": self.rows[0]["files"],
            "files_most": max(_number(row["files"]) for row in self.rows),
            "threads_most": max(_number(row["threads"]) for row in self.rows),
            "journal_most_mib": round(most / _MIB, 1),
        }


def _growth(seconds: list[float], mib: list[float]) -> float | None:
    """By the straight line that fits best; None for fewer than three samples."""
    if len(mib) < 3:
        return None
    return round(statistics.linear_regression(seconds, mib).slope * 3600, 1)


def _number(value: object) -> float:
    assert isinstance(value, int | float)
    return value
