"""What a published folder holds: a feed for each body, recipient and assignment, the list as data, and a page about them."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from mandate.checks import check
from mandate.choices import Language
from mandate.diagnostic import Severity
from mandate.duties import with_parents
from mandate.feed import Feed, feed
from mandate.languages import language_of
from mandate.model import Register, Value
from mandate.obligations import Obligation, obligations
from mandate.page_words import PageText, told
from mandate.register import Loaded
from mandate.render import csv, json
from mandate.render.ical import calendar
from mandate.render.page import Listed, Listing, Trouble, page
from mandate.selection import codes_with
from mandate.states import Role, State
from mandate.visible import visible, web_address

PAGE, ROBOTS, JSON, CSV = "index.html", "robots.txt", "obligations.json", "obligations.csv"
LONGEST = 120
"""Letters of the longest file name; a longer one ends in a hash, for disks take 255 and temporary names need room."""


class Kind(StrEnum):
    """What a feed is about, in the words of the options that ask for the same: the beginning of its file name."""

    ALL = "all"
    ORGANISATION = "organisation"
    TO = "to"
    ASSIGNMENT = "assignment"


class Subject(Value, frozen=True):
    """A feed to write: what it is about, what it is called there, and what is owed in it, withheld ones too."""

    kind: Kind
    title: str
    file: str
    owed: tuple[Obligation, ...] = ()
    language: str = ""


def file_name(kind: Kind, id_: str = "") -> str:
    """The name of a feed's file. Codes and ids are lower-case ASCII, so that no disk takes two names for one; and what
    comes before them keeps the names that Windows reserves, such as `con`, away."""
    stem = f"{kind.value}-{id_}" if id_ else kind.value
    if len(stem) > LONGEST:
        stem = f"{stem[: LONGEST - 17]}-{hashlib.blake2b(stem.encode(), digest_size=8).hexdigest()}"
    return f"{stem}.ics"


def subjects(register: Register, owed: Iterable[Obligation], published: Iterable[str] = ()) -> tuple[Subject, ...]:
    """The feeds of a register: all; each body, in whatever role; what each body receives; each assignment.

    A body has the feeds in which something stands, or which were `published` before: an address stays as long as its body.
    A letter that is withheld as a whole has none, for its name would tell of it.
    """
    everything = tuple(owed)
    before = frozenset(published)
    outer = {code: tuple(one.code for one in with_parents(register, code)) for code in register.organisations}
    has_part: dict[str, list[Obligation]] = {code: [] for code in register.organisations}
    receives: dict[str, list[Obligation]] = {code: [] for code in register.organisations}
    letters: dict[str, list[Obligation]] = {letter.id: [] for letter in register.assignments}
    for one in everything:
        letters[one.assignment.id].append(one)
        for found, codes in ((has_part, codes_with(one.duty, Role.ANY)), (receives, one.duty.to)):
            for body in dict.fromkeys(outside for code in codes for outside in outer.get(code, ())):
                found[body].append(one)
    listed = [Subject(kind=Kind.ALL, title=register.name, file=file_name(Kind.ALL), owed=everything, language=register.language)]  # fmt: skip
    for kind, found in ((Kind.ORGANISATION, has_part), (Kind.TO, receives)):
        for code, organisation in sorted(register.organisations.items()):
            file = file_name(kind, code)
            if found[code] or file in before:
                listed.append(Subject(kind=kind, title=organisation.name, file=file, owed=tuple(found[code]), language=organisation.language))  # fmt: skip
    listed += [
        Subject(kind=Kind.ASSIGNMENT, title=letter.title, file=file_name(Kind.ASSIGNMENT, letter.id), owed=tuple(letters[letter.id]), language=letter.language)
        for letter in sorted(register.assignments, key=lambda letter: letter.id)
        if not letter.withheld
    ]  # fmt: skip
    return tuple(listed)


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


class Edition(Value, frozen=True):
    """All that is published of a register as of a day: the bytes of each file by name, the day of each feed's last change,
    what the page lists, and the feeds of what is no longer in the register."""

    register: str
    files: dict[str, bytes]
    changed: dict[str, date]
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
    """What is asked of an edition: the address its files will lie below (else the register's), whether deadlines may
    leave their feeds without a word, and the key of addresses that nobody can guess."""

    url: str = ""
    accept_loss: bool = False
    key: bytes = b""


def edition(loaded: Loaded, as_of: date, wishes: Wishes, before: Mapping[str, bytes]) -> Edition | Refusal:
    """What to publish, given what was published `before`, by file name; or why nothing is."""
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
    base = _base(wishes.url or register.url)
    language = language_of(register.language)
    files: dict[str, bytes] = {}
    changed: dict[str, date] = {}
    listed: list[Listed] = []
    for subject in subjects(register, owed, before):
        one = _feed(subject, register, as_of, base, language)
        files[subject.file], changed[subject.file] = calendar(one), one.stamp
        listed.append(Listed(group=PageText[subject.kind.name], title=_title(subject, language), file=subject.file, entries=len(one.entries), language=subject.language))  # fmt: skip
    retired = tuple(sorted(name for name in before if name.endswith(".ics") and name not in files))
    for name in retired:
        files[name] = before[name]
    shown = tuple(one for one in owed if not one.duty.withheld)
    listing = Listing(
        name=register.name,
        language=language,
        as_of=as_of,
        count=len(owed),
        withheld=len(owed) - len(shown),
        undated=sum(one.state in {State.OPEN, State.WAITING} for one in shown),
        feeds=tuple(listed),
        data=((JSON, PageText.DATA_JSON), (CSV, PageText.DATA_CSV)),
        base=base,
    )
    files[JSON] = json.obligations(shown, register, as_of, window=None, unread=()).encode()
    files[CSV] = csv.table(shown, register).encode()
    files[ROBOTS] = b"User-agent: *\nAllow: /\n"
    files[PAGE] = index(listing)
    return Edition(register=register.id, files=files, changed=changed, listing=listing, retired=retired)


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


def _feed(subject: Subject, register: Register, as_of: date, base: str, language: Language) -> Feed:
    name = " – ".join(text for text in (_title(subject, language), register.name) if text)
    return feed(subject.owed, register, as_of, name)
