"""A repeated duty that ends: from a day on, one by one, or all of it; what was owed before is not lost in silence."""

from pathlib import Path

import pytest
from support.cli import run, said, status
from support.registers import LETTER, letter, names, register

MONTHLY = (
    LETTER
    + '[[deadlines]]\nid = "m"\ntitle = "Monthly figures"\ndue = 2026-06-30\nevery = "month"\nuntil = "further notice"\n'
)
FROM = ("withdraw", "a.m", "--from", "1.9.2026", "--on", "2026-08-20", "--reference", "26/9")


def owed(folder: Path, *, as_of: str = "2026-11-22") -> list[str]:
    return [one["id"] for one in status(folder, as_of=as_of)]


def test_what_was_due_before_is_still_owed_and_what_comes_later_is_not(tmp_path: Path) -> None:
    here = register(tmp_path, a=MONTHLY)
    done = run(*FROM, cwd=here)
    assert done.returncode == 0
    assert (here / "a.toml").read_text() == MONTHLY + (
        'withdrawn = [\n  { on = 2026-08-20, reference = "26/9", from = 2026-09-01 },\n]\n'
    )
    assert owed(here) == ["a.m.2026-06-30", "a.m.2026-07-30", "a.m.2026-08-30"]
    assert owed(here, as_of="2026-08-19")[-1] == "a.m.2028-07-30"
    assert run("check", cwd=here).returncode == 0
    assert "--from 1.9.2026 is read as 2026-09-01\n" in said(done)
    assert "warning: 2 of them are overdue, 2026-09-30 to 2026-10-30, and are owed no more" in said(done)


def test_a_first_delivery_stays_delivered(tmp_path: Path) -> None:
    here = register(tmp_path, a=MONTHLY + "deliveries = [\n  { on = 2026-08-10, for = 2026-09-30 },\n]\n")
    assert run(*FROM, cwd=here).returncode == 0
    states = {one["id"]: one["state"] for one in status(here, "--all")}
    assert states["a.m.2026-09-30"] == "delivered"
    assert states["a.m.2026-10-30"] == "withdrawn"


def test_it_is_taken_back(tmp_path: Path) -> None:
    here = register(tmp_path, a=MONTHLY)
    run(*FROM, cwd=here)
    assert run("undo", "a.m", cwd=here).returncode == 0
    assert (here / "a.toml").read_text() == MONTHLY


def test_feeds_show_what_was_published_as_cancelled(tmp_path: Path) -> None:
    here = register(tmp_path, a=MONTHLY)
    assert run("publish", "out", cwd=here).returncode == 0
    assert run("withdraw", "a.m", "--from", "2026-12-01", cwd=here).returncode == 0
    assert run("publish", "out", cwd=here).returncode == 0
    feed = (here / "out" / "all.ics").read_bytes()
    assert feed.count(b"STATUS:CANCELLED") > 10


def test_all_takes_what_is_overdue_and_says_so(tmp_path: Path) -> None:
    here = register(tmp_path, a=MONTHLY)
    done = run("withdraw", "a.m", "--all", cwd=here)
    assert done.returncode == 0
    assert (
        "warning: 5 of them are overdue, 2026-06-30 to 2026-10-30, and are owed no more; where they are still owed: "
        "`mandate undo a.m`, then `mandate withdraw a.m --from DAY`\n"
    ) in said(done)
    assert owed(here) == []


def test_a_withdrawal_whose_day_is_known_by_its_month(tmp_path: Path) -> None:
    here = register(tmp_path, a=MONTHLY)
    assert run("withdraw", "a.m", "--from", "2026-09-01", "--on", "August 2026", cwd=here).returncode == 0
    assert '{ on = "August 2026", from = 2026-09-01 }' in (here / "a.toml").read_text()
    assert run("move", "a.m.2026-06-30", "2026-12-30", "--on", "June 2026", "--reason", "x", cwd=here).returncode == 0
    assert '{ due = 2026-12-30, on = "June 2026", reason = "x", for = 2026-06-30 }' in (here / "a.toml").read_text()
    late = run("withdraw", "a.m", "--for", "2026-07-30", "--on", "December 2026", cwd=here)
    assert said(late).startswith("error: 2026-12-01 has not come yet\n")


