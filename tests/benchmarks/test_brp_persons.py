"""The test persons of the register that a benchmark reads: names and homes, never a number."""

from pathlib import Path

PERSONS = Path(__file__).parents[2] / "benchmarks" / "data" / "brp_test_persons.csv"


def test_the_test_persons_of_the_register_carry_no_number() -> None:
    rows = PERSONS.read_text("utf-8").splitlines()

    assert len(rows) > 900
    assert rows[0].split(",")[:5] == ["first_names", "prefix", "surname", "birth_date", "sex"]
    assert not [row for row in rows if any(len(digits) >= 8 for digits in _digits(row))]


def _digits(row: str) -> list[str]:
    """Runs of digits."""
    return "".join(sign if sign.isdecimal() else " " for sign in row).split()
