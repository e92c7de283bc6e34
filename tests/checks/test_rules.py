"""Runs every page of docs/rules: the page is the rule's documentation and its test. docs/rules/README.md says how."""

import re
from pathlib import Path

import pytest
from support.obey import obeyed
from support.registers import LETTER, REGISTER, check, faults, loaded, names
from support.rule_pages import BY_CODE, FENCE, PAGES, README, TABLE, Block, blocks_of
from support.untranslated import untranslated

from mandate.checks.located import LocatedDiagnostics, located, merge_located
from mandate.cli.draft_letters import letter_diagnostics_of
from mandate.model.diagnostic import Rule
from mandate.model.rules import RULES, UNUSED_EXCLUDE
from mandate.reading.register import ParsedRegister, load
from mandate.render.diagnostics import full
from mandate.storage.discovery import REGISTER_FILE, read_folder


def printed_block(text: str) -> re.Match[str]:
    """The one `text` block of a page: what `mandate check` prints for its example."""
    found = [fence for fence in FENCE.finditer(text) if fence["info"] == "text"]
    assert len(found) == 1, "a page has one text block"
    return found[0]


def read(blocks: list[Block], folder: Path, monkeypatch: pytest.MonkeyPatch) -> ParsedRegister:
    """The register that the blocks make, read from the disk as `mandate check` does."""
    monkeypatch.chdir(folder)
    Block(REGISTER, file=REGISTER_FILE).put()
    for block in blocks:
        block.put()
    return load(read_folder(Path()))


def found_in(of: ParsedRegister, rule: Rule) -> LocatedDiagnostics:
    """The diagnostics of `mandate check`; for a rule about letters, of `mandate check --letters`."""
    if rule is UNUSED_EXCLUDE:  # of a folder
        return check(read_folder(Path()))
    if not rule.code.startswith("M5"):
        return check(of)
    letters = [one for letter in of.register.assignments for one in letter_diagnostics_of(letter, of)]
    return merge_located(check(of), located(letters, of.sources))


def corrected(blocks: list[Block]) -> list[Block]:
    """The fixed blocks instead of the example: letters instead of all its letters, a register instead of its register."""
    fixed = [block for block in blocks if block.fixed]
    replaced = {block.file == REGISTER_FILE for block in fixed}
    kept = [
        block
        for block in blocks
        if not block.fixed and ((block.file == REGISTER_FILE) not in replaced or not block.file.endswith(".toml"))
    ]
    return [*kept, *fixed]


def rule_of(page: Path) -> Rule:
    return BY_CODE[page.stem.partition("-")[0]]


def name(page: Path) -> str:
    return page.stem


