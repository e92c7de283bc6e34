"""The language of a run: who decides it, and that it reaches help, errors and other programs' words."""

from pathlib import Path

import pytest
from support.cli import run, said
from support.registers import LETTER, REGISTER

from mandate.cli.language import system_language
from mandate.model.enums import Language


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, Language.EN),
        ({"LANG": "nb_NO.UTF-8"}, Language.NB),
        ({"LANG": "no_NO"}, Language.NB),
        ({"LANG": "sv_SE.UTF-8", "LC_MESSAGES": "nn_NO"}, Language.NN),
        ({"LANG": "sv_SE", "LC_ALL": "C"}, Language.EN),
        ({"LANG": "de_DE.UTF-8"}, Language.EN),
    ],
)
def test_the_system_s_language_is_taken_where_it_is_one_of_ours(variables: dict[str, str], language: Language) -> None:
    assert system_language(variables) is language


def test_an_unknown_language_is_refused_with_those_there_are(tmp_path: Path) -> None:
    done = run("status", "--lang", "de", cwd=tmp_path)
    assert done.returncode == 2
    assert "'en', 'nb', 'nn', 'sv'" in said(done)


@pytest.mark.parametrize(
    "place", [("--lang", "nb", "status", "--help"), ("status", "--help", "--lang", "nb"), ("status", "--lang=nb", "-h")]
)
def test_lang_may_stand_before_and_behind_the_command(place: tuple[str, ...], tmp_path: Path) -> None:
    assert run(*place, cwd=tmp_path).returncode == 0


def test_the_output_of_programs_is_the_same_in_every_language(tmp_path: Path) -> None:
    (tmp_path / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    (tmp_path / "a.toml").write_text(
        LETTER + '[[deadlines]]\nid = "r"\ntitle = "R"\ndue = 2026-12-01\n', encoding="utf-8"
    )
    for form in (("--json",), ("--csv",), ()):
        outputs = {run("status", *form, "--lang", language.value, cwd=tmp_path).stdout for language in Language}
        assert len(outputs) == 1
