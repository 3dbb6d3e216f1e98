"""Puts back what a fact says; what was erased since is left out."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from radarfunctie.domain.household import HouseholdChange
from radarfunctie.domain.identity import PersonChange
from radarfunctie.domain.ids import HitId, MentionId, PersonId, VerdictId
from radarfunctie.errors import StoreError
from radarfunctie.ports.graph import Fact, NewSignal
from radarfunctie.stores.graph import ledger
from radarfunctie.stores.graph.findings import Findings
from radarfunctie.stores.graph.rows import grade_of
from radarfunctie.stores.graph.writing import Projection

Body = Mapping[str, Any]


def replay_fact(
    fact: Fact, new: NewSignal | None, projection: Projection, findings: Findings
) -> None:
    """Put back one fact; kinds that have no place in the graph are passed over.

    Raises:
        StoreError: A signal that was not erased came without its standardised form.
    """
    if fact.body is None:
        return
    body = cast("Body", fact.body)
    if fact.kind == "signal":
        projection.add_signal(told_by(fact, new), fact.seq)
    elif fact.kind == "verdict":
        projection.add_verdict(fact.id, fact.recorded_at, body)
    elif fact.kind == "verdict_former":
        projection.note_former(VerdictId(fact.id), body)
    elif fact.kind == "verdict_revoked":
        projection.revoke_verdict(VerdictId(fact.id), fact.recorded_at)
    elif fact.kind == "hit_disposition":
        held = findings.hit(HitId(fact.id))
        if held is not None:
            findings.dispose(held, body)
            findings.index.disposed(fact.seq, held, body["disposition"])
    elif fact.kind == "ledger":
        _persons(body, findings)
        _households(body, findings)
        _hits(body, findings)
        findings.index.note(fact.seq, body)


def told_by(fact: Fact, new: NewSignal | None) -> NewSignal:
    """`new`, when it is what a fact tells.

    Raises:
        StoreError: It is not.
    """
    if new is None or new.held.id != fact.id:
        message = f"fact {fact.seq} is replayed without its signal {fact.id}"
        raise StoreError(message)
    return new


def _persons(body: Body, findings: Findings) -> None:
    assigned = body.get("persons", ())
    held = findings.held("mention", [mention for mention, _, _ in assigned])
    findings.know_persons(person for person, _ in body.get("issued", ()))
    findings.issue(body.get("issued", ()))
    findings.put_persons(
        PersonChange(
            tuple(
                (MentionId(mention), PersonId(person), grade_of(grade))
                for mention, person, grade in assigned
                if mention in held
            ),
            tuple((old, new) for old, new in body.get("continues", ())),
        )
    )


def _households(body: Body, findings: Findings) -> None:
    listed = body.get("households", ())
    held = findings.held("person", [person for _, persons in listed for person in persons])
    households = tuple(
        ledger.household_of(household, members)
        for household, persons in listed
        if (members := [PersonId(person) for person in persons if person in held])
    )
    ended = tuple((old, new) for old, new in body.get("ended", ()))
    findings.put_households(HouseholdChange(households, ended))


def _hits(body: Body, findings: Findings) -> None:
    for entry in body.get("hits", ()):
        hit = ledger.hit_of(entry)
        row = hit.row
        signals = findings.held("signal", row.signals)
        left = tuple(one for one in row.signals if one in signals)
        household = row.household
        if household is not None and not findings.held("household", [household]):
            household = None
        if left and findings.held("person", [row.person]):
            hit = ledger.hit_again(entry, findings.hit(hit.id))
            about = replace(row, signals=left, household=household)
            findings.put_hits([replace(hit, row=about)])
    findings.drop_hits(body.get("gone", ()))
