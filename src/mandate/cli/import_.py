"""The command `import`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mandate.cli.arguments import day_asked, must_be_known
from mandate.cli.completion import offered_organisation_codes
from mandate.cli.console import fail, print_data, print_message
from mandate.cli.edit_command import DryRunOption, show_difference
from mandate.cli.options import RegisterOption
from mandate.messages.translations import joined, translatable
from mandate.reading.escape import escape_control

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mandate.drafting.columns import Head
    from mandate.drafting.list_import import Defaults, Imported
    from mandate.drafting.spreadsheets import Sheet
    from mandate.reading.register import ParsedRegister
    from mandate.storage.together import FileChange

_SHOWN = 20


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The list: .xlsx, .xls, .ods or CSV.")],
    organisations: Annotated[
        bool, typer.Option("--organisations", help="The list has bodies, not assignments: add those that are missing.")
    ] = False,
    sheet: Annotated[
        str | None,
        typer.Option("--sheet", metavar="NAME", help="The sheet. [default: the first visible one with a head]"),
    ] = None,
    map_: Annotated[
        Path | None,
        typer.Option(
            "--map",
            metavar="FILE",
            help='A TOML file that names the columns: [columns], then "Heading" = "due" and so on.',
        ),
    ] = None,
    issuer: Annotated[
        str | None,
        typer.Option(
            "--issuer",
            metavar="CODE",
            help="Who gave the assignments, where the list does not say.",
            autocompletion=offered_organisation_codes,
        ),
    ] = None,
    addressee: Annotated[
        str | None,
        typer.Option(
            "--addressee",
            metavar="CODE",
            help="Who got them, where the list does not say.",
            autocompletion=offered_organisation_codes,
        ),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(
            "--year", metavar="YEAR", min=1900, max=2200, help='The year of dates that name none, such as "uke 42".'
        ),
    ] = None,
    register: RegisterOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Turn a list kept in Excel into assignment files, one for each reference, with marks for the review.

    What was understood is shown before anything is written. Nothing of a row is dropped: what fits no key goes into the note of its
    deadline, and a row that cannot be taken is named with its number.
    """
    from mandate.cli.registers import load_register
    from mandate.drafting.columns import HEADINGS, ORGANISATION_HEADINGS
    from mandate.drafting.spreadsheets import sheets_of
    from mandate.storage.errors import CannotRun
    from mandate.storage.files import read_named

    loaded = load_register(register)
    if not loaded.register_read:
        fail(translatable("mandate.toml could not be read"), translatable("run `mandate check` to see why"))
    for code in (issuer, addressee):
        if code:
            must_be_known(code, tuple(loaded.register.organisations), "organisation")
    try:
        data = read_named(file)
        sheets = sheets_of(data, file.name)
        named = _mapping(map_, ORGANISATION_HEADINGS if organisations else HEADINGS)
    except CannotRun as error:
        fail(error.cause, error.remedy)
    headings, needed = (ORGANISATION_HEADINGS, "name") if organisations else (HEADINGS, "title")
    chosen, head = _chosen(sheets, sheet, headings, named, needed)
    _tell_head(chosen, head, sheets)
    if organisations:
        _add_bodies(chosen, head, loaded, dry_run=dry_run)
    else:
        from mandate.drafting.list_import import Defaults

        defaults = Defaults(issuer or "", addressee or "", year)
        _add_assignments(file, data, chosen, head, loaded, defaults, dry_run=dry_run)


def _mapping(file: Path | None, headings: "Mapping[str, Any]") -> dict[str, str]:
    """The headings that a person named. Raises CannotRun for an invalid file or an unknown part."""
    import rtoml

    from mandate.storage.errors import CannotRun
    from mandate.storage.files import read_named

    if file is None:
        return {}
    try:
        columns = rtoml.loads(read_named(file).decode("utf-8-sig")).get("columns", {})
    except (UnicodeDecodeError, rtoml.TomlParsingError) as error:
        raise CannotRun(
            translatable("{file} is not TOML: {error}", file=file, error=error),
            translatable('write [columns], and below it lines such as "Svarfrist" = "due"'),
        ) from None
    wrong = [f"{part}" for part in columns.values() if part not in headings]
    if wrong:
        raise CannotRun(
            translatable("{file}: `{wrong}` is not a part of a list", file=file, wrong=wrong[0]),
            translatable("write one of {names}", names=", ".join(headings)),
        )
    return {str(heading): str(part) for heading, part in columns.items()}


