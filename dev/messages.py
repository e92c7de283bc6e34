"""Update the message catalogues from the program: `python dev/messages.py`. With `--check`, only report what they lack. Else the
catalogues are compiled too, where they are newer.

Texts come from calls in the source (`message`, `translate`, `plural` …), from the templates of pages and from the help of each
command. A text that no longer exists is removed; a new one is added without a translation.
"""

import ast
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "mandate"
LOCALE = SOURCE / "messages" / "locale"
sys.path.insert(0, str(ROOT))
from hatch_build import compile_catalogues  # noqa: E402 - beside pyproject.toml

LANGUAGES = ("nb", "nn", "sv")
CALLS = {
    "message": (0,),
    "translatable": (0,),
    "translate": (0,),
    "translate_to": (1,),
    "plural": (0, 1),
    "translate_plural": (0, 1),
    "forms": (0, 1),
    "tell": (0,),  # on standard error, or of a page or feed in its language
    "_told": (0,),
    "text": (0,),
    "t": (0,),
}
"""Functions that take a text, and which of their arguments it is."""
REFUSALS = {"refuse", "refused", "cannot_run", "invalid"}
"""Functions that take a cause and a remedy, or a message and a help."""
IN_CONTEXT, MESSAGES, WORDS_IN_CONTEXT, LABEL = "in_context", "messages", "words_in_context", "_label"


class Found(NamedTuple):
    """A text, or both forms of one, with the module that uses it."""

    text: str | tuple[str, ...]
    context: str | None
    place: str


def texts() -> Catalog:
    """Every text of the program, with the modules that use it."""
    found = Catalog(charset="utf-8", fuzzy=False)
    plain: dict[tuple[str, str | None], bool] = {}
    for one in (*in_modules(), *in_templates(), *helps(), *required_keys(), *asked_keys(), *terms()):
        key = one.text if isinstance(one.text, str) else one.text[0], one.context
        if plain.setdefault(key, isinstance(one.text, str)) is not isinstance(one.text, str):
            sys.exit(f"{one.place}: {key[0]!r} is used with and without a count: PO takes one of them")
        found.add(one.text, None, [(one.place, 0)], context=one.context)
    return found


def in_modules() -> Iterator[Found]:
    """The texts in calls of the source, in f-strings too."""
    for file in sorted(SOURCE.rglob("*.py")):
        place = file.relative_to(SOURCE).as_posix()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = str(getattr(node.func, "attr", "") or getattr(node.func, "id", ""))
                yield from _in_call(name, [_written(one) for one in node.args], place)


def in_templates() -> Iterator[Found]:
    """The texts in the templates of pages."""
    for file in sorted(SOURCE.rglob("*.html")):
        place = file.relative_to(SOURCE).as_posix()
        for node in Environment(autoescape=True).parse(file.read_text(encoding="utf-8")).find_all(nodes.Call):
            yield from _in_call(getattr(node.node, "name", ""), [_in_template(one) for one in node.args], place)


def _in_call(name: str, arguments: list[tuple[str, ...]], place: str) -> Iterator[Found]:
    """The texts of a call. An argument is the texts that may be there: none where it is not written there."""
    if name == IN_CONTEXT and all(map(len, arguments)):
        yield Found(arguments[1][0], arguments[0][0], place)
    elif name == MESSAGES and all(map(len, arguments)):
        yield from (Found(word, None, place) for text in arguments[:1] for word in text[0].split())
    elif name == WORDS_IN_CONTEXT and all(map(len, arguments)):
        yield from (Found(word, arguments[0][0], place) for word in arguments[1][0].split())
    elif name == LABEL and all(map(len, arguments)):
        yield Found(arguments[0][0], "label", place)
    elif name in REFUSALS:
        yield from (Found(text, None, place) for texts in arguments[:2] for text in texts)
    elif name in CALLS:
        taken = [arguments[at] for at in CALLS[name] if at < len(arguments)]
        if len(taken) == 1:
            yield from (Found(text, None, place) for text in taken[0])
        elif taken and all(map(len, taken)):
            yield Found((taken[0][0], taken[1][0]), None, place)


def _written(argument: ast.expr) -> tuple[str, ...]:
    if isinstance(argument, ast.IfExp):
        return *_written(argument.body), *_written(argument.orelse)
    return (argument.value,) if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else ()


