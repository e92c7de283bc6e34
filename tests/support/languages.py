"""A register with every kind of record, and commands over it, to see in which language each line is."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from mandate.dates import wording
from mandate.feeds import revision
from mandate.messages import days, translations
from mandate.model.enums import Language
from support.repositories import Repository

REGISTER = """[register]
name = "Ρρρ"
country = "NO"
timezone = "Europe/Oslo"
id = "6f2a0c52-8f0e-4c57-9c0b-0e9a4c4f7d11"

[annual_report]
NO = "03-15"

[yearly_days]
budget = { NO = "10-01" }

[organisations]
jd = { name = "Ααα", country = "NO" }
pod = { name = "Βββ", short = "Β", country = "NO" }
udi = { name = "Γγγ", country = "NO" }
kom = { name = "Δδδ", part_of = "pod" }

[owners]
"Ωωω" = { email = "w@example.org" }
"""
LETTER = """[assignment]
title = "Ττττ"
kind = "allocation-letter"
issuer = "jd"
addressee = "pod"
reference = "26/1"
your_reference = "26/2"
number = 3
year = 2026
issued = 2026-01-15
language = "nb"
starts = 2026-02-01
ends = 2026-12-31
considerations = ["Κκκ"]
officer = "Οοο"
signed = ["Σσσ"]
source = "https://example.org/1"
note = "Νννν"

[reporting]
to = "jd"
other_recipients = true
copy = ["udi"]
default = 2026-12-01
cite = true

[participants]
lead = "pod"
cooperate = ["udi"]
consult = ["udi"]
involve = ["udi"]
contact = "jd"
steering = ["jd"]
others = true

[events]
meeting = 2026-05-04
answer-in = "not yet"

[[tasks]]
id = "task"
title = "Εεε"
label = "T1"
point = "2.1"
constraints = ["Λλλ"]
desk = "Ηηη"
page = 2
note = "Ζζζ"
withheld = "Ιιι"
cooperate = ["udi"]

[[tasks]]
id = "other-task"
title = "Εε"

[[deadlines]]
id = "moved"
title = "Μμμ"
kind = "report"
due = 2026-12-01
tasks = ["task"]
covers = "Ξξξ"
quote = "Ππππ"
page = 4
firm = true
tentative = true
owner = "Ωωω"
note = "Φφφ"
moves = [
  { due = 2026-12-31, on = 2026-06-01, reference = "26/7", reason = "Υυυ" },
  { due = 2027-01-31, on = "July 2026", by = "annan" },
]

[[deadlines]]
id = "delivered"
title = "Μμ"
due = 2026-03-01
deliveries = [{ on = 2026-03-02, reference = "26/9" }, { on = 2026-03-09, note = "Ψψ" }]

[[deadlines]]
id = "late"
title = "Μ"
due = 2026-02-28
optional = true
condition = "Χχχ"

[[deadlines]]
id = "overdue"
title = "Μ"
due = "6 weeks after issued"
grace = "1 week"

[[deadlines]]
id = "withdrawn"
title = "Μ"
due = "spring 2026"
withdrawn = [{ on = 2026-04-01, reason = "Υ" }]

[[deadlines]]
id = "yearly"
title = "Μ"
due = 2026-05-31
every = "half-year"
until = "further notice"

[[deadlines]]
id = "report"
title = "Μ"
due = "with annual report 2026"

[[deadlines]]
id = "with-budget"
title = "Μ"
due = "with budget 2027"

[[deadlines]]
id = "waits"
title = "Μ"
due = "10 working days after answer-in"

[[deadlines]]
id = "repayment"
title = "Μ"
due = "3 months after delivery of moved"
assumed = true

[[deadlines]]
id = "agreed"
title = "Μ"
due = "to be agreed"
ask_by = 2026-12-15

[[deadlines]]
id = "unstated"
title = "Μ"
due = "not stated"

