"""Update the message catalogues from the program: `python dev/messages.py`. With `--check`, only report what they lack.

Texts come from calls in the source (`message`, `translate`, `translate_plural`, `translate_to`) and from the help of each command. A text
that no longer exists is removed; a new one is added without a translation.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "mandate"
LOCALE = SOURCE / "messages" / "locale"
LANGUAGES = ("nb", "nn", "sv")
KEYWORDS: dict[str, Any] = {
    "message": None,
    "translatable": None,
    "plural": (1, 2),
    "translate": None,
    "translate_plural": (1, 2),
    "translate_to": (2,),
}


def texts() -> Catalog:
    """Every text of the program, with the modules that use it."""
    found = Catalog(charset="utf-8", fuzzy=False)
    for file, _, text, comments, context in extract_from_dir(SOURCE, [("**.py", "python")], keywords=KEYWORDS):
        found.add(text, None, [(Path(file).as_posix(), 0)], auto_comments=comments, context=context)
    for text, place in helps():
        found.add(text, None, [(place, 0)])
    return found


def helps() -> Iterator[tuple[str, str]]:
    """The help of each command and option, with the command."""
    import typer.main

    from mandate.cli.app import app, command_of
    from mandate.cli.commands import COMMANDS

    yield from _helps(typer.main.get_command(app), "cli/app.py")
    for name in COMMANDS:
        yield from _helps(command_of(name), f"cli/{name.replace('-', '_')}.py")


def _helps(command: Any, place: str) -> Iterator[tuple[str, str]]:
    if command.help:
        yield command.help, place
    for parameter in command.params:
        if getattr(parameter, "help", None):
            yield parameter.help, place


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
            new.add(one.id, translated, one.locations, auto_comments=one.auto_comments, context=one.context)
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
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
