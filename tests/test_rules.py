"""Runs every page of docs/rules: the page is the rule's documentation and its test. docs/rules/README.md says how."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import LETTER, REGISTER, ROOT, faults, names
from mandate.diagnostic import Rule
from mandate.register import Loaded, load
from mandate.rules import RULES
from mandate.store import REGISTER_FILE, read_folder

RULE_PAGES = ROOT / "docs" / "rules"
README = RULE_PAGES / "README.md"
PAGES = sorted(page for page in RULE_PAGES.glob("*.md") if page != README)
BY_CODE = {rule.code: rule for rule in RULES}
FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
TABLE = re.compile(r"(?<=<!-- table -->\n).*?(?=<!-- end of table -->)", re.DOTALL)


class Block(NamedTuple):
    """A fenced `toml` block of a page: a file as the words behind `toml` say it lies on the disk."""

    body: str
    file: str = "a.toml"
    fixed: bool = False
    encoding: str = "utf-8"
    size: int = 0
    link: bool = False

    def put(self) -> None:
        """Lay the file in the working folder."""
        path = Path(self.file)
        path.parent.mkdir(parents=True, exist_ok=True)
        if self.link:
            path.symlink_to(self.body.strip())
            return
        whole = self.file == REGISTER_FILE or self.body.startswith("# whole file\n")
        data = (self.body if whole else LETTER + self.body).encode(self.encoding)
        path.write_bytes(data.ljust(self.size, b"\n"))


def blocks_of(text: str) -> Iterator[Block]:
    for fence in FENCE.finditer(text):
        language, *words = fence["info"].split()
        if language == "toml":
            yield block_of(fence["body"], words)


def block_of(body: str, words: list[str]) -> Block:
    block = Block(body)
    for word in words:
        match word.partition("="):
            case [name, "", ""] if name.endswith(".toml"):
                block = block._replace(file=name)
            case ["fixed", "", ""]:
                block = block._replace(fixed=True)
            case ["link", "", ""]:
                block = block._replace(link=True)
            case ["encoding", "=", encoding]:
                block = block._replace(encoding=encoding)
            case ["size", "=", size]:
                block = block._replace(size=int(size))
            case _:
                raise ValueError(f"a toml block cannot be `{word}`; docs/rules/README.md lists what it can be")
    return block


def printed_block(text: str) -> re.Match[str]:
    """The one `text` block of a page: what `mandate check` prints for its example."""
    found = [fence for fence in FENCE.finditer(text) if fence["info"] == "text"]
    assert len(found) == 1, "a page has one text block"
    return found[0]


def read(blocks: list[Block], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Loaded:
    """The register that the blocks make, read from the disk as `mandate check` does."""
    monkeypatch.chdir(folder)
    Block(REGISTER, file=REGISTER_FILE).put()
    for block in blocks:
        block.put()
    return load(read_folder(Path()))


def corrected(blocks: list[Block]) -> list[Block]:
    """The fixed blocks instead of the example: letters instead of all its letters, a register instead of its register."""
    fixed = [block for block in blocks if block.fixed]
    replaced = {block.file == REGISTER_FILE for block in fixed}
    kept = [block for block in blocks if not block.fixed and (block.file == REGISTER_FILE) not in replaced]
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
    assert text.index("## Example") < printed_block(text).start() < text.index("## What to do")
    assert all(block.fixed == (block.body in text[text.index("## What to do") :]) for block in blocks_of(text))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_page_shows_what_check_prints(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    text = page.read_text(encoding="utf-8")
    found = read([block for block in blocks_of(text) if not block.fixed], tmp_path, monkeypatch)
    if pytestconfig.getoption("--write-goldens"):
        start, end = printed_block(text).span("body")
        text = text[:start] + faults(found) + text[end:]
        page.write_text(text, encoding="utf-8", newline="\n")
    assert faults(found) == printed_block(text)["body"]
    assert names(found)[:1] == [rule_of(page).name]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_corrected_example_has_no_fault(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = list(blocks_of(page.read_text(encoding="utf-8")))
    if any(block.fixed for block in blocks):
        assert faults(read(corrected(blocks), tmp_path, monkeypatch)) == ""


def test_table_of_rules_is_current(pytestconfig: pytest.Config) -> None:
    text = README.read_text(encoding="utf-8")
    if pytestconfig.getoption("--write-goldens"):
        text = TABLE.sub(lambda _: table(), text)
        README.write_text(text, encoding="utf-8", newline="\n")
    found = TABLE.search(text)
    assert found
    assert found[0] == table()
