"""Deadlines may not leave a feed without a record: those to come and those overdue alike (cases/09)."""

from datetime import date

import pytest
from support.registers import letter, lost

from mandate.feeds.calendar_event import CalendarEvent
from mandate.feeds.events import Options
from mandate.feeds.feed import Feed, build_feed
from mandate.model.enums import Language
from mandate.reading.register import ParsedRegister
from mandate.schedule.obligations import obligations

DAY = date(2026, 7, 1)
REPORT = '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-06-01\n'
OTHER = '[[deadlines]]\nid = "other"\ntitle = "Other"\ndue = 2026-09-01\n'


def made(of: ParsedRegister, language: Language = Language.EN) -> Feed:
    return build_feed(obligations(of.register, DAY), of.register, DAY, Options(language=language))


def gone(old: str, new: str, language: Language = Language.EN) -> tuple[CalendarEvent, ...]:
    before, after = letter(old), letter(new)
    return lost(made(after, language), made(before, language), obligations(after.register, DAY), after.register, DAY)


def test_an_overdue_deadline_removed_from_the_files_is_named() -> None:
    assert [entry.summary for entry in gone(REPORT + OTHER, OTHER)] == ["pod: Report"]


@pytest.mark.parametrize("language", Language)
def test_what_was_delivered_or_closed_may_get_another_id(language: Language) -> None:
    delivered = REPORT + "deliveries = [{ on = 2026-05-30 }]\n"
    assert gone(delivered + OTHER, delivered.replace('"report"', '"final"') + OTHER, language) == ()
    closed = "[assignment.closed]\non = 2026-06-15\n"
    assert gone(closed + REPORT, closed + REPORT.replace('"report"', '"final"'), language) == ()


@pytest.mark.parametrize("language", Language)
def test_work_that_has_ended_may_leave(language: Language) -> None:
    task = '[[tasks]]\nid = "t"\ntitle = "T"\nends = 2026-05-01\n'
    covers = OTHER.replace("due", 'tasks = ["t"]\ndue')
    assert gone(task + covers, OTHER, language) == ()


def test_a_repetition_cut_short_is_named_day_by_day() -> None:
    weekly = REPORT.replace("2026-06-01", "2026-06-15") + 'every = "week"\nuntil = 2026-07-10\n'
    cut = gone(weekly, weekly.replace("2026-07-10", "2026-06-20"))
    assert [str(entry.first) for entry in cut] == ["2026-06-22", "2026-06-29", "2026-07-06"]
