"""The catalogue of rules. Codes are permanent: a rule that is dropped leaves its number unused."""

from mandate.model.diagnostic import Rule, Severity

_ALL: list[Rule] = []


def _rule(code: str, name: str, severity: Severity, summary: str) -> Rule:
    rule = Rule(code=code, name=name, severity=severity, summary=summary)
    _ALL.append(rule)
    return rule


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

# M0: the shape of a file
NOT_TOML = _rule("M001", "not-toml", _E, "the file is not TOML")
NOT_UTF8 = _rule("M002", "not-utf-8", _E, "the file is not saved as UTF-8")
TOO_LARGE = _rule("M003", "too-large", _E, "the file is larger than a letter can be")
CANNOT_READ = _rule("M004", "cannot-read", _E, "the file cannot be opened, or is not an ordinary file")
FILE_NAME = _rule("M005", "file-name", _E, "a file name that is not a valid id")
UNKNOWN_KEY = _rule("M006", "unknown-key", _E, "a key that the format does not have in this table")
MISSING_KEY = _rule("M007", "missing-key", _E, "a required key is missing")
WRONG_TYPE = _rule("M008", "wrong-type", _E, "a value of another type than the key takes")
NEWER_TOML = _rule("M009", "newer-toml", _W, "something that only TOML 1.1 allows")
STRAY_TABLE = _rule("M010", "stray-table", _E, "a `[[deadlines.…]]` table that does not name its deadline")
UNUSED_SILENCE = _rule("M011", "unused-silence", _W, "a comment that allows a rule which finds nothing there")
BAD_SILENCE = _rule(
    "M012", "bad-silence", _W, "a comment that allows nothing: no such rule, an error, or no reason given"
)

# M1: a value
UNKNOWN_VALUE = _rule("M101", "unknown-value", _E, "a word that is not one of those the key takes")
BAD_ID = _rule("M102", "bad-id", _E, "an id or a code outside the grammar of ids")
BAD_DUE = _rule("M103", "bad-due", _E, "an unrecognised date or period")
IMPOSSIBLE_DATE = _rule("M104", "impossible-date", _E, "a day, week or period that no calendar has")
BAD_PHRASE = _rule("M105", "bad-phrase", _E, "a text of another form than its key takes")
BAD_ORGANISATION_NUMBER = _rule(
    "M106", "bad-organisation-number", _E, "an organisation number whose check digit is wrong"
)
EMPTY_TEXT = _rule("M107", "empty-text", _W, "a text with nothing in it")
UNUSUAL_REFERENCE = _rule("M108", "unusual-reference", _N, "a number unlike those that the country's letters carry")
IMPOSSIBLE_DATE_IN_QUOTE = _rule(
    "M109", "impossible-date-in-quote", _N, "the letter's words name a day that no calendar has"
)
UNKNOWN_LANGUAGE = _rule("M110", "unknown-language", _W, "a language tag that no language has")
NOT_NFC = _rule("M111", "not-nfc", _W, "letters written as two characters, such as `a` and a ring")
BROKEN_ENCODING = _rule("M112", "broken-encoding", _W, "text that went through a wrong encoding, such as `Ã¥`")
HIDDEN_CHARACTER = _rule(
    "M113", "hidden-character", _W, "a character that cannot be seen, or that turns the direction of writing"
)

