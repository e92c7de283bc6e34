"""An item of a draft for a person to compare with the letter: its values, and the passage in its surroundings."""

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
_MARK, _END = "\x1b[7m", "\x1b[0m"


def item_text(item: ReviewItem, letter: PageTexts | None, progress: str, *, colour: bool) -> str:
    """The lines of one item."""
    name = f"{translate(_KINDS[item.kind])} {item.id_}".strip()
    lines = ["", f"[{localized(progress)}] {name}: {one_line(item.title)}"]
    width = max((len(key) for key in item.values), default=0)
    lines += [
        f"  {key:<{width}}  {one_line(_shown(value))}"
        for key, value in item.values.items()
        if key not in {"id", "quote", "page"}
    ]
    if item.quote:
        lines += _passage(item, letter, colour=colour)
    return "\n".join(lines)


def _passage(item: ReviewItem, letter: PageTexts | None, *, colour: bool) -> list[str]:
    where = translate("page {number}", number=item.page) if item.page is not None else translate("the letter")
    if letter is None:
        return [translate("  quote, {where}:", where=where), f"  | {one_line(item.quote)}"]
    found = surroundings(letter.pages, item.quote, item.page)
    if found is None:
        return [translate("  quote, {where} (not found in the letter):", where=where), f"  | {one_line(item.quote)}"]
    text = f"{found.before}\0{found.quoted}\0{found.after}"[:_LONGEST]
    before, _, rest = text.partition("\0")
    quoted, _, after = rest.partition("\0")
    begin, end = (_MARK, _END) if colour else ("»", "«")
    marked = f"{_safe(before)}{begin}{_safe(quoted).replace(chr(10), f'{end}{chr(10)}{begin}')}{end}{_safe(after)}"
    return [translate("  page {page} of the letter:", page=found.page), *(f"  | {line}" for line in marked.split("\n"))]


def _safe(text: str) -> str:
    return "\n".join(escape_control(line) for line in text.split("\n"))


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return translate("yes") if value else translate("no")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
