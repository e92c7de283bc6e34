"""What stands in a calendar feed: obligations and work periods as entries whose ids, stamps and words stay right for years."""

import uuid
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import chain

from mandate.due import phrase
from mandate.model import DeadlineKind, Dues, Exact, Move, Period, Register, Span, Value
from mandate.obligations import Obligation, State, delivered_on
from mandate.visible import plain
from mandate.when import When, timezone_of
from mandate.words import bodies, first_set_text, recipients

KEEP_ENDED = timedelta(days=366)
"""How long what is delivered or closed stays in a feed after its day."""
KEEP_WITHDRAWN = timedelta(days=60)
"""How long what is withdrawn stays, so that readers see that it was taken back and not lost."""
MOMENT = timedelta(minutes=30)
"""The length of an entry that ends at a clock time."""
_DAY = timedelta(days=1)


class Status(StrEnum):
    """STATUS of RFC 5545."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


class Entry(Value, frozen=True):
    """One VEVENT: whole days from `first` to before `end`, or a moment's time; `stamp` is the day its data is from."""

    uid: str
    first: date | datetime
    end: date | datetime
    summary: str
    description: str
    status: Status
    sequence: int
    stamp: date
    url: str = ""
    place: str = ""


class Feed(Value, frozen=True):
    """A calendar. The four counts and the obligations with entries make up all that were asked for."""

    uid: str
    name: str
    description: str
    entries: tuple[Entry, ...]
    url: str
    stamp: date


def feed(owed: Iterable[Obligation], register: Register, as_of: date, name: str = "") -> Feed:
    """The feed of a selection. Nothing in an entry depends on `as_of` but which records have happened."""
    asked = tuple(owed)
    shown = [one for one in asked if not one.duty.withheld]
    entries: list[Entry] = []
    counts = Counter({"withheld": len(asked) - len(shown)})
    for one in shown:
        if one.when.last is None and one.state is not State.DELIVERED:
            counts["undated"] += one.state in {State.OPEN, State.WAITING}
            counts["ended"] += one.state not in {State.OPEN, State.WAITING}
            continue
        found = [] if _is_past(one, as_of) else _entries(one, register, as_of)
        counts["dated" if found else "ended"] += 1
        entries += found
    entries += _work_periods(shown, register, as_of)
    description = _description(counts, register)
    name = plain(name or register.name or "Deadlines")[:255]
    if not entries:
        entries = [_nothing_dated(shown, register, counts, as_of)]
    ordered = sorted(entries, key=lambda entry: (_date(entry.first), entry.uid))
    return Feed(
        uid=_uid(register, f"feed {name}"),
        name=name,
        description=description,
        entries=tuple(ordered),
        url=_web(register.url),
        stamp=max(entry.stamp for entry in ordered),
    )


def _date(day: date | datetime) -> date:
    return day.date() if isinstance(day, datetime) else day


def _uid(register: Register, name: str) -> str:
    return str(uuid.uuid5(uuid.UUID(register.id), name))


def _is_past(one: Obligation, as_of: date) -> bool:
    last = one.when.last
    if one.state is State.WITHDRAWN:
        return one.withdrawal is not None and one.withdrawal.on + KEEP_WITHDRAWN < as_of
    return one.state in {State.DELIVERED, State.CLOSED} and last is not None and last + KEEP_ENDED < as_of


def _entries(one: Obligation, register: Register, as_of: date) -> list[Entry]:
    when = one.when
    if when.last is None:
        return []
    ranged = _is_range(one.occurrence.first_set)
    main = _uid(register, f"{one.id}#last" if ranged else one.id)
    opening = _uid(register, f"{one.id}#first")
    if when.moment is not None:
        clock = when.moment.astimezone(timezone_of(register))
        length = one.duty.deadline.lasts
        start, end = (when.moment, when.moment + length) if length else (when.moment - MOMENT, when.moment)
        found = [
            _entry(
                one,
                register,
                main,
                start,
                end,
                f"{clock:%H:%M} {clock.tzinfo or ''}: ".replace("Europe/", "").replace("_", " "),
            )
        ]
    elif when.first is None or when.is_day:
        found = [_entry(one, register, main, when.last, when.last + _DAY, "")]
    else:
        words = _range_words(one)
        return [
            _entry(one, register, opening, when.first, when.first + _DAY, f"{words} begins: "),
            _entry(one, register, main, when.last, when.last + _DAY, "last day: "),
        ]
    fixed_on = max(one.occurrence.changed, default=None)
    if (
        ranged
        and one.occurrence.first_set.first is not None
        and fixed_on is not None
        and fixed_on + KEEP_WITHDRAWN >= as_of
    ):
        first = one.occurrence.first_set.first
        gone = _entry(one, register, opening, first, first + _DAY, "")
        found.append(
            Entry(uid=gone.uid, first=gone.first, end=gone.end, summary=_cut(f"Day set, see {when.last}: {_title(one, register)}"), description=gone.description,
                  status=Status.CANCELLED, sequence=gone.sequence, stamp=gone.stamp, url=gone.url)
        )  # fmt: skip
    return found


