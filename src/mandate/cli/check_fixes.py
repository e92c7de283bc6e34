"""The edits of `check --fix`: shown, agreed to at a terminal, and written."""

import sys
from collections.abc import Collection
from datetime import date
from pathlib import Path

import typer

from mandate.checks.autofix import fixed
from mandate.checks.job import CheckJob, ReportScope
from mandate.cli.console import colour_wanted, is_terminal, print_data, print_message, tell
from mandate.cli.registers import run_job
from mandate.messages.translations import message, plural, translatable, translate
from mandate.model.diagnostic import Diagnostic, Rule
from mandate.reading.register import Files, overlay
from mandate.render.patch import patch
from mandate.storage.atomic import replace


def apply_fixes(of: Files, files: Collection[str], wanted: frozenset[Rule], day: date, *, write: bool) -> Files:
    """Show the edits of `--fix` and write them, at a terminal after asking; return the register afterwards."""

    def check(of: Files) -> list[Diagnostic]:
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
            tell("{file} has changed since it was read, and is left as it is; ask again", file=file)
            del changed[file]
    if changed:
        tell("corrected {count}", count=_count(changed))
    return overlay(of, changed)


def _count(files: Collection[str]) -> str:
    return plural("{count} file", "{count} files", len(files))
