"""Escapes on a console of Windows: old ones print them as they are, until their mode is switched on."""

import ctypes
from functools import cache
from typing import Any

_STDOUT, _STDERR = -11, -12
_ENABLE_VIRTUAL_TERMINAL_PROCESSING = 0x0004


@cache
def takes_escapes() -> bool:
    """Say whether the console shows colours, now that it was asked to."""
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - there is no such name on other systems
    kernel.GetStdHandle.restype = ctypes.c_void_p
    return switch_on(kernel, _STDOUT) and (switch_on(kernel, _STDERR) or True)


def switch_on(kernel: Any, stream: int) -> bool:
    """Switch the mode on for a standard stream, by the functions of `kernel32`.

    Return False if it is not a console, or an old one.
    """
    handle = ctypes.c_void_p(kernel.GetStdHandle(stream))
    mode = ctypes.c_uint32()
    if not kernel.GetConsoleMode(handle, ctypes.byref(mode)):
        return False
    if mode.value & _ENABLE_VIRTUAL_TERMINAL_PROCESSING:
        return True
    return bool(kernel.SetConsoleMode(handle, mode.value | _ENABLE_VIRTUAL_TERMINAL_PROCESSING))
