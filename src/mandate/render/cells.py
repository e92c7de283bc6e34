"""An obligation as a terminal shows it, in texts."""

from typing import NamedTuple

from mandate.messages.translations import localized
from mandate.model.enums import State
from mandate.model.register import Register
from mandate.reading.escape import one_line
from mandate.schedule.names import organisation_names, parties, recipient_names, responsible
from mandate.schedule.rows import ObligationRow
from mandate.schedule.standing import Section


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
