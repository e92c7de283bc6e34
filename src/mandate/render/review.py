"""An item of a draft for a person to compare with the letter: its values, and the passage in its surroundings."""

import textwrap
from typing import Any

from mandate.drafting.passages import PageTexts, surroundings
from mandate.editing.review import ReviewItem
from mandate.messages.translations import in_context, localized, translate
from mandate.reading.escape import escape_control, one_line

_LONGEST = 4_000
_KINDS = {
    "facts": in_context("item", "facts of the letter"),
    "task": in_context("item", "task"),
    "deadline": in_context("item", "deadline"),
    "input": in_context("item", "input"),
    "funding": in_context("item", "funding"),
    "source": in_context("item", "source of funds"),
    "relation": in_context("item", "relation"),
    "dismissed": in_context("item", "dismissed words"),
}
_BAR = "  | "
_MARK, _END = "\x1b[7m", "\x1b[0m"


def item_text(item: ReviewItem, letter: PageTexts | None, progress: str, width: int, *, colour: bool) -> str:
    """The lines of one item, of at most `width` columns."""
    name = f"{translate(_KINDS[item.kind])} {item.id_}".strip()
    lines = ["", *_wrapped(f"[{localized(progress)}] {name}: {one_line(item.title)}", width, "", "  ")]
    column = max((len(key) for key in item.values), default=0)
    for key, value in item.values.items():
        if key not in {"id", "quote", "page"}:
            lines += _wrapped(one_line(_shown(value)), width, f"  {key:<{column}}  ", " " * (column + 4))
    if item.quote:
        lines += _passage(item, letter, width, colour=colour)
    return "\n".join(lines)


def _wrapped(text: str, width: int, first: str, rest: str) -> list[str]:
    found = textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
    return found or [first.rstrip()]


def _passage(item: ReviewItem, letter: PageTexts | None, width: int, *, colour: bool) -> list[str]:
    where = translate("page {number}", number=item.page) if item.page is not None else translate("the letter")
    quote = _wrapped(one_line(item.quote), width, _BAR, _BAR)
    if letter is None:
        return [translate("  quote, {where}:", where=where), *quote]
    found = surroundings(letter.pages, item.quote, item.page)
    if found is None:
        return [translate("  quote, {where} (not found in the letter):", where=where), *quote]
    text = f"{_safe(found.before)}\0{_safe(found.quoted)}\0{_safe(found.after)}"[:_LONGEST]
    lines = [line for one in text.split("\n") for line in _wrapped(one, width - 2, _BAR, _BAR)]  # with room for marks
    before, _, rest = "\n".join(lines).partition("\0")
    quoted, _, after = rest.partition("\0")
    begin, end = (_MARK, _END) if colour else ("»", "«")
    marked = f"{before}{begin}{quoted.replace(f'{chr(10)}{_BAR}', f'{end}{chr(10)}{_BAR}{begin}')}{end}{after}"
    return [translate("  page {page} of the letter:", page=found.page), *marked.split("\n")]


def _safe(text: str) -> str:
    return "\n".join(escape_control(line) for line in text.split("\n"))


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return translate("yes") if value else translate("no")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
