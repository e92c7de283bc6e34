"""Code quality reports of GitLab."""

from mandate.checks.located import LocatedDiagnostics
from mandate.model.diagnostic import Severity
from mandate.reading.escape import escape_control
from mandate.render.ci.fingerprints import fingerprints
from mandate.render.json import dumps

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}


def text(placed: LocatedDiagnostics) -> str:
    """A code quality report, as JSON."""
    prints = fingerprints(placed)
    report = [
        {
            "description": f"{escape_control(fault.message)}; {escape_control(fault.help)}",
            "check_name": f"{fault.rule.code} {fault.rule.name}",
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[fault.rule.severity],
            "location": {"path": fault.file, "lines": {"begin": at.line, "end": at.end_line}},
        }
        for (fault, at), fingerprint in zip(placed.faults, prints, strict=True)
    ]
    return f"{dumps(report)}\n"
