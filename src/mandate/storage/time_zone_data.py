"""The version of the time-zone data: a moment has another day where the rules of its zone have changed."""

import os
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module

_NAMES = ("tzdata.zi", "+VERSION", "zone1970.tab", "zone.tab")
"""Files that every new version of the system's data writes anew; systems have some of them."""


def time_zone_data(folders: Sequence[str] = ()) -> tuple[object, ...]:
    """Values that differ between two versions: size and time of the system's files, and the version of the package that replaces them."""
    import zoneinfo  # 2 ms, paid only where something is cached

    found: list[object] = []
    for folder in folders or zoneinfo.TZPATH:
        for name in _NAMES:
            try:
                status = os.stat(f"{folder}/{name}")  # noqa: PTH116 - texts, quicker than paths
            except OSError:
                continue
            found.append((folder, name, status.st_size, status.st_mtime_ns))
    with suppress(ImportError):  # some systems leave it out
        found.append(import_module("tzdata").IANA_VERSION)
    return tuple(found)
