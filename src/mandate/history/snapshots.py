"""A register in a commit, in the index or in its folder; of two of them, the files that are not the same."""

import os
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from functools import cache, partial
from pathlib import Path

import msgspec

from mandate.history.repository import LINK, SUBMODULE, Repository, same_content
from mandate.messages.translations import translatable
from mandate.model.base import Value
from mandate.model.register import Register
from mandate.reading.register import TextFiles, files_by_id, id_of, read_header, text_files
from mandate.reading.source import Source
from mandate.schedule.resolve import countries_of
from mandate.storage.discovery import REGISTER_FILE, letters_among, letters_in, read_file
from mandate.storage.errors import CannotRun
from mandate.storage.files import LARGEST

_REGISTERS = frozenset({id_of(REGISTER_FILE)})
"""The id that a mandate.toml would have if it were a letter."""


class Snapshot(Value, frozen=True):
    """A register on one side of a comparison.

    `label` is the name of the side for people, `commit` its id, or empty. `at` is its folder below the top of the
    repository. `register` is absent if there was none, and `about` if it cannot be read completely. `marks` maps each
    path below the folder to its git blob id; an empty id never compares equal. `found` has the letters that git did not
    list, and `exclude` is then applied already. `changed` returns the paths that differ from the commit `base`.
    """

    label: str
    commit: str
    at: str
    read: Callable[[Iterable[str]], tuple[Source, ...]]
    register: Source | None = None
    about: Register | None = None
    exclude: tuple[str, ...] = ()
    marks: Callable[[], dict[str, str]] = dict
    found: tuple[str, ...] | None = None
    base: str = ""
    changed: Callable[[], frozenset[str]] = frozenset
    passed_over: tuple[str, ...] = ()

    def warnings(self) -> tuple[str, ...]:
        """The files that were passed over."""
        modules = _modules(self.marks()) if self.found is None else ()
        return (
            *self.passed_over,
            *(
                translatable("passed over {path}: a repository of its own inside this one", path=path)
                for path in modules
            ),
        )

    def letters(self) -> Collection[str]:
        """The paths of its letters."""
        return self._listed(self.marks()) if self.found is None else self.found

    def letters_among(self, paths: Iterable[str]) -> list[str]:
        """The letters of the register among some paths, which must include every other mandate.toml: its files are not ours."""
        if self.found is not None:
            places = ((path, bisect_left(self.found, path)) for path in paths)
            return [path for path, place in places if self.found[place : place + 1] == (path,)]
        marks = self.marks()
        return self._listed(path for path in paths if path in marks)

    def _listed(self, paths: Iterable[str]) -> list[str]:
        marks = self.marks()
        return [path for path in letters_among(paths, self.exclude) if not marks[path].startswith(SUBMODULE)]

    def files(self, names: Iterable[str] | None = None) -> TextFiles:
        """Read its mandate.toml and its letters: all, or those at the paths."""
        register = self.register or Source(file=REGISTER_FILE, data=b"")
        return text_files(register, self.read(sorted(self.letters() if names is None else names)))


class SnapshotPair(Value, frozen=True):
    """The files of two snapshots that are not the same. `renamed` has the new id of a letter whose file has another name."""

    old: TextFiles
    new: TextFiles
    renamed: dict[str, str]


def in_commit(
    repository: Repository, commit: str, label: str, id_: str = "", base: Snapshot | None = None, at: str | None = None
) -> Snapshot:
    """The register in a commit: at today's place, at the place of its `id` then, or `at` a given place.

    Compared with the register of another commit, it costs only their differences.
    """
    at = _place(repository, commit, id_) if at is None else at
    if at is None:
        return Snapshot(label=label, commit=commit, at="", read=lambda _: ())
    if base is None or base.register is None or base.at != at:
        marks = repository.tree(commit, at)
        return _from_git(repository, repository.entry(commit, at, REGISTER_FILE), marks, label, commit, at)
    differences = repository.differences(base.commit, commit, at)
    marks = cache(lambda: {path: mark for path, mark in (base.marks() | differences()).items() if mark})
    found = _from_git(repository, repository.entry(commit, at, REGISTER_FILE), marks, label, commit, at)
    return msgspec.structs.replace(found, base=base.commit, changed=lambda: frozenset(differences()))


def in_index(repository: Repository, label: str) -> Snapshot:
    """The register as it is staged for the next commit."""
    staged = repository.staged()
    if REGISTER_FILE not in staged:
        return Snapshot(label=label, commit="", at=repository.prefix, read=lambda _: ())
    return _from_git(repository, staged[REGISTER_FILE], lambda: staged, label, "", repository.prefix)


