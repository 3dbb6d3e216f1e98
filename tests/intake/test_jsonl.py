import io
import json
import tracemalloc
from pathlib import Path
from typing import Any, cast

import pytest

from radarfunctie.errors import Fault
from radarfunctie.intake.documents import Intake
from radarfunctie.intake.jsonl import read_lines
from radarfunctie.intake.lines import Line
from radarfunctie.intake.refusals import refusal_record


def lines(intake: Intake, raw: bytes, start_line: int = 1) -> list[Line]:
    return list(read_lines(io.BytesIO(raw), intake, start_line=start_line))


def one(ref: str) -> bytes:
    told: dict[str, object] = {"source": {"organisation": "vt", "ref": ref}, "kind": "melding"}
    told |= {"region": "utrecht", "received_at": "2024-01-01T00:00:00Z"}
    told |= {"persons": [{"ref": "p", "age": 3}]}
    return json.dumps(told).encode()


def test_each_line_is_accepted_or_refused_on_its_own(intake: Intake) -> None:
    raw = b"\n".join(
        [b"\xef\xbb\xbf" + one("a"), b"", b"{", one("b").replace(b"utrecht", b"x"), one("c")]
    )
    found = lines(intake, raw)
    assert [(line.number, line.accepted is not None, line.ref) for line in found] == [
        (1, True, "a"),
        (3, False, None),
        (4, False, "b"),
        (5, True, "c"),
    ]
    assert all((line.accepted is None) != (line.error is None) for line in found)


def test_the_offset_after_a_line_is_where_the_next_one_starts(intake: Intake) -> None:
    raw = one("a") + b"\r\n" + one("b") + b"\n" + one("c")
    for line in lines(intake, raw):
        assert line.byte_offset_after is not None
        rest = raw[line.byte_offset_after :]
        assert [later.ref for later in lines(intake, rest)] == ["a", "b", "c"][line.number :]


@pytest.mark.parametrize("start", [1, 2, 3, 4, 5, 9])
@pytest.mark.parametrize("end", [b"", b"\n"])
def test_reading_starts_at_any_line(intake: Intake, start: int, end: bytes) -> None:
    raw = b"\n".join([one("a"), b"", one("b"), one("c")]) + end
    expected = [line for line in lines(intake, raw) if line.number >= start]
    assert lines(intake, raw, start) == expected


def test_skipping_goes_over_block_ends(intake: Intake) -> None:
    raw = b"\n".join([b" " * 700_000] * 5 + [one("z")])
    assert [(line.number, line.ref) for line in lines(intake, raw, 6)] == [(6, "z")]


def test_an_overlong_line_is_refused_in_bounded_memory(intake: Intake, tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    with path.open("wb") as file:
        for _ in range(30):
            file.write(b"x" * 1_000_000)
        file.write(b"\n" + one("a"))
    tracemalloc.start()
    with path.open("rb") as file:
        found = list(read_lines(file, intake))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found[0].error is not None
    assert found[0].error.faults == (Fault("", "is larger than 1048576 bytes"),)
    assert (found[1].number, found[1].ref) == (2, "a")
    assert peak < 8_000_000


def test_a_line_of_exactly_the_limit_is_read(intake: Intake) -> None:
    fits = one("a") + b" " * (1_048_576 - len(one("a")))
    found = lines(intake, fits + b"\r\n" + fits + b" \n" + fits)
    assert [line.accepted is not None for line in found] == [True, False, True]


def test_a_line_in_another_encoding_is_refused_by_name(intake: Intake) -> None:
    latin = one("a").replace(b"melding", "mélding".encode("latin-1"))
    found = lines(intake, latin + b"\n" + one("b"))
    assert refusal_record(found[0]) == {
        "line": 1,
        "ref": None,
        "faults": [{"path": "", "rule": "is not UTF-8 text"}],
    }
    assert found[1].accepted is not None


def test_a_refusal_record_names_line_ref_and_rules_and_no_value(intake: Intake) -> None:
    raw = one("a").replace(b'"age": 3', b'"age": 3, "surname": "CANARY", "birth_date": "CANARY"')
    record = refusal_record(lines(intake, raw)[0])
    assert record["ref"] == "a"
    found = cast("list[dict[str, Any]]", record["faults"])
    assert [fault["path"] for fault in found] == ["persons.0.birth_date"]
    assert "CANARY" not in json.dumps(record)


def test_an_accepted_line_has_no_refusal_record(intake: Intake) -> None:
    with pytest.raises(ValueError, match="line 1 was accepted"):
        refusal_record(lines(intake, one("a"))[0])


def test_the_sample_file_is_accepted_whole(intake: Intake, data: Path) -> None:
    found = lines(intake, (data / "signals.jsonl").read_bytes())
    assert [line.accepted is not None for line in found] == [True, True, True]