def _is_range(when: When) -> bool:
    return when.last is not None and when.first is not None and when.first != when.last


def _range_words(one: Obligation) -> str:
    due = one.occurrence.due
    return (
        phrase(due)
        if isinstance(due, Period)
        else f"{one.when.first} to {one.when.last}"
        if isinstance(due, Span)
        else "the period"
    )


def _entry(
    one: Obligation, register: Register, uid: str, first: date | datetime, end: date | datetime, before: str
) -> Entry:
    deadline = one.duty.deadline
    unsure = (
        bool(before and _is_range(one.when)) or deadline.tentative or (deadline.assumed and not one.occurrence.moves)
    )
    status, lead = Status.CONFIRMED, ""
    match one.state:
        case State.WITHDRAWN:
            status, lead = Status.CANCELLED, "Withdrawn: "
        case State.DELIVERED:
            lead = "✓ Done: "
        case State.CLOSED:
            lead = "Closed: "
        case _ if unsure:
            status, lead = Status.TENTATIVE, "~ "
    ended = one.state in {State.DELIVERED, State.WITHDRAWN, State.CLOSED}
    return Entry(
        uid=uid,
        first=first,
        end=end,
        summary=_cut(f"{lead}{before}{_title(one, register)}"),
        description=description(one, register),
        status=status,
        sequence=len(one.occurrence.changed) + int(ended),
        stamp=_stamp(one),
        url=_web(one.assignment.source),
        place=plain(deadline.place),
    )


def _title(one: Obligation, register: Register) -> str:
    who = bodies(one.duty.responsible, register)
    return plain(f"{who}: {one.duty.deadline.title}" if who else one.duty.deadline.title)


def _cut(text: str) -> str:
    clean = text.replace("\\", "/")
    return clean if len(clean) <= 250 else f"{clean[:249]}…"


def _stamp(one: Obligation) -> date:
    """The latest day recorded for the obligation that has come, else the earliest day its file knows."""
    letter = one.assignment
    days = [letter.issued, *one.occurrence.changed]
    days += [delivered_on(one.delivery)[0]] if one.delivery else []
    days += [one.withdrawal.on] if one.withdrawal else []
    days += [letter.closed.on] if letter.closed and one.state is State.CLOSED else []
    recorded = [day for day in days if day is not None and day <= one.as_of]
    return max(recorded) if recorded else _earliest(one)


def _earliest(one: Obligation) -> date:
    letter = one.assignment
    dues = chain.from_iterable(d.due.items if isinstance(d.due, Dues) else (d.due,) for d in letter.deadlines)
    days = [due.day for due in dues if isinstance(due, Exact)]
    days += [
        day
        for day in (letter.issued, letter.starts, letter.ends, one.when.first, one.when.last)
        if isinstance(day, date)
    ]
    return min(days)


def _web(address: str) -> str:
    return plain(address).replace(" ", "%20") if address.startswith(("https://", "http://")) else ""


