"""What shows that norms are kept: rows without subjects, and departures by the code of a reason."""

import csv
from pathlib import Path

from radarfunctie.domain.assessment import ByNorm, Deviation
from radarfunctie.domain.caller import Caller, UserRole
from radarfunctie.domain.ids import UserName
from radarfunctie.domain.norm import Answer
from weighing import REGION, SetClock, again, assessed, persons_of, radar_at, told

INSPECTOR = Caller(UserName("inspector"), UserRole.INSPECTOR, REGION, "test")
UNSAFE = {"q1_suspicion": Answer.YES, "q4_accepted": Answer.NO}


def test_r40_departures_are_exported_and_counted_by_code_and_of_nobody(tmp_path: Path) -> None:
    out = tmp_path / "norms.csv"
    with radar_at(SetClock(), tmp_path) as radar:
        signal = told(radar, "kenmerk-1")
        departs = ByNorm("vt", UNSAFE, deviation=Deviation("other", "Kanariegeel"))
        first = assessed(radar, signal, norm=departs)
        again(radar, first, norm=ByNorm("vt", UNSAFE, deviation=Deviation("others_act")))
        elsewhere = told(
            radar,
            "kenmerk-2",
            persons=[{"ref": "p1", "surname": "Elders", "age": 40}],
            relations=[],
            household=None,
        )
        assessed(radar, elsewhere, norm=ByNorm("vt", {"q1_suspicion": Answer.YES}))
        kept = radar.norms_kept.export(out, INSPECTOR)
        ids = [signal, elsewhere, first.id, *persons_of(radar, signal, elsewhere)]

    text = out.read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assessments = [row for row in rows if row["about"] == "assessment"]
    assert kept.rows == len(rows)
    assert kept.deviations == {"other": 1, "others_act": 1}
    assert sorted((row["verdict"], row["deviation"]) for row in assessments) == [
        ("may_report", ""),
        ("must_report", "other"),
        ("must_report", "others_act"),
    ]
    assert {row["month"] for row in assessments} == {"2026-03"}
    assert {row["outcome"] for row in assessments} == {"conclusions_shared"}
    assert not any(one in text for one in [*ids, "Kanariegeel", "kenmerk", "anna"])
