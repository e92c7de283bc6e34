"""The type of a value and the values of a key, in TOML's words, for messages."""

from datetime import date, datetime, time

from mandate.messages.translations import translatable
from mandate.reading.key_definition import ValueKind

WANTED = {
    **dict.fromkeys((ValueKind.TEXT, ValueKind.ID, ValueKind.CHOICE), translatable("a text")),
    ValueKind.LINK: translatable("a address or path"),
    ValueKind.TEXTS: translatable("a text or a list of texts"),
    ValueKind.IDS: translatable("a list of ids"),
    ValueKind.CODE: translatable("a text, the code of one organisation"),
    ValueKind.CODES: translatable("a code or list of codes"),
    ValueKind.FLAG: translatable("true or false"),
    ValueKind.WHOLE: translatable("a whole number"),
    ValueKind.YEAR: translatable("a year"),
    ValueKind.DATE: translatable("a date"),
    ValueKind.DATE_OR_ASAP: translatable('a date, or "as soon as possible"'),
    ValueKind.DATE_OR_PERIOD: translatable("a date, or a period in quotation marks"),
    ValueKind.DATE_OR_NOTICE: translatable('a date, or "further notice"'),
    ValueKind.OCCURRENCE: translatable('a date, or a place such as "open-1"'),
    ValueKind.EVENT: translatable('a date, a list of dates, or "not yet"'),
    **dict.fromkeys((ValueKind.DUE, ValueKind.DUES), translatable("a day, or a phrase in quotation marks")),
    ValueKind.EVERY: translatable("a repetition"),
    **dict.fromkeys((ValueKind.LENGTH, ValueKind.HOURS), translatable("a length")),
    ValueKind.MONTH_DAY: translatable("a month and day"),
    ValueKind.ORGANISATION_NUMBER: translatable("a text"),
    ValueKind.COUNTRY: translatable("a country"),
    ValueKind.LANGUAGE: translatable("a language"),
    ValueKind.CURRENCY: translatable("a currency"),
    ValueKind.ZONE: translatable("a time zone"),
    ValueKind.EMAIL: translatable("a e-mail address"),
    ValueKind.UUID: translatable("a UUID"),
    ValueKind.SHA256: translatable("a SHA-256"),
    ValueKind.TABLE: translatable("a table"),
    ValueKind.TABLES: translatable("a list of tables"),
    ValueKind.TABLE_OR_TABLES: translatable("a table or list of tables"),
}
"""The values of a key of each kind."""
VALID = {
    ValueKind.EVERY: translatable("a valid repetition"),
    **dict.fromkeys((ValueKind.LENGTH, ValueKind.HOURS), translatable("a valid length")),
    ValueKind.MONTH_DAY: translatable("a valid month and day"),
    ValueKind.COUNTRY: translatable("a valid country"),
    ValueKind.LANGUAGE: translatable("a valid language"),
    ValueKind.CURRENCY: translatable("a valid currency"),
    ValueKind.ZONE: translatable("a valid time zone"),
    ValueKind.EMAIL: translatable("a valid e-mail address"),
    ValueKind.UUID: translatable("a valid UUID"),
    ValueKind.SHA256: translatable("a valid SHA-256"),
}
"""A word of each kind that has the right form."""


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