# M2: within an assignment
DUPLICATE_ID = _rule("M201", "duplicate-id", _E, "two tasks, deadlines, inputs or events with one name")
UNKNOWN_TASK = _rule("M202", "unknown-task", _E, "a task that the file does not have")
UNKNOWN_ANCHOR = _rule("M203", "unknown-anchor", _E, "a due counted from something that the file does not have")
CIRCULAR_ANCHOR = _rule("M204", "circular-anchor", _E, "circular dues: each is counted from the other")
UNKNOWN_OCCURRENCE = _rule(
    "M205", "unknown-occurrence", _E, "a move, delivery or withdrawal for an occurrence that does not exist"
)
MISSING_FOR = _rule("M206", "missing-for", _E, "a record that does not say which occurrence it concerns")
REVERSED_DATES = _rule("M207", "reversed-dates", _E, "an end before its beginning")
SOURCES_DO_NOT_ADD_UP = _rule("M208", "sources-do-not-add-up", _E, "funding sources whose sum is not the total")
REFERENCE_MISSING = _rule(
    "M209", "reference-missing", _W, "deliveries must quote a reference that the file does not have"
)
BAD_REPETITION = _rule("M210", "bad-repetition", _E, "a repetition that does not fit the due it repeats")
TOO_MANY_OCCURRENCES = _rule(
    "M211", "too-many-occurrences", _E, "a repetition with more occurrences than can be listed"
)
SAME_OCCURRENCE = _rule("M212", "same-occurrence", _E, "a list or repetition that gives the same day twice")
TASK_WITHOUT_DEADLINE = _rule("M213", "task-without-deadline", _W, "a task that no deadline and no default covers")
MOVES_OUT_OF_ORDER = _rule("M214", "moves-out-of-order", _W, "moves that are not written oldest first")
WITHDRAWN_ANCHOR = _rule("M215", "withdrawn-anchor", _W, "a due counted from a deadline that has been withdrawn")
NO_ANNUAL_REPORT_DAY = _rule(
    "M216", "no-annual-report-day", _E, "`with annual report` for a country without an annual-report day"
)
CAP_EXCEEDED = _rule("M217", "cap-exceeded", _E, "a funding total above its cap")
DAY_OUT_OF_REACH = _rule("M218", "day-out-of-reach", _E, "a day counted past the years the program knows")
SAME_DAY_MOVE = _rule("M219", "move-to-same-day", _W, "a move to the current date")
MOVE_TO_SEVERAL = _rule("M220", "move-to-several", _E, "a move counted from a deadline with several occurrences")
LEAD_MISSING = _rule("M221", "lead-missing", _W, "several bodies are asked and none leads")
NOT_A_PARTICIPANT = _rule("M222", "not-a-participant", _W, "a body must deliver and does not take part in the letter")
NO_RECIPIENT = _rule("M223", "no-recipient", _W, "a delivery that nobody receives")
RECIPIENT_ASSUMED = _rule("M224", "recipient-assumed", _N, "a delivery whose recipient the letter does not name")
FOREIGN_CURRENCY = _rule("M225", "foreign-currency", _N, "money in another currency than that of the country that pays")
RECORDED_BEFORE_ISSUED = _rule(
    "M226", "recorded-before-issued", _W, "a delivery, move or withdrawal before the letter was written"
)
RECORDED_IN_FUTURE = _rule("M227", "recorded-in-future", _W, "a delivery, move or withdrawal on a day still to come")
DELIVERY_WITHOUT_REFERENCE = _rule("M228", "delivery-without-reference", _N, "a delivery without a journal number")
MOVE_EARLIER = _rule("M229", "move-earlier", _W, "a move to an earlier day")
FIRM_PERIOD = _rule("M230", "firm-period", _N, "a deadline that cannot be postponed, without a date")
ENDS_AFTER_REPORT = _rule("M231", "ends-after-report", _N, "work that ends after its last delivery")
OTHER_YEAR = _rule("M232", "other-year", _N, "words about a year that is not the letter's")
NOT_REVIEWED = _rule("M233", "not-reviewed", _N, "facts of a draft that nobody has compared with the letter yet")
WITH_WITHOUT_KIND = _rule("M234", "with-without-kind", _E, "`with` on a deadline that is not said to be a meeting")
WITH_ELSEWHERE = _rule("M235", "with-elsewhere", _W, "`with` on a deadline that is not a meeting")
UNKNOWN_OWNER = _rule("M236", "unknown-owner", _N, "an `owner` that is not below `[owners]`")
EVENT_ORDER = _rule("M237", "event-order", _E, "days of an event out of their order, or one of them twice")
NO_YEARLY_DAY = _rule("M238", "no-yearly-day", _E, "a yearly day that the register does not have for that country")
ENDLESS_REPETITION = _rule("M239", "endless-repetition", _W, "a repetition that does not say when or whether it ends")
CONTRADICTORY_RECORDS = _rule(
    "M240", "contradictory-records", _W, "two moves of one day, or a move or delivery of what was withdrawn"
)
SAME_IDENTITY = _rule("M241", "same-identity", _E, "two things whose calendar ids grow from one id")
BAD_FROM = _rule("M242", "bad-withdrawal-from", _E, "`from` of a withdrawal that cannot be of the deadline")
FAR_OCCURRENCE = _rule("M243", "far-occurrence", _W, "a record for an occurrence far ahead of its day")
MANY_OCCURRENCES = _rule("M244", "many-occurrences", _W, "a repetition with hundreds of occurrences")
SAME_FUNDING = _rule("M245", "same-funding", _W, "two fundings of one year, body and payer")

