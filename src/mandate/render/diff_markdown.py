"""Changes as Markdown for a merge request. Nothing from the files is read as markup, a mention or a link."""

import re
from itertools import groupby

from mandate.history.change import CHANGE_KINDS, Difference
from mandate.messages.translations import localized, translatable, translate
from mandate.reading.escape import one_line
from mandate.render.diff import DiffLine, count_text, feeds_text, grouped_lines

MARKER = "<!-- mandate diff -->"
"""The first line, by which a job finds its own comment again."""
_MARKUP = re.compile(r"[&<>\\`*_\[\]|~#$^!@%]")
_CALLS = frozenset("@#!~%$^&")
_ADDRESSES = re.compile(r"(?i)(https?|ftp|mailto|xmpp|www)(?=[.:])")
_EMOJI = re.compile(r":(?=[\w+-]+:)")
_BREAK = "&#8203;"
"""A zero-width space: after it a name is not a mention and an address not a link, on GitHub and on GitLab."""


def safe(text: str) -> str:
    """Text from a file, escaped for a cell of a table."""

    def stand_in(match: re.Match[str]) -> str:
        calls = match[0] in _CALLS and match.string[match.end() : match.end() + 1].isalnum()
        return f"&#{ord(match[0])};{_BREAK if calls else ''}"

    shown = _EMOJI.sub(":\u200b", _ADDRESSES.sub("\\1\u200b", localized(one_line(text))))
    return _MARKUP.sub(stand_in, shown).replace("\u200b", _BREAK)


def markdown(found: Difference) -> str:
    """A heading with the counts, a table for each letter, the feeds, the files that are not compared; or nothing."""
    if not found.changes and not found.not_compared:
        return ""
    counts = count_text(found.changes) or translatable("no change")
    out = [MARKER, f"### {translate('Deadlines: {counts}', counts=counts)}", ""]
    for letter, group in groupby(found.changes, key=lambda one: one.assignment):
        title = safe(found.titles.get(letter, ""))
        out += [
            f"**{safe(letter)}**: {title}" if letter else "**mandate.toml**",
            "",
            f"| {translate('what')} | {translate('change')} | {translate('why')} |",
            "|---|---|---|",
        ]
        out += [_row(line) for line in grouped_lines(list(group))]
        out.append("")
    if feeds := feeds_text(found.changes):
        out += [safe(feeds), ""]
    if found.not_compared:
        out += [
            translate("**Not compared**, because part of it cannot be read:"),
            "",
            f"| {translate('file')} | {translate('side')} | {translate('why')} |",
            "|---|---|---|",
        ]
        out += [f"| {safe(one.file)} | {safe(one.label)} | {safe(one.why)} |" for one in found.not_compared]
        out.append("")
    return "\n".join(out)


def _row(line: DiffLine) -> str:
    what = f"{translate(CHANGE_KINDS[line.kind])} {safe(line.about)}".strip() + (
        f"<br>{safe(line.title)}" if line.title and line.about else ""
    )
    says = "<br>".join(safe(part) for part in (line.says, *line.effects))
    cause = safe(line.cause)
    mark = f"⚠️ **{translate('unexplained')}**" if line.unexplained else ""
    return f"| {what} | {says} | {'<br>'.join(part for part in (cause, mark) if part)} |"
