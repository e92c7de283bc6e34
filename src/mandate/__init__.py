"""Government assignment letters as plain TOML files: checked, listed by what is owed, exported as calendar feeds."""

__version__ = "0.1.0"
