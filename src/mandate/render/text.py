"""The list of obligations for people: a table on a terminal, one record a line elsewhere."""

import textwrap
from collections.abc import Iterable
from datetime import date
from io import StringIO
from itertools import groupby

from mandate.model import Register
from mandate.obligations import Obligation, Section, month_end, week_end
from mandate.visible import one_line
from mandate.words import bodies, day_text, days_text, marks, recipients

WIDE = 110
"""Columns from which the list is a table; narrower, each obligation is two or three lines."""

_STYLES = {Section.OVERDUE: "bold red", Section.NO_DAY: "yellow", Section.THIS_WEEK: "bold", Section.LAPSED: "dim"}


def lines(owed: Iterable[Obligation], register: Register) -> str:
    """One obligation a line, its fields apart by tabs: id, state, day, days, responsible, recipient, title, marks."""
    return "".join("\t".join(_fields(one, register)) + "\n" for one in owed)


def _fields(one: Obligation, register: Register) -> tuple[str, ...]:
    duty = one.duty
    return (
        one.id,
        one.state.value,
        day_text(one.when, register),
        days_text(one),
        ",".join(duty.responsible),
        (",".join(duty.to) or "nobody") + (" (assumed)" if duty.to_assumed else ""),
        one_line(duty.deadline.title),
        "; ".join(marks(one)),
    )


def heading(as_of: date, window: str) -> str:
    """What day and what window a list is of."""
    _, week, _ = as_of.isocalendar()
    return f"As of {as_of} ({as_of:%A}, week {week}). {window}"


def terminal(
    owed: Iterable[Obligation], register: Register, as_of: date, window: str, width: int, *, colour: bool
) -> str:
    """The list in its sections, for a terminal `width` columns wide."""
    out = StringIO()
    out.write("\n".join(textwrap.wrap(heading(as_of, window), width)) + "\n")
    for section, group in groupby(owed, key=lambda one: one.section):
        found = list(group)
        out.write(f"\n{_styled(f'{_title(section, as_of)} ({len(found)})', section, colour=colour)}\n")
        out.write(
            _table(found, register, width, colour=colour)
            if width >= WIDE
            else "".join(_stacked(one, register, width) for one in found)
        )
    return out.getvalue()


def _title(section: Section, as_of: date) -> str:
    match section:
        case Section.THIS_WEEK:
            return f"This week, to {week_end(as_of)}"
        case Section.THIS_MONTH:
            return f"This month, to {month_end(as_of)}"
        case _:
            return section.name.replace("_", " ").capitalize() + (" yet" if section is Section.NO_DAY else "")


def _styled(text: str, section: Section, *, colour: bool) -> str:
    codes = {"bold red": "1;31", "yellow": "33", "bold": "1", "dim": "2"}
    style = _STYLES.get(section, "bold")
    return f"\x1b[{codes[style]}m{text}\x1b[0m" if colour else text


def _stacked(one: Obligation, register: Register, width: int) -> str:
    when = f"{day_text(one.when, register)}  " if one.when.last is not None else ""
    first = f"{when}{days_text(one)}"
    who = f"{bodies(one.duty.responsible, register) or 'nobody named'} → {recipients(one.duty, register)}"
    rest = [one_line(one.duty.deadline.title), who, *marks(one)]
    wrapped = textwrap.wrap(
        ". ".join(rest[:2]) + "".join(f"; {mark}" for mark in rest[2:]),
        width,
        initial_indent="    ",
        subsequent_indent="    ",
    )
    head = textwrap.wrap(first, width, initial_indent="  ", subsequent_indent="    ")
    return "\n".join([*head, *wrapped, f"    {one.id}"]) + "\n"


def _table(owed: list[Obligation], register: Register, width: int, *, colour: bool) -> str:
    from rich.console import Console  # 30 ms, paid only for a table on a wide terminal
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=21)
    table.add_column(ratio=3, overflow="fold")
    table.add_column(ratio=6, overflow="fold")
    table.add_column(ratio=3, overflow="fold")
    table.add_column(ratio=5, overflow="fold")
    for one in owed:
        title = Text(one_line(one.duty.deadline.title))
        for mark in marks(one):
            title.append(f"; {mark}", style="dim" if colour else "")
        cells = (
            Text(f"  {day_text(one.when, register) if one.when.last is not None else ''}"),
            Text(days_text(one)),
            title,
            Text(f"{bodies(one.duty.responsible, register) or 'nobody named'} → {recipients(one.duty, register)}"),
            Text(one.id),
        )
        table.add_row(*cells)
    out = StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(table)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())
