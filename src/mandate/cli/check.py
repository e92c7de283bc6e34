"""The command `check`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mandate.cli import options
from mandate.cli.arguments import day_asked
from mandate.cli.console import colour_wanted, fail, print_data, print_message, refuse
from mandate.messages.translations import joined, message, plural, translatable

if TYPE_CHECKING:
    from mandate.checks.located import LocatedDiagnostics
    from mandate.model.diagnostic import Rule


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
    register: options.RegisterOption = None,
    as_of: options.AsOfOption = None,
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
    from mandate.cli.registers import files_to_check, run_job
    from mandate.model.diagnostic import Severity
    from mandate.model.rules import NOT_NFC, RULES

    wanted = (_rules(select, "--select") if select else frozenset(RULES)) - _rules(ignore, "--ignore")
    if stdin_filename is not None and (fix or diff):
        refuse("--fix and --diff correct files, and this is a text on standard input", "save it, and name the file")
    of, files = files_to_check(paths, register, stdin_filename)
    about, gone = of.header.source.file, False
    day = day_asked(as_of, of.header.register)
    if changed_since is not None:
        from mandate.cli.revisions import Compared

        home = about.removesuffix("mandate.toml")
        files, gone = Compared(home or ".").changed_since(changed_since, files, home)
    if fix or diff:
        from mandate.cli.check_fixes import apply_fixes

        of = apply_fixes(of, files, wanted, day, write=not diff)
    wide = gone or about in files  # broken references to them are reported too, in any file
    scope = ReportScope(files=frozenset(files), wide=wide, rules=wanted)
    placed = run_job(CheckJob(as_of=day, scope=scope), of, verb=message("check"))
    if letters:
        from mandate.cli.draft_letters import diagnostics_of_letters  # 45 ms: the readers of documents

        placed = merge_located(placed, diagnostics_of_letters(of, files, wanted))
    print_data(_text_of(placed, format_, len(files), statistics=statistics))
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


def _text_of(placed: "LocatedDiagnostics", format_: ReportFormat, files: int, *, statistics: bool) -> str:
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

    writers = {"github": github.text, "gitlab": gitlab.text, "azure": azure.text, "sarif": sarif.text}
    return writers[format_](placed)