def _in_template(argument: nodes.Expr | None) -> tuple[str, ...]:
    if isinstance(argument, nodes.CondExpr):
        return *_in_template(argument.expr1), *_in_template(argument.expr2)
    return (argument.value,) if isinstance(argument, nodes.Const) and isinstance(argument.value, str) else ()


def required_keys() -> Iterator[Found]:
    """The words for the required keys of the format, which the help for a missing one shows."""
    from mandate.reading.key_definition import ValueKind
    from mandate.reading.keys import TABLES

    own = {ValueKind.ID, ValueKind.TABLE, ValueKind.CHOICE, ValueKind.DUES}  # with a remedy of their own
    for table in TABLES.values():
        for key in table.values():
            if key.required and key.kind not in own:
                yield Found(key.about, None, "reading/keys.py")


def terms() -> Iterator[Found]:
    """The words of kinds, roles and states: those that are their values are not written out in a call."""
    from mandate.messages.terms import DELIVERABLES, KINDS, ROLES, STATES

    for text in (*KINDS.values(), *DELIVERABLES.values(), *ROLES.values(), *STATES.values()):
        context, _, words = text.rpartition("\x04")
        yield Found(words, context or None, "messages/terms.py")


def asked_keys() -> Iterator[Found]:
    """The words for the keys that `new` asks for."""
    from mandate.cli import new_questions

    for key in new_questions.asked_keys():
        yield Found(key.about, None, "cli/new_questions.py")


def helps() -> Iterator[Found]:
    """The help of each command and option, with the command."""
    import typer.main

    from mandate.cli.app import app, command_of
    from mandate.cli.commands import COMMANDS

    yield from _helps(typer.main.get_command(app), "cli/app.py")
    for name in COMMANDS:
        yield from _helps(command_of(name), f"cli/{name.replace('-', '_')}.py")


def _helps(command: Any, place: str) -> Iterator[Found]:
    if command.help:
        yield Found(command.help, None, place)
    for parameter in command.params:
        if getattr(parameter, "help", None):
            yield Found(parameter.help, None, place)


def read(language: str) -> Catalog:
    """The catalogue of a language."""
    file = LOCALE / language / "LC_MESSAGES" / "mandate.po"
    if not file.exists():
        return Catalog(locale=language, project="mandate", fuzzy=False)
    with file.open("rb") as stream:
        return read_po(stream, locale=language)


def updated(language: str, wanted: Catalog) -> Catalog:
    """The catalogue with the texts of the program, in the order of their English words; translations stay."""
    old = read(language)
    new = Catalog(locale=language, project="mandate", version="", fuzzy=False, charset="utf-8")
    for one in wanted:
        if one.id:
            known = old.get(one.id if isinstance(one.id, str) else one.id[0], context=one.context)
            translated = known.string if known and known.id == one.id else None
            new.add(one.id, translated, one.locations, context=one.context)
    return new


def as_text(catalogue: Catalog) -> bytes:
    """A catalogue as PO, without line numbers and dates, so that it changes only where texts do."""
    out = BytesIO()
    write_po(out, catalogue, sort_output=True, include_lineno=False, omit_header=False, width=120)
    head, _, rest = out.getvalue().partition(b"\n\n")
    unsteady = (
        b'"POT-Creation-Date',
        b'"PO-Revision-Date',
        b'"Last-Translator',
        b'"Language-Team',
        b'"Generated-By',
        b"#",
    )
    kept = [line for line in head.split(b"\n") if not line.startswith(unsteady)]
    return b"\n".join(kept) + b"\n\n" + rest


def main() -> int:
    """Write the catalogues, or report what they lack."""
    wanted = texts()
    lacking = 0
    for language in LANGUAGES:
        new = updated(language, wanted)
        file = LOCALE / language / "LC_MESSAGES" / "mandate.po"
        missing = [
            one.id for one in new if one.id and not all(one.string if isinstance(one.string, tuple) else (one.string,))
        ]
        print(f"{language}: {len(list(new))} texts, {len(missing)} not translated")
        if "--check" in sys.argv:
            lacking += len(missing) + (as_text(new) != file.read_bytes())
        else:
            file.write_bytes(as_text(new))
    if "--check" not in sys.argv:
        compile_catalogues(LOCALE)
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
