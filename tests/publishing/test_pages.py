"""The pages of a published folder, as text: links, escaping, what is not in them, and what stays as it was."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree as ET

import html5lib
import pytest
from support.cli import Golden, run
from support.registers import LETTER, REGISTER, ROOT, edition, loaded
from support.repositories import Repository

from mandate.messages import terms
from mandate.model.assignment import AssignmentKind, DeadlineKind, RelationKind
from mandate.model.enums import Language, State
from mandate.publishing.edition import Edition, PublishOptions, url_paths
from mandate.publishing.live import LivePublisher
from mandate.publishing.site.assets import SCRIPT, STYLE
from mandate.publishing.site.feeds import links
from mandate.reading.register import ParsedRegister, load
from mandate.storage.discovery import read_folder

DAY = date(2026, 11, 22)
REPORT = '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-12-18\n'
HOSTILE = '\\"><script>document.title = 1</script><img src=x onerror=\\"document.title = 2\\">{x} & <b>\\u0001'
LARGEST = 300_000
Made = Mapping[str, str]


def published(of: ParsedRegister, *, day: date = DAY, before: Edition | None = None, **wishes: Any) -> Edition:
    asked = PublishOptions(**{"url": "https://deadlines.example.org/", **wishes})
    new = edition(of, day, asked, before.files if before else {})
    assert isinstance(new, Edition), new
    return new


def pages(of: Edition) -> dict[str, str]:
    return {name: one.data.decode() for name, one in of.files.items() if name.endswith(".html")}


@pytest.fixture(scope="module")
def example() -> ParsedRegister:
    return load(read_folder(ROOT / "assignments"))


@pytest.fixture(scope="module")
def site(example: ParsedRegister) -> Edition:
    return published(example)


class Tags(HTMLParser):
    """The addresses, ids and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.words: list[str] = []
        self._quiet = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.links += [value for name in ("href", "src") if (value := given.get(name)) is not None]
        self.ids += [value for name in ("id",) if (value := given.get(name)) is not None]
        self._quiet = tag in {"style", "script"}

    def handle_endtag(self, tag: str) -> None:
        self._quiet = False

    def handle_data(self, data: str) -> None:
        if not self._quiet and data.strip():
            self.words.append(" ".join(data.split()))


def words(page: str) -> str:
    return "\n".join(Tags(page).words) + "\n"


# --- what a page says -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", [Language.EN, Language.NB])
def test_the_list_reads_as_it_is_written_down(golden: Golden, example: ParsedRegister, language: Language) -> None:
    made = pages(published(example, language=language))
    golden(f"pages/index-{language}.txt", words(made["index.html"]))


def test_a_letter_and_a_body_read_as_they_are_written_down(golden: Golden, example: ParsedRegister) -> None:
    made = pages(published(example, language=Language.NB))
    golden("pages/letter-nb.txt", words(made["assignment-example-2026.html"]))
    golden("pages/body-nb.txt", words(made["organisation-extil.html"]))
    golden("pages/changes-nb.txt", words(made["changes.html"]))
    golden("pages/statistics-nb.txt", words(made["statistics.html"]))


def test_the_source_of_a_page_is_as_it_is_written_down(golden: Golden, site: Edition) -> None:
    page = pages(site)["organisation-kamk.html"].replace(STYLE, "STYLE").replace(SCRIPT, "SCRIPT")
    golden("pages/body.html", re.sub(r"sha256-[A-Za-z0-9+/=]+", "sha256-…", page))


def test_the_calendars_alone_read_as_they_are_written_down(golden: Golden) -> None:
    of = loaded({"a.toml": LETTER + REPORT})
    made = published(of, site=False, url="")
    assert sorted(name for name in made.files if name.endswith((".html", ".atom"))) == ["index.html"]
    golden("pages/calendars-alone.txt", words(pages(made)["index.html"]))


# --- what holds for each page ---------------------------------------------------------------------


