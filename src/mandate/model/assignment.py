"""An assignment and its parts: tasks, deadlines, inputs, records, funding and relations."""

from datetime import date, timedelta
from enum import StrEnum

from mandate.model.base import HERE_UNKNOWN, Origin, Value
from mandate.model.due import Due, Dues, Interval, Open, OpenKind, Period, Repetition, Span
from mandate.model.enums import Role
from mandate.model.records import Delivery, Move, Withdrawal


class Participants(Value, frozen=True):
    """Bodies by role. `others`: the list is open. On a task, `leads` replace the letter's and the lists add to it."""

    leads: tuple[str, ...] = ()
    cooperate: tuple[str, ...] = ()
    consult: tuple[str, ...] = ()
    involve: tuple[str, ...] = ()
    contact: str | None = None
    steering: tuple[str, ...] = ()
    others: bool = False

    @property
    def lead(self) -> str | None:
        """The first of the leads."""
        return self.leads[0] if self.leads else None

    @property
    def bodies(self) -> tuple[str, ...]:
        """Every body, in the order of `PARTICIPATING`."""
        contact = (self.contact,) if self.contact else ()
        return (*self.leads, *self.cooperate, *self.consult, *self.involve, *contact, *self.steering)

    def of(self, role: Role) -> tuple[str, ...]:
        """The bodies in one of `PARTICIPATING`."""
        held: str | tuple[str, ...] | None = self.leads if role is Role.LEAD else getattr(self, role.value)
        return held if isinstance(held, tuple) else (held,) if held else ()


NOBODY = Participants()
"""No body in any role."""


class DeadlineKind(StrEnum):
    """The kind of a delivery."""

    REPORT = "report"
    INTERIM_REPORT = "interim-report"
    DRAFT = "draft"
    PLAN = "plan"
    PRODUCT = "product"
    STATISTICS = "statistics"
    PUBLICATION = "publication"
    REQUISITION = "requisition"
    REPAYMENT = "repayment"
    ACCOUNTS = "accounts"
    MEETING = "meeting"
    EFFECT = "effect"
    OTHER = "other"


class WorkingDay(StrEnum):
    """The working day to which a date on a weekend or holiday is moved."""

    NONE = "none"
    PREVIOUS = "previous"
    NEXT = "next"


