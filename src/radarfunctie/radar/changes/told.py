"""A fact to the changes it tells of."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, cast

from radarfunctie.domain.change import ChangeKind
from radarfunctie.domain.remark import RemarkKind
from radarfunctie.ports.graph import Fact

Told = tuple[ChangeKind, str, str | None, Mapping[str, object]]
Body = Mapping[str, Any]


def changes_of(fact: Fact) -> Iterator[Told]:
    """What a fact changed: kind, id, what it goes on as, detail; always in the same order."""
    teller = _TELLERS.get(fact.kind)
    if teller is not None and fact.body is not None:
        yield from teller(fact, cast("Body", fact.body))


def _ledger(fact: Fact, body: Body) -> Iterator[Told]:
    for person, _ in body.get("issued", ()):
        yield ChangeKind.PERSON_NEW, person, None, {}
    continues = dict(body.get("continues", ()))
    for old, new in continues.items():
        yield ChangeKind.PERSON_MERGED, old, new, {}
    for old, new in body.get("moved", ()):
        if old not in continues:
            yield ChangeKind.PERSON_SPLIT, old, new, {}
    for household, persons in body.get("households", ()):
        yield ChangeKind.HOUSEHOLD_CHANGED, household, None, {"persons": persons}
    for household, into in body.get("ended", ()):
        yield ChangeKind.HOUSEHOLD_ENDED, household, into, {}
    for hit in body.get("hits", ()):
        raised = datetime.fromisoformat(hit["raised_at"]) == fact.recorded_at
        kind = ChangeKind.HIT_RAISED if raised else ChangeKind.HIT_CHANGED
        yield kind, hit["id"], None, {name: hit[name] for name in _OF_A_HIT}
    for hit in body.get("gone", ()):
        yield ChangeKind.HIT_GONE, hit, None, {}


_OF_A_HIT = ("pattern", "person", "household", "region", "signals", "disposition")


def _disposed(fact: Fact, body: Body) -> Iterator[Told]:
    detail = {name: body[name] for name in ("disposition", "assignee")}
    yield ChangeKind.HIT_DISPOSED, fact.id, None, detail


def _verdict(fact: Fact, body: Body) -> Iterator[Told]:
    detail = {"left": body["left"], "right": body["right"], "verdict": body["kind"]}
    yield ChangeKind.VERDICT_GIVEN, fact.id, None, detail


def _revoked(fact: Fact, _: Body) -> Iterator[Told]:
    yield ChangeKind.VERDICT_REVOKED, fact.id, None, {}


def _version(fact: Fact, body: Body) -> Iterator[Told]:
    yield ChangeKind.SIGNAL_CHANGED, fact.id, None, {"version": body["number"]}


def _remark(_: Fact, body: Body) -> Iterator[Told]:
    yield from _remarked(body, standing=True)


def _remark_revoked(_: Fact, body: Body) -> Iterator[Told]:
    yield from _remarked(body, standing=False)


def _remarked(body: Body, *, standing: bool) -> Iterator[Told]:
    """Only what changes how a signal counts or must be shown; never what was written."""
    if (kind := body.get("kind")) in _PASSED_ON:
        detail = {"remark": kind, "standing": standing}
        yield ChangeKind.SIGNAL_REMARKED, body["signal"], None, detail


_PASSED_ON = frozenset({RemarkKind.REFUTED.value, RemarkKind.DISPUTE.value})


def _erasure(_: Fact, body: Body) -> Iterator[Told]:
    for verdict in body["verdicts"]:
        yield ChangeKind.VERDICT_REVOKED, verdict, None, {}
    for person in body["persons"]:
        yield ChangeKind.PERSON_ERASED, person, None, {}
    for signal in body["signals"]:
        yield ChangeKind.SIGNAL_ERASED, signal, None, {}


_TELLERS: Mapping[str, Callable[[Fact, Body], Iterator[Told]]] = {
    "ledger": _ledger,
    "hit_disposition": _disposed,
    "verdict": _verdict,
    "verdict_revoked": _revoked,
    "signal_version": _version,
    "remark": _remark,
    "remark_revoked": _remark_revoked,
    "erasure": _erasure,
}
