"""TOML's own words for values and types, in messages."""

from datetime import date, time


def short(text: str) -> str:
    """At most sixty characters of a text."""
    return text if len(text) <= 60 else f"{text[:57]}…"


def toml_word(raw: object) -> str:
    """A value as TOML writes it."""
    return raw.isoformat() if isinstance(raw, date | time) else str(raw)
