"""Editions of a feed: read back whole, carried from one to the next, never losing a deadline, and proven complete."""

import random
from contextlib import suppress
from datetime import date, datetime, timedelta
from itertools import combinations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cases import CASES, NAMED, next_edition
from support.feeds import HISTORIES, NASTY, SHAPES, blocks, calendar, nasty
from support.properties import examples
from support.registers import LETTER, REGISTER, loaded, lost

from mandate.feeds.calendar_event import Status
from mandate.feeds.events import Options
from mandate.feeds.feed import Feed, build_feed
from mandate.feeds.identity import midnight
from mandate.feeds.parse import Unreadable, parse_feed
from mandate.feeds.revision import HIGHEST, carry_over_revisions, event_last_day
from mandate.feeds.verify import DiscrepancyKind, FeedReport, verify_feed
from mandate.reading.register import ParsedRegister, has_errors
from mandate.render.verification import lines
from mandate.schedule.filters import Filter, select
from mandate.schedule.obligations import obligations

FIRST, SECOND = date(2026, 11, 22), date(2026, 11, 24)
PLAIN = Options()
FULL = Options(alarms=(14, 1), undated=True)
modest = examples(80)


def letter(text: str, register: str = NAMED) -> ParsedRegister:
    of = loaded({"a.toml": text}, register)
    assert not has_errors(of.diagnostics)
    return of


def made(of: ParsedRegister, day: date, options: Options = FULL, wanted: Filter | None = None) -> Feed:
    owed = obligations(of.register, day)
    asked = owed if wanted is None else select(of.register, owed, wanted)
    return build_feed(asked, of.register, day, options)


def gone(new: Feed, old: Feed, of: ParsedRegister, day: date) -> list[str]:
    return [one.summary for one in lost(new, old, obligations(of.register, day), of.register, day)]


def held(
    found: Feed, of: ParsedRegister, day: date, options: Options = FULL, wanted: Filter | None = None
) -> FeedReport:
    owed = obligations(of.register, day)
    asked = owed if wanted is None else select(of.register, owed, wanted)
    return verify_feed(found, owed, asked, of.register, day, options)


# --- read back -----------------------------------------------------------------------------------


@pytest.mark.parametrize("options", SHAPES, ids=lambda one: f"{one.language}-{one.detail}-{len(one.alarms)}")
def test_what_was_written_is_read_back_equal(options: Options) -> None:
    for of in (letter(CASES), letter(next_edition()), nasty()):
        found = made(of, SECOND, options)
        assert parse_feed(calendar(found)) == found


@modest
@given(st.integers(0, 10_000), st.integers(0, 300), st.binary(max_size=5))
def test_a_damaged_feed_is_read_or_refused_and_never_a_traceback(start: int, length: int, junk: bytes) -> None:
    data = SMALL[: start % len(SMALL)] + junk + SMALL[start % len(SMALL) + length :]
    with suppress(Unreadable):
        parse_feed(data)


WHOLE = calendar(made(loaded({"a.toml": CASES}, NAMED), FIRST))
SMALL = calendar(
    made(loaded({"a.toml": LETTER + '[[deadlines]]\nid = "r"\ntitle = "å, b"\ndue = 2026-12-01T09:00:00\n'}), FIRST)
)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\x00", b"<html>", WHOLE[:-5], WHOLE[:400], WHOLE + WHOLE, WHOLE.replace(b"UID:", b"X-UID:"), WHOLE.replace(b"DTEND", b"X-END"),
        WHOLE.replace(b"T000000Z", b"T000000"), WHOLE.replace(b"SEQUENCE:0", b"SEQUENCE:x"), WHOLE.replace(b"STATUS:C", b"STATUS:K"),
        b"BEGIN:VTODO\r\nEND:VTODO\r\n",
    ],
)  # fmt: skip
def test_what_is_no_whole_feed_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"."):
        parse_feed(data)


# --- one edition after another -------------------------------------------------------------------


@pytest.mark.parametrize("options", SHAPES, ids=lambda one: f"{one.language}-{one.detail}-{len(one.alarms)}")
def test_what_did_not_change_keeps_its_bytes_and_what_did_rises(options: Options) -> None:
    old = made(letter(CASES), FIRST, options)
    after = letter(next_edition())
    new = carry_over_revisions(made(after, SECOND, options), old, SECOND)
    assert gone(new, old, after, SECOND) == []
    before, now = blocks(calendar(old)), blocks(calendar(new))
    was = {one.uid: one for one in old.entries}
    changed = 0
    for one in new.entries:
        if one.uid not in was:
            continue
        first = was[one.uid]
        if msgspec.structs.replace(one, stamp=first.stamp, sequence=first.sequence) == first:
            assert now[one.uid] == before[one.uid]
        else:
            changed += 1
            assert one.stamp > first.stamp
            assert one.sequence > first.sequence
    assert changed >= 8
    assert len(now) > len(before)
    assert new.stamp > old.stamp
    assert new.stamp >= max(one.stamp for one in new.entries)


