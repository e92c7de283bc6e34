"""The forms of the list and of a letter: the same facts in each, whole at any width, safe to paste."""

import csv
import io
import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from support import lists
from support.properties import examples
from support.registers import BARE_LETTER, LETTER, REGISTER, ROOT, loaded

from mandate.reading.escape import escape_control, one_line, sanitize
from mandate.reading.register import ParsedRegister, has_errors
from mandate.render import letter as letter_form
from mandate.render.text import LEAST_WIDTH
from mandate.schedule.obligations import Obligation, obligations
from mandate.schedule.short_ids import ids_of
from mandate.schedule.standing import Section
from mandate.schedule.wording import resolved_text

DAY = date(2026, 11, 22)
modest = examples(80)
STATES = """
[[deadlines]]
id = "overdue"
title = "Overdue"
due = 2026-11-01
[[deadlines]]
id = "grace"
title = "In its grace"
due = 2026-11-20
grace = "1 week"
[[deadlines]]
id = "open"
title = "Open"
due = "as soon as possible"
ask_by = 2026-12-01
[[deadlines]]
id = "waiting"
title = "Waiting"
due = "3 weeks after receipt"
[[deadlines]]
id = "today"
title = "Today"
due = 2026-11-22
[[deadlines]]
id = "period"
title = "A period"
due = "winter 2026"
firm = true
[[deadlines]]
id = "moment"
title = "A moment"
due = 2026-12-01T23:59:00
[[deadlines]]
id = "before"
title = "Before another"
due = "before moment"
[[deadlines]]
id = "moved"
title = "Moved"
due = "to be agreed"
moves = [{ due = 2026-12-25, on = 2026-11-02, reason = "agreed" }]
[[deadlines]]
id = "tentative"
title = "Tentative"
due = 2027-01-02
tentative = true
condition = "if money is left"
optional = true
[[deadlines]]
id = "standing"
title = "Standing"
due = "ongoing"
[[deadlines]]
id = "held"
title = "A meeting that was due"
kind = "meeting"
due = 2026-11-20T10:00:00
[[deadlines]]
id = "draft"
review = true
title = "Not reviewed"
due = 2026-12-03
[[deadlines]]
id = "lapsed"
title = "Lapsed"
due = 2026-11-01
optional = true
[[deadlines]]
id = "on-time"
title = "On time"
due = 2026-11-01
deliveries = [{ on = 2026-11-01 }]
[[deadlines]]
id = "late"
title = "Late"
due = 2026-11-01
deliveries = [{ on = 2026-11-02, reference = "26/2" }, { on = 2026-11-03 }]
[[deadlines]]
id = "unsure"
title = "Not known when"
due = 2026-06-15
deliveries = [{ on = "June 2026" }]
[[deadlines]]
id = "withdrawn"
title = "Withdrawn"
due = 2026-12-01
withdrawn = { on = 2026-11-01, reason = "no need" }
[[deadlines]]
id = "repeated"
title = "Repeated"
due = 2026-01-31
every = "month"
until = 2027-01-31
[[deadlines]]
id = "listed"
title = "Listed"
due = ["to be agreed", 2026-12-05, "to be agreed"]
"""


def owed(of: ParsedRegister, as_of: date = DAY) -> tuple[Obligation, ...]:
    assert not has_errors(of.diagnostics)
    return obligations(of.register, as_of)


def states() -> ParsedRegister:
    return loaded(
        {
            "a.toml": BARE_LETTER + STATES,
            "b.toml": BARE_LETTER
            + 'closed = { on = 2026-02-01 }\n[[deadlines]]\nid = "r"\ntitle = "Closed"\ndue = 2026-03-01\n',
        }
    )


def project() -> ParsedRegister:
    files: dict[str, str | bytes] = {path.name: path.read_bytes() for path in (ROOT / "assignments").glob("*.toml")}
    return loaded({name: data for name, data in files.items() if name != "mandate.toml"}, files["mandate.toml"])


REGISTERS = {"states": states, "project": project}


def table(of: ParsedRegister) -> list[dict[str, str]]:
    text_ = lists.table(owed(of), of.register)
    return list(csv.DictReader(io.StringIO(text_.removeprefix("\ufeff"), newline=""), delimiter=";"))


