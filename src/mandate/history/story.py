"""The story of one letter from git: the changes of its deadlines by each commit, with author and day."""

from collections.abc import Iterator
from datetime import date

import msgspec

from mandate.history.change import Change, ChangeKind
from mandate.history.compare import compare
from mandate.history.repository import Commit, Repository
from mandate.model.base import Value
from mandate.reading.register import id_of, load, text_files
from mandate.reading.source import Source
from mandate.storage.discovery import REGISTER_FILE

_OF_THE_LETTER = {ChangeKind.RENAMED, ChangeKind.CLOSED}
"""Changes of a whole letter that appear in the story of each of its deadlines."""


class StoryState(Value, frozen=True):
    """A letter and the mandate.toml that holds for it; without a letter there was none."""

    letter: Source | None = None
    register: Source = Source(file=REGISTER_FILE, data=b"")


class StoryStep(Value, frozen=True):
    """The changes of one commit.

    `commit` is absent for changes that are not committed yet. `unread` is the reason why the letter cannot be read in
    that commit; its changes then appear with the next commit that can be read.
    """

    commit: Commit | None
    changes: tuple[Change, ...]
    unread: str = ""


def path_of(repository: Repository, id_: str) -> str | None:
    """The last path of a letter, below the top of the repository, by its last name; `None` if no commit has it."""
    top = _at_top(repository)
    path: str | None = None
    seen: set[str] = set()
    while found := top.commits("-1", "--name-only", "--", f":(literal){path}" if path else f":(glob)**/{id_}.toml"):
        commit, paths = found[0]
        path = path or next(iter(paths), None)
        later = top.renames(commit.id).get(path or "")
        if path is None or later is None or path in seen:
            break
        seen.add(path)
        path = later
    return path


def story(repository: Repository, path: str, now: StoryState | None) -> tuple[StoryStep, ...]:
    """The steps of the letter at a path below the top, oldest first, through every rename.

    `now` is the text in the working tree, if any. A merge contributes only changes that no parent has.
    """
    top = _at_top(repository)
    paths = _names(top, path)
    registers = dict.fromkeys(f"{folder}{REGISTER_FILE}" for each in paths for folder in _above(each))
    listed = [commit for commit, _ in top.commits("--", *(f":(literal){each}" for each in (*paths, *registers)))]
    head = repository.head()
    ids = dict.fromkeys(id_ for one in listed for id_ in (one.id, *one.parents))
    states = _states(top, [*ids, *([head] if head else [])], [*paths], [*registers])
    readable: dict[StoryState, StoryState] = {}
    steps = [_step(one, states[one.id], [states[each] for each in one.parents], readable) for one in reversed(listed)]
    if now is not None:
        steps.append(_step(None, now, [states[head]] if head else [], readable))
    return tuple(step for step in steps if step.changes or step.unread)


def _names(top: Repository, path: str) -> dict[str, None]:
    """Every path that the letter had, the newest first. (`git log --follow` would go on to the letter it was copied from.)"""
    names: dict[str, None] = {}
    pending = [path]
    while pending:
        name = pending.pop()
        names[name] = None
        for commit, _ in top.commits("--diff-filter=A", "--", f":(literal){name}"):
            before = {now: was for was, now in top.renames(commit.id).items()}.get(name)
            if before is not None and before not in names:
                pending.append(before)
    return names


def about(steps: tuple[StoryStep, ...], name: str) -> tuple[StoryStep, ...]:
    """The story of one deadline or obligation, by its id within the letter, through every id it had."""
    names = {name}
    found = []
    for step in reversed(steps):
        own = tuple(change for change in step.changes if _is_about(change, names))
        for change in own:
            if change.old_id and change.old_id.partition(".")[2]:
                names.add(change.old_id.partition(".")[2])
        if own or step.unread:
            found.append(msgspec.structs.replace(step, changes=own))
    return tuple(reversed(found))


def _is_about(change: Change, names: set[str]) -> bool:
    own = change.about
    if not own:
        return change.kind in _OF_THE_LETTER
    return any(f"{own}.".startswith(f"{name}.") or f"{name}.".startswith(f"{own}.") for name in names)


def _step(
    commit: Commit | None, state: StoryState, parents: list[StoryState], readable: dict[StoryState, StoryState]
) -> StoryStep:
    """The changes since the parents, or since the last state before each that could be read."""
    told: tuple[Change, ...] | None = None
    unread = ""
    for parent in parents or [StoryState()]:
        before = readable.get(parent, parent)
        if before == state:
            told = ()
            continue
        changes, unread = _compared(before, state, commit.at.date() if commit else None)
        if unread:
            readable[state] = before
            return StoryStep(commit=commit, changes=(), unread=unread if parent != state else "")
        known = None if told is None else {(one.kind, one.about, one.says) for one in told}
        told = tuple(one for one in changes if known is None or (one.kind, one.about, one.says) in known)
    return StoryStep(commit=commit, changes=told or ())


def _compared(old: StoryState, new: StoryState, day: date | None) -> tuple[tuple[Change, ...], str]:
    files = [state.letter for state in (old, new)]
    registers = [state.register for state in (old, new)]
    if old.letter is None:  # no letter, no mandate.toml of its own
        registers[0] = registers[1]
    elif new.letter is None:
        registers[1] = registers[0]
    loaded = [
        load(text_files(register, (file,) if file else ())) for register, file in zip(registers, files, strict=True)
    ]
    was, now = (id_of(file.file) if file else "" for file in files)
    found = compare(loaded[0], loaded[1], {was: now} if was and now and was != now else {}, ("", ""), day)
    own = next((one.why for one in found.not_compared if new.letter is not None and one.file == new.letter.file), "")
    changes = [one for one in found.changes if one.assignment]
    if now and not any(one.kind is ChangeKind.RENAMED for one in changes):  # another letter lay at the path before
        changes = [one for one in changes if one.assignment == now]
    return tuple(changes), own


def _states(top: Repository, commits: list[str], paths: list[str], registers: list[str]) -> dict[str, StoryState]:
    """The letter as each commit has it: at the first of its paths that is there, with the mandate.toml next above it."""
    found = top.contents(f"{commit}:{path}" for commit in commits for path in (*paths, *registers))
    states = {}
    for commit in commits:
        path = next((each for each in paths if found.get(f"{commit}:{each}") is not None), None)
        if path is None:
            states[commit] = StoryState()
            continue
        above = (f"{folder}{REGISTER_FILE}" for folder in _above(path))
        register = next((each for each in above if found.get(f"{commit}:{each}") is not None), REGISTER_FILE)
        states[commit] = StoryState(
            letter=Source(file=path, data=found[f"{commit}:{path}"] or b""),
            register=Source(file=register, data=found.get(f"{commit}:{register}") or b""),
        )
    return states


def _above(path: str) -> Iterator[str]:
    """The folders above a path, the nearest first, each with a slash behind it; the top is empty."""
    folder = path.rpartition("/")[0]
    while folder:
        yield f"{folder}/"
        folder = folder.rpartition("/")[0]
    yield ""


def _at_top(repository: Repository) -> Repository:
    if not repository.prefix:
        return repository
    location = repository.location._replace(folder=repository.location.work_tree)
    return msgspec.structs.replace(repository, location=location, prefix="")
