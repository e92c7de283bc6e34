"""Broken files of people who are new to TOML, with the exact diagnostics.

A text that opens neither `[assignment]` nor `[register]` follows LETTER, so that its first line is line 8.
"""

from support.registers import LETTER

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
    """A broken file: its name, its text, and its diagnostics, as `file:line:column rule: message | help`."""

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
        'a.toml:1:1 not-toml: this is JSON, and a letter is a TOML file | begin it with [assignment] and a line title = "…" below that; `mandate new` writes the first lines',
    ),
    Case(
        "a file that is YAML",
        "---\n# [assignment]\ntitle: A letter\n",
        'a.toml:1:1 not-toml: this is YAML, and a letter is a TOML file | begin it with [assignment] and a line title = "…" below that; `mandate new` writes the first lines',
    ),
    Case(
        "a file that is a web page",
        "\n<!DOCTYPE html>\n<!-- [assignment] -->\n",
        'a.toml:2:1 not-toml: this is HTML or XML, and a letter is a TOML file | begin it with [assignment] and a line title = "…" below that; `mandate new` writes the first lines',
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
        "a.toml:11:7 wrong-type: `due` is a decimal number, and must be a day, or a phrase in quotation marks | did you mean due = 2026-12-31? `31.12` is read as a number",
    ),
    Case(
        "a day and a month alone with a final dot",
        DEADLINE + "due = 31.12.\n",
        "a.toml:11:7 not-toml: `31.12.` is not a whole day | write the day with its year: due = YYYY-12-31",
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
        "a.toml:11:18 newer-toml: only TOML 1.1 allows a time without seconds; editors and other readers refuse it | write the seconds too: 12:00:00",
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
        'a.toml:11:7 bad-due: `når det passer` is not a valid date or period | write a day as YYYY-MM-DD, a period as "MONTH YYYY", "QN YYYY", "TN YYYY" or "week N YYYY", a count as "N weeks after ID", or "to be agreed" where the letter gives no date; `mandate format due` lists all forms',
    ),
    Case(
        "a due left empty",
        DEADLINE + "due =\n",
        'a.toml:11:1 not-toml: `due` has no value | write a day as YYYY-MM-DD, or "to be agreed" or "not stated" where the letter gives none',
    ),
    Case(
        "a due with an empty text",
        DEADLINE + 'due = ""\n',
        'a.toml:11:7 bad-due: `due` is empty | write a day as YYYY-MM-DD, a period as "MONTH YYYY", "QN YYYY", "TN YYYY" or "week N YYYY", a count as "N weeks after ID", or "not stated" where the letter gives none; `mandate format due` lists all forms',
    ),
    Case(
        "several dues given twice",
        DEADLINE + "due = 2026-06-30\ndue = 2026-11-30\n",
        "a.toml:12:1 not-toml: the key `due` is here again; it is given on line 11 | write due = [2026-06-30, 2026-11-30] on line 11 if both are deliveries, and remove this line; else remove the one that does not hold",
    ),
    Case(
        "a day of the letter in quotation marks",
        ASSIGNMENT + 'issued = "24.06.2020"\n',
        "a.toml:5:10 wrong-type: `issued` is a text, and must be a date, or a period in quotation marks | write issued = 2020-06-24, without quotation marks",
    ),
    Case(
        "a name of an occurrence for a day",
        ASSIGNMENT + 'issued = "open-1"\n',
        "a.toml:5:10 wrong-type: `issued` is a text, and must be a date, or a period in quotation marks | write the day as issued = YYYY-MM-DD",
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
        "a.toml:11:17 not-toml: a comma follows this value | write due = 2026-06-30",
    ),
    Case(
        "two days with a word between",
        DEADLINE + "due = 2026-06-30 og 2026-11-30\n",
        "a.toml:11:7 not-toml: `2026-06-30 og 2026-11-30` is a text without quotation marks | write due = [2026-06-30, 2026-11-30]",
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
        'a.toml:7:11 wrong-type: `kickoff` is a text, and must be a date, a list of dates, or "not yet" | write kickoff = "not yet"',
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
        'a.toml:2:9 not-toml: `“` is not a straight quotation mark | write title = "A letter"',
    ),
    Case(
        "low and high quotation marks",
        """\
[assignment]
title = „A letter“
issuer = "jd"
addressee = "pod"
""",
        'a.toml:2:9 not-toml: `„` is not a straight quotation mark | write title = "A letter"',
    ),
    Case(
        "angled quotation marks",
        """\
[assignment]
title = «A letter»
issuer = "jd"
addressee = "pod"
""",
        'a.toml:2:9 not-toml: `«` is not a straight quotation mark | write title = "A letter"',
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
        "a.toml:5:1 empty-text: `note` is empty | remove the line: a fact that the letter does not give is not written",
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
        "a.toml:3:10 bad-id: `issuer` is empty | write the code of a body, as it appears below [organisations] of mandate.toml",
    ),
    # --- keys and tables ---
    Case(
        "a code with å",
        REGISTER_TABLE + '[organisations]\nÅM = { name = "Åklagarmyndigheten" }\n',
        "mandate.toml:5:1 not-toml: `ÅM` has letters that a key cannot have | write am: a code has the letters a-z; the others go into `name` or `short`",
    ),
    Case(
        "a code with capitals in the register",
        REGISTER_TABLE + '[organisations]\nPOD = { name = "Politidirektoratet" }\n',
        "mandate.toml:5:1 bad-id: `POD` is not a valid code | write `pod`: lower-case a-z, digits and `-`, beginning with a letter",
    ),
    Case(
        "an annual-report day without quotation marks",
        REGISTER_TABLE + "[annual_report]\nNO = 15.03\n",
        'mandate.toml:5:6 wrong-type: `NO` is a decimal number, and must be a month and day | write NO = "03-15"',
    ),
    Case(
        "an annual-report day as a date",
        REGISTER_TABLE + "[annual_report]\nNO = 2026-03-15\n",
        'mandate.toml:5:6 wrong-type: `NO` is a date, and must be a month and day | write NO = "03-15"',
    ),
    Case(
        "an organisation without a name",
        REGISTER_TABLE + '[organisations]\npod = { short = "POD" }\n',
        'mandate.toml:5:7 missing-key: `pod` has no `name` | add name = "…": full name',
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
        'mandate.toml:1:1 missing-key: `register` has no `id` | add id = "…", with what `python -c "import uuid; print(uuid.uuid4())"` prints',
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
        "a.toml:5:1 unknown-key: there is no key `your-reference` in [assignment] | keys are small letters with `_` between words: write `your_reference`",
    ),
    Case(
        "a key with a capital",
        """\
[assignment]
Title = "A letter"
issuer = "jd"
addressee = "pod"
""",
        "a.toml:2:1 unknown-key: there is no key `Title` in [assignment] | keys are small letters with `_` between words: write `title`",
    ),
    Case(
        "a key in Norwegian",
        DEADLINE + "frist = 2026-06-30\n",
        "a.toml:11:1 unknown-key: there is no key `frist` here | did you mean `due`?",
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
        "a.toml:1:1 unknown-key: there is no key `title` at the top of the file | every key belongs in a table: move it below [assignment]",
    ),
    Case(
        "a key added at the end of the file",
        DEADLINE
        + """\
due = 2026-06-30

officer = "Liv Ragnhild Dalene"
""",
        "a.toml:13:1 unknown-key: there is no key `officer` here | `officer` belongs in [assignment]: move the line there; a key added at the end of a file lands in the last table",
    ),
    Case(
        "a participant added at the end of the file",
        DEADLINE
        + """\
due = 2026-06-30

cooperate = ["udi"]
""",
        "a.toml:13:1 unknown-key: there is no key `cooperate` here | `cooperate` belongs in [participants] or a task: move the line there; a key added at the end of a file lands in the last table",
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
        "a.toml:9:1 not-toml: the table `[participants]` is here again; it is given on line 6 | delete this line, and move the lines below it up to those of line 6",
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
        "a.toml:8:1 unknown-key: there is no key `deltagere` in [participants] | did you mean `cooperate`?",
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
        'a.toml:8:1 wrong-type: `deadlines` is one table, and must be a list of tables | write [[deadlines]], and below it a line id = "report"',
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
        "a.toml:13:1 not-toml: the table `[deadlines]` is here again; it is given on line 8 | write [[deadlines]] above each, with double brackets",
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
        "a.toml:8:1 wrong-type: `participants` is a list, and must be a table | write [participants], with single brackets",
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
        'a.toml:7:1 not-toml: the list that begins here is not closed | write cooperate = ["udi", "pod"]',
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
        "a.toml:12:1 not-toml: the list that begins here is not closed | write `]` at the end of line 13",
    ),
    Case(
        "a brace missing",
        DEADLINE + 'due = 2026-06-30\nwithdrawn = { on = 2026-05-04, reason = "Budget"\n',
        'a.toml:12:1 not-toml: the table that begins here is not closed | write withdrawn = { on = 2026-05-04, reason = "Budget" }',
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
        'a.toml:7:18 not-toml: a list is written in brackets | write cooperate = ["udi", "pod"]',
    ),
    Case(
        "a semicolon between codes",
        ASSIGNMENT
        + """\

[participants]
cooperate = ["udi"; "pod"]
""",
        'a.toml:7:19 not-toml: the values of a list are separated by commas | write cooperate = ["udi", "pod"]',
    ),
    Case(
        "several codes in one text",
        ASSIGNMENT
        + """\

[participants]
cooperate = "udi, pod"
""",
        'a.toml:7:13 bad-id: `udi, pod` is not a valid code | write a list: ["udi", "pod"]',
    ),
    Case(
        "a brace without brackets",
        DEADLINE + "due = 2026-06-30\ndeliveries = { on = 2026-06-26 }\n",
        "a.toml:12:14 wrong-type: `deliveries` is one table, and must be a list of tables | put the braces inside brackets: deliveries = [ { on = 2026-06-26 } ]",
    ),
    Case(
        "round brackets",
        ASSIGNMENT
        + """\

[participants]
cooperate = ("udi", "pod")
""",
        'a.toml:7:13 not-toml: a list is written in square brackets | write cooperate = ["udi", "pod"]',
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
        "a.toml:7:9 wrong-type: `total` is a decimal number, and must be a whole number | did you mean total = 300_000?",
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
        'a.toml:7:6 bad-id: `JD` is not a valid code | write "jd"',
    ),
    Case(
        "a body's name instead of its code",
        ASSIGNMENT
        + """\

[reporting]
to = "Justis- og beredskapsdepartementet"
""",
        'a.toml:7:6 bad-id: `Justis- og beredskapsdepartementet` is not a valid code | write "jd"',
    ),
    Case(
        "a code misspelt",
        ASSIGNMENT
        + """\

[reporting]
to = "jdd"
""",
        'a.toml:7:6 unknown-organisation: `jdd` is not an organisation of this register | did you mean `jd` (Justis- og beredskapsdepartementet)? If it is another body, add jdd = { name = "…" } below [organisations] of mandate.toml',
    ),
    Case(
        "a code that is in no register",
        ASSIGNMENT
        + """\

[reporting]
to = "riksrevisjonen"
""",
        'a.toml:7:6 unknown-organisation: `riksrevisjonen` is not an organisation of this register | add riksrevisjonen = { name = "…" } below [organisations] of mandate.toml',
    ),
    Case(
        "a kind in Norwegian",
        DEADLINE + 'due = 2026-06-30\nkind = "rapport"\n',
        'a.toml:12:8 unknown-value: `rapport` is not a kind that the format has | did you mean "report"? Else write one of "report", "interim-report", "draft", "plan", "product", "statistics", "publication", "requisition", "repayment", "accounts", "meeting", "effect", "other"',
    ),
    Case(
        "a repetition in other words",
        DEADLINE + 'due = 2026-06-30\nevery = "yearly"\n',
        'a.toml:12:9 bad-phrase: `yearly` is not a valid repetition | write every = "year"',
    ),
    Case(
        "a repetition in Norwegian",
        DEADLINE + 'due = 2026-06-30\nevery = "årlig"\n',
        'a.toml:12:9 bad-phrase: `årlig` is not a valid repetition | write every = "year"',
    ),
    Case(
        "an id with spaces and capitals",
        """\
[[deadlines]]
id = "Final report"
title = "Report"
due = 2026-06-30
""",
        'a.toml:9:6 bad-id: `Final report` is not a valid id | write "final-report": lower-case a-z, digits and `-`, beginning with a letter',
    ),
    Case(
        "an id that ends with a year",
        """\
[[deadlines]]
id = "report_2026"
title = "Report"
due = 2026-06-30
""",
        'a.toml:9:6 bad-id: `report_2026` is not a valid id | write "report-2026": lower-case a-z, digits and `-`, beginning with a letter',
    ),
    Case(
        "an id that is a number",
        """\
[[tasks]]
id = 1
title = "Alternatives"
due = "ongoing"
""",
        'a.toml:9:6 wrong-type: `id` is a whole number, and must be a text | write id = "…", a name of your own: lower-case a-z, digits and `-`, beginning with a letter',
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
        'a.toml:8:1 missing-key: this deadline has no `id` | add id = "…": a name of your own',
    ),
    Case(
        "a missing addressee",
        """\
[assignment]
title = "A letter"
issuer = "jd"
""",
        'a.toml:1:1 missing-key: `assignment` has no `addressee` | add addressee = "…": who gets it',
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
        "a.toml:11:10 unknown-task: there is no task `alternatives` in this file | remove the line, for a deadline may belong to no task; or add a [[tasks]] with that id and its title",
    ),
    Case(
        "a task without a day",
        """\
[[tasks]]
id = "alternatives"
title = "Alternatives"
""",
        'a.toml:9:6 task-without-deadline: no deadline names the task `alternatives`, so status and feeds will not show it | see when it is to be delivered: name it in `tasks` of a deadline, or give it a `due`; "ongoing", "to be agreed" and "not stated" are such',
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
        'a.toml:13:1 stray-table: this table lands on `report`, the last deadline above it, and does not say that it belongs there | add of = "report" if it belongs there; else move it below its own deadline, and name that in `of`',
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
        "a.toml:18:1 stray-table: this table lands on `final`, the last deadline above it, and says that it belongs to `report` | move it up, directly below the deadline `report`",
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
        'a.toml:13:28 unknown-occurrence: `report` has no occurrence 2026-06-29 | did you mean for = 2026-06-30? `for` takes the original date, as status shows it, or "open-1" for the first without a date',
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
        "a.toml:13:3 missing-for: `report` has several occurrences, and this delivery does not say which it concerns | see which one it concerns, and add its original date: for = 2026-06-30 or for = 2026-11-30",
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
        "a.toml:13:28 unknown-occurrence: `report` has no occurrence 2026-06-29 | remove `for`: it has one occurrence",
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
        "a.toml:13:3 missing-key: this move has no `on` | add on = YYYY-MM-DD: the day of the change",
    ),
    Case(
        "an input as a text",
        DEADLINE + 'due = 2026-06-30\ninputs = ["figures"]\n',
        'a.toml:12:11 wrong-type: `inputs` is a text, and must be a table | write it in braces: { id = "figures", title = "…" }',
    ),
    Case(
        "closed as true",
        ASSIGNMENT + "closed = true\n",
        "a.toml:5:10 wrong-type: `closed` is true or false, and must be a table | write closed = { on = YYYY-MM-DD }",
    ),
    Case(
        "a withdrawal as true",
        DEADLINE + "due = 2026-06-30\nwithdrawn = true\n",
        "a.toml:12:13 wrong-type: `withdrawn` is true or false, and must be a table or list of tables | write withdrawn = { on = YYYY-MM-DD }",
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
        "a.toml:11:18 not-toml: `//` does not begin a comment: # does | write due = 2026-06-30 # from the last page",
    ),
    Case(
        "a semicolon at the end",
        DEADLINE + "due = 2026-06-30;\n",
        "a.toml:11:17 not-toml: `;` does not begin a comment: # does | delete `;`",
    ),
    Case(
        "a line of the letter's text",
        DEADLINE + "due = 2026-06-30\nThe report is sent to the ministry.\n",
        'a.toml:12:1 not-toml: this line has no key | write it as a comment, # The report is sent to the ministry., or as a note, note = "The report is sent to the ministry."',
    ),
    Case(
        "a line of dashes",
        ASSIGNMENT + "-----\n",
        "a.toml:5:1 not-toml: `-----` does not begin a comment: # does | delete `-----`",
    ),
    Case(
        "a zero-width space",
        DEADLINE + "due = 2026-06-30\u200b\n",
        "a.toml:11:17 not-toml: an invisible character, U+200B, is here | delete it",
    ),
    Case(
        "a hard space before the sign",
        DEADLINE + "due\u00a0= 2026-06-30\n",
        "a.toml:11:4 not-toml: a hard space, U+00A0, is here | write an ordinary space",
    ),
    # --- advice that names the user's own key and value ---
    Case(
        "a moment with dots",
        DEADLINE + "due = 24.11.2026 09:00\n",
        "a.toml:11:7 not-toml: `24.11.2026 09:00` is not how TOML writes a moment | write 2026-11-24T09:00:00",
    ),
    Case(
        "a moment with dots and kl.",
        DEADLINE + "due = 24.11.2026 kl. 09.00\n",
        "a.toml:11:7 not-toml: `24.11.2026 kl. 09.00` is not how TOML writes a moment | write 2026-11-24T09:00:00",
    ),
    Case(
        "a moment with a month word",
        DEADLINE + "due = 1. juli 2026 kl. 12\n",
        "a.toml:11:7 not-toml: `1. juli 2026 kl. 12` is not how TOML writes a moment | write 2026-07-01T12:00:00",
    ),
    Case(
        "the end of a day",
        DEADLINE + "due = 2026-06-30T24:00:00\n",
        "a.toml:11:7 not-toml: `2026-06-30T24:00:00` is not how TOML writes a moment | write 2026-06-30: a day lasts until its midnight; or 2026-06-30T23:59:00 where a clock time is wanted",
    ),
    Case(
        "an hour of one digit",
        DEADLINE + "due = 2026-06-30T9:00:00\n",
        "a.toml:11:7 not-toml: `2026-06-30T9:00:00` is not how TOML writes a moment | write 2026-06-30T09:00:00",
    ),
    Case(
        "an offset without a colon",
        DEADLINE + "due = 2026-06-30T10:00:00+0200\n",
        "a.toml:11:7 not-toml: `2026-06-30T10:00:00+0200` is not how TOML writes a moment | write 2026-06-30T10:00:00+02:00",
    ),
    Case(
        "a second that no minute has",
        DEADLINE + "due = 2026-06-30T23:59:60\n",
        "a.toml:11:7 not-toml: `2026-06-30T23:59:60` is not how TOML writes a moment | see which time the letter gives: hours go to 23, minutes and seconds to 59",
    ),
    Case(
        "an hour that no day has",
        DEADLINE + "due = 2026-06-30 kl. 25\n",
        "a.toml:11:7 not-toml: `2026-06-30 kl. 25` is not how TOML writes a moment | see which time the letter gives: hours go to 23, minutes and seconds to 59",
    ),
    Case(
        "a moment in quotation marks",
        DEADLINE + 'due = "2026-06-30T12:00:00"\n',
        "a.toml:11:7 bad-due: `2026-06-30T12:00:00` is not a valid date or period | write 2026-06-30T12:00:00, without quotation marks",
    ),
    Case(
        "a moment in words in quotation marks",
        DEADLINE + 'due = "1. juli 2026 kl. 12"\n',
        "a.toml:11:7 bad-due: `1. juli 2026 kl. 12` is not a valid date or period | write 2026-07-01T12:00:00, without quotation marks",
    ),
    Case(
        "a day without its year",
        DEADLINE + 'due = "1. juni"\n',
        "a.toml:11:7 bad-due: `1. juni` is not a valid date or period | did you mean 2026-06-01? The phrase gives no year, and the letter is of 2026",
    ),
    Case(
        "a day without its year or quotation marks",
        DEADLINE + "due = 1. juni\n",
        "a.toml:11:7 not-toml: `1. juni` is a text without quotation marks | did you mean due = 2026-06-01? The phrase gives no year, and the letter is of 2026",
    ),
    Case(
        "a count in words without quotation marks",
        DEADLINE + "due = two weeks after issued\n",
        'a.toml:11:7 not-toml: `two weeks after issued` is a text without quotation marks | write due = "2 weeks after issued"',
    ),
    Case(
        "a count from itself",
        DEADLINE + 'due = "two weeks after report"\n',
        'a.toml:11:7 bad-due: `two weeks after report` is not a valid date or period | write "2 weeks after ID", where ID is the id of a deadline of this file, or a name of your own for the event, with ID = "not yet" below [events] until it has happened',
    ),
    Case(
        "an impossible day of a move",
        DEADLINE + 'due = 2026-06-30\nmoves = [ { due = "31.9.2026", on = 2026-06-15 } ]\n',
        "a.toml:12:19 impossible-date: September 2026 has 30 days | see which day the letter gives, and ask the issuer where it is not clear",
    ),
    Case(
        "two days of a move",
        DEADLINE + "due = 2026-06-30\nmoves = [ { due = [2026-09-30, 2026-10-30], on = 2026-06-15 } ]\n",
        "a.toml:12:19 wrong-type: `due` is a list, and must be a day, or a phrase in quotation marks | write the one day that holds: due = YYYY-MM-DD",
    ),
    Case(
        "a repeated input",
        DEADLINE + 'due = 2026-06-30\ninputs = [ { id = "a", title = "A", from = "udi", due = "hver måned" } ]\n',
        'a.toml:12:44 not-a-participant: `udi` is to give `report.a`, and has no part in this letter | see whether the code is right; if so, write below [participants]: cooperate = ["udi"]',
        "a.toml:12:57 bad-due: `hver måned` is not a valid date or period | write the day as YYYY-MM-DD: what comes again is written as a deadline of its own",
    ),
    Case(
        "two payers",
        ASSIGNMENT + '\n[funding]\npayer = ["jd", "udi"]\n',
        'a.toml:7:9 wrong-type: `payer` is a list, and must be a text, the code of one organisation | write one of them: payer = "jd" or payer = "udi"',
    ),
    Case(
        "an issuer in capitals",
        ASSIGNMENT.replace('"jd"', '"JD"'),
        'a.toml:3:10 bad-id: `JD` is not a valid code | write "jd"',
    ),
    Case(
        "a number for a code",
        ASSIGNMENT.replace('"jd"', "5"),
        'a.toml:3:10 wrong-type: `issuer` is a whole number, and must be a code or list of codes | write issuer = "…", the code of a body, as it appears below [organisations] of mandate.toml',
    ),
    Case(
        "a list for a title",
        ASSIGNMENT.replace('"A letter"', '["A", "B"]'),
        'a.toml:2:9 wrong-type: `title` is a list, and must be a text | write one text: title = "A, B"',
    ),
    Case(
        "a number of an appropriation",
        ASSIGNMENT + "\n[[funding.sources]]\namount = 1\nappropriation = 1:1\n",
        'a.toml:8:17 not-toml: `1:1` is a text without quotation marks | write appropriation = "1:1"',
    ),
    Case(
        "a case number with leading zeros",
        ASSIGNMENT + "reference = 00123\n",
        'a.toml:5:13 not-toml: `00123` is a text without quotation marks | write reference = "00123"',
    ),
    Case(
        "a case number that reads as a power",
        ASSIGNMENT + "reference = 12E5\n",
        'a.toml:5:13 wrong-type: `reference` is a decimal number, and must be a text or a list of texts | put it in quotation marks: reference = "12E5"',
    ),
    Case(
        "neither yes nor no",
        DEADLINE + 'due = 2026-06-30\ncite = "kanskje"\n',
        "a.toml:12:8 wrong-type: `cite` is a text, and must be true or false | write cite = true or cite = false",
    ),
    Case(
        "a page in words",
        DEADLINE + 'due = 2026-06-30\npage = "two"\n',
        "a.toml:12:8 wrong-type: `page` is a text, and must be a whole number | write page = 2",
    ),
    Case(
        "a delivery as a day",
        DEADLINE + "due = 2026-06-30\ndeliveries = 2026-06-26\n",
        "a.toml:12:14 wrong-type: `deliveries` is a date, and must be a list of tables | write deliveries = [ { on = 2026-06-26 } ]",
    ),
    Case(
        "deliveries as days",
        DEADLINE + "due = 2026-06-30\ndeliveries = [2026-06-26]\n",
        "a.toml:12:15 wrong-type: `deliveries` is a date, and must be a table | write it in braces: { on = 2026-06-26 }",
    ),
    Case(
        "a withdrawal as a day",
        DEADLINE + "due = 2026-06-30\nwithdrawn = 2026-05-04\n",
        "a.toml:12:13 wrong-type: `withdrawn` is a date, and must be a table or list of tables | write withdrawn = { on = 2026-05-04 }",
    ),
    Case(
        "closed as a day",
        ASSIGNMENT + "closed = 2026-05-04\n",
        "a.toml:5:10 wrong-type: `closed` is a date, and must be a table | write closed = { on = 2026-05-04 }",
    ),
    Case(
        "tasks without brackets and misspelt",
        DEADLINE + 'due = 2026-06-30\ntasks = "Task 1, Task 2"\n',
        'a.toml:12:9 wrong-type: `tasks` is a text, and must be a list of ids | write tasks = ["…"], with the ids of [[tasks]] in quotation marks',
    ),
    Case(
        "a grace in Norwegian",
        DEADLINE + 'due = 2026-06-30\ngrace = "to uker"\n',
        'a.toml:12:9 bad-phrase: `to uker` is not a valid length | write grace = "2 weeks"',
    ),
    Case(
        "a length in Swedish",
        DEADLINE + 'due = 2026-06-30T09:00:00\nkind = "meeting"\nlasts = "2 timmar"\n',
        'a.toml:13:9 bad-phrase: `2 timmar` is not a valid length | write lasts = "2 hours"',
    ),
    Case(
        "a kind in Swedish",
        DEADLINE + 'due = 2026-06-30\nkind = "delredovisning"\n',
        'a.toml:12:8 unknown-value: `delredovisning` is not a kind that the format has | did you mean "interim-report"? Else write one of "report", "interim-report", "draft", "plan", "product", "statistics", "publication", "requisition", "repayment", "accounts", "meeting", "effect", "other"',
    ),
    Case(
        "a repetition in two years",
        DEADLINE + 'due = 2026-06-30\nevery = "annethvert år"\n',
        'a.toml:12:9 bad-phrase: `annethvert år` is not a valid repetition | write every = "2 years"',
    ),
    # --- where a key belongs ---
    Case(
        "the letter's day in a deadline",
        DEADLINE + "due = 2026-06-30\nissued = 2026-01-15\n",
        "a.toml:12:1 unknown-key: there is no key `issued` here | `issued` belongs in [assignment] or [[related]]: move the line there; a key added at the end of a file lands in the last table",
    ),
    Case(
        "delivered in Norwegian",
        DEADLINE + "due = 2026-06-30\nlevert = 2026-06-26\n",
        "a.toml:12:1 unknown-key: there is no key `levert` here | write deliveries = [ { on = 2026-06-26 } ]",
    ),
    Case(
        "the recipient in Norwegian",
        DEADLINE + 'due = 2026-06-30\nmottaker = "jd"\n',
        "a.toml:12:1 unknown-key: there is no key `mottaker` here | did you mean `to`?",
    ),
    Case(
        "who answers in Norwegian",
        DEADLINE + 'due = 2026-06-30\nansvarlig = "pod"\n',
        "a.toml:12:1 unknown-key: there is no key `ansvarlig` here | did you mean `responsible`?",
    ),
    Case(
        "a date in Norwegian",
        DEADLINE + "dato = 2026-06-30\n",
        "a.toml:11:1 unknown-key: there is no key `dato` here | did you mean `due`?",
    ),
    Case(
        "a submission in Norwegian",
        DEADLINE + "innlevering = 2026-06-30\n",
        "a.toml:11:1 unknown-key: there is no key `innlevering` here | did you mean `due`?",
    ),
    Case(
        "the recipient in Swedish",
        ASSIGNMENT.replace("addressee", "mottagare"),
        "a.toml:4:1 unknown-key: there is no key `mottagare` in [assignment] | did you mean `addressee`?",
    ),
    Case(
        "the sender in Swedish",
        ASSIGNMENT.replace("issuer", "avsändare"),
        "a.toml:3:1 not-toml: `avsändare` has letters that a key cannot have | write issuer",
    ),
    Case(
        "the year in Norwegian",
        ASSIGNMENT + "år = 2026\n",
        "a.toml:5:1 not-toml: `år` has letters that a key cannot have | write year",
    ),
    Case(
        "to in the letter",
        ASSIGNMENT.replace("addressee", "to"),
        "a.toml:4:1 unknown-key: there is no key `to` in [assignment] | did you mean `addressee`? `to` belongs in [reporting] or a deadline",
    ),
    Case(
        "a deadline's key among the participants",
        ASSIGNMENT + "\n[participants]\ndue = 2026-06-30\n",
        "a.toml:7:1 unknown-key: there is no key `due` in [participants] | `due` belongs in a deadline or a task: move the line there; a key added at the end of a file lands in the last table",
    ),
    Case(
        "a key that nobody knows",
        DEADLINE + "due = 2026-06-30\nqwerty = 1\n",
        'a.toml:12:1 unknown-key: there is no key `qwerty` here | `mandate format keys` lists them all; what none of them says goes into note = "…"',
    ),
    # --- what is pasted in the wrong place ---
    Case(
        "a forgotten header",
        DEADLINE + 'due = 2026-06-30\n\nid = "final"\ntitle = "Final"\ndue = 2026-11-30\n',
        "a.toml:13:1 not-toml: the key `id` is here again; it is given on line 9 | a new deadline begins with its own line [[deadlines]]: write it above this line",
    ),
    Case(
        "a forgotten header without a blank line",
        DEADLINE + 'due = 2026-06-30\nid = "final"\ntitle = "Final"\ndue = 2026-11-30\n',
        "a.toml:12:1 not-toml: the key `id` is here again; it is given on line 9 | a new deadline begins with its own line [[deadlines]]: write it above this line",
    ),
    Case(
        "a deadline pasted behind the events",
        "[events]\nkickoff = 2026-02-02\n\n" + DEADLINE.partition("\n")[2] + "due = 2026-06-30\n",
        "a.toml:11:1 unknown-key: `id` is a key of a deadline, and below [events] every key is the name of an event | a new deadline begins with its own line [[deadlines]]: write it above this line",
    ),
    Case(
        "a title pasted behind the events",
        '[events]\nkickoff = 2026-02-02\ntitle = "X"\n',
        "a.toml:10:1 unknown-key: `title` is a key of a deadline, and below [events] every key is the name of an event | move the line up to the deadline that it is about",
    ),
    Case(
        "an event without quotation marks",
        "[events]\nkickoff = ikke ennå\n",
        'a.toml:9:11 not-toml: `ikke ennå` is a text without quotation marks | write kickoff = "not yet"',
    ),
    Case(
        "a delivery in the long form beside a list",
        DEADLINE
        + 'due = 2026-06-30\ndeliveries = [ { on = 2026-06-26, reference = "26/7" } ]\n\n[[deadlines.deliveries]]\non = 2026-07-01\nreference = "26/8"\n',
        'a.toml:14:1 stray-table: `deliveries` of this deadline is a list, given on line 12, and cannot have a table of its own as well | write it as a line in deliveries = [ … ] of its deadline: { on = 2026-07-01, reference = "26/8" }',
    ),
    Case(
        "an event with a wrong day and a due counted from it",
        DEADLINE + 'due = "2 weeks after kickoff"\n\n[events]\nkickoff = true\n',
        'a.toml:14:11 wrong-type: `kickoff` is true or false, and must be a date, a list of dates, or "not yet" | write kickoff = YYYY-MM-DD, or kickoff = "not yet" until it has happened',
    ),
    Case(
        "the zone pasted behind the bodies",
        REGISTER_TABLE + '[organisations]\npod = { name = "Politidirektoratet" }\ntimezone = "Europe/Oslo"\n',
        "mandate.toml:6:1 unknown-key: `timezone` is a key of [register] of mandate.toml, and below [organisations] every key is the code of a body | move the line up, below [register] of mandate.toml",
    ),
    Case(
        "a country in words",
        '[register]\nid = "6f2a0c52-8f0e-4c57-9c0b-0e9a4c4f7d11"\ncountry = "Norge"\n',
        'mandate.toml:3:11 bad-phrase: `Norge` is not a valid country | write country = "NO"',
    ),
    Case(
        "a city for a zone",
        '[register]\nid = "6f2a0c52-8f0e-4c57-9c0b-0e9a4c4f7d11"\ntimezone = "Oslo"\n',
        'mandate.toml:3:12 bad-phrase: `Oslo` is not a valid time zone | write timezone = "Europe/Oslo"',
    ),
    Case(
        "an annual-report day in words",
        REGISTER_TABLE + '[annual_report]\nNO = "15. mars"\n',
        'mandate.toml:5:6 bad-phrase: `15. mars` is not a valid month and day | write NO = "03-15"',
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
        'a.toml:2:9 not-toml: `“` is not a straight quotation mark | write title = "A letter"',
        'a.toml:3:10 not-toml: `jd` is a text without quotation marks | write issuer = "jd"',
        "a.toml:5:10 not-toml: `24.6.2020` is not how TOML writes a day | write 2020-06-24",
    ),
    Case(
        "a broken line and an unknown body",
        DEADLINE + 'due = 30.11.2026\nresponsible = "sos"\n',
        "a.toml:11:7 not-toml: `30.11.2026` is not how TOML writes a day | write 2026-11-30",
    ),
    Case(
        "a repetition whose end could not be read",
        DEADLINE + 'due = 2026-06-30\nevery = "year"\nuntil = "when it is done"\n',
        'a.toml:13:9 wrong-type: `until` is a text, and must be a date, or "further notice" | write the day as until = YYYY-MM-DD',
    ),
    Case(
        "a repetition until further notice in Norwegian",
        DEADLINE + 'due = 2026-06-30\nevery = "year"\nuntil = "inntil videre"\n',
        'a.toml:13:9 wrong-type: `until` is a text, and must be a date, or "further notice" | write until = "further notice"',
    ),
    Case(
        "a recipient that could not be read",
        DEADLINE + "due = 2026-06-30\nto = [5]\n",
        'a.toml:12:7 wrong-type: `to` is a whole number, and must be a code or list of codes | write "…", the code of a body, as it appears below [organisations] of mandate.toml',
    ),
    Case(
        "a letter of a national kind",
        """\
[assignment]
title = "A letter"
kind = "Tildelingsbrev"
issuer = "jd"
addressee = "pod"
issued = 2026-01-15
""",
        'a.toml:3:8 unknown-value: `Tildelingsbrev` is not a kind that the format has | write kind = "allocation-letter"',
    ),
    Case(
        "a national word for a key",
        DEADLINE + 'due = 2026-06-30\nkind = "meeting"\ndeltagere = "udi"\n',
        "a.toml:13:1 unknown-key: there is no key `deltagere` here | did you mean `with`?",
    ),
)
