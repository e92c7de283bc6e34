"""What a published folder holds: a feed for each body, recipient and assignment, the list as data, and a page about them."""

import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

import msgspec

from mandate import __version__
from mandate.choices import Detail, Language
from mandate.editions import last_day, may_go, vanished
from mandate.entries import Entry, Options, Status
from mandate.feed import Feed, frame
from mandate.following import Block, followed, written
from mandate.model import Register, Value
from mandate.page_words import PageText, told
from mandate.register import Loaded
from mandate.render import csv, json
from mandate.render.page import Listed, Listing, Trouble, page
from mandate.shares import Given, Share, blocks_in, may_go_in, rows_in, share_maker
from mandate.sound import About, errors
from mandate.stamps import NO_DAY, midnight
from mandate.subjects import Kind, Subject, subjects
from mandate.uids import uid_of
from mandate.visible import plain, visible, web_address

PAGE, ROBOTS, JSON, CSV = "index.html", "robots.txt", "obligations.json", "obligations.csv"


def paths(names: Iterable[str], key: bytes = b"") -> dict[str, str]:
    """The path of each file: its name, or with a key behind something that nobody can guess. The page and robots.txt are
    where they are looked for."""
    if not key:
        return {name: f"/{name}" for name in names}
    return {
        name: f"/{name}"
        if name in {PAGE, ROBOTS}
        else f"/{hmac.digest(key, name.encode(), hashlib.sha256)[:16].hex()}/{name}"
        for name in names
    }


RETIRED = "retired"
"""The mark of a feed of what is no longer in the register."""


class File(Protocol):
    """A file that was published or will be."""

    @property
    def data(self) -> bytes:
        """Its bytes."""

    @property
    def size(self) -> int:
        """How many they are."""

    @property
    def made_of(self) -> str:
        """The mark of what it was made of; empty where that is not known to be so."""

    def is_made_of(self, mark: str) -> bool:
        """Whether that is its mark."""


class Kept(Value, frozen=True):
    """A file in memory."""

    data: bytes
    made_of: str = ""

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.data)

    def is_made_of(self, mark: str) -> bool:
        """Whether that is the mark of what it was made of."""
        return self.made_of == mark


class Edition(Value, frozen=True):
    """All that is published of a register as of a day: each file by name, what the page lists, and the feeds of what is no
    longer in the register. What stays as it was is the file that was published before."""

    register: str
    files: Mapping[str, File]
    listing: Listing
    retired: tuple[str, ...] = ()

    @property
    def changed(self) -> dict[str, datetime]:
        """The moment of each feed's last change."""
        return {name: _last_modified(one.data) for name, one in self.files.items() if name.endswith(".ics")}


class Refusal(Value, frozen=True):
    """Why nothing is published: the cause, a line for each thing that is wrong, what to do, and the number of errors in each file."""

    cause: str
    things: tuple[str, ...]
    remedy: str
    errors: dict[str, int] = {}  # noqa: RUF012 - msgspec makes a new one each time

    @property
    def text(self) -> str:
        """The refusal as it is told on standard error."""
        return "\n".join(visible(line) for line in (f"error: nothing is published: {self.cause}", *(f"  {thing}" for thing in self.things), f"help: {self.remedy}"))  # fmt: skip


class Wishes(Value, frozen=True):
    """What is asked of an edition: the address its files will lie below and its language (where they are not the register's),
    how much entries tell, whether deadlines may leave their feeds without a word, and the key of addresses that nobody can guess."""

    url: str = ""
    language: Language | None = None
    detail: Detail = Detail.NORMAL
    accept_loss: bool = False
    key: bytes = b""


def edition(loaded: Loaded, as_of: date, wishes: Wishes, before: Mapping[str, File]) -> Edition | Refusal:
    """What to publish of a register in memory, given what was published `before`, by file name; or why nothing is."""
    sources = tuple(loaded.sources.values())
    about = About(register=loaded.register, source=sources[0], read=loaded.register_read)
    given = share_maker(about, as_of, options(about.register, wishes))(sources)
    named = [(source.file, one) for source, one in zip(sources, given, strict=True)]
    return edition_of(named, about, loaded.ids, as_of, wishes, before)


def options(register: Register, wishes: Wishes) -> Options:
    """What all feeds of an edition shall be like, but for their names."""
    return Options(detail=wishes.detail, language=wishes.language or Language(register.language))


