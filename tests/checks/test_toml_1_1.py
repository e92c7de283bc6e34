"""Syntax that only TOML 1.1 allows: reported in code and in escapes, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.registers import LETTER, letter, loaded, names

from mandate.checks import toml_1_1

TOLD = {
    'a = "\\e[31m"': ["1:6 the escape `\\e`: write \\u001b"],
    'a = "x\\x41"': ["1:7 the escape `\\x`: write A"],
    'a = "\\x0a"': ["1:6 the escape `\\x`: write \\u000a"],
    'a = """\n\\\\ \\e"""': ["2:4 the escape `\\e`: write \\u001b"],
    '"k\\x41" = 1': ["1:3 the escape `\\x`: write A"],
    'æ = 1\nb = "ø\\e" # ø': ["2:7 the escape `\\e`: write \\u001b"],
    'a = "\\\\e \\\\x41"': [],
    "a = '\\e \\x41'": [],
    "a = '''\\e'''": [],
    "# \\e {\n": [],
    'a = """"\\\\e"""" # \\e': [],
    "a = {\nb = 1 }": ["1:5 a line break in an inline table"],
    "a = { b = 1\n}": ["1:5 a line break in an inline table"],
    "a = { b = 1, }": ["1:12 a comma at the end of an inline table"],
    'a = { b = "x, }" }': [],
    "a = [ { b = 1 },\n ]": [],
    "a = 09:00": ["1:5 a time without seconds"],
    "a = 2026-01-01T09:00Z": ["1:16 a time without seconds"],
    "a = 2026-01-01T09:00:00+02:00": [],
    'a = "09:00"': [],
}


@pytest.mark.parametrize("text", TOLD)
def test_each_is_reported_at_its_place(text: str) -> None:
    found = toml_1_1.find_toml_1_1("a.toml", text)
    said = [
        f"{one.position.line}:{one.position.column} {one.message[21:].partition(';')[0]}"
        + (f": {one.help}" if "escape" in one.message else "")
        for one in found
        if one.position
    ]
    assert said == TOLD[text]
    assert bool(said) <= toml_1_1.is_likely(text.encode())


@pytest.mark.parametrize("title", ["T\\e[31m \\x41", "\\x41", "a\\e"])
def test_an_escape_of_toml_1_1_is_a_warning(title: str) -> None:
    assert "newer-toml" in names(letter(f'[[deadlines]]\nid = "a"\ntitle = "{title}"\ndue = 2026-12-01\n'))


@given(st.text(st.sampled_from("\\xe41u0' ø#"), max_size=12))
def test_only_what_is_escaped_is_reported(text: str) -> None:
    of = loaded({"a.toml": LETTER + f'note = "{text}"\n'})
    if of.register.assignments:  # else it is no TOML at all
        escapes = text.replace("\\\\", "")
        found = toml_1_1.find_toml_1_1("a.toml", of.sources["a.toml"].text)
        assert len(found) == ("\\e" in escapes) + ("\\x" in escapes)


def test_many_escapes_on_a_line_take_one_look() -> None:
    assert len(toml_1_1.find_toml_1_1("a.toml", 'a = "' + "\\e" * 50_000 + '"')) == 1