class Input(Value, frozen=True):
    """A contribution that another body must deliver to the responsible one first."""

    id: str
    title: str
    from_: tuple[str, ...] = ()
    due: Due | Dues = Open(kind=OpenKind.NOT_STATED)
    to: tuple[str, ...] | None = None
    quote: str = ""
    page: int | None = None
    note: str = ""
    review: bool = False
    moves: tuple[Move, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()
    was: str = ""
    origin: Origin = HERE_UNKNOWN

    @property
    def identity(self) -> str:
        """The id it had first: calendar ids are made of it."""
        return self.was or self.id


class Deadline(Value, frozen=True):
    """One due and all that belongs to it. `None` means that the file does not say; `()` means no body."""

    id: str
    title: str
    due: Due | Dues
    review: bool = False
    kind: DeadlineKind | None = None
    covers: str = ""
    lasts: timedelta | None = None
    place: str = ""
    with_: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    every: Repetition | None = None
    until: date | str | None = None
    responsible: tuple[str, ...] | None = None
    owner: str = ""
    to: tuple[str, ...] | None = None
    other_recipients: bool = False
    copy: tuple[str, ...] | None = None
    cite: bool | None = None
    condition: str = ""
    optional: bool = False
    firm: bool = False
    tentative: bool = False
    assumed: bool = False
    working_day: WorkingDay = WorkingDay.NONE
    grace: Interval | None = None
    quote: str = ""
    page: int | None = None
    ask_by: date | None = None
    withheld: str = ""
    note: str = ""
    inputs: tuple[Input, ...] = ()
    moves: tuple[Move, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()
    was: str = ""
    origin: Origin = HERE_UNKNOWN

    @property
    def identity(self) -> str:
        """The id it had first: calendar ids are made of it."""
        return self.was or self.id


class Task(Value, frozen=True):
    """One assignment of the letter, or a point of one. `deadline` is there where the task carries its own due."""

    id: str
    title: str
    label: str = ""
    point: str = ""
    desk: str = ""
    owner: str = ""
    constraints: tuple[str, ...] = ()
    quote: str = ""
    page: int | None = None
    note: str = ""
    starts: date | str | None = None
    ends: date | None = None
    withheld: str = ""
    review: bool = False
    participants: Participants = NOBODY
    deadline: Deadline | None = None
    was: str = ""
    origin: Origin = HERE_UNKNOWN

    @property
    def identity(self) -> str:
        """The id it had first: calendar ids are made of it."""
        return self.was or self.id


class AssignmentKind(StrEnum):
    """The kind of a letter."""

    ALLOCATION_LETTER = "allocation-letter"
    SUPPLEMENTARY_LETTER = "supplementary-letter"
    GOVERNMENT_COMMISSION = "government-commission"
    AMENDMENT = "amendment"
    INSTRUCTION = "instruction"
    INQUIRY_TERMS = "inquiry-terms"
    CIRCULAR = "circular"
    CONSULTATION = "consultation"
    OTHER = "other"


class Reporting(Value, frozen=True):
    """The defaults of deliveries."""

    to: tuple[str, ...] | None = None
    other_recipients: bool = False
    copy: tuple[str, ...] = ()
    cite: bool = False
    default: Due | Dues | None = None
    origin: Origin = HERE_UNKNOWN


class FundingSource(Value, frozen=True):
    """One line of money, in whole units of the funding's currency."""

    amount: int
    area: int | None = None
    appropriation: str = ""
    item: str = ""
    chapter: int | None = None
    post: int | None = None
    name: str = ""
    review: bool = False
    origin: Origin = HERE_UNKNOWN


class Funding(Value, frozen=True):
    """The money of one year and one body (`to`), or of the letter, in whole units of `currency` (ISO 4217)."""

    total: int | None = None
    cap: int | None = None
    currency: str = ""
    year: int | None = None
    to: tuple[str, ...] = ()
    payer: str | None = None
    payout: str = ""
    review: bool = False
    sources: tuple[FundingSource, ...] = ()
    origin: Origin = HERE_UNKNOWN


class RelationKind(StrEnum):
    """The relation of a letter to another."""

    SUPPLEMENTS = "supplements"
    CONTINUES = "continues"
    AMENDS = "amends"
    REPLACES = "replaces"
    RELATED = "related"
    PARALLEL = "parallel"
    BACKGROUND = "background"


class Relation(Value, frozen=True):
    """A letter this one refers to: in the register (`assignment`) or outside it."""

    relation: RelationKind
    assignment: str | None = None
    reference: tuple[str, ...] = ()
    title: str = ""
    issued: date | Period | Span | None = None
    year: int | None = None
    tasks: tuple[str, ...] = ()
    review: bool = False
    origin: Origin = HERE_UNKNOWN


class Drafted(Value, frozen=True):
    """The source of a drafted file. `review`: the facts of the letter as a whole are not reviewed yet."""

    from_: str = ""
    sha256: str = ""
    on: date | None = None
    review: bool = False
    origin: Origin = HERE_UNKNOWN


class Dismissed(Value, frozen=True):
    """Words of the letter that look like a deadline and are not one."""

    quote: str
    page: int | None = None
    reason: str = ""
    review: bool = False
    origin: Origin = HERE_UNKNOWN


class Closed(Value, frozen=True):
    """The letter was answered before the register began."""

    on: date
    note: str = ""


FURTHER_NOTICE = "further notice"
"""The `until` of a repetition that is meant to have no end."""

EventDay = date | tuple[date, ...] | None
"""The day of an event, its days if it comes again, or `None` for "not yet"."""


class Assignment(Value, frozen=True):
    """One letter, one file. `issued_within` is the period of its day where only that is known. `unread` has the deadlines whose due could not be
    read, so that their names are known to the rest of the file; nothing lists them."""

    id: str
    title: str
    issuers: tuple[str, ...]
    addressee: tuple[str, ...]
    kind: AssignmentKind | None = None
    reference: tuple[str, ...] = ()
    your_reference: tuple[str, ...] = ()
    number: int | None = None
    year: int | None = None
    issued: date | None = None
    issued_within: Period | Span | None = None
    language: str = ""
    starts: date | str | None = None
    ends: date | None = None
    source: str = ""
    withheld: str = ""
    considerations: tuple[str, ...] = ()
    officer: str = ""
    closed: Closed | None = None
    signed: tuple[str, ...] = ()
    note: str = ""
    drafted: Drafted | None = None
    participants: Participants = NOBODY
    reporting: Reporting = Reporting()
    tasks: tuple[Task, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    events: dict[str, EventDay] = {}  # noqa: RUF012 - msgspec makes a new one each time
    fundings: tuple[Funding, ...] = ()
    related: tuple[Relation, ...] = ()
    dismissed: tuple[Dismissed, ...] = ()
    unread: tuple[Deadline, ...] = ()
    was: str = ""
    origin: Origin = HERE_UNKNOWN

    @property
    def funding(self) -> Funding | None:
        """The first of the fundings."""
        return self.fundings[0] if self.fundings else None

    @property
    def issuer(self) -> str:
        """The first of the issuers: the one that numbers, payer and country follow."""
        return self.issuers[0] if self.issuers else ""

    @property
    def identity(self) -> str:
        """The id it had first: calendar ids are made of it."""
        return self.was or self.id
