"""UTF-8 that was read in another encoding: reported, with the original word as the remedy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.registers import check, letter, loaded

from mandate.checks.characters import _BROKEN, _repaired

WORDS = ("Prøveetaten", "Årsrapport", "Kärnå", "§", "for året – i år", "«ja»", "Östersund", "fæl", "é")
ENCODINGS = ("cp1252", "cp850", "cp437", "mac_roman")


def deadline(title: str) -> str:
    return f'[[deadlines]]\nid = "a"\ntitle = "{title}"\ndue = 2026-12-01\n'


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("word", WORDS[:3])
def test_each_wrong_encoding_is_reported_with_the_word(word: str, encoding: str) -> None:
    broken = word.encode().decode(encoding)
    ((fault, _),) = check(letter(deadline(broken))).faults
    assert fault.rule.name == "broken-encoding"
    assert fault.help.startswith(f"write `{word}`")


def test_what_went_through_twice_is_repaired_twice() -> None:
    broken = "året".encode().decode("cp1252").encode().decode("cp1252")
    assert _repaired(broken) == "året"


@given(st.sampled_from(WORDS) | st.text(st.sampled_from("åäöæøÅÄÖÆØéüß ab"), max_size=10), st.sampled_from(ENCODINGS))
def test_a_repaired_word_is_whole(word: str, encoding: str) -> None:
    try:
        broken = word.encode().decode(encoding)
    except UnicodeDecodeError:  # some bytes have no sign in Windows-1252
        return
    found = _repaired(broken)
    assert not found or not _BROKEN.search(found)


@pytest.mark.parametrize("text", ["├── drafts", "√2", "│ x │", "a √ b", "Ã", "Noël, Ångström, naïve", "µ ± 5 °C"])
def test_signs_that_are_meant_are_no_fault(text: str) -> None:
    assert not check(letter(deadline(text))).faults


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 20, b"%PDF-1.7\n\x00\x01\xff\n\x02\n" * 9, "x\u200b\ny\x00\n".encode() + b"\xff\n"]
)
def test_a_file_that_is_not_text_is_one_diagnostic(data: bytes) -> None:
    assert [fault.rule.name for fault, _ in check(loaded({"a.toml": data})).faults] == ["not-utf-8"]
