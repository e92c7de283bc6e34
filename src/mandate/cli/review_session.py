"""The questions of a review: each item of a draft beside its passage of the letter, and the edit that follows from the answer."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from mandate.cli.console import colour_wanted, print_message, tell, terminal_width
from mandate.cli.draft_files import DraftedFile, apply, write_back
from mandate.cli.draft_letters import letter_pages
from mandate.cli.prompt import agreed, ask, ask_typed
from mandate.dates.iso_dates import DueError
from mandate.drafting.passages import PageTexts
from mandate.drafting.spreadsheets import is_list
from mandate.editing import review
from mandate.editing.insert import due_to_toml
from mandate.editing.operations import Drop
from mandate.editing.review import ReviewItem, change_value, count, item_keys, review_items
from mandate.editing.user_input import due, value
from mandate.messages.translations import listed, plural, translatable
from mandate.reading.escape import escape_control
from mandate.reading.key_definition import ValueKind
from mandate.reading.key_words import key_meant
from mandate.reading.register import ParsedRegister
from mandate.reading.suggest import as_id, did_you_mean
from mandate.render.review import item_text
from mandate.storage.errors import CannotRun

_ANSWERS = ("accept", "edit", "drop", "split", "skip", "back", "quit")
_QUESTION = translatable("accept (a), edit (e), drop (d), split (s), skip (k), back (b), quit (q)")
_QUESTION_DISMISSED = translatable("accept (a), edit (e), split off a deadline (s), skip (k), back (b), quit (q)")
_SHORT = {"k": "skip"}


class _Answered(NamedTuple):
    """One answer, to be taken back: the file's bytes before and after it, and the place in the list."""

    before: bytes
    after: bytes
    place: int


