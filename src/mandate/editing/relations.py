"""The relation of an amending letter to the one that it amends."""

from mandate.editing.errors import CannotEdit, CannotInsert, unreadable
from mandate.editing.operations import Add, changed
from mandate.editing.verify import FileEdit
from mandate.messages.translations import translatable
from mandate.model.assignment import Assignment, RelationKind
from mandate.reading.register import ParsedRegister
from mandate.reading.suggest import nearest

_AMENDS = {RelationKind.AMENDS, RelationKind.REPLACES}


def amendment(loaded: ParsedRegister, by: str | None, amended: Assignment) -> FileEdit | None:
    """The file of a letter with its relation to a letter that it amends, or nothing where it says so already."""
    if by is None or by == amended.id:
        return None
    letter = next((one for one in loaded.register.assignments if one.id == by), None)
    if letter is None:
        if by in loaded.ids:
            raise unreadable(loaded.ids[by])
        close = nearest(by, loaded.ids)
        raise CannotEdit(
            translatable("there is no assignment `{by}` in this register", by=by),
            translatable("did you mean `{close}`?", close=close)
            if close
            else translatable("--by names a letter of the register; name one outside it with --reference"),
        )
    if any(one.assignment == amended.id and one.relation in _AMENDS for one in letter.related):
        return None
    source = loaded.sources[letter.origin.file]
    values = {"relation": RelationKind.AMENDS.value, "assignment": amended.id}
    try:
        after = changed(source, [Add(path=("related",), kind="related", values=values)])
    except CannotInsert:
        raise CannotEdit(
            translatable("{file} is written in a way that no [[related]] can be added to", file=source.file),
            translatable('add it by hand: relation = "amends", assignment = "{id}"; then again', id=amended.id),
        ) from None
    return FileEdit(before=source, after=after)
