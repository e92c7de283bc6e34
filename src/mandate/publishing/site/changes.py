"""Records, newest first: as pages, and as an Atom feed; and the changes of the files themselves, from git.

Only the records that a page shows are unpacked.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from typing import NamedTuple
from uuid import UUID, uuid5

from markupsafe import Markup

from mandate.history.change import CommitChanges
from mandate.messages.translations import shown_in
from mandate.publishing.site.environment import as_markup, environment, template
from mandate.publishing.site.frame import ATOM, BUDGET, Frame, by_period, chunks, numbered
from mandate.publishing.site.part import Card, RecordEntry, SitePart, mark, unpacked
from mandate.publishing.site.records import with_links, with_titles
from mandate.publishing.site.tables import NOTHING, Made, links_to_periods, period_words
from mandate.publishing.site.words import Wording
from mandate.reading.escape import one_line

FIRST = 200
"""Entries on the first page, where they do not all fit."""
IN_FEED = 100
"""Entries of the Atom feed."""


class RecordPlace(NamedTuple):
    """The place of a record: its day (an ordinal), size as HTML and mark, its letter by number, and its number there."""

    day: int
    size: int
    mark: bytes
    letter: int
    number: int


class RecordHistory:
    """All records of a register. `public` has the letters that records may name."""

    def __init__(self, parts: Sequence[SitePart], public: Mapping[str, Card], wording: Wording) -> None:
        self._parts, self._wording = parts, wording
        self._records = cache(partial(unpacked, type_=tuple[RecordEntry, ...]))
        self._named = [{id_: public.get(id_) for id_ in part.mentions} for part in parts]
        self._marks = [mark(sorted(named.items())) if named else b"" for named in self._named]

    @property
    def mark(self) -> bytes:
        """A mark of all records."""
        return b"".join(part.record_marks + own for part, own in zip(self._parts, self._marks, strict=True))

    def newest(self, count: int) -> list[RecordPlace]:
        """The places of the newest records."""
        days = sorted((day for part in self._parts for day in part.days), reverse=True)
        return self.since(days[min(count, len(days)) - 1])[:count] if days else []

    def since(self, first: int) -> list[RecordPlace]:
        """The places of the records since a day (an ordinal), newest first; those of a day in the order of the letters."""
        found = [
            RecordPlace(day, size, part.record_marks[8 * number : 8 * number + 8] + self._marks[letter], letter, number)
            for letter, part in enumerate(self._parts)
            for number, (day, size) in enumerate(zip(part.days, part.sizes, strict=True))
            if day >= first
        ]
        return sorted(found, key=lambda one: (-one.day, one.letter, one.number))

    def at(self, places: Iterable[RecordPlace]) -> Iterator[RecordEntry]:
        """The records at some places."""
        for place in places:
            one, named = self._records(self._parts[place.letter].records)[place.number], self._named[place.letter]
            html, text = with_links(one.html, named, self._wording), with_titles(one.text, named, self._wording)
            yield one._replace(html=html, text=text)


def change_pages(records: RecordHistory, frame: Frame, files: str = "") -> list[Made]:
    """The pages: all on one where they fit, else the newest, and all of them by year or month. `files` is the page of the changes of the files, if there is
    one."""
    tell = frame.wording.text
    title = tell("Changes")
    places = records.since(0)
    if sum(one.size for one in places) <= BUDGET:
        return [_page("changes.html", title, places, records, frame, files=files)]
    years = by_period(places, lambda one: one.day)
    newest = chunks(places[:FIRST], lambda one: one.size)[0]
    below = links_to_periods("changes", dict(reversed(years.items())), len(newest), frame)
    made = [_page("changes.html", title, newest, records, frame, below, files)]
    for label, some in years.items():
        runs = chunks(some, lambda one: one.size)
        pages = numbered(f"changes.{label}", f"{title}: {period_words(label, frame)}", runs, frame.wording)
        made += [_page(page.file, page.title, page.items, records, frame) for page in pages]
    return made


def _page(file: str, title: str, places: Sequence[RecordPlace], records: RecordHistory, frame: Frame, below: Markup = NOTHING, files: str = "") -> Made:  # fmt: skip
    def render() -> str:
        entries = [as_markup(one.html) for one in records.at(places)]
        feed = ATOM if file == "changes.html" else ""
        return frame.render("changes", file, title, entries=entries, atom=feed, files=files, below=below)

    return Made(file, (title, [one.mark for one in places], str(below)), render)


def atom(records: RecordHistory, base: str, frame: Frame) -> str:
    """The newest records as an Atom feed (RFC 4287).

    Ids are made from the register's id, so that they are permanent.
    """
    own = UUID(frame.wording.register.id)
    seen: Counter[str] = Counter()
    entries = []
    for one in records.at(records.newest(IN_FEED)):
        key = f"{one.id} {one.day} {one.title}"
        seen[key] += 1
        entries.append((uuid5(own, f"change {key} {seen[key]}"), date.fromordinal(one.day), one))
    feed = environment().get_template(ATOM)
    text = feed.render(
        language=frame.wording.language.value,
        id=uuid5(own, "changes"),
        title=frame.wording.text("Changes: {name}", name=frame.name),
        name=frame.name,
        newest=max((day for _, day, _ in entries), default=date.min),
        base=base,
        file=ATOM,
        entries=entries,
    )
    return f"{text}\n"


FILE = "file-changes.html"


def file_changes(commits: Sequence[CommitChanges], frame: Frame) -> Made:
    """The page of the changes of the files. Changes that readers may not see are only counted."""
    language = frame.wording.language
    entries = [
        template("file_change").render(
            day=frame.wording.day(commit.day),
            commit=commit.commit,
            changes=[
                (
                    one_line(one.title or one.id or one.old_id),
                    *(str(shown_in(language, one_line(text))) for text in (one.says, one.cause)),
                )
                for one in commit.changes
            ],
        )
        for commit in commits
        if commit.changes
    ]
    fitting = chunks(entries, len, BUDGET)[0]
    tell = frame.wording.text
    title = tell("Changes of the files")
    hidden = sum(commit.hidden for commit in commits)
    left_out = hidden and tell("Changes of what is on no page, not listed: {count}", count=hidden)
    short = len(fitting) < len(entries) and tell("{shown} of {count} shown", shown=len(fitting), count=len(entries))

    def render() -> str:
        notes = [note for note in (left_out, short) if note]
        return frame.render("file_changes", FILE, title, entries=[as_markup(one) for one in fitting], notes=notes)

    return Made(FILE, (entries, hidden), render)
