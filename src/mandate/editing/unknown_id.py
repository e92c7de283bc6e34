"""What is wrong with an id that no obligation has, and which one is meant: of the same deadline first."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from mandate.messages.translations import translatable
from mandate.reading.suggest import nearest
from mandate.reading.toml_words import short
from mandate.schedule.obligations import Obligation

_SHOWN = 20


class UnknownId(NamedTuple):
    """The cause and the remedy, each in one sentence."""

    cause: str
    remedy: str


def explain_unknown(asked: str, owed: Sequence[Obligation]) -> UnknownId:
    """Why no obligation among `owed` has the id `asked`, and the id of the one that is meant."""
    base, day = _split(asked)
    same = [one for one in owed if base in {_deadline_of(one), one.duty.id}]
    letters = {one.assignment.id for one in same}
    if len(letters) > 1:
        ids = sorted({*map(_deadline_of, same)})
        return UnknownId(f"`{short(asked)}` is in {len(letters)} letters", f"name one: {few(ids)}")
    if same and day is None:
        return UnknownId(
            f"`{short(asked)}` is not a whole id", f"write `{same[0].id}`" if len(same) == 1 else _days(same)
        )
    if same and isinstance(day, date):
        return other_day(same, day)
    if same:
        return UnknownId(f"`{base}` has no occurrence {day}", _days(same))
    cause = translatable("there is no obligation `{short}` in this register", short=short(asked))
    own = [one for one in owed if base.startswith(f"{one.assignment.id}.")]
    close = nearest(base, dict.fromkeys(map(_deadline_of, own))) or nearest(
        base, dict.fromkeys(map(_deadline_of, owed))
    )
    if close is None:
        named = few(sorted({*map(_deadline_of, own)}))
        return UnknownId(
            cause, f"the letter has {named}" if own else "run `mandate status` to see the ids of what is owed"
        )
    meant = [one for one in owed if _deadline_of(one) == close]
    exact = next((one for one in meant if day is not None and one.id == f"{close}.{day}"), None)
    return UnknownId(cause, f"did you mean `{exact.id if exact else meant[0].id if len(meant) == 1 else close}`?")


def other_day(same: Sequence[Obligation], day: date) -> UnknownId:
    """Which occurrence of a deadline is meant by a day that none has in its id: that of the current date, else the nearest."""
    first = same[0]
    name = _deadline_of(first)
    if not first.occurrence.suffix:
        return UnknownId(f"`{name}` has one occurrence", f"write `{name}`, without a day")
    moved = next((one for one in same if day in {one.when.last, one.when.first}), None)
    if moved is not None:
        return UnknownId(f"{day} is its current date, and an id has the original date", f"write `{moved.id}`")
    dated = [(start, one) for one in same if (start := one.occurrence.first_set.first or one.occurrence.first_set.last)]
    if not dated:
        return UnknownId(f"`{name}` has no occurrence {day}", _days(same))
    _, close = min(dated, key=lambda each: abs(each[0] - day))
    return UnknownId(f"`{name}` has no occurrence {day}", f"did you mean `{close.id}`, the nearest?")


def few(words: Iterable[str]) -> str:
    """The first twenty of some words."""
    listed = list(words)
    return ", ".join(listed[:_SHOWN]) + (" …" if len(listed) > _SHOWN else "")


def _days(same: Sequence[Obligation]) -> str:
    return f"name one of its occurrences: {few(one.id for one in same)}"


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
