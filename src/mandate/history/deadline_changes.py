"""The obligations of one letter on both sides: matched, with the changes of each."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from mandate.dates.grammar import anchor_of
from mandate.dates.wording import due_phrase
from mandate.history.causes import Both, cause_of
from mandate.history.change import Change, ChangeKind, feeds_touched
from mandate.history.matching import by_deadline, by_occurrence
from mandate.history.record_changes import RecordDifferences, because, compare_records, record_word, with_new_names
from mandate.history.term_changes import repetition_terms, roles_changed, terms_changed
from mandate.messages.translations import joined, plural, translatable
from mandate.model.due import Due, Named
from mandate.model.enums import State
from mandate.model.records import Delivery, Move, Withdrawal
from mandate.model.register import Register
from mandate.schedule.names import organisation_names, parties
from mandate.schedule.obligations import Obligation
from mandate.schedule.wording import awaited, day_off_words, happened, record_text, resolved_text, status_text


def deadline_changes(both: Both, letter: str, new_letter: str) -> Iterator[Change]:
    """The changes of each obligation of a letter. A letter on one side only has none on the other."""
    pairs = list(by_deadline(both))
    names = {old[0].duty.id: new[0].duty.id for old, new in pairs if old and new and old[0].duty.id != new[0].duty.id}
    for old, new in pairs:
        if old and new:
            yield from _duty(old, new, both, names)
        else:
            yield from (_on_one_side(one, both.old_register, letter, new, is_added=False) for one in old)
            yield from (_on_one_side(one, both.new_register, new_letter, old, is_added=True) for one in new)


def _duty(old: list[Obligation], new: list[Obligation], both: Both, names: Mapping[str, str]) -> Iterator[Change]:
    before, after = old[0].duty.deadline, new[0].duty.deadline
    moves = compare_records(with_new_names(before.moves, names, both.letters), after.moves)
    ended = compare_records(with_new_names(before.withdrawn, names, both.letters), after.withdrawn)
    told: list[Move] = []
    flips: list[str] = []
    for one, other in by_occurrence(old, new):
        if one is None or other is None:
            cause = repetition_terms(old[0].duty, new[0].duty)
            if other is not None:
                cause = cause or _event_added(old[0], other) or translatable("in place")
                yield _on_one_side(other, both.new_register, cause, old, is_added=True)
            elif one is not None:
                yield _on_one_side(one, both.old_register, cause or translatable("in place"), new, is_added=False)
            continue
        same_day = _when_words(one, both.old_register) == _when_words(other, both.new_register)
        if one.duty.id != other.duty.id or (same_day and one.occurrence.suffix != other.occurrence.suffix):
            ids = {"id": other.id.partition(".")[2], "before": one.id.partition(".")[2]}
            says = translatable("called {id}, before {before}", **ids)
            yield _change(ChangeKind.RENAMED, one, other, says, effects=new_ids(one.identity, other.identity))
        yield from _day(one, other, moves, both, told)
        yield from _deliveries(one, other, compare_records(before.deliveries, after.deliveries))
        yield from _withdrawals(one, other, ended)
        if one.delivery is not None and one.delivery == other.delivery and one.days_late != other.days_late:
            flips.append(joined("", (other.id, ": ", status_text(one), " → ", status_text(other))))
    yield from _moves_untold(old[0], new[0], moves, told)
    yield from _astray(old, new, compare_records(before.deliveries, after.deliveries), lambda one: one.deliveries)
    yield from _astray(old, new, ended, lambda one: (one.withdrawal,) if one.withdrawal else ())
    yield from roles_changed(old[0], new[0], both)
    yield from terms_changed(old[0], new[0], tuple(flips))


_LATER = translatable(" and all later ones")
_NEW_IDS = translatable("its calendar ids change: subscribers see the old entries go and new ones come")


def new_ids(before: str, after: str) -> tuple[str, ...]:
    """The effect of another id on calendars: none where `was` has the first one."""
    return () if before == after else (_NEW_IDS,)


def _change(kind: ChangeKind, before: Obligation, after: Obligation, says: str, **more: Any) -> Change:
    """A change of an obligation; `more` are further fields of it."""
    return Change(
        kind=kind,
        assignment=after.assignment.id,
        id=after.id,
        old_id=before.id,
        title=after.duty.deadline.title,
        says=says,
        feeds=feeds_touched(before, after),
        **more,
    )


# --- on one side only ---


def _is_endless(one: Obligation, others: list[Obligation]) -> bool:
    """Return whether an occurrence represents all later ones of an endless repetition, which has an end on the other side."""
    return one.occurrence.endless and not any(other.occurrence.endless for other in others)


def _event_added(old: Obligation, new: Obligation) -> str:
    """The event whose new day added an occurrence to a deadline."""
    name, _, place = new.occurrence.counted_from.rpartition("-")
    days, before = new.assignment.events.get(name), old.assignment.events.get(name)
    known = len(before) if isinstance(before, tuple) else 0 if before is None else 1
    if not isinstance(days, tuple) or not place.isdecimal() or int(place) <= known:
        return ""
    return translatable("event {name} on {day}", name=name, day=days[int(place) - 1])


def _on_one_side(
    one: Obligation, register: Register, cause: str, others: list[Obligation], *, is_added: bool
) -> Change:
    """The change of an obligation that is on one side only; `others` are those of its deadline on the other.

    A removed one is explained only if it had been withdrawn.
    """
    day = _when_words(one, register)
    says = [joined("", (day, _LATER)) if _is_endless(one, others) else day]
    says += [status_text(one)] if one.state in {State.DELIVERED, State.WITHDRAWN, State.CLOSED} else []
    if is_added:
        says.append(parties(one.duty, register, organisation_names(one.duty.responsible, register)))
        says += [] if one.duty.reviewed else [translatable("not reviewed")]
    return Change(
        kind=ChangeKind.ADDED if is_added else ChangeKind.REMOVED,
        assignment=one.assignment.id,
        id=one.id if is_added else "",
        old_id="" if is_added else one.id,
        title=one.duty.deadline.title,
        says=joined(", ", says),
        old="" if is_added else day,
        new=day if is_added else "",
        cause=cause,
        unexplained=not is_added and one.state is not State.WITHDRAWN,
        effects=_day_off(one) if is_added else (),
        feeds=feeds_touched(one),
    )


# --- the day ---


def _when_words(one: Obligation, register: Register) -> str:
    """The current date, or the reason why there is none."""
    if one.when.last is not None:
        return resolved_text(one.when, register)
    if one.when.waits_for:
        names = joined(", ", list(map(awaited, one.when.waits_for)))
        if one.when.about and not one.when.given_up:
            return translatable("waits for {names}, about {day}", names=names, day=one.when.about)
        return translatable("waits for {names}", names=names)
    return due_phrase(one.occurrence.due)


def _day(
    old: Obligation, new: Obligation, moves: RecordDifferences[Move], both: Both, told: list[Move]
) -> Iterator[Change]:
    was, now = _when_words(old, both.old_register), _when_words(new, both.new_register)
    before, after = old.when, new.when
    if was != now:
        cause = cause_of(old, new, moves, both)
        told += [cause.move] if cause.move is not None else []
        days = (after.last - before.last).days if before.last is not None and after.last is not None else None
        of_day = (_NEW_IDS,) if old.duty.id == new.duty.id and old.occurrence.suffix != new.occurrence.suffix else ()
        says = joined(" → ", (was, now))
        if days:
            says = translatable("{move} ({days})", move=says, days=_days_words(days))
        yield _change(
            ChangeKind.MOVED, old, new, says, old=was, new=now, days=days, cause=cause.says, unexplained=cause.unexplained,
            effects=(*_day_off(new), *of_day),
        )  # fmt: skip
        if cause.unexplained and cause.move is None:
            return
    first, second = old.occurrence.first_set, new.occurrence.first_set
    written = old.occurrence.written, new.occurrence.written
    rewritten, bounds = written[0] != written[1], [(one.first, one.last, one.moment) for one in (first, second)]
    if rewritten and bounds[0] != bounds[1]:
        words = due_phrase(written[0]), due_phrase(written[1])
        yield _change(
            ChangeKind.CHANGED, old, new, _original(words), old=words[0], new=words[1],
            cause=translatable("in place"), unexplained=True,
        )  # fmt: skip
    elif was == now and first.last != second.last:
        words = _or_phrase(first.last, written[0]), _or_phrase(second.last, written[1])
        anchor = anchor_of(written[1])
        yield _change(
            ChangeKind.CHANGED, old, new, _original(words), old=words[0], new=words[1],
            cause=translatable("counted from {name}", name=anchor.name) if isinstance(anchor, Named) else "",
        )  # fmt: skip
    elif was == now and rewritten and any(isinstance(anchor_of(due), Named) for due in written):
        words = due_phrase(written[0]), due_phrase(written[1])
        yield _change(
            ChangeKind.CHANGED, old, new, translatable("due: {was} → {now}, the day stays", was=words[0], now=words[1]), old=words[0], new=words[1],
        )  # fmt: skip


def _days_words(days: int) -> str:
    """The number of days by which a date is later, with its sign."""
    return joined("", ("+" if days > 0 else "−", plural("{count} day", "{count} days", abs(days))))


def _or_phrase(day: date | None, due: Due) -> str:
    return str(day) if day else due_phrase(due)


def _original(words: Sequence[str]) -> str:
    return translatable("the original date: {was} → {now}", was=words[0], now=words[1])


def _day_off(one: Obligation) -> tuple[str, ...]:
    if one.planning_day is None:
        return ()
    return (translatable("{day} is a day off, {words}", day=one.when.last, words=day_off_words(one)),)


# --- records ---


def _deliveries(old: Obligation, new: Obligation, records: RecordDifferences[Delivery]) -> Iterator[Change]:
    for one in new.deliveries:
        if one in records.added:
            first = one is new.delivery
            says = status_text(new) if first else translatable("also {record}", record=record_text(one))
            cause = translatable("letter {reference}", reference=one.reference) if one.reference and first else ""
            yield _change(ChangeKind.DELIVERED, old, new, says, new=says, cause=cause)
    yield from _kept(old, new, records, tuple(old.deliveries), tuple(new.deliveries))


def _withdrawals(old: Obligation, new: Obligation, records: RecordDifferences[Withdrawal]) -> Iterator[Change]:
    if new.withdrawal is not None and new.withdrawal in records.added:
        later = _LATER if new.occurrence.endless and new.withdrawal.from_ else ""
        rest = translatable(", delivered already") if new.deliveries else ""
        says = translatable("withdrawn {how}{later}{rest}", how=happened(new.withdrawal), later=later, rest=rest)
        yield _change(ChangeKind.WITHDRAWN, old, new, says, new=says, cause=because(new.withdrawal))
    before, after = (() if one.withdrawal is None else (one.withdrawal,) for one in (old, new))
    yield from _kept(old, new, records, before, after)


def _moves_untold(
    old: Obligation, new: Obligation, records: RecordDifferences[Move], told: list[Move]
) -> Iterator[Change]:
    """Moves that came, went or changed without the day in force doing so."""
    for move in records.added:
        if move not in told:
            says = translatable("a move recorded that changes no day in force: {record}", record=record_text(move))
            yield _change(ChangeKind.RECORD, old, new, says)
    rest = RecordDifferences(
        deleted=tuple(one for one in records.deleted if one not in told),
        altered=tuple(pair for pair in records.altered if pair[1] not in told),
        completed=records.completed,
    )
    yield from _kept(old, new, rest, rest.deleted, tuple(pair[1] for pair in (*rest.altered, *rest.completed)))


_Record = TypeVar("_Record", Move, Delivery, Withdrawal)


def _kept(
    old: Obligation,
    new: Obligation,
    records: RecordDifferences[_Record],
    before: Iterable[_Record],
    after: Iterable[_Record],
) -> Iterator[Change]:
    """The changes of the records that one obligation had before."""
    now = tuple(after)
    for one in before:
        if one in records.deleted:
            says = translatable("{what} deleted: {record}", what=record_word(one), record=record_text(one))
            yield _change(ChangeKind.RECORD, old, new, says, old=record_text(one), unexplained=True)
    for is_altered, pairs in ((True, records.altered), (False, records.completed)):
        for one, other in pairs:
            if other in now:
                words = {"what": record_word(one), "was": record_text(one), "now": record_text(other)}
                says = translatable(
                    "{what} altered: {was} → {now}" if is_altered else "{what} completed: {was} → {now}", **words
                )
                yield _change(
                    ChangeKind.RECORD, old, new, says, old=words["was"], new=words["now"], unexplained=is_altered,
                )  # fmt: skip


_Ending = TypeVar("_Ending", Delivery, Withdrawal)


def _astray(
    old: list[Obligation],
    new: list[Obligation],
    records: RecordDifferences[_Ending],
    of: Callable[[Obligation], tuple[_Ending, ...]],
) -> Iterator[Change]:
    """Records that no occurrence has: `check` says why, but nothing that is recorded or deleted goes untold."""
    had, has = ([record for one in side for record in of(one)] for side in (old, new))
    for record in records.added:
        if record not in has:
            words = {"what": record_word(record), "record": record_text(record)}
            says = translatable("a {what} recorded that is about no occurrence: {record}", **words)
            yield _change(ChangeKind.RECORD, old[0], new[0], says, new=words["record"])
    rest = RecordDifferences(
        deleted=tuple(one for one in records.deleted if one not in had),
        altered=tuple(pair for pair in records.altered if pair[1] not in has),
    )
    yield from _kept(old[0], new[0], rest, rest.deleted, tuple(pair[1] for pair in rest.altered))
