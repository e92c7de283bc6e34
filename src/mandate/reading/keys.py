"""The one definition of the format's keys: the reader, the schema and docs/format.md follow it."""

from collections.abc import Mapping
from enum import StrEnum, unique

from mandate.model.assignment import AssignmentKind, DeadlineKind, RelationKind, WorkingDay
from mandate.model.base import Value


@unique
class Kind(StrEnum):
    """What a key takes, in TOML's words."""

    TEXT = "text"
    LINK = "address or path"
    TEXTS = "text or a list of texts"
    ID = "id"
    IDS = "list of ids"
    CODE = "code"
    CODES = "code or list of codes"
    FLAG = "true or false"
    WHOLE = "whole number"
    YEAR = "year"
    DATE = "date"
    DATE_OR_ASAP = 'date or "as soon as possible"'
    DATE_OR_PERIOD = "date or period"
    DATE_OR_NOTICE = 'date or "further notice"'
    OCCURRENCE = 'date, or a place such as "open-1"'
    EVENT = 'date, list of dates, or "not yet"'
    DUE = "due"
    DUES = "due or list of dues"
    EVERY = "repetition"
    LENGTH = 'length, such as "2 weeks"'
    HOURS = 'length, such as "2 hours"'
    MONTH_DAY = 'month and day, such as "03-15"'
    CHOICE = "one of the words below"
    ORGANISATION_NUMBER = "organisation number"
    COUNTRY = "country, ISO 3166-1"
    LANGUAGE = "language, BCP 47"
    CURRENCY = "currency, ISO 4217"
    ZONE = "time zone"
    EMAIL = "e-mail address"
    UUID = "UUID"
    SHA256 = "SHA-256, 64 hexadecimal digits"
    TABLE = "table"
    TABLES = "list of tables"
    TABLE_OR_TABLES = "table or list of tables"


class Key(Value, frozen=True):
    """One key of a table. `choices` with CHOICE, and which holds by `default`; `table` names the table's own keys; `letter`
    with ID: of a letter of the register."""

    name: str
    kind: Kind
    about: str
    required: bool = False
    choices: tuple[str, ...] = ()
    table: str = ""
    example: str = ""
    default: str = ""
    letter: bool = False


Table = Mapping[str, Key]


def _table(*keys: Key) -> Table:
    return {key.name: key for key in keys}


def _key(
    name: str,
    kind: Kind,
    about: str,
    *,
    required: bool = False,
    choices: type[StrEnum] | tuple[str, ...] = (),
    table: str = "",
    example: str = "",
    default: str = "",
    letter: bool = False,
) -> Key:
    return Key(
        name=name,
        kind=kind,
        about=about,
        required=required,
        choices=tuple(str(c) for c in choices),
        table=table,
        example=example,
        default=default,
        letter=letter,
    )


