"""The published pages in a real browser: no fault at any width, the keyboard, the filter, the notice of an old page, axe."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from support.registers import LETTER, ROOT, edition, loaded

from mandate.model.enums import Language
from mandate.publishing.edition import Edition, PublishOptions
from mandate.reading.register import load
from mandate.storage.discovery import read_folder

DAY = date(2026, 11, 22)
REPORT = '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-12-18\n'
HOSTILE = '\\"><script>document.title = 1</script><img src=x onerror=\\"document.title = 2\\">{x} & <b>'
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")  # fmt: skip
AXE = ROOT / "dev" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
KINDS = (
    "index.html",
    "organisation-exdir.html",
    "assignment-example-2026.html",
    "list.2026.html",
    "months.html",
    "changes.html",
    "statistics.html",
    "letters.html",
    "bodies.html",
    "owners.html",
    "feeds.html",
)
"""A page of each kind."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip("no Chromium or Chrome was found here, and dev/check.py could not install one")
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=path, args=[*QUIET])
        yield one
        one.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the example register, in bokmål."""
    folder = tmp_path_factory.mktemp("site")
    made = edition(load(read_folder(ROOT / "assignments")), DAY, PublishOptions(language=Language.NB), {})
    return written(made, folder)


def written(made: object, folder: Path) -> Path:
    assert isinstance(made, Edition), made
    for name, one in made.files.items():
        (folder / name).write_bytes(one.data)
    return folder


@pytest.fixture(scope="module")
def window(browser: Browser) -> tuple[Page, list[str]]:
    """A page of the browser, and what goes wrong on it. To make a page takes as long as to show six files."""
    page = browser.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith("file:") else None)
    return page, wrong


@pytest.fixture
def opened(window: tuple[Page, list[str]]) -> tuple[Page, list[str]]:
    """The empty page as a new one is, on the day of the edition, and what goes wrong on it from now on."""
    page, wrong = window
    page.goto("about:blank")
    page.set_viewport_size({"width": 1280, "height": 720})
    page.emulate_media(media="null", color_scheme="light")
    page.clock.set_fixed_time("2026-11-22T12:00:00")
    wrong.clear()
    return page, wrong


def show(page: Page, folder: Path, name: str) -> None:
    page.goto((folder / name.partition("?")[0]).as_uri() + "".join(name.partition("?")[1:]))


@pytest.mark.parametrize("width", [320, 1200])
def test_a_browser_shows_every_kind_of_page_without_a_fault(
    opened: tuple[Page, list[str]], site: Path, width: int
) -> None:
    page, wrong = opened
    page.set_viewport_size({"width": width, "height": 800})
    for name in KINDS:
        show(page, site, name)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert page.evaluate("document.documentElement.lang") == "nb"
        assert page.get_by_role("heading", level=1).count() == 1, name
        assert page.get_by_role("main").count() == page.get_by_role("banner").count() == 1, name
    assert wrong == []


def test_hostile_titles_are_shown_and_do_nothing(opened: tuple[Page, list[str]], tmp_path: Path) -> None:
    page, wrong = opened
    of = loaded({"a.toml": LETTER.replace("A letter", HOSTILE) + REPORT.replace('"Report"', f'"{HOSTILE}"')})
    folder = written(edition(of, DAY, PublishOptions(), {}), tmp_path)
    shown = HOSTILE.replace('\\"', '"')
    for name in ("index.html", "assignment-a.html", "organisation-pod.html", "changes.html"):
        show(page, folder, name)
        assert page.get_by_text(shown).count() >= 1
        assert page.locator("main img, main b:not(.rows b):not(.tiles b)").count() == 0
        assert page.locator("script").count() == 1
    assert page.title() == "Changes – Test register"
    assert wrong == []


def test_the_filter_finds_rows_and_its_choice_is_in_the_address(opened: tuple[Page, list[str]], site: Path) -> None:
    page, wrong = opened
    show(page, site, "index.html")
    rows = page.locator(".rows tr[data-s]:visible")
    assert rows.count() > 15
    page.get_by_label("Status").select_option("overdue")
    assert rows.count() == 5
    page.get_by_label("Tekst").fill("piloten status")
    assert [row.locator("th a").inner_text() for row in rows.all()] == ["Status for piloten"]
    assert page.url.endswith("?q=piloten+status&state=overdue")
    assert page.get_by_role("status").inner_text().startswith("Viser 1 av ")
    assert page.get_by_role("heading", name="Uten dato ennå").count() == 0  # sections without a row are away
    show(page, site, "index.html?body=extil")
    assert rows.count() == 2
    page.get_by_role("button", name="Nullstill").click()
    page.wait_for_function("!location.search")
    assert rows.count() > 15
    page.get_by_label("Frist", exact=True).select_option("7")
    assert page.locator(".rows tr[data-d]:visible").count() < page.locator(".rows tr[data-d]").count()
    assert page.locator('.rows tr[data-s="open"]:visible').count() == page.locator('.rows tr[data-s="open"]').count()
    assert wrong == []


def test_everything_is_reached_with_the_keyboard_and_shows_where_it_is(
    opened: tuple[Page, list[str]], site: Path
) -> None:
    page, _ = opened
    show(page, site, "index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    show(page, site, "index.html")
    wanted = page.evaluate(f"[...document.querySelectorAll({REACHABLE!r})].filter(one => one.checkVisibility()).length")
    seen = set()
    for _step in range(wanted + 5):
        page.keyboard.press("Tab")
        place = page.evaluate(WHERE)
        if place is None:
            break
        seen.add(place["path"])
        assert place["outline"], place
        assert place["shown"], place
    assert len(seen) == wanted


REACHABLE = 'a[href], button, input, select, summary, [tabindex="0"]'
WHERE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const path = []; for (let at = one; at.parentElement; at = at.parentElement) path.unshift([...at.parentElement.children].indexOf(at));
  const top = document.elementFromPoint(Math.max(box.left, 0) + Math.min(box.width, 8) / 2, box.top + Math.min(box.height, 8) / 2);
  return {path: path.join("."), outline: parseFloat(style.outlineWidth) >= 2, shown: box.bottom > 0 && box.top < innerHeight && (!top || one.contains(top) || top.contains(one))};
}"""


