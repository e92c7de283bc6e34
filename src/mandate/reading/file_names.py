"""Names of files and folders that Windows cannot make: a clone of the register there would check out nothing."""

import re

from mandate.messages.translations import translatable

_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³]|conin\$|conout\$)\s*(?:\..*)?", re.IGNORECASE)
_NO_SIGN = re.compile(r'[<>:"|?*\\\x00-\x1f]')


def is_reserved(name: str) -> bool:
    """Say whether a name is that of a device on Windows, with any ending: `aux`, `nul.toml`."""
    return _DEVICES.fullmatch(name) is not None


def problem_of(name: str) -> str:
    """The reason why Windows cannot make a file or folder of a name; empty where it can."""
    if is_reserved(name):
        return translatable("is a name that Windows keeps for a device")
    if m := _NO_SIGN.search(name):
        return translatable("has `{m}` in it, which no name on Windows may have", m=m[0])
    return translatable("ends in a dot or a space, which Windows drops") if name.endswith((".", " ")) else ""
