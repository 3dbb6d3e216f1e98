"""What every graph store owes to assessments and the work around them."""

from dataclasses import replace
from datetime import date, timedelta

from conformance.builders import START, About, Someone, mention_id, new_signal, signal_id
from radarfunctie.domain.assessment import (
    Assessment,
    ByNorm,
    Deviation,
    Outcome,
    Safety,
    Seen,
    Weging,
)
from radarfunctie.domain.erasure import Erasure, Subject
from radarfunctie.domain.identity import PersonChange
from radarfunctie.domain.ids import (
    ApprovalId,
    AssessmentId,
    CaseId,
    PersonId,
    UserName,
    WorkId,
)
from radarfunctie.domain.match import Grade
from radarfunctie.domain.norm import Answer, NormOutcome, NormVerdict
from radarfunctie.domain.partner import Ground, PartnerAnswer, Standing
from radarfunctie.domain.work import (
    CaseRole,
    Contact,
    Escalation,
    Feedback,
    Inquiry,
    Load,
    MonitoringMoment,
    Opinion,
    Share,
    Task,
    TaskKind,
    TaskState,
    Transfer,
    TransferState,
    Work,
)
from radarfunctie.ports.graph import GraphStore, GraphWriter, NewSignal

ANNA, BEA = PersonId("person-anna"), PersonId("person-bea")
CASE = CaseId("case")
WHO = UserName("caseworker")
LATER = START + timedelta(days=1)
WORD = "Canaryword"


def assessment(version: int = 1, refs: str = "AB", **more: object) -> Assessment:
    """A version of the case, which weighs these signals."""
    signals = tuple(signal_id(ref) for ref in refs)
    said = Weging(
        signals=signals[:1],
        weighed=signals,
        safety=Safety.STRUCTURAL,
        outcome=Outcome.RECORDED,
        nature=("partner_violence",),
        reasoning=f"{WORD} reasons",
        persons=(
            Seen(ANNA, not_spoken="danger"),
            Seen(BEA, spoken_on=date(2024, 3, 1), spoken_by=WORD),
        ),
        safety_lead=WORD,
        norm=ByNorm("vt", {"q1_suspicion": Answer.YES}, "2018", Deviation("danger", WORD)),
    )
    name = AssessmentId(CASE if version == 1 else f"{CASE}-{version}")
    at = START + timedelta(hours=version)
    by_norm = NormOutcome(
        "vt",
        "2018",
        NormVerdict.MUST_REPORT,
        ("no_help_possible",),
        {"q1_suspicion": Answer.YES, "q2_unsafety": Answer.UNKNOWN},
        duty=True,
        child_check=None,
        verified=False,
    )
    made = Assessment(name, CASE, "utrecht", version, WHO, at, (ANNA, BEA), said, by_norm)
    return replace(made, **more)  # type: ignore[arg-type]  # fields by name


def task(name: str = "task", **more: object) -> Task:
    """A task of the case."""
    made = Task(
        WorkId(name), TaskKind.FEEDBACK, "utrecht", START, LATER, "assessment", CASE, what=WORD
    )
    return replace(made, **more)  # type: ignore[arg-type]  # fields by name


def everything() -> list[Work]:
    """One piece of each kind."""
    around = (CASE, "utrecht")
    return [
        assessment(),
        task(),
        Transfer(
            WorkId("transfer"),
            *around,
            Share.SAFETY,
            "local_team",
            WORD,
            (WORD,),
            (WORD,),
            WHO,
            START,
        ),
        Escalation(WorkId("escalation"), *around, (Opinion(WHO, WORD, WORD, START),), START),
        MonitoringMoment(WorkId("moment"), *around, date(2024, 6, 11), WHO, START),
        Feedback(WorkId("feedback"), *around, signal_id("A"), WORD, WHO, START),
        Contact(
            WorkId("contact"), *around, BEA, date(2024, 3, 12), WORD, WHO, START, emergency=WORD
        ),
        CaseRole(WorkId("role"), *around, "reporter", WORD, START, WHO, START),
    ]


def put(writer: GraphWriter) -> None:
    """Two signals about Anna and Bea, one about somebody else."""
    for ref, who in (("A", ANNA), ("B", BEA), ("C", PersonId("person-else"))):
        writer.add_signal(new_signal(ref, Someone("p1")))
        writer.apply(START, PersonChange(((mention_id(ref, "p1"), who, Grade.CERTAIN),)))


def kept(graph: GraphStore) -> None:
    """Signals and a case with one piece of each kind."""
    with graph.writer() as writer:
        put(writer)
        for piece in everything():
            writer.put_work(piece)


