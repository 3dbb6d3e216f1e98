import json
from datetime import UTC, datetime

import pytest

from radarfunctie.domain.check import Question, Scope
from radarfunctie.errors import InputError
from radarfunctie.intake.codes import load_codes
from radarfunctie.intake.documents import Intake
from radarfunctie.intake.question import read_question

NOW = datetime(2024, 3, 11, 9, 30, tzinfo=UTC)


def _read(body: object) -> Question:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return read_question(raw, Intake(load_codes()), "gelderland-midden", NOW)


def _faults(body: object) -> set[str]:
    with pytest.raises(InputError) as caught:
        _read(body)
    return {str(fault) for fault in caught.value.faults}


def test_a_question_is_read_in_both_spellings() -> None:
    snake = _read({"person": {"first_names": "Anna"}, "purpose": "advice", "caller_choice": True})
    camel = _read({"person": {"firstNames": "Anna"}, "purpose": "advice", "callerChoice": True})

    assert snake == camel
    assert snake.person.first_names == "Anna"
    assert snake.scopes == (Scope.OWN_REGION, Scope.OTHER_REGIONS)


def test_nothing_is_assumed_in_favour_of_asking() -> None:
    question = _read({"person": {"surname": "Jansen"}})

    assert (question.purpose, question.caller_choice, question.only_certain) == ("", False, False)


def test_every_fault_is_named_at_once_and_no_value() -> None:
    faults = _faults(
        {
            "person": {"surname": "Geheim", "sex": "Geheim"},
            "scopes": ["Geheim"],
            "purpose": 1,
            "caller_choice": "yes",
            "Geheim": 1,
        }
    )

    assert len(faults) == 5
    assert any(fault.startswith("person.sex: ") for fault in faults)
    assert not any("Geheim" in fault for fault in faults)


def test_a_question_without_a_person_is_refused() -> None:
    assert "person: is required and must be an object" in _faults({"purpose": "advice"})


@pytest.mark.parametrize("raw", [b"", b"[]", b"{", b"\xff", b'{"person": {}, "person": {}}'])
def test_what_is_no_strict_json_object_is_refused(raw: bytes) -> None:
    assert _faults(raw)
