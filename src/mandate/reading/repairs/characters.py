"""Slips with signs that look like others or cannot be seen: one look each."""

import re

from mandate.messages.translations import translatable
from mandate.reading.repairs.repair import Repair, rewrite, swap, without_texts

_VALUES = re.compile(r'(?:[^"]*[=\[{,]\s*"[^"]*"(?=\s*(?:$|[,\]}])))+[^"]*')
"""A line on which the quoted text is a value or an item, not a word within one."""


def hidden_sign(line: str) -> Repair | None:
    m = re.search("[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", without_texts(line))
    if m:
        rest = line[m.end() :].strip("\x00")
        stand_in = '""' if line[: m.start()].rstrip().endswith("=") and not rest else ""
        message = translatable("an invisible character, U+{ord}, is here", ord=format(ord(m[0]), "04X"))
        end = len(line) if stand_in else m.end()
        return swap(line, (m.start(), end), stand_in, message, translatable("delete it"))
    m = re.search("(?<![0-9])[\u00a0\u2007\u202f]|[\u00a0\u2007\u202f](?![0-9])", without_texts(line))
    if not m:
        return None
    message = translatable("a hard space, U+{ord}, is here", ord=format(ord(m[0]), "04X"))
    return swap(line, m.span(), " ", message, translatable("write an ordinary space"), safe=True)


def curly(line: str) -> Repair | None:
    m = re.search("[“”„«»‟″]", without_texts(line)) or re.search("(?<==)\\s*([‘’‚‹›´`])", without_texts(line))
    if not m:
        return None
    sign = m[m.lastindex or 0]
    fixed = re.sub("[“”„«»‟″]" if sign in "“”„«»‟″" else "[‘’‚‹›´`]", '"', line)
    at = m.start(m.lastindex or 0)
    # else the characters may be in a text or a comment, or a `\` gets a meaning
    safe = not set("\"'#\\") & set(line) and _VALUES.fullmatch(fixed) is not None
    message = translatable("`{sign}` is not a straight quotation mark", sign=sign)
    return rewrite((at, at + 1), fixed, message, safe=safe)
