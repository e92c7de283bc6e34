"""Limits on the connections of a server: how long one may take, and which one makes room for another."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Generic, Protocol, TypeVar

REQUEST_SECONDS = 10.0
"""From the connection, or the last answer, to the end of a request's head. A program sends it in one piece."""
ANSWER_SECONDS = 120.0
"""From the end of a request to the last byte of its answer: a megabyte over the slowest of lines."""
CONNECTIONS = 400
"""At once. Of more, those that have used most of their time are closed."""
PER_ADDRESS = 100
"""At once from one address; a web server in front of this one is one address."""


class Connection(Protocol):
    """A connection of waitress: the attributes that are used here."""

    addr: Any
    requests: list[Any]
    total_outbufs_len: int


Some = TypeVar("Some", bound=Connection)


class Limits(Generic[Some]):
    """The connections of a server, and since when each of them waits for a request or has an answer to take."""

    def __init__(self) -> None:
        self._since: dict[Some, tuple[bool, float]] = {}

    def too_long(self, open_now: Iterable[Some], now: float) -> list[Some]:
        """The connections to close at a moment: those that timed out, and of too many those that used most of their
        time."""
        since: dict[Some, tuple[bool, float]] = {}
        for one in open_now:
            busy = is_busy(one)
            before = self._since.get(one)
            since[one] = before if before and before[0] is busy else (busy, now)
        used = {
            one: (now - begun) / (ANSWER_SECONDS if busy else REQUEST_SECONDS) for one, (busy, begun) in since.items()
        }
        late = {one for one in since if used[one] > 1}
        by_address: dict[str, list[Some]] = defaultdict(list)
        for one in since:
            if one not in late:
                by_address[str(one.addr[0])].append(one)
        for some in by_address.values():
            late.update(_in_excess(some, PER_ADDRESS, used))
        late.update(_in_excess([one for one in since if one not in late], CONNECTIONS, used))
        self._since = {one: state for one, state in since.items() if one not in late}
        return list(late)


def _in_excess(some: list[Some], most: int, used: Mapping[Some, float]) -> list[Some]:
    excess = len(some) - most
    return sorted(some, key=used.__getitem__, reverse=True)[:excess] if excess > 0 else []


def is_busy(connection: Any) -> bool:
    """Say whether a connection has a request that is being answered, or an answer that is not yet sent."""
    return bool(getattr(connection, "requests", None) or getattr(connection, "total_outbufs_len", 0))
