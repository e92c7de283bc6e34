"""The names that a Python program imports from `mandate`: open a register, check it, and list its obligations."""

from datetime import date
from pathlib import Path

from mandate.checks.job import CheckJob, ReportScope
from mandate.checks.located import LocatedDiagnostics
from mandate.reading.register import Files
from mandate.schedule.filters import Filter
from mandate.schedule.listing import ListJob
from mandate.schedule.rows import ObligationRow
from mandate.storage.discovery import find_register, read_folder
from mandate.storage.errors import CannotRun
from mandate.storage.runner import run

__all__ = [
    "CannotRun",
    "Files",
    "Filter",
    "LocatedDiagnostics",
    "ObligationRow",
    "check",
    "obligations",
    "open_register",
]


def open_register(folder: str | Path) -> Files:
    """Find the files of the register in a folder or in one above it. Raises CannotRun."""
    return read_folder(find_register(None, Path(folder)))


def check(files: Files, *, as_of: date | None = None) -> LocatedDiagnostics:
    """Find every diagnostic of a register; those about records after a day only where the day is given."""
    scope = ReportScope(files=frozenset((files.header.source.file, *files.names)), wide=True)
    return run(CheckJob(as_of=as_of, scope=scope), files)


def obligations(files: Files, *, as_of: date, wanted: Filter | None = None) -> tuple[ObligationRow, ...]:
    """List the obligations that a filter lets through as of a day, in the order of `mandate status`."""
    return run(ListJob(as_of=as_of, wanted=wanted or Filter()), files).rows
