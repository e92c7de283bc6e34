"""The command `init`."""

from pathlib import Path
from typing import Annotated, Any
from uuid import uuid4

import typer

from mandate.cli import options
from mandate.cli.arguments import day_asked, report, valid
from mandate.cli.console import print_data, refuse, tell
from mandate.cli.edit_command import show_difference, writable
from mandate.cli.prompt import agreed, ask, can_ask
from mandate.messages.translations import active, translatable
from mandate.model.enums import Language
from mandate.reading.escape import escape_control
from mandate.storage.atomic import create

_ZONES = {"NO": "Europe/Oslo", "SE": "Europe/Stockholm"}
_LANGUAGES = {"NO": "nb", "SE": "sv"}


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="The folder of the register. [default: here]", show_default=False)
    ] = Path(),
    name: Annotated[str | None, typer.Option("--name", metavar="TEXT", help="What the register is called.")] = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="CODE", help="Its name or two letters. [default: NO]")
    ] = None,
    language: Annotated[
        str | None,
        typer.Option("--language", metavar="TAG", help="Of feeds and messages: en, nb, nn or sv. [default: en]"),
    ] = None,
    timezone: Annotated[
        str | None, typer.Option("--timezone", metavar="ZONE", help="Such as Europe/Oslo. [default: the country's]")
    ] = None,
    id_: Annotated[
        str | None, typer.Option("--id", metavar="UUID", help="Its id, made once. [default: a new one]")
    ] = None,
    example: Annotated[
        bool | None, typer.Option("--example/--no-example", help="A first letter as an example.", show_default=False)
    ] = None,
    editor: Annotated[
        bool | None, typer.Option("--editor/--no-editor", help="Settings for editors.", show_default=False)
    ] = None,
    ignore: Annotated[
        bool | None, typer.Option("--ignore/--no-ignore", help="A .gitignore.", show_default=False)
    ] = None,
    pre_commit: Annotated[
        bool | None, typer.Option("--pre-commit/--no-pre-commit", help="Checks before each commit.", show_default=False)
    ] = None,
    dry_run: options.DryRunOption = False,
) -> None:
    """Begin a register: a mandate.toml with an id of its own, an example, and what editors and git need. At a terminal it asks
    for what no option says; elsewhere it takes the defaults."""
    from mandate.editing.templates import (
        EDITOR_FILES,
        IGNORE_FILES,
        PRE_COMMIT_FILES,
        SCHEMAS,
        example_text,
        register_text,
    )
    from mandate.model.register import Register
    from mandate.reading.json_schema import build_schema
    from mandate.render import json
    from mandate.storage.discovery import REGISTER_FILE

    writable(name or "", country or "", language or "", timezone or "", id_ or "")
    if (folder / REGISTER_FILE).exists():
        refuse(
            "{value} is there already",
            "a register is begun once; `mandate new` adds a letter to it",
            value=folder / REGISTER_FILE,
        )
    called = folder.resolve().name or "Assignments"
    about = {"name": _value("name", name, called)}
    about["country"] = _value("country", country, "SE" if can_ask() and active() is Language.SV else "NO")
    about["language"] = _value("language", language, _LANGUAGES.get(about["country"], "en") if can_ask() else "en")
    about["timezone"] = _value("timezone", timezone, _ZONES.get(about["country"], "UTC"))
    about["id"] = _checked("id", id_) if id_ else str(uuid4())
    files: dict[str, str] = {}
    with_example = _wanted(translatable("a first letter as an example"), example)
    if with_example:
        files["example.toml"] = example_text(
            day_asked(None, Register(id="", timezone=about["timezone"])), Language(about["language"])
        )
    for question, wanted, texts in (
        (translatable("settings for editors"), editor, EDITOR_FILES),
        (translatable("a .gitignore"), ignore, IGNORE_FILES),
        (translatable("checks before each commit (pre-commit)"), pre_commit, PRE_COMMIT_FILES),
    ):
        files |= texts if _wanted(question, wanted) else {}
    if ".editorconfig" in files:
        files |= {f".mandate/{file}.json": json.schema_text(build_schema(file)) for file in SCHEMAS}
    files[REGISTER_FILE] = register_text(about, example=with_example)  # last: with it the register begins
    _write(folder, files, dry_run=dry_run)


def _value(key: str, given: str | None, default: str) -> str:
    if given is not None:
        return _checked(key, given)
    if not can_ask():
        return default
    return ask(_QUESTIONS[key], lambda text: _read(key, text), default=default) or default


_QUESTIONS = {
    "name": translatable("name of the register"),
    "country": translatable("country"),
    "language": translatable("language of feeds and messages (en, nb, nn, sv)"),
    "timezone": translatable("time zone"),
}


def _checked(key: str, text: str) -> str:
    value = valid(f"--{key}", _read(key, text))
    report(f"--{key}", text, value)
    return str(value)


def _read(key: str, text: str) -> Any:
    from mandate.editing.user_input import value
    from mandate.reading.keys import TABLES

    return value(TABLES["register"][key], text, {})


def _wanted(question: str, given: bool | None) -> bool:
    if given is not None:
        return given
    return agreed(question, default=True) if can_ask() else True


def _write(folder: Path, files: dict[str, str], *, dry_run: bool) -> None:
    """Write missing files; existing ones stay."""
    from mandate.reading.source import Source

    for name, text in files.items():
        path = folder / name
        shown = path.as_posix()
        if dry_run:
            show_difference(Source(file=shown, data=b""), Source(file=shown, data=text.encode()))
        elif create(path, text.encode()):
            print_data(f"{escape_control(shown)}\n")
        else:
            tell("already there, unchanged: {shown}", shown=shown)
    if dry_run:
        tell("trial run, nothing written")
    else:
        if ".pre-commit-config.yaml" in files:
            tell("the checks before each commit begin with: pre-commit install (pip install pre-commit)")
        tell("next: `mandate status` lists what is owed; `mandate add` adds a body, `mandate new` a letter")
