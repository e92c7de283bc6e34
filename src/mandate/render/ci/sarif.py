"""Logs of SARIF 2.1.0."""

from urllib.parse import quote

from mandate import __version__
from mandate.checks.located import LocatedDiagnostics
from mandate.model.diagnostic import Position
from mandate.model.rules import RULES
from mandate.reading.escape import escape_control
from mandate.render.ci.fingerprints import fingerprints
from mandate.render.json import dumps


def text(placed: LocatedDiagnostics) -> str:
    """A log with the rules that found something. Columns count characters."""
    used = [rule for rule in RULES if any(fault.rule is rule for fault, _ in placed.faults)]
    rules = [
        {
            "id": rule.code,
            "name": rule.name,
            "shortDescription": {"text": rule.summary},
            "help": {"text": f"mandate rule {rule.code}"},
            "defaultConfiguration": {"level": rule.severity.value},
        }
        for rule in used
    ]
    results = [
        {
            "ruleId": fault.rule.code,
            "ruleIndex": used.index(fault.rule),
            "level": fault.rule.severity.value,
            "message": {"text": f"{escape_control(fault.message)}. Help: {escape_control(fault.help)}"},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(fault.file)}, "region": _region(at)}}],
            "partialFingerprints": {"mandate/v1": fingerprint},
        }
        for (fault, at), fingerprint in zip(placed.faults, fingerprints(placed), strict=True)
    ]
    driver = {"name": "mandate", "version": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    document = {"version": "2.1.0", "runs": [run]}
    return f"{dumps(document)}\n"


def _region(at: Position) -> dict[str, int]:
    return {"startLine": at.line, "startColumn": at.column, "endLine": at.end_line, "endColumn": at.end_column}


def _uri(file: str) -> str:
    uri = quote(file.replace("\\", "/").encode("utf-8", "surrogateescape"), safe="/~")
    return f"file://{uri}" if uri.startswith("/") else uri
