"""Workflow commands of GitHub Actions."""

from mandate.checks.located import LocatedDiagnostics
from mandate.model.diagnostic import Severity
from mandate.render.ci.encoding import percent_encoded

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def text(placed: LocatedDiagnostics) -> str:
    """Workflow commands of GitHub Actions, a line each."""
    return "".join(
        f"::{_LEVELS[fault.rule.severity]} file={_property(fault.file)},line={at.line},endLine={at.end_line},"
        f"col={at.column},endColumn={at.end_column},title={_property(f'{fault.rule.code} {fault.rule.name}')}"
        f"::{percent_encoded(fault.message)}%0Ahelp: {percent_encoded(fault.help)}\n"
        for fault, at in placed.faults
    )


def _property(text: str) -> str:
    return percent_encoded(text).replace(":", "%3A").replace(",", "%2C")
