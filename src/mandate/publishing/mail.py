"""Send digests by mail, or to another channel with apprise, each once: a record lists the sent ones."""

import json
import logging
import os
import re
from collections.abc import Mapping
from contextlib import AbstractContextManager
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from mandate.messages.translations import translatable
from mandate.storage.atomic import write
from mandate.storage.errors import CannotRun, cannot_run
from mandate.storage.extras import extra_remedy
from mandate.storage.file_lock import one_run
from mandate.storage.files import read_named

SERVER = "MANDATE_MAIL_URL"
"""The variable with the mail server as apprise writes it: `mailtos://user:password@smtp.example.org?from=register@example.org`."""
_ADDRESS = re.compile(r"[^\s@<>,;:\"\\()\[\]]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_REASON = re.compile(r"DEBUG Socket Exception: (.+)")
"""A line in the log of apprise."""
_SECONDS = 20
_PATIENCE = 60
"""Seconds that a run waits for another one to end."""
_VERSION = 1


class Message(NamedTuple):
    """One digest to be sent. `key` names the recipient, the filter and the day; `to` is a mail address, or empty with `url`; `shown`
    stands for either in messages."""

    key: str
    about: str
    to: str
    url: str
    shown: str
    day: str
    title: str
    html: str


def is_address(text: str) -> bool:
    """A mail address on one line, without a name or a list."""
    return _ADDRESS.fullmatch(text) is not None and len(text) <= 254


def expanded(url: str, environment: Mapping[str, str]) -> str:
    """An address with its `${NAME}` filled in from the environment. Raises CannotRun for a variable that is not set."""

    def value(found: re.Match[str]) -> str:
        if not environment.get(found[1]):
            raise cannot_run("the variable {found} is not set", "set {found}, which --url names", found=found[1])
        return quote(environment[found[1]], safe="")

    return _VARIABLE.sub(value, url)


def server(environment: Mapping[str, str]) -> str:
    """The mail server. Raises CannotRun where none is set."""
    if not environment.get(SERVER):
        raise cannot_run(
            "no mail server is set in {SERVER}",
            "set {SERVER}, such as mailtos://user:password@smtp.example.org?from=register@example.org",
            SERVER=SERVER,
        )
    return environment[SERVER]


def address_of(message: Message, environment: Mapping[str, str]) -> str:
    """The address of a message as apprise writes it. Raises CannotRun where it cannot be made, or where nothing can be sent."""
    if find_spec("apprise") is None:
        raise CannotRun(translatable("apprise is not installed"), extra_remedy("mail"))
    return expanded(message.url, environment) if message.url else _mail_url(server(environment), message.to)


def send(message: Message, address: str) -> str:
    """Send one message to an address; the reason where it was not sent."""
    import apprise  # an extra, loaded where something is sent

    sender = apprise.Apprise()
    if not sender.add(address):
        return translatable("apprise does not know the address in {where}", where=SERVER if message.to else "--url")
    with apprise.LogCapture(level=logging.DEBUG, fmt="%(levelname)s %(message)s") as log:  # type: ignore[no-untyped-call]
        if sender.notify(title=message.title, body=message.html, body_format=apprise.NotifyFormat.HTML):
            return ""
        reasons = [m[1] for line in log.getvalue().splitlines() if (m := _REASON.match(line))]
    # a channel's address may hold a secret, and its library's words may hold the address
    return translatable(
        "the server did not take it{reasons}", reasons="".join(f": {one}" for one in reasons if message.to)
    )


def _mail_url(base: str, to: str) -> str:
    joined = f"{base}{'&' if '?' in base else '?'}to={quote(to, safe='@')}"
    return joined if "rto=" in base else f"{joined}&cto={_SECONDS}&rto={_SECONDS}"


def one_sender(record: Path) -> AbstractContextManager[None]:
    """Let one run at a time send by a record: two at once would both find that nothing was sent. Raises CannotRun."""
    lock = record.with_name(f"{record.name}.lock")
    return one_run(lock, _PATIENCE, translatable("another run is sending by {record} just now", record=record))


class SentMessages:
    """The messages sent so far, in a file: a key for each."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._sent: dict[str, str] = {}
        if os.path.lexists(path):
            try:
                found = json.loads(read_named(path))
                self._sent = {str(key): str(day) for key, day in found["sent"].items()}
            except (ValueError, KeyError, TypeError, AttributeError):
                raise cannot_run(
                    "{path} is not a record of sent digests", "name another file: --record FILE", path=path
                ) from None

    def __contains__(self, key: str) -> bool:
        return key in self._sent

    def add(self, key: str, day: str) -> None:
        """Note a message as sent, at once. Raises CannotRun where the record cannot be written."""
        self._sent[key] = day
        self._path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"version": _VERSION, "sent": dict(sorted(self._sent.items()))}, indent=2, ensure_ascii=False)
        write(self._path, f"{text}\n".encode())
