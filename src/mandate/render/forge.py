"""Faults for the machines that show them on a changed line: GitHub, GitLab, Azure DevOps, and whatever reads SARIF."""

import hashlib
from collections import Counter
from typing import Any
from urllib.parse import quote

from mandate.checks.located import LocatedDiagnostics
from mandate.model.diagnostic import Diagnostic, Severity
from mandate.model.rules import RULES
from mandate.reading.escape import escape_control
from mandate.render.json import dumps

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_GITLAB = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}


def github(placed: LocatedDiagnostics) -> str:
    """Workflow commands of GitHub Actions, a line each."""
    return "".join(
        f"::{_GITHUB[fault.rule.severity]} file={_property(fault.file)},line={at.line},endLine={at.end_line},"
        f"col={at.column},endColumn={at.end_column},title={_property(f'{fault.rule.code} {fault.rule.name}')}"
        f"::{_escaped(f'{escape_control(fault.message)}')}%0Ahelp: {_escaped(escape_control(fault.help))}\n"
        for fault, at in placed.faults
    )


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(escape_control(text)).replace(":", "%3A").replace(",", "%2C")


def azure(placed: LocatedDiagnostics) -> str:
    """Logging commands of Azure Pipelines, a line each; they know no notes, so those are in the log alone."""
    return "".join(
        f"##vso[task.logissue type={fault.rule.severity};sourcepath={_part(fault.file)};linenumber={at.line};"
        f"columnnumber={at.column};code={fault.rule.code};]{_escaped(escape_control(fault.message))}; help: {_escaped(escape_control(fault.help))}\n"
        if fault.rule.severity is not Severity.NOTE
        else f"{escape_control(fault.file)}:{at.line}:{at.column}: note: {escape_control(fault.message)}\n"
        for fault, at in placed.faults
    )


def _part(text: str) -> str:
    return escape_control(text).replace("%", "%AZP25").replace(";", "%3B").replace("]", "%5D")


def gitlab(placed: LocatedDiagnostics) -> str:
    """A code quality report of GitLab. A fingerprint names the fault and not its line, so that moving it makes no new one."""
    prints = _fingerprints(placed)
    report = [
        {
            "description": f"{escape_control(fault.message)}; {escape_control(fault.help)}",
            "check_name": f"{fault.rule.code} {fault.rule.name}",
            "fingerprint": fingerprint,
            "severity": _GITLAB[fault.rule.severity],
            "location": {"path": fault.file, "lines": {"begin": at.line, "end": at.end_line}},
        }
        for (fault, at), fingerprint in zip(placed.faults, prints, strict=True)
    ]
    return _json(report)


def sarif(placed: LocatedDiagnostics, version: str) -> str:
    """A log of SARIF 2.1.0 with the rules that found something; columns count characters."""
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
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": _uri(fault.file)},
                        "region": {
                            "startLine": at.line,
                            "startColumn": at.column,
                            "endLine": at.end_line,
                            "endColumn": at.end_column,
                        },
                    }
                }
            ],
            "partialFingerprints": {"mandate/v1": fingerprint},
        }
        for (fault, at), fingerprint in zip(placed.faults, _fingerprints(placed), strict=True)
    ]
    driver = {"name": "mandate", "version": version, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return _json({"version": "2.1.0", "runs": [run]})


def _uri(file: str) -> str:
    uri = quote(file.replace("\\", "/").encode("utf-8", "surrogateescape"), safe="/~")
    return f"file://{uri}" if uri.startswith("/") else uri


def _fingerprints(placed: LocatedDiagnostics) -> list[str]:
    seen: Counter[str] = Counter()
    found = []
    for fault, _ in placed.faults:
        name = _name(fault)
        found.append(hashlib.sha256(f"{name}\0{seen[name]}".encode("utf-8", "surrogateescape")).hexdigest())
        seen[name] += 1
    return found


def _name(fault: Diagnostic) -> str:
    return f"{fault.file}\0{fault.rule.code}\0{fault.message}"


def _json(document: Any) -> str:
    return f"{dumps(document)}\n"