def test_an_old_page_says_so_and_speaks_of_today(opened: tuple[Page, list[str]], site: Path) -> None:
    page, _ = opened
    for day, old in (("2026-11-22", False), ("2026-11-24", False), ("2026-11-25", True)):
        page.clock.set_fixed_time(f"{day}T12:00:00")
        show(page, site, "index.html")
        assert page.locator("#stale").is_visible() == old, day
        row = page.get_by_role("row").filter(has_text="Plan for andre runde av piloten")
        assert row.locator(".r").inner_text() == {"2026-11-22": "om 56 dager", "2026-11-24": "om 54 dager", "2026-11-25": "om 53 dager"}[day]  # fmt: skip


def test_without_scripts_the_list_is_there_and_the_filter_is_not(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    show(page, site, "index.html")
    assert page.locator(".rows tr[data-s]").count() > 15
    assert not page.locator("#find").is_visible()
    assert not page.locator("#stale").is_visible()
    assert page.get_by_text("om 4 dager").count() == 1
    context.close()


def test_on_paper_there_is_the_list_and_no_navigation(opened: tuple[Page, list[str]], site: Path) -> None:
    page, _ = opened
    show(page, site, "index.html")
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation").is_visible()
    assert not page.locator("#find").is_visible()
    assert page.locator(".rows tr[data-s]:visible").count() > 15
    assert page.evaluate("getComputedStyle(document.querySelector('.rows thead')).display") == "table-header-group"


@pytest.mark.parametrize(
    ("scheme", "width", "names"),
    [("light", 1200, ("index.html", "feeds.html")), ("dark", 320, ("organisation-exdir.html", "statistics.html"))],
)
def test_axe_finds_nothing(browser: Browser, site: Path, scheme: Any, width: int, names: tuple[str, ...]) -> None:
    """Every kind of page, language, scheme and width is in `dev/accessibility.py`."""
    if not AXE.exists():
        pytest.skip("axe-core is not in dev/node_modules: dev/check.py installs it where npm is")
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    for name in names:
        show(page, site, name)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
        assert [(name, one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]] == []
    page.close()


def test_text_stands_out_from_its_ground_by_day_and_by_night(opened: tuple[Page, list[str]], site: Path) -> None:
    page, _ = opened
    show(page, site, "index.html")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        for what in ("body", "main a"):
            colour = page.evaluate("what => getComputedStyle(document.querySelector(what)).color", what)
            assert _contrast(colour, ground) >= 7, (scheme, what)  # WCAG 2.2, level AAA


def _contrast(*colours: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted(map(luminance, colours))
    return (light + 0.05) / (dark + 0.05)
