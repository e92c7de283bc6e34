"""Cells of a table as a spreadsheet takes them: texts stay texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.registers import LETTER, loaded

from mandate.render.spreadsheet import safe_cell

CHANGED = (
    "12/5", "3-12", "00123", "2026-03", "12E5", "1e10", "12.5", "12,50", "1.6.2026", "31/12/26", "2026/1/2", "12/2026", "5.12.",
    "1 000", "1\u00a0000", "1.234.567", "123456789012", "50%", "kr 50", "50 kr", "(5)", "1 1/2", "09:00", "9.30", "9 am", "TRUE", "sann",
    "falskt", "mai 12", "12. mai", "12.mai 2026", "des-26", "Jan 2026", "1 okt", "12/45",
)  # fmt: skip
AS_THEY_ARE = (
    "26/1234", "26/5512", "19/4140-32", "2020/04521-12", "Ju2017/05555/PO", "Fi2026/00123", "123", "2026", "12345678901", "Report", "31/32",
    "13-13", "mai", "May we", "12 mai og 13 mai", "12/5, 13/5", "26-1234", "Report 12/5", "§ 15", "first", "0", "A1", "1/1900x", "",
)  # fmt: skip
FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@a",
    "＝1+1",
    "＋1",
    "－1",
    "＠a",
    "﹦1",
    "﹢1",
    "﹣1",
    "﹫a",
    " =1",
    "\t=1",
    "\u00a0=1",
    "－2+3",
)


@pytest.mark.parametrize("text", CHANGED)
def test_what_would_become_a_day_or_another_number_is_kept_from_it(text: str) -> None:
    assert safe_cell(text) == f"'{' '.join(text.split())}"


@pytest.mark.parametrize("text", AS_THEY_ARE)
def test_what_no_spreadsheet_changes_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("day", [False, True])
def test_what_begins_a_formula_never_does(text: str, day: bool) -> None:
    assert safe_cell(text, may_be_a_day=day).startswith("'")


@given(st.text())
def test_no_text_is_changed_but_for_the_apostrophe(text: str) -> None:
    cell = safe_cell(text)
    assert cell.removeprefix("'") == safe_cell(text, may_be_a_day=True).removeprefix("'")


def test_case_numbers_of_the_list_come_through() -> None:
    from support.clock import DAY
    from support.lists import table

    from mandate.schedule.obligations import obligations

    numbers = ("12/5", "3-12", "00123", "2026-03", "12E5", "26/1234")
    deadline = '[[deadlines]]\nid = "a"\ntitle = "X"\ndue = 2026-12-01\n'
    of = loaded({f"x{at}.toml": LETTER.replace("26/1", text) + deadline for at, text in enumerate(numbers)})
    rows = [row.split(";") for row in table(obligations(of.register, DAY), of.register).splitlines()]
    column = rows[0].index("reference")
    assert [row[column] for row in rows[1:]] == ["'12/5", "'3-12", "'00123", "'2026-03", "'12E5", "26/1234"]
    assert {row[rows[0].index("first")] for row in rows[1:]} == {"2026-12-01"}
