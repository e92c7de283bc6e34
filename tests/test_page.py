"""The published page, in a real browser, whatever the letters say."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from support.cli import Golden
from support.registers import LETTER, REGISTER, edition, loaded

from mandate.model.enums import Language
from mandate.publishing.edition import Edition, PublishOptions
from mandate.publishing.messages import PageText
from mandate.publishing.page import links

DAY = date(2026, 11, 22)
REPORT = '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-12-18\n'
HOSTILE = '\\"><script>document.title = 1</script><img src=x onerror=\\"document.title = 2\\">{x} & <b>'
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")  # fmt: skip


def page_of(language: str = "en", title: str = "A letter", name: str = "Test register", url: str = "") -> str:
    register = REGISTER.replace('country = "NO"\nt', f'country = "NO"\nlanguage = "{language}"\nt')
    of = loaded({"a.toml": LETTER.replace("A letter", title) + REPORT}, register.replace("Test register", name))
    made = edition(of, DAY, PublishOptions(url=url), {})
    assert isinstance(made, Edition), made
    return made.files["index.html"].data.decode()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip("no Chromium or Chrome was found here, and dev/check.py could not install one")
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=path, args=[*QUIET])
        yield one
        one.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[tuple[Page, list[str]]]:
    """A page of the browser, and what goes wrong on it."""
    page = browser.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith("file:") else None)
    yield page, wrong
    page.close()


def show(page: Page, text: str, folder: Path) -> None:
    (folder / "index.html").write_text(text, encoding="utf-8", newline="\n")
    page.goto((folder / "index.html").as_uri())


@pytest.mark.parametrize("language", list(Language))
def test_the_page_reads_as_it_is_written_down(golden: Golden, language: Language) -> None:
    golden(f"page/{language}.html", page_of(language, url="https://feeds.example.org/x"))


def test_the_page_without_an_address_gives_advice_and_links_of_its_own_folder(golden: Golden) -> None:
    golden("page/no-address.html", page_of())


@pytest.mark.parametrize("width", [320, 1280])
def test_a_browser_shows_the_page_without_a_fault_at_any_width(
    opened: tuple[Page, list[str]], tmp_path: Path, width: int
) -> None:
    page, wrong = opened
    page.set_viewport_size({"width": width, "height": 800})
    show(page, page_of(title="Long" * 60, url="https://feeds.example.org/with/a/long/path/"), tmp_path)
    assert page.title() == "Calendar feeds: Test register"
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("document.documentElement.lang") == "en"
    assert wrong == []
    feeds = page.locator("li").filter(has_text="in the calendar")
    assert feeds.count() == 5
    assert [link.get_attribute("href") for link in feeds.first.locator("a").all()] == list(
        links("https://feeds.example.org/with/a/long/path/", "all.ics", "All deadlines")
    )
    names = page.get_by_role("link", name=re.compile("^Subscribe ?: ")).all_inner_texts()
    assert len({*names}) == 5  # a screen reader that lists the links tells them apart
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.get_by_role("region").count() == 6  # each section is named by its heading


def test_hostile_titles_are_shown_and_do_nothing(opened: tuple[Page, list[str]], tmp_path: Path) -> None:
    page, wrong = opened
    show(page, page_of(title=HOSTILE, name=HOSTILE, url="https://feeds.example.org/"), tmp_path)
    shown = HOSTILE.replace('\\"', '"')
    assert page.title() == f"Calendar feeds: {shown}"
    assert page.get_by_text(shown, exact=True).count() == 1
    assert page.locator("script, img, b").count() == 0
    assert wrong == []


def test_text_stands_out_from_its_ground_by_day_and_by_night(opened: tuple[Page, list[str]], tmp_path: Path) -> None:
    page, _ = opened
    show(page, page_of(url="https://feeds.example.org/"), tmp_path)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        for what in ("body", "a"):
            colour = page.evaluate("what => getComputedStyle(document.querySelector(what)).color", what)
            assert _contrast(colour, ground) >= 7, (scheme, what)  # WCAG 2.2, level AAA


def _contrast(*colours: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted(map(luminance, colours))
    return (light + 0.05) / (dark + 0.05)


def test_the_ways_to_subscribe_are_https_then_webcal_then_outlook() -> None:
    address, webcal, web, new = links("https://feeds.example.org/", "to-jd.ics", "To Å & B")
    assert (address, webcal) == ("https://feeds.example.org/to-jd.ics", "webcal://feeds.example.org/to-jd.ics")
    assert web.startswith(
        "https://outlook.office.com/calendar/0/addfromweb?url=https%3A%2F%2Ffeeds.example.org%2Fto-jd.ics"
    )
    assert parse_qs(urlsplit(web).query) == {"url": [address], "name": ["To Å & B"]}
    assert new == "webcal:https://feeds.example.org/to-jd.ics"


def test_every_tag_of_the_page_is_closed() -> None:
    open_tags: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            if tag not in {"meta", "br"}:
                open_tags.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert open_tags.pop() == tag

    Tags().feed(page_of(title=HOSTILE, url="https://feeds.example.org/"))
    assert open_tags == []


@pytest.mark.parametrize("text", list(PageText))
def test_each_text_of_the_page_has_the_same_places_to_fill_in_each_language(text: PageText) -> None:
    fields = [sorted(name for _, name, _, _ in Formatter().parse(words) if name) for words in text.value]
    assert all(names == fields[0] for names in fields)
    assert all(words.strip() for words in text.value)
