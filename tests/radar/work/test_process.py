"""The process through its use cases: what each act needs, opens and ends."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from asking import WOMAN
from radarfunctie.domain.assessment import (
    Help,
    HelpStatus,
    Intervention,
    Measure,
    Outcome,
    Safety,
    Seen,
    Sufficient,
)
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import AssessmentId, CaseId, PersonId, SignalId, UserName, WorkId
from radarfunctie.domain.remark import RemarkKind
from radarfunctie.domain.work import (
    CaseRole,
    Load,
    Share,
    Task,
    TaskKind,
    TaskState,
    Told,
    Transfer,
    TransferState,
)
from radarfunctie.errors import ConflictError, DeniedError, InputError, NotFoundError
from radarfunctie.process.clocks import local_day
from radarfunctie.process.owners import owner
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.remarking import Said
from radarfunctie.radar.work.contacting import Made
from radarfunctie.radar.work.tasking import Asked
from radarfunctie.radar.work.transferring import Answered, Offer
from weighing import (
    ANNA,
    BEN,
    CARO,
    MONDAY,
    REGION,
    SERVICE,
    SetClock,
    again,
    assessed,
    child,
    persons_of,
    radar_at,
    tasks,
    told,
    weging,
)

UNSAFE = {
    "safety": Safety.STRUCTURAL,
    "outcome": Outcome.OTHER_PARTY,
    "shared_with": (),
    "other_party": "lokaal team",
    "other_party_status": HelpStatus.PLANNED,
}
OFFER = Offer(Share.SAFETY, "local_team", "lokaal team", ("drank",), ("bij elk incident",))
YES = Answered(accepted=True, answered_by="teamleider", goals=("rust",))


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def radar(clock: SetClock, tmp_path: Path) -> Iterator[Radar]:
    with radar_at(clock, tmp_path) as made:
        yield made


def faulty(error: pytest.ExceptionInfo[InputError]) -> set[str]:
    return {fault.path for fault in error.value.faults}


# Assessments


def test_r19_a_weging_has_an_author_and_none_is_a_service_account(radar: Radar) -> None:
    signal = told(radar, "1")
    with pytest.raises(DeniedError, match="never for a service account"):
        radar.assess.make(weging(radar, signal), SERVICE)

    made = assessed(radar, signal)

    assert (made.author, made.at, made.version) == (ANNA.user, MONDAY, 1)
    assert str(made.case) == str(made.id)
    assert radar.assess.one(made.id, BEN) == made
    audited = [one.event for one in radar.audit.records() if one.event.rule == "assessments.make"]
    assert len(audited) == 1


def test_r1_r75_a_signal_is_weighed_with_all_earlier_ones_and_then_off_the_list(
    radar: Radar, clock: SetClock
) -> None:
    first = told(radar, "1")
    clock.passes(days=1)
    second = told(radar, "2")
    waiting = tasks(radar, TaskKind.ASSESS)
    assert [one.signals for one in waiting] == [(first,), (second,)]

    with pytest.raises(InputError) as refused:
        assessed(radar, second, weighed=(second,))
    assert faulty(refused) == {"weighed"}
    assert first in refused.value.faults[0].rule

    made = assessed(radar, second)
    assert set(made.said.weighed) == {first, second}
    assert tasks(radar, TaskKind.ASSESS) == []


def test_r75_five_working_days_and_a_day_for_what_is_acute(radar: Radar, clock: SetClock) -> None:
    calm, acute = told(radar, "1"), told(radar, "2", severity="acute")
    due = {one.signals[0]: one.due_at for one in tasks(radar, TaskKind.ASSESS)}
    assert due[acute] == MONDAY + timedelta(hours=24)
    assert local_day(due[calm]) == date(2026, 3, 23)

    clock.passes(days=2)
    assert [one.signals for one in tasks(radar, TaskKind.ASSESS, overdue=True)] == [(acute,)]
    clock.passes(days=7)
    assert len(tasks(radar, TaskKind.ASSESS, overdue=True)) == 2


def test_signals_of_before_the_process_began_are_history(radar: Radar) -> None:
    old = told(radar, "1", receivedAt="2023-12-29T10:00:00+01:00")
    assert tasks(radar) == []
    new = told(radar, "2")
    assert [one.signals for one in tasks(radar, TaskKind.ASSESS)] == [(new,)]
    assert set(assessed(radar, new).said.weighed) == {old, new}


def test_an_assessment_is_of_the_own_region_and_of_signals_that_are_held(radar: Radar) -> None:
    signal = told(radar, "1", region="drenthe")
    with pytest.raises(DeniedError):
        assessed(radar, signal)
    with pytest.raises(NotFoundError):
        assessed(radar, SignalId("unknown"))
    with pytest.raises(InputError):
        assessed(radar)
    other = Caller(UserName("d"), UserRole.CASEWORKER, "drenthe", "test")
    made = radar.assess.make(weging(radar, signal), other)
    with pytest.raises(DeniedError):
        radar.assess.one(made.id, ANNA)


def test_r11_versions_stay_and_only_the_one_in_force_goes_on(radar: Radar) -> None:
    signal = told(radar, "1")
    first = assessed(radar, signal)
    with pytest.raises(ConflictError, match=first.case):
        assessed(radar, signal)
    second = again(radar, first, reasoning="Anders bekeken.")
    assert (second.version, second.case) == (2, first.case)
    with pytest.raises(ConflictError, match="version 2 is in force"):
        again(radar, first)
    with pytest.raises(NotFoundError):
        assessed(radar, signal, former=AssessmentId("unknown"))
    view = radar.cases.one(first.case, BEN)
    assert [one.said.reasoning for one in view.case.versions] == [
        "Gelezen en gewogen.",
        "Anders bekeken.",
    ]


def test_every_fault_of_an_assessment_is_told_at_once(radar: Radar) -> None:
    signal = told(radar, "1", **child())
    said = {"nature": ("unheard_of",), "reporter_consulted_on": None, "persons": ()}
    with pytest.raises(InputError) as refused:
        assessed(radar, signal, reasoning="", **said)
    assert faulty(refused) == {"nature", "reporterConsultedOn", "persons", "reasoning"}


def test_r27_r67_suspicions_count_and_so_do_citizens(radar: Radar) -> None:
    citizen = {"organisation": "burger", "ref": "7", "party": "citizen"}
    heard = told(radar, "7", source=citizen, certainty="suspicion")
    seen = told(radar, "2", certainty="observed")
    assert set(assessed(radar, seen).said.weighed) == {heard, seen}


def test_r61_a_report_of_a_citizen_stands_on_the_list_and_nobody_refuses_it(radar: Radar) -> None:
    citizen = {"organisation": "burger", "ref": "7", "party": "citizen"}
    signal = told(radar, "7", source=citizen, nature=["other_problem"])
    (task,) = tasks(radar, TaskKind.ASSESS)
    assert task.signals == (signal,)
    for way_out in (radar.tasks.lapse, radar.tasks.extend):
        with pytest.raises(ConflictError):
            way_out(task.id, "geen huiselijk geweld", ANNA)


def test_r26_a_stored_signal_is_found_by_a_later_one_and_weighed_with_it(
    radar: Radar, clock: SetClock
) -> None:
    old = told(radar, "1")
    clock.passes(days=3650)
    new = told(radar, "2")
    assert set(assessed(radar, new).said.weighed) == {old, new}


def test_r83_the_plan_has_safety_first_and_then_help(radar: Radar) -> None:
    made = assessed(
        radar,
        told(radar, "1"),
        help=(Help("lokaal team", "begeleiding", HelpStatus.PLANNED),),
        measures=(Measure("safety_plan", "veilig-thuis", "afspraken"),),
    )
    plan = radar.cases.one(made.case, ANNA).plan
    assert [(one.step, one.party) for one in plan] == [
        ("safety", "veilig-thuis"),
        ("help", "lokaal team"),
    ]
    assert plan[0].legal_basis


# What follows


def test_r20_feedback_is_owed_with_each_assessment_and_names_nobody(radar: Radar) -> None:
    made = assessed(radar, told(radar, "1"))
    (task,) = tasks(radar, TaskKind.FEEDBACK)
    assert local_day(task.due_at) == date(2026, 3, 23)
    with pytest.raises(ConflictError, match="ends by the act"):
        radar.tasks.finish(task.id, (), ANNA)
    for text in (f"Mevrouw {WOMAN['surname']} krijgt hulp", "bij de Dorpsstraat", ""):
        with pytest.raises(InputError) as refused:
            radar.inform.give(task.id, text, ANNA)
        assert str(WOMAN["surname"]) not in str(refused.value)

    given = radar.inform.give(task.id, "Er volgt hulp voor het gezin.", ANNA)

    assert given.case == made.case
    assert tasks(radar, TaskKind.FEEDBACK) == []
    with pytest.raises(ConflictError):
        radar.inform.give(task.id, "Er volgt hulp voor het gezin.", ANNA)
    again(radar, made)
    assert len(tasks(radar, TaskKind.FEEDBACK)) == 1


def test_r81_probation_is_consulted_once_its_supervision_is_known(radar: Radar) -> None:
    source = {"organisation": "reclassering-oost", "ref": "9", "sector": "justice_safety"}
    signal = told(radar, "9", source={**source, "capacity": "probation", "party": "professional"})
    made = assessed(radar, signal)
    (task,) = tasks(radar, TaskKind.CONSULT_PROBATION)
    assert task.signals == (signal,)
    again(radar, made)
    radar.tasks.finish(task.id, (), ANNA)
    assert tasks(radar, TaskKind.CONSULT_PROBATION) == []


def test_an_investigation_has_ten_weeks(radar: Radar) -> None:
    outcome = {"outcome": Outcome.VT, "shared_with": ()}
    assessed(radar, told(radar, "1"), intervention=Intervention.INVESTIGATION, **outcome)
    (task,) = tasks(radar, TaskKind.INVESTIGATE)
    assert local_day(task.due_at) == date(2026, 5, 26)  # Whit Monday counts not


def test_r85_two_moments_to_look_again_outlive_the_case(radar: Radar, clock: SetClock) -> None:
    signal = told(radar, "1")
    made = assessed(radar, signal, **UNSAFE)
    days = [local_day(one.due_at) for one in tasks(radar, TaskKind.MONITOR)]
    assert days == [date(2026, 6, 16), date(2027, 3, 16)]
    spoken = tuple(Seen(one, not_spoken="refused") for one in persons_of(radar, signal))
    closing = {
        "measures": (Measure("safety_plan", "veilig-thuis", "afspraken"),),
        "help": (Help("lokaal team", "begeleiding", HelpStatus.RUNNING),),
    }
    again(radar, made, persons=spoken, closes=True, **UNSAFE, **closing)

    clock.passes(days=95)
    (late,) = tasks(radar, TaskKind.MONITOR, overdue=True)
    assert late.about
    with pytest.raises(ConflictError, match="ends by the act"):
        radar.tasks.finish(late.id, (), ANNA)
    done = radar.monitoring.look(late.about, Safety.NO_UNSAFETY, "Het is rustig.", ANNA)

    assert (done.state, done.safety) == ("done", Safety.NO_UNSAFETY)
    assert len(tasks(radar, TaskKind.MONITOR)) == 1
    with pytest.raises(ConflictError):
        radar.monitoring.cancel(late.about, "dubbel", ANNA)


def test_r14_r87_unsafety_at_a_moment_is_assessed_again(radar: Radar) -> None:
    made = assessed(radar, told(radar, "1"))
    moment = radar.monitoring.plan(made.case, date(2026, 4, 1), ANNA)
    with pytest.raises(InputError):
        radar.monitoring.plan(made.case, date(2026, 3, 1), ANNA)
    with pytest.raises(InputError):
        radar.monitoring.look(moment.id, Safety.UNCLEAR, " ", ANNA)
    radar.monitoring.look(moment.id, Safety.UNCLEAR, "Niemand thuis.", ANNA)
    (task,) = tasks(radar, TaskKind.REWEIGH)
    assert task.cause == "monitoring"
    other = radar.monitoring.plan(made.case, date(2026, 4, 1), ANNA)
    radar.monitoring.cancel(other.id, "dubbel gepland", ANNA)
    assert tasks(radar, TaskKind.MONITOR) == []


def runs_out(radar: Radar) -> list[tuple[tuple[SignalId, ...], object, object]]:
    """Hits on monitoring that ends with an open concern: signals, not weighed, still planned."""
    with radar.graph.reader() as graph:
        rows = [hit.row for hit in graph.hits(limit=100)]
    name = "monitoring_ends_with_open_concern"
    return [
        (row.signals, row.reason["unweighed"], row.reason["planned"])
        for row in rows
        if row.pattern == name
    ]


def test_r14_r85_monitoring_that_ends_with_an_open_concern_is_a_hit_until_more_is_planned(
    radar: Radar, clock: SetClock
) -> None:
    signal = told(radar, "1")
    made = assessed(radar, signal, **UNSAFE)
    moments = [task.about for task in tasks(radar, TaskKind.MONITOR)]
    assert len(moments) == 2
    assert runs_out(radar) == []

    clock.passes(days=92)
    assert moments[0] is not None
    radar.monitoring.look(moments[0], Safety.UNCLEAR, "Niemand thuis.", ANNA)
    assert runs_out(radar) == [((signal,), 0, 1)] * 2  # of each of the two persons

    radar.monitoring.plan(made.case, date(2026, 9, 1), ANNA)
    assert runs_out(radar) == []


def test_r87_a_signal_near_the_last_moment_is_an_open_concern_until_it_is_weighed(
    radar: Radar, clock: SetClock
) -> None:
    signal = told(radar, "1")
    made = assessed(radar, signal, **UNSAFE)
    clock.passes(days=90)
    early = told(radar, "2")
    assert runs_out(radar) == []

    clock.passes(days=200)
    late = told(radar, "3")
    assert runs_out(radar) == [((late,), 1, 2)] * 2

    again(radar, made, signal, early, late, **UNSAFE)
    assert runs_out(radar) == []


def test_r87_a_new_signal_is_assessed_also_during_monitoring(radar: Radar) -> None:
    made = assessed(radar, told(radar, "1"), **UNSAFE)
    new = told(radar, "2")
    (task,) = tasks(radar, TaskKind.REWEIGH)
    assert (task.cause, task.signals, task.case) == ("linked", (new,), made.case)
    assert [one.signals for one in tasks(radar, TaskKind.ASSESS)] == [(new,)]

    again(radar, made, *made.said.signals, new, **UNSAFE)

    assert tasks(radar, TaskKind.REWEIGH, TaskKind.ASSESS) == []


def test_r11_a_refutation_opens_a_reweighing_that_lapses_when_it_is_taken_back(
    radar: Radar,
) -> None:
    first, second = told(radar, "1"), told(radar, "2")
    assessed(radar, second)
    remark = radar.remarks.make(first, Said(RemarkKind.REFUTED, "Het was een ander."), ANNA)
    (task,) = tasks(radar, TaskKind.REWEIGH)
    assert (task.cause, task.signals) == ("split", (first,))
    with pytest.raises(ConflictError):
        radar.tasks.lapse(task.id, "komt zo wel goed", ANNA)

    radar.remarks.revoke(first, remark.id, ANNA)

    assert tasks(radar, TaskKind.REWEIGH) == []


# Tasks


def test_tasks_go_to_a_desk_and_by_pages(radar: Radar) -> None:
    signals = [told(radar, str(number)) for number in range(3)]
    (first, *_) = tasks(radar, TaskKind.ASSESS)
    radar.tasks.assign(first.id, UserName("ben"), ANNA)
    mine = radar.tasks.all(Asked(assignee=UserName("ben")), BEN)
    assert [one.id for one in mine] == [first.id]
    assert len(tasks(radar, TaskKind.ASSESS)) == len(signals)
    pages: list[Task] = []
    after = None
    while page := radar.tasks.all(Asked(after=after, limit=2), ANNA):
        pages += page
        after = page[-1].id
    assert pages == tasks(radar)
    with pytest.raises(NotFoundError):
        radar.tasks.all(Asked(after=WorkId("gone")), ANNA)
    with pytest.raises(DeniedError):
        radar.tasks.all(Asked(region="drenthe"), ANNA)
    with pytest.raises(NotFoundError):
        radar.tasks.assign(WorkId("assess-unknown"), UserName("ben"), ANNA)
    assessed(radar, signals[0])
    assert tasks(radar, TaskKind.ASSESS) == []
    done = radar.tasks.all(Asked(state=TaskState.DONE), ANNA)
    assert [one.id for one in done] == [first.id]


def test_r36_to_assess_lapses_for_a_refuted_signal_only_and_is_due_again_after(
    radar: Radar,
) -> None:
    signal = told(radar, "1")
    name = WorkId(f"assess-{signal}")
    radar.tasks.assign(name, UserName("ben"), ANNA)
    with pytest.raises(ConflictError):
        radar.tasks.lapse(name, "druk", ANNA)
    with pytest.raises(ConflictError):
        radar.tasks.finish(name, (), ANNA)
    remark = radar.remarks.make(signal, Said(RemarkKind.REFUTED, "Niet waar."), ANNA)
    radar.tasks.lapse(name, "weerlegd", ANNA)
    assert tasks(radar, TaskKind.ASSESS) == []
    radar.remarks.revoke(signal, remark.id, ANNA)
    assert [one.id for one in tasks(radar, TaskKind.ASSESS)] == [name]
    radar.tasks.assign(name, UserName("ben"), ANNA)
    assert [one.id for one in tasks(radar, TaskKind.ASSESS)] == [name]


def test_persons_are_told_within_four_weeks_which_can_be_put_off_with_a_reason(
    radar: Radar, clock: SetClock
) -> None:
    signal = told(radar, "1")
    (task,) = tasks(radar, TaskKind.NOTIFY)
    assert local_day(task.due_at) == date(2026, 4, 13)
    with pytest.raises(InputError):
        radar.tasks.extend(task.id, None, ANNA)
    longer = radar.tasks.extend(task.id, "Vertellen is nu niet veilig.", ANNA)
    assert local_day(longer.due_at) == date(2026, 4, 28)  # the King's birthday counts not
    assert (longer.extensions[0].by, longer.extensions[0].until) == ("anna", longer.due_at)
    with pytest.raises(ConflictError):
        radar.tasks.extend(WorkId(f"assess-{signal}"), "druk", ANNA)

    one, other = persons_of(radar, signal)
    wrong = (Told(one), Told(one, not_told="forgot"), Told(PersonId("x"), on=date(2026, 3, 17)))
    with pytest.raises(InputError) as refused:
        radar.tasks.finish(task.id, wrong, ANNA)
    assert faulty(refused) == {"told", "told.0.on", "told.1.notTold", "told.2.on"}
    clock.passes(days=2)
    told_ = (Told(one, on=date(2026, 3, 17)), Told(other, not_told="safety"))
    assert radar.tasks.finish(task.id, told_, ANNA).told == told_
    assert tasks(radar, TaskKind.NOTIFY) == []


def test_r91_help_is_directed_and_safety_monitored_while_help_of_the_reporter_runs(
    radar: Radar,
) -> None:
    signal = told(radar, "1")
    made = assessed(radar, signal, help_arranged_by_reporter=True, existing_help=Sufficient.UNKNOWN)
    soon = MONDAY + timedelta(days=3)
    started = [
        radar.tasks.start(made.case, kind, "Huisbezoek", soon, ANNA)
        for kind in (TaskKind.DIRECT_HELP, TaskKind.MONITOR)
    ]
    assert {one.kind for one in started} == {TaskKind.DIRECT_HELP, TaskKind.MONITOR}
    for one in started:
        assert radar.tasks.finish(one.id, (), ANNA).state is TaskState.DONE
    with pytest.raises(InputError) as refused:
        radar.tasks.start(made.case, TaskKind.ASSESS, "", MONDAY, ANNA)
    assert faulty(refused) == {"kind", "what", "dueAt"}
    with pytest.raises(NotFoundError):
        radar.tasks.start(CaseId("unknown"), TaskKind.MONITOR, "x", soon, ANNA)


# Roles and contact


def test_r34_the_reporter_stays_one_with_tasks_until_released(
    radar: Radar, clock: SetClock
) -> None:
    made = assessed(radar, told(radar, "1"))
    (role,) = (
        one for one in radar.cases.one(made.case, ANNA).case.pieces if isinstance(one, CaseRole)
    )
    assert (role.role, role.party, role.until) == ("reporter", "politie-oost-nederland", None)
    soon = MONDAY + timedelta(days=3)
    radar.tasks.start(made.case, TaskKind.REPORTER, "Belt het gezin.", soon, ANNA)
    clock.passes(hours=1)
    assert radar.roles.end(role.id, ANNA).until == clock.at
    with pytest.raises(ConflictError):
        radar.roles.end(role.id, ANNA)


def test_r63_a_citizen_is_a_reporter_without_a_name(radar: Radar) -> None:
    source = {"organisation": "buurvrouw-van-12", "ref": "1", "party": "citizen"}
    made = assessed(radar, told(radar, "1", source=source))
    pieces = radar.cases.one(made.case, ANNA).case.pieces
    assert [one.party for one in pieces if isinstance(one, CaseRole)] == ["citizen"]


def test_r82_r89_roles_are_for_a_time_and_for_teams_too(radar: Radar, clock: SetClock) -> None:
    made = assessed(radar, told(radar, "1"))
    team = radar.roles.give(made.case, "team", "MDA++ Arnhem", ANNA)
    clock.passes(days=9)
    ended = radar.roles.end(team.id, BEN)
    assert (ended.since, ended.until, ended.ended_by) == (MONDAY, clock.at, "ben")
    with pytest.raises(InputError):
        radar.roles.give(made.case, "chief", " ", ANNA)


def test_r16_an_attention_officer_may_be_named_and_nothing_waits_for_it(radar: Radar) -> None:
    made = assessed(radar, told(radar, "1"))
    radar.roles.give(made.case, "attention_officer", "school", ANNA)
    assert again(radar, made).version == 2


def test_r45_the_class_of_any_instrument_may_go_with_a_weging(radar: Radar) -> None:
    made = assessed(radar, told(radar, "1"), classification="LIRIK: verhoogd risico")
    held = radar.assess.one(made.id, ANNA)
    assert held.said.classification == "LIRIK: verhoogd risico"
    assert again(radar, made).said.classification is None


def test_r77_contact_is_aligned_with_the_reporter_or_an_emergency(radar: Radar) -> None:
    signal = told(radar, "1")
    made = assessed(radar, signal)
    person = persons_of(radar, signal)[0]
    today = date(2026, 3, 16)
    with pytest.raises(InputError) as refused:
        radar.contacts.make(made.case, Made(PersonId("x"), date(2026, 3, 18), ""), ANNA)
    assert faulty(refused) == {"what", "person", "alignedOn", "on"}
    aligned = Made(person, today, "Gesprek thuis", aligned_on=date(2026, 3, 15))
    late = replace(aligned, aligned_on=date(2026, 3, 17))
    with pytest.raises(InputError):
        radar.contacts.make(made.case, late, ANNA)
    radar.contacts.make(made.case, aligned, ANNA)
    radar.contacts.make(made.case, Made(person, today, "Gebeld", emergency="acuut gevaar"), ANNA)


def test_r69_recorded_only_has_no_contact_before_nor_after(radar: Radar) -> None:
    signal = told(radar, "1")
    plain = {"outcome": Outcome.RECORDED, "shared_with": ()}
    made = assessed(radar, signal, **plain)
    person, today = persons_of(radar, signal)[0], date(2026, 3, 16)
    contact = Made(person, today, "Gebeld", aligned_on=today)
    with pytest.raises(ConflictError, match="excludes contact"):
        radar.contacts.make(made.case, contact, ANNA)
    second = again(radar, made)
    radar.contacts.make(made.case, contact, ANNA)
    with pytest.raises(InputError) as refused:
        again(radar, second, **plain)
    assert faulty(refused) == {"outcome"}


# Transfer and escalation


def test_r86_a_transfer_has_risks_and_terms_and_r25_only_the_receiver_makes_it_one(
    radar: Radar, clock: SetClock
) -> None:
    made = assessed(radar, told(radar, "1"))
    bare = replace(OFFER, risks=(), report_back_when=(" ",), target="neighbours", to="")
    with pytest.raises(InputError) as refused:
        radar.transfers.offer(made.case, bare, ANNA)
    assert faulty(refused) == {"risks", "reportBackWhen", "target", "to"}

    offered = radar.transfers.offer(made.case, OFFER, ANNA)
    with pytest.raises(ConflictError, match="offered already"):
        radar.transfers.offer(made.case, OFFER, ANNA)
    assert len(tasks(radar, TaskKind.ANSWER_TRANSFER)) == 1
    assert _lead(radar, made.case) == "veilig-thuis"
    with pytest.raises(InputError):
        radar.transfers.answer(offered.id, Answered(accepted=False, answered_by=""), ANNA)
    no = Answered(accepted=False, answered_by="teamleider", reason="vol")
    assert radar.transfers.answer(offered.id, no, ANNA).state is TransferState.REFUSED
    assert _lead(radar, made.case) == "veilig-thuis"
    assert tasks(radar, TaskKind.ANSWER_TRANSFER) == []
    with pytest.raises(ConflictError):
        radar.transfers.answer(offered.id, YES, ANNA)

    clock.passes(hours=1)
    second = radar.transfers.offer(made.case, OFFER, ANNA)
    radar.transfers.answer(second.id, YES, ANNA)
    assert _lead(radar, made.case) == "lokaal team"
    assert radar.cases.one(made.case, ANNA).case.current.said.care_owner == "lokaal team"
    clock.passes(hours=1)
    again(radar, made, safety_lead="lokaal team")
    assert _lead(radar, made.case) == "lokaal team"


def test_an_offer_can_be_taken_back(radar: Radar) -> None:
    made = assessed(radar, told(radar, "1"))
    offered = radar.transfers.offer(made.case, replace(OFFER, share=Share.CARE), ANNA)
    with pytest.raises(InputError):
        radar.transfers.withdraw(offered.id, None, ANNA)
    back = radar.transfers.withdraw(offered.id, "verkeerde partij", ANNA)
    assert back.state is TransferState.WITHDRAWN
    assert tasks(radar, TaskKind.ANSWER_TRANSFER) == []


def test_r87_safety_changes_hands_only_when_all_that_is_told_was_weighed(radar: Radar) -> None:
    made = assessed(radar, told(radar, "1"))
    offered = radar.transfers.offer(made.case, OFFER, ANNA)
    new = told(radar, "2")
    with pytest.raises(ConflictError, match="assess safety first"):
        radar.transfers.answer(offered.id, YES, ANNA)
    again(radar, made, *made.said.signals, new)
    accepted = radar.transfers.answer(offered.id, YES, ANNA)

    with pytest.raises(InputError):
        radar.transfers.report_back(accepted.id, "", ANNA)
    radar.transfers.report_back(accepted.id, "Er was weer geweld.", ANNA)
    (task,) = tasks(radar, TaskKind.REWEIGH)
    assert task.cause == "reported_back"
    with pytest.raises(ConflictError, match="assess safety first"):
        radar.transfers.offer(made.case, OFFER, ANNA)


def test_r88_vt_keeps_following_what_is_very_serious(radar: Radar) -> None:
    known = datetime(2026, 3, 16, 8, 0, tzinfo=UTC)
    acute = {
        "safety": Safety.ACUTE,
        "outcome": Outcome.VT,
        "shared_with": (),
        "intervention": Intervention.ACUTE,
        "danger_known_at": known,
        "acted_at": known + timedelta(minutes=42),
    }
    made = assessed(radar, told(radar, "1"), **acute)
    with pytest.raises(InputError) as refused:
        radar.transfers.offer(made.case, OFFER, ANNA)
    assert faulty(refused) == {"vtKeepsFollowing"}
    for moment in list(radar.cases.one(made.case, ANNA).case.planned()):
        radar.monitoring.cancel(moment.id, "anders gepland", ANNA)
    kept = radar.transfers.offer(made.case, replace(OFFER, vt_keeps_following=True), ANNA)
    assert isinstance(kept, Transfer)
    assert len(tasks(radar, TaskKind.MONITOR)) == 1


def test_r84_two_views_stand_side_by_side_and_a_third_person_decides(radar: Radar) -> None:
    made = assessed(radar, told(radar, "1"))
    with pytest.raises(InputError) as refused:
        radar.escalations.raise_it(made.case, "", "", ANNA)
    assert faulty(refused) == {"party", "opinion"}
    raised = radar.escalations.raise_it(made.case, "veilig-thuis", "Niet veilig.", ANNA)
    with pytest.raises(ConflictError):
        radar.escalations.decide(raised.id, "Zo is het.", CARO)
    with pytest.raises(ConflictError, match="somebody else"):
        radar.escalations.hear(raised.id, "lokaal team", "Toch wel.", ANNA)
    heard = radar.escalations.hear(raised.id, "lokaal team", "Wel veilig.", BEN)
    assert [one.opinion for one in heard.opinions] == ["Niet veilig.", "Wel veilig."]
    with pytest.raises(ConflictError):
        radar.escalations.hear(raised.id, "school", "Wij ook.", CARO)
    for one in (ANNA, BEN):
        with pytest.raises(ConflictError, match="somebody else"):
            radar.escalations.decide(raised.id, "Zo is het.", one)
    decided = radar.escalations.decide(raised.id, "VT blijft volgen.", CARO)
    assert (decided.decided_by, decided.opinions) == ("caro", heard.opinions)
    assert tasks(radar, TaskKind.DECIDE_ESCALATION) == []


# Overview


def test_r90_the_workload_of_every_region_is_seen_and_names_nobody(
    radar: Radar, clock: SetClock
) -> None:
    made = assessed(radar, told(radar, "1"), **UNSAFE)
    told(radar, "2", region="drenthe", **child())
    clock.passes(days=20)
    found = radar.cases.workload(ANNA)
    assert Load(REGION, "case", "structural", 1, 0) in found
    assert Load(REGION, "task", "feedback", 1, 1) in found
    assert Load(REGION, "task", "monitor", 2, 0) in found
    assert Load("drenthe", "task", "assess", 1, 1) in found
    assert Load("drenthe", "task", "notify", 1, 0) in found
    assert {one.region for one in radar.cases.workload(ANNA, "drenthe")} == {"drenthe"}
    steward = Caller(UserName("s"), UserRole.STEWARD, REGION, "test")
    with pytest.raises(DeniedError):
        radar.cases.workload(steward)
    assert [one.id for one in radar.cases.about(made.persons[0], ANNA)] == [made.case]
    assert radar.cases.about(PersonId("unknown"), ANNA) == []


def test_a_rebuild_keeps_the_work_and_opens_no_task_for_nothing(radar: Radar) -> None:
    made = assessed(radar, told(radar, "1"), **UNSAFE)
    again(radar, made, **UNSAFE)
    with radar.graph.reader() as graph:
        before = graph.work_of([made.case])
    radar.rebuild.run()
    with radar.graph.reader() as graph:
        assert graph.work_of([made.case]) == before
        assert not [one for one in before if isinstance(one, Task) and one.kind is TaskKind.REWEIGH]


def _lead(radar: Radar, case: CaseId) -> str | None:
    found = owner(radar.cases.one(case, ANNA).case.pieces, Share.SAFETY)
    return found.party if found else None
