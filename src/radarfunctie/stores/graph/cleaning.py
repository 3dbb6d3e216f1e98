"""What is left of a fact when signals, mentions or persons it speaks of are erased.

A fact cannot be changed: it becomes a tombstone, and what is left of it is a fact of its own that
stands in its place when facts are read. Ids that stay behind in the ledger are random and stand
for nothing any more; what tells of somebody goes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from radarfunctie.ports.graph import Fact
from radarfunctie.stores.graph import work, work_cleaning
from radarfunctie.stores.graph.work_cleaning import TAKEN_OUT

Body = Mapping[str, Any]
REWRITTEN = "rewritten"
_VERDICT_ENDS = ("left", "right")


@dataclass(frozen=True)
class Gone:
    """What is erased; `parts` are signals of which only some mentions are."""

    signals: frozenset[str]
    parts: frozenset[str]
    mentions: frozenset[str]
    persons: frozenset[str]


@dataclass
class Cleaning:
    """Goes over facts; remembers the verdicts and hits whose other facts have to be looked at."""

    gone: Gone
    verdicts: set[str] = field(default_factory=set)  # that go whole
    hits: set[str] = field(default_factory=set)  # of which what people wrote goes
    gone_hits: set[str] = field(default_factory=set)  # that told of what is erased
    work: set[str] = field(default_factory=set)  # pieces of cases that are touched
    gone_work: set[str] = field(default_factory=set)  # of these, that go whole

    def left_of(self, fact: Fact) -> Body | None:
        """The body that is left: the same object when nothing of it goes, None when all does."""
        body = fact.body or {}
        if fact.kind in work.FACTS:
            return self._work(fact, body)
        cleaners: Mapping[str, Callable[[Fact, Body], Body | None]] = {
            "signal": self._signal,
            "signal_version": self._signal,
            "remark": self._remark,
            "remark_revoked": self._remark,
            "verdict": self._verdict,
            "verdict_revoked": self._verdict,
            "verdict_former": self._former,
            "judgement": self._judgement,
            "ledger": self._ledger,
            "hit_disposition": self._disposition,
            "approval": self._approval,
        }
        cleaner = cleaners.get(fact.kind)
        return body if cleaner is None else cleaner(fact, body)

    def _work(self, fact: Fact, body: Body) -> Body | None:
        if fact.id in self.gone_work:
            return None
        if fact.id not in self.work:
            return body
        gone = self.gone.signals | self.gone.persons | self.gone.mentions
        return work_cleaning.left_of(body, gone)

    def _signal(self, fact: Fact, body: Body) -> Body | None:
        return None if fact.id in self.gone.signals | self.gone.parts else body

    def _remark(self, _: Fact, body: Body) -> Body | None:
        if body["signal"] in self.gone.signals:
            return None
        if body["signal"] not in self.gone.parts or body.get("text", TAKEN_OUT) == TAKEN_OUT:
            return body
        return {**body, "text": TAKEN_OUT, "ref": None}

    def _verdict(self, fact: Fact, body: Body) -> Body | None:
        if fact.id in self.verdicts:
            return None
        if any(body.get(end) in self.gone.mentions for end in _VERDICT_ENDS):
            self.verdicts.add(fact.id)
            return None
        return body

    def _judgement(self, _: Fact, body: Body) -> Body | None:
        named = any(body.get(end) in self.gone.mentions for end in _VERDICT_ENDS)
        return None if named or body.get("verdict") in self.verdicts else body

    def _former(self, fact: Fact, body: Body) -> Body | None:
        if fact.id in self.verdicts:
            return None
        left = {
            "persons": _without(body["persons"], self.gone.persons, self.gone.mentions),
            "households": _without(body["households"], frozenset(), self.gone.persons),
            "hits": [hit for hit in body["hits"] if not self._names(hit)],
        }
        return body if left == body else left

    def _ledger(self, _: Fact, body: Body) -> Body:
        hits = body.get("hits", ())
        left = [hit for hit in hits if not self._names(hit)]
        self.hits |= {hit["id"] for hit in hits if not self.gone.parts.isdisjoint(hit["signals"])}
        if len(left) == len(hits):
            return body
        named = {hit["id"] for hit in hits if self._names(hit)}
        self.hits |= named
        self.gone_hits |= named
        return {**body, "hits": left}

    def _names(self, hit: Body) -> bool:
        """Whether a hit tells of what is erased."""
        told = {*hit["signals"], *hit["because"].get("dismissed_signals", ())}
        return bool(told & self.gone.signals) or hit["person"] in self.gone.persons

    def _disposition(self, fact: Fact, body: Body) -> Body:
        known = fact.id not in self.hits or body["reason"] is None
        return body if known else {**body, "reason": None}

    def _approval(self, _: Fact, body: Body) -> Body:
        parameters = body["parameters"]
        about = any(parameters.get(end) in self.gone.mentions for end in _VERDICT_ENDS)
        return {**body, "reason": TAKEN_OUT} if about and body["reason"] != TAKEN_OUT else body


def _without(listed: Any, keys: frozenset[str], members: frozenset[str]) -> list[Any]:  # noqa: ANN401 - JSON
    """Named lists without some names and some members; none that is empty then."""
    left = [[one, [m for m in told if m not in members]] for one, told in listed if one not in keys]
    return [one for one in left if one[1]]


def unwrapped(fact: Fact) -> Fact:
    """A fact as it was first recorded: what is left of another one has the number of that."""
    if fact.kind != REWRITTEN or fact.body is None:
        return fact
    body: Body = fact.body
    return Fact(body["seq"], body["kind"], fact.id, fact.recorded_at, body["body"])
