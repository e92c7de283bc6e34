"""Calendar feeds: real parsers agree on them, their bytes keep the rules, and they stay right from edition to edition."""

import os
import re
import unicodedata
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cases import CASES, NAMED
from support.cli import process
from support.feeds import HISTORIES, calendar, nasty
from support.properties import examples
from support.registers import LETTER, REGISTER, ROOT, letter, loaded

from mandate.feeds.events import Options
from mandate.feeds.feed import Feed, build_feed
from mandate.feeds.identity import midnight
from mandate.model.enums import Detail
from mandate.reading.register import ParsedRegister, has_errors
from mandate.schedule.obligations import obligations

DAY = date(2026, 11, 22)
PLAIN = Options()
modest = examples(60)


def project() -> ParsedRegister:
    files = {path.name: path.read_bytes() for path in (ROOT / "assignments").glob("*.toml")}
    about = files.pop("mandate.toml")
    return loaded(dict(files), about)


def made(of: ParsedRegister, as_of: date = DAY, options: Options = PLAIN) -> Feed:
    assert not has_errors(of.diagnostics)
    return build_feed(obligations(of.register, as_of), of.register, as_of, options)


def written(of: ParsedRegister, as_of: date = DAY, options: Options = PLAIN) -> bytes:
    return calendar(made(of, as_of, options))


def deadline(body: str, head: str = LETTER) -> ParsedRegister:
    """A letter with one deadline `r`."""
    return loaded({"a.toml": f'{head}[[deadlines]]\nid = "r"\ntitle = "Report"\n{body}\n'})


def cases() -> ParsedRegister:
    return loaded({"a.toml": CASES}, NAMED)


REGISTERS: dict[str, Callable[[], ParsedRegister]] = {
    "project": project,
    "nasty": nasty,
    "cases": cases,
    "empty": lambda: letter(""),
}
Event = tuple[str, date | datetime, date | datetime, str]


def properties(data: bytes) -> list[tuple[str, str]]:
    """The unfolded lines as names with their parameters, and raw values."""
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    return [(name, value) for name, _, value in (line.partition(":") for line in lines if line)]


def blocks(data: bytes) -> list[dict[str, str]]:
    """The raw properties of each VEVENT."""
    found: list[dict[str, str]] = []
    for name, value in properties(data):
        if (name, value) == ("BEGIN", "VEVENT"):
            found.append({})
        elif found:
            assert name not in found[-1] or name == "END", f"{name} stands twice"
            found[-1][name] = value
    return found


# --- parsers -------------------------------------------------------------------------------------


def by_icalendar(data: bytes) -> Iterator[Event]:
    import icalendar

    read: Any = icalendar.Calendar.from_ical(data)
    for event in read.walk("VEVENT"):
        assert not event.errors
        yield str(event["UID"]), event["DTSTART"].dt, event["DTEND"].dt, str(event["SUMMARY"])


def by_vobject(data: bytes) -> Iterator[Event]:
    import vobject

    for event in vobject.readOne(data.decode()).vevent_list:
        yield event.uid.value, event.dtstart.value, event.dtend.value, event.summary.value


def by_ics(data: bytes) -> Iterator[Event]:
    import ics

    for event in ics.Calendar(data.decode()).events:
        first, end = event.begin.datetime, event.end.datetime
        if event.all_day:
            yield event.uid, first.date(), end.date(), event.name
        else:
            yield event.uid, first, end, event.name


def in_utc(day: date | datetime) -> date | datetime:
    return day.astimezone(UTC) if isinstance(day, datetime) else day


def events(found: Iterator[Event]) -> list[tuple[Any, ...]]:
    return sorted((uid, in_utc(first), in_utc(end), summary.rstrip()) for uid, first, end, summary in found)


@pytest.mark.parametrize("parser", [by_icalendar, by_vobject, by_ics], ids=lambda parser: str(parser.__name__))
@pytest.mark.parametrize("name", REGISTERS)
def test_real_parsers_read_what_was_written(name: str, parser: Any) -> None:
    of = REGISTERS[name]()
    expected = events((one.uid, one.first, one.end, one.summary) for one in made(of).entries)
    assert events(parser(written(of))) == expected
    assert expected


