"""The process in files: by command, after a rebuild and a copy, with a backlog, and erased."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from asking import melding
from commands import Command
from erasing import erase_person, erase_signal
from flow.signals import signal, write
from radarfunctie.domain.assessment import Help, HelpStatus, Measure
from radarfunctie.domain.ids import CaseId, UserName, WorkId
from radarfunctie.domain.work import Share, TaskKind, Work
from radarfunctie.radar.engine import Radar
from radarfunctie.radar.importing import ImportOptions
from radarfunctie.radar.work.contacting import Made
from radarfunctie.radar.work.transferring import Answered, Offer
from radarfunctie.settings import Settings
from radarfunctie.wiring import build
from weighing import ANNA, BEN, CARO, SERVICE, SetClock, again, assessed, persons_of, tasks, told

WORD = "Kanariegeel"
MARCH = "2026-03-11T09:30:00+01:00"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Radar]:
    """A radar on files, by a clock of its own."""
    made = build(Settings(data_dir=tmp_path / "data"), clock=SetClock())
    yield made
    made.close()


def worked(radar: Radar, *refs: str) -> CaseId:
    """A case with a piece of every kind, each with the word in it."""
    signals = [told(radar, ref) for ref in refs]
    made = assessed(
        radar,
        signals[0],
        reasoning=WORD,
        safety_goals=(WORD,),
        care_goals=(WORD,),
        measures=(Measure("safety_plan", WORD, WORD),),
        help=(Help(WORD, WORD, HelpStatus.RUNNING),),
    )
    case = made.case
    offer = Offer(Share.CARE, "other", WORD, (WORD,), (WORD,))
    offered = radar.transfers.offer(case, offer, ANNA)
    answer = Answered(accepted=True, answered_by=WORD, goals=(WORD,))
    radar.transfers.answer(offered.id, answer, ANNA)
    raised = radar.escalations.raise_it(case, WORD, WORD, ANNA)
    radar.escalations.hear(raised.id, WORD, WORD, BEN)
    radar.escalations.decide(raised.id, WORD, CARO)
    moment = radar.monitoring.plan(case, radar.clock.now().date(), ANNA)
    radar.monitoring.cancel(moment.id, WORD, ANNA)
    (feedback,) = tasks(radar, TaskKind.FEEDBACK)
    radar.inform.give(feedback.id, f"Er volgt {WORD} hulp.", ANNA)
    person, today = persons_of(radar, signals[0])[0], radar.clock.now().date()
    radar.contacts.make(case, Made(person, today, WORD, emergency=WORD), ANNA)
    radar.roles.give(case, "team", WORD, ANNA)
    radar.tasks.extend(WorkId(f"notify-{signals[0]}"), WORD, ANNA)
    again(radar, made, reasoning=WORD)
    return case


def pieces(radar: Radar, case: CaseId) -> list[Work]:
    with radar.graph.reader() as graph:
        return list(graph.work_of([case]))


def bytes_with(folder: Path, word: str) -> set[str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.name for path in files if word.casefold().encode() in path.read_bytes().lower()}


def test_a_case_goes_without_a_byte_when_its_signal_is_erased(
    opened: Radar, tmp_path: Path
) -> None:
    case = worked(opened, "1")
    assert bytes_with(tmp_path / "data", WORD)
    with opened.graph.reader() as graph:
        (signal_id,) = (one.id for one in graph.facts() if one.kind == "signal")

    erase_signal(opened, signal_id)  # type: ignore[arg-type]  # the id of a signal

    assert bytes_with(tmp_path / "data", WORD) == set()
    assert pieces(opened, case) == []
    assert {(one.kind, one.recipient) for one in tasks(opened)} == {
        (TaskKind.TELL_RECIPIENT, "other")
    }
    assert list(opened.graph.verify()) == []


def test_of_a_case_with_more_signals_the_words_go_and_the_codes_stay(
    opened: Radar, tmp_path: Path
) -> None:
    case = worked(opened, "1", "2")
    person = persons_of(opened, *(one.signals[0] for one in tasks(opened, TaskKind.NOTIFY)))[0]

    erase_person(opened, person)

    assert bytes_with(tmp_path / "data", WORD) == set()
    left = pieces(opened, case)
    kinds = {type(one).__name__ for one in left}
    assert kinds >= {"Assessment", "Transfer", "Escalation", "Feedback", "CaseRole", "Task"}
    assert person not in str(left)
    assert list(opened.graph.verify()) == []
    opened.rebuild.run()
    assert pieces(opened, case) == left


def test_work_is_the_same_after_a_rebuild_and_when_opened_again(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    first = build(settings, clock=SetClock())
    case = worked(first, "1", "2")
    before = pieces(first, case)
    first.rebuild.run()
    assert pieces(first, case) == before
    first.close()
    second = build(settings, clock=SetClock())
    assert pieces(second, case) == before
    assert list(second.graph.verify()) == []
    second.close()


def test_r11_a_backlog_opens_a_reweighing_as_signals_one_by_one_do(
    opened: Radar, tmp_path: Path
) -> None:
    made = assessed(opened, told(opened, "1"))
    assert tasks(opened, TaskKind.REWEIGH) == []
    lines = [{**melding(f"late-{number}"), "receivedAt": MARCH} for number in range(3)]
    file = write(tmp_path / "late.jsonl", lines)
    assert opened.backlog.run(file, SERVICE, ImportOptions()).signals == 3
    (task,) = tasks(opened, TaskKind.REWEIGH)
    assert (task.case, len(task.signals)) == (made.case, 3)


@pytest.fixture
def token(radar: Command, tmp_path: Path) -> Path:
    """The token of a caseworker, with one melding on the radar."""
    assert (
        radar("import", write(tmp_path / "one.jsonl", [signal("a", received_at=MARCH)])).code == 0
    )
    path = tmp_path / "token"
    path.write_text(radar("token", "--user", "caseworker").out, "ascii")
    return path


def test_r75_the_process_by_command(radar: Command, token: Path, tmp_path: Path) -> None:
    by = ("--token-file", token)
    listed = radar("tasks", "list", *by, "--json").json()["items"]
    assert {one["kind"] for one in listed} == {"assess", "notify"}
    (task,) = (one for one in listed if one["kind"] == "assess")
    assert "late" in radar("tasks", "list", *by, "--overdue").out
    assert "desk of ben" in radar("tasks", "assign", task["id"], "--to", "ben", *by).out
    mine = radar("tasks", "list", *by, "--assignee", "ben", "--json").json()["items"]
    assert [one["id"] for one in mine] == [task["id"]]

    body = tmp_path / "weging.json"
    said = {
        "signals": task["signals"],
        "weighed": task["signals"],
        "safety": "unclear",
        "outcome": "vt_intervenes",
        "intervention": "investigation",
        "reasoning": "Te weinig bekend.",
        "notConsulted": "unreachable",
        "safetyLead": "veilig-thuis",
        "careOwner": "huisarts",
        "norm": {"norm": "vt", "answers": {"q1_suspicion": "yes", "q4_accepted": "no"}},
    }
    body.write_text(json.dumps({**said, "safety": "fine"}), "utf-8")
    wrong = radar("tasks", "assess", body, *by)
    assert (wrong.code, "safety" in wrong.err, "fine" in wrong.err) == (1, True, False)
    body.write_text(json.dumps(said), "utf-8")
    ran = radar("tasks", "assess", body, *by, "--json")
    assert ran.code == 0, ran.err
    case = ran.json()["case"]

    shown = radar("tasks", "case", case, *by).out
    assert "outcome: vt_intervenes" in shown
    assert "norm: vt 2018, a duty; must report" in shown
    assert "q4_accepted: no" in shown
    assert radar("tasks", "case", case, *by, "--json").json()["caseId"] == case
    loads = radar("tasks", "workload", *by, "--json").json()["items"]
    assert {"investigate", "feedback", "notify", "unclear"} == {one["kind"] for one in loads}
    assert "investigate" in radar("tasks", "workload", *by, "--region", "gelderland-midden").out
    assert radar("tasks", "workload", *by, "--region", "nowhere").code == 2
    assert radar("store", "rebuild").code == 0
    assert radar("store", "verify").out == "the store is whole\n"
    assert radar("tasks", "case", case, *by).code == 0


def test_work_goes_along_in_a_copy(radar: Command, token: Path, data: Path, tmp_path: Path) -> None:
    by = ("--token-file", token)
    (task, *_) = radar("tasks", "list", *by, "--json").json()["items"]
    assert radar("tasks", "assign", task["id"], "--to", "ben", *by).code == 0
    target = tmp_path / "copy.sqlite"
    ran = radar("store", "copy", f"sqlite:{data / 'graph.sqlite'}", f"sqlite:{target}")
    assert ran.code == 0, ran.err
    copied = build(Settings(data_dir=tmp_path / "other", store=f"sqlite:{target}"))
    with copied.graph.reader() as graph:
        (found,) = graph.work([task["id"]])
    copied.close()
    assert getattr(found, "assignee", None) == UserName("ben")
