"""Government assignment letters as plain TOML files: checked, listed by what is owed, exported as calendar feeds."""

__version__ = "0.1.0"

_API = ("CannotRun", "Files", "Filter", "LocatedDiagnostics", "ObligationRow", "check", "obligations", "open_register")


def __getattr__(name: str) -> object:
    """Import a name of the Python interface when it is asked for, because the command line needs none of them."""
    if name not in _API:
        raise AttributeError(f"module 'mandate' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("mandate.api"), name)
