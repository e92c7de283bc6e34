"""The command `check`."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mandate import __version__
from mandate.cli.arguments import day_asked
from mandate.cli.console import colour_wanted, fail, is_terminal, print_data, print_message
from mandate.cli.options import AsOfOption, RegisterOption
from mandate.messages.translations import joined, message, plural, translatable, translate
from mandate.storage.atomic import replace

if TYPE_CHECKING:
    from collections.abc import Collection

    from mandate.checks.located import LocatedDiagnostics
    from mandate.model.diagnostic import Diagnostic, Rule
    from mandate.reading.register import Files


ReportFormat = Literal["full", "concise", "json", "github", "gitlab", "azure", "sarif"]


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Files or folders of the register, or - for a text on standard input. [default: all of it]",
            show_default=False,
        ),
    ] = None,
    changed_since: Annotated[
        str | None,
        typer.Option(
            "--changed-since",
            metavar="REV|DAY",
            help="Only the files that differ from then, in git; all others are looked at for what these refer to.",
        ),
    ] = None,
    register: RegisterOption = None,
    as_of: AsOfOption = None,
    format_: Annotated[
        ReportFormat, typer.Option("--format", help="The form in which faults are shown.", show_default=True)
    ] = "full",
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar="RULES",
            help="Only these rules: codes, beginnings of codes or names, such as M2,day-off.",
        ),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="RULES", help="Not these rules.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 for warnings too.")] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 whatever is found.")] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="Tell how often each rule found something.")] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Correct simple faults, showing them first; then report what is left.")
    ] = False,
    letters: Annotated[
        bool, typer.Option("--letters", help="Compare the quotes of drafted files with their letters too.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what --fix would change; exit 1 if there is anything.")
    ] = False,
    stdin_filename: Annotated[
        Path | None, typer.Option("--stdin-filename", metavar="FILE", help="What the text on standard input is called.")
    ] = None,
) -> None:
    """Find every fault in the files: where it is, what is wrong, what to write instead. Exits 1 if one is an error."""
    from mandate.checks.job import CheckJob, ReportScope
    from mandate.checks.located import merge_located
    from mandate.cli.registers import run_job
    from mandate.model.diagnostic import Severity
    from mandate.model.rules import NOT_NFC, RULES

    wanted = (_rules(select, "--select") if select else frozenset(RULES)) - _rules(ignore, "--ignore")
    if stdin_filename is not None and (fix or diff):
        fail(
            translatable("--fix and --diff correct files, and this is a text on standard input"),
            translatable("save it, and name the file"),
        )
    of, files = _opened(paths, register, stdin_filename)
    about, gone = of.header.source.file, False
    day = day_asked(as_of, of.header.register)
    if changed_since is not None:
        from mandate.cli.revisions import Compared

        home = about.removesuffix("mandate.toml")
        files, gone = Compared(home or ".").changed_since(changed_since, files, home)
    if fix or diff:
        of = _mend(of, files, wanted, day, write=not diff)
    wide = gone or about in files  # broken references to them are reported too, in any file
    scope = ReportScope(files=frozenset(files), wide=wide, rules=wanted)
    placed = run_job(CheckJob(as_of=day, scope=scope), of, verb=message("check"))
    if letters:
        placed = merge_located(placed, _of_letters(of, files, wanted))
    print_data(_told(placed, format_, len(files), statistics=statistics))
    errors, warnings, notes = map(placed.count, (Severity.ERROR, Severity.WARNING, Severity.NOTE))
    counts = (
        (errors, plural("{count} error", "{count} errors", errors)),
        (warnings, plural("{count} warning", "{count} warnings", warnings)),
        (notes, plural("{count} note", "{count} notes", notes)),
    )
    found = joined(", ", [text for count, text in counts if count])
    fixable = sum(one.fix is not None or one.rule is NOT_NFC for one, _ in placed.faults)
    hint = (
        translatable("; `mandate check --fix` corrects {count} of them", count=fixable) if fixable and not fix else ""
    )
    print_message(
        plural(
            "{count} file checked: {found}{hint}",
            "{count} files checked: {found}{hint}",
            len(files),
            found=found or translatable("no faults"),
            hint=hint,
        )
    )
    if not exit_zero and (placed.count(Severity.ERROR) or (strict and placed.count(Severity.WARNING))):
        raise typer.Exit(1)


def _of_letters(of: "Files", files: "Collection[str]", wanted: "Collection[Rule]") -> "LocatedDiagnostics":
    """The diagnostics of drafted files against their letters."""
    from mandate.checks.located import located
    from mandate.cli.draft_letters import letter_diagnostics_of
    from mandate.reading.register import load

    loaded = load(of)
    asked = [one for one in loaded.register.assignments if one.origin.file in files and one.drafted is not None]
    return located([found for one in asked for found in letter_diagnostics_of(one, loaded)], loaded.sources, wanted)


def _rules(words: list[str] | None, option: str) -> "frozenset[Rule]":
    """The rules that an option names."""
    from mandate.model.rules import RULES, matching
    from mandate.reading.suggest import did_you_mean

    found: set[Rule] = set()
    for word in (part.strip() for group in words or () for part in group.split(",")):
        rules = matching(word)
        if not rules:
            fail(
                translatable("{option}: there is no rule {word}", option=option, word=word),
                did_you_mean(word, [rule.name for rule in RULES]) or translatable("`mandate rule` lists them"),
            )
        found.update(rules)
    return frozenset(found)


def _opened(paths: list[Path] | None, register: str | None, text_of: Path | None) -> "tuple[Files, Collection[str]]":
    """The register, with the text on standard input in it, and the names of the files that are asked about."""
    from mandate.cli.registers import command_register, files_below, folder_of
    from mandate.reading.register import overlay
    from mandate.reading.source import Source
    from mandate.storage.discovery import name_of

    if paths == [Path("-")] or text_of is not None:
        if paths != [Path("-")] or text_of is None:
            fail(
                translatable("a text on standard input needs a name, and a name a text"),
                translatable("write: mandate check - --stdin-filename assignments/NAME.toml"),
            )
        data = sys.stdin.buffer.read()
        of = command_register(register, text_of.resolve().parent)
        name = name_of(of, text_of)
        return overlay(of, {name: Source(file=name, data=data)}), [name]
    of = command_register(register, folder_of(paths))
    everything = [of.header.source.file, *of.names]
    return of, files_below(paths, everything) if paths else everything


def _mend(of: "Files", files: "Collection[str]", wanted: "frozenset[Rule]", day: date, *, write: bool) -> "Files":
    """Show the edits of `--fix` and write them, at a terminal after asking; return the register afterwards."""
    from mandate.checks.autofix import fixed
    from mandate.checks.job import CheckJob, ReportScope
    from mandate.cli.registers import run_job
    from mandate.reading.register import overlay
    from mandate.render.patch import patch

    def check(of: "Files") -> "list[Diagnostic]":
        everything = ReportScope(files=frozenset((of.header.source.file, *of.names)), wide=True)
        return [fault for fault, _ in run_job(CheckJob(as_of=day, scope=everything), of, verb=message("check")).faults]

    changed = fixed(of, files, check, wanted)
    before = {file: of.read(file) for file in changed}
    shown = "".join(patch(before[file], after, colour=colour_wanted()) for file, after in sorted(changed.items()))
    if not write:
        print_data(shown)
        print_message(
            translatable("{count} would be corrected", count=_count(changed))
            if changed
            else translatable("there is nothing that `--fix` corrects")
        )
        raise typer.Exit(1 if changed else 0)
    if changed:
        print_message(shown.rstrip("\n"))
    if (
        changed
        and is_terminal()
        and sys.stdin.isatty()
        and not typer.confirm(translate("Write this to {count}?", count=_count(changed)), err=True)
    ):
        return of
    for file, after in tuple(changed.items()):
        if not replace(Path(file), before[file].data, after.data):
            print_message(
                translatable("{file} has changed since it was read, and is left as it is; ask again", file=file)
            )
            del changed[file]
    if changed:
        print_message(translatable("corrected {count}", count=_count(changed)))
    return overlay(of, changed)


def _count(files: "Collection[str]") -> str:
    return plural("{count} file", "{count} files", len(files))


def _told(placed: "LocatedDiagnostics", format_: ReportFormat, files: int, *, statistics: bool) -> str:
    from mandate.render import diagnostics

    if statistics:
        return diagnostics.statistics(placed)
    if format_ == "full":
        return diagnostics.full(placed, colour=colour_wanted())
    if format_ == "concise":
        return diagnostics.concise(placed)
    if format_ == "json":
        from mandate.render import json

        return json.faults(placed, files)
    from mandate.render.ci import azure, github, gitlab, sarif

    match format_:
        case "github":
            return github.text(placed)
        case "gitlab":
            return gitlab.text(placed)
        case "azure":
            return azure.text(placed)
        case "sarif":
            return sarif.text(placed, __version__)
