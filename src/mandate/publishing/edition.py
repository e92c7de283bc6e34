"""The contents of a published folder: a feed for each body, recipient and assignment, the list as data, and pages."""

import hashlib
import hmac
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

import msgspec

from mandate.checks.references import errors_by_file
from mandate.feeds.events import Options
from mandate.feeds.identity import NO_DAY, midnight
from mandate.feeds.revision import event_last_day
from mandate.history.change import CommitChanges
from mandate.messages.translations import joined, plural, translatable, translate_to
from mandate.model.base import Value
from mandate.model.enums import Detail, Language
from mandate.model.register import Register
from mandate.publishing.builder import BuiltFeed, FeedBuilder, File, InMemoryFile
from mandate.publishing.catalogue import EditionListing, FeedKind, FeedSpec, HiddenCounts, file_name, subjects
from mandate.publishing.parts import FeedContribution, FolderPart
from mandate.publishing.site.build import Site, page_files
from mandate.publishing.site.frame import HOME
from mandate.reading.escape import escape_control, web_address
from mandate.reading.register import Files, files_by_id
from mandate.schedule.redaction import Audience

ROBOTS = "robots.txt"


def url_paths(names: Iterable[str], key: bytes = b"", below: str = "/") -> dict[str, str]:
    """The path of each file: its name, below a secret folder if there is a key.

    The first page and robots.txt are at their usual places. A body's page is beside its calendar; all other pages are
    beside the calendar of everything.
    """
    if not key:
        return {name: f"{below}{name}" for name in names}
    return {
        name: f"{below}{name}" if name in {HOME, ROBOTS} else f"{below}{_secret_folder(key, name)}/{name}"
        for name in names
    }


def _secret_folder(key: bytes, name: str) -> str:
    stem, _, ending = name.partition(".")
    if ending.endswith(("html", "atom")):
        name = f"{stem}.ics" if stem.startswith(f"{FeedKind.ORGANISATION}-") else file_name(FeedKind.ALL)
    return hmac.digest(key, name.encode(), hashlib.sha256)[:16].hex()


class Edition(Value, frozen=True):
    """Everything that is published of a register as of a day.

    It has each file by name, the listing, the register's files that may be named, and the retired feeds. An unchanged
    file is the one that was published before.
    """

    register: str
    files: Mapping[str, File]
    listing: EditionListing
    pages: Site
    named: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()

    @property
    def changed(self) -> dict[str, datetime]:
        """The moment of each feed's last change."""
        return {name: _last_modified(one.data) for name, one in self.files.items() if name.endswith(".ics")}


class PublishError(Value, frozen=True):
    """The reason why nothing is published: the cause, a line for each problem, the remedy, and the number of errors in
    each file."""

    cause: str
    things: tuple[str, ...]
    remedy: str
    errors: dict[str, int] = {}  # noqa: RUF012 - msgspec makes a new one each time

    @property
    def text(self) -> str:
        """The refusal as it appears on standard error."""
        head = translatable("error: nothing is published: {cause}", cause=self.cause)
        things = (joined("", ("  ", thing)) for thing in self.things)
        return joined(
            "\n", [escape_control(line) for line in (head, *things, translatable("help: {remedy}", remedy=self.remedy))]
        )


class PublishOptions(Value, frozen=True):
    """The options of an edition.

    They are the address of its files and its language (where they are not the register's), the detail of events,
    whether `drafts` are included, whether deadlines may leave their feeds, the key of secret addresses, whether there
    are pages, the path below the address, and for a page of them the changes of the files that readers may see.
    """

    url: str = ""
    language: Language | None = None
    detail: Detail = Detail.NORMAL
    drafts: bool = False
    accept_loss: bool = False
    key: bytes = b""
    site: bool = True
    base_path: str = ""
    history: Callable[[Audience], tuple[CommitChanges, ...]] | None = None


def event_options(register: Register, wishes: PublishOptions) -> Options:
    """The options of every feed of an edition, without its name."""
    language = wishes.language or Language(register.language or Language.EN)
    return Options(detail=wishes.detail, drafts=wishes.drafts, language=language)


