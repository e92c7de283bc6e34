"""Causes of a changed date."""

from datetime import date

from mandate.dates.grammar import anchor_of
from mandate.dates.resolved import timezone_of
from mandate.dates.wording import due_phrase, event_name
from mandate.history.record_changes import RecordDifferences, because, compare_records
from mandate.messages.translations import message, translatable
from mandate.model.base import Value
from mandate.model.due import AnnualReport, DeliveryOf, Due, Dues, Issued, Named, YearlyDay
from mandate.model.records import Move
from mandate.model.register import Register
from mandate.schedule.obligations import Obligation
from mandate.schedule.redaction import NOT_PUBLIC


class Cause(Value, frozen=True):
    """The cause of a changed date. `move` is its record; an `unexplained` cause is not on record in the files."""

    says: str
    unexplained: bool = False
    move: Move | None = None


class Both(Value, frozen=True):
    """One letter on both sides: registers, and obligations by the id of their deadline. `day` is that of the change, where it is known;
    `letters` has the new ids of letters by the old ones."""

    old_register: Register
    new_register: Register
    old: dict[str, list[Obligation]]
    new: dict[str, list[Obligation]]
    day: date | None = None
    letters: dict[str, str] = {}  # noqa: RUF012 - msgspec makes a new one each time


_IN_PLACE = Cause(translatable("in place"), unexplained=True)


def cause_of(
    old: Obligation, new: Obligation, moves: RecordDifferences[Move], both: Both, seen: frozenset[str] = frozenset()
) -> Cause:
    """The cause of an obligation's new date: a move, an event, its anchor, or an edit in place."""
    recorded = (*([new.occurrence.opening] if new.occurrence.opening else []), *new.occurrence.moves)
    in_force = max(reversed(recorded), key=lambda move: move.on, default=None)
    if in_force is not None and in_force in moves.added:
        return Cause(because(in_force), move=in_force)
    before = (*([old.occurrence.opening] if old.occurrence.opening else []), *old.occurrence.moves)
    if gone := next((move for move in moves.deleted if move in before), None):
        return Cause(translatable("the move of {on} deleted", on=gone.on), unexplained=True, move=gone)
    if altered := next((pair for pair in moves.altered if pair[0] in before or pair[1] in recorded), None):
        return Cause(translatable("the move of {on} altered", on=altered[0].on), unexplained=True, move=altered[1])
    if not recorded and old.occurrence.written != new.occurrence.written:
        items = isinstance(new.duty.deadline.due, Dues) or new.duty.deadline.every is not None
        was, now = due_phrase(old.occurrence.written), due_phrase(new.occurrence.written)
        if items or {was, now} <= {str(old.when.last), str(new.when.last)}:
            return _IN_PLACE
        return Cause(translatable('in place: "{was}" → "{now}"', was=was, now=now), unexplained=True)
    return _counted(old, new, new.occurrence.due, both, seen) or _IN_PLACE


def _counted(old: Obligation, new: Obligation, due: Due, both: Both, seen: frozenset[str]) -> Cause | None:
    anchor = anchor_of(due)
    if isinstance(anchor, Named | DeliveryOf) and anchor.name == NOT_PUBLIC:
        return Cause(translatable("counted from {name}", name=NOT_PUBLIC))
    if isinstance(anchor, Issued) and old.assignment.issued != new.assignment.issued:
        was = old.assignment.issued
        if was is None:
            return Cause(translatable("the letter's day is known now"))
        now = new.assignment.issued or translatable("none")
        return Cause(translatable("the letter's day changed from {was} to {now}", was=was, now=now), unexplained=True)
    if isinstance(anchor, Named | DeliveryOf):
        find = _event if isinstance(anchor, Named) else _delivery
        found = find(anchor.name, old, new, both) or _deadline(anchor.name, both, seen | {new.duty.id})
        if found is not None:
            return found
    country = new.duty.country
    if isinstance(due, AnnualReport | YearlyDay) and (found := _yearly(due, both, country)):
        return found
    if old.duty.country != country:
        none = translatable("none")
        values = {"was": old.duty.country or none, "now": country or none}
        return Cause(
            translatable("the country it is counted in changed from {was} to {now}", **values), unexplained=True
        )
    rules = {"was": old.duty.deadline.working_day, "now": new.duty.deadline.working_day}
    if rules["was"] is not rules["now"]:
        return Cause(translatable("working_day changed from {was} to {now}", **rules), unexplained=True)
    if new.when.moment is not None:
        zones = {"was": timezone_of(both.old_register).key, "now": timezone_of(both.new_register).key}
        if zones["was"] != zones["now"]:
            return Cause(translatable("the register's zone changed from {was} to {now}", **zones), unexplained=True)
    return None


def _yearly(due: AnnualReport | YearlyDay, both: Both, country: str) -> Cause | None:
    registers = (both.old_register, both.new_register)
    if isinstance(due, AnnualReport):
        days, name = [register.annual_report for register in registers], {}
        known = message("the annual-report day of {country} is known now")
        changed = message("the annual-report day of {country} changed in mandate.toml")
    else:
        days, name = [register.yearly_days.get(due.name, {}) for register in registers], {"name": due.name}
        known = message("the day `{name}` of {country} is known now")
        changed = message("the day `{name}` of {country} changed in mandate.toml")
    was, now = (each.get(country) for each in days)
    if was == now:
        return None
    says = translatable(known if was is None else changed, country=country or translatable("no country"), **name)
    return Cause(says, unexplained=was is not None)


def _event(name: str, old: Obligation, new: Obligation, both: Both) -> Cause | None:
    """An event with a new day. Another plan for a future event does not change anything that happened."""
    was, now = (_event_day(one, name) for one in (old, new))
    if was == now:
        return None
    if was is None:
        return Cause(translatable("{name} on {day}", name=event_name(name), day=now))
    planned = both.day is not None and was > both.day
    values = {"name": event_name(name), "was": was, "now": now or translatable("not yet")}
    return Cause(translatable("{name} changed from {was} to {now}", **values), unexplained=not planned)


def _event_day(one: Obligation, name: str) -> date | None:
    found, suffix = one.assignment.events.get(name), one.occurrence.counted_from
    if not isinstance(found, tuple):
        return found
    place = int(suffix.rpartition("-")[2]) if suffix.startswith(f"{name}-") else 1
    return found[place - 1] if place <= len(found) else None


def _delivery(name: str, old: Obligation, new: Obligation, both: Both) -> Cause | None:
    """A new or changed delivery of the deadline that an obligation is counted from."""
    was, now = (
        next(
            (each.delivery for each in side.get(name, ()) if each.occurrence.suffix == one.occurrence.counted_from),
            None,
        )
        for side, one in ((both.old, old), (both.new, new))
    )
    if (was and was.on) == (now and now.on):
        return None
    if was is None and now is not None:
        return Cause(translatable("{name} delivered {day}", name=name, day=due_phrase(now.on)))
    says = translatable(
        "the delivery of {name} deleted" if now is None else "the delivery of {name} altered", name=name
    )
    return Cause(says, unexplained=True)


def _deadline(name: str, both: Both, seen: frozenset[str]) -> Cause | None:
    """Return the cause of a deadline that is counted from a moved one: it is as well explained as that move."""

    if name in seen or name not in both.old or name not in both.new:
        return None
    says = translatable("counted from {name}", name=name)
    for old, new in zip(both.old[name], both.new[name], strict=False):
        if old.when != new.when:
            moves = compare_records(old.duty.deadline.moves, new.duty.deadline.moves)
            return Cause(says, unexplained=cause_of(old, new, moves, both, seen).unexplained)
    return None
