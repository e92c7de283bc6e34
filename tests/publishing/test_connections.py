"""Limits on connections: how long each may take, and which one makes room for another."""

from dataclasses import dataclass, field
from typing import Any

from mandate.publishing.connections import (
    ANSWER_SECONDS,
    CONNECTIONS,
    PER_ADDRESS,
    REQUEST_SECONDS,
    Limits,
)


@dataclass(eq=False)
class One:
    """A connection from an address; `requests` are those under way, `total_outbufs_len` the bytes that are not yet taken."""

    addr: Any = ("192.0.2.1", 5000)
    requests: list[Any] = field(default_factory=list)
    total_outbufs_len: int = 0


def test_a_head_that_comes_byte_by_byte_has_its_time_and_no_more() -> None:
    limits, slow = Limits[One](), One()
    for second in range(int(REQUEST_SECONDS) + 1):
        assert limits.too_long([slow], 100.0 + second) == []
    assert limits.too_long([slow], 100.1 + REQUEST_SECONDS) == [slow]


def test_the_time_begins_anew_with_each_request() -> None:
    limits, one = Limits[One](), One()
    assert limits.too_long([one], 0) == []
    one.requests = [object()]
    assert limits.too_long([one], REQUEST_SECONDS) == []
    one.requests, one.total_outbufs_len = [], 100
    assert limits.too_long([one], REQUEST_SECONDS + ANSWER_SECONDS) == []
    one.total_outbufs_len = 0
    assert limits.too_long([one], REQUEST_SECONDS + ANSWER_SECONDS + 1) == []
    assert limits.too_long([one], 2 * REQUEST_SECONDS + ANSWER_SECONDS + 2) == [one]


def test_who_takes_an_answer_byte_by_byte_has_its_time_and_no_more() -> None:
    limits, slow = Limits[One](), One(total_outbufs_len=1_000_000)
    assert limits.too_long([slow], 0) == []
    slow.total_outbufs_len -= 60
    assert limits.too_long([slow], ANSWER_SECONDS) == []
    assert limits.too_long([slow], ANSWER_SECONDS + 1) == [slow]


def test_one_address_has_so_many_connections_and_those_that_wait_longest_make_room() -> None:
    limits = Limits[One]()
    some = [One() for _ in range(PER_ADDRESS)]
    other = One(addr=("192.0.2.2", 5000))
    assert limits.too_long([other, *some], 0) == []
    some[0].requests = [object()]
    new = One()
    (closed,) = limits.too_long([other, *some, new], 1)
    assert closed in some
    assert closed is not some[0]


def test_all_addresses_together_have_so_many() -> None:
    limits = Limits[One]()
    many = [One(addr=(f"192.0.2.{number}", 1)) for number in range(CONNECTIONS)]
    assert limits.too_long(many[:50], 0) == []
    assert limits.too_long(many, 1) == []
    asking = [One(addr=("192.0.3.1", number), requests=[object()]) for number in range(3)]
    closed = limits.too_long([*many, *asking], 2)
    assert len(closed) == 3
    assert set(closed) < set(many[:50])


def test_who_takes_answers_slowly_makes_room_for_who_has_just_come() -> None:
    limits = Limits[One]()
    slow = [One(total_outbufs_len=1) for _ in range(PER_ADDRESS)]
    assert limits.too_long(slow, 0) == []
    new = One()
    assert new not in limits.too_long([*slow, new], 1)
    newer = One()
    (closed,) = limits.too_long([*slow, newer], 2)
    assert closed in slow


def test_what_is_gone_is_forgotten() -> None:
    limits, one = Limits[One](), One()
    assert limits.too_long([one], 0) == []
    assert limits.too_long([], 1) == []
    assert limits.too_long([one], 2 * REQUEST_SECONDS) == []
