"""Every check that a change must pass, in one command: `python3 dev/check.py`. Needs Python 3.11 or later, nothing else.

Makes the virtual environment `.venv` where there is none and installs what the checks need into it, in the versions of
`dev/constraints.txt`, which have passed. `--full` tries every example of each property test, as CI does; `--versions lowest` and
`newest` try what pyproject.toml allows, in an environment of their own; `--write-constraints` notes what is installed as what has passed.

Where the system's packages come from apt and may be installed, Chromium is too: the published page is tested in it, and those tests
are skipped without.
"""

import argparse
import locale
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "dev" / "constraints.txt"
BUILDING = ("babel", "editables", "hatchling")
"""The packages for building, an editable install included: installed beside the rest, so that their versions are fixed
too."""
DAYS = ("2026-01-01", "2027-03-28", "2028-02-29", "2031-06-01")
"""Days on which the tests marked `any_day` run too: the first of a year, a change to summer time, a leap day, and years from now."""
CHECKS = (
    ("ruff", "check", "--quiet"),
    ("ruff", "format", "--check", "--quiet"),
    ("mypy",),
    ("lint-imports",),
    ("pytest", "-n", "auto", "--dist", "worksteal", "-q", "--days", ",".join(DAYS)),
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


def environment() -> dict[str, str]:
    """The variables of each check: a locale that can spell every path, where this one cannot, and the source tree for import-linter.
    Compiled modules are stored, since tests start many processes."""
    spelled = locale.getencoding().lower().replace("-", "") == "utf8" or os.name == "nt"
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return own | {"PYTHONPATH": str(ROOT / "src")} | ({} if spelled else {"LC_ALL": "C.UTF-8"})


def lowest() -> str:
    """As constraints, the lowest versions that pyproject.toml allows of what the program needs; of the tools, those that have passed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = (ones for extra, ones in project["optional-dependencies"].items() if extra != "dev")
    named = [*project["dependencies"], *(one for ones in extras for one in ones)]
    bounds = (re.match(r"([\w-]+)(?:\[[\w,]+\])?(?:>=|==)([\w.]+)", one) for one in named)
    lower = {_plain(bound[1]): f"{bound[1]}=={bound[2]}\n" for bound in bounds if bound}
    pinned = CONSTRAINTS.read_text(encoding="utf-8").splitlines(keepends=True)[1:]
    return "".join([*lower.values(), *(line for line in pinned if _plain(line.partition("==")[0]) not in lower)])


def _plain(name: str) -> str:
    """The name of a package in the form in which names are compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def install(python: str, versions: str) -> bool:
    """Install the packages that the checks need; whether that was possible."""
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    with tempfile.TemporaryDirectory() as scratch:
        bounds = Path(scratch) / "lowest.txt"
        bounds.write_text(lowest(), encoding="utf-8")
        how = {
            "pinned": ["--constraint", str(CONSTRAINTS)],
            "lowest": ["--constraint", str(bounds)],
            "newest": ["--upgrade"],
        }[versions]
        # Python 3.11 and 3.12 do not start beside an editable install in a folder such as `år` where the locale cannot spell it
        project = (".[dev]",) if not str(ROOT).isascii() else ("--editable", ".[dev]")
        steps = (BUILDING, ("--no-build-isolation", *project))
        return all(
            subprocess.run([*pip, "install", *how, *step], cwd=ROOT, env=environment(), check=False).returncode == 0
            for step in steps
        )


def write_constraints(python: str) -> None:
    """Note the versions that are installed, without any address."""
    frozen = subprocess.run(
        [python, "-m", "pip", "--disable-pip-version-check", "freeze", "--exclude-editable"],
        env=environment(),
        capture_output=True,
        check=True,
        text=True,
    ).stdout.splitlines()
    exact = [line for line in frozen if re.fullmatch(r"[\w.-]+==[\w.!+-]+", line)]
    head = "# The versions that have passed every check. `dev/check.py --write-constraints` writes this file.\n"
    CONSTRAINTS.write_text(head + "".join(f"{line}\n" for line in sorted(exact, key=str.lower)), encoding="utf-8")


def main() -> int:
    """Install, then run each check; the first that fails is named and ends the run."""
    asked = argparse.ArgumentParser(description="Install what the checks need, and run them all.")
    asked.add_argument("--full", action="store_true", help="try every example of each property test, as CI does")
    asked.add_argument("--versions", choices=("pinned", "lowest", "newest"), default="pinned")
    asked.add_argument("--write-constraints", action="store_true", help="note the versions that are installed, and end")
    options = asked.parse_args()
    home = ROOT / (".venv" if options.versions == "pinned" else f".venv-{options.versions}")
    programs = home / ("Scripts" if os.name == "nt" else "bin")
    python = str(programs / ("python.exe" if os.name == "nt" else "python"))
    if options.write_constraints:
        write_constraints(python)
        return 0
    if not Path(python).exists():
        venv.create(home, with_pip=True)
    if not install(python, options.versions):
        print("check: the packages could not be installed", file=sys.stderr)
        return 1
    install_tools()
    for check in CHECKS:
        words = (*check, "--hypothesis-profile", "full") if options.full and check[0] == "pytest" else check
        command = [str(programs / "lint-imports")] if check[0] == "lint-imports" else [python, "-m", *words]
        print(f"check: {' '.join(words)}", flush=True)
        if subprocess.run(command, cwd=ROOT, env=environment(), check=False).returncode:
            print(f"check: {check[0]} failed", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
