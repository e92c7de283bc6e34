"""The type of a value and what a key takes, in TOML's words, for messages."""

from datetime import date, datetime, time

from mandate.messages.translations import translatable
from mandate.reading.keys import Kind

WANTED = {
    Kind.TEXT: translatable("a text"),
    Kind.LINK: translatable("a address or path"),
    Kind.TEXTS: translatable("a text or a list of texts"),
    Kind.ID: translatable("a text"),
    Kind.IDS: translatable("a list of ids"),
    Kind.CODE: translatable("a text, the code of one organisation"),
    Kind.CODES: translatable("a code or list of codes"),
    Kind.FLAG: translatable("true or false"),
    Kind.WHOLE: translatable("a whole number"),
    Kind.YEAR: translatable("a year"),
    Kind.DATE: translatable("a date"),
    Kind.DATE_OR_ASAP: translatable('a date, or "as soon as possible"'),
    Kind.DATE_OR_PERIOD: translatable("a date, or a period in quotation marks"),
    Kind.DATE_OR_NOTICE: translatable('a date, or "further notice"'),
    Kind.OCCURRENCE: translatable('a date, or a place such as "open-1"'),
    Kind.EVENT: translatable('a date, a list of dates, or "not yet"'),
    Kind.DUE: translatable("a day, or a phrase in quotation marks"),
    Kind.DUES: translatable("a day, or a phrase in quotation marks"),
    Kind.EVERY: translatable("a repetition"),
    Kind.LENGTH: translatable("a length"),
    Kind.HOURS: translatable("a length"),
    Kind.MONTH_DAY: translatable("a month and day"),
    Kind.CHOICE: translatable("a text"),
    Kind.ORGANISATION_NUMBER: translatable("a text"),
    Kind.COUNTRY: translatable("a country"),
    Kind.LANGUAGE: translatable("a language"),
    Kind.CURRENCY: translatable("a currency"),
    Kind.ZONE: translatable("a time zone"),
    Kind.EMAIL: translatable("a e-mail address"),
    Kind.UUID: translatable("a UUID"),
    Kind.SHA256: translatable("a SHA-256"),
    Kind.TABLE: translatable("a table"),
    Kind.TABLES: translatable("a list of tables"),
    Kind.TABLE_OR_TABLES: translatable("a table or list of tables"),
}
"""What a key of each kind takes."""
VALID = {
    Kind.EVERY: translatable("a valid repetition"),
    Kind.LENGTH: translatable("a valid length"),
    Kind.HOURS: translatable("a valid length"),
    Kind.MONTH_DAY: translatable("a valid month and day"),
    Kind.COUNTRY: translatable("a valid country"),
    Kind.LANGUAGE: translatable("a valid language"),
    Kind.CURRENCY: translatable("a valid currency"),
    Kind.ZONE: translatable("a valid time zone"),
    Kind.EMAIL: translatable("a valid e-mail address"),
    Kind.UUID: translatable("a valid UUID"),
    Kind.SHA256: translatable("a valid SHA-256"),
}
"""What a word of each kind is, where it has the right form."""


def type_of(raw: object) -> str:
    """The type of a value, with its article."""
    match raw:
        case bool():
            return translatable("true or false")
        case int():
            return translatable("a whole number")
        case float():
            return translatable("a decimal number")
        case str():
            return translatable("a text")
        case datetime():
            return translatable("a date with a time")
        case date():
            return translatable("a date")
        case time():
            return translatable("a time")
        case list():
            return translatable("a list")
        case _:
            return translatable("a table")
