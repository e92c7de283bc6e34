"""Questions to a person at a terminal: each answer is looked at at once, and asked for again where it will not do."""

import sys
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import typer

from mandate.cli.console import fail, print_message

T = TypeVar("T")


def can_ask() -> bool:
    """Whether somebody sits there: both what is read and what is said are a terminal's."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr is not None and sys.stderr.isatty()


def ask(question: str, read: Callable[[str], T], *, default: str = "", words: Iterable[str] = ()) -> T | None:
    """The answer as `read` takes it, or `None` for an empty one or `-`. `read` gives a Fault for what will not do. Tab completes
    `words`."""
    from mandate.dates.grammar import DueError
    from mandate.reading.escape import escape_control

    known = sorted(words)
    while True:
        with_tab(known)
        answer = _line(escape_control(f"{question}{f' [{default}]' if default else ''}: ")).strip() or default
        if answer in {"", "-"}:
            return None
        value = read(answer)
        if not isinstance(value, DueError):
            if isinstance(value, str | int | float) or str(value) == answer or isinstance(value, list):
                return value
            print_message(escape_control(f"  read as {value}"))
            return value
        print_message(escape_control(f"  {value.message}; {value.help}"))


def required(question: str, read: Callable[[str], T], *, default: str = "", words: Iterable[str] = ()) -> T:
    """The same, asked until there is one."""
    while True:
        value = ask(question, read, default=default, words=words)
        if value is not None:
            return value
        print_message("  this one is needed")


def agreed(question: str, *, default: bool) -> bool:
    """Yes or no."""
    from mandate.editing.user_input import value
    from mandate.reading.keys import Key, Kind

    key = Key(name="answer", kind=Kind.FLAG, about="")
    return bool(required(f"{question} (yes/no)", lambda text: value(key, text, {}), default="yes" if default else "no"))


def _line(prompt: str) -> str:
    try:
        if sys.stdout is not None and sys.stdout.isatty():
            return input(prompt)
        sys.stderr.write(prompt)
        sys.stderr.flush()
        return input()
    except EOFError:
        print_message("")
        fail("the answers ended; nothing is written", "answer every question, or give the values as options")
    except KeyboardInterrupt:
        print_message("\nstopped; nothing is written")
        raise typer.Exit(130) from None


def with_tab(words: list[str]) -> None:
    """Let Tab complete the words, where the terminal has readline."""
    try:
        import readline
    except ImportError:  # Windows
        return

    def complete(begun: str, number: int) -> Any:
        fit = [word for word in words if word.startswith(begun)]
        return fit[number] if number < len(fit) else None

    readline.set_completer(complete)
    readline.set_completer_delims(" ,")
    readline.parse_and_bind("bind ^I rl_complete" if "libedit" in (readline.__doc__ or "") else "tab: complete")