def test_every_state_is_said_in_every_form(golden: object) -> None:
    of = states()
    assert callable(golden)
    forms = (
        lists.lines(owed(of), of.register),
        lists.terminal(owed(of), of.register, DAY, "No window.", 80, colour=False),
        lists.terminal(owed(of), of.register, DAY, "No window.", 160, colour=False),
        lists.table(owed(of), of.register).replace("\ufeff", "<BOM>").replace("\r\n", "\n"),
        "\n".join(
            letter_form.letter(one, owed(of), of.register, lists.relations_to(one, of.register), 80)
            for one in of.register.assignments[:1]
        ),
    )
    golden("render/states.txt", "\n".join(forms))
    golden("render/states.json", lists.obligations(owed(of), of.register, DAY, window=None, unread=()))


def test_all_sections_and_states_are_among_them() -> None:
    assert {one.section for one in owed(states())} == set(Section)


@pytest.mark.parametrize("name", REGISTERS)
@pytest.mark.parametrize("width", [60, 61, 72, 80, 100, 109, 110, 111, 120, 132, 140, 160, 200, 300])
def test_no_line_is_wider_than_asked_and_every_id_and_day_is_whole(width: int, name: str) -> None:
    of = REGISTERS[name]()
    shown = lists.terminal(owed(of), of.register, DAY, "No window.", width, colour=False)
    assert max(map(cell_len, shown.splitlines())) <= width
    days = {resolved_text(one.when, of.register) for one in owed(of) if one.when.last is not None}
    words = shown.split()
    if width < LEAST_WIDTH:
        assert [one.id for one in owed(of) if one.id not in words] == []
        assert [day for day in days if " ".join(day.split()) not in " ".join(words)] == []
    parts = {part for day in days for part in day.replace("/", "/ ").split()}
    assert [part for part in parts if part not in words and part.rstrip("/") not in shown] == []


@pytest.mark.parametrize("name", REGISTERS)
@pytest.mark.parametrize("width", [100, 120, 160, 240])
def test_a_wide_terminal_has_a_line_of_names_and_whole_ids_where_asked(width: int, name: str) -> None:
    of = REGISTERS[name]()
    shown = lists.terminal(owed(of), of.register, DAY, "No window.", width, colour=False)
    heads = [line.split() for line in shown.splitlines() if line.startswith("Date ")]
    assert heads == [["Date", "State", "Id", "Who", "To", "Deadline", "Status"]]
    whole = lists.terminal(owed(of), of.register, DAY, "No window.", width, colour=False, whole_ids=True)
    assert [one.id for one in owed(of) if one.id not in whole.split()] == []
    assert max(map(cell_len, whole.splitlines())) <= width


@pytest.mark.parametrize("name", REGISTERS)
@pytest.mark.parametrize("width", [100, 109, 120, 160])
@pytest.mark.parametrize("whole_ids", [False, True])
def test_no_id_and_no_word_of_a_title_is_cut_in_a_table(whole_ids: bool, width: int, name: str) -> None:
    of = REGISTERS[name]()
    shown = lists.terminal(owed(of), of.register, DAY, "", width, colour=False, whole_ids=whole_ids)
    ids = ids_of({one.id for one in of.register.assignments}, of.register.assignments)
    wanted = {one.id if whole_ids else ids.short(one.id) for one in owed(of)}
    wanted |= {word for one in owed(of) for word in one_line(one.duty.deadline.title).split() if cell_len(word) <= 24}
    assert sorted(wanted - set(re.split(r"[\s;]+", shown))) == []


@pytest.mark.parametrize("width", [60, 80, 140])
def test_no_line_of_a_letter_is_wider_than_asked(width: int) -> None:
    of = project()
    for one in of.register.assignments:
        shown = letter_form.letter(one, owed(of), of.register, lists.relations_to(one, of.register), width)
        assert max(map(cell_len, shown.splitlines())) <= width


def test_colour_changes_no_word() -> None:
    of = states()
    for width in (80, 140):
        plain_, coloured = (
            lists.terminal(owed(of), of.register, DAY, "No window.", width, colour=colour) for colour in (False, True)
        )
        stripped = re.sub("\x1b\\[[0-9;]*m", "", coloured)
        assert [line.rstrip() for line in stripped.splitlines()] == [line.rstrip() for line in plain_.splitlines()]