@pytest.mark.parametrize("language", list(Language))
def test_every_page_is_valid_html(example: ParsedRegister, language: Language) -> None:
    for name, page in pages(published(example, language=language)).items():
        html5lib.HTMLParser(strict=True).parse(page)
        ids = Tags(page).ids
        assert len(ids) == len({*ids}), name
        assert page.count("<h1") == 1, name


def test_every_link_leads_somewhere(site: Edition) -> None:
    made = pages(site)
    ids = {name: {*Tags(page).ids} for name, page in made.items()}
    for name, page in made.items():
        for link in Tags(page).links:
            address = urlsplit(link)
            if address.scheme:
                assert address.scheme in {"https", "http", "webcal"}, (name, link)
                continue
            file = address.path or name
            assert file in site.files, (name, link)
            if address.fragment:
                assert unquote(address.fragment) in ids[file], (name, link)


def test_everything_is_found_from_the_first_page(site: Edition) -> None:
    made = pages(site)
    found, pending = {"index.html"}, ["index.html"]
    while pending:
        for link in Tags(made[pending.pop()]).links:
            file = urlsplit(link).path
            if not urlsplit(link).scheme and file in made and file not in found:
                found.add(file)
                pending.append(file)
    assert found == {*made}


def test_a_body_is_two_clicks_away(site: Edition) -> None:
    made = pages(site)
    assert "bodies.html" in Tags(made["index.html"]).links
    assert {f"organisation-{code}.html" for code in ("pod", "exdir", "lst-ab")} <= {*Tags(made["bodies.html"]).links}


def test_only_the_first_page_changes_on_a_day_on_which_nothing_happens(example: ParsedRegister, site: Edition) -> None:
    later = published(example, day=DAY + timedelta(days=1), before=site)
    changed = {name for name in site.files if later.files[name].data != site.files[name].data}
    assert changed == {"index.html", "obligations.json", "obligations.csv"}
    assert all(later.files[name] is site.files[name] for name in {*site.files} - changed - {"robots.txt"})


def test_every_other_page_leads_to_the_first_for_the_day_of_the_edition(site: Edition) -> None:
    """A page whose deadlines are far would look current long after the publishing stopped."""
    made = pages(site)
    says = "The first page says as of which day all pages were published."
    assert says not in made["index.html"]
    assert [name for name, page in made.items() if f'<a href="index.html">{says}</a>' not in page] == ["index.html"]


def test_the_same_files_give_the_same_pages_whatever_was_there(example: ParsedRegister, site: Edition) -> None:
    other = published(example, day=DAY - timedelta(days=400))
    again = published(example, before=other)
    assert pages(again) == pages(site)


@pytest.mark.parametrize("language", list(Language))
def test_hostile_texts_are_shown_and_do_nothing(language: Language) -> None:
    letter = LETTER.replace("A letter", HOSTILE).replace('"26/1"', f'"{HOSTILE}"').replace("issued", f'officer = "{HOSTILE}"\nsource = "javascript:alert(1)"\nissued')  # fmt: skip
    deadline = f'[[deadlines]]\nid = "main"\ntitle = "{HOSTILE}"\ndue = 2026-12-18\nquote = "{HOSTILE}"\nowner = "{HOSTILE}"\ncondition = "{HOSTILE}"\n'  # fmt: skip
    register = REGISTER.replace('"Politidirektoratet"', f'"{HOSTILE}"').replace("Test register", HOSTILE)
    made = published(loaded({"a.toml": letter + deadline}, register), language=language)
    for name, page in pages(made).items():
        document = html5lib.HTMLParser(strict=True).parse(page)
        tags = [one.tag.rpartition("}")[2] for one in document.iter() if isinstance(one.tag, str)]
        assert tags.count("script") == 1, name
        assert not {"img", "iframe", "object"} & {*tags}, name
        assert "javascript:" not in page, name
    assert ET.fromstring(made.files["changes.atom"].data).tag.endswith("feed")  # noqa: S314 - our own


# --- what is in no page ---------------------------------------------------------------------------


