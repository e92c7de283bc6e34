"""The command `review`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from mandate.cli.completion import letter_ids
from mandate.cli.console import colour_wanted, fail, print_message, terminal_width
from mandate.cli.options import RegisterOption
from mandate.messages.translations import listed, plural, translatable
from mandate.reading.escape import escape_control

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mandate.cli.draft_files import DraftedFile
    from mandate.drafting.passages import PageTexts
    from mandate.editing.review import ReviewItem
    from mandate.reading.register import ParsedRegister

_ANSWERS = ("accept", "edit", "drop", "split", "skip", "back", "quit")
_QUESTION = translatable("accept (a), edit (e), drop (d), split (s), skip (k), back (b), quit (q)")
_QUESTION_DISMISSED = translatable("accept (a), edit (e), split off a deadline (s), skip (k), back (b), quit (q)")
_SHORT = {"k": "skip"}


class _Answered(NamedTuple):
    """One answer, to be taken back: the file's bytes before and after it, and the place in the list."""

    before: bytes
    after: bytes
    place: int


def review(
    id_: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]", help="The draft to review. [default: each one in turn]", autocompletion=letter_ids
        ),
    ] = None,
    letter: Annotated[
        str | None, typer.Option("--letter", metavar="FILE", help="The letter, where the register does not have it.")
    ] = None,
    register: RegisterOption = None,
) -> None:
    """Go through a draft item by item, each beside its passage of the letter.

    Each answer is written at once. Stop with q at any time; the next review goes on where this one stopped.
    """
    from mandate.cli.draft_files import drafted_files, file_of
    from mandate.cli.prompt import can_ask
    from mandate.cli.registers import command_register, whole_ids
    from mandate.reading.register import load

    found = command_register(register)
    loaded = load(found, () if id_ else None)
    files = [file_of(loaded, one) for one in whole_ids("ID", [id_] if id_ else (), [found], letters_only=True)]
    files = files or drafted_files(loaded, with_open_items=True)
    if letter and len(files) != 1:
        fail(
            translatable("--letter is about one draft"), translatable("name the draft: mandate review ID --letter FILE")
        )
    if not can_ask():
        fail(
            translatable("a review asks questions, and there is no terminal to answer at"),
            translatable("run it in a terminal, or use `mandate accept`"),
        )
    for file in files:
        if not _Review(loaded, file, letter).run():
            return
    if not files:
        print_message(translatable("nothing is left to review"))


