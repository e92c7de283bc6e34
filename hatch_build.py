"""Compile the message catalogues when the package is built or installed: `locale/*/LC_MESSAGES/mandate.po` to `.mo`."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    """Hatchling calls it for wheels and for editable installs."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling calls it
        """Compile before files are collected."""
        compile_catalogues(Path(self.root) / "src" / "mandate" / "messages" / "locale")


def compile_catalogues(folder: Path) -> None:
    """Write each catalogue's `.mo` beside its `.po`, where it would differ."""
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in sorted(folder.glob("*/LC_MESSAGES/mandate.po")):
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale=source.parent.parent.name)
        out = BytesIO()
        write_mo(out, catalogue)
        target = source.with_suffix(".mo")
        if not target.exists() or target.read_bytes() != out.getvalue():
            target.write_bytes(out.getvalue())