def test_what_is_withheld_or_not_reviewed_is_in_no_page_and_counted() -> None:
    hidden = 'title = "Nobody may know"\ndue = 2026-12-19\n'
    texts = {
        "a.toml": LETTER
        + REPORT
        + f'[[deadlines]]\nid = "secret"\nwithheld = "x"\nowner = "Nobody may know"\n{hidden}'
        + f'[[deadlines]]\nid = "draft"\nreview = true\n{hidden}'
        + '[[deadlines]]\nid = "nobody-may-know"\nwithheld = "x"\ntitle = "x"\ndue = "to be agreed"\n'
        + '[[deadlines]]\nid = "later"\ntitle = "Later"\ndue = "3 weeks after nobody-may-know"\n'
        + '[[tasks]]\nid = "t"\ntitle = "Nobody may know"\nwithheld = "y"\n'
        + '[[tasks]]\nid = "u"\ntitle = "Nobody may know"\nreview = true\n'
        + '[[related]]\nrelation = "related"\nassignment = "nobody-may-know"\n',
        "nobody-may-know.toml": LETTER.replace("A letter", "Nobody may know").replace("issued", 'withheld = "z"\nissued') + REPORT,
        "nobody-may-know-either.toml": LETTER.replace("A letter", "Nobody may know") + REPORT + '[drafted]\nfrom = "letter.pdf"\nreview = true\n',
    }  # fmt: skip
    made = published(loaded(texts))
    assert [name for name, one in made.files.items() if b"Nobody may know" in one.data] == []
    assert [name for name, page in pages(made).items() if "nobody-may-know" in page] == []
    assert not [name for name in made.files if "nobody" in name]
    assert "a letter that is not public" in pages(made)["assignment-a.html"]
    assert "withheld: 3, not reviewed yet: 2" in words(pages(made)["index.html"])


def test_a_page_of_what_is_gone_says_nothing_of_it() -> None:
    texts: dict[str, str | bytes] = {
        "a.toml": LETTER + REPORT,
        "b.toml": LETTER.replace("A letter", "Another") + REPORT,
    }
    first = published(loaded(texts))
    texts["b.toml"] = LETTER.replace("A letter", "Another").replace("issued", 'withheld = "x"\nissued') + REPORT
    later = published(loaded(texts), before=first, accept_loss=True)
    page = pages(later)["assignment-b.html"]
    assert "No longer published" in page
    assert "Another" not in page
    again = published(loaded(texts), before=later)
    assert again.files["assignment-b.html"] is later.files["assignment-b.html"]


def test_a_folder_that_had_pages_keeps_none_of_them_without_a_site(site: Edition, example: ParsedRegister) -> None:
    alone = published(example, before=site, site=False)
    for name, page in pages(alone).items():
        assert ("No longer published" in page) == (name != "index.html"), name


# --- secret addresses -----------------------------------------------------------------------------


def test_with_secret_addresses_a_body_sees_what_its_calendar_has_and_no_way_to_others(example: ParsedRegister) -> None:
    key = b"0123456789abcdef0123456789abcdef"
    made = published(example, key=key)
    where = url_paths(made.files, key)
    shown = pages(made)
    for name, page in shown.items():
        own = where[name].rpartition("/")[0]
        for link in Tags(page).links:
            address = urlsplit(link)
            path = address.path if address.scheme else f"{own}/{address.path}" if address.path else where[name]
            hidden = re.match(r"/[0-9a-f]{32}/", path)
            assert not hidden or path.startswith(f"{own}/"), (name, link)
        if name.startswith("organisation-"):
            calendar = where.get(f"{name.partition('.')[0]}.ics")
            assert calendar is None or own == calendar.rpartition("/")[0], name
            assert not [link for link in Tags(page).links if link.endswith(".html")], name
        elif name != "index.html":
            assert where[name].startswith(where["all.ics"].rpartition("/")[0]), name
            assert not [link for link in Tags(page).links if "organisation-" in link], name
    assert "deadlines.html" not in shown["index.html"]
    assert [title in words(shown["organisation-kamk.html"]) for title in ("Återbetalning", "Status for piloten")] == [
        True,
        False,
    ]


