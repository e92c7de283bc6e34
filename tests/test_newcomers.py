"""What people write who have never seen TOML, and word for word what they are told.

A text that opens neither `[assignment]` nor `[register]` stands below LETTER, so that its first line is line 8.
"""

import pytest
from support.clock import DAY
from support.registers import LETTER, letter, loaded, names

from mandate.checks.engine import check
from mandate.checks.located import locate
from mandate.reading.register import ParsedRegister

ASSIGNMENT = """\
[assignment]
title = "A letter"
issuer = "jd"
addressee = "pod"
"""
DEADLINE = """\
[[deadlines]]
id = "report"
title = "Report"
"""
REGISTER_TABLE = """\
[register]
id = "6f2a0c52-8f0e-4c57-9c0b-0e9a4c4f7d11"

"""


class Case:
    """A broken file: what is in it, its text, and what is told of it, `file:line:column rule: message | help`."""

    def __init__(self, what: str, text: str, *told: str) -> None:
        self.what = what
        self.text = text if not text or "[assignment]" in text or "[register]" in text else LETTER + text
        self.told = list(told)


CASES = (
    # --- days ---
    Case(
        "a day with dots",
        DEADLINE + "due = 31.12.2026\n",
        "a.toml:11:7 not-toml: `31.12.2026` is not how TOML writes a day | write 2026-12-31",
    ),
    Case(
        "a day with dots and a short year",
        DEADLINE + "due = 31.12.26\n",
        "a.toml:11:7 not-toml: `31.12.26` is not how TOML writes a day | write 2026-12-31",
    ),
    Case(
        "a day with slashes",
        DEADLINE + "due = 31/12/2026\n",
        "a.toml:11:7 not-toml: `31/12/2026` is not how TOML writes a day | write 2026-12-31",
    ),
    Case(
        "a day that has two readings",
        DEADLINE + "due = 03/04/2026\n",
        "a.toml:11:7 not-toml: `03/04/2026` is not how TOML writes a day | write 2026-04-03, or 2026-03-04 if the month comes first",
    ),
    Case(
        "a day that has two readings, in quotation marks",
        DEADLINE + 'due = "03/04/2026"\n',
        "a.toml:11:7 bad-due: `03/04/2026` is not written as a day | write 2026-04-03, or 2026-03-04 if the month comes first, without quotation marks",
    ),
    Case(
        "a day of a record that has two readings",
        DEADLINE + 'due = 2026-12-31\ndeliveries = [{ on = "03/04/2026", reference = "1" }]\n',
        "a.toml:12:22 wrong-type: `on` is a text, and must be a date, or a period in quotation marks | write on = 2026-04-03, or 2026-03-04 if the month comes first, without quotation marks",
    ),
    Case(
        "a day with dashes in the place of hyphens",
        DEADLINE + "due = 2026–12–31\n",
        "a.toml:11:7 not-toml: the signs `–` are dashes, and a day has hyphens | write 2026-12-31",
    ),
    Case(
        "a day with dashes, in quotation marks",
        DEADLINE + 'due = "2026—12—31"\n',
        "a.toml:11:7 bad-due: `2026—12—31` is not written as a day | write 2026-12-31, without quotation marks",
    ),
    Case(
        "a file that is JSON",
        '{\n  "[assignment]": { "title": "A letter" }\n}\n',
        'a.toml:1:1 not-toml: this is JSON, and a letter is written in TOML | begin it with [assignment] and a line title = "…" below that; `mandate new` writes the first lines',
    ),
    Case(
        "a file that is YAML",
        "---\n# [assignment]\ntitle: A letter\n",
        'a.toml:1:1 not-toml: this is YAML, and a letter is written in TOML | begin it with [assignment] and a line title = "…" below that; `mandate new` writes the first lines',
    ),
    Case(
        "a file that is a web page",
        "\n<!DOCTYPE html>\n<!-- [assignment] -->\n",
        'a.toml:2:1 not-toml: this is HTML or XML, and a letter is written in TOML | begin it with [assignment] and a line title = "…" below that; `mandate new` writes the first lines',
    ),
    Case(
        "a day with month words",
        DEADLINE + "due = 31. desember 2026\n",
        "a.toml:11:7 not-toml: `31. desember 2026` is not how TOML writes a day | write 2026-12-31",
    ),
    Case(
        "a day of one digit",
        DEADLINE + "due = 2026-6-1\n",
        "a.toml:11:7 not-toml: a day has two digits for the month and two for the day | write 2026-06-01",
    ),
    Case(
        "a day and a month alone",
        DEADLINE + "due = 31.12\n",
        "a.toml:11:7 wrong-type: `due` is a decimal number, and must be a day, or a phrase in quotation marks | `31.12` is read as a number; write the whole date, such as due = 2026-12-31",
    ),
    Case(
        "a day and a month alone with a final dot",
        DEADLINE + "due = 31.12.\n",
        'a.toml:11:7 not-toml: `31.12.` is no whole day | write the day with its year, such as 2026-12-31; in [annual_report] write "03-15"',
    ),
    Case(
        "a day that June does not have",
        DEADLINE + "due = 2026-06-31\n",
        "a.toml:11:7 not-toml: June 2026 has 30 days | if the letter says so, write 2026-06-30 with assumed = true, and keep its words in `quote`",
    ),
    Case(
        "a month that no year has",
        DEADLINE + "due = 2026-31-12\n",
        "a.toml:11:7 not-toml: there is no month 31 | did you mean 2026-12-31? A day is written year, month, day",
    ),
    Case(
        "a day with dots in a list",
        DEADLINE + "due = [2026-06-30, 30.11.2026]\n",
        "a.toml:11:20 not-toml: `30.11.2026` is not how TOML writes a day | write 2026-11-30",
    ),
    Case(
        "a day with a clock",
        DEADLINE + "due = 2026-06-30 kl. 12.00\n",
        "a.toml:11:7 not-toml: `2026-06-30 kl. 12.00` is not how TOML writes a moment | write 2026-06-30T12:00:00",
    ),
    Case(
        "a day with a clock without seconds",
        DEADLINE + "due = 2026-06-30 12:00\n",
        "a.toml:11:18 newer-toml: only TOML 1.1 allows a time without seconds; editors and other readers refuse it | write the seconds too, such as 09:00:00",
    ),
    Case(
        "a year as a number",
        DEADLINE + "due = 2026\n",
        'a.toml:11:7 wrong-type: `due` is a whole number, and must be a day, or a phrase in quotation marks | put the year in quotation marks: due = "2026"',
    ),
    Case(
        "a day in quotation marks",
        DEADLINE + 'due = "2026-06-01"\n',
        "a.toml:11:7 bad-due: this day stands in quotation marks | write 2026-06-01, without quotation marks",
    ),
    Case(
        "a day with dots in quotation marks",
        DEADLINE + 'due = "1.6.2026"\n',
        "a.toml:11:7 bad-due: `1.6.2026` is not written as a day | write 2026-06-01, without quotation marks",
    ),
    Case(
        "a day in words in quotation marks",
        DEADLINE + 'due = "innen 1. juni 2026"\n',
        "a.toml:11:7 bad-due: `innen 1. juni 2026` is not written as a day | write 2026-06-01, without quotation marks",
    ),
    Case(
        "an impossible day in quotation marks",
        DEADLINE + 'due = "31.6.2026"\n',
        "a.toml:11:7 impossible-date: June 2026 has 30 days | if the letter says so, write due = 2026-06-30 with assumed = true and keep its words in `quote`",
    ),
    Case(
        "a year of two digits in quotation marks",
        DEADLINE + 'due = "1.6.26"\n',
        "a.toml:11:7 bad-due: `1.6.26` is not written as a day | write 2026-06-01, without quotation marks",
    ),
    Case(
        "as soon as possible in Norwegian",
        DEADLINE + 'due = "snarest"\n',
        'a.toml:11:7 bad-due: `snarest` is not a valid date or period | write "as soon as possible"',
    ),
    Case(
        "as soon as possible without quotation marks",
        DEADLINE + "due = snarest\n",
        'a.toml:11:7 not-toml: `snarest` is a text without quotation marks | write due = "as soon as possible"',
    ),
    Case(
        "a tertial in Norwegian",
        DEADLINE + 'due = "2. tertial 2026"\n',
        'a.toml:11:7 bad-due: `2. tertial 2026` is not a valid date or period | write "T2 2026"',
    ),
    Case(
        "a season in Swedish",
        DEADLINE + 'due = "våren 2026"\n',
        'a.toml:11:7 bad-due: `våren 2026` is not a valid date or period | write "spring 2026"',
    ),
    Case(
        "a due that nobody understands",
        DEADLINE + 'due = "når det passer"\n',
        'a.toml:11:7 bad-due: `når det passer` is not a valid date or period | write a day as YYYY-MM-DD, a period as "MONTH YYYY", "QN YYYY", "TN YYYY" or "week N YYYY", a count as "N weeks after ID", or "to be agreed" where the letter gives no date; docs/format.md lists all forms',
    ),
    Case(
        "a due left empty",
        DEADLINE + "due =\n",
        'a.toml:11:1 not-toml: `due` has no value | write a day as YYYY-MM-DD, or "to be agreed" or "not stated" where the letter gives none',
    ),
    Case(
        "a due with an empty text",
        DEADLINE + 'due = ""\n',
        'a.toml:11:7 bad-due: `due` is empty | write a day as YYYY-MM-DD, a period as "MONTH YYYY", "QN YYYY", "TN YYYY" or "week N YYYY", a count as "N weeks after ID", or "not stated" where the letter gives none; docs/format.md lists all forms',
    ),
    Case(
        "several dues given twice",
        DEADLINE + "due = 2026-06-30\ndue = 2026-11-30\n",
        "a.toml:12:1 not-toml: the key `due` stands here again; it is given on line 11 | TOML takes each only once: join the two, or remove one",
    ),
    Case(
        "a day of the letter in quotation marks",
        ASSIGNMENT + 'issued = "24.06.2020"\n',
        "a.toml:5:10 wrong-type: `issued` is a text, and must be a date, or a period in quotation marks | write issued = 2020-06-24, without quotation marks",
    ),
    Case(
        "a name of an occurrence for a day",
        ASSIGNMENT + 'issued = "open-1"\n',
        "a.toml:5:10 wrong-type: `issued` is a text, and must be a date, or a period in quotation marks | write the day as issued = 2020-06-24",
    ),
    Case(
        "a day of the letter with dots",
        ASSIGNMENT + "issued = 24.06.2020\n",
        "a.toml:5:10 not-toml: `24.06.2020` is not how TOML writes a day | write 2020-06-24",
    ),
    Case(
        "a day without signs between",
        DEADLINE + "due = 20260630\n",
        "a.toml:11:7 wrong-type: `due` is a whole number, and must be a day, or a phrase in quotation marks | write due = 2026-06-30",
    ),
    Case(
        "a comma behind a day",
        DEADLINE + "due = 2026-06-30,\n",
        "a.toml:11:17 not-toml: no comma stands behind a value | write due = 2026-06-30",
    ),
    Case(
        "two days with a word between",
        DEADLINE + "due = 2026-06-30 og 2026-11-30\n",
        "a.toml:11:7 not-toml: `2026-06-30 og 2026-11-30` is more than one value | write due = [2026-06-30, 2026-11-30]",
    ),
    Case(
        "the annual report in Norwegian",
        ASSIGNMENT
        + """\

[reporting]
default = "årsrapport 2026"
""",
        'a.toml:7:11 bad-due: `årsrapport 2026` is not a valid date or period | write "with annual report 2026"',
    ),
    Case(
        "an impossible day of the letter",
        ASSIGNMENT + "issued = 2026-02-30\n",
        "a.toml:5:10 not-toml: February 2026 has 28 days | see which day the letter gives; leave the key out where it gives none",
    ),
    Case(
        "an event in words",
        ASSIGNMENT
        + """\

[events]
kickoff = "ikke ennå"
""",
        'a.toml:7:11 wrong-type: `kickoff` is a text, and must be a date, a list of dates, or "not yet" | write the day, such as kickoff = 2026-03-02, or "not yet"',
    ),
    # --- texts ---
    Case(
        "a case number without quotation marks",
        ASSIGNMENT + "reference = 19/4140\n",
        'a.toml:5:13 not-toml: `19/4140` is a text without quotation marks | write reference = "19/4140"',
    ),
    Case(
        "a case number with initials",
        ASSIGNMENT + "reference = 19/4140 - JAA\n",
        'a.toml:5:13 not-toml: `19/4140 - JAA` is a text without quotation marks | write reference = "19/4140 - JAA"',
    ),
    Case(
        "a Swedish case number",
        ASSIGNMENT + "reference = Fi2016/04376/SFÖ\n",
        'a.toml:5:13 not-toml: `Fi2016/04376/SFÖ` is a text without quotation marks | write reference = "Fi2016/04376/SFÖ"',
    ),
    Case(
        "a case number that reads as a day",
        ASSIGNMENT + "reference = 2020-06-24\n",
        'a.toml:5:13 wrong-type: `reference` is a date, and must be a text or a list of texts | put it in quotation marks: reference = "2020-06-24"',
    ),
    Case(
        "a case number that reads as a number",
        ASSIGNMENT + "reference = 20204140\n",
        'a.toml:5:13 wrong-type: `reference` is a whole number, and must be a text or a list of texts | put it in quotation marks: reference = "20204140"',
    ),
    Case(
        "curly quotation marks",
        """\
[assignment]
title = “A letter”
issuer = "jd"
addressee = "pod"
""",
        'a.toml:2:9 not-toml: `“` is no quotation mark to TOML | write straight ones: title = "A letter"',
    ),
    Case(
        "low and high quotation marks",
        """\
[assignment]
title = „A letter“
issuer = "jd"
addressee = "pod"
""",
        'a.toml:2:9 not-toml: `„` is no quotation mark to TOML | write straight ones: title = "A letter"',
    ),
    Case(
        "angled quotation marks",
        """\
[assignment]
title = «A letter»
issuer = "jd"
addressee = "pod"
""",
        'a.toml:2:9 not-toml: `«` is no quotation mark to TOML | write straight ones: title = "A letter"',
    ),
    Case(
        "a text without quotation marks",
        """\
[assignment]
title = A letter
issuer = "jd"
addressee = "pod"
""",
        'a.toml:2:9 not-toml: `A letter` is a text without quotation marks | write title = "A letter"',
    ),
    Case(
        "a code without quotation marks",
        """\
[assignment]
title = "A letter"
issuer = jd
addressee = "pod"
""",
        'a.toml:3:10 not-toml: `jd` is a text without quotation marks | write issuer = "jd"',
    ),
    Case(
        "a missing closing quotation mark",
        """\
[assignment]
title = "A letter
issuer = "jd"
addressee = "pod"
""",
        'a.toml:2:9 not-toml: the text that begins here does not end on this line | end it with " on the same line: title = "A letter"',
    ),
    Case(
        "a missing opening quotation mark",
        """\
[assignment]
title = A letter"
issuer = "jd"
addressee = "pod"
""",
        'a.toml:2:9 not-toml: the text that begins here has no quotation mark in front | write title = "A letter"',
    ),
    Case(
        "quotation marks within a text",
        """\
[assignment]
title = "The "new" letter"
issuer = "jd"
addressee = "pod"
""",
        "a.toml:2:15 not-toml: a quotation mark within a text ends it | write single ones around it: title = 'The \"new\" letter'",
    ),
    Case(
        "a text over two lines",
        """\
[assignment]
title = "A letter
about much"
issuer = "jd"
addressee = "pod"
""",
        'a.toml:2:9 not-toml: the text that begins here does not end on this line | end it with " on the same line: title = "A letter about much"',
    ),
    Case(
        "a path with backslashes",
        ASSIGNMENT + 'source = "F:\\Brev\\2026\\tildeling.pdf"\n',
        'a.toml:5:13 not-toml: `\\` begins an escape in a text | write / instead, or single quotation marks: source = "F:/Brev/2026/tildeling.pdf"',
    ),
    Case(
        "a path with backslashes that begin a Unicode escape",
        ASSIGNMENT + 'source = "C:\\Users\\anne\\tildeling.pdf"\n',
        'a.toml:5:13 not-toml: `\\` begins an escape in a text | write / instead, or single quotation marks: source = "C:/Users/anne/tildeling.pdf"',
    ),
    Case(
        "a path with backslashes that all are escapes",
        ASSIGNMENT + 'source = "F:\\brev\\nye\\tildeling.pdf"\n',
        'a.toml:5:10 bad-phrase: `\\b`, `\\n` and `\\t` are a backspace, a line break and a tab to TOML | write / instead: source = "F:/brev/nye/tildeling.pdf"',
    ),
    Case(
        "a network path",
        ASSIGNMENT + 'source = "\\\\server\\brev\\tildeling.pdf"\n',
        'a.toml:5:10 bad-phrase: `\\b` and `\\t` are a backspace and a tab to TOML | write / instead: source = "//server/brev/tildeling.pdf"',
    ),
    Case(
        "an empty text",
        ASSIGNMENT + 'note = ""\n',
        "a.toml:5:1 empty-text: `note` is empty | leave the key out: a fact that the letter does not give is not written",
    ),
    Case(
        "an empty title",
        """\
[assignment]
title = ""
issuer = "jd"
addressee = "pod"
""",
        "a.toml:2:1 empty-text: `title` is empty | write one in your own words where the letter has none",
    ),
    Case(
        "an empty issuer",
        """\
[assignment]
title = "A letter"
issuer = ""
addressee = "pod"
""",
        "a.toml:3:10 bad-id: `issuer` is empty | write the code of a body, as it stands below [organisations] of mandate.toml",
    ),
    # --- keys and tables ---
    Case(
        "a code with å",
        REGISTER_TABLE + '[organisations]\nÅM = { name = "Åklagarmyndigheten" }\n',
        "mandate.toml:5:1 not-toml: `ÅM` holds letters that a key of TOML cannot have | write an ASCII code, such as am, and keep the letters in `name` or `short`",
    ),
    Case(
        "a code with capitals in the register",
        REGISTER_TABLE + '[organisations]\nPOD = { name = "Politidirektoratet" }\n',
        "mandate.toml:5:1 bad-id: `POD` is no code | write `pod`: lower-case a-z, digits and `-`, beginning with a letter",
    ),
    Case(
        "an annual-report day without quotation marks",
        REGISTER_TABLE + "[annual_report]\nNO = 15.03\n",
        'mandate.toml:5:6 wrong-type: `NO` is a decimal number, and must be a month and day, such as "03-15" | write month and day, such as "03-15"',
    ),
    Case(
        "an annual-report day as a date",
        REGISTER_TABLE + "[annual_report]\nNO = 2026-03-15\n",
        'mandate.toml:5:6 wrong-type: `NO` is a date, and must be a month and day, such as "03-15" | write month and day, such as "03-15"',
    ),
    Case(
        "an organisation without a name",
        REGISTER_TABLE + '[organisations]\npod = { short = "POD" }\n',
        'mandate.toml:5:7 missing-key: `pod` has no `name` | add name = "Politidirektoratet"',
    ),
    Case(
        "an organisation as a text",
        REGISTER_TABLE + '[organisations]\npod = "Politidirektoratet"\n',
        'mandate.toml:5:7 wrong-type: `pod` is a text, and must be a table | write pod = { name = "Politidirektoratet" }',
    ),
    Case(
        "an organisation number as a number",
        REGISTER_TABLE + '[organisations]\npod = { name = "Politidirektoratet", number = 982531950 }\n',
        'mandate.toml:5:47 wrong-type: `number` is a whole number, and must be a text | put it in quotation marks: number = "982531950"',
    ),
    Case(
        "a register without its id",
        '[register]\nname = "Letters"\n',
        'mandate.toml:1:1 missing-key: `register` has no `id` | add id = and a UUID, as `python -c "import uuid; print(uuid.uuid4())"` makes one',
    ),
    Case(
        "a key and a colon",
        ASSIGNMENT + 'note: "Sent by e-mail"\n',
        'a.toml:5:5 not-toml: a key and its value are joined by `=` | write note = "Sent by e-mail"',
    ),
    Case(
        "a key without a value or a sign",
        ASSIGNMENT + 'note "Sent by e-mail"\n',
        'a.toml:5:6 not-toml: a key and its value are joined by `=` | write note = "Sent by e-mail"',
    ),
    Case(
        "a key with a space",
        ASSIGNMENT + 'your reference = "20/1"\n',
        "a.toml:5:1 not-toml: the key `your reference` has a space in it | write your_reference",
    ),
    Case(
        "a key with a hyphen",
        ASSIGNMENT + 'your-reference = "20/1"\n',
        "a.toml:5:1 unknown-key: there is no key `your-reference` in [assignment] | keys are spelled with `_`: write `your_reference`",
    ),
    Case(
        "a key with a capital",
        """\
[assignment]
Title = "A letter"
issuer = "jd"
addressee = "pod"
""",
        'a.toml:1:1 missing-key: `assignment` has no `title` | add title = "…"',
        "a.toml:2:1 unknown-key: there is no key `Title` in [assignment] | did you mean `title`?",
    ),
    Case(
        "a key in Norwegian",
        DEADLINE + "frist = 2026-06-30\n",
        'a.toml:8:1 missing-key: this deadline has no `due` | add due = YYYY-MM-DD, or due = "to be agreed" or "not stated" where the letter gives none',
        "a.toml:11:1 unknown-key: there is no key `frist` here | the keys here are id, title, tasks, due, review, owner, quote, page, withheld, note, was, kind, covers, lasts, place, with, every, until, responsible, to, other_recipients, copy, cite, condition, optional, firm, tentative, assumed, working_day, grace, ask_by, inputs, moves, deliveries, withdrawn",
    ),
    Case(
        "a key misspelt",
        DEADLINE + 'due = 2026-06-30\nresponsable = "udi"\n',
        "a.toml:12:1 unknown-key: there is no key `responsable` here | did you mean `responsible`?",
    ),
    Case(
        "a key before the first table",
        """\
title = "A letter"
[assignment]
title = "A letter"
issuer = "jd"
addressee = "pod"
""",
        "a.toml:1:1 unknown-key: there is no key `title` at the top of the file | every key sits in a table: put it below [assignment]",
    ),
    Case(
        "a key added at the end of the file",
        DEADLINE
        + """\
due = 2026-06-30

officer = "Liv Ragnhild Dalene"
""",
        "a.toml:13:1 unknown-key: there is no key `officer` here | `officer` belongs in [assignment]; a key added at the end of a file lands in the last table",
    ),
    Case(
        "a participant added at the end of the file",
        DEADLINE
        + """\
due = 2026-06-30

cooperate = ["udi"]
""",
        "a.toml:13:1 unknown-key: there is no key `cooperate` here | `cooperate` belongs in [participants] or a task; a key added at the end of a file lands in the last table",
    ),
    Case(
        "a table given twice",
        ASSIGNMENT
        + """\

[participants]
lead = "pod"

[participants]
cooperate = ["udi"]
""",
        "a.toml:9:1 not-toml: the table `[participants]` stands here again; it is given on line 6 | TOML takes each only once: join the two, or remove one",
    ),
    Case(
        "a role misspelt",
        ASSIGNMENT
        + """\

[participants]
lead = "pod"
cooperates = ["udi"]
""",
        "a.toml:8:1 unknown-key: there is no key `cooperates` in [participants] | did you mean `cooperate`?",
    ),
    Case(
        "a role in Norwegian",
        ASSIGNMENT
        + """\

[participants]
lead = "pod"
deltagere = ["udi"]
""",
        "a.toml:8:1 unknown-key: there is no key `deltagere` in [participants] | the keys here are lead, cooperate, consult, involve, contact, steering, others",
    ),
    Case(
        "a table misspelt",
        ASSIGNMENT
        + """\

[participant]
lead = "pod"
""",
        "a.toml:6:2 unknown-key: there is no key `participant` at the top of the file | did you mean `participants`?",
    ),
    # --- brackets ---
    Case(
        "single brackets",
        """\
[deadlines]
id = "report"
title = "Report"
due = 2026-06-30
""",
        "a.toml:8:1 wrong-type: `deadlines` is one table, and must be a list of tables | write [[deadlines]], with double brackets",
    ),
    Case(
        "singular and single brackets",
        """\
[deadline]
id = "report"
title = "Report"
due = 2026-06-30
""",
        "a.toml:8:2 unknown-key: there is no key `deadline` at the top of the file | write [[deadlines]], with double brackets",
    ),
    Case(
        "singular and double brackets",
        """\
[[deadline]]
id = "report"
title = "Report"
due = 2026-06-30
""",
        "a.toml:8:3 unknown-key: there is no key `deadline` at the top of the file | did you mean `deadlines`?",
    ),
    Case(
        "the id in the header",
        """\
[deadlines.report]
title = "Report"
due = 2026-06-30
""",
        "a.toml:8:1 wrong-type: `deadlines` is one table, and must be a list of tables | write [[deadlines]], with double brackets",
    ),
    Case(
        "single brackets twice",
        """\
[deadlines]
id = "report"
title = "Report"
due = 2026-06-30

[deadlines]
id = "final"
title = "Final report"
due = 2026-11-30
""",
        "a.toml:8:1 wrong-type: `deadlines` is one table, and must be a list of tables | write [[deadlines]], with double brackets",
        "a.toml:13:1 not-toml: the table `[deadlines]` stands here again; it is given on line 8 | write [[deadlines]] above each, with double brackets",
    ),
    Case(
        "single brackets for tasks",
        """\
[tasks]
id = "alternatives"
title = "Alternatives"
due = "ongoing"
""",
        "a.toml:8:1 wrong-type: `tasks` is one table, and must be a list of tables | write [[tasks]], with double brackets",
    ),
    Case(
        "double brackets for the participants",
        '[[participants]]\nlead = "pod"\n',
        "a.toml:8:1 wrong-type: `participants` is a list, and must be a table | write it as a table, [participants] on a line of its own",
    ),
    Case(
        "a bracket missing in a header",
        """\
[[deadlines]
id = "report"
title = "Report"
due = 2026-06-30
""",
        "a.toml:8:1 not-toml: the brackets around the table's name do not match | write [[deadlines]]",
    ),
    Case(
        "a header without its end",
        """\
[[deadlines
id = "report"
title = "Report"
due = 2026-06-30
""",
        "a.toml:8:1 not-toml: the brackets around the table's name do not match | write [[deadlines]]",
    ),
    Case(
        "a bracket missing in a list",
        ASSIGNMENT
        + """\

[participants]
cooperate = ["udi", "pod"
others = true
""",
        "a.toml:7:1 not-toml: the list that begins here is not closed | end it with `]`",
    ),
    Case(
        "a bracket missing in a list of lines",
        DEADLINE
        + """\
due = 2026-06-30
deliveries = [
  { on = 2026-06-26, reference = "26/1" },

[[deadlines]]
id = "final"
title = "Final report"
due = 2026-11-30
""",
        "a.toml:12:1 not-toml: the list that begins here is not closed | end it with `]`",
    ),
    Case(
        "a brace missing",
        DEADLINE + 'due = 2026-06-30\nwithdrawn = { on = 2026-05-04, reason = "Budget"\n',
        "a.toml:12:1 not-toml: the table that begins here is not closed | end it with `}`",
    ),
    Case(
        "a comma missing in a list",
        ASSIGNMENT
        + """\

[participants]
cooperate = ["udi" "pod"]
""",
        'a.toml:7:20 not-toml: a comma is missing between two values of a list | write cooperate = ["udi", "pod"]',
    ),
    Case(
        "a comma missing between two lines of a list",
        DEADLINE
        + """\
due = [2026-06-30, 2026-11-30]
deliveries = [
  { on = 2026-06-26, for = 2026-06-30 }
  { on = 2026-11-26, for = 2026-11-30 }
]
""",
        "a.toml:14:3 not-toml: a comma is missing between two values of a list | end the line above with a comma",
    ),
    Case(
        "a list without brackets",
        ASSIGNMENT
        + """\

[participants]
cooperate = "udi", "pod"
""",
        'a.toml:7:18 not-toml: a list stands in brackets | write cooperate = ["udi", "pod"]',
    ),
    Case(
        "a semicolon between codes",
        ASSIGNMENT
        + """\

[participants]
cooperate = ["udi"; "pod"]
""",
        'a.toml:7:19 not-toml: the values of a list are kept apart by commas | write cooperate = ["udi", "pod"]',
    ),
    Case(
        "several codes in one text",
        ASSIGNMENT
        + """\

[participants]
cooperate = "udi, pod"
""",
        'a.toml:7:13 bad-id: `udi, pod` is no code | write a list: ["udi", "pod"]',
    ),
    Case(
        "a brace without brackets",
        DEADLINE + "due = 2026-06-30\ndeliveries = { on = 2026-06-26 }\n",
        "a.toml:12:14 wrong-type: `deliveries` is one table, and must be a list of tables | write deliveries = [ { … } ], with the braces inside brackets",
    ),
    Case(
        "round brackets",
        ASSIGNMENT
        + """\

[participants]
cooperate = ("udi", "pod")
""",
        'a.toml:7:13 not-toml: a list stands in square brackets | write cooperate = ["udi", "pod"]',
    ),
    Case(
        "colons in a line of moves",
        DEADLINE + "due = 2026-06-30\nmoves = [ { due : 2026-09-30, on : 2026-06-15 } ]\n",
        "a.toml:12:17 not-toml: a key and its value are joined by `=` | write moves = [ { due = 2026-09-30, on = 2026-06-15 } ]",
    ),
    Case(
        "a comma missing in a line of moves",
        DEADLINE + "due = 2026-06-30\nmoves = [ { due = 2026-09-30 on = 2026-06-15 } ]\n",
        "a.toml:12:30 not-toml: a comma is missing | write moves = [ { due = 2026-09-30, on = 2026-06-15 } ]",
    ),
    # --- numbers, true and false ---
    Case(
        "an amount with spaces",
        ASSIGNMENT
        + """\

[funding]
total = 1 200 000
""",
        "a.toml:7:9 not-toml: `1 200 000` is not how TOML writes a number | write 1_200_000: whole units, `_` between the thousands",
    ),
    Case(
        "an amount with hard spaces",
        ASSIGNMENT
        + """\

[funding]
total = 1 200 000
""",
        "a.toml:7:9 not-toml: `1\u00a0200\u00a0000` is not how TOML writes a number | write 1_200_000: whole units, `_` between the thousands",
    ),
    Case(
        "an amount with dots",
        ASSIGNMENT
        + """\

[funding]
total = 1.200.000
""",
        "a.toml:7:9 not-toml: `1.200.000` is not how TOML writes a number | write 1_200_000: whole units, `_` between the thousands",
    ),
    Case(
        "an amount with one dot",
        ASSIGNMENT
        + """\

[funding]
total = 300.000
""",
        "a.toml:7:9 wrong-type: `total` is a decimal number, and must be a whole number | write whole units, `_` between the thousands, such as total = 1_200_000",
    ),
    Case(
        "an amount with a decimal comma",
        ASSIGNMENT
        + """\

[funding]
total = 1200000,00
""",
        "a.toml:7:9 not-toml: `1200000,00` is not how TOML writes a number | write 1_200_000: whole units, `_` between the thousands",
    ),
    Case(
        "an amount with a currency",
        ASSIGNMENT
        + """\

[funding]
total = 1200000 kr
""",
        "a.toml:7:9 not-toml: `1200000 kr` is not how TOML writes a number | write 1_200_000: whole units, `_` between the thousands",
    ),
    Case(
        "an amount in quotation marks",
        ASSIGNMENT
        + """\

[funding]
total = "1 200 000"
""",
        "a.toml:7:9 wrong-type: `total` is a text, and must be a whole number | write total = 1_200_000",
    ),
    Case(
        "an amount in millions",
        ASSIGNMENT
        + """\

[funding]
total = 1,5 mill
""",
        "a.toml:7:9 not-toml: `1,5 mill` is not how TOML writes a number | write 1_500_000: whole units, `_` between the thousands",
    ),
    Case(
        "a page in quotation marks",
        DEADLINE + 'due = 2026-06-30\npage = "2"\n',
        "a.toml:12:8 wrong-type: `page` is a text, and must be a whole number | write page = 2",
    ),
    Case(
        "a page written p. 14",
        DEADLINE + 'due = 2026-06-30\npage = "s. 14"\n',
        "a.toml:12:8 wrong-type: `page` is a text, and must be a whole number | write page = 14",
    ),
    Case(
        "True with a capital",
        DEADLINE + "due = 2026-06-30\noptional = True\n",
        "a.toml:12:12 not-toml: `True` is not how TOML says yes or no | write true",
    ),
    Case(
        "yes in Norwegian",
        DEADLINE + "due = 2026-06-30\ncite = ja\n",
        "a.toml:12:8 not-toml: `ja` is not how TOML says yes or no | write true",
    ),
    Case(
        "yes in quotation marks",
        DEADLINE + 'due = 2026-06-30\ncite = "ja"\n',
        "a.toml:12:8 wrong-type: `cite` is a text, and must be true or false | write cite = true",
    ),
    Case(
        "true in quotation marks",
        DEADLINE + 'due = 2026-06-30\ncite = "true"\n',
        "a.toml:12:8 wrong-type: `cite` is a text, and must be true or false | write cite = true",
    ),
    Case(
        "a year in quotation marks",
        ASSIGNMENT + 'year = "2026"\n',
        "a.toml:5:8 wrong-type: `year` is a text, and must be a year | write year = 2026",
    ),
    Case(
        "a number with a leading zero",
        ASSIGNMENT + "number = 09\n",
        "a.toml:5:10 not-toml: `09` is not how TOML writes a number | write 9",
    ),
    # --- codes, ids and words ---
    Case(
        "a code with capitals",
        ASSIGNMENT
        + """\

[reporting]
to = "JD"
""",
        'a.toml:7:6 bad-id: `JD` is no code | write "jd": lower-case a-z, digits and `-`, beginning with a letter',
    ),
    Case(
        "a body's name instead of its code",
        ASSIGNMENT
        + """\

[reporting]
to = "Justis- og beredskapsdepartementet"
""",
        "a.toml:7:6 bad-id: `Justis- og beredskapsdepartementet` is no code | write the code of a body, as it stands below [organisations] of mandate.toml",
    ),
    Case(
        "a code misspelt",
        ASSIGNMENT
        + """\

[reporting]
to = "jdd"
""",
        "a.toml:7:6 unknown-organisation: `jdd` is no organisation of this register | did you mean `jd`?",
    ),
    Case(
        "a code that is in no register",
        ASSIGNMENT
        + """\

[reporting]
to = "riksrevisjonen"
""",
        'a.toml:7:6 unknown-organisation: `riksrevisjonen` is no organisation of this register | add riksrevisjonen = { name = "…" } below [organisations] of mandate.toml',
    ),
    Case(
        "a kind in Norwegian",
        DEADLINE + 'due = 2026-06-30\nkind = "rapport"\n',
        'a.toml:12:8 unknown-value: `rapport` is no kind | did you mean "report"?',
    ),
    Case(
        "a repetition in other words",
        DEADLINE + 'due = 2026-06-30\nevery = "yearly"\n',
        'a.toml:12:9 bad-phrase: `yearly` is no repetition | write "year", "half-year", "tertial", "quarter", "month", "week", or a count such as "2 years"',
    ),
    Case(
        "a repetition in Norwegian",
        DEADLINE + 'due = 2026-06-30\nevery = "årlig"\n',
        'a.toml:12:9 bad-phrase: `årlig` is no repetition | write "year", "half-year", "tertial", "quarter", "month", "week", or a count such as "2 years"',
    ),
    Case(
        "an id with spaces and capitals",
        """\
[[deadlines]]
id = "Final report"
title = "Report"
due = 2026-06-30
""",
        'a.toml:9:6 bad-id: `Final report` is no id | write "final-report": lower-case a-z, digits and `-`, beginning with a letter',
    ),
    Case(
        "an id that ends with a year",
        """\
[[deadlines]]
id = "report_2026"
title = "Report"
due = 2026-06-30
""",
        'a.toml:9:6 bad-id: `report_2026` is no id | write "report-2026": lower-case a-z, digits and `-`, beginning with a letter',
    ),
    Case(
        "an id that is a number",
        """\
[[tasks]]
id = 1
title = "Alternatives"
due = "ongoing"
""",
        'a.toml:9:6 wrong-type: `id` is a whole number, and must be a text | write id = "alternatives"',
    ),
    Case(
        "a task given as a text",
        """\
[[tasks]]
id = "alternatives"
title = "Alternatives"

[[deadlines]]
id = "report"
title = "Report"
tasks = "alternatives"
due = 2026-06-30
""",
        'a.toml:15:9 wrong-type: `tasks` is a text, and must be a list of ids | write tasks = ["alternatives"]',
    ),
    # --- what is missing or there twice ---
    Case(
        "a missing due",
        DEADLINE,
        'a.toml:8:1 missing-key: this deadline has no `due` | add due = YYYY-MM-DD, or due = "to be agreed" or "not stated" where the letter gives none',
    ),
    Case(
        "a missing id",
        """\
[[deadlines]]
title = "Report"
due = 2026-06-30
""",
        'a.toml:8:1 missing-key: this deadline has no `id` | add id = "report"',
    ),
    Case(
        "a missing addressee",
        """\
[assignment]
title = "A letter"
issuer = "jd"
""",
        'a.toml:1:1 missing-key: `assignment` has no `addressee` | add addressee = "pod"',
    ),
    Case(
        "an empty file",
        "",
        "a.toml:1:1 missing-key: the file has no `assignment` | add a line [assignment] and its keys below it",
    ),
    Case(
        "duplicate ids",
        DEADLINE
        + """\
due = 2026-06-30

[[deadlines]]
id = "report"
title = "Report"
due = 2026-11-30
""",
        "a.toml:14:6 duplicate-id: there is another deadline or event `report` in this file | give each a name of its own",
    ),
    Case(
        "a task that is not there",
        DEADLINE + 'tasks = ["alternatives"]\ndue = 2026-06-30\n',
        "a.toml:11:10 unknown-task: there is no task `alternatives` in this file | add a [[tasks]] with that id, or leave it out: a deadline may belong to no task",
    ),
    Case(
        "a task without a day",
        """\
[[tasks]]
id = "alternatives"
title = "Alternatives"
""",
        'a.toml:9:6 task-without-deadline: no deadline names the task `alternatives`, so it stands in no list | name it in `tasks` of a deadline, or give it due = "ongoing", "to be agreed" or "not stated"',
    ),
    # --- moves, deliveries, withdrawals ---
    Case(
        "a delivery in the long form",
        DEADLINE
        + """\
due = 2026-06-30

[[deadlines.deliveries]]
on = 2026-06-26
""",
        'a.toml:13:1 stray-table: this table lands on `report`, the last deadline above it, and does not say that it belongs there | write it as a line in deliveries = [ … ] of its deadline, or below that deadline with of = "report"',
    ),
    Case(
        "a delivery in the long form of another deadline",
        DEADLINE
        + """\
due = 2026-06-30

[[deadlines]]
id = "final"
title = "Final report"
due = 2026-11-30

[[deadlines.deliveries]]
of = "report"
on = 2026-06-26
""",
        'a.toml:18:1 stray-table: this table lands on `final`, the last deadline above it, and says that it belongs to `report` | write it as a line in deliveries = [ … ] of its deadline, or below that deadline with of = "report"',
    ),
    Case(
        "a delivery in the long form of a deadline that is not there",
        DEADLINE
        + """\
due = 2026-06-30

[[deadlines.deliveries]]
of = "repport"
on = 2026-06-26
""",
        "a.toml:13:1 stray-table: this table lands on `report`, the last deadline above it, and says that it belongs to `repport` | did you mean `report`?",
    ),
    Case(
        "a delivery for the wrong day",
        DEADLINE
        + """\
due = [2026-06-30, 2026-11-30]
deliveries = [
  { on = 2026-06-26, for = 2026-06-29, reference = "26/7" },
]
""",
        "a.toml:13:28 unknown-occurrence: `report` has no occurrence 2026-06-29 | `for` is the day first set, before any move: the nearest is 2026-06-30",
    ),
    Case(
        "a delivery that does not say which",
        DEADLINE
        + """\
due = [2026-06-30, 2026-11-30]
deliveries = [
  { on = 2026-06-26, reference = "26/7" },
]
""",
        "a.toml:13:3 missing-for: `report` has several occurrences, and this delivery does not say which it concerns | add the day first set of the one it concerns, such as for = 2026-06-30",
    ),
    Case(
        "a delivery for a deadline with one day",
        DEADLINE
        + """\
due = 2026-06-30
deliveries = [
  { on = 2026-06-26, for = 2026-06-29, reference = "26/7" },
]
""",
        "a.toml:13:28 unknown-occurrence: `report` has no occurrence 2026-06-29 | `report` has one occurrence: leave `for` out",
    ),
    Case(
        "a move without its day of decision",
        DEADLINE
        + """\
due = 2026-06-30
moves = [
  { due = 2026-09-30, reason = "More time" },
]
""",
        "a.toml:13:3 missing-key: this move has no `on` | add on = 2020-11-20",
    ),
    Case(
        "an input as a text",
        DEADLINE + 'due = 2026-06-30\ninputs = ["figures"]\n',
        'a.toml:12:11 wrong-type: `inputs` is a text, and must be a table | write it in braces: { id = "figures", title = "…" }',
    ),
    Case(
        "closed as true",
        ASSIGNMENT + "closed = true\n",
        'a.toml:5:10 wrong-type: `closed` is true or false, and must be a table | write closed = { on = 2020-12-31, note = "…" }',
    ),
    Case(
        "a withdrawal as true",
        DEADLINE + "due = 2026-06-30\nwithdrawn = true\n",
        "a.toml:12:13 wrong-type: `withdrawn` is true or false, and must be a table or list of tables | write withdrawn = [ { … }, { … } ]",
    ),
    # --- what editors, mail and git leave behind ---
    Case(
        "merge conflict marks",
        DEADLINE
        + """\
<<<<<<< HEAD
due = 2026-06-30
=======
due = 2026-11-30
>>>>>>> late
""",
        "a.toml:11:1 not-toml: git left a merge conflict here | choose one side and remove the marks, then `git add` the file",
        "a.toml:13:1 not-toml: git left a merge conflict here | choose one side and remove the marks, then `git add` the file",
        "a.toml:15:1 not-toml: git left a merge conflict here | choose one side and remove the marks, then `git add` the file",
    ),
    Case(
        "a comment with slashes",
        DEADLINE + "due = 2026-06-30 // from the last page\n",
        "a.toml:11:18 not-toml: `//` begins no comment in TOML | begin a comment with #; leave out a `;` at the end of a line",
    ),
    Case(
        "a semicolon at the end",
        DEADLINE + "due = 2026-06-30;\n",
        "a.toml:11:17 not-toml: `;` begins no comment in TOML | begin a comment with #; leave out a `;` at the end of a line",
    ),
    Case(
        "a line of the letter's text",
        DEADLINE + "due = 2026-06-30\nThe report is sent to the ministry.\n",
        'a.toml:12:1 not-toml: this line has no key | begin it with # if it is a comment, or write it as note = "…"',
    ),
    Case(
        "a line of dashes",
        ASSIGNMENT + "-----\n",
        "a.toml:5:1 not-toml: `--` begins no comment in TOML | begin a comment with #; leave out a `;` at the end of a line",
    ),
    Case(
        "a zero-width space",
        DEADLINE + "due = 2026-06-30\u200b\n",
        "a.toml:11:17 not-toml: a sign that cannot be seen, U+200B, stands here | remove it",
    ),
    Case(
        "a hard space before the sign",
        DEADLINE + "due\u00a0= 2026-06-30\n",
        "a.toml:11:4 not-toml: a hard space, U+00A0, stands here | write an ordinary space",
    ),
    # --- several faults ---
    Case(
        "two faults in one file",
        DEADLINE + 'due = 31.12.2026\npage = "2"\n',
        "a.toml:11:7 not-toml: `31.12.2026` is not how TOML writes a day | write 2026-12-31",
        "a.toml:12:8 wrong-type: `page` is a text, and must be a whole number | write page = 2",
    ),
    Case(
        "two faults on one line",
        DEADLINE + "due = 2026-06-30\nmoves = [ { due = 30.09.2026, on = 15.06.2026 } ]\n",
        "a.toml:12:19 not-toml: `30.09.2026` is not how TOML writes a day | write 2026-09-30",
        "a.toml:12:36 not-toml: `15.06.2026` is not how TOML writes a day | write 2026-06-15",
    ),
    Case(
        "three lines that are not TOML",
        """\
[assignment]
title = “A letter”
issuer = jd
addressee = "pod"
issued = 24.6.2020
""",
        'a.toml:2:9 not-toml: `“` is no quotation mark to TOML | write straight ones: title = "A letter"',
        'a.toml:3:10 not-toml: `jd` is a text without quotation marks | write issuer = "jd"',
        "a.toml:5:10 not-toml: `24.6.2020` is not how TOML writes a day | write 2020-06-24",
    ),
    Case(
        "a broken line and an unknown body",
        DEADLINE + 'due = 30.11.2026\nresponsible = "sos"\n',
        "a.toml:11:7 not-toml: `30.11.2026` is not how TOML writes a day | write 2026-11-30",
    ),
)


