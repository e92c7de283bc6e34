"""The values of a draft: each proposed value with the words of the letter that it comes from. Frozen, no rules."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of the letter: an exact passage, its page, and the lines where it begins and ends, from 1."""

    quote: str
    page: int
    line: int
    end_line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact of the letter as a whole, such as its day."""

    key: str
    value: str | int | tuple[str, ...]
    passage: Passage
    why: str
    assumed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body that the letter names: of the register if `known`, else a proposal for it."""

    code: str
    name: str
    short: str = ""
    known: bool = False
    group: bool = False
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A body in a role: lead, cooperate, consult, involve, contact or steering."""

    role: str
    body: str
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task. `title` is the letter's own words."""

    id: str
    title: str
    label: str = ""
    point: str = ""
    desk: str = ""
    withheld: str = ""
    lead: str = ""
    passage: Passage
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
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
    passage: Passage
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source of money: Swedish by area, appropriation and item, Norwegian by chapter and post."""

    amount: int | None = None
    area: int | None = None
    appropriation: str = ""
    item: str = ""
    chapter: int | None = None
    post: int | None = None
    name: str = ""
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """The money of one year and one receiver."""

    year: int | None = None
    to: str = ""
    total: int | None = None
    cap: int | None = None
    currency: str
    payer: str = ""
    payout: str = ""
    sources: tuple[Source, ...] = ()
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another letter or document."""

    relation: str
    reference: str = ""
    title: str = ""
    issued: str = ""
    year: int | None = None
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissed:
    """Words that look like a deadline and are none, and why."""

    passage: Passage
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """All that a letter was found to say. `language` is `nb`, `nn` or `sv`, or empty where it is another one."""

    language: str
    facts: tuple[Fact, ...] = ()
    bodies: tuple[Body, ...] = ()
    participants: tuple[Role, ...] = ()
    others: bool = False
    reporting_default: Fact | None = None
    tasks: tuple[Task, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    funding: tuple[Funding, ...] = ()
    related: tuple[Related, ...] = ()
    dismissed: tuple[Dismissed, ...] = ()
    notes: tuple[str, ...] = field(default=())