# --- large and odd registers ----------------------------------------------------------------------


def test_an_empty_register_has_pages() -> None:
    made = pages(published(loaded({})))
    assert "Nothing is owed under this register." in words(made["index.html"])
    assert "Nothing here." in words(made["organisation-pod.html"])


def test_a_letter_of_400_deadlines_and_names_of_300_letters_stay_below_300_kb() -> None:
    name = "Long name " * 30
    body = "".join(
        f'[[deadlines]]\nid = "d{number}"\ntitle = "{name}{number}"\ndue = {DAY + timedelta(days=number % 500)}\nowner = "{name}"\n'
        for number in range(400)
    ) + "".join(f'[[tasks]]\nid = "t{number}"\ntitle = "{name}"\nnote = "{name}"\n' for number in range(300))
    made = published(loaded({"a.toml": LETTER + body}, REGISTER.replace('"Politidirektoratet"', f'"{name}"')))
    sizes = {name: len(page) for name, page in pages(made).items()}
    assert max(sizes.values()) < LARGEST, max(sizes.items(), key=lambda item: item[1])
    whole = "".join(page for name, page in pages(made).items() if name.startswith("assignment-a"))
    assert all(f'id="d-d{number}"' in whole for number in range(400))
    listed = "".join(page for name, page in pages(made).items() if name.startswith("list."))
    assert all(f'#d-d{number}"' in listed for number in range(400))
    for link in (link for page in pages(made).values() for link in Tags(page).links):
        assert urlsplit(link).scheme or not urlsplit(link).path or urlsplit(link).path in made.files, link


def test_a_deadline_that_comes_again_for_a_hundred_years_is_listed_whole() -> None:
    body = '[[deadlines]]\nid = "d"\ntitle = "Weekly"\ndue = 2026-01-05\nevery = "week"\nuntil = 2046-12-31\n'
    made = pages(published(loaded({"a.toml": LETTER + body})))
    assert max(map(len, made.values())) < LARGEST
    whole = "".join(page for name, page in made.items() if name.startswith("assignment-a"))
    assert whole.count("<tr id=") == 1096


# --- texts ----------------------------------------------------------------------------------------


def test_the_ways_to_subscribe_are_https_then_webcal_then_outlook() -> None:
    address, webcal, web, new = links("https://feeds.example.org/", "to-jd.ics", "To Å & B")
    assert (address, webcal) == ("https://feeds.example.org/to-jd.ics", "webcal://feeds.example.org/to-jd.ics")
    assert web.startswith(
        "https://outlook.office.com/calendar/0/addfromweb?url=https%3A%2F%2Ffeeds.example.org%2Fto-jd.ics"
    )
    assert parse_qs(urlsplit(web).query) == {"url": [address], "name": ["To Å & B"]}
    assert new == "webcal:https://feeds.example.org/to-jd.ics"


def test_the_feed_of_changes_is_atom(site: Edition) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ET.fromstring(site.files["changes.atom"].data)  # noqa: S314 - our own
    entries = feed.findall(f"{atom}entry")
    days = [entry.findtext(f"{atom}updated") or "" for entry in entries]
    assert days == sorted(days, reverse=True)
    assert days[0] == feed.findtext(f"{atom}updated") == "2026-10-14T00:00:00Z"
    assert len({entry.findtext(f"{atom}id") for entry in entries}) == len(entries) > 10
    assert all(one.get("href", "").startswith("https://deadlines.example.org/") for one in feed.iter(f"{atom}link"))


def test_every_state_and_kind_has_words() -> None:
    assert {*terms.STATES} == {*State}
    assert {*terms.KINDS} == {*AssignmentKind}
    assert {*terms.DELIVERABLES} == {*DeadlineKind}
    assert {*terms.RELATIONS} == {*RelationKind}


