"""Properties of letters with planned events, recurring events, dues counted from deliveries, periods, and withdrawals
from a day on."""

from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from support.properties import examples
from support.registers import LETTER, diagnostics, loaded

from mandate.model.enums import State
from mandate.reading.register import has_errors
from mandate.schedule.obligations import Obligation, obligations

HORIZON = date(2029, 6, 30)
few = examples(25)
"""Each example is a whole letter with eight deadlines."""
days = st.dates(date(2026, 2, 1), date(2028, 6, 30))
asked = st.dates(date(2025, 6, 1), date(2029, 6, 30))
lengths = st.builds(
    lambda count, unit: f"{count} {unit}",
    st.integers(2, 9),
    st.sampled_from(["days", "weeks", "months", "working days"]),
)
periods = st.sampled_from(["June 2026", "Q1 2027", "autumn 2026", "week 42 2026", "2026-11-01 to 2026-12-31"])


class Made(NamedTuple):
    """A letter, and the days of its events."""

    kickoff: date
    fair: list[date]
    body: str

    @property
    def text(self) -> str:
        """The text of its file."""
        fair = f"[{', '.join(map(str, self.fair))}]"
        return f"{LETTER}{self.body}[events]\nkickoff = {self.kickoff}\nfair = {fair}\n"

    def on(self, day: date) -> list[Obligation]:
        """Its obligations as of a day."""
        return list(obligations(loaded({"a.toml": self.text}).register, day, HORIZON))


def _deadline(id_: str, due: object, more: str = "") -> str:
    said = due if isinstance(due, date) else f'"{due}"'
    return f'[[deadlines]]\nid = "{id_}"\ntitle = "Made up"\ndue = {said}\n{more}'


@st.composite
def letters(draw: st.DrawFn) -> Made:
    """A valid letter with each of the new forms."""
    delivered = draw(st.one_of(st.none(), days))
    record = "" if delivered is None else f"deliveries = [{{ on = {delivered} }}]\n"
    place = draw(st.sampled_from(["", *(f'deliveries = [{{ on = 2027-01-04, for = "fair-{n}" }}]\n' for n in (1, 2))]))
    first, ended = draw(days), draw(days)
    kinds = st.sampled_from(
        ["", 'kind = "report"\n', 'kind = "meeting"\nwith = ["udi"]\n', 'kind = "effect"\n', "optional = true\n"]
    )
    body = "".join((
        _deadline("report", draw(days), record),
        _deadline("after", f"{draw(lengths)} after kickoff", draw(kinds)),
        _deadline("before", f"{draw(lengths)} before kickoff", draw(kinds)),
        _deadline("each", f"{draw(lengths)} after fair", place),
        _deadline("back", f"{draw(st.integers(2, 6))} months after delivery of report", draw(kinds)),
        _deadline("backs", "2 months after delivery of each"),
        _deadline("period", f"{draw(lengths)} {draw(st.sampled_from(['after', 'before']))} {draw(periods)}", draw(kinds)),
        _deadline("again", first, f'every = "quarter"\nuntil = "further notice"\nwithdrawn = [{{ on = {draw(days)}, from = {max(first, ended)} }}]\n'),
    ))  # fmt: skip
    fair = sorted(draw(st.lists(days, min_size=2, max_size=3, unique=True)))
    return Made(draw(days), fair, body)


@few
@given(letters())
def test_the_letters_made_up_here_are_valid(made: Made) -> None:
    faults = diagnostics(loaded({"a.toml": made.text}))
    assert [(fault.rule.name, fault.message) for fault in faults if has_errors((fault,))] == []


@few
@given(letters(), asked, st.integers(1, 900))
def test_an_id_never_goes_nor_changes_as_time_goes(made: Made, day: date, later: int) -> None:
    early, late = made.on(day), made.on(day + timedelta(days=later))
    assert len({one.id for one in early}) == len(early)
    # what is withdrawn from a day on is made two years ahead, then no more
    assert {one.id for one in early if one.duty.id != "again"} <= {one.id for one in late}


@few
@given(letters(), asked, days)
def test_a_plan_that_is_moved_or_a_place_that_is_added_changes_no_id(made: Made, day: date, other: date) -> None:
    added = made._replace(kickoff=other, fair=[*made.fair, made.fair[-1] + timedelta(days=30)])
    before, after = ({one.id for one in letter_.on(day)} for letter_ in (made, added))
    assert before <= after
    place = f"fair-{len(added.fair)}"
    assert after - before == {f"a.each.{place}", f"a.backs.{place}"}


@few
@given(letters(), asked)
def test_a_plan_alone_makes_nothing_overdue_that_is_counted_after_the_event(made: Made, day: date) -> None:
    for one in made.on(day):
        event = made.kickoff if one.duty.id == "after" else None
        if one.duty.id == "each":
            event = made.fair[int(one.id[-1]) - 1]
        if event is not None and day < event:
            assert one.state in {State.DUE, State.DELIVERED}
            assert one.when.planned or one.state is State.DELIVERED


@few
@given(letters(), asked)
def test_nothing_is_late_while_it_waits_for_a_delivery(made: Made, day: date) -> None:
    owed = {one.id: one for one in made.on(day)}
    for id_, one in owed.items():
        anchor = {"back": "a.report", "backs": id_.replace("backs", "each")}.get(one.duty.id)
        if anchor is not None:
            delivery = owed[anchor].delivery
            assert (one.state is State.WAITING) == (delivery is None)
            assert (one.when.last is None) == (delivery is None)


@few
@given(letters(), st.lists(asked, min_size=2, max_size=5, unique=True))
def test_once_overdue_overdue_until_something_happens(made: Made, when: list[date]) -> None:
    before: dict[str, tuple[date, Obligation]] = {}
    for day in sorted(when):
        for one in made.on(day):
            if one.id in before and before[one.id][1].state is State.OVERDUE:
                assert one.state in {State.OVERDUE, State.DELIVERED, State.WITHDRAWN}
            before[one.id] = (day, one)


@few
@given(letters(), asked, asked)
def test_answers_of_one_register_do_not_depend_on_the_day_asked_before(made: Made, one_day: date, other: date) -> None:
    register = loaded({"a.toml": made.text}).register
    there = obligations(register, one_day, HORIZON)
    obligations(register, other, HORIZON)
    assert obligations(register, one_day, HORIZON) == there
