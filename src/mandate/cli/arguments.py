"""What the options ask for, found in a register: its files, the day, the window, the filter; names checked at once."""

import os
import re
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from mandate.cli import clock
from mandate.cli.console import Transcript, colour_wanted, fail, is_terminal, print_message, put_bytes
from mandate.model.enums import Role, State

if TYPE_CHECKING:
    from mandate.cli.registers import Opened
    from mandate.model.base import Origin
    from mandate.model.register import Register
    from mandate.reading.register import ParsedRegister, Sources
    from mandate.schedule.filters import Filter
    from mandate.storage.discovery import RegisterFiles


def use_no_cache() -> None:
    """Keep no answer and recall none."""
    Transcript.wanted = False


def keep_answer(code: object) -> None:
    """Keep what the command printed, if it ran to its end."""
    if Transcript.key and code in {None, 0, 1}:
        from mandate.storage.cache import Answer, keep

        keep(Transcript.key, Answer(out=Transcript.out, err=Transcript.err, code=1 if code == 1 else 0))


def _recall(sources: "Sources", asked: tuple[object, ...]) -> None:
    """Print the answer that was kept for this question to these files, and end; else remember the question."""
    from mandate.storage.cache import SMALLEST, key_of, recall

    if not Transcript.wanted or len(sources.assignments) < SMALLEST:
        return
    key = key_of(sources, asked)
    answer = recall(key)
    if answer is None:
        Transcript.key = key
        return
    put_bytes(answer.out)
    if answer.err:
        print_message(answer.err.removesuffix("\n"))
    raise typer.Exit(answer.code)


def find_files(asked: str | None, start: Path | None = None) -> "RegisterFiles":
    """The names of the files of a command's register."""
    from mandate.storage.discovery import scan_folder
    from mandate.storage.errors import CannotRun

    try:
        return scan_folder(folder_asked(asked, start))
    except CannotRun as error:
        fail(error.cause, error.remedy)


def load_register(
    asked: str | None, question: tuple[object, ...] = (), *, as_of: str | None = None, start: Path | None = None
) -> "ParsedRegister":
    """The register of a command, read and understood; see `read_sources`."""
    from mandate.reading.register import load

    return load(read_sources(asked, question, as_of=as_of, start=start))


def read_sources(
    asked: str | None,
    question: tuple[object, ...] = (),
    *,
    as_of: str | None = None,
    start: Path | None = None,
) -> "Sources":
    """The files of a command's register, with a word on what was passed over.

    `question` is all that the answer depends on besides the files and the day; where it was answered before, that answer is
    printed and the command ends. An empty question is not kept.
    """
    from mandate.model.register import Register
    from mandate.reading.escape import escape_control
    from mandate.reading.reader import read_register
    from mandate.storage.discovery import read_all
    from mandate.storage.errors import CannotRun

    try:
        sources = read_all(find_files(asked, start))
    except CannotRun as error:
        fail(error.cause, error.remedy)
    if question:
        about = read_register(sources.register).register
        day = day_asked(as_of, about or Register(id=""))
        _recall(sources, (*question, day, is_terminal() and shutil.get_terminal_size().columns, colour_wanted()))
    for line in sources.talk:
        print_message(escape_control(line))
    return sources


def folder_asked(asked: str | None, start: Path | None = None) -> Path:
    """The folder of the register: `--register`, else the first upwards from here. Raises CannotRun."""
    from mandate.storage.discovery import find_register

    try:
        here = start or (Path() if asked else Path.cwd())
    except FileNotFoundError:
        fail("the working folder is gone", "go to another folder, or name the register in full: --register DIR")
    return find_register(asked, here)


def folder_of(paths: list[Path] | None) -> Path | None:
    """The folder from which the register of the first path is looked for, where there is one."""
    if not paths:
        return None
    first = paths[0]
    if not os.path.exists(first):  # noqa: PTH110 - Path.exists raises on a name that is too long
        fail(f"there is no file or folder {first}", "see how it is spelled; without a path it is the whole register")
    return first.resolve() if first.is_dir() else first.resolve().parent


def files_below(paths: list[Path], everything: Iterable[str]) -> list[str]:
    """The files of the register that lie at or below the paths."""
    places = {file: Path(file).resolve() for file in everything}
    found: set[str] = set()
    for path in paths:
        asked = path.resolve()
        here = {file for file, place in places.items() if place == asked or asked in place.parents}
        if not here and not asked.is_dir():
            fail(
                f"{path} is no file of this register",
                "see how it is spelled; names that begin with a dot and what `exclude` matches are passed over",
            )
        found |= here
    return [file for file in places if file in found]


def day_asked(text: str | None, register: "Register") -> date:
    """Return `--as-of`, which `iso_day` has read, or today in the register's zone."""
    from mandate.dates.resolved import timezone_of

    if text is None:
        return clock.today(timezone_of(register))
    return date.fromisoformat(text)


