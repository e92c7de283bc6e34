"""The pages of docs/rules, and the files that their blocks stand for."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mandate.model.rules import RULES
from mandate.storage.discovery import REGISTER_FILE
from support.registers import LETTER, ROOT

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
        whole = not self.file.endswith(".toml") or self.file == REGISTER_FILE or self.body.startswith("# whole file\n")
        data = (self.body if whole else LETTER + self.body).encode(self.encoding)
        path.write_bytes(data.ljust(self.size, b"\n"))


def blocks_of(text: str) -> Iterator[Block]:
    for fence in FENCE.finditer(text):
        language, *words = fence["info"].split()
        if language == "toml":
            yield block_of(fence["body"], words)
        elif language == "letter":
            yield Block(fence["body"], file=words[0])


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
