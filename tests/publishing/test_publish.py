"""A published folder: what is in it, what stays as it is, and what is never lost, whatever happens on the way."""

import json
import shutil
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from support.cli import command, environment, run, said, stopped
from support.feeds import nasty
from support.properties import examples
from support.registers import LETTER, REGISTER, ROOT, edition, loaded

from mandate.messages.translations import translate_to
from mandate.model.enums import Detail, Language, Role
from mandate.publishing.builder import InMemoryFile
from mandate.publishing.catalogue import FeedKind, feeds_of, file_name, outer_bodies
from mandate.publishing.edition import Edition, PublishError, PublishOptions
from mandate.publishing.folder import MANIFEST
from mandate.reading.register import ParsedRegister
from mandate.schedule.filters import Filter, select
from mandate.schedule.obligations import obligations
from mandate.schedule.redaction import Audience

DAY = date(2026, 11, 22)
REPORT = '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-12-18\n'
PLAN = '[[deadlines]]\nid = "plan"\ntitle = "Plan"\ndue = 2027-02-01\n'
HIDDEN = '[[deadlines]]\nid = "hush"\ntitle = "Nobody may know"\ndue = 2027-03-01\nwithheld = "offl. § 15"\n'
ASKED = PublishOptions()
posix = pytest.mark.skipif(sys.platform == "win32", reason="there is no such thing on Windows")


def made(of: ParsedRegister, before: Edition | None = None, day: date = DAY, wishes: PublishOptions = ASKED) -> Edition:
    """The published files of a register. It must not be refused."""
    new = edition(of, day, wishes, before.files if before else {})
    assert isinstance(new, Edition), new
    return new


def refused(of: ParsedRegister, before: Edition | None = None, day: date = DAY) -> PublishError:
    new = edition(of, day, ASKED, before.files if before else {})
    assert isinstance(new, PublishError)
    return new


def events(of: Edition, name: str) -> dict[str, str]:
    """The UIDs and titles of a feed's entries, as a calendar program reads them."""
    return {
        str(event["UID"]): str(event["SUMMARY"]) for event in Calendar.from_ical(of.files[name].data).walk("VEVENT")
    }