def description(one: Obligation, register: Register) -> str:
    """Who, to whom, what to quote, the letter's words, what happened: a line each, the link to the letter last."""
    duty, deadline, letter, first_set = one.duty, one.duty.deadline, one.assignment, one.occurrence.first_set
    lines = [deadline.title]
    lines.append(
        f"Responsible: {bodies(duty.responsible, register, short=False) or 'nobody named'}"
        + (f" ({duty.owner})" if duty.owner else "")
    )
    together = tuple(dict.fromkeys(code for code in duty.roles.cooperate if code not in duty.responsible))
    if together and duty.input_to is None:
        lines.append(
            f"Together with: {bodies(together, register, short=False)}{' and others' if duty.roles.others else ''}"
        )
    if duty.to or deadline.kind is not DeadlineKind.MEETING:
        lines.append(f"To: {recipients(duty, register, short=False)}")
    if duty.copy:
        lines.append(f"Copy: {bodies(duty.copy, register, short=False)}")
    if duty.input_to is not None:
        lines.append(f"For: {duty.input_to.title}")
    if duty.cite:
        lines.append(f"Quote the reference: {', '.join(letter.reference) or 'not known to us; ask the issuer'}")
    lines += [f"Task: {task.label + ' ' if task.label else ''}{task.title}" for task in duty.tasks]
    if deadline.condition:
        lines.append(f"Only: {deadline.condition}")
    if deadline.optional:
        lines.append("A right that lapses, not a duty")
    lines += [
        words
        for words, holds in (
            ("The day is tentative", deadline.tentative),
            ("The day cannot be departed from", deadline.firm),
            ("The day is our reading of an unclear one", deadline.assumed),
        )
        if holds
    ]
    if deadline.quote:
        lines.append(f"The letter says: “{deadline.quote}”" + (f", page {deadline.page}" if deadline.page else ""))
    if one.when.letter_day is not None:
        lines.append(f"The letter's day {one.when.letter_day} is a day off ({one.when.day_off})")
    if one.planning_day is not None:
        lines.append(f"A day off ({one.day_off}): plan for {one.planning_day}")
    if one.moved:
        lines.append(f"First set: {first_set_text(first_set)}")
    lines += [_move_line(move) for move in one.occurrence.moves]
    if one.delivery is not None:
        lines.append(
            f"Delivered: {phrase(one.delivery.on)}" + (f", {one.delivery.reference}" if one.delivery.reference else "")
        )
    if one.withdrawal is not None:
        lines.append(
            f"Withdrawn: {one.withdrawal.on}"
            + "".join(f", {text}" for text in (one.withdrawal.reference, one.withdrawal.reason) if text)
        )
    if deadline.note:
        lines.append(deadline.note)
    about = [letter.title, *letter.reference, *([letter.issued.isoformat()] if letter.issued else [])]
    lines += [f"Letter: {', '.join(about)}", one.id]
    if link := _web(letter.source):
        lines.append(link)
    return "\n".join(plain(line).replace("\\", "/") for line in lines)


def _move_line(move: Move) -> str:
    return f"Moved to {phrase(move.due)} on {move.on}" + "".join(
        f", {text}" for text in (move.reference, move.reason) if text
    )


def _work_periods(owed: Iterable[Obligation], register: Register, as_of: date) -> list[Entry]:
    """The last day of each letter's work, which is no delivery."""
    found = []
    for letter in {one.assignment.id: one for one in owed}.values():
        ends = letter.assignment.ends
        if ends is None or letter.assignment.withheld or ends + KEEP_ENDED < as_of:
            continue
        title = plain(letter.assignment.title).replace("\\", "/")
        text = f"Work period ends: {title}"
        found.append(
            Entry(
                uid=_uid(register, f"{letter.assignment.id}#ends"), first=ends, end=ends + _DAY, summary=_cut(text), description=f"{text}\nNot a delivery.\n{letter.assignment.id}",
                status=Status.CONFIRMED, sequence=0, stamp=letter.assignment.issued or ends, url=_web(letter.assignment.source),
            )
        )  # fmt: skip
    return found


def _description(counts: Counter[str], register: Register) -> str:
    parts = [f"{counts['dated']} obligations with a day"]
    parts += [
        f"{counts[kind]} {words}"
        for kind, words in (("undated", "without a day yet"), ("withheld", "withheld"), ("ended", "ended and past"))
        if counts[kind]
    ]
    about = f"{register.name}. " if register.name else ""
    return plain(
        f"{about}In this feed: {'; not in it: '.join([parts[0], ', '.join(parts[1:])]) if parts[1:] else parts[0]}."
    ).replace("\\", "/")


def _nothing_dated(owed: Iterable[Obligation], register: Register, counts: Counter[str], as_of: date) -> Entry:
    """The one entry of a feed that would be empty, for some clients drop a calendar without entries."""
    days = [
        one.assignment.issued for one in owed if one.assignment.issued is not None and one.assignment.issued <= as_of
    ]
    day = max(days, default=date(2000, 1, 1))
    text = f"{counts['undated']} obligations without a day yet; no dated ones"
    return Entry(
        uid=_uid(register, "nothing dated"),
        first=day,
        end=day + _DAY,
        summary=text,
        description=text,
        status=Status.CONFIRMED,
        sequence=0,
        stamp=day,
    )
