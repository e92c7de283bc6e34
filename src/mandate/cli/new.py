"""The command `new`."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mandate.cli.arguments import load_register, must_be_known
from mandate.cli.completion import letter_ids, organisation_codes
from mandate.cli.console import fail, print_message
from mandate.cli.edit_command import DryRunOption, show, writable
from mandate.cli.options import RegisterOption
from mandate.cli.prompt import ask, can_ask, required
from mandate.cli.typed import due_typed

if TYPE_CHECKING:
    from mandate.reading.keys import Key
    from mandate.reading.register import ParsedRegister

_LETTER = [
    "title",
    "kind",
    "issuer",
    "addressee",
    "reference",
    "your_reference",
    "number",
    "year",
    "issued",
    "language",
    "source",
    "officer",
]
_ROLES = ["lead", "cooperate", "consult", "involve", "contact", "steering"]
_LISTS = {"cooperate", "consult", "involve", "steering"}
"""Keys that hold a list, of one body too."""
_REPORTING = ["to", "copy"]
_REQUIRED = ["title", "issuer", "addressee"]


def _text(name: str, help_: str, metavar: str = "TEXT") -> Any:
    return typer.Option(f"--{name}", metavar=metavar, help=help_)


def _code(name: str, help_: str) -> Any:
    return typer.Option(f"--{name}", metavar="CODE", help=help_, autocompletion=organisation_codes)


def new(
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
    title: Annotated[str | None, _text("title", "What the letter is called.")] = None,
    kind: Annotated[str | None, _text("kind", "What sort of letter, such as allocation-letter.", "KIND")] = None,
    issuer: Annotated[
        list[str] | None, _code("issuer", "Who gives the assignment. May be given again, as every CODE below.")
    ] = None,
    addressee: Annotated[list[str] | None, _code("addressee", "Who gets it.")] = None,
    reference: Annotated[str | None, _text("reference", "Case number, diarienummer.")] = None,
    your_reference: Annotated[str | None, _text("your-reference", "The addressee's own number.")] = None,
    number: Annotated[str | None, _text("number", "Serial number of a supplement.", "NUMBER")] = None,
    year: Annotated[str | None, _text("year", "The (budget) year.", "YEAR")] = None,
    issued: Annotated[str | None, _text("issued", "Date of the letter.", "DAY")] = None,
    language: Annotated[str | None, _text("language", "Language of the letter, such as nb.", "TAG")] = None,
    source: Annotated[str | None, _text("source", "Where the letter can be read.", "ADDRESS")] = None,
    officer: Annotated[str | None, _text("officer", "Case officer.")] = None,
    lead: Annotated[list[str] | None, _code("lead", "Leads the work.")] = None,
    cooperate: Annotated[list[str] | None, _code("cooperate", "Must take part.")] = None,
    consult: Annotated[list[str] | None, _code("consult", "Must be asked.")] = None,
    involve: Annotated[list[str] | None, _code("involve", "Must be involved.")] = None,
    contact: Annotated[str | None, _code("contact", "For clarifications.")] = None,
    steering: Annotated[list[str] | None, _code("steering", "Where the work is anchored.")] = None,
    to: Annotated[list[str] | None, _code("to", "Who receives the reports.")] = None,
    copy: Annotated[list[str] | None, _code("copy", "Who gets a copy.")] = None,
    task: Annotated[
        list[str] | None, _text("task", "A task as `ID; TITLE`. May be given again.", "'ID; TITLE'")
    ] = None,
    deadline: Annotated[
        list[str] | None,
        _text("deadline", "A deadline as `ID; DUE; TITLE`. May be given again.", "'ID; DUE; TITLE'"),
    ] = None,
    name: Annotated[
        str | None,
        _text("name", "The file's name without .toml. [default: from issuer, addressee, year, number]", "ID"),
    ] = None,
    register: RegisterOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Register a letter: ask for what it has, in its own order, or take it from options; write its file."""
    given = {key: value for key, value in locals().items() if value not in (None, [], False, "")}
    from mandate.dates.grammar import is_id
    from mandate.editing.templates import following, letter_text, name_of
    from mandate.reading.suggest import as_id

    writable(*(text for value in given.values() for text in (value if isinstance(value, list) else [str(value)])))
    if supplement and not from_:
        fail("--supplement needs a letter", "name the one it supplements: --from ID")
    loaded = load_register(register)
    if not loaded.register_read:
        fail("mandate.toml could not be read", "run `mandate check` to see why")
    document: dict[str, Any] = {"assignment": {}, "participants": {}, "reporting": {}, "related": []}
    if from_:
        must_be_known(from_, tuple(loaded.ids), "assignment")
        old = next((one for one in loaded.register.assignments if one.id == from_), None)
        if old is None:
            fail(f"{loaded.ids[from_]} could not be read", f"run `mandate check {loaded.ids[from_]}` to see why")
        document |= following(loaded.register, old, supplement=supplement)
    _take(document, given, loaded)
    missing = [key for key in _REQUIRED if not document["assignment"].get(key)]
    if missing and not can_ask():
        options = ", ".join(f"--{key}" for key in missing)
        fail(f"a letter needs {options}", "give them; they are asked for only at a terminal")
    if missing or (from_ and can_ask() and "title" not in given):
        _ask(document, given, loaded)
    id_ = name or name_of(document["assignment"])
    if not is_id(id_):
        fail(f"`{id_}` is no name for a letter", f"write --name {as_id(id_)}")
    folder = Path(loaded.sources[loaded.register.origin.file].file).parent
    if id_ in loaded.ids:
        fail(f"the name {id_} is taken by {loaded.ids[id_]}", "give the letter another: --name ID")
    text = letter_text(document)
    _write(folder / f"{id_}.toml", text, loaded, dry_run=dry_run)