def test_the_same_files_on_a_later_day_give_the_same_bytes() -> None:
    old = made(letter(CASES), FIRST)
    new = carry_over_revisions(made(letter(CASES), SECOND), old, SECOND)
    assert calendar(new) == calendar(old)
    assert calendar(carry_over_revisions(new, new, SECOND)) == calendar(old)


def test_a_corrected_title_raises_stamp_and_sequence_each_time_even_twice_a_day() -> None:
    text = LETTER + '[[deadlines]]\nid = "r"\ntitle = "{}"\ndue = 2026-12-31\n'
    editions = [made(letter(text.format("Reprot")), FIRST, PLAIN)]
    for title in ("Report", "Reports", "Report"):
        editions.append(carry_over_revisions(made(letter(text.format(title)), SECOND, PLAIN), editions[-1], SECOND))
    told = [(one.entries[0].sequence, one.entries[0].stamp, one.stamp) for one in editions]
    noon = midnight(SECOND)
    assert told[1:] == [
        (number + 1, noon + timedelta(seconds=number), noon + timedelta(seconds=number)) for number in range(3)
    ]
    assert [one.entries[0].summary for one in editions] == ["pod: Reprot", "pod: Report", "pod: Reports", "pod: Report"]


def test_a_correction_outlives_the_editions_that_follow_it() -> None:
    text = LETTER + '[[deadlines]]\nid = "r"\ntitle = "{}"\ndue = 2026-12-31\n'
    corrected = carry_over_revisions(
        made(letter(text.format("B")), SECOND, PLAIN), made(letter(text.format("A")), FIRST, PLAIN), SECOND
    )
    later = SECOND + timedelta(days=30)
    assert (
        carry_over_revisions(made(letter(text.format("B")), later, PLAIN), corrected, later).entries
        == corrected.entries
    )
    moved = text.format("B") + f"moves = [{{ due = 2027-01-31, on = {SECOND} }}]\n"
    after = carry_over_revisions(made(letter(moved), later, PLAIN), corrected, later).entries[0]
    assert (after.sequence, after.stamp) == (2, midnight(later))


def test_a_sequence_never_passes_what_calendars_take() -> None:
    old = made(letter(CASES), FIRST)
    high = msgspec.structs.replace(
        old, entries=tuple(msgspec.structs.replace(one, sequence=HIGHEST, summary="x") for one in old.entries)
    )
    assert {one.sequence for one in carry_over_revisions(old, high, SECOND).entries} == {HIGHEST}


RECORDS = {
    **HISTORIES,
    "put off, then withdrawn": 'due = 2027-02-01\nmoves = [{ due = "to be agreed", on = 2026-03-01 }]\nwithdrawn = { on = 2026-06-01 }',
    "waiting again, then counted": 'due = 2027-02-01\nmoves = [{ due = "2 weeks after start", on = 2026-03-01 }]',
    "brought forward and delivered": "due = 2030-02-01\nmoves = [{ due = 2026-03-01, on = 2026-02-01 }]\ndeliveries = [{ on = 2026-03-01 }]",
}


@pytest.mark.parametrize("options", [Options(), FULL], ids=["plain", "full"])
@pytest.mark.parametrize("name", RECORDS)
def test_any_edition_after_any_other_keeps_the_rules(name: str, options: Options) -> None:
    """Whichever editions a subscriber missed: nothing to come vanishes, nothing falls, what changes rises."""
    of = letter(
        LETTER + "[events]\nstart = 2026-08-01\n" + '[[deadlines]]\nid = "r"\ntitle = "R"\n' + RECORDS[name] + "\n"
    )
    days = [date(2026, 1, 15) + timedelta(days=12 * step) for step in range(30)]
    editions = [(day, {one.uid: one for one in made(of, day, options).entries}) for day in days]
    for (_, old), (day, new) in combinations(editions, 2):
        for uid, was in old.items():
            now = new.get(uid)
            if now is None:
                over = (
                    was.status is Status.CANCELLED
                    or event_last_day(was) < day
                    or (was.reminds_of and was.reminds_of in new)
                )
                assert over or "Nothing with a day" in was.summary, (day, was.summary)
                continue
            assert (now.sequence, now.stamp) >= (was.sequence, was.stamp)
            if (now.first, now.end, now.status) != (was.first, was.end, was.status):
                assert now.sequence > was.sequence, (day, was, now)
            if now != was:
                assert now.stamp > was.stamp, (day, was, now)


