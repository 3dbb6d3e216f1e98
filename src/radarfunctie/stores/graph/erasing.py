"""Erases: tombstones for facts that speak of what goes, and nothing of it in the graph."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from radarfunctie.domain.erasure import Erased, Erasure
from radarfunctie.domain.ids import PersonId
from radarfunctie.ports.graph import Fact
from radarfunctie.stores.graph import approvals, rows, work, work_cleaning
from radarfunctie.stores.graph.cleaning import REWRITTEN, Cleaning, Gone, unwrapped
from radarfunctie.stores.graph.reader import GraphQuestions
from radarfunctie.stores.graph.writing import Statements
from radarfunctie.stores.moments import to_epoch

ERASURE = "erasure"
Body = Mapping[str, Any]
Record = Callable[[str, str | None, datetime, Mapping[str, object]], int]


@dataclass(frozen=True)
class Erasing:
    """One erasure, in the transaction in which its signals were forgotten already."""

    reader: GraphQuestions
    statements: Statements
    record: Record
    erasure: Erasure

    def done(self) -> Erased:
        """Do it; what it took away."""
        erasure = self.erasure
        persons = self._unanswered("person", erasure.persons)
        households = self._unanswered("household", erasure.households)
        cleaning = Cleaning(
            Gone(
                frozenset(erasure.signals),
                frozenset(erasure.parts),
                frozenset(erasure.mentions),
                frozenset(persons),
            )
        )
        erased = self._clean(cleaning)
        self._forget_words(cleaning)
        self.statements.run("drop_hit_changes", hits=rows.ids(cleaning.gone_hits))
        body = erasure_body(erasure, persons, households, sorted(cleaning.verdicts), erased)
        seq = self.record(ERASURE, erasure.id, erasure.at, body)
        put_erasure(self.statements, erasure.at, seq, body)
        gone = [PersonId(person) for person in persons]
        return Erased(len(erasure.signals), len(erasure.mentions), gone, len(erased))

    def _unanswered(self, what: str, ids: Sequence[str]) -> list[str]:
        found = self.statements.rows(f"gone_{what}s", **{f"{what}s": rows.ids(ids)})
        return sorted({row[0] for row in found})

    def _clean(self, cleaning: Cleaning) -> list[int]:
        """Numbers of the facts of which something went."""
        gone = cleaning.gone
        ids = [*gone.signals, *gone.parts]
        about = self.statements.facts_about(ids, [*ids, *gone.mentions, *gone.persons])
        self._clean_work(cleaning, about)
        erased = self._cleaned(cleaning, about)
        others = [*cleaning.verdicts, *cleaning.hits, *cleaning.work, *cleaning.gone_work]
        more = self.statements.facts_about(others, [])
        return sorted({*erased, *self._cleaned(cleaning, more)})

    def _clean_work(self, cleaning: Cleaning, about: Sequence[int]) -> None:
        """Cases that tell of what goes; on the graph at once, their facts with the others."""
        found = [fact for seq in about if (fact := self.reader.fact_as_held(seq)) is not None]
        named = [fact.id for fact in map(unwrapped, found) if fact.kind in work.FACTS]
        touched = self.reader.work(named)
        cases = {one.case for one in touched if one.case is not None}
        everything = [*(one for one in touched if one.case is None), *self.reader.work_of(cases)]
        gone = work_cleaning.cases_gone(everything, cleaning.gone.signals)
        ids = cleaning.gone.signals | cleaning.gone.persons | cleaning.gone.mentions
        for one in everything:
            body = work.body(one)
            left = None if one.case in gone else work_cleaning.left_of(body, ids)
            kind = work.kind_of(one)
            if left is None:
                cleaning.gone_work.add(one.id)
                self.statements.forget(kind.label, [one.id])
            else:
                cleaning.work.add(one.id)
                work.show(self.statements, work.of_fact(kind.fact, left))

    def _cleaned(self, cleaning: Cleaning, facts: Sequence[int]) -> list[int]:
        found = [fact for seq in facts if (fact := self.reader.fact_as_held(seq)) is not None]
        newest = set(self._newest(cleaning.gone.parts))
        changed = [
            (fact, whole, left)
            for fact in found
            if fact.seq not in newest
            and (left := cleaning.left_of(whole := unwrapped(fact))) is not whole.body
        ]
        erased = [fact.seq for fact, _, _ in changed]
        self.statements.erase_facts(erased)
        for fact, whole, left in changed:
            if left is not None:
                self._rewrite(fact.id, whole, left)
        return erased

    def _newest(self, parts: frozenset[str]) -> list[int]:
        """Numbers of the facts that say what is left of signals."""
        return [row[-1] for row in self.statements.columns_of("Signal", sorted(parts))]

    def _rewrite(self, identity: str, whole: Fact, left: Body) -> None:
        """What is left of a fact, in its place and in the graph."""
        body = {"seq": whole.seq, "kind": whole.kind, "body": dict(left)}
        seq = self.record(REWRITTEN, identity, self.erasure.at, body)
        self.statements.run("put_rewritten", id=str(whole.seq), fact_seq=seq)
        if whole.kind == "verdict_former":
            self.statements.run("put_former", verdict=identity, former=rows.to_json(dict(left)))
        elif whole.kind == approvals.REQUESTED:
            self._rewrite_approval(identity, left)
        elif whole.kind == "remark":
            self._rewrite_remark(identity, left)

    def _rewrite_approval(self, identity: str, left: Body) -> None:
        for row in self.statements.rows("approval", approval=identity):
            columns = approvals.columns(approvals.approval(row))
            self.statements.run("put_approval", **{**columns, "reason": left["reason"]})

    def _rewrite_remark(self, identity: str, left: Body) -> None:
        for row in self.statements.rows("remark", remark=identity):
            columns = dict(zip(rows.REMARK_COLUMNS, row, strict=True))
            told = {**columns, "text": left["text"], "ref": left["ref"]}
            self.statements.run("put_remark", **told)

    def _forget_words(self, cleaning: Cleaning) -> None:
        """What people wrote about hits that rested on what went."""
        for row in self.statements.columns_of("Hit", sorted(cleaning.hits)):
            columns = dict(zip(rows.HIT_COLUMNS, row, strict=True))
            self.statements.run("put_hit", **{**columns, "dismissal": None})


def erasure_body(
    erasure: Erasure,
    persons: Sequence[str],
    households: Sequence[str],
    verdicts: Sequence[str],
    facts: Sequence[int],
) -> dict[str, object]:
    """What the fact of an erasure says: ids that stand for nothing any more, and codes."""
    return {
        "subject": erasure.subject.value,
        "by": erasure.by,
        "second": erasure.second,
        "reason": erasure.reason,
        "signals": list(erasure.signals),
        "parts": list(erasure.parts),
        "mentions": list(erasure.mentions),
        "persons": list(persons),
        "households": list(households),
        "verdicts": list(verdicts),
        "facts": list(facts),
    }


def put_erasure(statements: Statements, at: datetime, seq: int, body: Body) -> None:
    """The nodes of ids that stand for nothing go, and it is known that they did."""
    statements.forget("Person", body["persons"])
    statements.forget("Household", body["households"])
    for what in ("signal", "person", "household"):
        values = [
            {"id": one, "what": what, "at": to_epoch(at), "fact_seq": seq}
            for one in body[f"{what}s"]
        ]
        statements.many("put_erased", values)
