"""Fingerprints, by which a CI system recognises a diagnostic that it knows."""

import hashlib
from collections import Counter

from mandate.checks.located import LocatedDiagnostics


def fingerprints(placed: LocatedDiagnostics) -> list[str]:
    """A fingerprint of each diagnostic, by file, rule and message; the line is not part of it, so it survives a move."""
    seen: Counter[str] = Counter()
    found = []
    for fault, _ in placed.faults:
        name = f"{fault.file}\0{fault.rule.code}\0{fault.message}"
        found.append(hashlib.sha256(f"{name}\0{seen[name]}".encode("utf-8", "surrogateescape")).hexdigest())
        seen[name] += 1
    return found
