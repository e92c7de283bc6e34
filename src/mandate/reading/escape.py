"""Text from files made safe to show: no escape, control character or change of direction gets through as such."""

import re
import unicodedata
from contextlib import suppress
from functools import lru_cache
from urllib.parse import quote

from mandate.messages.translations import TranslatableText, mapped

INVISIBLE = (
    "\x7f-\x9f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0d"
    "\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000110bd\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Characters that cannot be seen or that turn the direction of writing, as a set of a pattern: controls, marks of direction, fillers,
variants and tags. Those that join letters and emoji (U+200C, U+200D, U+FE0E, U+FE0F) are left out."""
_HIDDEN = f"[\x00-\x1f{INVISIBLE}\ud800-\udfff]"  # compiled where it is needed, which is seldom
_UNUSUAL = re.compile("[^\n -~\xa1-\xac\xae-\u034e\u2010-\u2027\u2030-\u205e]")
"""Characters that letters seldom have, all hidden ones but the line break among them: to look for these takes a quarter of the time."""
_URI = r"https?://(?:[A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+"
_IP_ADDRESS = r"\[[0-9A-Fa-f:.]+\](?::\d+)?"
_ANY_URI = r"(?i:(https?)://([^/?#]*)(.*))"


def escape_control(text: str) -> str:
    r"""A text with invisible characters, tabs and line breaks written as escapes, such as `\x1b`.

    Joiners of letters and emoji (U+200C, U+200D) stay. In a translatable text, only the values are escaped.
    """
    if isinstance(text, TranslatableText):
        return mapped(text, escape_control)
    return text if text.isprintable() and not _has_hidden(text) else re.sub(_HIDDEN, _escape, text)


def one_line(text: str) -> str:
    """The same on one line, with white space folded."""
    if text.isprintable() and "  " not in text and text == text.strip() and not _has_hidden(text):
        return text
    if isinstance(text, TranslatableText):
        return mapped(text, _folded)
    return escape_control(" ".join(text.split()))


def _has_hidden(printable: str) -> bool:
    return not printable.isascii() and bool(_UNUSUAL.search(printable)) and bool(re.search(_HIDDEN, printable))


def _folded(text: str) -> str:
    return escape_control(re.sub(r"\s+", " ", text))


def sanitize(text: str) -> str:
    """A text as one line without hidden characters, for feeds: in NFC, and with `/` for a backslash, which half of all
    calendar programs misread."""
    if text.isprintable() and "\\" not in text and "  " not in text and text == text.strip() and not _has_hidden(text):
        return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    shown = re.sub(_HIDDEN, "", " ".join(text.split())).replace("\\", "/")
    return unicodedata.normalize("NFC", " ".join(shown.split()))


def web_address(address: str) -> str:
    """A web address as a URI in ASCII, with percent-encoded parts unchanged; empty if it is not a web address."""
    if re.fullmatch(_URI, address):
        return address
    m = re.fullmatch(_ANY_URI, sanitize(address))
    if m is None:
        return ""

    def encoded(text: str) -> str:
        return quote(re.sub("%(?![0-9A-Fa-f]{2})", "%25", text), safe="/?#:@!$&'()*+,;=%~")

    name, at, host = m[2].rpartition("@")
    if not host.isascii():
        with suppress(UnicodeError):  # no name that a host can have: it is encoded as any text
            host = host.encode("idna").decode()
    if not re.fullmatch(_IP_ADDRESS, host):
        host = encoded(host)
    return f"{m[1].lower()}://{encoded(name)}{at}{host}{encoded(m[3])}"


def escaped_json(document: bytes) -> bytes:
    """A JSON document with invisible characters written as escapes; it parses to the same values."""
    unusual = document.translate(None, _PLAIN)
    if not unusual or not _hidden_in_json().search(unusual.decode("utf-8", "surrogatepass")):
        return document
    return _hidden_in_json().sub(_json_escape, document.decode("utf-8", "surrogatepass")).encode()


_PLAIN = bytes(range(ord(" "), ord("\x7f"))) + b"\n"
"""The bytes of most of a document: to take them away takes a tenth of the time of a search."""


@lru_cache(maxsize=1)
def _hidden_in_json() -> re.Pattern[str]:
    """Line breaks between the parts of a document stay; those within a text are escapes already."""
    return re.compile(f"[{INVISIBLE}\ud800-\udfff]")


def _json_escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65_536 else f"\\U{code:08x}"
