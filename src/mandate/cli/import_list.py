"""The list that `import` reads: its sheet, the row with its headings, and the parts that its columns are."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import rtoml

from mandate.cli.console import fail, tell
from mandate.drafting.columns import DERIVED, Head, folded_heading, head_of
from mandate.drafting.spreadsheets import Sheet
from mandate.drafting.workbook_details import NO_DETAILS
from mandate.messages.translations import message, translatable
from mandate.reading.register import ParsedRegister
from mandate.render.csv import headings_of_list
from mandate.render.xlsx import headings_of_workbook
from mandate.schedule.filter_words import organisation_codes
from mandate.storage.errors import CannotRun
from mandate.storage.files import read_named


def named_body(word: str | None, loaded: ParsedRegister) -> str:
    """The code of a body that an option names by code, short name or name. Exits 2 on one that the register does not have."""
    if not word:
        return ""
    try:
        return organisation_codes([word], loaded.register.organisations)[0]
    except CannotRun as error:
        fail(
            error.cause,
            translatable('{remedy}; a new one is added with `mandate add CODE --name "NAME"`', remedy=error.remedy),
        )


def named_columns(file: Path | None, headings: Collection[str]) -> dict[str, str]:
    """The headings that a person named. Raises CannotRun for an invalid file or an unknown part."""
    if file is None:
        return {}
    remedy = translatable('write [columns], and below it lines such as "Svarfrist" = "due"')
    try:
        columns = rtoml.loads(read_named(file).decode("utf-8-sig")).get("columns")
    except (UnicodeDecodeError, rtoml.TomlParsingError) as error:
        raise CannotRun(translatable("{file} is not TOML: {error}", file=file, error=error), remedy) from None
    if not isinstance(columns, dict):
        raise CannotRun(translatable("{file} has no table [columns]", file=file), remedy)
    if wrong := [part for part in columns.values() if not isinstance(part, str) or part not in headings]:
        raise CannotRun(
            translatable("{file}: `{wrong}` is not a part of a list", file=file, wrong=wrong[0]),
            translatable("write one of {names}", names=", ".join(headings)),
        )
    return dict(columns)


def chosen_sheet(
    file: str,
    sheets: tuple[Sheet, ...],
    asked: str | None,
    headings: Mapping[str, Sequence[str]],
    named: Mapping[str, str],
    needed: str,
) -> tuple[Sheet, Head]:
    """The sheet of the option, or the first visible one with a head, and its head. Raises CannotRun."""
    if asked is not None and asked not in {one.name for one in sheets}:
        raise CannotRun(
            translatable("there is no sheet `{asked}`", asked=asked),
            translatable("it has {names}", names=", ".join(one.name for one in sheets)),
        )
    for one in sheets:
        if one.name != asked if asked is not None else one.is_hidden:
            continue
        first = [text for text in one.rows[0] if isinstance(text, str)] if one.rows else []
        own = headings_of_workbook(first, DERIVED) or headings_of_list(first, DERIVED)
        if own and needed == "title":
            tell("a list of `mandate status`: columns that follow from others are not read")
        if head := head_of(one, headings, {**own, **named}, needed):
            return one, head
    hidden = ", ".join(one.name for one in sheets if one.is_hidden)
    raise CannotRun(
        translatable(
            "no row of {file} is the head of a list: a heading such as `{heading}` (the part {needed}), and another one",
            file=file,
            heading=headings[needed][0].capitalize(),
            needed=needed,
        )
        if any(one.rows for one in sheets)
        else translatable("{file} is empty", file=file),
        translatable("hidden sheets are not looked at: --sheet NAME reads one of {hidden}", hidden=hidden)
        if hidden
        else translatable(
            "write such a row above the list, or name its columns in a file: --map FILE; parts are {known}",
            known=", ".join(f"{part} ({texts[0]})" for part, texts in headings.items()),
        ),
    )


def report_columns(
    chosen: Sheet, head: Head, sheets: tuple[Sheet, ...], named: Collection[str], *, organisations: bool
) -> None:
    """Print the part that each column is, and the columns and sheets that are not read."""
    understood = "; ".join(f"{head.headings[column]} = {part}" for column, part in head.columns.items())
    where = translatable("sheet {name}, ", name=chosen.name) if chosen.name else ""
    tell("{where}row {value}: {names}", where=where, value=head.row + 1, names=understood)
    if head.unknown:
        template = message("columns not read: {names}") if organisations else message("kept in notes: {names}")
        tell(template, names=", ".join(head.unknown.values()))
    if missing := [
        heading for heading in named if folded_heading(heading) not in map(folded_heading, head.headings.values())
    ]:
        tell("the list has no heading {names}, which --map names", names=", ".join(missing))
    for is_hidden, template in (
        (False, message("sheets not read: {names}; --sheet NAME reads one")),
        (True, message("hidden sheets, not read: {names}; --sheet NAME reads one")),
    ):
        if names := [one.name for one in sheets if one is not chosen and one.rows and one.is_hidden is is_hidden]:
            tell(template, names=", ".join(names))
    if chosen.name and chosen.details is NO_DETAILS:
        tell("comments and links are read from .xlsx only")
