"""Memory by the size of a file: a few dozen times its bytes, or, where the grammar has a node for each of them, a few hundred times."""

import tracemalloc

import pytest
from support.registers import LETTER, check, loaded

SIZE = 200_000
MOST, MOST_OF_LISTS = 40, 200
SHAPES = {
    "a text without an end": f'title = "{"a" * SIZE}',
    "a text without an end, of many lines": f'x = "{"a" * 60}{chr(10)}' * (SIZE // 66),
    "a text with escapes, without an end": 'title = "' + "\\n" * (SIZE // 2),
    "a key with a long list": f"x = [{'1,' * (SIZE // 2)}]\n",
    "a key with a list of lists": f"x = [{'[1],' * (SIZE // 4)}]\n",
    "an escape of TOML 1.1 behind a long text": f'title = "{"a" * SIZE}\\e"\n',
    "brackets": f"x = {'[' * SIZE}",
}


@pytest.mark.parametrize("name", SHAPES)
def test_memory_is_bounded_by_the_size_of_the_file(name: str) -> None:
    text = LETTER.replace('title = "A letter"\n', "") + SHAPES[name]
    tracemalloc.start()
    try:
        of = loaded({"a.toml": text})
        check(of)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    most = MOST_OF_LISTS if "list" in name else MOST
    assert peak < most * len(text), peak // len(text)
