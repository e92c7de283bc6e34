"""The definition of one key: its name, and the kind of value it takes."""

from collections.abc import Mapping
from enum import StrEnum, unique

from mandate.model.base import Value


@unique
class ValueKind(StrEnum):
    """The values that a key takes, in TOML's words."""

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
    """One key of a table.

    `choices` are the values of a CHOICE, and `default` is the one that applies where the key is absent. `table` is the name of the
    table with the keys of a TABLE. `letter`: an ID is that of a letter of the register.
    """

    name: str
    kind: ValueKind
    about: str
    required: bool = False
    choices: tuple[str, ...] = ()
    table: str = ""
    example: str = ""
    default: str = ""
    letter: bool = False


KeyTable = Mapping[str, Key]
"""The keys of a table by name."""
