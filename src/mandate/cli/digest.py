"""The command `digest`."""

import os
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mandate.cli.arguments import day_asked, selection, window_end
from mandate.cli.console import fail, print_data, print_message, put_bytes
from mandate.cli.options import AsOfOption, OrganisationOption, OwnerOption, RegisterOption, ToOption
from mandate.messages.translations import translatable
from mandate.render.digest import Digest, DigestFormat

if TYPE_CHECKING:
    from mandate.model.register import Register
    from mandate.publishing.mail import SentMessages
    from mandate.reading.register import Files
    from mandate.render.table import TableRow
    from mandate.schedule.filters import Filter

RECORD = ".mandate/sent.json"


class Each(StrEnum):
    """One digest for each of these."""

    OWNER = "owner"
    ORGANISATION = "organisation"


def digest(
    owner: OwnerOption = None,
    organisation: OrganisationOption = None,
    to: ToOption = None,
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
    register: RegisterOption = None,
    as_of: AsOfOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be sent; send nothing.")] = False,
) -> None:
    """Summarise what is overdue, to confirm, without a date and due soon, for a unit or a body; print it or send it.

    A message is sent once: a second run on the same day sends nothing. Withheld and not reviewed deadlines are left out and counted.
    """
    from mandate.cli.registers import names_of_registers, open_registers, owners_asked
    from mandate.render import digest as render

    if (folder is not None) != (each is not None and not send):
        fail(
            translatable("--each and --folder go together"),
            translatable("write --each owner --folder DIR, or send with --each owner --send"),
        )
    if url and not send:
        fail(translatable("--url is an address to send to"), translatable("add --send"))
    (found,) = open_registers([register] if register else [])
    files, notes = _since(found, register, since)
    day = day_asked(as_of, files.header.register)
    until = window_end(within, day) or day
    owner = owners_asked(owner, [files])
    wanted = selection(names_of_registers([files]), organisation, None, to, None, owner, None, until, ended=False)
    rows = _rows(files, day, wanted, notes)
    made = _digests(
        rows, day, until, each, files.header.register, _about(files.header.register, owner, organisation, to)
    )
    if send:
        _send(made, files, url, record, _filter_key(owner, organisation, to, within), owner, dry_run=dry_run)
    elif folder is not None:
        _write(made, folder, form, dry_run=dry_run)
    else:
        ((_, one),) = made.items()
        put_bytes(render.rendered(one, form))


def _since(files: "Files", register: str | None, since: str | None) -> "tuple[Files, dict[str, tuple[str, ...]]]":
    if since is None:
        return files, {}
    from mandate.cli.revisions import files_at

    now, changed = files_at(register, None, since)
    return now, dict(changed.words) if changed is not None else {}


def _rows(files: "Files", day: date, wanted: "Filter", notes: dict[str, tuple[str, ...]]) -> "list[TableRow]":
    from mandate.cli.registers import run_job
    from mandate.render.table import table_row
    from mandate.schedule.listing import ListJob

    found = run_job(ListJob(as_of=day, wanted=wanted, notes=notes, public=True), files)
    return [table_row(row, files.header.register) for row in found.rows]


def _digests(
    rows: "list[TableRow]", day: date, until: date, each: Each | None, register: "Register", about: str
) -> dict[str, Digest]:
    """The digests by the owner or the body that each is about; one under an empty name where there is but one."""
    parts: dict[str, list[TableRow]] = {} if each else {"": list(rows)}
    for row in rows if each else ():
        names = [row.owner] if each is Each.OWNER else row.responsible_codes.split(", ")
        for name in filter(None, names):
            parts.setdefault(name, []).append(row)
    titles = {name: _name(register, name) or about for name in parts}
    return {name: _digest(part, day, until, titles[name]) for name, part in sorted(parts.items())}


def _digest(rows: "list[TableRow]", day: date, until: date, about: str) -> Digest:
    from mandate.render.table import grouped

    shown = [row for row in rows if row.reviewed and not row.withheld and row.section < _FIRST_ENDED]
    withheld = sum(row.withheld for row in rows)
    open_ = sum(not row.reviewed and not row.withheld for row in rows)
    return Digest(about, day, until, grouped(shown, None, None), withheld, open_)


