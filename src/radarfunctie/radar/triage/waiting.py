"""What waits in a region, each with what somebody needs to choose where to begin."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from radarfunctie.domain.answers import MentionView
from radarfunctie.domain.assessment import Assessment
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.hit import Disposition, Hit
from radarfunctie.domain.ids import CaseId, PersonId, SignalId, WorkId
from radarfunctie.domain.picture import ToldAbout
from radarfunctie.domain.signal import SignalKind
from radarfunctie.domain.vitals import REFUTED
from radarfunctie.domain.work import Task, TaskKind
from radarfunctie.errors import DeniedError
from radarfunctie.ports.graph import GraphReader
from radarfunctie.process.clocks import local_day
from radarfunctie.process.duties import ACUTE_CAUSE, signal_of
from radarfunctie.process.situation import ADULT_YEARS
from radarfunctie.radar.known_persons import mention_views
from radarfunctie.radar.reading import of_one_state
from radarfunctie.radar.work.desk import Desk
from radarfunctie.radar.work.reweighing import persons_in
from radarfunctie.radar.work.tasking import READ, Asked, listed, paged

_HITS_MOST = 1000
_NAMES, _FORMER, _HITS = "signals.read", "persons.picture", "hits.read"
Births = Mapping[PersonId, tuple[date, date]]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits, and why it matters."""

    task: Task
    told: tuple[ToldAbout, ...]  # what it is about, oldest received first
    persons: Mapping[PersonId, Sequence[MentionView]]  # as those signals name them
    former: tuple[ToldAbout, ...]  # other meldingen on the same persons that count
    hits: tuple[Hit, ...]  # open ones about them, newest first
    children: int  # how many of them may be minors


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """A page of what waits; `number` and `overdue` are of the whole list."""

    items: tuple[Waiting, ...]
    number: int
    overdue: int
    next: WorkId | None
    later: int = 0  # planned moments that are left out, further ahead than asked for


@dataclass(frozen=True)
class Triage:
    """The list to begin a day with; a page costs the same few questions however much waits."""

    desk: Desk

    def waiting(self, asked: Asked, caller: Caller) -> WaitingPage:
        """What waits in the region of the caller: acute first, then first due first.

        What the role may not see of it is left out.

        Raises:
            DeniedError: The caller may not see what waits.
            NotFoundError: The task to go on behind is not among them.
        """
        region = caller.region
        self.desk.gate.allow(caller, READ, region)
        may = {one for one in (_NAMES, _FORMER, _HITS) if self._may(caller, one, region)}

        def ask(graph: GraphReader) -> WaitingPage:
            every = sorted(listed(self.desk, graph, asked, region), key=_in_order)
            found = [one for one in every if not (asked.near and self._lies_ahead(one))]
            page = paged(found, asked)
            more = bool(page) and page[-1].id != found[-1].id
            late = sum(one.is_overdue(self.desk.now()) for one in found)
            items = self._items(graph, page, may)
            onward = page[-1].id if more else None
            return WaitingPage(items, len(found), late, onward, len(every) - len(found))

        found = of_one_state(self.desk.graph, ask)
        self._log(found.items, may, caller)
        return found

    def _lies_ahead(self, task: Task) -> bool:
        horizon = self.desk.now() + timedelta(days=self.desk.policy.today_days)
        return task.kind is TaskKind.MONITOR and task.due_at > horizon

    def persons_of(self, task: WorkId, caller: Caller) -> Sequence[PersonId]:
        """Whom the signals of a task tell of; empty when there is no such task.

        Raises:
            DeniedError: The caller may not see what waits, or it lies in another region.
        """
        with self.desk.graph.reader() as graph:
            follows = signal_of(task)
            kept = next((one for one in graph.work([task]) if isinstance(one, Task)), None)
            signals = kept.signals if kept else (follows[1],) if follows else ()
            for region in set(graph.regions_of(signals).values()):
                self.desk.gate.allow(caller, READ, region)
            found = sorted(persons_in(graph, signals)) if signals else []
        self.desk.gate.passed(caller, READ, ("person", found))
        return found

    def _may(self, caller: Caller, action: str, region: str) -> bool:
        try:
            self.desk.gate.allow(caller, action, region)
        except DeniedError:
            return False
        return True

    def _items(
        self, graph: GraphReader, page: Sequence[Task], may: Collection[str]
    ) -> tuple[Waiting, ...]:
        about = _signals(graph, page)
        told = {
            one.signal_id: one for one in graph.told({s for all_ in about.values() for s in all_})
        }
        persons = {person for one in told.values() for person in one.roles}
        names = mention_views(graph, list(told.values())) if _NAMES in may else {}
        former = graph.told_about(persons) if _FORMER in may else ()
        hits: Sequence[Hit] = ()
        if _HITS in may and persons:
            hits = graph.hits(persons=persons, disposition=Disposition.OPEN, limit=_HITS_MOST)
        minors = self._minors(graph, persons)
        return tuple(
            _item(
                task,
                [told[one] for one in about[task.id] if one in told],
                names,
                former,
                hits,
                minors,
            )
            for task in page
        )

    def _minors(self, graph: GraphReader, persons: Collection[PersonId]) -> frozenset[PersonId]:
        today = local_day(self.desk.now())
        births = graph.births(sorted(persons))
        return frozenset(
            one for one, (_, last) in births.items() if _years(last, today) < ADULT_YEARS
        )

    def _log(self, items: Sequence[Waiting], may: Collection[str], caller: Caller) -> None:
        gate = self.desk.gate
        gate.passed(caller, READ, ("task", [one.task.id for one in items]))
        shown = sorted({told.signal_id for one in items for told in one.told})
        if shown and _NAMES in may:
            gate.passed(caller, _NAMES, ("signal", shown))
        persons = sorted({person for one in items for told in one.told for person in told.roles})
        if persons and _FORMER in may:
            gate.passed(caller, _FORMER, ("person", persons))
        hits = [hit.id for one in items for hit in one.hits]
        if hits:
            gate.passed(caller, _HITS, ("hit", hits))


