"""Ids without their beginning: the end that one id of a register alone has, as a table shows it and as commands take it."""

from collections.abc import Collection, Iterable, Iterator

from mandate.model.assignment import Assignment
from mandate.schedule.resolve import deadlines, tasks_by_default


def deadline_ids(assignment: Assignment) -> Iterator[str]:
    """The ids of a letter's deadlines and inputs, those that could not be read too."""
    for one in (*deadlines(assignment), *assignment.unread):
        yield f"{assignment.id}.{one.id}"
        yield from (f"{assignment.id}.{one.id}.{item.id}" for item in one.inputs)
    if assignment.reporting.default is not None:
        yield from (f"{assignment.id}.{task.id}" for task in tasks_by_default(assignment))


def ids_of(letters: Collection[str], assignments: Iterable[Assignment], *, tasks: bool = False) -> "ShortIds":
    """The ends of the ids in these assignments, of their `tasks` too; `letters` are the ids of all files."""
    every = list(assignments)
    of_tasks = (f"{one.id}.{task.id}" for one in every for task in one.tasks) if tasks else ()
    return ShortIds(letters, (*(id_ for one in every for id_ in deadline_ids(one)), *of_tasks))


class ShortIds:
    """The ids of a register's letters and of their deadlines, and the ends of them.

    An end begins with the deadline or with a word of the letter: `report`, `2026.report`, `pod-2026.report`.
    """

    def __init__(self, letters: Collection[str], deadlines: Iterable[str]) -> None:
        self._letters = letters
        self._by_name: dict[str, list[str]] = {}
        for id_ in dict.fromkeys(deadlines):
            letter, _, name = id_.partition(".")
            self._by_name.setdefault(name, []).append(letter)
        self._by_end: dict[str | None, dict[str, str]] = {}

    def short(self, id_: str) -> str:
        """The shortest end of an obligation's id that `whole` reads as it; it begins with a letter, so that no day does."""
        letter, _, rest = id_.partition(".")
        name = rest if rest in self._by_name else rest.rpartition(".")[0]
        own = self._ends_of(name, self._by_name.get(name, ()))
        for beginning in ("", *_words(letter)):
            end = f"{beginning}.{rest}" if beginning else rest
            if own.get(beginning) == letter and not end[0].isdigit() and self.whole(end) == id_:
                return end
        return id_

    def whole(self, end: str) -> str | None:
        """The id of a letter, a deadline or an obligation that alone has an end; `None` where several have it, or none."""
        word, dot, name = end.partition(".")
        if word in self._letters:
            return end
        found = [self._letter(end), *self._deadline(end)]
        base, _, occurrence = end.rpartition(".")
        if base:
            found += [one and f"{one}.{occurrence}" for one in self._deadline(base)]
        known = list(dict.fromkeys(one for one in found if one is not None))
        if not known and dot and (letter := self._letter(word)):
            return f"{letter}.{name}"
        return known[0] or None if len(known) == 1 else None

    def _deadline(self, end: str) -> Iterator[str | None]:
        """The deadlines with an end, without their letter and with a part of it: empty for several."""
        word, _, name = end.partition(".")
        for beginning, rest in (("", end), (word, name)):
            letter = self._ends_of(rest, self._by_name.get(rest, ())).get(beginning)
            yield letter and f"{letter}.{rest}"

    def _letter(self, end: str) -> str | None:
        return self._ends_of(None, self._letters).get(end) if end else None

    def _ends_of(self, name: str | None, letters: Iterable[str]) -> dict[str, str]:
        """The letters with a deadline of a name, or all of them, by each of their ends: empty for several."""
        if name not in self._by_end:
            found: dict[str, str] = {}
            for letter in letters:
                for end in ("", *_words(letter)):
                    found[end] = "" if end in found else letter
            self._by_end[name] = found
        return self._by_end[name]


def _words(letter: str) -> Iterator[str]:
    """The ends of a letter's id that begin with a word, the shortest first."""
    place = len(letter)
    while (place := letter.rfind("-", 0, place)) >= 0:
        yield letter[place + 1 :]
    yield letter
