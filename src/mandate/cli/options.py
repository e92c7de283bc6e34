"""The options that commands share, declared once, and what they mean."""

import os
import re
import shutil
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from mandate.states import Role, State

if TYPE_CHECKING:
    from mandate.model import Origin, Register
    from mandate.register import Loaded, Sources
    from mandate.selection import Selection


RegisterOption = Annotated[
    str | None,
    typer.Option(
        "--register",
        metavar="DIR",
        envvar="MANDATE_REGISTER",
        show_envvar=False,
        help="The folder that holds mandate.toml. [default: MANDATE_REGISTER, then upwards from here]",
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DAY", help="The day to look from, such as 2026-12-31. [default: today]"),
]
WithinOption = Annotated[
    str | None,
    typer.Option(
        "--within",
        metavar="LENGTH",
        help="Only what falls due within 90d, 12w, 6m or 1y; what is overdue or has no day is always listed.",
    ),
]
OrganisationOption = Annotated[
    list[str] | None,
    typer.Option(
        "--organisation",
        metavar="CODE",
        help="Only what this body is responsible for, or has the --role in; its parts too. May be given again.",
    ),
]
RoleOption = Annotated[
    list[Role] | None,
    typer.Option("--role", help="The role that --organisation has, or that anybody has. May be given again."),
]
ToOption = Annotated[
    list[str] | None, typer.Option("--to", metavar="CODE", help="Only what this body receives. May be given again.")
]
StateOption = Annotated[
    list[State] | None, typer.Option("--state", help="Only obligations in this state. May be given again.")
]
OwnerOption = Annotated[
    list[str] | None,
    typer.Option("--owner", metavar="NAME", help="Only what this unit or person answers for. May be given again."),
]
AssignmentOption = Annotated[
    list[str] | None, typer.Option("--assignment", metavar="ID", help="Only this assignment. May be given again.")
]


def fail(cause: str, remedy: str) -> NoReturn:
    """Say why the command cannot run and what to do, and exit 2."""
    from mandate.visible import visible

    say(f"error: {visible(cause)}\nhelp: {visible(remedy)}")
    raise typer.Exit(2)


class _Transcript:
    """What the command has printed so far, and the key under which that may be kept."""

    out = b""
    err = ""
    key = ""
    wanted = True


def use_no_cache() -> None:
    """Keep no answer and recall none."""
    _Transcript.wanted = False


def keep_answer(code: object) -> None:
    """Keep what the command printed, if it ran to its end."""
    if _Transcript.key and code in {None, 0, 1}:
        from mandate.cache import Answer, keep

        keep(_Transcript.key, Answer(out=_Transcript.out, err=_Transcript.err, code=1 if code == 1 else 0))


def _recall(sources: "Sources", asked: tuple[object, ...]) -> None:
    """Print the answer that was kept for this question to these files, and end; else remember the question."""
    from mandate.cache import SMALLEST, key_of, recall

    if not _Transcript.wanted or len(sources.assignments) < SMALLEST:
        return
    key = key_of(sources, asked)
    answer = recall(key)
    if answer is None:
        _Transcript.key = key
        return
    put_bytes(answer.out)
    if answer.err:
        say(answer.err.removesuffix("\n"))
    raise typer.Exit(answer.code)


def say(text: str) -> None:
    """Talk, as against data."""
    _Transcript.err += f"{text}\n"
    if sys.stderr is not None:  # closed by the caller
        sys.stderr.write(f"{text}\n")


def put(text: str) -> None:
    """Data."""
    if sys.stdout is None:
        fail("standard output is closed", "leave it open, or send it to a file")
    _Transcript.out += text.encode("utf-8", "backslashreplace")
    sys.stdout.write(text)


def put_bytes(data: bytes) -> None:
    """Data as it is, line ends too."""
    put("")
    _Transcript.out += data
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def load_register(
    asked: str | None, question: tuple[object, ...] = (), *, as_of: str | None = None, start: Path | None = None
) -> "Loaded":
    """The register of a command, with a word on what was passed over.

    `question` is all that the answer depends on besides the files and the day; where it was answered before, that answer is
    printed and the command ends. An empty question is not kept.
    """
    from mandate.reader import read_register
    from mandate.register import load
    from mandate.store import CannotRun, find_register, read_folder
    from mandate.visible import visible

    try:
        here = start or (Path() if asked else Path.cwd())
    except FileNotFoundError:
        fail("the working folder is gone", "go to another folder, or name the register in full: --register DIR")
    try:
        sources = read_folder(find_register(asked, here))
    except CannotRun as error:
        fail(error.cause, error.remedy)
    if question:
        about = read_register(sources.register).register
        day = day_asked(as_of, about) if about else None
        _recall(sources, (*question, day, is_terminal() and shutil.get_terminal_size().columns, colour_wanted()))
    for line in sources.talk:
        say(visible(line))
    return load(sources)


def day_asked(text: str | None, register: "Register") -> date:
    """`--as-of`, or today in the register's zone: the one place where the clock is read."""
    from mandate.when import timezone_of

    if text is None:
        return datetime.now(timezone_of(register)).date()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            day = None
        if day is not None and 1900 <= day.year <= 2200:
            return day
    from mandate.phrases import day_in

    guess = day_in(text)
    fail(
        f"--as-of {text} is no day",
        f"write --as-of {guess}"
        if isinstance(guess, date)
        else "write a day from 1900 to 2200, such as --as-of 2026-12-31",
    )


def window_end(text: str | None, as_of: date) -> date | None:
    """The last day of `--within`."""
    if text is None:
        return None
    from mandate.model import Interval, Unit
    from mandate.when import add

    m = re.fullmatch(r"(\d{1,5})([dwmy])", text)
    if m:
        unit = {"d": Unit.DAY, "w": Unit.WEEK, "m": Unit.MONTH, "y": Unit.YEAR}[m[2]]
        last = add(as_of, Interval(count=int(m[1]), unit=unit), 1, "")
        if last is not None:
            return last
    fail(f"--within {text} is no length", "write days, weeks, months or years, such as 90d, 12w, 6m or 1y")


def selection(
    loaded: "Loaded",
    organisations: list[str] | None,
    roles: list[Role] | None,
    to: list[str] | None,
    states: list[State] | None,
    owners: list[str] | None,
    assignments: list[str] | None,
    last: date | None,
    *,
    ended: bool,
) -> "Selection":
    """The filter that a command's options ask for; a name that the register does not have is told at once."""
    from mandate.selection import Selection

    known = tuple(loaded.register.organisations)
    for code in (*(organisations or ()), *(to or ())):
        must_be_known(code, known, "organisation")
    for id_ in assignments or ():
        must_be_known(id_, tuple(loaded.ids), "assignment")
    return Selection(
        organisations=tuple(organisations or ()),
        roles=tuple(roles or ()),
        to=tuple(to or ()),
        states=tuple(states or ()),
        owners=tuple(owners or ()),
        assignments=tuple(assignments or ()),
        last=last,
        ended=ended,
    )


def must_be_known(name: str, known: tuple[str, ...], what: str) -> None:
    """Exit 2, with the nearest name there is, where a name is unknown."""
    if name in known:
        return
    from mandate.spelling import nearest

    close = nearest(name, known)
    fail(
        f"there is no {what} `{name}` in this register",
        f"did you mean `{close}`?"
        if close
        else f"it has {', '.join(known[:20]) or 'none'}{' …' if len(known) > 20 else ''}",
    )


def place_in(loaded: "Loaded", origin: "Origin") -> str:
    """Where something was read, as `file:line`."""
    from mandate.source import Places

    return f"{origin.file}:{Places(loaded.sources[origin.file].text).find(origin.path).line}"


def is_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def colour_wanted() -> bool:
    """Whether standard output takes colour."""
    return is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
