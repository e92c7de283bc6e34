"""Help that people can read at 80 columns, in each language, with lines that can be copied."""

import re
import shlex
from pathlib import Path

import pytest
from support.cli import run

from mandate.cli import command, help_notes
from mandate.cli.app import command_of
from mandate.cli.commands import COMMANDS, EXAMPLES
from mandate.dates.iso_dates import DueError
from mandate.editing import user_input
from mandate.model.enums import Language, State


@pytest.mark.parametrize("language", Language)
def test_every_command_has_one_whole_line(language: Language, tmp_path: Path) -> None:
    text = run("--help", "--lang", language.value, cwd=tmp_path, COLUMNS="80").stdout.decode()
    assert max(map(len, text.splitlines())) <= 80
    assert "..." not in text.partition("\n")[2]
    listed = [line.split()[0] for line in text.splitlines() if line.startswith("  ") and line.split()[0] in COMMANDS]
    assert listed == list(COMMANDS)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", COMMANDS)
def test_help_keeps_to_80_columns(name: str, language: Language, tmp_path: Path) -> None:
    text = run(name, "--help", "--lang", language.value, cwd=tmp_path, COLUMNS="80").stdout.decode()
    assert [line for line in text.splitlines() if len(line) > 80] == []
    assert not re.search(r"<(?:int|float|text|path|uuid|boolean|filename)[ >]|\[file\]:", text, re.IGNORECASE)


@pytest.mark.parametrize("name", ["", "status", "new", "add-deadline"])
def test_a_terminal_has_the_same_words_in_frames(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = (*filter(None, (name,)), "--help", "--lang", "nb")
    plain = run(*words, cwd=tmp_path, COLUMNS="80").stdout.decode()
    monkeypatch.setattr(command, "panels_wanted", lambda: True)
    framed = run(*words, cwd=tmp_path, COLUMNS="80").stdout.decode()
    assert max(map(len, framed.splitlines())) <= 80
    assert framed.count("╭") == framed.count("╯") == sum(line.endswith(":") and line[0] != " " for line in plain.split("\n") if line)  # fmt: skip
    headings = {line[:-1] for line in plain.splitlines() if line[:1].strip() and line.endswith(":")}
    lines = [re.sub(r"^╭─ (.*?) ─+╮$", r"\1:", line).strip("│╰─╯ ") for line in framed.splitlines()]
    assert {line[:-1] for line in lines if line.endswith(":")} >= headings
    assert re.sub(r"[\s:]", "", "".join(lines)) == re.sub(r"[\s:]", "", plain)


def test_every_state_is_explained_where_it_is_asked(tmp_path: Path) -> None:
    text = run("status", "--help", cwd=tmp_path).stdout.decode()
    explained = text.partition("States:\n")[2].partition("\n\n")[0]
    assert {line.split()[0] for line in explained.splitlines() if line[2:3] != " "} == {*State, "more:"}
    for topic, words in (("states", [*State]), ("due", ["June 2026", "to be agreed", "6 weeks after"])):
        page = run("format", topic, cwd=tmp_path).stdout.decode()
        assert [word for word in words if word not in page] == []


@pytest.mark.parametrize("name", ["new", "move", "add-deadline", "add-task", "add-input"])
def test_the_forms_of_a_date_are_explained_where_one_is_asked(name: str, tmp_path: Path) -> None:
    text = run(name, "--help", cwd=tmp_path).stdout.decode()
    for form, _ in help_notes.DUE.rows:
        assert form in text
        assert not isinstance(user_input.due(form.strip('"')), DueError)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_lines_to_copy_that_its_options_take(name: str, tmp_path: Path) -> None:
    command = command_of(name)
    text = run(name, "--help", cwd=tmp_path).stdout.decode()
    assert EXAMPLES[name]
    for line in EXAMPLES[name]:
        assert line in text
        program, *words = shlex.split(line)
        if program != "mandate":
            program, *words = shlex.split(words[-1])
            assert (program, words[0]) == ("mandate", name)
            continue
        assert words[0] == name
        context = command.context_class(command, info_name=name)
        command.make_parser(context).parse_args(args=words[1:])
