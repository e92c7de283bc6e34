"""Completions of the shell for Tab: ids, codes, events. Quick, and silent if a register cannot be read."""

import os
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from mandate.cli.arguments import day_asked
from mandate.cli.console import fail, print_data
from mandate.cli.usage_errors import in_words
from mandate.messages.translations import localized, translatable
from mandate.model.enums import ENDED
from mandate.reading.escape import one_line
from mandate.storage.errors import CannotRun

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mandate.reading.register import ParsedRegister
    from mandate.schedule.obligations import Obligation
    from mandate.storage.discovery import FolderFiles

_FEW = 20
"""Letters whose obligations are offered; of more, the letters alone."""


def obligation_ids(ctx: typer.Context, incomplete: str) -> list[str]:
    """Ids of obligations that begin with the letters typed; ids of letters if many do."""
    letter, dot, _ = incomplete.partition(".")
    loaded, others = _loaded(ctx, letter, whole=bool(dot))
    return others if loaded is None else [one.id for one in _owed(loaded, incomplete) if one.state not in ENDED]


def any_ids(ctx: typer.Context, incomplete: str) -> list[str]:
    """Ids of letters, and of all that they ask for, ended or not."""
    letter, dot, _ = incomplete.partition(".")
    if not dot:
        return letter_ids(ctx, incomplete)
    loaded, _ = _loaded(ctx, letter, whole=True)
    return [one.id for one in _owed(loaded, incomplete)] if loaded else []


def letter_ids(ctx: typer.Context, incomplete: str) -> list[str]:
    """Ids of letters, by the names of their files."""
    files = files_of(ctx.params)
    return _valid_ids(files.names if files else (), incomplete)


def _valid_ids(files: "Iterable[str]", begun: str) -> list[str]:
    """The ids of files that begin so, in order, without those that no command takes."""
    from mandate.dates.grammar import is_id
    from mandate.reading.register import id_of

    ids = {id_of(file) for file in files}
    return sorted(id_ for id_ in ids if id_.startswith(begun) and is_id(id_))


def offered_organisation_codes(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Codes of bodies, each with its name."""

    files = files_of(ctx.params)
    bodies = files.header.register.organisations.values() if files else ()
    return [(body.code, one_line(body.name)) for body in bodies if body.code.startswith(incomplete)]


def event_names(ctx: typer.Context, incomplete: str) -> list[str]:
    """The events that something waits for, in the letter named before."""
    from mandate.editing.events import pending_events

    loaded, _ = _loaded(ctx, str(ctx.params.get("id_") or "").partition(".")[0], whole=True)
    letters = loaded.register.assignments if loaded else ()
    return sorted(name for letter in letters for name in pending_events(letter) if name.startswith(incomplete))


def in_words_of_ours(install: "Callable[..., Any]") -> "Callable[..., Any]":
    """The callback of `--install-completion`, with typer's answers in the language of the run. Exits 2 where the shell has none."""

    def answer(*words: Any) -> Any:
        out = StringIO()
        try:
            with redirect_stdout(out):
                return install(*words)
        except typer.Exit:
            fail(in_words(out.getvalue().strip()), translatable("run the command in one of them"))
        except SystemExit:
            print_data("".join(f"{localized(in_words(line))}\n" for line in out.getvalue().splitlines()))
            raise

    return answer


def _owed(loaded: "ParsedRegister", begun: str) -> "list[Obligation]":
    """The obligations whose id begins so, in its order."""
    from mandate.schedule.obligations import obligations

    owed = obligations(loaded.register, day_asked(None, loaded.register))
    return sorted((one for one in owed if one.id.startswith(begun)), key=lambda one: one.id)


def _loaded(ctx: typer.Context, letter: str, *, whole: bool) -> "tuple[ParsedRegister | None, list[str]]":
    """The letters whose id is `letter` (`whole`) or begins so, read; or, where they are many, their ids."""
    from mandate.reading.register import id_of, load

    files = files_of(ctx.params)
    if files is None:
        return None, []
    ids = [(id_of(file), file) for file in files.names]
    fit = [(id_, file) for id_, file in ids if (id_ == letter if whole else id_.startswith(letter))]
    if len(fit) > _FEW:
        return None, _valid_ids((file for _, file in fit), "")
    return load(files, [file for _, file in fit]), []


def files_of(given: "Mapping[str, Any]") -> "FolderFiles | None":
    """The register of a command line that is not run yet; nothing where there is none."""
    from mandate.storage.discovery import find_register, read_folder

    asked = given.get("register") or os.environ.get("MANDATE_REGISTER")
    try:
        return read_folder(find_register(str(asked) if asked else None, Path.cwd()))
    except (CannotRun, OSError):
        return None