def table() -> str:
    rows = [f"| [{rule.code}]({rule.code}-{rule.name}.md) | {rule.name} | {rule.severity} | {rule.summary} |\n" for rule in RULES]  # fmt: skip
    return "".join(["\n| Code | Name | Severity | What is wrong |\n|---|---|---|---|\n", *rows, "\n"])


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    assert [page.name for page in PAGES] == sorted(f"{rule.code}-{rule.name}.md" for rule in RULES)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_page_is_of_the_agreed_form(page: Path) -> None:
    rule, text = rule_of(page), page.read_text(encoding="utf-8")
    assert text.startswith(f"# {rule.code} {rule.name}\n\n*{rule.severity}*\n\n")
    assert re.findall(r"^## .*$", text, re.MULTILINE) == ["## Example", "## What to do"]
    example, _, remedy = text.partition("## What to do")
    assert printed_block(example).start() > example.index("## Example")
    assert not any(block.fixed for block in blocks_of(example))
    assert all(block.fixed for block in blocks_of(remedy))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_page_shows_what_check_prints(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    text = page.read_text(encoding="utf-8")
    found = read([block for block in blocks_of(text) if not block.fixed], tmp_path, monkeypatch)
    if pytestconfig.getoption("--write-goldens"):
        start, end = printed_block(text).span("body")
        text = text[:start] + full(found_in(found, rule_of(page))) + text[end:]
        page.write_text(text, encoding="utf-8", newline="\n")
    assert full(found_in(found, rule_of(page))) == printed_block(text)["body"]
    assert [one.rule.name for one, _ in found_in(found, rule_of(page)).faults][:1] == [rule_of(page).name]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_page_is_told_in_each_language(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = [block for block in blocks_of(page.read_text(encoding="utf-8")) if not block.fixed]
    found = found_in(read(blocks, tmp_path, monkeypatch), rule_of(page))
    assert untranslated(one for one, _ in found.faults) == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_corrected_example_has_no_fault(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = list(blocks_of(page.read_text(encoding="utf-8")))
    if any(block.fixed for block in blocks):
        assert full(found_in(read(corrected(blocks), tmp_path, monkeypatch), rule_of(page))) == ""


def test_table_of_rules_is_current(pytestconfig: pytest.Config) -> None:
    text = README.read_text(encoding="utf-8")
    if pytestconfig.getoption("--write-goldens"):
        text = TABLE.sub(lambda _: table(), text)
        README.write_text(text, encoding="utf-8", newline="\n")
    found = TABLE.search(text)
    assert found
    assert found[0] == table()


DEADLINE = '[[deadlines]]\nid = "report"\ntitle = "Report"\n'
MORE = (
    ("newer-toml", DEADLINE + "due = 2026-06-30\nwithdrawn = {\n  on = 2026-05-04 }\n"),
    ("stray-table", DEADLINE + "due = 2026-06-30\n\n[[deadlines.moves]]\ndue = 2026-09-30\non = 2026-06-15\n"),
    ("unknown-value", '[[related]]\nrelation = "follows"\nreference = "25/1"\n'),
    ("impossible-date", DEADLINE + 'due = "week 54 2026"\n'),
    ("impossible-date", DEADLINE + 'due = "T4 2026"\n'),
    ("impossible-date", DEADLINE + 'due = "2026-06-30 to 2026-06-01"\n'),
    ("impossible-date", DEADLINE + "due = 0206-06-30\n"),
    ("bad-phrase", DEADLINE + 'due = 2026-06-30\ngrace = "two weeks"\n'),
    ("bad-phrase", DEADLINE + 'due = 2026-06-30T09:00:00\nkind = "meeting"\nlasts = "2"\n'),
    ("bad-phrase", '[funding]\ncurrency = "kr"\n'),
    ("duplicate-id", DEADLINE + "due = 2026-06-30\n\n[events]\nreport = 2026-03-02\n"),
    ("duplicate-id", DEADLINE + "due = 2026-06-30\n\n" + DEADLINE.replace("deadlines", "tasks") + 'due = "ongoing"\n'),
    ("duplicate-id", DEADLINE + 'due = 2026-06-30\ninputs = [ { id = "a", title = "A" }, { id = "a", title = "B" } ]\n'),
    ("unknown-task", '[[related]]\nrelation = "supplements"\nreference = "25/1"\ntasks = ["alternatives"]\n'),
    ("unknown-anchor", DEADLINE + 'due = "same day as repayment"\n'),
    ("unknown-anchor", DEADLINE + 'due = 2026-06-30\nmoves = [ { due = "after kickoff", on = 2026-06-15 } ]\n'),
    ("circular-anchor", DEADLINE + 'due = "2 weeks after report"\n'),
    ("unknown-occurrence", DEADLINE + "due = 2026-06-30\nwithdrawn = { on = 2026-05-04, for = 2026-06-29 }\n"),
    ("missing-for", DEADLINE + "due = [2026-06-30, 2026-11-30]\nmoves = [ { due = 2026-09-30, on = 2026-06-15 } ]\n"),
    ("reversed-dates", "starts = 2026-06-30\nends = 2026-01-30\n"),
    ("reference-missing", DEADLINE + "due = 2026-06-30\ncite = true\n"),
    ("bad-repetition", DEADLINE + "due = 2026-06-30\nuntil = 2028-06-30\n"),
    ("bad-repetition", DEADLINE + 'due = 2026-06-30\nevery = "4 times a year"\n'),
    ("same-occurrence", DEADLINE + 'due = [2026-01-30, 2026-03-30]\nevery = "2 months"\nuntil = 2026-12-31\n'),
    ("same-occurrence", DEADLINE + 'due = ["Q2 2026", "April 2026"]\n'),
    ("same-occurrence", DEADLINE + "due = [2026-06-30T09:00:00, 2026-06-30]\n"),
    ("same-occurrence", DEADLINE + 'due = ["60 days after issued", 2026-03-16]\n'),
    ("day-off", DEADLINE + "due = 2026-11-01T09:00:00\n"),
    ("day-off", DEADLINE + "due = 2026-06-30\nmoves = [ { due = 2026-11-01, on = 2026-06-15 } ]\n"),
    ("due-before-issued", DEADLINE + "due = 2025-06-30T09:00:00\n"),
    ("due-before-issued", DEADLINE + 'due = "June 2025"\n'),
    ("unknown-organisation", '[participants]\ncooperate = ["udi", "imdi"]\n'),
    ("unknown-organisation", DEADLINE + 'due = 2026-06-30\ninputs = [ { id = "a", title = "A", from = "imdi" } ]\n'),
    ("unknown-assignment", DEADLINE + 'due = 2026-06-30\nwithdrawn = { on = 2026-05-04, by = "b" }\n'),
    ("move-to-same-day", DEADLINE + 'due = "Q2 2026"\nmoves = [ { due = "Q2 2026", on = 2026-03-16 } ]\n'),
)  # fmt: skip


SOUND = (
    DEADLINE + 'due = ["Q2 2026", "Q3 2026"]\nmoves = [ { due = 2026-04-01, on = 2026-03-16, for = 2026-04-01 } ]\n',
    DEADLINE + 'due = "Q2 2026"\nmoves = [ { due = 2026-04-01, on = 2026-03-16 } ]\n',
    DEADLINE + 'due = ["to be agreed", "to be agreed"]\ndeliveries = [ { on = 2026-06-15, for = "open-2", reference = "26/7" } ]\n',
    DEADLINE + 'due = "to be agreed"\nevery = "quarter"\nmoves = [ { due = 2026-06-30, on = 2026-03-16 } ]\nuntil = 2026-12-31\n',
)  # fmt: skip


@pytest.mark.parametrize(("rule", "body"), MORE, ids=[f"{number}-{rule}" for number, (rule, _) in enumerate(MORE)])
def test_rule_holds_beyond_its_example(rule: str, body: str) -> None:
    cited = LETTER.replace('reference = "26/1"\n', "") if rule == "reference-missing" else LETTER
    register = loaded({"a.toml": cited + body})
    assert names(register) == [rule]
    assert untranslated(one for one, _ in check(register).faults) == []


@pytest.mark.parametrize(("rule", "body"), MORE, ids=[f"{number}-{rule}" for number, (rule, _) in enumerate(MORE)])
def test_help_leaves_no_fault_or_asks_for_a_fact(rule: str, body: str) -> None:
    obeyed({REGISTER_FILE: REGISTER, "a.toml": LETTER + body})


@pytest.mark.parametrize("body", SOUND, ids=range(len(SOUND)))
def test_what_a_letter_may_say_breaks_no_rule(body: str) -> None:
    assert faults(loaded({"a.toml": LETTER + body})) == ""


def test_amendment_is_looked_for_from_the_amending_letter_too() -> None:
    amending = LETTER.replace("26/1", "26/2") + '[[related]]\nrelation = "amends"\nassignment = "a"\n'
    assert names(loaded({"a.toml": LETTER, "b.toml": amending})) == ["untraced-amendment"]
