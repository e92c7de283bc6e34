"""The events of a calendar feed, whose ids, days and first words are stable for years."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, timedelta

import msgspec

from mandate.dates.as_of import AsOf
from mandate.dates.resolved import ResolvedDue, timezone_of
from mandate.feeds.calendar_event import CalendarEvent, Status
from mandate.feeds.description import description, undated_line
from mandate.feeds.identity import NO_DAY, Stamps, first_name, is_range, main_name, midnight, uid_of
from mandate.feeds.summary import event_period, event_title, shortened_summary, standing
from mandate.messages.translations import message, translate_to
from mandate.model.assignment import Assignment, DeadlineKind
from mandate.model.base import Value
from mandate.model.enums import ENDED, Detail, Language, State
from mandate.model.register import Register
from mandate.reading.escape import sanitize, web_address
from mandate.schedule.obligations import Obligation
from mandate.schedule.record_index import delivered_on
from mandate.schedule.redaction import Audience, Redaction

_KEEP_ENDED = timedelta(days=366)
"""The time that a delivered or closed obligation stays in a feed after its day."""
_KEEP_WITHDRAWN = timedelta(days=60)
"""The time that a withdrawn obligation stays after its withdrawal and its day, so that readers see the withdrawal."""
MOMENT = timedelta(minutes=30)
"""The length of an entry that ends at a clock time, and of a meeting that begins at one where nothing else is said."""
_MORNING = timedelta(hours=9)
"""The time of the alarm of a whole day, instead of midnight."""
_DAY = timedelta(days=1)


class Options(Value, frozen=True):
    """The options of a feed.

    `name` is the name of the calendar, by default the register's; its id is made from `key`, by default the name.
    `alarms` are days before a deadline: the last is the alarm, the others are events of their own. `since` is the first
    day of ended obligations, instead of the last twelve months. `withheld` includes withheld obligations, `undated` an
    event a letter for those without a day, and `drafts` those that are not reviewed. `source` is the feed's own
    address, by default made from the register's.
    """

    name: str = ""
    key: str = ""
    detail: Detail = Detail.NORMAL
    language: Language = Language.EN
    alarms: tuple[int, ...] = ()
    since: date | None = None
    withheld: bool = False
    drafts: bool = False
    undated: bool = False
    source: str = ""

    @property
    def audience(self) -> Audience:
        """The readers of the feed."""
        return Audience(drafts=self.drafts, withheld=self.withheld, notes=self.detail is Detail.FULL)

    @property
    def redaction(self) -> Redaction:
        """Obligations as the feed shows them."""
        return Redaction(self.audience, translate_to(self.language, "a deadline that is not shown"))


class _Slot(Value, frozen=True):
    """The place of an event: on the day itself, on the first day of a range (`begins`), or some days `ahead`."""

    uid: str
    day: date
    begins: bool = False
    ahead: int = 0


def is_shown(one: Obligation, options: Options) -> bool:
    """Return whether a feed may show an obligation. Withheld and unreviewed ones are only counted."""
    return options.audience.sees(one.duty)


def is_past(one: Obligation, as_of: AsOf, options: Options) -> bool:
    """Return whether an obligation has ended and its time in a feed is over. An open obligation never leaves a feed."""
    last = one.when.last
    if one.state is State.WITHDRAWN:
        if one.withdrawal is None:
            return False
        shown_until = max(one.withdrawal.on, last or one.withdrawal.on) + _KEEP_WITHDRAWN
        return as_of.reached(shown_until + _DAY)
    if one.state not in ENDED:
        return False
    days = [] if last is None else [last]
    days += [delivered_on(one.delivery)[1]] if one.delivery else []
    days += [one.assignment.closed.on] if one.assignment.closed else []
    return _left_behind(max(days), as_of, options)


def _left_behind(day: date, as_of: AsOf, options: Options) -> bool:
    return day < options.since if options.since is not None else as_of.reached(day + _KEEP_ENDED + _DAY)


class EventBuilder:
    """Makes the entries of a feed from obligations as it shows them (`Options.redaction`)."""

    def __init__(self, register: Register, as_of: AsOf, options: Options) -> None:
        self.register = register
        self.as_of = as_of
        self.options = options
        self.stamps = Stamps(as_of)

    def of(self, one: Obligation) -> list[CalendarEvent]:
        """The events of an obligation: its day or the two of its range, reminders until it ends, and cancelled events
        of earlier dates."""
        slots = list(self._slots(one, one.when))
        latest = self.stamps.latest(one)
        past, ended = is_past(one, self.as_of, self.options), one.state in ENDED
        kept = [] if past else [slot for slot in slots if not (slot.ahead and ended)]
        shown = [self._entry(one, slot, latest) for slot in kept]
        return [*shown, *self._taken_back(one, {slot.uid for slot in slots}, latest), *self._not_come(one, latest)]

    def work_periods(self, letter: Assignment) -> Iterator[CalendarEvent]:
        """The last day of a letter's work, and those of its tasks that differ. They are not deliveries."""
        ends = [(letter.ends, letter.title, letter.id, letter.identity)]
        ends += [
            (task.ends, task.title, f"{letter.id}.{task.id}", f"{letter.identity}.{task.identity}")
            for task in letter.tasks
            if task.ends != letter.ends
        ]
        for day, title, id_, identity in ends:
            if day is None or _left_behind(day, self.as_of, self.options):
                continue
            summary = self._told("Work period ends: {what}", what=sanitize(title))
            yield self._about(letter, f"{identity}#ends", day, summary, [summary, self._told("Not a delivery."), id_])

    def undated(self, owed: Iterable[Obligation]) -> Iterator[CalendarEvent]:
        """One entry on the day of a letter for all of it that has no day, if anything; the obligations are those of one letter."""
        of_letter = sorted(owed, key=lambda one: one.id)
        undated = [one for one in of_letter if is_undated(one)]
        if not undated:
            return
        letter = undated[0].assignment
        summary = self._told("Without a day yet ({count}): {what}", count=len(undated), what=sanitize(letter.title))
        lines = [undated_line(one, self.register, self.options.language) for one in undated]
        entry = self._about(letter, f"{letter.identity}#undated", self.stamps.issued(letter), summary, lines)
        latest = max(map(self.stamps.latest, of_letter))
        yield msgspec.structs.replace(entry, sequence=sum(map(self.stamps.count, of_letter)), stamp=midnight(latest))

    def _not_come(self, one: Obligation, latest: date) -> Iterator[CalendarEvent]:
        """The entry of a day about which it was to be due, and which has passed while it waits: cancelled for a while."""
        day = one.when.about
        if one.state is not State.WAITING or day is None or one.about is not None:
            return
        if self.as_of.reached(day + _KEEP_WITHDRAWN + _DAY):
            return
        since = latest if one.when.given_up else max(latest, day + _DAY)
        entry = self._entry(one, _Slot(uid=uid_of(self.register, main_name(one)), day=day), since)
        summary = self._told("Moved, no day now: {what}", what=event_title(one, self.register))
        sequence = entry.sequence + (not one.when.given_up)  # the passing of a day is not a record
        yield msgspec.structs.replace(
            entry, summary=shortened_summary(summary), status=Status.CANCELLED, sequence=sequence
        )

    def _about(self, letter: Assignment, name: str, day: date, summary: str, lines: list[str]) -> CalendarEvent:
        """An entry that is about a letter, the link to it last."""
        link = web_address(letter.source)
        return CalendarEvent(
            uid=uid_of(self.register, name),
            first=day,
            end=day + _DAY,
            summary=shortened_summary(summary),
            description="\n".join([*lines, link] if link else lines),
            status=Status.CONFIRMED,
            sequence=0,
            stamp=midnight(self.stamps.issued(letter)),
            url=link,
        )

    def _told(self, text: str, **values: object) -> str:
        return translate_to(self.options.language, text, **values)

    def _slots(self, one: Obligation, when: ResolvedDue) -> Iterator[_Slot]:
        main = uid_of(self.register, main_name(one))
        if when.last is None:
            day = when.about if one.state is State.WITHDRAWN else one.about
            if when is one.when and day is not None:
                yield _Slot(uid=main, day=day)
            return
        if is_range(when) and when.first is not None:
            yield _Slot(uid=uid_of(self.register, first_name(one)), day=when.first, begins=True)
        for ahead in sorted(self.options.alarms, reverse=True)[:-1]:
            uid = uid_of(self.register, f"{one.identity}#{ahead}d")
            yield _Slot(uid=uid, day=when.last - ahead * _DAY, ahead=ahead)
        yield _Slot(uid=main, day=when.last)

    def _entry(self, one: Obligation, slot: _Slot, latest: date) -> CalendarEvent:
        """The entry of an obligation on one of its days, while it has that day."""
        deadline, moment, language = one.duty.deadline, one.when.moment, self.options.language
        first, end = slot.day, slot.day + _DAY
        summary = event_title(one, self.register)
        text = description(one, self.register, self.options.detail, language)
        timed = moment is not None and not slot.ahead
        if moment is not None and timed:
            length = deadline.lasts or (MOMENT if deadline.kind is DeadlineKind.MEETING else None)
            at = moment.astimezone(UTC)
            zone = timezone_of(self.register)
            is_early = (at - MOMENT).astimezone(zone).date() != at.astimezone(zone).date()
            before = MOMENT if not length and not is_early else timedelta()  # never on the day before
            first, end = at - before, at - before + (length or MOMENT)
        if moment is not None:
            clock = moment.astimezone(timezone_of(self.register))
            place = str(clock.tzinfo or "").rpartition("/")[2].replace("_", " ")
            summary = f"{clock:%H:%M} {place}: {summary}"
        if slot.ahead:
            summary = self._told("In {count} days: {what}", count=slot.ahead, what=summary)
            text = f"{self._told('The deadline is {day}.', day=one.when.last or '–')}\n{text}"
        elif is_range(one.when):
            words = message("{period} begins: {what}" if slot.begins else "last day: {what}")
            summary = self._told(words, what=summary, period=event_period(one, language))
        status, summary = standing(one, summary, language)
        alarm = None
        if self.options.alarms and one.state not in ENDED and one.when.last and not slot.begins and not slot.ahead:
            alarm = min(self.options.alarms) * _DAY - (timedelta() if timed else _MORNING)
        return CalendarEvent(
            uid=slot.uid,
            first=first,
            end=end,
            summary=shortened_summary(summary),
            description=text,
            status=status,
            sequence=self.stamps.count(one),
            stamp=midnight(latest),
            url=web_address(one.assignment.source),
            place=sanitize(deadline.place),
            alarm=alarm,
            reminds_of=uid_of(self.register, main_name(one)) if slot.ahead else "",
        )

    def _taken_back(self, one: Obligation, kept: set[str], latest: date) -> Iterator[CalendarEvent]:
        """Events of an earlier day or range: cancelled for a while, so that readers do not think them lost."""
        changed = [*one.occurrence.changed, *([one.withdrawal.on] if one.withdrawal else [])]
        if not one.occurrence.changed:
            return
        gone: dict[str, _Slot] = {}
        for when in one.occurrence.earlier_dates:
            for slot in self._slots(one, when):
                shown_until = max(slot.day, *changed) + _KEEP_WITHDRAWN
                if not slot.ahead and slot.uid not in kept and not self.as_of.reached(shown_until + _DAY):
                    gone[slot.uid] = slot
        now = one.when.last
        text = message("Moved, see {day}: {what}" if now else "Moved, no day now: {what}")
        if one.state is State.WITHDRAWN:
            text = message("Withdrawn: {what}")
        for slot in gone.values():
            summary = self._told(text, day=now, what=event_title(one, self.register))
            yield msgspec.structs.replace(
                self._entry(one, slot, latest),
                first=slot.day,
                end=slot.day + _DAY,
                summary=shortened_summary(summary),
                status=Status.CANCELLED,
                alarm=None,
            )


def nothing_dated(
    register: Register, language: Language, day: date | None, undated: int, missing: str
) -> CalendarEvent:
    """The one event of a feed that would be empty, because some clients drop a calendar without events.

    It says how many are `missing` and why, else how many have no day. It is on the latest day on record, and its
    SEQUENCE rises with that day.
    """
    day = day or NO_DAY
    text = translate_to(language, "Nothing with a day yet; without one: {count}", count=undated)
    if missing:
        text = translate_to(language, "Nothing with a day in this feed: {missing}", missing=missing)
    return CalendarEvent(
        uid=uid_of(register, "nothing dated"),
        first=day,
        end=day + _DAY,
        summary=text,
        description=text,
        status=Status.CONFIRMED,
        sequence=max(0, (day - NO_DAY).days),
        stamp=midnight(day),
    )


def is_undated(one: Obligation) -> bool:
    """Return whether it is owed and has no day, nor one about which it may be due."""
    return one.state in {State.OPEN, State.WAITING} and one.about is None


def feed_day(one: Obligation) -> date | None:
    """The last day on which an obligation appears: its own, or about when it may be due."""
    return one.when.last or one.about
