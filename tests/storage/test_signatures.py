"""An unchanged file is not read again, and a changed one always is."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from support.registers import LETTER, REGISTER

from mandate.dates.as_of import ALWAYS, ValidDays
from mandate.model.base import Value
from mandate.reading.register import Files, ParsedFile, RegisterHeader
from mandate.reading.source import Source
from mandate.storage.cache import DiskCache
from mandate.storage.discovery import FolderFiles, read_folder
from mandate.storage.files import Signature, signatures_of
from mandate.storage.runner import run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no time of the last change of a file's status")


class Title(Value, frozen=True):
    """The title of one file."""

    text: str
    days: ValidDays = ALWAYS


class TitlesJob(Value, frozen=True):
    """The titles of all files."""

    as_of: None = None
    part_type: type[Title] = Title
    key: tuple[object, ...] = ("titles",)

    def process(self, header: RegisterHeader, file: ParsedFile) -> Title:
        return Title(text=file.assignment.title if file.assignment else file.duplicate_of)

    def combine(self, files: Files, parts: object) -> dict[str, str]:
        return {Path(file).name: part.text for file, part in parts}  # type: ignore[attr-defined]


class Watched:
    """The files of a folder, and the names of those that are read."""

    def __init__(self, folder: Path) -> None:
        self._files: FolderFiles = read_folder(folder)
        self.header, self.names = self._files.header, self._files.names
        self.was_read: list[str] = []

    def read(self, name: str) -> Source:
        self.was_read.append(Path(name).name)
        return self._files.read(name)

    def signatures(self, names: Sequence[str]) -> list[Signature | None]:
        return self._files.signatures(names)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    made = tmp_path / "letters"
    made.mkdir()
    (made / "mandate.toml").write_text(REGISTER, encoding="utf-8")
    for name in ("a", "b", "c"):
        (made / f"{name}.toml").write_text(LETTER, encoding="utf-8")
    return made


def asked(folder: Path, *, settled: bool = True) -> tuple[dict[str, str], list[str]]:
    """The answer from the cache, and the files that were read for it, where all were last changed long ago or just now."""
    for cached in folder.parent.glob("cache/**/answers/*"):
        moment = cached.stat().st_mtime + (60 if settled else -60)
        os.utime(cached, (moment, moment))
    files = Watched(folder)
    return run(TitlesJob(), files, cache=DiskCache()), files.was_read


def changed_in_secret(file: Path, old: str, new: str) -> None:
    """Change a file, and give it its size and its time again."""
    before = file.stat()
    text = file.read_text(encoding="utf-8")
    assert old in text
    assert len(old) == len(new)
    file.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_an_unchanged_file_is_not_read_again(folder: Path) -> None:
    first, read = asked(folder)
    assert read == ["a.toml", "b.toml", "c.toml"]
    assert asked(folder) == (first, [])


def test_a_change_that_keeps_size_and_time_is_seen(folder: Path) -> None:
    first, _ = asked(folder)
    changed_in_secret(folder / "b.toml", "A letter", "B letter")
    assert asked(folder) == (first | {"b.toml": "B letter"}, ["b.toml"])


def test_a_file_that_was_changed_in_the_moment_of_the_last_run_is_read_again(folder: Path) -> None:
    first, _ = asked(folder)
    assert asked(folder, settled=False) == (first, ["a.toml", "b.toml", "c.toml"])


def test_another_file_under_a_name_is_read(folder: Path) -> None:
    first, _ = asked(folder)
    (folder / "c.toml").replace(folder / "b.toml")
    answer, read = asked(folder)
    assert answer == {name: title for name, title in first.items() if name != "c.toml"}
    assert read == ["b.toml"]


def test_a_second_file_of_an_id_is_seen_to_come_and_to_go(folder: Path) -> None:
    first, _ = asked(folder)
    (folder / "0").mkdir()
    (folder / "b.toml").rename(folder / "0" / "a.toml")  # its signature is that of a file that was read
    answer, _ = asked(folder)
    assert answer["a.toml"].endswith("0/a.toml")  # the second of the two
    (folder / "0" / "a.toml").rename(folder / "b.toml")
    assert asked(folder)[0] == first


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a name is Unicode")
def test_a_file_whose_name_is_no_text_is_read_each_time_and_it_alone(folder: Path) -> None:
    odd = os.fsdecode(b"odd-\xff.toml")
    (folder / odd).write_text(LETTER, encoding="utf-8")
    first, _ = asked(folder)
    assert asked(folder) == (first, [odd])


def test_a_file_that_comes_and_one_that_goes_are_seen(folder: Path) -> None:
    first, _ = asked(folder)
    (folder / "bb.toml").write_text(LETTER, encoding="utf-8")
    answer, read = asked(folder)
    assert answer.keys() == {*first, "bb.toml"}
    assert read == ["bb.toml"]
    (folder / "bb.toml").unlink()
    assert asked(folder) == (first, [])


def test_a_link_has_no_signature(folder: Path) -> None:
    (folder / "link.toml").symlink_to(folder / "a.toml")
    assert signatures_of(str(folder / name) for name in ("link.toml", ".", "gone.toml")) == [None, None, None]
