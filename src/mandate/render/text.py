"""The list of obligations for people: a table on a terminal, one record a line elsewhere."""

import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from io import StringIO
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from mandate.messages.days import WEEKDAYS, day_phrase
from mandate.messages.translations import localized, translatable
from mandate.model.enums import State
from mandate.model.register import Register
from mandate.reading.escape import one_line
from mandate.schedule.names import NOT_STATED, organisation_names, parties, recipient_names, responsible
from mandate.schedule.rows import ObligationRow
from mandate.schedule.standing import NEXT_DAYS, SECTIONS, Section, week_end

if TYPE_CHECKING:
    from mandate.render.status_table import StatusTable

_STYLES = {
    Section.OVERDUE: "bold red",
    Section.TO_CONFIRM: "yellow",
    Section.NO_DATE: "yellow",
    Section.THIS_WEEK: "bold",
    Section.LAPSED: "dim",
}
LEAST_WIDTH = 100
"""Columns of a terminal from which the list is a table."""


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
    """The day and the window of a list, in words."""
    _, week, _ = as_of.isocalendar()
    weekday = translatable(WEEKDAYS[as_of.weekday()])
    return translatable(
        "As of {day} ({weekday}, week {week}). {window}",
        day=day_phrase(as_of),
        weekday=weekday,
        week=week,
        window=window,
    )


class Cells(NamedTuple):
    """The display of an obligation on a terminal; `day` is empty without one."""

    section: Section
    id: str
    day: str
    days: str
    title: str
    marks: tuple[str, ...]
    who: str
    state: State
    responsible: str
    to: str
    assumed: bool


def cells(one: ObligationRow, register: Register) -> Cells:
    """An obligation as a terminal shows it, in the language of the run."""
    named = organisation_names(one.responsible, register)
    return Cells(
        section=Section(one.section),
        id=one.id,
        day=one.day,
        days=localized(one.status),
        title=one_line(one.title),
        marks=tuple(map(localized, one.remarks)),
        who=localized(parties(one, register, named)),
        state=one.state,
        responsible=localized(responsible(one, register, named)),
        to=localized(recipient_names(one, register)),
        assumed=one.to_assumed,
    )


class TextGroup(NamedTuple):
    """Obligations under a heading of a terminal's list; those of a section have its style."""

    title: str
    rows: Sequence[Cells]
    section: Section | None = None


def by_section(listed: Sequence[Cells], as_of: date) -> list[TextGroup]:
    """Obligations in the order of the list, in their sections."""
    return [
        TextGroup(localized(_title(Section(section), as_of)), tuple(group), Section(section))
        for section, group in groupby(listed, key=lambda one: one.section)
    ]


def sections(
    groups: Sequence[TextGroup],
    as_of: date,
    window: str,
    width: int,
    *,
    colour: bool,
    short: Mapping[str, str] | None = None,
) -> str:
    """The list in its groups: a table where the terminal is wide enough, else two or three lines for each obligation.

    `short` has the ids that the table does not show whole.
    """
    out = StringIO()
    out.write("\n".join(textwrap.wrap(localized(heading(as_of, window)), width)) + "\n")
    table = _table([one for group in groups for one in group.rows], width, short or {}, colour=colour)
    if table is not None:
        out.write(f"\n{table.heading()}")
    for group in groups:
        style = "bold" if group.section is None else _STYLES.get(group.section, "bold")
        title = _wrapped(f"{group.title} ({len(group.rows)})", width, "")
        out.write("\n" + "".join(f"{_styled(line, style, colour=colour)}\n" for line in title))
        out.write(
            "".join(_stacked(one, width) for one in group.rows)
            if table is None
            else table.rows(group.rows, [_STYLES.get(one.section, "") for one in group.rows])
        )
    return out.getvalue()


def _table(listed: Sequence[Cells], width: int, short: Mapping[str, str], *, colour: bool) -> "StatusTable | None":
    if width < LEAST_WIDTH or not listed:
        return None
    from mandate.render.status_table import StatusTable  # 30 ms: rich, paid only for a table on a wide terminal

    table = StatusTable(listed, width, short, colour=colour)
    return table if table.fits else None


def _title(section: Section, as_of: date) -> str:
    match section:
        case Section.THIS_WEEK:
            return translatable("This week, to {day}", day=day_phrase(week_end(as_of)))
        case Section.NEXT_30_DAYS:
            return translatable("Next 30 days, to {day}", day=day_phrase(as_of + NEXT_DAYS))
        case Section.THIS_YEAR:
            return translatable("This year, to {day}", day=day_phrase(date(as_of.year, 12, 31)))
        case _:
            return translatable(SECTIONS[section])


def _styled(text: str, style: str, *, colour: bool) -> str:
    codes = {"bold red": "1;31", "yellow": "33", "bold": "1", "dim": "2"}
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
