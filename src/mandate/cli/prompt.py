"""Questions to a person at a terminal: each answer is validated at once, repeated if it is invalid, and can be taken back."""

import sys
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import typer

from mandate.cli.console import print_message, refuse, tell
from mandate.messages.translations import joined, localized, translatable, translate
from mandate.reading.escape import escape_control

T = TypeVar("T")
HOW = translatable("Enter: accept [value] or skip. -: clear. <: back. Tab: choices. Several codes: separate by commas.")
"""The hint on possible answers, before the first question."""


def can_ask() -> bool:
    """Return whether a person is there: standard input and standard error are a terminal."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr is not None and sys.stderr.isatty()


class _BackError(Exception):
    """The person wants the question before this one again."""


class Interview:
    """A series of questions. `<` goes back to the one before; the earlier answers are given again automatically."""

    def __init__(self) -> None:
        self._answers: list[str] = []
        self._seen: deque[str] = deque()
        self._last = ""

    def run(self, questions: "Callable[[Interview], T]") -> T:
        """The result of the questions. They start from the beginning each time somebody goes back."""
        while True:
            self._seen, self._answers = deque(self._answers), []
            try:
                return questions(self)
            except _BackError:
                self._last = self._answers.pop() if self._answers else ""

    def ask(
        self,
        question: str,
        read: Callable[[str], T],
        *,
        default: str = "",
        words: Callable[[], Iterable[str]] | Iterable[str] = (),
        is_required: bool = False,
    ) -> T | None:
        """The answer parsed by `read`, or `None` for an empty one or `-`.

        `read` returns a DueError for an invalid one. Tab completes `words`.
        """
        from mandate.dates.iso_dates import DueError

        if self._seen:
            self._answers.append(self._seen.popleft())
            known = self._answers[-1] or default
            value = read(known) if known not in {"", "-"} else None
            return None if isinstance(value, DueError) else value
        default, self._last = self._last or default, ""
        while True:
            answer, value = ask_typed(question, read, default=default, words=words, back=True)
            if value is None and is_required:
                tell("  this one is needed")
                continue
            self._answers.append(answer)
            return value

    def said(self) -> bool:
        """Return whether anything has been answered."""
        return bool(self._answers)


def ask_typed(
    question: str,
    read: Callable[[str], T],
    *,
    default: str = "",
    words: Callable[[], Iterable[str]] | Iterable[str] = (),
    back: bool = False,
) -> tuple[str, T | None]:
    """One answer as it was typed, and its value. Raises _BackError for `<` where a person can go `back`."""
    from mandate.dates.iso_dates import DueError
    from mandate.editing.user_input import typed_text

    while True:
        _with_tab(sorted(words() if callable(words) else words))
        shown = f"{escape_control(localized(question))}{f' [{escape_control(default)}]' if default else ''}: "
        answer = _line(shown).strip() or default
        if back and answer == "<":
            raise _BackError
        if answer in {"", "-"}:
            return answer, None
        value = read(answer)
        if not isinstance(value, DueError):
            if not isinstance(value, bool) and typed_text(value) != answer:
                tell("  read as {shown}", shown=typed_text(value))
            return answer, value
        print_message(joined("", ("  ", value.message, "; ", value.help)))


def ask(question: str, read: Callable[[str], T], *, default: str = "", words: Iterable[str] = ()) -> T | None:
    """The value of one question on its own."""
    return ask_typed(question, read, default=default, words=words)[1]


def agreed(question: str, *, default: bool) -> bool:
    """Yes or no."""
    from mandate.editing.user_input import value
    from mandate.reading.key_definition import Key, ValueKind

    key = Key(name="answer", kind=ValueKind.FLAG, about="")
    shown = translatable("{question} (yes/no)", question=question)
    while True:
        answer = ask(shown, lambda text: value(key, text, {}), default=translate("yes") if default else translate("no"))
        if answer is not None:
            return bool(answer)
        tell("  this one is needed")


def _line(prompt: str) -> str:
    try:
        if sys.stdout is not None and sys.stdout.isatty():
            return input(prompt)
        sys.stderr.write(prompt)
        sys.stderr.flush()
        return input()
    except EOFError:
        print_message("")
        refuse("the answers ended; nothing is written", "answer every question, or give the values as options")
    except KeyboardInterrupt:
        tell("\nstopped; nothing is written")
        raise typer.Exit(130) from None


def _with_tab(words: list[str]) -> None:
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
