"""Amounts as letters write them: spaces or dots between thousands, a decimal comma, words for millions."""

import re

from mandate.messages.translations import translatable

AMOUNT_FORM = translatable(
    "write the amount in whole units of the currency, digits only, with `_` between the thousands if you like"
)

_UNITS = {
    "": 1, "kr": 1, "kroner": 1, "kronor": 1, "nok": 1, "sek": 1, "eur": 1,
    "tusen": 1_000, "tkr": 1_000, "tnok": 1_000, "tsek": 1_000,
    "mill": 1_000_000, "million": 1_000_000, "millioner": 1_000_000, "milj": 1_000_000, "miljon": 1_000_000, "miljoner": 1_000_000,
    "mnok": 1_000_000, "msek": 1_000_000, "mkr": 1_000_000, "mrd": 1_000_000_000, "milliard": 1_000_000_000, "milliarder": 1_000_000_000,
    "miljard": 1_000_000_000, "miljarder": 1_000_000_000,
}  # fmt: skip
_SPACE = "[ \u00a0\u202f]"
_FORM = re.compile(
    rf"(?P<whole>\d{{1,3}}(?:{_SPACE}\d{{3}})+|\d{{1,3}}(?:[.']\d{{3}})+|\d+)"
    rf"(?:(?P<sign>[.,])(?P<part>\d+)|,-+)?(?:{_SPACE}?(?P<unit>[a-z]+)\.?)?(?:{_SPACE}(?P<currency>kr|kroner|kronor|nok|sek|eur)\.?)?(?:,-+)?",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\d[\d_]*|\d+\.\d+")


def is_amount(text: str) -> bool:
    """Return whether a text that is not a TOML number is an amount in the spelling of letters."""
    m = _FORM.fullmatch(text)
    return bool(m and (m["unit"] or "").lower() in _UNITS and not _WHOLE.fullmatch(text))


def amount_in(text: str) -> int | None:
    """The amount in whole units, where the text can mean only one: not `1.200 mill`, and not `2,4`."""
    m = _FORM.fullmatch(text.strip())
    factor = _UNITS.get((m["unit"] or "").lower()) if m else None
    if m is None or factor is None:
        return None
    whole, part = re.sub(r"\D", "", m["whole"]), m["part"] or ""
    if factor > 1 and (re.search(r"\.\d{3}$", m["whole"]) or (m["sign"] == "." and len(part) == 3)):
        return None  # thousands, or three decimals
    scaled = int(whole + part) * factor
    return None if scaled % 10 ** len(part) else scaled // 10 ** len(part)
