"""A register in which every sort of deadline stands once, and the edition after it, with every sort of change."""

from support.registers import REGISTER

CASES = r"""[assignment]
title = "Allocation letter, with \"all\" cases; commas, too"
kind = "allocation-letter"
issuer = "jd"
addressee = "pod"
reference = ["26/1", "26/2"]
your_reference = "9/9"
issued = 2026-01-15
starts = 2026-02-01
ends = 2027-06-30
officer = "Kari Nordmann"
source = "https://example.org/letters/26-1.pdf"

[participants]
lead = "pod"
cooperate = ["udi"]
consult = ["kamk"]
involve = ["lst"]
contact = "jd"
steering = ["jd", "udi"]
others = true

[reporting]
copy = ["udi"]
cite = true

[events]
receipt = 2026-03-02
decision = "not yet"
start = 2026-11-01

[[tasks]]
id = "study"
label = "J-1"
title = "Study the options"
constraints = ["Within today's spending"]
quote = "utrede alternativer"
page = 3
note = "Agreed by phone"
ends = 2027-03-31

[[tasks]]
id = "secret-task"
title = "Secret task"
withheld = "offl. § 24"
ends = 2027-04-30
due = 2026-12-24

[[deadlines]]
id = "exact"
title = "Report"
tasks = ["study"]
due = 2026-12-31
owner = "Analyse"
quote = "innen 31. desember 2026"
page = 4
note = "A note for ourselves"
firm = true
covers = "2026"
grace = "2 weeks"

[[deadlines]]
id = "timed"
title = "Statistics"
due = 2026-12-01T23:59:00

[[deadlines]]
id = "meeting"
title = "Autumn meeting"
kind = "meeting"
due = 2026-11-24T09:00:00+01:00
lasts = "2 hours"
place = "Gullhaug Torg 4, Oslo"

[[deadlines]]
id = "quarter"
title = "Plan"
due = "Q1 2027"

[[deadlines]]
id = "span"
title = "Conference"
due = "2027-04-10 to 2027-05-20"

[[deadlines]]
id = "season"
title = "Hearing"
due = "spring 2027"

[[deadlines]]
id = "day-off"
title = "Memo"
due = 2027-05-17

[[deadlines]]
id = "swedish-day-off"
title = "Redovisning"
responsible = "lst"
to = "kamk"
due = 2027-06-25

[[deadlines]]
id = "working-day"
title = "Accounts"
due = 2027-05-01
working_day = "previous"

[[deadlines]]
id = "counted"
title = "Comments"
due = "10 working days after start"
to = []

[[deadlines]]
id = "before"
title = "Draft"
due = "before exact"

[[deadlines]]
id = "with-report"
title = "Annex"
due = "with annual report 2026"

[[deadlines]]
id = "waiting"
title = "Answer"
due = "3 weeks after decision"

[[deadlines]]
id = "open"
title = "Evaluation"
due = "to be agreed"
ask_by = 2026-12-15

[[deadlines]]
id = "list"
title = "Figures"
due = [2026-12-10, "autumn 2027", "as soon as possible"]

[[deadlines]]
id = "repeated"
title = "Activity report"
due = 2026-03-01
every = "quarter"
until = 2027-12-31
moves = [{ due = 2026-06-20, on = 2026-05-01, for = 2026-06-01, reason = "Too early" }]
deliveries = [{ on = 2026-03-01, for = 2026-03-01 }, { on = 2026-06-30, for = 2026-06-01, reference = "26/7" }]
withdrawn = [{ on = 2026-10-01, for = 2027-03-01, reason = "Replaced" }]

[[deadlines]]
id = "moved"
title = "Final report"
due = 2027-02-01
moves = [{ due = 2027-03-01, on = 2026-06-01, reference = "26/5", reason = "More figures" }, { due = 2027-04-01, on = 2026-09-01, by = "a" }]

[[deadlines]]
id = "fixed"
title = "Product"
due = "Q2 2027"
moves = [{ due = 2027-05-05, on = 2026-10-01 }]

[[deadlines]]
id = "put-off"
title = "Guidance"
due = 2027-02-15
moves = [{ due = "to be agreed", on = 2026-10-15 }]

[[deadlines]]
id = "delivered"
title = "Interim report"
due = 2026-10-01
deliveries = [{ on = 2026-10-02, reference = "26/9" }, { on = 2026-10-20, note = "An annex" }]

[[deadlines]]
id = "withdrawn"
title = "Survey"
due = 2026-12-20
withdrawn = { on = 2026-08-20, reference = "26/8", reason = "Another body's" }

[[deadlines]]
id = "optional"
title = "Requisition"
kind = "requisition"
due = 2026-09-15
optional = true
condition = "if money is left"

[[deadlines]]
id = "unsure"
title = "Audit"
due = 2027-01-20
tentative = true

[[deadlines]]
id = "assumed"
title = "Reading"
due = 2027-06-30
assumed = true
quote = "31. juni"

[[deadlines]]
id = "withheld"
title = "Secret report"
due = 2027-01-31
withheld = "offl. § 15"

[[deadlines]]
id = "hostile"
title = "=1+1; a, b\r\nc\\n \u202eevil\u202c \u001b[31m 😀👨‍👩‍👧 <b>"
due = 2027-01-04
quote = "“x”; {who}, {0}"

[[deadlines]]
id = "collected"
title = "Collection"
due = 2026-12-28
inputs = [{ id = "part", from = "udi", title = "A part", due = 2026-11-30 }]
"""

CHANGES = (
    ('id = "exact"\ntitle = "Report"', 'id = "exact"\ntitle = "Report and annex"'),  # a corrected title: no record
    ("due = 2026-12-01T23:59:00", "due = 2026-12-01T23:59:00\nmoves = [{ due = 2027-01-11, on = 2026-11-23 }]"),
    ('due = "spring 2027"', 'due = "spring 2027"\nmoves = [{ due = 2027-05-10, on = 2026-11-23 }]'),
    ("due = 2027-05-17", 'due = 2027-05-17\nmoves = [{ due = "to be agreed", on = 2026-11-23 }]'),
    ('due = "Q1 2027"', 'due = "Q1 2027"\ndeliveries = [{ on = 2026-11-24, reference = "26/30" }]'),
    ("due = 2027-01-20", 'due = 2027-01-20\nwithdrawn = { on = 2026-11-24, reason = "Not needed" }'),
    ('decision = "not yet"', "decision = 2026-11-24"),
    ('due = "to be agreed"\nask_by', 'due = "to be agreed"\nmoves = [{ due = 2027-08-01, on = 2026-11-24 }]\nask_by'),
)
ADDED = '\n[[deadlines]]\nid = "added"\ntitle = "New"\ndue = 2027-03-05\n'
NAMED = REGISTER.replace('name = "Test register"', 'name = "Register"\nurl = "https://feeds.example.org/"')


def next_edition() -> str:
    """The letter two days later: a move, a delivery, a withdrawal, an addition and more."""
    text = CASES
    for old, new in CHANGES:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text + ADDED