class ReviewSession:
    """The review of one file, from the first open item to the last."""

    def __init__(self, loaded: ParsedRegister, file: DraftedFile, letter: str | None) -> None:
        self._loaded = loaded
        self._file = file
        self._pages = _pages(file, letter)
        self._answered: list[_Answered] = []

    def run(self) -> bool:
        """Ask until nothing is left; `False` where the person stopped."""
        place = 0
        while True:
            _, document = self._file.read()
            found = review_items(document)
            if place >= len(found):
                break
            done, everything = count(document)
            self._show(found[place], done, everything)
            answer = _answer(_QUESTION_DISMISSED if found[place].kind == "dismissed" else _QUESTION)
            if answer == "quit":
                tell(
                    "stopped: {done} of {everything} reviewed; `mandate review {id}` goes on",
                    done=done,
                    everything=everything,
                    id=self._file.id_,
                )
                return False
            place = self._back(place) if answer == "back" else self._do(answer, found[place], place)
        done, everything = count(document)
        tell(
            "{id}: {done} of {everything} reviewed{value}",
            id=self._file.id_,
            done=done,
            everything=everything,
            value=translatable(", the rest skipped") if done < everything else "",
        )
        return True

    def _show(self, item: ReviewItem, done: int, everything: int) -> None:
        print_message(
            item_text(
                item,
                self._pages,
                translatable("{done} of {everything} reviewed", done=done, everything=everything),
                terminal_width(),
                colour=colour_wanted(),
            )
        )

    def _do(self, answer: str, item: ReviewItem, place: int) -> int:
        match answer:
            case "skip":
                source, _ = self._file.read()
                self._answered.append(_Answered(source.data, source.data, place))
                return place + 1
            case "accept":
                self._change(review.accept_item(item), place)
            case "drop":
                self._drop(item, place)
            case "split":
                self._split(item, place)
            case "edit":
                self._edit(item, place)
        return place

    def _change(self, operations: Sequence[Any], place: int) -> bool:
        """Write an answer at once. If it cannot be written, the reason is reported and the item comes again."""
        before, _ = self._file.read()
        reason = apply(self._loaded, self._file, before, operations)
        if reason:
            print_message(escape_control(translatable("  not written: {reason}", reason=reason)))
            return False
        after, _ = self._file.read()
        self._answered.append(_Answered(before.data, after.data, place))
        return True

    def _back(self, place: int) -> int:
        """The item before, as it was: the last answer is taken back."""
        if not self._answered:
            tell("  this is the first item of this review")
            return place
        last = self._answered.pop()
        if reason := write_back(self._file, last.after, last.before):
            tell("  not taken back: {reason}", reason=reason)
        return last.place

    def _drop(self, item: ReviewItem, place: int) -> None:
        if item.kind in {"facts", "dismissed"}:
            tell("  this cannot be dropped: accept it, edit it or skip it")
            return
        named, others = review.task_references(item, self._file.read()[1])
        if named:
            question = plural(
                "  {names} names this task: take it out there too",
                "  {names} name this task: take it out there too",
                len(named),
                names=listed(named),
            )
            if not agreed(question, default=True):
                tell("  nothing changed")
                return
        if not item.quote:
            self._change([*others, Drop(path=item.path)], place)
            return
        reason = ask(translatable("  why are these words no deadline or task?"), str)
        if reason:
            self._change([*others, *review.dismiss(item, reason)], place)

    def _split(self, item: ReviewItem, place: int) -> None:
        dismissed = item.kind == "dismissed"
        if not dismissed and item.kind != "deadline":
            tell("  only a deadline can be split")
            return
        title = ask(
            translatable("  title of the deadline") if dismissed else translatable("  title of the second deadline"),
            str,
        )
        if title is None:
            return
        due = None
        if dismissed:
            read = _typed(review.deadline_key("due"), self._loaded)
            due = ask(translatable("  due (Enter: not stated)"), read) or "not stated"
        taken = set(review.item_ids(self._file.read()[1]))
        made = as_id(title)[:40].rstrip("-") or "deadline"
        id_ = next(one for one in (made, *(f"{made}-{number}" for number in range(2, 1000))) if one not in taken)
        operations = review.restore(item, id_, title, due) if dismissed else review.split(item, id_, title)
        if self._change(operations, place):
            tell("  {id} is the last deadline of the draft; you will be asked about it too", id=id_)

    def _edit(self, item: ReviewItem, place: int) -> None:
        keys = item_keys(item, self._file.read()[1])
        name = ask(translatable("  which value"), str, words=keys)
        if name is None:
            return
        if name not in keys and (meant := key_meant(name, keys)):
            tell("  read as {shown}", shown=meant)
            name = meant
        if name not in keys:
            tell(
                "  unknown value; {value}",
                value=did_you_mean(name, keys) or translatable("it may be {names}", names=", ".join(sorted(keys))),
            )
            return
        read = _typed(keys[name], self._loaded)
        question = translatable("  {name} (Enter leaves it, - removes it)", name=name)
        answer, new = ask_typed(question, read, words=keys[name].choices)
        if new is None and (answer != "-" or name not in item.values):
            tell("  nothing changed")
        else:
            self._change(change_value(item, name, new), place)


def _typed(key: Any, loaded: ParsedRegister) -> Any:
    """The reader of a value that is typed."""

    def read(text: str) -> Any:
        if key.kind in {ValueKind.DUE, ValueKind.DUES}:
            found = due(text)
            return found if isinstance(found, DueError) else due_to_toml(found)
        found = value(key, text, loaded.register.organisations)
        return found[0] if isinstance(found, list) and len(found) == 1 else found

    return read


def _pages(file: DraftedFile, letter: str | None) -> PageTexts | None:
    """The letter's pages, if it is there; otherwise only the quotes are shown, and the reason is reported."""

    _, document = file.read()
    if not letter and is_list(str(document.get("drafted", {}).get("from", ""))):
        return None
    try:
        return letter_pages(file.path.parent, document.get("drafted", {}), Path(letter) if letter else None)
    except CannotRun as error:
        tell("note: {cause}; only the quotes are shown", cause=error.cause)
        return None


def _answer(question: str) -> str:
    """One of the answers, by its word or its first letter."""
    while True:
        said = ask(question, str, words=_ANSWERS)
        if said is not None:
            word = _SHORT.get(said.lower(), said.lower())
            if found := [one for one in _ANSWERS if one == word or one[0] == word]:
                return found[0]
        tell("  answer with one of the letters")
