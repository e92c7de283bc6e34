"""axe over the pages of the example register: every kind of page, four languages, light and dark, three widths: `python dev/accessibility.py`.

Needs Chromium and `dev/node_modules/axe-core`, both of which `dev/check.py` installs where it may. Takes some minutes. Prints what
axe finds, and the number of runs; exits 1 if there is a violation.
"""

import shutil
import sys
from datetime import date
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from mandate.model.enums import Language
from mandate.publishing.edition import Edition, PublishOptions
from mandate.publishing.job import FolderJob
from mandate.storage.discovery import read_folder
from mandate.storage.runner import run

ROOT = Path(__file__).resolve().parent.parent
AXE = ROOT / "dev" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (320, 375, 1200)
SCHEMES = ("light", "dark")
DAY = date(2026, 11, 22)
KINDS = (
    "index.html", "organisation-exdir.html", "organisation-bfd.html", "assignment-example-2026.html", "list.2026.html", "list.no-date.html",
    "months.html", "changes.html", "statistics.html", "letters.html", "bodies.html", "owners.html", "owner-it-*.html", "feeds.html",
)  # fmt: skip


def published(language: Language) -> Edition:
    """The example register in a language."""
    job = FolderJob(as_of=DAY, wishes=PublishOptions(language=language), before={})
    made = run(job, read_folder(ROOT / "assignments"), workers=1)
    if not isinstance(made, Edition):
        sys.exit(made.text)
    return made


def violations(page: Page, file: Path) -> list[str]:
    """The violations of a page with all that can be opened open."""
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    return [f"{one['id']}: {node['html'][:160]}" for one in found["violations"] for node in one["nodes"]]


def main() -> int:
    """Run all; the number of violations decides."""
    browser_path = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")
    if not AXE.exists() or browser_path is None:
        sys.exit("needs Chromium, and axe-core in dev/node_modules: run dev/check.py")
    runs = count = 0
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        for language in Language:
            for file_name, one in published(language).files.items():
                folder = Path(name) / language
                folder.mkdir(exist_ok=True)
                (folder / file_name).write_bytes(one.data)
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"])
        for scheme, width in product(SCHEMES, WIDTHS):
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
            page.clock.set_fixed_time(f"{DAY}T12:00:00")
            for language, kind in product(Language, KINDS):
                file = next((Path(name) / language).glob(kind))
                runs += 1
                if page.goto(file.as_uri()) and page.evaluate("document.documentElement.scrollWidth") > width:
                    print(f"{language} {scheme} {width} {kind}: wider than the window")
                    count += 1
                for line in violations(page, file):
                    print(f"{language} {scheme} {width} {kind}: {line}")
                    count += 1
            page.close()
        browser.close()
    print(f"{runs} runs, {count} violations")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
