"""Text made safe to show, to put into JSON and into a calendar's addresses."""

import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cli import AS_OF, run
from support.registers import LETTER, letter, names, register

from mandate.reading.escape import escape_control, escaped_json, sanitize, web_address

HOSTILE = (
    "\u009b31m",
    "\x7f",
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
    "\U000e0041",
    "\U000e0100",
    "\u3164",
    "\u2028",
    "\u0085",
    "\ufe00",
)
ADDRESSES = {
    "https://example.org/Tildelingsbrev 2026/Prøve.pdf": "https://example.org/Tildelingsbrev%202026/Pr%C3%B8ve.pdf",
    "https://example.org/Pr%C3%B8ve%20a.pdf?x=ø&y=%zz#å": "https://example.org/Pr%C3%B8ve%20a.pdf?x=%C3%B8&y=%25zz#%C3%A5",
    "HTTPS://Example.org/A": "https://Example.org/A",
    "Http://example.org": "http://example.org",
    "https://brønnøysund.example/ø": "https://xn--brnnysund-m8ac.example/%C3%B8",
    "https://[::1]:8080/a[b]": "https://[::1]:8080/a%5Bb%5D",
    'https://example.org/"<a>`{}|^': "https://example.org/%22%3Ca%3E%60%7B%7D%7C%5E",
    "https://user@example.org/a,b;c": "https://user@example.org/a,b;c",
    "letters/a.pdf": "",
    "https://[\U0002fffe": "https://%5B%F0%AF%BF%BE",
    "javascript:alert(1)": "",
    "ftp://example.org/": "",
    "": "",
}  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_a_uri(address: str) -> None:
    assert web_address(address) == ADDRESSES[address]
    assert web_address(web_address(address)) == ADDRESSES[address]


@given(st.text(max_size=20), st.sampled_from(["https://", "http://a.example/", "HTTPS://x/"]))
def test_any_address_is_ascii_without_spaces(text: str, head: str) -> None:
    assert re.fullmatch(r"(https?://[!-~]*)?", web_address(head + text))


@given(st.text() | st.sampled_from(HOSTILE))
def test_json_reads_back_as_the_same_and_shows_nothing_hidden(text: str) -> None:
    made = escaped_json(json.dumps({"a": text}, ensure_ascii=False).encode("utf-8", "surrogatepass")).decode()
    assert json.loads(made) == {"a": text}
    joiners = {"\u200c", "\u200d", "\xad"}
    assert not [one for one in made if unicodedata.category(one) in {"Cc", "Cf", "Cs"} and one not in joiners]
    assert all(one in made for one in text if one.isalpha() and one not in "\u3164\u115f\u1160\uffa0")


@pytest.mark.parametrize("sign", HOSTILE)
def test_what_cannot_be_seen_is_reported_and_comes_out_as_an_escape(sign: str, tmp_path: object) -> None:
    assert sign not in escape_control(f"a{sign}b")
    assert sign not in sanitize(f"a{sign}b")
    if sign != "\x7f":  # TOML has none
        assert "hidden-character" in names(letter(f'[[deadlines]]\nid = "a"\ntitle = "T{sign}U"\ndue = 2026-12-01\n'))


def test_no_json_output_has_anything_hidden_in_it(tmp_path) -> None:  # type: ignore[no-untyped-def]
    hostile = "".join(HOSTILE).replace("\x7f", "\\u007f").replace("\u0085", "\\u0085").replace("\u2028", "\\u2028")
    body = f'[[deadlines]]\nid = "a"\ntitle = "T{hostile}"\ndue = 2026-12-01\nquote = "{hostile}"\nunknown{"x"} = 1\n'
    here = register(
        tmp_path / "r",
        a=LETTER.replace("A letter", f"A{hostile}") + body,
        b=LETTER + '[[deadlines]]\nid = "a"\ntitle = "T"\ndue = 2026-12-01\n',
    )
    asked = (
        ("status", "--json", *AS_OF),
        ("show", "a", "--json", *AS_OF),
        ("why", "a.a", "--json", *AS_OF),
        *(("check", "--format", each, *AS_OF) for each in ("json", "gitlab", "sarif", "github", "azure")),
    )
    for args in asked:
        shown = run(*args, cwd=here).stdout.decode()
        assert shown
        for sign in HOSTILE:
            assert sign not in shown, args


def test_emoji_and_joined_letters_stay() -> None:
    for text in ("👩‍💻", "❤️", "می‌خواهم"):
        assert escape_control(text) == sanitize(text) == text
        assert json.loads(escaped_json(json.dumps(text, ensure_ascii=False).encode())) == text
