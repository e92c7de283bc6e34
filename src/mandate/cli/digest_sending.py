"""The sending of digests: each to its address, once, with a message on each."""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from mandate.cli.console import tell
from mandate.messages.translations import translatable
from mandate.publishing import mail
from mandate.publishing.mail import Message, is_address
from mandate.reading.register import Files
from mandate.reading.value_remedies import quoted
from mandate.render import digest as render
from mandate.render.digest import Digest


class Sending:
    """Digests of a register on their way to their addresses in `mandate.toml`, or to the channel `url`. `key` is the filter."""

    def __init__(self, files: Files, url: str, record: Path, key: str, *, dry_run: bool) -> None:
        self._register, self._url, self._key, self._dry_run = files.header.register, url, key, dry_run
        self._record = record

    def send(self, digests: Mapping[str, Digest]) -> int:
        """Send each digest, by the name of its owner or body, that was not sent on its day. Return the number that could not be
        sent. Raises CannotRun where nothing can be."""
        sent, waiting, failed = mail.SentMessages(self._record), [], 0
        for name, one in digests.items():
            to, remedy = ("", "") if self._url else self._address(name)
            if remedy:
                tell("not sent: {about} has no valid address; {remedy}", about=one.about, remedy=remedy)
                failed += 1
                continue
            message = self._message(name, one, to)
            if message.key in sent:
                self._say_done(message)
            elif self._dry_run:
                tell("would be sent: {title} to {value}", title=message.title, value=message.shown)
            else:
                waiting.append(message)
        if waiting:
            failed += self._send_all(waiting)
        return failed

    def _send_all(self, waiting: list[Message]) -> int:
        """Send messages; the number of those that were not. Nothing is made on the disk where none can be sent."""
        addresses = [mail.address_of(one, os.environ) for one in waiting]
        failed = 0
        with mail.one_sender(self._record):
            sent = mail.SentMessages(self._record)  # another run may have sent some meanwhile
            for one, address in zip(waiting, addresses, strict=True):
                if one.key in sent:
                    self._say_done(one)
                elif reason := mail.send(one, address):
                    failed += 1
                    tell("not sent: {about} to {value}: {reason}", about=one.about, value=one.shown, reason=reason)
                else:
                    sent.add(one.key, one.day)
                    tell("sent: {title} to {value}", title=one.title, value=one.shown)
        return failed

    def _message(self, name: str, digest: Digest, to: str) -> Message:
        channel = to or f"channel-{hashlib.sha256(self._url.encode()).hexdigest()[:16]}"  # it may hold a secret
        key = " ".join(filter(None, (channel, self._key, name, str(digest.as_of))))
        shown = to or translatable("the channel")
        return mail.Message(
            key, digest.about, to, self._url, shown, str(digest.as_of), digest.title, render.html(digest)
        )

    def _say_done(self, message: Message) -> None:
        tell("sent already: {about} to {value}", about=message.about, value=message.shown)

    def _address(self, name: str) -> tuple[str, str]:
        """The mail address of an owner or a body, as mandate.toml has it; else the remedy."""
        owner, body = self._register.owners.get(name), self._register.organisations.get(name)
        found = owner.email if owner is not None else body.email if body is not None else ""
        if is_address(found):
            return found, ""
        line = 'email = "NAME@EXAMPLE.ORG"'
        if owner is None and body is not None:
            return "", translatable(
                "write {line} in {code} below [organisations] of mandate.toml, or send to a channel with --url",
                line=line,
                code=name,
            )
        line = f"{quoted(name)} = {{ {line} }}"
        return "", translatable(
            "write {line} below [owners] of mandate.toml, or send to a channel with --url", line=line
        )
