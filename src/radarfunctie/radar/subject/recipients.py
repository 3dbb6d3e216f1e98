"""Who received something of a signal, and whether it was put right since (GDPR art. 19)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from radarfunctie.domain.ids import CaseId, SignalId
from radarfunctie.domain.remark import RemarkKind
from radarfunctie.domain.work import Transfer
from radarfunctie.ports.audit import AuditLog, AuditRecord
from radarfunctie.ports.graph import GraphReader
from radarfunctie.process.case_file import CaseFile

_CORRECTING = (RemarkKind.REFUTED, RemarkKind.DISPUTE)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Another party that got to know something of a signal."""

    to: str
    by_way_of: str  # partner, corv, forwarded, transfer
    at: datetime
    signals: tuple[SignalId, ...]
    case: CaseId | None  # by way of which it went there
    target: str | None  # code of the kind of party, of a transfer
    corrected_since: bool  # they have to be told


def recipients(
    graph: GraphReader, audit: AuditLog, signals: Collection[SignalId]
) -> list[Recipient]:
    """Everybody who received something of these signals, oldest first; never who reported."""
    corrected = {one: _corrected(graph, one) for one in signals}
    found = [*_by_log(audit, set(signals)), *_by_transfer(graph, set(signals))]
    return sorted(
        (
            Recipient(*said, any(said[2] < last for last in _all(said[3], corrected)))
            for said in found
        ),
        key=lambda one: (one.at, one.to),
    )


def _all(
    signals: Collection[SignalId], corrected: Mapping[SignalId, list[datetime]]
) -> Iterator[datetime]:
    for signal in signals:
        yield from corrected[signal]


def _corrected(graph: GraphReader, signal: SignalId) -> list[datetime]:
    """When a signal was corrected, refuted or disputed."""
    found = [version.at for version in graph.versions(signal)]
    for remark in graph.remarks(signal):
        if remark.kind in _CORRECTING:
            found.append(remark.at)
            found += [remark.revoked_at] if remark.revoked_at is not None else []
    return found


_Found = tuple[str, str, datetime, tuple[SignalId, ...], CaseId | None, str | None]
_SENT = ("partners.ask", "corv.request", "signals.forward")


def _by_log(audit: AuditLog, signals: set[SignalId]) -> Iterator[_Found]:
    for record in audit.records(rules=_SENT):
        event = record.event
        if event.object_type != "signal" or not event.success:
            continue
        about = tuple(SignalId(one) for one in event.object_ids if one in signals)
        for to, way in _told(record) if about else ():
            yield to, way, record.at, about, None, None


def _told(record: AuditRecord) -> Iterator[tuple[str, str]]:
    """To whom a record says that something went."""
    event, detail = record.event, record.event.detail
    if event.rule == "partners.ask" and event.phase == "outcome":
        stood = detail.get("partners")
        for name, how in stood.items() if isinstance(stood, Mapping) else ():
            if how == "answered":
                yield str(name), "partner"
    elif event.rule == "corv.request" and event.phase == "outcome":
        yield "rvdk", "corv"
    elif event.rule == "signals.forward":
        yield str(detail.get("to")), "forwarded"


def _by_transfer(graph: GraphReader, signals: set[SignalId]) -> Iterator[_Found]:
    for case in sorted(graph.cases_weighing(signals)):
        file = CaseFile(tuple(graph.work_of([case])))
        about = tuple(one for one in file.current.said.weighed if one in signals)
        for piece in file.pieces:
            if isinstance(piece, Transfer):
                yield piece.to, "transfer", piece.at, about, case, piece.target
