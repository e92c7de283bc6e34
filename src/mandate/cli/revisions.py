"""The two sides of a comparison, found in git: revisions, days, ranges, the index, the working tree."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from zoneinfo import ZoneInfo

from mandate.cli import clock
from mandate.cli.arguments import folder_asked
from mandate.cli.console import fail, print_message, refuse, tell
from mandate.dates.iso_dates import DueError
from mandate.dates.resolved import timezone_of
from mandate.history.annotate import Since, since
from mandate.history.change import Difference
from mandate.history.compare import compare
from mandate.history.repository import Repository, repository
from mandate.history.snapshots import Snapshot, differing, in_commit, in_folder, in_index, registers_gone
from mandate.history.story import StoryState
from mandate.messages.translations import joined, translatable
from mandate.model.register import Register
from mandate.reading.register import Files, id_of, load, read_header
from mandate.storage.discovery import REGISTER_FILE, letters_in, read_file, read_folder
from mandate.storage.errors import CannotRun

_WORKING_TREE = translatable("the working tree")
_STAGED = translatable("what is staged")


class Compared:
    """A register in a repository, and the sides of its comparisons. Exits 2 if there is none."""

    def __init__(self, asked: str | None) -> None:
        here = Path(asked) if asked else Path()
        lost: CannotRun | None = None
        self.folder: Path | None = None
        try:
            self.folder = folder_asked(asked)
        except CannotRun as error:  # it may be in the history though, or this a bare repository
            lost = error
        try:
            self.repository: Repository = repository(self.folder or _nearest(here), bare=self.folder is None)
        except CannotRun as error:
            fail((lost or error).cause, (lost or error).remedy)
        if self.repository.outer:
            tell(
                "note: the register lies in a submodule of {shown}: revisions are looked up in the submodule",
                shown=self.repository.outer,
            )
        self.about: Register | None = None
        if self.folder is not None:
            header = read_header(read_file(self.folder, REGISTER_FILE))
            self.about = header.register if header.is_read else None

    @property
    def zone(self) -> ZoneInfo:
        """The register's zone."""
        return timezone_of(self.about or Register(id=""))

    def current(self, letter: str) -> tuple[str | None, StoryState | None]:
        """The current place of a letter, below the top of the repository, and its text."""
        if self.folder is None:
            return None, None if self.repository.bare else StoryState()
        name = next((each for each in self._current_files() if id_of(each) == letter), None)
        if name is None:
            return None, StoryState()
        state = StoryState(letter=read_file(self.folder, name), register=read_file(self.folder, REGISTER_FILE))
        return f"{self.repository.prefix}{name}", state

    def current_ids(self) -> tuple[str, ...]:
        """The ids of the letters in the register's folder."""
        return tuple(map(id_of, self._current_files()))

    def _current_files(self) -> tuple[str, ...]:
        return letters_in(self.folder, self.about.exclude if self.about else ())[0] if self.folder else ()

    def sides(self, asked: str | None, *, staged: bool = False) -> tuple[Snapshot, Snapshot]:
        """The old and the new side of `[REV[..REV]]`. Exits 2 where one is not there."""
        old, new = self._sides(asked, staged=staged)
        old = self._renamed_register(old, new)
        if old.register is None and new.register is None:
            refuse(
                "there is no mandate.toml in {label}, and none in {label_2}",
                "name revisions that have the register, or its folder with --register DIR",
                label=old.label,
                label_2=new.label,
            )
        for side in (old, new):
            if side.register is None:
                tell("there is no register in {shown}: all of the other side is new or gone", shown=side.label)
            for line in side.warnings():
                print_message(joined(": ", (side.label, line)))
        return old, new

    def at(self, name: str) -> Snapshot:
        """The register as it stood at a revision or a day. Exits 2 where it is not there."""
        found = self._in_commit(self._id_of(name), name)
        if found.register is None:
            refuse("there is no mandate.toml in {label}", "name a revision that has the register", label=found.label)
        for line in found.warnings():
            print_message(joined(": ", (found.label, line)))
        return found

    def working_tree(self, base: Snapshot, altered: Callable[[], frozenset[str]] | None = None) -> Snapshot:
        """The register in its folder. `altered` is an earlier answer of git: the files that differ from the base."""
        if self.repository.bare:
            refuse("a bare repository has no working tree", "name two revisions: A..B")
        if self.folder is None:
            return Snapshot(label=_WORKING_TREE, commit="", at=base.at, read=lambda _: ())
        if altered is None:
            altered = self.repository.altered(base.commit) if base.commit else frozenset
        return in_folder(self.repository, self.folder, _WORKING_TREE, base, altered)

    def changed_since(self, name: str, files: Iterable[str], prefix: str) -> tuple[list[str], bool]:
        """The register's files (`prefix` and the path below it) that differ from a revision or a day, or are not in it,
        and whether letters of that revision are gone. Exits 2 if there is no such revision."""
        commit = self._id_of(name)
        then = self.repository.tree(commit, self.repository.prefix)()
        unchanged = then.keys() - self.repository.altered(commit)()
        known = {file.removeprefix(prefix): file for file in files}
        gone = any(path.lower().endswith(".toml") and path not in known for path in then)
        return [file for path, file in known.items() if path not in unchanged], gone

    def _sides(self, asked: str | None, *, staged: bool) -> tuple[Snapshot, Snapshot]:
        dots = "..." if asked and "..." in asked else ".."
        if asked and dots in asked and not staged:
            first, _, second = asked.partition(dots)
            first, second = first or "HEAD", second or "HEAD"
            one, other = self._id_of(first), self._id_of(second)
            if dots == "...":
                one = self.repository.merge_base(one, other)
                first = translatable("the merge base of {first} and {second}", first=first, second=second)
            old = self._in_commit(one, first)
            return old, self._in_commit(other, second, old)
        altered = None
        if asked is None and self.repository.head() is None:
            old = Snapshot(label=translatable("the time before the first commit"), commit="", at="", read=lambda _: ())
        else:
            name = "HEAD" if asked is None else asked
            commit = self._id_of(name)
            if not staged and not self.repository.bare:
                altered = self.repository.altered(commit)  # git looks through the files meanwhile
            old = self._in_commit(commit, name)
        if not staged:
            return old, self.working_tree(old, altered)
        return old, in_index(self.repository, _STAGED)

    def _renamed_register(self, old: Snapshot, new: Snapshot) -> Snapshot:
        """The old side, or, where that has none and one register is gone with this one's coming, that one: a register that
        gets another folder and another id at once is not a new one."""
        gone = registers_gone(self.repository, old, new) if old.register is None and new.register is not None else []
        if not gone:
            return old
        if len(gone) > 1:
            refuse(
                "{label} has no register with this id, and {names} are gone",
                "keep the `id` of a register that moves to another folder",
                label=old.label,
                names=", ".join(gone),
            )
        tell(
            "the register of {shown} in {shown_2} is gone: it is compared with this one",
            shown=old.label,
            shown_2=gone[0] or "./",
        )
        return in_commit(self.repository, old.commit, old.label, at=gone[0])

    def _id_of(self, name: str) -> str:
        """The commit that a revision names, or the last one of a day in any usual spelling."""
        return self.repository.commit_or_day(self._iso_day(name) or name, lambda: self.zone)

    def _iso_day(self, name: str) -> str:
        """The day that a name means where it is spelled otherwise and no commit has that name; else nothing."""
        if not re.search(r"[0-9]", name) or re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", name):
            return ""
        from mandate.dates.loose_dates import possible_dates
        from mandate.editing import user_input  # 10 ms, paid only for a name with a digit

        if not possible_dates(name) or self.repository.names_commit(name):
            return ""
        day = user_input.day(name)
        if isinstance(day, DueError):
            fail(day.message, day.help)
        tell("{typed} is read as {value}", typed=name, value=day)
        return str(day)

    def _in_commit(self, commit: str, name: str, base: Snapshot | None = None) -> Snapshot:
        label = name[:10] if commit.startswith(name) else f"{name} ({commit[:10]})"
        return in_commit(self.repository, commit, label, self.about.id if self.about else "", base)


