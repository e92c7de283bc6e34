"""The name of the calendar that a filter makes."""

import msgspec

from mandate.feeds.events import Options
from mandate.messages.terms import ROLES, STATES
from mandate.messages.translations import translate_to
from mandate.model.enums import Language
from mandate.model.register import Register
from mandate.schedule.filters import Filter


def named(options: Options, register: Register, wanted: Filter) -> Options:
    """The options with the calendar named after the register and the words of its filter. Its id does not change with the language."""

    def name_in(language: Language) -> str:
        words = [
            *wanted.organisations,
            *(translate_to(language, "role {what}", what=translate_to(language, ROLES[role])) for role in wanted.roles),
            *(translate_to(language, "to {what}", what=code) for code in wanted.to),
            *wanted.owners,
            *wanted.assignments,
            *(translate_to(language, STATES[state]) for state in wanted.states),
        ]
        name = register.name or translate_to(language, "Deadlines")
        return " – ".join([name, *([", ".join(words)] if words else [])])

    return msgspec.structs.replace(options, name=name_in(options.language), key=name_in(Language.EN))
