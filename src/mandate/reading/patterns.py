"""The patterns of text values: countries, languages, currencies, UUIDs, days of the year."""

from calendar import monthrange
from collections.abc import Callable

from mandate.messages.translations import translatable
from mandate.reading.key_definition import ValueKind

_HEX = frozenset("0123456789abcdefABCDEF")


def _is_language(text: str) -> bool:
    first, *rest = text.split("-")
    return (
        first.isalpha()
        and first.islower()
        and len(first) in {2, 3}
        and all(part.isalnum() and 2 <= len(part) <= 8 for part in rest)
    )


def _is_uuid(text: str) -> bool:
    parts = text.split("-")
    return [len(part) for part in parts] == [8, 4, 4, 4, 12] and all(_HEX.issuperset(part) for part in parts)


def _is_email(text: str) -> bool:
    name, _, host = text.rpartition("@")
    known = all(sign.isalnum() or sign in "._%+-" for sign in name) and all(
        sign.isalnum() or sign in ".-" for sign in host
    )
    return known and bool(name) and all(host.split("."))


def _is_month_day(text: str) -> bool:
    month, _, day = text.partition("-")
    if not (len(month) == len(day) == 2 and (month + day).isdecimal() and 1 <= int(month) <= 12):
        return False
    return 1 <= int(day) <= monthrange(2000, int(month))[1]


PATTERNS: dict[str, tuple[Callable[[str], bool], str]] = {
    ValueKind.COUNTRY: (
        lambda text: len(text) == 2 and text.isalpha() and text.isupper(),
        translatable('two capital letters, such as "NO" or "SE"'),
    ),
    ValueKind.LANGUAGE: (_is_language, translatable('a language tag, such as "nb", "nn", "sv" or "en"')),
    ValueKind.CURRENCY: (
        lambda text: len(text) == 3 and text.isalpha() and text.isupper(),
        translatable('three capital letters, such as "NOK" or "SEK"'),
    ),
    ValueKind.EMAIL: (_is_email, translatable('an address such as "analyse@example.org"')),
    ValueKind.UUID: (_is_uuid, translatable('a UUID, as `python -c "import uuid; print(uuid.uuid4())"` makes one')),
    ValueKind.SHA256: (
        lambda text: len(text) == 64 and _HEX.issuperset(text),
        translatable("the 64 hexadecimal digits that `sha256sum FILE` prints"),
    ),
    ValueKind.MONTH_DAY: (_is_month_day, translatable('month and day, such as "03-15"')),
}
"""A test of each kind, and the form in words."""
