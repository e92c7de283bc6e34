"""The secret behind feed addresses that cannot be guessed."""

from pathlib import Path

from mandate.messages.translations import translatable
from mandate.storage.errors import CannotRun
from mandate.storage.files import read_named

SHORTEST_SECRET = 16
"""Bytes below which a secret can be guessed."""


def secret_in(path: Path) -> bytes:
    """The bytes of a file that holds a secret. Raises CannotRun, also where it is too short to be one."""
    secret = read_named(path).strip()
    if len(secret) < SHORTEST_SECRET:
        raise CannotRun(
            translatable(
                "the secret in {path} has {secret} bytes, and {SHORTEST_SECRET} are the fewest",
                path=path,
                secret=len(secret),
                SHORTEST_SECRET=SHORTEST_SECRET,
            ),
            translatable(
                'make one that only you may read: python -c "import secrets; print(secrets.token_hex(32))" > FILE'
            ),
        )
    return secret
