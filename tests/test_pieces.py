"""Feeds and folders made letter by letter: the same as from the whole register at once, whatever was kept before, and as if every
edition before had been read whole."""

import random
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from inspect import getsource
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import strategies as st
from support.cases import CASES, NAMED, next_edition
from support.feeds import SHAPES, blocks, nasty
from support.properties import examples
from support.registers import LETTER, REGISTER, loaded

from mandate.checks import references
from mandate.checks.all_checks import BETWEEN_LETTERS
from mandate.checks.engine import check
from mandate.checks.error_counts import errors
from mandate.cli.feed_run import about, pieces, shares
from mandate.cli.registers import open_register
from mandate.feeds.events import Options
from mandate.feeds.feed import Feed, feed, feed_header
from mandate.feeds.ics import calendar
from mandate.feeds.incremental import block_of, update_published, written
from mandate.feeds.parse import Unreadable, read
from mandate.feeds.revision import (
    auxiliary_event_names,
    carry_over_revisions,
    ended_event_names,
    lost,
    missing_events,
    removable_uids,
)
from mandate.model import rules
from mandate.model.diagnostic import Severity
from mandate.publishing.builder import File, uid_mismatches
from mandate.publishing.catalogue import feeds_of, outer_bodies
from mandate.publishing.edition import Edition, PublishError, PublishOptions, edition, edition_of, options, site_options
from mandate.reading.register import ParsedRegister, has_errors, load
from mandate.schedule.filters import Filter, select
from mandate.schedule.obligations import obligations
from mandate.storage.cache import SMALLEST
from mandate.storage.discovery import read_folder

DAYS = (date(2026, 11, 22), date(2026, 11, 24), date(2026, 12, 31))
REPORT = '[[deadlines]]\nid = "r"\ntitle = "{}"\ndue = {}\n'
BODIES = (
    REPORT.format("Report", "2026-12-01"),
    REPORT.format("The report, corrected", "2026-12-01") + 'responsible = "udi"\n',
    REPORT.format("Report", "2026-12-01") + 'deliveries = [{ on = 2026-11-20, reference = "1" }]\n',
    REPORT.format("Report", '"Q1 2027"') + 'moves = [{ due = 2027-02-01, on = 2026-11-23 }]\n',
    REPORT.format("Nobody may know", "2026-12-18") + 'withheld = "offl. § 15"\n',
    REPORT.format("Line\\nbreak; and = sign", '"to be agreed"') + REPORT.format("Two", "2026-12-24T12:00:00").replace('"r"', '"s"'),
    REPORT.format("Every month", "2026-01-31") + 'every = "month"\nuntil = 2027-06-30\n',
    "ends = 2027-01-15\n" + REPORT.format("With an end", "2026-12-02") + '[[related]]\nrelation = "supplements"\nassignment = "letter-1"\n',
    REPORT.format("Faulty", '"some day"'),
    REPORT.format("Of a letter that is not there", "2026-12-03") + '[[related]]\nrelation = "supplements"\nassignment = "nowhere"\n',
    REPORT.format("To nobody known", "2026-12-03") + 'responsible = "nobody-known"\n',
    "no TOML\n",
)  # fmt: skip
GOOD = 8
"""The first so many bodies have no errors."""
REGISTERS = (
    REGISTER,
    REGISTER.replace("Test register", "Another"),
    REGISTER.replace('udi = { name = "Utlendingsdirektoratet"', 'udi = { name = "Other", part_of = "pod"'),
    REGISTER.replace('udi = { name = "Utlendingsdirektoratet"', 'udi = { name = "Other", part_of = "who"'),
    "no TOML\n",
)
Edit = tuple[str, int, int]
few = examples(6, phases=[Phase.generate], suppress_health_check=list(HealthCheck))


def edits(bodies: int, registers: int) -> st.SearchStrategy[list[Edit]]:
    write = st.tuples(st.just("write"), st.integers(0, 5), st.integers(0, bodies - 1))
    other = st.tuples(
        st.sampled_from(["remove", "double", "register"]), st.integers(0, 5), st.integers(0, registers - 1)
    )
    return st.lists(write | write | other, min_size=1, max_size=5)


def apply(edit: Edit, folder: Path) -> None:
    what, place, number = edit
    file = folder / f"letter-{place}.toml"
    match what:
        case "write":
            file.write_text(LETTER.replace("26/1", f"26/{place}") + BODIES[number], encoding="utf-8")
        case "remove":
            file.unlink(missing_ok=True)
        case "double":  # another file of the same id, before or behind it
            below = folder / ("a" if number % 2 else "z")
            below.mkdir(exist_ok=True)
            (below / file.name).write_text(LETTER + BODIES[-number], encoding="utf-8")
        case "register":
            (folder / "mandate.toml").write_text(REGISTERS[number], encoding="utf-8")


def begin(folder: Path) -> None:
    (folder / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    for number in range(SMALLEST + 5):
        apply(("write", number, number % GOOD), folder)


@pytest.fixture(autouse=True)
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))