def _chosen(
    sheets: "tuple[Sheet, ...]",
    asked: str | None,
    headings: "Mapping[str, Any]",
    named: "Mapping[str, str]",
    needed: str,
) -> "tuple[Sheet, Head]":
    from mandate.drafting.columns import DERIVED, head_of
    from mandate.render.csv import headings_of_list
    from mandate.render.xlsx import headings_of_workbook

    if asked is not None and asked not in {one.name for one in sheets}:
        fail(
            translatable("there is no sheet `{asked}`", asked=asked),
            translatable("it has {names}", names=", ".join(one.name for one in sheets)),
        )
    candidates = [one for one in sheets if (one.name == asked if asked is not None else not one.is_hidden)]
    for one in candidates:
        first = [text for text in one.rows[0] if isinstance(text, str)] if one.rows else []
        own = headings_of_workbook(first, DERIVED) or headings_of_list(first, DERIVED)
        if own and needed == "title":
            print_message(translatable("a list of `mandate status`: columns that follow from others are not read"))
        if head := head_of(one, headings, {**own, **named}, needed):
            return one, head
    known = ", ".join(f"{part} ({texts[0]})" for part, texts in headings.items())
    fail(
        translatable("no row of the list has a heading for `{needed}` and another one", needed=needed),
        translatable("name the columns in a file: --map FILE; parts are {known}", known=known),
    )


def _tell_head(chosen: "Sheet", head: "Head", sheets: "tuple[Sheet, ...]") -> None:
    row = chosen.rows[head.row]
    above = chosen.rows[head.row - 1] if head.row else ()
    understood = []
    for column, part in sorted(head.columns.items()):
        own = row[column] if column < len(row) else None
        over = above[column] if column < len(above) else None
        understood.append(f"{own or over} = {part}")
    where = translatable("sheet {name}, ", name=chosen.name) if chosen.name else ""
    print_message(
        escape_control(
            translatable("{where}row {value}: {names}", where=where, value=head.row + 1, names="; ".join(understood))
        )
    )
    if head.unknown:
        print_message(escape_control(translatable("kept in notes: {names}", names=", ".join(head.unknown.values()))))
    others = [one.name for one in sheets if one is not chosen and not one.is_hidden and one.rows]
    if others:
        print_message(
            escape_control(translatable("sheets not read: {names}; --sheet NAME reads one", names=", ".join(others)))
        )
    hidden = [one.name for one in sheets if one.is_hidden and one is not chosen]
    if hidden:
        print_message(
            escape_control(
                translatable("hidden sheets, not read: {names}; --sheet NAME reads one", names=", ".join(hidden))
            )
        )


def _add_assignments(
    file: Path,
    data: bytes,
    chosen: "Sheet",
    head: "Head",
    loaded: "ParsedRegister",
    defaults: "Defaults",
    *,
    dry_run: bool,
) -> None:
    from mandate.cli.import_files import new_files
    from mandate.drafting.compose import Provenance
    from mandate.drafting.list_import import imported
    from mandate.storage.letters import name_from, sha256_of

    folder = Path(loaded.sources[loaded.register.origin.file].file).parent
    provenance = Provenance(name_from(folder, file), sha256_of(data), day_asked(None, loaded.register))
    try:
        found = imported(chosen, head, loaded.register, provenance, defaults)
    except ValueError as missing:
        fail(
            translatable("the list does not say the issuer of an assignment")
            if str(missing) == "issuer"
            else translatable("the list does not say the addressee of an assignment"),
            translatable("give it: --{missing} CODE", missing=missing),
        )
    found = found._replace(skipped=(*_unread_cells(data, chosen, head), *found.skipped))
    changes, counted = new_files(found, folder, loaded, provenance.on)
    found = found._replace(open_=(*found.open_, *counted))
    _tell(found)
    if not found.documents:
        fail(translatable("no row of the list could be taken"), translatable("see the rows named above"))
    _write(changes, found, dry_run=dry_run)


