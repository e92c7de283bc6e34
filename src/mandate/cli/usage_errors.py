"""Errors of the command line that typer finds, in the language of the run: typer has its words in English only."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer

from mandate.messages.translations import active, joined, localized, message, translatable, translate
from mandate.model.enums import Language

_TyperUsageError: Any = typer.BadParameter.__mro__[1]  # typer has no public name for the class
_MESSAGES = (
    (r"No such option: (?P<option>\S+) \(Possible options: (?P<names>.*)\)", message("No such option: {option} (Possible options: {names})")),
    (r"No such option: (?P<option>.*)", message("No such option: {option}")),
    (r"No such command (?P<name>.*)\. Did you mean (?P<names>.*)\?", message("No such command {name}. Did you mean {names}?")),
    (r"No such command (?P<name>.*)\.", message("No such command {name}.")),
    (r"Missing command\.", message("Missing command.")),
    (r"Option (?P<option>.*) requires an argument\.", message("Option {option} requires an argument.")),
    (r"Option (?P<option>.*) requires (?P<count>\d+) arguments\.", message("Option {option} requires {count} arguments.")),
    (r"Option (?P<option>.*) does not take a value\.", message("Option {option} does not take a value.")),
    (r"Got unexpected extra argument\(s\) \((?P<names>.*)\)", message("Got unexpected extra argument(s) ({names})")),
    (r"Invalid value for (?P<name>.*?): (?P<what>.*)", message("Invalid value for {name}: {what}")),
    (r"(?P<value>.*) is not one of (?P<names>.*)\.", message("{value} is not one of {names}.")),
    (r"(?P<value>.*) is not in the range (?P<range>.*)\.", message("{value} is not in the range {range}.")),
    (r"(?P<value>.*) is not a valid (?:int|integer)(?: range)?\.", message("{value} is not a whole number.")),
    (r"(?P<value>.*) is not a valid (?:float|float range)\.", message("{value} is not a number.")),
    (r"(?:Shells\.)?(?P<shell>.*) completion installed in (?P<file>.*)", message("{shell} completion installed in {file}")),
    (r"Completion will take effect once you restart the terminal", message("Completion will take effect once you restart the terminal")),
    (r"Shell .* is not supported\.", message("completion is for bash, zsh, fish and PowerShell")),
)  # fmt: skip
"""Typer's messages, the longer ones first."""


class UsageError(_TyperUsageError):  # type: ignore[misc]
    """One of typer's errors, with its own way to be shown."""

    def show(self, file: Any = None) -> None:
        """Write the usage, the way to the help, and the error."""
        lines = []
        if self.ctx is not None:
            line = f"{self.ctx.command_path} {self.ctx.help_option_names[0]}"
            lines += [self.ctx.get_usage(), translate("Try '{command}' for help.", command=line), ""]
        lines.append(translate("Error: {what}", what=in_words(self.format_message())))
        print("\n".join(lines), file=file or sys.stderr)


@contextmanager
def in_language() -> Iterator[None]:
    """Show the usage errors of a block in the language of the run; typer itself has English ones only."""
    try:
        yield
    except _TyperUsageError as error:
        if getattr(error, "possibilities", None):  # of `--at`, typer proposes `--format`
            error.possibilities = [one for one in error.possibilities if _is_near(error.option_name, one)]
        if active() is Language.EN or isinstance(error, UsageError) or type(error).__name__ == "NoArgsIsHelpError":
            raise
        raise UsageError(error.format_message(), error.ctx) from error


def _is_near(option: str, other: str) -> bool:
    """Return whether an option may be a slip of the pen for another."""
    from mandate.reading.suggest import nearest

    return nearest(option.lstrip("-"), [other.lstrip("-")]) is not None


def in_words(text: str) -> str:
    """A message of typer's as a text that can be translated; one that is not known stays as it is."""
    for pattern, template in _MESSAGES:
        if found := re.fullmatch(pattern, text, re.DOTALL):
            values = {name: in_words(value) if name == "what" else value for name, value in found.groupdict().items()}
            return translatable(template, **values)
    return text


_EXTRA = r"(?P<help>.*?)(?P<gap> *)\[(?P<extra>(?:default: [^][]*|required|x[<>]=?[-\d]+|[-\d]+<=x<=?[-\d]+)(?:; .*)?)\]"  # fmt: skip


def help_in_words(text: str) -> str:
    """The help of an option whose end, such as `[default: 3]`, typer has added."""
    if active() is Language.EN:
        return text
    found = re.fullmatch(_EXTRA, text, re.DOTALL)
    if found is None:
        return text
    parts = [_extra(part) for part in found["extra"].split("; ")]
    return f"{found['help']}{found['gap']}[{localized(joined('; ', parts))}]"


def _extra(part: str) -> str:
    if part == "required":
        return translatable("required")
    if part.startswith("default: "):
        return translatable("default: {value}", value=part.removeprefix("default: "))
    return part
