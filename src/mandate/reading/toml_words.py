"""TOML's own words for values and types, for messages."""

from datetime import date, datetime, time


def type_word(raw: object) -> str:
    """TOML's word for the type of a value."""
    match raw:
        case bool():
            return "true or false"
        case int():
            return "whole number"
        case float():
            return "decimal number"
        case str():
            return "text"
        case datetime():
            return "date with a time"
        case date():
            return "date"
        case time():
            return "time"
        case list():
            return "list"
        case _:
            return "table"


def article(words: str) -> str:
    """The words with an article, where they take one."""
    return words if words.startswith("true") else f"a {words}"


def short(text: str) -> str:
    """At most sixty characters of a text."""
    return text if len(text) <= 60 else f"{text[:57]}…"


def toml_word(raw: object) -> str:
    """A value as TOML writes it."""
    return raw.isoformat() if isinstance(raw, date | time) else str(raw)
