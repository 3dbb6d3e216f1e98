import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from radarfunctie.domain.signal import PersonClaim, Signal
from radarfunctie.errors import InputError
from radarfunctie.intake.documents import Intake
from radarfunctie.intake.files import open_signals
from radarfunctie.intake.lines import Line
from radarfunctie.intake.mappings import ColumnMapping, TableMapping, path_kind
from radarfunctie.intake.moments import DATE_RULE

MAPPING = """
constants: {source.organisation: school, kind: melding, region: utrecht}
columns:
  nr: source.ref
  at: received_at
  name: persons.surname
  born: persons.birth_date
  note: narrative
"""
HEADER = "nr,at,name,born,note\n"
AT = "2024-01-01T00:00:00Z"


def read(
    intake: Intake, folder: Path, text: str | bytes, mapping: str = MAPPING, start_line: int = 1
) -> list[Line]:
    path, mapping_path = folder / "rows.csv", folder / "mapping.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    mapping_path.write_text(mapping)
    return list(open_signals(path, mapping_path, intake, start_line=start_line))


def signal(line: Line) -> Signal:
    assert line.accepted is not None, line.error
    return line.accepted.signal


def names(line: Line) -> list[str | None]:
    return [person.surname for person in signal(line).persons]


def faults(line: Line) -> list[str]:
    assert line.error is not None
    return [str(fault) for fault in line.error.faults]


def test_a_table_of_mentions_becomes_signals(intake: Intake, data: Path) -> None:
    found = list(open_signals(data / "mentions.csv", data / "mentions.yaml", intake))
    assert [(line.number, line.ref) for line in found] == [(3, "M-2"), (4, "M-1"), (5, "M-3")]
    together = signal(found[1])
    assert together.source.sector == "education"
    assert together.nature == ("partner_violence", "child_abuse")
    assert [person.surname for person in together.persons] == ["Berg", "Y\u0131lmaz"]
    first: PersonClaim = together.persons[0]
    assert str(first.birth_date) == "1987-05-03"
    assert first.sex == "V"
    assert first.phones == ("026-1234567", "06-12345678")
    assert (first.addresses[0].street, first.addresses[0].number) == ("Dorpsstraat", 12)
    assert together.household is not None
    assert together.household.members == ("p1", "p2")
    assert str(signal(found[0]).persons[0].birth_date) == "1960-00-00"
    assert signal(found[0]).persons[0].surname == "de Wit; ook Witte"


def test_faults_of_a_table_are_named_by_line_and_column(intake: Intake, data: Path) -> None:
    found = list(open_signals(data / "mentions.csv", data / "mentions.yaml", intake))
    assert faults(found[2]) == [
        f"line 5: geboren: {DATE_RULE}",
        "line 5: nr: must be a whole number",
        "line 5: regio: is not a known code",
    ]


def test_rows_of_one_signal_that_differ_are_refused(intake: Intake, tmp_path: Path) -> None:
    text = HEADER + f"1,{AT},Bos,,x\n1,{AT},Vos,,y\n"
    [line] = read(intake, tmp_path, text)
    assert faults(line) == ["line 3: note: differs from another row of the same signal"]


def test_a_signal_with_a_row_that_cannot_be_read_is_refused_whole(
    intake: Intake, tmp_path: Path
) -> None:
    text = f"{HEADER}1,{AT},Bos,,\n1,{AT},V".encode() + b"\xf3" + f"s,,\n2,{AT},Mus,,\n".encode()
    bad, good = read(intake, tmp_path, text)
    assert faults(bad) == ["line 3: is not UTF-8 text"]
    assert names(good) == ["Mus"]


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (f"1,{AT},Bos", "line 2: has 3 cells where the header has 5"),
        (f'1,{AT},"Bos"x,,', "line 2: is not a row of readable cells"),
        (f"1,{AT},{'x' * 140_000},,", "line 2: is not a row of readable cells"),
        (f"1,{AT},{'x' * 1_100_000},,", "line 2: is larger than 1048576 bytes"),
        (f",{AT},Bos,,", "line 2: source.ref: is required"),
        (f"1,{AT},,,", "line 2: must have one value beyond ref and role"),
        (f"1,{AT},Bo\0s,,", "line 2: name: holds a NUL character"),
    ],
)
def test_a_broken_row_is_refused_by_name_and_the_next_is_read(
    intake: Intake, tmp_path: Path, row: str, rule: str
) -> None:
    found = read(intake, tmp_path, f"{HEADER}{row}\n2,{AT},Vos,,\n")
    assert (faults(found[0]), names(found[-1])) == ([rule], ["Vos"])


def test_lines_inside_quotes_are_one_row(intake: Intake, tmp_path: Path) -> None:
    found = read(intake, tmp_path, f'{HEADER}1,{AT},Bos,,"a\nb"\n2,{AT},Vos,,\n')
    assert [line.number for line in found] == [3, 4]
    assert signal(found[0]).narrative == "a\nb"