@pytest.mark.parametrize("name", REGISTERS)
def test_real_parsers_read_the_same_description(name: str) -> None:
    import icalendar
    import ics
    import vobject

    data = written(REGISTERS[name]())
    expected = {one.uid: one.description for one in made(REGISTERS[name]()).entries}
    first = {str(one["UID"]): str(one["DESCRIPTION"]) for one in icalendar.Calendar.from_ical(data).walk("VEVENT")}
    second = {one.uid.value: one.description.value for one in vobject.readOne(data.decode()).vevent_list}
    third = {one.uid: one.description for one in ics.Calendar(data.decode()).events}
    assert first == expected
    assert second == expected
    assert {uid: words.rstrip() for uid, words in third.items()} == {u: w.rstrip() for u, w in expected.items()}


@modest
@given(st.text(min_size=1, max_size=300))
def test_any_title_is_read_back_by_all_parsers(title: str) -> None:
    quoted = "".join(f"\\U{ord(sign):08x}" for sign in title if not "\ud800" <= sign <= "\udfff") or "x"
    of = letter(f'[[deadlines]]\nid = "r"\ntitle = "{quoted}"\ndue = 2026-12-01\n')
    if has_errors(of.diagnostics):
        return
    data = written(of)
    keeps_the_byte_rules(data)
    assert events(by_icalendar(data)) == events(by_vobject(data)) == events(by_ics(data))


# --- bytes ---------------------------------------------------------------------------------------


def keeps_the_byte_rules(data: bytes) -> None:
    """The requirements of feeds.md on every line."""
    assert data.endswith(b"\r\n")
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r") == data.count(b"\r\n")
    lines = data[:-2].split(b"\r\n")
    assert all(lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no fold inside a sign
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]|\xc2[\x80-\x9f]", line)
    for line in lines:
        if not line.startswith(b" "):
            assert re.match(rb"[A-Z][A-Z0-9-]*[;:]", line), line
    text = data.decode()
    assert unicodedata.is_normalized("NFC", text)
    assert not re.search("[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]", text)


@pytest.mark.parametrize("name", REGISTERS)
def test_a_feed_keeps_the_byte_rules(name: str) -> None:
    keeps_the_byte_rules(written(REGISTERS[name]()))


@pytest.mark.parametrize("name", REGISTERS)
def test_a_feed_is_one_calendar_of_events_and_nothing_else(name: str) -> None:
    data = written(REGISTERS[name]())
    marks = [f"{key}:{value}" for key, value in properties(data) if key in {"BEGIN", "END"}]
    count = len(made(REGISTERS[name]()).entries)
    assert marks == ["BEGIN:VCALENDAR", *["BEGIN:VEVENT", "END:VEVENT"] * count, "END:VCALENDAR"]
    head = [key for key, _ in properties(data.split(b"BEGIN:VEVENT")[0])]
    assert head[1:3] == ["VERSION", "PRODID"]
    assert len(set(head)) == len(head)
    assert {"NAME", "X-WR-CALNAME", "DESCRIPTION", "X-WR-CALDESC", "UID", "LAST-MODIFIED"} <= set(head)
    values = dict(properties(data.split(b"BEGIN:VEVENT")[0]))
    assert values["NAME"] == values["X-WR-CALNAME"]
    assert values["DESCRIPTION"] == values["X-WR-CALDESC"]
    assert values["REFRESH-INTERVAL;VALUE=DURATION"] == values["X-PUBLISHED-TTL"]
    assert "METHOD" not in values


@pytest.mark.parametrize("name", REGISTERS)
def test_no_text_of_a_feed_has_a_backslash_but_as_an_escape(name: str) -> None:
    for key, value in properties(written(REGISTERS[name]())):
        if key in {"SUMMARY", "DESCRIPTION", "NAME", "X-WR-CALNAME", "X-WR-CALDESC", "LOCATION"}:
            assert not re.sub(r"\\[,;n]", "", value).count("\\"), (key, value)


def test_a_backslash_in_the_registers_name_is_no_line_break_in_the_calendars_name() -> None:
    of = loaded({"a.toml": LETTER}, REGISTER.replace('"Test register"', '"C:\\\\new, old; all"'))
    values = dict(properties(written(of).split(b"BEGIN:VEVENT")[0]))
    assert values["NAME"] == values["X-WR-CALNAME"] == "C:/new\\, old\\; all"


