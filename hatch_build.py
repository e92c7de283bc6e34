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
    """Write each catalogue's `.mo` beside its `.po`, where that is newer. The same texts give the same bytes on any day."""
    stale = [source for source in sorted(folder.glob("*/LC_MESSAGES/mandate.po")) if _is_newer(source)]
    if not stale:
        return
    from datetime import UTC, datetime
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in stale:
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale=source.parent.parent.name)
        catalogue.creation_date = datetime(2026, 1, 1, tzinfo=UTC)  # else the moment of the build
        out = BytesIO()
        write_mo(out, catalogue)
        source.with_suffix(".mo").write_bytes(out.getvalue())


def _is_newer(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime
