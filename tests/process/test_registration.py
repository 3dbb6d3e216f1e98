"""Codes of registration: those of CBS and the police, each once."""

from pathlib import Path

import pytest
from pydantic import BaseModel

from radarfunctie.config_files import shipped_folder
from radarfunctie.errors import ConfigError
from radarfunctie.intake.codes import load_codes
from radarfunctie.process.policy import load_process_policy
from radarfunctie.process.registration import (
    FILE,
    Registered,
    RegistrationPolicy,
    load_registration_policy,
)

SHIPPED = shipped_folder("policy") / FILE
CAPACITIES = {f"{number:02}" for number in (*range(1, 21), *range(30, 37), 40, 41)}


def numbers(*spans: range) -> set[str]:
    return {f"{number:02}" for span in spans for number in span}


def test_every_code_of_the_protocol_of_2015_is_there() -> None:
    policy, codes, process = load_registration_policy(None), load_codes(), load_process_policy(None)

    assert {one.cbs_code for one in policy.investigation_result.values()} == numbers(range(1, 9))
    targets = {one.cbs_code for one in process.transfer_targets.values()}
    assert targets | {policy.transfer["none"].cbs_code} == numbers(range(1, 11), range(21, 22))
    lists = {name: {one.cbs_code for one in codes.lists[name].values()} for name in codes.lists}
    assert lists["nature"] - {None} == numbers(range(1, 10))
    assert lists["form"] == numbers(range(1, 12))
    assert lists["capacity"] == CAPACITIES


def test_the_police_is_told_each_status_of_the_draft() -> None:
    policy = load_registration_policy(None)

    told = {
        one.police_status: name
        for codes in (policy.safety_assessment, policy.ending)
        for name, one in codes.items()
        if one.police_status
    }

    assert set(told) == {
        *(f"VT-01-0{number}" for number in range(1, 5)), "VT-00", "VT-02", "VT-03", "VT-99",
    }  # fmt: skip
    assert (told["VT-01-01"], told["VT-99"]) == ("vt_continues", "wrongly_addressed")


@pytest.mark.parametrize(
    ("there", "instead", "fault"),
    [
        ("cbs_code: '02'", "cbs_code: '01'", "investigation_result has cbs_code 01 twice"),
        ("VT-01-02", "VT-01-01", "police_status VT-01-01 stands twice"),
        ("VT-99", "VT-9", "ending.wrongly_addressed.police_status"),
        ("source: V15", "source: hearsay", "source"),
        ("\nservice:", "\nservices:", "services"),
    ],
)
def test_codes_that_do_not_hold_are_named(
    tmp_path: Path, there: str, instead: str, fault: str
) -> None:
    text = SHIPPED.read_text("utf-8")
    assert there in text
    (tmp_path / FILE).write_text(text.replace(there, instead, 1), "utf-8")

    with pytest.raises(ConfigError) as caught:
        load_registration_policy(tmp_path)

    assert fault in str(caught.value)


@pytest.mark.parametrize("model", [RegistrationPolicy, Registered])
def test_every_field_is_described(model: type[BaseModel]) -> None:
    assert all(field.description for field in model.model_fields.values())
