"""What people did with each report, for the statistics."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time

from radarfunctie.batches import batches
from radarfunctie.domain.assessment import Assessment
from radarfunctie.domain.ids import CaseId, SignalId
from radarfunctie.domain.statistics import Handling
from radarfunctie.domain.work import MomentState, MonitoringMoment, Work
from radarfunctie.ports.graph import GraphReader

_CASES = 200  # read at a time


def handlings(graph: GraphReader) -> Iterator[Handling]:
    """How far each report that was weighed has come, by case; one in two cases comes twice.

    A report was assessed when the first version of its case weighed it; the outcome is that of the
    version in force. Involvement ends with a version that closes it, monitoring with the last
    moment that was not cancelled.
    """
    for part in batches(sorted(graph.current_cases()), _CASES):
        of_case: dict[CaseId | None, list[Work]] = {}
        for one in graph.work_of(part):
            of_case.setdefault(one.case, []).append(one)
        for work in of_case.values():
            yield from _of_case(work)


def _of_case(work: Sequence[Work]) -> Iterator[Handling]:
    versions = sorted(
        (one for one in work if isinstance(one, Assessment)), key=lambda one: one.version
    )
    if not versions:
        return
    last = versions[-1]
    monitored = [
        one.due_on
        for one in work
        if isinstance(one, MonitoringMoment) and one.state is not MomentState.CANCELLED
    ]
    until = datetime.combine(max(monitored), time.max, UTC) if monitored else None
    for signal in dict.fromkeys(one for version in versions for one in version.said.signals):
        yield Handling(
            signal,
            last.said.outcome.value,
            _assessed_at(signal, versions),
            last.at if last.said.closes else None,
            until,
        )


def _assessed_at(signal: SignalId, versions: Sequence[Assessment]) -> datetime | None:
    return next((one.at for one in versions if signal in one.said.weighed), None)
