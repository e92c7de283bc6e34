"""The pictures of docs/pictures, made from the example register: `python dev/pictures.py`. Needs Chromium.

A picture depends on the fonts of the machine, so nothing compares them: look at them, and commit what you would show.
"""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from accessibility import DAY, published
from playwright.sync_api import sync_playwright

from mandate.model.enums import Language

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"
PICTURES = (
    ("list", Language.NB, "index.html", 1100, 1000, "light"),
    ("letter", Language.NB, "assignment-example-2026.html", 1100, 900, "light"),
    ("body-narrow", Language.SV, "organisation-lst-ab.html", 375, 900, "dark"),
)
"""The name of a picture, the language, the page, its width and height, and the scheme."""


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
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
