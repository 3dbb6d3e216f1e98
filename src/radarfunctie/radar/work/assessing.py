"""Assess: a person weighs a signal with all earlier ones, and what has to follow is opened."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from radarfunctie.domain.assessment import Assessment, ByNorm, Weging
from radarfunctie.domain.caller import Caller
from radarfunctie.domain.ids import AssessmentId, CaseId, WorkId
from radarfunctie.domain.norm import NormOutcome
from radarfunctie.domain.work import Share
from radarfunctie.errors import ConflictError, Fault, NotFoundError
from radarfunctie.ports.graph import GraphReader, GraphWriter
from radarfunctie.process.assessing import faults
from radarfunctie.process.case_file import CaseFile
from radarfunctie.process.clocks import local_day
from radarfunctie.process.owners import owner
from radarfunctie.process.situation import Situation
from radarfunctie.radar.norms_use import WEIGH, written
from radarfunctie.radar.work.desk import Desk, refuse, words
from radarfunctie.radar.work.following import follow
from radarfunctie.radar.work.reweighing import persons_in, told_of
from radarfunctie.weging.norm_file import Norms
from radarfunctie.weging.norms import evaluate, facts_of_weging

MAKE, READ = "assessments.make", "assessments.read"


@dataclass(frozen=True)
class Assess:
    """Assessments, version after version."""

    desk: Desk
    norms: Norms

    def make(self, said: Weging, caller: Caller) -> Assessment:
        """Keep a weging as the next version of its case, or as the first of a new one.

        Raises:
            DeniedError: The caller may not, is no person, or a signal lies in another region.
            NotFoundError: A signal or the version before is not held.
            ConflictError: Another version is in force, or the signal is weighed in another case.
            InputError: It does not say what an assessment must say; every fault is named.
        """

        def unit(graph: GraphWriter) -> Assessment:
            region = self._region(graph, said, caller)
            before = self._before(graph, said, caller)
            situation = self._situation(graph, said, before)
            self._refuse(said, situation)
            made = self._made(said, situation, before, region, caller)
            self.desk.log(caller, MAKE, made)
            if made.norm_said is not None:
                by = made.norm_said
                self.desk.gate.passed(caller, WEIGH, ("norm", [by.norm]), written(by))
            graph.put_work(made)
            pieces = before.pieces if before else ()
            now = CaseFile((*pieces, made))
            follow(self.desk, graph, now, caller)
            self.desk.look_for_hits(graph, before, now)
            return made

        return self.desk.act(caller, MAKE, unit)

    def one(self, assessment: AssessmentId, caller: Caller) -> Assessment:
        """One version.

        Raises:
            NotFoundError: There is none with this id.
            DeniedError: The caller may not, or it lies in another region.
        """
        self.desk.gate.allow(caller, READ)
        with self.desk.graph.reader() as graph:
            found = self.desk.piece(graph, WorkId(assessment), Assessment, caller, READ)
        self.desk.gate.passed(caller, READ, ("assessment", [assessment]))
        return found

    def _region(self, graph: GraphReader, said: Weging, caller: Caller) -> str:
        refuse([] if said.signals else [Fault("signals", "is required")], "the assessment")
        found = graph.regions_of(said.signals)
        if len(found) != len(set(said.signals)):
            message = "no signal with this id"
            raise NotFoundError(message)
        for region in found.values():
            self.desk.gate.allow(caller, MAKE, region)
        return found[said.signals[0]]

    def _before(self, graph: GraphReader, said: Weging, caller: Caller) -> CaseFile | None:
        """The case this goes on with."""
        if said.former is None:
            for case in sorted(graph.cases_weighing(said.signals)):
                message = f"this is weighed in case {case}: go on with its version in force"
                raise ConflictError(message)
            return None
        former = self.desk.piece(graph, WorkId(said.former), Assessment, caller, MAKE)
        found = self.desk.case(graph, former.case, caller, MAKE)
        if found.current.id != former.id:
            message = f"version {found.current.version} is in force; read that one first"
            raise ConflictError(message)
        return found

    def _situation(self, graph: GraphReader, said: Weging, before: CaseFile | None) -> Situation:
        persons = persons_in(graph, said.signals)
        lead = None if before is None else owner(before.pieces, Share.SAFETY)
        return Situation(
            today=local_day(self.desk.now()),
            persons=persons,
            told=told_of(graph, persons),
            births=graph.births(sorted(persons)),
            former=None if before is None else before.current,
            has_contacts=before is not None and before.has_contacts,
            safety_lead=None if lead is None else lead.party,
            norm_said=self.norm_said(said),
        )

    def norm_said(self, said: Weging) -> NormOutcome | None:
        """What the norm of today says of the answers; None when there is no norm in force."""
        today = local_day(self.desk.now())
        norm = self.norms.on(said.norm.norm, today) if said.norm is not None else None
        if norm is None:
            return None
        return evaluate(norm, facts_of_weging(said), today, tuple(self.norms.frame.questions))

    def _norm_faults(self, said: Weging, found: NormOutcome | None) -> Iterator[Fault]:
        """The norm and version are in force today, and each answer is to one of its questions."""
        if said.norm is None:
            return
        if found is None:
            yield Fault("norm.norm", "is no norm that is in force")
        elif said.norm.version not in {None, found.version}:
            yield Fault("norm.version", f"is not in force; that is {found.version}")
        if beside := said.norm.answers.keys() - self.norms.frame.questions.keys():
            yield Fault("norm.answers", f"holds {len(beside)} that are no question of the norm")
        if not said.norm.answers:
            yield Fault("norm.answers", "is required")

    def _refuse(self, said: Weging, situation: Situation) -> None:
        found = list(faults(said, situation, self.desk.policy))
        found += self._norm_faults(said, situation.norm_said)
        if unknown := set(said.nature) - self.desk.natures:
            found.append(Fault("nature", f"holds {len(unknown)} that are not known codes"))
        if said.reasoning:
            words("reasoning", said.reasoning, found)
        refuse(found, "the assessment")

    def _made(
        self,
        said: Weging,
        situation: Situation,
        before: CaseFile | None,
        region: str,
        caller: Caller,
    ) -> Assessment:
        name = self.desk.ids.new()
        return Assessment(
            id=AssessmentId(name),
            case=CaseId(name) if before is None else before.id,
            region=region if before is None else before.current.region,
            version=1 if before is None else before.current.version + 1,
            author=caller.user,
            at=self.desk.now(),
            persons=tuple(sorted(situation.persons)),
            said=said if said.norm is None else _with_version(said, said.norm, situation),
            norm_said=situation.norm_said,
        )


def _with_version(said: Weging, by: ByNorm, situation: Situation) -> Weging:
    """The weging with the version of the norm that was in force."""
    found = situation.norm_said
    return said if found is None else replace(said, norm=replace(by, version=found.version))