[[deadlines]]
id = "held"
title = "Μ"
kind = "meeting"
due = 2026-09-01T10:00:00
lasts = "90 minutes"
place = "Θθθ"
with = ["udi"]

[[deadlines]]
id = "list"
title = "Μ"
due = [2026-12-18, "late March 2027"]

[[deadlines]]
id = "open-list"
title = "Μ"
due = "ongoing"
responsible = "kom"
to = []
working_day = "next"
inputs = [{ id = "figures", title = "Εφφ", from = "udi", due = 2026-11-29 }]

[[funding]]
total = 1_200_000
cap = 1_300_000
currency = "NOK"
year = 2026
to = ["pod"]
payer = "udi"
payout = "Εξξ"
sources = [{ amount = 1_200_000, chapter = 440, post = 1, name = "Ονν" }]

[[related]]
relation = "related"
assignment = "annan"
tasks = ["task"]
"""
OTHER = """[assignment]
title = "Ααν"
issuer = "jd"
addressee = "udi"
reference = "26/30"
issued = 2026-07-01

[reporting]
to = "jd"

[[related]]
relation = "amends"
assignment = "brev"

[[deadlines]]
id = "only"
title = "Μ"
due = 2026-12-01
"""
BROKEN = OTHER.replace("due = 2026-12-01", "due = 31.12.2026\nkindd = 4")


def make(folder: Path) -> None:
    """The register at a place in the history of a repository: two commits, and changes not committed."""
    repository = Repository(folder)
    repository.write("mandate.toml", REGISTER)
    repository.write("brev.toml", LETTER)
    repository.write("annan.toml", OTHER)
    repository.commit("one", "2026-08-01")
    repository.edit("brev.toml", "due = 2026-12-01\ntasks", "due = 2026-12-02\ntasks")
    repository.edit("brev.toml", 'title = "Εε"', 'title = "Εεεε"')
    repository.edit("brev.toml", "cap = 1_300_000", "cap = 1_350_000")
    repository.edit("brev.toml", '"to be agreed"', "2027-03-01")
    repository.edit("brev.toml", 'responsible = "kom"', 'responsible = "udi"')
    repository.commit("two", "2026-09-01")
    repository.edit("brev.toml", 'id = "unstated"', 'id = "stated"')
    repository.edit("brev.toml", 'consult = ["udi"]', "consult = []")
    repository.edit("mandate.toml", 'short = "Β"', 'short = "Ββ"')


_CODE = re.compile(
    r"(`[^`]*`|\{[^}]*\}|--[a-z-]+|\b[\w.-]+\.(?:toml|ics|json|md|eml|xlsx|csv)\b|\bTOML|mandate(?: [a-z-]+)?)"
)
_LETTERS = {ord("a") + at: 0x430 + at for at in range(26)} | {ord("A") + at: 0x410 + at for at in range(26)}


def disguised(text: str) -> str:
    """A text as if translated: other letters, but the same values, code and length."""
    return "".join(
        part if at % 2 else part.translate(_LETTERS) for at, part in enumerate(_CODE.split(text.rpartition("\x04")[2]))
    )


class _Disguise:
    """A catalogue that disguises instead of translating."""

    def text(self, template: str) -> str:
        return disguised(template)

    def plural(self, one: str, many: str, count: int) -> str:
        return disguised(one if count == 1 else many)


@contextmanager
def disguise() -> Iterator[None]:
    """Show every text that can be translated in other letters, so that what is left in English shows."""
    real = translations._catalogue

    def catalogue(language: Language) -> Any:
        return real(language) if language is Language.EN else _Disguise()

    _forget()
    try:
        with patch.object(translations, "_catalogue", catalogue):
            yield
    finally:
        _forget()


def _forget() -> None:
    """Forget the texts that are remembered by language."""
    for function in (days.day_words, wording._due_words, revision._ended, revision._no_delivery):
        function.cache_clear()