def told(of: ParsedRegister) -> list[str]:
    return [
        f"{fault.file}:{at.line}:{at.column} {fault.rule.name}: {fault.message} | {fault.help}"
        for fault, at in locate(check(of, DAY), of.sources).faults
    ]


def read(text: str) -> ParsedRegister:
    return loaded({}, register=text) if "[register]" in text else loaded({"a.toml": text})


def what(case: Case) -> str:
    return case.what


@pytest.mark.parametrize("case", CASES, ids=what)
def test_newcomer_is_told_where_what_and_what_to_write(case: Case) -> None:
    assert told(read(case.text)) == case.told


@pytest.mark.parametrize("case", CASES, ids=what)
def test_windows_line_ends_change_nothing_that_is_told(case: Case) -> None:
    assert told(read(case.text.replace("\n", "\r\n"))) == told(read(case.text))


@pytest.mark.parametrize("case", CASES, ids=what)
def test_byte_order_mark_changes_nothing_that_is_told(case: Case) -> None:
    assert told(read("\ufeff" + case.text)) == told(read(case.text))


@pytest.mark.parametrize("case", CASES, ids=what)
def test_fault_in_one_file_hides_none_in_the_next(case: Case) -> None:
    if "[register]" not in case.text:
        both = loaded({"a.toml": case.text, "b.toml": LETTER + DEADLINE})
        assert [line for line in told(both) if line.startswith("b.toml:8:1 missing-key: ")]


