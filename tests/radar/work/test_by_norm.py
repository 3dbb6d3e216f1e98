"""Assessments weighed by a norm: the answers in a field of their own, and what the norm said."""

import json
from pathlib import Path

import pytest

from radarfunctie.domain.assessment import (
    Assessment,
    ByNorm,
    Deviation,
    HelpStatus,
    Outcome,
    Safety,
)
from radarfunctie.domain.norm import Answer, NormVerdict
from radarfunctie.errors import InputError
from radarfunctie.stores.graph import work
from weighing import SetClock, assessed, radar_at, told

YES, NO = Answer.YES, Answer.NO
UNSAFE = {"q1_suspicion": YES, "q4_accepted": NO}


def test_r38_answers_are_kept_with_the_norm_and_the_version_in_force(tmp_path: Path) -> None:
    with radar_at(SetClock(), tmp_path) as radar:
        by = ByNorm("vt", UNSAFE, deviation=Deviation("others_act"))
        made = assessed(radar, told(radar, "1"), norm=by)
        with radar.graph.reader() as graph:
            (held,) = (one for one in graph.work_of([made.case]) if isinstance(one, Assessment))

    assert held.said.norm == ByNorm("vt", UNSAFE, "2018", Deviation("others_act"))
    assert held.norm_said is not None
    assert held.norm_said.verdict is NormVerdict.MUST_REPORT
    assert held.norm_said.criteria == ("help_not_accepted",)
    assert held.norm_said.answers["q5_result"] is Answer.UNKNOWN
    assert held.norm_said.duty
    assert held.said.reasoning == "Gelezen en gewogen."


def test_r31_what_the_norm_said_is_written_down_with_version_answers_and_verdict(
    tmp_path: Path,
) -> None:
    with radar_at(SetClock(), tmp_path) as radar:
        assessed(radar, told(radar, "1"), norm=ByNorm("vt", {"q1_suspicion": YES}))
        events = [one.event for one in radar.audit.records()]

    (event,) = (one for one in events if one.rule == "norms.weigh")
    assert event.object_ids == ("vt",)
    assert event.detail is not None
    assert (event.detail["version"], event.detail["verdict"]) == ("2018", "may_report")


def test_r40_departing_without_a_reason_is_refused_and_nothing_is_kept(tmp_path: Path) -> None:
    with radar_at(SetClock(), tmp_path) as radar:
        signal = told(radar, "1")
        with pytest.raises(InputError) as refused:
            assessed(radar, signal, norm=ByNorm("vt", UNSAFE))
        with radar.graph.reader() as graph:
            assert graph.current_cases() == frozenset()

    assert [fault.path for fault in refused.value.faults] == ["norm.deviation"]


@pytest.mark.parametrize(
    ("by", "path"),
    [
        (ByNorm("baker", {"q1_suspicion": YES}), "norm.norm"),
        (ByNorm("vt", {"q1_suspicion": YES}, "1999"), "norm.version"),
        (ByNorm("vt", {"Zwanenburg": YES}), "norm.answers"),
        (ByNorm("vt", {}), "norm.answers"),
    ],
)
def test_a_norm_that_is_none_is_refused_by_its_field_and_no_value(
    tmp_path: Path, by: ByNorm, path: str
) -> None:
    with radar_at(SetClock(), tmp_path) as radar, pytest.raises(InputError) as refused:
        assessed(radar, told(radar, "1"), norm=by)

    assert [fault.path for fault in refused.value.faults] == [path]
    assert "Zwanenburg" not in str(refused.value.faults)


def test_r24_help_of_the_reporter_lowers_nothing_the_norm_says(tmp_path: Path) -> None:
    with radar_at(SetClock(), tmp_path) as radar:
        made = assessed(
            radar,
            told(radar, "1"),
            safety=Safety.STRUCTURAL,
            outcome=Outcome.OTHER_PARTY,
            shared_with=(),
            other_party="lokaal team",
            other_party_status=HelpStatus.PLANNED,
            help_arranged_by_reporter=True,
            norm=ByNorm("vt", {"q3_can_help": YES}),
        )

    assert made.norm_said is not None
    assert made.norm_said.verdict is NormVerdict.MUST_REPORT


def test_an_assessment_of_before_there_was_such_a_field_still_reads(tmp_path: Path) -> None:
    with radar_at(SetClock(), tmp_path) as radar:
        made = assessed(radar, told(radar, "1"))
    body = work.body(made)
    del body["norm_said"]
    del body["said"]["norm"]

    assert work.of_fact("assessment", body) == made
    assert work.of_row(("Assessment", json.dumps(body))) == made
