"""The job behind `ical`: the rendered events of each file, then one feed of all of them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar, NamedTuple

import msgspec

from mandate.checks.references import errors_by_file
from mandate.checks.summaries import ErrorCount
from mandate.dates.as_of import ALWAYS, AsOf, ValidDays
from mandate.feeds.events import EventBuilder, Options
from mandate.feeds.feed import Feed, FeedCounts, entries_of, feed_counts, feed_header, shown_of
from mandate.feeds.incremental import RenderedEvent, rendered
from mandate.feeds.revision import auxiliary_event_names, ended_event_names, removable_uids
from mandate.feeds.verify import FeedReport, verify_feed
from mandate.model.base import Value
from mandate.reading.register import Files, ParsedFile, RegisterHeader, files_by_id, has_errors
from mandate.schedule.filters import Filter, predicate, select
from mandate.schedule.obligations import Obligation, of_assignment, sort_key
from mandate.schedule.standing import HORIZON


class FeedPart(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The result of one file.

    It has its rendered events, the counts of the feed's description, and the names of the events that may leave a feed.
    `cut`: the file has more obligations than are listed. `hidden`: no reader may see the letter as such. A file with
    errors has nothing else.
    """

    errors: ErrorCount
    cut: bool = False
    counts: FeedCounts = FeedCounts()
    events: tuple[RenderedEvent, ...] = ()
    removable: tuple[str, ...] = ()
    hidden: bool = False
    days: ValidDays = ALWAYS


class OwedPart(NamedTuple):
    """The obligations of one file. A file with errors has none."""

    errors: ErrorCount
    owed: tuple[Obligation, ...] = ()
    days: ValidDays = ALWAYS


class FeedDraft(Value, frozen=True):
    """A feed before it is written: its header, its events, and the UIDs of events that may leave it."""

    header: Feed
    events: tuple[RenderedEvent, ...]
    removable: frozenset[str]


class FeedRefused(Value, frozen=True):
    """A feed that cannot be written: the number of errors of each file, or the files with more obligations than are listed."""

    errors: dict[str, int]
    cut: tuple[str, ...]


class FeedJob(Value, frozen=True):
    """The feed of a filter as of a day. The events that may leave a feed are computed only where it `follows` another."""

    as_of: date
    wanted: Filter
    options: Options
    follows: bool = False
    part_type: ClassVar[type[FeedPart]] = FeedPart

    @property
    def key(self) -> tuple[object, ...]:
        """Everything besides the files that a part depends on."""
        return "feed", _horizon(self) - self.as_of, self.wanted, self.options, self.follows

    def process(self, header: RegisterHeader, file: ParsedFile) -> FeedPart:
        """Render the events of one file."""
        return self.process_batch(header, [file])[0]

    def process_batch(self, header: RegisterHeader, files: Sequence[ParsedFile]) -> list[FeedPart]:
        """Render the events of some files; see `CheckJob.process_batch`."""
        from mandate.checks.engine import check_files  # loads every rule, and is not needed where all parts are cached

        register = header.register
        asked_for, redaction = predicate(register, self.wanted), self.options.redaction
        found: list[FeedPart] = []
        for file, check in zip(files, check_files(header, files), strict=True):
            if file.assignment is None or check.errors.errors or has_errors(header.diagnostics):
                found.append(FeedPart(check.errors))
                continue
            as_of = AsOf(self.as_of)
            make = EventBuilder(register, as_of, self.options)
            owed = tuple(of_assignment(register, file.assignment, as_of, _horizon(self)))
            asked = redaction.owed(one for one in owed if asked_for(one, one.state))
            events = tuple(entries_of(asked, make))
            if self.wanted.states:
                as_of.only_today()  # whether a deadline is due or overdue depends on the day
            names = (*ended_event_names(owed), *auxiliary_event_names(file.assignment)) if self.follows else ()
            found.append(
                FeedPart(
                    errors=check.errors,
                    cut=any(one.occurrence.truncated for one in owed),
                    counts=feed_counts(asked, events, make),
                    events=rendered(events, shown_of(asked, make), make),
                    removable=names,
                    hidden=not redaction.audience.sees_letter(file.assignment),
                    days=as_of.days,
                )
            )
        return found

    def combine(self, files: Files, parts: Iterable[tuple[str, FeedPart]]) -> FeedDraft | FeedRefused:
        """Join the events of all files."""
        found, register = dict(parts), files.header.register
        if refused := _refused(files, ((file, one.errors, one.cut) for file, one in found.items())):
            return refused
        names = (name for one in found.values() for name in one.removable)
        hidden = frozenset(id_ for id_, file in files_by_id(files.names).items() if found[file].hidden)
        return FeedDraft(
            header=feed_header((one.counts for one in found.values()), register, self.options),
            events=tuple(event.without(hidden) for one in found.values() for event in one.events),
            removable=removable_uids(names, register) if self.follows else frozenset(),
        )


class VerifyJob(Value, frozen=True):
    """The verification of a `feed` as of a day. Its parts are not rendered, so they stay in one process."""

    as_of: date
    wanted: Filter
    options: Options
    feed: Feed
    part_type: ClassVar[type[OwedPart]] = OwedPart

    @property
    def key(self) -> tuple[object, ...]:
        """Everything besides the files that a part depends on."""
        return "verify", self.as_of, self.wanted.last

    def process(self, header: RegisterHeader, file: ParsedFile) -> OwedPart:
        """Find the obligations of one file."""
        from mandate.checks.engine import check_file  # loads every rule

        errors = check_file(header, file).errors
        if file.assignment is None or errors.errors or has_errors(header.diagnostics):
            return OwedPart(errors)
        owed = of_assignment(header.register, file.assignment, AsOf(self.as_of), _horizon(self))
        return OwedPart(errors, tuple(owed))

    def combine(self, files: Files, parts: Iterable[tuple[str, OwedPart]]) -> FeedReport | FeedRefused:
        """Compare the feed with the obligations of all files."""
        found, register = dict(parts), files.header.register
        cut = ((file, one.errors, any(each.occurrence.truncated for each in one.owed)) for file, one in found.items())
        if refused := _refused(files, cut):
            return refused
        owed = sorted((each for one in found.values() for each in one.owed), key=sort_key)
        asked = select(register, owed, self.wanted)
        return verify_feed(self.feed, owed, asked, register, self.as_of, self.options)


def _horizon(job: FeedJob | VerifyJob) -> date:
    return job.wanted.last if job.wanted.last is not None else job.as_of + HORIZON


def _refused(files: Files, parts: Iterable[tuple[str, ErrorCount, bool]]) -> FeedRefused | None:
    found = tuple(parts)
    errors = errors_by_file(((file, count) for file, count, _ in found), files_by_id(files.names))
    cut = tuple(file for file, _, is_cut in found if is_cut)
    return FeedRefused(errors=errors, cut=cut) if errors or cut else None
