"""A digest of the deadlines of a unit or a body: as text, Markdown, HTML, or a mail message."""

import textwrap
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from email.message import EmailMessage
from email.utils import format_datetime
from enum import StrEnum
from typing import NamedTuple

from mandate.messages.days import day_phrase
from mandate.messages.translations import translate, translate_plural
from mandate.reading.escape import one_line
from mandate.render import annex
from mandate.render.table import RowGroup, TableRow

_WIDTH = 78
_BOUNDARY = "mandate-digest"


class DigestFormat(StrEnum):
    """The forms of a digest."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    EML = "eml"


class Digest(NamedTuple):
    """One digest. `about` names the recipient's part of the list."""

    about: str
    as_of: date
    until: date
    groups: tuple[RowGroup, ...]
    withheld: int = 0
    not_reviewed: int = 0

    @property
    def title(self) -> str:
        """The subject of a mail, the heading of a page."""
        count = sum(len(group.rows) for group in self.groups)
        about = one_line(self.about)
        return translate_plural("{about}: {count} deadline", "{about}: {count} deadlines", count, about=about)


def left_out(digest: Digest) -> str:
    """A sentence on the obligations that the digest does not show; empty if it shows all."""
    parts = []
    if digest.withheld:
        parts.append(translate("{count} withheld", count=digest.withheld))
    if digest.not_reviewed:
        parts.append(translate("{count} not reviewed", count=digest.not_reviewed))
    return translate("Left out: {what}.", what=", ".join(parts)) if parts else ""


def text(digest: Digest) -> str:
    """Plain text, at most 78 characters a line where the words allow it."""
    lines = [digest.title, _window(digest), ""]
    if not digest.groups:
        lines += [translate("Nothing is overdue, open or due in this time."), ""]
    for group in digest.groups:
        lines += [f"{group.heading} ({len(group.rows)})", ""]
        for row in group.rows:
            lines += [part for line in _row(row) for part in _wrapped(line)]
        lines.append("")
    if note := left_out(digest):
        lines += [note, ""]
    return "\n".join(lines)


def _wrapped(line: str) -> list[str]:
    """A line of the text, wrapped below its own indentation."""
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return textwrap.wrap(line, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _window(digest: Digest) -> str:
    return translate(
        "As of {day}; what falls due by {until}.", day=day_phrase(digest.as_of), until=day_phrase(digest.until)
    )


def _row(row: TableRow) -> list[str]:
    who = " → ".join(part for part in (row.responsible, row.to) if part)
    owner = f" ({row.owner})" if row.owner else ""
    when = dict.fromkeys((str(row.last or annex.due_words_of(row.due)), row.status))
    details = [f"  {'  '.join(when)}", f"    {row.title}", f"    {who}{owner}"]
    details += [f"    {row.remarks}"] if row.remarks else []
    return [*details, f"    {row.id}"]


def markdown(digest: Digest) -> str:
    """Markdown, as an annex."""
    note = left_out(digest)
    return annex.markdown(digest.groups, digest.as_of, digest.title) + (f"{note}\n" if note else "")


def html(digest: Digest) -> str:
    """An HTML page, as an annex."""
    return annex.html(digest.groups, digest.as_of, digest.title, note=left_out(digest))


def eml(digest: Digest) -> bytes:
    """A mail message with a text and an HTML part. Equal digests have equal bytes."""
    mail = EmailMessage()
    mail["Subject"] = digest.title
    mail["Date"] = format_datetime(datetime.combine(digest.as_of, time(), UTC))
    mail.set_content(text(digest))
    mail.add_alternative(html(digest), subtype="html")
    mail.set_boundary(_BOUNDARY)
    return mail.as_bytes()


def render_digest(digest: Digest, form: DigestFormat) -> bytes:
    """The digest in a form, in UTF-8."""
    if form is DigestFormat.EML:
        return eml(digest)
    writers = {DigestFormat.TEXT: text, DigestFormat.MARKDOWN: markdown, DigestFormat.HTML: html}
    return writers[form](digest).encode()


def _digest_file_name(about: str, form: DigestFormat) -> str:
    """A file name for the digest of an owner or a body: letters and digits of the name, and its form."""
    kept = "".join(sign if sign.isalnum() else "-" for sign in about.lower()).strip("-") or "digest"
    ending = {DigestFormat.TEXT: "txt", DigestFormat.MARKDOWN: "md"}.get(form, form.value)
    return f"{kept[:80]}.{ending}"


def names_of_files(abouts: Sequence[str], form: DigestFormat) -> dict[str, str]:
    """A file name for each digest, each once."""
    found: dict[str, str] = {}
    for about in abouts:
        name, number = _digest_file_name(about, form), 2
        stem, _, ending = name.rpartition(".")
        while name in found.values():
            name, number = f"{stem}-{number}.{ending}", number + 1
        found[about] = name
    return found