# --- what would be lost --------------------------------------------------------------------------


def test_a_deadline_that_is_no_longer_in_the_files_is_named() -> None:
    old = made(letter(CASES), FIRST)
    fewer = letter(CASES.replace('id = "moved"', 'id = "renamed"'))
    assert gone(made(fewer, SECOND), old, fewer, SECOND) == ["pod: Final report"]
    empty = loaded({}, NAMED)
    names = gone(made(empty, SECOND), old, empty, SECOND)
    assert {"pod: Report", "~ season", "23:59 Oslo: pod: Statistics"} & set(names) == {
        "pod: Report", "23:59 Oslo: pod: Statistics",
    }  # fmt: skip
    assert not any("Done" in name or "Withdrawn" in name or "In 14 days" in name for name in names)


def test_a_filter_that_lets_less_through_is_a_loss_too() -> None:
    of = letter(CASES)
    less = made(of, SECOND, wanted=Filter(organisations=("lst",), ended=True))
    assert "pod: Report" in gone(less, made(of, FIRST), of, SECOND)


def test_what_is_withheld_from_now_on_leaves_at_once() -> None:
    old = made(letter(CASES), FIRST)
    of = letter(CASES.replace('title = "Final report"\n', 'title = "Final report"\nwithheld = "offl. § 15"\n'))
    new = made(of, SECOND)
    assert gone(new, old, of, SECOND) == []
    assert "3 withheld" in new.description


def test_alarms_and_undated_entries_may_be_left_off_again() -> None:
    of = letter(CASES)
    assert gone(made(of, SECOND, Options()), made(of, FIRST, FULL), of, SECOND) == []
    assert gone(made(of, SECOND, FULL), made(of, FIRST, Options()), of, SECOND) == []


def test_what_is_delivered_or_cancelled_or_past_and_no_deadline_may_go() -> None:
    day = date(2030, 1, 1)
    old, empty = made(letter(CASES), day), loaded({}, NAMED)
    named = gone(made(empty, day), old, empty, day)
    assert "pod: Report" in named
    free = ("✓", "Withdrawn", "Moved", "Work period")
    assert sorted(named) == sorted(
        entry.summary for entry in old.entries if not entry.summary.startswith(free) and not entry.reminds_of
    )


# --- proof ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("options", SHAPES, ids=lambda one: f"{one.language}-{one.detail}-{len(one.alarms)}")
def test_a_feed_just_written_is_proven_complete_on_any_day(options: Options) -> None:
    for of in (letter(CASES), letter(next_edition()), loaded({}, REGISTER)):
        for day in (date(2025, 1, 1), SECOND, date(2031, 1, 1)):
            found = held(made(of, day, options), of, day, options)
            assert found.faults == ()
            parts = (found.in_feed, found.undated, found.ended, found.withheld, found.filtered)
            assert sum(parts) == found.total == len(obligations(of.register, day))
            assert found.missing == 0


FILTERS = [
    Filter(organisations=("lst",), ended=True),
    Filter(to=("kamk",), ended=True),
    Filter(assignments=("a",), ended=True, last=date(2027, 1, 31)),
]


@pytest.mark.parametrize("wanted", FILTERS)
def test_what_the_filter_leaves_out_is_counted_apart(wanted: Filter) -> None:
    of = letter(CASES)
    found = held(made(of, FIRST, wanted=wanted), of, FIRST, wanted=wanted)
    assert found.faults == ()
    assert 0 < found.filtered < found.total
    assert len({one.kind for one in held(made(of, FIRST), of, FIRST, wanted=wanted).faults}) == 1


def test_a_proof_counts_what_the_feed_says_of_itself() -> None:
    of = letter(CASES)
    found = held(made(of, FIRST), of, FIRST)
    said = made(of, FIRST).description
    assert said == (
        f"Register. In this feed: {found.in_feed} obligations with a day; "
        f"not in it: {found.undated} without a day yet, {found.withheld} withheld."
    )


def test_no_entry_can_be_taken_from_a_feed_unnoticed() -> None:
    for of in (letter(CASES), loaded({})):
        whole, owed = made(of, SECOND), obligations(of.register, SECOND)
        for number, entry in enumerate(whole.entries):
            less = msgspec.structs.replace(whole, entries=whole.entries[:number] + whole.entries[number + 1 :])
            found = verify_feed(less, owed, owed, of.register, SECOND, FULL)
            [fault] = found.faults
            assert (fault.kind, fault.uid, fault.day) == (DiscrepancyKind.MISSING, entry.uid, event_last_day(entry))
            assert f"missing  {event_last_day(entry)}  " in lines(found)


