"""Resolve an id typed by hand to an obligation."""

from datetime import date

from mandate.dates.as_of import AsOf
from mandate.dates.iso_dates import LAST_YEAR
from mandate.editing.errors import CannotEdit, refused, unreadable
from mandate.editing.unknown_id import explain_unknown, few, is_in_title, other_day
from mandate.messages.translations import translatable
from mandate.model.assignment import Assignment
from mandate.model.base import Value
from mandate.model.enums import ENDED
from mandate.model.register import Register
from mandate.reading.locations import Locator, position_of
from mandate.reading.register import ParsedRegister
from mandate.reading.suggest import nearest
from mandate.reading.toml_words import short
from mandate.schedule.obligations import Obligation, of_assignment
from mandate.schedule.occurrences import occurrence_keys
from mandate.schedule.resolve import ResolvedDeadline, deadlines
from mandate.schedule.short_ids import ids_of
from mandate.schedule.standing import HORIZON

_LAST = date(LAST_YEAR, 12, 31)


class Target(Value, frozen=True):
    """An obligation, or (`all_of_it`) every occurrence of its deadline; `owed` has all of the letter's."""

    obligation: Obligation
    owed: tuple[Obligation, ...]
    all_of_it: bool = False

    @property
    def duty(self) -> ResolvedDeadline:
        """The deadline or input."""
        return self.obligation.duty

    @property
    def for_(self) -> date | str | None:
        """The value of `for` in a record, where it is required."""
        suffix = self.obligation.occurrence.suffix
        if self.all_of_it or not suffix:
            return None
        return date.fromisoformat(suffix) if suffix[:1].isdecimal() else suffix


def owed_of(register: Register, assignment: Assignment, as_of: date, until: date) -> tuple[Obligation, ...]:
    """The obligations of one letter, those as far off as `until` too."""
    return tuple(of_assignment(register, assignment, AsOf(as_of), min(max(as_of, until), _LAST) + HORIZON))


def resolve_obligation(
    loaded: ParsedRegister,
    asked: str,
    for_: date | str | None,
    as_of: date,
    *,
    all_of_it: str = "",
    until: date | None = None,
) -> Target:
    """The obligation of an id: `letter.deadline.2026-05-15`; or `letter.deadline`, with `for_` where there are several. Of
    either, the end suffices that no other id has. `all_of_it` is the option that asks for every occurrence."""
    register = loaded.register
    asked = ids_of(loaded.ids, register.assignments).whole(asked) or asked
    name, _, rest = asked.partition(".")
    letters = {assignment.id: assignment for assignment in register.assignments}
    letter = letters.get(name)
    if letter is None and name in loaded.ids:
        raise unreadable(loaded.ids[name])
    if letter is None:
        raise _unknown_letter(loaded, asked)
    until = for_ if isinstance(for_, date) else until or _day_at_end(rest) or as_of
    owed = owed_of(register, letter, as_of, until)
    found = [one for one in owed if one.id == f"{letter.id}.{rest}"]
    if not found or (len(found) == 1 and for_ is not None):
        own = found or [one for one in owed if one.duty.id == rest]
        if not own:
            raise _faulty(loaded, letter, rest) or _unknown(letter, rest, owed)
        several = bool(own[0].occurrence.suffix)
        if all_of_it and for_ is not None:
            raise refused("--for means one occurrence, and {option} several", "leave one of them out", option=all_of_it)
        if for_ is not None:
            found = [one for one in own if str(for_) in occurrence_keys(one.occurrence) and several]
            if not found:
                raise _no_occurrence(own, for_, several=several)
        elif not several or all_of_it:
            found = [next((one for one in own if one.state not in ENDED), own[0])]
        else:
            days = [one.occurrence.suffix for one in own if not one.deliveries] or [
                one.occurrence.suffix for one in own
            ]
            raise CannotEdit(
                translatable("`{short}` has {own} occurrences", short=short(asked), own=len(own)),
                translatable("say which with --for, its original date: {few}", few=few(days)),
                tuple(days),
            )
    elif all_of_it and found[0].occurrence.suffix:
        raise refused(
            "`{short}` is one occurrence, and {option} means several",
            "leave its day out, or leave {option} out",
            short=short(asked),
            option=all_of_it,
        )
    if len(found) > 1 or found[0].occurrence.is_duplicate:
        raise refused(
            "`{short}` is the id of several obligations",
            "run `mandate check {file}` and give each a name of its own",
            short=short(asked),
            file=letter.origin.file,
        )
    return Target(obligation=found[0], owed=owed, all_of_it=bool(all_of_it))


def _names(assignment: Assignment, asked: str) -> bool:
    return any(deadline.id == asked for deadline in (*assignment.deadlines, *assignment.unread)) or any(
        task.id == asked and task.deadline is not None for task in assignment.tasks
    )


