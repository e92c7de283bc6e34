"""Marks of unreviewed items: their scope, and their effect in lists, feeds and comparisons."""

from datetime import date

import pytest
from support import lists
from support.registers import LETTER, edition, letter, loaded, lost, names

from mandate.feeds.calendar_event import Status
from mandate.feeds.events import Options
from mandate.feeds.feed import build_feed
from mandate.feeds.verify import verify_feed
from mandate.history.compare import compare
from mandate.model.enums import Language
from mandate.publishing.edition import Edition, PublishError, PublishOptions
from mandate.schedule.explain import explain
from mandate.schedule.filters import Filter, select
from mandate.schedule.obligations import obligations

DAY = date(2026, 3, 1)
DRAFTED = '[drafted]\nfrom = "letters/a.pdf"\non = 2026-02-01\n'
BODY = """
[reporting]
to = "jd"
default = 2026-12-01

[[tasks]]
id = "study"
title = "Study"

[[tasks]]
id = "own"
title = "Own"
due = 2026-07-01

[[deadlines]]
id = "report"
title = "Report"
due = 2026-06-30
inputs = [{ id = "figures", from = "udi", title = "Figures", due = 2026-05-01 }]
"""


def marked(*ids: str, letter_too: bool = False) -> str:
    """BODY with marks at the tables of these ids, and at the letter's facts."""
    body = BODY
    for id_ in ids:
        sign = "," if id_ == "figures" else "\n"
        body = body.replace(f'id = "{id_}"{sign}', f'id = "{id_}"{sign} review = true{sign}')
    assert body.count("review") == len(ids)
    return DRAFTED + ("review = true\n" if letter_too else "") + body


def open_marks(body: str) -> set[str]:
    of = letter(body)
    assert not of.diagnostics
    return {one.id.removeprefix("a.") for one in obligations(of.register, DAY) if not one.duty.reviewed}


def test_an_obligation_has_the_mark_of_its_own_table() -> None:
    assert open_marks(BODY) == open_marks(marked()) == set()
    assert open_marks(marked("report")) == {"report"}
    assert open_marks(marked("figures")) == {"report.figures"}
    assert open_marks(marked("study")) == {"study"}
    assert open_marks(marked("own")) == {"own"}


def test_while_the_letters_facts_are_marked_no_obligation_is_reviewed() -> None:
    assert open_marks(marked(letter_too=True)) == {"report", "report.figures", "study", "own"}


def test_a_task_that_a_deadline_names_marks_only_itself() -> None:
    body = BODY.replace('title = "Report"', 'title = "Report"\ntasks = ["study"]').replace(
        'id = "study"', 'id = "study"\nreview = true'
    )
    assert open_marks(body) == set()
    assert names(letter(body)).count("not-reviewed") == 1


def test_lists_show_the_mark() -> None:
    of = letter(marked("report")).register
    found = {one.id: one for one in obligations(of, DAY)}
    report, own = found["a.report"], found["a.own"]
    assert "not reviewed" in lists.line(report, of)
    assert "not reviewed" not in lists.line(own, of)
    assert lists.row(report, of).endswith("not reviewed\r\n")
    assert lists.obligation(report, of)["reviewed"] is False
    assert lists.obligation(own, of)["reviewed"] is True
    assert "not reviewed" in [step.about for step in explain(report, found.values(), of)]
    assert [one.id for one in select(of, found.values(), Filter(not_reviewed=True))] == ["a.report"]


@pytest.mark.parametrize(
    ("language", "words"),
    [*zip(Language, ("1 not reviewed", "1 ikke gjennomgått", "1 ikkje gjennomgått", "1 ej granskade"), strict=True)],
)
def test_a_feed_leaves_out_and_counts_what_is_not_reviewed(language: Language, words: str) -> None:
    of = letter(marked("report")).register
    owed = obligations(of, DAY)
    made = build_feed(owed, of, DAY, Options(language=language))
    assert len(made.entries) == 3
    assert words in made.description
    assert "a.report" not in {line for entry in made.entries for line in entry.description.splitlines()}
    report = verify_feed(made, owed, owed, of, DAY, Options(language=language))
    assert (report.not_reviewed, report.in_feed, report.faults) == (1, 3, ())
    whole = build_feed(owed, of, DAY, Options(language=language, drafts=True))
    (draft,) = [entry for entry in whole.entries if "a.report" in entry.description.splitlines()]
    assert draft.status is Status.TENTATIVE
    assert draft.summary.startswith("~ ")
    assert len(whole.entries) == 4
    assert verify_feed(whole, owed, owed, of, DAY, Options(language=language, drafts=True)).faults == ()