@pytest.mark.parametrize("name", REGISTERS)
def test_every_event_has_what_outlook_needs(name: str) -> None:
    for block in blocks(written(REGISTERS[name]())):
        assert block["TRANSP"] == "TRANSPARENT"
        assert block["X-MICROSOFT-CDO-BUSYSTATUS"] == "FREE"
        assert block["STATUS"] in {"CONFIRMED", "TENTATIVE", "CANCELLED"}
        assert block["DTSTAMP"] == block["LAST-MODIFIED"]
        assert re.fullmatch(r"\d{8}T000000Z", block["DTSTAMP"])
        assert 0 <= int(block["SEQUENCE"]) < 2**31
        assert 0 < len(block["SUMMARY"].replace("\\", "")) <= 255
        assert "\\n" not in block["SUMMARY"]
        uuid.UUID(block["UID"])
        assert not {"ORGANIZER", "ATTENDEE", "ATTACH", "DURATION", "RRULE"} & {key.split(";")[0] for key in block}
        start = next(key for key in block if key.startswith("DTSTART"))
        end = next(key for key in block if key.startswith("DTEND"))
        if start == "DTSTART;VALUE=DATE":
            first, last = date.fromisoformat(block[start]), date.fromisoformat(block[end])
            assert (end, last - first) == ("DTEND;VALUE=DATE", timedelta(days=1))
        else:
            assert (start, end) == ("DTSTART", "DTEND")
            assert block[start].endswith("Z")
            assert block[start] < block[end]


@pytest.mark.parametrize("name", REGISTERS)
def test_uids_are_unique_and_the_events_sorted(name: str) -> None:
    found = made(REGISTERS[name]())
    uids = [one.uid for one in found.entries]
    assert len(set(uids)) == len(uids)
    assert found.uid not in uids
    starts = [(one.first.date() if isinstance(one.first, datetime) else one.first, one.uid) for one in found.entries]
    assert starts == sorted(starts)
    assert found.stamp == max(one.stamp for one in found.entries)


def test_a_uid_says_nothing_about_host_or_user() -> None:
    data = written(project()).decode()
    assert not re.search(rf"UID:.*({re.escape(os.environ.get('USER', 'root'))}|@)", data)


def test_a_url_cannot_break_out_of_its_line() -> None:
    head = LETTER.replace("issued", 'source = "https://example.org/\\r\\nATTACH:x y\\u0000"\nissued')
    of = deadline("due = 2026-12-01", head)
    data = calendar(
        build_feed(obligations(of.register, DAY), of.register, DAY, PLAIN)
    )  # whatever `check` says of the address
    keeps_the_byte_rules(data)
    assert [set(block) & {"ATTACH"} for block in blocks(data)] == [set()]


@pytest.mark.parametrize(
    "source", ["javascript:alert(1)", "file:///etc/passwd", "letters/a.pdf", "HTTP://EXAMPLE.ORG", ""]
)
def test_only_web_addresses_are_links(source: str) -> None:
    head = LETTER.replace("issued", f'source = "{source}"\nissued') if source else LETTER
    assert [block.get("URL") for block in blocks(written(deadline("due = 2026-12-01", head)))] in [
        [None],
        ["http://EXAMPLE.ORG"] if source.startswith("HTTP") else [None],
    ]


# --- what entries say ----------------------------------------------------------------------------

Told = tuple[str, date | datetime, date | datetime, str, int]


def told(body: str, as_of: date = DAY, head: str = LETTER) -> list[Told]:
    return [
        (one.summary, one.first, one.end, one.status.value, one.sequence)
        for one in made(deadline(body, head), as_of).entries
    ]


def test_a_day_is_an_all_day_entry_to_the_next_day() -> None:
    assert told("due = 2026-12-31") == [("pod: Report", date(2026, 12, 31), date(2027, 1, 1), "CONFIRMED", 0)]


def test_a_moment_ends_its_entry_and_names_its_zone() -> None:
    [(summary, first, end, status, _)] = told("due = 2026-12-01T23:59:00")
    assert (summary, status) == ("23:59 Oslo: pod: Report", "CONFIRMED")
    assert isinstance(end, datetime)
    assert isinstance(first, datetime)
    assert end.astimezone(UTC) == datetime(2026, 12, 1, 22, 59, tzinfo=UTC)
    assert end - first == timedelta(minutes=30)


def test_a_meeting_begins_at_its_moment_however_long_it_is() -> None:
    [(_, first, end, _, _)] = told('due = 2026-07-01T09:00:00+02:00\nkind = "meeting"')
    assert [in_utc(first), in_utc(end)] == [datetime(2026, 7, 1, 7, minute, tzinfo=UTC) for minute in (0, 30)]


def test_a_meeting_lasts_from_its_moment() -> None:
    [(_, first, end, _, _)] = told('due = 2026-07-01T09:00:00+02:00\nkind = "meeting"\nlasts = "2 hours"')
    assert [in_utc(first), in_utc(end)] == [datetime(2026, 7, 1, hour, tzinfo=UTC) for hour in (7, 9)]


