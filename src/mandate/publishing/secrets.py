"""The secret behind feed addresses that cannot be guessed."""

from pathlib import Path

from mandate.storage.errors import cannot_run
from mandate.storage.files import read_named

SHORTEST_SECRET = 16
"""Bytes below which a secret can be guessed."""


def secret_in(path: Path) -> bytes:
    """The bytes of a file that holds a secret. Raises CannotRun, also where it is too short to be one."""
    secret = read_named(path).strip()
    if len(secret) < SHORTEST_SECRET:
        raise cannot_run(
            "the secret in {path} has {secret} bytes, and {SHORTEST_SECRET} are the fewest",
            'make one that only you may read: python -c "import secrets; print(secrets.token_hex(32))" > FILE',
            path=path,
            secret=len(secret),
            SHORTEST_SECRET=SHORTEST_SECRET,
        )
    return secret