def test_windows_line_ends_and_a_byte_order_mark_are_no_faults() -> None:
    text = LETTER + DEADLINE + "due = 2026-06-30\n"
    assert names(loaded({"a.toml": "\ufeff" + text.replace("\n", "\r\n")})) == []


def test_tabs_and_spaces_before_a_line_are_no_faults() -> None:
    assert names(letter('[[deadlines]]\n\tid\t= "report"\n  title = "Report"\n\tdue\t=\t2026-06-30\t\n')) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1 200 000", "1_200_000"), ("1.200.000", "1_200_000"), ("1200000,00", "1_200_000"), ("1 200 000,-", "1_200_000"),
        ("2.4 mill", "2_400_000"), ("2,4 mill. kr", "2_400_000"), ("1,5 mrd", "1_500_000_000"), ("2 MNOK", "2_000_000"),
        ("1200 tkr", "1_200_000"), ("500 kr", "500"), ("2,4", None), ("1,5", None), ("1.200 mill", None), ("2,4 kr", None),
        ("0,1234567 mill", None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("quoted", [False, True])
def test_amount_is_told_only_where_it_can_mean_one(written: str, meant: str | None, quoted: bool) -> None:
    value = f'"{written}"' if quoted else written
    [fault] = told(letter(f"\n[funding]\ntotal = {value}\n"))
    if meant is None:
        assert "write whole units, `_` between the thousands" in fault
    else:
        assert f"write total = {meant}" in fault or f"write {meant}: whole units" in fault


def test_faults_beyond_the_fiftieth_are_said_to_be_there() -> None:
    found = told(letter("".join(f'\n[[deadlines]]\nid = "d{n}"\ntitle = "D"\ndue = 31.12.26\n' for n in range(80))))
    assert len(found) == 51
    assert found[-1].startswith("a.toml:262:1 not-toml: more faults than 50 are in this file | ")