@pytest.mark.parametrize(
    ("due", "first", "last"),
    [
        ('"Q1 2027"', "2027-01-01", "2027-03-31"),
        ('"June 2027"', "2027-06-01", "2027-06-30"),
        ('"early June 2027"', "2027-06-01", "2027-06-10"),
        ('"winter 2026"', "2026-12-01", "2027-02-28"),
        ('"week 53 2026"', "2026-12-28", "2027-01-03"),
        ('"2027-11-01 to 2027-12-31"', "2027-11-01", "2027-12-31"),
    ],
)
def test_a_period_is_two_tentative_entries(due: str, first: str, last: str) -> None:
    found = told(f"due = {due}")
    assert [(one[1].isoformat(), one[3]) for one in found] == [(first, "TENTATIVE"), (last, "TENTATIVE")]
    assert found[0][0].startswith("~ ")
    assert found[0][0].endswith(" begins: pod: Report")
    assert found[1][0] == "~ last day: pod: Report"


def test_what_is_tentative_or_assumed_says_so() -> None:
    for flag in ("tentative", "assumed"):
        assert told(f"due = 2026-12-01\n{flag} = true") == [
            ("~ pod: Report", date(2026, 12, 1), date(2026, 12, 2), "TENTATIVE", 0)
        ]


def test_what_is_delivered_says_done_and_stays_confirmed_for_a_year() -> None:
    body = "due = 2026-12-01\ndeliveries = [{ on = 2026-11-20 }]"
    assert told(body, date(2026, 11, 19))[0][0] == "pod: Report"
    assert told(body) == [("✓ Done: pod: Report", date(2026, 12, 1), date(2026, 12, 2), "CONFIRMED", 1)]
    assert told(body, date(2027, 11, 30))[0][0] == "✓ Done: pod: Report"
    assert "Done" not in told(body, date(2028, 1, 1))[0][0]


def test_what_is_withdrawn_is_cancelled_until_sixty_days_after_its_day_and_then_gone() -> None:
    body = "due = 2027-12-01\nwithdrawn = { on = 2026-11-20 }"
    cancelled = [("Withdrawn: pod: Report", date(2027, 12, 1), date(2027, 12, 2), "CANCELLED", 1)]
    assert told(body, date(2026, 11, 20)) == told(body, date(2028, 1, 30)) == cancelled
    assert "Report" not in told(body, date(2028, 1, 31))[0][0]


def test_what_is_overdue_never_leaves_the_feed() -> None:
    assert told("due = 2026-12-01", date(2199, 1, 1))[0][0] == "pod: Report"


def test_a_late_delivery_shows_as_done_before_it_leaves() -> None:
    body = "due = 2024-12-01\ndeliveries = [{ on = 2026-11-20 }]"
    head = LETTER.replace("2026-01-15", "2024-01-15")
    assert told(body, date(2026, 11, 19), head)[0][0] == "pod: Report"
    assert told(body, DAY, head)[0][0] == "✓ Done: pod: Report"


def test_what_is_withheld_is_counted_and_absent() -> None:
    of = letter(
        '[[deadlines]]\nid = "a"\ntitle = "Open matter"\ndue = 2026-12-01\n'
        '[[deadlines]]\nid = "b"\ntitle = "Secret matter"\ndue = 2026-12-02\nwithheld = "offl. § 15"\n'
    )
    data = written(of).decode()
    assert "Secret" not in data
    assert "In this feed: 1 obligation with a day; not in it: 1 withheld." in made(of).description


def test_a_withheld_letter_or_task_leaves_no_trace_but_its_count() -> None:
    body = '[[tasks]]\nid = "t"\ntitle = "Secret task"\n{}[[deadlines]]\nid = "r"\ntitle = "Secret"\ndue = 2026-12-01\ntasks = ["t"]\n'
    for of in (
        loaded({"a.toml": LETTER + 'ends = 2026-12-31\nwithheld = "x"\n' + body.format("")}),
        loaded({"a.toml": LETTER + body.format('withheld = "x"\n')}),
    ):
        data = written(of).decode().replace("\r\n ", "")
        assert "Secret" not in data
        assert "26/1" not in data
        assert "1 withheld" in data


def test_every_obligation_is_counted_once() -> None:
    of = project()
    description = made(of).description
    counts = [int(number) for number in re.findall(r"(\d+) (?:obligations?|without|withheld|ended)", description)]
    assert sum(counts) == len(obligations(of.register, DAY))


def test_what_has_no_day_is_counted() -> None:
    of = deadline('due = "to be agreed"')
    assert "1 without a day yet" in made(of).description


