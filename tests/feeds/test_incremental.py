"""A feed as the edition after a published one: what is the same to the byte is not parsed, and the result is as if it were."""

import random
from datetime import date

import pytest
from support.cases import CASES, NAMED, next_edition
from support.feeds import SHAPES, blocks, calendar, nasty
from support.registers import LETTER, loaded, lost

from mandate.feeds.events import Options
from mandate.feeds.feed import Feed, build_feed, feed_header
from mandate.feeds.incremental import block_of, update_published
from mandate.feeds.parse import Unreadable, parse_feed
from mandate.feeds.revision import carry_over_revisions
from mandate.publishing.builder import uid_mismatches
from mandate.reading.register import ParsedRegister
from mandate.schedule.obligations import obligations

DAYS = (date(2026, 11, 22), date(2026, 11, 24), date(2026, 12, 31))
REPORT = '[[deadlines]]\nid = "r"\ntitle = "{}"\ndue = {}\n'


def whole_way(of: ParsedRegister, new: Feed, published: bytes, day: date) -> tuple[bytes, tuple[str, ...]] | str:
    """A feed's bytes after another that is read whole, and what would be lost; or why that cannot be read."""
    try:
        old = parse_feed(published)
    except Unreadable as error:
        return str(error)
    after = carry_over_revisions(new, old, day)
    gone = lost(after, old, obligations(of.register, day), of.register, day)
    return calendar(after), tuple(one.uid for one in gone)


def block_way(of: ParsedRegister, new: Feed, published: bytes, day: date) -> tuple[bytes, tuple[str, ...]] | str:
    bare = feed_header((), of.register, Options())
    bare = type(bare)(uid=new.uid, name=new.name, description=new.description, entries=(), url=new.url, source=new.source, stamp=new.stamp)  # fmt: skip
    try:
        after = update_published(bare, list(map(block_of, new.entries)), published, day)
    except Unreadable as error:
        return str(error)
    return after.data, tuple(
        one.uid for one in lost(after.new, after.old, obligations(of.register, day), of.register, day)
    )


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


@pytest.mark.parametrize(
    ("shape", "how"),
    [*((SHAPES[how % len(SHAPES)], how) for how in range(18)), *((shape, 0) for shape in SHAPES[1:])],
    ids=lambda one: f"{one.language}-{one.detail}-{len(one.alarms)}" if isinstance(one, Options) else str(one),
)
def test_an_edition_follows_any_other_as_if_that_were_read_whole(shape: Options, how: int) -> None:
    first, second = loaded({"a.toml": CASES}, NAMED), loaded({"a.toml": next_edition()}, NAMED)
    old = build_feed(obligations(first.register, DAYS[0]), first.register, DAYS[0], shape)
    published = changed_by_hand(calendar(old), how)
    for of, day in ((first, DAYS[1]), (second, DAYS[1])):
        new = build_feed(obligations(of.register, day), of.register, day, shape)
        assert block_way(of, new, published, day) == whole_way(of, new, published, day)


def test_an_edition_with_hostile_texts_follows_itself() -> None:
    of = nasty()
    new = build_feed(obligations(of.register, DAYS[0]), of.register, DAYS[0], Options())
    assert block_way(of, new, calendar(new), DAYS[1]) == (calendar(new), ())


def test_an_entry_that_is_not_in_the_bytes_or_twice_or_of_nothing_is_named() -> None:
    of = loaded(
        {
            "a.toml": LETTER
            + REPORT.format("Report", "2026-12-01")
            + REPORT.format("Undated", '"to be agreed"').replace('"r"', '"t"')
            + REPORT.format("Two", "2026-12-24T12:00:00").replace('"r"', '"s"')
        }
    )
    data = calendar(build_feed(obligations(of.register, DAYS[0]), of.register, DAYS[0], Options()))
    there = blocks(data)
    uids = list(there)
    one, other = there.values()
    assert list(uid_mismatches(data, uids)) == []
    assert list(uid_mismatches(data.replace(one, b""), uids)) == [f"missing {uids[0]}"]
    assert list(uid_mismatches(data.replace(other, other + other), uids)) == [f"twice {uids[1]}"]
    assert list(uid_mismatches(data, uids[:1])) == [f"unexplained {uids[1]}"]
