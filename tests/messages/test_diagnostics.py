"""Every diagnostic of a broken file can be read in each language."""

import pytest
from support.broken_files import CASES, Case
from support.registers import LETTER, check, loaded
from support.untranslated import untranslated

DEADLINE = '[[deadlines]]\nid = "report"\ntitle = "R"\n'
MORE = {
    "a.toml": LETTER + DEADLINE + 'due = "3 weeks after report-2"\n',
    "con.toml": LETTER + DEADLINE + "due = 2026-12-01\n",
    "b.toml": LETTER + DEADLINE + 'due = "30. juni"\nmoves = [{ due = 2026-12-01, on = "1. mai" }]\n',
    "c.toml": LETTER + DEADLINE + "due = 2026-12-01T09:00\n",
    "d.toml": LETTER + DEADLINE + "due = 24.11.2026 kl. 9\n",
    "e.toml": LETTER + DEADLINE + 'due = "innan 31. mars 2027"\n',
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
def test_a_broken_file_is_explained_in_each_language(case: Case) -> None:
    found = untranslated(one for one, _ in check(loaded({"a.toml": case.text})).faults)
    assert [one for one in found if one.split("`")[1] not in case.text] == []  # others are the user's own words


@pytest.mark.parametrize("name", MORE)
def test_others_are_too(name: str) -> None:
    faults = check(loaded({name: MORE[name]})).faults
    assert faults
    assert untranslated(one for one, _ in faults) == []
