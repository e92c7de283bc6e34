"""Feeds that tests have in common: hostile texts, histories of a deadline, options of each kind."""

import re

from mandate.feeds.events import Options
from mandate.feeds.feed import Feed
from mandate.feeds.ics import join_events, render_event
from mandate.model.enums import Detail, Language
from mandate.reading.register import ParsedRegister
from support.registers import LETTER, REGISTER, loaded

ACCENTS = "e\u0301 a\u030a o\u0308"
NASTY = {
    "commas": "a, b; c, d",
    "colons": 'a: \\"b\\"; c=\\"d\\"',
    "backslashes": "C:\\\\New\\\\n \\\\, \\\\; \\\\",
    "line breaks": "one\\r\\ntwo\\nthree\\rfour",
    "emoji": "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467 " * 30,
    "long": "x" * 10_000,
    "long and wide": "\u00e5\u00e4\u00f6\u6f22\U0001f600" * 2000,
    "control": "a\\u0000b\\u0007c\\u001bd\\u007fe\\u009bf",
    "right to left": "\\u202eabc\\u202c \u05d0\u05d1\u05d2 \\u200f",
    "combining": ACCENTS * 20,
    "tab": "a\\tb",
    "block": "x\\r\\nEND:VEVENT\\r\\nBEGIN:VEVENT\\r\\nUID:1",
    "percent": "100 % ^n ^^ ^' &amp; <b>",
    "empty": " ",
}


def calendar(feed: Feed) -> bytes:
    """A feed as one VCALENDAR."""
    return join_events(feed, map(render_event, feed.entries))


def nasty() -> ParsedRegister:
    """A register whose every free text is hostile, and that shows all forms of a day."""
    rows = "".join(
        f'[[deadlines]]\nid = "r{number}"\ntitle = "{words}"\ndue = 2026-12-{number + 1:02}\nowner = "{words}"\nquote = "{words}"\nnote = "{words}"\ncondition = "{words}"\n'
        for number, words in enumerate(NASTY.values())
    )
    rows += "".join(
        f'[[deadlines]]\nid = "p{number}"\ntitle = "{words}"\nkind = "meeting"\nplace = "{words}"\ndue = {due}\n'
        for number, (words, due) in enumerate(
            (words, due)
            for words in NASTY.values()
            for due in ('"Q1 2027"', "2027-02-01T09:00:00", '"before p0"' if words is NASTY["block"] else "2027-03-01")
        )
    )
    head = LETTER.replace('"A letter"', f'"{NASTY["line breaks"]}"').replace('"26/1"', f'"{NASTY["commas"]}"')
    register = REGISTER.replace('"Test register"', f'"{NASTY["colons"]}"')
    register = register.replace('"Politidirektoratet"', f'"{NASTY["commas"]}", short = "{NASTY["combining"]}"')
    return loaded({"a.toml": head + 'ends = 2027-12-31\nsource = "https://example.org/a b,c;d"\n' + rows}, register)


HISTORIES = {
    "moved": "due = 2027-02-01\nmoves = [{ due = 2027-03-01, on = 2026-06-01 }, { due = 2027-04-01, on = 2026-09-01 }]",
    "delivered": "due = 2027-02-01\ndeliveries = [{ on = 2026-06-01 }]",
    "withdrawn": "due = 2027-02-01\nwithdrawn = { on = 2026-06-01 }",
    "moved and delivered": "due = 2026-09-01\nmoves = [{ due = 2026-12-01, on = 2026-06-01 }]\ndeliveries = [{ on = 2026-10-01 }]",
    "withdrawn and delivered": "due = 2027-02-01\nwithdrawn = { on = 2026-06-01 }\ndeliveries = [{ on = 2026-06-20 }]",
    "fixed": 'due = "Q1 2027"\nmoves = [{ due = 2027-02-01, on = 2026-06-01 }]',
    "fixed twice": 'due = "Q1 2027"\nmoves = [{ due = 2027-02-01, on = 2026-06-01 }, { due = 2027-03-01, on = 2026-07-01 }]',
    "loosened": 'due = 2027-02-01\nmoves = [{ due = "Q2 2027", on = 2026-06-01 }]',
    "loosened and fixed": 'due = 2027-02-01\nmoves = [{ due = "Q2 2027", on = 2026-06-01 }, { due = 2027-05-05, on = 2026-07-01 }]',
    "put off without a day": 'due = 2027-02-01\nmoves = [{ due = "to be agreed", on = 2026-06-01 }]',
    "a period put off": 'due = "Q1 2027"\nmoves = [{ due = "to be agreed", on = 2026-06-01 }]',
    "agreed": 'due = "to be agreed"\nmoves = [{ due = 2027-02-01, on = 2026-06-01 }]',
    "period delivered": 'due = "Q1 2027"\ndeliveries = [{ on = 2026-06-01 }]',
    "period withdrawn": 'due = "Q1 2027"\nwithdrawn = { on = 2026-06-01 }',
    "repeated": 'due = 2026-03-01\nevery = "quarter"\nuntil = 2027-12-31\nmoves = [{ due = 2026-06-20, on = 2026-05-01, for = 2026-06-01 }]\ndeliveries = [{ on = 2026-03-01, for = 2026-03-01 }]',
    "waiting": 'due = "10 working days after receipt"',
}
SHAPES = [
    Options(language=language, detail=detail, alarms=alarms, undated=bool(alarms), withheld=detail is Detail.FULL)
    for language, detail, alarms in (
        (Language.EN, Detail.NORMAL, ()),
        (Language.NB, Detail.MINIMAL, (14, 1)),
        (Language.NN, Detail.FULL, (1,)),
        (Language.SV, Detail.FULL, (30, 14, 2)),
    )
]


def blocks(data: bytes) -> dict[str, bytes]:
    """Each VEVENT's own bytes, by UID."""
    found = re.findall(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", data, re.DOTALL)
    return {re.search(rb"UID:(\S+)", block)[1].decode(): block for block in found}  # type: ignore[index]