def test_every_piece_comes_back_as_it_was_kept(graph: GraphStore) -> None:
    kept(graph)
    with graph.reader() as reader:
        pieces = {one.id: one for one in everything()}
        assert {one.id: one for one in reader.work_of([CASE])} == pieces
        assert [one.id for one in reader.work([*pieces, "unknown"])] == sorted(pieces)
        assert reader.work([]) == reader.work_of([]) == []


def test_r11_a_later_version_takes_the_place_and_the_former_stays(graph: GraphStore) -> None:
    kept(graph)
    with graph.writer() as writer:
        writer.put_work(assessment(2, "ABC"))
    with graph.reader() as reader:
        assert reader.cases_weighing([signal_id("C")]) == {CASE}
        assert reader.cases_around([ANNA]) == {CASE}
        assert reader.cases_around([PersonId("person-else")]) == frozenset()
        assert reader.cases_around([]) == frozenset()
        assert reader.current_cases() == {CASE}
        versions = [one for one in reader.work_of([CASE]) if isinstance(one, Assessment)]
        assert [one.version for one in versions] == [1, 2]


def test_r75_a_signal_stays_a_duty_until_it_is_weighed_and_its_persons_are_told(
    graph: GraphStore,
) -> None:
    with graph.writer() as writer:
        put(writer)
        writer.add_signal(new_signal("D", Someone("p1"), about=About(region="drenthe")))
        writer.add_signal(new_signal("E", Someone("p1"), about=About(certainty="refuted")))
        writer.put_work(assessment())
        told = (TaskKind.NOTIFY, "utrecht", START, LATER, "recorded")
        writer.put_work(Task(WorkId(f"notify-{signal_id('A')}"), *told, state=TaskState.DONE))
        writer.put_work(Task(WorkId(f"notify-{signal_id('B')}"), *told, state=TaskState.LAPSED))
        writer.put_work(Task(WorkId(f"assess-{signal_id('C')}"), *told))
    with graph.reader() as reader:
        found = reader.duties("utrecht", START)
        assert [(one.signal, one.unweighed, one.unnotified) for one in found] == [
            (signal_id("B"), False, True),
            (signal_id("C"), False, True),
        ]
        assert reader.duties("utrecht", START + timedelta(seconds=1)) == []
        (other,) = reader.duties("drenthe", START)
        assert (other.signal, other.severity, other.unweighed) == (signal_id("D"), "concern", True)


def test_tasks_are_found_by_region_state_kind_desk_and_term(graph: GraphStore) -> None:
    mine = task("b", assignee=WHO, due_at=LATER + timedelta(days=1), kind=TaskKind.MONITOR)
    done = task("c", state=TaskState.DONE)
    with graph.writer() as writer:
        for one in (mine, task("a"), done, task("d", region="drenthe")):
            writer.put_work(one)
    with graph.reader() as reader:
        far = LATER + timedelta(days=9)
        assert [one.id for one in reader.tasks("utrecht", far)] == ["a", "b"]
        assert [one.id for one in reader.tasks("utrecht", LATER)] == ["a"]
        assert reader.tasks("utrecht", far, kind=TaskKind.MONITOR) == [mine]
        assert reader.tasks("utrecht", far, assignee=WHO) == [mine]
        assert reader.tasks("utrecht", far, state=TaskState.DONE) == [done]


def test_r90_open_work_is_counted_by_region(graph: GraphStore) -> None:
    with graph.writer() as writer:
        for one in (task("a"), task("b"), task("c", state=TaskState.LAPSED)):
            writer.put_work(one)
        writer.put_work(assessment())
    with graph.reader() as reader:
        assert reader.workload(LATER + timedelta(seconds=1)) == [
            Load("utrecht", "case", "structural", 1, 0),
            Load("utrecht", "task", "feedback", 2, 2),
        ]


def test_each_state_is_a_fact_and_a_replay_gives_the_same_work(graph: GraphStore) -> None:
    kept(graph)
    offered = everything()[2]
    assert isinstance(offered, Transfer)
    answered = replace(offered, state=TransferState.ACCEPTED, changed_at=LATER)
    with graph.writer() as writer:
        writer.put_work(answered)
        writer.put_work(assessment(2, "ABC"))
        before = writer.work_of([CASE])
        facts = list(writer.facts())
        said = [fact for fact in facts if fact.id == "transfer"]
        assert [fact.body["state"] for fact in said if fact.body] == ["offered", "accepted"]
        writer.clear_findings()
        for fact in facts:
            new = None if fact.kind != "signal" else _again(fact.id)
            writer.replay(fact, new)
        assert writer.work_of([CASE]) == before
        assert writer.cases_weighing([signal_id("C")]) == {CASE}
    assert list(graph.verify()) == []


def _again(identity: str) -> NewSignal:
    return new_signal(identity.removeprefix("signal-"), Someone("p1"))


