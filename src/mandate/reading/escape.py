"""Text from files made safe to show: no escape, control character or change of direction gets through as such."""

import re
import unicodedata

_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def escape_control(text: str) -> str:
    """The text with what cannot be seen written as an escape, such as `\\x1b`, tabs and line breaks too. What joins
    letters and emoji (U+200C, U+200D) stays."""
    return _HIDDEN.sub(_escape, text)


def one_line(text: str) -> str:
    """The same on one line, with white space folded."""
    if text.isascii() and text.isprintable() and "  " not in text and text == text.strip():
        return text
    return escape_control(" ".join(text.split()))


def sanitize(text: str) -> str:
    """One line without anything hidden in it and without backslashes, for feeds: NFC, and `/` for a backslash, which half
    of all calendar programs misread."""
    if text.isprintable() and "\\" not in text and "  " not in text and text == text.strip():
        return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    shown = _HIDDEN.sub("", " ".join(text.split())).replace("\\", "/")
    return unicodedata.normalize("NFC", " ".join(shown.split()))


def web_address(address: str) -> str:
    """The address where it is one of the web; else nothing."""
    return sanitize(address).replace(" ", "%20") if address.startswith(("https://", "http://")) else ""


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
