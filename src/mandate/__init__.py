"""Government assignment letters as plain TOML files: checked, listed by what is owed, exported as calendar feeds."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mandate.api import (  # for type checkers; `__getattr__` imports them
        CannotRun,
        Detail,
        Files,
        Filter,
        Language,
        LocatedDiagnostics,
        ObligationRow,
        Role,
        State,
        check,
        feed,
        filter,  # noqa: A004
        obligations,
        open_register,
    )

__version__ = "0.1.0"

__all__ = [
    "CannotRun",
    "Detail",
    "Files",
    "Filter",
    "Language",
    "LocatedDiagnostics",
    "ObligationRow",
    "Role",
    "State",
    "check",
    "feed",
    "filter",
    "obligations",
    "open_register",
]


def __getattr__(name: str) -> object:
    """Import a name of the Python interface when it is asked for, because the command line needs none of them."""
    if name not in __all__:
        raise AttributeError(f"module 'mandate' has no attribute {name!r}")
    from importlib import import_module  # 0 ms: inside, so that it is not a name of the package

    return getattr(import_module("mandate.api"), name)
