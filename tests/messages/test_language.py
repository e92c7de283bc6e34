"""The language of a run: who decides it, and that it reaches help, errors and other programs' words."""

from datetime import date
from pathlib import Path

import pytest
from support.cli import posix, run, said
from support.registers import LETTER, REGISTER, register

from mandate.cli.language import system_language
from mandate.model.enums import Language
from mandate.model.rules import RULES
from mandate.publishing.edition import PublishOptions
from mandate.publishing.http import application
from mandate.publishing.live import LivePublisher


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


def test_the_page_of_a_rule_is_headed_in_the_language(tmp_path: Path) -> None:
    english = run("rule", "M103", cwd=tmp_path).stdout.decode()
    assert english.startswith("# M103 bad-due\n\n*error*\n\n")
    page = run("rule", "M103", "--lang", "nb", cwd=tmp_path).stdout.decode()
    assert page == english.replace(
        "# M103 bad-due\n\n*error*", "# Regel M103 bad-due: feil\n\n*Resten av denne siden er på engelsk.*", 1
    )
    for rule in RULES:
        assert run("rule", rule.code, "--lang", "sv", cwd=tmp_path).stdout.startswith(b"# Regel ")


@posix
def test_completion_is_installed_in_words_of_the_language(tmp_path: Path) -> None:
    shell = {"HOME": str(tmp_path), "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1", "MANDATE_LANG": "sv"}
    done = run("--install-completion", "bash", cwd=tmp_path, **shell)
    assert (done.returncode, done.stdout.decode()) == (
        0,
        (
            f"automatisk komplettering för bash är installerad i {tmp_path}/.bash_completions/mandate.sh\n"
            "Kompletteringen fungerar från nästa gång du öppnar terminalen\n"
        ),
    )


def test_a_shell_without_completion_is_refused_in_words_of_the_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("tcsh", "/bin/tcsh"))
    refused = run("--install-completion", cwd=tmp_path, HOME=str(tmp_path), MANDATE_LANG="sv")
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert said(refused) == (
        "fel: automatisk komplettering finns för bash, zsh, fish och PowerShell\nhjälp: kör kommandot i ett av dem\n"
    )


@pytest.mark.parametrize("language", Language)
def test_a_server_explains_its_errors_in_the_language_of_its_pages(language: Language, tmp_path: Path) -> None:
    here = register(tmp_path, a=LETTER)
    live = LivePublisher(here, lambda _: date(2026, 11, 22), lambda _: None, PublishOptions(language=language))
    assert live.begin() is None
    app = application(live.current, zips=False, hidden=False, base="", language=live.language)

    def body(method: str, path: str, host: str = "") -> str:
        asked = {"REQUEST_METHOD": method, "PATH_INFO": path, "HTTP_HOST": host}
        return b"".join(app(asked, lambda _, __: None)).decode()

    found = [body("GET", "/nothing"), body("PUT", "/"), body("GET", "/", "elsewhere.example.org")]
    words = {
        Language.EN: ("nothing at", "GET and HEAD", "start it with --url"),
        Language.NB: ("ingenting på", "GET og HEAD", "start den med --url"),
        Language.NN: ("ingenting på denne adressa", "GET og HEAD", "start han med --url"),
        Language.SV: ("inget på", "GET och HEAD", "starta den med --url"),
    }
    assert [word for word, text in zip(words[language], found, strict=True) if word not in text] == []
