"""The command `digest`."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from mandate.cli import options
from mandate.cli.arguments import day_asked, selection, window_end
from mandate.cli.console import missing, print_data, print_message, put_bytes, refuse, tell, tell_unread
from mandate.messages.days import day_phrase
from mandate.messages.translations import plural, translatable, translate
from mandate.reading.escape import escape_control
from mandate.render import digest as render
from mandate.render.digest import Digest, DigestFormat, names_of_files, render_digest
from mandate.render.table import RowGroup, row_groups, table_row
from mandate.schedule.standing import NEXT_DAYS, SECTIONS, Section
from mandate.storage.errors import reason_of

if TYPE_CHECKING:
    from mandate.model.register import Register
    from mandate.reading.register import Files
    from mandate.render.table import TableRow
    from mandate.schedule.filters import Filter


RECORD = ".mandate/sent.json"
"""The record of what was sent, below the folder of the register."""


class Each(StrEnum):
    """One digest for each of these."""

    OWNER = "owner"
    ORGANISATION = "organisation"


def digest(
    owner: options.OwnerOption = None,
    organisation: options.OrganisationOption = None,
    to: options.ToOption = None,
    within: Annotated[str, typer.Option("--within", metavar="LENGTH", help="How far ahead: 7d, 2w, 1m.")] = "14d",
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="REV|DAY", help="Mark what is new, moved or otherwise changed since then, in git."
        ),
    ] = None,
    form: Annotated[DigestFormat, typer.Option("--format", help="The form of the digest.")] = DigestFormat.TEXT,
    each: Annotated[Each | None, typer.Option("--each", help="One digest for each owner or organisation.")] = None,
    folder: Annotated[
        Path | None, typer.Option("--folder", metavar="DIR", help="With --each: the folder to write the digests into.")
    ] = None,
    send: Annotated[bool, typer.Option("--send", help="Send by mail, to the addresses of mandate.toml.")] = False,
    url: Annotated[
        str | None,
        typer.Option(
            "--url",
            metavar="URL",
            help="Send to this channel instead, as apprise writes it; ${NAME} is taken from the environment.",
        ),
    ] = None,
    record: Annotated[
        Path | None,
        typer.Option(
            "--record", metavar="FILE", help=f"The record of what was sent. [default: {RECORD} of the register]"
        ),
    ] = None,
    register: options.RegisterOption = None,
    as_of: options.AsOfOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be sent; send nothing.")] = False,
) -> None:
    """Summarise what is overdue, to confirm, without a date and due soon, for a unit or a body; print it or send it.

    A message is sent once: a second run on the same day sends nothing. Withheld and not reviewed deadlines are left out and counted.
    """
    from mandate.cli.registers import names_of_registers, open_registers, owners_asked

    if (folder is not None) != (each is not None and not send):
        refuse("--each and --folder go together", "write --each owner --folder DIR, or send with --each owner --send")
    if url and not send:
        refuse("--url is an address to send to", "add --send")
    named = [*(owner or ()), *(organisation or ()), *(to or ())]
    if send and each is None and len(named) > 1:
        refuse("a digest of several goes to one address only", "name one owner, or send each its own: --each owner")
    if send and each is None and not named and not url:
        refuse(
            "a digest of the whole register has no recipient",
            "name who gets it: --owner NAME, --organisation CODE, --each owner, or a channel: --url URL",
        )
    (found,) = open_registers([register] if register else [])
    files, notes = _since(found, register, since)
    about = files.header.register
    day = day_asked(as_of, about)
    until = window_end(within, day) or day
    owner = owners_asked(owner, [files])
    wanted = selection(names_of_registers([files]), organisation, None, to, None, owner, None, until, ended=False)
    rows, unread = _rows(files, day, wanted, notes)
    names = [*wanted.owners, *wanted.organisations, *wanted.to]
    title = ", ".join(_name(about, name) for name in names) or about.name or "mandate"
    made = _digests(rows, until, day, each, about, title)
    failed = 0
    if send:
        from mandate.cli.digest_sending import Sending

        record = record or Path(files.header.source.file).parent / RECORD
        sending = Sending(files, url or "", record, _filter_key(wanted, within), dry_run=dry_run)
        failed = sending.send({one or next(iter(names), ""): made[one] for one in made})
    elif folder is not None:
        _write(made, folder, form, dry_run=dry_run)
    else:
        put_bytes(render.render_digest(made[""], form))
    tell_unread(unread)
    if failed:
        raise typer.Exit(1)


def _since(files: "Files", register: str | None, since: str | None) -> "tuple[Files, dict[str, tuple[str, ...]]]":
    if since is None:
        return files, {}
    from mandate.cli.revisions import files_at

    now, changed = files_at(register, None, since)
    return now, dict(changed.words) if changed is not None else {}


def _rows(
    files: "Files", day: date, wanted: "Filter", notes: dict[str, tuple[str, ...]]
) -> "tuple[list[TableRow], dict[str, str]]":
    """The rows of the window and, of what changed, those due later; and the files that could not be read in full."""
    from mandate.cli.registers import run_job
    from mandate.schedule.filters import predicate
    from mandate.schedule.listing import ListJob

    register, in_window = files.header.register, predicate(files.header.register, wanted)
    asked = msgspec.structs.replace(wanted, last=None) if notes else wanted
    found = run_job(ListJob(as_of=day, wanted=asked, notes=notes, public=True), files)
    rows = []
    for row in found.rows:
        if not notes or in_window(row, row.state):
            rows.append(table_row(row, register))
        elif {row.id, row.deadline} & notes.keys():
            rows.append(table_row(row, register)._replace(section=_CHANGED))
    return rows, missing((file for _, file in found.cut), found.unread)


def _digests(
    rows: "list[TableRow]", until: date, day: date, each: Each | None, register: "Register", about: str
) -> dict[str, Digest]:
    """The digests by the owner or the body that each is about; one under an empty name where there is but one."""
    parts: dict[str, list[TableRow]] = {} if each else {"": list(rows)}
    of_nobody: list[TableRow] = []
    for row in rows if each else ():
        names = [row.owner] if each is Each.OWNER else row.responsible_codes.split(", ")
        for name in filter(None, names):
            parts.setdefault(name, []).append(row)
        if not any(names) and _is_shown(row):
            of_nobody.append(row)
    if each and of_nobody:
        shown = ", ".join(row.id for row in of_nobody[:20]) + (" …" if len(of_nobody) > 20 else "")
        print_message(
            plural(
                "{count} deadline has no {each}, and is in no digest: {ids}",
                "{count} deadlines have no {each}, and are in no digest: {ids}",
                len(of_nobody),
                each=_WHOSE[each],
                ids=shown,
            )
        )
    if each and not parts:
        tell("no digest: no deadline of this time has an {each}", each=_WHOSE[each])
    titles = {name: _name(register, name) or about for name in parts}
    return {name: _digest(part, day, until, titles[name]) for name, part in sorted(parts.items())}


def _digest(rows: "list[TableRow]", day: date, until: date, about: str) -> Digest:
    shown = [row for row in rows if _is_shown(row)]
    withheld = sum(row.withheld for row in rows)
    open_ = sum(not row.reviewed and not row.withheld for row in rows)
    groups = row_groups([row for row in shown if row.section != _CHANGED], None, None)
    if until < day + NEXT_DAYS:  # the window ends before the section does
        soon = translate(SECTIONS[Section.NEXT_30_DAYS])
        named = translate("Next {count} days, to {day}", count=(until - day).days, day=day_phrase(until))
        groups = tuple(group._replace(heading=named) if group.heading == soon else group for group in groups)
    if changed := tuple(row for row in shown if row.section == _CHANGED):
        groups = (*groups, RowGroup(translate("Changed, due later"), changed))
    return Digest(about, day, until, groups, withheld, open_)


def _is_shown(row: "TableRow") -> bool:
    return row.reviewed and not row.withheld and row.section < _FIRST_ENDED


_WHOSE = {Each.OWNER: translatable("owner"), Each.ORGANISATION: translatable("organisation")}
_CHANGED = 0
"""The section of rows that are listed for their change alone."""
_FIRST_ENDED = 8
"""The section of ongoing deadlines, which are not news; neither are ended ones."""


def _name(register: "Register", name: str) -> str:
    body = register.organisations.get(name)
    return body.name if body is not None else name


def _filter_key(wanted: "Filter", within: str) -> str:
    """The filter, in the key under which a message is noted as sent."""
    parts = {"owner": wanted.owners, "organisation": wanted.organisations, "to": wanted.to, "within": (within,)}
    return " ".join(f"{name}={','.join(words)}" for name, words in parts.items() if words)


def _write(made: dict[str, Digest], folder: Path, form: DigestFormat, *, dry_run: bool) -> None:
    from mandate.storage.atomic import write

    names = names_of_files(sorted(made), form)
    try:
        if not dry_run:
            folder.mkdir(parents=True, exist_ok=True)
        for about, one in made.items():
            if not dry_run:
                write(folder / names[about], render_digest(one, form))
            print_data(f"{escape_control(str(folder / names[about]))}\n")
    except OSError as error:
        refuse(
            "{folder} cannot be written: {value}", "see that you may write there", folder=folder, value=reason_of(error)
        )
    written = plural("{count} digest is written", "{count} digests are written", len(made))
    print_message(translatable("trial run, nothing written") if dry_run else written)
