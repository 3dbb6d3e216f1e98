"""Models, and when each came into force, as rows of the graph and as facts."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from radarfunctie.domain.ids import UserName
from radarfunctie.domain.model import CameIntoForce, Cause, HeldModel
from radarfunctie.errors import StoreDamagedError
from radarfunctie.stores.graph.facts import FactRow
from radarfunctie.stores.graph.rows import Row, to_json
from radarfunctie.stores.moments import from_epoch, to_epoch

ADDED = "model"
IN_FORCE = "in_force"
POLICY = "policy"
MODEL_COLUMNS = ("id", "document", "added_by", "added_at", "note")
IN_FORCE_COLUMNS = (
    "id",
    "model",
    "former",
    "cause",
    "shipped",
    "asked_by",
    "approved_by",
    "reason",
    "since",
    "fact_seq",
)
POLICY_COLUMNS = ("id", "policy", "since", "fact_seq")
Columns = Mapping[str, object]


def model(row: Row) -> HeldModel:
    """A model from its columns.

    Raises:
        StoreDamagedError: It is not what was written.
    """
    try:
        document = json.loads(row[1])
    except ValueError:
        message = f"the model {row[0]} is not what was written; run `radar store verify`"
        raise StoreDamagedError(message) from None
    return HeldModel(row[0], document, UserName(row[2]), from_epoch(row[3]), row[4])


def model_columns(one: HeldModel) -> dict[str, object]:
    """The properties of a model by name."""
    return {
        "id": one.digest,
        "document": to_json(dict(one.document)),
        "added_by": one.added_by,
        "added_at": to_epoch(one.added_at),
        "note": one.note,
    }


def model_body(one: HeldModel) -> dict[str, object]:
    """What the fact of a model says, beside its digest and moment."""
    return {"document": dict(one.document), "by": one.added_by, "note": one.note}


def added(digest: str, at: datetime, body: Mapping[str, Any]) -> HeldModel:
    """The model that a fact keeps."""
    return HeldModel(digest, body["document"], UserName(body["by"]), at, body["note"])


def came_into_force(row: Row) -> CameIntoForce:
    """That a model came into force, from its columns.

    Raises:
        StoreDamagedError: A code in it is not one that was written.
    """
    try:
        return CameIntoForce(
            model=row[1],
            since=from_epoch(row[8]),
            cause=Cause(row[3]),
            former=row[2],
            shipped=bool(row[4]),
            asked_by=UserName(row[5]),
            approved_by=None if row[6] is None else UserName(row[6]),
            reason=row[7],
        )
    except ValueError:
        message = f"the entry {row[0]} is not what was written; run `radar store verify`"
        raise StoreDamagedError(message) from None


def in_force_columns(identity: str, seq: int, one: CameIntoForce) -> dict[str, object]:
    """The properties of a coming into force by name."""
    return {
        "id": identity,
        "model": one.model,
        "former": one.former,
        "cause": one.cause.value,
        "shipped": one.shipped,
        "asked_by": one.asked_by,
        "approved_by": one.approved_by,
        "reason": one.reason,
        "since": to_epoch(one.since),
        "fact_seq": seq,
    }


def in_force_body(one: CameIntoForce) -> dict[str, object]:
    """What the fact of a coming into force says, beside its moment."""
    return {
        "model": one.model,
        "former": one.former,
        "cause": one.cause.value,
        "shipped": one.shipped,
        "by": one.asked_by,
        "approved_by": one.approved_by,
        "reason": one.reason,
    }


def put_in_force(at: datetime, body: Mapping[str, Any]) -> CameIntoForce:
    """The coming into force that a fact keeps."""
    approved = body["approved_by"]
    return CameIntoForce(
        model=body["model"],
        since=at,
        cause=Cause(body["cause"]),
        former=body["former"],
        shipped=body["shipped"],
        asked_by=UserName(body["by"]),
        approved_by=None if approved is None else UserName(approved),
        reason=body["reason"],
    )


class Told:
    """What facts say of models and policies, to be held against the rows of the graph."""

    def __init__(self) -> None:
        """Nothing told yet."""
        self._models: dict[str, Row] = {}
        self._in_force: dict[str, Row] = {}
        self._policies: dict[str, Row] = {}

    def note(self, row: FactRow) -> None:
        """A fact; other kinds, what was erased and what does not hold are passed over."""
        kind = row.kind.decode(errors="replace")
        if kind not in {ADDED, IN_FORCE, POLICY} or row.body is None or not row.holds():
            return
        name, at, body = row.id.decode(), from_epoch(row.recorded_at), json.loads(row.body)
        if kind == ADDED:
            columns = model_columns(added(name, at, body))
            self._models[name] = tuple(columns[one] for one in MODEL_COLUMNS)
        elif kind == POLICY:
            self._policies[name] = (name, body["policy"], row.recorded_at, row.seq)
        else:
            columns = in_force_columns(name, row.seq, put_in_force(at, body))
            self._in_force[name] = tuple(columns[one] for one in IN_FORCE_COLUMNS)

    def differ(self, models: list[Row], in_force: list[Row], policies: list[Row]) -> Iterator[str]:
        """What is not in the graph as the facts say, or is there without one, by kind and id."""
        for what, told, rows in (
            ("model", self._models, models),
            ("model", self._in_force, in_force),
            ("policy", self._policies, policies),
        ):
            held = {row[0]: tuple(row) for row in rows}
            yield from sorted(
                f"{what} {name}" for name in held | told if held.get(name) != told.get(name)
            )
