"""Changes of each obligation since an earlier state of the files, in words beside it in a list."""

from collections.abc import Iterable
from typing import Any

from mandate.history.change import CHANGE_KINDS, Change, ChangeKind, Difference
from mandate.messages.translations import in_context, joined, translatable
from mandate.model.base import Value


class Since(Value, frozen=True):
    """Words by the id of an obligation or a deadline, and the ids that are gone from the files."""

    label: str
    commit: str
    words: dict[str, tuple[str, ...]]
    gone: tuple[str, ...]

    def summary(self, listed: Iterable[str]) -> str:
        """The numbers of changes: of what is listed, of what is not, and of what was removed."""
        marked = self.words.keys() & set(listed)
        rest = len(self.words) - len(marked)
        parts = [translatable("changed since {label}: {count} in this list", label=self.label, count=len(marked))]
        parts += [translatable("{rest} that it leaves out", rest=rest)] if rest else []
        parts += [translatable("gone from the files: {names}", names=", ".join(self.gone))] if self.gone else []
        return joined("; ", parts)

    def plain(self) -> dict[str, Any]:
        """As JSON has it."""
        words = {id_: list(found) for id_, found in self.words.items()}
        return {"since": self.label, "commit": self.commit, "obligations": words, "gone": list(self.gone)}


def since(found: Difference, label: str, commit: str) -> Since:
    """The changes in words for each obligation. Those of a whole letter belong to none."""
    words: dict[str, tuple[str, ...]] = {}
    for one in found.changes:
        if one.id and one.about and one.assignment:
            text = translatable("{words} since {label}", words=_words(one), label=label)
            words[one.id] = (*words.get(one.id, ()), text)
    gone = tuple(one.old_id for one in found.changes if one.kind is ChangeKind.REMOVED and one.about)
    return Since(label=label, commit=commit, words=words, gone=gone)


def _words(one: Change) -> str:
    match one.kind:
        case ChangeKind.ADDED:
            return translatable(in_context("state", "new"))
        case ChangeKind.MOVED:
            return translatable("moved from {old}", old=one.old)
        case ChangeKind.WITHDRAWN | ChangeKind.DELIVERED | ChangeKind.RENAMED:
            return translatable(CHANGE_KINDS[one.kind])
        case _:
            return translatable("changed ({says})", says=one.says)
