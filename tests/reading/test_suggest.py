"""Suggestions for the name of a body, a key or an id: the nearest name, with the numbers of the original."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cli import run
from support.properties import examples
from support.registers import LETTER, SOUND, diagnostics, loaded, register

from mandate.model.register import Organisation
from mandate.reading.bodies import BodyNames
from mandate.reading.suggest import nearest
from mandate.reading.value_words import letter_kind

BODIES = {
    "pod": Organisation(code="pod", name="Politidirektoratet", country="NO", short="POD"),
    "aid": Organisation(code="aid", name="Arbeids- og inkluderingsdepartementet", country="NO", short="AID"),
    "lst": Organisation(code="lst", name="Länsstyrelserna", country="SE"),
    "one": Organisation(code="one", name="Same name", country="SE"),
    "two": Organisation(code="two", name="Same name", country="NO"),
}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("pod", "pod"), ("POD", "pod"), ("Pod ", "pod"), ("politidirektoratet", "pod"), ("POLITIDIREKTORATET", "pod"),
        ("Arbeids- og inkluderingsdepartementet", "aid"), ("arbeids og inkluderingsdepartementet", "aid"),
        ("lansstyrelserna", "lst"), ("Same name", None), ("", None), ("Politiet", None),
    ],
)  # fmt: skip
def test_a_body_is_known_by_its_code_and_names_in_any_capitals(written: str, code: str | None) -> None:
    assert BodyNames(BODIES).code_of(written) == code


@pytest.mark.parametrize(
    ("written", "code"), [("Politidirektorat", "pod"), ("podd", "pod"), ("Lansstyrelsen", "lst"), ("Vegvesenet", None)]
)
def test_the_nearest_body_is_a_question(written: str, code: str | None) -> None:
    close = BodyNames(BODIES).nearest(written)
    assert (close and close.code) == code


@pytest.mark.parametrize("written", ["POD", "Politidirektoratet", "politidirektoratet", "pod"])
def test_an_option_takes_a_body_by_its_names(tmp_path: Path, written: str) -> None:
    here = register(tmp_path, a=SOUND)
    done, by_code = (run("status", "--organisation", body, cwd=here) for body in (written, "pod"))
    assert (done.returncode, done.stdout) == (0, by_code.stdout)
    assert b"report" in done.stdout


def test_an_unknown_letter_is_never_answered_with_the_letter_itself() -> None:
    letter = LETTER + '\n[[related]]\nrelation = "supplements"\nassignment = "letter-2026b"\n'
    told = {one.help for one in diagnostics(loaded({"letter-2026.toml": letter})) if one.rule.code == "M302"}
    assert told == {'see its number: reference = "…" names a letter outside this register'}
    told = {
        one.help
        for one in diagnostics(
            loaded({"letter-2026.toml": letter, "letter-2026a.toml": LETTER.replace("26/1", "26/2")})
        )
        if one.rule.code == "M302"
    }
    assert told == {"did you mean `letter-2026a`?"}


NAMES = st.from_regex(r"[a-z]{2,8}(-[0-9]{1,4})?", fullmatch=True)


@examples(300)
@given(NAMES, st.lists(NAMES, max_size=6))
def test_the_nearest_name_has_the_numbers_that_were_written(word: str, known: list[str]) -> None:
    close = nearest(word, known)
    assert close is None or [*filter(str.isdecimal, close)] == [*filter(str.isdecimal, word)]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Tildelingsbrev", "allocation-letter"), ("supplerende tildelingsbrev", "supplementary-letter"),
        ("Tilleggsbrev", "supplementary-letter"), ("kommittédirektiv", "inquiry-terms"), ("brev", None),
    ],
)  # fmt: skip
def test_a_kind_of_letter_is_known_by_its_national_name(said: str, kind: str | None) -> None:
    assert letter_kind(said) == kind


LAZY = ("rapidfuzz", "mandate.dates.suggestions", "mandate.dates.loose_phrases", "mandate.reading.value_remedies")


@pytest.mark.parametrize(("due", "loaded_"), [("2026-12-18", False), ('"to uker etter sommeren"', True)])
def test_what_explains_faults_is_loaded_only_for_a_fault(tmp_path: Path, due: str, loaded_: bool) -> None:
    here = register(tmp_path, a=SOUND.replace("2026-12-18", due))
    code = (
        "import sys\nfrom mandate.cli import main\nsys.argv = ['mandate', 'check']\ntry:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {LAZY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=here, capture_output=True, text=True, check=True)
    assert ("mandate.dates.suggestions" in done.stdout.splitlines()[-1]) == loaded_
    assert loaded_ or done.stdout.splitlines()[-1] == "[]"