def test_work_periods_of_a_draft_stay_out_too() -> None:
    about = LETTER.replace("issued", "ends = 2026-12-31\nissued")
    of = loaded({"a.toml": about.replace('reporting.to = "jd"\n', "") + marked(letter_too=True)}).register
    made = build_feed(obligations(of, DAY), of, DAY, Options())
    assert [entry.summary for entry in made.entries] == ["Nothing with a day in this feed: 4 not reviewed"]


def test_what_is_withheld_and_not_reviewed_is_counted_once() -> None:
    of = letter(marked("report").replace('title = "Report"', 'title = "Report"\nwithheld = "offl."')).register
    made = build_feed(obligations(of, DAY), of, DAY, Options())
    assert "2 withheld" in made.description
    assert "not reviewed" not in made.description


def test_a_mark_put_on_what_a_feed_shows_is_guarded_like_a_removal() -> None:
    before, after = letter(BODY).register, letter(marked("report")).register
    old = build_feed(obligations(before, DAY), before, DAY, Options())
    owed = obligations(after, DAY)
    gone = lost(build_feed(owed, after, DAY, Options()), old, owed, after, DAY)
    assert [entry.summary for entry in gone] == ["pod: Report"]
    first = edition(letter(BODY), DAY, PublishOptions(), {})
    assert isinstance(first, Edition)
    second = edition(letter(marked("report")), DAY, PublishOptions(), first.files)
    assert isinstance(second, PublishError)
    assert "pod: Report" in second.text
    third = edition(letter(marked("report")), DAY, PublishOptions(accept_loss=True), first.files)
    assert isinstance(third, Edition)
    assert b"SUMMARY:pod: Report" not in third.files["all.ics"].data


def test_a_published_folder_counts_and_leaves_out_drafts() -> None:
    made = edition(letter(marked("report")), DAY, PublishOptions(), {})
    assert isinstance(made, Edition)
    assert b'"not_reviewed_left_out": 1' in made.files["obligations.json"].data
    assert b"a.report;" not in made.files["obligations.csv"].data
    assert b"not reviewed yet: 1" in made.files["index.html"].data
    whole = edition(letter(marked(letter_too=True)), DAY, PublishOptions(), {})
    assert isinstance(whole, Edition)
    assert "assignment-a.ics" not in whole.files
    let_in = edition(letter(marked(letter_too=True)), DAY, PublishOptions(drafts=True), {})
    assert isinstance(let_in, Edition)
    assert "assignment-a.ics" in let_in.files


def test_diff_tells_of_marks_that_come_and_go() -> None:
    def said(old: str, new: str) -> list[tuple[str, bool, tuple[str, ...]]]:
        found = compare(letter(old), letter(new), {}, ("old", "new"))
        return [(one.says, one.unexplained, one.effects) for one in found.changes]

    gone, come = ("it comes into the feeds",), ("it leaves every feed",)
    assert said(marked("report"), marked()) == [("reviewed: no → yes", False, gone)]
    assert said(marked(), marked("report")) == [("reviewed: yes → no", True, come)]
    assert said(marked(), marked(letter_too=True))[0] == ("the letter's facts: reviewed → not reviewed", True, ())
    dismissed = '[[dismissed]]\nquote = "14. januar"\nreview = true\n'
    assert said(marked(), marked() + dismissed)[0][0] == "dismissed added: “14. januar”"
    assert [says for says, _, _ in said(marked() + dismissed, marked() + dismissed.replace("review = true", ""))] == [
        "dismissed “14. januar”: not reviewed → reviewed"
    ]


def test_check_counts_the_open_marks_once() -> None:
    assert names(letter(marked("report", "own", "figures"))).count("not-reviewed") == 1
    assert "not-reviewed" not in names(letter(marked()))


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ('[drafted]\nfrom = "a.pdf"\nsha256 = "12"\n', "bad-phrase"),
        ('[drafted]\nfrom = "a.pdf"\nreview = "yes"\n', "wrong-type"),
        ('[drafted]\nfile = "a.pdf"\nfrom = "a.pdf"\n', "unknown-key"),
        ('[[dismissed]]\nreason = "x"\n', "missing-key"),
        ('[dismissed]\nquote = "x"\n', "wrong-type"),
    ],
)
def test_what_is_wrong_in_these_tables_is_reported(body: str, rule: str) -> None:
    assert names(letter(body)) == [rule]