def in_folder(
    repository: Repository, folder: Path, label: str, base: Snapshot, altered: Callable[[], frozenset[str]]
) -> Snapshot:
    """The register in the working tree, untracked files too. Paths that git does not report as altered are as
    in the base."""
    read = partial(_read_files, folder)
    if not (folder / REGISTER_FILE).is_file():
        return Snapshot(label=label, commit="", at=repository.prefix, read=read)
    register = read_file(folder, REGISTER_FILE)
    about, exclude = _about(register)
    found, passed_over = letters_in(folder, exclude)
    snapshot = Snapshot(
        label=label,
        commit="",
        at=repository.prefix,
        read=read,
        register=register,
        about=about,
        found=found,
        passed_over=passed_over,
    )
    if not base.commit or base.at != repository.prefix:
        return snapshot
    known, differing = base.marks(), altered()
    fresh = [path for path in found if path not in known]
    # files of the base that are not letters here, such as the mandate.toml
    others = len(known) - len(found) + len(fresh)
    absent = known.keys() - found - differing if others > 1 else frozenset[str]()
    left_out = {path for path in absent if path[-5:].lower() == ".toml" and not os.path.lexists(folder / path)}
    if left_out:  # a sparse checkout omits unchanged files
        left_out.intersection_update(base.letters())
    changed = differing.union(absent - left_out, fresh)
    marks = known | dict.fromkeys(changed, "")
    return msgspec.structs.replace(
        snapshot,
        found=tuple(sorted((*found, *left_out))) if left_out else found,
        marks=lambda: marks,
        base=base.commit,
        changed=lambda: changed,
    )


def registers_gone(repository: Repository, old: Snapshot, new: Snapshot) -> list[str]:
    """The folders of registers that the old side's commit has and the new side has not."""
    if not old.commit:
        return []
    paths = [path for path in repository.tree(old.commit, "")() if f"/{path}".endswith(f"/{REGISTER_FILE}")]
    if new.commit:
        there = repository.tree(new.commit, "")()
        gone = [path for path in paths if path not in there]
    else:
        top = repository.location.work_tree
        gone = [path for path in paths if not os.path.lexists(f"{top}/{path}")]
    return [path.removesuffix(REGISTER_FILE) for path in gone]


def differing(old: Snapshot, new: Snapshot) -> SnapshotPair:
    """The files to read for a comparison: the letters that differ, or all if the two registers count days differently."""
    if old.about is None or new.about is None:
        # a pattern of one side applies to both, else its files would seem removed or new
        names: tuple[Iterable[str], Iterable[str]] = _belonging(old, new), _belonging(new, old)
    elif _counts_otherwise(old.about, new.about):
        names = old.letters(), new.letters()
    else:
        names = _differing(old, new)
    before, after = old.files(names[0]), new.files(names[1])
    if old.register is None:  # then the other side's settings apply to every letter
        before = msgspec.structs.replace(before, header=after.header)
    elif new.register is None:
        after = msgspec.structs.replace(after, header=before.header)
    gone, come = _by_id(before), _by_id(after)
    renamed = same_content(
        {id_: source.data for id_, source in gone.items() if id_ not in come},
        {id_: source.data for id_, source in come.items() if id_ not in gone},
    )
    return SnapshotPair(old=before, new=after, renamed=renamed)


def _belonging(side: Snapshot, other: Snapshot) -> tuple[str, ...]:
    return letters_among(side.letters(), other.about.exclude if other.about else ())


def _about(register: Source) -> tuple[Register | None, tuple[str, ...]]:
    """A complete mandate.toml, and the patterns of `exclude` as far as they can be read."""
    header = read_header(register)
    whole = header.is_read and not any(fault.is_error for fault in header.diagnostics)
    return header.register if whole else None, header.register.exclude


def _differing(old: Snapshot, new: Snapshot) -> tuple[list[str], list[str]]:
    """The files on each side of letters that are not the same, each file that claims such a letter's id. A file that lies in
    another folder now is the same letter."""
    if _has_warnings(old, new):
        changed = new.changed()
        claiming = {*changed, *_with_ids(frozenset(map(id_of, changed)) | _REGISTERS, old.marks())}
        sides = old.letters_among(claiming), new.letters_among(claiming)
    else:
        before, after = _marks(old, old.letters()), _marks(new, new.letters())
        names = {path for path, mark in before.items() if not mark or after.get(path) != mark}
        claimed = frozenset(map(id_of, names | (after.keys() - before.keys())))
        sides = _with_ids(claimed, before), _with_ids(claimed, after)
    was, now = (
        Counter((id_of(path), mark) for path, mark in _marks(side, found).items())
        for side, found in zip((old, new), sides, strict=True)
    )
    ids = {one[0] for one in was.keys() | now.keys() if not one[1] or was[one] != now[one]}
    return [path for path in sides[0] if id_of(path) in ids], [path for path in sides[1] if id_of(path) in ids]