def edition_of(
    given: Sequence[tuple[str, Given]],
    about: About,
    ids: Mapping[str, str],
    as_of: date,
    wishes: Wishes,
    before: Mapping[str, File],
) -> Edition | Refusal:
    """The same of what each file gives, the `mandate.toml` among them, in their order; `ids` names every letter's file by its id."""
    register = about.register
    if counts := errors(about.source.file, ((file, one.sound) for file, one in given), ids):
        return _faulty(counts)
    if cut := sorted(file for file, one in given if one.cut):
        return Refusal(
            cause="letters have more occurrences than are listed",
            things=tuple(cut),
            remedy="give their repetitions a nearer `until`",
        )
    standing: dict[str, list[tuple[Given, Share]]] = {}
    for _, one in given:
        for share in one.shares:
            for name in share.feeds:
                standing.setdefault(name, []).append((one, share))
    all_alike = options(register, wishes)
    language = all_alike.language
    base = _base(wishes.url or register.url)
    letters = (one.letter for _, one in given if one.letter is not None)
    shown = subjects(register, letters, standing.keys() | before.keys())
    where = paths((subject.file for subject in shown), wishes.key)
    writer = _Writer(register, as_of, before, [one for _, one in given])
    made: dict[str, _Made] = {}
    for subject in shown:
        name = " – ".join(text for text in (_title(subject, language), register.name) if text)
        source = base and f"{base}{where[subject.file][1:]}"
        like = msgspec.structs.replace(all_alike, name=name, key=subject.file, source=source)
        made[subject.file] = writer.feed(subject.file, standing.get(subject.file, []), like)
    retired = tuple(sorted(name for name in before if name.endswith(".ics") and name not in made))
    for name in retired:
        made[name] = writer.retired(name, language)
    if refusal := _wrong(made, wishes):
        return refusal
    listing = Listing(
        name=register.name,
        language=language,
        as_of=as_of,
        count=sum(one.count for _, one in given),
        withheld=sum(one.withheld for _, one in given),
        undated=sum(one.undated for _, one in given),
        feeds=tuple(_listed(subject, made[subject.file], language) for subject in shown),
        data=((JSON, PageText.DATA_JSON), (CSV, PageText.DATA_CSV)),
        base=base,
    )
    secret = bool(wishes.key)
    of_page = _mark(listing, secret)
    data = writer.lists(listing.withheld) | {
        ROBOTS: Kept(data=b"User-agent: *\nAllow: /\n"),
        PAGE: writer.same(PAGE, of_page) or Kept(data=index(listing, secret=secret), made_of=of_page),
    }
    return Edition(
        register=register.id,
        files={name: one.file for name, one in made.items()} | data,
        listing=listing,
        retired=retired,
    )


class _Made(Value, frozen=True):
    """A feed's file, the number of its entries, and what is wrong with it: faults, and deadlines to come that it would lose."""

    file: File
    entries: int
    faults: tuple[str, ...] = ()
    lost: tuple[Entry, ...] = ()
    damaged: str = ""


class _Writer:
    """Writes the files of an edition of what the register's files give. One that would be made of the same as before stays as it
    was; of the others only the entries that changed are read."""

    def __init__(self, register: Register, as_of: date, before: Mapping[str, File], given: Sequence[Given]) -> None:
        self._register, self._as_of, self._before, self._given = register, as_of, before, given
        self._blocks: dict[int, tuple[Block, ...]] = {}
        self._may_go: frozenset[str] | None = None

    def feed(self, name: str, parts: Sequence[tuple[Given, Share]], like: Options) -> _Made:
        """A feed of what stands in it."""
        register = self._register
        mark = _mark(register.id, register.name, register.url, like, *sorted(share.mark for _, share in parts))
        count = sum(share.tally.entries for _, share in parts) or 1
        faults = [fault for _, share in parts for fault in share.faults]
        if same := self.same(name, mark):
            return _Made(file=same, entries=count, faults=tuple(faults))
        begun = frame((share.tally for _, share in parts), register, like)
        blocks = [self._of(one)[number] for one, share in parts for number in share.blocks]
        made = self._following(name, begun, blocks, mark)
        if not made.damaged and sorted(_uids(made.file.data)) != sorted(
            [*(one.uid for one in blocks), *(one.uid for one in begun.entries)]
        ):
            faults.append("missing or twice: an entry")
        return msgspec.structs.replace(made, faults=tuple(faults), entries=count)

    def retired(self, name: str, language: Language) -> _Made:
        """A feed of what is no longer in the register."""
        if same := self.same(name, RETIRED):
            return _Made(file=same, entries=1)
        return self._following(name, _retired(name, self._register, self._as_of, language), (), RETIRED)

    def lists(self, withheld: int) -> dict[str, File]:
        """The list as data."""
        mark = _mark(self._as_of, withheld, *sorted(one.rows for one in self._given))
        as_json, as_csv = self.same(JSON, mark), self.same(CSV, mark)
        if as_json is None or as_csv is None:
            rows = sorted(row for one in self._given for row in rows_in(one))
            texts = json.listing((row.json for row in rows), self._as_of, window=None, unread=(), withheld=withheld)
            as_json = Kept(data="".join(texts).encode(), made_of=mark)
            as_csv = Kept(data="".join((csv.head(), *(row.csv for row in rows))).encode(), made_of=mark)
        return {JSON: as_json, CSV: as_csv}

    def same(self, name: str, mark: str) -> File | None:
        """The file as it was published, if it was made of the same."""
        before = self._before.get(name)
        return before if before is not None and before.is_made_of(mark) else None

    def _following(self, name: str, begun: Feed, blocks: Sequence[Block], mark: str) -> _Made:
        """A feed's file as the edition that follows the one before, if there is one."""
        from mandate.published import Unreadable  # what reads calendars is loaded only for what changed

        before = self._before.get(name)
        if before is None:
            return _Made(file=Kept(data=written(begun, blocks), made_of=mark), entries=1)
        try:
            after = followed(begun, blocks, before.data, self._as_of)
        except Unreadable as error:
            return _Made(file=before, entries=0, damaged=str(error))
        gone = vanished(after.new, after.old, frozenset(), self._as_of)
        if gone:
            fine = self._fine() | {uid_of(self._register, f"{name}#retired")}
            gone = tuple(one for one in gone if one.uid not in fine)
        return _Made(file=Kept(data=after.data, made_of=mark), entries=1, lost=gone)

    def _of(self, given: Given) -> tuple[Block, ...]:
        if id(given) not in self._blocks:
            self._blocks[id(given)] = blocks_in(given)
        return self._blocks[id(given)]

    def _fine(self) -> frozenset[str]:
        if self._may_go is None:
            self._may_go = may_go((name for one in self._given for name in may_go_in(one)), self._register)
        return self._may_go


