"""The one layout: what it makes of files, that it keeps what they say, and that it leaves its own work alone."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from support.properties import few
from support.registers import LETTER, ROOT
from support.untidy import untidy

from mandate.editing.formatter import NotFormatted, format_source
from mandate.editing.key_order import written_order
from mandate.reading.keys import TABLES
from mandate.reading.locations import tree_of
from mandate.reading.reader import read_assignment
from mandate.reading.source import Source

Golden = Callable[[str, str], None]

UNTIDY = '''# About this file.


#:schema ./.mandate/assignment.json
[assignment] # the letter
addressee="pod"
  issuer   =   "jd"   # who gives it
# what it is called
title = "A letter"


  # before the year

year=2026
closed = {note="x",on=2026-12-31}
[participants]
# nobody leads
cooperate = [ "udi" , "jd"
]
# of the tasks

[[tasks]]
title = "T"
id="t"

# stands for itself

[[ deadlines ]]
deliveries = [{ reference = "26/1", on = 2026-01-02 }]
inputs = [ # what others give
# first
{title = "Figures", id = "figures", deliveries = [
{ on = 2026-03-01 }], from = "udi"}, # from them
      { id = "views", title = "Views" }
  # no more
] # that is all
due=[2026-01-20,"spring 2026"]
quote = """
innen   20. januar
"""
title = 'Report'   # c
id = "report"
[deadlines . withdrawn]
of = "report"
on=2026-02-01
[events]
receipt = "not yet"

a-long-name = 2026-01-01
b = 2026-01-02   # b
# the end'''


def laid(text: str, file: str = "a.toml") -> str:
    after = format_source(Source(file=file, data=text.encode()))
    assert isinstance(after, Source), after
    return after.data.decode()


def comments(data: bytes) -> Counter[str]:
    found, pending = Counter[str](), [tree_of(data.removeprefix(b"\xef\xbb\xbf"))]
    while pending:
        node = pending.pop()
        if node.type == "comment":
            found[(node.text or b"").decode().rstrip()] += 1
        pending += node.children
    return found


def test_an_untidy_letter_gets_the_one_layout(golden: Golden) -> None:
    golden("layout/letter.toml", laid(UNTIDY))


def test_an_untidy_register_gets_the_one_layout(golden: Golden) -> None:
    text = '[organisations]\n\n# Norway\njd={name="J",country="NO"}\npod   = { country = "NO", name = "P" } # p\n\n\n# Sweden\nregeringen = { name = "R" }\n[register]\nid="6f2a0c52-8f0e-4c57-9c0b-0e9a4c4f7d11"\nname="x"\n'
    golden("layout/mandate.toml", laid(text, "mandate.toml"))


@pytest.mark.parametrize("file", sorted((ROOT / "assignments").glob("*.toml")), ids=lambda path: path.stem)
def test_the_projects_own_files_are_laid_out(file: Path) -> None:
    data = file.read_bytes()
    source = Source(file=file.name, data=data)
    assert format_source(source) == source


@few
@given(untidy())
def test_meaning_and_comments_stay_and_a_second_run_changes_nothing(text: str) -> None:
    before = Source(file="a.toml", data=text.encode())
    after = format_source(before)
    assert isinstance(after, Source), (after, text)
    was, now = (read_assignment(source, "a") for source in (before, after))
    assert now.assignment == was.assignment
    told, tell = (sorted((one.rule.code, one.message) for one in read.diagnostics) for read in (was, now))
    assert tell == told
    assert comments(after.data) == comments(before.data)
    assert format_source(after) == after


def test_a_comment_stays_with_what_it_stands_at() -> None:
    names = ["note", "issuer", "title", "year", "addressee", "kind"]
    text = "[assignment]\n" + "".join(f'# above {name}\n{name} = "x" # behind {name}\n' for name in names)
    after = laid(text)
    assert re.findall(r"# above (\w+)\n(\w+) += \"x\" # behind (\w+)\n", after) == [
        (name, name, name) for name in sorted(names, key=list(written_order("assignment")).index)
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_byte_order_mark_are_kept(newline: str, mark: str) -> None:
    text = mark + UNTIDY.replace("\n", newline)
    after = laid(text)
    assert after == mark + laid(UNTIDY).replace("\n", newline)


def test_the_line_ends_of_a_text_of_several_lines_are_its_own() -> None:
    text = 'x="""\r\na\nb"""\n[assignment]\ntitle="T"\n'
    assert laid(text).startswith('x = """\r\na\nb"""\n')


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ('title = "e\u0301" # A\u030a', 'title = "\u00e9" # \u00c5'),
        ('note = "\\n\u0303"', 'note = "\\n\u0303"'),  # what the escape makes is no letter n
        ('note = "\\\\\u0303n\u0303"', 'note = "\\\\\u0303\u00f1"'),
        ("note = 'n\\n\u0303'", "note = 'n\\\u00f1'"),
        ('source = "lettres/e\u0301.pdf"', 'source = "lettres/e\u0301.pdf"'),  # the name of a file on a disk
    ],
)
def test_letters_are_composed_where_that_changes_no_name(written: str, after: str) -> None:
    assert laid(f"[assignment]\n{written}\n") == f"[assignment]\n{after}\n"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"[assignment]\ntitle = \n", "it is not TOML"),
        (b'[assignment]\ntitle = "\xff"\n', "it is not TOML"),
        (b'[assignment]\ntitle = "x"\ntitle = "y"\n', "it is not TOML"),
        (b'[assignment]\nclosed = {\n  on = 2026-01-01,\n}\n', "it has what only TOML 1.1 allows"),
    ],
)  # fmt: skip
def test_a_file_that_does_not_parse_is_left(data: bytes, why: str) -> None:
    assert format_source(Source(file="a.toml", data=data)) == NotFormatted(why=why)


@pytest.mark.parametrize("text", ["", "\n\n", "# only\n", "\n\n# a\n\n\n# b", 'a = "x"'])
def test_files_without_tables_are_laid_out_too(text: str) -> None:
    assert laid(laid(text)) == laid(text)


def test_long_lines_and_many_lines_take_time_in_proportion() -> None:
    note = f'[assignment]\nnote = "{"x" * 2_000_000}" # c\n'
    assert laid(note) == note
    many = '[assignment]\ntitle = "T"\n' + '\n[[tasks]]\nid="t"   # c\ntitle = "T"\n' * 2_000
    assert laid(laid(many)) == laid(many)


def test_the_order_of_keys_has_every_key_once() -> None:
    for name, table in TABLES.items():
        assert sorted(written_order(name)) == sorted(table), name


def test_keys_stand_in_their_order() -> None:
    order = list(written_order("deadline"))
    text = LETTER + "[[deadlines]]\n" + "".join(f'{name} = "x"\n' for name in reversed(order))
    assert re.findall(r"^(\w+) +=", laid(text).partition("[[deadlines]]")[2], re.MULTILINE) == order
