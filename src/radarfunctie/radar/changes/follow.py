"""Follow: pages of changes behind a cursor, at least once, in the order of commits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.change import Change, ChangePage
from radarfunctie.errors import Fault, InputError
from radarfunctie.ports.graph import Fact, GraphStore
from radarfunctie.radar.auditing import Gate
from radarfunctie.radar.changes.told import changes_of

READ = "changes.read"
PAGE_MOST = 1_000
_LOOKED_AT_MOST = 20_000  # facts for one page; most are signals, which change nothing themselves
_CURSOR = re.compile(r"(\d{1,18})-(\d{1,9})")
START = "0-0"


@dataclass(frozen=True)
class Follow:
    """The change feed."""

    graph: GraphStore
    gate: Gate

    def page(self, caller: Caller, cursor: str | None = None, limit: int = 100) -> ChangePage:
        """The changes behind `cursor`, oldest first; None starts at the first.

        A cursor stays valid for ever. Who keeps the cursor of a page once it has handled the page
        sees every change at least once.

        Raises:
            DeniedError: The caller may not follow.
            InputError: The cursor is none of ours.
            StoreDamagedError: A fact is not what was written.
        """
        self.gate.allow(caller, READ)
        page = self._behind(cursor, limit)
        self._passed(caller, page)
        return page

    def unseen(self, caller: Caller, cursor: str | None = None, limit: int = 100) -> ChangePage:
        """As `page`; one without changes tells nothing, and is not written down.

        For who asks every few seconds.
        """
        self.gate.allow(caller, READ)
        page = self._behind(cursor, limit)
        if page.items:
            self._passed(caller, page)
        return page

    def _behind(self, cursor: str | None, limit: int) -> ChangePage:
        seq, done = _read(cursor or START)
        with self.graph.reader() as graph:
            found = _Page(seq, done, limit)
            found.fill(graph.facts(max(seq - 1, 0) if done else seq))
        return found.made()

    def _passed(self, caller: Caller, page: ChangePage) -> None:
        self.gate.passed(caller, READ, ("change", [page.cursor]), {"changes": len(page.items)})


class _Page:
    """A page in the making; `done` changes of fact `seq` were told before."""

    def __init__(self, seq: int, done: int, limit: int) -> None:
        self._at = (seq, done)
        self._limit = limit
        self._items: list[Change] = []
        self._more = False

    def fill(self, facts: Iterator[Fact]) -> None:
        """Take changes until the page is full or enough facts were looked at."""
        for looked_at, fact in enumerate(facts):
            if looked_at >= _LOOKED_AT_MOST:
                self._more = True
                return
            told = list(changes_of(fact))
            behind = self._at[1] if fact.seq == self._at[0] else 0
            for place, (kind, name, into, detail) in enumerate(told[behind:], start=behind + 1):
                if len(self._items) == self._limit:
                    self._more = True
                    return
                self._at = (fact.seq, place)
                cursor = _text(*self._at)
                self._items.append(Change(cursor, fact.recorded_at, kind, name, into, detail))
            self._at = (fact.seq, len(told))

    def made(self) -> ChangePage:
        """The page, with where to go on."""
        return ChangePage(tuple(self._items), _text(*self._at), self._more)


def _text(seq: int, done: int) -> str:
    return f"{seq}-{done}"


def _read(cursor: str) -> tuple[int, int]:
    match = _CURSOR.fullmatch(cursor)
    if match is None:
        message = "the query does not hold"
        raise InputError(message, [Fault("cursor", "is none that was given here")])
    return int(match[1]), int(match[2])