def test_no_event_can_be_cut_out_of_the_bytes_unnoticed() -> None:
    of = nasty()
    data, owed = calendar(made(of, FIRST)), obligations(of.register, FIRST)
    for uid, block in list(blocks(data).items())[::17]:
        [fault] = verify_feed(parse_feed(data.replace(block, b"")), owed, owed, of.register, FIRST, FULL).faults
        assert (fault.kind, fault.uid) == (DiscrepancyKind.MISSING, uid)


def test_a_day_that_differs_is_named_with_both_days() -> None:
    of = letter(CASES)
    whole = made(of, FIRST)
    day = timedelta(days=1)
    for number, entry in enumerate(whole.entries):
        if entry.reminds_of or "(" in entry.summary:
            continue
        off = msgspec.structs.replace(entry, first=entry.first + day, end=entry.end + day)
        entries = (*whole.entries[:number], off, *whole.entries[number + 1 :])
        [fault] = held(msgspec.structs.replace(whole, entries=entries), of, FIRST).faults
        assert (fault.kind, fault.uid) == (DiscrepancyKind.DIFFERS, entry.uid)
        shown = entry.end + day if isinstance(entry.end, datetime) else entry.first + day
        assert f"{shown:%Y-%m-%d}" in fault.detail


def test_what_is_cancelled_in_the_feed_but_owed_is_named() -> None:
    of = letter(CASES)
    whole = made(of, FIRST)
    number = next(n for n, entry in enumerate(whole.entries) if entry.summary == "pod: Final report")
    off = msgspec.structs.replace(whole.entries[number], status=Status.CANCELLED)
    entries = (*whole.entries[:number], off, *whole.entries[number + 1 :])
    [fault] = held(msgspec.structs.replace(whole, entries=entries), of, FIRST).faults
    assert (fault.kind, fault.about) == (DiscrepancyKind.DIFFERS, "a.moved")


def test_what_nothing_explains_and_what_is_there_twice_is_named() -> None:
    of = letter(CASES)
    whole = made(of, FIRST)
    stranger = msgspec.structs.replace(whole.entries[0], uid="6d5a0c52-0000-4c57-9c0b-0e9a4c4f7d11", summary="Stray")
    found = held(msgspec.structs.replace(whole, entries=(stranger, *whole.entries, whole.entries[5])), of, FIRST)
    assert [(fault.kind.value, fault.about) for fault in found.faults] == [
        ("twice", whole.entries[5].summary),
        ("unexplained", "Stray"),
    ]


def test_what_is_withheld_and_yet_in_a_feed_is_named() -> None:
    of = letter(CASES)
    leaking = made(of, FIRST, Options(withheld=True))
    assert {fault.about for fault in held(leaking, of, FIRST, Options()).faults} == {
        "Work period ends: Secret task", "pod: Secret task", "pod: Secret report",
    }  # fmt: skip


def test_yesterdays_feed_fails_the_proof_only_where_something_happened() -> None:
    of = letter(CASES)
    assert held(made(of, FIRST), of, FIRST + timedelta(days=1)).faults == ()
    after = letter(next_edition())
    named = {(fault.kind.value, fault.about) for fault in held(made(of, FIRST), after, SECOND).faults}
    assert {("missing", "a.added"), ("differs", "a.timed"), ("differs", "a.unsure"), ("missing", "a.waiting")} <= named


# --- sameness ------------------------------------------------------------------------------------


@examples(8)
@given(st.randoms(use_true_random=False))
def test_the_order_of_deadlines_and_files_changes_no_byte(shuffle: random.Random) -> None:
    head, *rows = CASES.split("\n[[deadlines]]\n")
    shuffle.shuffle(rows)
    text = "\n[[deadlines]]\n".join([head, *(row.rstrip("\n") + "\n" for row in rows)])
    assert calendar(made(loaded({"a.toml": text}, NAMED), FIRST)) == WHOLE


@pytest.mark.parametrize("name", NASTY)
def test_hostile_titles_survive_an_edition_unchanged(name: str) -> None:
    text = LETTER + f'[[deadlines]]\nid = "r"\ntitle = "{NASTY[name]}x"\ndue = 2026-12-31\n'
    old = parse_feed(calendar(made(letter(text), FIRST)))
    assert calendar(carry_over_revisions(made(letter(text), SECOND), old, SECOND)) == calendar(old)