def test_reading_a_table_starts_at_any_line(intake: Intake, tmp_path: Path) -> None:
    text = HEADER + "".join(f"{place},{AT},Bos,,\n" for place in range(5))
    every = read(intake, tmp_path, text)
    assert read(intake, tmp_path, text, start_line=4) == [x for x in every if x.number >= 4]


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=30)
@given(refs=st.lists(st.sampled_from("abcd"), min_size=1, max_size=12), seed=st.randoms())
def test_order_of_rows_does_not_change_what_a_signal_holds(
    intake: Intake, tmp_path: Path, refs: Sequence[str], seed: Random
) -> None:
    rows = [f"{ref},{AT},N{place},,\n" for place, ref in enumerate(refs)]
    shuffled = seed.sample(rows, len(rows))
    straight = read(intake, tmp_path, HEADER + "".join(rows))
    turned = read(intake, tmp_path, HEADER + "".join(shuffled))
    assert {line.ref: sorted(map(str, names(line))) for line in straight} == {
        line.ref: sorted(map(str, names(line))) for line in turned
    }


def test_parquet_reads_as_csv_does(intake: Intake, data: Path, tmp_path: Path) -> None:
    text = (data / "mentions.csv").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    path = tmp_path / "mentions.parquet"
    table: Any = pa.Table.from_pylist([{**row, "nr": _number(row["nr"])} for row in rows[:3]])
    pq.write_table(table.append_column("extra", pa.array([1, 2, 3])), path)
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text((data / "mentions.yaml").read_text().replace("format: csv", ""))
    columns = list(open_signals(path, mapping, intake))
    lines = list(open_signals(data / "mentions.csv", data / "mentions.yaml", intake))
    assert [line.accepted for line in columns] == [line.accepted for line in lines[:2]]


def _number(text: str) -> float | None:
    return float(text) if text else None


@pytest.mark.parametrize(
    ("name", "content", "mapping", "told"),
    [
        ("x.jsonl", None, None, "does not exist"),
        ("x.jsonl", "folder", None, "is a folder"),
        ("x.txt", "", None, "the format of x.txt is not known"),
        ("x.csv", "", None, "x.csv is read as csv, which needs a mapping file"),
        ("x.csv", "", MAPPING, "x.csv has no header line that can be read"),
        ("x.csv", "nr,at,name,born\n", MAPPING, "columns.note: is not in the file"),
        ("x.csv", "nr,nr,at,name,born,note\n", MAPPING, "columns.nr: stands in the file more than"),
        ("x.parquet", "PAR1 or not", MAPPING, "x.parquet is not a Parquet file"),
        ("x.csv", "", "columns: {a: persons.nationality}", "mapping.yaml: columns.a.path"),
        ("x.csv", "", "columns: {a: persons}", "mapping.yaml: columns.a.path"),
        ("x.csv", "", "constants: {kind: [x]}", "mapping.yaml: constants.kind"),
        ("x.csv", "", "colums: {}", "mapping.yaml: colums"),
        ("x.csv", "", "a: [", "mapping.yaml is not valid YAML"),
        ("x.csv", "", "format: xml", "mapping.yaml: format"),
        ("x.csv", "", "delimiter: '\"'", "mapping.yaml: delimiter"),
        ("lo3_pl_persoon.csv", "pl_id\n", "format: lo3", "lo3_pl_verblijfplaats.csv is missing"),
        ("x.csv", "a;b\n", "format: lo3", "x.csv has no columns of LO3 elements"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence(
    intake: Intake, tmp_path: Path, name: str, content: str | None, mapping: str | None, told: str
) -> None:
    path = tmp_path / name
    if content == "folder":
        path.mkdir()
    elif content is not None:
        path.write_text(content)
    mapping_path = None if mapping is None else tmp_path / "mapping.yaml"
    if mapping_path is not None:
        mapping_path.write_text(mapping or "")
    with pytest.raises(InputError) as caught:
        list(open_signals(path, mapping_path, intake))
    assert told in str(caught.value)


def test_a_missing_mapping_is_one_sentence(intake: Intake, data: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere.yaml does not exist"):
        list(open_signals(data / "mentions.csv", tmp_path / "nowhere.yaml", intake))


def test_a_mapping_may_leave_quotes_out(intake: Intake, tmp_path: Path) -> None:
    mapping = """
constants:
  {source.organisation: o, kind: melding, region: utrecht, received_at: 2024-01-01T00:00:00Z}
columns: {a: source.ref, b: {path: persons.sex, values: {1: M, 2: V}}}
"""
    [line] = read(intake, tmp_path, "a,b\nx,2\n", mapping)
    assert signal(line).persons[0].sex == "V"


def test_the_format_can_be_named(intake: Intake, data: Path, tmp_path: Path) -> None:
    path = tmp_path / "export.dat"
    path.write_bytes((data / "signals.jsonl").read_bytes())
    assert len(list(open_signals(path, None, intake, source_format="jsonl"))) == 3


@pytest.mark.parametrize("path", ["persons.surname", "persons.addresses.3.town", "occurred.from"])
def test_a_column_fills_any_single_place(path: str) -> None:
    assert ColumnMapping(path=path).path == path


@pytest.mark.parametrize("path", ["", "persons.0.surname", "relations", "occurred.start", "x"])
def test_a_column_fills_no_other_place(path: str) -> None:
    with pytest.raises(ValueError, match="is not a place in the signal"):
        path_kind(path)


@pytest.mark.parametrize("model", [ColumnMapping, TableMapping])
def test_every_key_of_a_mapping_is_described(model: type[BaseModel]) -> None:
    assert all(field.description for field in model.model_fields.values())


def test_no_fault_of_a_table_holds_a_value(intake: Intake, tmp_path: Path) -> None:
    text = f"{HEADER}CANARY,{AT},Bos,CANARY,CANARY\nCANARY,CANARY,Vos,,x\n"
    [line] = read(intake, tmp_path, text)
    assert "CANARY" not in json.dumps(faults(line))
