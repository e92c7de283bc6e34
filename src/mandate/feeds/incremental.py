"""A feed's bytes as the revision of the published ones: unchanged events are not parsed, nor the parser loaded for them."""

from collections.abc import Iterable, Sequence, Set
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

import msgspec

from mandate.feeds.calendar_event import CalendarEvent
from mandate.feeds.events import EventBuilder
from mandate.feeds.feed import Feed, day_of
from mandate.feeds.ics import LAST, join_events, render_event
from mandate.feeds.revision import carry_over_revisions
from mandate.messages.translations import translatable, translate_to
from mandate.schedule.obligations import Obligation
from mandate.schedule.redaction import letters_named, with_letters_called

_BETWEEN = b"\r\nBEGIN:VEVENT\r\n"  # at the beginning of a line, because a text may contain it too
_ENDS = b"\r\nEND:VEVENT"
_HEAD = b"BEGIN:VCALENDAR\r\nLAST-MODIFIED:20000101T000000Z\r\n"


class RenderedEvent(NamedTuple):
    """A rendered event: its day (an ordinal) and UID, by which a feed is sorted, and its bytes. Where it names letters, they are in
    `letters`, and `unnamed` has its bytes without their names."""

    day: int
    uid: str
    data: bytes
    letters: tuple[str, ...] = ()
    unnamed: bytes = b""

    def without(self, hidden: Set[str]) -> "RenderedEvent":
        """The event as it may be shown while some letters are hidden."""
        return RenderedEvent(self.day, self.uid, self.unnamed) if not hidden.isdisjoint(self.letters) else self


class Followed(NamedTuple):
    """A feed's bytes as the edition that follows another, and both feeds with those entries only in which they may differ."""

    data: bytes
    new: Feed
    old: Feed


def block_of(entry: CalendarEvent) -> RenderedEvent:
    """An event with its bytes in a feed."""
    return RenderedEvent(day_of(entry).toordinal(), entry.uid, render_event(entry))


def rendered(
    entries: Iterable[CalendarEvent], shown: Iterable[Obligation], make: EventBuilder
) -> tuple[RenderedEvent, ...]:
    """Entries with their bytes. `shown` are the obligations that they are made of."""
    word = translate_to(make.options.language, "another letter")
    unnamed = {
        entry.uid: (names, render_event(entry))
        for one in shown
        if (names := letters_named(one))
        for entry in make.of(with_letters_called(one, word))
    }
    return tuple(RenderedEvent(*block_of(entry)[:3], *unnamed.get(entry.uid, ())) for entry in entries)


def written(frame: Feed, blocks: Sequence[RenderedEvent]) -> bytes:
    """A feed of entries that are written, in their order, and of those that its frame has."""
    return join_events(frame, (one.data for one in _ordered(frame, blocks)))


def update_published(frame: Feed, blocks: Sequence[RenderedEvent], published: bytes, as_of: date) -> Followed:
    """The same as the edition that follows the one `published`; see `editions.carried`. Raises Unreadable."""
    ordered = _ordered(frame, blocks)
    old, new_ones = _differing(ordered, published)
    new = msgspec.structs.replace(frame, entries=tuple(_entry(one.data) for one in new_ones))
    after = carry_over_revisions(new, old, as_of)
    risen = {now.uid: render_event(now) for now, then in zip(after.entries, new.entries, strict=True) if now != then}
    data = join_events(after, (risen.get(one.uid, one.data) for one in ordered))
    return Followed(data=data, new=after, old=old)


def _ordered(frame: Feed, blocks: Sequence[RenderedEvent]) -> list[RenderedEvent]:
    return sorted([*blocks, *map(block_of, frame.entries)])


def _differing(ordered: Sequence[RenderedEvent], published: bytes) -> tuple[Feed, list[RenderedEvent]]:
    """Return the published feed without its unchanged events, and the new events that are not in it.

    If the file was not written by us, parse it completely and treat every event as new.
    """
    from mandate.feeds.parse import Unreadable, parse_feed

    pieces = published.split(_BETWEEN)
    head, chunks = pieces[0] + b"\r\n", pieces[1:]
    if chunks:
        chunks[-1] = chunks[-1].removesuffix(b"\r\n" + LAST)
    old = [b"".join((_BETWEEN[2:], chunk, b"\r\n")) for chunk in chunks]
    before, now = frozenset(old), frozenset(map(attrgetter("data"), ordered))
    whole = (
        published == head + b"".join(old) + LAST
        and all(chunk.endswith(_ENDS) and _ENDS + b"\r\n" not in chunk for chunk in chunks)
        and [one for one in old if one in now] == [one.data for one in ordered if one.data in before]
    )
    if whole:
        try:
            entries = tuple(_entry(one) for one in old if one not in now)
            begun = parse_feed(head + LAST)
        except Unreadable:  # parsed completely, for the error message
            pass
        else:
            if not begun.entries:  # else one begins otherwise than we begin it
                found = msgspec.structs.replace(begun, entries=entries)
                return found, [one for one in ordered if one.data not in before]
    return parse_feed(published), list(ordered)


@lru_cache(maxsize=4096)  # an obligation that changes does so in some six feeds
def _entry(data: bytes) -> CalendarEvent:
    """The one entry of a block. Raises Unreadable."""
    from mandate.feeds.parse import Unreadable, parse_feed

    found = parse_feed(b"".join((_HEAD, data, LAST))).entries
    if len(found) != 1:
        raise Unreadable(translatable("an entry is not whole"))
    return found[0]
