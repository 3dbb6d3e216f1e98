"""Where the files of the stores lie, and by what names a backup has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PLAIN = (
    "safe.key",
    "token.key",
    "check-limit.log",
    "search-limit.log",
    "webhook.json",
    "erased.jsonl",
)
"""Files of the data folder that are copied as they are. Where imports had got to is not among them:
after a restore they begin anew, and everything that is held is recognised."""
GRAPH, SAFE, AUDIT = "graph.sqlite", "safe.sqlite", "audit.sqlite"
ANCHORS = {GRAPH: "graph.anchor", AUDIT: "audit.anchor"}
_LOGS = ("-wal", "-shm")


@dataclass(frozen=True)
class Places:
    """Files of one radar; None for a store that lies on a server."""

    data: Path
    graph: Path | None
    safe: Path | None
    audit: Path | None

    @property
    def databases(self) -> Mapping[str, Path]:
        """By the names of a backup, those that are files."""
        named = {GRAPH: self.graph, SAFE: self.safe, AUDIT: self.audit}
        return {name: path for name, path in named.items() if path is not None}

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """Stores on servers."""
        named = {"graph": self.graph, "safe": self.safe, "audit log": self.audit}
        return tuple(name for name, path in named.items() if path is None)

    def target(self, name: str) -> Path:
        """Where a file of a backup belongs."""
        if name in self.databases:
            return self.databases[name]
        if name == ANCHORS[GRAPH] and self.graph is not None:
            return self.graph.with_suffix(".anchor")
        return self.data / name

    def logs(self, name: str) -> tuple[Path, ...]:
        """Files of SQLite beside a database."""
        path = self.databases[name]
        return tuple(path.with_name(path.name + end) for end in _LOGS)
