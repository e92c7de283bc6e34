"""Changes of files as anyone may read them: the words on a public deadline do not name a hidden one from which it is counted."""

import re
from collections.abc import Mapping, Sequence
from functools import partial

import msgspec

from mandate.history.change import Change, CommitChanges
from mandate.messages.translations import TranslatableText, mapped
from mandate.schedule.redaction import NOT_PUBLIC


def redacted(commit: CommitChanges, hidden: Mapping[str, Sequence[str]]) -> CommitChanges:
    """The changes of a commit with the `hidden` ids of each letter replaced in their words: alone in those of their own letter,
    and behind their letter's id in those of any."""
    qualified = [f"{letter}.{id_}" for letter, ids in hidden.items() for id_ in ids]
    changes = tuple(_redacted(one, [*hidden.get(one.assignment, ()), *qualified]) for one in commit.changes)
    return msgspec.structs.replace(commit, changes=changes)


def _redacted(change: Change, hidden: Sequence[str]) -> Change:
    if not hidden:
        return change
    names = re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, sorted(hidden, reverse=True)))})(?![\w-])")
    return msgspec.structs.replace(
        change,
        says=_without(names, change.says),
        cause=_without(names, change.cause),
        effects=tuple(_without(names, effect) for effect in change.effects),
    )


def _without(names: re.Pattern[str], text: str) -> str:
    if isinstance(text, TranslatableText):
        return mapped(text, partial(names.sub, NOT_PUBLIC))
    return names.sub(NOT_PUBLIC, text)
