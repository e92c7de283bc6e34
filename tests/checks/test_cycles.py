"""The search for circles, on graphs made at random and by hand."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandate.checks.cycles import SHOWN, Cycle, cycles

NAMES = st.sampled_from("abcdefg")
GRAPHS = st.dictionaries(NAMES, st.lists(NAMES, unique=True), max_size=7)
BY_HAND: dict[str, tuple[dict[str, list[str]], list[str]]] = {
    "nothing": ({}, []),
    "a chain": ({"a": ["b"], "b": ["c"]}, []),
    "itself": ({"a": ["a"]}, ["`a` waits for `a`"]),
    "two": ({"a": ["b"], "b": ["a"]}, ["`a` waits for `b`, which waits for `a`"]),
    "a tail": ({"a": ["b"], "b": ["c"], "c": ["b"]}, ["`b` waits for `c`, which waits for `b`"]),
    "two circles": (
        {"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"]},
        ["`a` waits for `b`, which waits for `a`", "`c` waits for `d`, which waits for `c`"],
    ),
    "a diamond": ({"a": ["b", "c"], "b": ["d"], "c": ["d"]}, []),
}


@pytest.mark.parametrize("name", BY_HAND)
def test_each_circle_is_found_and_put_in_words(name: str) -> None:
    graph, told = BY_HAND[name]
    assert [one.text("waits for") for one in cycles(graph)] == told


def _has_circle(graph: dict[str, list[str]]) -> bool:
    left = {name: set(others) for name, others in graph.items()}
    while free := [name for name, others in left.items() if not others & left.keys()]:
        for name in free:
            del left[name]
    return bool(left)


@given(GRAPHS)
def test_what_is_found_is_a_circle_and_a_graph_that_has_one_shows_one(graph: dict[str, list[str]]) -> None:
    found = list(cycles(graph))
    for one in found:
        assert one.size == len(one.names)
        assert all(after in graph[before] for before, after in pairwise((*one.names, one.names[0])))
        assert one.last == one.names[-1]
    assert bool(found) == _has_circle(graph)


def test_a_long_circle_is_shown_by_its_beginning() -> None:
    (found,) = cycles({f"n{number}": [f"n{(number + 1) % 5_000}"] for number in range(5_000)})
    assert found == Cycle(names=tuple(f"n{number}" for number in range(SHOWN)), last="n4999", size=5_000)
    assert found.text("follows").endswith("which follows `n11`, which follows … 4988 more …, which follows `n0`")


def test_each_arrow_is_taken_once() -> None:
    taken = 0

    class Arrows(tuple[str, ...]):
        __slots__ = ()

        def __iter__(self):  # type: ignore[no-untyped-def]
            nonlocal taken
            taken += len(self)
            return super().__iter__()

    size = 400
    graph = {f"n{one}": Arrows(f"n{other}" for other in range(one, size)) for one in range(size)}
    assert len(list(cycles(graph))) == size  # each leads to itself
    assert taken == sum(map(len, graph.values()))