def build_edition(
    files: Files,
    parts: Sequence[tuple[str, FolderPart]],
    as_of: date,
    wishes: PublishOptions,
    before: Mapping[str, File],
    progress: Callable[[int, int], None] | None = None,
) -> Edition | PublishError:
    """Build an edition from the parts of all files and the files published `before`, by name; or return why there is
    none. `progress` is called with the number of feeds built so far, and their total."""
    register = files.header.register
    if counts := errors_by_file(((file, one.errors) for file, one in parts), files_by_id(files.names)):
        return _faulty(counts)
    if cut := sorted(file for file, one in parts if one.cut):
        return PublishError(
            cause=translatable("letters have more occurrences than are listed"),
            things=tuple(cut),
            remedy=translatable("give their repetitions a nearer `until`"),
        )
    standing: dict[str, list[tuple[FolderPart, FeedContribution]]] = {}
    for _, one in parts:
        for contribution in one.contributions:
            for name in contribution.feeds:
                standing.setdefault(name, []).append((one, contribution))
    all_alike = event_options(register, wishes)
    language = all_alike.language
    base = _base(wishes.url or register.url)
    base = base and f"{base}{wishes.base_path}"
    letters = (one.letter for _, one in parts if one.letter is not None)
    shown = subjects(register, letters, standing.keys() | before.keys())
    where = url_paths((subject.file for subject in shown), wishes.key)
    by_file = dict(parts)
    hidden = frozenset(id_ for id_, file in files_by_id(files.names).items() if by_file[file].letter is None)
    writer = FeedBuilder(register, as_of, before, [one for _, one in parts], hidden)
    made: dict[str, BuiltFeed] = {}
    for number, subject in enumerate(shown):
        if progress and number % 500 == 0:
            progress(number, len(shown))
        name = " – ".join(text for text in (_title(subject, language), register.name) if text)
        source = base and f"{base}{where[subject.file][1:]}"
        like = msgspec.structs.replace(all_alike, name=name, key=subject.file, source=source)
        made[subject.file] = writer.feed(subject.file, standing.get(subject.file, []), like)
    if progress:
        progress(len(shown), len(shown))
    retired = tuple(sorted(name for name in before if name.endswith(".ics") and name not in made))
    for name in retired:
        made[name] = writer.retired(name, language)
    if refusal := _wrong(made, wishes):
        return refusal
    listing = EditionListing(
        language=language,
        as_of=as_of,
        count=sum(one.count for _, one in parts),
        hidden=HiddenCounts(sum(one.withheld for _, one in parts), sum(one.not_reviewed for _, one in parts)),
        undated=sum(one.undated for _, one in parts),
        feeds=tuple(_listed(subject, made[subject.file], language) for subject in shown),
        base=base,
    )
    known = {one.letter.id: one.public for _, one in parts if one.letter is not None}
    history = wishes.history and wishes.history(msgspec.structs.replace(all_alike.audience, known=known))
    pages = Site(register=register, listing=listing, where=where, secret=bool(wishes.key), history=history)
    data = writer.lists(listing.hidden) | {ROBOTS: InMemoryFile(data=b"User-agent: *\nAllow: /\n")}
    data |= page_files(pages, [one.site for _, one in parts if one.site is not None], before, alone=not wishes.site)
    return Edition(
        register=register.id,
        named=(files.header.source.file, *(file for file, one in parts if one.letter is not None)),
        files={name: one.file for name, one in made.items()} | data,
        listing=listing,
        pages=pages,
        retired=retired,
    )


def _wrong(made: Mapping[str, BuiltFeed], wishes: PublishOptions) -> PublishError | None:
    if damaged := tuple(joined(": ", (name, one.damaged)) for name, one in made.items() if one.damaged):
        return PublishError(
            cause=translatable("feeds published before are damaged, so that it cannot be seen what they would lose"),
            things=damaged,
            remedy=translatable("put them back as they were published, or remove them"),
        )
    if faults := tuple(f"{name}: {fault}" for name, one in made.items() for fault in one.faults):
        return PublishError(
            cause=translatable("feeds would not be complete"),
            things=faults,
            remedy=translatable("this is a fault of mandate itself: please report it, with the lines above"),
        )
    gone: dict[str, list[str]] = {}
    for name, one in made.items():
        for entry in one.lost:
            gone.setdefault(f"{event_last_day(entry)} {entry.summary}", []).append(name)
    if not gone or wishes.accept_loss:
        return None
    return PublishError(
        cause=translatable("deadlines still owed would vanish from feeds, neither withdrawn nor delivered"),
        things=tuple(joined(": ", (what, _names(names))) for what, names in sorted(gone.items())),
        remedy=translatable(
            "put them back, or say what happened: `withdrawn` or a move below the deadline; take away a new `review`; where an id was changed, write the old one as `was` (`mandate rename` does); if they are rightly gone, say --accept-loss once"
        ),
    )


def _last_modified(data: bytes) -> datetime:
    """The LAST-MODIFIED of a calendar, which comes before its events."""
    found = re.search(rb"^LAST-MODIFIED:(\d{8}T\d{6})Z", data, re.MULTILINE)
    return datetime.strptime(found[1].decode(), "%Y%m%dT%H%M%S").replace(tzinfo=UTC) if found else midnight(NO_DAY)


def _listed(subject: FeedSpec, made: BuiltFeed, language: Language) -> FeedSpec:
    own = "" if subject.kind in {FeedKind.ALL, FeedKind.TO} else subject.language
    return msgspec.structs.replace(subject, title=_title(subject, language), entries=made.entries, language=own)


def _faulty(counts: dict[str, int]) -> PublishError:
    return PublishError(
        cause=translatable("the files have errors"),
        things=tuple(
            plural("{file}: {count} error", "{file}: {count} errors", count, file=file)
            for file, count in counts.items()
        ),
        remedy=translatable("run `mandate check`; what was published before stays as it is until then"),
        errors=counts,
    )


def _base(url: str) -> str:
    address = web_address(url)
    return address if not address or address.endswith("/") else f"{address}/"


def _title(subject: FeedSpec, language: Language) -> str:
    match subject.kind:
        case FeedKind.ALL:
            return translate_to(language, "All deadlines")
        case FeedKind.TO:
            return translate_to(language, "To {name}", name=subject.title)
        case _:
            return subject.title


def _names(names: list[str]) -> str:
    return (
        names[0] if len(names) == 1 else translatable("{names} and {count} more", names=names[0], count=len(names) - 1)
    )
