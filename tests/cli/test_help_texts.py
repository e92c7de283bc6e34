"""Help that people can read at 80 columns, in each language, with lines that can be copied."""

import shlex
from pathlib import Path

import pytest
from support.cli import run

from mandate.cli.app import command_of
from mandate.cli.commands import COMMANDS, EXAMPLES
from mandate.model.enums import Language


@pytest.mark.parametrize("language", Language)
def test_every_command_has_one_whole_line(language: Language, tmp_path: Path) -> None:
    text = run("--help", "--lang", language.value, cwd=tmp_path, COLUMNS="80").stdout.decode()
    assert max(map(len, text.splitlines())) <= 80
    assert "..." not in text.partition("\n")[2]
    listed = [line.split()[0] for line in text.splitlines() if line.startswith("  ") and line.split()[0] in COMMANDS]
    assert listed == list(COMMANDS)


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
