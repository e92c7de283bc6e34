"""Records taken back: the inverse of recording, in files of any form, before and after a commit."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given, reject
from support.cli import run, said, status
from support.clock import DAY
from support.properties import few
from support.refusals import refusal, refused
from support.registers import LETTER, loaded, register
from support.repositories import Repository
from support.untidy import untidy

from mandate.editing.errors import CannotEdit
from mandate.editing.operations import parsed
from mandate.editing.records import record_delivery, record_move, record_withdrawal
from mandate.editing.resolve_id import resolve_obligation
from mandate.editing.undo import undo_record
from mandate.editing.verify import EditResult
from mandate.model.due import Exact
from mandate.model.records import Delivery, Move, Withdrawal
from mandate.reading.register import ParsedRegister
from mandate.schedule.obligations import obligations

HEAD = LETTER + '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-06-01\n'
YEARLY = LETTER + '[[deadlines]]\nid = "y"\ntitle = "Y"\ndue = 2026-05-15\nevery = "year"\nuntil = 2028-12-31\n'
INPUT = HEAD + 'inputs = [\n  { id = "figures", title = "Figures", due = 2026-05-01 },\n]\n'
DEFAULT = (
    LETTER.replace('reporting.to = "jd"\n', 'reporting.default = "June 2026"\n')
    + '[[tasks]]\nid = "study"\ntitle = "S"\n'
)
ON = date(2026, 5, 20)


def recorded(of: ParsedRegister, id_: str, kind: str, on: date = ON) -> EditResult:
    target = resolve_obligation(of, id_, None, DAY)
    match kind:
        case "delivery":
            delivery = Delivery(on=Exact(day=on), for_=target.for_, reference="26/1")
            return record_delivery(of, target, delivery, DAY, again=True)
        case "move":
            return record_move(of, target, Move(due=Exact(day=date(2026, 9, 1)), on=on, for_=target.for_), DAY)
    return record_withdrawal(of, target, Withdrawal(on=on, for_=target.for_), DAY)


def undone(text: str, id_: str, kind: str | None = None) -> EditResult:
    of = loaded({"a.toml": text})
    try:
        target = resolve_obligation(of, id_, None, DAY)
    except CannotEdit as error:
        if not error.choices:
            raise
        target = resolve_obligation(of, id_, None, DAY, all_of_it="--all")
    return undo_record(of, target, DAY, kind)


@pytest.mark.parametrize("kind", ["delivery", "move", "withdrawal"])
@pytest.mark.parametrize(
    ("text", "id_"),
    [(HEAD, "a.report"), (YEARLY, "a.y.2027-05-15"), (INPUT, "a.report.figures"), (DEFAULT, "a.study")],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_taking_back_is_the_inverse_of_recording(kind: str, text: str, id_: str, end: str) -> None:
    before = text.replace("\n", end)
    made = recorded(loaded({"a.toml": before}), id_, kind)
    assert isinstance(made, EditResult), made
    back = undone(made.after.data.decode(), id_)
    assert isinstance(back, EditResult), back
    assert back.after.data.decode() == before


@few
@given(untidy())
def test_in_any_file_the_facts_are_as_before(text: str) -> None:
    of = loaded({"a.toml": text})
    owed = [one for one in obligations(of.register, DAY) if not one.deliveries and not one.withdrawal]
    assume(owed)
    try:
        made = recorded(of, owed[0].id, "delivery", max(ON, of.register.assignments[0].issued or ON))
    except CannotEdit:
        reject()
    back = undone(made.after.data.decode(), owed[0].id)
    was, now = parsed(of.sources["a.toml"]), parsed(back.after)
    for table in ("deadlines", "tasks"):
        for one in (*was.get(table, ()), *(each for two in was.get(table, ()) for each in two.get("inputs", ()))):
            if one.get("deliveries") == []:
                del one["deliveries"]
    assert now == was


LINES = HEAD + (
    "moves = [\n  { due = 2026-07-01, on = 2026-03-01 },\n  { due = 2026-08-01, on = 2026-04-01 },\n]\n"
    'deliveries = [\n  { on = 2026-05-01, reference = "26/1" },\n  { on = 2026-04-20, reference = "26/2" },\n]\n'
)


def gone(change: EditResult) -> set[str]:
    assert isinstance(change, EditResult), change
    return set(change.before.data.decode().split("\n")) - set(change.after.data.decode().split("\n"))


def test_what_ended_it_comes_before_what_moved_it() -> None:
    assert gone(undone(LINES, "a.report")) == {'  { on = 2026-05-01, reference = "26/1" },'}
    assert gone(undone(LINES, "a.report", "move")) == {"  { due = 2026-08-01, on = 2026-04-01 },"}
    both = LINES + "withdrawn = { on = 2026-05-01 }\n"
    assert gone(undone(both, "a.report")) == {"withdrawn = { on = 2026-05-01 }"}
    moves = LINES[: LINES.index("deliveries")]
    assert gone(undone(moves, "a.report")) == {"  { due = 2026-08-01, on = 2026-04-01 },"}


def test_a_record_with_a_header_goes_with_it() -> None:
    text = HEAD + '\n[[deadlines.deliveries]]\non = 2026-05-01\nof = "report"\n\n[funding]\ntotal = 1\n'
    change = undone(text, "a.report")
    assert isinstance(change, EditResult)
    assert change.after.data.decode() == HEAD + "\n[funding]\ntotal = 1\n"


def test_what_is_recorded_of_all_is_taken_back_for_all() -> None:
    text = YEARLY + "withdrawn = { on = 2026-05-01 }\n"
    assert refused(undone, text, "a.y.2027-05-15") == (
        "what is recorded of `a.y.2027-05-15` is of all its occurrences",
        "take it back for all: mandate undo a.y",
    )
    change = undone(text, "a.y")
    assert isinstance(change, EditResult)
    assert change.after.data.decode() == YEARLY
    assert [one.id for _, one in change.changed] == ["a.y.2026-05-15", "a.y.2027-05-15", "a.y.2028-05-15"]


def test_where_nothing_is_recorded_it_says_so() -> None:
    assert refused(undone, HEAD, "a.report") == (
        "nothing is recorded of `a.report`",
        "see what its history is: mandate why a.report",
    )
    one = YEARLY + "deliveries = [{ on = 2026-05-14, for = 2026-05-15 }]\n"
    assert refusal(undone, one, "a.y").remedy == "single ones have records: --for 2026-05-15"
    assert gone(undone(one, "a.y.2026-05-15")) == {"deliveries = [{ on = 2026-05-14, for = 2026-05-15 }]"}


def test_it_works_after_a_commit_and_shows_what_it_takes_back(tmp_path: Path) -> None:
    here = register(tmp_path, a=HEAD)
    made = Repository(here)
    assert run("done", "a.report", "--on", "1.6.2026", "--reference", "26/9", cwd=here).returncode == 0
    made.commit("a wrong delivery")
    tried = run("undo", "a.report", "--dry-run", cwd=here)
    assert "deliveries" in (here / "a.toml").read_text()
    assert "trial run, nothing written: a.toml\n" in said(tried)
    done = run("undo", "a.report", cwd=here)
    assert (done.returncode, said(done)) == (
        0,
        (
            "a.report: delivered on 2026-06-01, on time → 2026-06-01, overdue\n"
            "feeds that change: those of pod, jd\ntaken back: delivered 2026-06-01, 26/9\nwritten: a.toml\n"
        ),
    )
    assert b'-  { on = 2026-06-01, reference = "26/9" },' in done.stdout
    assert (here / "a.toml").read_text() == HEAD
    assert [one["state"] for one in status(here)] == ["overdue"]
