"""Following the help of a diagnostic removes it, unless the help says that a fact is needed.

Every file that breaks a rule is tried: the examples of the rules' pages, the cases of each rule, and the broken files
of newcomers.
"""

from collections.abc import Iterator

import pytest
from support.broken_files import CASES
from support.clock import DAY
from support.obey import Files, obeyed
from support.registers import LETTER, REGISTER, diagnostics
from support.rule_pages import PAGES, blocks_of

from mandate.checks.autofix import fixed
from mandate.model.rules import NOT_NFC
from mandate.reading.keys import TABLES
from mandate.reading.register import overlay, text_files
from mandate.reading.source import Source
from mandate.storage.discovery import REGISTER_FILE


def of_newcomers() -> Iterator[tuple[str, Files]]:
    for case in CASES:
        is_register = "[register]" in case.text
        yield case.what, {REGISTER_FILE: case.text} if is_register else {REGISTER_FILE: REGISTER, "a.toml": case.text}


def of_pages() -> Iterator[tuple[str, Files]]:
    for page in PAGES:
        blocks = [block for block in blocks_of(page.read_text(encoding="utf-8")) if not block.fixed]
        if any(block.link or block.size or block.encoding != "utf-8" for block in blocks):
            continue  # what is no text
        files = {REGISTER_FILE: REGISTER}
        for block in blocks:
            whole = block.file == REGISTER_FILE or block.body.startswith("# whole file\n")
            files[block.file] = block.body if whole else LETTER + block.body
        yield page.stem, files


NEWCOMERS, RULE_EXAMPLES = dict(of_newcomers()), dict(of_pages())


@pytest.mark.parametrize("what", NEWCOMERS)
def test_help_of_a_newcomers_file_leaves_no_fault_or_asks_for_a_fact(what: str) -> None:
    obeyed(NEWCOMERS[what])


@pytest.mark.parametrize("what", RULE_EXAMPLES)
def test_help_of_a_rules_page_leaves_no_fault_or_asks_for_a_fact(what: str) -> None:
    obeyed(RULE_EXAMPLES[what])


@pytest.mark.parametrize("what", [*NEWCOMERS, *RULE_EXAMPLES])
def test_fix_corrects_what_it_says_that_it_corrects(what: str) -> None:
    files = {**NEWCOMERS, **RULE_EXAMPLES}[what]
    letters = [Source(file=name, data=text.encode()) for name, text in files.items() if name != REGISTER_FILE]
    of = text_files(Source(file=REGISTER_FILE, data=files[REGISTER_FILE].encode()), letters)
    promised = {(one.rule, one.message) for one in diagnostics(of, DAY) if one.fix is not None or one.rule is NOT_NFC}
    after = overlay(of, fixed(of, files, diagnostics))
    assert not promised & {(one.rule, one.message) for one in diagnostics(after, DAY)}


VALUES = (
    '"text"', '"ja"', '"31.12.2026"', '"POD"', '"Politidirektoratet"', '"2"', '"to uker"', '"1. juni"', '"årlig"', '"2 timer"', '""', '"Norge"', '"A, B"',
    "5", "31.12", "300.000", "true", "2026-06-30", "2026-06-30T12:00:00", "12:00:00", "[]", '["a"]', '["POD", "UDI"]', "[5]", "[2026-06-30]", "{ a = 1 }",
    "31.12.2026", "POD", "ja", "1. juni", "1 200 000", "19/4140", "årlig", "24:00", "2 timer", "",
)  # fmt: skip
HEADERS = {
    "assignment": LETTER + "{0}\n",
    "participants": LETTER + "\n[participants]\n{0}\n",
    "reporting": LETTER.replace('reporting.to = "jd"\n', "") + '\n[reporting]\n{0}\n\n[[tasks]]\nid = "t"\ntitle = "T"\n',
    "deadline": LETTER + '\n[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-06-30\n{0}\n',
    "task": LETTER + '\n[[tasks]]\nid = "t"\ntitle = "T"\ndue = 2026-06-30\n{0}\n',
    "move": LETTER + '\n[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-06-30\nmoves = [ {{ due = 2026-09-30, on = 2026-03-02, {0} }} ]\n',
    "delivery": LETTER + '\n[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-06-30\ndeliveries = [ {{ on = 2026-06-26, {0} }} ]\n',
    "related": LETTER + '\n[[related]]\nrelation = "related"\nreference = "19/1"\n{0}\n',
    "funding": LETTER + "\n[funding]\n{0}\n",
    "events": LETTER + "\n[events]\n{0}\n",
}  # fmt: skip


@pytest.mark.parametrize("table", HEADERS)
def test_help_for_any_value_of_any_key_leaves_no_fault_or_asks_for_a_fact(table: str) -> None:
    for name in ["kickoff"] if table == "events" else TABLES[table]:
        if table in {"move", "delivery"} and name in {"due", "on"}:
            continue
        rows = [row for row in HEADERS[table].split("\n") if not row.startswith(f"{name} = ")]
        for value in VALUES:
            letter = "\n".join(rows).format(f"{name} = {value}".rstrip())
            obeyed({REGISTER_FILE: REGISTER, "a.toml": letter}, shape_only=True)
