"""Answers to requests: the published files over HTTP, as calendar programs need it (conditional requests, gzip, HEAD)."""

import gzip
import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import lru_cache
from http import HTTPStatus
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from mandate.messages.translations import translate_to
from mandate.model.base import Value
from mandate.model.enums import Language
from mandate.publishing.site.assets import POLICY

TYPES = {
    "ics": "text/calendar; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
}
FRESH = 900
"""Seconds for which a client may cache a feed: far below the twelve hours after which the feed itself asks to be
fetched."""
ALWAYS = (("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"))
Headers = tuple[tuple[str, str], ...]


class Resource(Value, frozen=True):
    """The bytes at an address, their type, and (of a feed) the time of the last change, in UTC."""

    name: str
    data: bytes
    modified: datetime | None = None


class Response(Value, frozen=True):
    """The answer to a request."""

    status: HTTPStatus
    headers: Headers
    body: bytes = b""


def respond(
    method: str,
    path: str,
    asked: Mapping[str, str],
    there: Mapping[str, Resource],
    *,
    zips: bool,
    hidden: bool = False,
    language: Language = Language.EN,
) -> Response:
    """The answer to a request. `asked` holds its headers by lower-case name; `there` the resources by path. `zips` allows
    gzip to those who ask; `hidden` asks search engines to list nothing; errors are explained in a `language`."""
    always = (*ALWAYS, ("X-Robots-Tag", "noindex")) if hidden else ALWAYS
    if method not in {"GET", "HEAD"}:
        text = translate_to(language, "only GET and HEAD are answered here")
        return _plain(HTTPStatus.METHOD_NOT_ALLOWED, text, (*always, ("Allow", "GET, HEAD")))
    resource = there.get(path)
    if resource is None:
        text = translate_to(language, "there is nothing at this address")
        return _plain(HTTPStatus.NOT_FOUND, text, always, body=method == "GET")
    zipped = zips and _takes_gzip(asked.get("accept-encoding", ""))
    tag = f'"{_hash(resource.data)}{"-gzip" if zipped else ""}"'
    is_feed = resource.name.endswith(".ics")
    modified = (("Last-Modified", format_datetime(resource.modified, usegmt=True)),) if resource.modified else ()
    caching = (
        ("ETag", tag),
        *modified,
        ("Cache-Control", f"public, max-age={FRESH}" if is_feed else "no-cache"),
        *((("Vary", "Accept-Encoding"),) if zips else ()),
    )
    if _is_known(asked, tag, resource.modified):
        return Response(status=HTTPStatus.NOT_MODIFIED, headers=(*caching, *always))
    data = _zipped(resource.data) if zipped else resource.data
    ending = resource.name.rpartition(".")[2]
    about: Headers = (
        ("Content-Type", TYPES[ending]),
        ("Content-Length", str(len(data))),
        *((("Content-Encoding", "gzip"),) if zipped else ()),
        *((("Content-Disposition", f'inline; filename="{resource.name}"'),) if ending != "html" else ()),
        _policy(POLICY if ending == "html" else "default-src 'none'"),
    )
    return Response(status=HTTPStatus.OK, headers=(*about, *caching, *always), body=data if method == "GET" else b"")


def is_meant(host: str, base: str) -> bool:
    """Return whether the Host of a request means a server for this machine alone: a numeric address, localhost, or its
    known name.

    A page elsewhere may resolve its own name to this machine, and could read the answers otherwise (DNS rebinding).
    """
    try:
        asked = urlsplit(f"//{host}")
        name, _ = asked.hostname or "", asked.port  # raises if it is not a number
        known = urlsplit(base).hostname
    except ValueError:
        return False
    if name in {"", "localhost", known}:  # HTTP/1.0 requests may have no Host
        return True
    try:
        return bool(ip_address(name))
    except ValueError:
        return False


def application(
    current: Callable[[], Mapping[str, Resource]],
    *,
    zips: bool,
    hidden: bool,
    base: str | None = None,
    language: Callable[[], Language] = lambda: Language.EN,
) -> Callable[[dict[str, Any], Callable[[str, list[tuple[str, str]]], object]], Iterable[bytes]]:
    """The WSGI application, which answers from the resources at the moment of the request.

    With a `base` address (or an empty one) only requests for it or for a numeric address are answered.
    """

    def app(environ: dict[str, Any], start: Callable[[str, list[tuple[str, str]]], object]) -> Iterable[bytes]:
        asked = {key[5:].replace("_", "-").lower(): value for key, value in environ.items() if key.startswith("HTTP_")}
        if base is not None and not is_meant(asked.get("host", ""), base):
            words = translate_to(
                language(),
                "this is not the name of this server: start it with --url and the address that you asked for",
            )
            answer = _plain(HTTPStatus.MISDIRECTED_REQUEST, words, ALWAYS)
        else:
            method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
            answer = respond(method, path, asked, current(), zips=zips, hidden=hidden, language=language())
        start(f"{answer.status.value} {answer.status.phrase}", list(answer.headers))
        return [answer.body]

    return app


def _plain(status: HTTPStatus, text: str, headers: Headers, *, body: bool = True) -> Response:
    data = f"{text}\n".encode()
    about = (("Content-Type", TYPES["txt"]), ("Content-Length", str(len(data))), _policy("default-src 'none'"))
    return Response(status=status, headers=(*about, *headers), body=data if body else b"")


def _policy(loads: str) -> tuple[str, str]:
    return "Content-Security-Policy", f"{loads}; frame-ancestors 'none'"


def _is_known(asked: Mapping[str, str], tag: str, modified: datetime | None) -> bool:
    """Return whether the client has these bytes. If-None-Match decides where it is given, else If-Modified-Since (RFC 9110, 13.2.2)."""
    tags = asked.get("if-none-match")
    if tags is not None:
        return any(one.strip().removeprefix("W/") in {tag, "*"} for one in tags.split(","))
    since = asked.get("if-modified-since")
    if since is None or modified is None:
        return False
    try:
        return modified <= parsedate_to_datetime(since)
    except (ValueError, TypeError):  # no date, or one without a zone
        return False


def _takes_gzip(accepted: str) -> bool:
    for one in accepted.lower().split(","):
        coding, *parameters = (part.strip() for part in one.split(";"))
        if coding in {"gzip", "x-gzip"}:
            weights = [part.partition("=")[2].strip() for part in parameters if part.partition("=")[0].strip() == "q"]
            return not any(weight.strip("0.") == "" for weight in weights)
    return False


@lru_cache(maxsize=1024)
def _hash(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


@lru_cache(maxsize=256)
def _zipped(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)