def _in_order(task: Task) -> tuple[bool, datetime, str]:
    """What was told as acute first, whatever else is late; then first due first."""
    acute = task.kind is TaskKind.ASSESS and task.cause == ACUTE_CAUSE
    return (not acute, task.due_at, task.id)


def _signals(graph: GraphReader, page: Sequence[Task]) -> Mapping[WorkId, Sequence[SignalId]]:
    """What each task is about: its own signals, else those of its case."""
    cases = {one.case for one in page if one.case is not None and not one.signals}
    newest: dict[CaseId, Assessment] = {}
    for piece in graph.work_of(sorted(cases)) if cases else ():
        if isinstance(piece, Assessment):
            held = newest.get(piece.case)
            if held is None or held.version < piece.version:
                newest[piece.case] = piece
    return {
        one.id: one.signals or (newest[one.case].said.signals if one.case in newest else ())
        for one in page
    }


def _item(
    task: Task,
    told: Sequence[ToldAbout],
    names: Mapping[PersonId, Sequence[MentionView]],
    all_told: Sequence[ToldAbout],
    hits: Sequence[Hit],
    minors: frozenset[PersonId],
) -> Waiting:
    persons = dict.fromkeys(person for one in told for person in one.roles)
    own = {one.signal_id for one in told}
    return Waiting(
        task,
        tuple(sorted(told, key=lambda one: (one.received_at, one.signal_id))),
        {one: [v for v in names[one] if v.signal_id in own] for one in persons if one in names},
        tuple(one for one in all_told if one.signal_id not in own and counts(one, persons)),
        tuple(hit for hit in hits if hit.row.person in persons),
        len(minors & persons.keys()),
    )


def counts(told: ToldAbout, persons: Collection[PersonId]) -> bool:
    """Whether it is a melding about any of these that was not refuted."""
    about = any(one in told.roles for one in persons)
    return about and told.kind is SignalKind.MELDING and told.certainty != REFUTED


def _years(birth: date, today: date) -> int:
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
