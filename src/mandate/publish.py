"""What a published folder holds: a feed for each body, recipient and assignment, the list as data, and a page about them."""

import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

import msgspec

from mandate import __version__
from mandate.checks import check
from mandate.choices import Detail, Language
from mandate.completeness import Fault, proof
from mandate.diagnostic import Severity
from mandate.editions import carried, last_day, lost
from mandate.entries import Entry, Options, Status, is_undated
from mandate.feed import Feed, feed
from mandate.model import Register, Value
from mandate.obligations import Obligation, obligations
from mandate.page_words import PageText, told
from mandate.published import Unreadable, read
from mandate.register import Loaded
from mandate.render import csv, json
from mandate.render.ical import calendar
from mandate.render.page import Listed, Listing, Trouble, page
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


class Kept(Value, frozen=True):
    """A file published before, and the mark of what it was made of; empty where that is not known to be so."""

    data: bytes
    made_of: str = ""


class Edition(Value, frozen=True):
    """All that is published of a register as of a day: the bytes of each file by name, the moment of each feed's last change,
    what the page lists, and the feeds of what is no longer in the register."""

    register: str
    files: dict[str, Kept]
    changed: dict[str, datetime]
    listing: Listing
    retired: tuple[str, ...] = ()


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


def edition(loaded: Loaded, as_of: date, wishes: Wishes, before: Mapping[str, Kept]) -> Edition | Refusal:
    """What to publish, given the bytes published `before`, by file name; or why nothing is."""
    register = loaded.register
    if refusal := _faulty(loaded):
        return refusal
    owed = obligations(register, as_of)
    if cut := sorted({one.assignment.origin.file for one in owed if one.occurrence.more}):
        return Refusal(
            cause="letters have more occurrences than are listed",
            things=tuple(cut),
            remedy="give their repetitions a nearer `until`",
        )
    language = wishes.language or Language(register.language)
    base = _base(wishes.url or register.url)
    shown = subjects(register, owed, before)
    where = paths((subject.file for subject in shown), wishes.key)
    made: dict[str, _Made] = {}
    for subject in shown:
        name = " – ".join(text for text in (_title(subject, language), register.name) if text)
        source = base and f"{base}{where[subject.file][1:]}"
        options = Options(name=name, key=subject.file, detail=wishes.detail, language=language, source=source)
        new = feed(subject.owed, register, as_of, options)
        wrong = proof(new, subject.owed, subject.owed, register, as_of, options).faults
        made[subject.file] = _made(subject.file, new, before.get(subject.file), owed, register, as_of, wrong)
    retired = tuple(sorted(name for name in before if name.endswith(".ics") and name not in made))
    for name in retired:
        new = _retired(name, register, as_of, language)
        made[name] = _made(name, new, before[name], owed, register, as_of, mark=RETIRED)
    if refusal := _wrong(made, wishes):
        return refusal
    open_ones = tuple(one for one in owed if not one.duty.withheld)
    listing = Listing(
        name=register.name,
        language=language,
        as_of=as_of,
        count=len(owed),
        withheld=len(owed) - len(open_ones),
        undated=sum(map(is_undated, open_ones)),
        feeds=tuple(_listed(subject, made[subject.file], language) for subject in shown),
        data=((JSON, PageText.DATA_JSON), (CSV, PageText.DATA_CSV)),
        base=base,
    )
    below = next(iter(loaded.sources)).removesuffix("mandate.toml")  # the same from whatever folder it is run
    data = {
        JSON: json.obligations(
            open_ones,
            register,
            as_of,
            window=None,
            unread=(),
            withheld=listing.withheld,
            below=below,
            notes=wishes.detail is Detail.FULL,
        ).encode(),
        CSV: csv.table(open_ones, register).encode(),
        ROBOTS: b"User-agent: *\nAllow: /\n",
        PAGE: index(listing, secret=bool(wishes.key)),
    }
    return Edition(
        register=register.id,
        files={name: one.file for name, one in made.items()} | {name: Kept(data=one) for name, one in data.items()},
        changed={name: _last_modified(one.file.data) for name, one in made.items()},
        listing=listing,
        retired=retired,
    )


class _Made(Value, frozen=True):
    """A feed's file, the number of its entries, and what is wrong with it: faults, and deadlines to come that it would lose."""

    file: Kept
    entries: int
    faults: tuple[Fault, ...] = ()
    lost: tuple[Entry, ...] = ()
    damaged: str = ""


def _made(
    name: str,
    new: Feed,
    before: Kept | None,
    owed: tuple[Obligation, ...],
    register: Register,
    as_of: date,
    faults: tuple[Fault, ...] = (),
    mark: str = "",
) -> _Made:
    """The file of a feed as the edition that follows the one before. One that would be made of the same again stays as it is
    without being read, for reading a calendar takes ten times as long as writing one."""
    mark = mark or hashlib.blake2b(msgspec.msgpack.encode((__version__, new)), digest_size=16).hexdigest()
    if before is None:
        return _Made(file=Kept(data=calendar(new), made_of=mark), entries=len(new.entries), faults=faults)
    if before.made_of == mark:
        return _Made(file=before, entries=len(new.entries), faults=faults)
    try:
        old = read(before.data)
    except Unreadable as error:
        return _Made(file=before, entries=0, damaged=str(error))
    follows = carried(new, old, as_of)
    no_longer_kept = uid_of(register, f"{name}#retired")
    return _Made(
        file=Kept(data=calendar(follows), made_of=mark),
        entries=len(new.entries),
        faults=faults,
        lost=tuple(one for one in lost(follows, old, owed, register, as_of) if one.uid != no_longer_kept),
    )


def _wrong(made: Mapping[str, _Made], wishes: Wishes) -> Refusal | None:
    if damaged := tuple(f"{name}: {one.damaged}" for name, one in made.items() if one.damaged):
        return Refusal(
            cause="feeds published before are damaged, so that it cannot be seen what they would lose",
            things=damaged,
            remedy="put them back as they were published, or remove them",
        )
    if faults := tuple(
        f"{name}: {fault.kind} {fault.about} {fault.told}" for name, one in made.items() for fault in one.faults
    ):
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


def _faulty(loaded: Loaded) -> Refusal | None:
    counts: dict[str, int] = {}
    for fault in check(loaded):
        if fault.rule.severity is Severity.ERROR:
            counts[fault.file] = counts.get(fault.file, 0) + 1
    if not counts:
        return None
    return Refusal(
        cause="the files have errors",
        things=tuple(f"{file}: {count} error{'' if count == 1 else 's'}" for file, count in sorted(counts.items())),
        remedy="run `mandate check`; what was published before stays as it is until then",
        errors=dict(sorted(counts.items())),
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