_FIRST_ENDED = 8
"""The section of what is ongoing: it and what has ended are no news."""


def _name(register: "Register", name: str) -> str:
    body = register.organisations.get(name)
    return body.name if body is not None else name


def _about(register: "Register", owner: list[str] | None, organisation: list[str] | None, to: list[str] | None) -> str:
    """The filter in words, for the heading."""
    names = [*(owner or ()), *(_name(register, code) for code in (*(organisation or ()), *(to or ())))]
    return ", ".join(names) or register.name or "mandate"


def _filter_key(owner: list[str] | None, organisation: list[str] | None, to: list[str] | None, within: str) -> str:
    return " ".join(
        f"{name}={','.join(words)}"
        for name, words in (
            ("owner", owner or []),
            ("organisation", organisation or []),
            ("to", to or []),
            ("within", [within]),
        )
        if words
    )


def _write(made: dict[str, Digest], folder: Path, form: DigestFormat, *, dry_run: bool) -> None:
    from mandate.reading.escape import escape_control
    from mandate.render.digest import names_of_files, rendered
    from mandate.storage.atomic import write
    from mandate.storage.errors import CannotRun

    names = names_of_files(sorted(made), form)
    try:
        if not dry_run:
            folder.mkdir(parents=True, exist_ok=True)
        for about, one in made.items():
            if not dry_run:
                write(folder / names[about], rendered(one, form))
            print_data(f"{escape_control(str(folder / names[about]))}\n")
    except (CannotRun, OSError) as error:
        fail(str(error), getattr(error, "remedy", translatable("see that you may write there")))
    print_message(
        translatable(
            "{made} digests{value}",
            made=len(made),
            value=(translatable(": trial run, nothing written") if dry_run else translatable(" written")),
        )
    )


def _send(
    made: dict[str, Digest],
    files: "Files",
    url: str | None,
    record: Path | None,
    key: str,
    owner: list[str] | None,
    *,
    dry_run: bool,
) -> None:
    """Send each digest that has an address and was not sent on this day. Exits 1 where one could not be sent."""
    from mandate.publishing import mail
    from mandate.reading.escape import escape_control
    from mandate.render import digest as render
    from mandate.storage.errors import CannotRun

    folder = Path(files.header.source.file).parent
    failed = 0
    try:
        sent: SentMessages = mail.SentMessages(record or folder / RECORD)
        for name, one in made.items():
            to = "" if url else _address(files.header.register, name or (owner or [""])[0])
            if not url and not mail.is_address(to):
                print_message(
                    escape_control(
                        translatable("not sent: {about} has no valid address in mandate.toml", about=one.about)
                    )
                )
                failed += 1
                continue
            message_key = f"{to or url} {key} {name} {one.as_of}".replace("  ", " ")
            if message_key in sent:
                print_message(
                    escape_control(
                        translatable(
                            "sent already: {about} to {value}", about=one.about, value=to or translatable("the channel")
                        )
                    )
                )
                continue
            if dry_run:
                print_message(
                    escape_control(
                        translatable(
                            "would be sent: {title} to {value}",
                            title=one.title,
                            value=to or translatable("the channel"),
                        )
                    )
                )
                continue
            message = mail.Message(message_key, one.about, to, url or "", one.title, render.html(one))
            if reason := mail.send(message, os.environ):
                print_message(
                    escape_control(
                        translatable(
                            "not sent: {about} to {value}: {reason}",
                            about=one.about,
                            value=to or translatable("the channel"),
                            reason=reason,
                        )
                    )
                )
                failed += 1
                continue
            sent.add(message_key, one.as_of.isoformat())
            print_message(
                escape_control(
                    translatable("sent: {title} to {value}", title=one.title, value=to or translatable("the channel"))
                )
            )
    except CannotRun as error:
        fail(error.cause, error.remedy)
    if failed:
        raise typer.Exit(1)


def _address(register: "Register", name: str) -> str:
    """The mail address of an owner or a body, as mandate.toml has it."""
    owner = register.owners.get(name)
    body = register.organisations.get(name)
    return owner.email if owner is not None else body.email if body is not None else ""