def titles(of: Edition, name: str) -> list[str]:
    return list(events(of, name).values())


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register of one letter on disk."""
    folder = tmp_path / "register"
    folder.mkdir()
    (folder / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    (folder / "a.toml").write_text(LETTER + REPORT, encoding="utf-8")
    return folder


def publish(register: Path, site: Path, *args: str) -> "subprocess.CompletedProcess[bytes]":
    return run("publish", str(site), "--register", str(register), "--as-of", "2026-11-22", *args, cwd=register)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".mandate.lock"}


# --- what is published ----------------------------------------------------------------------------


def test_each_body_recipient_and_letter_has_a_feed_and_all_have_one() -> None:
    of = made(loaded({"a.toml": LETTER + REPORT, "b.toml": LETTER.replace('"pod"', '"udi"') + PLAN}))
    assert sorted(name for name in of.files if not name.endswith((".html", ".atom"))) == [
        "all.ics", "assignment-a.ics", "assignment-b.ics", "obligations.csv", "obligations.json",
        "organisation-jd.ics", "organisation-pod.ics", "organisation-udi.ics", "robots.txt", "to-jd.ics",
    ]  # fmt: skip
    assert sorted(name for name in of.files if name.endswith((".html", ".atom"))) == [
        "assignment-a.html", "assignment-b.html", "bodies.html", "changes.atom", "changes.html", "feeds.html", "index.html",
        "letters.html", "list.2026.html", "list.2027.html", "months.html", "organisation-jd.html", "organisation-kamk.html", "organisation-lst.html",
        "organisation-pod.html", "organisation-udi.html", "owners.html", "statistics.html",
    ]  # fmt: skip
    assert titles(of, "all.ics") == titles(of, "to-jd.ics") == ["pod: Report", "udi: Plan"]
    assert titles(of, "organisation-pod.ics") == titles(of, "assignment-a.ics") == ["pod: Report"]


def test_what_is_withheld_is_in_no_file_and_counted_in_each() -> None:
    hidden = LETTER.replace("A letter", "A letter that nobody may know of").replace("issued", 'withheld = "x"\nissued')
    of = made(loaded({"a.toml": LETTER + REPORT + HIDDEN, "b.toml": hidden + PLAN}))
    assert [name for name, file in of.files.items() if b"nobody may know" in file.data.lower()] == []
    assert "assignment-b.ics" not in of.files
    assert b"2 withheld" in of.files["all.ics"].data
    assert b"Withheld, and in no file here: 2." in of.files["feeds.html"].data
    assert b"withheld: 2" in of.files["index.html"].data
    assert json.loads(of.files["obligations.json"].data)["withheld_left_out"] == 2


def test_no_file_names_a_hidden_deadline_from_which_a_public_one_is_counted() -> None:
    """Neither in its phrase, nor in what it waits for, nor in a move: in data, feeds and pages."""
    text = (
        LETTER
        + '[[deadlines]]\nid = "hush"\ntitle = "x"\ndue = "to be agreed"\nwithheld = "x"\n'
        + '[[deadlines]]\nid = "hush-too"\ntitle = "x"\ndue = 2027-01-01\nreview = true\n'
        + '[[deadlines]]\nid = "a"\ntitle = "A"\ndue = "3 weeks after hush"\n'
        + '[[deadlines]]\nid = "b"\ntitle = "B"\ndue = "2 days after delivery of hush-too"\n'
        + '[[deadlines]]\nid = "c"\ntitle = "C"\ndue = ["1 week before hush-too", 2027-05-05]\n'
        + '[[deadlines]]\nid = "d"\ntitle = "D"\ndue = "1 day after a"\n'
        + '[[deadlines]]\nid = "e"\ntitle = "E"\ndue = 2026-12-01\n'
        + 'moves = [{ due = "2 weeks after hush-too", on = 2026-11-01, reason = "late" }]\n'
    )
    editions = [made(loaded({"a.toml": text}), wishes=PublishOptions(detail=detail)) for detail in Detail]
    assert [name for of in editions for name, file in of.files.items() if b"hush" in file.data] == []
    (of, *_) = editions
    rows = {row["id"]: row for row in json.loads(of.files["obligations.json"].data)["obligations"]}
    assert rows["a.a"]["due"] == "3 weeks after not-public"
    assert rows["a.d"]["waits_for"] == ["not-public"]
    assert rows["a.b"]["due"] == "2 days after delivery of not-public"
    assert rows["a.e"]["moves"][0]["due"] == "2 weeks after not-public"


def test_an_input_does_not_tell_the_title_of_what_it_is_for_while_that_is_not_reviewed() -> None:
    figures = 'inputs = [{ id = "figures", title = "Figures", from = "udi", due = 2026-12-01 }]\n'
    of = made(loaded({"a.toml": LETTER + REPORT.replace("Report", "Nobody may know") + "review = true\n" + figures}))
    assert [name for name, file in of.files.items() if b"Nobody may know" in file.data] == []
    assert events(of, "all.ics")
    (row,) = json.loads(of.files["obligations.json"].data)["obligations"]
    assert row["input_to"] == "not-public"


@given(st.integers(0, 5), st.data())
@examples(30)
def test_a_feed_has_what_the_filter_of_its_name_lists(seed: int, data: st.DataObject) -> None:
    codes = ("a", "b", "c", "d")
    parents = {code: data.draw(st.sampled_from((None, *codes))) for code in codes}
    bodies = "\n".join(f'{code} = {{ name = "{code}"{f", part_of = {chr(34)}{up}{chr(34)}" if up and up != code else ""} }}' for code, up in parents.items())  # fmt: skip
    pick = st.sampled_from(codes)
    letters: dict[str, str | bytes] = {
        f"l{number}.toml": LETTER.replace('"jd"', f'"{data.draw(pick)}"').replace('"pod"', f'"{data.draw(pick)}"')
        + f'[participants]\ncooperate = ["{data.draw(pick)}"]\nconsult = ["{data.draw(pick)}"]\n\n' + REPORT
        for number in range(seed)
    }  # fmt: skip
    of = loaded(letters, REGISTER.partition("[organisations]")[0] + "[organisations]\n" + bodies)
    owed = obligations(of.register, DAY)
    found = feeds_of(owed, outer_bodies(of.register), Audience())
    for code in codes:
        for kind, wanted in (
            (FeedKind.ORGANISATION, Filter(organisations=(code,), roles=(Role.ANY,), ended=True)),
            (FeedKind.TO, Filter(to=(code,), ended=True)),
        ):
            assert found.get(file_name(kind, code), ()) == select(of.register, owed, wanted)
    assert found.get("all.ics", ()) == owed


def test_file_names_are_safe_on_every_disk_and_stay_apart() -> None:
    longest = "a" * 250
    names = [file_name(FeedKind.ASSIGNMENT, id_) for id_ in ("con", "aux", longest, f"{longest[:-1]}b")]
    assert names[:2] == ["assignment-con.ics", "assignment-aux.ics"]
    assert len({*names}) == 4
    assert all(len(name) <= 130 and name == name.lower() for name in names)


def test_the_same_files_and_day_give_the_same_bytes() -> None:
    files: dict[str, str | bytes] = {"a.toml": LETTER + REPORT, "b.toml": LETTER + PLAN}
    again = {name: files[name] for name in reversed(files)}
    assert made(loaded(files)).files == made(loaded(again)).files
    assert made(loaded(files), made(loaded(files))).files == made(loaded(files)).files


def test_feeds_do_not_change_on_a_day_on_which_nothing_happens() -> None:
    of = loaded({"a.toml": LETTER + REPORT})
    first = made(of)
    later = made(of, first, date(2026, 11, 23))
    assert [name for name in first.files if later.files[name] != first.files[name]] == [
        "obligations.json",
        "obligations.csv",
        "index.html",
    ]


def test_each_feed_knows_its_own_address() -> None:
    of = made(loaded({"a.toml": LETTER + REPORT}), wishes=PublishOptions(url="https://feeds.example.org/x/"))
    head = Calendar.from_ical(of.files["organisation-pod.ics"].data)
    assert head["SOURCE"] == "https://feeds.example.org/x/organisation-pod.ics"


def test_hostile_letters_are_published_whole() -> None:
    of = nasty()
    new = made(of)
    for name, file in new.files.items():
        if name.endswith(".ics"):
            assert (
                Calendar.from_ical(file.data).to_ical() == file.data
            )  # block by block, as the package writes it at once
    assert made(of, new).files == new.files


@pytest.mark.parametrize("language", list(Language))
def test_feeds_and_page_are_in_the_language_asked_for(language: Language) -> None:
    of = made(loaded({"a.toml": LETTER + REPORT}), wishes=PublishOptions(language=language, detail=Detail.MINIMAL))
    assert f'<html lang="{language}">'.encode() in of.files["index.html"].data
    assert translate_to(language, "Responsible: {who}", who="Politidirektoratet").encode() in of.files["all.ics"].data
    assert b"26/1" not in of.files["all.ics"].data


def test_notes_are_published_with_full_detail_only() -> None:
    of = loaded({"a.toml": LETTER + REPORT + 'note = "between ourselves"\n'})
    for detail in Detail:
        files = made(of, wishes=PublishOptions(detail=detail)).files.values()
        assert any(b"between ourselves" in file.data for file in files) == (detail is Detail.FULL)


# --- the edition before ---------------------------------------------------------------------------


def test_a_deadline_to_come_that_would_vanish_is_refused_and_named() -> None:
    first = made(loaded({"a.toml": LETTER + REPORT + PLAN}))
    refusal = refused(loaded({"a.toml": LETTER + REPORT}), first)
    assert refusal.things == ("2027-02-01 pod: Plan: all.ics and 4 more",)
    assert titles(
        made(loaded({"a.toml": LETTER + REPORT}), first, wishes=PublishOptions(accept_loss=True)), "all.ics"
    ) == ["pod: Report"]


@pytest.mark.parametrize(
    "record",
    [
        'withdrawn = { on = 2026-11-20, reference = "1" }\n',
        'deliveries = [{ on = 2026-11-20, reference = "1" }]\n',
        'moves = [{ due = "to be agreed", on = 2026-11-20 }]\n',
        'withheld = "offl. § 15"\n',
    ],
)
def test_what_is_withdrawn_delivered_moved_or_withheld_is_no_loss(record: str) -> None:
    first = made(loaded({"a.toml": LETTER + REPORT + PLAN}))
    made(loaded({"a.toml": LETTER + REPORT + PLAN + record}), first)


def test_a_deadline_that_passes_from_one_body_to_another_does_not_vanish_in_silence() -> None:
    first = made(loaded({"a.toml": LETTER + REPORT}))
    refusal = refused(loaded({"a.toml": LETTER + REPORT + 'responsible = "udi"\n'}), first)
    assert refusal.things == ("2026-12-18 pod: Report: organisation-pod.ics",)


def test_a_corrected_title_raises_its_stamp_in_each_feed_and_touches_no_other_entry() -> None:
    first = made(loaded({"a.toml": LETTER + REPORT + PLAN}))
    second = made(loaded({"a.toml": LETTER + REPORT.replace("Report", "The report") + PLAN}), first)
    blocks = [{*of.files["all.ics"].data.split(b"BEGIN:VEVENT")[1:]} for of in (first, second)]
    assert len(blocks[0] & blocks[1]) == 1
    assert b"SEQUENCE:1\r\n" in second.files["all.ics"].data
    assert second.changed["all.ics"] > first.changed["all.ics"]
    assert (
        made(loaded({"a.toml": LETTER + REPORT.replace("Report", "The report") + PLAN}), second).files == second.files
    )


def test_the_feed_of_a_letter_that_is_gone_stays_an_address_and_says_so_once() -> None:
    delivered = PLAN.replace("2027", "2025") + 'deliveries = [{ on = 2025-01-20, reference = "1" }]\n'
    both = loaded({"a.toml": LETTER + REPORT, "b.toml": LETTER + delivered})
    one = loaded({"a.toml": LETTER + REPORT})
    first = made(both)
    second = made(one, first)
    assert second.retired == ("assignment-b.ics",)
    assert titles(second, "assignment-b.ics") == ["This calendar is no longer kept"]
    later = made(one, second, date(2027, 1, 1))
    assert later.files["assignment-b.ics"] == second.files["assignment-b.ics"]
    back = made(both, later, date(2027, 1, 2))
    assert back.retired == ()
    assert back.changed["assignment-b.ics"] > second.changed["assignment-b.ics"]


def test_a_letter_that_is_withheld_from_now_on_leaves_its_feed() -> None:
    first = made(loaded({"a.toml": LETTER + REPORT, "b.toml": LETTER + PLAN}))
    second = made(
        loaded({"a.toml": LETTER + REPORT, "b.toml": LETTER.replace("issued", 'withheld = "x"\nissued') + PLAN}), first
    )
    assert [name for name, file in second.files.items() if b"Plan" in file.data] == []


def test_a_body_keeps_its_feed_when_it_has_nothing_left() -> None:
    first = made(loaded({"a.toml": LETTER + REPORT + 'to = ["udi"]\ndeliveries = [{ on = 2026-11-20 }]\n'}))
    second = made(loaded({"a.toml": LETTER + REPORT + 'to = ["jd"]\ndeliveries = [{ on = 2026-11-20 }]\n'}), first)
    assert second.retired == ()
    assert titles(second, "to-udi.ics") == ["Nothing with a day yet; without one: 0"]


def test_a_feed_that_was_damaged_is_not_written_over() -> None:
    of = loaded({"a.toml": LETTER + REPORT})
    first = made(of)
    damaged = {**first.files, "all.ics": InMemoryFile(data=first.files["all.ics"].data[:-30])}
    new = edition(of, DAY, ASKED, damaged)
    assert isinstance(new, PublishError)
    assert new.things[0].startswith("all.ics: ")


def test_faulty_letters_are_refused_with_their_files() -> None:
    refusal = refused(loaded({"a.toml": LETTER + REPORT.replace("2026-12-18", '"soonish"')}))
    assert refusal.errors == {"a.toml": 1}


# --- on disk --------------------------------------------------------------------------------------


def test_a_second_publishing_touches_nothing(register: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert publish(register, site).returncode == 0
    times = {path: path.stat().st_mtime_ns for path in site.iterdir() if path.name != ".mandate.lock"}
    done = publish(register, site)
    assert said(done) == "5 feeds of 1 obligations: 0 files written, 24 unchanged\n"
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_faulty_letters_leave_the_good_feeds_as_they_are(register: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(register, site)
    before = contents(site)
    (register / "a.toml").write_text(LETTER + REPORT.replace("2026-12-18", "31.12.2026"), encoding="utf-8")
    done = publish(register, site)
    assert (done.returncode, contents(site)) == (1, before)
    assert said(done).startswith("error: nothing is published: the files have errors\n  a.toml: 1 error\n")
    (register / "mandate.toml").write_text("[register", encoding="utf-8")
    assert (publish(register, site).returncode, contents(site)) == (1, before)


def test_a_folder_takes_the_feeds_of_one_register_only(register: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(register, site)
    before = contents(site)
    (register / "mandate.toml").write_text(REGISTER.replace("6f2a0c52", "7f2a0c52"), encoding="utf-8")
    done = publish(register, site)
    assert (done.returncode, contents(site)) == (2, before)
    assert "holds the feeds of another register" in said(done)


def test_a_folder_with_a_page_of_somebody_else_is_left_alone(register: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in ("index.html", "notes.txt", "Thesis.docx"):
        site.mkdir()
        (site / name).write_text("mine", encoding="utf-8")
        done = publish(register, site)
        assert (done.returncode, [(path.name, path.read_text(encoding="utf-8")) for path in site.iterdir()]) == (
            2,
            [(name, "mine")],
        )
        assert f"{name}, which was not published by mandate" in said(done)
        shutil.rmtree(site)


def test_files_of_ones_own_may_lie_beside_the_feeds_once_they_are_published(register: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / ".git").mkdir(parents=True)
    assert publish(register, site).returncode == 0
    (site / "CNAME").write_text("feeds.example.org", encoding="utf-8")
    assert publish(register, site).returncode == 0


def test_the_register_itself_is_never_published(register: Path, tmp_path: Path) -> None:
    (register / "letters").mkdir()
    (register / "a.toml").rename(register / "letters" / "a.toml")
    before = {path: path.stat().st_mtime_ns for path in sorted(tmp_path.rglob("*"))}
    for site in (register, Path(), tmp_path, register / "letters", Path("letters/.."), register / ".." / "register"):
        done = publish(register, site)
        assert (done.returncode, "holds the register itself" in said(done), "help: " in said(done)) == (2, True, True)
    assert {path: path.stat().st_mtime_ns for path in sorted(tmp_path.rglob("*"))} == before
    assert publish(register, register / "public").returncode == 0
    assert publish(register, register / "public").returncode == 0


def test_a_publishing_under_way_keeps_others_out(register: Path, tmp_path: Path) -> None:
    from mandate.publishing.folder import locked

    site = tmp_path / "site"
    with locked(site):
        done = publish(register, site)
    assert (done.returncode, "just now" in said(done)) == (2, True)
    assert publish(register, site).returncode == 0


def test_what_was_changed_in_the_folder_by_hand_is_put_right(register: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(register, site)
    good = contents(site)
    (site / "robots.txt").write_text("User-agent: *\nDisallow: /\n", encoding="utf-8")
    (site / "to-jd.ics").unlink()
    assert publish(register, site).returncode == 0
    assert contents(site) == good


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """The project's own register with each feed changed, and what is published of it before and after. Tests do not write there."""
    folder = tmp_path_factory.mktemp("versions")
    old, new, first, second = (folder / name for name in ("old", "new", "first", "second"))
    shutil.copytree(ROOT / "assignments", old)
    shutil.copytree(old, new)
    about = (new / "mandate.toml").read_text(encoding="utf-8")
    (new / "mandate.toml").write_text(about.replace("menneskehandel", "Menneskehandel"), encoding="utf-8")
    assert publish(old, first).returncode == 0
    shutil.copytree(first, second)
    assert publish(new, second).returncode == 0
    return new, first, second


