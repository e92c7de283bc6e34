"""The error of an unknown id, and the id that is probably meant: of the same deadline first."""

from collections.abc import Iterable, Sequence
from datetime import date

from mandate.editing.errors import CannotEdit, refused
from mandate.messages.translations import translatable
from mandate.reading.suggest import nearest
from mandate.reading.toml_words import short
from mandate.schedule.obligations import Obligation

_SHOWN = 20
_SHORTEST = 4


def explain_unknown(asked: str, owed: Sequence[Obligation]) -> CannotEdit:
    """The reason why no obligation in `owed` has the id `asked`, and the id that is probably meant."""
    base, day = _split(asked)
    same = [one for one in owed if base in {_deadline_of(one), one.duty.id}]
    letters = {one.assignment.id for one in same}
    if len(letters) > 1:
        ids = sorted({*map(_deadline_of, same)})
        return refused(
            "`{short}` is in {letters} letters",
            "name one: {few}",
            short=short(asked),
            letters=len(letters),
            few=few(ids),
        )
    if same and day is None:
        return CannotEdit(
            translatable("`{short}` is not a whole id", short=short(asked)),
            translatable("write `{id}`", id=same[0].id) if len(same) == 1 else _days(same),
        )
    if same and isinstance(day, date):
        return other_day(same, day)
    if same:
        return CannotEdit(translatable("`{base}` has no occurrence {day}", base=base, day=day), _days(same))
    cause = translatable("there is no obligation `{short}` in this register", short=short(asked))
    own = [one for one in owed if base.startswith(f"{one.assignment.id}.")]
    close = nearest(base, dict.fromkeys(map(_deadline_of, own))) or nearest(
        base, dict.fromkeys(map(_deadline_of, owed))
    )
    if close is None:
        named = few(sorted({*map(_deadline_of, own)}))
        return CannotEdit(
            cause,
            translatable("the letter has {named}", named=named)
            if own
            else translatable("run `mandate status` to see the ids of what is owed"),
        )
    meant = [one for one in owed if _deadline_of(one) == close]
    exact = next((one for one in meant if day is not None and one.id == f"{close}.{day}"), None)
    return CannotEdit(
        cause,
        translatable("did you mean `{value}`?", value=exact.id if exact else meant[0].id if len(meant) == 1 else close),
    )


def other_day(same: Sequence[Obligation], day: date) -> CannotEdit:
    """The occurrence meant by a day that no id has: the one with that current date, else the nearest."""
    first = same[0]
    name = _deadline_of(first)
    if not first.occurrence.suffix:
        return refused("`{name}` has one occurrence", "write `{name}`, without a day", name=name)
    moved = next((one for one in same if day in {one.when.last, one.when.first}), None)
    if moved is not None:
        return refused(
            "{day} is its current date, and an id has the original date", "write `{id}`", day=day, id=moved.id
        )
    dated = [(start, one) for one in same if (start := one.occurrence.first_set.first or one.occurrence.first_set.last)]
    if not dated:
        return CannotEdit(translatable("`{name}` has no occurrence {day}", name=name, day=day), _days(same))
    _, close = min(dated, key=lambda each: abs(each[0] - day))
    return refused(
        "`{name}` has no occurrence {day}", "did you mean `{id}`, the nearest?", name=name, day=day, id=close.id
    )


def is_in_title(words: str, title: str) -> bool:
    """Return whether a title has the words that were typed in place of an id."""
    wanted = words.replace("-", " ").casefold().strip()
    return len(wanted) >= _SHORTEST and wanted in title.replace("-", " ").casefold()


def few(words: Iterable[str]) -> str:
    """The first twenty of some words."""
    listed = list(words)
    return ", ".join(listed[:_SHOWN]) + (" …" if len(listed) > _SHOWN else "")


def _days(same: Sequence[Obligation]) -> str:
    return translatable("name one of its occurrences: {few}", few=few(one.id for one in same))


def _deadline_of(one: Obligation) -> str:
    return f"{one.assignment.id}.{one.duty.id}"


def _split(asked: str) -> tuple[str, date | str | None]:
    """An id without the day, or the number of an open occurrence, at its end; and that."""
    base, dot, end = asked.rpartition(".")
    if not dot:
        return asked, None
    if end.startswith("open-"):
        return base, end
    try:
        return base, date.fromisoformat(end)
    except ValueError:
        return asked, None
