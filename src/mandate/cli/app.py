"""The program `mandate`: its own options, and its commands, each in the module of its name, imported when it is run."""

from collections.abc import Callable
from importlib import import_module
from keyword import iskeyword
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from mandate import __version__
from mandate.cli import output
from mandate.cli.command import Command, Context, refuse_twice
from mandate.cli.commands import COMMANDS, GROUPS
from mandate.cli.completion import in_words_of_ours
from mandate.cli.console import print_data
from mandate.cli.usage_errors import in_language
from mandate.messages.translations import active, message, translate
from mandate.model.enums import Language

_LANG_HELP = message(
    "The language of messages: en, nb, nn or sv. [default: MANDATE_LANG, then the register's, then the system's]"
)
_SETTINGS: dict[str, Any] = {
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}


class _Commands(TyperGroup):
    context_class = Context

    def make_context(self, *args: Any, **settings: Any) -> Any:
        """Parse the words before a command, with errors in the language of the run."""
        translated(self)  # only now does it have all its options
        for option in self.params:
            if option.name == "install_completion" and option.callback is not None:
                option.callback = in_words_of_ours(option.callback)
        with in_language():
            return super().make_context(*args, **settings)

    def invoke(self, ctx: Any) -> Any:
        """Run a command, with errors in the language of the run."""
        with in_language():
            return super().invoke(ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words before a command. Exits 2 where one of them contradicts another."""
        if args and not ctx.resilient_parsing:
            _, _, order = self.make_parser(ctx).parse_args(args=list(args))
            refuse_twice(self.get_params(ctx), [str(one.name) for one in order])
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - typer calls it
        """Write the commands in their groups, each on one line."""
        for heading, entries in GROUPS.items():
            with formatter.section(translate(heading)):
                formatter.write_dl([(name, translate(line)) for name, line in entries.items()], col_spacing=3)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - typer calls it
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - typer calls it
        if cmd_name not in COMMANDS:
            self.commands = dict.fromkeys(
                COMMANDS, typer.main.get_command(app)
            )  # the names that a wrong one is compared with
            return None
        return translated(command_of(cmd_name))


def command_of(name: str) -> Any:
    """The command of a name, read from its module."""
    one = typer.Typer(add_completion=False, **_SETTINGS)
    function = name.replace("-", "_") + ("_" if iskeyword(name) else "")
    one.command(name, cls=Command)(getattr(import_module(f"mandate.cli.{function}"), function))
    command = typer.main.get_command(one)
    if not any("--lang" in parameter.opts for parameter in command.params):
        command.params.append(_option_of(_lang))
    if name in output.COMMANDS:
        command.params.append(_option_of(output.carrier))
    return command


def _lang(lang: Annotated[Language | None, typer.Option("--lang", metavar="TAG", help=_LANG_HELP)] = None) -> None:
    """Carry the option `--lang` of commands that need it for their messages only: `language.choose` has read it already."""


def _option_of(carrier: Callable[..., None]) -> Any:
    """The only option of a function, for commands that do not take its value."""
    one = typer.Typer(add_completion=False, **_SETTINGS)
    one.command()(carrier)
    (option,) = typer.main.get_command(one).params
    option.expose_value = False
    return option


def translated(command: Any) -> Any:
    """A command with its help in the language of this run."""
    if active() is not Language.EN:
        for part in (command, *command.params):
            if getattr(part, "help", None):
                part.help = translate(part.help)
    return command


app = typer.Typer(name="mandate", cls=_Commands, no_args_is_help=True, **_SETTINGS)


def _version(asked: bool) -> None:
    if asked:
        print_data(f"mandate {__version__}\n")
        raise typer.Exit


@app.callback()
def root(
    no_cache: Annotated[
        bool,
        typer.Option(
            "--no-cache",
            help="Ignore the cache. (Results for registers of 200 files or more are cached in your user cache folder.)",
        ),
    ] = False,
    lang: Annotated[  # noqa: ARG001 - chosen before anything else is read, by `language.choose`
        Language | None, typer.Option("--lang", metavar="TAG", help=_LANG_HELP)
    ] = None,
    version: Annotated[  # noqa: ARG001 - its callback prints it
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Government assignment letters as TOML files: check them, see what is owed, export calendar feeds."""
    if no_cache:
        from mandate.cli.registers import Caching  # most commands need neither

        Caching.wanted = False
