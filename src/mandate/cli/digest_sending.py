"""The sending of digests: each to its address, once, with a word on each."""

import hashlib
import os
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from mandate.cli.console import fail, print_message
from mandate.messages.translations import translatable
from mandate.reading.escape import escape_control

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mandate.publishing.mail import SentMessages
    from mandate.reading.register import Files
    from mandate.render.digest import Digest

RECORD = ".mandate/sent.json"


class Sending:
    """Digests of a register on their way to their addresses in `mandate.toml`, or to the channel `url`. `key` is the filter."""

    def __init__(self, files: "Files", url: str, record: Path | None, key: str, *, dry_run: bool) -> None:
        self._register, self._url, self._key, self._dry_run = files.header.register, url, key, dry_run
        self._record = record or Path(files.header.source.file).parent / RECORD

    def send(self, digests: "Mapping[str, Digest]") -> int:
        """Send each digest, by the name of its owner or body, that was not sent on its day. Return the number that could not be
        sent; exits 2 where nothing can be."""
        from mandate.publishing.mail import SentMessages, one_sender
        from mandate.storage.errors import CannotRun

        try:
            with nullcontext() if self._dry_run else one_sender(self._record):
                sent = SentMessages(self._record)
                return sum(not self._one(name, one, sent) for name, one in digests.items())
        except CannotRun as error:
            fail(error.cause, error.remedy)

    def _one(self, name: str, digest: "Digest", sent: "SentMessages") -> bool:
        """Send one digest, if it was not sent yet; say whether that is done."""
        from mandate.publishing import mail
        from mandate.render import digest as render

        to = "" if self._url else self._address(name)
        shown = to or translatable("the channel")
        if not self._url and not mail.is_address(to):
            _say(translatable("not sent: {about} has no valid address in mandate.toml", about=digest.about))
            return False
        channel = to or f"channel-{hashlib.sha256(self._url.encode()).hexdigest()[:16]}"  # it may hold a secret
        key = " ".join(filter(None, (channel, self._key, name, str(digest.as_of))))
        if key in sent:
            _say(translatable("sent already: {about} to {value}", about=digest.about, value=shown))
            return True
        if self._dry_run:
            _say(translatable("would be sent: {title} to {value}", title=digest.title, value=shown))
            return True
        message = mail.Message(key, digest.about, to, self._url, digest.title, render.html(digest))
        if reason := mail.send(message, os.environ):
            _say(translatable("not sent: {about} to {value}: {reason}", about=digest.about, value=shown, reason=reason))
            return False
        sent.add(key, digest.as_of.isoformat())
        _say(translatable("sent: {title} to {value}", title=digest.title, value=shown))
        return True

    def _address(self, name: str) -> str:
        """The mail address of an owner or a body, as mandate.toml has it."""
        owner, body = self._register.owners.get(name), self._register.organisations.get(name)
        return owner.email if owner is not None else body.email if body is not None else ""


def _say(words: str) -> None:
    print_message(escape_control(words))
