"""The command class of every command: an option is given once, and all that is missing is named at once."""

from collections import Counter
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperOption

from mandate.cli import output
from mandate.cli.commands import EXAMPLES
from mandate.cli.console import fail, refuse
from mandate.cli.help_formatter import HelpFormatter, PanelFormatter, panels_wanted
from mandate.messages.translations import listed, translatable, translate
from mandate.storage.errors import CannotRun

if TYPE_CHECKING:
    from collections.abc import Sequence

ORDER = "mandate.order"
"""Under this name a context has the names of its parameters, in the order in which they were given."""


class Context(typer.Context):
    """The context of a command, with help in the language of the run; on a terminal in frames."""

    formatter_class = HelpFormatter

    def make_formatter(self) -> Any:
        """Make the formatter of a help text."""
        formatter = PanelFormatter if panels_wanted() else HelpFormatter
        return formatter(width=self.terminal_width, max_width=self.max_content_width)


class Command(TyperCommand):
    """A command that refuses a second value of an option that takes one, and names everything that is missing in one message."""

    context_class = Context

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments and options, and lines to copy below them."""
        from mandate.cli.help_notes import write_note  # for help alone

        super().format_options(ctx, formatter)
        write_note(str(self.name), formatter)
        if lines := EXAMPLES.get(str(self.name), ()):
            with formatter.section(translate("Examples")):
                for line in lines:
                    formatter.write(f"{' ' * formatter.current_indent}{line}\n")

    def invoke(self, ctx: Any) -> Any:
        """Run the command, into a file where `-o` names one. Exits 2 on a CannotRun, wherever it is raised."""
        file = output.asked(ctx)
        try:
            with output.into(file) if file else nullcontext():
                return super().invoke(ctx)
        except CannotRun as error:
            fail(error.cause, error.remedy)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words of a command line. Exits 2 on one that is incomplete or contradicts itself."""
        if not ctx.resilient_parsing:  # as the completion of a shell parses it
            given, _, order = self.make_parser(ctx).parse_args(args=list(args))
            names = [str(one.name) for one in order]
            ctx.meta[ORDER] = names
            if "help" not in names:
                refuse_twice(self.get_params(ctx), names)
                self._complete(ctx, given)
        return super().parse_args(ctx, args)

    def _complete(self, ctx: Any, given: dict[str, Any]) -> None:
        """Refuse a command line that lacks something, with the line to write."""
        needed = [one for one in self.get_params(ctx) if one.required]
        missing = [_name(ctx, one) for one in needed if _is_missing(given.get(str(one.name)))]
        if not missing:
            return
        line = [_shown(ctx, one, given.get(str(one.name))) for one in needed]
        if "for_" in {one.name for one in self.get_params(ctx)} and _is_missing(given.get("for_")):
            from mandate.cli.edit_command import occurrences_of

            if days := occurrences_of(given):
                missing.append("--for")
                line.append(f"--for {days[0]}")
        refuse(
            "{command_path} needs {listed}",
            "write: {names}",
            command_path=ctx.command_path,
            listed=listed(missing),
            names=" ".join([ctx.command_path, *line]),
        )


def refuse_twice(parameters: "Sequence[Any]", names: "Sequence[str]") -> None:
    """Refuse an option that takes one value and was given several times: the others would be lost without a word."""
    count = Counter(names)
    for one in parameters:
        times = count[str(one.name)]
        if isinstance(one, TyperOption) and times > 1 and not (one.multiple or one.count):
            given = translatable("twice") if times == 2 else translatable("{count} times", count=times)
            cause = (
                translatable("{option} was given {times}", option=_option(one), times=given)
                if one.is_flag
                else translatable("{option} was given {times}, and takes one value", option=_option(one), times=given)
            )
            fail(cause, translatable("leave all but one of them out"))


def _is_missing(value: Any) -> bool:
    return value is None or value == ()


def _option(one: Any) -> str:
    return str(max(one.opts, key=len))


def _name(ctx: Any, one: Any) -> str:
    return _option(one) if isinstance(one, TyperOption) else str(one.make_metavar(ctx)).strip("{}[]")


def _shown(ctx: Any, one: Any, value: Any) -> str:
    """A parameter as it is written on the command line: with its value where it has one."""
    import shlex  # 1 ms, paid only where an argument is missing

    if isinstance(one, TyperArgument):
        return _name(ctx, one) if _is_missing(value) else shlex.quote(str(value))
    return f"{_option(one)} {one.make_metavar(ctx) if _is_missing(value) else shlex.quote(str(value))}"
