"""Every check that a change must pass, in one command: `python3 dev/check.py`. Needs Python 3.11 or later, nothing else.

Makes the virtual environment `.venv` where there is none and installs what the checks need into it.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv"
BIN = HOME / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
CHECKS = (
    ("ruff", "check", "--quiet"),
    ("ruff", "format", "--check", "--quiet"),
    ("mypy",),
    ("lint-imports",),
    ("pytest", "-n", "auto", "-q"),
)


def main() -> int:
    """Install, then run each check; the first that fails is named and ends the run."""
    if not PYTHON.exists():
        venv.create(HOME, with_pip=True)
    install = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", ".[dev]"]
    if subprocess.run(install, cwd=ROOT, check=False).returncode:
        print("check: the packages could not be installed", file=sys.stderr)
        return 1
    for check in CHECKS:
        name = " ".join(check)
        command = [BIN / "lint-imports"] if check[0] == "lint-imports" else [PYTHON, "-m", *check]
        print(f"check: {name}", flush=True)
        if subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode:
            print(f"check: {name} failed", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