def _unread_cells(data: bytes, chosen: "Sheet", head: "Head") -> list[str]:
    """The cells below the head whose value is not in the file."""
    from mandate.drafting.workbook_gaps import gaps

    return [
        translatable("row {number}, column {column}: {error}", number=one.row, column=one.column, error=one.error)
        if one.error
        else translatable(
            "row {number}, column {column}: a formula without a value; open the list in Excel and save it",
            number=one.row,
            column=one.column,
        )
        for one in gaps(data, chosen.name)
        if one.row > head.row + 1
    ]


def _tell(found: "Imported") -> None:
    lines = [translatable("understood: {rows} rows, {count} assignments", rows=found.rows, count=len(found.documents))]
    if found.bodies:
        named = ", ".join(f"{code} ({one['name']})" for code, one in found.bodies.items())
        lines.append(translatable("new bodies: {named}", named=named))
    for heading, items in ((translatable("not taken"), found.skipped), (translatable("kept as words"), found.open_)):
        lines += [joined(": ", (heading, item)) for item in items[:_SHOWN]]
        if len(items) > _SHOWN:
            numbers = dict.fromkeys(item.partition(":")[0].removeprefix("row ") for item in items[_SHOWN:])
            lines.append(
                translatable(
                    "{heading}, {count} more: rows {numbers}",
                    heading=heading,
                    count=len(items) - _SHOWN,
                    numbers=", ".join(numbers),
                )
            )
    for line in lines:
        print_message(escape_control(line))


def _write(changes: "list[FileChange]", found: "Imported", *, dry_run: bool) -> None:
    from mandate.cli.prompt import agreed, can_ask
    from mandate.storage.errors import CannotRun
    from mandate.storage.together import write_together

    if dry_run:
        print_data("\n".join((after or b"").decode() for path, before, after in changes if before is None))
        print_message(translatable("trial run, nothing written"))
        if found.skipped:
            raise typer.Exit(1)
        return
    if can_ask() and not agreed(translatable("write {count} files", count=len(found.documents)), default=False):
        print_message(translatable("nothing written"))
        raise typer.Exit(1)
    try:
        if not write_together(changes):
            fail(
                translatable("a file was changed meanwhile; nothing is written"), translatable("run the command again")
            )
    except CannotRun as error:
        fail(error.cause, error.remedy)
    for path, _, _ in changes:
        print_message(translatable("written: {path}", path=path))
    print_message(
        translatable(
            "next: `mandate review` takes you through what was read; `mandate accept --all ID` takes an assignment as it is"
        )
    )
    if found.skipped:
        raise typer.Exit(1)


def _add_bodies(chosen: "Sheet", head: "Head", loaded: "ParsedRegister", *, dry_run: bool) -> None:
    """Add the bodies of a list that the register lacks."""
    from mandate.drafting.organisation_list import organisations_of
    from mandate.editing.draft_files import with_bodies

    found = organisations_of(chosen, head, loaded.register)
    for line in (
        *found.skipped,
        *(translatable("{code} is in the register already", code=code) for code in found.known),
    ):
        print_message(escape_control(line))
    made = with_bodies(loaded, found.bodies)
    before, after = loaded.sources[loaded.register.origin.file], made.sources[loaded.register.origin.file]
    print_message(
        translatable(
            "{bodies} bodies to add, {known} known, {skipped} not taken",
            bodies=len(found.bodies),
            known=len(found.known),
            skipped=len(found.skipped),
        )
    )
    if dry_run or before == after:
        show_difference(before, after)
        print_message(translatable("trial run, nothing written") if dry_run else translatable("nothing to write"))
    else:
        from mandate.storage.together import write_together

        if not write_together([(Path(before.file), before.data, after.data)]):
            fail(
                translatable("{file} was changed meanwhile; nothing is written", file=before.file),
                translatable("run the command again"),
            )
        print_message(translatable("written: {file}", file=before.file))
    if found.skipped:
        raise typer.Exit(1)
