"""All that `mandate why` says of deadlines of every kind, whole: tests/goldens/schedule/reasons.txt."""

from collections.abc import Callable
from datetime import date

from support.registers import BARE_LETTER, LETTER, REGISTER, loaded

from mandate.schedule.explain import explain
from mandate.schedule.obligations import obligations

AS_OF = date(2026, 6, 1)
NO_DAY = LETTER.replace("issued = 2026-01-15\n", "")
IN_A_MONTH = LETTER.replace("issued = 2026-01-15", 'issued = "January 2026"')
ALLOCATION = LETTER.replace("[assignment]", '[assignment]\nkind = "allocation-letter"\nyear = 2026')
DRAFTED = '[drafted]\non = 2026-01-20\nfrom = "letter.pdf"\nreview = true\n'
CLOSED = 'closed = { on = 2026-05-01, note = "the agency was merged" }\n'


def deadline(due: str, more: str = "", id_: str = "x") -> str:
    return f'[[deadlines]]\nid = "{id_}"\ntitle = "T"\ndue = {due}\n{more}\n'


REPORT = deadline("2026-09-01", id_="report")
MOVED = deadline("2026-09-01", 'moves = [{ due = 2026-10-01, on = 2026-03-01, reason = "more time" }]', "report")
MONTHLY = deadline("2026-06-30", 'every = "month"\nuntil = 2026-08-31', "report")
FAIRS = "[events]\nfair = [2026-05-04, 2026-09-07]\n"
TASK = '[[tasks]]\nid = "t"\ntitle = "Task"\nlead = "udi"\n'
LETTERS = "    letter: A letter, 26/1, of 2026-01-15"
"""The first step of almost all of them."""
CASES: dict[str, str] = {
    "words and page": LETTER + deadline("2026-09-01", 'quote = "innen 1. september"\npage = 4'),
    "words alone": LETTER + deadline("2026-09-01", 'quote = "innen 1. september"'),
    "page alone": LETTER + deadline("2026-09-01", "page = 4"),
    "a letter without its day": NO_DAY + deadline('"60 days after issued"'),
    "a letter of some day of a month": IN_A_MONTH + deadline('"60 days after issued"'),
    "not reviewed": LETTER + deadline("2026-09-01", "review = true"),
    "a letter that is not reviewed": LETTER + DRAFTED + deadline("2026-09-01"),
    "a drafted letter that is reviewed": LETTER + DRAFTED.replace("review = true\n", "") + deadline("2026-09-01", "review = true"),
    "closed": LETTER + CLOSED + deadline("2026-09-01"),
    "a moment": LETTER + deadline("2026-11-24T09:00:00"),
    "two of a list": LETTER + deadline('[2026-09-01, "60 days after issued"]'),
    "twice a year": LETTER + deadline('"to be agreed"', 'every = "2 times a year"'),
    "open, each half-year": LETTER + deadline('"to be agreed"', 'every = "half-year"'),
    "until further notice": LETTER + deadline("2028-06-01", 'every = "2 weeks"\nuntil = "further notice"'),
    "until a day": LETTER + deadline("2026-06-01", 'every = "year"\nuntil = 2026-12-31'),
    "without an end": LETTER + deadline("2028-06-01", 'every = "year"'),
    "until the end of the letter's year": ALLOCATION + deadline("2026-06-01", 'every = "year"'),
    "the annual report": LETTER + deadline('"with annual report 2026"'),
    "the annual report of another country": LETTER + deadline('"with annual report 2026"', 'responsible = "kamk"'),
    "the annual report of nobody's country": LETTER + deadline('"with annual report 2026"', "responsible = []"),
    "some day after": LETTER + deadline('"after issued"'),
    "some day before": LETTER + deadline('"before report"') + REPORT,
    "before some day before": LETTER + deadline('"2 weeks before y"') + deadline('"before report"', id_="y") + REPORT,
    "the same day": LETTER + deadline('"same day as report"') + REPORT,
    "the same day as a moved one": LETTER + deadline('"same day as report"') + MOVED,
    "from a day": LETTER + deadline('"6 weeks after 2026-06-30"'),
    "before a period": LETTER + deadline('"6 weeks before Q4 2026"'),
    "after a period": LETTER + deadline('"6 weeks after Q4 2026"'),
    "from each of several": LETTER + deadline('"2 weeks after report"') + MONTHLY,
    "working days before": LETTER + deadline('"3 working days before 2026-05-06"'),
    "working days over a weekend": LETTER + deadline('"3 working days after 2026-06-04"'),
    "working days within a week": LETTER + deadline('"2 working days after 2026-06-08"'),
    "working days from the eve of a holiday": LETTER + deadline('"1 working day after 2026-05-01"'),
    "moved to working days": LETTER + deadline("2026-04-01", 'moves = [{ due = "3 working days after 2026-04-30", on = 2026-03-01, reason = "x" }]'),
    "moved to a count that ends on a day off": LETTER + deadline("2026-04-01", 'working_day = "next"\nmoves = [{ due = "1 week after 2026-08-01", on = 2026-03-01, reason = "x" }]'),
    "a day off": LETTER + deadline("2026-08-01"),
    "a day off that is moved": LETTER + deadline("2026-08-01", 'working_day = "previous"'),
    "years without known holidays": LETTER + deadline("2150-06-01"),
    "grace": LETTER + deadline("2026-09-01", 'grace = "5 working days"'),
    "said of it": LETTER + deadline("2026-09-01", 'tentative = true\nfirm = true\noptional = true\ncondition = "if asked"'),
    "assumed": LETTER + deadline("2026-06-30", "assumed = true"),
    "an event that has happened": LETTER + deadline('"1 week after receipt"') + "[events]\nreceipt = 2026-05-04\n",
    "an event today": LETTER + deadline('"1 week after receipt"') + "[events]\nreceipt = 2026-06-01\n",
    "an event that is planned": LETTER + deadline('"1 week after receipt"') + "[events]\nreceipt = 2026-06-02\n",
    "each of several events": LETTER + deadline('"1 week after fair"') + FAIRS,
    "moved to a count from several events": LETTER + deadline("2026-04-01", 'moves = [{ due = "1 week after fair", on = 2026-03-01, reason = "x" }]') + FAIRS,
    "a delivery": LETTER + deadline('"1 month after delivery of report"') + REPORT + "deliveries = [{ on = 2026-05-20 }]\n",
    "a delivery in a month": LETTER + deadline('"1 month after delivery of report"') + REPORT + 'deliveries = [{ on = "May 2026" }]\n',
    "a delivery to come": LETTER + deadline('"1 month after delivery of report"') + REPORT,
    "a delivery of something open": LETTER + deadline('"1 month after delivery of report"') + deadline('"to be agreed"', id_="report"),
    "a delivery that will not come": LETTER + deadline('"1 month after delivery of report"') + REPORT + "withdrawn = [{ on = 2026-05-20 }]\n",
    "the delivery of each of several": LETTER + deadline('"1 month after delivery of report"') + MONTHLY + "deliveries = [{ on = 2026-05-20, for = 2026-06-30 }]\n",
    "moved twice": LETTER + deadline("2026-09-01", 'moves = [{ due = "8 weeks after report", on = 2026-03-01, reason = "x" }, { due = 2026-12-01, on = 2026-04-01, reason = "y" }]') + REPORT,
    "moved twice, then counted": LETTER + deadline("2026-09-01", 'moves = [{ due = 2026-12-01, on = 2026-03-01, reason = "x" }, { due = "8 weeks after report", on = 2026-04-01, reason = "y" }]') + REPORT,
    "moved three times": LETTER + deadline("2026-09-01", 'moves = [{ due = "8 weeks after report", on = 2026-03-01, reason = "x" }, { due = "9 weeks after report", on = 2026-04-01, reason = "y" }, { due = 2026-12-24, on = 2026-05-01, reason = "z" }]') + REPORT,
    "moved three times, not in order": LETTER + deadline("2026-09-01", 'moves = [{ due = "9 weeks after report", on = 2026-04-01, reason = "y" }, { due = "2 weeks after report", on = 2026-05-01, reason = "z" }, { due = "8 weeks after report", on = 2026-03-01, reason = "x" }]') + REPORT,
    "moved after what it was counted from": LETTER + deadline('"1 week after report"', 'moves = [{ due = "2 weeks after report", on = 2026-04-01, reason = "y" }, { due = 2026-12-24, on = 2026-05-01, reason = "z" }]') + MOVED,
    "moved to be agreed": LETTER + deadline("2026-09-01", 'moves = [{ due = "to be agreed", on = 2026-03-01, reason = "x" }]'),
    "delivered late": LETTER + deadline("2026-05-04", 'deliveries = [{ on = 2026-05-06, reference = "26/2" }, { on = 2026-05-20 }]'),
    "withdrawn": LETTER + deadline("2026-09-01", 'withdrawn = [{ on = 2026-05-06, reason = "not needed" }]'),
    "the letter's lead": LETTER + '[participants]\nlead = "udi"\n' + deadline("2026-09-01"),
    "the letter's leads": LETTER + '[participants]\nlead = ["udi", "lst"]\n' + deadline("2026-09-01"),
    "the lead of its task": LETTER + TASK + deadline("2026-09-01", 'tasks = ["t"]'),
    "named by the deadline": LETTER + deadline("2026-09-01", 'responsible = "udi"\nto = "pod"\nowner = "finance"'),
    "nobody": LETTER + deadline("2026-09-01", "responsible = []\nto = []"),
    "a meeting": LETTER + deadline("2026-09-01", 'kind = "meeting"\nwith = ["jd", "udi"]'),
    "an input": LETTER + deadline("2026-09-01", 'inputs = [{ id = "i", title = "I", from = "udi", due = 2026-08-01 }]'),
    "no recipient is named": BARE_LETTER + deadline("2026-09-01"),
    "other recipients": LETTER.replace('to = "jd"', 'to = ["jd", "others"]') + deadline("2026-09-01"),
    "copies and the reference": LETTER + deadline("2026-09-01", 'copy = ["udi"]\ncite = true'),
    "by default": BARE_LETTER + '[reporting]\nto = "jd"\ndefault = "with annual report 2026"\n[[tasks]]\nid = "t"\ntitle = "Task"\n',
}  # fmt: skip


def test_why_says_of_each_kind_of_deadline_how_it_came_to_its_day(golden: Callable[[str, str], None]) -> None:
    lines = []
    for name, text in CASES.items():
        of = loaded({"a.toml": text}, REGISTER)
        lines.append(f"## {name}")
        lines += [f"! {one.message}" for one in of.diagnostics]
        owed = obligations(of.register, AS_OF)
        for one in owed:
            if one.duty.id != "report":
                lines.append(one.id)
                steps = [f"    {step.about}: {step.says}" for step in explain(one, owed, of.register)]
                lines += [step for step in steps if step != LETTERS]
    golden("schedule/reasons.txt", "\n".join(lines) + "\n")