_ROLES = (
    _key("lead", Kind.CODES, "leads the work", example='"pod"'),
    _key("cooperate", Kind.CODES, "must take part", example='["udi", "imdi"]'),
    _key("consult", Kind.CODES, "must be asked", example="[]"),
    _key("involve", Kind.CODES, "must be involved, from outside or inside", example='["ngo"]'),
    _key("contact", Kind.CODE, "for clarifications", example='"jd"'),
    _key("steering", Kind.CODES, "steering group", example='["group"]'),
    _key("others", Kind.FLAG, "the list of bodies is open", example="true"),
)
_RECORDS = (
    _key("moves", Kind.TABLES, "changes of day, oldest first", table="move"),
    _key("deliveries", Kind.TABLES, "proof of delivery", table="delivery"),
    _key(
        "withdrawn",
        Kind.TABLE_OR_TABLES,
        "the duty falls away; a list, with `for`, for single occurrences",
        table="withdrawal",
    ),
)
_OF = _key("of", Kind.ID, "the deadline, where the table has a header of its own", example='"report"')
_FOR = _key(
    "for",
    Kind.OCCURRENCE,
    'of a repeated deadline: the original date of the one meant, as status shows it; `"open-1"` is the first without a date; `"fair-1"` of an event that comes again',
    example="2020-12-31",
)
_WAS = _key("was", Kind.ID, "the id it had first, from which calendar ids grow; `mandate rename` writes it")
_DEADLINE_ONLY = (
    _key("kind", Kind.CHOICE, "what is delivered", choices=DeadlineKind, example='"report"'),
    _key("covers", Kind.TEXT, "the period or day the delivery is about; not a due", example='"T2 2026"'),
    _key("lasts", Kind.HOURS, "of a meeting with a clock time", example='"2 hours"'),
    _key("place", Kind.TEXT, "of a meeting", example='"Oslo"'),
    _key("with", Kind.CODES, "of a meeting: who takes part beside the responsible body", example='["hod"]'),
    _key(
        "every",
        Kind.EVERY,
        "repeats: year, half-year, tertial, quarter, month, week, N years, N months, N weeks; an open due also N times a year",
        example='"year"',
    ),
    _key(
        "until",
        Kind.DATE_OR_NOTICE,
        'last possible day of the repetition; "further notice": it is meant to have no end',
        example="2028-12-31",
    ),
    _key("responsible", Kind.CODES, "who answers for the delivery", example='"pod"'),
    _key("to", Kind.CODES, "who receives it; [] for nobody", example='"jd"'),
    _key("other_recipients", Kind.FLAG, "the list of recipients is open", example="true"),
    _key("copy", Kind.CODES, "who gets a copy", example="[]"),
    _key("cite", Kind.FLAG, "the delivery must quote the reference", example="true"),
    _key("condition", Kind.TEXT, "the duty holds only then", example='"if money is left"'),
    _key("optional", Kind.FLAG, "a right that lapses, not a duty", example="true"),
    _key("firm", Kind.FLAG, "cannot be departed from", example="true"),
    _key("tentative", Kind.FLAG, "the day is not final", example="true"),
    _key("assumed", Kind.FLAG, "the day is our reading of an impossible or illegible one", example="true"),
    _key(
        "working_day",
        Kind.CHOICE,
        "what a weekend or holiday does to the day",
        choices=WorkingDay,
        example='"previous"',
        default="none",
    ),
    _key("grace", Kind.LENGTH, "postpones overdue and lateness, not the day shown", example='"2 weeks"'),
    _key("ask_by", Kind.DATE, "with an open due: the day by which we must have asked", example="2026-02-15"),
    _key("inputs", Kind.TABLES, "what others must give the responsible body first", table="input"),
    *_RECORDS,
)
_REVIEW = _key("review", Kind.FLAG, "not compared with the letter yet; a person takes it away", example="true")
_SHARED = (
    _REVIEW,
    _key("owner", Kind.TEXT, "the unit or person who answers, in our own house", example='"Analyse"'),
    _key("quote", Kind.TEXT, "the letter's own words for the date", example='"31. desember 2020"'),
    _key("page", Kind.WHOLE, "page of the letter", example="2"),
    _key("withheld", Kind.TEXT, "ground for withholding", example='"offl. § 15"'),
    _key("note", Kind.TEXT, "anything else"),
    _WAS,
)

