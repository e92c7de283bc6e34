"""Tables whose keys are names of the user's own: events, organisations, owners, yearly days."""

from typing import Any

from mandate.dates.grammar import is_id
from mandate.messages.translations import translatable
from mandate.model import rules
from mandate.model.base import KeyPath, Origin
from mandate.model.diagnostic import Part
from mandate.model.register import Organisation, Owner
from mandate.reading.key_definition import Key, ValueKind
from mandate.reading.keys import TABLES
from mandate.reading.suggest import as_id
from mandate.reading.tables import TableReader
from mandate.reading.toml_words import short
from mandate.reading.values import BAD

_KEYS = frozenset(key for name in ("deadline", "assignment", "register") for key in TABLES[name])
"""Keys that a table of names may hold by mistake."""


class NamedTableReader(TableReader):
    """Reads tables of user-defined names, by the kind of their values."""

    def names(self, raw: Any, key: Key, path: KeyPath, of: Key) -> dict[str, Any]:
        """A table whose keys are names of the user's own, such as codes and events."""
        if not isinstance(raw, dict):
            return self.not_names(raw, key, path)
        strays = self.strays(raw, key, path) if any(name in _KEYS for name in raw) else frozenset()
        read = {}
        for name, item in raw.items():
            if name in strays:
                continue
            here = (*path, name)
            if not name.strip() or (not is_id(name) and of.kind is not ValueKind.MONTH_DAY and of.name != "owner"):
                what = "event" if of.kind is ValueKind.EVENT else "owner" if of.name == "owner" else "code"
                self.bad_name(name, here, translatable("`{short}` is not a valid {what}", short=short(name), what=what))
            value = self.READ[of.kind](self, item, of, here)
            if value is not BAD:
                read[name] = value
        return read

    def bad_name(self, name: str, here: KeyPath, message: str, help_: str = "") -> None:
        """Tell of an invalid name."""
        form = translatable(
            "write `{as_id}`: lower-case a-z, digits and `-`, beginning with a letter", as_id=as_id(name)
        )
        self.fault(rules.BAD_ID, here, message, help_ or form, Part.KEY)

    def not_names(self, raw: Any, key: Key, path: KeyPath) -> dict[str, Any]:
        """Tell of a value in the place of a table of names."""
        from mandate.reading.value_remedies import ValueRemedy

        self.wrong_type(
            raw, key, path, ValueRemedy(translatable("write a line [{name}] and its keys below it", name=key.name))
        )
        return {}

    def strays(self, raw: dict[str, Any], key: Key, path: KeyPath) -> frozenset[str]:
        """Keys of another table that are in this one, reported once."""
        from mandate.reading.table_remedies import stray_in

        stray = stray_in(key.name, raw)
        if stray is None:
            return frozenset()
        self.unread += 1
        self.fault(rules.UNKNOWN_KEY, (*path, stray.name), stray.message, stray.help, Part.KEY)
        return stray.names

    def events(self, raw: Any, key: Key, path: KeyPath) -> Any:
        found = self.names(raw, key, path, Key(name="event", kind=ValueKind.EVENT, about=""))
        unread = raw if isinstance(raw, dict) else {}
        return {**dict.fromkeys(unread), **found}  # an event whose day could not be read is there all the same

    def organisations(self, raw: Any, key: Key, path: KeyPath) -> Any:
        tables = self.names(
            raw, key, path, Key(name="organisation", kind=ValueKind.TABLE, about="", table="organisation")
        )
        return {
            code: Organisation(code=code, origin=Origin(self.file, (*path, code)), **values)
            for code, values in tables.items()
            if "name" in values
        }

    def yearly_days(self, raw: Any, key: Key, path: KeyPath) -> Any:
        """A table by name and country; `annual-report` has a table of its own, and 29 February is not in every year."""
        if not isinstance(raw, dict):
            return self.names(raw, key, path, Key(name="NO", kind=ValueKind.MONTH_DAY, about=""))
        found = {}
        for name, days in raw.items():
            here = (*path, name)
            if not is_id(name) or name == "annual-report":
                message = translatable("`{short}` cannot be the name of a yearly day", short=short(name))
                own = translatable('write its days below [annual_report]; a due says "with annual report 2026"')
                self.bad_name(name, here, message, own if name == "annual-report" else "")
                continue
            country_day = Key(name=name, kind=ValueKind.MONTH_DAY, about="", example='{ SE = "03-01" }')
            if not isinstance(days, dict):
                remedy = translatable('write it for each country: {name} = {{ NO = "MM-DD" }}', name=name)
                from mandate.reading.value_remedies import ValueRemedy

                self.wrong_type(days, country_day, here, ValueRemedy(remedy))
                continue
            read = self.names(days, country_day, here, country_day)
            for country, day in read.items():
                if day == "02-29":
                    help_ = translatable("write the day that holds in years without it, 02-28 or 03-01")
                    self.fault(
                        rules.IMPOSSIBLE_DATE, (*here, country), translatable("29 February is not in every year"), help_
                    )
            found[name] = {country: (int(day[:2]), int(day[3:])) for country, day in read.items() if day != "02-29"}
        return found

    def owners(self, raw: Any, key: Key, path: KeyPath) -> Any:
        tables = self.names(raw, key, path, Key(name="owner", kind=ValueKind.TABLE, about="", table="owner"))
        return {name: Owner(**values) for name, values in tables.items() if "email" in values}

    def annual_report(self, raw: Any, key: Key, path: KeyPath) -> Any:
        days = self.names(raw, key, path, Key(name="NO", kind=ValueKind.MONTH_DAY, about="", example='"03-15"'))
        return {country: (int(day[:2]), int(day[3:])) for country, day in days.items()}