def _has_warnings(old: Snapshot, new: Snapshot) -> bool:
    """Say whether git has listed the differences, and all else is a letter on both sides or on none."""
    if not new.base or new.base != old.commit or old.about is None or new.about is None:
        return False
    return old.about.exclude == new.about.exclude and not _with_ids(_REGISTERS, new.changed() - {REGISTER_FILE})


def _marks(side: Snapshot, letters: Iterable[str]) -> dict[str, str]:
    marks = side.marks()
    return {path: marks.get(path, "") for path in letters}


def _modules(entries: dict[str, str]) -> list[str]:
    if SUBMODULE not in "".join(entries.values()):  # the usual case, four times as fast
        return []
    return sorted(path for path, entry in entries.items() if entry.startswith(SUBMODULE))


def _with_ids(ids: frozenset[str], paths: Iterable[str]) -> list[str]:
    """The files of letters with one of the ids."""
    return [path for path in paths if path[path.rfind("/") + 1 : -len(".toml")] in ids] if ids else []


def _counts_otherwise(old: Register, new: Register) -> bool:
    """Return whether two mandate.toml may lead to different days: by zone, countries or annual-report days."""

    def countries(register: Register) -> dict[str, str]:
        found = countries_of(register)
        return {code: found((code,)) for code in register.organisations}

    before, after = countries(old), countries(new)
    return (old.timezone, old.country, old.annual_report) != (new.timezone, new.country, new.annual_report) or any(
        before.get(code, old.country) != after.get(code, new.country) for code in before.keys() | after.keys()
    )


def _by_id(files: TextFiles) -> dict[str, Source]:
    return {id_: files.texts[file] for id_, file in files_by_id(files.names).items()}


def _place(repository: Repository, commit: str, id_: str) -> str | None:
    """The folder of the register in a commit, with a trailing slash; `None` if there is none."""
    here = f"{commit}:{repository.prefix}{REGISTER_FILE}"
    if repository.contents([here])[here] is not None:
        return repository.prefix
    paths = [path for path in repository.tree(commit, "")() if f"/{path}".endswith(f"/{REGISTER_FILE}")]
    found = repository.contents(f"{commit}:{path}" for path in paths)
    if not id_ and len(paths) > 1:
        names = ", ".join(path.removesuffix(REGISTER_FILE) or "./" for path in paths)
        raise CannotRun(
            translatable("{commit} has several registers: {names}", commit=commit[:10], names=names),
            translatable("ask in a clone, in the folder of one of them"),
        )
    for path in paths:
        header = read_header(Source(file=path, data=found[f"{commit}:{path}"] or b""))
        if header.is_read and (header.register.id == id_ or (not id_ and len(paths) == 1)):
            return path.removesuffix(REGISTER_FILE)
    return None


def _from_git(
    repository: Repository, entry: str, marks: Callable[[], dict[str, str]], label: str, commit: str, at: str
) -> Snapshot:
    """The register with the files that git lists; `entry` is git's entry of the mandate.toml."""
    (register,) = _read_entries(repository, lambda: {REGISTER_FILE: entry}, at, [REGISTER_FILE])
    about, exclude = _about(register)
    return Snapshot(
        label=label,
        commit=commit,
        at=at,
        read=partial(_read_entries, repository, marks, at),
        register=register,
        about=about,
        exclude=exclude,
        marks=marks,
    )


def _read_files(folder: Path, names: Iterable[str]) -> tuple[Source, ...]:
    return tuple(read_file(folder, name) for name in names)


def _read_entries(
    repository: Repository, marks: Callable[[], dict[str, str]], at: str, names: Iterable[str]
) -> tuple[Source, ...]:
    entries = marks()
    ids = {name: entries[name].rpartition(" ")[2] for name in names}
    found = repository.contents(ids.values())
    return tuple(_source(f"{at}{name}", entries[name], found[id_]) for name, id_ in ids.items())


def _source(file: str, entry: str, data: bytes | None) -> Source:
    if entry.startswith(LINK):
        return Source(
            file=file, data=b"", problem=translatable("this is a link, and links are not followed in a commit")
        )
    if data is None:
        return Source(file=file, data=b"", problem=translatable("its content is missing from this clone"))
    if len(data) > LARGEST:
        size = translatable(
            "the file has {count} bytes, and {LARGEST} is the most that is read", count=len(data), LARGEST=LARGEST
        )
        return Source(file=file, data=b"", problem=size, too_large=True)
    return Source(file=file, data=data)
