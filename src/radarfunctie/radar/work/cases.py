"""Cases read whole, and how much work there is in each region: a tower to look from (R90)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import CaseId, PersonId
from radarfunctie.domain.work import Load, TaskKind
from radarfunctie.ports.graph import GraphReader
from radarfunctie.process import duties
from radarfunctie.process.case_file import CaseFile
from radarfunctie.process.owners import Owner, owners
from radarfunctie.process.plan import PlanLine, plan_of
from radarfunctie.radar.work.assessing import READ
from radarfunctie.radar.work.desk import Desk
from radarfunctie.radar.work.tasking import since

WORKLOAD = "workload.read"


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case with who owns what, and its plan."""

    case: CaseFile
    owners: Sequence[Owner]
    plan: Sequence[PlanLine]


@dataclass(frozen=True)
class Cases:
    """Reads cases and workload."""

    desk: Desk
    regions: tuple[str, ...]

    def one(self, case: CaseId, caller: Caller) -> CaseView:
        """A case, whole.

        Raises:
            NotFoundError: There is none with this id.
            DeniedError: The caller may not, or it lies in another region.
        """
        self.desk.gate.allow(caller, READ)
        with self.desk.graph.reader() as graph:
            found = self.desk.case(graph, case, caller, READ)
        self.desk.gate.passed(caller, READ, ("case", [case]))
        plan = plan_of(found.current.said, self.desk.policy)
        return CaseView(found, owners(found.pieces), plan)

    def about(self, person: PersonId, caller: Caller) -> Sequence[CaseFile]:
        """Cases of the own region about a signal that tells of a person, by id of the case."""
        self.desk.gate.allow(caller, READ)
        with self.desk.graph.reader() as graph:
            now = graph.resolve_person(person)
            cases = graph.cases_around([now]) if now else frozenset()
            files = [CaseFile(tuple(graph.work_of([case]))) for case in sorted(cases)]
        found = [one for one in files if one.current.region == caller.region]
        self.desk.gate.passed(caller, READ, ("case", [one.id for one in found]))
        return found

    def workload(self, caller: Caller, region: str | None = None) -> Sequence[Load]:
        """Open tasks and cases by region and kind; of nobody in particular.

        Raises:
            DeniedError: The caller may not.
        """
        self.desk.gate.allow(caller, WORKLOAD)
        wanted = self.regions if region is None else (region,)
        with self.desk.graph.reader() as graph:
            kept = [one for one in graph.workload(self.desk.now()) if one.region in wanted]
            follow = [load for one in wanted for load in self._following(graph, one)]
        found = _added([*kept, *follow])
        self.desk.gate.passed(caller, WORKLOAD, ("region", list(wanted)))
        return found

    def _following(self, graph: GraphReader, region: str) -> Iterator[Load]:
        now, clocks = self.desk.now(), self.desk.policy.clocks
        numbers: Counter[TaskKind] = Counter()
        overdue: Counter[TaskKind] = Counter()
        for duty in graph.duties(region, since(self.desk)):
            for task in duties.tasks_of(duty, clocks):
                numbers[task.kind] += 1
                overdue[task.kind] += task.is_overdue(now)
        for kind, number in numbers.items():
            yield Load(region, "task", kind.value, number, overdue[kind])


def _added(loads: Sequence[Load]) -> Sequence[Load]:
    """Loads of one kind as one, by region, what and kind."""
    found: dict[tuple[str, str, str], tuple[int, int]] = {}
    for one in loads:
        key = (one.region, one.what, one.kind)
        number, overdue = found.get(key, (0, 0))
        found[key] = (number + one.number, overdue + one.overdue)
    return [Load(*key, *found[key]) for key in sorted(found)]