class _Review:
    """The review of one file, from the first open item to the last."""

    def __init__(self, loaded: "ParsedRegister", file: "DraftedFile", letter: str | None) -> None:
        self._loaded = loaded
        self._file = file
        self._pages = _pages(file, letter)
        self._answered: list[_Answered] = []

    def run(self) -> bool:
        """Ask until nothing is left; `False` where the person stopped."""
        from mandate.editing.review import count, review_items

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
                print_message(
                    translatable(
                        "stopped: {done} of {everything} reviewed; `mandate review {id}` goes on",
                        done=done,
                        everything=everything,
                        id=self._file.id_,
                    )
                )
                return False
            place = self._back(place) if answer == "back" else self._do(answer, found[place], place)
        done, everything = count(document)
        print_message(
            translatable(
                "{id}: {done} of {everything} reviewed{value}",
                id=self._file.id_,
                done=done,
                everything=everything,
                value=(translatable(", the rest skipped") if done < everything else ""),
            )
        )
        return True

    def _show(self, item: "ReviewItem", done: int, everything: int) -> None:
        from mandate.render.review import item_text

        print_message(
            item_text(
                item,
                self._pages,
                translatable("{done} of {everything} reviewed", done=done, everything=everything),
                terminal_width(),
                colour=colour_wanted(),
            )
        )

    def _do(self, answer: str, item: "ReviewItem", place: int) -> int:
        from mandate.editing import review

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

    def _change(self, operations: "Sequence[Any]", place: int) -> bool:
        """Write an answer at once. If it cannot be written, the reason is reported and the item comes again."""
        from mandate.cli.draft_files import apply

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
        from mandate.cli.draft_files import write_back

        if not self._answered:
            print_message(translatable("  this is the first item of this review"))
            return place
        last = self._answered.pop()
        if reason := write_back(self._file, last.after, last.before):
            print_message(translatable("  not taken back: {reason}", reason=reason))
        return last.place

    def _drop(self, item: "ReviewItem", place: int) -> None:
        from mandate.cli.prompt import agreed, ask
        from mandate.editing import review
        from mandate.editing.operations import Drop

        if item.kind in {"facts", "dismissed"}:
            print_message(translatable("  this cannot be dropped: accept it, edit it or skip it"))
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
                print_message(translatable("  nothing changed"))
                return
        if not item.quote:
            self._change([*others, Drop(path=item.path)], place)
            return
        reason = ask(translatable("  why are these words no deadline or task?"), str)
        if reason:
            self._change([*others, *review.dismiss(item, reason)], place)

    def _split(self, item: "ReviewItem", place: int) -> None:
        from mandate.cli.prompt import ask
        from mandate.editing import review
        from mandate.reading.suggest import as_id

        dismissed = item.kind == "dismissed"
        if not dismissed and item.kind != "deadline":
            print_message(translatable("  only a deadline can be split"))
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
        taken = set(review.ids_of(self._file.read()[1]))
        made = as_id(title)[:40].rstrip("-") or "deadline"
        id_ = next(one for one in (made, *(f"{made}-{number}" for number in range(2, 1000))) if one not in taken)
        operations = review.restore(item, id_, title, due) if dismissed else review.split(item, id_, title)
        if self._change(operations, place):
            print_message(
                translatable("  {id} is the last deadline of the draft; you will be asked about it too", id=id_)
            )

    def _edit(self, item: "ReviewItem", place: int) -> None:
        from mandate.cli.prompt import ask, typed
        from mandate.editing.review import change_value, item_keys
        from mandate.reading.key_words import key_meant

        keys = item_keys(item, self._file.read()[1])
        name = ask(translatable("  which value"), str, words=keys)
        if name is None:
            return
        if name not in keys and (meant := key_meant(name, keys)):
            print_message(translatable("  read as {shown}", shown=meant))
            name = meant
        if name not in keys:
            from mandate.reading.suggest import did_you_mean

            print_message(
                translatable(
                    "  unknown value; {value}",
                    value=did_you_mean(name, keys) or translatable("it may be {names}", names=", ".join(sorted(keys))),
                )
            )
            return
        read = _typed(keys[name], self._loaded)
        question = translatable("  {name} (Enter leaves it, - removes it)", name=name)
        answer, new = typed(question, read, words=keys[name].choices)
        if new is None and (answer != "-" or name not in item.values):
            print_message(translatable("  nothing changed"))
        else:
            self._change(change_value(item, name, new), place)


def _typed(key: Any, loaded: "ParsedRegister") -> Any:
    """The reader of a value that is typed."""
    from mandate.dates.iso_dates import DueError
    from mandate.editing.insert import due_to_toml
    from mandate.editing.user_input import due, value
    from mandate.reading.key_definition import ValueKind

    def read(text: str) -> Any:
        if key.kind in {ValueKind.DUE, ValueKind.DUES}:
            found = due(text)
            return found if isinstance(found, DueError) else due_to_toml(found)
        found = value(key, text, loaded.register.organisations)
        return found[0] if isinstance(found, list) and len(found) == 1 else found

    return read


def _pages(file: "DraftedFile", letter: str | None) -> "PageTexts | None":
    """The letter's pages, if it is there; otherwise only the quotes are shown, and the reason is reported."""

    from mandate.cli.draft_letters import letter_pages
    from mandate.drafting.spreadsheets import is_list
    from mandate.storage.errors import CannotRun

    _, document = file.read()
    if not letter and is_list(str(document.get("drafted", {}).get("from", ""))):
        return None
    try:
        return letter_pages(file.path.parent, document.get("drafted", {}), Path(letter) if letter else None)
    except CannotRun as error:
        print_message(translatable("note: {cause}; only the quotes are shown", cause=error.cause))
        return None


def _answer(question: str) -> str:
    """One of the answers, by its word or its first letter."""
    from mandate.cli.prompt import ask

    while True:
        said = ask(question, str, words=_ANSWERS)
        if said is not None:
            word = _SHORT.get(said.lower(), said.lower())
            if found := [one for one in _ANSWERS if one == word or one[0] == word]:
                return found[0]
        print_message(translatable("  answer with one of the letters"))