def test_a_feed_without_dated_entries_has_one() -> None:
    for of in (deadline('due = "ongoing"'), letter(""), loaded({})):
        assert len(made(of).entries) == 1
        keeps_the_byte_rules(written(of))


def test_the_end_of_the_work_is_no_delivery() -> None:
    of = (
        letter("").register,
        loaded({"a.toml": LETTER + "ends = 2027-12-31\n" + '[[deadlines]]\nid = "r"\ntitle = "R"\ndue = 2026-12-01\n'}),
    )
    found = [one for one in made(of[1]).entries if one.first == date(2027, 12, 31)]
    assert [(one.summary, one.description.split("\n")[1]) for one in found] == [
        ("Work period ends: A letter", "Not a delivery.")
    ]


# --- editions ------------------------------------------------------------------------------------

HEADS = {
    "issued": LETTER,
    "not dated": LETTER.replace("issued = 2026-01-15\n", ""),
    "closed": LETTER + "closed = { on = 2026-08-01 }\n",
}


def editions(of: ParsedRegister) -> Iterator[tuple[date, Feed]]:
    """A feed each week from before the letter until all has been recorded."""
    for week in range(-6, 50):
        day = date(2026, 1, 15) + timedelta(weeks=week)
        yield day, made(of, day)


def content(entry: Any) -> tuple[Any, ...]:
    return entry.first, entry.end, entry.summary, entry.description, entry.status, entry.place, entry.url


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("name", HISTORIES)
def test_sequence_and_stamp_never_fall_and_rise_with_what_changes(name: str, head: str) -> None:
    of = deadline(HISTORIES[name], HEADS[head])
    before: dict[str, Any] = {}
    for day, now in editions(of):
        for entry in now.entries:
            old = before.get(entry.uid)
            before[entry.uid] = entry
            if old is None:
                continue
            assert entry.sequence >= old.sequence, day
            assert entry.stamp >= old.stamp, day
            if (entry.first, entry.end, entry.status) != (old.first, old.end, old.status):
                assert entry.sequence > old.sequence, day
            if "Done" in entry.summary and "Done" not in old.summary:
                assert entry.sequence > old.sequence, day
            if content(entry) != content(old):
                assert (entry.stamp, entry.sequence) > (old.stamp, old.sequence), day


@pytest.mark.parametrize("name", HISTORIES)
def test_no_entry_to_come_vanishes_without_having_been_cancelled(name: str) -> None:
    last: dict[str, Any] = {}
    for day, now in editions(deadline(HISTORIES[name])):
        here = {entry.uid: entry for entry in now.entries}
        for uid, old in last.items():
            if uid not in here and "Nothing with a day" not in old.summary:
                assert old.status.value == "CANCELLED" or old.end <= day, (day, old.summary)
        last = here


def test_the_calendars_own_stamp_never_falls() -> None:
    of = letter(
        '[[deadlines]]\nid = "a"\ntitle = "A"\ndue = 2027-12-01\n'
        '[[deadlines]]\nid = "b"\ntitle = "B"\ndue = 2027-12-01\nwithdrawn = { on = 2026-06-01 }\n'
    )
    stamps = [now.stamp for _, now in editions(of)]
    assert stamps == sorted(stamps)


@pytest.mark.parametrize("name", HISTORIES)
def test_nothing_changes_between_two_records(name: str) -> None:
    of = deadline(HISTORIES[name])
    quiet = (date(2026, 9, 7), date(2026, 9, 28))
    first, second = ({one.uid: one for one in made(of, day).entries} for day in quiet)
    assert {uid: second[uid] for uid in first if uid in second} == {uid: first[uid] for uid in first if uid in second}


@pytest.mark.parametrize("due", ["2027-02-01", '"Q1 2027"', "2027-02-01T09:00:00"])
def test_a_move_keeps_the_uid(due: str) -> None:
    before = made(deadline(f"due = {due}"))
    after = made(deadline(f"due = {due}\nmoves = [{{ due = 2027-05-05, on = 2026-11-01 }}]"))
    main = before.entries[-1]
    moved = next(one for one in after.entries if one.first == date(2027, 5, 5))
    assert moved.uid == main.uid
    assert moved.sequence == main.sequence + 1
    assert moved.stamp == midnight(date(2026, 11, 1)) > main.stamp
    assert "Originally: " in moved.description


