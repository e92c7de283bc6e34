"""Feeds and folders are refused for the errors that `check` reports, with the same counts."""

import re
from collections import Counter
from datetime import date
from inspect import getsource

import pytest
from support.registers import LETTER, REGISTER, diagnostics, files_of, loaded

from mandate.checks import references
from mandate.checks.all_checks import BETWEEN_LETTERS
from mandate.feeds.events import Options
from mandate.feeds.job import FeedJob, FeedRefused
from mandate.model import rules
from mandate.model.diagnostic import Severity
from mandate.publishing.edition import PublishError, PublishOptions
from mandate.publishing.job import FolderJob
from mandate.schedule.filters import Filter
from mandate.storage.runner import run

DAY = date(2026, 11, 22)
REPORT = '[[deadlines]]\nid = "r"\ntitle = "Report"\ndue = 2026-12-01\n'
LETTER_WAS = f'was = "a"\n{REPORT}'
LETTERS = {
    "faulty": REPORT.replace("2026-12-01", '"some day"'),
    "two errors": REPORT.replace("2026-12-01", '"some day"') + 'responsible = "nobody-known"\n',
    "no TOML": "no TOML\n",
    "a letter that is not there": REPORT + '[[related]]\nrelation = "supplements"\nassignment = "nowhere"\n',
    "another letter's id": LETTER_WAS,
    "sound": REPORT,
}
REGISTERS = {
    "a sound register": REGISTER,
    "a part of nobody": REGISTER.replace('udi = { name = "U', 'udi = { part_of = "who", name = "U'),
    "no TOML": "no TOML\n",
}


@pytest.mark.parametrize("register", REGISTERS)
@pytest.mark.parametrize("body", LETTERS)
@pytest.mark.parametrize("where", ["a.toml", "below/a.toml", "b.toml"])
def test_feeds_and_folders_are_refused_for_the_errors_that_check_counts(register: str, body: str, where: str) -> None:
    of = loaded({"a.toml": LETTER + REPORT, where: LETTER + LETTERS[body]}, REGISTERS[register])
    found = Counter(one.file for one in diagnostics(of) if one.rule.severity is Severity.ERROR)
    feed = run(FeedJob(as_of=DAY, wanted=Filter(ended=True), options=Options()), files_of(of))
    folder = run(FolderJob(as_of=DAY, wishes=PublishOptions(), before={}), files_of(of))
    assert (feed.errors if isinstance(feed, FeedRefused) else {}) == dict(sorted(found.items()))
    assert (folder.errors if isinstance(folder, PublishError) else {}) == dict(sorted(found.items()))


def test_no_other_rule_across_files_reports_errors() -> None:
    """A feed is made of sound files only, and asks these rules alone for errors across them."""
    for look in BETWEEN_LETTERS:
        told = {getattr(rules, name) for name in re.findall(r"rules\.([A-Z_]+)", getsource(look))}
        assert told
        assert {rule.severity is Severity.ERROR for rule in told} == {look in references.ERRORS}
