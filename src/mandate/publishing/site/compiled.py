"""Compiled templates, cached beside the results of files."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

from mandate.storage.atomic import defer_sigint

if TYPE_CHECKING:
    from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """Compiled templates in the user's cache folder, similar to Python's .pyc files: compiling all of them takes a
    tenth of a second. A damaged, unreadable or unwritable cache counts as empty."""

    def load_bytecode(self, bucket: "Bucket") -> None:
        """Read a template; Jinja compares the version and a hash of its source."""
        try:
            with (_folder() / bucket.key).open("rb") as stream:
                bucket.load_bytecode(stream)
        except (OSError, EOFError, ValueError, TypeError):
            bucket.reset()

    def dump_bytecode(self, bucket: "Bucket") -> None:
        """Write a template, readable by its owner alone, whole or not at all."""
        try:
            folder = _folder()
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with defer_sigint():
                part = folder / f".{bucket.key}.{os.getpid()}"
                part.write_bytes(bucket.bytecode_to_string())
                part.replace(folder / bucket.key)
        except OSError:  # a full disk or a folder that is not ours
            return


def _folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("mandate", appauthor=False) / "templates"
