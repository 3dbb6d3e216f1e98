"""Cells of tables for spreadsheets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarfunctie.radar.table_file import as_text


@given(cell=st.text())
def test_a_cell_is_never_a_formula_and_comes_back_whole(cell: str) -> None:
    shown = as_text(cell)

    assert shown in {cell, f"'{cell}"}
    assert not shown.startswith(("=", "@", "\t", "\r"))
    assert cell == (shown[1:] if shown.startswith("'") else shown)


@pytest.mark.parametrize("number", ["-2", "+3", "-2.5", "1e-07", "-1.25e+10", "0"])
def test_a_number_stays_a_number(number: str) -> None:
    assert as_text(number) == number


@pytest.mark.parametrize("formula", ["-1+1", "+A1", "-2.5+cmd", "=1", "-"])
def test_what_is_worked_out_is_no_number(formula: str) -> None:
    assert as_text(formula) == f"'{formula}"