def _mark(*of: object) -> str:
    return hashlib.blake2b(msgspec.msgpack.encode((__version__, *of)), digest_size=16).hexdigest()


def _uids(data: bytes) -> list[str]:
    """The ids of a calendar's entries, as its bytes have them."""
    return [uid.decode() for uid in re.findall(rb"\r\nUID:([^\r]*)", data)[1:]]


def _wrong(made: Mapping[str, _Made], wishes: Wishes) -> Refusal | None:
    if damaged := tuple(f"{name}: {one.damaged}" for name, one in made.items() if one.damaged):
        return Refusal(
            cause="feeds published before are damaged, so that it cannot be seen what they would lose",
            things=damaged,
            remedy="put them back as they were published, or remove them",
        )
    if faults := tuple(f"{name}: {fault}" for name, one in made.items() for fault in one.faults):
        return Refusal(
            cause="feeds would not be complete",
            things=faults,
            remedy="this is a fault of mandate itself: please report it, with the lines above",
        )
    gone: dict[str, list[str]] = {}
    for name, one in made.items():
        for entry in one.lost:
            gone.setdefault(f"{last_day(entry)} {entry.summary}", []).append(name)
    if not gone or wishes.accept_loss:
        return None
    return Refusal(
        cause="deadlines to come would vanish from feeds, neither withdrawn nor delivered",
        things=tuple(f"{what}: {_names(names)}" for what, names in sorted(gone.items())),
        remedy="put them back, or say what happened: `withdrawn` or a move below the deadline; if they are rightly gone, say --accept-loss once",
    )


def _last_modified(data: bytes) -> datetime:
    """The LAST-MODIFIED of a calendar, which stands before its entries."""
    found = re.search(rb"^LAST-MODIFIED:(\d{8}T\d{6})Z", data, re.MULTILINE)
    return datetime.strptime(found[1].decode(), "%Y%m%dT%H%M%S").replace(tzinfo=UTC) if found else midnight(NO_DAY)


def _listed(subject: Subject, made: _Made, language: Language) -> Listed:
    return Listed(
        group=PageText[subject.kind.name],
        title=_title(subject, language),
        file=subject.file,
        entries=made.entries,
        language="" if subject.kind in {Kind.ALL, Kind.TO} else subject.language,
    )


def index(listing: Listing, *, secret: bool = False, trouble: Trouble | None = None) -> bytes:
    """The page about an edition."""
    return page(listing, secret=secret, trouble=trouble).encode()


def _faulty(counts: dict[str, int]) -> Refusal:
    return Refusal(
        cause="the files have errors",
        things=tuple(f"{file}: {count} error{'' if count == 1 else 's'}" for file, count in counts.items()),
        remedy="run `mandate check`; what was published before stays as it is until then",
        errors=counts,
    )


def _base(url: str) -> str:
    address = web_address(url)
    return address if not address or address.endswith("/") else f"{address}/"


def _title(subject: Subject, language: Language) -> str:
    match subject.kind:
        case Kind.ALL:
            return told(language, PageText.ALL_TITLE)
        case Kind.TO:
            return told(language, PageText.TO_TITLE, name=subject.title)
        case _:
            return subject.title


def _names(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def _retired(name: str, register: Register, as_of: date, language: Language) -> Feed:
    """A feed of what is no longer in the register, or is withheld now: one entry that says so, on the day it was emptied. A
    missing file would make some programs drop the calendar without a word."""
    text = told(language, PageText.RETIRED)
    entry = Entry(
        uid=uid_of(register, f"{name}#retired"),
        first=as_of,
        end=as_of + timedelta(days=1),
        summary=text,
        description=text,
        status=Status.CONFIRMED,
        sequence=0,
        stamp=midnight(as_of),
    )
    return Feed(
        uid=uid_of(register, f"feed {name}"),
        name=plain(register.name or text)[:255],
        description=text,
        entries=(entry,),
        url=web_address(register.url),
        source="",
        stamp=midnight(as_of),
    )
