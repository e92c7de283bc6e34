"""Changes between two states of a register: a table of every kind, and properties of any two states."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.registers import BARE_LETTER, REGISTER, ROOT, loaded

from mandate.history.change import ChangeKind, Difference
from mandate.history.compare import compare
from mandate.render import diff as render
from mandate.render.diff_markdown import markdown

REPORT = '[[deadlines]]\nid = "report"\ntitle = "Report"\ndue = 2026-12-18\n'
PLAN = '[[deadlines]]\nid = "plan"\ntitle = "Plan"\ndue = 2026-05-04\n'
MOVED = 'moves = [ { due = 2027-02-26, on = 2026-11-02, reference = "26/1-4", reason = "More figures" } ]\n'
DELIVERED = 'deliveries = [ { on = 2026-12-17, reference = "26/9" } ]\n'
WITHDRAWN = 'withdrawn = { on = 2026-10-01, reference = "26/1-3", reason = "Taken over" }\n'
TASKS = '[[tasks]]\nid = "look"\ntitle = "Look"\n\n'
YEARLY = '[[deadlines]]\nid = "list"\ntitle = "List"\ndue = 2027-05-14\nevery = "year"\n'
WAITING = '[[deadlines]]\nid = "answer"\ntitle = "Answer"\ndue = "10 days after receipt"\n'
DRAFT = '[[deadlines]]\nid = "draft"\ntitle = "Draft"\ndue = "3 months before report"\n'
MONEY = '[funding]\ntotal = 500\ncurrency = "NOK"\nsources = [ { amount = 500, chapter = 440, post = 1 } ]\n'


Files = Mapping[str, str | bytes]


def changed(old: str | Files, new: str | Files, /, **registers: str) -> Difference:
    """The difference of two letters, or of two registers of several."""
    files: list[dict[str, str | bytes]]
    files = [{"a.toml": BARE_LETTER + side} if isinstance(side, str) else dict(side) for side in (old, new)]
    before = loaded(files[0], registers.get("old", REGISTER))
    after = loaded(files[1], registers.get("new", registers.get("old", REGISTER)))
    return compare(before, after, {}, ("before", "after"))


def lines(found: Difference) -> list[str]:
    """Kind, id, what changed, why, whether it is unexplained, effects; the feeds are left to a test of their own."""
    return [
        " | ".join(part for part in line.split("\t")[:-1] if part) for line in render.lines(found.changes).splitlines()
    ]


TABLE: dict[str, tuple[str, str, list[str]]] = {
    "a move with its reason": (
        REPORT, REPORT + MOVED,
        ["moved | a.report | 2026-12-18 → 2027-02-26 (+70 days) | letter 26/1-4: More figures"],
    ),
    "a move without any": (
        REPORT, REPORT + "moves = [ { due = 2026-12-01, on = 2026-11-02 } ]\n",
        ["moved | a.report | 2026-12-18 → 2026-12-01 (−17 days) | on 2026-11-02, no reason given"],
    ),
    "a move by another letter": (
        REPORT, REPORT + 'moves = [ { due = 2026-12-21, on = 2026-11-02, by = "b" } ]\n',
        ["moved | a.report | 2026-12-18 → 2026-12-21 (+3 days) | by b"],
    ),
    "a move to no day": (
        REPORT, REPORT + 'moves = [ { due = "to be agreed", on = 2026-11-02, reason = "Ask" } ]\n',
        ["moved | a.report | 2026-12-18 → to be agreed | Ask"],
    ),
    "a move onto a holiday": (
        REPORT, REPORT + "moves = [ { due = 2027-05-17, on = 2026-11-02 } ]\n",
        [
            ("moved | a.report | 2026-12-18 → 2027-05-17 (+150 days) | on 2026-11-02, no reason given"
             " | 2027-05-17 is a day off, Constitution Day; last working day 2027-05-14"),
        ],
    ),
    "a day changed in place": (
        REPORT, REPORT.replace("12-18", "12-21"),
        ["moved | a.report | 2026-12-18 → 2026-12-21 (+3 days) | in place | unexplained"],
    ),
    "an open due changed in place": (
        REPORT.replace("2026-12-18", '"to be agreed"'), REPORT,
        ['moved | a.report | to be agreed → 2026-12-18 | in place: "to be agreed" → "2026-12-18" | unexplained'],
    ),
    "the day first set changed below a move": (
        REPORT + MOVED, REPORT.replace("12-18", "12-21") + MOVED,
        ["changed | a.report | the original date: 2026-12-18 → 2026-12-21 | in place | unexplained"],
    ),
    "the day first set follows its anchor below a move": (
        DRAFT + MOVED, DRAFT + MOVED + REPORT,
        [
            "changed | a.draft | the original date: 3 months before report → 2026-09-18 | counted from report",
            "added | a.report | 2026-12-18, pod → jd (recipient not stated: the issuer) | new deadline",
        ],
    ),
    "what is counted follows its anchor": (
        REPORT + DRAFT, REPORT + MOVED + DRAFT,
        [
            "moved | a.report | 2026-12-18 → 2027-02-26 (+70 days) | letter 26/1-4: More figures",
            "moved | a.draft | 2026-09-18 → 2026-11-26 (+69 days) | counted from report",
        ],
    ),
    "and is no better explained": (
        REPORT + DRAFT, REPORT.replace("12-18", "12-21") + DRAFT,
        [
            "moved | a.report | 2026-12-18 → 2026-12-21 (+3 days) | in place | unexplained",
            "moved | a.draft | 2026-09-18 → 2026-09-21 (+3 days) | counted from report | unexplained",
        ],
    ),
    "an event that has come": (
        WAITING, WAITING + "[events]\nreceipt = 2026-03-02\n",
        [
            "changed | a | event receipt: none → 2026-03-02",
            "moved | a.answer | waits for receipt → 2026-03-12 | receipt on 2026-03-02",
        ],
    ),
    "an event that came on another day": (
        WAITING + "[events]\nreceipt = 2026-03-02\n", WAITING + "[events]\nreceipt = 2026-03-03\n",
        [
            "changed | a | event receipt: 2026-03-02 → 2026-03-03 | unexplained",
            "moved | a.answer | 2026-03-12 → 2026-03-13 (+1 day) | receipt changed from 2026-03-02 to 2026-03-03 | unexplained",
        ],
    ),
    "a delivery on time": (
        REPORT, REPORT + DELIVERED,
        ["delivered | a.report | delivered on 2026-12-17, on time | letter 26/9"],
    ),
    "a delivery too late, and another": (
        REPORT, REPORT + "deliveries = [ { on = 2026-12-20 }, { on = 2026-12-22 } ]\n",
        [
            "delivered | a.report | delivered on 2026-12-20, 2 days late",
            "delivered | a.report | also delivered 2026-12-22, without a reference",
        ],
    ),
    "a delivery deleted": (
        REPORT + DELIVERED, REPORT,
        ["record | a.report | delivery deleted: delivered 2026-12-17, 26/9 | unexplained"],
    ),
    "a delivery altered": (
        REPORT + DELIVERED, REPORT + DELIVERED.replace("12-17", "12-16"),
        ["record | a.report | delivery altered: delivered 2026-12-17, 26/9 → delivered 2026-12-16, 26/9 | unexplained"],
    ),
    "a delivery completed": (
        REPORT + "deliveries = [ { on = 2026-12-17 } ]\n", REPORT + DELIVERED,
        ["record | a.report | delivery completed: delivered 2026-12-17, without a reference → delivered 2026-12-17, 26/9"],
    ),
    "a delivery of no occurrence": (
        REPORT, REPORT + "deliveries = [ { on = 2026-12-17, for = 2027-12-18 } ]\n",
        ["record | a.report | a delivery recorded that is about no occurrence: delivered 2026-12-17, without a reference"],
    ),
    "and one deleted": (
        REPORT + "deliveries = [ { on = 2026-12-17, for = 2027-12-18 } ]\n", REPORT,
        ["record | a.report | delivery deleted: delivered 2026-12-17, without a reference | unexplained"],
    ),
    "a move deleted": (
        REPORT + MOVED, REPORT,
        ["moved | a.report | 2027-02-26 → 2026-12-18 (−70 days) | the move of 2026-11-02 deleted | unexplained"],
    ),
    "a move altered": (
        REPORT + MOVED, REPORT + MOVED.replace("2027-02-26", "2027-03-01"),
        ["moved | a.report | 2027-02-26 → 2027-03-01 (+3 days) | the move of 2026-11-02 altered | unexplained"],
    ),
    "only a move's reason altered": (
        REPORT + MOVED, REPORT + MOVED.replace("More", "Fewer"),
        [
            ("record | a.report | move altered: moved to 2027-02-26 on 2026-11-02, 26/1-4, More figures"
             " → moved to 2027-02-26 on 2026-11-02, 26/1-4, Fewer figures | unexplained"),
        ],
    ),
    "an earlier move recorded late": (
        REPORT + MOVED, REPORT + MOVED.replace("[ {", "[ { due = 2027-01-04, on = 2026-10-01 }, {"),
        ["record | a.report | a move recorded that changes no day in force: moved to 2027-01-04 on 2026-10-01"],
    ),
    "a withdrawal": (
        REPORT, REPORT + WITHDRAWN,
        ["withdrawn | a.report | withdrawn on 2026-10-01 | letter 26/1-3: Taken over"],
    ),
    "a withdrawal deleted": (
        REPORT + WITHDRAWN, REPORT,
        ["record | a.report | withdrawal deleted: withdrawn on 2026-10-01, 26/1-3, Taken over | unexplained"],
    ),
    "a deadline added": (
        REPORT, REPORT + PLAN, ["added | a.plan | 2026-05-04, pod → jd (recipient not stated: the issuer) | new deadline"],
    ),
    "a deadline removed": (
        REPORT + PLAN, REPORT, ["removed | a.plan | 2026-05-04 | removed in place | unexplained"],
    ),
    "a withdrawn deadline removed": (
        REPORT + WITHDRAWN + PLAN, PLAN,
        ["removed | a.report | 2026-12-18, withdrawn 2026-10-01 | removed in place"],
    ),
    "a delivered deadline removed": (
        REPORT + DELIVERED + PLAN, PLAN,
        ["removed | a.report | 2026-12-18, delivered on 2026-12-17, on time | removed in place | unexplained"],
    ),
    "a deadline called otherwise": (
        REPORT, REPORT.replace('"report"', '"final"'),
        [
            ("renamed | a.final | called final, before report"
             " | its calendar ids change: subscribers see the old entries go and new ones come"),
        ],
    ),
    "responsible and recipient": (
        REPORT, REPORT + 'responsible = "udi"\nto = "pod"\n',
        ["responsible | a.report | responsible: pod → udi", "recipient | a.report | to: jd (recipient not stated: the issuer) → pod"],
    ),
    "who takes part": (
        REPORT, '[participants]\ncooperate = ["udi"]\n' + REPORT, ["participant | a | udi takes part"],
    ),
    "who takes part in a task": (
        TASKS.replace("Look", "Look") + REPORT, TASKS.strip() + '\ninvolve = ["udi"]\n' + REPORT,
        ["participant | a | udi is to be involved in task look"],
    ),
    "money": (
        MONEY + REPORT, MONEY.replace("500", "400") + REPORT,
        [
            ("funding | a | total: 500 → 400; source removed: 500 NOK chapter 440 post 1;"
             " source added: 400 NOK chapter 440 post 1"),
        ],
    ),
    "terms": (
        REPORT, REPORT + 'kind = "report"\ngrace = "2 weeks"\nfirm = true\nask_by = 2026-04-01\n',
        [
            "changed | a.report | kind: none → report",
            "changed | a.report | firm: no → yes",
            "changed | a.report | grace: none → 2 weeks | unexplained",
            "changed | a.report | ask_by: none → 2026-04-01",
        ],
    ),
    "withheld": (
        REPORT, REPORT + 'withheld = "offl. § 15"\n',
        ["changed | a.report | withheld: none → offl. § 15 | unexplained | it leaves every feed"],
    ),
    "no longer withheld": (
        REPORT + 'withheld = "offl. § 15"\n', REPORT,
        ["changed | a.report | withheld: offl. § 15 → none | it comes into the feeds"],
    ),
    "the whole letter withheld": (
        REPORT, 'withheld = "offl. § 15"\n' + REPORT,
        [
            "changed | a | withheld: none → offl. § 15",
            "changed | a.report | withheld: none → offl. § 15 | unexplained | it leaves every feed",
        ],
    ),
    "a grace that excuses a late delivery": (
        REPORT + DELIVERED.replace("12-17", "12-20"), REPORT + 'grace = "2 weeks"\n' + DELIVERED.replace("12-17", "12-20"),
        [
            ("changed | a.report | grace: none → 2 weeks | unexplained"
             " | a.report: delivered on 2026-12-20, 2 days late → delivered on 2026-12-20, on time"),
        ],
    ),
    "a longer grace": (
        REPORT + 'grace = "2 weeks"\n', REPORT + 'grace = "3 weeks"\n',
        ["changed | a.report | grace: 2 weeks → 3 weeks | unexplained"],
    ),
    "a grace taken away": (
        REPORT + 'grace = "2 weeks"\n', REPORT, ["changed | a.report | grace: 2 weeks → none | unexplained"],
    ),
    "a duty made a right": (
        REPORT, REPORT + "optional = true\n", ["changed | a.report | optional: no → yes | unexplained"],
    ),
    "another rule for days off that moves nothing": (
        REPORT, REPORT + 'working_day = "next"\n', ["changed | a.report | working_day: none → next | unexplained"],
    ),
    "who it was that delivered, or had it moved": (
        REPORT + DELIVERED + PLAN + MOVED, REPORT + 'responsible = "udi"\n' + DELIVERED + PLAN + 'to = "pod"\n' + MOVED,
        [
            "responsible | a.report | responsible: pod → udi | unexplained",
            "recipient | a.plan | to: jd (recipient not stated: the issuer) → pod | unexplained",
        ],
    ),
    "the recipient that was assumed written down": (
        REPORT + DELIVERED, REPORT + 'to = "jd"\n' + DELIVERED, ["recipient | a.report | to: jd (recipient not stated: the issuer) → jd"],
    ),
    "a rule for days off": (
        REPORT.replace("12-18", "12-19"), REPORT.replace("12-18", "12-19") + 'working_day = "next"\n',
        [
            "moved | a.report | 2026-12-19 → 2026-12-21 (+2 days) | working_day changed from none to next | unexplained",
            "changed | a.report | working_day: none → next | unexplained",
        ],
    ),
    "the same day in other words": (REPORT, REPORT.replace("2026-12-18", '"2026-12-18 to 2026-12-18"'), []),
    "tables in another order": (REPORT + PLAN, PLAN + REPORT, []),
    "only wording": (
        TASKS + REPORT, TASKS.replace('"Look"', '"Look again"') + REPORT + 'note = "Soon"\n',
        ["wording | a | only the wording of task look, deadline report"],
    ),
    "a task": (TASKS + REPORT, REPORT, ["changed | a | task look removed: Look"]),
    "closed": (
        REPORT, "[assignment.closed]\non = 2026-12-31\n" + REPORT, ["closed | a | closed 2026-12-31"],
    ),
    "a delivery of one occurrence": (
        YEARLY, YEARLY + "deliveries = [ { on = 2029-05-14, for = 2029-05-14 } ]\n",
        ["delivered | a.list.2029-05-14 | delivered on 2029-05-14, on time"],
    ),
    "a repetition that ends": (
        YEARLY + "until = 2028-12-31\n", YEARLY + "until = 2029-12-31\n",
        [
            "added | a.list.2029-05-14 | 2029-05-14, pod → jd (recipient not stated: the issuer) | until: 2028-12-31 → 2029-12-31",
            "changed | a.list | until: 2028-12-31 → 2029-12-31",
        ],
    ),
    "the first day of a repetition": (
        YEARLY + "until = 2028-12-31\n", YEARLY.replace("05-14", "05-12") + "until = 2028-12-31\n",
        [
            f"moved | a.list.{year}-05-12 | {year}-05-14 → {year}-05-12 (−2 days) | in place | unexplained"
            " | its calendar ids change: subscribers see the old entries go and new ones come"
            for year in (2027, 2028)
        ],
    ),
    "an item of a list": (
        REPORT.replace("2026-12-18", "[2026-05-04, 2026-12-18]"), REPORT.replace("2026-12-18", "[2026-05-04, 2026-12-21]"),
        [
            ("moved | a.report.2026-12-21 | 2026-12-18 → 2026-12-21 (+3 days) | in place | unexplained"
             " | its calendar ids change: subscribers see the old entries go and new ones come"),
        ],
    ),
    "an item more": (
        REPORT.replace("2026-12-18", "[2026-05-04, 2026-12-18]"), REPORT.replace("2026-12-18", "[2026-05-04, 2026-08-03, 2026-12-18]"),
        ["added | a.report.2026-08-03 | 2026-08-03, pod → jd (recipient not stated: the issuer) | in place"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", TABLE)
def test_each_kind_of_change_is_reported_with_its_cause(case: str) -> None:
    old, new, expected = TABLE[case]
    assert lines(changed(old, new)) == expected


@pytest.mark.parametrize("case", TABLE)
def test_the_other_way_round_the_same_obligations_are_named(case: str) -> None:
    old, new, _ = TABLE[case]
    there, back = changed(old, new), changed(new, old)
    assert _named(there) == _named(back)


def _named(found: Difference) -> set[str]:
    return {id_ for one in found.changes for id_ in (one.id, one.old_id) if id_}


def test_every_kind_of_change_is_in_the_table() -> None:
    kinds = {line.split(" | ")[0] for _, _, expected in TABLE.values() for line in expected}
    assert kinds == {kind.value for kind in ChangeKind} - {"organisation", "register"}


def test_the_letters_own_day_moves_what_is_counted_from_it() -> None:
    counted = REPORT.replace("2026-12-18", '"60 days after issued"')
    other = BARE_LETTER.replace("2026-01-15", "2026-01-16")
    assert lines(changed({"a.toml": BARE_LETTER + counted}, {"a.toml": other + counted})) == [
        "changed | a | issued: 2026-01-15 → 2026-01-16",
        (
            "moved | a.report | 2026-03-16 → 2026-03-17 (+1 day)"
            " | the letter's day changed from 2026-01-15 to 2026-01-16 | unexplained"
        ),
    ]


def test_what_mandate_toml_says_is_compared_and_moves_days() -> None:
    yearly = REPORT.replace("2026-12-18", '"with annual report 2026"')
    new = REGISTER.replace('NO = "03-15"', 'NO = "03-01"').replace('"Politidirektoratet"', '"Politiet", short = "POD"')
    new = new.replace("[organisations]\n", '[organisations]\nssb = { name = "Statistisk sentralbyrå" }\n')
    assert lines(changed(yearly, yearly, old=REGISTER, new=new)) == [
        "organisation | pod | renamed: Politidirektoratet → Politiet (POD)",
        "organisation | ssb | added: Statistisk sentralbyrå",
        "register | annual_report of NO | annual_report of NO: 03-15 → 03-01",
        (
            "moved | a.report | 2027-03-15 → 2027-03-01 (−14 days)"
            " | the annual-report day of NO changed in mandate.toml | unexplained"
        ),
    ]


def test_a_new_letter_and_one_that_is_gone_are_reported_with_all_they_ask_for() -> None:
    other = BARE_LETTER + '[[related]]\nrelation = "amends"\nassignment = "a"\n' + PLAN
    found = changed(
        {"a.toml": BARE_LETTER + REPORT}, {"a.toml": BARE_LETTER + REPORT + 'responsible = "udi"\n', "b.toml": other}
    )
    assert lines(found) == [
        "responsible | a.report | responsible: pod → udi | letter b amends it",
        "added | b | new letter, jd → pod, 26/1, of 2026-01-15",
        "added | b.plan | 2026-05-04, pod → jd (recipient not stated: the issuer) | new letter",
    ]
    assert lines(changed({"b.toml": BARE_LETTER + PLAN}, {})) == [
        "removed | b | letter removed, jd → pod, 26/1, of 2026-01-15",
        "removed | b.plan | 2026-05-04 | letter removed | unexplained",
    ]


def test_a_letter_that_amends_explains_what_it_alters() -> None:
    other = BARE_LETTER + '[[related]]\nrelation = "amends"\nassignment = "a"\n'
    found = changed(
        {"a.toml": BARE_LETTER + REPORT + DELIVERED},
        {"a.toml": BARE_LETTER + REPORT + 'responsible = "udi"\ngrace = "2 weeks"\n' + DELIVERED, "b.toml": other},
    )
    assert lines(found)[:2] == [
        "responsible | a.report | responsible: pod → udi | letter b amends it",
        "changed | a.report | grace: none → 2 weeks | letter b amends it",
    ]


def test_a_letter_of_another_name_is_followed() -> None:
    before, after = loaded({"a.toml": BARE_LETTER + REPORT}), loaded({"b.toml": BARE_LETTER + REPORT + MOVED})
    found = compare(before, after, {"a": "b"}, ("before", "after"))
    assert [(one.kind, one.old_id, one.id) for one in found.changes] == [
        (ChangeKind.RENAMED, "a", "b"),
        (ChangeKind.MOVED, "a.report", "b.report"),
    ]


BROKEN: dict[str, str | bytes] = {
    "no TOML": BARE_LETTER + REPORT + "due = = 3\n",
    "a due that is none": BARE_LETTER + REPORT.replace("2026-12-18", '"some day"') + PLAN,
    "a delivery without its day": BARE_LETTER + REPORT + 'deliveries = [ { reference = "26/9" } ]\n',
    "a key that is none": BARE_LETTER + REPORT + "deadline_day = 2026-12-18\n",
    "bytes that are no text": b"\xff\xfe\x00",
    "nothing at all": "",
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_file_that_cannot_be_read_whole_never_becomes_a_removal(broken: str) -> None:
    sound: Files = {"a.toml": BARE_LETTER + REPORT + DELIVERED, "b.toml": BARE_LETTER + PLAN}
    faulty: Files = {**sound, "a.toml": BROKEN[broken]}
    for old, new, side in ((sound, faulty, True), (faulty, sound, False)):
        found = changed(old, new)
        assert found.changes == ()
        assert [(one.file, one.new) for one in found.not_compared] == [("a.toml", side)]


def test_a_broken_mandate_toml_moves_no_day() -> None:
    yearly = REPORT.replace("2026-12-18", '"with annual report 2026"')
    for broken in ("[register]\nid = = 1\n", REGISTER.replace('country = "NO"', "country = 4"), ""):
        found = changed(yearly, yearly, old=REGISTER, new=broken)
        assert (found.changes, [one.file for one in found.not_compared]) == ((), ["mandate.toml"])


def test_a_letter_is_followed_by_what_it_is_however_much_was_recorded_and_never_into_next_years() -> None:
    grown = BARE_LETTER + REPORT + MOVED + PLAN + YEARLY + WAITING
    assert [one.kind for one in changed({"a.toml": BARE_LETTER + REPORT}, {"b.toml": grown}).changes][:2] == [
        "renamed",
        "moved",
    ]
    before, after = (
        loaded({"a.toml": BARE_LETTER + REPORT}),
        loaded({"b.toml": BARE_LETTER.replace("26/1", "27/1") + REPORT}),
    )
    found = compare(before, after, {"a": "b"}, ("before", "after"))
    assert [one.kind for one in found.changes] == ["removed", "removed", "added", "added"]


@pytest.mark.parametrize("id_", ["example-2026", "jd-pod-2020-supplement-9", "regeringen-lst-ab-2017"])
def test_no_line_of_a_letter_goes_untold(id_: str) -> None:
    about = (ROOT / "assignments" / "mandate.toml").read_text(encoding="utf-8")
    text = (ROOT / "assignments" / f"{id_}.toml").read_text(encoding="utf-8").splitlines()
    whole = loaded({f"{id_}.toml": "\n".join(text)}, about)
    silent = []
    for number, line in enumerate(text):
        if line.strip() and not line.strip().startswith("#"):
            without = loaded({f"{id_}.toml": "\n".join(text[:number] + text[number + 1 :])}, about)
            found = compare(whole, without, {}, ("before", "after"))
            silent += [] if found.changes or found.not_compared else [line]
    assert silent == []


def test_json_has_the_same_keys_for_every_change() -> None:
    keys = set()
    for old, new, _ in TABLE.values():
        found: dict[str, Any] = json.loads(render.document(changed(old, new), {}, {}))
        assert set(found) == {"version", "old", "new", "changes", "not_compared"}
        keys |= {tuple(one) for one in found["changes"]}
    assert len(keys) == 1


def test_many_occurrences_are_reported_as_one_on_a_terminal() -> None:
    weekly = YEARLY.replace('"year"', '"week"')
    found = changed(weekly + "until = 2027-06-30\n", weekly + "until = 2027-12-31\n")
    assert len(found.changes) == 28
    assert render.terminal(found, 100, colour=False) == (
        "a: A letter\n"
        "  list added: 27 occurrences, the first 2027-07-02, pod → jd (recipient not stated: the issuer), the\n"
        "    last 2027-12-31, pod → jd (recipient not stated: the issuer), until: 2027-06-30 → 2027-12-31\n"
        "  list: until: 2027-06-30 → 2027-12-31\n"
        "Feeds that change: responsible pod; recipient jd\n"
    )


def test_what_nobody_recorded_is_reported_with_the_command_that_records_it() -> None:
    moved = changed(REPORT, REPORT.replace("2026-12-18", "2026-12-17"))
    assert "2026-12-18 → 2026-12-17 (−1 day), date overwritten, no move recorded: use mandate move (unexplained)" in (
        " ".join(render.terminal(moved, 100, colour=False).split())
    )
    assert render.lines(moved.changes).split("\t")[3] == "in place"


DUES = st.sampled_from(
    ["2026-12-18", "2026-12-19", '"T2 2026"', '"to be agreed"', '"10 days after receipt"', '"3 months before plan"',
     "[2026-05-04, 2026-12-18]", '"with annual report 2026"', "2026-12-18T12:00:00"]
)  # fmt: skip
RECORDS = st.lists(
    st.sampled_from([
        MOVED, DELIVERED, WITHDRAWN, 'responsible = "udi"\n', 'every = "year"\n', 'grace = "2 weeks"\n', 'working_day = "next"\n',
    ]), unique=True,
)  # fmt: skip
LETTERS = st.builds(
    lambda due, more, plan: REPORT.replace("2026-12-18", due) + "".join(more) + plan,
    DUES, RECORDS, st.sampled_from(["", PLAN, PLAN + 'to = []\n', PLAN.replace("05-04", "05-05")]),
)  # fmt: skip


@given(LETTERS)
def test_nothing_changes_between_a_register_and_itself(text: str) -> None:
    assert changed(text, text).changes == ()


@given(LETTERS, LETTERS)
def test_reversed_the_same_obligations_change(old: str, new: str) -> None:
    assert _named(changed(old, new)) == _named(changed(new, old))


@given(LETTERS, LETTERS)
def test_every_obligation_that_is_new_gone_or_elsewhere_is_named(old: str, new: str) -> None:
    from mandate.schedule.obligations import obligations

    found = changed(old, new)
    day = date(2026, 1, 1)
    sides = [
        {
            one.id: (one.when.last, one.when.open, one.state)
            for one in obligations(loaded({"a.toml": BARE_LETTER + text}).register, day)
        }
        for text in (old, new)
    ]
    differing = {id_ for id_ in sides[0].keys() | sides[1].keys() if sides[0].get(id_) != sides[1].get(id_)}
    assert {_duty(id_) for id_ in differing} <= {_duty(id_) for id_ in _named(found)}


def _duty(id_: str) -> str:
    """The deadline's id: those of its occurrences may come from the day that is asked about."""
    return ".".join(id_.split(".")[:2])