# M3: between assignments, and the register
UNKNOWN_ORGANISATION = _rule("M301", "unknown-organisation", _E, "an unknown organisation code")
UNKNOWN_ASSIGNMENT = _rule("M302", "unknown-assignment", _E, "an unknown assignment id")
DUPLICATE_ASSIGNMENT = _rule("M303", "duplicate-assignment", _E, "two files with one id")
CIRCULAR_PARTS = _rule("M304", "circular-parts", _E, "circular parts: organisations that are parts of each other")
DUPLICATE_NUMBER = _rule("M305", "duplicate-number", _W, "two organisations with one organisation number")
HALF_AMENDMENT = _rule("M306", "half-amendment", _W, "an amendment that the amending letter does not mention")
SUPPLEMENT_GAP = _rule("M307", "supplement-gap", _N, "a supplement whose forerunners are not in the register")
SAME_SUPPLEMENT = _rule("M308", "same-supplement", _W, "two supplements with one number")
SAME_LETTER = _rule("M309", "same-letter", _W, "two files for one letter")
MIXED_CURRENCIES = _rule("M310", "mixed-currencies", _W, "letters about the same money in different currencies")
UNTRACED_AMENDMENT = _rule("M311", "untraced-amendment", _N, "an amendment that no move or withdrawal shows")
CIRCULAR_LETTERS = _rule("M312", "circular-letters", _W, "circular relations between letters")
SHARED_IDENTITY = _rule("M313", "shared-identity", _E, "a letter that `was` what another letter is or was")
UNUSED_EXCLUDE = _rule("M314", "unused-exclude", _N, "a pattern of `exclude` that matches nothing")

# M4: calendar
DAY_OFF = _rule("M401", "day-off", _N, "a day that is a weekend or a holiday")
DUE_BEFORE_ISSUED = _rule("M402", "due-before-issued", _W, "a day before the letter was written")
UNTIL_ASSUMED = _rule("M403", "until-assumed", _N, "a repetition in a yearly letter that does not say when it ends")
MONTH_END = _rule("M404", "month-end", _N, "a repetition from a month's last day that does not stay at month ends")
HOLIDAYS_UNKNOWN = _rule(
    "M405", "holidays-unknown", _N, "working days of a country or year whose holidays are not known"
)
YEAR_NOT_COVERED = _rule("M406", "year-not-covered", _W, "a day in a year that the yearly letter does not cover")
NOT_A_THURSDAY = _rule("M407", "not-a-thursday", _N, "a Swedish government decision on another day than Thursday")
MISSING_HOUR = _rule("M408", "missing-hour", _W, "a clock time in the hour that is missing when clocks go forward")
CLOCK_CHANGE = _rule(
    "M409",
    "clock-change",
    _N,
    "a clock time in the hour that comes twice, or a repetition that meets a change of clocks",
)
MIDNIGHT = _rule("M410", "midnight", _N, "a clock time at the very beginning of a day")

# M5: the letter that a file was drafted from; checked by `coverage` and `check --letters` only
QUOTE_NOT_IN_LETTER = _rule("M501", "quote-not-in-letter", _E, "a quote that does not appear in the letter")
QUOTE_ON_OTHER_PAGE = _rule("M502", "quote-on-other-page", _W, "a quote that appears on another page of the letter")
LETTER_CHANGED = _rule("M503", "letter-changed", _W, "a letter that is not the one that was drafted")
LETTER_NOT_FOUND = _rule("M504", "letter-not-found", _W, "a drafted file whose letter cannot be opened")

RULES: tuple[Rule, ...] = tuple(_ALL)


def is_broken_reference(rule: Rule) -> bool:
    """Return whether the cause may be in another file than the diagnostic: an error about something that the other file
    no longer has."""
    return rule.severity is Severity.ERROR and (
        rule.code.startswith("M3") or rule in {NO_ANNUAL_REPORT_DAY, NO_YEARLY_DAY}
    )


def matching(word: str) -> tuple[Rule, ...]:
    """The rules with a code (`M401`), a beginning of the code (`M4`) or a name (`day-off`); an unknown one has no
    rules."""
    code = word.upper()
    is_code = code.startswith("M") and code[1:].isdecimal()
    return tuple(rule for rule in RULES if rule.name == word.lower() or (is_code and rule.code.startswith(code)))