@posix
def test_a_publishing_killed_at_any_moment_leaves_whole_files_and_the_next_one_finishes(
    versions: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    new, first, second = versions
    old_files, new_files = contents(first), contents(second)
    changed = [name for name in new_files if old_files[name] != new_files[name]]
    assert len(changed) > 40
    for step in (12, 51, 102, 153):
        site = tmp_path / f"site{step}"
        shutil.copytree(first, site)
        words = stopped(step, signal.SIGKILL, "publish", str(site), "--register", str(new), "--as-of", "2026-11-22")
        done = subprocess.run(words, env=environment(), capture_output=True, check=False)
        assert done.returncode == -signal.SIGKILL
        left = contents(site)
        whole = {name: data for name, data in left.items() if not name.endswith(".part") and name != MANIFEST}
        assert json.loads(left[MANIFEST])["register"]  # which knows nothing of what is half-way
        assert {name for name, data in whole.items() if data not in {old_files[name], new_files[name]}} == set()
        assert publish(new, site).returncode == 0
        assert contents(site) == new_files


@posix
def test_a_half_written_file_of_a_killed_run_is_cleaned_away(register: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(register, site)
    good = contents(site)
    for name in (".all.ics.abcd_123.part", "..mandate.json.abcd_123.part"):
        (site / name).write_bytes(b"BEGIN:VCAL")
    (site / ".notes.abcd_123.part").write_bytes(b"somebody else's")
    publish(register, site)
    assert contents(site) == good | {".notes.abcd_123.part": b"somebody else's"}


@posix
def test_a_full_disk_leaves_whole_files(versions: tuple[Path, Path, Path], tmp_path: Path) -> None:
    import resource

    new, first, second = versions
    old_files, new_files = contents(first), contents(second)
    site = tmp_path / "site"
    shutil.copytree(first, site)
    done = subprocess.run(
        command("publish", str(site), "--register", str(new), "--as-of", "2026-11-22"),
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (25_000, 25_000)),
        check=False,
    )
    assert done.returncode == 2
    assert b"cannot be written: File too large" in done.stderr
    left = contents(site)
    assert json.loads(left.pop(MANIFEST))["register"]
    assert all(data in {old_files[name], new_files[name]} for name, data in left.items())


def test_an_invalid_address_is_reported(register: Path, tmp_path: Path) -> None:
    for url in ("feeds.example.org", "https://x.example/?a=b", "https://x:y/"):
        done = publish(register, tmp_path / "site", "--url", url)
        assert (done.returncode, "is no address of the web" in said(done)) == (2, True)
    done = publish(register, tmp_path / "site", "--url", "https://reader:hunter2@feeds.example.org/")
    assert (done.returncode, "before the host" in said(done), "hunter2" in said(done)) == (2, True, False)
    assert not (tmp_path / "site").exists()
