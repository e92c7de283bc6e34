"""Days at their edges: zones, working days, grace, records on the day asked about, the ends of repetitions."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from support.registers import LETTER, REGISTER, letter, loaded

from mandate.dates.formatting import format_due
from mandate.model.due import Moment
from mandate.reading.register import ParsedRegister
from mandate.schedule.obligations import Obligation, obligations

EARLY = date(2026, 2, 1)


def deadline(due: str, more: str = "", id_: str = "x") -> str:
    return f'[[deadlines]]\nid = "{id_}"\ntitle = "T"\ndue = {due}\n{more}\n'


def owed(of: ParsedRegister | str, as_of: date = EARLY, id_: str = "a.x") -> list[Obligation]:
    register = (letter(of) if isinstance(of, str) else of).register
    found = obligations(register, as_of, date(2031, 12, 31))
    return sorted(
        (one for one in found if one.id == id_ or one.id.startswith(f"{id_}.")),
        key=lambda one: (one.when.first or one.when.last or date.max, one.id),
    )


def only(of: ParsedRegister | str, as_of: date = EARLY) -> Obligation:
    [one] = owed(of, as_of)
    return one


# --- moments ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "country", "day", "hour"),
    [
        ('timezone = "Europe/Oslo"\n', "NO", date(2026, 6, 1), 14),
        ('timezone = "Pacific/Auckland"\n', "NO", date(2026, 6, 2), 0),
        ('timezone = "Pacific/Auckland"\n', "SE", date(2026, 6, 2), 0),
        ("", "NO", date(2026, 6, 1), 14),
        ("", "SE", date(2026, 6, 1), 14),
        ("", "FI", date(2026, 6, 1), 12),
    ],
)
def test_a_moment_falls_on_the_day_of_the_registers_zone(zone: str, country: str, day: date, hour: int) -> None:
    register = REGISTER.replace('timezone = "Europe/Oslo"\n', zone).replace(
        'country = "NO"\n', f'country = "{country}"\n', 1
    )
    one = only(loaded({"a.toml": LETTER + deadline("2026-06-01T12:00:00Z")}, register))
    assert (one.when.first, one.when.last, one.when.sort) == (day, day, day)
    assert one.when.moment is not None
    assert (one.when.moment.hour, one.when.moment.date()) == (hour, day)


def test_norway_and_sweden_have_zones_of_their_own() -> None:
    for country, key in (("NO", "Europe/Oslo"), ("SE", "Europe/Stockholm"), ("FI", "UTC")):
        register = REGISTER.replace('timezone = "Europe/Oslo"\n', "").replace(
            'country = "NO"\n', f'country = "{country}"\n', 1
        )
        one = only(loaded({"a.toml": LETTER + deadline("2026-06-01T12:00:00Z")}, register))
        assert one.when.moment is not None
        assert one.when.moment.tzinfo == ZoneInfo(key)


def test_a_moment_on_a_day_off_is_moved_with_its_hour() -> None:
    for rule, day in (("next", date(2026, 11, 23)), ("previous", date(2026, 11, 20))):
        one = only(deadline("2026-11-22T10:30:00", f'working_day = "{rule}"'))
        assert (one.when.first, one.when.last, one.when.letter_day) == (day, day, date(2026, 11, 22))
        assert one.when.day_off == "Sunday"
        assert one.when.moment == datetime(day.year, day.month, day.day, 10, 30, tzinfo=ZoneInfo("Europe/Oslo"))


def test_a_moment_repeats_at_its_hour_whatever_the_season() -> None:
    found = owed(deadline("2026-01-31T23:30:00", 'every = "month"\nuntil = 2026-07-31'))
    assert [str(one.when.moment) for one in found] == [
        "2026-01-31 23:30:00+01:00", "2026-02-28 23:30:00+01:00", "2026-03-31 23:30:00+02:00", "2026-04-30 23:30:00+02:00",
        "2026-05-31 23:30:00+02:00", "2026-06-30 23:30:00+02:00", "2026-07-31 23:30:00+02:00",
    ]  # fmt: skip
    assert [one.occurrence.due for one in found] == [Moment(at=one.when.moment) for one in found if one.when.moment]
    assert [one.when.last for one in found] == [one.when.moment.date() for one in found if one.when.moment]


def test_a_repeated_span_says_its_own_days() -> None:
    found = owed(deadline('"2026-03-02 to 2026-03-06"', 'every = "year"\nuntil = 2028-12-31'))
    assert [format_due(one.occurrence.due) for one in found] == [
        "2026-03-02 to 2026-03-06",
        "2027-03-02 to 2027-03-06",
        "2028-03-02 to 2028-03-06",
    ]
    assert [(str(one.when.first), str(one.when.last)) for one in found] == [
        ("2026-03-02", "2026-03-06"),
        ("2027-03-02", "2027-03-06"),
        ("2028-03-02", "2028-03-06"),
    ]


def test_a_week_repeats_yearly_by_its_number() -> None:
    found = owed(deadline('"week 53 2026"', 'every = "year"\nuntil = 2029-12-31'))
    assert [format_due(one.occurrence.due) for one in found] == [
        "week 53 2026", "week 52 2027", "week 52 2028", "week 52 2029",
    ]  # fmt: skip
    assert [str(one.when.first) for one in found] == ["2026-12-28", "2027-12-27", "2028-12-25", "2029-12-24"]


# --- late or not -----------------------------------------------------------------------------------


def test_grace_is_counted_from_the_last_day_of_a_period() -> None:
    body = deadline('"2026-06-01 to 2026-06-30"', 'grace = "1 week"')
    one = only(body)
    assert one.late_after == date(2026, 7, 7)
    assert [(only(body, day).state, only(body, day).days) for day in (date(2026, 7, 7), date(2026, 7, 8))] == [
        ("due", 0), ("overdue", -1),
    ]  # fmt: skip


def test_without_grace_a_period_is_late_after_its_last_day() -> None:
    body = deadline('"2026-06-01 to 2026-06-30"')
    assert [only(body, day).state for day in (date(2026, 6, 30), date(2026, 7, 1))] == ["due", "overdue"]
    assert only(body).late_after == date(2026, 6, 30)


@pytest.mark.parametrize("grace", ["", 'grace = "2 weeks"'])
def test_a_delivery_in_a_period_is_late_from_its_last_day_on(grace: str) -> None:
    late_after = date(2026, 7, 14) if grace else date(2026, 6, 30)
    for on, late in ((late_after, 0), (date.fromordinal(late_after.toordinal() + 1), 1)):
        body = deadline('"2026-06-01 to 2026-06-30"', f"{grace}\ndeliveries = [{{ on = {on} }}]")
        one = only(body, date(2026, 12, 1))
        assert (one.state, one.days_late) == ("delivered", late)


# --- records on the day asked about -------------------------------------------------------------------


DELIVERED = "deliveries = [{ on = 2026-05-20 }, { on = 2026-05-10 }, { on = 2026-05-30 }]"


@pytest.mark.parametrize(
    ("as_of", "count"),
    [(date(2026, 5, 9), 0), (date(2026, 5, 10), 1), (date(2026, 5, 19), 1), (date(2026, 5, 20), 2), (date(2026, 5, 29), 2), (date(2026, 5, 30), 3)],
)  # fmt: skip
def test_of_several_deliveries_those_to_the_day_asked_about_count_in_their_order(as_of: date, count: int) -> None:
    one = only(deadline("2026-06-01", DELIVERED), as_of)
    assert [str(getattr(each.on, "day", "")) for each in one.deliveries] == ["2026-05-10", "2026-05-20", "2026-05-30"][
        :count
    ]
    assert one.state == ("delivered" if count else "due")


@pytest.mark.parametrize(
    ("record", "day", "before", "after"),
    [
        ("deliveries = [{ on = 2026-05-10 }]", date(2026, 5, 10), "due", "delivered"),
        ('withdrawn = { on = 2026-05-10, reason = "R" }', date(2026, 5, 10), "due", "withdrawn"),
    ],
)
def test_a_record_counts_from_its_day_on(record: str, day: date, before: str, after: str) -> None:
    body = deadline("2026-06-01", record)
    eve = date.fromordinal(day.toordinal() - 1)
    assert [only(body, each).state for each in (eve, day)] == [before, after]


def test_a_letter_is_closed_from_its_day_on() -> None:
    body = "closed = { on = 2026-05-10 }\n" + deadline("2026-06-01")
    assert [only(body, date(2026, 5, day)).state for day in (9, 10)] == ["due", "closed"]


def test_a_move_counts_from_its_day_on() -> None:
    body = deadline("2026-06-01", "moves = [{ due = 2026-07-01, on = 2026-05-10 }]")
    assert [str(only(body, date(2026, 5, day)).when.last) for day in (9, 10)] == ["2026-06-01", "2026-07-01"]


# --- the order of the list ----------------------------------------------------------------------------


def test_periods_are_listed_by_their_first_days() -> None:
    body = (
        deadline('"2027-03-01 to 2027-09-30"', id_="long")
        + deadline("2027-04-01", id_="day")
        + deadline('"2027-02-01 to 2027-12-31"', id_="longest")
    )
    of = letter(body)
    assert [one.duty.id for one in obligations(of.register, EARLY)] == ["longest", "long", "day"]


# --- the ends of repetitions --------------------------------------------------------------------------


COUNTED = (
    deadline("2026-03-31", "moves = [{ due = 2026-09-30, on = 2026-02-10 }]", id_="report")
    + deadline('"1 week after report"', 'every = "month"\nuntil = {until}')
)  # fmt: skip


@pytest.mark.parametrize(
    ("until", "count"),
    [("2026-04-07", 1), ("2026-05-06", 1), ("2026-05-07", 2), ("2026-06-07", 3), ("2026-07-06", 3)],
)
def test_until_ends_a_repetition_by_the_days_first_set_not_by_those_it_moved_to(until: str, count: int) -> None:
    found = owed(COUNTED.replace("{until}", until), date(2026, 3, 1))
    assert len(found) == count
    assert [str(one.when.last) for one in found] == ["2026-10-07", "2026-11-07", "2026-12-07"][:count]
    assert [one.id for one in found] == [f"a.x.2026-0{month}-07" for month in (4, 5, 6)][:count]
