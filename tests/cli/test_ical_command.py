"""`mandate ical` as it is run: editions, losses, proof and size, with what it prints and how it exits."""

import re
from pathlib import Path

import pytest
from support.cases import CASES, NAMED, next_edition
from support.cli import AS_OF, Golden, run, said, transcript
from support.registers import BROKEN, LETTER, REGISTER, SOUND, register

LATER = ("--as-of", "2026-11-24")


def cases(folder: Path, text: str = CASES) -> Path:
    (folder / "mandate.toml").write_text(NAMED, encoding="utf-8")
    (folder / "a.toml").write_text(text, encoding="utf-8")
    return folder


def test_an_edition_after_another_is_written_and_proven(tmp_path: Path) -> None:
    cases(tmp_path)
    assert run("ical", "-o", "feed.ics", *AS_OF, cwd=tmp_path).returncode == 0
    cases(tmp_path, next_edition())
    assert run("ical", "--verify", "feed.ics", *LATER, cwd=tmp_path).returncode == 1
    done = run("ical", "-o", "feed.ics", "--previous", "feed.ics", *LATER, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, b"")
    found = run("ical", "--verify", "feed.ics", *LATER, cwd=tmp_path)
    assert (found.returncode, found.stderr) == (0, b"")
    assert found.stdout.startswith(b"39 obligations = ")
    again = run("ical", "--previous", "feed.ics", *LATER, cwd=tmp_path)
    assert again.stdout == (tmp_path / "feed.ics").read_bytes()


def test_a_proof_that_fails_says_what_is_missing_stray_and_wrong(tmp_path: Path, golden: Golden) -> None:
    cases(tmp_path)
    run("ical", "-o", "feed.ics", *AS_OF, cwd=tmp_path)
    cases(tmp_path, next_edition().replace('id = "hostile"', 'id = "kind"'))
    text = transcript("ical", "--verify", "feed.ics", *LATER, cwd=tmp_path)
    assert text.endswith("--- exit 1\n")
    golden("cli/ical-verify.txt", text)


def test_an_edition_that_would_lose_a_deadline_is_refused_and_the_old_one_untouched(
    tmp_path: Path, golden: Golden
) -> None:
    cases(tmp_path)
    run("ical", "-o", "feed.ics", *AS_OF, cwd=tmp_path)
    before = (tmp_path / "feed.ics").read_bytes()
    (tmp_path / "a.toml").unlink()
    text = transcript("ical", "-o", "feed.ics", "--previous", "feed.ics", *LATER, cwd=tmp_path)
    golden("cli/ical-loss.txt", text)
    assert text.endswith("--- exit 1\n")
    assert (tmp_path / "feed.ics").read_bytes() == before
    assert run("ical", "-o", "feed.ics", *LATER, cwd=tmp_path).returncode == 0  # where it is meant


def test_the_hostile_title_of_a_lost_deadline_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    cases(tmp_path)
    run("ical", "-o", "feed.ics", *AS_OF, cwd=tmp_path)
    data = (tmp_path / "feed.ics").read_bytes().replace(b"SUMMARY:pod: Report", b"SUMMARY:\x1b[31mred\xe2\x80\xae")
    (tmp_path / "feed.ics").write_bytes(data)
    (tmp_path / "a.toml").unlink()
    for args in (("--previous", "feed.ics"), ("--verify", "feed.ics")):
        done = run("ical", *args, *LATER, cwd=tmp_path)
        assert done.returncode == 1
        assert b"red" in done.stdout + done.stderr
        assert b"\x1b" not in done.stdout + done.stderr
        assert "\u202e".encode() not in done.stdout + done.stderr


@pytest.mark.parametrize("option", ["--previous", "--verify"])
@pytest.mark.parametrize("damage", ["cut", "empty", "not text", "folder"])
def test_a_damaged_edition_exits_2_and_writes_nothing(option: str, damage: str, tmp_path: Path) -> None:
    cases(tmp_path)
    data = run("ical", *AS_OF, cwd=tmp_path).stdout
    old = tmp_path / "old.ics"
    if damage == "folder":
        old.mkdir()
    else:
        old.write_bytes({"cut": data[:-200], "empty": b"", "not text": b"\xff\xfe\x00" * 40}[damage])
    done = run("ical", option, "old.ics", *AS_OF, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert re.fullmatch(r"error: old\.ics .+\nhelp: .+\n", said(done))


@pytest.mark.parametrize("option", ["--previous", "--verify"])
def test_faulty_files_prove_and_publish_nothing(option: str, tmp_path: Path) -> None:
    register(tmp_path, a=SOUND)
    run("ical", "-o", "old.ics", *AS_OF, cwd=tmp_path)
    register(tmp_path, a=SOUND, b=BROKEN)
    done = run("ical", option, "old.ics", *AS_OF, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, b"")
    assert "the files have errors" in said(done)


def test_the_language_is_the_registers_unless_another_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "mandate.toml").write_text(REGISTER.replace("country", 'language = "nn"\ncountry', 1), encoding="utf-8")
    (tmp_path / "a.toml").write_text(
        LETTER + '[[deadlines]]\nid = "r"\ntitle = "R"\ndue = 2026-12-31\n', encoding="utf-8"
    )
    for args, words in (((), "Ansvarleg: "), (("--lang", "sv"), "Ansvarig: "), (("--lang", "en"), "Responsible: ")):
        assert words in run("ical", *args, *AS_OF, cwd=tmp_path).stdout.decode().replace("\r\n ", "")
    named = run("ical", "--lang", "nb", "--to", "jd", "--role", "lead", "--state", "due", *AS_OF, cwd=tmp_path).stdout
    assert "X-WR-CALNAME:Test register – rolle leder\\, til jd\\, kommende" in named.decode().replace("\r\n ", "")
    status = run("status", *AS_OF, cwd=tmp_path).stdout
    assert b"Ansvarleg" not in status


