"""The differences of two sides are the same by every road through git, with any files beside the letters."""

import gc
import random
from collections import Counter
from pathlib import Path

import pytest
from support.repositories import Repository

from mandate.history import snapshots
from mandate.history.git_process import Location, Objects
from mandate.history.repository import repository
from mandate.history.snapshots import Snapshot, SnapshotPair
from mandate.reading.register import id_of
from mandate.storage.discovery import letters_in
from mandate.storage.errors import CannotRun

REGISTER = '[register]\nid = "9b2f3f0e-6c3d-4f0e-8d5a-0a4f2f1f9a10"\n'
FOLDERS = ("", "one/", "two/", "two/deep/", "to/æ ø/", ".hidden/", "drafts/")
LETTERS = ("a", "b", "c", "d-2026", "mandate-x", "å")


def _edited(made: Repository, chance: random.Random) -> None:
    """One thing that people do to a register."""
    folder = made.folder
    files = sorted(path for path in folder.rglob("*.toml") if path != folder / "mandate.toml")
    place = f"{chance.choice(FOLDERS)}{chance.choice(LETTERS)}.toml"
    match chance.choice(("write", "write", "write", "remove", "move", "exclude", "nest", "unnest", "beside")):
        case "write":
            made.write(place, f"# {chance.randrange(6)}\n")
        case "remove" if files:
            chance.choice(files).unlink()
        case "move" if files:
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            chance.choice(files).rename(folder / place)
        case "exclude":
            made.write(
                "mandate.toml", REGISTER + chance.choice(("", 'exclude = ["drafts"]\n', 'exclude = ["*/a.toml"]\n'))
            )
        case "nest":
            made.write(f"{chance.choice(('one', 'two', 'two/deep'))}/mandate.toml", REGISTER)
        case "unnest":
            for nested in folder.glob("*/**/mandate.toml"):
                nested.unlink()
        case _:
            made.write(chance.choice(("README.md", "one/letter.pdf", "two/x.toml.bak")), str(chance.random()))


def _letters(side: Snapshot) -> dict[str, bytes]:
    return {file: source.data for file, source in side.files().texts.items()}


def _files(pair: SnapshotPair) -> list[list[tuple[str, bytes]]]:
    return [sorted((one.file, one.data) for one in side.texts.values()) for side in (pair.old, pair.new)]


def _expected(old: dict[str, bytes], new: dict[str, bytes]) -> list[list[tuple[str, bytes]]]:
    """The files of the letters that are not the same, from everything that is there."""
    was, now = (Counter((id_of(path), data) for path, data in side.items()) for side in (old, new))
    ids = {one[0] for one in was.keys() | now.keys() if was[one] != now[one]}
    return [sorted((path, data) for path, data in side.items() if id_of(path) in ids) for side in (old, new)]


def _children() -> set[str]:
    return {pid for path in Path("/proc/self/task").glob("*/children") for pid in path.read_text().split()}


@pytest.mark.parametrize("seed", range(4))
def test_what_git_tells_of_two_sides_is_what_reading_all_of_both_would_find(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - not a secret
    made = Repository(tmp_path / "register")
    made.write("mandate.toml", REGISTER)
    for letter in LETTERS:
        made.write(f"{letter}.toml", "# first\n")
    commits = [made.commit()]
    asked = repository(made.folder)
    for _ in range(12):
        for _ in range(chance.randrange(1, 5)):
            _edited(made, chance)
        old = snapshots.in_commit(asked, chance.choice(commits), "old")
        here = snapshots.in_folder(asked, made.folder, "here", old, asked.altered(old.commit))
        assert here.about is not None
        found = {name: (made.folder / name).read_bytes() for name in letters_in(made.folder, here.about.exclude)[0]}
        assert {path.rpartition("register/")[2]: data for path, data in _letters(here).items()} == found
        sides = [dict(side) for side in _files(snapshots.differing(old, here))]
        here_too = {path.rpartition("register/")[2]: data for path, data in sides[1].items()}
        pair = _expected(_letters(old), found)
        assert _expected(sides[0], here_too) == pair  # more is read: what was moved as it was
        commits.append(made.commit())
        new = snapshots.in_commit(asked, commits[-1], "new", base=old)
        assert _letters(new) == found
        assert _files(snapshots.differing(old, new)) == pair
        assert _files(snapshots.differing(new, old)) == _expected(_letters(new), _letters(old))


def test_a_thousand_names_are_asked_for_in_one_go_and_answered_in_their_order(tmp_path: Path) -> None:
    made = Repository(tmp_path / "many")
    for number in range(300):
        made.write(f"{'long-' * 30}{number}.txt", f"{number}\n" * 2_000)  # more than a pipe holds
    made.commit()
    names = [f"HEAD:{'long-' * 30}{number % 301}.txt" for number in range(1_000)]
    found = Objects(Location(str(made.folder))).of(names)
    assert [one and one.data[: one.data.index(b"\n")] for one in found] == [
        None if number % 301 == 300 else str(number % 301).encode() for number in range(1_000)
    ]


def test_a_git_that_ends_early_is_reported_and_not_taken_for_an_answer(tmp_path: Path) -> None:
    made = Repository(tmp_path / "broken")
    made.write("a.txt", "a\n")
    made.commit()
    objects = Objects(Location(str(made.folder)))
    assert objects.of(["HEAD:a.txt"])[0] is not None
    (made.folder / ".git" / "HEAD").write_text("nothing that git knows\n")
    other = Objects(Location(str(made.folder)))
    with pytest.raises(CannotRun, match="is in no git repository"):
        other.of(["HEAD:a.txt"])


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="what processes run is told in /proc")
def test_a_question_that_nobody_waits_for_leaves_no_process(tmp_path: Path) -> None:
    made = Repository(tmp_path / "left")
    made.write("a.txt", "a\n")
    made.commit()
    asked = repository(made.folder)
    before = _children()
    asked.altered("HEAD")
    tree = asked.tree("HEAD", "")
    assert tree() is tree()
    assert list(tree()) == ["a.txt"]
    asked.contents(["HEAD:a.txt"])
    del tree, asked
    gc.collect()
    assert _children() <= before