def _keys(part: str) -> "list[Key]":
    from mandate.reading.keys import TABLES

    names = {"assignment": _LETTER, "participants": _ROLES, "reporting": _REPORTING}[part]
    return [TABLES[part][name] for name in names]


def _take(document: dict[str, Any], given: dict[str, Any], loaded: "ParsedRegister") -> None:
    """What the options say, each value looked at."""
    from mandate.dates.grammar import DueError
    from mandate.editing.user_input import value

    known = loaded.register.organisations
    for part in ("assignment", "participants", "reporting"):
        for key in _keys(part):
            if key.name not in given:
                continue
            raw = given[key.name]
            read = value(key, ",".join(raw) if isinstance(raw, list) else raw, known)
            if isinstance(read, DueError):
                fail(f"--{key.name.replace('_', '-')}: {read.message}", read.help)
            if isinstance(read, date) and str(read) != raw:
                print_message(f"--{key.name} {raw} is read as {read}")
            document[part][key.name] = _as_one(key, read)
    for one in given.get("task", ()):
        document.setdefault("tasks", []).append(_parts("task", one, ("id", "title")))
    for one in given.get("deadline", ()):
        document.setdefault("deadlines", []).append(_parts("deadline", one, ("id", "due", "title")))


def _as_one(key: "Key", read: Any) -> Any:
    """One addressee or recipient stands without brackets; those who take part are a list."""
    return read[0] if isinstance(read, list) and len(read) == 1 and key.name not in _LISTS else read


def _parts(option: str, text: str, names: tuple[str, ...]) -> dict[str, Any]:
    from mandate.dates.grammar import is_id
    from mandate.editing.insert import due_to_toml
    from mandate.reading.suggest import as_id

    parts = [part.strip() for part in text.split(";", len(names) - 1)]
    if len(parts) < len(names) or not all(parts):
        fail(f"--{option} {text} has not all of its parts", f'write --{option} "{"; ".join(names).upper()}"')
    made: dict[str, Any] = dict(zip(names, parts, strict=True))
    if not is_id(made["id"]):
        fail(f"--{option}: `{made['id']}` is no id", f"write {as_id(made['id'])}")
    if "due" in made:
        made["due"] = due_to_toml(due_typed(f"--{option}", made["due"]))
    return made


def _ask(document: dict[str, Any], given: dict[str, Any], loaded: "ParsedRegister") -> None:
    """Ask for what no option says, in the order a letter has it. What a letter does not give is passed with Enter."""
    from mandate.editing.user_input import value
    from mandate.reading.keys import TABLES

    known = loaded.register.organisations
    print_message(
        "Enter takes what stands in brackets, or passes what the letter does not say; - leaves it out; Tab completes."
    )
    for part in ("assignment", "participants", "reporting"):
        for key in _keys(part):
            if key.name in given:
                continue
            had = document[part].get(key.name)
            default = ", ".join(had) if isinstance(had, list) else "" if had is None else str(had)
            words = key.choices or (known if "code" in key.kind else ())
            asked = required if key.name in _REQUIRED else ask
            question = f"{part}.{key.name} ({key.about})" if part != "assignment" else f"{key.name} ({key.about})"
            read = asked(question, partial(value, key, known=known), default=default, words=words)
            document[part][key.name] = _as_one(key, read)
    for table, names in (("task", ("title", "id")), ("deadline", ("title", "id", "due", "kind"))):
        kept = document.setdefault(f"{table}s", [])
        while made := _asked_table(table, [TABLES[table][name] for name in names], document):
            kept.append(made)


def _asked_table(table: str, keys: "list[Key]", document: dict[str, Any]) -> dict[str, Any] | None:
    """A task or a deadline, or nothing where there is no more."""
    from mandate.dates.grammar import DueError
    from mandate.editing.insert import due_to_toml
    from mandate.editing.user_input import due, value
    from mandate.reading.keys import Kind
    from mandate.reading.suggest import as_id

    taken = {one["id"] for one in document[f"{table}s"]}

    def read(key: "Key", text: str) -> Any:
        if key.kind in {Kind.DUE, Kind.DUES}:
            found = due(text)
            return found if isinstance(found, DueError) else due_to_toml(found)
        if key.name == "id" and text in taken:
            return DueError(message=f"`{text}` is taken", help="give each a name of its own")
        return value(key, text, {})

    first = ask(f"another {table}: title (Enter: no more)", str)
    if first is None:
        return None
    made: dict[str, Any] = {"title": first}
    for key in keys[1:]:
        default = as_id(first)[:30].rstrip("-") if key.name == "id" else ""
        asked = required if key.required else ask
        made[key.name] = asked(f"  {key.name} ({key.about})", partial(read, key), default=default, words=key.choices)
    return made


def _write(path: Path, text: str, loaded: "ParsedRegister", *, dry_run: bool) -> None:
    """Write the letter if it reads well and its name is new."""
    from mandate.editing.verify import errors_with
    from mandate.reading.escape import escape_control
    from mandate.reading.source import Source
    from mandate.storage.atomic import create
    from mandate.storage.errors import CannotRun

    file = path.as_posix()
    after = Source(file=file, data=text.encode())
    wrong = errors_with(loaded, after, path.stem)
    if wrong:
        fail(wrong[0].message, wrong[0].help)
    try:
        if not dry_run and not create(path, after.data):
            fail(f"there is a file {file}", "give the letter another name: --name ID")
    except CannotRun as error:
        fail(error.cause, error.remedy)
    show(Source(file=file, data=b""), after)
    print_message(escape_control(f"trial run, nothing written: {file}" if dry_run else f"written: {file}"))
