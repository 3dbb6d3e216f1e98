"""Whatever is done in whatever order: no path skips a safety assessment (R36, R75, R87)."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from radarfunctie.domain.assessment import HelpStatus, Outcome, Safety, Seen
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import PersonId, SignalId, UserName, VerdictId, WorkId
from radarfunctie.domain.match import VerdictKind
from radarfunctie.domain.remark import Remark, RemarkKind, is_refuted
from radarfunctie.domain.review import PersonInSource
from radarfunctie.domain.work import Share, TaskKind, Told, Transfer, TransferState
from radarfunctie.errors import ConflictError, InputError, NotFoundError
from radarfunctie.process.case_file import CaseFile
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.remarking import Said
from radarfunctie.radar.review.verdicts import Verdicted
from radarfunctie.radar.work.reweighing import difference
from radarfunctie.radar.work.transferring import Answered, Offer
from weighing import ANNA, REGION, SetClock, again, assessed, persons_of, radar_at, tasks, told

STEWARD, SECOND = (
    Caller(UserName(name), UserRole.STEWARD, REGION, "test") for name in ("steward", "steward2")
)
FAMILIES = [("Wolters", "1990-01-02"), ("Zandstra", "1985-06-07"), ("Hoekstra", "1979-11-30")]
STEPS = 50


class Walk:
    """A radar on which anything is done that anybody can do, by chance."""

    def __init__(self, radar: Radar, clock: SetClock, rng: Random) -> None:
        self.radar, self.clock, self.rng = radar, clock, rng
        self.signals: list[SignalId] = []
        self.remarks: list[Remark] = []
        self.verdicts: list[VerdictId] = []
        self.handed_over = self.done = 0

    def step(self) -> None:
        """Do something; what is refused changes nothing."""
        acts: list[Callable[[], object]] = [
            self.tell,
            self.assess,
            self.assess,
            self.touch_task,
            self.touch_task,
            self.refute,
            self.unrefute,
            self.part,
            self.unpart,
            self.offer,
            self.answer,
            self.look,
        ]
        with suppress(ConflictError, InputError, NotFoundError, IndexError):
            self.rng.choice(acts)()
            self.done += 1
        self.clock.passes(hours=self.rng.randrange(40))

    def tell(self) -> None:
        name, born = self.rng.choice(FAMILIES)
        about = {"surname": name, "firstNames": "Marijke Fenna", "birthDate": born}
        home = {"addresses": [{"postcode": "6811 AB", "number": FAMILIES.index((name, born)) + 5}]}
        person = {"ref": "p1", "role": "undergoes_violence", **about, **home}
        more = {"persons": [person], "relations": [], "household": None}
        severity = self.rng.choice(["concern", "structural", "acute"])
        name_ = f"walk-{len(self.signals)}"
        self.signals.append(told(self.radar, name_, severity=severity, **more))

    def assess(self) -> None:
        signal = self.rng.choice(self.signals)
        said = {
            "safety": self.rng.choice(list(Safety)),
            "outcome": Outcome.OTHER_PARTY,
            "shared_with": (),
            "other_party": "gi",
            "other_party_status": HelpStatus.RUNNING,
            "help_arranged_by_reporter": self.rng.random() < 0.5,
            "closes": self.rng.random() < 0.3,
        }
        seen = tuple(Seen(one, not_spoken="refused") for one in persons_of(self.radar, signal))
        with self.radar.graph.reader() as graph:
            cases = sorted(graph.cases_weighing([signal]))
            before = CaseFile(tuple(graph.work_of(cases[:1]))).current if cases else None
        if before is None:
            assessed(self.radar, signal, persons=seen, **said)
        else:
            about = tuple({*before.said.signals, signal})
            seen = tuple(Seen(one, not_spoken="refused") for one in persons_of(self.radar, *about))
            again(self.radar, before, *about, persons=seen, **said)

    def touch_task(self) -> None:
        task = self.rng.choice(tasks(self.radar))
        desk = self.radar.tasks
        acts: list[Callable[[], object]] = [
            lambda: desk.finish(task.id, [Told(PersonId("x"))], ANNA),
            lambda: desk.finish(task.id, [], ANNA),
            lambda: desk.lapse(task.id, "druk", ANNA),
            lambda: desk.extend(task.id, "later", ANNA),
            lambda: desk.assign(task.id, UserName("ben"), ANNA),
        ]
        self.rng.choice(acts)()

    def refute(self) -> None:
        signal, said = self.rng.choice(self.signals), Said(RemarkKind.REFUTED, "niet waar")
        self.remarks.append(self.radar.remarks.make(signal, said, ANNA))

    def unrefute(self) -> None:
        remark = self.rng.choice(self.remarks)
        self.remarks.remove(remark)
        self.radar.remarks.revoke(remark.signal, remark.id, ANNA)

    def part(self) -> None:
        one, other = self.rng.choice(self.signals), self.rng.choice(self.signals)
        kind = self.rng.choice([VerdictKind.DIFFERENT, VerdictKind.SAME])
        asked = Verdicted(PersonInSource(one, "p1"), PersonInSource(other, "p1"), kind, "gezien")
        given = self.radar.verdicts.give(asked, STEWARD)
        if given.approval is not None:
            self.radar.approvals.approve(given.approval, SECOND)
        elif given.verdict is not None:
            self.verdicts.append(given.verdict)

    def unpart(self) -> None:
        verdict = self.verdicts.pop()
        self.radar.verdicts.revoke(verdict, "toch niet", STEWARD)

    def offer(self) -> None:
        offer = Offer(Share.SAFETY, "gi", "gi", ("r",), ("b",), vt_keeps_following=True)
        self.radar.transfers.offer(self._case().id, offer, ANNA)

    def answer(self) -> None:
        waiting = [one for one in self._case().pieces if isinstance(one, Transfer)]
        offered = [one for one in waiting if one.state is TransferState.OFFERED]
        transfer = self.rng.choice(offered)
        case = self._case_of(transfer)
        self.radar.transfers.answer(transfer.id, Answered(accepted=True, answered_by="x"), ANNA)
        with self.radar.graph.reader() as graph:
            assert not difference(graph, case), "safety changed hands while signals waited"
        self.handed_over += 1

    def look(self) -> None:
        moment = self.rng.choice(list(self._case().planned()))
        self.radar.monitoring.look(moment.id, self.rng.choice(list(Safety)), "gezien", ANNA)

    def _case(self) -> CaseFile:
        with self.radar.graph.reader() as graph:
            name = self.rng.choice(sorted(graph.current_cases()))
            return CaseFile(tuple(graph.work_of([name])))

    def _case_of(self, transfer: Transfer) -> CaseFile:
        with self.radar.graph.reader() as graph:
            return CaseFile(tuple(graph.work_of([transfer.case])))

    def holds(self) -> None:
        """Every signal that counts is weighed or waits; so does every case that rests on others."""
        waiting = {one.signals[0] for one in tasks(self.radar, TaskKind.ASSESS)}
        again_ = {one.case for one in tasks(self.radar, TaskKind.REWEIGH)}
        with self.radar.graph.reader() as graph:
            counting = [one for one in self.signals if not is_refuted(graph.remarks(one))]
            for signal in counting:
                weighed = [
                    case
                    for name in graph.current_cases()
                    for case in CaseFile(tuple(graph.work_of([name]))).versions
                    if signal in case.said.weighed
                ]
                assert weighed or signal in waiting, "a signal is on no list"
            for name in graph.current_cases():
                case = CaseFile(tuple(graph.work_of([name])))
                assert not difference(graph, case) or name in again_, "a case rests on others"


@pytest.mark.parametrize("seed", range(3))
def test_r36_r75_r87_no_path_skips_a_safety_assessment(seed: int, tmp_path: Path) -> None:
    clock = SetClock()
    with radar_at(clock, tmp_path) as radar:
        walk = Walk(radar, clock, Random(seed))
        for _ in range(STEPS):
            walk.step()
            walk.holds()
        assert walk.done > STEPS // 3
        radar.rebuild.run()
        walk.holds()


def test_r11_a_split_and_a_link_open_a_reweighing_and_undone_it_lapses(tmp_path: Path) -> None:
    clock = SetClock()
    with radar_at(clock, tmp_path) as radar:
        walk = Walk(radar, clock, Random(0))
        first, second = told(radar, "1"), told(radar, "2")
        made = assessed(radar, second)
        ends = [PersonInSource(signal, "p1") for signal in (first, second)]
        asked = Verdicted(ends[0], ends[1], VerdictKind.DIFFERENT, "twee zussen")
        others = [PersonInSource(signal, "p2") for signal in (first, second)]
        asked_too = Verdicted(others[0], others[1], VerdictKind.DIFFERENT, "twee broers")
        given = [radar.verdicts.give(one, STEWARD) for one in (asked, asked_too)]

        (task,) = tasks(radar, TaskKind.REWEIGH)
        assert (task.cause, task.signals, task.case) == ("split", (first,), made.case)
        apart = again(radar, made)
        assert set(apart.said.weighed) == {second}
        assert tasks(radar, TaskKind.REWEIGH) == []
        assert [one.signals for one in tasks(radar, TaskKind.ASSESS)] == []  # it was weighed before

        for one in reversed(given):
            assert one.verdict
            radar.verdicts.revoke(one.verdict, "toch dezelfde", STEWARD)
        (task,) = tasks(radar, TaskKind.REWEIGH)
        assert (task.cause, task.signals) == ("linked", (first,))
        walk.signals = [first, second]
        walk.holds()


def test_a_task_that_is_not_there_is_told(tmp_path: Path) -> None:
    with radar_at(SetClock(), tmp_path) as radar, pytest.raises(NotFoundError):
        radar.tasks.finish(WorkId("unknown"), [], ANNA)