def files_at(register: str | None, at: str | None, changed_since: str | None) -> tuple[Files, Since | None]:
    """The files of a register at a revision or in its folder, and the changes in them since another."""
    compared = Compared(register)
    then = compared.at(at) if at is not None else None
    passed_over: tuple[str, ...] = ()
    files: Files
    if then is not None:
        files = then.files()
    elif compared.folder is not None:
        files = read_folder(compared.folder)
        passed_over = files.passed_over
    else:
        refuse("there is no register in the working tree", "name a revision that has it: --at REV")
    changed = None
    if changed_since is not None:
        old = compared.at(changed_since)
        found = difference(old, then or compared.working_tree(old))
        changed = since(found, changed_since, old.commit)
    print_message(*passed_over)
    return files, changed


def difference(old: Snapshot, new: Snapshot) -> Difference:
    """The changes between two sides, with a note on files that could not be compared."""
    pair = differing(old, new)
    after = load(pair.new)
    day = clock.today(timezone_of(after.register))
    found = compare(load(pair.old), after, pair.renamed, (old.label, new.label), day)
    for one in found.not_compared:
        tell(
            "warning: {shown} is not compared, because part of it cannot be read in {shown_2}: {shown_3}",
            shown=one.file,
            shown_2=one.label,
            shown_3=one.why,
        )
    return found


def _nearest(folder: Path) -> Path:
    return next((each for each in (folder, *folder.resolve().parents) if each.is_dir()), Path())
