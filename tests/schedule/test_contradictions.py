"""Records that cannot both hold: what `check` says of a record of something that had ended, to the day."""

import pytest
from support.registers import LETTER, check, loaded

ONE = '[[deadlines]]\nid = "d"\ntitle = "D"\ndue = 2026-06-01\n'
MONTHLY = '[[deadlines]]\nid = "d"\ntitle = "D"\ndue = 2026-06-30\nevery = "month"\nuntil = "further notice"\n'


def said(body: str, head: str = LETTER) -> list[str]:
    """The messages about contradictory records of a letter."""
    found = check(loaded({"a.toml": head + body}), None).faults
    return [one.message for one, _ in found if one.rule.name == "contradictory-records"]


def moved(on: str, day: str = "2026-12-01") -> str:
    """A move on a day; of one of several where `on` has its original date, as `2026-08-21 for 2026-09-30`."""
    on, _, of = on.partition(" for ")
    return f"{{ due = {day}, on = {on}, reason = 'x'{f', for = {of}' if of else ''} }}"


def record(words: str) -> str:
    """A delivery or a withdrawal such as `2026-08-20 from 2026-09-01`."""
    on, key, day = (*words.split(), "", "")[:3]
    return f"{{ on = {on}{f', {key} = {day}' if key else ''} }}"


def withdrawn(*words: str) -> str:
    return f"withdrawn = [{', '.join(map(record, words))}]\n"


ENDS = {
    # the subject, its withdrawals, the day of a record, and the withdrawal that had ended it
    "all of one delivery, on the same day": (ONE, ["2026-05-04"], "2026-05-04", "2026-05-04"),
    "all of one delivery, the day before": (ONE, ["2026-05-04"], "2026-05-03", ""),
    "the first of two withdrawals": (ONE, ["2026-05-10", "2026-05-04"], "2026-05-05", "2026-05-04"),
    "the first of two withdrawals, in order": (ONE, ["2026-05-04", "2026-05-10"], "2026-05-11", "2026-05-04"),
    "one of several, on the same day": (MONTHLY, ["2026-08-20 for 2026-09-30"], "2026-08-20 for 2026-09-30", "2026-08-20"),
    "another of several": (MONTHLY, ["2026-08-20 for 2026-09-30"], "2026-08-21 for 2026-08-30", ""),
    "all of several, on the same day": (MONTHLY, ["2026-08-20"], "2026-08-20 for 2026-09-30", ""),
    "all of several, the day after": (MONTHLY, ["2026-08-20"], "2026-08-21 for 2026-09-30", "2026-08-20"),
    "from a day on, on the same day": (MONTHLY, ["2026-08-20 from 2026-09-01"], "2026-08-20 for 2026-09-30", ""),
    "from a day on, the day after": (MONTHLY, ["2026-08-20 from 2026-09-01"], "2026-08-21 for 2026-09-30", "2026-08-20"),
    "from the very day of the occurrence": (MONTHLY, ["2026-08-20 from 2026-09-30"], "2026-08-21 for 2026-09-30", "2026-08-20"),
    "before the day from which": (MONTHLY, ["2026-08-20 from 2026-09-01"], "2026-08-21 for 2026-08-30", ""),
    "behind a withdrawal from a day on": (
        MONTHLY, ["2026-08-20 from 2026-11-01", "2026-08-20 for 2026-09-30"], "2026-08-21 for 2026-09-30", "2026-08-20",
    ),
    "two from a day on, reached by the first": (
        MONTHLY, ["2026-08-25 from 2026-09-01", "2026-08-20 from 2026-10-01"], "2026-08-26 for 2026-09-30", "2026-08-25",
    ),
    "two from a day on, not yet reached": (
        MONTHLY, ["2026-08-25 from 2026-09-01", "2026-08-20 from 2026-10-01"], "2026-08-22 for 2026-09-30", "",
    ),
    "two from a day on, reached by both": (
        MONTHLY, ["2026-08-25 from 2026-09-01", "2026-08-20 from 2026-10-01"], "2026-08-26 for 2026-10-30", "2026-08-20",
    ),
    "two from a day on, the earlier record with the earlier day": (
        MONTHLY, ["2026-08-20 from 2026-09-01", "2026-08-25 from 2026-10-01"], "2026-08-26 for 2026-10-30", "2026-08-20",
    ),
    "two from the same day on": (
        MONTHLY, ["2026-08-25 from 2026-09-01", "2026-08-20 from 2026-09-01"], "2026-08-22 for 2026-09-30", "2026-08-20",
    ),
    "all, and before that from a day on": (
        MONTHLY, ["2026-08-25", "2026-08-20 from 2026-09-01"], "2026-08-26 for 2026-09-30", "2026-08-20",
    ),
    "all, and after that from a day on": (
        MONTHLY, ["2026-08-20", "2026-08-25 from 2026-09-01"], "2026-08-26 for 2026-09-30", "2026-08-20",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ENDS)
def test_a_record_of_what_had_ended_is_reported_with_the_earliest_end(name: str) -> None:
    body, ends, of, end = ENDS[name]
    on = of.partition(" ")[0]
    expected = {kind: [f"this {kind} of {on} is of what was withdrawn on {end}"] if end else [] for kind in ("move", "delivery")}  # fmt: skip
    assert said(f"{body}{withdrawn(*ends)}moves = [{moved(of)}]\n") == expected["move"]
    assert said(f"{body}{withdrawn(*ends)}deliveries = [{record(of)}]\n") == expected["delivery"]


def test_a_move_after_the_letter_was_closed_is_reported_and_one_of_that_day_is_not() -> None:
    closed = LETTER + "closed = { on = 2026-04-01 }\n"
    assert said(f"{ONE}moves = [{moved('2026-04-01')}]\n", closed) == []
    assert said(f"{ONE}moves = [{moved('2026-04-02')}]\n", closed) == [
        "this move of 2026-04-02 is in a letter that was closed on 2026-04-01"
    ]
    assert said(f"{ONE}moves = [{moved('2026-04-02')}]\n") == []


def test_two_moves_of_one_day_hold_where_they_are_the_same_or_of_two_deliveries() -> None:
    for first, second, count in (
        (moved("2026-08-20"), moved("2026-08-20"), 0),
        (moved("2026-08-20"), moved("2026-08-20", "2026-12-02"), 1),
        (moved("2026-08-20"), moved("2026-08-21", "2026-12-02"), 0),
    ):
        assert len(said(f"{ONE}moves = [{first}, {second}]\n")) == count
    both = f"{moved('2026-08-20 for 2026-09-30')}, {moved('2026-08-20 for 2026-10-30', '2026-12-02')}"
    assert said(f"{MONTHLY}moves = [{both}]\n") == []


def test_the_records_of_an_input_are_compared_with_its_own() -> None:
    inputs = f"inputs = [{{ id = 'i', from = 'jd', due = 2026-05-20, {withdrawn('2026-05-04').strip()}, deliveries = [{record('2026-05-05')}] }}]\n"
    assert said(ONE + inputs) == ["this delivery of 2026-05-05 is of what was withdrawn on 2026-05-04"]
    assert said(f"{ONE}{inputs.replace('2026-05-05', '2026-05-03')}") == []
