"""The command `new`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mandate.cli import options
from mandate.cli.arguments import valid
from mandate.cli.command import ORDER
from mandate.cli.completion import letter_ids
from mandate.cli.console import fail, print_message, refuse
from mandate.cli.edit_command import show_difference, whole_id, writable
from mandate.cli.key_options import REQUIRED, attribute, option_keys, takes, values_of
from mandate.cli.prompt import can_ask
from mandate.editing.errors import unreadable
from mandate.messages.translations import joined, translatable
from mandate.reading.file_names import problem_of
from mandate.storage.atomic import create

if TYPE_CHECKING:
    from mandate.reading.register import ParsedRegister

_KEYS = {table: option_keys(table) for table in ("assignment", "participants", "reporting")}


@takes(*(key for keys in _KEYS.values() for key in keys), asked=True)
def new(
    ctx: typer.Context,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="ID",
            help="Take participants and reporting from this letter: next year's.",
            autocompletion=letter_ids,
        ),
    ] = None,
    supplement: Annotated[
        bool, typer.Option("--supplement", help="With --from: a supplement to it, with the next number.")
    ] = False,
    task: Annotated[
        list[str] | None,
        typer.Option("--task", metavar="'ID; TITLE'", help="A task, with other keys behind. May be given again."),
    ] = None,
    deadline: Annotated[
        list[str] | None,
        typer.Option(
            "--deadline",
            metavar="'ID; DUE; TITLE'",
            help="A deadline of the tasks given before it; other keys behind, as `; kind = report`. May be given again.",
        ),
    ] = None,
    name: options.FileNameOption = None,
    ask: Annotated[bool, typer.Option("--ask", help="Ask for what no option says, at a terminal.")] = False,
    register: options.RegisterOption = None,
    dry_run: options.DryRunOption = False,
    **given: Any,
) -> None:
    """Register a letter: ask for what it has, in its own order, or take it from options; write its file."""
    from mandate.cli.registers import command_register, load_letters, must_be_read
    from mandate.dates.grammar import is_id
    from mandate.editing.new_letter import link
    from mandate.editing.templates import letter_text, proposed_id
    from mandate.reading.register import load
    from mandate.reading.suggest import as_id

    writable(*(text for value in given.values() for text in (value if isinstance(value, list) else [str(value)])))
    if supplement and not from_:
        refuse("--supplement needs a letter", "name the one it supplements: --from ID")
    files = command_register(register)
    loaded = load(files) if supplement else load_letters(files, [from_] if from_ else [])
    must_be_read(loaded)
    document = _begun(loaded, from_, supplement=supplement)
    for table, keys in _KEYS.items():
        document[table] |= values_of(keys, given, loaded.register.organisations)
    for kind, texts in (("task", task), ("deadline", deadline)):
        document[f"{kind}s"] = [_typed(kind, text, loaded) for text in texts or ()]
    link(document["tasks"], document["deadlines"], ctx.meta[ORDER])
    missing = [key for key in REQUIRED if not document["assignment"].get(key)]
    if (missing or ask) and not can_ask():
        lacking = ", ".join(f"--{key}" for key in missing) or translatable("a terminal for --ask")
        refuse("a letter needs {options}", "give them; they are asked for only at a terminal", options=lacking)
    if missing or ask or (from_ and can_ask() and not given.get("title")):
        from mandate.cli.new_questions import LetterInterview

        others = [*(["--from", from_] if from_ else ()), *(["--supplement"] if supplement else ())]
        others += ["--register", register] if register else []
        said = {f"{table}.{key.name}" for table, keys in _KEYS.items() for key in keys if given.get(attribute(key))}
        asking = LetterInterview(loaded, register, _KEYS, dry_run=dry_run)
        document = asking.ask(document, said, others)
        loaded = asking.loaded
    id_ = name or proposed_id(document["assignment"])
    if not is_id(id_):
        refuse("`{id}` is not a valid name for a letter", "write --name {as_id}", id=id_, as_id=as_id(id_))
    if problem := problem_of(id_):
        fail(joined("", ("`", id_, "` ", problem)), translatable("write --name {id}-letter, or another name", id=id_))
    if id_ in loaded.ids:
        refuse("the name {id} is taken by {ids}", "give the letter another: --name ID", id=id_, ids=loaded.ids[id_])
    folder = Path(loaded.sources[loaded.register.origin.file].file).parent
    _write(folder / f"{id_}.toml", letter_text(document), loaded, dry_run=dry_run)


def _begun(loaded: "ParsedRegister", from_: str | None, *, supplement: bool) -> dict[str, Any]:
    """The values that a letter takes over from the one it follows."""
    from mandate.editing.templates import next_letter_values
    from mandate.schedule.filter_words import require_known

    document: dict[str, Any] = {"assignment": {}, "participants": {}, "reporting": {}, "related": []}
    if not from_:
        return document
    from_ = whole_id(loaded, from_, "--from")
    require_known(from_, tuple(loaded.ids), "assignment")
    old = next((one for one in loaded.register.assignments if one.id == from_), None)
    if old is None:
        raise unreadable(loaded.ids[from_])
    return document | next_letter_values(loaded.register, old, supplement=supplement)


def _typed(kind: str, text: str, loaded: "ParsedRegister") -> dict[str, Any]:
    """A task or deadline from an option."""
    from mandate.editing.new_letter import typed_table

    table: dict[str, Any]
    table, told = valid(f"--{kind}", typed_table(kind, text, loaded.register.organisations))
    for line in told:
        print_message(joined(" ", (f"--{kind}", line)))
    return table


def _write(path: Path, text: str, loaded: "ParsedRegister", *, dry_run: bool) -> None:
    """Write the letter if it reads well and its name is new."""
    from mandate.editing.verify import errors_with
    from mandate.reading.source import Source

    file = path.as_posix()
    after = Source(file=file, data=text.encode())
    wrong = errors_with(loaded, after, path.stem)
    if wrong:
        fail(wrong[0].message, wrong[0].help)
    if not dry_run and not create(path, after.data):
        refuse("there is a file {file}", "give the letter another name: --name ID", file=file)
    show_difference(Source(file=file, data=b""), after)
    print_message(
        translatable("trial run, nothing written: {file}", file=file)
        if dry_run
        else translatable("written: {file}", file=file)
    )
