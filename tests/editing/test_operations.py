"""Changes by key path, in files written by any hand: exactly what was meant, or nothing."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.properties import few
from support.registers import LETTER
from support.untidy import untidy

from mandate.editing.errors import CannotInsert
from mandate.editing.operations import Add, Drop, Operation, Put, changed, parsed
from mandate.model.base import KeyPath
from mandate.reading.source import Source

TWO = (
    LETTER
    + """
[[tasks]]
id = "study"
title = "Study"

# the report
[[deadlines]]
id    = "report"   # its name
title = "Report"
due   = 2026-06-01
tasks = ["study", "plan"]
inputs = [
  { id = "figures", title = "Figures" },   # of last year
  { id = "views", title = "Views", from = "udi" },
]

[[deadlines]]
id    = "draft"
title = "Draft"
due   = "1 month before report"
"""
)


def after(text: str, *operations: Operation) -> str:
    return changed(Source(file="a.toml", data=text.encode()), operations).data.decode()


CASES: dict[str, tuple[Operation, str, str]] = {
    "another value": (Put(("deadlines", 0, "title"), "Final"), 'title = "Report"', 'title = "Final"'),
    "a key where the format has it": (
        Put(("deadlines", 0, "kind"), "report"),
        'title = "Report"\n',
        'title = "Report"\nkind  = "report"\n',
    ),
    "a key of a table that there is not": (
        Put(("participants", "lead"), "pod"),
        "issued = 2026-01-15\n",
        'issued = 2026-01-15\n\n[participants]\nlead = "pod"\n',
    ),
    "a dotted table": (
        Put(("reporting", "copy"), ["udi"]),
        'reporting.to = "jd"\n',
        'reporting.to = "jd"\nreporting.copy = ["udi"]\n',
    ),
    "a key gone": (Drop(("deadlines", 0, "due")), "due   = 2026-06-01\n", ""),
    "an item gone": (Drop(("deadlines", 0, "tasks", 0)), '["study", "plan"]', '["plan"]'),
    "the last item gone": (Drop(("deadlines", 0, "tasks", 1)), '["study", "plan"]', '["study"]'),
    "a line of a list gone": (
        Drop(("deadlines", 0, "inputs", 0)),
        '  { id = "figures", title = "Figures" },   # of last year\n',
        "",
    ),
    "a key in braces gone": (Drop(("deadlines", 0, "inputs", 1, "from")), ', from = "udi"', ""),
    "the first key in braces gone": (Drop(("deadlines", 0, "inputs", 1, "id")), 'id = "views", ', ""),
    "a table gone with its comment": (
        Drop(("deadlines", 0)),
        TWO[TWO.index("\n# the report") : TWO.index('\n[[deadlines]]\nid    = "draft"')],
        "",
    ),
    "the last table gone": (Drop(("deadlines", 1)), TWO[TWO.index('\n\n[[deadlines]]\nid    = "draft"') :][1:], ""),
    "a table more": (
        Add(("deadlines",), "deadline", {"due": "to be agreed", "title": "Plan", "id": "plan"}),
        'due   = "1 month before report"\n',
        'due   = "1 month before report"\n\n[[deadlines]]\nid    = "plan"\ntitle = "Plan"\ndue   = "to be agreed"\n',
    ),
    "the first table of its sort": (
        Add(("related",), "related", {"relation": "amends", "assignment": "b"}),
        'due   = "1 month before report"\n',
        'due   = "1 month before report"\n\n[[related]]\nrelation   = "amends"\nassignment = "b"\n',
    ),
    "a line more": (
        Add(("deadlines", 0, "inputs"), "input", {"title": "Maps", "id": "maps"}),
        'from = "udi" },\n',
        'from = "udi" },\n  { id = "maps", title = "Maps" },\n',
    ),
    "the first line": (
        Add(("deadlines", 1, "inputs"), "input", {"title": "Maps", "id": "maps"}),
        'due   = "1 month before report"\n',
        'due   = "1 month before report"\ninputs = [\n  { id = "maps", title = "Maps" },\n]\n',
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_change_is_the_smallest(name: str) -> None:
    operation, old, new = CASES[name]
    assert TWO.count(old) == 1
    assert after(TWO, operation) == TWO.replace(old, new)
    crlf = TWO.replace("\n", "\r\n")
    assert after(crlf, operation) == TWO.replace(old, new).replace("\n", "\r\n")


def test_a_list_goes_with_its_last_item() -> None:
    assert after(TWO, Drop(("deadlines", 0, "tasks", 0)), Drop(("deadlines", 0, "tasks", 0))) == TWO.replace(
        'tasks = ["study", "plan"]\n', ""
    )


def test_what_cannot_be_added_is_refused() -> None:
    text = TWO + '\n[[deadlines.inputs]]\nid = "maps"\ntitle = "Maps"\nof = "draft"\n'
    with pytest.raises(CannotInsert):
        after(text, Add(("deadlines", 1, "inputs"), "input", {"id": "x", "title": "X"}))
    with pytest.raises(CannotInsert):
        after("not TOML", Put(("assignment", "title"), "x"))


def _paths(value: Any, path: KeyPath = ()) -> list[KeyPath]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, one in inner for found in ((*path, key), *_paths(one, (*path, key)))]


@few
@given(untidy(), st.data())
def test_a_change_to_any_file_is_what_was_meant_or_nothing(text: str, data: st.DataObject) -> None:
    source = Source(file="a.toml", data=text.encode())
    paths = _paths(parsed(source))
    assume(paths)
    path = data.draw(st.sampled_from(paths))
    drop = data.draw(st.booleans())
    operation = Drop(path) if drop or not isinstance(path[-1], str) else Put(path, "another")
    try:
        made = changed(source, [operation])
    except CannotInsert:
        assert not drop or isinstance(path[-1], str), "an item can always be taken away"
        return
    if not drop and isinstance(path[-1], str):
        assert parsed(made) != parsed(source) or made.data == source.data