def counted(of: ParsedRegister) -> dict[str, int]:
    return dict(sorted(Counter(one.file for one in check(of) if one.rule.severity is Severity.ERROR).items()))


# --- one feed -------------------------------------------------------------------------------------


@few
@given(
    steps=edits(len(BODIES), len(REGISTERS)),
    day=st.sampled_from(DAYS),
    wanted=st.sampled_from([Filter(ended=True), Filter(ended=True, organisations=("udi",)), Filter(last=date(2027, 2, 1))]),
    shape=st.sampled_from([Options(), *SHAPES]),
)  # fmt: skip
def test_a_feed_of_what_was_kept_is_the_feed_without_it_and_is_refused_for_the_same_errors(
    steps: list[Edit], day: date, wanted: Filter, shape: Options
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        begin(folder)
        for edit in [("write", 0, 0), *steps]:
            apply(edit, folder)
            opened, of = open_register(name), load(read_folder(folder))
            faults = counted(of)
            owed = obligations(of.register, day, wanted.last)
            asked = select(of.register, owed, wanted)
            whole = b"" if faults else calendar(feed(asked, of.register, day, shape))
            names = (
                *ended_event_names(owed),
                *(part for one in of.register.assignments for part in auxiliary_event_names(one)),
            )
            for cache in (False, True):
                found = pieces(opened, day, wanted, shape, followed=True, cache=cache)
                wrong = errors(opened.found.register.file, [(file, one.sound) for file, one in found], opened.ids)
                assert wrong == faults
                if not wrong:
                    begun = feed_header((one.tally for _, one in found), opened.register, shape)
                    assert written(begun, [block for _, one in found for block in one.blocks]) == whole
                    assert removable_uids(
                        (name for _, one in found for name in one.may_go), opened.register
                    ) == removable_uids(names, of.register)


def test_the_one_error_between_letters_is_one_that_is_not_there() -> None:
    """What is made of sound files only asks for no other one."""
    for look in BETWEEN_LETTERS:
        told = {getattr(rules, name) for name in re.findall(r"rules\.([A-Z_]+)", getsource(look))}
        assert told
        severe = {rule for rule in told if rule.severity is Severity.ERROR}
        assert severe == ({rules.UNKNOWN_ASSIGNMENT} if look is references.assignments_exist else set())


# --- an edition after another -----------------------------------------------------------------------


def whole_way(of: ParsedRegister, new: Feed, published: bytes, day: date) -> tuple[bytes, tuple[str, ...]] | str:
    """A feed's bytes after another that is read whole, and what would be lost; or why that cannot be read."""
    try:
        old = read(published)
    except Unreadable as error:
        return str(error)
    after = carry_over_revisions(new, old, day)
    return calendar(after), tuple(one.uid for one in lost(after, old, obligations(of.register, day), of.register, day))


def block_way(of: ParsedRegister, new: Feed, published: bytes, day: date) -> tuple[bytes, tuple[str, ...]] | str:
    bare = feed_header((), of.register, Options())
    bare = type(bare)(uid=new.uid, name=new.name, description=new.description, entries=(), url=new.url, source=new.source, stamp=new.stamp)  # fmt: skip
    owed = obligations(of.register, day)
    fine = removable_uids(
        (*ended_event_names(owed), *(name for one in of.register.assignments for name in auxiliary_event_names(one))),
        of.register,
    )
    try:
        after = update_published(bare, list(map(block_of, new.entries)), published, day)
    except Unreadable as error:
        return str(error)
    return after.data, tuple(one.uid for one in missing_events(after.new, after.old, fine, day))


def changed_by_hand(data: bytes, how: int) -> bytes:
    """A published feed as a hand, a program or a full disk may have left it."""
    there = list(blocks(data).values())
    pick = random.Random(how)  # noqa: S311
    one, other = pick.choice(there), pick.choice(there)
    return [
        data,
        data.replace(one, b""),
        data.replace(one, one + one),
        data.replace(one, b"\0").replace(other, one).replace(b"\0", other),
        data.replace(one, one.replace(b"SUMMARY:", b"SUMMARY:Other ")),
        data.replace(one, one.replace(b"\r\nSEQUENCE:", b"\r\nSEQUENCE:7")),
        data.replace(one, one.replace(b"END:VEVENT\r\n", b"")),
        data.replace(one, one.replace(b"UID:", b"X-UID:")),
        data.replace(one, one.replace(b"STATUS:", b"STATUS:K")),
        data[: len(data) // 2],
        data.replace(b"\r\n", b"\n"),
        data.replace(b"LAST-MODIFIED:2026", b"LAST-MODIFIED:2027", 1),
        data.replace(b"\r\nUID:", b"\r\nUID:x", 1),
        data + data,
        b"",
        data.replace(b"\r\nBEGIN:VEVENT", b"\nBEGIN:VEVENT", 1),
        data.replace(b"BEGIN:VEVENT", b"begin:vevent", 1),
        data.replace(b"\r\nBEGIN:VEVENT", b"\r\nBEGIN:VEVENT \r\n", 1),
    ][how]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda one: f"{one.language}-{one.detail}-{len(one.alarms)}")
@pytest.mark.parametrize("how", range(18))
def test_an_edition_follows_any_other_as_if_that_were_read_whole(shape: Options, how: int) -> None:
    first, second = loaded({"a.toml": CASES}, NAMED), loaded({"a.toml": next_edition()}, NAMED)
    old = feed(obligations(first.register, DAYS[0]), first.register, DAYS[0], shape)
    published = changed_by_hand(calendar(old), how)
    for of, day in ((first, DAYS[1]), (second, DAYS[1])):
        new = feed(obligations(of.register, day), of.register, day, shape)
        assert block_way(of, new, published, day) == whole_way(of, new, published, day)


def test_an_edition_with_hostile_texts_follows_itself() -> None:
    of = nasty()
    new = feed(obligations(of.register, DAYS[0]), of.register, DAYS[0], Options())
    assert block_way(of, new, calendar(new), DAYS[1]) == (calendar(new), ())


def test_an_entry_that_is_not_in_the_bytes_or_twice_or_of_nothing_is_named() -> None:
    of = loaded({"a.toml": LETTER + BODIES[0] + BODIES[5].replace('"r"', '"t"')})
    data = calendar(feed(obligations(of.register, DAYS[0]), of.register, DAYS[0], Options()))
    there = blocks(data)
    uids = list(there)
    one, other = there.values()
    assert list(uid_mismatches(data, uids)) == []
    assert list(uid_mismatches(data.replace(one, b""), uids)) == [f"missing {uids[0]}"]
    assert list(uid_mismatches(data.replace(other, other + other), uids)) == [f"twice {uids[1]}"]
    assert list(uid_mismatches(data, uids[:1])) == [f"unexplained {uids[1]}"]


# --- a folder ---------------------------------------------------------------------------------------


def by_the_whole_register(of: ParsedRegister, day: date, before: Mapping[str, File], new: Edition) -> dict[str, bytes]:
    """The feeds of what is in the register, each made at once and carried from one that is read whole."""
    owed = obligations(of.register, day)
    standing = feeds_of(owed, outer_bodies(of.register))
    made: dict[str, bytes] = {}
    touched = {f"assignment-letter-{place}.ics" for place in range(6)}
    for listed in new.listing.feeds:
        if listed.file.startswith("assignment-") and listed.file not in touched:
            continue  # of the others nothing changed; reading each would take minutes
        name = next(line for line in new.files[listed.file].data.decode().replace("\r\n ", "").split("\r\n") if line.startswith("NAME:"))  # fmt: skip
        called = name.removeprefix("NAME:").replace("\\,", ",").replace("\\;", ";")
        shape = Options(name=called, key=listed.file)
        found = feed(standing.get(listed.file, ()), of.register, day, shape)
        if listed.file in before:
            found = carry_over_revisions(found, read(before[listed.file].data), day)
        made[listed.file] = calendar(found)
    return made


class Told(list[tuple[int, int]]):
    """How far something was, each time that it told."""

    def __call__(self, done: int, of: int) -> None:
        self.append((done, of))


@examples(2)
@given(steps=edits(GOOD, 3), day=st.sampled_from(DAYS))
def test_a_folder_of_what_was_kept_is_the_folder_without_it(steps: list[Edit], day: date) -> None:
    wishes = PublishOptions(accept_loss=True, site=False)  # pages: tests/publishing
    with TemporaryDirectory() as name:
        folder = Path(name)
        begin(folder)
        before: Mapping[str, File] = {}
        for edit in [("write", 0, 0), *(edit for edit in steps if edit[0] != "double")]:
            apply(edit, folder)
            opened, of = open_register(name), load(read_folder(folder))
            like = options(opened.register, wishes)
            assert not has_errors(check(of)), edit
            new = edition(of, day, wishes, before)
            assert isinstance(new, Edition)
            for cache in (False, True):
                given_by = shares(opened, day, like, site_options(opened.register, wishes), cache=cache)
                told = Told()
                again = edition_of(given_by, about(opened), opened.ids, day, wishes, before, told)
                assert isinstance(again, Edition)
                count = len(again.listing.feeds)
                assert told == [(0, count), (count, count)]
                assert again == new
            expected = by_the_whole_register(of, day, before, new)
            assert {one: new.files[one].data for one in expected} == expected
            before = new.files


@few
@given(steps=edits(len(BODIES), len(REGISTERS)))
def test_a_folder_is_refused_with_the_errors_that_check_counts(steps: list[Edit]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        begin(folder)
        for edit in steps:
            apply(edit, folder)
        opened, of = open_register(name), load(read_folder(folder))
        for cache in (False, True):
            given_by = shares(opened, DAYS[0], options(opened.register, PublishOptions()), None, cache=cache)
            new = edition_of(given_by, about(opened), opened.ids, DAYS[0], PublishOptions(site=False), {})
            assert (new.errors if isinstance(new, PublishError) else {}) == counted(of)
