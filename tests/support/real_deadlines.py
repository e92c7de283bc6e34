"""Expressions found in real letters: tests/deadlines.toml."""

import tomllib
from typing import Any

from support.registers import ROOT

DATA = tomllib.loads((ROOT / "tests" / "deadlines.toml").read_text(encoding="utf-8"))
ROWS: list[dict[str, Any]] = DATA["rows"]
