"""The batch interpreter: a whole file of mentions in columns, by DuckDB on every core.

It adds in the order of the live interpreter: the prior, the comparisons as the definition lists
them, left to right in float64, then the context. It lives in memory; nothing is written to disk.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from radarfunctie.domain.match import Part
from radarfunctie.match.context import ContextEvidence
from radarfunctie.match.definition import NOT_COMPARABLE, Comparison
from radarfunctie.match.engines.columns import KEY_COLUMNS, MentionColumns, reading
from radarfunctie.match.engines.weighing import (
    frequencies,
    share_expressions,
    weighed,
)
from radarfunctie.match.model import LoadedModel
from radarfunctie.match.sql import SQL_TYPES, kinds_of, number, quoted
from radarfunctie.scratch import scratch_database

_PAGE = 50_000


@dataclass(frozen=True, slots=True)
class BatchPair:
    """Two mentions by their places, lower mention key first, and what they weigh together."""

    left: int
    right: int
    weight_bits: float
    rule: str | None
    parts: tuple[Part, ...]


class BatchScorer:
    """Finds the candidate pairs among mentions, and weighs them."""

    def __init__(self, model: LoadedModel) -> None:
        """Opens a database in memory; close it when done."""
        self._model = model
        kinds = kinds_of(model.definition)
        self._columns = [quoted(column) for column in kinds]
        self._read = reading(kinds)
        names = ", ".join(f"'{key.name}'" for key in model.definition.blocking)
        self._key = f"list_position([{names}], split_part(_key, '|', 1))"
        self._con = scratch_database()
        self._con.execute("SET preserve_insertion_order = false")
        values = "".join(f", {quoted(name)} {SQL_TYPES[kind]}" for name, kind in kinds.items())
        keys = ", ".join(f"{name} VARCHAR" for name in KEY_COLUMNS)
        self._con.execute(f"CREATE TABLE told (_place BIGINT, _held BOOLEAN, {keys}{values})")
        self._con.execute("CREATE TABLE told_key (_place BIGINT, key SMALLINT, hash UBIGINT)")

    def add(self, mentions: MentionColumns, *, held: bool = False) -> None:
        """Take mentions. Two that are `held` already are no candidate pair."""
        with_values, with_keys = mentions.values, mentions.keys
        names = ", ".join((*KEY_COLUMNS, *(f"read.{column}" for column in self._columns)))
        self._con.register("with_values", with_values)
        self._con.register("with_keys", with_keys)
        self._con.execute(
            f"""INSERT INTO told SELECT _place, {held}, {names}
            FROM (SELECT *, {self._read} AS read FROM with_values)"""  # noqa: S608 - names of the definition, quoted
        )
        self._con.execute(
            f"INSERT INTO told_key SELECT _place, {self._key}, hash(_key) FROM with_keys"  # noqa: S608 - names of the definition
        )
        self._con.unregister("with_values")
        self._con.unregister("with_keys")

    def close(self) -> None:
        """Forget everything that was added; may be called twice."""
        self._con.close()

    def crowded(self, most: int) -> dict[str, int]:
        """Leave out keys that more than `most` mentions share: mentions by name of blocking key.

        Called before `candidates`. Mentions count once for each such key.
        """
        self._con.execute(
            f"""CREATE TABLE crowd AS SELECT hash FROM told_key
            GROUP BY hash HAVING count(*) > {most}"""  # noqa: S608 - a number
        )
        found = self._con.execute(
            """SELECT key, count(*) FROM told_key WHERE hash IN (FROM crowd)
            GROUP BY key ORDER BY key"""
        ).fetchall()
        self._con.execute("DELETE FROM told_key WHERE hash IN (FROM crowd)")
        self._con.execute("DROP TABLE crowd")
        keys = self._model.definition.blocking
        return {keys[at - 1].name: count for at, count in found}

    def candidates(self) -> int:
        """Find the pairs that share a blocking key; how many.

        Keys are compared by a hash of 64 bits: two keys that meet by chance would make a pair that
        is weighed in vain.
        """
        self._number()
        self._con.execute(
            """CREATE TABLE keyed AS
            SELECT _n, _s, _held, hash FROM told_key JOIN mention USING (_place)
            WHERE hash IN (SELECT hash FROM told_key GROUP BY hash HAVING count(*) > 1)"""
        )
        self._con.execute("DROP TABLE told_key")
        self._con.execute(
            """CREATE TABLE candidate AS SELECT DISTINCT one._n AS l, other._n AS r
            FROM keyed AS one JOIN keyed AS other
              ON one.hash = other.hash AND one._n < other._n AND one._s <> other._s
                 AND NOT (one._held AND other._held)"""
        )
        self._con.execute("DROP TABLE keyed")
        return int(self._con.execute("SELECT count(*) FROM candidate").fetchall()[0][0])

    def _number(self) -> None:
        """Number mentions (_n) and signals (_s) by their keys, which order every pair."""
        for name, table in frequencies(self._model):
            self._con.register(name, table)
        found = list(share_expressions(self._model))
        shares = "".join(f", {expression}" for expression, _, _ in found)
        joins = " ".join(join for _, _, join in found)
        order = ", ".join(KEY_COLUMNS)
        self._con.execute(
            f"""CREATE TABLE mention AS
            SELECT row_number() OVER (ORDER BY {order}) - 1 AS _n,
                   dense_rank() OVER (ORDER BY {KEY_COLUMNS[0]}, {KEY_COLUMNS[1]}) AS _s,
                   told.* EXCLUDE ({order}) {shares}
            FROM told {joins}"""  # noqa: S608 - names of the definition, quoted
        )
        self._con.execute("DROP TABLE told")
        for name, _ in frequencies(self._model):
            self._con.unregister(name)

    def order(self, column: str | None) -> Iterator[tuple[int, int, int, str | None]]:
        """Of each mention: its place, its rank by mention key, its signal, its value of `column`.

        In no order; call `candidates` first.
        """
        value = "NULL" if column is None else quoted(column)
        found = self._con.execute(f"SELECT _place, _n, _s, {value} FROM mention")  # noqa: S608 - quoted
        while page := found.fetchmany(_PAGE):
            yield from page

    def find(self, review_bits: float) -> None:
        """Find the candidates and weigh those that can reach `review_bits` with their context.

        Called once, after the last `add`; takes all the time that weighing takes.
        """
        self.candidates()
        self.reach(review_bits)

    def candidates_alike(self, labels: pa.Table) -> int:
        """How many candidates have one label; `labels` has `_place` and `label`.

        Between `candidates` and `reach`.
        """
        self._con.register("labels", labels)
        found = self._con.execute(
            """SELECT count(*) FROM candidate
            JOIN mention AS low ON low._n = l JOIN mention AS high ON high._n = r
            JOIN labels AS one ON one._place = low._place
            JOIN labels AS other ON other._place = high._place AND other.label = one.label"""
        ).fetchall()
        self._con.unregister("labels")
        return int(found[0][0])

    def reach(self, review_bits: float) -> None:
        """Weigh the candidates and keep those that can reach `review_bits` with their context."""
        context = self._model.model.context
        reach = review_bits - (context.strong_bits if context else 0.0)
        self._con.execute(f"CREATE TABLE near AS {weighed(self._model, 'candidate', reach)}")
        self._con.execute("DROP TABLE candidate")
        self._find_best()

    def pairs(self, review_bits: float) -> Iterator[BatchPair]:
        """Candidates that weigh `review_bits` or more, context included, by their places.

        Called once, after `find`.
        """
        reader = self._con.execute(
            f"""SELECT low._place, high._place, near.bits, rule, best, {self._parts()}
            FROM near LEFT JOIN best USING (l, r)
            JOIN mention AS low ON low._n = l JOIN mention AS high ON high._n = r
            ORDER BY low._place, high._place"""  # noqa: S608 - own names
        )
        reading = _Reading(self._model)
        while page := reader.fetchmany(_PAGE):
            for row in page:
                pair = reading.pair(row)
                if pair.weight_bits >= review_bits:
                    yield pair

    def _parts(self) -> str:
        """The columns with the level of each comparison, then those with its bits."""
        places = range(len(self._model.definition.comparisons))
        return ", ".join(f"{what}_{at}" for what in ("level", "bits") for at in places)

    def _find_best(self) -> None:
        """The table `best`: for each near pair the heaviest other pair of its two signals."""
        context = self._model.definition.context
        if context is None:
            self._con.execute("CREATE TABLE best (l BIGINT, r BIGINT, best DOUBLE)")
            return
        self._con.execute(
            """CREATE TABLE beside AS SELECT DISTINCT ours._n AS l, theirs._n AS r
            FROM (SELECT DISTINCT ls, rs FROM near) AS signals
            JOIN mention AS ours ON ours._s = ls JOIN mention AS theirs ON theirs._s = rs"""
        )
        rules = enumerate(self._model.definition.rules)
        separating = ", ".join(str(at) for at, rule in rules if rule.separates) or "-1"
        self._con.execute(
            f"""CREATE TABLE best AS
            WITH counted AS (
              SELECT l, r, ls, rs, CASE WHEN rule IS NULL THEN bits
                                        WHEN rule IN ({separating}) THEN CAST('-inf' AS DOUBLE)
                                        ELSE least(bits, {number(context.some)}) END AS counts
              FROM ({weighed(self._model, "beside")}))
            SELECT near.l, near.r, max(counts) AS best
            FROM near JOIN counted ON counted.ls = near.ls AND counted.rs = near.rs
                                  AND counted.l <> near.l AND counted.r <> near.r
            GROUP BY near.l, near.r"""  # noqa: S608 - numbers of the model
        )
        self._con.execute("DROP TABLE beside")

    def weigh(self, pairs: Sequence[tuple[int, int]]) -> list[BatchPair]:
        """Pairs of places without context, in their order; to compare with the live interpreter."""
        left, right = [one for one, _ in pairs], [other for _, other in pairs]
        self._con.register(
            "asked", pa.table({"ask": range(len(pairs)), "one": left, "other": right})
        )
        self._con.execute(
            """CREATE OR REPLACE TABLE asked_pair AS SELECT ask, low._n AS l, high._n AS r
            FROM asked JOIN mention AS low ON low._place = one
            JOIN mention AS high ON high._place = other"""
        )
        found = self._con.execute(
            f"""SELECT one, other, bits, rule, NULL, {self._parts()}
            FROM ({weighed(self._model, "(SELECT DISTINCT l, r FROM asked_pair)")})
            JOIN asked_pair USING (l, r) JOIN asked USING (ask) ORDER BY ask"""  # noqa: S608 - own names
        ).fetchall()
        self._con.unregister("asked")
        reading = _Reading(self._model)
        return [reading.pair(row) for row in found]


class _Reading:
    """Rows of a weighed query to pairs; equal parts are one object."""

    def __init__(self, model: LoadedModel) -> None:
        self._model = model
        self._comparisons = model.definition.comparisons
        self._prior = Part("prior", "prior", model.model.prior_bits)
        self._context = ContextEvidence(model)
        self._known = _Parts(self._comparisons)
        self._places = range(len(self._comparisons))

    def pair(self, row: tuple[Any, ...]) -> BatchPair:
        """One row: places, bits, rule, best, levels, bits of each."""
        left, right, bits, rule, best, *rest = row
        count = len(self._places)
        told = zip(self._places, rest[:count], rest[count:], strict=True)
        parts = list(map(self._known.__getitem__, told))
        context = None if best is None else self._context.part(best)
        name = None if rule is None else self._model.definition.rules[rule].name
        if context is not None:
            name = self._context.rule(name, parts, context)
            parts.append(context)
            bits += context.weight_bits
        return BatchPair(left, right, bits, name, (self._prior, *parts))


class _Parts(dict[tuple[int, int, float], Part]):
    """Parts by comparison, level and bits; one that is not known yet is made."""

    def __init__(self, comparisons: Sequence[Comparison]) -> None:
        super().__init__()
        self._comparisons = comparisons

    def __missing__(self, key: tuple[int, int, float]) -> Part:
        at, level, bits = key
        one = self._comparisons[at]
        name = NOT_COMPARABLE if level < 0 else one.levels[level].name
        part = self[key] = Part(one.name, name, bits)
        return part
