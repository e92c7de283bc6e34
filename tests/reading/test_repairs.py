"""Broken files: each is explained word for word where it is broken."""

import pytest
from support.broken_files import CASES, DEADLINE, Case
from support.registers import LETTER, check, letter, loaded, names

from mandate.reading.register import ParsedRegister


def told(of: ParsedRegister) -> list[str]:
    return [
        f"{fault.file}:{at.line}:{at.column} {fault.rule.name}: {fault.message} | {fault.help}"
        for fault, at in check(of).faults
    ]


def read(text: str) -> ParsedRegister:
    return loaded({}, register=text) if "[register]" in text else loaded({"a.toml": text})


def what(case: Case) -> str:
    return case.what


@pytest.mark.parametrize("case", CASES, ids=what)
def test_a_slip_is_reported_with_its_place_and_what_to_write(case: Case) -> None:
    assert told(read(case.text)) == case.told


@pytest.mark.parametrize("case", CASES, ids=what)
def test_windows_line_ends_change_nothing_that_is_reported(case: Case) -> None:
    assert told(read(case.text.replace("\n", "\r\n"))) == told(read(case.text))


@pytest.mark.parametrize("case", CASES, ids=what)
def test_byte_order_mark_changes_nothing_that_is_reported(case: Case) -> None:
    assert told(read("\ufeff" + case.text)) == told(read(case.text))


@pytest.mark.parametrize("case", CASES, ids=what)
def test_fault_in_one_file_hides_none_in_the_next(case: Case) -> None:
    if "[register]" not in case.text:
        both = loaded({"a.toml": case.text, "b.toml": LETTER + DEADLINE})
        assert [line for line in told(both) if line.startswith("b.toml:8:1 missing-key: ")]


def test_windows_line_ends_and_a_byte_order_mark_are_no_faults() -> None:
    text = LETTER + DEADLINE + "due = 2026-06-30\n"
    assert names(loaded({"a.toml": "\ufeff" + text.replace("\n", "\r\n")})) == []


def test_tabs_and_spaces_before_a_line_are_no_faults() -> None:
    assert names(letter('[[deadlines]]\n\tid\t= "report"\n  title = "Report"\n\tdue\t=\t2026-06-30\t\n')) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1 200 000", "1_200_000"), ("1.200.000", "1_200_000"), ("1200000,00", "1_200_000"), ("1 200 000,-", "1_200_000"),
        ("2.4 mill", "2_400_000"), ("2,4 mill. kr", "2_400_000"), ("1,5 mrd", "1_500_000_000"), ("2 MNOK", "2_000_000"),
        ("1200 tkr", "1_200_000"), ("500 kr", "500"), ("2,4", None), ("1,5", None), ("1.200 mill", None), ("2,4 kr", None),
        ("0,1234567 mill", None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("quoted", [False, True])
def test_amount_is_reported_only_where_it_can_mean_one(written: str, meant: str | None, quoted: bool) -> None:
    value = f'"{written}"' if quoted else written
    [fault] = told(letter(f"\n[funding]\ntotal = {value}\n"))
    if meant is None:
        assert "write the amount in whole units" in fault
    else:
        assert f"write total = {meant}" in fault or f"write {meant}: whole units" in fault


def test_faults_beyond_the_fiftieth_are_said_to_be_there() -> None:
    found = told(letter("".join(f'\n[[deadlines]]\nid = "d{n}"\ntitle = "D"\ndue = 31.12.26\n' for n in range(80))))
    assert len(found) == 51
    assert found[-1].startswith("a.toml:262:1 not-toml: more faults than 50 are in this file | ")