def inquiry(name: str, ref: str, hours: int = 0) -> Inquiry:
    """Two partners asked about the one person of a signal."""
    answers = (
        PartnerAnswer("police", Standing.ANSWERED, known=True, contact=WORD, took_ms=12),
        PartnerAnswer("vir", Standing.NOT_ANSWERED, ground=Ground.TIMED_OUT),
    )
    signal, mention = signal_id(ref), mention_id(ref, "p1")
    at = START + timedelta(hours=hours)
    return Inquiry(WorkId(name), "utrecht", signal, "p1", mention, answers, WHO, at)


def test_r12_what_partners_were_asked_is_found_by_signal_oldest_first(graph: GraphStore) -> None:
    later, first, other = inquiry("a", "A", 2), inquiry("b", "A", 1), inquiry("c", "B")
    with graph.writer() as writer:
        put(writer)
        for one in (later, first, other):
            writer.put_work(one)
        facts = list(writer.facts())
        writer.clear_findings()
        for fact in facts:
            writer.replay(fact, None if fact.kind != "signal" else _again(fact.id))
    with graph.reader() as reader:
        assert reader.inquiries([signal_id("A")]) == [first, later]
        assert reader.inquiries([signal_id("A"), signal_id("B")]) == [other, first, later]
        assert reader.inquiries([signal_id("C")]) == reader.inquiries([]) == []
        assert reader.work(["b"]) == [first]
    assert list(graph.verify()) == []


def test_r12_what_partners_were_asked_goes_with_the_signal(graph: GraphStore) -> None:
    with graph.writer() as writer:
        put(writer)
        writer.put_work(inquiry("a", "A"))
        writer.put_work(inquiry("b", "B"))
    erase(graph, "A")
    with graph.reader() as reader:
        assert reader.inquiries([signal_id("A")]) == reader.work(["a"]) == []
        assert [one.id for one in reader.inquiries([signal_id("B")])] == ["b"]
        assert "police" not in " ".join(str(fact.body) for fact in reader.facts() if fact.id == "a")
    assert list(graph.verify()) == []


def test_r12_what_partners_were_asked_goes_with_the_person_where_the_signal_stays(
    graph: GraphStore,
) -> None:
    with graph.writer() as writer:
        put(writer)
        writer.put_work(inquiry("a", "A"))
        about = (Subject.PERSON, UserName("one"), UserName("two"), LATER, "other")
        mentions = (mention_id("A", "p1"),)
        writer.erase(Erasure(ApprovalId("erasure"), *about, (), (), mentions, (ANNA,)))
    with graph.reader() as reader:
        assert reader.inquiries([signal_id("A")]) == []
    assert WORD not in words(graph)


def erase(graph: GraphStore, refs: str, *persons: PersonId) -> None:
    signals = tuple(signal_id(ref) for ref in refs)
    mentions = tuple(mention_id(ref, "p1") for ref in refs)
    with graph.writer() as writer:
        writer.forget_signals(signals)
        about = (Subject.SIGNAL, UserName("one"), UserName("two"), LATER, "other")
        writer.erase(Erasure(ApprovalId("erasure"), *about, signals, (), mentions, persons))


def words(graph: GraphStore) -> str:
    """Everything that is still said."""
    with graph.reader() as reader:
        return " ".join(str(fact.body) for fact in reader.facts()) + str(reader.work_of([CASE]))


def test_a_case_goes_with_the_last_signal_it_weighed(graph: GraphStore) -> None:
    kept(graph)
    erase(graph, "AB")
    with graph.reader() as reader:
        assert reader.work_of([CASE]) == []
        assert reader.current_cases() == frozenset()
    assert WORD not in words(graph)
    assert list(graph.verify()) == []


def test_of_a_case_with_other_signals_codes_stay_and_words_go(graph: GraphStore) -> None:
    kept(graph)
    with graph.writer() as writer:
        writer.put_work(assessment(2, "ABC"))
    erase(graph, "B", BEA)
    assert WORD not in words(graph)
    with graph.reader() as reader:
        versions = [one for one in reader.work_of([CASE]) if isinstance(one, Assessment)]
        assert [one.said.weighed for one in versions] == [
            (signal_id("A"),),
            (signal_id("A"), signal_id("C")),
        ]
        assert [one.person for one in versions[0].said.persons] == [ANNA]
        assert versions[0].said.safety is Safety.STRUCTURAL
        assert versions[0].norm_said == assessment().norm_said
        assert versions[0].said.norm is not None
        assert versions[0].said.norm.deviation == Deviation("danger", "(erased)")
        assert reader.current_cases() == {CASE}
        assert reader.work(["contact"]) == []
        assert len(reader.work(["feedback", "transfer", "escalation", "role"])) == 4
    assert list(graph.verify()) == []
