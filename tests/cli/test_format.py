"""The format offline: each topic is a section of docs/format.md, each key has its tables."""

import pytest
from support.cli import run
from support.registers import ROOT

from mandate.dates.grammar import GRAMMAR
from mandate.model.assignment import AssignmentKind, DeadlineKind
from mandate.model.enums import Role, State
from mandate.reading.keys import TABLES
from mandate.reading.value_words import LETTER_KINDS
from mandate.render.manual import TOPICS, names, topic

PAGE = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")


def shown(name: str, width: int = 100) -> str:
    found = topic(PAGE, name, width)
    assert found is not None, name
    return found


@pytest.mark.parametrize("name", TOPICS)
def test_each_topic_has_its_section(name: str) -> None:
    lines = shown(name).splitlines()
    assert lines[0] == TOPICS[name][1]
    assert len(lines) > 5


def test_the_topics_say_all_that_they_are_about() -> None:
    assert all(form.strip('"').split(" ")[0] in shown("due") for form, _ in GRAMMAR)
    assert all(f"`{state}`" in shown("states") for state in State)
    assert all(f"`{role}`" in shown("roles") for role in Role if role is not Role.ANY)
    assert all(f"`{kind}`" in shown("kinds") for kind in (*AssignmentKind, *DeadlineKind))
    kinds = shown("kinds", 200)
    assert all(word.replace("-", " ") in kinds for word in LETTER_KINDS if word not in UNNAMED)


UNNAMED = {"supplerande-tildelingsbrev", "tillegg-til-tildelingsbrev", "høyringsbrev"}
"""Other spellings of a name that the table has."""


@pytest.mark.parametrize("name", TABLES)
def test_each_table_of_keys_is_a_topic(name: str) -> None:
    assert all(f"`{key}`" in shown(name) for key in TABLES[name])


def test_a_key_is_shown_with_its_tables() -> None:
    assert shown("every").splitlines()[0] == "`every`"
    assert "`task`" in shown("every")
    assert "`deadline`" in shown("every")
    assert {"every", "due", "deadline", "sha256"} <= set(names(PAGE))


@pytest.mark.parametrize("width", [60, 80, 100, 160])
@pytest.mark.parametrize("name", TOPICS)
def test_no_line_is_wider_than_asked(name: str, width: int) -> None:
    wide = [line for line in shown(name, width).splitlines() if len(line) > width and not line.startswith("    ")]
    assert wide == []


def test_the_command_lists_topics_and_prints_one() -> None:
    listed = run("format", cwd=ROOT)
    assert [line.split("\t")[0] for line in listed.stdout.decode().splitlines()] == list(TOPICS)
    assert run("format", "STATES", cwd=ROOT).stdout.decode() == shown("states")


def test_a_topic_that_is_not_there_is_reported_with_the_nearest() -> None:
    done = run("format", "statse", cwd=ROOT)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"did you mean `states`?" in done.stderr