@pytest.mark.parametrize("name", REGISTERS)
def test_csv_and_json_say_the_same(name: str) -> None:
    of = REGISTERS[name]()
    document = json.loads(lists.obligations(owed(of), of.register, DAY, window=None, unread=()))
    for row, one in zip(table(of), document["obligations"], strict=True):
        assert (row["id"], row["state"], row["assignment"]) == (one["id"], one["state"], one["assignment"])
        assert (row["first"], row["last"]) == (one["first"] or "", one["last"] or "")
        assert row["days"] == ("" if one["days"] is None else str(one["days"]))
        assert (row["title"], row["due"]) == (one["title"], one["due"])
        assert (row["planning_day"], row["quote"]) == (one["planning_day"] or "", one["quote"] or "")


@pytest.mark.parametrize("name", REGISTERS)
def test_json_holds_iso_days_and_codes_of_the_register(name: str) -> None:
    of = REGISTERS[name]()
    document = json.loads(lists.obligations(owed(of), of.register, DAY, window=DAY, unread=("x.toml",)))
    assert (document["version"], document["as_of"]) == (1, "2026-11-22")
    assert (document["window"], document["unread"]) == ({"last": "2026-11-22"}, ["x.toml"])
    for one in document["obligations"]:
        for day in (one["first"], one["last"], one["late_after"], one["planning_day"], one["ask_by"]):
            assert day is None or date.fromisoformat(day).isoformat() == day
        for role in ("responsible", "cooperate", "consult", "involve", "steering", "to", "copy"):
            assert all(code in of.register.organisations for code in one[role])


def test_a_tab_in_a_title_adds_no_field_and_a_line_break_no_line() -> None:
    of = loaded({"a.toml": BARE_LETTER + '[[deadlines]]\nid = "r"\ntitle = "a\\tb\\nc\\u2028d"\ndue = 2026-12-01\n'})
    assert lists.lines(owed(of), of.register) == (
        "a.r\tdue\t2026-12-01\t9 days left\tpod\tjd (recipient not stated: the issuer)\ta b c d\t\n"
    )


WIDE = ("漢字" * 20, "한국어 " * 12, "\U0001f600 " * 25, "e\u0301" * 70, "x" * 200, "-" * 130)


@pytest.mark.parametrize("title", WIDE, ids=range(len(WIDE)))
@pytest.mark.parametrize("width", [60, 140])
def test_wide_signs_and_long_words_keep_to_the_width(width: int, title: str) -> None:
    of = loaded({"a.toml": LETTER + f'[[deadlines]]\nid = "r"\ntitle = "{title}"\ndue = 2026-12-01\n'})
    shown = lists.terminal(owed(of), of.register, DAY, "No window.", width, colour=False)
    assert max(map(cell_len, shown.splitlines())) <= width
    assert "".join(title.split()) in "".join(shown.split()) or width == 140


def test_a_moment_is_shown_in_the_registers_zone() -> None:
    body = '[[deadlines]]\nid = "r"\ntitle = "R"\ndue = 2026-07-01T00:30:00+03:00\n'
    of = loaded({"a.toml": LETTER + body}, REGISTER)
    [one] = json.loads(lists.obligations(owed(of), of.register, DAY, window=None, unread=()))["obligations"]
    assert one["moment"] == "2026-06-30T23:30:00+02:00"
    assert (one["last"], lists.lines(owed(of), of.register).split("\t")[2]) == ("2026-06-30", "2026-06-30 23:30")


@modest
@given(st.text(max_size=60))
def test_visible_text_has_nothing_hidden_and_is_made_once(words: str) -> None:
    shown = escape_control(words)
    assert escape_control(shown) == shown
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    assert shown == words or shown.count("\\") > words.count("\\")


@modest
@given(st.text(max_size=60) | st.text(alphabet=" a\t\n\r=", max_size=12))
def test_one_line_is_one_line_without_white_space_around_it(words: str) -> None:
    for line in (one_line(words), sanitize(words)):
        assert len(line.splitlines()) <= 1
        assert "  " not in line
        assert "\t" not in line
        assert line == line.strip(" ")
