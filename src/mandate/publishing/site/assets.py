"""The style and the script of every page, and the policy that allows these two and nothing else."""

import base64
import hashlib
from pathlib import Path


def _asset(name: str) -> str:
    """A file beside this module, without indentation, blank lines and whole-line comments."""
    lines = (Path(__file__).parent / "assets" / name).read_text(encoding="utf-8").splitlines()
    return "\n".join(line.strip() for line in lines if line.strip() and not line.strip().startswith("//"))


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


STYLE, SCRIPT = _asset("style.css"), _asset("filter.js")
POLICY = (
    f"default-src 'none'; style-src {_hash(STYLE)}; script-src {_hash(SCRIPT)}; base-uri 'none'; form-action 'none'"
)
"""The content security policy: a page loads only its own style and script."""
