"""The command `fmt`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mandate.cli import options
from mandate.cli.console import print_data, print_message, refuse, tell
from mandate.cli.edit_command import TRIES, fail_busy, show_difference
from mandate.messages.translations import plural, translatable
from mandate.reading.escape import escape_control
from mandate.storage.atomic import replace

if TYPE_CHECKING:
    from mandate.reading.source import Source


def fmt(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...", help="Files or folders of the register. [default: all of it]", show_default=False
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; name the files in another layout, and exit 1.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what changes, too.")] = False,
    register: options.RegisterOption = None,
    dry_run: options.DryRunOption = False,
) -> None:
    """Give files the one layout: order of keys, equals signs in line, blank lines. What they mean stays."""
    from mandate.cli.registers import command_register, files_below, folder_of
    from mandate.editing.formatter import NotFormatted, format_source

    of = command_register(register, folder_of(paths))
    every = {file: of.read(file) for file in (of.header.source.file, *of.names)}
    files = files_below(paths, every) if paths else every
    changed, left = 0, 0
    for file in files:
        after = format_source(every[file])
        if isinstance(after, NotFormatted):
            left += 1
            tell("skipped: {file}: {why}; `mandate check {file}` says where", file=file, why=after.why)
        elif after.data != every[file].data:
            changed += 1
            if diff or (dry_run and not check):
                show_difference(every[file], after)
            else:
                print_data(f"{escape_control(file)}\n")
            if not (check or dry_run):
                _write(every[file], after)
    would = translatable("would be ") if check or dry_run else ""
    print_message(
        plural(
            "{count} file looked at: {changed} {would}reformatted, {left} skipped",
            "{count} files looked at: {changed} {would}reformatted, {left} skipped",
            len(files),
            changed=changed,
            would=would,
            left=left,
        )
    )
    if left or (check and changed):
        raise typer.Exit(1)


def _write(before: "Source", after: "Source") -> None:
    """Write the new layout; a file that was changed meanwhile is formatted again."""
    from mandate.editing.formatter import NotFormatted, format_source
    from mandate.storage.files import read_source

    for _ in range(TRIES):
        if replace(Path(before.file), before.data, after.data):
            return
        before = read_source(before.file, before.file)
        again = format_source(before)
        if isinstance(again, NotFormatted):
            refuse(
                "{file} was changed meanwhile: {why}",
                "run `mandate check` to see what is in it now",
                file=before.file,
                why=again.why,
            )
        after = again
    fail_busy(before.file)
