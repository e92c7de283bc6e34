"""The list for a meeting's annex: Markdown, and an HTML page without anything around it."""

import re
from collections.abc import Sequence
from datetime import date

from markupsafe import Markup, escape

from mandate.dates.grammar import parse_due
from mandate.dates.iso_dates import DueError
from mandate.dates.wording import phrase_words
from mandate.messages.days import day_phrase
from mandate.messages.translations import active, message, translate
from mandate.model.enums import State
from mandate.render.table import RowGroup, TableRow
from mandate.schedule.standing import STATE_WORDS

_COLUMNS = (
    message("Due"),
    message("State"),
    message("Deadline"),
    message("Responsible"),
    message("Recipient"),
    message("Reference"),
)
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~#])")
_STYLE = Markup(
    "body{font:11pt/1.4 system-ui,sans-serif;margin:2rem}table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.3rem .5rem;text-align:left;vertical-align:top}th{background:#eee}h2{margin-top:1.6rem}@page{size:A4 landscape}"
)


def markdown(groups: Sequence[RowGroup], as_of: date, question: str) -> str:
    """The groups as tables below headings."""
    lines = [f"# {_escaped(question)}", "", translate("As of {day}.", day=day_phrase(as_of)), ""]
    if not groups:
        lines += [translate("Nothing is listed."), ""]
    for group in groups:
        lines += [
            f"## {_escaped(group.heading)} ({len(group.rows)})",
            "",
            _row([translate(one) for one in _COLUMNS]),
            _row(["---"] * len(_COLUMNS)),
        ]
        lines += [_row([_escaped(cell) for cell in _cells(row)]) for row in group.rows]
        lines.append("")
    return "\n".join(lines)


def html(groups: Sequence[RowGroup], as_of: date, question: str, *, note: str = "") -> str:
    """The groups as an HTML page."""
    head = Markup(
        '<!DOCTYPE html>\n<html lang="{}">\n<meta charset="utf-8">\n<title>{}</title>\n<style>{}</style>\n<h1>{}</h1>\n<p>{}</p>\n'
    ).format(active().value, question, _STYLE, question, translate("As of {day}.", day=day_phrase(as_of)))
    parts = [head] if groups else [head, Markup("<p>{}</p>\n").format(translate("Nothing is listed."))]
    for group in groups:
        headings = Markup("").join(Markup('<th scope="col">{}</th>').format(translate(one)) for one in _COLUMNS)
        rows = Markup("").join(_html_row(row) for row in group.rows)
        parts.append(
            Markup("<h2>{} ({})</h2>\n<table>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody>\n</table>\n").format(
                group.heading, len(group.rows), headings, rows
            )
        )
    if note:
        parts.append(Markup("<p>{}</p>\n").format(note))
    return str(Markup("").join(parts) + Markup("</html>\n"))


def _html_row(row: TableRow) -> Markup:
    return Markup("<tr>{}</tr>\n").format(
        Markup("").join(Markup("<td>{}</td>").format(escape(cell)) for cell in _cells(row))
    )


def _state(row: TableRow) -> str:
    """The state and its details; the details of an overdue one name the state too."""
    if State(row.state) is State.OVERDUE:
        return row.status
    return f"{translate(STATE_WORDS[State(row.state)])}: {row.status}"


def _cells(row: TableRow) -> tuple[str, ...]:
    when = row.last if row.first in {"", row.last} else f"{row.first} – {row.last}"
    remarks = f" ({row.remarks})" if row.remarks else ""
    return (
        when or due_words_of(row.due),
        _state(row),
        f"{row.title}{remarks}",
        row.responsible + (f", {row.owner}" if row.owner else ""),
        row.to,
        row.reference,
    )


def due_words_of(phrase: str) -> str:
    """A due without a day, in the language of the run."""
    due = parse_due(phrase)
    return phrase if due is None or isinstance(due, DueError) else phrase_words(due, active())


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    """A text that Markdown shows as it is."""
    return _MARKDOWN.sub(r"\\\1", text)
