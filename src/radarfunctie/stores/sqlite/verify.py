"""Finds everything in a store that is not as it was written, however damaged the file is."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from radarfunctie.errors import RadarError, StoreError
from radarfunctie.ports.graph import Damage
from radarfunctie.stores import anchor as anchors
from radarfunctie.stores.anchor import Head
from radarfunctie.stores.graph.facts import SAID, FactRow
from radarfunctie.stores.graph.models import (
    IN_FORCE_COLUMNS,
    MODEL_COLUMNS,
    POLICY_COLUMNS,
    Told,
)
from radarfunctie.stores.graph.rows import checksum
from radarfunctie.stores.schema import Schema
from radarfunctie.stores.sqlite import migrate
from radarfunctie.stores.sqlite.chains import Chains
from radarfunctie.stores.sqlite.driver import as_store_error, connect
from radarfunctie.stores.sqlite.facts import MANY, ONE, after_unused
from radarfunctie.stores.sqlite.pages import empty_pages

_PAGE = 500
_PROBLEMS_MAX = 1000
_PAGE_NUMBER = re.compile(r"\bpage (\d+)", re.IGNORECASE)
_BUSY_S = 5.0
_SIGNAL = "SELECT fact_seq FROM signal WHERE id = ?"
_MENTIONS = """\
SELECT mention.id FROM signal CROSS JOIN mentions ON mentions.src = signal.nid
CROSS JOIN mention ON mention.nid = mentions.dst WHERE signal.id = ?"""


def verify_file(path: Path, schema: Schema) -> Iterator[Damage]:
    """Everything that is wrong with the store at `path`, also when it cannot be opened."""
    anchored, problems = _read_anchor(path.with_suffix(".anchor"))
    yield from problems
    if not path.exists():
        yield Damage(path.name, "the file is not there")
        return
    try:
        connection = connect(path, writable=False, busy_timeout_s=_BUSY_S)
    except StoreError as error:
        yield Damage(path.name, str(error))
        yield from _empty_pages(path)
        return
    with closing(connection):
        try:
            connection.execute("BEGIN")
            migrate.check_version(migrate.version_of(connection, path.name), schema, path.name)
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except (sqlite3.Error, RadarError) as error:
            yield Damage(path.name, _text(error))
            yield from _empty_pages(path)
            return
        checks = _Checks(connection, schema, path, anchored)
        yield from checks.everything()
        if not problems and (fault := checks.against(anchored)):
            yield Damage("anchor", fault)


def verify_connection(connection: sqlite3.Connection, schema: Schema) -> Iterator[Damage]:
    """Everything that is wrong with an open store without an anchor."""
    yield from _Checks(connection, schema, None, None).everything()


def _read_anchor(path: Path) -> tuple[Head | None, list[Damage]]:
    try:
        return anchors.parse(path.read_bytes(), path.name), []
    except FileNotFoundError:
        return None, []
    except OSError:
        return None, [Damage("anchor", f"{path.name} cannot be read")]
    except StoreError as error:
        return None, [Damage("anchor", str(error))]


def _empty_pages(path: Path | None) -> Iterator[Damage]:
    if path is not None:
        yield from (Damage(f"page {page}", "it is all zeros") for page in empty_pages(path))


def _text(error: Exception) -> str:
    return str(as_store_error(error) if isinstance(error, sqlite3.Error) else error)


class _Checks:
    """The checks over one snapshot; each goes on where another found it cannot."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        schema: Schema,
        path: Path | None,
        anchored: Head | None,
    ) -> None:
        self._connection = connection
        self._schema = schema
        self._path = path
        self._head = Head()
        self._anchored_seq = anchored.seq if anchored else 0
        self._chain_at_anchor: bytes | None = None
        self._signals = 0
        self._mentions = 0
        self._told = Told()

    def everything(self) -> Iterator[Damage]:
        yield from self._pages()
        yield from self._facts()
        yield from self._row_checksums()
        yield from self._counts()
        yield from self._in_force()

    def against(self, anchored: Head | None) -> str | None:
        """What does not hold between the facts, once checked, and their anchor."""
        return anchors.fault(self._head, anchored, self._chain_at_anchor)

    def _pages(self) -> Iterator[Damage]:
        """The file itself: pages, indexes, and edges without their node."""
        try:
            for (found,) in self._connection.execute(f"PRAGMA integrity_check({_PROBLEMS_MAX})"):
                for line in str(found).splitlines():
                    if line == "ok" or line.startswith("***"):
                        continue
                    page = _PAGE_NUMBER.search(line)
                    yield Damage(f"page {page[1]}" if page else "file", line)
            for table, row, parent, _ in self._connection.execute("PRAGMA foreign_key_check"):
                yield Damage(f"{table} row {row}", f"points at a {parent} that is not there")
        except sqlite3.Error as error:
            yield Damage("file", _text(error))
            yield from _empty_pages(self._path)

    def _facts(self) -> Iterator[Damage]:
        """Every fact by its digest, the chain, and its place in the graph."""
        expected = 1
        last = self._last()
        chains = Chains(self._connection)
        yield from chains.read()
        while expected <= last:
            for seq, row in self._page_of_facts(expected, last):
                if isinstance(row, str):
                    yield Damage(f"fact {seq}{self._signal_of(seq)}", row)
                    chains.lost()
                    continue
                if not row.holds():
                    yield Damage(row.name, "it is not what was written")
                yield from chains.follow(row)
                self._head = Head(seq, row.chain)
                if seq == self._anchored_seq:
                    self._chain_at_anchor = row.chain
                yield from self._in_graph(row)
            expected += _PAGE
        yield from chains.ends()

    def _last(self) -> int:
        """The number of the last fact; that of the last signal when it cannot be read."""
        for question in ("SELECT max(seq) FROM fact", "SELECT max(fact_seq) FROM signal"):
            try:
                return self._connection.execute(question).fetchone()[0] or 0
            except sqlite3.Error:
                continue
        return 0

    def _page_of_facts(self, first: int, last: int) -> Iterator[tuple[int, FactRow | str]]:
        """Facts in order; a sentence instead of one that is missing or cannot be read."""
        numbers = range(first, min(first + _PAGE, last + 1))
        try:
            rows = self._connection.execute(MANY, (first - 1, _PAGE)).fetchall()
            found = {row[0]: FactRow(*row) for row in rows}
        except sqlite3.Error:
            for seq in numbers:
                try:
                    yield seq, self._fact(seq) or "it is missing"
                except sqlite3.Error:
                    yield seq, "it cannot be read"
            return
        seq = first
        while seq < numbers.stop:
            if seq not in found and (used := self._after_unused(seq)) > seq:
                seq = used
                continue
            yield seq, found.get(seq) or "it is missing"
            seq += 1

    def _after_unused(self, seq: int) -> int:
        try:
            return after_unused(self._connection, seq)
        except sqlite3.Error:
            return seq

    def _fact(self, seq: int) -> FactRow | None:
        row = self._connection.execute(ONE, (seq,)).fetchone()
        return FactRow(*row) if row else None

    def _signal_of(self, seq: int) -> str:
        try:
            row = self._connection.execute(
                "SELECT id FROM signal WHERE fact_seq = ?", (seq,)
            ).fetchone()
        except sqlite3.Error:
            return ""
        return f" (signal {row[0]})" if row else ""

    def _in_graph(self, row: FactRow) -> Iterator[Damage]:
        """A signal that was not erased has its node and its mentions."""
        self._told.note(row)
        if row.kind not in SAID or row.body is None or not row.holds():
            return
        body, identity = json.loads(row.body), row.id.decode()
        mentions = set(body["mentions"].values())
        try:
            node = self._connection.execute(_SIGNAL, (identity,)).fetchone()
            held = {one for (one,) in self._connection.execute(_MENTIONS, (identity,))}
        except sqlite3.Error as error:
            yield Damage(row.name, f"its node cannot be read: {_text(error)}")
            return
        if node is not None and node[0] > row.seq and self._is_version(node[0], identity):
            return  # a later version counts
        self._signals += 1
        self._mentions += len(mentions)
        if node is None or node[0] != row.seq:
            yield Damage(row.name, "its node is not in the graph")
        elif held != mentions:
            yield Damage(row.name, "its mentions in the graph are not those of the fact")

    def _is_version(self, seq: int, signal: str) -> bool:
        """Whether a fact is a later version of a signal."""
        row = self._fact(seq)
        return row is not None and (row.kind, row.id) == (SAID[1], signal.encode())

    def _in_force(self) -> Iterator[Damage]:
        """Models, their coming into force and policies are in the graph as the facts say."""
        try:
            models, in_force, policies = (
                self._connection.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall()  # noqa: S608 - own names
                for table, names in (
                    ("model", MODEL_COLUMNS),
                    ("in_force", IN_FORCE_COLUMNS),
                    ("policy_in_force", POLICY_COLUMNS),
                )
            )
        except sqlite3.Error as error:
            yield Damage("model rows", _text(error))
            return
        for what in self._told.differ(models, in_force, policies):
            yield Damage(what, "it is not in the graph as its fact says")

    def _row_checksums(self) -> Iterator[Damage]:
        for node in self._schema.file.nodes.values():
            if not node.checksum:
                continue
            try:
                for row in self._connection.execute(f"SELECT * FROM {node.table}_row"):  # noqa: S608
                    if checksum(row[1:-1]) != row[-1]:
                        yield Damage(f"{node.table} row {row[0]}", "it is not what was written")
            except sqlite3.Error as error:
                yield Damage(f"{node.table} rows", _text(error))

    def _counts(self) -> Iterator[Damage]:
        """No node of a signal or mention without its fact."""
        for table, facts in (("signal", self._signals), ("mention", self._mentions)):
            try:
                held = self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
            except sqlite3.Error as error:
                yield Damage(f"{table} rows", _text(error))
                continue
            if held != facts:
                yield Damage(f"{table} rows", f"{held} are held, facts that hold speak of {facts}")