def test_uids_do_not_depend_on_order_titles_or_folders() -> None:
    one = '[[deadlines]]\nid = "one"\ntitle = "One"\ndue = 2026-12-01\n'
    two = '[[deadlines]]\nid = "two"\ntitle = "Two"\ndue = 2026-12-02\n'
    uids = {entry.uid for entry in made(letter(one + two)).entries}
    assert {entry.uid for entry in made(letter(two.replace("Two", "Another") + one)).entries} == uids
    assert {entry.uid for entry in made(loaded({"2026/a.toml": LETTER + one + two})).entries} == uids
    other = REGISTER.replace("6f2a0c52", "6f2a0c53")
    assert uids.isdisjoint(entry.uid for entry in made(loaded({"a.toml": LETTER + one + two}, other)).entries)


def test_the_stamp_is_the_datas_and_never_after_the_day_asked_about() -> None:
    for head in HEADS.values():
        for body in HISTORIES.values():
            for day in (date(2026, 5, 1), DAY):
                for entry in made(deadline(body, head), day).entries:
                    assert entry.stamp <= midnight(day) or head is HEADS["not dated"]


def test_a_feed_is_the_same_on_every_day_on_which_nothing_is_recorded() -> None:
    of = project()
    assert written(of, date(2026, 11, 15)) == written(of, date(2026, 11, 29))


# --- sameness ------------------------------------------------------------------------------------


