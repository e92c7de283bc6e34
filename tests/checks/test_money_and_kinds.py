"""Money of several years or bodies, and what kinds of letters are called in Norway and Sweden."""

from datetime import date

import pytest
from support.refusals import refusal
from support.registers import LETTER, letter, loaded, names

from mandate.editing.additions import add_source
from mandate.editing.items import NamedItem, find_item
from mandate.editing.templates import letter_text
from mandate.editing.user_input import value
from mandate.editing.verify import EditResult
from mandate.history.compare import compare
from mandate.history.flat import facts
from mandate.model.assignment import AssignmentKind
from mandate.reading.keys import TABLES
from mandate.reading.reader import read_assignment
from mandate.reading.source import Source
from mandate.reading.value_words import LETTER_KINDS
from mandate.render import json
from mandate.render.letter import letter as shown

DAY = date(2026, 11, 22)
DUE = '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-06-30\n'
ONE = '[funding]\ntotal = 500\ncurrency = "NOK"\nyear = 2026\nsources = [{ amount = 500, chapter = 440, post = 1 }]\n'
TWO = """[[funding]]
total = 500
currency = "NOK"
year = 2026
to = "pod"
sources = [{ amount = 300, chapter = 440, post = 1 }, { amount = 200, chapter = 440, post = 21 }]

[[funding]]
cap = 100
currency = "NOK"
year = 2026
to = ["udi", "lst"]

[[funding.sources]]
amount = 90
chapter = 490
"""


def test_each_funding_has_its_own_sources() -> None:
    of = letter(DUE + TWO)
    assert not of.diagnostics
    (assignment,) = of.register.assignments
    first, second = assignment.fundings
    assert (first.total, first.to, len(first.sources)) == (500, ("pod",), 2)
    assert (second.cap, second.to, [source.chapter for source in second.sources]) == (100, ("udi", "lst"), [490])
    assert assignment.funding == first
    assert second.origin.path == ("funding", 1)


def test_one_funding_is_as_before() -> None:
    (assignment,) = letter(DUE + ONE).register.assignments
    assert [funding.total for funding in assignment.fundings] == [500]
    document = json.letter(assignment, (), letter(DUE + ONE).register, DAY)
    assert '"funding": {' in document
    assert '"fundings": [' in document
    bare = letter(DUE).register
    assert '"funding": null' in json.letter(bare.assignments[0], (), bare, DAY)


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        (TWO.replace("amount = 300", "amount = 250"), "sources-do-not-add-up"),
        (TWO.replace("amount = 90", "amount = 110"), "cap-exceeded"),
        (TWO.replace('to = ["udi", "lst"]', 'to = "pod"'), "same-funding"),
        (TWO.replace('to = ["udi", "lst"]', 'to = ["pod", "pod"]'), "same-funding"),
        (TWO.replace('"lst"', '"nobody"'), "unknown-organisation"),
        (TWO.replace('currency = "NOK"\nyear = 2026\nto = ["udi", "lst"]', 'currency = "SEK"'), "foreign-currency"),
        (ONE + TWO, "not-toml"),
    ],
)
def test_each_funding_is_checked(body: str, rule: str) -> None:
    assert rule in names(letter(DUE + body))


def test_two_years_are_no_double() -> None:
    other = TWO.replace('to = ["udi", "lst"]', 'to = "pod"').replace(
        'cap = 100\ncurrency = "NOK"\nyear = 2026', 'cap = 100\ncurrency = "NOK"\nyear = 2027'
    )
    assert "same-funding" not in names(letter(DUE + other))


def test_show_and_facts_have_each() -> None:
    of = letter(DUE + TWO)
    (assignment,) = of.register.assignments
    text = shown(assignment, (), of.register, (), 100)
    assert text.count("Funding\n") == 2
    assert "Utlendingsdirektoratet (udi), Länsstyrelsen (lst)" in text
    lines = facts(assignment).splitlines()
    assert {"funding, total: 500", "funding, to: pod", "funding 2, cap: 100", "funding 2, to: udi, lst"} <= set(lines)


