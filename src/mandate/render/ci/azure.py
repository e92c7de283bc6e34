"""Logging commands of Azure Pipelines."""

from mandate.checks.located import LocatedDiagnostics
from mandate.model.diagnostic import Severity
from mandate.reading.escape import escape_control
from mandate.render.ci.encoding import percent_encoded


def text(placed: LocatedDiagnostics) -> str:
    """Logging commands, a line each. Azure has no notes: those are plain lines of the log."""
    return "".join(
        f"##vso[task.logissue type={fault.rule.severity};sourcepath={_part(fault.file)};linenumber={at.line};"
        f"columnnumber={at.column};code={fault.rule.code};]{percent_encoded(fault.message)}; help: {percent_encoded(fault.help)}\n"
        if fault.rule.severity is not Severity.NOTE
        else f"{escape_control(fault.file)}:{at.line}:{at.column}: note: {escape_control(fault.message)}\n"
        for fault, at in placed.faults
    )


def _part(text: str) -> str:
    return escape_control(text).replace("%", "%AZP25").replace(";", "%3B").replace("]", "%5D")
