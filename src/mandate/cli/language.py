"""The language of a run: `--lang`, then MANDATE_LANG, then the register's language where it is written, then the system's."""

import locale
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from mandate.messages import translations
from mandate.model.enums import Language

if TYPE_CHECKING:
    from mandate.model.register import Register

_OF_TAG = {"nb": Language.NB, "no": Language.NB, "nn": Language.NN, "sv": Language.SV, "en": Language.EN}
_is_chosen = False


def choose(arguments: Sequence[str], environment: Mapping[str, str]) -> None:
    """Set the language before anything is printed. An unknown one is refused later, by the option itself."""
    global _is_chosen  # noqa: PLW0603 - the arguments of this run
    asked = _option(arguments) or _of_tag(environment.get("MANDATE_LANG", ""))
    _is_chosen = asked is not None
    translations.use(asked or system_language(environment))


def follow(register: "Register") -> None:
    """Use the register's language, if it has one and no option or variable names another."""
    if not _is_chosen and (language := _of_tag(register.language)):
        translations.use(language)


def system_language(environment: Mapping[str, str]) -> Language:
    """The language of the system's messages, where it is one of ours; else English."""
    names = [environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    set_here = next((name for name in names if name), "")
    if not set_here and sys.platform == "win32":
        set_here = _windows_language()
    return _of_tag(set_here) or Language.EN


def _windows_language() -> str:
    """The language of the Windows desktop, such as `nb_NO`."""
    import ctypes

    library = getattr(ctypes, "windll")  # noqa: B009 - only Windows has it
    return locale.windows_locale.get(library.kernel32.GetUserDefaultUILanguage(), "")


def _option(arguments: Sequence[str]) -> Language | None:
    """The last `--lang` among the arguments."""
    found = ""
    for place, word in enumerate(arguments):
        if word == "--":
            break
        if word == "--lang" and place + 1 < len(arguments):
            found = arguments[place + 1]
        elif word.startswith("--lang="):
            found = word.partition("=")[2]
    return _of_tag(found) if found in set(Language) else None


def _of_tag(tag: str) -> Language | None:
    """The language of a tag or a locale's name: `nb`, `nb-NO`, `nb_NO.UTF-8`."""
    return _OF_TAG.get(tag.replace("-", "_").partition("_")[0].partition(".")[0].lower())