def test_diff_pairs_the_money_of_a_year_and_body() -> None:
    def said(old: str, new: str) -> list[str]:
        return [one.says for one in compare(letter(DUE + old), letter(DUE + new), {}, ("a", "b")).changes]

    parts = TWO.partition("\n[[funding]]")
    turned = f"[[funding]]{parts[2]}\n{parts[0]}"
    assert said(TWO, turned) == []
    assert said(TWO, TWO.replace("cap = 100", "cap = 120")) == ["2026 to udi, lst, cap: 100 → 120"]
    assert said(ONE, ONE.replace("total = 500", "total = 600")) == ["total: 500 → 600"]
    assert said(ONE, "") == ["funding removed: 500 NOK"]


def test_a_source_is_added_to_the_money_that_is_meant() -> None:
    of = letter(DUE + TWO.replace("[[funding.sources]]\namount = 90\nchapter = 490", "sources = [{ amount = 90 }]"))
    item = find_item(of, "a")
    assert isinstance(item, NamedItem)
    added = add_source(of, item, {"amount": 10, "chapter": 491}, {"year": 2026, "to": ["udi", "lst"]}, DAY)
    assert isinstance(added, EditResult)
    read = read_assignment(Source(file="a.toml", data=added.after.data), "a").assignment
    assert read is not None
    assert [len(funding.sources) for funding in read.fundings] == [2, 2]
    assert (
        refusal(add_source, of, item, {"amount": 10}, {"year": 2026}, DAY).cause
        == "`a` has money of 2 years or bodies, and 2 of them fit"
    )


# --- kinds of letters ---

NATIONAL = {
    "regleringsbrev": "allocation-letter",
    "tildelingsbrev": "allocation-letter",
    "oppdragsdokument": "allocation-letter",
    "supplerende tildelingsbrev": "supplementary-letter",
    "Regeringsuppdrag": "government-commission",
    "ändringsbeslut": "amendment",
    "tilläggsdirektiv": "amendment",
    "instruks": "instruction",
    "instruktion": "instruction",
    "kommittédirektiv": "inquiry-terms",
    "mandat": "inquiry-terms",
    "rundskriv": "circular",
    "høringsbrev": "consultation",
    "remiss": "consultation",
}
KIND = TABLES["assignment"]["kind"]


@pytest.mark.parametrize(("name", "kind"), NATIONAL.items())
def test_a_national_name_is_taken_where_people_type_it(name: str, kind: str) -> None:
    assert value(KIND, name, {}) == kind
    assert value(KIND, name.upper(), {}) == kind


@pytest.mark.parametrize(("name", "kind"), NATIONAL.items())
def test_in_a_file_it_is_an_error_with_the_english_word(name: str, kind: str) -> None:
    of = loaded({"a.toml": LETTER.replace("issued", f'kind = "{name}"\nissued') + DUE})
    (fault,) = of.diagnostics
    assert (fault.rule.name, fault.help, fault.fix) == ("unknown-value", f'write kind = "{kind}"', f'"{kind}"')


def test_every_national_name_is_of_a_kind() -> None:
    assert set(LETTER_KINDS.values()) <= {kind.value for kind in AssignmentKind}


@pytest.mark.parametrize("kind", ["circular", "consultation"])
def test_the_new_kinds_are_read(kind: str) -> None:
    of = loaded({"a.toml": LETTER.replace("issued", f'kind = "{kind}"\nissued') + DUE})
    assert not of.diagnostics
    assert of.register.assignments[0].kind == AssignmentKind(kind)


def test_a_list_of_money_is_written_with_double_brackets() -> None:
    text = letter_text({"assignment": {"title": "T"}, "funding": [{"total": 1}, {"total": 2}]})
    assert text.count("[[funding]]") == 2