def window_end(text: str | None, as_of: date) -> date | None:
    """The last day of `--within`."""
    if text is None:
        return None
    from mandate.dates.grammar import LAST_YEAR
    from mandate.dates.resolved import add
    from mandate.model.due import Interval, Unit

    m = re.fullmatch(r"(\d{1,5})([dwmy])", text)
    if m:
        unit = {"d": Unit.DAY, "w": Unit.WEEK, "m": Unit.MONTH, "y": Unit.YEAR}[m[2]]
        last = add(as_of, Interval(count=int(m[1]), unit=unit), 1, "")
        if last is None:
            fail(
                f"--within {text} ends after {LAST_YEAR}-12-31, the last day that is counted",
                "ask for a shorter window",
            )
        return last
    fail(f"--within {text} is no length", "write days, weeks, months or years, such as 90d, 12w, 6m or 1y")


def address_asked(text: str | None) -> str:
    """`--url`, ending in a slash, or nothing."""
    from urllib.parse import urlsplit

    if text is None:
        return ""
    is_named = False
    try:
        parts = urlsplit(text)
        is_named = parts.username is not None
        whole = (
            parts.scheme in {"http", "https"}
            and parts.hostname
            and not (parts.query or parts.fragment or parts.port == 0)
        )
    except ValueError:  # such as a port that is no number
        whole = False
    if not whole or not text.isprintable() or " " in text:
        fail(f"--url {text} is no address of the web", "write it in full, such as --url https://feeds.example.org/")
    if is_named:
        fail(
            "--url has a name or a password before the host, and would stand in every feed",
            "write the address without it; to keep feeds to those who have their addresses, see --secret of `mandate serve`",
        )
    return text if text.endswith("/") else f"{text}/"


def base_path_asked(text: str | None) -> str:
    """`--base-path` without a slash before it and with one behind it, or nothing."""
    parts = (text or "").strip("/").split("/")
    if parts == [""]:
        return ""
    if not all(part.strip(".") and re.fullmatch(r"[A-Za-z0-9._~-]+", part) for part in parts):
        fail(f"--base-path {text} is not a path", "write names and slashes, such as --base-path deadlines/")
    return "".join(f"{part}/" for part in parts)


def selection(
    loaded: "ParsedRegister | Opened",
    organisations: list[str] | None,
    roles: list[Role] | None,
    to: list[str] | None,
    states: list[State] | None,
    owners: list[str] | None,
    assignments: list[str] | None,
    last: date | None,
    *,
    ended: bool,
    not_reviewed: bool = False,
) -> "Filter":
    """The filter that a command's options ask for; a name that the register does not have is told at once."""
    from mandate.schedule.filters import Filter

    codes = _codes("--organisation", organisations, loaded.register)
    recipients = _codes("--to", to, loaded.register)
    for id_ in assignments or ():
        must_be_known(id_, tuple(loaded.ids), "assignment")
    return Filter(
        organisations=codes,
        roles=tuple(roles or ()),
        to=recipients,
        states=tuple(states or ()),
        owners=tuple(owners or ()),
        assignments=tuple(assignments or ()),
        last=last,
        ended=ended,
        not_reviewed=not_reviewed,
    )


def _codes(option: str, words: list[str] | None, register: "Register") -> tuple[str, ...]:
    """The codes of the bodies that an option names by code, short name or name; exits 2 on one that the register does not have."""
    if not words:
        return ()
    if all(word in register.organisations for word in words):
        return tuple(words)
    from mandate.cli.typed import report
    from mandate.reading.bodies import BodyNames

    names = BodyNames(register.organisations)
    codes = []
    for word in words:
        code = names.code_of(word)
        if code is None:
            known = [*register.organisations]
            listed = f"it has {', '.join(known[:20]) or 'none'}{' …' if len(known) > 20 else ''}"
            fail(f"there is no organisation `{word}` in this register", names.question(word) or listed)
        report(option, word, code)
        codes.append(code)
    return tuple(codes)


def must_be_known(name: str, known: tuple[str, ...], what: str) -> None:
    """Exit 2, with the nearest name there is, where a name is unknown."""
    if name in known:
        return
    from mandate.reading.suggest import nearest

    close = nearest(name, known)
    fail(
        f"there is no {what} `{name}` in this register",
        f"did you mean `{close}`?"
        if close
        else f"it has {', '.join(known[:20]) or 'none'}{' …' if len(known) > 20 else ''}",
    )


def place_in(loaded: "ParsedRegister", origin: "Origin") -> str:
    """Where something was read, as `file:line`."""
    from mandate.reading.locations import Locator

    return f"{origin.file}:{Locator(loaded.sources[origin.file].text).find(origin.path).line}"
