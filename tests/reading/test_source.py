"""Places in a text: the same whether its tables are known by their look or the whole of it is parsed."""

from collections.abc import Iterator

import pytest
import rtoml
from hypothesis import assume, given
from hypothesis import strategies as st
from support.properties import examples

from mandate.model.base import KeyPath
from mandate.model.diagnostic import Part
from mandate.reading.locations import Locator, tree_of

TEXTS = (
    'a = 1\nb.c = [1, { d = 2 }]\n[t] # say\nx = "[y]"\n[[u]]\nk = 1\n  [[u]]\nk = [\n  1,\n]\n[u.v]\nw = 2\n[[u.l]]\nz = 3\n[[u.l]]\nz = 4\n',
    'a = 1\r\n[t]\r\nx = "æ"\r\n[[u]]\r\nk = 1\r\n[[u]]\r\nk = 2\r\n',
    "k = [\n[true],\n[false]\n]\n[t]\nx = 1\n",
    'k = [\n["a"],\n]\n[t]\nx = 1\n',
    '[2026]\nx = 1\n["a b"]\nx = 2\n[ c ]\nx = 3\n[d . e]\nx = 4\n',
    "# [a]\n[b]\n# [c]\nx = 1\n",
    "[a]\n\n[[b]]\n\n[a.c]\nx = 1",
    "",
    '[a]\nd = 2026-01-02 10:00:00\ne = "x\\"y" # "\nf = \'#\' # "x\n  g = ["a", \'b,\' , 3] # ]\nh=[]\nk = [1, [2]]\nl = ["a\\u0041"]\n',
    '[a]\nk = [\n  "x", # [ {\n  { n = 1 },\n]\nn = -1.5e3\nm = { k = "}" }\n"k2" = true\nk.no = 1\n'.replace(
        "k.no = 1\n", ""
    ),
    '[a]\nx.n = 1\nxn = "n = 2"\n[b]\n"n" = 1\n[c]\nl = [ # n = [\n  "]",\n  "n = 1" ]\nn = [ 1 ,2,]\r\n[d]\nl = [ "æ", "ø" ]\nm = "å"  \n',
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
        quick, whole = Locator(text), Locator(text + WHOLE)
        for path in order:
            assert [quick.find(path, part) for part in Part] == [whole.find(path, part) for part in Part]
            assert (quick.span(path), quick.is_long_form(path)) == (whole.span(path), whole.is_long_form(path))


@examples(150)
@given(
    lines=st.lists(
        st.sampled_from(
            [
                "[t]",
                "[[u]]",
                "[u.v]",
                "[[u.l]]",
                "a = 1",
                "b = 'x' # b = 2",
                'c = "[{" ',
                "d = [",
                "  1,",
                "]",
                "  { a = 1 },",
                "  'a = 2',",
                "e = [1, 'x',\t\"y\"]",
                "a = { a = 1 }",
                "b.a = 1",
                '"c" = 2',
                "f = [[1], [2]]",
                "g = { a = [1,",
                "  a = 3",
                "} # ]",
                "",
                "# [t]",
                "h = , ",
                'i = "\\"" # i',
                "j = 2026-01-02",
                "k = 2026-01-02 10:00:00",
                "m = [{ a = 1, b = 'x, y' }, { a = \"}\" }] # ]",
                "n = { a = { b = [1, 2] }, 'c' = 3, d.e = 4, f = [ ] }",
                "o = [ # ]",
                "  { a = 2026-01-02, b = 2026-01-02 10:00:00, c = [{}] }, # ,",
                "p = {}",
                "a = [2026-01-02 10:00:00Z, 1.5]",
                "\ta=1\r",
            ]
        ),
        max_size=12,
    )
)
def test_every_place_in_any_text_is_the_same_however_it_is_found(lines: list[str]) -> None:
    text = "\n".join(lines) + "\n"
    try:
        document = rtoml.loads(text)
    except rtoml.TomlParsingError:
        return
    assume(not tree_of(text.encode()).has_error)  # as of what TOML 1.1 allows: there the grammar guesses
    whole = Locator(text + WHOLE)
    known = [*paths(document)]
    for path in (*known, *((*path, more) for path in known for more in (0, "a"))):
        quick = Locator(text, is_toml=True)
        assert [quick.find(path, part) for part in Part] == [whole.find(path, part) for part in Part]


def test_a_text_that_is_no_toml_is_parsed_whole() -> None:
    text = "[a]\nx = [\n[b]\ny = 1\n"
    assert Locator(text).find(("b", "y")) == Locator(text + WHOLE).find(("b", "y"))
