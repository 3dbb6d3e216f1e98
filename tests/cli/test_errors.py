import errno

import pytest

from radarfunctie.cli.errors import EXIT_CODES, FAILED, USAGE, exit_code, sentence, system_sentence
from radarfunctie.errors import ConfigError, Fault, InputError, RadarError, StoreFullError


def test_the_operators_own_files_are_usage_and_all_else_is_failure() -> None:
    assert exit_code(ConfigError("radar.toml does not hold")) == USAGE
    assert {code for kind, code in EXIT_CODES.items() if kind is not ConfigError} == {FAILED}


def test_a_type_that_is_not_in_the_table_has_the_code_of_the_one_above() -> None:
    class OtherError(StoreFullError):
        """Not in the table."""

    assert exit_code(OtherError("full")) == exit_code(StoreFullError("full"))


def test_the_first_faults_are_told_and_the_rest_counted() -> None:
    faults = [Fault(f"persons.{n:02d}", "is required") for n in range(12)]

    told = sentence(InputError("the signal is refused", faults))

    assert told.startswith("the signal is refused: persons.00: is required; ")
    assert told.endswith("; and 2 more")


def test_an_error_without_faults_is_its_own_sentence() -> None:
    assert sentence(RadarError("no")) == "no"
    assert sentence(InputError("no")) == "no"


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "no rights"),
        (errno.EROFS, "no rights"),
        (errno.EIO, "the machine refused"),
    ],
)
def test_what_the_machine_refuses_is_a_sentence_with_the_place(number: int, told: str) -> None:
    text = system_sentence(OSError(number, "text of the system", "/data/file"))

    assert text.startswith(told)
    assert "/data/file" in text