def test_a_calendars_id_is_the_same_in_every_language(tmp_path: Path) -> None:
    (tmp_path / "mandate.toml").write_text(REGISTER.replace('name = "Test register"', ""), encoding="utf-8")
    heads = [
        run("ical", "--lang", language, "--to", "jd", *AS_OF, cwd=tmp_path).stdout.decode().split("BEGIN:VEVENT")[0]
        for language in ("en", "nb", "nn", "sv")
    ]
    assert len({line for head in heads for line in head.split("\r\n") if line.startswith("UID:")}) == 1
    assert ["Frister – til jd" in head for head in heads] == [False, True, False, False]


@pytest.mark.parametrize(("count", "title", "warned"), [(1000, "R", False), (1001, "R", True), (400, "R" * 3000, True)])
def test_a_feed_too_large_for_some_calendars_is_written_with_a_warning(
    count: int, title: str, warned: bool, tmp_path: Path
) -> None:
    rows = "".join(f'[[deadlines]]\nid = "d{n}"\ntitle = "{title}"\ndue = 2026-12-01\n' for n in range(count))
    register(tmp_path, a=LETTER + rows)
    done = run("ical", "-o", "feed.ics", *AS_OF, cwd=tmp_path)
    assert done.returncode == 0
    assert (f"warning: the feed has {count} entries" in said(done)) == warned
    assert ("help: split it" in said(done)) == warned
    assert (tmp_path / "feed.ics").read_bytes().count(b"BEGIN:VEVENT") == count


@pytest.mark.parametrize("moment", ["2026-10-25T02:30:00", "2027-03-28T02:30:00", "2026-10-25T02:30:00+01:00"])
@pytest.mark.parametrize("kind", ["report", "meeting"])
def test_a_deadline_in_the_hour_when_clocks_change_stays_as_it_was(moment: str, kind: str, tmp_path: Path) -> None:
    text = f'{LETTER}[[deadlines]]\nid = "r"\ntitle = "Report"\nkind = "{kind}"\ndue = {moment}\n'
    cases(tmp_path, text)
    early = ("--as-of", "2026-02-01")
    first = run("ical", "-o", "feed.ics", *early, cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    data = (tmp_path / "feed.ics").read_bytes()
    for day in (early, ("--as-of", "2026-02-02")):
        assert run("ical", "--verify", "feed.ics", *day, cwd=tmp_path).returncode == 0
        assert run("ical", "-o", "feed.ics", "--previous", "feed.ics", *day, cwd=tmp_path).returncode == 0
        assert (tmp_path / "feed.ics").read_bytes() == data


def test_a_proof_shows_where_an_entry_begins_and_ends(tmp_path: Path) -> None:
    cases(tmp_path, f"{LETTER}[[deadlines]]\nid = 'r'\ntitle = 'R'\nkind = 'meeting'\ndue = 2026-12-01T09:00:00\n")
    run("ical", "-o", "feed.ics", *AS_OF, cwd=tmp_path)
    data = (tmp_path / "feed.ics").read_bytes()
    (tmp_path / "feed.ics").write_bytes(data.replace(b"DTEND:20261201T083000Z", b"DTEND:20261201T103000Z"))
    told = run("ical", "--verify", "feed.ics", *AS_OF, cwd=tmp_path).stdout.decode()
    assert "the feed has 2026-12-01T08:00+00:00 to 2026-12-01T10:30+00:00, confirmed" in told
    assert "the register has 2026-12-01T08:00+00:00 to 2026-12-01T08:30+00:00, confirmed" in told


def test_a_proof_shows_the_first_and_the_last_day_of_an_entry(tmp_path: Path) -> None:
    cases(tmp_path, SOUND)
    run("ical", "-o", "feed.ics", *AS_OF, cwd=tmp_path)
    data = (tmp_path / "feed.ics").read_bytes()
    (tmp_path / "feed.ics").write_bytes(data.replace(b"DATE:20261218", b"DATE:20261216"))
    told = run("ical", "--verify", "feed.ics", *AS_OF, cwd=tmp_path).stdout.decode()
    assert "the feed has 2026-12-16 to 2026-12-18, confirmed; the register has 2026-12-18, confirmed" in told
