"""The nouns: registers, letters, tasks, deadlines and their dues, as frozen values that know where they were read."""

from datetime import date, datetime, timedelta
from enum import StrEnum

import msgspec

KeyPath = tuple[str | int, ...]
"""Keys and list positions from the top of a file to a value: `("deadlines", 0, "due")`."""

NOWHERE: KeyPath = ()


class Value(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A frozen value; equal when its fields are, except where it was read."""


class Origin(msgspec.Struct, frozen=True, eq=False, gc=False):
    """Where a value was read. Any two are equal, so that moving a table in a file changes no value."""

    file: str
    path: KeyPath = NOWHERE

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Origin)

    def __hash__(self) -> int:
        return 0


HERE_UNKNOWN = Origin("")


# --- when ---------------------------------------------------------------------------------------------------------


class Unit(StrEnum):
    """What a count or a repetition counts in."""

    DAY = "day"
    WORKING_DAY = "working day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Interval(Value, frozen=True):
    """`count` units: a step of a repetition, a grace. `count` is at least 1."""

    count: int
    unit: Unit


class PeriodKind(StrEnum):
    """The named periods a due may be."""

    YEAR = "year"
    HALF_YEAR = "half-year"
    TERTIAL = "tertial"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    SEASON = "season"


class Third(StrEnum):
    """A third of a month: days 1-10, 11-20, 21-end."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"


class OpenKind(StrEnum):
    """The phrases that give no day."""

    AS_SOON_AS_POSSIBLE = "as soon as possible"
    TO_BE_AGREED = "to be agreed"
    NOT_STATED = "not stated"
    ONGOING = "ongoing"
    ON_COMPLETION = "on completion"


class Issued(Value, frozen=True):
    """The anchor `issued`: the day of the letter."""


class OnDay(Value, frozen=True):
    """An anchor that is a day."""

    day: date


class Named(Value, frozen=True):
    """An anchor that is a deadline's id or an event."""

    name: str


Anchor = Issued | OnDay | Named


class Exact(Value, frozen=True):
    """That day, inclusive."""

    day: date


class Moment(Value, frozen=True):
    """That moment; without an offset it is in the register's zone."""

    at: datetime


class Period(Value, frozen=True):
    """Some day of a named period. `index` counts from 1 in the year; `third` only with a month."""

    kind: PeriodKind
    year: int
    index: int = 1
    third: Third | None = None


class Span(Value, frozen=True):
    """Some day from `first` to `last`, both included."""

    first: date
    last: date


class Counted(Value, frozen=True):
    """So many units after (or before) an anchor."""

    interval: Interval
    after: bool
    anchor: Anchor


class Bound(Value, frozen=True):
    """Some day before (or after) an anchor, no more said."""

    after: bool
    anchor: Anchor


class SameDay(Value, frozen=True):
    """Whatever day another deadline or event has."""

    anchor: Anchor


class AnnualReport(Value, frozen=True):
    """With the annual report for `year`, which is due in the year after."""

    year: int


class Open(Value, frozen=True):
    """No day."""

    kind: OpenKind


Due = Exact | Moment | Period | Span | Counted | Bound | SameDay | AnnualReport | Open


class Dues(Value, frozen=True):
    """A list of dues: one delivery each."""

    items: tuple[Due, ...]


def items_of(due: Due | Dues) -> tuple[Due, ...]:
    """The dues of a list, or the one there is."""
    return due.items if isinstance(due, Dues) else (due,)


class Repetition(Value, frozen=True):
    """`every` as it is `written`: a step, or so many times a year with no step known (`step` is then absent)."""

    step: Interval | None
    times_a_year: int = 0
    written: str = ""


# --- what happened ------------------------------------------------------------------------------------------------


class Move(Value, frozen=True):
    """A change of day. `for_` is the day first set of the occurrence it concerns, or `open-N`."""

    due: Due
    on: date
    for_: date | str | None = None
    reference: str = ""
    reason: str = ""
    by: str | None = None
    origin: Origin = HERE_UNKNOWN


class Delivery(Value, frozen=True):
    """Proof that something was delivered, on a day or some day of a period."""

    on: Exact | Period | Span
    for_: date | str | None = None
    reference: str = ""
    note: str = ""
    origin: Origin = HERE_UNKNOWN


class Withdrawal(Value, frozen=True):
    """The duty falls away, wholly or for one occurrence."""

    on: date
    for_: date | str | None = None
    reference: str = ""
    by: str | None = None
    reason: str = ""
    origin: Origin = HERE_UNKNOWN


# --- who and what ---------------------------------------------------------------------------------------------------


class Participants(Value, frozen=True):
    """Bodies by role. `others`: the list is open. On a task, `lead` replaces the letter's and the lists add to it."""

    lead: str | None = None
    cooperate: tuple[str, ...] = ()
    consult: tuple[str, ...] = ()
    involve: tuple[str, ...] = ()
    contact: str | None = None
    steering: tuple[str, ...] = ()
    others: bool = False


NOBODY = Participants()
"""No body in any role."""


class DeadlineKind(StrEnum):
    """What is delivered."""

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
    """What a weekend or holiday does to the day."""

    NONE = "none"
    PREVIOUS = "previous"
    NEXT = "next"


class Input(Value, frozen=True):
    """What another body must give the responsible one first."""

    id: str
    title: str
    from_: tuple[str, ...] = ()
    due: Due | Dues = Open(kind=OpenKind.NOT_STATED)
    to: tuple[str, ...] | None = None
    quote: str = ""
    page: int | None = None
    note: str = ""
    moves: tuple[Move, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()
    origin: Origin = HERE_UNKNOWN


class Deadline(Value, frozen=True):
    """One due and all that belongs to it. `None` means the file does not say; `()` means nobody."""

    id: str
    title: str
    due: Due | Dues
    kind: DeadlineKind | None = None
    covers: str = ""
    lasts: timedelta | None = None
    place: str = ""
    tasks: tuple[str, ...] = ()
    every: Repetition | None = None
    until: date | None = None
    responsible: tuple[str, ...] | None = None
    owner: str = ""
    to: tuple[str, ...] | None = None
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
    origin: Origin = HERE_UNKNOWN


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
    participants: Participants = NOBODY
    deadline: Deadline | None = None
    origin: Origin = HERE_UNKNOWN


class AssignmentKind(StrEnum):
    """What sort of letter it is."""

    ALLOCATION_LETTER = "allocation-letter"
    SUPPLEMENTARY_LETTER = "supplementary-letter"
    GOVERNMENT_COMMISSION = "government-commission"
    AMENDMENT = "amendment"
    INSTRUCTION = "instruction"
    INQUIRY_TERMS = "inquiry-terms"
    OTHER = "other"


class Reporting(Value, frozen=True):
    """What holds for every delivery that says nothing else."""

    to: tuple[str, ...] | None = None
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
    origin: Origin = HERE_UNKNOWN


class Funding(Value, frozen=True):
    """The money of the letter, in whole units of `currency` (ISO 4217)."""

    total: int | None = None
    cap: int | None = None
    currency: str = ""
    year: int | None = None
    payer: str | None = None
    payout: str = ""
    sources: tuple[FundingSource, ...] = ()
    origin: Origin = HERE_UNKNOWN


class RelationKind(StrEnum):
    """How a letter stands to another."""

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
    issued: date | None = None
    year: int | None = None
    tasks: tuple[str, ...] = ()
    origin: Origin = HERE_UNKNOWN


class Closed(Value, frozen=True):
    """The letter was answered before the register began."""

    on: date
    note: str = ""


class Assignment(Value, frozen=True):
    """One letter, one file. `events` holds a day, or `None` for "not yet". `unread` has the deadlines whose due could not be
    read, so that their names are known to the rest of the file; nothing lists them."""

    id: str
    title: str
    issuer: str
    addressee: tuple[str, ...]
    kind: AssignmentKind | None = None
    reference: tuple[str, ...] = ()
    your_reference: tuple[str, ...] = ()
    number: int | None = None
    year: int | None = None
    issued: date | None = None
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
    participants: Participants = NOBODY
    reporting: Reporting = Reporting()
    tasks: tuple[Task, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    events: dict[str, date | None] = {}
    funding: Funding | None = None
    related: tuple[Relation, ...] = ()
    unread: tuple[Deadline, ...] = ()
    origin: Origin = HERE_UNKNOWN


class Organisation(Value, frozen=True):
    """A body, a part of one, or (`group`) a class of them."""

    code: str
    name: str
    short: str = ""
    number: str = ""
    country: str = ""
    part_of: str | None = None
    group: bool = False
    language: str = ""
    email: str = ""
    origin: Origin = HERE_UNKNOWN


class Register(Value, frozen=True):
    """All letters below one `mandate.toml`. `annual_report` maps a country to (month, day)."""

    id: str
    name: str = ""
    language: str = "en"
    country: str = ""
    timezone: str = ""
    url: str = ""
    exclude: tuple[str, ...] = ()
    annual_report: dict[str, tuple[int, int]] = {}
    organisations: dict[str, Organisation] = {}
    assignments: tuple[Assignment, ...] = ()
    origin: Origin = HERE_UNKNOWN
