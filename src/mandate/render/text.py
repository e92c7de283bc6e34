"""The list of obligations for people: a table on a terminal, one record a line elsewhere."""

import textwrap
from collections.abc import Sequence
from datetime import date
from io import StringIO
from itertools import groupby
from typing import NamedTuple

from mandate.messages.translations import message, shown, translatable
from mandate.model.register import Register
from mandate.reading.escape import one_line
from mandate.schedule.names import NOT_STATED, organisation_names, parties
from mandate.schedule.rows import ObligationRow
from mandate.schedule.standing import NEXT_DAYS, SECTIONS, Section, week_end

_DAY, _DAYS, _WHAT, _WHO, _GAPS = 23, 18, 30, 18, 8
"""Least columns of a table besides the id; where they do not fit, each obligation is two or three lines."""

_STYLES = {
    Section.OVERDUE: "bold red",
    Section.TO_CONFIRM: "yellow",
    Section.NO_DATE: "yellow",
    Section.THIS_WEEK: "bold",
    Section.LAPSED: "dim",
}
_WEEKDAYS = tuple(
    translatable(name)
    for name in (
        message("Monday"),
        message("Tuesday"),
        message("Wednesday"),
        message("Thursday"),
        message("Friday"),
        message("Saturday"),
        message("Sunday"),
    )
)


class Cells(NamedTuple):
    """What a terminal shows of an obligation; `day` is empty where there is none."""

    section: Section
    id: str
    day: str
    days: str
    title: str
    marks: tuple[str, ...]
    who: str


def cells(one: ObligationRow, register: Register) -> Cells:
    """An obligation as a terminal shows it."""
    return Cells(
        section=Section(one.section),
        id=one.id,
        day=one.day,
        days=one.status,
        title=one_line(one.title),
        marks=one.remarks,
        who=parties(one, register, organisation_names(one.responsible, register)),
    )


def line(one: ObligationRow) -> str:
    """An obligation on a line, its fields apart by tabs: id, state, day, days, responsible, recipient, title, marks."""
    to = ",".join(one.to) or "no recipient"
    if one.other_recipients:
        to += " and others"
    if one.to_assumed:
        to += NOT_STATED
    remarks = (f"with {','.join(one.meets)}", *one.remarks) if one.meets else one.remarks
    fields = (
        one.id,
        one.state,
        one.day or "no day",
        one.status,
        ",".join(one.responsible),
        to,
        one_line(one.title),
        "; ".join(remarks) + "\n",
    )
    return "\t".join(fields)


def heading(as_of: date, window: str) -> str:
    """Return what day and what window a list is of."""
    _, week, _ = as_of.isocalendar()
    weekday = _WEEKDAYS[as_of.weekday()]
    return translatable(
        "As of {day} ({weekday}, week {week}). {window}", day=as_of, weekday=weekday, week=week, window=window
    )


def sections(listed: Sequence[Cells], as_of: date, window: str, width: int, *, colour: bool) -> str:
    """The list in its sections, of obligations in their order."""
    out = StringIO()
    out.write("\n".join(textwrap.wrap(shown(heading(as_of, window)), width)) + "\n")
    rows = [_in_language(one) for one in listed]
    id_width = max((len(one.id) for one in listed), default=0)
    spare = width - (_DAY + _DAYS + _WHAT + _WHO + _GAPS + id_width)
    for section, group in groupby(rows, key=lambda one: one.section):
        found = list(group)
        title = shown(_title(Section(section), as_of))
        out.write(f"\n{_styled(f'{title} ({len(found)})', section, colour=colour)}\n")
        out.write(
            _table(found, _widths(spare, id_width), colour=colour)
            if spare >= 0
            else "".join(_stacked(one, width) for one in found)
        )
    return out.getvalue()


def _in_language(one: Cells) -> Cells:
    """The cells in the language of this run."""
    return one._replace(days=shown(one.days), marks=tuple(map(shown, one.marks)), who=shown(one.who))


def _title(section: Section, as_of: date) -> str:
    match section:
        case Section.THIS_WEEK:
            return translatable("This week, to {day}", day=week_end(as_of))
        case Section.NEXT_30_DAYS:
            return translatable("Next 30 days, to {day}", day=as_of + NEXT_DAYS)
        case Section.THIS_YEAR:
            return translatable("This year, to {day}", day=date(as_of.year, 12, 31))
        case _:
            return translatable(SECTIONS[section])


def _styled(text: str, section: Section, *, colour: bool) -> str:
    codes = {"bold red": "1;31", "yellow": "33", "bold": "1", "dim": "2"}
    style = _STYLES.get(section, "bold")
    return f"\x1b[{codes[style]}m{text}\x1b[0m" if colour else text


def _stacked(one: Cells, width: int) -> str:
    head = _wrapped(f"{one.day}  {one.days}" if one.day else one.days, width, "  ")
    words = f"{one.title}. {one.who}" + "".join(f"; {mark}" for mark in one.marks)
    wrapped = _wrapped(words, width, "    ")
    return "\n".join([*head, *wrapped, f"    {one.id}"]) + "\n"


def _wrapped(text: str, width: int, lead: str) -> list[str]:
    """The text in lines of at most `width` cells; signs of two cells, as in Chinese and emoji, are measured by rich."""
    if all(sign < "\u1100" or "\u2010" <= sign <= "\u2212" for sign in text):
        return textwrap.wrap(text, width, initial_indent=lead, subsequent_indent="    ")
    from rich.console import Console
    from rich.text import Text

    console = Console(file=StringIO(), width=width - 4, color_system=None, legacy_windows=False)
    found = Text(text).wrap(console, width - 4, overflow="fold")
    return [f"{lead if number == 0 else '    '}{line.plain.rstrip()}" for number, line in enumerate(found)]


def _widths(spare: int, id_width: int) -> tuple[int, int, int, int, int]:
    """The columns' widths: what is spare goes to the words, most of it to what is owed."""
    days, who = spare // 6, spare // 4
    return _DAY, _DAYS + days, _WHAT + spare - days - who, _WHO + who, id_width


def _table(listed: Sequence[Cells], widths: tuple[int, ...], *, colour: bool) -> str:
    from rich.console import Console  # 30 ms, paid only for a table on a wide terminal
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for width in widths:
        table.add_column(width=width, overflow="fold")
    for one in listed:
        title = Text(one.title)
        for mark in one.marks:
            title.append(f"; {mark}", style="dim" if colour else "")
        table.add_row(Text(f"  {one.day}"), Text(one.days), title, Text(one.who), Text(one.id))
    out = StringIO()
    console = Console(
        file=out,
        width=sum(widths) + _GAPS,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(table)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())