def _unknown_letter(loaded: ParsedRegister, asked: str) -> CannotEdit:
    name, dot, rest = asked.partition(".")
    candidates = [f"{one.id}.{asked}" for one in loaded.register.assignments if _names(one, name)]
    if candidates:
        return refused(
            "`{short}` is in {candidates} letters",
            "name one: {few}",
            short=short(asked),
            candidates=len(candidates),
            few=few(candidates),
        )
    cause = translatable("there is no assignment `{short}` in this register", short=short(name))
    return CannotEdit(cause, _meant(loaded, name, dot, rest))


def _meant(loaded: ParsedRegister, name: str, dot: str, rest: str) -> str:
    """The remedy for an unknown letter: the letter, or the deadline, that is probably meant."""
    letters = {one.id: one for one in loaded.register.assignments}
    close = nearest(name, loaded.ids)
    if close is not None:
        own = [each.id for each in deadlines(letters[close])] if close in letters else []
        if not dot or any(f"{rest}.".startswith(f"{id_}.") for id_ in own):
            return translatable("did you mean `{close}{dot}{rest}`?", close=close, dot=dot, rest=rest)
        value = few(own) or translatable("no deadlines")
        return translatable("did you mean the letter `{close}`? It has {value}", close=close, value=value)
    known = {each.id: one.id for one in letters.values() for each in deadlines(one)}
    titled = [
        f"{one.id}.{each.id}" for one in letters.values() for each in deadlines(one) if is_in_title(name, each.title)
    ]
    if titled and not dot:
        return translatable("titles with that word have: {few}", few=few(titled))
    meant = nearest(name, known)
    if meant is None:
        return translatable("run `mandate status` to see the ids of what is owed")
    letter = known[meant]
    return translatable("did you mean `{known}.{meant}{dot}{rest}`?", known=letter, meant=meant, dot=dot, rest=rest)


def _faulty(loaded: ParsedRegister, letter: Assignment, rest: str) -> CannotEdit | None:
    """The diagnostic because of which a deadline of the file is not in the list."""
    one = next((each for each in letter.unread if each.id and f"{rest}.".startswith(f"{each.id}.")), None)
    if one is None:
        return None
    path = one.origin.path
    faults = [
        fault
        for fault in loaded.diagnostics
        if fault.file == letter.origin.file and fault.is_error and fault.path[: len(path)] == path
    ]
    fault = min(faults, key=lambda each: each.path[len(path) :][:1] not in {("due",), ("every",)}, default=None)
    if fault is None:
        return refused(
            "`{id}.{id_2}` could not be read",
            "run `mandate check {file}` to see why",
            id=letter.id,
            id_2=one.id,
            file=letter.origin.file,
        )
    line = position_of(fault, Locator(loaded.sources[fault.file].text)).line
    return refused(
        "`{id}.{id_2}` has a fault, {file}:{line}: {message}",
        "{help}; then again",
        id=letter.id,
        id_2=one.id,
        file=fault.file,
        line=line,
        message=fault.message,
        help=fault.help,
    )


def _unknown(letter: Assignment, rest: str, owed: tuple[Obligation, ...]) -> CannotEdit:
    ids = tuple(dict.fromkeys(one.duty.id for one in owed))
    if not rest:
        return CannotEdit(
            translatable("`{id}` is a letter, not an obligation", id=letter.id),
            translatable("name one of its obligations: {few}", few=few([f"{letter.id}.{one}" for one in ids]))
            if ids
            else (
                translatable(
                    "none of them could be read: run `mandate check {file}` to see why", file=letter.origin.file
                )
                if letter.unread
                else translatable("it has none; add a [[deadlines]] to {file}", file=letter.origin.file)
            ),
        )
    whole = f"{letter.id}.{rest}"
    if not ids:
        return refused(
            "there is no obligation `{short}` in this register", "the letter has no deadlines", short=short(whole)
        )
    return explain_unknown(whole, owed)


def _no_occurrence(own: list[Obligation], for_: date | str, *, several: bool) -> CannotEdit:
    duty = own[0].duty
    if not several:
        return refused("`{id}` has one occurrence", "leave --for out", id=duty.id)
    if isinstance(for_, date):
        other = other_day(own, for_)
        close = next((one for one in own if f"`{one.id}`" in other.remedy), None)
        if close is None:
            return other
        return CannotEdit(other.cause, translatable("write --for {for_word}", for_word=close.occurrence.suffix))
    return refused(
        "`{id}` has no occurrence {for_}",
        "--for takes the original date: {few}",
        id=duty.id,
        for_=for_,
        few=few(one.occurrence.suffix for one in own),
    )


def _day_at_end(rest: str) -> date | None:
    try:
        return date.fromisoformat(rest.rpartition(".")[2])
    except ValueError:
        return None
