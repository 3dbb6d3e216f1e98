"""Pieces of work as rows and as facts: columns to find them by, and all of it as JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError

from radarfunctie.domain.assessment import Assessment
from radarfunctie.domain.work import (
    CaseRole,
    Contact,
    Escalation,
    Feedback,
    Inquiry,
    MonitoringMoment,
    Task,
    Transfer,
    Work,
)
from radarfunctie.errors import StoreDamagedError
from radarfunctie.stores.graph.rows import Row, to_json
from radarfunctie.stores.graph.writing import Statements
from radarfunctie.stores.moments import to_epoch

Body = Mapping[str, Any]


@dataclass(frozen=True)
class Kind:
    """A label of the schema, the kind of its facts, and how it is written and read."""

    label: str
    fact: str
    adapter: TypeAdapter[Any]


_KINDS: Mapping[type[Any], Kind] = {
    made: Kind(label, fact, TypeAdapter(made))
    for made, label, fact in (
        (Assessment, "Assessment", "assessment"),
        (Task, "Task", "task"),
        (Transfer, "Transfer", "transfer"),
        (Escalation, "Escalation", "escalation"),
        (MonitoringMoment, "MonitoringMoment", "monitoring_moment"),
        (Feedback, "Feedback", "feedback"),
        (Contact, "Contact", "contact"),
        (CaseRole, "CaseRole", "case_role"),
        (Inquiry, "Inquiry", "inquiry"),
    )
}
_LATER = frozenset({"recipient", "way", "erased"})
"""Fields that facts of before do not have; without a value they are left out, as there."""
_BY_LABEL = {kind.label: kind for kind in _KINDS.values()}
_BY_FACT = {kind.fact: kind for kind in _KINDS.values()}
FACTS = frozenset(_BY_FACT)
"""Kinds of facts that are pieces of work."""


def kind_of(work: Work) -> Kind:
    """How a piece is kept."""
    return _KINDS[type(work)]


def body(work: Work) -> dict[str, Any]:
    """What the fact of a piece says: the whole of it, as it is from then on."""
    found: dict[str, Any] = kind_of(work).adapter.dump_python(work, mode="json")
    return {name: value for name, value in found.items() if value or name not in _LATER}


def of_row(row: Row) -> Work:
    """A piece from its label and document.

    Raises:
        StoreDamagedError: It is not what was written.
    """
    return _read(_BY_LABEL[row[0]], row[1])


def of_fact(kind: str, told: Body) -> Work:
    """A piece as its fact has it.

    Raises:
        StoreDamagedError: It is not what was written.
    """
    return _read(_BY_FACT[kind], json.dumps(told))


def _read(kind: Kind, document: str) -> Work:
    try:
        found: Work = kind.adapter.validate_json(document)
    except ValidationError:
        message = f"a {kind.fact} is not what was written; run `radar store verify`"
        raise StoreDamagedError(message) from None
    return found


def columns(work: Work) -> dict[str, object]:
    """The properties of its node by name."""
    return {
        "id": work.id,
        **({"signal_id": work.signal} if isinstance(work, Inquiry) else {"case_id": work.case}),
        "region": work.region,
        "at": to_epoch(work.opened_at if isinstance(work, Task) else work.at),
        "document": to_json(body(work)),
        **_own(work),
    }


def _own(work: Work) -> dict[str, object]:
    match work:
        case Assessment():
            said = work.said
            told = {"safety": said.safety.value, "closes": said.closes}
            return {"state": "current", "version": work.version, **told}
        case Task():
            return {
                "state": work.state.value,
                "kind": work.kind.value,
                "due_at": to_epoch(work.due_at),
                "assignee": work.assignee,
            }
        case Feedback():
            return {"state": "given"}
        case Inquiry():
            return {"state": "answered"}
        case Contact():
            return {"state": "made"}
        case CaseRole():
            return {"state": "running" if work.until is None else "ended"}
        case Transfer() | Escalation() | MonitoringMoment():
            return {"state": work.state.value}


def changed_at(work: Work) -> datetime:
    """When it came to be as it is."""
    match work:
        case Assessment() | Feedback() | Contact() | Inquiry():
            return work.at
        case Task():
            return work.changed_at or work.opened_at
        case Transfer() | MonitoringMoment():
            return work.changed_at or work.at
        case Escalation():
            return work.decided_at or work.opinions[-1].at
        case CaseRole():
            return work.until or work.at


def show(statements: Statements, work: Work) -> None:
    """The node of a piece, with its edges to what is held."""
    statements.put(kind_of(work).label, columns(work))
    if not isinstance(work, Assessment):
        return
    statements.run("supersede", case_id=work.case, version=work.version)
    weighs = [{"assessment": work.id, "signal": one} for one in work.said.weighed]
    is_about = [{"assessment": work.id, "signal": one} for one in work.said.signals]
    concerns = [{"assessment": work.id, "person": one} for one in work.persons]
    statements.many("add_weighs", weighs)
    statements.many("add_is_about", is_about)
    statements.many("add_concerns", concerns)
