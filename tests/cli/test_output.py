from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.cli import output
from radarfunctie.cli.words import counted, local, local_day
from radarfunctie.domain.match import Grade


@dataclass(frozen=True)
class _Inner:
    grade: Grade
    at: datetime


class _Kind(Enum):
    ONE = 1


def test_values_become_json_types() -> None:
    at = datetime(2024, 3, 11, 8, 30, tzinfo=UTC)
    value = {
        "inner": _Inner(Grade.CERTAIN, at),
        Grade.LIKELY: (date(2024, 3, 11), Path("a/b"), _Kind.ONE, None, 1.5),
    }

    assert output.plain(value) == {
        "inner": {"grade": "certain", "at": "2024-03-11T08:30:00+00:00"},
        "likely": ["2024-03-11", "a/b", 1, None, 1.5],
    }


@given(text=st.text())
def test_what_is_printed_never_steers_the_terminal(text: str) -> None:
    assert all(character.isprintable() or character == "\n" for character in output.clean(text))


def test_a_name_with_brackets_is_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    output.table(("name",), [("[red]Jansen[/red]",)])

    assert "[red]Jansen[/red]" in capsys.readouterr().out


def test_times_are_those_of_amsterdam() -> None:
    assert local(datetime(2024, 3, 11, 8, 30, tzinfo=UTC)) == "11-03-2024 09:30"
    assert local(datetime(2024, 7, 11, 8, 30, tzinfo=UTC)) == "11-07-2024 10:30"
    assert local_day(None) == ""


def test_numbers_agree_with_their_noun() -> None:
    assert counted(1, "person") == "1 person"
    assert counted(1024, "person") == "1,024 persons"
    assert counted(2, "melding", "meldingen") == "2 meldingen"
