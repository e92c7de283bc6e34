"""`edit`: a key of anything with an id gets another value, in any usual spelling, and the smallest change."""

from pathlib import Path

import pytest
from support.cli import run, said, status
from support.registers import LETTER, REGISTER, register

A = LETTER + (
    '\n[[tasks]]\nid = "study"\ntitle = "Study"\n'
    '\n[[deadlines]]\nid    = "report"\ntitle = "Report"   # as the letter has it\ndue   = 2026-12-18\n'
    'inputs = [\n  { id = "figures", title = "Figures" },\n]\n'
    'moves = [\n  { due = 2027-01-18, on = 2026-11-02, reference = "26/2" },\n]\n'
    '\n[[related]]\nrelation = "background"\nreference = "1/1"\n\n[[related]]\nrelation = "related"\nreference = "1/2"\n'
)

EDITS: dict[str, tuple[tuple[str, ...], str, str]] = {
    "a title": (("a.report", "title", "Final report"), 'title = "Report"   #', 'title = "Final report"   #'),
    "a title of the letter": (("a", "title", "Another"), 'title = "A letter"', 'title = "Another"'),
    "a quote": (("a.report", "quote", "innen jul"), "due   = 2026-12-18\n", 'due   = 2026-12-18\nquote = "innen jul"\n'),
    "a day": (("a", "issued", "16. januar 2026"), "issued = 2026-01-15", "issued = 2026-01-16"),
    "a number": (("a.report", "page", "3"), "due   = 2026-12-18\n", "due   = 2026-12-18\npage  = 3\n"),
    "a due": (("a.report", "due", "19.12.2026"), "due   = 2026-12-18", "due   = 2026-12-19"),
    "several dues": (
        ("a.report.figures", "due", "1.10.2026", "autumn 2026"),
        'title = "Figures" }',
        'title = "Figures", due = [2026-10-01, "autumn 2026"] }',
    ),
    "a word": (("a.report", "kind", "report"), "report\"\ntitle = \"Report\"   # as the letter has it\n", "report\"\ntitle = \"Report\"   # as the letter has it\nkind  = \"report\"\n"),
    "a yes": (("a.report", "firm", "ja"), "due   = 2026-12-18\n", "due   = 2026-12-18\nfirm  = true\n"),
    "a body": (("a.report.figures", "from", "udi"), 'title = "Figures" }', 'title = "Figures", from = "udi" }'),
    "bodies": (("a.report", "to", "jd", "udi"), "due   = 2026-12-18\n", 'due   = 2026-12-18\nto    = ["jd", "udi"]\n'),
    "bodies with a comma": (("a.report", "to", "jd, udi"), "due   = 2026-12-18\n", 'due   = 2026-12-18\nto    = ["jd", "udi"]\n'),
    "tasks": (("a.report", "tasks", "study"), "# as the letter has it\n", '# as the letter has it\ntasks = ["study"]\n'),
    "texts": (("a", "reference", "26/1", "26/9"), 'reference = "26/1"', 'reference = ["26/1", "26/9"]'),
    "another table": (("a", "reporting.copy", "udi"), 'reporting.to = "jd"\n', 'reporting.to = "jd"\nreporting.copy = "udi"\n'),
    "a key that one table has": (("a", "cooperate", "udi"), "issued = 2026-01-15\n", 'issued = 2026-01-15\n\n[participants]\ncooperate = ["udi"]\n'),
    "an event": (("a", "events.kick-off", "1.12.2026"), 'title = "Figures" },\n]\n' + A.split('title = "Figures" },\n]\n')[1].split("\n\n[[related]]")[0], 'title = "Figures" },\n]\n' + A.split('title = "Figures" },\n]\n')[1].split("\n\n[[related]]")[0] + "\n\n[events]\nkick-off = 2026-12-01"),
    "a record": (("a.report", "moves.1.reference", "26/3"), 'reference = "26/2"', 'reference = "26/3"'),
    "a relation": (("a", "related.2.reference", "1/3"), 'reference = "1/2"', 'reference = "1/3"'),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_a_key_is_changed_and_nothing_else(name: str, tmp_path: Path) -> None:
    words, old, new = EDITS[name]
    here = register(tmp_path, a=A)
    assert A.count(old) == 1
    tried = run("edit", *words, "--dry-run", cwd=here)
    assert (here / "a.toml").read_text() == A
    done = run("edit", *words, cwd=here)
    assert (done.returncode, done.stdout) == (0, tried.stdout), said(done)
    assert (here / "a.toml").read_text() == A.replace(old, new)


CLEARED = {
    "a key": (("a", "issued"), "issued = 2026-01-15\n"),
    "a record": (("a.report", "moves.1"), A[A.index("moves") : A.index("\n[[related]]")]),
    "a relation": (("a", "related.1"), '\n[[related]]\nrelation = "background"\nreference = "1/1"\n'),
    "a dotted key": (("a", "reporting.to"), 'reporting.to = "jd"\n'),
}


@pytest.mark.parametrize("name", CLEARED)
def test_a_key_is_taken_away_and_shown(name: str, tmp_path: Path) -> None:
    words, text = CLEARED[name]
    here = register(tmp_path, a=A)
    assert A.count(text) == 1
    done = run("edit", *words, "--clear", cwd=here)
    assert done.returncode == 0, said(done)
    assert "taken away: " in said(done)
    assert (here / "a.toml").read_text() == A.replace(text, "")


REFUSED = {
    "no key": (("a", "titel", "x"), "`a` has no key `titel`", "did you mean `title`?"),
    "no key, in Norwegian": (("a.report", "eier", "Kari"), "`a.report` has no key `eier`", "did you mean `owner`?"),
    "no key, in Swedish": (("a.report", "mottagare", "pod"), "`a.report` has no key `mottagare`", "did you mean `to`?"),
    "another table's": (("a.report", "lead", "pod"), "`a.report` has no key `lead`", "it is a key of the letter: participants.lead"),
    "an id": (("a.report", "id", "final"), "an id is in other places too", "write: mandate rename a.report final"),
    "no value": (("a", "title"), "mandate edit a title needs VALUE", "give the value, or --clear to take the key away"),
    "both": (("a", "title", "x", "--clear"), "--clear takes the key away, and a value was given", "give one of the two"),
    "required": (("a", "title", "--clear"), "`title` is required", "give it another value: mandate edit a title VALUE"),
    "not there": (("a", "note", "--clear"), "`a` has no `note`", "there is nothing to take away"),
    "the same": (("a", "issued", "15.1.2026"), "`issued` of `a` is 2026-01-15 already", "give another value"),
    "a bad day": (("a", "issued", "31.6.2026"), "issued: June 2026 has 30 days", "write a day that the calendar has, as YYYY-MM-DD"),
    "a bad body": (("a.report", "to", "jdd"), "to: there is no organisation `jdd` in this register", "did you mean `jd` (Justis- og beredskapsdepartementet)? Else `mandate add jdd --name \"…\"` adds one"),
    "a bad word": (("a", "kind", "alocation-letter"), "kind: `alocation-letter` is not a kind", "did you mean `allocation-letter`?"),
    "a bad task": (("a.report", "tasks", "studdy"), "there is no task `studdy` in this file", "did you mean `study`?"),
    "too many": (("a", "title", "x", "y"), "title: `title` takes one value, and 2 were given", "put it in quotes"),
    "a table": (("a.report", "moves", "x"), "`a.report` has 1 moves", "name one by its number, from 1 to 1: moves.1.KEY"),
    "a record that is not there": (("a.report", "deliveries.1.note", "x"), "`a.report` has 0 deliveries", "`mandate done` records one"),
    "what other lines name": (("a.report", "due", "to be agreed; T1 2027"), None, None),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_be_wrong_is_refused(name: str, tmp_path: Path) -> None:
    words, cause, remedy = REFUSED[name]
    here = register(tmp_path, a=A)
    done = run("edit", *words, cwd=here)
    assert done.returncode == 2
    assert (here / "a.toml").read_text() == A
    if cause is not None:
        assert said(done) == f"error: {cause}\nhelp: {remedy}\n"


def test_a_correction_of_a_due_says_what_follows_and_that_it_is_none_of_the_issuers(tmp_path: Path) -> None:
    text = LETTER + '[[deadlines]]\nid = "y"\ntitle = "Y"\ndue = 2026-05-15\nevery = "year"\nuntil = 2027-12-31\n'
    here = register(tmp_path, a=text)
    told = said(run("edit", "a.y", "due", "16.5.2026", cwd=here)).splitlines()
    assert told == [
        "a.y.2026-05-16: 2026-05-16",
        "a.y.2027-05-16: 2027-05-16",
        "no longer listed: 2",
        "  a.y.2026-05-15: 2026-05-15, overdue",
        "  a.y.2027-05-15: 2027-05-15, due",
        "feeds that change: those of pod, jd",
        "16.5.2026 is read as 2026-05-16",
        "a correction of what was written down; a day that the issuer changed is recorded with `mandate move`",
        "written: a.toml",
    ]
    assert [one["id"] for one in status(here)] == ["a.y.2026-05-16", "a.y.2027-05-16"]


def test_a_body_gets_another_name(tmp_path: Path) -> None:
    here = register(tmp_path, a=A)
    assert run("edit", "pod", "short", "POD", cwd=here).returncode == 0
    assert (here / "mandate.toml").read_text() == REGISTER.replace(
        'pod = { name = "Politidirektoratet", country = "NO" }',
        'pod = { name = "Politidirektoratet", country = "NO", short = "POD" }',
    )
    done = run("edit", "pod", "country", "Sverge", cwd=here)
    assert said(done) == "error: country: there is no country `Sverge`\nhelp: did you mean SE, Sverige?\n"
    assert run("edit", "pod", "country", "Sverige", cwd=here).returncode == 0
    assert said(run("edit", "pod", "part-of", "pod", cwd=here)).startswith("error: ")