TABLES: dict[str, Table] = {
    "mandate.toml": _table(
        _key("register", Kind.TABLE, "the register itself", required=True, table="register"),
        _key("annual_report", Kind.TABLE, "annual-report day of each country", table="annual_report"),
        _key("yearly_days", Kind.TABLE, "days by name, of each country", table="yearly_days"),
        _key("owners", Kind.TABLE, "units and people of our own house, as `owner` names them", table="owners"),
        _key("organisations", Kind.TABLE, "bodies by code", table="organisations"),
    ),
    "register": _table(
        _key("name", Kind.TEXT, "what the register is called", example='"Counter-trafficking assignments"'),
        _key(
            "language",
            Kind.CHOICE,
            "of feeds where nothing else is asked for; what commands print is in English",
            choices=("en", "nb", "nn", "sv"),
            example='"en"',
            default="en",
        ),
        _key("country", Kind.COUNTRY, "where an organisation does not say", example='"NO"'),
        _key("timezone", Kind.ZONE, "what day it is, and the zone of a clock time", example='"Europe/Oslo"'),
        _key(
            "id",
            Kind.UUID,
            "made once; calendar UIDs grow from it",
            required=True,
            example='"6f2a0c52-8f0e-4c57-9c0b-0e9a4c4f7d11"',
        ),
        _key("url", Kind.LINK, "where the feeds are published", example='"https://feeds.example.org/"'),
        _key("exclude", Kind.TEXTS, "file names or folders that are no assignments", example='["drafts/*"]'),
    ),
    "owner": _table(
        _key("email", Kind.EMAIL, "where a digest goes", required=True, example='"analyse@example.org"'),
    ),
    "organisation": _table(
        _key("name", Kind.TEXT, "full name", required=True, example='"Politidirektoratet"'),
        _key("short", Kind.TEXT, "short name", example='"POD"'),
        _key("number", Kind.ORGANISATION_NUMBER, "NO 9 digits, SE 10 digits", example='"982531950"'),
        _key("country", Kind.COUNTRY, "for holidays and the annual-report day", example='"NO"'),
        _key("part_of", Kind.CODE, "the body this is a part of", example='"rk"'),
        _key("group", Kind.FLAG, "a class of bodies, not one", example="true"),
        _key("language", Kind.LANGUAGE, "the body's language", example='"nb"'),
        _key("email", Kind.TEXT, "address", example='"post@example.org"'),
    ),
    "assignment file": _table(
        _key("assignment", Kind.TABLE, "the letter", required=True, table="assignment"),
        _key("drafted", Kind.TABLE, "how a drafted file came to be", table="drafted"),
        _key("participants", Kind.TABLE, "bodies by role", table="participants"),
        _key("reporting", Kind.TABLE, "what holds for every delivery", table="reporting"),
        _key("tasks", Kind.TABLES, "what is to be done", table="task"),
        _key("deadlines", Kind.TABLES, "what is to be delivered", table="deadline"),
        _key("events", Kind.TABLE, "days that dues wait for", table="events"),
        _key("funding", Kind.TABLE_OR_TABLES, "money; several for several years or bodies", table="funding"),
        _key("related", Kind.TABLES, "other letters", table="related"),
        _key("dismissed", Kind.TABLES, "words that look like a deadline and are none", table="dismissed"),
    ),
    "assignment": _table(
        _key("title", Kind.TEXT, "what the letter is called", required=True),
        _key("kind", Kind.CHOICE, "what sort of letter", choices=AssignmentKind, example='"supplementary-letter"'),
        _key("issuer", Kind.CODES, "who gives the assignment", required=True, example='"jd"'),
        _key("addressee", Kind.CODES, "who gets it", required=True, example='"pod"'),
        _key("reference", Kind.TEXTS, "case number, diarienummer", example='"19/4140"'),
        _key("your_reference", Kind.TEXTS, "the addressee's own number"),
        _key("number", Kind.WHOLE, "serial number of a supplement", example="9"),
        _key("year", Kind.YEAR, "the (budget) year", example="2020"),
        _key(
            "issued", Kind.DATE_OR_PERIOD, "date of the letter; a period where only that is known", example="2020-06-24"
        ),
        _key("language", Kind.LANGUAGE, "language of the letter", example='"nb"'),
        _key("starts", Kind.DATE_OR_ASAP, "first day of the work", example='"as soon as possible"'),
        _key("ends", Kind.DATE, "last day of the work; not a delivery", example="2017-12-31"),
        _key("source", Kind.LINK, "where the letter can be read"),
        _key("withheld", Kind.TEXT, "ground for withholding", example='"offl. § 15"'),
        _key("considerations", Kind.TEXTS, "aims that cut across the work", example='["Children\'s rights"]'),
        _key("officer", Kind.TEXT, "case officer"),
        _key(
            "closed",
            Kind.TABLE,
            "answered before the register began",
            table="closed",
            example='{ on = 2020-12-31, note = "…" }',
        ),
        _key("signed", Kind.TEXTS, "names and titles"),
        _key("note", Kind.TEXT, "anything else"),
        _WAS,
    ),
    "closed": _table(
        _key("on", Kind.DATE, "the day it was answered", required=True, example="2020-12-31"),
        _key("note", Kind.TEXT, "how we know"),
    ),
    "drafted": _table(
        _key(
            "from",
            Kind.LINK,
            "the letter it was drafted from: a path from the register's folder, an address or a file name",
            example='"letters/2026-04-16-supplement-2.pdf"',
        ),
        _key("sha256", Kind.SHA256, "of the letter's bytes"),
        _key("on", Kind.DATE, "the day it was drafted", example="2026-11-26"),
        _key("review", Kind.FLAG, "the letter's own facts are not compared with it yet", example="true"),
    ),
    "participants": _table(*_ROLES),
    "reporting": _table(
        _key("to", Kind.CODES, "who receives the reports unless a deadline says otherwise", example='"jd"'),
        _key("other_recipients", Kind.FLAG, "the list of recipients is open", example="true"),
        _key("copy", Kind.CODES, "who gets a copy", example="[]"),
        _key("cite", Kind.FLAG, "every delivery must quote the reference", example="true"),
        _key(
            "default", Kind.DUES, "due of a task that has no deadline of its own", example='"with annual report 2026"'
        ),
    ),
    "task": _table(
        _key("id", Kind.ID, "name of the task", required=True, example='"alternatives"'),
        _key("label", Kind.TEXT, "the issuer's own number", example='"TB2026-12"'),
        _key("point", Kind.TEXT, "point of the assignment", example='"3"'),
        _key("title", Kind.TEXT, "what is to be done", required=True),
        _key("desk", Kind.TEXT, "the issuer's desk for this task"),
        _key("constraints", Kind.TEXTS, "limits on how", example='["At least one option within today\'s spending"]'),
        _key("starts", Kind.DATE_OR_ASAP, "first day of the work on it", example="2026-01-01"),
        _key("ends", Kind.DATE, "last day of the work on it", example="2026-12-31"),
        _key("due", Kind.DUES, "the task is then its own deadline, and takes a deadline's keys", example="2026-06-01"),
        *_SHARED,
        *_ROLES,
        *_DEADLINE_ONLY,
    ),
    "deadline": _table(
        _key("id", Kind.ID, "name of the deadline", required=True, example='"report"'),
        _key("title", Kind.TEXT, "what is delivered", required=True),
        _key("tasks", Kind.IDS, "the tasks it belongs to; may be empty", example='["alternatives"]'),
        _key("due", Kind.DUES, "when; see [When](#when-due)", required=True, example="2020-12-31"),
        *_SHARED,
        *_DEADLINE_ONLY,
    ),
    "input": _table(
        _key("id", Kind.ID, "name of the input", required=True, example='"figures"'),
        _key("from", Kind.CODES, "who must give it", example='"udi"'),
        _key("title", Kind.TEXT, "what is given", required=True),
        _key("due", Kind.DUES, "when; open where left out", example="2020-11-15"),
        _key("to", Kind.CODES, "who receives it; the responsible body where left out", example='"pod"'),
        _key("quote", Kind.TEXT, "the letter's own words"),
        _key("page", Kind.WHOLE, "page of the letter", example="2"),
        _key("note", Kind.TEXT, "anything else"),
        _REVIEW,
        _WAS,
        *_RECORDS,
        _OF,
    ),
    "move": _table(
        _key("due", Kind.DUE, "the new day", required=True, example="2021-03-01"),
        _key("on", Kind.DATE_OR_PERIOD, "the day of the change", required=True, example="2020-11-20"),
        _key("reference", Kind.TEXT, "the document that moved it", example='"19/4140-32"'),
        _key("reason", Kind.TEXT, "why"),
        _key("by", Kind.ID, "the amending letter, if in the register", example='"assignment-id"', letter=True),
        _FOR,
        _OF,
    ),
    "delivery": _table(
        _key("on", Kind.DATE_OR_PERIOD, "the day it was delivered", required=True, example="2020-12-18"),
        _key("reference", Kind.TEXT, "journal number", example='"20/5512-4"'),
        _FOR,
        _key("note", Kind.TEXT, "anything else"),
        _OF,
    ),
    "withdrawal": _table(
        _key("on", Kind.DATE_OR_PERIOD, "the day it fell away", required=True, example="2020-10-01"),
        _key("reference", Kind.TEXT, "the document that says so"),
        _key("by", Kind.ID, "the amending letter, if in the register", example='"assignment-id"', letter=True),
        _key("reason", Kind.TEXT, "why"),
        _FOR,
        _key(
            "from",
            Kind.DATE,
            "of what repeats: occurrences whose original date is that day or later fall away",
            example="2026-06-14",
        ),
        _OF,
    ),
    "funding": _table(
        _key("total", Kind.WHOLE, "whole units of the currency", example="1_200_000"),
        _key("cap", Kind.WHOLE, "at most", example="400_000"),
        _key("currency", Kind.CURRENCY, "of all amounts", example='"SEK"'),
        _key("year", Kind.YEAR, "the budget year", example="2017"),
        _key("to", Kind.CODES, "who gets it", example='"pod"'),
        _key("payer", Kind.CODE, "who pays", example='"kammarkollegiet"'),
        _key("payout", Kind.TEXT, "how", example='"once, on requisition"'),
        _REVIEW,
        _key("sources", Kind.TABLES, "where the money comes from; must add up to total", table="source"),
    ),
    "source": _table(
        _key("amount", Kind.WHOLE, "whole units", required=True, example="300_000"),
        _key("area", Kind.WHOLE, "SE: utgiftsområde", example="4"),
        _key("appropriation", Kind.TEXT, "SE: anslag", example='"1:1"'),
        _key("item", Kind.TEXT, "SE: anslagspost", example='"4"'),
        _key("chapter", Kind.WHOLE, "NO: kapittel", example="440"),
        _key("post", Kind.WHOLE, "NO: post", example="1"),
        _key("name", Kind.TEXT, "what the line is called"),
        _REVIEW,
    ),
    "related": _table(
        _key(
            "relation",
            Kind.CHOICE,
            "how the letters stand to each other",
            required=True,
            choices=RelationKind,
            example='"supplements"',
        ),
        _key("assignment", Kind.ID, "a letter in the register", example='"other-id"', letter=True),
        _key("reference", Kind.TEXTS, "a letter outside it"),
        _key("title", Kind.TEXT, "what it is called"),
        _key("issued", Kind.DATE_OR_PERIOD, "its date", example="2020-01-14"),
        _key("year", Kind.YEAR, "its year", example="2013"),
        _key("tasks", Kind.IDS, "where it concerns these only", example='["alternatives"]'),
        _REVIEW,
    ),
    "dismissed": _table(
        _key("quote", Kind.TEXT, "the letter's words", required=True, example='"av 14. januar 2020"'),
        _key("page", Kind.WHOLE, "page of the letter", example="1"),
        _key("reason", Kind.TEXT, "why they are no deadline", example='"date of the main letter"'),
        _REVIEW,
    ),
}
"""The keys of each table, by the table's name; `events`, `annual_report`, `yearly_days`, `owners` and `organisations` hold names of the user's own."""

DEADLINE_KEYS = frozenset(key.name for key in _DEADLINE_ONLY)
"""What a task may carry only together with `due`."""
