"""Judgements as rows of the graph and as facts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from radarfunctie.domain.ids import JudgementId, UserName, VerdictId
from radarfunctie.domain.judgement import Answer, Judgement
from radarfunctie.domain.match import Verdict, VerdictKind
from radarfunctie.errors import StoreDamagedError
from radarfunctie.ports.graph import HeldVerdict
from radarfunctie.stores.graph.rows import Row
from radarfunctie.stores.moments import from_epoch, to_epoch

FACT = "judgement"
_TOLD = ("left", "right", "answer", "by", "reason", "evidence", "verdict")


def judgement(row: Row) -> Judgement:
    """A judgement from its columns.

    Raises:
        StoreDamagedError: Its answer is not one that was written.
    """
    try:
        answer = Answer(row[3])
    except ValueError:
        message = f"the judgement {row[0]} is not what was written; run `radar store verify`"
        raise StoreDamagedError(message) from None
    verdict = None if row[8] is None else VerdictId(row[8])
    return Judgement(
        JudgementId(row[0]),
        row[1],
        row[2],
        answer,
        UserName(row[4]),
        from_epoch(row[5]),
        row[6],
        row[7],
        verdict,
    )


def second(row: Row) -> tuple[HeldVerdict, Judgement]:
    """A second answer with the verdict behind it: kind, by, at, reason, revoked_at."""
    found = judgement(row)
    kind, by, at, reason, revoked_at = row[9:14]
    word = Verdict(VerdictId(row[8]), found.left, found.right, VerdictKind(kind))
    revoked = None if revoked_at is None else from_epoch(revoked_at)
    return HeldVerdict(word, UserName(by), from_epoch(at), reason, revoked), found


def body(one: Judgement) -> dict[str, object]:
    """What the fact of a judgement says, beside its id and moment."""
    return {
        "left": one.left,
        "right": one.right,
        "answer": one.answer.value,
        "by": one.by,
        "reason": one.reason,
        "evidence": one.evidence,
        "verdict": one.verdict,
    }


def columns(identity: str, at: datetime, told: Mapping[str, Any]) -> dict[str, object]:
    """The properties of a judgement by name, from its fact."""
    return {"id": identity, "at": to_epoch(at), **{name: told[name] for name in _TOLD}}
