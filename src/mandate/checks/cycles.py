"""Circles in a graph of names: the one search that every rule about circles uses."""

from collections.abc import Iterable, Iterator, Mapping

from mandate.messages.translations import translatable
from mandate.model.base import Value

SHOWN = 12
"""Names of one circle that are shown; a circle may have thousands."""


class Cycle(Value, frozen=True):
    """A circle of names, each leading to the next and the `last` to the first. `names` has the first ones, `size` counts all."""

    names: tuple[str, ...]
    last: str
    size: int

    def text(self, leads_to: str) -> str:
        """The circle as a sentence: "`a` waits for `b`, which waits for `a`"; of a long one, its beginning."""
        first, *others = (f"`{name}`" for name in self.names)
        left = self.size - len(self.names)
        more = [translatable("… {count} more …", count=left)] if left else []
        second, *rest = (*others, *more, first)
        verb = translatable(leads_to)
        text = translatable("{first} {verb} {second}", first=first, verb=verb, second=second)
        for name in rest:
            text = translatable("{before}, which {verb} {name}", before=text, verb=verb, name=name)
        return text


def cycles(graph: Mapping[str, Iterable[str]]) -> Iterator[Cycle]:
    """The circles of a graph, each beginning with the name that the search meets first.

    The search is depth first, without recursion, and takes each name and each arrow once. Every circle has at least one arrow
    that closes a circle which is found.
    """
    done: set[str] = set()
    for start in graph:
        trail: list[str] = []
        places: dict[str, int] = {}
        pending: list[tuple[str, bool]] = [(start, False)]
        while pending:
            name, leave = pending.pop()
            if leave:
                places.pop(trail.pop())
                done.add(name)
            elif name in places:
                first = places[name]
                yield Cycle(names=tuple(trail[first : first + SHOWN]), last=trail[-1], size=len(trail) - first)
            elif name in graph and name not in done:
                places[name] = len(trail)
                trail.append(name)
                pending.append((name, True))
                pending.extend((other, False) for other in graph[name])