HOSTILE = [
    "@channel look", "<script>alert(1)</script>", "a | b | c", "`code` **bold** _it_ ~~no~~", "[link](http://evil.example)",
    "https://evil.example/x www.evil.example", "#12 !3 ~label %1 $x$ &4", "\\| \\` \\<", ":tada: ![x](y)", "mail@evil.example",
    "<!-- -->", "&lt;b&gt; &#64;channel", "\u202etxt", "a\r\n/close\n# head", "<br>", "| --- |", "org/repo#12",
]  # fmt: skip


@pytest.mark.parametrize("title", HOSTILE)
def test_markdown_shows_a_hostile_text_as_that_text_and_nothing_else(title: str) -> None:
    from markdown_it import MarkdownIt

    quoted = json.dumps(title)
    new = f'[[deadlines]]\nid = "x"\ntitle = {quoted}\ndue = 2026-05-04\nresponsible = "udi"\n'
    new += f"moves = [ {{ due = 2027-02-26, on = 2026-11-02, reason = {quoted} }} ]\n"
    old = new.split("moves")[0]
    head = (
        {"a.toml": BARE_LETTER.replace('"A letter"', quoted) + old},
        {"a.toml": BARE_LETTER.replace('"A letter"', quoted) + new},
    )
    text = markdown(changed(*head))
    tokens = MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(text)
    cells = [token for token in tokens if token.type == "td_open"]
    assert len(cells) == 3
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} <= {
        "text",
        "text_special",
        "strong_open",
        "strong_close",
        "html_inline",
        "softbreak",
    }
    assert {child.content for child in inline if child.type == "html_inline"} <= {"<br>"}
    shown = "".join(child.content for child in inline if child.type != "html_inline")
    for call in ("@c", "@e", "#1", "!3", "~l", "%1", "http:", "https:", "www."):
        assert call not in shown
    assert not any(line.startswith("/") for line in text.splitlines())


def test_colour_says_nothing_that_words_do_not() -> None:
    found = changed(REPORT, REPORT.replace("12-18", "12-21"))
    plain = render.terminal(found, 80, colour=False)
    coloured = render.terminal(found, 80, colour=True)
    assert "(unexplained)" in plain
    for code in ("\x1b[1m", "\x1b[31m", "\x1b[0m"):
        coloured = coloured.replace(code, "")
    assert coloured == plain


@given(st.lists(st.integers(-400, 400), min_size=1, max_size=4))
def test_a_chain_of_moves_is_explained_and_its_days_add_up(steps: list[int]) -> None:
    moves, day = [], date(2026, 12, 18)
    for number, step in enumerate(steps):
        day += timedelta(days=step)
        moves.append(f"{{ due = {day}, on = {date(2026, 2, 1) + timedelta(days=number)} }}")
    found = changed(REPORT, f"{REPORT}moves = [ {', '.join(moves)} ]\n")
    moved = [one for one in found.changes if one.kind is ChangeKind.MOVED]
    assert sum(one.days or 0 for one in moved) == sum(steps)
    assert not any(one.unexplained for one in found.changes)