def test_nothing_in_a_feed_depends_on_where_or_when_it_is_made(tmp_path: Path) -> None:
    (tmp_path / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    of = nasty()
    for file, source in of.sources.items():
        (tmp_path / file).write_bytes(source.data)
    expected = written(of)
    for extra in (
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LC_ALL": "nb_NO.UTF-8", "PYTHONHASHSEED": "2", "PYTHONIOENCODING": "cp1252"},
    ):
        done = process("ical", "--as-of", DAY.isoformat(), cwd=tmp_path, **extra)
        assert (done.returncode, done.stdout) == (0, expected)


def test_the_order_of_the_files_changes_nothing() -> None:
    files = {path.name: path.read_bytes() for path in (ROOT / "assignments").glob("*.toml")}
    about = files.pop("mandate.toml")
    turned: dict[str, str | bytes] = dict(reversed(files.items()))
    assert written(loaded(turned, about)) == written(loaded(dict(files), about))


def test_the_feed_says_what_the_list_says() -> None:
    of = project()
    owed = {one.id: one for one in obligations(of.register, DAY) if not one.duty.withheld and one.when.last}
    days: dict[str, set[date]] = {}
    for entry in made(of).entries:
        lines = entry.description.split("\n")
        id_ = next((line for line in lines if line in owed), None)
        if id_ is not None:
            day = entry.end.astimezone(UTC).date() if isinstance(entry.end, datetime) else entry.first
            days.setdefault(id_, set()).add(day)
    for id_, one in owed.items():
        if id_ in days:
            assert days[id_] == {one.when.last, one.when.first} - {None}, id_
        else:
            assert one.state.value in {"delivered", "withdrawn", "closed"}


# --- what may be chosen --------------------------------------------------------------------------


def chosen(body: str, options: Options, as_of: date = DAY, head: str = LETTER) -> list[Any]:
    return list(made(deadline(body, head), as_of, options).entries)


def test_an_alarm_rings_at_nine_the_day_before_and_so_long_before_a_moment() -> None:
    day = chosen("due = 2026-12-31", Options(alarms=(1,)))
    moment = chosen("due = 2026-12-31T12:00:00", Options(alarms=(2,)))
    assert [one.alarm for one in (*day, *moment)] == [timedelta(hours=15), timedelta(days=2)]
    data = written(deadline("due = 2026-12-31"), options=Options(alarms=(1,))).decode()
    assert (
        "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:pod: Report\r\nTRIGGER:-PT15H\r\nEND:VALARM\r\nEND:VEVENT\r\n"
        in data
    )


def test_there_is_no_alarm_unless_asked_for_and_one_an_entry_at_most() -> None:
    for of in (project(), nasty()):
        assert b"VALARM" not in written(of)
        for block in written(of, options=Options(alarms=(30, 14, 1))).split(b"BEGIN:VEVENT")[1:]:
            assert block.count(b"BEGIN:VALARM") <= 1


def test_of_several_alarms_the_last_rings_and_the_others_are_days_of_their_own() -> None:
    found = chosen("due = 2026-12-31", Options(alarms=(14, 7, 1)))
    assert [(one.summary, one.first, one.alarm is not None) for one in found] == [
        ("In 14 days: pod: Report", date(2026, 12, 17), False),
        ("In 7 days: pod: Report", date(2026, 12, 24), False),
        ("pod: Report", date(2026, 12, 31), True),
    ]
    assert {one.reminds_of for one in found[:2]} == {found[2].uid}
    assert found[0].description.startswith("The deadline is 2026-12-31.\nReport\n")


@pytest.mark.parametrize(
    "record",
    ["deliveries = [{ on = 2026-12-20 }]", "withdrawn = { on = 2026-12-20 }", "closed"],
    ids=lambda one: one[:6],
)
def test_what_has_ended_rings_no_more_and_has_no_reminders(record: str) -> None:
    head = LETTER + "closed = { on = 2026-12-20 }\n" if record == "closed" else LETTER
    body = "due = 2026-12-31\n" + (record if record != "closed" else "")
    found = chosen(body, Options(alarms=(14, 7, 1)), date(2026, 12, 21), head)
    assert [(one.first.isoformat(), one.status.value == "CANCELLED", one.alarm) for one in found] == [
        ("2026-12-31", record.startswith("withdrawn"), None),
    ]


def test_a_reminder_moves_with_its_deadline() -> None:
    body = "due = 2026-12-31\nmoves = [{ due = 2027-02-15, on = 2026-11-20 }]"
    before, after = (chosen(body, Options(alarms=(14, 1)), day) for day in (date(2026, 11, 19), DAY))
    assert [one.uid for one in before] == [one.uid for one in after]
    assert [one.first for one in after] == [date(2027, 2, 1), date(2027, 2, 15)]
    assert {one.sequence for one in after} == {1}


def test_since_moves_only_the_day_from_which_what_has_ended_is_shown() -> None:
    body = "due = 2024-06-01\n{}\n"
    head = LETTER.replace("2026-01-15", "2024-01-15")
    for record, shown in (("deliveries = [{ on = 2024-05-30 }]", [False, True, False]), ("", [True, True, True])):
        options = (Options(), Options(since=date(2024, 6, 1)), Options(since=date(2024, 6, 2)))
        found = [
            any("Report" in one.summary for one in chosen(body.format(record), each, DAY, head)) for each in options
        ]
        assert found == shown


def test_what_has_no_day_is_one_entry_on_the_day_of_the_letter() -> None:
    body = 'due = "to be agreed"\nask_by = 2026-12-04\n[[deadlines]]\nid = "q"\ntitle = "Answer"\ndue = "2 weeks after receipt"\n'
    [entry] = chosen(body, Options(undated=True))
    assert (entry.first, entry.summary) == (date(2026, 1, 15), "Without a day yet (2): A letter")
    assert entry.description.split("\n") == [
        "pod: Answer (2 weeks after receipt) a.q",
        "pod: Report (to be agreed; ask by 2026-12-04) a.r",
    ]
    head = LETTER.replace("issued = 2026-01-15\n", "starts = 2026-02-02\n")
    assert chosen(body, Options(undated=True), DAY, head)[0].first == date(2026, 2, 2)


def test_the_entry_of_what_has_no_day_rises_when_something_gets_one() -> None:
    body = 'due = "to be agreed"\nmoves = [{ due = 2027-02-01, on = 2026-06-01 }]\n[[deadlines]]\nid = "q"\ntitle = "Q"\ndue = "ongoing"\n'
    before, after = (
        next(one for one in chosen(body, Options(undated=True), day) if "Without" in one.summary)
        for day in (date(2026, 5, 1), DAY)
    )
    assert (before.uid, before.sequence, after.sequence) == (after.uid, 0, 1)
    assert after.stamp == midnight(date(2026, 6, 1)) > before.stamp
    assert (before.summary[-12:], after.summary) == ("2): A letter", "Without a day yet (1): A letter")


def test_what_is_withheld_is_marked_and_counted_where_it_is_asked_for() -> None:
    of = deadline('due = 2026-12-01\nwithheld = "offl. § 15"')
    found = made(of, options=Options(withheld=True))
    assert "Withheld: offl. § 15" in found.entries[0].description.split("\n")
    assert found.description == "Test register. In this feed: 1 obligation with a day, 1 of them withheld."


def test_notes_stand_in_full_descriptions_only() -> None:
    body = 'due = 2026-12-01\nnote = "We shall be late"\nquote = "innen"\n'
    texts = {detail: chosen(body, Options(detail=detail))[0].description for detail in Detail}
    assert [("We shall be late" in text, "innen" in text) for text in texts.values()] == [
        (False, False), (False, True), (True, True),
    ]  # fmt: skip
    assert all("a.r" in text.split("\n") for text in texts.values())


def test_an_event_that_happens_raises_what_is_counted_from_it() -> None:
    body = 'due = 2027-02-01\nmoves = [{ due = "2 weeks after start", on = 2026-03-01 }]'
    head = LETTER + "[events]\nstart = 2026-08-01\n"
    waiting, counted = (chosen(body, Options(), day, head) for day in (date(2026, 7, 31), date(2026, 8, 1)))
    assert [(one.summary, one.status.value, one.sequence) for one in (*waiting, *counted)] == [
        ("~ pod: Report", "TENTATIVE", 1),
        ("pod: Report", "CONFIRMED", 2),
    ]
    assert counted[0].stamp == midnight(date(2026, 8, 1))


def test_what_is_put_off_and_then_withdrawn_is_cancelled_too() -> None:
    body = 'due = 2027-02-01\nmoves = [{ due = "to be agreed", on = 2026-03-01 }]\nwithdrawn = { on = 2026-06-01 }'
    assert told(body) == [("Withdrawn: pod: Report", date(2027, 2, 1), date(2027, 2, 2), "CANCELLED", 2)]


def test_a_day_long_past_does_not_come_back_by_an_earlier_one_that_lay_ahead() -> None:
    body = "due = 2030-02-01\nmoves = [{ due = 2024-03-01, on = 2024-02-01 }]\ndeliveries = [{ on = 2024-03-01 }]"
    head = LETTER.replace("2026-01-15", "2024-01-15")
    assert [one for one in told(body, DAY, head) if "Report" in one[0]] == []


def test_the_ends_of_a_letters_work_and_of_its_tasks_are_entries_with_the_link_last() -> None:
    head = LETTER + 'ends = 2027-12-31\nsource = "https://example.org/a"\n'
    body = "".join(
        f'[[tasks]]\nid = "t{number}"\ntitle = "T{number}"\nends = {day}\n{more}\n'
        for number, (day, more) in enumerate((("2027-06-30", ""), ("2027-12-31", ""), ("2027-07-31", 'withheld = "x"')))
    )
    of = loaded(
        {"a.toml": head + body + '[[deadlines]]\nid = "r"\ntitle = "R"\ntasks = ["t0", "t1"]\ndue = 2026-12-01\n'}
    )
    found = [one for one in made(of).entries if "Work" in one.summary]
    assert [(one.first, one.description.split("\n")[2:]) for one in found] == [
        (date(2027, 6, 30), ["a.t0", "https://example.org/a"]),
        (date(2027, 12, 31), ["a", "https://example.org/a"]),
    ]


def test_a_link_is_the_last_line_of_a_description_wherever_there_is_one() -> None:
    for options in (Options(), Options(detail=Detail.MINIMAL, undated=True, alarms=(14, 1))):
        for entry in made(loaded({"a.toml": CASES}, NAMED), DAY, options).entries:
            assert entry.description.split("\n")[-1] == entry.url != ""


def test_source_is_the_registers_address_unless_the_feed_has_its_own() -> None:
    of = loaded({"a.toml": LETTER}, NAMED)
    for own, shown in (("", "https://feeds.example.org/"), ("https://feeds.example.org/pod.ics",) * 2):
        assert f"\r\nSOURCE;VALUE=URI:{shown}\r\n" in written(of, options=Options(source=own)).decode()
    assert b"SOURCE" not in written(letter(""))


ENDED_LONG_AGO = """[[deadlines]]
id = "a"
title = "A"
due = 2024-03-01
deliveries = [{ on = 2024-02-20, reference = "1" }]
"""
WITHHELD = '[[deadlines]]\nid = "b"\ntitle = "B"\ndue = 2027-03-01\nwithheld = "offl. § 15"\n'


@pytest.mark.parametrize(
    ("body", "told", "day"),
    [
        (ENDED_LONG_AGO, "1 ended and past", date(2024, 2, 20)),
        (WITHHELD, "1 withheld", date(2024, 1, 15)),
        (ENDED_LONG_AGO + WITHHELD, "1 withheld, 1 ended and past", date(2024, 2, 20)),
    ],
)
def test_a_feed_in_which_all_has_ended_or_is_withheld_says_so(body: str, told: str, day: date) -> None:
    of = loaded({"a.toml": LETTER.replace("2026-01-15", "2024-01-15") + body})
    (entry,) = made(of).entries
    assert (entry.summary, entry.first) == (f"Nothing with a day in this feed: {told}", day)


def test_the_days_of_a_withheld_letter_are_in_no_feed() -> None:
    of = loaded({"a.toml": LETTER.replace("issued", 'withheld = "x"\nissued') + WITHHELD})
    assert b"202" not in b"".join(line for line in written(of).split(b"\r\n") if line.startswith((b"DT", b"LAST")))
    assert made(of).entries[0].summary == "Nothing with a day in this feed: 1 withheld"
