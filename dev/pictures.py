"""The pictures of docs/pictures, made from the example register: `python dev/pictures.py`. Needs Chromium.

A picture depends on the fonts of the machine, so nothing compares them: look at them, and commit what you would show.
"""

import shutil
import sys
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from accessibility import DAY, published
from playwright.sync_api import sync_playwright

from mandate.messages import translations
from mandate.messages.translations import translatable
from mandate.model.enums import Language
from mandate.reading.register import load
from mandate.render import text
from mandate.render.text import cells
from mandate.schedule.filters import Filter, select
from mandate.schedule.obligations import obligations
from mandate.schedule.tabulate import dated_row
from mandate.storage.discovery import read_folder

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"
PICTURES = (
    ("list", Language.NB, "index.html", 1100, 1000, "light"),
    ("list-en", Language.EN, "index.html", 1100, 1000, "light"),
    ("list-sv", Language.SV, "index.html", 1100, 1000, "light"),
    ("letter", Language.NB, "assignment-example-2026.html", 1100, 900, "light"),
    ("body-narrow", Language.SV, "organisation-lst-ab.html", 375, 900, "dark"),
)
"""The name of a picture, the language, the page, its width and height, and the scheme."""
TERMINALS = (("terminal", Language.NB), ("terminal-en", Language.EN), ("terminal-sv", Language.SV))
"""The name of a picture of `mandate status` on a wide terminal, and its language."""


def terminal(language: Language) -> str:
    """The first lines of `mandate status` on a terminal of 120 columns, as a page."""
    translations.use(language)
    register = load(read_folder(ROOT / "assignments")).register
    owed = select(register, obligations(register, DAY), Filter())
    rows = [cells(dated_row(one, register), register) for one in owed]
    window = translatable("Listed: everything that is owed, whatever its day.")
    shown = text.sections(text.by_section(rows, DAY), DAY, window, 120, colour=True).splitlines()[:34]
    translations.use(Language.EN)
    words = escape("\n".join([f"$ mandate --lang {language} status", *shown]))
    for code, style in (("1;31", "color:#ff7b72;font-weight:bold"), ("33", "color:#e3b341"), ("1", "font-weight:bold"), ("2", "opacity:.7")):  # fmt: skip
        words = words.replace(f"\x1b[{code}m", f'<span style="{style}">')
    words = words.replace("\x1b[0m", "</span>")
    return f'<pre style="display:inline-block;margin:0;padding:16px;background:#161b22;color:#e6edf3;font:13px/1.35 monospace">{words}</pre>'


def main() -> int:
    """Take each picture."""
    browser_path = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")
    if browser_path is None:
        sys.exit("needs Chromium")
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"])
        for picture, language, page_name, width, height, scheme in PICTURES:
            folder = Path(name) / language
            if not folder.exists():
                folder.mkdir()
                for file_name, one in published(language).files.items():
                    (folder / file_name).write_bytes(one.data)
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
            page.clock.set_fixed_time(f"{DAY}T12:00:00")
            page.goto((folder / page_name).as_uri())
            page.screenshot(path=FOLDER / f"{picture}.png")
            page.close()
        for picture, language in TERMINALS:
            page = browser.new_page(viewport={"width": 1100, "height": 560})
            page.set_content(terminal(language))
            page.locator("pre").screenshot(path=FOLDER / f"{picture}.png")
            page.close()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
