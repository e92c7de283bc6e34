"""Every check that a change must pass, in one command: `python3 dev/check.py`. Needs Python 3.11 or later, nothing else.

Makes the virtual environment `.venv` where there is none and installs what the checks need into it. Where the system's packages
come from apt and may be installed, Chromium is too: the published page is tested in it, and those tests are skipped without.
"""

import os
import shutil
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
    ("pytest", "-n", "auto", "--dist", "worksteal", "-q"),
)


AXE = "axe-core@4.14.1"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")


def install_tools() -> None:
    """Install what tests need beside Python packages, where it is missing, apt is there, and we may: a browser for the page,
    curl and jq for the jobs in docs/git.md. Tests of what is missing are skipped, with the reason."""
    missing = [tool for tool in ("curl", "jq") if not shutil.which(tool)]
    missing += [] if any(map(shutil.which, BROWSERS)) else ["chromium"]
    install_axe()
    if not missing or not shutil.which("apt-get") or os.geteuid() != 0:
        return
    install = ("install", "--yes", "--quiet", "--no-install-recommends", *missing)
    if _apt(*install) != 0 and _apt("update", "--quiet") == 0:
        _apt(*install)


def install_axe() -> None:
    """Install axe-core, which looks for obstacles to accessibility in the published pages, where npm is. Tests without it are skipped."""
    folder = ROOT / "dev"
    npm = shutil.which("npm")
    if npm is None or (folder / "node_modules" / "axe-core").exists():
        return
    words = [
        npm,
        "install",
        "--prefix",
        str(folder),
        "--no-save",
        "--no-package-lock",
        "--silent",
        "--no-audit",
        "--no-fund",
        AXE,
    ]
    subprocess.run(words, stdout=subprocess.DEVNULL, check=False)


def _apt(*words: str) -> int:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(["apt-get", *words], env=environment, stdout=subprocess.DEVNULL, check=False).returncode


def main() -> int:
    """Install, then run each check; the first that fails is named and ends the run."""
    if not PYTHON.exists():
        venv.create(HOME, with_pip=True)
    install = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", ".[dev]"]
    if subprocess.run(install, cwd=ROOT, check=False).returncode:
        print("check: the packages could not be installed", file=sys.stderr)
        return 1
    install_tools()
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
