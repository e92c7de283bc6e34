"""The values of a draft: each proposed value with the words of the letter that it comes from. Frozen, no rules."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words of the letter: an exact passage, its page, and the lines where it begins and ends, from 1."""

    quote: str
    page: int
    line: int
    end_line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedFact:
    """One fact of the letter as a whole, such as its day."""

    key: str
    value: str | int | tuple[str, ...]
    passage: Quotation
    why: str
    assumed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedBody:
    """A body that the letter names: of the register if `known`, else a proposal for it."""

    code: str
    name: str
    short: str = ""
    known: bool = False
    group: bool = False
    passage: Quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedRole:
    """A body in a role: lead, cooperate, consult, involve, contact or steering."""

    role: str
    body: str
    passage: Quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedTask:
    """A task. `title` is the letter's own words."""

    id: str
    title: str
    label: str = ""
    point: str = ""
    desk: str = ""
    withheld: str = ""
    passage: Quotation
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedDeadline:
    """A deadline. Dues are written as the file format writes them, days included; bodies are named by their codes."""

    id: str
    title: str
    due: str | tuple[str, ...]
    kind: str
    every: str = ""
    until: str = ""
    tasks: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    copy: tuple[str, ...] = ()
    cite: bool = False
    condition: str = ""
    optional: bool = False
    firm: bool = False
    tentative: bool = False
    assumed: bool = False
    note: str = ""
    passage: Quotation
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedSource:
    """A source of money: Swedish by area, appropriation and item, Norwegian by chapter and post."""

    amount: int | None = None
    area: int | None = None
    appropriation: str = ""
    item: str = ""
    chapter: int | None = None
    post: int | None = None
    name: str = ""
    passage: Quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedFunding:
    """The money of one year and one receiver."""

    year: int | None = None
    to: str = ""
    total: int | None = None
    cap: int | None = None
    currency: str
    payer: str = ""
    payout: str = ""
    sources: tuple[DraftedSource, ...] = ()
    passage: Quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedRelation:
    """Another letter or document."""

    relation: str
    reference: str = ""
    title: str = ""
    issued: str = ""
    year: int | None = None
    passage: Quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedDismissal:
    """Words that look like a deadline and are not one, with the reason."""

    passage: Quotation
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """All that a letter was found to say. `language` is `nb`, `nn` or `sv`, or empty where it is another one."""

    language: str
    facts: tuple[DraftedFact, ...] = ()
    bodies: tuple[DraftedBody, ...] = ()
    participants: tuple[DraftedRole, ...] = ()
    others: bool = False
    reporting_default: DraftedFact | None = None
    tasks: tuple[DraftedTask, ...] = ()
    deadlines: tuple[DraftedDeadline, ...] = ()
    funding: tuple[DraftedFunding, ...] = ()
    related: tuple[DraftedRelation, ...] = ()
    dismissed: tuple[DraftedDismissal, ...] = ()