def test_a_month_may_be_typed_in_the_words_of_a_letter(tmp_path: Path) -> None:
    here = register(tmp_path, a=MONTHLY)
    moved = run("move", "a.m.2026-06-30", "2026-12-30", "--on", "juni 2026", "--reason", "x", cwd=here)
    assert moved.returncode == 0
    assert "--on juni 2026 is read as June 2026\n" in said(moved)
    assert run("done", "a.m.2026-07-30", "--on", "augusti 2026", cwd=here).returncode == 0
    text = (here / "a.toml").read_text()
    assert '{ due = 2026-12-30, on = "June 2026", reason = "x", for = 2026-06-30 }' in text
    assert '{ on = "August 2026", for = 2026-07-30 }' in text
    wrong = run("move", "a.m.2026-08-30", "2026-12-30", "--on", "en gang", "--reason", "x", cwd=here)
    assert said(wrong).startswith("error: --on: `en gang` is not a day\n")


def test_a_body_is_added_with_its_country_and_language_in_words(tmp_path: Path) -> None:
    here = register(tmp_path, a=MONTHLY)
    line = ("add", "sfo", "--name", "Statens forvaltning", "--country", "Sverige", "--language", "svenska")
    done = run(*line, cwd=here)
    assert done.returncode == 0
    assert "--country Sverige is read as SE\n--language svenska is read as sv\n" in said(done)
    assert '{ name = "Statens forvaltning", country = "SE", language = "sv" }' in (here / "mandate.toml").read_text()
    assert run(*line[:5], "Sverge", cwd=here).returncode == 2


ONE = LETTER + '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-12-18\n'
REFUSED = {
    ("a.m",): ("`a.m` has ", "; --from DAY ends it, --all takes every one"),
    ("a.m", "--from", "2026-09-01", "--all"): ("--from and --all mean different occurrences", "give one of them"),
    ("a.m", "--from", "2026-09-01", "--for", "2026-06-30"): ("--for and --from mean different", "give one of them"),
    ("a.m.2026-06-30", "--from", "2026-09-01"): (
        "`a.m.2026-06-30` is one occurrence, and --from means several",
        "leave its day out, or leave --from out",
    ),
    ("b.report", "--from", "2026-09-01"): ("`b.report` is one delivery", "leave --from out"),
    ("c.y", "--from", "2029-01-01"): (
        "no delivery of `c.y` is first due on 2029-01-01 or later; its last one is of 2028-05-15",
        "see whether the day is right, the year above all",
    ),
    ("a.m", "--from", "2026-09-01", "--on", "2026-12-24"): ("2026-12-24 has not come yet", ""),
}


@pytest.mark.parametrize("words", REFUSED)
def test_what_makes_no_sense_is_refused(words: tuple[str, ...], tmp_path: Path) -> None:
    cause, remedy = REFUSED[words]
    yearly = LETTER + '[[deadlines]]\nid = "y"\ntitle = "Y"\ndue = 2026-05-15\nevery = "year"\nuntil = 2028-12-31\n'
    here = register(tmp_path, a=MONTHLY, b=ONE, c=yearly)
    done = run("withdraw", *words, cwd=here)
    assert done.returncode == 2
    assert said(done).startswith(f"error: {cause}")
    assert remedy in said(done)
    assert (here / "a.toml").read_text() == MONTHLY


def test_a_record_after_the_end_contradicts_it() -> None:
    body = MONTHLY.removeprefix(LETTER) + "withdrawn = [{ on = 2026-08-20, from = 2026-09-01 }]\n"
    after = "deliveries = [{ on = 2026-09-29, for = 2026-09-30 }]\n"
    before = "deliveries = [{ on = 2026-08-20, for = 2026-09-30 }, { on = 2026-09-29, for = 2026-08-30 }]\n"
    assert "contradictory-records" in names(letter(body + after))
    assert "contradictory-records" not in names(letter(body + before))