def test_the_changes_of_the_files_are_from_git_and_name_nothing_withheld(tmp_path: Path) -> None:
    made = Repository(tmp_path / "register")
    made.write("mandate.toml", REGISTER)
    made.write("a.toml", LETTER + REPORT + '[[deadlines]]\nid = "secret"\ntitle = "Nobody may know"\ndue = 2026-12-01\nwithheld = "x"\n')  # fmt: skip
    made.commit("first")
    made.edit("a.toml", "due = 2026-12-18", "due = 2026-12-19")
    made.edit("a.toml", "due = 2026-12-01", "due = 2026-12-02")
    made.commit("second", day="2026-11-02")
    site = tmp_path / "site"
    done = run("publish", str(site), "--register", str(made.folder), "--history", "--as-of", "2026-11-22", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    text = words((site / "file-changes.html").read_text(encoding="utf-8"))
    assert "2 November 2026" in text
    assert "2026-12-18" in text
    assert "Changes of what is on no page, not listed: 1" in text
    assert "Nobody may know" not in text
    assert "Kari" not in text
    assert "file-changes.html" in Tags((site / "changes.html").read_text(encoding="utf-8")).links
    html5lib.HTMLParser(strict=True).parse((site / "file-changes.html").read_text(encoding="utf-8"))


def test_the_changes_of_the_files_name_no_hidden_deadline_from_which_a_public_one_is_counted(tmp_path: Path) -> None:
    made = Repository(tmp_path / "register")
    made.write("mandate.toml", REGISTER)
    made.write("a.toml", LETTER + '[[deadlines]]\nid = "hush"\ntitle = "x"\ndue = 2026-12-01\nwithheld = "x"\n' + '[[deadlines]]\nid = "later"\ntitle = "Later"\ndue = "3 weeks after hush"\n')  # fmt: skip
    made.commit("first")
    made.edit("a.toml", "due = 2026-12-01", "due = 2026-12-10")
    made.commit("second", day="2026-11-02")
    made.edit("a.toml", "3 weeks after", "4 weeks after")
    made.commit("third", day="2026-11-03")
    site = tmp_path / "site"
    done = run("publish", str(site), "--register", str(made.folder), "--history", "--as-of", "2026-11-22", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in site.iterdir() if b"hush" in path.read_bytes()] == []
    text = words((site / "file-changes.html").read_text(encoding="utf-8"))
    assert "counted from not-public" in text
    assert "3 weeks after not-public" in text
    ours = tmp_path / "nb"
    done = run("publish", str(ours), "--register", str(made.folder), "--history", "--lang", "nb", "--as-of", "2026-11-22", cwd=tmp_path)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert [path.name for path in ours.iterdir() if b"hush" in path.read_bytes()] == []
    text = words((ours / "file-changes.html").read_text(encoding="utf-8"))
    assert "regnet fra not-public" in text
    assert "3 uker etter not-public" in text


def test_a_base_path_is_before_every_path_and_in_every_address(tmp_path: Path) -> None:
    (tmp_path / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    (tmp_path / "a.toml").write_text(LETTER + REPORT, encoding="utf-8")
    options = PublishOptions(url="https://deadlines.example.org/", base_path="office/deadlines/")
    live = LivePublisher(tmp_path, lambda _: DAY, lambda _: None, options)
    assert live.begin() is None
    paths = live.current()
    assert all(path.startswith("/office/deadlines/") for path in paths)
    assert paths["/office/deadlines/"].data == paths["/office/deadlines/index.html"].data
    assert b"https://deadlines.example.org/office/deadlines/organisation-pod.ics" in paths["/office/deadlines/organisation-pod.html"].data  # fmt: skip
    assert all(one.startswith("https://deadlines.example.org/office/deadlines/") for one in live.addresses())


@pytest.mark.parametrize("path", ["../x", "a b", "x/?y", "a//b", "%2e"])
def test_a_base_path_that_is_none_is_refused(tmp_path: Path, path: str) -> None:
    done = run(
        "publish", str(tmp_path / "site"), "--base-path", path, "--register", str(ROOT / "assignments"), cwd=tmp_path
    )
    assert (done.returncode, b"is not a path" in done.stderr) == (2, True)
