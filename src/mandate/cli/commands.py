"""The commands: each loads, computes, prints. What a command needs is imported in it, so that `--version`, `--help`
and shell completion answer at once."""

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mandate import __version__
from mandate.cli.options import (
    AsOfOption,
    AssignmentOption,
    OrganisationOption,
    OwnerOption,
    RegisterOption,
    RoleOption,
    StateOption,
    ToOption,
    WithinOption,
    colour_wanted,
    day_asked,
    fail,
    is_terminal,
    load_register,
    must_be_known,
    place_in,
    put,
    put_bytes,
    say,
    selection,
    use_no_cache,
    window_end,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mandate.obligations import Obligation
    from mandate.register import Loaded

app = typer.Typer(
    name="mandate",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        put(f"mandate {__version__}\n")
        raise typer.Exit


@app.callback()
def root(
    no_cache: Annotated[
        bool,
        typer.Option(
            "--no-cache",
            help="Compute the answer anew. Of registers with 200 files and more, answers are kept in your cache folder, for the same question to the same files.",
        ),
    ] = False,
    version: Annotated[  # noqa: ARG001 - its callback prints it
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Government assignment letters as TOML files: check them, see what is owed, export calendar feeds."""
    if no_cache:
        use_no_cache()


@app.command()
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...", help="Files or folders of the register. [default: all of it]", show_default=False
        ),
    ] = None,
    register: RegisterOption = None,
) -> None:
    """Find every fault in the files: where it is, what is wrong, what to write instead. Exits 1 if one is an error."""
    from mandate.checks import check as find_faults
    from mandate.diagnostic import Severity
    from mandate.render.diagnostics import Placed, full

    start = paths[0] if paths else None
    if start is not None and not os.path.exists(start):  # noqa: PTH110 - Path.exists raises on a name that is too long
        fail(
            f"there is no file or folder {start}", "see how it is spelled; without a path the whole register is checked"
        )
    folder = None if start is None else start.resolve() if start.is_dir() else start.resolve().parent
    loaded = load_register(register, ("check", *(path.resolve() for path in paths or ())), start=folder)
    files = _files_below(paths, loaded) if paths else tuple(loaded.sources)
    placed = Placed((fault for fault in find_faults(loaded) if fault.file in files), loaded.sources)
    put(full(placed, colour=colour_wanted()))
    counts = [
        (sum(fault.rule.severity is severity for fault, _ in placed.faults), severity.value) for severity in Severity
    ]
    found = ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts if count)
    say(f"{len(files)} file{'' if len(files) == 1 else 's'} checked: {found or 'no faults'}")
    if counts[0][0]:
        raise typer.Exit(1)


def _files_below(paths: list[Path], loaded: "Loaded") -> frozenset[str]:
    """The files of the register that lie at or below the paths."""
    places = {file: Path(file).resolve() for file in loaded.sources}
    found: set[str] = set()
    for path in paths:
        asked = path.resolve()
        here = {file for file, place in places.items() if place == asked or asked in place.parents}
        if not here and not asked.is_dir():
            fail(
                f"{path} is no file of this register",
                "see how it is spelled; names that begin with a dot and what `exclude` matches are passed over",
            )
        found |= here
    return frozenset(found)


@app.command()
def status(
    register: RegisterOption = None,
    as_of: AsOfOption = None,
    within: WithinOption = None,
    organisation: OrganisationOption = None,
    role: RoleOption = None,
    to: ToOption = None,
    state: StateOption = None,
    owner: OwnerOption = None,
    assignment: AssignmentOption = None,
    all_: Annotated[bool, typer.Option("--all", help="List what is delivered, withdrawn or closed too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    as_csv: Annotated[
        bool,
        typer.Option("--csv", help="Print a table for Excel: UTF-8 with a byte order mark, `;` between the fields."),
    ] = False,
) -> None:
    """List what is owed, by whom, to whom and when: overdue first, then what has no day yet."""
    from mandate.obligations import obligations
    from mandate.selection import select

    if as_json and as_csv:
        fail("--json and --csv ask for two outputs at once", "give one of them")
    question = ("status", within, organisation, role, to, state, owner, assignment, all_, as_json, as_csv)
    loaded = load_register(register, question, as_of=as_of)
    day = day_asked(as_of, loaded.register)
    last = window_end(within, day)
    wanted = selection(loaded, organisation, role, to, state, owner, assignment, last, ended=all_)
    everything = obligations(loaded.register, day, last)
    listed = select(loaded.register, everything, wanted)
    unread = _unread(loaded, everything)
    window = (
        f"Listed: what is overdue or has no day, and what falls due by {last} ({within})."
        if last
        else "Listed: everything that is owed, whatever its day."
    )
    if as_json:
        from mandate.render import json

        put(json.obligations(listed, loaded.register, day, window=last, unread=tuple(unread)))
    elif as_csv:
        from mandate.render import csv

        put_bytes(csv.table(listed, loaded.register).encode())
    elif is_terminal():
        from mandate.render import text

        put(
            text.terminal(
                listed,
                loaded.register,
                day,
                window,
                max(shutil.get_terminal_size().columns, 60),
                colour=colour_wanted(),
            )
        )
    else:
        from mandate.render import text

        put(text.lines(listed, loaded.register))
        say(text.heading(day, window))
    hidden = "" if all_ or state else "; what is delivered, withdrawn or closed is listed with --all"
    say(f"{len(listed)} of {len(everything)} obligations listed{hidden}")
    _tell_unread(unread)


def _unread(loaded: "Loaded", owed: "Iterable[Obligation]") -> dict[str, str]:
    """The files of which something is missing from the list, with what is."""
    cut = {one.assignment.origin.file: "it has more occurrences than are listed" for one in owed if one.occurrence.more}
    missing = {
        one.file: "nothing of it is listed" if one.whole else "part of it is not listed" for one in loaded.unread
    }
    return cut | missing


def _tell_unread(unread: dict[str, str]) -> None:
    """Name the files of which something is missing, and exit 1 if there are any."""
    from mandate.visible import visible

    if unread:
        count = "1 file" if len(unread) == 1 else f"{len(unread)} files"
        names = (f"  {visible(file)}: {what}" for file, what in unread.items())
        say("\n".join([f"warning: {count} could not be read in full; `mandate check` says why:", *names]))
        raise typer.Exit(1)


@app.command()
def show(
    id_: Annotated[str, typer.Argument(metavar="ID", help="An assignment's id, or the id of one of its obligations.")],
    register: RegisterOption = None,
    as_of: AsOfOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show one assignment: participants, tasks, deadlines with their history, funding, related letters."""
    from mandate.obligations import obligations
    from mandate.render import json
    from mandate.render.letter import letter
    from mandate.selection import Selection, select

    loaded = load_register(register, ("show", id_, as_json), as_of=as_of)
    day = day_asked(as_of, loaded.register)
    name = id_.partition(".")[0]
    must_be_known(name if name in loaded.ids else id_, tuple(loaded.ids), "assignment")
    found = next((one for one in loaded.register.assignments if one.id == name), None)
    if found is None:
        fail(f"{loaded.ids[name]} could not be read", f"run `mandate check {loaded.ids[name]}` to see why")
    owed = select(loaded.register, obligations(loaded.register, day), Selection(assignments=(name,), ended=True))
    if id_ != name and not any(f"{one.id}.".startswith(f"{id_}.") for one in owed):
        must_be_known(id_, tuple(one.id for one in owed), "obligation")
    put(
        json.letter(found, owed, loaded.register, day)
        if as_json
        else letter(found, owed, loaded.register, max(shutil.get_terminal_size().columns, 60))
    )
    _tell_unread({file: what for file, what in _unread(loaded, owed).items() if file == loaded.ids[name]})


@app.command()
def why(
    id_: Annotated[str, typer.Argument(metavar="ID", help="An obligation's id, as `status` prints it.")],
    register: RegisterOption = None,
    as_of: AsOfOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Tell step by step how an obligation came to its day: the letter's words, the count, each move, the state."""
    from mandate.obligations import obligations
    from mandate.reasons import why as reasons
    from mandate.render import json, steps

    loaded = load_register(register, ("why", id_, as_json), as_of=as_of)
    day = day_asked(as_of, loaded.register)
    owed = obligations(loaded.register, day)
    found = next((one for one in owed if one.id == id_), None)
    if found is None:
        own = tuple(one.id for one in owed if one.id.startswith(f"{id_}."))
        if own:
            fail(
                f"`{id_}` has {len(own)} occurrences",
                f"name one of them: {', '.join(own[:20])}{' …' if len(own) > 20 else ''}",
            )
        must_be_known(id_, tuple(one.id for one in owed), "obligation")
        return
    place = place_in(loaded, found.duty.deadline.origin)
    told = reasons(found, [one for one in owed if one.assignment.id == found.assignment.id], loaded.register)
    put(json.steps(found, told, place, day) if as_json else steps.lines(found, told, place))


@app.command()
def ical(
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write the feed. [default: standard output]"),
    ] = None,
    register: RegisterOption = None,
    as_of: AsOfOption = None,
    within: WithinOption = None,
    organisation: OrganisationOption = None,
    role: RoleOption = None,
    to: ToOption = None,
    state: StateOption = None,
    owner: OwnerOption = None,
    assignment: AssignmentOption = None,
) -> None:
    """Write a calendar feed (iCalendar). Files with errors give none, so that subscribers keep the last good one."""
    from importlib.metadata import version as version_of

    from mandate.checks import check as find_faults
    from mandate.feed import feed
    from mandate.obligations import obligations
    from mandate.register import has_errors
    from mandate.render.ical import calendar
    from mandate.selection import select
    from mandate.store import CannotRun, write
    from mandate.visible import visible

    question = ("ical", version_of("icalendar"), within, organisation, role, to, state, owner, assignment)
    loaded = load_register(register, question if output is None else (), as_of=as_of)
    if has_errors(find_faults(loaded)):
        say(
            "error: no feed is written, for the files have errors\nhelp: run `mandate check`; subscribers keep the last good feed until then"
        )
        raise typer.Exit(1)
    day = day_asked(as_of, loaded.register)
    last = window_end(within, day)
    wanted = selection(loaded, organisation, role, to, state, owner, assignment, last, ended=True)
    filters = [
        *(organisation or ()),
        *(f"role {one}" for one in role or ()),
        *(f"to {code}" for code in to or ()),
        *(owner or ()),
        *(assignment or ()),
        *(state or ()),
    ]
    name = " – ".join([loaded.register.name or "Deadlines", *([", ".join(filters)] if filters else [])])
    owed = obligations(loaded.register, day, last)
    if cut := sorted({one.assignment.origin.file for one in owed if one.occurrence.more}):
        files = visible(", ".join(cut))
        say(
            f"error: no feed is written, for {files} has more occurrences than are listed\nhelp: give its repetitions a nearer `until`"
        )
        raise typer.Exit(1)
    data = calendar(feed(select(loaded.register, owed, wanted), loaded.register, day, name))
    if output is None or str(output) == "-":
        put_bytes(data)
        return
    try:
        write(output, data)
    except CannotRun as error:
        fail(error.cause, error.remedy)
    say(f"wrote {visible(str(output))}: {data.count(b'BEGIN:VEVENT')} entries")
