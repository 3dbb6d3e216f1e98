"""Fills a fresh Neo4j with all that another store holds, in large batches.

An edge finds its ends by the internal ids that its nodes were given a moment before, which costs
half of a look-up by id. Batches are committed one by one: the server holds no more of it in memory.
Each of them runs only while the store bears the mark of this filling, so two never mix.
"""

from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from radarfunctie.batches import batches
from radarfunctie.errors import RadarError, StoreError, StoreUnavailableError
from radarfunctie.ports.graph_copy import NumberedOriginal, RawFact, Scalar
from radarfunctie.stores.graph.parts import node_values
from radarfunctie.stores.graph.queries import Queries
from radarfunctie.stores.graph.rows import Row
from radarfunctie.stores.neo4j.asking import Asking
from radarfunctie.stores.neo4j.copying import FACT_COLUMNS, Ask, chain_rows
from radarfunctie.stores.schema import Schema

FACTS = 1_000  # in a batch; their texts are long
_GONE = 2_000
_AT_ONCE = 2  # batches of nodes, which wait for no lock of each other
_MARKED = "MATCH (:Store {id: 'radarfunctie', backlog: $mark})\n"
_FACTS = "UNWIND $rows AS row CREATE (:Fact {{{values}}}) RETURN count(*) AS wrote"
_NODES = """\
UNWIND $rows AS row
CREATE (n:{label} {{{values}}})
RETURN collect([row[0], id(n)]) AS given"""
_EDGES = """\
UNWIND $rows AS row
MATCH (a) WHERE id(a) = row[0]
MATCH (b) WHERE id(b) = row[1]
CREATE (a)-[:{label} {{{values}}}]->(b)
RETURN count(*) AS wrote"""
_CLEAR = """\
MATCH (n:{label})
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS gone"""


class Neo4jFilling:
    """One filling, by a writer that has the turn."""

    def __init__(
        self, ask: Ask, asking: Asking, queries: Queries, schema: Schema, mark: str
    ) -> None:
        """`ask` runs a statement in a transaction of its own, `asking` in that with the turn."""
        self._ask = ask
        self._asking = asking
        self._queries = queries
        self._schema = schema
        self._mark = mark
        self._began = False
        self._heads: dict[str, object] = {}  # of the chains, once all else is written
        self._ids: dict[str, array[int]] = {}  # internal ids by label and number

    def take_over(self, original: NumberedOriginal) -> None:
        """Hold all that `original` holds; it is whole when `finish` was committed."""
        last = original.last_fact()
        if last is None:
            return
        self._began = True
        self._ask(self._queries["put_backlog_mark"], {"mark": self._mark})
        self._put_facts(original)
        for label in original.node_labels:
            self._put_nodes(label, original.numbered_nodes(label))
        for label in original.edge_labels:
            self._put_edges(label, original.numbered_edges(label))
        self._heads = {"rows": chain_rows(original.chains()), "last": last.seq}

    def finish(self) -> None:
        """In the transaction of the turn: the heads of the chains, and no mark any more."""
        if not self._began:
            return
        self._asking.rows("put_chains", self._heads)
        if self._asking.rows("drop_backlog_mark", {"mark": self._mark}) != [(1,)]:
            raise _taken()

    def undo_if_begun(self) -> None:
        """Forget what was kept so far, if that can be done; who imports next does it otherwise."""
        if self._began:
            with suppress(RadarError):
                self.undo()

    def undo(self) -> None:
        """Forget what was kept so far, and then the mark."""
        for label in ("Fact", *self._schema.file.nodes):
            text = _CLEAR.format(label=label)
            while (gone := self._marked(text, limit=_GONE)) and gone[0][0]:
                pass
        self._ask(self._queries["drop_backlog_mark"], {"mark": self._mark})

    def _put_facts(self, original: NumberedOriginal) -> None:
        text = _FACTS.format(values=_literal(FACT_COLUMNS, 0))
        facts = (fact for page in original.raw_facts() for fact in page)
        pages = ([_fact_row(one) for one in page] for page in batches(facts, FACTS))
        for count, found in self._sent(text, pages, _AT_ONCE):
            _must_be(count, found)

    def _put_nodes(self, label: str, pages: Iterable[list[list[Scalar]]]) -> None:
        names = ("id", *node_values(self._schema.file.nodes[label]))
        text = _NODES.format(label=label, values=_literal(names, 1))
        ids = self._ids[label] = array("q", [-1])
        for count, found in self._sent(text, pages, _AT_ONCE):
            ((given,),) = found
            _must_be(count, [(len(given),)])
            for number, internal in given:
                while len(ids) <= number:
                    ids.append(-1)
                ids[number] = internal

    def _put_edges(self, label: str, pages: Iterable[list[list[Scalar]]]) -> None:
        edge = self._schema.file.edges[label]
        text = _EDGES.format(label=label, values=_literal(tuple(edge.properties), 2))
        sources, targets = self._ids[edge.source], self._ids[edge.target]
        numbered: Iterable[list[list[Any]]] = pages
        rows = ([[sources[row[0]], targets[row[1]], *row[2:]] for row in page] for page in numbered)
        for count, found in self._sent(text, rows, 1):
            _must_be(count, found)

    def _sent(
        self, text: str, pages: Iterable[list[Any]], at_once: int
    ) -> Iterator[tuple[int, list[Row]]]:
        """The size of each page with what the server answered; the next is read meanwhile."""
        under_way: deque[tuple[list[Any], Future[list[Row]]]] = deque()
        with ThreadPoolExecutor(at_once) as pool:
            for page in pages:
                under_way.append((page, pool.submit(self._marked, text, rows=page)))
                if len(under_way) > at_once:
                    yield _answered(*under_way.popleft())
            while under_way:
                yield _answered(*under_way.popleft())

    def _marked(self, text: str, **parameters: object) -> list[Row]:
        asked: Mapping[str, object] = {"mark": self._mark, **parameters}
        return self._ask(_MARKED + text, asked)


def _literal(names: Sequence[str], first: int) -> str:
    """The properties of a row as a map; the first of them is at place `first`."""
    return ", ".join(f"`{name}`: row[{place}]" for place, name in enumerate(names, first))


def _fact_row(fact: RawFact) -> list[object]:
    return [getattr(fact, name) for name in FACT_COLUMNS]


def _answered(page: list[Any], answer: Future[list[Row]]) -> tuple[int, list[Row]]:
    """The size of a page, which is emptied, with its answer.

    A transaction of the driver refers to itself and to the page, and during a backlog nobody
    collects such rings: pages would stay until the end of the import.
    """
    found, count = answer.result(), len(page)
    page.clear()
    return count, found


def _must_be(count: int, found: Sequence[Row]) -> None:
    """Raises when not all of a batch was kept."""
    if not found or found[0][0] == 0:
        raise _taken()
    if found[0][0] != count:
        message = "an edge of a backlog has an end that is not there"
        raise StoreError(message)


def _taken() -> StoreUnavailableError:
    return StoreUnavailableError("another process fills the store; nothing was kept, try again")
