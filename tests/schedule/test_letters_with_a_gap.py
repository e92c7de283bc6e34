"""Real letters whose reading found a gap, said in words of our own, listed whole; and how each new form came to its day."""

from pathlib import Path

import pytest
from support.cli import Golden, run

LETTERS = Path(__file__).parents[1] / "fixtures" / "real-letters"
DAYS = {
    "esv-2013": "2013-12-20",
    "folkhalsomyndigheten-2020": "2020-07-05",
    "havs-och-vatten-2019": "2020-09-20",
    "nhn-2026": "2026-02-01",
    "ntp-2023": "2023-03-01",
    "polismyndigheten-2017": "2018-02-01",
    "rundskriv-2022": "2023-01-10",
}
FORMS = {
    "a period where only that is known": ("esv-2013.first", "2013-12-20"),
    "counted from the delivery": ("havs-och-vatten-2019.repayment", "2020-09-20"),
    "counted from a period": ("folkhalsomyndigheten-2020.monthly.2020-09-14", "2020-09-20"),
    "withdrawn from a day on": ("folkhalsomyndigheten-2020.weekly.2020-12-23", "2020-12-28"),
    "a yearly day by name": ("polismyndigheten-2017.plan", "2018-02-01"),
    "further notice": ("nhn-2026.status.2027-05-01", "2026-02-01"),
    "to confirm": ("nhn-2026.general-meeting", "2026-02-01"),
    "several leads": ("ntp-2023.main", "2023-03-01"),
}


def test_each_letter_has_its_day() -> None:
    assert {file.stem for file in LETTERS.glob("*.toml")} == {*DAYS, "mandate"}


@pytest.mark.parametrize("name", DAYS)
def test_what_the_letter_says_is_listed(name: str, golden: Golden) -> None:
    listed = run("status", "--assignment", name, "--all", "--within", "90d", "--as-of", DAYS[name], cwd=LETTERS)
    assert listed.returncode == 0, listed.stderr.decode()
    golden(f"letters/{name}.txt", listed.stdout.decode())


def test_why(golden: Golden) -> None:
    parts = []
    for form, (id_, day) in FORMS.items():
        said = run("why", id_, "--as-of", day, cwd=LETTERS)
        assert said.returncode == 0, said.stderr.decode()
        parts.append(f"# {form}\n{said.stdout.decode()}")
    golden("letters/why.txt", "\n".join(parts))


def test_no_letter_has_a_fault() -> None:
    assert run("check", cwd=LETTERS).returncode == 0
