"""Places in a text: the same whether its tables are known by their look or the whole of it is parsed."""

from collections.abc import Iterator

import pytest
import rtoml

from mandate.diagnostic import Part
from mandate.model import KeyPath
from mandate.source import Places

TEXTS = (
    'a = 1\nb.c = [1, { d = 2 }]\n[t] # say\nx = "[y]"\n[[u]]\nk = 1\n  [[u]]\nk = [\n  1,\n]\n[u.v]\nw = 2\n[[u.l]]\nz = 3\n[[u.l]]\nz = 4\n',
    'a = 1\r\n[t]\r\nx = "æ"\r\n[[u]]\r\nk = 1\r\n[[u]]\r\nk = 2\r\n',
    "k = [\n[true],\n[false]\n]\n[t]\nx = 1\n",
    'k = [\n["a"],\n]\n[t]\nx = 1\n',
    '[2026]\nx = 1\n["a b"]\nx = 2\n[ c ]\nx = 3\n[d . e]\nx = 4\n',
    "# [a]\n[b]\n# [c]\nx = 1\n",
    "[a]\n\n[[b]]\n\n[a.c]\nx = 1",
    "",
)
WHOLE = '\n# """'
"""With this below it, a text is parsed whole."""


def paths(value: object, path: KeyPath = ()) -> Iterator[KeyPath]:
    yield path
    if isinstance(value, dict):
        for key, item in value.items():
            yield from paths(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from paths(item, (*path, number))


@pytest.mark.parametrize("text", TEXTS)
def test_every_place_is_the_same_however_it_is_found(text: str) -> None:
    known = [*paths(rtoml.loads(text)), ("no",), ("u", 9, "k"), ("t", "no")]
    for order in (known, known[::-1]):
        quick, whole = Places(text), Places(text + WHOLE)
        for path in order:
            assert [quick.find(path, part) for part in Part] == [whole.find(path, part) for part in Part]
            assert (quick.span(path), quick.is_long_form(path)) == (whole.span(path), whole.is_long_form(path))


def test_a_text_that_is_no_toml_is_parsed_whole() -> None:
    text = "[a]\nx = [\n[b]\ny = 1\n"
    assert Places(text).find(("b", "y")) == Places(text + WHOLE).find(("b", "y"))
